"""Random workbooks as offices send them, with what each figure in them is: the generator of the differential test and its oracle.

Everything follows from the seed.  What a cell holds, what Excel shows of it and what that counts for are made
here together, so that nothing has to be read back; no arithmetic of the program is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generated_heads import CODES, OTHERS, RATES, SIGNED, SOUND, SPELLINGS, Kind

FOUR_STATES = True
"""Whether “/”, 无 and 未报 are told apart in data files."""
_MANY = Decimal(10) ** 4


@dataclass
class Cell:
    """What a cell holds (``number`` with a ``format``, else the text), what it ``shows``, and what it counts for.

    ``figure`` is in the unit of the column's kind; ``state`` says what it is to the oracle.
    """

    shows: str = ""
    number: Decimal | None = None
    format: str = "General"
    figure: Decimal | None = None
    about: bool = False
    state: str = "text"
    raw: str = ""
    formula: str = ""


@dataclass
class Column:
    """A column: the names over it, the unit of its head, what kind of figures it holds; ``kind`` is None for words."""

    heads: tuple[str, ...]
    unit: str
    kind: Kind | None
    indicator: str = ""
    field: str = "value"
    role: str = "figure"
    factor: Decimal = Decimal(1)
    format: str = ""

    @property
    def adds(self) -> bool:
        """Whether a sum of it is right."""
        return self.kind is not None and self.kind.adds


@dataclass
class Expected:
    """Something unsound: what it is, and at which cells it is told.

    ``rolled`` and ``table`` say which of the two ways has to tell it; ``may`` is what either may ask about.
    """

    what: str
    cells: tuple[tuple[int, int], ...]
    rolled: bool = True
    table: bool = True
    may: bool = False


@dataclass
class Sheet:
    """A worksheet: its rows, merged areas (top, left, low, right), and what the oracle knows of it."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    unsound: list[Expected] = field(default_factory=list)
    head: int = 0
    by_row: dict[int, Kind] = field(default_factory=dict)
    """In a sheet of one unit, with a row an indicator: what each row is."""

    def places(self, indicator: str) -> Iterator[tuple[int, int, Column]]:
        """The rows and columns that hold an indicator's figures."""
        if self.by_row:
            n = next(n for n, column in enumerate(self.columns) if column.role == "figure")
            yield from (
                (row, n, self.columns[n]) for row, kind in self.by_row.items() if kind.name == indicator
            )
            return
        for n, column in enumerate(self.columns):
            if column.indicator == indicator:
                yield from ((row, n, column) for row in self.data)

    def text(self) -> str:
        """As lines, for a failure's message."""
        return "\n".join(" | ".join(cell.shows for cell in row) for row in self.rows)


@dataclass
class Book:
    """A workbook; ``sheet`` is the one that counts."""

    name: str
    sheet: Sheet
    before: list[Sheet] = field(default_factory=list)
    after: list[Sheet] = field(default_factory=list)


def words(text: str) -> Cell:
    """A cell of words."""
    return Cell(text, raw=text)


# ---- figures -------------------------------------------------------------------------------


def _grouped(number: Decimal) -> str:
    return f"{number:,f}"


