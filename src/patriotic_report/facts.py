"""The only arithmetic: completion rates, comparisons, totals, and whether goals are met.

Decimals; rounding is HALF_UP at the printed digit, at most two decimals, trailing zeros
dropped.  Every result is finished text for templates to print; None where it cannot be
had, with the reason in ``why``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from .schema import (
    Count,
    Fault,
    Goal,
    Quantity,
    ReportFields,
    Requirement,
    Table,
    all_counts,
    limit_of,
    parse_quantity,
    parse_requirement,
)
from .schema.quantity import SCALES, Amount, QuantityFault
from .units import factor, why_not_added

Path = tuple[str | int, ...]
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountFact:
    """One 数据 as it prints, with what follows from it; ``why`` says why a derived text is None."""

    name: str
    path: Path
    count: Count
    text: str
    completion_rate: str | None
    year_on_year: str | None
    period_on_period: str | None
    difference: str | None
    why: Mapping[str, str]


class GoalFact(NamedTuple):
    """One 目标 as a row: 指标, 目标值, 完成值, and 完成率 or 达标/未达标."""

    name: str
    target: str
    actual: str
    result: str
    last_year: str


class Facts(NamedTuple):
    """What can be reckoned from a report before any text is written."""

    counts: dict[str, CountFact]
    goals: tuple[GoalFact, ...]
    warnings: tuple[Fault, ...]


def facts_of(report: ReportFields) -> Facts:
    """Reckon everything once."""
    counts = {str(path[-1]): _count_fact(path, count) for path, count in all_counts(report)}
    goals = tuple(_goal_fact(goal, counts) for goal in report.goals or ())
    warnings = tuple(fault for fact in counts.values() for fault in _part_faults(fact))
    return Facts(counts, goals, warnings)


def printed(value: Decimal) -> str:
    """A reckoned number with at most two decimals, without trailing zeros: 99.82, 90, 12.5."""
    text = f"{value.quantize(CENT, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rate(part: Decimal, whole: Decimal) -> str:
    """``part`` of ``whole`` in percent; ``whole`` is not 0."""
    return printed(part / whole * 100) + "%"


def _count_fact(path: Path, count: Count) -> CountFact:
    name = count.name or str(path[-1])
    why: dict[str, str] = {}
    return CountFact(
        name,
        path,
        count,
        _count_text(count),
        _completion(count.value, count.target, why),
        _compared(count.value, count.last_year, "同比", "上年同期", why, "year_on_year"),
        _compared(count.value, count.previous, "环比", "上期", why, "period_on_period"),
        _difference(count.value, count.target, why),
        why,
    )


def _count_text(count: Count) -> str:
    if count.value:
        return count.value.text
    if count.words:
        return count.words
    if count.numerator and count.denominator:
        part, whole = count.numerator.single, count.denominator.single
        if part and whole and whole.value:
            return rate(part.value, whole.value)
    if count.parts:
        return _sum_of(tuple(count.parts.values())) or ""
    return count.target.text if count.target else ""


def _sum_of(quantities: tuple[Quantity, ...]) -> str | None:
    amounts = [quantity.single for quantity in quantities]
    singles = [amount for amount in amounts if amount]
    if len(singles) != len(quantities):
        return None
    return _added(singles)


def _added(amounts: list[Amount]) -> str | None:
    """The sum in the first one's unit, and in its scale where all share it; None where they do not add."""
    first = amounts[0]
    if why_not_added(first.unit):
        return None
    alike = [converted(amount, first.unit) for amount in amounts]
    values = [amount.value for amount in alike if amount is not None]
    if len(values) != len(alike):
        return None
    about = "约" if any(amount.approximate for amount in amounts) else ""
    scale = first.scale if len({amount.scale for amount in amounts}) == 1 else ""
    return about + _plain(sum(values, Decimal(0)) / SCALES[scale]) + scale + first.unit


def converted(amount: Amount, unit: str) -> Amount | None:
    """The same amount in another unit, exactly; None where the two units do not convert."""
    times = factor(amount.unit, unit)
    return None if times is None else amount._replace(value=amount.value * times, unit=unit)


