"""审核关系: figures that may be right and hardly are: of another size than before or than the others', a part above its whole.

Nothing here changes a figure.  What is compared is of one kind: both in one unit, and amounts that add, for of a
rate, a rank or a temperature no multiple says anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ..glossary import chinese_name
from ..indicators import FIELD_OF_HEAD, PERIOD_DAYS, USUAL_LIMITS, Indicator, Indicators, Limits, bare_name
from ..patterns import pattern
from ..schema import Amount
from ..units import factor, is_measured
from .arithmetic import EXACT, added, in_unit_if_any, plain, stated

_COMPARED = (("value", "last_year"), ("value", "previous"), ("cumulative", "last_year_cumulative"))
"""A figure, and its own of another time."""
_FEWEST = 5
"""Of fewer units than these the median is nobody's measure."""
_MONEY, _LEAST_MONEY = "元", Decimal(10_000)
_LEAST_COUNTED, _LEAST_MEASURED = Decimal(50), Decimal(20)
"""The larger of two must come to so much before tenfold means anything: 1处 → 12处, 1吨 → 12吨 and 500元 → 6000元
happen every month.  At the ratio of a mistaken unit nothing is too small."""
_DAYS = frozenset(("", "天", "日"))
_LEAST_DONE = Decimal(10)
"""Less done is never too much of a 任务: 2场 → 5场 is no fault."""


class Doubt(NamedTuple):
    """A figure to be verified, and the one that it was held against; ``limit`` is the key in 审核 that asks."""

    field: str
    figure: Amount
    other: Amount
    said: str
    limit: str = ""
    why: str = ""
    """How it is known that the other is the greater, where no limit says so."""

    def of(self, whose: str) -> str:
        """The two figures in words."""
        return f"{whose}是{self.figure.typed}，{self.said}"

    def message(self, whose: str) -> str:
        """The same with the reason."""
        return self.of(whose) + (f"（{self.why}）" if self.why else "")

    def cure(self, name: str) -> str:
        """What to do, and how never to be asked again of this indicator."""
        if not self.limit:
            return "核对这两个数"
        off = f"指标: {{{name}: {{审核: {{{self.limit}: 否}}}}}}"
        return f"核对；没有错的不必改，这一项不要再问的，在 _指标.yaml 里写 {off}"


def adds(indicators: Indicators, names: tuple[str, ...], unit: str) -> bool:
    """Whether multiples of figures under these names say anything; those of an unknown unit may."""
    why = indicators.why_no_sum(names, unit)
    return why is None or why.unknown


def limits_of(indicators: Indicators, names: tuple[str, ...]) -> Limits:
    """审核 of the figures under these names; of those that only their table names, the usual."""
    entry = indicators.called(*names) if names else None
    return entry.limits if entry else USUAL_LIMITS


def doubts_of_figures(
    figures: Mapping[str, Amount], names: tuple[str, ...], indicators: Indicators
) -> Iterator[Doubt]:
    """What is to be asked of the fields of one figure under these names; nothing of what does not add."""
    value = figures.get("value") or figures.get("cumulative")
    if value and len(figures) > 1 and adds(indicators, names, value.unit):
        yield from doubts_of(figures, limits_of(indicators, names))


def doubts_of(figures: Mapping[str, Amount], limits: Limits) -> Iterator[Doubt]:
    """What is to be asked of one 数据 by its own fields: at most one question a field, what cannot be first."""
    asked = set()
    if {"value", "cumulative"} <= figures.keys() and is_above(figures["value"], figures["cumulative"]):
        asked.add("value")
        whole = figures["cumulative"]
        yield Doubt("value", figures["value"], whole, f"大于{chinese_name('cumulative')}的{whole.typed}")
    for field, other in _COMPARED:
        if field in asked or not {field, other} <= figures.keys():
            continue
        if doubt := _another_size(field, figures[field], other, figures[other], limits):
            asked.add(field)
            yield doubt
    done = "cumulative" if "cumulative" in figures else "value"
    if done not in asked and {done, "target"} <= figures.keys():
        yield from _beyond_target(done, figures[done], figures["target"], limits)


def _another_size(
    field: str, figure: Amount, other_field: str, other: Amount, limits: Limits
) -> Doubt | None:
    if limits.against_previous is None:
        return None
    times = _times(figure, other)
    grown = times is not None and times >= 1
    ratio = times if grown else _times(other, figure)
    if ratio is None:
        return None
    larger = figure if grown else other
    mistaken = _suggests_a_unit(ratio, limits)
    if ratio < limits.against_previous or not (mistaken or larger.value >= _least(larger)):
        return None
    before, it = f"{chinese_name(other_field)}{other.typed}", _multiple(ratio)
    said = f"是{before}的{it}" if grown else f"{before}是它的{it}"
    asks = f"：{_mistaken_unit(figure, too_large=grown)}" if mistaken else ""
    return Doubt(field, figure, other, said + asks, "比上期倍数")


