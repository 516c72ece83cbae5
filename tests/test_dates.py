"""docs/日期.md is true: each form of its tables is read as it says, or refused with a cure that is then read."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from pages import DOCS
from patriotic_report.chinese import format_date
from patriotic_report.problems import Fault
from patriotic_report.schema import ReportFields, validate
from patriotic_report.schema.period import Period, PeriodFault, parse_period

SIGNED = "2026-05-06"


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading of the page."""
    page = (DOCS / "日期.md").read_text(encoding="utf-8")
    below = page.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = [line for line in below.splitlines() if line.startswith("| ")]
    assert len(table) > 2, heading
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table[2:]]


READ, REFUSED = rows("起止日期：读得懂的"), rows("起止日期：读不准的")
ONE_DAY = "落款、印发的日期，起止日期的开始、结束："


def given_by(period: object, signed: str = SIGNED) -> tuple[ReportFields | None, tuple[Fault, ...]]:
    return validate(
        {"单位": "某镇", "标题": "汇报", "正文": "好。", "起止日期": period, "落款": {"日期": signed}}  # type: ignore[dict-item]
    )


def days(period: Period | None) -> tuple[str, ...]:
    assert period is not None
    return (period.text, *(str(day) if day else "—" for day in (period.start, period.end)))


@pytest.mark.parametrize(("typed", "printed", "start", "end"), READ)
def test_a_period_is_read_as_the_page_says(typed: str, printed: str, start: str, end: str) -> None:
    fields, faults = given_by(typed)
    assert fields is not None, faults
    assert days(fields.settled_period) == (printed, start, SIGNED if end == "落款的日期" else end)


@pytest.mark.parametrize(("typed", "cure"), REFUSED)
def test_a_period_is_refused_with_a_cure_that_is_read(typed: str, cure: str) -> None:
    fields, (told,) = given_by(typed)
    assert fields is None
    assert cure in told.fix
    for reading in cure.split("，或者 "):
        _, faults = given_by(yaml.safe_load(reading))
        assert not faults, reading


@pytest.mark.parametrize(("typed", "printed"), rows(ONE_DAY + "读得懂的"))
def test_a_date_is_read_as_the_page_says(typed: str, printed: str) -> None:
    fields, _ = given_by("2016年", typed)
    assert fields is not None
    assert fields.signing_date is not None
    assert format_date(fields.signing_date) == printed


@pytest.mark.parametrize(("typed", "cure"), rows(ONE_DAY + "读不准的"))
def test_a_date_is_refused_with_a_cure_that_is_read(typed: str, cure: str) -> None:
    fields, (told,) = given_by("2016年", typed)
    assert fields is None
    assert cure in told.fix
    assert given_by("2016年", cure)[0] is not None


PRINTED = [row[1] for row in rows("起止日期：读得懂的") if row[0] != "截至目前"]


@pytest.mark.parametrize("printed", PRINTED)
def test_what_is_printed_is_read_as_the_same(printed: str) -> None:
    """A clerk may copy the printed form into the next report."""
    period = parse_period(printed)
    assert period.text == printed
    assert parse_period(period.text) == period


NUMBER = st.integers(0, 32).map(str)
YEAR = st.sampled_from(["2016", "2017", "二〇一六", "16", ""])
MARK = st.sampled_from(["年", "月", "日", "-", ".", "/", "", " ", "月份"])
POINT = st.one_of(
    st.tuples(YEAR, MARK, NUMBER, MARK, NUMBER, MARK).map("".join),
    st.tuples(YEAR, MARK, NUMBER, MARK).map("".join),
    st.tuples(
        YEAR,
        MARK,
        st.sampled_from(["第一季度", "上半年", "3月底", "9月上旬", "初", "9月2日上午", "二季度", "8日"]),
    ).map("".join),
)
SPAN = st.sampled_from(["至", "-", "—", "~", " 至 ", "到", "、"])
TYPED = st.one_of(
    POINT,
    st.tuples(POINT, SPAN, POINT).map("".join),
    st.tuples(
        st.sampled_from(["截至", "自", ""]), POINT, st.sampled_from(["以来", "至今", "起", "前", "止", "底"])
    ).map("".join),
    st.text(
        st.sampled_from("0123456789年月日号至到-—~.、/上中下旬初底末第一二三季度半今起 时:"), max_size=14
    ),
)


@settings(max_examples=examples(600), deadline=None)
@given(TYPED)
def test_whatever_is_read_prints_what_is_read_again(text: str) -> None:
    """Or is refused with readings, each of which is read."""
    try:
        period = parse_period(text)
    except PeriodFault as fault:
        for reading in fault.readings:
            parse_period(reading)
        return
    assert days(parse_period(period.text)) == days(period)


@pytest.mark.parametrize("text", ["2016.3.15—01", "2016.3/6-1", "23年8月21—16"])
def test_what_ends_before_it_begins_is_refused_in_words(text: str) -> None:
    with pytest.raises(PeriodFault):
        parse_period(text)


HOURS = st.tuples(st.integers(8, 10), st.integers(0, 26), st.sampled_from(["", "30分", "59分"]))


@given(HOURS, HOURS, st.booleans(), st.booleans())
def test_hours_are_kept_as_they_are_typed_and_in_their_order(
    first: tuple[int, int, str], last: tuple[int, int, str], short: bool, with_year: bool
) -> None:
    """Nothing is left out of 7月8日8时至10日14时; no clock knows 25时, and nothing ends before it begins."""
    (day, hour, minute), (until, end, more) = first, last
    short = short and day == until and with_year
    right = f"{end}时{more}" if short else f"{until}日{end}时{more}"
    typed = f"{'2026年' * with_year}7月{day}日{hour}时{minute}至{right}"
    known = all(at < 24 or (at == 24 and not rest) for at, rest in ((hour, minute), (end, more)))
    sizes = [(on, at, int(rest.removesuffix("分") or 0)) for on, at, rest in (first, last)]
    try:
        period = parse_period(typed)
    except PeriodFault as fault:
        assert fault.kind == ("no_such_hour" if not known else "reversed")
        assert not known or (with_year and sizes[1] < sizes[0])
        return
    assert known
    assert period.text.replace("—", "至") == typed
    assert not with_year or sizes[0] <= sizes[1]
    assert period.end == (date(2026, 7, until) if with_year else None)
