"""What is asked of a paper's pages, whoever knows them: an estimate, or a layout engine that has set them."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple

from ...document import Addressee, Document, Heading, Paragraph, Signature, Title
from ...tree import text_of


class Pages(NamedTuple):
    """Pages count from 1; 0 is none of them."""

    number: int
    """How many there are."""
    text: int = 0
    """Where the body's text begins."""
    signature_alone: int = 0
    """Where 落款 stands without a line of what it signs."""
    imprint: int = 0
    """Where 版记 stands."""
    imprint_alone: bool = False
    """Whether nothing else stands there."""
    last_lines: int = 0
    """How many lines the last page has, where it is text that goes on from the page before and leaves most of it empty."""
    spare: int = 0
    """How many characters less would need a page less, where ``last_lines`` says how few there are; 0: not known."""
    measured: bool = False
    """Whether it was set and looked at; else it is an estimate, and whoever tells it says so."""

    @property
    def how(self) -> str:
        """The word that says how this is known."""
        return "量得" if self.measured else "估计"

    @property
    def look(self) -> str:
        """What is to be done first where it is an estimate."""
        return "" if self.measured else "打开看一下；确是这样的，"


FEW_LINES = 5
"""A last page of no more lines than this is hardly worth its sheet: a line of text, the blank one, 落款 (实务)."""

_SHORT = 14
"""So many lines stand on one page with a title, an addressee and 落款 of any kind, counted carelessly."""


def is_short(document: Document) -> bool:
    """Whether it surely stands on one page, so that nothing need be reckoned."""
    lines = 0
    for block in document.blocks:
        if isinstance(block, (Paragraph, Heading)):
            lines += len(text_of(block).whole) // 24 + 1
        elif isinstance(block, Signature):
            lines += 4 * len(block.organisations)
        elif isinstance(block, Title):
            lines += len("".join(block.lines)) // 20 + 2 * (len(block.lines) - 1)
        elif isinstance(block, Addressee):
            lines += len(block.text) // 20
        else:
            return False
        if lines > _SHORT:
            return False
    return not any("\n" in text_of(each).whole for each in document.blocks if isinstance(each, Paragraph))
