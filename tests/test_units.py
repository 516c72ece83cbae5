"""Units: exact both ways, and never between things that are counted differently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.facts.arithmetic import converted
from patriotic_report.schema.quantity import parse_quantity
from patriotic_report.units import UNITS, factor, kind_of, unit_called, why_not_added

SPELT = [(spelling, unit) for unit in UNITS for spelling in (unit.name, *unit.spellings)]
PAIRS = [(one, other) for one, unit in SPELT for other, than in SPELT if unit.of and unit.of == than.of]
numbers = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False)


@given(st.sampled_from(PAIRS), numbers)
def test_there_and_back_is_where_it_began(pair: tuple[str, str], value: Decimal) -> None:
    there, back = factor(*pair), factor(*reversed(pair))
    assert there is not None
    assert back is not None
    assert value * there * back == value


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("500公斤", "吨", "0.5"),
        ("3.5公里", "米", "3500"),
        ("2公顷", "平方米", "20000"),
        ("1.2万米", "公里", "12"),
    ],
)
def test_exact(typed: str, unit: str, value: str) -> None:
    amount = parse_quantity(typed).single
    assert amount is not None
    alike = converted(amount, unit)
    assert alike is not None
    assert (alike.value, alike.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("unit", "other"),
    [("人", "人次"), ("台", "台次"), ("张", "份"), ("吨", "米"), ("亩", "平方米"), ("吨", ""), ("车", "吨")],
)
def test_what_counts_other_things_does_not_convert(unit: str, other: str) -> None:
    assert factor(unit, other) is None
    assert factor(other, unit) is None


@pytest.mark.parametrize("unit", ["%", "‰", "个百分点", "只/间", "级"])
def test_what_does_not_add_says_why(unit: str) -> None:
    assert "不能相加" in why_not_added(unit)


def test_each_spelling_is_of_one_unit() -> None:
    """The registry is the only list: no spelling stands for two."""
    assert len({spelling for spelling, _ in SPELT}) == len(SPELT)
    assert all(unit_called(spelling) is unit and factor(spelling, unit.name) == 1 for spelling, unit in SPELT)


@pytest.mark.parametrize(
    ("one", "other"), [("35μg/m³", "微克/立方米"), ("0.8mg/m3", "毫克/立方米"), ("900m³/s", "立方米每秒")]
)
def test_a_concentration_is_one_however_it_is_spelt(one: str, other: str) -> None:
    amount = parse_quantity(one).single
    assert amount is not None
    assert converted(amount, other) == amount._replace(unit=other)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("吨", "measured"),
        ("万吨", "measured"),
        ("亿元", "money"),
        ("人/次", "counted"),
        ("人（次）", "counted"),
        ("台（套）", "counted"),
        ("艘次", "counted"),
        ("个百分点", "rate"),
        ("/10万", "density"),
        ("只/(张·夜)", "density"),
        ("微克/立方米", "density"),
        ("分", "score"),
        ("名次", "rank"),
        ("类", "rank"),
        ("毫米", "level"),
        ("℃", "level"),
        ("号", "code"),
        ("档", None),
    ],
)
def test_each_unit_has_a_kind(unit: str, kind: str | None) -> None:
    assert kind_of(unit) == kind


@pytest.mark.parametrize(
    "unit", ["吨", "处", "份", "条", "人次", "元", "户", "座", "人", "名", "面", "平方米"]
)
def test_counting_units_add(unit: str) -> None:
    assert why_not_added(unit) == ""
