"""Parts that are .xlsx or .csv files: a row a unit, or a file a unit with a row a 数据."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

from ..datafiles import day_of_serial
from ..facts.adding import add_up
from ..facts.arithmetic import amount_of
from ..glossary import is_taken
from ..indicators import PLAIN_CODES, is_code, unit_of_column, why_no_sum
from ..patterns import pattern
from ..problems import Place, Problem
from ..schema import Amount
from ..schema.messages import fault
from ..schema.period import PeriodFault, parse_date, parse_period
from ..tabular import Grid, Head
from ..units import BARE_SCALES, factor, in_full, is_unit, named_unit
from .filenames import bare_name
from .names import Names
from .parts import Entry, UnitReport

_UNIT_HEADS = pattern(
    r"各?(?:乡|镇|乡镇|镇街|街镇|村|村居|社区|街道|县|区|县区|市|组|片|片区|小组|村民小组|乡（镇）|镇（街）|镇（街道）|村（社区）|村（居）|街道（社区）|单位|学校|班级|站点)(?:名|名称)?|"
    r"(?:填报|报送|上报|责任)?单位(?:名称)?|名称|(?:乡|镇|街|村|社区|街道|乡镇|镇街|地区|区县|县区|市县|区域|片区|学校|医院|科室|部门|街道（乡镇）"
    r"|镇（街道）|乡镇（街道）|县（市、区）|县市区|乡镇街道|镇村|行政村)(?:名称)?"
)
_COUNT_HEADS = {"指标", "项目", "内容", "数据", "工作内容", "指标名称", "项目名称", "数据名称"}
_UNIT_OF_COUNT = {"计量单位", "单位"}
_DATES = {"截至日期", "截至", "截止日期", "填报日期", "上报日期", "日期", "报送日期", "数据截至"}
_RANKS = {"排名", "名次"}
_REMARKS = {"备注", "注", "说明", "联系人", "填报人", "审核人"}
_FIELDS = {
    "数量": "value",
    "完成": "value",
    "完成数": "value",
    "完成值": "value",
    "完成数量": "value",
    "实际": "value",
    "本期": "value",
    "本月": "value",
    "本月数": "value",
    "本期数": "value",
    "数值": "value",
    "目标值": "target",
    "目标": "target",
    "任务": "target",
    "任务数": "target",
    "计划": "target",
    "计划数": "target",
    "上年同期": "last_year",
    "去年同期": "last_year",
    "同期": "last_year",
    "上期": "previous",
    "上月": "previous",
    "分子": "numerator",
    "分母": "denominator",
}
"""What the lower name of a two-row head, or the end of a one-row head, says of its figure."""
FORM = "第一列是 单位，其余各列写名称和计量单位，如 清运垃圾（吨），一行一个单位；或者一个文件一个单位，各列是 指标、计量单位、数量"


class Aside(NamedTuple):
    """A column that is not added; ``faults`` are what its cells would be if others had figures under its ``name``."""

    head: str
    place: Place
    name: str = ""
    faults: tuple[Problem, ...] = ()

    @property
    def is_rank(self) -> bool:
        """Whether it is an order that changes with what is added."""
        return self.head in _RANKS


class Told(NamedTuple):
    """The units that a file reports, and what is to be said of it; ``by_name`` is the unit that only its name says."""

    units: tuple[UnitReport, ...]
    problems: tuple[Problem, ...]
    aside: tuple[Aside, ...] = ()
    by_name: str = ""


def is_left_out(head: Head, names: Names) -> bool:
    """Whether nobody asks for a column's digits: 备注, 序号, 联系电话; those of a 代码 must be whole, though not added."""
    name = names.head(head.key)
    return name in _REMARKS or name in PLAIN_CODES


def _is_left_out(name: str, unit: str = "") -> bool:
    return name in _REMARKS or (
        is_code(name, unit) and not _UNIT_HEADS.fullmatch(name) and name not in _DATES
    )