def _suggests_a_unit(ratio: Decimal, limits: Limits) -> bool:
    """Whether two figures are so far apart that one may be in another unit."""
    return limits.wrong_unit is not None and ratio >= limits.wrong_unit


def _least(amount: Amount) -> Decimal:
    if amount.unit == _MONEY:
        return _LEAST_MONEY
    return _LEAST_MEASURED if is_measured(amount.unit) else _LEAST_COUNTED


def _beyond_target(field: str, figure: Amount, target: Amount, limits: Limits) -> Iterator[Doubt]:
    times = _times(figure, target)
    if limits.against_target is None or times is None or times <= limits.against_target:
        return
    if figure.value >= (_LEAST_MONEY if figure.unit == _MONEY else _LEAST_DONE):
        said = f"是{chinese_name('target')}{target.typed}的{_multiple(times)}"
        yield Doubt(field, figure, target, said, "比任务倍数")


def _times(figure: Amount, other: Amount) -> Decimal | None:
    """How many times the other; None where that says nothing: of 0 and below, of another kind."""
    alike = in_unit_if_any(other, figure.unit) if figure.unit else other
    if alike is None or figure.value <= 0 or alike.value <= 0:
        return None
    return EXACT.divide(figure.value, alike.value)


def _multiple(ratio: Decimal) -> str:
    """12.5倍; 约1250倍, where that is not all of it."""
    shown = ratio.quantize(Decimal(1) if ratio >= 100 else Decimal("0.1"), ROUND_HALF_UP, EXACT)
    return f"{'' if shown == ratio else '约'}{plain(shown)}倍"


# ---- the others ------------------------------------------------------------------------


def above_the_others(figures: Sequence[Amount | None], limits: Limits) -> Iterator[tuple[int, Doubt]]:
    """Figures of one 数据, one a unit, that are far above the median of all; each with its position.

    Who has none, or 0, is not counted.  There is no least: where all are so many times as much, the same are found.
    """
    if limits.against_median is None:
        return
    unit, alike = _in_one_unit(figures)
    values = sorted(each.value for each in alike if each)
    if len(values) < _FEWEST:
        return
    median = _median(values)
    for n, (figure, one) in enumerate(zip(figures, alike, strict=True)):
        if not figure or not one or one.value < EXACT.multiply(limits.against_median, median):
            continue
        ratio = EXACT.divide(one.value, median)
        other = _in_unit_of(median, unit, figure)
        asks = f"：{_mistaken_unit(figure, too_large=True)}" if _suggests_a_unit(ratio, limits) else ""
        said = f"是{len(values)}个单位的中位数{other.typed}的{_multiple(ratio)}{asks}"
        yield n, Doubt("value", figure, other, said, "比中位数倍数")


def _in_one_unit(figures: Sequence[Amount | None]) -> tuple[str, list[Amount | None]]:
    """The unit of the first figure above 0, and all such figures in it; None for the rest."""
    above_0 = [each if each and each.value > 0 else None for each in figures]
    unit = next((each.unit for each in above_0 if each), "")
    return unit, [in_unit_if_any(each, unit) if each else None for each in above_0]


def _median(values: Sequence[Decimal]) -> Decimal:
    middle = len(values) // 2
    if len(values) % 2:
        return values[middle]
    return EXACT.divide(added(values[middle - 1 : middle + 1]), Decimal(2))


def _in_unit_of(value: Decimal, unit: str, model: Amount) -> Amount:
    """A value as an amount written like another one."""
    times = factor(unit, model.unit) if unit and model.unit else Decimal(1)
    return stated(EXACT.multiply(value, times or Decimal(1)), model.scale, model.unit or unit, "")


# ---- parts and wholes ----------------------------------------------------------------------

_OF_WHICH = pattern(r"其\s*中")
_SO_FAR = pattern(r"(?:本年|全年|今年|年度|当年)?累计|(?:本年|全年|今年)")
_NOW = pattern(r"本[月期季]|当[月期季]|上半年|下半年")
_JUST_A_FIGURE = pattern(r"(?:数|数量|完成|完成数|完成数量)?")


