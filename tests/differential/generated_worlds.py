"""Random worlds of units: who reports what in which month of this year and of the last, and what it all comes to.

The other generator makes sheets as untidy as offices send them; here the sheets are plain, and what differs is
how figures go together: over units as 指标.yaml declares, over months, through villages and towns, without those
that are missing or became one.  No arithmetic of the program is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple


class Item(NamedTuple):
    """An indicator: how its figures go together over units and over time ("" where nobody declared it)."""

    name: str
    unit: str
    digits: int = 0
    over_units: str = "相加"
    over_time: str = "相加"
    operands: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """Over a column."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def declared(self) -> str:
        """Its line in 指标.yaml, or nothing."""
        said = {"计量单位": self.unit} if self.unit == "勒克斯" else {}
        said |= {"单位间": self.over_units} if self.over_units not in ("相加", "重新算") else {}
        said |= dict(
            zip(("分子", "分母") if len(self.operands) == 2 else ("权数",), self.operands, strict=False)
        )
        said |= {"时间上": self.over_time} if self.over_time else {}
        inside = ", ".join(f"{key}: {word}" for key, word in said.items())
        return f"  {self.name}: {{{inside}}}\n" if inside else ""


_ADDED = (
    Item("线杆整治", "处"),
    Item("路面修补", "平方米", 2),
    Item("余土外运", "吨", 2),
    Item("倡议发放", "份"),
    Item("义务巡查", "人次"),
    Item("门前检查", "户"),
    Item("经费支出", "万元", 2),
)
_LEVELS = (
    Item("沟口水深", "米", 2, "取最大"),
    Item("夜间照度", "勒克斯", 1, "取最小"),
    Item("最低气温", "℃", 1, "取最小"),
    Item("空气指数", "", 0, "不汇总"),
)
_MEAN = (Item("评议户数", "户"), Item("评议得分", "分", 1, "加权平均", "", ("评议户数",)))
_RATE = (Item("应访农户", "户"), Item("走访农户", "户"), Item("走访率", "%", 1, "重新算", "", ("走访农户", "应访农户")))  # fmt: skip
_TOWNS = ("东坪镇", "西坪镇", "石桥镇", "清河镇", "黄坡镇", "万寿镇", "千山街道", "率水镇", "合江镇")
_VILLAGES = ("东村", "西村", "新村", "三合村", "桥头村", "平湖社区")
_STATES = ("无", "/", "—", "未报")

Figure = Decimal | str
"""What a cell holds: a figure, one of the states, nothing."""


def number(figure: Figure) -> Decimal | None:
    """What it counts for."""
    if isinstance(figure, Decimal):
        return figure
    return Decimal(0) if figure == "无" else None


class Unit(NamedTuple):
    """A town, or a village of one."""

    name: str
    town: str = ""


