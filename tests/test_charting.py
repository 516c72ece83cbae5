"""Charts as they are planned for every format, and as SVG: nothing lies on anything, everything can be told apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Literal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.document import Chart, Series
from patriotic_report.writers.charting import fill_of, planned, stroke_of
from patriotic_report.writers.charting.axis import axis_of
from patriotic_report.writers.charting.geometry import NAME, WIDTH, Box
from patriotic_report.writers.charting.slices import share
from patriotic_report.writers.charting.svg import chart_svg
from patriotic_report.writers.charting.texts import broken, width_of

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {"svg", "title", "rect", "line", "polyline", "polygon", "path", "circle", "text"}
NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2
) | st.integers(-200, 200).map(Decimal)
NAMES = st.text("东西柳河湾村镇街道办事处爱国卫生2016年1月AB（）", min_size=1, max_size=24)
Kind = Literal["bar", "line", "pie"]


def written(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@st.composite
def charts(draw: st.DrawFn, kinds: tuple[Kind, ...] = ("bar", "line", "pie")) -> Chart:
    """A chart of any sort that gets here: names of any length, gaps, one value or hundreds."""
    kind = draw(st.sampled_from(kinds))
    count = draw(st.integers(1, 8) if kind == "pie" else st.integers(1, 12) | st.integers(1, 70))
    number = 1 if kind == "pie" else draw(st.integers(1, 9))
    numbers = NUMBERS.map(abs) if kind == "pie" else draw(st.sampled_from([NUMBERS, NUMBERS.map(abs)]))
    one = numbers.map(written).map(lambda text: "0" if text == "-0" else text) | st.just("")
    values = [draw(st.lists(one, min_size=count, max_size=count)) for _ in range(number)]
    if not any(value.strip("-0.") for each in values for value in each):
        values[0][0] = "3"
    names = draw(st.lists(NAMES, min_size=count, max_size=count))
    series = tuple(Series(draw(NAMES), tuple(each)) for each in values)
    return Chart(kind, tuple(names), series, "题", draw(st.sampled_from(["", "吨", "万平方米"])), "图1")


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg(chart, "题").decode())


def texts(root: ElementTree.Element) -> list[tuple[str, Box]]:
    """Every text with the room that it takes."""
    found = []
    for each in root.iter(f"{SVG}text"):
        size = float(each.get("font-size", NAME))
        content = "".join(each.itertext())
        wide = width_of(content) * size
        left = (
            float(each.get("x", ""))
            - {"start": 0, "middle": wide / 2, "end": wide}[each.get("text-anchor", "")]
        )
        found.append((content, Box(left, float(each.get("y", "")) - size * 0.86, wide, size)))
    return found


@given(charts())
@settings(max_examples=examples(300))
def test_no_text_lies_on_another_nor_outside(chart: Chart) -> None:
    root = drawn(chart)
    height = planned(chart).height
    boxes = texts(root)
    for content, box in boxes:
        assert box.left >= -0.1, content
        assert box.right <= WIDTH + 0.1, content
        assert box.top >= -0.1, content
        assert box.bottom <= height + 0.1, content
    for (one, a), (other, b) in combinations(boxes, 2):
        inner = Box(a.left + 0.05, a.top + 0.05, a.width - 0.1, a.height - 0.1)
        assert not inner.meets(b), (one, other)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= PLAIN


@given(st.lists(NUMBERS, min_size=1, max_size=30))
@settings(max_examples=examples(300))
def test_all_values_and_zero_lie_within_the_axis(numbers: list[Decimal]) -> None:
    axis = axis_of(numbers)
    assert axis.low <= min(0, *numbers)
    assert axis.high >= max(0, *numbers)
    assert 0 in axis.ticks
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == axis.high
    assert 2 <= len(axis.ticks) <= 8
    if all(number == number.to_integral_value() for number in numbers):
        assert all(tick == tick.to_integral_value() for tick in axis.ticks)


@given(charts(("bar", "line")))
@settings(max_examples=examples(150))
def test_bars_and_lines_stay_within_the_plot(chart: Chart) -> None:
    plan = planned(chart)
    for index, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            if value and chart.kind == "bar":
                bar = plan.bar(len(chart.series), index, at, Decimal(value))
                assert bar.left >= plan.plot.left - 0.01
                assert bar.right <= plan.plot.right + 0.01
                assert bar.top >= plan.plot.top - 0.01
                assert bar.bottom <= plan.plot.bottom + 0.01
    root = drawn(chart)
    for line in root.iter(f"{SVG}polyline"):
        for point in line.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= plan.height


def test_any_two_series_differ_in_black_and_white() -> None:
    fills = [fill_of(n) for n in range(40)]
    strokes = [stroke_of(n) for n in range(32)]
    assert len({(each.grey, each.preset, each.outline) for each in fills}) == 40  # in Word
    assert len({(each.grey, each.hatches, each.outline) for each in fills}) == 40  # in SVG
    assert len(set(strokes)) == 32
    # where each series is one point, its mark alone says which it is
    assert len({(each.mark, each.is_hollow) for each in strokes[:8]}) == 8


def chart(
    kind: Kind, count: int, series: int = 1, name: str = "东柳村", values: tuple[int, ...] = ()
) -> Chart:
    values = values or tuple(range(1, count + 1))
    each = tuple(str(values[n % len(values)]) for n in range(count))
    return Chart(
        kind,
        tuple(f"{name}{n}" for n in range(1, count + 1)),
        tuple(Series(f"项目{n}", each) for n in range(series)),
        unit="吨",
    )


def test_few_bars_stand_and_many_lie_with_every_name_and_value() -> None:
    assert not planned(chart("bar", 4, 2)).across
    assert planned(chart("bar", 4, 2)).lines == 9
    forty = chart("bar", 40)
    assert (planned(forty).across, planned(forty).every) == (True, 1)
    assert 9 < planned(forty).lines <= 18
    shown = [content for content, _ in texts(drawn(forty))]
    assert {*forty.categories, *forty.series[0].values} <= set(shown)
    tops = [box.top for content, box in texts(drawn(forty)) if content in forty.categories]
    assert tops == sorted(tops)  # the first row of the table is on top


def test_long_names_are_broken_and_none_is_cut() -> None:
    long = chart("bar", 5, name="清河镇人民政府爱国卫生运动委员会办公室")
    said = "".join(content for content, _ in texts(drawn(long)))
    assert all(name in said for name in long.categories)


def test_many_points_thin_their_names_and_values() -> None:
    plan = planned(chart("line", 200))
    assert plan.every > 1
    assert plan.names[0]
    assert sum(map(bool, plan.names)) >= 5
    assert plan.places[0][-1]  # the greatest comes first
    assert 0 < sum(map(bool, plan.places[0])) < 200
    assert all(planned(chart("line", 12)).names)


def test_no_place_for_all_names_of_a_page_full_of_bars() -> None:
    plan = planned(chart("bar", 300))
    assert plan.lines == 18
    assert plan.skips
    assert plan.every > 1


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 4, "25%"),
        (1, 3, "33.3%"),
        (1, 1, "100%"),
        (1, 10**4, "0.01%"),
        (1, 10**9, "不足0.0001%"),
        (9999, 10**4, "99.99%"),
        (10**9 - 1, 10**9, "接近100%"),
    ],
)
def test_a_share_is_never_nothing_of_something(part: int, whole: int, said: str) -> None:
    assert share(Decimal(part), Decimal(whole)) == said


@given(NAMES, st.floats(1, 12))
def test_a_broken_name_is_the_name(name: str, most: float) -> None:
    lines = broken(name, most)
    assert "".join(lines) == name
    assert all(width_of(line) <= most or len(line) == 1 for line in lines)
