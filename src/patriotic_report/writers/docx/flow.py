"""What is written of a body, cut into sections where the pages turn."""

from __future__ import annotations

from ...document import Block, Paragraph, Table
from ..layout import gbt9704 as layout
from ..layout.turning import OPENERS, goes_with_opener
from .sections import Sections

_BELOW_TABLE = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/>'
    f'<w:spacing w:before="0" w:after="0" w:line="{layout.LOWEST_LINE_TW}" w:lineRule="exact"/></w:pPr></w:p>'
)
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"


class Flow:
    """The body's parts in order.

    What opens a wide table (附件 with its title, a heading) goes with it onto the landscape page.
    Whether a block opens one is known only when the table comes, so the place where the
    openers began is kept, and the section before them ends there afterwards.
    """

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._parts: list[str] = []
        self._landscape = False
        self._opening: int | None = None
        self._ended = 0
        self.has_landscape = False

    def write(self, xml: str) -> None:
        """The next paragraphs or table; two tables in a row would be one in Word."""
        if xml.startswith(_TABLE):
            self._settle(len(self._parts))
        self._parts.append(xml)

    def begin(self, block: Block) -> None:
        """Say what is written next; a table itself says which way its page is turned."""
        if type(block) is Paragraph and self._opening is None and not self._landscape:
            return  # most blocks, and nothing turns
        if isinstance(block, OPENERS):
            if self._opening is None:
                self._opening = len(self._parts)
        elif self._opening is not None and goes_with_opener(block):
            pass  # it goes with its title
        elif not isinstance(block, Table):
            self.turn(False)

    def turn(self, landscape: bool) -> None:
        """What comes next, with what opens it, stands on landscape pages or does not."""
        start = len(self._parts) if self._opening is None else self._opening
        if landscape != self._landscape and start:
            self._end_section(start)
        self._landscape = landscape
        self._opening = None
        self.has_landscape = self.has_landscape or landscape

    def finish(self) -> str:
        """Everything written, its last section included."""
        if self._opening is not None:
            self.turn(False)
        self._settle(len(self._parts))
        return "".join(self._parts) + self._section()

    def _end_section(self, end: int) -> None:
        """The last paragraph before ``end`` bears the section: one of its own could fill a page."""
        self._settle(end)
        before, mark, after = self._parts[end - 1].rpartition("</w:pPr>")
        self._parts[end - 1] = before + self._section() + mark + after
        self._ended += 1

    def _section(self) -> str:
        kind = self._sections.landscape if self._landscape else self._sections.portrait
        return kind.later if self._ended else kind.first

    def _settle(self, end: int) -> None:
        """Word wants a paragraph between two tables, below the last, and to bear a section: it takes no space."""
        if end and self._parts[end - 1].endswith(_TABLE_END):
            self._parts[end - 1] += _BELOW_TABLE