def units_in(grid: Grid, names: Names, owner: str = "") -> Told:
    """Every unit that a sheet reports; ``owner`` is whose the file is by its name."""
    told = _units_in(grid, names, owner)
    taken: dict[str, Entry] = {}
    for unit in told.units:
        taken.update((name, entry) for name, entry in unit.entries.items() if is_taken(name))
    rates = [name for name, entry in taken.items() if _is_rate(name, entry)]
    problems = [
        _left_out(name, taken[name].place) if name in rates else _taken(name, taken[name].place)
        for name in taken
    ]
    units = tuple(
        unit._replace(entries={name: entry for name, entry in unit.entries.items() if name not in rates})
        for unit in told.units
    )
    return told._replace(units=units if rates else told.units, problems=(*told.problems, *problems))


def _is_rate(name: str, entry: Entry) -> bool:
    """Whether these figures are a rate that is reckoned anew from the sums: it stops nothing."""
    value = entry.amounts.get("value")
    return bool(value and value.unit == "%") or why_no_sum((name,), "") is not None


def _left_out(name: str, place: Place) -> Problem:
    message = f"“{name}”一列是比率，不能相加，没有汇总"
    fix = "要汇总的，写明是什么，如 改厕完成率，并报分子、分母；或者报任务和完成，由程序算完成率"
    return Problem("R011", message, fix, place, "警告")


def _taken(name: str, place: Place) -> Problem:
    return fault((), "column_named_as_field", {"name": name}).at(place)


def is_first_head(heads: list[str], names: Names) -> bool:
    """Whether these are the heads of a table that can be added up."""
    heads = [names.head(head) for head in heads]
    first = heads[_first(heads)]
    return first in _COUNT_HEADS or bool(_UNIT_HEADS.fullmatch(first))


def _first(heads: list[str]) -> int:
    return next((n for n, head in enumerate(heads) if not _is_left_out(head)), 0)


def _units_in(grid: Grid, names: Names, owner: str) -> Told:
    heads = [names.head(head.key) for head in grid.heads]
    first = _first(heads)
    if heads[first] in _COUNT_HEADS:
        return _one_unit(grid, heads, first, names, owner)
    if not _UNIT_HEADS.fullmatch(heads[first]):
        message = f"第一列是“{grid.heads[first].key}”，看不出是哪个单位报的什么"
        place = grid.sheet.place(max(grid.at[0] - 1, 0), grid.heads[first].at)
        return Told((), (Problem("R001", message, FORM, place),))
    return _many_units(grid, heads, first, names)


# ---- a row a unit ---------------------------------------------------------------


class _Column(NamedTuple):
    name: str
    field: str
    unit: str
    heads: tuple[str, ...] = ()


def _many_units(grid: Grid, heads: list[str], first: int, names: Names) -> Told:
    upper, first = _levels(grid, heads, first)
    columns = dict(_figure_columns(grid, heads, (*upper, first), names))
    dated = next((n for n, head in enumerate(heads) if head in _DATES), None)
    levels = dict.fromkeys(upper, _Column("", "", ""))
    aside = [*_left_aside(grid, heads, {**columns, **levels}, first, dated)]
    for n in [n for n, column in columns.items() if _is_of_words(grid, n, column)]:
        faults: list[Problem] = []
        for row in range(len(grid.rows)):
            _entries(grid, row, {n: columns[n]}, faults)
        aside.append(Aside(heads[n], grid.place(0, n), columns.pop(n).name, tuple(faults)))
    if not columns:
        message = "表里没有一列是数量，没有汇总"
        place = Place(grid.sheet.file)
        told = Problem("R034", message, "要汇总的，各列写名称和计量单位；名单、通讯录移走", place, "警告")
        return Told((), (told,), tuple(aside))
    problems: list[Problem] = []
    odd = {n: set(_odd_cells(grid, n, column)) for n, column in columns.items()}
    units = []
    parent = ""
    for row, cells in enumerate(grid.rows):
        above = next((cells[n] for n in reversed(upper) if cells[n]), "")
        name = names.unit(cells[first] or above)
        parent = names.unit(above) or parent  # a csv leaves merged cells blank
        if not name:
            message = "这一行没有单位的名称"
            problems.append(Problem("R002", message, "补上单位，或者删去这一行", grid.place(row, first)))
            continue
        as_of = _date(grid, row, dated, problems) if dated is not None else _labelled(grid, problems)
        entries = _entries(grid, row, columns, problems, {n for n, rows in odd.items() if row in rows})
        whose = parent if upper else names.unit(grid.organisation)
        place = grid.place(row, first)
        order = (grid.sheet.file, grid.at[row])
        units.append(UnitReport(name, entries, as_of, place, order, whose if whose != name else ""))
    problems += _own_row(grid, units, names)
    problems += _twice(units)
    return Told(tuple(units), tuple(problems), tuple(aside))