class Relation(NamedTuple):
    """Of two figures by their positions: the one is a part of the other, and ``why`` that is known."""

    part: int
    whole: int
    why: str
    declared: bool = False
    """Whether 不大于 says so: what was found last month may be mended in this one."""

    def doubt_of(self, part: Mapping[str, Amount], whole: Mapping[str, Amount], called: str) -> Doubt | None:
        """The same of the fields of two 数据: of what was done so far, where that is declared and both say it."""
        both_so_far = self.declared and "cumulative" in part and "cumulative" in whole
        field = "cumulative" if both_so_far else "value"
        doubt = self.doubt(part.get(field), whole.get(field), called)
        return doubt._replace(field=field) if doubt else None

    def doubt(self, part: Amount | None, whole: Amount | None, called: str) -> Doubt | None:
        """What is to be asked of the part; ``called`` is the whole's name."""
        if part is None or whole is None or not is_above(part, whole):
            return None
        return Doubt("value", part, whole, f"大于“{called}”的{whole.typed}", why=self.why)


_OF_ALL = pattern(r".*(?:率|占比|比重)")
_MAY_EXCEED = pattern(
    r"完成|达成|增|减|降|升|超|倍|负荷|周转|利用|使用|负债|产销|回报|报酬|收益|利润|出租|汇率|税率|利率|流动|速动|杠杆"
)


def is_of_all(name: str) -> bool:
    """Whether a rate is of some among all, and never exceeds 100%: 整改率, 覆盖率; a 完成率 may."""
    return bool(_OF_ALL.fullmatch(bare_name(name))) and not _MAY_EXCEED.search(name)


def is_above(part: Amount, whole: Amount) -> bool:
    """Whether a part is greater than its whole by more than the coarser of the two was rounded by."""
    alike = in_unit_if_any(part, whole.unit)
    if alike is None or part.approximate or whole.approximate or whole.value < 0:
        return False
    step = _half_step(part, alike), whole.half_step
    least = Decimal(0) if step[0] == step[1] else max(step)
    return EXACT.subtract(alike.value, whole.value) > least


def _half_step(amount: Amount, alike: Amount) -> Decimal:
    """How far rounding may have moved an amount, in the unit that it was converted to."""
    if amount.unit == alike.unit or not alike.unit or not amount.unit:
        return amount.half_step
    return EXACT.multiply(amount.half_step, factor(amount.unit, alike.unit) or Decimal(1))


def relations(named: Sequence[tuple[str, ...]], indicators: Indicators) -> list[Relation]:
    """What is a part of what, of figures by the names over them, in their order: by 其中, 累计, and 不大于 of 指标.yaml."""
    return [*_of_which(named), *_so_far(named), *_at_most(named, indicators)]


def is_of_which(name: str) -> bool:
    """Whether a name says that its figure is a part of the one before: 其中：女生."""
    return bool(_OF_WHICH.match(name))


def _of_which(named: Sequence[tuple[str, ...]]) -> Iterator[Relation]:
    before = -1
    for n, names in enumerate(named):
        if not any(map(is_of_which, names)):
            before = n
        elif before >= 0:
            yield Relation(n, before, "是其中的一部分")


def _so_far(named: Sequence[tuple[str, ...]]) -> Iterator[Relation]:
    """What was done lately is a part of what was done so far."""
    wholes = {_counted(names): n for n, names in enumerate(named) if _says_so_far(names)}
    for n, names in enumerate(named if wholes else ()):
        whole = wholes.get(_counted(names))
        if whole is not None and not _says_so_far(names):
            yield Relation(n, whole, "累计应当包括它")


def _says_so_far(names: tuple[str, ...]) -> bool:
    return any("累计" in name or _SO_FAR.fullmatch(name) for name in names)


def _counted(names: tuple[str, ...]) -> str:
    """What is counted, without the words of its time."""
    words = (_NOW.sub("", _SO_FAR.sub("", name)) for name in names)
    return "/".join(word for word in words if not _JUST_A_FIGURE.fullmatch(word))


def _at_most(named: Sequence[tuple[str, ...]], indicators: Indicators) -> Iterator[Relation]:
    """What 指标.yaml declares to be 不大于 another."""
    counted = [without_field(names) for names in named]
    entries = [indicators.called(*names) for names in counted]
    bounded = [(n, entry) for n, entry in enumerate(entries) if entry and entry.limits.at_most]
    beside = Beside(counted, entries, indicators) if bounded else None
    for n, entry in bounded:
        for name in entry.limits.at_most:
            whole = beside.position(name, n) if beside else None
            if whole is not None:
                yield Relation(n, whole, f"{entry.said}不大于它", declared=True)


