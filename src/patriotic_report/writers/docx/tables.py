"""Tables: an explicit grid as wide as the 版心, a repeated head, rows that do not split (实务)."""

from __future__ import annotations

from collections.abc import Callable

from ...document import Runs, Table
from ...patterns import pattern
from . import gbt9704 as layout
from .title_lines import cells

_CELL = {"left": "cell_left", "center": "cell_center", "right": "cell_right"}
_WORD = pattern(r"[!-~]+")
_FEWEST_CELLS = 2.0
"""A column that must give way keeps this many characters a line."""
_LEAST_CELLS = 3.0
_MOST_CELLS = 24.0


def table_xml(table: Table, style: Callable[[str], str], runs_xml: Callable[[Runs], str], keep: bool) -> str:
    """The w:tbl; ``keep`` holds its last row to what follows."""
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    # a head alone at the foot of a page says nothing: its row keeps to the first below it
    rows = [
        _row(_cells(row, ["head"] * len(widths), widths, style, runs_xml, True), head=True)
        for row in table.head
    ]
    keys = [_CELL[side] for side in table.columns]
    for index, row in enumerate(table.body):
        last = keep and index == len(table.body) - 1
        rows.append(_row(_cells(row, keys, widths, style, runs_xml, last), head=False))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="' + style("table") + '"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells_xml: str, head: bool) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells_xml}</w:tr>"


def _cells(
    row: tuple[Runs, ...],
    keys: list[str],
    widths: list[int],
    style: Callable[[str], str],
    runs_xml: Callable[[Runs], str],
    keep: bool,
) -> str:
    kept = "<w:keepNext/>" if keep else ""
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style(key)}"/>{kept}</w:pPr>{runs_xml(runs)}</w:p></w:tc>'
        for runs, key, width in zip(row, keys, widths, strict=True)
    )


def column_widths(table: Table) -> list[int]:
    """Twips a column, by the widest text in it, together exactly the 版心's width.

    Where the texts do not all fit, a number still does: it is never broken over two lines
    while another column has room to give.
    """
    columns = [
        [_text(row[index]) for row in (*table.head, *table.body)] for index in range(len(table.columns))
    ]
    wanted = [min(max(_widest(texts), _LEAST_CELLS), _MOST_CELLS) + 2 for texts in columns]
    room = layout.TEXT_WIDTH_TW / layout.TABLE_CHARACTER_TW
    if sum(wanted) > room:
        wanted = _giving_way(columns, wanted, room)
    widths = [int(each * layout.TEXT_WIDTH_TW / sum(wanted)) for each in wanted]
    widths[-1] += layout.TEXT_WIDTH_TW - sum(widths)
    return widths


def _giving_way(columns: list[list[str]], wanted: list[float], room: float) -> list[float]:
    """Each column between its longest word and what it wants, in characters."""
    least = [
        min(max(_longest_word(texts), _FEWEST_CELLS) + 1, each)
        for texts, each in zip(columns, wanted, strict=True)
    ]
    if sum(least) >= room:
        return least
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _widest(texts: list[str]) -> float:
    return max((cells(line) for text in texts for line in text.split("\n")), default=0.0)


def _longest_word(texts: list[str]) -> float:
    """The longest piece that a line cannot be broken in: a number, a Latin word."""
    return max((cells(word) for text in texts for word in _WORD.findall(text)), default=0.0)
