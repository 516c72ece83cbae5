"""What follows from each 数据: its text, rates, comparisons, shares of its parts, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..glossary import chinese_name
from ..indicators import NO_INDICATORS, Direction, Indicators
from ..problems import Fault, FieldPath
from ..schema import Amount, Count, Quantity
from ..schema.counts import BEFORE
from ..schema.quantity import STILL_TO_COME, parse_quantity
from ..to_fill import mark
from ..units import same_kind
from .adding import FIGURE_FIELDS
from .arithmetic import added, averaged, converted, plain, rate_agrees, rate_of, sum_of
from .comparisons import (
    COMPARABLE,
    NotReckoned,
    NotYetReckoned,
    changed,
    compared,
    completion,
    difference,
    share,
    since_normal,
    since_normal_percent,
    since_normal_tenths,
)
from .directions import direction
from .faults import greater_than_whole, rate_differs
from .since import USUAL, Since


class CumulativeFact(NamedTuple):
    """累计 of a 数据, with what follows from it; ``why`` says why a derived text is None."""

    text: str
    completion_rate: str | None
    year_on_year: str | None
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountFact:
    """One 数据 as it prints, with what follows from it; ``why`` says why a derived text is None.

    ``shares`` holds the 占比 of each 分项 and 其中 by name.  ``better`` is which way its figures get better.
    """

    name: str
    path: FieldPath
    count: Count
    text: str
    completion_rate: str | None
    year_on_year: str | None
    period_on_period: str | None
    since_normal: str | None
    since_normal_percent: str | None
    since_normal_tenths: str | None
    difference: str | None
    change: str | None
    average: str | None
    shares: Mapping[str, str]
    why: Mapping[str, str]
    cumulative: CumulativeFact | None = None
    better: Direction | None = None


def count_fact(
    path: FieldPath, count: Count, indicators: Indicators = NO_INDICATORS, since: Since = USUAL
) -> CountFact:
    """Reckon one 数据; ``since`` words its comparisons."""
    count = carried_on(count)
    names = (str(path[-1]), count.name) if count.name else (str(path[-1]),)
    better = _better(count, names, indicators)
    reckoned = _Reckoned(names[-1])
    why = reckoned.why
    figures = _with_its_rate(count)
    return CountFact(
        names[-1],
        path,
        count,
        _text(count, names[-1]),
        reckoned("completion_rate", _completed, figures, names, better),
        reckoned("year_on_year", _since_last_year, figures, names, better, since),
        reckoned("period_on_period", _since_last_period, figures, names, better, since),
        reckoned("since_normal", since_normal, figures.value, count.normal, *names),
        reckoned("since_normal_percent", since_normal_percent, figures.value, count.normal, *names),
        reckoned("since_normal_tenths", since_normal_tenths, figures.value, count.normal, *names),
        reckoned("difference", difference, count.cumulative or figures.value, count.target),
        reckoned("change", _change, figures, names, better, since),
        reckoned("average", _average, count),
        _shares(count, why, names) if count.parts or count.of_which else {},
        why,
        _cumulative(count, names, better, since),
        better,
    )


def _better(count: Count, names: tuple[str, ...], indicators: Indicators) -> Direction | None:
    figure = count.value or count.cumulative
    unit = figure.amounts[0].unit if figure and figure.amounts else ""
    return direction(indicators, unit, *names, *done(count, names))


class _Reckoned:
    """Reckons one derived text after the other, and keeps why there is none; what waits for a figure is marked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.why: dict[str, str] = {}

    def __call__(self, field: str, reckon: Callable[..., str], *given: object) -> str | None:
        try:
            return reckon(*given)
        except NotYetReckoned:
            return mark(f"{self.name}的{chinese_name(field)}")
        except NotReckoned as reason:
            self.why[field] = str(reason)
            return None


def _completed(count: Count, names: tuple[str, ...], better: Direction | None) -> str:
    """完成率; a month's figure is no part of a year's task."""
    if count.cumulative and count.value and count.target:
        raise NotReckoned("写了累计，目标值是全年的任务：写 累计.完成率")
    return _of_target(count.value or count.cumulative, count, names, better)


def _of_target(value: Quantity | None, count: Count, names: tuple[str, ...], better: Direction | None) -> str:
    return completion(value, count.target, *names, *done(count, names), better=better)


