"""Columns of figures: which 数据 each belongs to, which of its fields it holds, and which hold no figures at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from ..cell_states import state_of
from ..facts.arithmetic import amount_of
from ..indicators import FIELD_OF_HEAD, HEAD_ENDINGS, unit_of_column
from ..patterns import pattern
from ..problems import Problem
from ..schema.period import PeriodFault, parse_date, parse_period
from ..tabular import Grid, Head
from ..units import is_unit, named_unit
from .faults import unclear_last_year
from .heads import DATES, field_of, is_no_figure
from .months import Months, months_of, without_months
from .names import Names


class FigureColumn(NamedTuple):
    """The 数据 and the field that a column's cells give; ``heads`` are the names over it, uppermost first."""

    name: str
    field: str
    unit: str
    heads: tuple[str, ...] = ()
    zero: str = ""
    """The unit of which 无 is 0, where the head says none."""
    months: Months | None = None
    """Of which months its figures are, where the head says that."""
    span: Months | None = None
    """Of which months it is the 合计, where others beside it say each; None for all of them."""
    rate_of: tuple[str, str] | None = None
    """The 数据 that the 栏次 say it to be a rate of."""


def figure_columns(
    grid: Grid, heads: list[str], levels: tuple[int, ...], names: Names
) -> Iterator[tuple[int, FigureColumn]]:
    """The columns that hold figures, each with its position; ``levels`` are those that name the units."""
    plain = {*heads, *(head.key for head in grid.heads)}
    apart = _longer_names(grid)
    of_months = _names_of_months(heads, names)
    found = {}
    for n, head in enumerate(grid.heads):
        if n in levels or _is_of_no_figures(heads[n], head.unit or grid.unit, names):
            continue
        column = (
            _of_months(head, names)
            or of_months.get(n)
            or _column(head, heads[n], plain, apart.get(n, ""), names)
        )
        unit = names.indicators.unit_of_column((column.name,), column.unit or head.unit, grid.unit)
        found[n] = column._replace(unit=unit)
    for n, column in found.items():
        yield n, column._replace(rate_of=_rate_of(grid.formulas.get(n), found))


def _is_of_no_figures(head: str, unit: str, names: Names) -> bool:
    """Whether a column holds days, or what is no figure, by its head alone."""
    return head in DATES or is_no_figure(head, unit, names.indicators)


def _of_months(head: Head, names: Names) -> FigureColumn | None:
    """A column of a month that stands over it or under its name: 清运垃圾 over 8月 over 本月, 8月 over 清运垃圾."""
    said = [(at, months) for at, name in enumerate(head.names) if (months := months_of(name))]
    if len(head.names) < 2 or len(said) != 1:
        return None
    at, months = said[0]
    rest = [name for n, name in enumerate(head.names) if n != at]
    field = field_of(rest[-1]) if len(rest) > 1 else ""
    if field:
        rest.pop()
    name, unit = named_unit(rest[-1])
    return FigureColumn(names.head(name), field or "value", unit, tuple(rest), months=months)


def _names_of_months(heads: list[str], names: Names) -> dict[int, FigureColumn]:
    """Columns of one name and several months: 8月清运垃圾, 9月清运垃圾."""
    found = {n: without_months(head) for n, head in enumerate(heads) if not field_of(head)}
    of_months = {n: (name, months) for n, (name, months) in found.items() if months and name}
    times = Counter(name for name, _ in of_months.values())
    return {
        n: FigureColumn(names.head(name), "value", "", (name,), months=months)
        for n, (name, months) in of_months.items()
        if times[name] > 1
    }


def _rate_of(formula: tuple[int, int] | None, columns: dict[int, FigureColumn]) -> tuple[str, str] | None:
    """The 数据 by whose 数量 the 栏次 reckon a column."""
    operands = [columns[n] for n in formula or () if n in columns and columns[n].field == "value"]
    return (operands[0].name, operands[1].name) if len(operands) == 2 else None


