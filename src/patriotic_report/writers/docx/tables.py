"""Tables: an explicit grid as wide as the 版心, a repeated head, rows that do not split (实务)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...document import Runs, Table
from ...tree import plain
from ..layout.merges import Merge, body_merges, head_cells
from ..layout.widths import USUAL_TYPE, TableLayout, TableType, head_text

TextRuns = Callable[[str, str, int], str]
"""A text, its character style, and its size in half-points where its style's is not right, as runs."""
_CELL = {"left": "cell_left", "center": "cell_center", "right": "cell_right"}
_CELL_END = "</w:p></w:tc>"


def table_xml(
    table: Table,
    stands: TableLayout,
    style: Callable[[str], str],
    text_runs: TextRuns,
    keep: bool,
) -> str:
    """The w:tbl; ``keep`` holds its last row to what follows."""
    widths, setting = stands.widths, stands.type
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = _Cells(setting, text_runs)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="' + style("table") + '"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"{_margins(setting)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells.head(table, widths, style('head'))}"
        f"{cells.body(table, widths, [style(_CELL[side]) for side in table.columns], keep)}</w:tbl>"
    )


def _margins(setting: TableType) -> str:
    if setting.margin_tw == USUAL_TYPE.margin_tw:
        return ""
    sides = "".join(f'<w:{side} w:w="{setting.margin_tw}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


class _Cells:
    """The rows of a table, in its type."""

    def __init__(self, setting: TableType, text_runs: TextRuns) -> None:
        self._setting = setting
        self._size = 0 if setting.size_hp == USUAL_TYPE.size_hp else setting.size_hp
        self._text_runs = text_runs
        self._line = (
            f'<w:spacing w:line="{setting.line_tw}" w:lineRule="exact"/>'
            if setting.line_tw != USUAL_TYPE.line_tw
            else ""
        )

    def head(self, table: Table, widths: list[int], style: str) -> str:
        """A head alone at the foot of a page says nothing: its rows keep to the first below it."""
        rows = []
        for row, shown in zip(table.head, head_cells(table.head), strict=True):
            cells = "".join(
                self._opening(width := sum(widths[column : column + span]), style, True, merge, span)
                + ("" if merge == "continue" else self._name(row[column], width))
                + _CELL_END
                for column, span, merge in shown
            )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
        return "".join(rows)

    def _name(self, runs: Runs, width: int) -> str:
        return self._text_runs(head_text(plain(runs), width, self._setting), "", self._size)

    def body(self, table: Table, widths: list[int], styles: list[str], keep: bool) -> str:
        """Each column's cells open alike: what opens them is made once, but for those in groups."""
        columns = list(zip(widths, styles, strict=True))
        ordinary = [self._opening(width, style, False) for width, style in columns]
        kept = [self._opening(width, style, True) for width, style in columns]
        groups = list(zip(*body_merges(table), strict=True))
        last = len(table.body) - 1 if keep else -1
        rows, text_runs, size = [], self._text_runs, self._size
        for index, row in enumerate(table.body):
            openings = kept if index == last else ordinary
            if groups and any(groups[index]):
                grouped = len(groups[index])
                merged = self._in_groups(openings, groups[index], columns, index == last)
                openings = [*merged, *openings[grouped:]]
                row = (*_shown(row, groups[index]), *row[grouped:])
            cells = [
                opening + text_runs(plain(runs), "", size) + _CELL_END
                for opening, runs in zip(openings, row, strict=True)
            ]
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        return "".join(rows)

    def _in_groups(
        self, openings: list[str], merges: tuple[Merge, ...], columns: list[tuple[int, str]], keep: bool
    ) -> list[str]:
        """The openings of the first cells of a row, which may be merged with those above or below."""
        return [
            self._opening(width, style, keep, merge) if merge else opening
            for opening, merge, (width, style) in zip(openings, merges, columns, strict=False)
        ]

    def _opening(self, width: int, style: str, keep: bool, merge: Merge = "", span: int = 1) -> str:
        """A cell up to its text."""
        wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        tall = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        kept = "<w:keepNext/>" if keep else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{tall}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{self._line}</w:pPr>'
        )


def _shown(row: tuple[Runs, ...], merges: tuple[Merge, ...]) -> Iterator[Runs]:
    """What stands in the first cells of a row: nothing where the cell above goes on."""
    return (() if merge == "continue" else runs for runs, merge in zip(row, merges, strict=False))