def _since_last_year(count: Count, names: tuple[str, ...], better: Direction | None, since: Since) -> str:
    """同比, of the units of both years only where 可比口径 says what they reported."""
    lead, before = since.year_on_year, since.last_year
    if count.comparable is None:
        return compared(count.value, count.last_year, lead, before, *names, better=better)
    return COMPARABLE + compared(count.comparable, count.last_year, lead, before, *names, better=better)


def _since_last_period(count: Count, names: tuple[str, ...], better: Direction | None, since: Since) -> str:
    return compared(
        count.value, count.previous, since.period_on_period, since.previous, *names, better=better
    )


def _change(count: Count, names: tuple[str, ...], better: Direction | None, since: Since) -> str:
    """变化: since last year, or since the last period where nothing is known of last year."""
    if count.previous and not count.last_year:
        return changed(count.value, count.previous, since.previous, *names, better=better)
    if count.comparable is None:
        return changed(count.value, count.last_year, since.last_year, *names, better=better)
    return COMPARABLE + changed(count.comparable, count.last_year, since.last_year, *names, better=better)


def _cumulative(
    count: Count, names: tuple[str, ...], better: Direction | None, since: Since
) -> CumulativeFact | None:
    if count.cumulative is None:
        return None
    called = f"{names[-1]}的累计"
    reckoned = _Reckoned(called)
    return CumulativeFact(
        count.cumulative.said(called),
        reckoned("completion_rate", _of_target, count.cumulative, count, names, better),
        reckoned("year_on_year", _so_far_since_last_year, count, names, better, since),
        reckoned.why,
    )


def _so_far_since_last_year(
    count: Count, names: tuple[str, ...], better: Direction | None, since: Since
) -> str:
    lead, before = since.year_on_year, since.last_year_cumulative
    return compared(count.cumulative, count.last_year_cumulative, lead, before, *names, better=better)


def done(count: Count, names: tuple[str, ...]) -> tuple[str, ...]:
    """What is done, in words: 受理投诉."""
    return tuple(count.verb + name for name in names) if count.verb else ()


def carried_on(count: Count) -> Count:
    """With the 累计 that 上期累计 and 数量 come to, where none is typed."""
    before, now = count.cumulative_before, count.value
    if count.cumulative or before is None or now is None:
        return count
    if before.is_to_fill or now.is_to_fill:
        return count.model_copy(update={"cumulative": STILL_TO_COME})
    total = sum_of((before, now))
    return count.model_copy(update={"cumulative": Quantity(total.typed, (total,))}) if total else count


def _text(count: Count, name: str) -> str:
    """What a 数据 prints: as typed, else what follows from its figures, else its 累计, else its target."""
    if count.value:
        return count.value.said(name)
    rate = count.numerator and count.denominator
    parts = tuple((count.parts or {}).values())
    waits_for = (count.numerator, count.denominator) if rate else parts
    if not count.words and any(each and each.is_to_fill for each in waits_for):
        return mark(name)
    if found := count.words or _rate(count):
        return found
    if parts:
        total = sum_of(parts)
        return total.typed if total else ""
    other = count.cumulative or count.target
    return other.said(name) if other else ""


def _rate(count: Count) -> str | None:
    part, whole = _rate_figures(count)
    return rate_of(part, whole) if part and whole else None


def _with_its_rate(count: Count) -> Count:
    """With the rate that 分子 and 分母 come to as its 数量, as it is printed: what is compared is what the reader sees."""
    if count.value or count.words or not (count.numerator and count.denominator):
        return count
    if count.numerator.is_to_fill or count.denominator.is_to_fill:
        return count.model_copy(update={"value": STILL_TO_COME})
    found = _rate(count)
    return count.model_copy(update={"value": parse_quantity(found)}) if found else count


def _rate_figures(count: Count) -> tuple[Amount | None, Amount | None]:
    """分子 and 分母, each where it is one figure."""
    part, whole = count.numerator, count.denominator
    return part.single if part else None, whole.single if whole else None


def _average(count: Count) -> str:
    if not count.parts:
        raise NotReckoned("没有分项")
    if any(quantity.is_to_fill for quantity in count.parts.values()):
        raise NotYetReckoned("待填")
    amounts = [quantity.single for quantity in count.parts.values()]
    mean = averaged([amount for amount in amounts if amount]) if all(amounts) else None
    if mean is None:
        raise NotReckoned("各个分项不能相加")
    return mean


def whole_of(count: Count) -> Amount | None:
    """What the parts are parts of: the 数量, or their own sum."""
    if count.value:
        return count.value.single
    return sum_of(tuple(count.parts.values())) if count.parts else None


