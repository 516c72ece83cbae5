"""Numerals, dates, joined lines, carried numbers and cells of a terminal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report import chinese


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2024, "二千零二十四"),
        (9999, "九千九百九十九"),
    ],
)
def test_numeral(number: int, words: str) -> None:
    assert chinese.numeral(number) == words


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_numeral_knows_its_bounds(number: int) -> None:
    with pytest.raises(ValueError, match="写不成汉字数字"):
        chinese.numeral(number)


def test_numerals_are_all_different() -> None:
    assert len({chinese.numeral(number) for number in range(1, 10000)}) == 9999


def test_date_has_no_leading_zeros() -> None:
    assert chinese.format_date(date(2016, 10, 17)) == "2016年10月17日"
    assert chinese.format_date(date(2024, 4, 7)) == "2024年4月7日"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([], ""),
        (["整治"], "整治"),
        (["环境", "卫生"], "环境卫生"),
        (["整治，", "check"], "整治，check"),
        (["用 API", "接口"], "用 API接口"),
        (["clean", "water"], "clean water"),
        (["2016", "2017"], "2016 2017"),
        (["他说“", "go"], "他说“go"),
        (["9月19日—", "10 days"], "9月19日—10 days"),
        (["  环境 \t", "", " 卫生 "], "环境卫生"),
        (["clean ", " water"], "clean water"),
        (["\u3000环境\u3000", "卫生"], "\u3000环境\u3000卫生"),
    ],
)
def test_join_lines(lines: list[str], joined: str) -> None:
    assert chinese.join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一、加强领导", "一、"),
        ("十二、加强领导", "十二、"),
        ("六 、强化", "六 、"),
        ("一.加强领导", "一."),
        ("（一）宣传", "（一）"),
        ("(一)宣传", "(一)"),
        ("（十一）、宣传", "（十一）、"),
        ("1.加强", "1."),
        ("1. 加强", "1."),
        ("12．加强", "12．"),
        ("１、加强", "１、"),
        ("1、加强", "1、"),
        ("1、2024年工作", "1、"),
        ("（1）加强", "（1）"),
        ("(1)加强", "(1)"),
        ("1）加强", "1）"),
        ("第一章 总则", "第一章"),
        ("第二部分 工作打算", "第二部分"),
        ("①宣传", "①"),
        ("  一、加强", "一、"),
        ("一、三季度工作", "一、"),
    ],
)
def test_carried_number_is_found(text: str, number: str) -> None:
    assert chinese.carried_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "加强领导",
        "2024年防汛抗旱工作",
        "10.5公里道路整治",
        "3.15宣传活动",
        "一把手负责制",
        "一是健全机制",
        "五乱治理",
        "三清四改",
        "第一季度工作",
        "第一书记",
        "第一节课",
        "一、二季度工作",
        "一、二、三产业",
        "5、6月份工作安排",
        "（2016）13号文件落实情况",
        "7个专项行动",
        "“一、二、三”工程",
    ],
)
def test_no_number_is_imagined(text: str) -> None:
    assert chinese.carried_number(text) == ""


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("一是保洁不及时", "一是"),
        ("十是经费不足", "十是"),
        ("1是保洁", "1是"),
        ("第一，保洁", "第一，"),
        ("第一、保洁", "第一、"),
        ("第二：保洁", "第二："),
        ("第1，保洁", "第1，"),
        ("第一是保洁", "第一是"),
        ("第一点，保洁", "第一点，"),
        ("其一，保洁", "其一，"),
        ("首先，保洁", "首先，"),
        ("其次是保洁", "其次是"),
        ("最后，保洁", "最后，"),
        ("一要加强宣传", "一要"),
        ("一：保洁", "一："),
        ("一，保洁", "一，"),
        ("1.2024年的任务", "1."),
        ("壹、保洁", "壹、"),
        ("1.1.保洁", "1.1."),
        ("Ⅱ、保洁", "Ⅱ、"),
        ("❶保洁", "❶"),
        ("一、保洁", "一、"),
        ("（1）保洁", "（1）"),
        ("⑴保洁", "⑴"),
        (" 1．保洁", "1．"),
        ("1.1 加强", "1.1"),
        ("1 加强", "1"),
        ("1，加强", "1，"),
        ("一､加强", "一､"),
        ("一 是加强", "一 是"),
        ("【1】加强", "【1】"),
        ("a)加强", "a)"),
        ("No.1加强", "No.1"),
        ("•加强", "•"),
        ("第一项 加强", "第一项"),
        *((text, "") for text in (
            "", "一、二年级学生", "一，二年级学生", "1.5、2.5米宽", "一、二级管网", "1、2号楼", "第一、二季度任务", "第一、第二季度任务",
            "第一书记不到位", "第一时间处置", "第一季度任务", "第一批任务", "第三方保洁", "第一责任人",
            "一期工程", "一把手负责制", "一户一档", "五一是旅游高峰", "十一是黄金周",
            "1.2米宽的沟", "1.5吨垃圾", "3个村没有台账", "3.15活动", "12.4宪法日", "2026年任务",
            "8：30以后没有人", "五要素不齐", "三要三不要", "首先要宣传", "最后一公里", "其中一是",
            "两件事：一是扫街，二是清沟", "一、二、三产业", "5、6月份", "一百五十户", "1.2 米宽", "3 个村", "5 月底前", "1,200元", "2 号楼", "1.5 万人", "A区", "第一项目部", "12345热线", "No.10086",
        )),
    ],
)  # fmt: skip
def test_typed_ordinals(text: str, ordinal: str) -> None:
    assert chinese.typed_ordinal(text) == ordinal


@pytest.mark.parametrize(
    ("names", "joined"),
    [([], ""), (["甲"], "甲"), (["甲", "乙"], "甲，乙"), (["甲；", "乙，", "丙、"], "甲；乙，丙、")],
)
def test_names_are_joined_by_one_mark(names: list[str], joined: str) -> None:
    assert chinese.join_names(names, "，") == joined


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("环境", 4), ("，", 2), ("a环", 3), ("e\u0301", 1), ("a\u200b", 1)],
)
def test_display_cells(text: str, cells: int) -> None:
    assert chinese.display_cells(text) == cells


@given(st.text(), st.text())
def test_cells_add_up(left: str, right: str) -> None:
    together = chinese.display_cells(left + right)
    assert together == chinese.display_cells(left) + chinese.display_cells(right)


def test_numerals_are_read_back() -> None:
    assert all(chinese.parse_numeral(chinese.numeral(number)) == number for number in range(1, 10000))


NUMBERS = st.one_of(st.integers(1, 10**6), st.integers(1, 10**16 - 1), st.builds(lambda n, p: n * 10**p, st.integers(1, 9999), st.integers(0, 12)))  # fmt: skip


def variants(words: str) -> list[str]:
    """A numeral as it may be spelled besides: 两 for 二, 〇 for 零, 一十 at the head."""
    twice = words.replace("二千", "两千").replace("二百", "两百")
    whole = "一" + words if words.startswith("十") else words
    ten_thousands = "两" + words[1:] if words.startswith(("二万", "二亿")) else words
    return [words, twice, whole, ten_thousands, words.replace("零", "〇")]


@given(NUMBERS)
def test_what_is_written_is_read(number: int) -> None:
    for words in variants(chinese.written(number)):
        assert chinese.parse_numeral(words) == number


@given(st.text("一二两三四五六七八九十百千万亿零〇", min_size=1, max_size=12))
def test_what_is_read_is_written_so(words: str) -> None:
    """七八百 and its kin are no numbers: whatever is read is a spelling of what it is read as."""
    value = chinese.parse_numeral(words)
    if value is None:
        return
    plain = words.replace("两", "二").replace("〇", "零")
    in_a_row = "".join("零一二三四五六七八九"[int(digit)] for digit in str(value))
    assert plain in (chinese.written(value), "一" + chinese.written(value)) or (
        plain == in_a_row and len(plain) > 3
    )


@given(NUMBERS, st.sampled_from("一二两三四五六七八九十百千万亿零"), st.integers(0, 30))
def test_a_character_more_makes_another_number_or_none(number: int, extra: str, at: int) -> None:
    words = chinese.written(number)
    longer = words[:at] + extra + words[at:]
    value = chinese.parse_numeral(longer)
    assert value != number or longer in ("一" + words, words)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("一十五", 15),
        ("两", 2),
        ("一万二千", 12_000),
        ("两万五千", 25_000),
        ("三万五千", 35_000),
        ("十万零五百", 100_500),
        ("十万五千", 105_000),
        ("三亿五千万", 350_000_000),
        ("一亿零五", 100_000_005),
        ("一万亿", 10**12),
        ("二〇二五", 2025),
        ("一九九八", 1998),
    ],
)
def test_well_formed(words: str, number: int) -> None:
    assert chinese.parse_numeral(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "七八百",
        "三五",
        "三四十",
        "十七八",
        "三五七",
        "一百五",
        "三千二",
        "一万二",
        "一亿五千",
        "百百",
        "一两",
        "十百",
        "零百",
        "百",
        "千",
        "万",
        "零",
        "〇",
        "两十",
        "十两",
        "二十两万",
        "一百十五",
        "一千零零五",
        "一百零五十",
        "万一",
        "三三",
        "零五",
        "一百零",
        "〇二〇五",
    ],
)
def test_malformed(words: str) -> None:
    assert chinese.parse_numeral(words) is None