class Beside:
    """Figures that stand in one scope, found by name."""

    def __init__(
        self,
        counted: Sequence[tuple[str, ...]],
        entries: Sequence[Indicator | None],
        indicators: Indicators,
    ) -> None:
        self._counted, self._indicators = counted, indicators
        self._by_name = _positions((names[-1], n) for n, names in enumerate(counted) if names)
        self._by_entry = _positions((entry.name, n) for n, entry in enumerate(entries) if entry)

    def position(self, name: str, figure: int) -> int | None:
        """The one figure of a name, else of the indicator of that name; of several, that under the same upper heads.

        None where it has one of its own of the name of ``figure`` beside it: 西区 without 发现 is not asked by that of 东区.
        """
        entry = self._indicators.called(name)
        found = self._by_name.get(name) or self._by_entry.get(entry.name if entry else "", [])
        found = [at for at in found if at != figure]
        if len(found) > 1:
            found = [at for at in found if self._upper(at) == self._upper(figure)]
        if len(found) != 1:
            return None
        alike = self._by_name.get(self._counted[figure][-1], []) if self._counted[figure] else []
        has_its_own = any(self._upper(at) == self._upper(found[0]) for at in alike if at != figure)
        return None if has_its_own and self._upper(found[0]) != self._upper(figure) else found[0]

    def _upper(self, at: int) -> tuple[str, ...]:
        return self._counted[at][:-1]


def _positions(pairs: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, at in pairs:
        found.setdefault(name, []).append(at)
    return found


_TIME = pattern(r"[0-9０-９一二三四五六七八九十]\s*(?:年|月|季|日|旬)|半年|季度|全年|累计|以来")


def names_a_time(title: str) -> bool:
    """Whether a title says of which time its figures are."""
    return bool(_TIME.search(title))


def beyond_the_period(figure: Amount, names: tuple[str, ...], indicators: Indicators) -> Doubt | None:
    """Days that are more than those of the report's period, where 不大于 says that they cannot be."""
    entry, days = indicators.called(*names) if names else None, indicators.days
    if entry is None or days is None or PERIOD_DAYS not in entry.limits.at_most or figure.approximate:
        return None
    if figure.unit not in _DAYS or figure.value <= days:
        return None
    whole = stated(Decimal(days), "", "天", "")
    return Doubt("value", figure, whole, f"大于本期的{whole.typed}", why=f"{entry.said}不大于它")


def are_reckoned(named: Iterable[tuple[str, ...]], indicators: Indicators) -> bool:
    """Whether 指标.yaml says of any of these figures what it is reckoned from: else ``equations`` need not be loaded."""
    entries = (indicators.called(*counted) for names in named if (counted := without_field(names)))
    return any(entry and entry.limits.equals for entry in entries)


def without_field(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names over a figure, without a lowest one that only says its field: 任务, 累计."""
    return names[:-1] if len(names) > 1 and names[-1] in FIELD_OF_HEAD else names


_ALL = Decimal(100)


class Excess(NamedTuple):
    """A part of a whole that is more than all of it; ``message`` and ``cure`` in the user's words."""

    rate: Amount
    entry: Indicator

    def message(self, whose: str) -> str:
        """The figure, and how it is known that there is no more."""
        entry = self.entry
        return f"{whose}是{self.rate.typed}，大于100%（{entry.said}是“{entry.numerator}”占“{entry.denominator}”的）"

    @property
    def cure(self) -> str:
        """What to do, and how never to be asked again of this indicator."""
        return f"核对；会大于100%的，在 _指标.yaml 里写 指标: {{{self.entry.name}: {{单位间: 不汇总}}}}"


def excess(rate: Amount | None, names: tuple[str, ...], indicators: Indicators) -> Excess | None:
    """More than 100% under these names, where 指标.yaml says that it is a part of a whole."""
    if rate is None or rate.unit != "%" or rate.value <= _ALL:
        return None
    entry = indicators.share_called(*names)
    return Excess(rate, entry) if entry else None


# ---- units that are taken for each other ------------------------------------------------------

_PAIRS = (
    ("公斤", "吨"),
    ("米", "公里"),
    ("平方米", "公顷"),
    ("平方米", "亩"),
    ("克", "公斤"),
    ("升", "立方米"),
    ("元", "万元"),
    ("万元", "亿元"),
)
"""The smaller and the larger of two units that offices mix up; the likelier first."""


def _mistaken_unit(figure: Amount, *, too_large: bool) -> str:
    """是不是把公斤填成了吨？"""
    own = figure.scale + figure.unit
    for pair in _PAIRS:
        other, its_own = pair if too_large else reversed(pair)
        if own == its_own or (not figure.scale and factor(own, its_own) == 1):
            return f"是不是把{other}填成了{own}？"
    if figure.unit and too_large and figure.scale == "万":
        return f"是不是把{figure.unit}填成了{own}？"
    return f"是不是{'多' if too_large else '少'}写了0，或者写错了计量单位？"
