"""Quantities, periods and messages of the schema; whole files are in the golden cases."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic_core._pydantic_core import list_all_errors

from patriotic_report.chinese import format_date
from patriotic_report.rules import View, faults_in
from patriotic_report.schema import validate
from patriotic_report.schema.json_schema import json_schema
from patriotic_report.schema.messages import message_for, worded
from patriotic_report.schema.period import PeriodFault, parse_date, parse_period
from patriotic_report.schema.quantity import QuantityFault, parse_quantity
from patriotic_report.schema.requirement import parse_requirement

SMALL = {"单位": "某局", "措施": [{"标题": "甲", "正文": "乙"}], "落款": {"日期": "2016-10-17"}}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("10万张", [("100000", "张", "")]),
        ("8.6万册", [("86000", "册", "")]),
        ("5块11面", [("5", "块", ""), ("11", "面", "")]),
        ("16盒1600包4800元", [("16", "盒", ""), ("1600", "包", ""), ("4800", "元", "")]),
        ("500多名", [("500", "名", "多")]),
        ("近3000人次", [("3000", "人次", "近")]),
        ("95%以上", [("95", "%", "以上")]),
        ("119.01%", [("119.01", "%", "")]),
        ("0起", [("0", "起", "")]),
        ("1.2万元", [("12000", "元", "")]),
        ("一辆", [("1", "辆", "")]),
        ("6个多小时", [("6", "个小时", "多")]),
        ("百余名", [("100", "名", "余")]),
        ("1,200份", [("1200", "份", "")]),
        ("26 841人次", [("26841", "人次", "")]),
        ("５００条", [("500", "条", "")]),
        ("28022", [("28022", "", "")]),
        ("约4万平方米", [("40000", "平方米", "约")]),
        ("-5万元", [("-50000", "元", "")]),
        ("－3℃", [("-3", "℃", "")]),
        ("−1,200.5吨", [("-1200.5", "吨", "")]),
        ("+3处", [("3", "处", "")]),
        ("约-5吨", [("-5", "吨", "约")]),
        ("-0吨", [("0", "吨", "")]),
        ("10余万份", [("100000", "份", "余")]),
        ("一万二千人", [("12000", "人", "")]),
        ("三千多万元", [("30000000", "元", "多")]),
        ("近万人", [("10000", "人", "近")]),
        ("5吨多", [("5", "吨", "多")]),
        ("6000千克", [("6000", "千克", "")]),
    ],
)
def test_quantities(text: str, amounts: list[tuple[str, str, str]]) -> None:
    read = parse_quantity(text)
    assert read.text == text
    assert [(a.value, a.unit, a.approximate) for a in read.amounts] == [
        (Decimal(value), unit, mark) for value, unit, mark in amounts
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("几十车", "vague"),
        ("每周1次", "vague"),
        ("若干", "vague"),
        ("3-条", "unread"),
        ("-5-3", "range"),
        ("-.5吨", "leading_point"),
        ("--3条", "unread"),
        ("012", "leading_zero"),
        (".5吨", "leading_point"),
        ("15%～30%", "range"),
        ("3至5场", "range"),
        ("1_000", "unread"),
        ("12:30", "unread"),
        ("1e3", "unread"),
        ("25。4%", "unread"),
        ("NO", "unread"),
        ("三块十一面", "chinese_digits"),
        *(
            (text, "malformed_numeral")
            for text in [
                "七八百户",
                "三五场",
                "一百五处",
                "三千二",
                "百百",
                "一两",
                "十百处",
                "五佰元",
                "5百百",
                "3万万",
                "3吨半",
            ]
        ),
        *(
            (text, "malformed_numeral")
            for text in ["5佰元", "两个半小时", "3½吨", "10³吨", "百人", "约七八十户", "3亿万元"]
        ),
        ("十几人", "vague"),
        ("20几个", "vague"),
        ("0x1F", "odd_digits"),
        ("0xFF", "odd_digits"),
        ("1e5吨", "odd_digits"),
    ],
)
def test_what_is_no_quantity(text: str, kind: str) -> None:
    with pytest.raises(QuantityFault) as fault:
        parse_quantity(text)
    assert fault.value.kind == kind


@pytest.mark.parametrize(
    ("text", "unit", "printed", "value", "of"),
    [
        ("二百", "千克", "二百千克", 200, "千克"),
        ("三", "百分点", "三百分点", 3, "百分点"),
        ("二百五十", "万元", "二百五十万元", 2_500_000, "元"),
        ("一万二千", "万元", "一万二千万元", 120_000_000, "元"),
        ("五", "一次性手套", "五一次性手套", 5, "一次性手套"),
        ("百余", "名", "百余名", 100, "名"),
        ("三千米", "米", "三千米", 3, "千米"),
        ("6000", "千克", "6000千克", 6000, "千克"),
    ],
)
def test_numerals_beside_a_unit(text: str, unit: str, printed: str, value: int, of: str) -> None:
    quantity = parse_quantity(text, unit)
    amount = quantity.single
    assert amount is not None
    assert (quantity.text, amount.value, amount.unit) == (printed, value, of)


def test_digits_keep_their_trailing_zeros() -> None:
    amount = parse_quantity("10.090吨").single
    assert amount is not None
    assert (amount.digits, amount.half_step) == ("10.090", Decimal("0.0005"))


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("2016-09-19 至 2016-10-16", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2016年9月19日—10月16日", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2016-09-19 — 2016-10-16", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2023年8月1日起至10月30日", "2023年8月1日—10月30日", "2023-08-01", "2023-10-30"),
        ("2016年3月10日至24日", "2016年3月10日—24日", "2016-03-10", "2016-03-24"),
        ("2016-12-20 至 2017-01-10", "2016年12月20日—2017年1月10日", "2016-12-20", "2017-01-10"),
        ("2018-08 至 2018-10", "2018年8月—10月", "2018-08-01", "2018-10-31"),
        ("2016年第三季度", "2016年第三季度", "2016-07-01", "2016-09-30"),
        ("2016年上半年", "2016年上半年", "2016-01-01", "2016-06-30"),
        ("2016年4月", "2016年4月", "2016-04-01", "2016-04-30"),
        ("2016年", "2016年", "2016-01-01", "2016-12-31"),
        ("2016-03-17", "2016年3月17日", "2016-03-17", "2016-03-17"),
        ("截至2020-10-30", "截至2020年10月30日", "None", "2020-10-30"),
        ("自2011-03", "自2011年3月以来", "2011-03-01", "None"),
        ("2016年1-9月", "2016年1月—9月", "2016-01-01", "2016-09-30"),
        ("2016年1至9月", "2016年1月—9月", "2016-01-01", "2016-09-30"),
        ("2016年1月-9月", "2016年1月—9月", "2016-01-01", "2016-09-30"),
        ("2018.1-3月", "2018年1月—3月", "2018-01-01", "2018-03-31"),
        ("2016年9月19日-10月16日", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2016年9月19日－10月16日", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2023年4月1-30日", "2023年4月1日—30日", "2023-04-01", "2023-04-30"),
        ("2023.1.1-2023.3.31", "2023年1月1日—3月31日", "2023-01-01", "2023-03-31"),
        ("2023.1.1-3.31", "2023年1月1日—3月31日", "2023-01-01", "2023-03-31"),
        ("2023/9/19-10/16", "2023年9月19日—10月16日", "2023-09-19", "2023-10-16"),
        ("2023.1-2023.3", "2023年1月—3月", "2023-01-01", "2023-03-31"),
        ("2016-09-19-2016-10-16", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2016-09-19~2016-10-16", "2016年9月19日—10月16日", "2016-09-19", "2016-10-16"),
        ("2018年-2019年", "2018年—2019年", "2018-01-01", "2019-12-31"),
        ("2023年9月至今", "2023年9月至今", "2023-09-01", "None"),
        ("自2023.9.1起至今", "2023年9月1日至今", "2023-09-01", "None"),
        ("2016-10-17 00:00:00", "2016年10月17日", "2016-10-17", "2016-10-17"),
        ("自2011年3月开始", "自2011年3月以来", "2011-03-01", "None"),
        *(
            (word, word, "None", "None")
            for word in ("截至目前", "第一季度", "近两个月来", "今年以来", "国庆节期间")
        ),
    ],
)
def test_periods(text: str, printed: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert (period.text, str(period.start), str(period.end)) == (printed, start, end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3.17", "without_marks"),
        ("2016-02-30", "no_such_day"),
        ("2016-10-16 至 2016-09-19", "reversed"),
        ("去哪儿", "unread"),
        ("2016-13", "no_such_day"),
        ("2018.13-40", "no_such_day"),
        ("2018年-3月", "unread"),
        ("2018-1-3-5", "unread"),
    ],
)
def test_what_is_no_period(text: str, kind: str) -> None:
    with pytest.raises(PeriodFault) as fault:
        parse_period(text)
    assert fault.value.kind == kind


DAY, MONTHS = "2018年1月3日", "2018年1月—3月"
MIXED = [
    ("2018.1-3", (DAY, MONTHS)),
    ("2018-1.3", (DAY, MONTHS)),
    ("2018/1-3", (DAY, MONTHS)),
    ("2018.1/3", (DAY, MONTHS)),
    ("2018年1.3", (DAY, MONTHS)),
    ("2018年1-3", (DAY, MONTHS)),
    ("2018 年 1 - 3", (DAY, MONTHS)),
    ("2018.1-31", ("2018年1月31日",)),
    ("2018.5-3", ("2018年5月3日",)),
    ("2018.1.3-5", ("2018年1月3日—5日", "2018年1月3日—5月")),
    ("2018年1月3日—5", ("2018年1月3日—5日", "2018年1月3日—5月")),
    ("2018年1月-3", (MONTHS,)),
    ("2018.1-3.5", ("2018年1月—3月5日", "2018年1月3日—5日")),
    ("截至2018.1-3", ("截至2018年1月3日",)),
    ("自2018.1-3", ("自2018年1月3日", f"自{MONTHS}")),
    ("2018.1-3至2018.5", ("2018年1月3日至2018.5",)),
]


@pytest.mark.parametrize(("text", "readings"), MIXED)
def test_mixed_marks_are_refused_with_every_reading(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(PeriodFault) as fault:
        parse_period(text)
    assert (fault.value.kind, fault.value.readings) == ("mixed", readings)
    for each in readings:
        parse_period(each)
    _, (said,) = validate({**SMALL, "起止日期": text})
    assert said.code == "F103"
    assert all(each in said.fix for each in readings)


@pytest.mark.parametrize("text", ["2026.5-6", "2026-5.6", "2026/5-6", "2026年5.6", "2026年5-6"])
def test_a_date_with_mixed_marks_is_refused(text: str) -> None:
    _, (said,) = validate({**SMALL, "落款": {"日期": text}})
    assert (said.code, "2026年5月—6月" in said.message) == ("F103", True)
    assert str(parse_date(said.fix.rpartition(" ")[2])) == "2026-05-06"


@pytest.mark.parametrize(
    ("signed", "year", "end"), [("2024-02-07", 2024, "2024年2月7日"), (None, 2023, None)]
)
def test_what_lasts_until_now_ends_on_the_day_of_signing(
    signed: str | None, year: int, end: str | None
) -> None:
    fields, faults = validate(
        {**SMALL, "起止日期": "2023年9月至今", "落款": {"日期": signed} if signed else None}
    )
    assert fields is not None
    assert faults == ()
    period = fields.settled_period
    assert period is not None
    assert (period.text, period.year, period.end and format_date(period.end)) == ("2023年9月至今", year, end)


def test_a_day_of_signing_before_what_lasts_until_now_is_told() -> None:
    early = {**SMALL, "起止日期": "2023年9月至今", "落款": {"日期": "2023-08-07"}}
    fields, faults = validate(early)
    assert fields is not None
    assert faults == ()
    (said,) = faults_in(View(fields), "words")
    assert said.code == "A002"


@pytest.mark.parametrize(
    "text",
    [
        *("2016-10-17", "2016/10/17", "2016.10.17", "2016．10．17", "2016年10月17日", "2016-10月17日"),
        *("2016-10-17 00:00:00", "2016/10/17 0:00", "2016-10-17T08:30:00", "2016年10月17日 9:30"),
    ],
)
def test_dates(text: str) -> None:
    assert str(parse_date(text)) == "2016-10-17"


@pytest.mark.parametrize(
    ("text", "value", "met"),
    [("≥90%", "90", True), ("不高于5%", "5.1", False), ("95%以上", "94", False), ("＜1.5", "1.5", False)],
)
def test_requirements(text: str, value: str, met: bool) -> None:
    requirement = parse_requirement(text)
    assert requirement is not None
    assert requirement.met_by(Decimal(value)) is met


@pytest.mark.parametrize("error", list_all_errors(), ids=lambda error: error["type"])
def test_every_error_type_of_pydantic_has_a_chinese_sentence(error: dict[str, object]) -> None:
    message = worded(str(error["type"]), {"name": "字段"})
    assert message.code.startswith("F")
    assert "字段" in message.sentence or message_for(str(error["type"])).sentence.isascii() is False
    assert any("\u4e00" <= character <= "\u9fff" for character in message.sentence + message.fix)
    assert "{" not in message.sentence


def test_truth_is_the_schemas_affair() -> None:
    for typed, seal in (("是", True), ("否", False), ("true", True), ("false", False)):
        fields, _ = validate({**SMALL, "落款": {"日期": "2016-10-17", "用印": typed}})
        assert fields is not None
        assert fields.signature is not None
        assert fields.signature.seal is seal
    for typed in ("NO", "on", "1", "yes"):
        fields, faults = validate({**SMALL, "落款": {"用印": typed}})
        assert fields is None
        assert [fault.code for fault in faults] == ["F030"]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"单位": None}, ["F001"]),
        ({"organisation": "又一个"}, ["F041"]),
        ({"标题": ["甲"]}, ["F004"]),
        ({"措施": "甲"}, ["F004"]),
        ({"措施": [None]}, ["F002"]),
        ({"措施": []}, ["F001"]),
        ({"标题": "甲\n\n乙"}, ["F006"]),
        ({"开头": "　　缩进"}, ["F005"]),
        ({"数据": {"横幅": None}}, ["F002"]),
        ({"数据": {"横幅": {"数量": "5条", "计量单位": "张"}}}, ["F017", "A004"]),
        ({"统计表": [{"名称": "甲", "文件": "a.xlsx", "列": ["a"], "行": [["1"]]}]}, ["F036"]),
        ({"统计表": [{"名称": "甲", "列": ["a"], "行": ["1"]}]}, ["F034"]),
        ({"目地": "x"}, ["F040"]),
        ({"落款": "单位：某局"}, ["F042"]),
        ({"措施": ["标题：甲"]}, ["F042"]),
        ({"单位": "名称:某局"}, ["F042"]),
        ({"措施": [{"标题": "甲", "要点": ["标题：这样写是正文"]}]}, []),
    ],
)
def test_one_fault_gives_one_message(change: dict[str, object], codes: list[str]) -> None:
    _, faults = validate({**SMALL, **change})
    assert [fault.code for fault in faults] == [code for code in codes if code != "A004"]


def test_a_campaigns_two_versions_stand_apart() -> None:
    fields, faults = validate(
        {
            **SMALL,
            "版本": "1",
            "目标": [{"名称": "满意率", "要求": "≥90%", "标准": {"名称": "甲", "版本": "2014版"}}],
        }
    )
    assert fields is not None
    assert faults == ()
    assert fields.version == "1"
    assert fields.goals is not None
    assert fields.goals[0].standard is not None
    assert fields.goals[0].standard.edition == "2014版"


def test_a_key_within_a_section_of_the_text_gets_its_suggestion() -> None:
    _, faults = validate({**SMALL, "正文": [{"措施": [{"标体": "甲", "正文": "乙"}]}]})
    assert [(fault.code, fault.fix) for fault in faults] == [("F040", "是不是“标题”？")]


def test_the_words_情况_are_said_once_in_a_title() -> None:
    fields, _ = validate({**SMALL, "事由": "爱国卫生工作情况"})
    assert fields is not None
    assert fields.finished_title == "关于爱国卫生工作情况的汇报"


def test_the_json_schema_accepts_both_spellings_and_is_always_the_same() -> None:
    schema = json_schema()
    root = schema["properties"]
    assert root["单位"] == root["organisation"]
    assert root["措施"]["type"] == "array"
    assert json.dumps(schema) == json.dumps(json_schema())