def _shares(count: Count, why: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    whole = whole_of(count)
    found: dict[str, str] = {}
    if any(part.single and part.single.value < 0 for part in (count.parts or {}).values()):
        why["share"] = "有负数，不算占比"
        return found
    for name, part in {**(count.of_which or {}), **(count.parts or {})}.items():
        if part.is_to_fill or _waits(count):
            found[name] = mark(f"{name}的占比")
            continue
        if whole is None:
            why["share"] = "没有总数"
            continue
        try:
            found[name] = share(part, whole, *names)
        except NotReckoned as reason:
            why["share"] = str(reason)
    return found


def _waits(count: Count) -> bool:
    """Whether what its parts are parts of is still to come."""
    if count.value:
        return count.value.is_to_fill
    return any(part.is_to_fill for part in (count.parts or {}).values())


def is_to_fill(count: Count) -> bool:
    """Whether any figure of a 数据 is still to come: nothing is to be compared with it."""
    own = (getattr(count, field) for field in (*FIGURE_FIELDS, BEFORE))
    parts = (*(count.parts or {}).values(), *(count.of_which or {}).values())
    return any(each is not None and each.is_to_fill for each in (*own, *parts))


def part_faults(fact: CountFact) -> Iterator[Fault]:
    """分项 that do not add up, 其中 greater than its whole, a rate that does not recompute."""
    yield from _unlike_parts(fact)
    whole = fact.count.value.single if fact.count.value else None
    if whole is not None:
        yield from _other_sum(fact, whole)
        yield from _greater_than_whole(fact, whole)
        yield from _typed_rate(fact, whole)


def _unlike_parts(fact: CountFact) -> Iterator[Fault]:
    """分项 in a unit that is not the whole's are no parts of it: 万吨 and 万吨公里."""
    parts = fact.count.parts or {}
    singles = {name: part.single for name, part in parts.items()}
    whole = fact.count.value.single if fact.count.value else next(filter(None, singles.values()), None)
    for name, part in singles.items():
        if not (whole and part and whole.unit and part.unit) or same_kind(whole.unit, part.unit):
            continue
        yield Fault(
            (*fact.path, "parts", name),
            "A055",
            f"“{fact.name}”的分项“{name}”是{part.typed}，与{whole.typed}不是一种计量单位",
            "各个分项和总数用同一种单位；不是总数的一部分的，另写一项数据",
        )


def _other_sum(fact: CountFact, whole: Amount) -> Iterator[Fault]:
    total = _comparable_sum(tuple((fact.count.parts or {}).values()), whole)
    if total is not None and total != whole.value and not whole.approximate:
        yield Fault(
            (*fact.path, "parts"),
            "A010",
            f"“{fact.name}”的分项相加是{plain(total)}{whole.unit}，写的总数是{whole.typed}",
            "核对总数和各个分项",
        )


def _comparable_sum(parts: tuple[Quantity, ...], whole: Amount) -> Decimal | None:
    """What the parts come to in the whole's unit; None where one of them is rough or has another."""
    if not parts or whole.unit == "%":
        return None
    alike = [each for part in parts if (each := _exactly(part, whole.unit))]
    return added(each.value for each in alike) if len(alike) == len(parts) else None


def _exactly(part: Quantity, unit: str) -> Amount | None:
    """A part in the whole's unit; None where it is rough, or of another kind."""
    amount = part.single
    return converted(amount, unit) if amount and not amount.approximate else None


def _greater_than_whole(fact: CountFact, whole: Amount) -> Iterator[Fault]:
    for name, part in (fact.count.of_which or {}).items():
        amount = converted(part.single, whole.unit) if part.single else None
        if amount and amount.value > whole.value >= 0:
            message = f"其中“{name}”{part.text}大于总数{whole.typed}"
            yield greater_than_whole((*fact.path, "of_which", name), message, "核对这两个数")


def _typed_rate(fact: CountFact, typed: Amount) -> Iterator[Fault]:
    part, whole = _rate_figures(fact.count)
    if part and whole and typed.unit == "%":
        yield from other_rate((*fact.path, "value"), fact.name, typed, part, whole)


def other_rate(
    path: FieldPath, name: str, typed: Amount, part: Amount, whole: Amount, of: str = "分子、分母"
) -> Iterator[Fault]:
    """A percentage that is not what its 分子 and 分母 (``of``) come to."""
    reckoned = rate_of(part, whole)
    alike = converted(part, whole.unit) if part.unit and whole.unit else part
    if reckoned and alike and not rate_agrees(typed, alike, whole):
        yield rate_differs(path, name, typed.typed, reckoned, of)
