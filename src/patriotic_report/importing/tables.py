"""A table as it was read → a 统计表: heads, units, rows as typed."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import NamedTuple

from ..patterns import pattern
from ..readers.word_tables import Row, filled, head_rows
from ..source.nodes import Data
from ..units import is_unit

UNIT = pattern(r"[（(]?(?:计量)?单位[：:]\s*([^（）()：:]{1,12})[）)]?")
NOTE = pattern(r"注[：:]\s*(\S.*)")
LABEL = pattern(
    r"[图表]\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:(?:[\s\u3000]+|[：:．.、][\s\u3000]*)(.*)|)"
)
_WITH_UNIT = pattern(r"(.*\S)（([^（）]{1,12})）")
_BELOW = pattern(
    r"(?:填表|制表|填报|审核|复核|负责|联系|经办)[^：:]{0,4}[：:].*|联系电话[：:].*|(?:备?注|说明)[：:].*"
)
_TOTALS = ("合计", "合 计", "合　计", "合  计")


class Read(NamedTuple):
    """A table's values without its name; ``title`` is a first row over all columns, ``total`` the row that sums up."""

    title: str
    columns: list[Data]
    rows: list[list[str]]
    total: list[str]
    is_grouped: bool = False
    """Whether cells below one another in the first column are one."""
    note: str = ""
    """What its last row says of the whole."""


def label_of(text: str) -> tuple[str, str]:
    """表1, and the caption behind it; the label is empty where there is none."""
    found = LABEL.fullmatch(text)
    return (f"{text[0]}{found[1]}", (found[2] or "").strip()) if found else ("", text)


def _bare(text: str) -> str:
    return "".join(text.split())


def unit_of(head: str) -> tuple[str, str]:
    """A column's name, and the unit in brackets behind it."""
    found = _WITH_UNIT.fullmatch(head)
    return (found[1], found[2]) if found and is_unit(found[2]) else (head, "")


def read(rows: tuple[Row, ...], caption: str = "") -> Read | None:
    """The values; None for a table of which nothing prints.

    A first row of one cell is its title, or where other words stand above it, a name over all columns.
    """
    kept = list(rows)
    cells = filled(kept)
    title = ""
    above = len(kept) > 2 and len(kept[0].cells) == 1 < len(kept[1].cells) and not kept[0].cells[0].merge
    if above and (not caption or _bare(cells[0][0]) in _bare(caption)):
        title, kept, cells, above = cells[0][0], kept[1:], cells[1:], False
    width = max(map(len, cells), default=0)
    cells = [[each.strip() for each in row] + [""] * (width - len(row)) for row in cells]
    if not width or not any(chain(*cells)):
        return None
    head = min(max(head_rows(kept), 1 + above), len(kept) - 1) or 1
    body = cells[head:]
    for row, source in zip(body, kept[head:], strict=True):
        _blank_merged(row, source)
    note = _signed_below(body)
    if len(body) > 1 and "".join(body[-1][0].split()) == "合计":
        body[-1][0] = "合计"
    total: list[str] = []
    if len(body) > 1 and body[-1][0] in _TOTALS and not any(row[0] in _TOTALS for row in body[:-1]):
        total = body[-1]
    is_grouped = any(row.cells and row.cells[0].merge == "continue" for row in kept[head:])
    return Read(title, _columns(cells[:head]), body, total, is_grouped, note)


def _signed_below(body: list[list[str]]) -> str:
    """What stands in a table's last rows and is of none of its columns, taken out of them."""
    notes: list[str] = []
    while len(body) > 1 and all(_BELOW.fullmatch(each) for each in body[-1] if each) and any(body[-1]):
        notes.insert(0, "\u3000".join(each for each in body.pop() if each))
    whole = "\u3000".join(notes)
    found = NOTE.fullmatch(whole)
    return found[1] if found else whole


def _blank_merged(row: list[str], source: Row) -> None:
    """A cell that spans several columns says its words once."""
    at = source.before
    for cell in source.cells:
        for covered in range(at + 1, min(at + cell.span, len(row))):
            row[covered] = ""
        at += cell.span


def _columns(head: list[list[str]]) -> list[Data]:
    """The columns, those under one name together."""
    if len(head) == 1:
        head = _levels(head[0])
    return _grouped([_names([row[at] for row in head]) for at in range(len(head[0]))], 1)


def _levels(names: list[str]) -> list[list[str]]:
    """One row of heads as several, where neighbours begin with the same line: Markdown writes names so."""
    lines = [name.split("\n") for name in names]
    shared = any(len(one) > 1 and len(other) > 1 and one[0] == other[0] for one, other in pairwise(lines))
    if not shared:
        return [names]
    depth = max(map(len, lines))
    return [[each[min(level, len(each) - 1)] for each in lines] for level in range(depth)]


def _names(column: list[str]) -> list[str]:
    """The names at a column's head from the top, each once; line ends within a name are of its layout."""
    return list(dict.fromkeys(name for each in column if (name := "".join(each.split("\n")))))


def _grouped(columns: list[list[str]], first: int) -> list[Data]:
    found: list[Data] = []
    at = 0
    while at < len(columns):
        names, end = columns[at], at + 1
        if len(names) < 2:
            found.append(names[0] if names else f"第{first + at}列")
            at = end
            continue
        while end < len(columns) and len(columns[end]) > 1 and columns[end][0] == names[0]:
            end += 1
        found.append({"名称": names[0], "列": _grouped([each[1:] for each in columns[at:end]], first + at)})
        at = end
    return found