def _levels(grid: Grid, heads: list[str], first: int) -> tuple[tuple[int, ...], int]:
    """Columns that name units, the highest level first: 乡镇, 村; the last names the row's own."""
    levels = [first]
    for n in range(first + 1, len(heads)):
        if _is_left_out(heads[n]):
            continue
        cells = [row[n] for row in grid.rows if row[n]]
        words = cells and not any(cell.isdecimal() or is_unit(cell) for cell in cells)
        if not words or not _UNIT_HEADS.fullmatch(heads[n]):
            break
        levels.append(n)
    return tuple(levels[:-1]), levels[-1]


def _own_row(grid: Grid, units: list[UnitReport], names: Names) -> Iterator[Problem]:
    """A row with the name of the whole (填报单位) among others, that is not their sum."""
    own = names.unit(grid.organisation) if grid.organisation else ""
    row = next((unit for unit in units if unit.unit == own), None)
    if row is None or len(units) < 3:
        return
    others = add_up(
        (each.unit, {n: e.amounts for n, e in each.entries.items()}) for each in units if each is not row
    )
    for name, entry in row.entries.items():
        added, value = others.amounts.get(name, {}).get("value"), entry.amounts.get("value")
        if added and value:
            message = f"“{own}”一行是填报单位自己的名称，又不是各行之和：{name}写的是{value.typed}，其余各行相加是{added.typed}"
            fix = "是合计的，核对这一行；是它本级的数，名称写成“本级”"
            yield Problem("R022", message, fix, entry.place)
            return


def _twice(units: list[UnitReport]) -> Iterator[Problem]:
    """Two rows of one unit in one sheet: which one counts, or whether both do, nobody can tell."""
    rows: dict[tuple[str, str], list[UnitReport]] = {}
    for unit in units:
        rows.setdefault((unit.parent, unit.unit), []).append(unit)
    for (_, name), several in rows.items():
        if len(several) < 2:
            continue
        where = "、".join(each.place.file.rpartition("!")[2] for each in several)
        if len({each.as_of for each in several}) > 1:
            message = (
                f"“{name}”在这张表里有{len(several)}行（{where}），截至日期不同：几个时段的数不能算作补报"
            )
            fix = "一个时段一张表；只要其中一个时段的，删去其余各行"
        else:
            message = f"“{name}”在这张表里有{len(several)}行（{where}），不知道该算哪一行，还是都算"
            fix = "合成一行；是两个单位的，名称写全，或者加一列上一级的名称（如 乡镇）"
        yield Problem("R023", message, fix, several[-1].place)


def _figure_columns(
    grid: Grid, heads: list[str], levels: tuple[int, ...], names: Names
) -> Iterator[tuple[int, _Column]]:
    plain = {*heads, *(head.key for head in grid.heads)}
    apart = _told_apart(grid)
    for n, head in enumerate(grid.heads):
        if n in levels or heads[n] in _DATES or _is_left_out(heads[n], head.unit or grid.unit):
            continue
        column = _column(head, heads[n], plain, apart.get(n, ""), names)
        yield n, column._replace(unit=unit_of_column(column.name, column.unit, grid.unit))


def _column(head: Head, name: str, plain: set[str], told_apart: str, names: Names) -> _Column:
    """Which 数据 a column belongs to, and which of its fields it holds."""
    over, unit = named_unit(head.names[-2]) if len(head.names) > 1 else ("", "")
    if over and name in _FIELDS:
        return _Column(names.head(over), _FIELDS[name], head.unit or unit, head.names)
    for ending, field in _FIELDS.items():
        count = name.removesuffix(ending)
        if count != name and (count in plain or field in {"numerator", "denominator"}):
            return _Column(names.head(count), field, head.unit, head.names)
    return _Column(names.head(told_apart) if told_apart else name, "value", head.unit or unit, head.names)


