"""A table's columns: which field each sets, and whether its figures have one unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..datafiles import Streamed, cell_name
from ..glossary import LABELS, MEANT, chinese_name, english_names
from ..nearest import nearest
from ..patterns import pattern
from ..problems import Level, Place, Problem
from ..schema import ReportFields
from ..units import SCALE, named_unit

_UNIT = pattern(rf"[约近超达]*[-−－+＋]?[0-9０-９.,，]+(?:{SCALE})?(?:余|多)?([^0-9]*?)(?:以上|左右|余|多)?")
_MOST_UNITS = 20
_MOST_NAMED = 5


class Column(NamedTuple):
    """``path`` is the field's dotted path as typed; empty for a column that is none.  ``unit`` stands in its head."""

    at: int
    head: str
    path: str
    unit: str = ""

    @property
    def figure(self) -> str:
        """The path of the 数据 whose figure it holds; empty where it holds none."""
        parts = self.path.split(".")
        if "value" in english_names(parts[-1]):
            parts.pop()
        return ".".join(parts) if is_count(".".join(parts)) else ""


def same_path(one: str, other: str) -> bool:
    """Whether two dotted paths mean one field, in whichever language."""
    parts, others = one.split("."), other.split(".")
    return len(parts) == len(others) and all(
        a == b or set(english_names(a)) & set(english_names(b)) for a, b in zip(parts, others, strict=True)
    )


def is_same(one: Column, other: Column) -> bool:
    """Whether two columns set one field, however each is spelled."""
    return same_path(one.figure or one.path or one.head, other.figure or other.path or other.head)


def is_field(name: str) -> bool:
    """Whether a head begins with a field of the YAML's first level."""
    first = name.split(".")[0]
    return any(english in ReportFields.model_fields for english in english_names(first))


def field_names() -> list[str]:
    """The fields of the first level, in Chinese."""
    return [chinese_name(name) for name in ReportFields.model_fields]


def alike(head: str) -> str:
    """A field that a head may have been meant for: 单位名称 is 单位, and 序号 is no 份号."""
    for dotted in MEANT.get(head, ()):
        if head not in LABELS and dotted.partition(".")[0] in ReportFields.model_fields:
            return ".".join(map(chinese_name, dotted.split(".")))
    near = nearest(head, field_names())
    return near if len(set(near) & set(head)) > 1 else ""


def column_of(at: int, head: str) -> Column:
    """A column by its head: 数据.垃圾（吨） has its unit there."""
    name, unit = named_unit(head)
    column = Column(at, head, name, unit)
    return column if unit and column.figure else Column(at, head, head)


def is_count(path: str) -> bool:
    """Whether a column holds figures: 数据.横幅, 措施.1.数据.横幅."""
    parts = path.split(".")
    return len(parts) > 1 and "counts" in english_names(parts[-2])


class Units:
    """The units of a column's figures: one row without, or with another, is most likely a slip."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.rows = 0
        self.by_unit: dict[str, tuple[int, list[int]]] = {}

    def see(self, row: int, text: str) -> None:
        """One figure more."""
        self.rows += 1
        found = _UNIT.fullmatch(text)
        unit = found[1] if found else ""
        if unit not in self.by_unit and len(self.by_unit) >= _MOST_UNITS:
            return
        count, first = self.by_unit.get(unit, (0, []))
        self.by_unit[unit] = count + 1, [*first, row][:_MOST_NAMED]

    def problems(self, sheet: Streamed) -> Iterator[Problem]:
        """Cells without a unit; and where nearly all rows have one unit, those that have another."""
        usual, (count, _) = max(self.by_unit.items(), key=lambda each: (bool(each[0]), each[1][0]))
        if not usual:
            yield self._bare(sheet)
            return
        is_usual = self.rows >= 3 and count >= self.rows * 0.6
        for unit, (times, rows) in self.by_unit.items():
            if unit != usual and (is_usual or not unit):
                what = (
                    f"{'一列多数是' if is_usual else '一列有的是'}“{usual}”，{self._has(unit, times, rows)}"
                )
                yield self._problem(sheet, rows[0], what, f"核对；漏写的补上“{usual}”")

    def _bare(self, sheet: Streamed) -> Problem:
        """A column without any unit: it may be right, and is told once."""
        times, rows = self.by_unit[""]
        fix = f"有单位的，写在表头上：{self.column.figure}（吨），或者每格写上；本来没有单位的不用改"
        return self._problem(sheet, rows[0], f"一列，{self._has('', times, rows)}", fix, "提示")

    def _problem(self, sheet: Streamed, row: int, what: str, fix: str, level: Level = "警告") -> Problem:
        place = Place(sheet.where(row, self.column.at))
        return Problem("B008", f"“{self.column.head}”{what}", fix, place, level)

    def _has(self, unit: str, times: int, rows: list[int]) -> str:
        """C3、C5等 7 格没有计量单位."""
        where = "、".join(cell_name(row, self.column.at) for row in rows)
        more = f"等 {times} 格" if times > len(rows) else ""
        return f"{where}{more}{f'计量单位是“{unit}”' if unit else '没有计量单位'}"