def _column(head: Head, name: str, plain: set[str], longer_name: str, names: Names) -> FigureColumn:
    """Which 数据 a column belongs to, and which of its fields it holds."""
    over, unit = named_unit(head.names[-2]) if len(head.names) > 1 else ("", "")
    if over and not field_of(name) and (field := field_of(over)):  # 本月 over 清运垃圾
        return FigureColumn(names.head(name), field, head.unit, (name,))
    if over and (field := field_of(name)):
        return FigureColumn(names.head(over), field, head.unit or unit, head.names[:-1])
    if ending := next((each for each in HEAD_ENDINGS if _is_field_of(name, each, plain)), ""):
        return FigureColumn(
            names.head(name.removesuffix(ending)), FIELD_OF_HEAD[ending], head.unit, head.names
        )
    proper = names.head(longer_name) if longer_name else name
    return FigureColumn(proper, "value", unit_of_column(head.key, head.unit, unit), head.names)


def _is_field_of(name: str, ending: str, plain: set[str]) -> bool:
    """Whether a head says a field of another column's 数据 by its ending: 改厕目标值 beside 改厕."""
    count = name.removesuffix(ending)
    return count != name and (count in plain or FIELD_OF_HEAD[ending] in _OPERANDS)


DONE_RATE = "完成率"


def rates_of_done(grid: Grid, columns: Mapping[int, FigureColumn]) -> set[int]:
    """The 完成率 of 数据 whose 任务 and 完成 stand beside them: they are reckoned anew from these."""
    fields: dict[str, set[str]] = {}
    for column in columns.values():
        fields.setdefault(column.name, set()).add(column.field)
    whole = {name for name, of in fields.items() if "target" in of and of & {"value", "cumulative"}}
    return {
        n
        for n, column in columns.items()
        if column.field == "value"
        and grid.heads[n].key.endswith(DONE_RATE)
        and column.name.endswith(DONE_RATE)
        and column.name.removesuffix(DONE_RATE) in whole
    }


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


TOTALS = {"合计", "小计", "总计", "合计数"}
"""The lower name of what months come to."""
MONTHS_TOTAL = "months_total"
"""Their field: of no 数据."""


def settle_totals(columns: dict[int, FigureColumn]) -> dict[int, FigureColumn]:
    """The columns, those that only say what months beside them come to marked: they are compared, and not added.

    合计 beside 1月 … 12月, or 一季度 beside its three months.
    """
    of_months: dict[str, list[Months]] = {}
    for column in columns.values():
        if column.months and column.field == "value":
            of_months.setdefault(column.name, []).append(column.months)
    return {n: _settled(column, of_months) for n, column in columns.items()}


def _settled(column: FigureColumn, of_months: Mapping[str, list[Months]]) -> FigureColumn:
    """A column as what months come to, where those stand beside it; else as it is."""
    name = next((column.name.removesuffix(each) for each in TOTALS if column.name.endswith(each)), "")
    owner = column.name if column.name in of_months else name
    beside = of_months.get(owner)
    if beside and column.field == "value" and _is_of_all(column, beside):
        return column._replace(name=owner, field=MONTHS_TOTAL, months=None, span=column.months)
    return column


def _is_of_all(column: FigureColumn, beside: list[Months]) -> bool:
    """Whether a column holds what others say one by one; without months it is of all of them."""
    whole = column.months
    if whole is None:
        return True
    shorter = [each for each in beside if each.each < whole.each]
    return len(shorter) > 1 and whole.each <= frozenset().union(*(each.each for each in shorter))


def settle_last_year(
    grid: Grid, columns: dict[int, FigureColumn], problems: list[Problem]
) -> dict[int, FigureColumn]:
    """The columns without a 上年同期 of which nobody can tell whether it is the month's or the 累计's: told.

    It is the month's right behind 本月 and before 累计, or where 上年累计 stands beside it.
    """
    fields: dict[str, dict[str, int]] = {}
    for n, column in columns.items():
        fields.setdefault(column.name, {}).setdefault(column.field, n)
    unclear = [
        of["last_year"]
        for of in fields.values()
        if {"last_year", "cumulative", "value"} <= of.keys()
        and "last_year_cumulative" not in of
        and not of["value"] < of["last_year"] < of["cumulative"]
    ]
    if unclear:
        said = "、".join(dict.fromkeys(columns[n].name for n in unclear))
        place = grid.sheet.place(max(grid.head[1] - 1, 0), grid.heads[unclear[0]].at)
        problems.append(unclear_last_year(said, grid.heads[unclear[0]].key, place))
    return {n: column for n, column in columns.items() if n not in unclear}


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