def _plain(value: Decimal) -> str:
    """A sum with every digit it has."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pair(value: Quantity | None, base: Quantity | None) -> tuple[Amount, Amount] | str:
    """Two amounts that may be compared, or why not."""
    if value is None or base is None:
        return "缺少数量" if value is None else "缺少对照的数"
    first, second = value.single, base.single
    if first is None or second is None:
        return "复合数量不能计算"
    alike = converted(second, first.unit) if second.unit else second
    if alike is None:
        return f"单位不一致（{first.unit}、{second.unit}）"
    return first, alike


def _completion(value: Quantity | None, target: Quantity | None, why: dict[str, str]) -> str | None:
    pair = _pair(value, target)
    if isinstance(pair, str):
        why["completion_rate"] = "没有目标值" if target is None else pair
        return None
    if value and value.is_rate:
        why["completion_rate"] = "本身是比率，不算完成率"
        return None
    if pair[1].value == 0:
        why["completion_rate"] = "目标值是0"
        return None
    about = "约" if pair[0].approximate else ""
    return about + rate(pair[0].value, pair[1].value)


def _difference(value: Quantity | None, target: Quantity | None, why: dict[str, str]) -> str | None:
    pair = _pair(value, target)
    if isinstance(pair, str):
        why["difference"] = "没有目标值" if target is None else pair
        return None
    gap = abs(pair[0].value - pair[1].value)
    points = "个百分点" if pair[0].unit == "%" else pair[0].unit
    return _plain(gap) + points


def _compared(
    value: Quantity | None, base: Quantity | None, lead: str, named: str, why: dict[str, str], key: str
) -> str | None:
    """A phrase without signs: 同比增长12.5%, 同比下降…, 与上年同期持平, 上年同期为0，不作比较."""
    pair = _pair(value, base)
    if isinstance(pair, str):
        why[key] = f"没有{named}" if base is None else pair
        return None
    now, before = pair
    if before.value == 0:
        return f"{named}为0，不作比较"
    if now.value == before.value:
        return f"与{named}持平"
    if now.unit in {"%", "‰"}:
        word = "提高" if now.value > before.value else "降低"
        points = "个百分点" if now.unit == "%" else "个千分点"
        return f"{lead}{word}{printed(abs(now.value - before.value))}{points}"
    word = "增长" if now.value > before.value else "下降"
    return f"{lead}{word}{rate(abs(now.value - before.value), before.value)}"


def _goal_fact(goal: Goal, counts: dict[str, CountFact]) -> GoalFact:
    target, actual, last_year = goal.target, goal.actual, goal.last_year
    if goal.count and goal.count in counts:
        count = counts[goal.count].count
        target, actual, last_year = count.target, count.value, count.last_year
    wanted = goal.requirement or (target.text if target else "")
    return GoalFact(
        goal.name,
        _with_standard(wanted, goal),
        actual.text if actual else "",
        _result(goal, target, actual),
        last_year.text if last_year else "",
    )


def _with_standard(wanted: str, goal: Goal) -> str:
    if not goal.standard:
        return wanted
    edition = f"（{goal.standard.edition}）" if goal.standard.edition else ""
    name = goal.standard.name
    name = name if name.startswith("《") else f"《{name}》"
    return f"{wanted}，{name}{edition}" if wanted else f"{name}{edition}"


def _result(goal: Goal, target: Quantity | None, actual: Quantity | None) -> str:
    amount = actual.single if actual else None
    if amount is None:
        return ""
    limit = _limit(goal, target)
    if limit is None:
        return _completion(actual, target, {}) or ""
    if limit.unit and limit.unit != amount.unit:
        return ""
    return "达标" if limit.met_by(amount.value) else "未达标"


def _limit(goal: Goal, target: Quantity | None) -> Requirement | None:
    if goal.requirement:
        return parse_requirement(goal.requirement)
    return limit_of(target) if target else None


def _part_faults(fact: CountFact) -> Iterator[Fault]:
    """分项 that do not add up, 其中 greater than its whole, a rate that does not recompute."""
    whole = fact.count.value.single if fact.count.value else None
    if whole is None:
        return
    parts = tuple((fact.count.parts or {}).values())
    total = _comparable_sum(parts, whole)
    if total is not None and total != whole.value and not whole.approximate:
        yield Fault(
            (*fact.path, "parts"),
            "A010",
            f"“{fact.name}”的分项相加是{_plain(total)}{whole.unit}，写的总数是{whole.typed}",
            "核对总数和各个分项",
            "警告",
        )
    for name, part in (fact.count.of_which or {}).items():
        amount = part.single
        if amount and amount.unit == whole.unit and amount.value > whole.value:
            yield Fault(
                (*fact.path, "of_which", name),
                "A011",
                f"其中“{name}”{amount.typed}大于总数{whole.typed}",
                "核对这两个数",
                "警告",
            )
    yield from _typed_rate(fact, whole)


def _comparable_sum(parts: tuple[Quantity, ...], whole: Amount) -> Decimal | None:
    amounts = [part.single for part in parts]
    singles = [
        alike
        for amount in amounts
        if amount and not amount.approximate and (alike := converted(amount, whole.unit))
    ]
    if not parts or len(singles) != len(parts) or whole.unit == "%":
        return None
    return sum((amount.value for amount in singles), Decimal(0))


def _typed_rate(fact: CountFact, typed: Amount) -> Iterator[Fault]:
    count = fact.count
    if not (count.numerator and count.denominator and typed.unit == "%"):
        return
    part, whole = count.numerator.single, count.denominator.single
    if part is None or whole is None or whole.value == 0:
        return
    low = (part.value - part.half_step) / (whole.value + whole.half_step) * 100 - typed.half_step
    spread = max(whole.value - whole.half_step, CENT)
    high = (part.value + part.half_step) / spread * 100 + typed.half_step
    if not low <= typed.value <= high:
        yield Fault(
            (*fact.path, "value"),
            "A012",
            f"“{fact.name}”写的是{typed.typed}，按分子、分母算是{rate(part.value, whole.value)}",
            "核对这三个数",
            "警告",
        )


class TotalFault(Exception):
    """A column that cannot be added up, and the cell that is why."""

    def __init__(self, column: str, cell: str) -> None:
        self.column = column
        self.cell = cell
        super().__init__(column, cell)


def table_total(table: Table, cells: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The 合计 row over the finished cells: the first column says 合计, numbers add.

    A column that holds no number, or says 合计: 否, stays blank.  Raises
    :class:`TotalFault` for a column that mixes numbers and words.
    """
    row = ["合计"]
    for index, column in enumerate(table.columns[1:], 1):
        row.append("" if column.total is False else _column_sum(column.name, [c[index] for c in cells]))
    return tuple(row)


def _column_sum(name: str, cells: list[str]) -> str:
    amounts: list[Amount] = []
    words: list[str] = []
    for cell in cells:
        if not cell:
            continue
        try:
            amount = parse_quantity(cell).single
        except QuantityFault:
            amount = None
        if amount is None or why_not_added(amount.unit):
            words.append(cell)
        else:
            amounts.append(amount)
    if not amounts:
        return ""
    total = None if words else _added(amounts)
    if total is None:
        raise TotalFault(name, words[0] if words else amounts[-1].typed)
    return total