@dataclass
class World:
    """What one seed makes of it; ``months`` are () where nobody says any, and figures then have month 0."""

    seed: int
    items: list[Item]
    units: list[Unit]
    months: tuple[int, ...] = ()
    figures: dict[tuple[Unit, str, int], Figure] = field(default_factory=dict)
    before: dict[tuple[Unit, str], Figure] = field(default_factory=dict)
    """Last year's."""
    missing: list[str] = field(default_factory=list)
    merged: dict[str, list[str]] = field(default_factory=dict)
    """New unit → the old ones that still report."""

    @property
    def roster(self) -> list[str]:
        """Who should report, by the names of today."""
        old = {each: new for new, several in self.merged.items() for each in several}
        return list(dict.fromkeys((*(old.get(unit.name, unit.name) for unit in self.units), *self.missing)))

    @property
    def declared(self) -> str:
        """The text of 指标.yaml."""
        return "指标:\n" + "".join(item.declared for item in self.items) + "  未用的: {单位间: 相加}\n"

    def of_unit(self, unit: Unit, item: Item) -> Decimal | None:
        """What a unit's months come to; None for nothing."""
        said = [number(self.figures[unit, item.name, month]) for month in self.months or (0,)]
        there = [each for each in said if each is not None]
        if not there or (len(said) > 1 and item.over_time == "不汇总"):
            return None
        return sum(there, Decimal(0)) if item.over_time == "相加" and len(said) > 1 else there[-1]

    def total(self, item: Item) -> Decimal | tuple[Decimal, Decimal] | None:
        """What the units come to; of a rate its 分子 and 分母."""
        found = [value for unit in self.units if (value := self.of_unit(unit, item)) is not None]
        if not found or item.over_units == "不汇总":
            return None
        if item.over_units in ("取最大", "取最小"):
            return max(found) if item.over_units == "取最大" else min(found)
        if item.over_units == "加权平均":
            return self._mean(item)
        if item.over_units == "重新算":
            part, whole = (self.total(self.item(name)) for name in item.operands)
            assert isinstance(part, Decimal)
            assert isinstance(whole, Decimal)
            return part, whole
        return sum(found, Decimal(0))

    def _mean(self, item: Item) -> Decimal | None:
        weight = self.item(item.operands[0])
        pairs = [(self.of_unit(unit, item), self.of_unit(unit, weight)) for unit in self.units]
        both = [(value, by) for value, by in pairs if value is not None and by is not None]
        whole = sum((by for _, by in both), Decimal(0))
        weighed = sum((value * by for value, by in both), Decimal(0))
        return (weighed / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None

    def item(self, name: str) -> Item:
        """By its name."""
        return next(item for item in self.items if item.name == name)

    def last_year(self, item: Item, *, comparable: bool) -> tuple[Decimal | None, Decimal | None]:
        """上年同期, and 可比口径: this year's of the units that are compared, where these are not all."""
        now = {unit: value for unit in self.units if (value := self.of_unit(unit, item)) is not None}
        then = {unit: value for unit in self.units if (value := number(self.before.get((unit, item.name), ""))) is not None}  # fmt: skip
        if now.keys() == then.keys():
            return (sum(then.values(), Decimal(0)) if then else None), None
        common = [unit for unit in now if unit in then] if comparable else []
        if not common:
            return None, None
        return sum((then[unit] for unit in common), Decimal(0)), sum((now[unit] for unit in common), Decimal(0))  # fmt: skip


def world(seed: int, kind: str) -> World:
    """The world of a seed; ``kind`` is what it is about: units, months, undeclared, years, levels."""
    random = Random(f"{kind}{seed}")
    items = random.sample(_ADDED, random.randint(2, 4))
    if kind in ("units", "levels"):
        items += random.sample(_LEVELS, random.randint(0, 2))
        items += random.choice(((), _RATE, _MEAN if kind == "units" else _RATE))
    if kind in ("months", "undeclared"):
        items += random.sample(_LEVELS[:3], random.randint(0, 1))
        ways = ("相加", "取最后", "不汇总", *([""] * 3 if kind == "undeclared" else []))
        items[1:] = [item._replace(over_time=random.choice([each for each in ways if each != "相加" or item.over_units == "相加"])) for item in items[1:]]  # fmt: skip
    units = _units(random, kind)
    made = World(seed, items, units)
    if kind in ("months", "undeclared"):
        first = random.randint(1, 9)
        made.months = tuple(range(first, first + random.randint(2, 3)))
    for unit in units:
        _fill(random, made, unit)
    if kind == "years":
        _fill_last_year(random, made)
    if kind == "units":
        others = [name for name in _TOWNS if name not in {unit.name for unit in units}]
        made.missing = random.sample(others, random.randint(0, 2))
        if random.random() < 0.5 and not any(item.over_units == "不汇总" for item in items):
            made.merged = {"新河镇": [unit.name for unit in units[:2]]}
    return made


def _units(random: Random, kind: str) -> list[Unit]:
    towns = random.sample(_TOWNS, random.randint(2, 3) if kind == "levels" else random.randint(3, 6))
    if kind != "levels":
        return [Unit(town) for town in towns]
    return [Unit(each, town) for town in towns for each in random.sample(_VILLAGES, random.randint(2, 4))]


def _fill(random: Random, made: World, unit: Unit) -> None:
    """A unit's figures: what belongs together is there together, so that what is whole has a total."""
    months = made.months or (0,)
    whole = {name for item in made.items for name in (item.name, *item.operands) if item.operands}
    there = {True: random.random() < 0.9, False: True}
    for item in made.items:
        steady = bool(made.months) and item.over_time != "相加"
        state = "" if random.random() > 0.15 else random.choice(_STATES)
        blank = random.random() < 0.12
        for month in months:
            if item.name in whole:
                figure: Figure = _number(random, item) if there[True] else ""
            elif blank if steady else random.random() < 0.12:
                figure = ""
            elif state and not steady and random.random() < 0.5 and item.over_units == "相加":
                figure = state
            else:
                figure = _number(random, item)
            made.figures[unit, item.name, month] = figure
        if item.over_units == "重新算" and there[True]:
            part, by = (made.figures[unit, name, 0] for name in item.operands)
            assert isinstance(part, Decimal)
            assert isinstance(by, Decimal)
            made.figures[unit, item.operands[0], 0] = part = min(part, by)
            made.figures[unit, item.name, 0] = (part / by * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _fill_last_year(random: Random, made: World) -> None:
    alike = random.random() < 0.5  # else some units are there in one year only
    for n, unit in enumerate(made.units):
        if n and not alike and random.random() < 0.25:
            continue
        for item in made.items:
            now = made.figures[unit, item.name, 0]
            same = alike and random.random() < 0.9
            there = number(now) is not None if same else random.random() < 0.85
            made.before[unit, item.name] = _number(random, item) if there else ""


def _number(random: Random, item: Item) -> Decimal:
    if item.unit == "℃":
        return Decimal(random.randint(-150, 250)) / 10
    return Decimal(random.randint(1, random.choice((99, 9999)) * 10**item.digits)).scaleb(-item.digits)


# ---- as it is sent -------------------------------------------------------------------------


class Sent(NamedTuple):
    """A workbook: its name, and its sheets as (name, rows)."""

    name: str
    sheets: Sequence[tuple[str, Sequence[Sequence[Figure | None]]]]


def sent(made: World, random: Random) -> list[Sent]:
    """The world's figures in files, in one of the ways that units use."""
    months = made.months
    if not months:
        return _tables(random, made, made.units, 0)
    how = random.choice(("columns", "rows", "files"))
    if how == "files":
        return [each for month in months for each in _tables(random, made, made.units, month)]
    if how == "rows":
        head = ["乡镇", "月份", *(item.head for item in made.items)]
        body = [
            [unit.name, f"{month}月", *_row(made, unit, month)] for unit in made.units for month in months
        ]
        return [Sent("各月", [("报表", [["某县2025年整治情况统计表"], head, *body])])]
    upper = ["乡镇", *(name for item in made.items for name in (item.head, *[None] * (len(months) - 1)))]
    lower = [None, *(f"{month}月" for _ in made.items for month in months)]
    figures = [
        [unit.name, *(made.figures[unit, item.name, month] for item in made.items for month in months)]
        for unit in made.units
    ]
    return [Sent("各月", [("报表", [upper, lower, *figures])])]


def _row(made: World, unit: Unit, month: int) -> list[Figure]:
    return [made.figures[unit, item.name, month] for item in made.items]


def _tables(random: Random, made: World, units: Sequence[Unit], month: int) -> list[Sent]:
    title, mark = [f"某县2025年{month or 9}月整治情况统计表"], f"{month}月" if month else ""
    if random.random() < 0.3:
        return [_own(random, made, unit, month, [title, [f"填报单位：{unit.name}"]]) for unit in units]
    cut = random.randint(1, len(units))
    head, files = ["乡镇", *(item.head for item in made.items)], list[Sent]()
    for several in filter(None, (units[:cut], units[cut:])):
        body = [[unit.name, *_row(made, unit, month)] for unit in several]
        sheets = [*_page(random), ("报表", [title, head, *body])]
        files.append(Sent(f"第{len(files) + 1}片{mark}", sheets))
    return files


def _own(random: Random, made: World, unit: Unit, month: int, above: list[list[str]]) -> Sent:
    """A unit's own workbook: a row an indicator."""
    rows = [*above, ["指标", "计量单位", "数量"], *_rows_of_items(made, unit, month)]
    return Sent(f"{unit.name}{f'{month}月' if month else ''}", [*_page(random), ("报表", rows)])


def _rows_of_items(made: World, unit: Unit, month: int) -> list[list[Figure]]:
    return [[item.name, item.unit, made.figures[unit, item.name, month]] for item in made.items]


def in_sheets(made: World) -> Sent:
    """A workbook in which each unit has a sheet."""
    head = ["指标", "计量单位", "数量"]
    return Sent("全县", [(unit.name, [head, *_rows_of_items(made, unit, 0)]) for unit in made.units])


def _page(random: Random) -> list[tuple[str, list[list[Figure | None]]]]:
    """A first sheet that only says how to fill in the second."""
    if random.random() > 0.2:
        return []
    return [("填表说明", [["填表说明"], ["1.各乡镇每月5日前报送。"], ["2.没有发生的填无。"]])]


def of_town(made: World, town: str) -> Sent:
    """A town's villages, a row each."""
    head = ["村", *(item.head for item in made.items)]
    body = [[unit.name, *_row(made, unit, 0)] for unit in made.units if unit.town == town]
    return Sent(town, [("报表", [[f"填报单位：{town}"], head, *body])])


def of_last_year(made: World) -> Sent:
    """Last year's figures of all units that have any."""
    head = ["乡镇", *(item.head for item in made.items)]
    units = [unit for unit in made.units if (unit, made.items[0].name) in made.before]
    body = [[unit.name, *(made.before[unit, item.name] for item in made.items)] for unit in units]
    return Sent("去年", [("报表", [["某县2024年9月整治情况统计表"], head, *body])])


def plan_of(made: World) -> Mapping[str, object]:
    """What _汇总.yaml says of the world's units."""
    if any(unit.town for unit in made.units):
        return {}
    return {"名单": made.roster, **({"合并": made.merged} if made.merged else {})}
