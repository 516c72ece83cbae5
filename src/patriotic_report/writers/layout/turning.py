"""Which blocks stand on pages that are turned for a wide table (实务)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...document import Attachment, Block, Heading, Signature, Table, Title

OPENERS = (Attachment, Heading, Title)
"""What opens a wide table goes with it onto its page."""


def goes_with_opener(block: Block) -> bool:
    """A name below a title stays with the title."""
    return isinstance(block, Signature) and block.place == "below_title"


def turned_blocks(blocks: Sequence[Block], is_wide: Callable[[Table], bool]) -> list[bool]:
    """For each block, whether its page is turned."""
    turned: list[bool] = []
    opening = 0
    for block in blocks:
        turned.append(False)
        if isinstance(block, OPENERS) or (opening and goes_with_opener(block)):
            opening += 1
            continue
        if isinstance(block, Table) and is_wide(block):
            turned[-1 - opening :] = [True] * (opening + 1)
        opening = 0
    return turned
