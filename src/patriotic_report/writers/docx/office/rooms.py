"""How wide the cells and pages of an office's form are: what is put into them is no wider."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field

from ....files.elements import WORD
from ....files.xml import Parser
from ...layout import gbt9704 as layout

_LEAST_TW = 567
"""1 cm: what is narrower was measured wrongly, or holds nothing anyway."""
_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right"}
_PAGE = {"pgSz": ("w",), "pgMar": ("left", "right", "gutter"), "cols": ("num", "space")}


@dataclass
class _Margins:
    left: int = layout.CELL_MARGIN_TW
    right: int = layout.CELL_MARGIN_TW


@dataclass
class _Table:
    margins: _Margins = field(default_factory=_Margins)
    grid: list[int] = field(default_factory=list)
    column: int = 0
    span: int = 1
    width: int = 0
    cell_margins: _Margins | None = None

    def begin_cell(self) -> None:
        """Nothing is known of it yet."""
        self.span, self.width = 1, 0
        self.cell_margins = _Margins(self.margins.left, self.margins.right)

    @property
    def room(self) -> int:
        """What the present cell leaves for its content."""
        margins = self.cell_margins or self.margins
        width = self.width or sum(self.grid[self.column : self.column + self.span])
        return width - margins.left - margins.right


class Rooms:
    """What the paragraphs of a part may be wide, in twips, by the bytes where they begin."""

    def __init__(self, data: bytes) -> None:
        self._within: list[str] = []
        self._tables: list[_Table] = []
        self._in_cells: dict[int, int] = {}
        self._page: dict[str, int] = {}
        self._page_ends: list[int] = []
        self._page_widths: list[int] = []
        self._parser = Parser(self._start, self._end)
        self._parser.parse(data)

    def at(self, position: int) -> int:
        """A paragraph's: its innermost cell's, else its page's; never more than our own page's."""
        width = self._in_cells.get(position, 0)
        if not width and (number := bisect(self._page_ends, position)) < len(self._page_ends):
            width = self._page_widths[number]
        return min(width, layout.TEXT_WIDTH_TW) if width >= _LEAST_TW else layout.TEXT_WIDTH_TW

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        kind = local if namespace == WORD else ""
        if kind == "tbl":
            self._tables.append(_Table())
        elif kind in _PAGE and self._parent == "sectPr":
            self._page |= {side: _number(attributes, side) for side in _PAGE[kind]}
        elif self._tables:
            self._in_table(kind, self._tables[-1], attributes)
        self._within.append(kind)

    def _in_table(self, kind: str, table: _Table, attributes: dict[str, str]) -> None:
        if kind == "p":
            self._in_cells[self._parser.position] = table.room
        elif kind == "tr":
            table.column = 0
        elif kind == "tc":
            table.begin_cell()
        elif kind == "gridCol" and self._parent == "tblGrid":
            table.grid.append(_number(attributes, "w"))
        elif kind == "gridBefore":
            table.column = _number(attributes, "val")
        elif kind == "gridSpan":
            table.span = max(_number(attributes, "val"), 1)
        elif kind == "tcW" and attributes.get(f"{WORD} type", "dxa") == "dxa":
            table.width = _number(attributes, "w")
        elif kind in _SIDES and self._parent in {"tcMar", "tblCellMar"}:
            margins = table.margins if self._parent == "tblCellMar" else table.cell_margins
            setattr(margins, _SIDES[kind], _number(attributes, "w"))

    @property
    def _parent(self) -> str:
        return self._within[-1] if self._within else ""

    def _end(self, _: str) -> None:
        kind = self._within.pop()
        if kind == "tbl":
            self._tables.pop()
        elif kind == "tc" and self._tables:
            self._tables[-1].column += self._tables[-1].span
        elif kind == "sectPr":
            self._end_page()

    def _end_page(self) -> None:
        page, count = self._page, max(self._page.get("num", 1), 1)
        width = page.get("w", 0) - page.get("left", 0) - page.get("right", 0) - page.get("gutter", 0)
        self._page_ends.append(self._parser.position)
        self._page_widths.append((width - (count - 1) * page.get("space", 0)) // count)
        self._page = {}


def _number(attributes: dict[str, str], name: str) -> int:
    """In twips where it is a length: what a Strict file says with its unit is none that counts."""
    text = attributes.get(f"{WORD} {name}", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