def _told_apart(grid: Grid) -> dict[int, str]:
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


def _left_aside(
    grid: Grid, heads: list[str], columns: dict[int, _Column], first: int, dated: int | None
) -> Iterator[Aside]:
    """Columns that are no figures are not summed: say so where they hold something."""
    for n, head in enumerate(heads):
        if n not in columns and n not in {first, dated} and any(row[n] for row in grid.rows):
            yield Aside(head, grid.place(0, n))


_NO_WORDS = pattern(r"[^0-9A-Za-z一-鿿]*|无|没有|未报|待报|未上报|未填|缺|缺报")
"""What stands for a figure that is not there, under any head."""
_LIKE_A_FIGURE = pattern(r"[约近超达共计]*[-+＋－¥￥]?[0-9０-９.．].*")
_NUMBERED = pattern(
    r"(?=.*(?:[0-9]{5}|[A-Za-z]))[0-9A-Za-z]+(?:[-—_/、][0-9A-Za-z]+)+|[0-9]{1,2}[:：][0-9]{2}"
)
"""Telephones, numbers of documents, times of day: 0530-1234567, 2024-A-3, 9:30; but not 3-5."""
_NUMERAL = pattern(
    r"[约近超达共计]*(?:[〇零一二两三四五六七八九十百千万亿几数廿]+[多余来]?|若干|多少)(?P<unit>.*)"
)
_HEAPS = {"", "车", "船", "堆", "筐", "捆", "担", "趟", "桶", "箱"}


def _is_of_words(grid: Grid, column: int, what: _Column) -> bool:
    """Whether a column says names, places, duties: words in it, and not one figure; its head has no 计量单位."""
    if what.field != "value" or grid.heads[column].unit:
        return False
    cells = {row[column] for row in grid.rows if not _NO_WORDS.fullmatch(row[column])}
    kinds = set(map(_kind_of, cells))
    return "word" in kinds and "figure" not in kinds


def _kind_of(cell: str) -> Literal["figure", "rough", "word"]:
    """七八百 and 几车 are no quantity, but may be meant as one; 某甲, 卫生院3楼, 三河镇 and a day are words."""
    if _LIKE_A_FIGURE.fullmatch(cell):
        return (
            "word" if amount_of(cell) is None and (_NUMBERED.fullmatch(cell) or _is_time(cell)) else "figure"
        )
    numeral = _NUMERAL.fullmatch(cell)
    if numeral is None:
        return "figure" if amount_of(cell) else "word"
    counted = numeral["unit"] in _HEAPS or is_unit(numeral["unit"])
    if counted and amount_of(cell):
        return "figure"
    return "rough" if counted or len(numeral["unit"]) == 1 else "word"


def _is_time(text: str) -> bool:
    for read in (parse_date, parse_period):
        try:
            return read(text) is not None
        except PeriodFault:
            continue
    return False


def _odd_cells(grid: Grid, column: int, what: _Column) -> Iterator[int]:
    """Rows whose own unit is not the head's (3顿 under 吨) among others that are: the fault is theirs, not the others'."""
    unit = what.unit
    units = {}
    for row, cells in enumerate(grid.rows):
        if unit and (amount := amount_of(cells[column], unit)):
            units[row] = factor(amount.unit, unit) is not None
    if any(units.values()):
        yield from (row for row, fits in units.items() if not fits)


