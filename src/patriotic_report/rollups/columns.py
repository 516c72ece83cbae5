"""Columns of figures: which 数据 each belongs to, which of its fields it holds, and which hold no figures at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..cell_states import state_of
from ..facts.arithmetic import amount_of
from ..patterns import pattern
from ..schema.period import PeriodFault, parse_date, parse_period
from ..tabular import Grid, Head
from ..units import is_unit, named_unit
from .heads import DATES, FIELDS, is_no_figure
from .names import Names


class FigureColumn(NamedTuple):
    """The 数据 and the field that a column's cells give; ``heads`` are the names over it, uppermost first."""

    name: str
    field: str
    unit: str
    heads: tuple[str, ...] = ()
    zero: str = ""
    """The unit of which 无 is 0, where the head says none."""
    rate_of: tuple[str, str] | None = None
    """The 数据 that the 栏次 say it to be a rate of."""


def figure_columns(
    grid: Grid, heads: list[str], levels: tuple[int, ...], names: Names
) -> Iterator[tuple[int, FigureColumn]]:
    """The columns that hold figures, each with its position; ``levels`` are those that name the units."""
    plain = {*heads, *(head.key for head in grid.heads)}
    apart = _longer_names(grid)
    found = {}
    for n, head in enumerate(grid.heads):
        if n in levels or heads[n] in DATES or is_no_figure(heads[n], head.unit or grid.unit):
            continue
        column = _column(head, heads[n], plain, apart.get(n, ""), names)
        unit = names.indicators.unit_of_column((column.name,), column.unit, grid.unit)
        found[n] = column._replace(unit=unit)
    for n, column in found.items():
        yield n, column._replace(rate_of=_rate_of(grid.formulas.get(n), found))


def _rate_of(formula: tuple[int, int] | None, columns: dict[int, FigureColumn]) -> tuple[str, str] | None:
    """The 数据 by whose 数量 the 栏次 reckon a column."""
    operands = [columns[n] for n in formula or () if n in columns and columns[n].field == "value"]
    return (operands[0].name, operands[1].name) if len(operands) == 2 else None


def _column(head: Head, name: str, plain: set[str], longer_name: str, names: Names) -> FigureColumn:
    """Which 数据 a column belongs to, and which of its fields it holds."""
    over, unit = named_unit(head.names[-2]) if len(head.names) > 1 else ("", "")
    if over and name in FIELDS:
        return FigureColumn(names.head(over), FIELDS[name], head.unit or unit, head.names)
    if ending := next((each for each in FIELDS if _is_field_of(name, each, plain)), ""):
        return FigureColumn(names.head(name.removesuffix(ending)), FIELDS[ending], head.unit, head.names)
    proper = names.head(longer_name) if longer_name else name
    return FigureColumn(proper, "value", head.unit or unit, head.names)


def _is_field_of(name: str, ending: str, plain: set[str]) -> bool:
    """Whether a head says a field of another column's 数据 by its ending: 改厕目标值 beside 改厕."""
    count = name.removesuffix(ending)
    return count != name and (count in plain or FIELDS[ending] in _OPERANDS)


_OPERANDS = {"numerator", "denominator"}
"""Of a rate: 改厕分子 needs no column 改厕 beside it."""


def _longer_names(grid: Grid) -> dict[int, str]:
    """Names of columns whose lowest name says too little: 城区 and 农村 under 覆盖率, 公厕 under both of these."""
    times = Counter(head.key for head in grid.heads)
    found = {}
    for n, head in enumerate(grid.heads):
        if len(head.names) > 1 and (times[head.key] > 1 or not head.unit):
            found[n] = named_unit(head.names[-2])[0] + head.key
    again = Counter(found.values())
    for n, name in found.items():
        if again[name] > 1:
            found[n] = "".join(named_unit(each)[0] for each in grid.heads[n].names)
    return found


_NO_WORDS = pattern(r"[^0-9A-Za-z一-鿿]*")
_LIKE_A_FIGURE = pattern(r"[约近超达共计]*[-+＋－¥￥]?[0-9０-９.．].*")
_NUMBERED = pattern(
    r"(?=.*(?:[0-9]{5}|[A-Za-z]))[0-9A-Za-z]+(?:[-—_/、][0-9A-Za-z]+)+|[0-9]{1,2}[:：][0-9]{2}"
)
"""Telephones, numbers of documents, times of day: 0530-1234567, 2024-A-3, 9:30; but not 3-5."""
_NUMERAL = pattern(
    r"[约近超达共计]*(?:[〇零一二两三四五六七八九十百千万亿几数廿]+[多余来]?|若干|多少)(?P<unit>.*)"
)
_HEAPS = {"", "车", "船", "堆", "筐", "捆", "担", "趟", "桶", "箱"}


def is_of_words(grid: Grid, column: int, what: FigureColumn) -> bool:
    """Whether a column says names, places, duties: words in it, and not one figure; its head has no 计量单位."""
    if what.field != "value" or grid.heads[column].unit:
        return False
    cells = {cell for row in grid.rows if not (_NO_WORDS.fullmatch(cell := row[column]) or state_of(cell))}
    kinds = set(map(_kind_of, cells))
    return "word" in kinds and "figure" not in kinds


def _kind_of(cell: str) -> Literal["figure", "rough", "word"]:
    """七八百 and 几车 are no quantity, but may be meant as one; 某甲, 卫生院3楼, 三河镇 and a day are words."""
    if _LIKE_A_FIGURE.fullmatch(cell):
        return "word" if _is_number_of_something(cell) else "figure"
    numeral = _NUMERAL.fullmatch(cell)
    if numeral is None:
        return "figure" if amount_of(cell) else "word"
    unit = numeral["unit"]
    counted = unit in _HEAPS or is_unit(unit)
    if counted and amount_of(cell):
        return "figure"
    return "rough" if counted or len(unit) == 1 else "word"


def _is_number_of_something(cell: str) -> bool:
    """Whether digits are a telephone, a document's number, a day or an hour."""
    return amount_of(cell) is None and (bool(_NUMBERED.fullmatch(cell)) or _is_time(cell))


def _is_time(text: str) -> bool:
    for read in (parse_date, parse_period):
        try:
            return read(text) is not None
        except PeriodFault:
            continue
    return False
