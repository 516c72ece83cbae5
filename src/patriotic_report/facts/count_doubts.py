"""What is to be verified in the 数据 of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..glossary import chinese_name
from ..indicators import Indicators
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount, Count, Goal
from .adding import FIGURE_FIELDS
from .arithmetic import converted, total_of
from .counts import CountFact, other_rate
from .faults import greater_than_whole, more_than_all, other_than_its_terms, to_be_verified
from .plausibility import (
    are_reckoned,
    beyond_the_period,
    doubts_of_figures,
    excess,
    is_above,
    is_of_all,
    relations,
)

_WHERE = pattern("农村|城区|城镇|城市|本月|本季度|本年|全年|累计")
_COMPARED = tuple(field for field in FIGURE_FIELDS if field not in ("numerator", "denominator"))


def doubts_in_counts(counts: Mapping[str, CountFact], indicators: Indicators) -> Iterator[Fault]:
    """Each 数据 against its own of another time and its 目标值, and against the others that it is a part of."""
    for key, fact in counts.items():
        yield from _declared_rate(key, fact, counts, indicators)
        yield from _so_far(fact)
        for doubt in doubts_of_figures(amounts_of(fact.count), (_called(key, fact, indicators),), indicators):
            called = f"“{fact.name}”的{chinese_name(doubt.field)}"
            yield to_be_verified((*fact.path, doubt.field), doubt.message(called), doubt.cure(key))
        yield from _beyond_the_period(_called(key, fact, indicators), fact, indicators)
        yield from _more_than_all(fact)
        typed = None if fact.count.numerator else _value(fact)  # else its 分子 is asked
        if above := excess(typed, (_called(key, fact, indicators),), indicators):
            yield greater_than_whole((*fact.path, "value"), above.message(f"“{fact.name}”"), above.cure)
    yield from _parts(list(counts.items()), indicators)
    yield from _unequal(list(counts.items()), indicators)


def _beyond_the_period(called: str, fact: CountFact, indicators: Indicators) -> Iterator[Fault]:
    """Days that are more than the report's period has, but for those of another time."""
    typed = _value(fact)
    if typed is None or fact.count.as_of or fact.count.scope:
        return
    if doubt := beyond_the_period(typed, (called,), indicators):
        yield greater_than_whole(
            (*fact.path, "value"), doubt.message(f"“{fact.name}”"), doubt.cure(fact.name)
        )


def _more_than_all(fact: CountFact) -> Iterator[Fault]:
    """分子 greater than 分母 of a rate that no more than all can have."""
    part, whole = (each.single if each else None for each in (fact.count.numerator, fact.count.denominator))
    if part and whole and is_of_all(fact.name) and is_above(part, whole):
        message = f"“{fact.name}”的分子{part.typed}大于分母{whole.typed}，比率超过100%"
        yield more_than_all((*fact.path, "numerator"), message)


def _unequal(counts: Sequence[tuple[str, CountFact]], indicators: Indicators) -> Iterator[Fault]:
    """What 等于 of 指标.yaml declares: of what was done so far, where all say it, else of each field that all have."""
    named = [(_called(key, fact, indicators),) for key, fact in counts]
    if not are_reckoned(named, indicators):
        return
    from .equations import equations

    found = equations(named, indicators)
    figures = [amounts_of(fact.count) for _, fact in counts]
    called = [fact.name for _, fact in counts]
    for each in found:
        all_of = [figures[at] for at in (each.figure, *(at for at, _ in each.terms))]
        so_far = all("cumulative" in one for one in all_of)
        for field in _COMPARED:
            if so_far and field == "value":
                continue
            if doubt := each.doubt([one.get(field) for one in figures], called):
                fact = counts[each.figure][1]
                whose = f"“{fact.name}”" + ("" if field == "value" else f"的{chinese_name(field)}")
                cure = doubt.cure(each.entry.name)
                yield other_than_its_terms((*fact.path, field), doubt.message(whose), cure)


def _called(key: str, fact: CountFact, indicators: Indicators) -> str:
    """By which of its names a 数据 is declared: the one that is printed, where the key is a short one."""
    by_name = indicators.called(key) is None and indicators.called(fact.name) is not None
    return fact.name if by_name else key