def _entries(
    grid: Grid, row: int, columns: dict[int, _Column], problems: list[Problem], odd: Collection[int] = ()
) -> dict[str, Entry]:
    found: dict[str, dict[str, Amount]] = {}
    refused: set[str] = set()
    places: dict[str, Place] = {}
    cells: dict[str, dict[str, Place]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for n, column in columns.items():
        cell = grid.rows[row][n]
        if not cell:
            continue
        place = grid.place(row, n)
        places.setdefault(column.name, place)
        heads.setdefault(column.name, column.heads)
        amount = amount_of(cell, column.unit)
        if amount is None:
            refused.add(column.name)
            fix = "改成一个数量，没有报的留空；没有数字的说法（几十车）汇总不了"
            problems.append(Problem("R009", f"“{column.name}”的“{cell}”不是一个数量", fix, place))
            continue
        if n in odd:
            refused.add(column.name)
            message = f"“{column.name}”的“{cell}”，计量单位和表头的{column.unit}不能换算"
            problems.append(Problem("R011", message, "改成表头的计量单位", place))
            continue
        found.setdefault(column.name, {})[column.field] = amount
        cells.setdefault(column.name, {})[column.field] = place
    return {
        count: Entry(
            found.get(count, {}),
            "",
            place,
            cells.get(count, {}),
            refused=count in refused,
            heads=heads[count],
        )
        for count, place in places.items()
    }


def _date(grid: Grid, row: int, column: int, problems: list[Problem]) -> date | None:
    return _read_date(grid.rows[row][column], problems, grid, row, column)


def _read_date(text: str, problems: list[Problem], grid: Grid, row: int, column: int) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except PeriodFault:
        pass
    try:
        if end := parse_period(text).end:
            return end
    except PeriodFault:
        pass
    if day := day_of_serial(text):
        return day
    fix = "写成 2016-10-17 或 2016年10月17日"
    problems.append(Problem("R003", f"截至日期“{text}”读不成日期", fix, grid.place(row, column)))
    return None


def _labelled(grid: Grid, problems: list[Problem]) -> date | None:
    """The date that a line above or below the table says: 截至日期：2016年10月16日."""
    return _read_date(grid.date, problems, grid, 0, 0) if grid.date else None


# ---- a file a unit ---------------------------------------------------------------


def _one_unit(grid: Grid, heads: list[str], first: int, names: Names, owner: str) -> Told:
    problems: list[Problem] = []
    unit_of_count = next((n for n, head in enumerate(heads) if head in _UNIT_OF_COUNT), None)
    fields = {n: _FIELDS[head] for n, head in enumerate(heads) if head in _FIELDS}
    if not fields:
        place = grid.sheet.place(max(grid.at[0] - 1, 0), 0)
        return Told((), (Problem("R001", "没有“数量”一列", FORM, place),))
    problems += _figures_of_nothing(grid, heads, fields, first)
    entries: dict[str, Entry] = {}
    for row, cells in enumerate(grid.rows):
        name, its_unit = named_unit(cells[first])
        count = names.head(name)
        if not count:
            continue
        if count in entries:
            fix = "合成一行，或者改一个名称"
            problems.append(Problem("R005", f"“{count}”写了两行", fix, grid.place(row, first)))
            continue
        unit = (cells[unit_of_count] if unit_of_count is not None else "") or its_unit
        if unit in BARE_SCALES:
            place = grid.place(row, first if unit_of_count is None else unit_of_count)
            problems.append(Problem("R009", f"“{count}”的计量单位只写了“{unit}”", in_full(unit), place))
            continue
        columns = {
            n: _Column(count, field, unit_of_column(count, unit or grid.heads[n].unit, grid.unit))
            for n, field in fields.items()
        }
        entries.update(_entries(grid, row, columns, problems))
    name = names.unit(grid.organisation or owner or bare_name(grid.sheet.file))
    used = {n: _Column("", "", "") for n in (*fields, unit_of_count or first)}
    aside = tuple(_left_aside(grid, heads, used, first, None))
    as_of = _labelled(grid, problems)
    report = UnitReport(name, entries, as_of, grid.place(0, first), (grid.sheet.file, 0))
    return Told((report,), tuple(problems), aside, "" if grid.organisation else name)


def _figures_of_nothing(
    grid: Grid, heads: list[str], fields: dict[int, str], first: int
) -> Iterator[Problem]:
    """Columns of numbers that are no field of a 数据 (1-9月累计): left out they would be lost."""
    for n, head in enumerate(heads):
        if n == first or n in fields or _is_left_out(head) or head in _UNIT_OF_COUNT or head in _DATES:
            continue
        row = next((row for row, cells in enumerate(grid.rows) if amount_of(cells[n])), None)
        if row is not None:
            known = "、".join(_FIELDS)
            message = f"“{head}”一列是数，不知道是哪一种数，没有读入就会丢失"
            fix = f"列名改成 {known} 之一；不汇总的，删去这一列或者挪到另一张表"
            yield Problem("R024", message, fix, grid.place(row, n))
