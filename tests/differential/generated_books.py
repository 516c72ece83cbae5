"""Random workbooks as offices send them, with what each figure in them is: the generator of the differential test and its oracle.

Everything follows from the seed.  What a cell holds, what Excel shows of it and what that counts for are made
here together, so that nothing has to be read back; no arithmetic of the program is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generated_heads import CODES, OTHERS, RATES, SOUND, SPELLINGS, Kind

FOUR_STATES = False
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
    """Something unsound: what it is, at which cells it may be told; as an error or, ``told``, at any level.

    ``rolled`` and ``table`` say which of the two ways has to tell it.
    """

    what: str
    cells: tuple[tuple[int, int], ...]
    rolled: bool = True
    table: bool = True


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
    unnamed: list[int] = field(default_factory=list)

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


_PLAIN = ("General", "General", "General", "0", "#,##0", "#,##0_ ", "text", "grouped text", "accounting", "wide")
_WITH_DIGITS = ("General", "General", "0.00", "#,##0.00", "0.0", "text", "accounting", "#,##0.00_);(#,##0.00)")
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
        return Cell(f"{sign}{'￥' if how == 'yuan' else '¥'}{_grouped(abs(shown))}", number, _FORMATS[how], shown)
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


_HANZI = "零一二三四五六七八九"


def _in_words(number: int) -> str:
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
        if not self.kind.digits and self.kind.adds:
            choices = (*choices, "wan", "qian")
        if ending == ".csv":  # a text shows of an accounting 0 no more than of what does not apply
            choices = [each for each in choices if each != "accounting"]
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
        if self.odd and random.random() < 0.3 and (cell := self._oddly(number)):
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
            said = _in_words(int(number))
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
    said, state = random.choice((("/", "n/a"), ("—", "n/a"), ("无", "none"), ("未报", "unreported"), ("-", "n/a")))
    return Cell(said, None, "General", Decimal(0) if state == "none" else None, state=state, raw=said)


# ---- names ---------------------------------------------------------------------------------

_TOWNS = (
    "城关镇 石桥镇 清河镇 大石桥镇 总铺镇 合江镇 全福镇 共和乡 计家墩乡 平安街道 九江路街道 三合镇 万寿镇 千山街道 百合街道 新河镇 黄坡镇 "
    "西坞街道 钟村街道 建设街道 率水镇 同心乡 双龙镇 五一乡 小溪镇 上坝乡 中心镇 高坪镇 余江镇 约店镇 近江街道 半山街道 累山镇 均川镇"
).split()
_VILLAGES = "东村 西村 新村 一村 二村 红旗村 三合村 全庄村 合一村 小店村 大湾社区 计庄村 总寨村 桥头村 上河村 下河村 平湖社区".split()
_ORGANS = "县教育局 县水利局 县住建局 县卫健局 第一小学 第二中学 县医院 交通运输局 市场监管局 园林处 环卫站 公路局 供电公司 文旅局".split()
_PEOPLE = "王某 李某 张某 刘某 陈某 赵某 周某".split()
_FIRST = ("单位", "乡镇", "镇（街）", "乡镇名", "单位名称", "填报单位", "街道（乡镇）", "各乡镇", "单 位")
_SUM_LABELS = ("合计", "总计", "合 计", "全县合计", "共计", "全县", "合计（不含城区）", "合计：", "Total", "总 计", "合计数")
_TITLES = ("某县2025年9月环境整治情况统计表", "附件1", "爱国卫生月活动情况汇总表（9月）", "2025年三季度工作进展情况表")
_ABOVE = ("填报单位：某县爱卫办", "填报日期：2025年10月8日", "数据截至：2025年9月30日")
_BELOW = (
    "注：本表数据截至9月30日。",
    "备注：1.以上数据由各乡镇上报；",
    "填表说明：本月数据不含上月。",
    "制表人：王某",
    "审核人：李某",
    "单位负责人：张某　　填报人：王某　　联系电话：0530-1234567",
)


# ---- sheets --------------------------------------------------------------------------------


def _plan_columns(random: Random) -> list[tuple[Kind, str, str]]:
    """Kinds of columns that a table has, with a role each, and the name of the group that it stands under."""
    planned = [(kind, "figure") for kind in random.sample(SOUND, random.randint(2, 5))]
    if random.random() < 0.5:
        planned.insert(random.randint(1, len(planned)), (random.choice(RATES), "rate"))
    if random.random() < 0.3:
        planned.insert(random.randint(1, len(planned)), (random.choice(OTHERS), "figure"))
    if random.random() < 0.3:
        planned.append((random.choice(CODES), "code"))
    groups = _groups(random, len(planned))
    return [(kind, role, group) for (kind, role), group in zip(planned, groups, strict=True)]


def _groups(random: Random, width: int) -> list[str]:
    """What stands over the columns in a head of two rows: the first few under one name, the rest under another or none."""
    if random.random() > 0.25 or width < 3:
        return [""] * width
    rest = random.choice(("其他工作", ""))
    return ["环境整治"] * 2 + [rest] * (width - 2)


def _spelled(random: Random, kind: Kind) -> tuple[str, Decimal]:
    """How this unit writes the unit, and its size."""
    choices = SPELLINGS.get(kind.unit)
    if not choices:
        return kind.unit, Decimal(1)
    unit = random.choice((kind.unit, *choices))
    return unit, Decimal(str(choices[unit]))


class _SheetMaker:
    """Fills one sheet with the rows of some units."""

    def __init__(
        self, random: Random, planned: list[tuple[Kind, str, str]], units: Sequence[str], ending: str
    ) -> None:
        self.random, self.units = random, list(units)
        self.sheet = Sheet("报表")
        self.numbered = random.random() < 0.3
        self._columns(planned)
        self.makers = {n: _Figures(random, c, ending) for n, c in enumerate(self.sheet.columns) if c.role == "figure"}
        for n, c in enumerate(self.sheet.columns):
            if c.role == "rate":
                c.format = random.choice(("0%", "0.0%", "0.00%", "General", "text"))
        self.first = next(n for n, c in enumerate(self.sheet.columns) if c.role == "unit")

    def _columns(self, planned: list[tuple[Kind, str, str]]) -> None:
        random, columns = self.random, self.sheet.columns
        if self.numbered:
            columns.append(Column(("序号",), "", None, role="number"))
        columns.append(Column((random.choice(_FIRST),), "", None, role="unit"))
        for kind, role, group in planned:
            unit, factor = _spelled(random, kind) if kind.adds else (kind.unit, Decimal(1))
            unit = "" if role == "rate" and random.random() < 0.6 else unit
            heads = (group, kind.name) if group else (kind.name,)
            columns.append(Column(heads, unit, kind, kind.name, role=role, factor=factor))
        if random.random() < 0.3:
            columns.append(Column((random.choice(("负责人", "备注", "联系人")),), "", None, role="words"))

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
            row = self._add([words(random.choice(_TITLES))])
            if random.random() < 0.7:
                self.sheet.merges.append((row, 0, row, width - 1))
        if random.random() < 0.25:
            self._add([words(random.choice(_ABOVE))])
        if random.random() < 0.1:
            self._add([])

    def _head(self) -> None:
        columns, random = self.sheet.columns, self.random
        two = any(len(c.heads) > 1 for c in columns)
        upper: list[Cell] = []
        lower: list[Cell] = []
        units_below = not two and random.random() < 0.15 and all(c.unit for c in columns if c.role == "figure")
        for c in columns:
            last = c.heads[-1]
            said = f"{last}（{c.unit}）" if c.unit and not units_below else last
            if random.random() < 0.08 and c.unit and not units_below:
                said = f"{last}({c.unit})"
            upper.append(words(c.heads[0] if len(c.heads) > 1 else said))
            lower.append(words(said) if len(c.heads) > 1 else Cell(state="blank"))
        if not two:
            row = self._add(upper)
            if units_below:
                self._add([words(c.unit) if c.unit else Cell(state="blank") for c in columns])
        else:
            row = self._add([Cell(state="blank") if n and upper[n].shows == upper[n - 1].shows and len(columns[n].heads) > 1 else upper[n] for n in range(len(columns))])  # fmt: skip
            self._add(lower)
            self._merge_head(row, upper)
        if random.random() < 0.15 and not units_below:
            self._numbers_row()
        self.sheet.unsound_head = row  # type: ignore[attr-defined]

    def _merge_head(self, row: int, upper: list[Cell]) -> None:
        columns = self.sheet.columns
        n = 0
        while n < len(columns):
            if len(columns[n].heads) == 1:
                self.sheet.merges.append((row, n, row + 1, n))
                n += 1
                continue
            end = n
            while end + 1 < len(columns) and len(columns[end + 1].heads) > 1 and upper[end + 1].shows == upper[n].shows:
                end += 1
            if end > n:
                self.sheet.merges.append((row, n, row, end))
            n = end + 1

    def _numbers_row(self) -> None:
        """甲 1 2 3, or (1) (2)."""
        stems, count = iter("甲乙丙"), 0
        cells = []
        for c in self.sheet.columns:
            if c.role in ("number", "unit"):
                cells.append(words(next(stems)))
            else:
                count += 1
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
        for units, label in groups:
            begin = len(self.sheet.data)
            for unit in units:
                number += 1
                self.sheet.data.append(self._add(self._row(unit, number)))
                if random.random() < 0.03:
                    self._add([])
            if label:
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

    def _groups(self) -> list[tuple[list[str], str]]:
        if len(self.units) < 5 or self.random.random() > 0.2:
            return [(self.units, "")]
        cut = self.random.randint(2, len(self.units) - 2)
        return [(self.units[:cut], "小计"), (self.units[cut:], self.random.choice(("小计", "小 计")))]

    def _row(self, unit: str, number: int) -> list[Cell]:
        random, cells = self.random, []
        for n, c in enumerate(self.sheet.columns):
            if c.role == "unit":
                cells.append(words(unit))
            elif c.role == "number":
                cells.append(Cell(str(number), Decimal(number), "General", state="code"))
            elif c.role == "figure":
                cells.append(self.makers[n].cell())
            elif c.role == "rate":
                cells.append(self._rate(c))
            elif c.role == "code":
                digits = Decimal(random.randint(13000000000, 19999999999) if "电话" in c.heads[-1] else random.randint(1, 99999))  # fmt: skip
                cells.append(Cell(f"{digits}", digits if random.random() < 0.5 else None, state="code", raw=f"{digits}"))
            else:
                cells.append(words(random.choice(_PEOPLE) if random.random() < 0.7 else ""))
        return cells

    def _rate(self, column: Column) -> Cell:
        if self.random.random() < 0.1:
            return Cell(state="blank")
        share = Decimal(self.random.randint(100, 999)) / 1000
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
        first = 0 if self.random.random() < 0.3 else self.first
        cells[first] = words(label)
        for n, c in enumerate(self.sheet.columns):
            if c.role == "figure" and c.adds:
                cells[n] = self._summed(n, [self.sheet.rows[row][n] for row in rows])
            elif c.role == "rate" and self.random.random() < 0.4:
                cells[n] = self._rate(c)
        return cells

    def _summed(self, n: int, cells: Sequence[Cell]) -> Cell:
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
        cell.state = "sum"
        return cell

    def _aside(self) -> None:
        label = self.random.choice(("平均", "上年同期", "平均值", "比上年增减", "去年同期"))
        cells = [Cell(state="blank") for _ in self.sheet.columns]
        cells[self.first] = words(label)
        for n, c in enumerate(self.sheet.columns):
            if c.role == "figure" and c.adds and self.makers[n].how not in ("wan", "qian"):
                cells[n] = shown_as(_number(self.random, c.kind.digits if c.kind else 0), "General")
                cells[n].state = "aside"
        self.sheet.aside.append(self._add(cells))

    def _below(self) -> None:
        if self.random.random() < 0.1:
            self._add([])
        if self.random.random() < 0.4:
            for note in self.random.sample(_BELOW, self.random.randint(1, 2)):
                self._add([words(note)])


# ---- what is wrong -------------------------------------------------------------------------

Wrong = Callable[[Random, Sheet], "Expected | None"]


def _adding(sheet: Sheet, least: int = 3) -> Iterator[tuple[int, list[int]]]:
    """Columns that add, with the data rows that hold a plain number there."""
    for n, c in enumerate(sheet.columns):
        rows = [row for row in sheet.data if sheet.rows[row][n].number is not None and sheet.rows[row][n].figure]
        if c.role == "figure" and c.adds and len(rows) >= least:
            yield n, rows


def _wrong_sum(random: Random, sheet: Sheet) -> Expected | None:
    places = [(row, n) for row in sheet.sums for n in range(len(sheet.columns)) if sheet.rows[row][n].state == "sum"]
    if not places:
        return None
    row, n = random.choice(places)
    cell = sheet.rows[row][n]
    by = Decimal(random.choice((1, 10, 100, -1)))
    number = (cell.number if cell.number is not None else Decimal(cell.raw.replace(",", "").translate(str.maketrans("０１２３４５６７８９", "0123456789")))) + by  # fmt: skip
    sheet.rows[row][n] = Cell(f"{number:f}", number, "General", state="sum")
    return Expected("a 合计 that is not the sum", ((row, n),))


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
    return Expected("a 合计 over blank cells", ((sheet.sums[-1], n),))


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
    if len(sheet.data) < 3:
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
    if len(sheet.data) < 4:
        return None
    _drop_sums(sheet)
    row = random.choice(sheet.data[1:])
    sheet.rows[row][n] = Cell(state="blank")
    sheet.unnamed.append(row)
    return Expected("figures without a name", tuple((row, each) for each in range(n + 1)), table=False)


def _error_value(random: Random, sheet: Sheet) -> Expected | None:
    columns = list(_adding(sheet))
    if not columns:
        return None
    n, rows = random.choice(columns)
    row = random.choice(rows)
    _drop_sums(sheet)
    sheet.rows[row][n] = Cell("#DIV/0!", raw="#DIV/0!", format="error", state="bad")
    return Expected("an error value", ((row, n),))


def _bare_scale(random: Random, sheet: Sheet) -> Expected | None:
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
        if c.role == "figure" and c.adds:
            figures = [sheet.rows[each][n].figure for each in others]
            total = sum((each for each in figures if each is not None), Decimal(0))
            sheet.rows[row][n] = shown_as(total / c.factor, "General")
            sheet.rows[row][n].state, sheet.rows[row][n].figure = "figure", total
    sheet.rows[row][name] = words(random.choice(("汇集", "上报数", "本级情况")))
    return Expected("a row that looks like a sum", tuple((row, each) for each in range(name + 1)))


WRONG: tuple[Wrong, ...] = (
    _wrong_sum,
    _wrong_sum,
    _bad_cell(("几十车", "七八百", "若干", "3—5", "数百", "三五"), "words among figures"),
    _bad_cell(("5块11面", "3个/月", "十余次左右", "见附件"), "a figure that is none"),
    _sum_of_nothing,
    _other_unit,
    _twice,
    _of_which,
    _unnamed,
    _error_value,
    _bare_scale,
    _like_a_sum,
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
    ending = random.choice((".xlsx",) * 8 + (".csv", ".xls", ".ods"))
    planned = _plan_columns(random)
    names = random.sample(_ORGANS if random.random() < 0.2 else _TOWNS, random.randint(3, 12))
    parts = random.choice((1, 1, 2, 3))
    books = []
    for part in range(parts):
        units = names[part::parts]
        sheet = _SheetMaker(random, planned, units, ending).made()
        book = Book(f"第{part + 1}片区", sheet)
        if random.random() < 0.15:
            book.after.append(_old_sheet(random))
        elif random.random() < 0.08:
            book.before.append(Sheet("空表"))
        books.append(book)
    if random.random() < 0.35:
        book = random.choice(books)
        if found := random.choice(WRONG)(random, book.sheet):
            book.sheet.unsound.append(found)
    return Case(seed, books, ending)


def _old_sheet(random: Random) -> Sheet:
    sheet = Sheet(random.choice(("Sheet2", "上月", "填表说明")))
    sheet.rows = [[words("单位"), words("清运垃圾（吨）")], [words("城关镇"), Cell("5", Decimal(5))]]
    return sheet
