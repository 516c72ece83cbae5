"""Laws of adding: any tree of units gives one sum, units convert exactly, rates recompute."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.facts import arithmetic
from patriotic_report.facts.adding import NotAddable, Sums, add_up, combined
from patriotic_report.facts.arithmetic import amount_of, converted, rate, rate_agrees
from patriotic_report.schema import Amount

DIGITS = st.decimals(0, 10**7, places=3).map(lambda number: f"{number.normalize():f}")
UNITS = ["公斤", "吨", "克"]


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Weights as units report them: scales, marks of approximation, units that convert."""
    about = draw(st.sampled_from(["", "", "约", "近"]))
    scale = draw(st.sampled_from(["", "", "千", "万", "千万", "亿"]))
    found = amount_of(f"{about}{draw(DIGITS)}{scale}{draw(st.sampled_from(UNITS))}")
    assert found is not None
    return found


TREES = st.recursive(
    amounts(), lambda below: st.lists(below, min_size=1, max_size=4), max_leaves=16
)  # village → township → county


def leaves(tree: Amount | list[object]) -> list[Amount]:
    if isinstance(tree, Amount):
        return [tree]
    return [leaf for below in tree for leaf in leaves(below)]  # type: ignore[arg-type]


def rolled(tree: Amount | list[object]) -> Amount:
    """A level's sum is what its superior adds."""
    if isinstance(tree, Amount):
        return tree
    units = [(str(number), {"甲": {"value": rolled(below)}}) for number, below in enumerate(tree)]  # type: ignore[arg-type]
    return add_up(units).amounts["甲"]["value"]


def same(one: Amount, other: Amount) -> bool:
    return (one.value, one.unit, bool(one.approximate)) == (other.value, other.unit, bool(other.approximate))


@given(TREES)
def test_a_roll_up_of_roll_ups_is_the_roll_up_of_all(tree: Amount | list[object]) -> None:
    flat = leaves(tree)
    one, other = rolled(tree), rolled(list(flat))
    assert same(one, other)
    assert one.typed == other.typed or len(flat) == 1


@given(st.lists(amounts(), min_size=1, max_size=8), st.randoms())
def test_the_order_changes_nothing(many: list[Amount], random: object) -> None:
    shuffled = list(many)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = rolled(list(many)), rolled(list(shuffled))
    assert one == other if len(many) > 1 else same(one, other)


@given(amounts(), amounts())
def test_what_is_printed_says_the_sum_exactly(one: Amount, other: Amount) -> None:
    total = combined(one, other)
    read = amount_of(total.typed)
    assert read is not None
    assert same(read, total)


@given(amounts(), st.sampled_from(UNITS))
def test_conversion_is_exact_both_ways(amount: Amount, unit: str) -> None:
    there = converted(amount, unit)
    assert there is not None
    back = converted(there, amount.unit)
    assert back is not None
    assert back.value == amount.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3人", "5人次"),
        ("3台", "3台次"),
        ("3张", "3份"),
        ("95%", "90%"),
        ("3只/间", "3只/间"),
        ("3吨", "3米"),
    ],
)
def test_what_does_not_add(one: str, other: str) -> None:
    first, second = amount_of(one), amount_of(other)
    assert first is not None
    assert second is not None
    with pytest.raises(NotAddable):
        combined(first, second)


def test_conflicts_are_kept_with_their_unit() -> None:
    sums = Sums()
    for name, text in (("甲", "3吨"), ("乙", "3车"), ("丙", "2吨")):
        amount = amount_of(text)
        assert amount is not None
        sums.add(name, {"清运": {"value": amount}})
    assert sums.amounts["清运"]["value"].typed == "5吨"
    assert [(each.unit_name, each.name) for each in sums.conflicts] == [("乙", "清运")]


# ---- rates ---------------------------------------------------------------------------------

WHOLES = st.integers(1, 10**6)


@given(st.integers(0, 10**6), WHOLES)
def test_a_printed_rate_recomputes_from_its_printed_operands(part: int, whole: int) -> None:
    first, second = amount_of(f"{part}户"), amount_of(f"{whole}户")
    typed = amount_of(rate(Decimal(part), Decimal(whole)))
    assert first is not None
    assert second is not None
    assert typed is not None
    # trailing zeros are dropped in print: 90% may be 90.00%, so its own half step is the wider one
    assert rate_agrees(typed, first, second)


@given(st.decimals(1, 10**4, places=4), st.decimals(1, 10**4, places=4), st.integers(0, 2))
def test_rounding_the_operands_for_print_is_no_disagreement(
    part: Decimal, whole: Decimal, places: int
) -> None:
    exact = amount_of(f"{part / whole * 100:.2f}%")
    shown = [amount_of(f"{number:.{places}f}吨") for number in (part, whole)]
    assert exact is not None
    assert shown[0] is not None
    assert shown[1] is not None
    assert rate_agrees(exact, shown[0], shown[1])


@pytest.mark.parametrize(
    ("typed", "part", "whole", "agrees"),
    [
        ("48.39%", "491441户", "101.5万户", True),
        ("48.42%", "491441户", "101.5万户", True),
        ("50%", "491441户", "101.5万户", False),
        ("99.82%", "40926座", "4.1万座", True),
        ("90%", "9户", "10户", True),
        ("80%", "9户", "10户", False),
        ("89%", "9户", "10户", False),
        ("66.7%", "2户", "3户", True),
        ("66.6%", "2户", "3户", False),
        ("95%", "约9户", "10户", True),
    ],
)
def test_the_tolerance_of_printed_digits(typed: str, part: str, whole: str, agrees: bool) -> None:
    found = [amount_of(each) for each in (typed, part, whole)]
    assert all(found)
    assert rate_agrees(*found) is agrees  # type: ignore[arg-type]


@given(
    st.one_of(st.integers(-(10**12), 10**12).map(str), st.decimals(-(10**9), 10**9, places=3).map(lambda n: f"{n:f}"), st.text("0123456789.-,", max_size=8)),
    st.sampled_from(["", "吨", "万元", "千克", "人次", "%", "平方米/人", "/10万", "万", "个百分点", "多人", "位", "m²"]),
)  # fmt: skip
def test_bare_digits_are_read_as_everything_is(text: str, unit: str) -> None:
    assert amount_of(text, unit) == arithmetic._amount_read(text, unit)