def _rounded(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


_PLAIN = (
    "General",
    "General",
    "General",
    "0",
    "#,##0",
    "#,##0_ ",
    "text",
    "grouped text",
    "accounting",
    "wide",
)
_WITH_DIGITS = (
    "General",
    "General",
    "0.00",
    "#,##0.00",
    "0.0",
    "text",
    "accounting",
    "#,##0.00_);(#,##0.00)",
)
_FORMATS = {
    "accounting": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "yuan": '"￥"#,##0.00',
    "yuan2": "[$¥-804]#,##0.00",
    "wan": '0!.0,"万"',
    "qian": '0.0,"千"',
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def shown_as(number: Decimal, how: str) -> Cell:
    """A number as a cell of this format, and what that shows."""
    plain = f"{number:f}"
    if how == "General":
        return Cell(plain, number, "General", number)
    if how in ("0", "0.0", "0.00"):
        shown = _rounded(number, len(how.partition(".")[2]))
        return Cell(f"{shown:f}", number, how, shown)
    if how in ("#,##0", "#,##0_ ", "#,##0.00", "accounting", "#,##0.00_);(#,##0.00)"):
        shown = _rounded(number, 2 if ".00" in how or how == "accounting" else 0)
        said = _grouped(abs(shown))
        if shown < 0:
            said = f"({said})" if "(" in how else f"-{said}"
        if how == "accounting" and not shown:
            said = "-"
        return Cell(said, number, _FORMATS.get(how, how), shown)
    if how == "text":
        return Cell(plain, None, "@", number, raw=plain)
    if how == "grouped text":
        return Cell(_grouped(number), None, "@", number, raw=_grouped(number))
    if how == "wide":
        wide = plain.translate(_WIDE)
        return Cell(wide, None, "General", number, raw=wide)
    if how in ("yuan", "yuan2"):
        shown = _rounded(number, 2)
        sign = "-" if shown < 0 else ""
        return Cell(
            f"{sign}{'￥' if how == 'yuan' else '¥'}{_grouped(abs(shown))}", number, _FORMATS[how], shown
        )
    if how in ("wan", "qian"):
        size = 10**4 if how == "wan" else 1000
        shown = _rounded(number / size, 1)
        return Cell(f"{shown:f}{'万' if how == 'wan' else '千'}", number, _FORMATS[how], shown * size)
    raise AssertionError(how)


def _number(random: Random, digits: int) -> Decimal:
    top = random.choice((99, 999, 9999, 99999))
    if not digits:
        return Decimal(random.randint(10, top))
    return Decimal(random.randint(100, top * 100)) / 100


def _signed(random: Random, number: Decimal) -> Decimal:
    return -number if random.random() < 0.4 else number


_HANZI = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """123 → 一百二十三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_HANZI[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{_HANZI[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_HANZI[ones] if ones else "")


class _Figures:
    """Makes the cells of one column."""

    def __init__(self, random: Random, column: Column, ending: str) -> None:
        assert column.kind is not None
        self.random, self.column, self.kind = random, column, column.kind
        choices: Sequence[str] = _WITH_DIGITS if self.kind.digits else _PLAIN
        if "元" in column.unit:
            choices = (*choices, "yuan", "yuan2")
        if not self.kind.digits and self.kind.adds and "元" not in column.unit:
            choices = (*choices, "wan", "qian")
        self.is_text = ending not in (".xlsx", ".xls", ".ods")
        if self.is_text:  # a text shows of an accounting 0 no more than of what does not apply
            choices = [each for each in choices if each not in ("accounting", "yuan2")]
        self.how = random.choice(choices)
        self.odd = random.random() < 0.15 and self.kind.adds

    def cell(self, number: Decimal | None = None) -> Cell:
        """One more; ``number`` is in the head's unit."""
        random = self.random
        if number is None:
            if random.random() < 0.12:
                return Cell(state="blank")
            if FOUR_STATES and random.random() < 0.1:
                return _state(random)
            number = Decimal(0) if random.random() < 0.06 else _number(random, self.kind.digits)
        if self.kind in SIGNED:
            number = _signed(random, number)
        elif self.how in ("0.0", "0.00", "#,##0.00") and not self.is_text and random.random() < 0.5:
            number += Decimal(random.randint(1, 49)) / 10000  # digits that the format hides
        if self.odd and self.kind not in SIGNED and random.random() < 0.3 and (cell := self._oddly(number)):
            return cell
        cell = shown_as(number, self.how)
        cell.state = "figure"
        assert cell.figure is not None
        cell.figure *= self.column.factor
        return cell

    def _oddly(self, number: Decimal) -> Cell | None:
        """A figure typed with its unit, with 约, in words, in another unit than the head's."""
        unit, random = self.column.unit, self.random
        said, about = "", False
        if random.random() < 0.3:
            said, about = f"约{number:f}", True
        elif random.random() < 0.4 and number == int(number) and 100 <= number < 1000:
            said = in_words(int(number))
        elif unit and random.random() < 0.6:
            said = f"{number:f}{unit}"
        elif unit == "吨":
            number = _rounded(number, 1)
            said = f"{number * 1000:f}公斤".replace(".0公", "公")
        elif unit == "元":
            number = _rounded(number, 0)
            said = f"{number / _MANY:f}万元"
        else:
            return None
        return Cell(said, None, "General", number * self.column.factor, about, "figure", said)


def _state(random: Random) -> Cell:
    said, state = random.choice(
        (("/", "n/a"), ("—", "n/a"), ("无", "none"), ("未报", "unreported"), ("-", "n/a"))
    )
    return Cell(said, None, "General", Decimal(0) if state == "none" else None, state=state, raw=said)


# ---- names ---------------------------------------------------------------------------------

_TOWNS = [
    "城关镇",
    "石桥镇",
    "清河镇",
    "大石桥镇",
    "总铺镇",
    "合江镇",
    "全福镇",
    "共和乡",
    "计家墩乡",
    "平安街道",
    "九江路街道",
    "三合镇",
    "万寿镇",
    "千山街道",
    "百合街道",
    "新河镇",
    "黄坡镇",
    "西坞街道",
    "钟村街道",
    "建设街道",
    "率水镇",
    "同心乡",
    "双龙镇",
    "五一乡",
    "小溪镇",
    "上坝乡",
    "中心镇",
    "高坪镇",
    "余江镇",
    "约店镇",
    "近江街道",
    "半山街道",
    "累山镇",
    "均川镇",
]
_VILLAGES = [
    "东村",
    "西村",
    "新村",
    "一村",
    "二村",
    "红旗村",
    "三合村",
    "全庄村",
    "合一村",
    "小店村",
    "大湾社区",
    "计庄村",
    "总寨村",
    "桥头村",
    "上河村",
    "下河村",
    "平湖社区",
]
_ORGANS = [
    "县教育局",
    "县水利局",
    "县住建局",
    "县卫健局",
    "第一小学",
    "第二中学",
    "县医院",
    "交通运输局",
    "市场监管局",
    "园林处",
    "环卫站",
    "公路局",
    "供电公司",
    "文旅局",
]
_PEOPLE = ["王某", "李某", "张某", "刘某", "陈某", "赵某", "周某"]
_FIRST = ("单位", "乡镇", "镇（街）", "乡镇名", "单位名称", "填报单位", "街道（乡镇）", "各乡镇", "单 位")
_SUM_LABELS = (
    "合计",
    "总计",
    "合 计",
    "全县合计",
    "共计",
    "全县",
    "合计（不含城区）",
    "合计：",
    "Total",
    "总 计",
    "合计数",
)
_TITLES = (
    "某县2025年9月环境整治情况统计表",
    "附件1",
    "爱国卫生月活动情况汇总表（9月）",
    "2025年三季度工作进展情况表",
)
_ABOVE = ("填报单位：某县爱卫办", "填报日期：2025年10月8日", "数据截至：2025年9月30日")
_LONG_NOTE = ("注：1.本表数据截至9月30日；", "2.清运垃圾含建筑垃圾12吨；", "3.“/”表示没有这项工作。")
_BELOW = (
    "注：本表数据截至9月30日。",
    "备注：1.以上数据由各乡镇上报；",
    "填表说明：本月数据不含上月。",
    "制表人：王某",
    "审核人：李某",
    "单位负责人：张某　　填报人：王某　　联系电话：0530-1234567",
)


# ---- sheets --------------------------------------------------------------------------------


@dataclass
class _Planned:
    """A column as all parts have it: its kind, its role, what stands over it, and which field of the group it is."""

    kind: Kind
    role: str = "figure"
    group: str = ""
    field: str = "value"
    lower: str = ""


@dataclass
class _Plan:
    """What the parts of one case have in common."""

    columns: list[_Planned]
    table_unit: str = ""
    villages: bool = False


def _plan(random: Random) -> _Plan:
    """The columns of all parts."""
    if random.random() < 0.1:
        unit = random.choice(("吨", "万元", "平方米", "公里"))
        kinds = [kind for kind in SOUND if kind.unit == unit]
        columns = [_Planned(kind) for kind in random.sample(kinds, random.randint(2, min(4, len(kinds))))]
        columns.append(_Planned(random.choice([kind for kind in SOUND if kind.unit and not kind.digits])))
        if random.random() < 0.6:
            columns.insert(1, _Planned(random.choice(RATES), "rate"))
        return _Plan(columns, unit)
    columns = [_Planned(kind) for kind in random.sample(SOUND, random.randint(2, 5))]
    if random.random() < 0.15:
        columns.append(_Planned(random.choice(SIGNED)))
    if random.random() < 0.4:
        columns.insert(random.randint(1, len(columns)), _Planned(random.choice(RATES), "rate"))
    if random.random() < 0.3:
        columns.insert(random.randint(1, len(columns)), _Planned(random.choice(OTHERS)))
    if random.random() < 0.3:
        columns.append(_Planned(random.choice(CODES), "code"))
    _grouped_columns(random, columns)
    columns = list({(each.group, each.lower or each.kind.name): each for each in columns}.values())
    return _Plan(columns, villages=random.random() < 0.15)


def _grouped_columns(random: Random, columns: list[_Planned]) -> None:
    """A head of two rows: names of groups, 任务数 and 完成数 of one indicator, or its months."""
    chance = random.random()
    kind = columns[0].kind
    if chance < 0.2 and len(columns) > 2:
        rest = random.choice(("其他工作", ""))
        for n, each in enumerate(columns):
            each.group = "环境整治" if n < 2 else rest
    elif chance < 0.28:
        columns[:1] = [
            _Planned(kind, group=kind.name, field="target", lower="任务数"),
            _Planned(kind, group=kind.name, lower="完成数"),
        ]
        if random.random() < 0.5:
            columns.insert(2, _Planned(Kind("完成率", "%", False, 1), "rate", kind.name, lower="完成率"))
    elif chance < 0.33:
        columns[:1] = [_Planned(kind, "month", kind.name, lower=f"{month}月") for month in (7, 8, 9)]
    elif chance < 0.43:
        columns[:1] = [
            _Planned(kind._replace(name=f"{kind.name}任务")),
            _Planned(kind._replace(name=f"{kind.name}完成")),
            _Planned(Kind("完成率", "%", False, 1), "rate"),
        ]


def _spelled(random: Random, kind: Kind) -> tuple[str, Decimal]:
    """How this unit writes the unit, and its size."""
    choices = SPELLINGS.get(kind.unit)
    if not choices:
        return kind.unit, Decimal(1)
    unit = random.choice((kind.unit, *choices))
    return unit, Decimal(str(choices[unit]))


def operands(sheet: Sheet, n: int) -> tuple[int, int] | None:
    """The columns of a 完成率's 任务 and 完成, where they stand before it."""
    if n < 2 or sheet.columns[n].role != "rate" or sheet.columns[n].heads[-1] != "完成率":
        return None
    target, done = (column.heads[-1] for column in sheet.columns[n - 2 : n])
    return (n - 2, n - 1) if ("任务" in target and "完成" in done) else None


class _SheetMaker:
    """Fills one sheet with the rows of some units."""

    def __init__(self, random: Random, plan: _Plan, units: Sequence[str], ending: str) -> None:
        self.random, self.plan, self.units, self.ending = random, plan, list(units), ending
        self.sheet = Sheet("报表")
        self.numbered = random.random() < 0.3 and not plan.villages
        self.own_name = ""
        self.dated = False
        self.sums_above = random.random() < 0.2
        self.mixed_rates = random.random() < 0.15
        self._columns()
        self.makers = {
            n: _Figures(random, c, ending)
            for n, c in enumerate(self.sheet.columns)
            if c.role in ("figure", "month")
        }
        for c in self.sheet.columns:
            if c.role == "rate":
                c.format = random.choice(("0%", "0.0%", "0.00%", "General", "text"))
        self.first = next(n for n, c in enumerate(self.sheet.columns) if c.role == "unit")

    def _columns(self) -> None:
        random, columns = self.random, self.sheet.columns
        if self.numbered:
            columns.append(Column(("序号",), "", None, role="number"))
        if self.plan.villages:
            columns.append(
                Column((random.choice(("乡镇", "乡镇（街道）", "镇（街）")),), "", None, role="upper")
            )
            columns.append(
                Column((random.choice(("村", "村（社区）", "村名", "行政村")),), "", None, role="unit")
            )
        else:
            columns.append(Column((random.choice(_FIRST),), "", None, role="unit"))
        of_groups: dict[str, tuple[str, Decimal]] = {}
        for each in self.plan.columns:
            kind = each.kind
            if self.plan.table_unit == kind.unit:
                unit, factor = kind.unit, Decimal(1)
            else:
                unit, factor = _spelled(random, kind) if kind.adds else (kind.unit, Decimal(1))
            if each.lower and kind.adds:
                unit, factor = of_groups.setdefault(each.group, (unit, factor))
            unit = "" if each.role == "rate" and (self.plan.table_unit or random.random() < 0.6) else unit
            lower = each.lower or kind.name
            heads = (each.group, lower) if each.group else (kind.name,)
            indicator = f"{kind.name}/{lower}" if each.lower else kind.name
            columns.append(Column(heads, unit, kind, indicator, each.field, each.role, factor))
        if random.random() < 0.3:
            columns.append(
                Column((random.choice(("负责人", "备注", "联系人", "完成日期")),), "", None, role="words")
            )

    def made(self) -> Sheet:
        """The sheet, from its title to its notes."""
        self._above()
        self._head()
        self._body()
        self._below()
        return self.sheet

    def _add(self, cells: Sequence[Cell]) -> int:
        width = len(self.sheet.columns)
        self.sheet.rows.append([*cells, *(Cell(state="blank") for _ in range(width - len(cells)))])
        return len(self.sheet.rows) - 1

    def _above(self) -> None:
        random, width = self.random, len(self.sheet.columns)
        if random.random() < 0.6:
            title = [words(random.choice(_TITLES))]
            dated = self.dated = random.random() < 0.1 and width > 3
            row = self._add([*title, *(words("2025年9月") for _ in range(dated))])
            if random.random() < 0.7 and not dated:
                self.sheet.merges.append((row, 0, row, width - 1))
        if random.random() < 0.25:
            self._add([words(random.choice(_ABOVE))])
        elif random.random() < 0.1 and not self.plan.villages:
            self.own_name = "某县爱卫办"
            self._add([words(f"填报单位：{self.own_name}")])
        if self.plan.table_unit:
            self._add(
                [*(Cell(state="blank") for _ in range(width - 1)), words(f"单位：{self.plan.table_unit}")]
            )
        if random.random() < 0.1:
            self._add([])

    def _head(self) -> None:
        columns, random = self.sheet.columns, self.random
        two = any(len(c.heads) > 1 for c in columns)
        units_below = (
            not two and random.random() < 0.15 and all(c.unit for c in columns if c.role == "figure")
        )
        units_below = units_below and not self.plan.table_unit
        upper: list[Cell] = []
        lower: list[Cell] = []
        for n, c in enumerate(columns):
            names = [*c.heads]
            if c.unit and not units_below and c.unit != self.plan.table_unit:
                over = len(names) > 1 and names[0] == (c.kind.name if c.kind else "")
                left, right = random.choice(("（）", "（）", "（）", "()"))
                names[0 if over else -1] += f"（{c.unit}）" if over else f"{left}{c.unit}{right}"
            if c.role == "unit" and n == 0 and not two and not self.dated and random.random() < 0.08:
                names = [
                    ""
                ]  # the blank corner; below a title and its month it would be a second row of names
            upper.append(words(names[0]))
            lower.append(words(names[1]) if len(names) > 1 else Cell(state="blank"))
        if not two:
            row = self._add(upper)
            if units_below:
                self._add([words(c.unit) if c.unit else Cell(state="blank") for c in columns])
        else:
            row = self._add([Cell(state="blank") if n and len(columns[n].heads) > 1 and upper[n].shows == upper[n - 1].shows else upper[n] for n in range(len(columns))])  # fmt: skip
            self._add(lower)
            self._merge_head(row, upper)
        if random.random() < 0.15 and not units_below and upper[0].shows:
            self._numbers_row()
        self.sheet.head = row

    def _merge_head(self, row: int, upper: list[Cell]) -> None:
        columns = self.sheet.columns
        n = 0
        while n < len(columns):
            if len(columns[n].heads) == 1:
                self.sheet.merges.append((row, n, row + 1, n))
                n += 1
                continue
            end = n
            while (
                end + 1 < len(columns)
                and len(columns[end + 1].heads) > 1
                and upper[end + 1].shows == upper[n].shows
            ):
                end += 1
            if end > n:
                self.sheet.merges.append((row, n, row, end))
            n = end + 1

    def _numbers_row(self) -> None:
        """甲 1 2 3, or (1) (2)."""
        stems, count = iter("甲乙丙"), 0
        cells = []
        for n, c in enumerate(self.sheet.columns):
            if c.role in ("number", "unit", "upper"):
                cells.append(words(next(stems)))
                continue
            count += 1
            if c.heads[-1] == "完成率" and operands(self.sheet, n):
                cells.append(words(f"{count}={count - 1}÷{count - 2}"))
            else:
                cells.append(Cell(str(count), Decimal(count), "General", state="text"))
        self._add(cells)

    def _body(self) -> None:
        random = self.random
        top = random.random() < 0.15
        wants_sum = random.random() < 0.55
        groups = self._groups()
        place = len(self.sheet.rows)
        if wants_sum and top:
            self._add([])
        number = 0
        for upper, units, label in groups:
            begin, over = len(self.sheet.data), label and not upper and self.sums_above
            above = self._add([]) if over else -1
            for n, unit in enumerate(units):
                number += 1
                cells = self._row(unit, number)
                if upper:
                    cells[0] = words(upper) if not n else Cell(state="blank")
                self.sheet.data.append(self._add(cells))
                if random.random() < 0.03 and not upper:
                    self._add([])
            if upper and len(units) > 1:
                rows = self.sheet.data[begin:]
                self.sheet.merges.append((rows[0], 0, rows[-1], 0))
            if over:
                self.sheet.rows[above] = self._sum(label, self.sheet.data[begin:])
                self.sheet.sums.append(above)
            elif label:
                self.sheet.sums.append(self._add(self._sum(label, self.sheet.data[begin:])))
        if wants_sum:
            cells = self._sum(random.choice(_SUM_LABELS), self.sheet.data)
            if top:
                self.sheet.rows[place][: len(cells)] = cells
                self.sheet.sums.append(place)
            else:
                self.sheet.sums.append(self._add(cells))
        if random.random() < 0.12:
            self._aside()

    def _groups(self) -> list[tuple[str, list[str], str]]:
        """Name of the level above, units, and the label of their 小计."""
        random = self.random
        if self.plan.villages:
            label = random.choice(("小计", ""))
            return [(town, random.sample(_VILLAGES, random.randint(2, 5)), label) for town in self.units]
        if len(self.units) < 5 or random.random() > 0.2:
            return [("", self.units, "")]
        cut = random.randint(2, len(self.units) - 2)
        return [("", self.units[:cut], "小计"), ("", self.units[cut:], random.choice(("小计", "小 计")))]

    def _row(self, unit: str, number: int) -> list[Cell]:
        random, cells = self.random, []
        for n, c in enumerate(self.sheet.columns):
            if c.role == "unit":
                cells.append(words(unit))
            elif c.role == "number":
                cells.append(Cell(str(number), Decimal(number), "General", state="code"))
            elif c.role == "upper":
                cells.append(Cell(state="blank"))
            elif c.role in ("figure", "month"):
                cells.append(self.makers[n].cell())
            elif c.role == "rate":
                cells.append(self._rate(c))
            elif c.role == "code":
                digits = Decimal(random.randint(13000000000, 19999999999) if "电话" in c.heads[-1] else random.randint(1, 99999))  # fmt: skip
                cells.append(
                    Cell(
                        f"{digits}", digits if random.random() < 0.5 else None, state="code", raw=f"{digits}"
                    )
                )
            elif c.heads[-1] == "完成日期":
                cells.append(words(f"2025年9月{random.randint(1, 30)}日"))
            else:
                cells.append(words(random.choice(_PEOPLE) if random.random() < 0.7 else ""))
        return cells

    def _rate(self, column: Column) -> Cell:
        if self.random.random() < 0.1:
            return Cell(state="blank")
        share = Decimal(self.random.randint(100, 999)) / 1000
        if self.mixed_rates and self.random.random() < 0.5:
            return Cell(f"{share * 100:f}%", None, "@", share * 100, state="figure", raw=f"{share * 100:f}%")
        if column.format in ("0%", "0.0%", "0.00%"):
            shown = _rounded(share * 100, len(column.format.partition(".")[2].rstrip("%")))
            return Cell(f"{shown:f}%", share, column.format, shown, state="figure")
        plain = f"{share * 100:f}"
        if column.format == "text":
            return Cell(f"{plain}%", None, "@", share * 100, state="figure", raw=f"{plain}%")
        return Cell(f"{(share * 100).normalize():f}", share * 100, "General", share * 100, state="figure")

    def _sum(self, label: str, rows: Sequence[int]) -> list[Cell]:
        """A 合计 as the office reckons it: blank, for what has no sum."""
        cells = [Cell(state="blank") for _ in self.sheet.columns]
        first = 0 if self.random.random() < 0.3 or (self.plan.villages and "小" not in label) else self.first
        for n, c in enumerate(self.sheet.columns):
            if c.role in ("figure", "month") and c.adds:
                cells[n] = self._summed(n, rows)
            elif c.role == "rate" and self.random.random() < 0.4:
                cells[n] = self._rate(c)
        weak = self.random.random() < 0.1 and "小" not in label and any(cell.figure for cell in cells if cell.state == "sum")  # fmt: skip
        if weak and self.first == first == 0 and self._fits(cells, rows):
            label = self.own_name
        cells[first] = words(label)
        return cells

    def _fits(self, cells: Sequence[Cell], rows: Sequence[int]) -> bool:
        """Whether a sum is one without a label, too: of several rows."""
        return len(rows) > 1 and len(self.sheet.data) == len(rows)

    def _summed(self, n: int, rows: Sequence[int]) -> Cell:
        """What SUM shows: of the stored figures where each is a number, so that hidden digits may move it."""
        cells = [self.sheet.rows[row][n] for row in rows]
        figures = [cell.figure for cell in cells if cell.figure is not None]
        column, how = self.sheet.columns[n], self.makers[n].how
        if not figures and self.random.random() < 0.5:
            return Cell("0", Decimal(0))
        if not figures or any(cell.about for cell in cells) or how in ("wan", "qian"):
            return Cell(state="blank")
        total = sum(figures, Decimal(0)) / column.factor
        cell = shown_as(total, how if self.random.random() < 0.7 else "General")
        if cell.figure != total:
            cell = shown_as(total, "General")
        stored = [cell.number for cell in cells if cell.figure is not None]
        if how in ("0.0", "0.00", "#,##0.00") and not self.makers[n].is_text and None not in stored:
            cell = shown_as(sum((each for each in stored if each is not None), Decimal(0)), how)
            cell.formula = f"SUM({chr(65 + n)}{rows[0] + 1}:{chr(65 + n)}{rows[-1] + 1})"
        cell.state = "sum"
        return cell

    def _aside(self) -> None:
        label = self.random.choice(
            ("平均", "上年同期", "平均值", "比上年增减", "去年同期", "占比", "完成率", "全年任务")
        )
        cells = [Cell(state="blank") for _ in self.sheet.columns]
        cells[self.first] = words(label)
        for n, c in enumerate(self.sheet.columns):
            if c.role in ("figure", "month") and c.adds and self.makers[n].how not in ("wan", "qian"):
                cells[n] = shown_as(_number(self.random, c.kind.digits if c.kind else 0), "General")
                cells[n].state = "aside"
        self.sheet.aside.append(self._add(cells))

    def _below(self) -> None:
        if self.random.random() < 0.1:
            self._add([])
        if self.random.random() < 0.1:
            for note in _LONG_NOTE:
                self._add([words(note)])
        elif self.random.random() < 0.4:
            for note in self.random.sample(_BELOW, self.random.randint(1, 2)):
                self._add([words(note)])


# ---- what is wrong -------------------------------------------------------------------------

Wrong = Callable[[Random, Sheet], "Expected | None"]


def _adding(sheet: Sheet, least: int = 3) -> Iterator[tuple[int, list[int]]]:
    """Columns that add, with the data rows that hold a plain number there."""
    for n, c in enumerate(sheet.columns):
        rows = [
            row for row in sheet.data if sheet.rows[row][n].number is not None and sheet.rows[row][n].figure
        ]
        if c.role == "figure" and c.adds and len(rows) >= least:
            yield n, rows


def _wrong_sum(random: Random, sheet: Sheet) -> Expected | None:
    places = [
        (row, n) for row in sheet.sums for n in range(len(sheet.columns)) if sheet.rows[row][n].state == "sum"
    ]
    if not places:
        return None
    row, n = random.choice(places)
    cell = sheet.rows[row][n]
    by = Decimal(random.choice((1, 10, 100, -1)))
    number = (cell.number if cell.number is not None else Decimal(cell.raw.replace(",", "").translate(str.maketrans("０１２３４５６７８９", "0123456789")))) + by  # fmt: skip
    sheet.rows[row][n] = Cell(f"{number:f}", number, "General", state="sum")
    return Expected("a 合计 that is not the sum", ((row, n), *_label(sheet, row)))


def _label(sheet: Sheet, row: int) -> list[tuple[int, int]]:
    """The cells of a sum's name, where it has none, or the whole's: what it is has to be asked then."""
    name = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    return [(row, name)] if sheet.rows[row][name].shows in ("", "某县爱卫办") else []


def _bad_cell(said: Sequence[str], what: str) -> Wrong:
    def make(random: Random, sheet: Sheet) -> Expected | None:
        columns = list(_adding(sheet))
        if not columns:
            return None
        n, rows = random.choice(columns)
        row, text = random.choice(rows), random.choice(said)
        _drop_sums(sheet)
        sheet.rows[row][n] = Cell(text, raw=text, state="bad")
        return Expected(what, ((row, n),))

    return make


def _drop_sums(sheet: Sheet) -> None:
    """The file's own sums of a table that is wrong elsewhere say nothing."""
    for row in (*sheet.sums, *sheet.aside):
        sheet.rows[row] = [Cell(state="blank") for _ in sheet.columns]
    sheet.sums, sheet.aside = [], []


def _sum_of_nothing(random: Random, sheet: Sheet) -> Expected | None:
    columns = [n for n, c in enumerate(sheet.columns) if c.role == "figure" and c.adds]
    if not sheet.sums or len(columns) < 2:
        return None
    n = random.choice(columns)
    for row in (*sheet.data, *sheet.sums, *sheet.aside):
        sheet.rows[row][n] = Cell(state="blank")
    sheet.rows[sheet.sums[-1]][n] = Cell("1250", Decimal(1250), state="sum")
    return Expected("a 合计 over blank cells", ((sheet.sums[-1], n), *_label(sheet, sheet.sums[-1])))


def _other_unit(random: Random, sheet: Sheet) -> Expected | None:
    columns = [(n, rows) for n, rows in _adding(sheet) if sheet.columns[n].unit]
    if not columns:
        return None
    n, rows = random.choice(columns)
    row, unit = random.choice(rows), "车" if sheet.columns[n].unit not in ("车", "辆") else "吨"
    _drop_sums(sheet)
    sheet.rows[row][n] = Cell(f"12{unit}", raw=f"12{unit}", state="bad")
    return Expected("a cell in another unit", ((row, n),))


def _twice(random: Random, sheet: Sheet) -> Expected | None:
    if len(sheet.data) < 3 or sheet.columns[0].role == "upper":
        return None
    first, second = random.sample(sheet.data, 2)
    n = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    sheet.rows[second][n] = words(sheet.rows[first][n].shows)
    return Expected("two rows of one unit", ((first, n), (second, n)), table=False)


def _of_which(random: Random, sheet: Sheet) -> Expected | None:
    n = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    row = random.choice(sheet.data[1:] or sheet.data)
    if len(sheet.data) < 3:
        return None
    _drop_sums(sheet)
    sheet.rows[row][n] = words(f"其中：{sheet.rows[row][n].shows}")
    return Expected("其中", tuple((row, each) for each in range(n + 1)))


def _unnamed(random: Random, sheet: Sheet) -> Expected | None:
    n = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    if len(sheet.data) < 4 or sheet.columns[0].role == "upper":
        return None
    _drop_sums(sheet)
    row = random.choice(sheet.data[1:])
    sheet.rows[row][n] = Cell(state="blank")
    return Expected("figures without a name", tuple((row, each) for each in range(n + 1)), table=False)


def _wrong_cell(cell: Callable[[], Cell], what: str) -> Wrong:
    """A cell that cannot be read."""

    def make(random: Random, sheet: Sheet) -> Expected | None:
        columns = list(_adding(sheet))
        if not columns:
            return None
        n, rows = random.choice(columns)
        row = random.choice(rows)
        _drop_sums(sheet)
        sheet.rows[row][n] = cell()
        return Expected(what, ((row, n),))

    return make


def _same_head(random: Random, sheet: Sheet) -> Expected | None:
    columns = [n for n, c in enumerate(sheet.columns) if c.role == "figure" and len(c.heads) == 1]
    if len(columns) < 2:
        return None
    first, second = random.sample(columns, 2)
    sheet.rows[sheet.head][second] = words(sheet.rows[sheet.head][first].shows)
    return Expected("two columns of one name", tuple((row, n) for n in (first, second) for row in (sheet.head, sheet.head + 1)))  # fmt: skip


def _no_head(random: Random, sheet: Sheet) -> Expected | None:
    columns = [n for n, c in enumerate(sheet.columns) if c.role == "figure" and len(c.heads) == 1 and n]
    if any(len(c.heads) > 1 for c in sheet.columns) or not columns or not sheet.rows[sheet.head][0].shows:
        return None
    n = random.choice(columns)
    if not any(sheet.rows[row][n].shows for row in sheet.data):
        return None
    below = sheet.rows[sheet.head + 1][n]
    if below.state == "text" and below.number is None:
        return None
    sheet.rows[sheet.head][n] = Cell(state="blank")
    return Expected("figures without a head", tuple((row, n) for row in range(len(sheet.rows))))


def _merged_number(_random: Random, sheet: Sheet) -> Expected | None:
    for n, rows in _adding(sheet):
        row = next((row for row in rows if row + 1 in sheet.data), None)
        if row is not None:
            _drop_sums(sheet)
            sheet.rows[row + 1][n] = Cell(state="blank")
            sheet.merges.append((row, n, row + 1, n))
            return Expected("a number over two rows", ((row, n),))
    return None


def _months_in_rows(_random: Random, sheet: Sheet) -> Expected | None:
    """A row a month of each unit."""
    if len(sheet.data) < 4 or any(c.role == "upper" for c in sheet.columns):
        return None
    n = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    _drop_sums(sheet)
    for number, row in enumerate(sheet.data):
        sheet.rows[row][n] = words(sheet.rows[sheet.data[number // 2 * 2]][n].shows)
    return Expected(
        "a unit in two rows", tuple((row, each) for row in sheet.data for each in range(n + 1)), table=False
    )


def _bare_scale(_random: Random, sheet: Sheet) -> Expected | None:
    for row, cells in enumerate(sheet.rows):
        for n, cell in enumerate(cells):
            if cell.shows.endswith("元）"):
                said = cell.shows.replace("万元）", "元）").replace("亿元）", "元）").replace("元）", "万）")
                sheet.rows[row][n] = words(said)
                return Expected("万 without a unit", ((row, n),))
    return None


def _like_a_sum(random: Random, sheet: Sheet) -> Expected | None:
    """A row called neither a sum nor a place, that is the sum of all others."""
    columns = [n for n, rows in _adding(sheet, 3)]
    name = next(n for n, c in enumerate(sheet.columns) if c.role == "unit")
    if len(columns) < 2 or len(sheet.data) < 4:
        return None
    *others, row = sheet.data
    if any(cell.about for each in others for cell in sheet.rows[each]):
        return None
    _drop_sums(sheet)
    for n, c in enumerate(sheet.columns):
        if c.role in ("figure", "month") and c.adds:
            figures = [sheet.rows[each][n].figure for each in others]
            total = sum((each for each in figures if each is not None), Decimal(0))
            sheet.rows[row][n] = shown_as(total / c.factor, "General")
            sheet.rows[row][n].state, sheet.rows[row][n].figure = "figure", total
    sheet.rows[row][name] = words(random.choice(("汇集", "上报数", "本级情况")))
    return Expected("a row that looks like a sum", tuple((row, each) for each in range(name + 1)))


_no_value = _wrong_cell(lambda: Cell("", None, state="bad", formula="A1+1"), "a formula that nobody reckoned")
_OF_XLSX = (_no_value, _merged_number)
"""What is not written so in every format."""
WRONG: tuple[Wrong, ...] = (
    _bad_cell(("几十车", "七八百", "若干", "3—5", "数百", "三五"), "words among figures"),
    _bad_cell(("5块11面", "3个/月", "十余次左右", "见附件"), "a figure that is none"),
    _sum_of_nothing,
    _other_unit,
    _twice,
    _of_which,
    _unnamed,
    _wrong_cell(lambda: Cell("#DIV/0!", raw="#DIV/0!", format="error", state="bad"), "an error value"),
    *[_wrong_sum, _bare_scale, _like_a_sum] * 3,
    _wrong_cell(lambda: Cell("1/2", Decimal("0.5"), "# ?/?", state="bad"), "a fraction"),
    _wrong_cell(lambda: Cell("1.23E+05", Decimal(123456), "0.00E+00", state="bad"), "scientific digits"),
    _no_value,
    _same_head,
    _no_head,
    _merged_number,
    _months_in_rows,
)


# ---- workbooks -----------------------------------------------------------------------------


@dataclass
class Case:
    """The workbooks of one seed, and how each is written; sound where no sheet expects anything."""

    seed: int
    books: list[Book]
    ending: str

    @property
    def unsound(self) -> list[tuple[Book, Expected]]:
        """What is wrong, and in which book."""
        return [(book, each) for book in self.books for each in book.sheet.unsound]

    def text(self) -> str:
        """As text, for a failure's message."""
        said = (f"[{book.name}{self.ending}]\n{book.sheet.text()}" for book in self.books)
        wrong = "；".join(f"{book.name}: {each.what} {each.cells}" for book, each in self.unsound)
        return "\n".join((f"seed {self.seed}; expected: {wrong or 'sound'}", *said))


def case(seed: int) -> Case:
    """The workbooks of a seed."""
    random = Random(seed)
    ending = random.choice((".xlsx",) * 16 + (".csv", ".gbk.csv", ".tsv", ".xls", ".xls", ".ods", ".ods"))
    plan = _plan(random)
    names = random.sample(
        _ORGANS if random.random() < 0.2 and not plan.villages else _TOWNS, random.randint(3, 12)
    )
    parts = random.choice((1, 1, 2, 3))
    if plan.villages:
        names, parts = names[: 2 * parts], min(parts, 2)
    books = []
    for part in range(parts):
        sheet = _SheetMaker(random, plan, names[part::parts], ending).made()
        _months(sheet)
        book = Book(f"第{part + 1}片区", sheet)
        if random.random() < 0.15:
            book.after.append(_old_sheet(random))
        elif random.random() < 0.08:
            book.before.append(Sheet("空表"))
        books.append(book)
    if not plan.villages and all(not each.group for each in plan.columns) and random.random() < 0.3:
        for unit in random.sample([each for each in _TOWNS if each not in names], random.randint(1, 2)):
            books.append(Book(f"{unit}报表", _sheet_of_one(random, plan, unit, ending)))
    if random.random() < 0.45:
        book = random.choice(books[:parts])
        wrong = [each for each in WRONG if ending == ".xlsx" or each not in _OF_XLSX]
        found = (each(random, book.sheet) for each in random.sample(wrong, len(wrong)))
        if unsound := next(filter(None, found), None):
            book.sheet.unsound.append(unsound)
    return Case(seed, books, ending)


def _months(sheet: Sheet) -> None:
    """Months are put together only where somebody says how: they may be asked about."""
    for n, column in enumerate(sheet.columns):
        if column.role == "month":
            cells = tuple((row, n) for row in range(len(sheet.rows)))
            sheet.unsound.append(Expected("months", cells, rolled=False, table=False, may=True))


def _sheet_of_one(random: Random, plan: _Plan, unit: str, ending: str) -> Sheet:
    """A unit's own sheet: a row an indicator."""
    sheet = Sheet("报表")
    numbered = random.random() < 0.3
    names = [*(["序号"] if numbered else []), random.choice(("指标", "项目", "指标名称")), "计量单位", random.choice(("数量", "完成数", "本期数"))]  # fmt: skip
    roles = [*(["number"] if numbered else []), "unit", "words", "figure"]
    sheet.columns = [Column((name,), "", None, role=role) for name, role in zip(names, roles, strict=True)]

    def add(cells: Sequence[Cell]) -> int:
        sheet.rows.append([*cells, *(Cell(state="blank") for _ in range(len(names) - len(cells)))])
        return len(sheet.rows) - 1

    add([words(random.choice(_TITLES))])
    add([words(f"填报单位：{unit}")])
    sheet.head = add([words(name) for name in names])
    for number, each in enumerate(plan.columns, 1):
        if each.kind.code or each.role == "rate" or not each.kind.adds:
            continue
        said, factor = _spelled(random, each.kind)
        maker = _Figures(random, Column((each.kind.name,), said, each.kind, factor=factor), ending)
        own = [Cell(str(number), Decimal(number), state="code")] if numbered else []
        sheet.by_row[add([*own, words(each.kind.name), words(said), maker.cell()])] = each.kind
    sheet.data = list(sheet.by_row)
    if random.random() < 0.4:
        add([words(random.choice(_BELOW))])
    return sheet


def _old_sheet(random: Random) -> Sheet:
    sheet = Sheet(random.choice(("Sheet2", "上月", "填表说明")))
    sheet.rows = [[words("单位"), words("清运垃圾（吨）")], [words("城关镇"), Cell("5", Decimal(5))]]
    return sheet