def _so_far(fact: CountFact) -> Iterator[Fault]:
    """上期累计 and 数量 come to 累计, where all three are typed."""
    figures = (fact.count.cumulative_before, fact.count.value, fact.count.cumulative)
    before, now, typed = (each.single if each else None for each in figures)
    if before is None or now is None or typed is None:
        return
    total = total_of((before, now))
    alike = converted(total, typed.unit) if total else None
    if total and alike and alike.value != typed.value and not (alike.approximate or typed.approximate):
        said = f"累计是{typed.typed}，上期累计{before.typed}加本期{now.typed}是{total.typed}"
        cure = "核对这三个数；删去累计，就由程序加"
        yield to_be_verified((*fact.path, "cumulative"), f"“{fact.name}”的{said}", cure)


def _declared_rate(
    key: str, fact: CountFact, counts: Mapping[str, CountFact], indicators: Indicators
) -> Iterator[Fault]:
    """A rate that was typed, where an indicator says of which two other 数据 it is, and both stand there."""
    typed, told = _value(fact), fact.count.numerator or fact.count.denominator
    if typed and not told:
        called = _called(key, fact, indicators)
        yield from _other_than_declared((*fact.path, "value"), called, fact.name, typed, counts, indicators)


def doubts_in_goals(
    goals: Sequence[Goal], counts: Mapping[str, CountFact], indicators: Indicators
) -> Iterator[Fault]:
    """A 完成值 that is a rate of two 数据 by an indicator."""
    for n, goal in enumerate(goals):
        typed = goal.actual.single if goal.actual else None
        if typed and not goal.count:
            yield from _other_than_declared(
                ("goals", n, "actual"), goal.name, goal.name, typed, counts, indicators
            )


def _other_than_declared(
    path: FieldPath,
    called: str,
    name: str,
    typed: Amount,
    counts: Mapping[str, CountFact],
    indicators: Indicators,
) -> Iterator[Fault]:
    entry = indicators.called(called)
    if entry is None or entry.over_units != "ratio" or typed.unit != "%":
        return
    part, whole = (_only(each, counts, indicators) for each in (entry.numerator, entry.denominator))
    one, all_of_it = _value(part), _value(whole)
    if not (part and whole and one and all_of_it) or (entry.built_in and _is_of_others(name, part, whole)):
        return
    of = f"“{part.name}”{one.typed}、“{whole.name}”{all_of_it.typed}"
    yield from other_rate(path, name, typed, one, all_of_it, of)


def _is_of_others(name: str, part: CountFact, whole: CountFact) -> bool:
    """Whether a rate is rather of others than these, by what they say of places and times: 农村 of all households."""
    at_another_time = any(each.count.as_of or each.count.scope for each in (part, whole))
    return at_another_time or set(_WHERE.findall(name)) != set(_WHERE.findall(whole.name))


def _only(name: str, counts: Mapping[str, CountFact], indicators: Indicators) -> CountFact | None:
    """The 数据 that is declared by this name: by the name itself, else the only one by any of its other names."""
    if name in counts:
        return counts[name]
    sought = indicators.called(name)
    named = [
        each for key, each in counts.items() if indicators.called(_called(key, each, indicators)) is sought
    ]
    return named[0] if sought and len(named) == 1 else None


def amounts_of(count: Count) -> dict[str, Amount]:
    """The fields of a 数据 that are single figures."""
    found = {}
    for field in FIGURE_FIELDS:
        quantity = getattr(count, field)
        if quantity is not None and quantity.single:
            found[field] = quantity.single
    return found


def _parts(counts: Sequence[tuple[str, CountFact]], indicators: Indicators) -> Iterator[Fault]:
    for each in relations([(_called(key, fact, indicators),) for key, fact in counts], indicators):
        part, whole = counts[each.part][1], counts[each.whole][1]
        if doubt := each.doubt_of(amounts_of(part.count), amounts_of(whole.count), whole.name):
            called = f"“{part.name}”" + ("" if doubt.field == "value" else f"的{chinese_name(doubt.field)}")
            yield greater_than_whole((*part.path, doubt.field), doubt.message(called), doubt.cure(part.name))


def _value(fact: CountFact | None) -> Amount | None:
    """The single figure of a 数据, where there is one."""
    return fact.count.value.single if fact and fact.count.value else None
