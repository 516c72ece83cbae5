"""What the units' figures come to, by 数据: which fields have a sum, and why the others have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..facts.adding import FIELDS, Conflict, Sums, add_up
from ..glossary import chinese_name
from ..indicators import looks_like_a_code, why_no_sum
from ..problems import Place, Problem
from ..schema import Amount
from .parts import Entry, UnitReport

COMPARED = ("target", "last_year", "previous")
_RATE = ("numerator", "denominator")
"""What a rate is summed by; whatever else was given for it is not."""


class Total(NamedTuple):
    """One 数据 over all units: ``sums`` by field; ``fields`` are those that any unit reported.

    ``partial`` are fields that not every unit gave: their sum is of fewer units than the 数量.
    ``why`` says why it has no sum at all: its figures stand in the table only.  ``units`` is how
    many units reported it.
    """

    name: str
    sums: Mapping[str, Amount]
    fields: tuple[str, ...]
    why: str = ""
    verb: str = ""
    title: str = ""
    units: int = 0
    partial: frozenset[str] = frozenset()

    @property
    def is_rate(self) -> bool:
        """A rate, weighted: reckoned from the summed 分子 and 分母."""
        return "numerator" in self.sums and "denominator" in self.sums


def totals_of(units: list[UnitReport], problems: list[Problem]) -> tuple[Total, ...]:
    """Every 数据 that any unit reported, in the order of first mention."""
    sums = add_up((unit.unit, {n: e.amounts for n, e in unit.entries.items()}) for unit in units)
    names = list(dict.fromkeys(name for unit in units for name in unit.entries))
    return tuple(_total(name, units, sums, problems) for name in names)


def _total(name: str, units: list[UnitReport], sums: Sums, problems: list[Problem]) -> Total:
    entries = [(unit, unit.entries[name]) for unit in units if name in unit.entries]
    fields = _reported(entries)
    verb = next((entry.verb for _, entry in entries if entry.verb), "")
    title = next((entry.title for _, entry in entries if entry.title), "")
    if {*_RATE} <= {*fields}:
        problems += _half_rates(name, entries)
        fields = _RATE
    none = _why_none(name, entries)
    if none:
        why, place = none
        fix = "比率要报分子、分母；不能相加的只列在统计表里"
        problems.append(Problem("R011", f"“{name}”没有合计：{why}", fix, place, "警告"))
        return Total(name, {}, fields, why, verb, title, len(entries))
    conflicts = [each for each in sums.conflicts if each.name == name and each.field in fields]
    found = {field: amount for field, amount in sums.amounts.get(name, {}).items() if field in fields}
    problems += _told(name, conflicts, {unit.unit: entry.place for unit, entry in entries})
    partial = dict(_partial(entries, fields))
    for field, without in partial.items():
        message = f"“{name}”的{chinese_name(field)}和数量，{len(without)}个单位没有报全（{'、'.join(without)}），{chinese_name(field)}没有合计，不算比率"
        fix = f"补报；或者在上级文件里自己写 {chinese_name(field)}"
        problems.append(Problem("R018", message, fix, entries[0][1].place, "警告"))
    return Total(name, found, fields, "", verb, title, len(entries), frozenset(partial))


def _reported(entries: list[tuple[UnitReport, Entry]]) -> tuple[str, ...]:
    reported = {field for _, entry in entries for field in entry.amounts}
    return tuple(field for field in FIELDS if field in reported)


def _partial(
    entries: list[tuple[UnitReport, Entry]], fields: tuple[str, ...]
) -> Iterator[tuple[str, list[str]]]:
    """What the 数量 is compared with, and who gave only one of the two."""
    for field in COMPARED:
        halves = [
            unit.unit for unit, entry in entries if (field in entry.amounts) != ("value" in entry.amounts)
        ]
        if field in fields and halves and "value" in fields:
            yield field, halves


def _why_none(name: str, entries: list[tuple[UnitReport, Entry]]) -> tuple[str, Place] | None:
    """A rate without its operands, a density, a rank; or words and compound figures among the numbers: and where."""
    for unit, entry in entries:
        amounts = entry.amounts
        value = amounts.get("value")
        if (
            value
            and "numerator" not in amounts
            and (no_sum := why_no_sum(entry.heads or (name,), value.unit))
        ):
            return f"{unit.unit}报的是{value.typed}，{no_sum.why}", entry.place
        if value and not value.unit and looks_like_a_code(value.digits):
            return f"{unit.unit}报的是{value.typed}，像是编号、电话，没有计量单位", entry.place
        words = entry.words
        if words:
            return f"{unit.unit}报的是“{words}”，不是单个的数", entry.place
    return None


def _half_rates(name: str, entries: list[tuple[UnitReport, Entry]]) -> Iterator[Problem]:
    for unit, entry in entries:
        amounts = entry.amounts
        if amounts and not ("numerator" in amounts and "denominator" in amounts):
            message = f"“{name}”是按分子、分母汇总的比率，{unit.unit}没有报全"
            yield Problem("R011", message, "补上分子和分母", entry.place)


def _told(name: str, conflicts: list[Conflict], places: Mapping[str, Place]) -> Iterator[Problem]:
    for conflict in conflicts:
        yield Problem(
            "R011",
            f"“{name}”不能相加：{conflict.unit_name}报的{conflict.reason}",
            "各单位用能换算的计量单位（公斤、吨；元、万元）",
            places[conflict.unit_name],
        )


def blanks(units: list[UnitReport], totals: tuple[Total, ...]) -> Iterator[Problem]:
    """Who left out what the others reported: a blank is no 0."""
    for total in totals:
        without = [unit.unit for unit in units if total.name not in unit.entries]
        if without:
            names = "、".join(without[:10]) + ("等" if len(without) > 10 else "")
            message = f"{names}{len(without)}个单位没有报“{total.name}”，合计里不含"
            place = next(unit.place for unit in units if unit.unit == without[0])
            yield Problem("R012", message, "没有发生的报 0，漏报的补报", place, "提示")
