"""Tables: an explicit grid as wide as the 版心, a repeated head, rows that do not split (实务)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...document import Runs, Table
from ..layout.merges import Merge, body_merges, head_cells

_CELL = {"left": "cell_left", "center": "cell_center", "right": "cell_right"}
_CELL_END = "</w:p></w:tc>"


def table_xml(
    table: Table,
    widths: list[int],
    style: Callable[[str], str],
    runs_xml: Callable[[Runs], str],
    keep: bool,
) -> str:
    """The w:tbl; ``keep`` holds its last row to what follows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="' + style("table") + '"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_head(table, widths, style('head'), runs_xml)}"
        f"{_body(table, widths, [style(_CELL[side]) for side in table.columns], runs_xml, keep)}</w:tbl>"
    )


def _head(table: Table, widths: list[int], style: str, runs_xml: Callable[[Runs], str]) -> str:
    """A head alone at the foot of a page says nothing: its rows keep to the first below it."""
    rows = []
    for row, shown in zip(table.head, head_cells(table.head), strict=True):
        cells = "".join(
            _opening(sum(widths[column : column + span]), style, True, merge, span)
            + ("" if merge == "continue" else runs_xml(row[column]))
            + _CELL_END
            for column, span, merge in shown
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    return "".join(rows)


def _body(
    table: Table, widths: list[int], styles: list[str], runs_xml: Callable[[Runs], str], keep: bool
) -> str:
    """Each column's cells open alike: what opens them is made once, but for those in groups."""
    columns = list(zip(widths, styles, strict=True))
    plain = [_opening(width, style, False) for width, style in columns]
    kept = [_opening(width, style, True) for width, style in columns]
    groups = list(zip(*body_merges(table), strict=True))
    last = len(table.body) - 1 if keep else -1
    rows = []
    for index, row in enumerate(table.body):
        openings = kept if index == last else plain
        if groups and any(groups[index]):
            grouped = len(groups[index])
            openings = [*_in_groups(openings, groups[index], columns, index == last), *openings[grouped:]]
            row = (*_shown(row, groups[index]), *row[grouped:])
        cells = [opening + runs_xml(runs) + _CELL_END for opening, runs in zip(openings, row, strict=True)]
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return "".join(rows)


def _in_groups(
    openings: list[str], merges: tuple[Merge, ...], columns: list[tuple[int, str]], keep: bool
) -> list[str]:
    """The openings of the first cells of a row, which may be merged with those above or below."""
    return [
        _opening(width, style, keep, merge) if merge else opening
        for opening, merge, (width, style) in zip(openings, merges, columns, strict=False)
    ]


def _shown(row: tuple[Runs, ...], merges: tuple[Merge, ...]) -> Iterator[Runs]:
    """What stands in the first cells of a row: nothing where the cell above goes on."""
    return (() if merge == "continue" else runs for runs, merge in zip(row, merges, strict=False))


def _opening(width: int, style: str, keep: bool, merge: Merge = "", span: int = 1) -> str:
    """A cell up to its text."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    tall = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{tall}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>'
    )
