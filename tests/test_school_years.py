"""学年 and 学期: which there are, what follows them, and what is said of two."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report import compose, read_report
from patriotic_report.renewing.periods import are_alike, next_text
from patriotic_report.schema.period import PeriodFault, parse_period
from patriotic_report.writers import written

YEARS = st.integers(1990, 2060)
TAILS = st.sampled_from(["学年", "学年度", "学年第一学期", "学年第2学期", "学年度上学期", "学年下学期"])


@given(YEARS, YEARS, TAILS, st.sampled_from(["—", "-", "/", "至", " — "]))
def test_a_school_year_is_from_one_year_to_the_next(first: int, last: int, tail: str, dash: str) -> None:
    text = f"{first}{dash}{last}{tail}"
    if last == first + 1:
        period = parse_period(text)
        assert (period.text, period.start, period.end) == (f"{first}—{last}{tail}", None, None)
        assert set(period.years) == {first, last}
        return
    with pytest.raises(PeriodFault) as refused:
        parse_period(text)
    assert refused.value.readings == (f"{first}—{first + 1}{tail}",)


@given(YEARS, TAILS)
def test_two_terms_on_is_a_year_on(first: int, tail: str) -> None:
    text = f"{first}—{first + 1}{tail}"
    following = next_text(text)
    assert following is not None
    if tail.endswith("学期"):
        following = next_text(following)
    assert following == f"{first + 1}—{first + 2}{tail}"


def test_spring_and_autumn_follow_each_other() -> None:
    assert next_text("2026年春季学期") == "2026年秋季学期"
    assert next_text("2026年秋学期") == "2027年春学期"
    assert next_text("本学期") is None


def test_a_year_and_a_term_are_not_compared() -> None:
    year, term = parse_period("2025—2026学年"), parse_period("2025—2026学年第一学期")
    assert not are_alike(year, term)
    assert are_alike(term, parse_period("2025—2026学年第二学期"))
    assert are_alike(year, parse_period("2026年"))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026年", "同比增长25%；环比下降20%；与上年同期持平；由40节增加到50节，增长25%"),
        ("2025—2026学年", "比上学年增长25%；比上学年下降20%；与上学年持平；由40节增加到50节，增长25%"),
        (
            "2025—2026学年第一学期",
            "比上学年同期增长25%；比上学期下降20%；与上学年同期持平；由40节增加到50节，增长25%",
        ),
    ],
)
def test_a_comparison_is_worded_by_its_period(period: str, said: str, tmp_path: Path) -> None:
    text = """单位: 某校
标题: 工作总结
起止日期: PERIOD
正文: "{{ 课.同比 }}；{{ 课.环比 }}；{{ 会.同比 }}；{{ 课.变化 }}。"
数据: {课: {数量: 50节, 上年同期: 40节, 上期: 62.5节}, 会: {数量: 3场, 上年同期: 3场}}
"""
    (tmp_path / "a.yaml").write_text(text.replace("PERIOD", period), encoding="utf-8")
    assert said in written(compose(read_report(tmp_path / "a.yaml")), "md").decode("utf-8")
