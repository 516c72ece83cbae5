"""Counts in prose as 数据: which they are, and that what is printed stays the same to the character."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from laws import examples
from patriotic_report import build
from patriotic_report.importing import draft_of
from patriotic_report.importing.counting import counts_in, proposed
from patriotic_report.source.nodes import Data

EXAMPLES = ("annual", "charts", "county-rollup", "jiangan", "minimal", "official", "pictures", "pinggu")
Values = dict[str, Data]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("清运垃圾36.5吨，出动人员1200人次，发放宣传资料8.6万份，悬挂横幅60条。", "清运垃圾36.5吨 出动人员1200人次 发放宣传资料8.6万份 悬挂横幅60条"),
        ("共检查单位23家，受教育群众达近3000人次。", "检查单位23家 受教育群众近3000人次"),
        ("共发放《致全区人民的一封信》10万张；设置大型立柱式广告牌5块11面。", "发放致全区人民的一封信10万张 设置大型立柱式广告牌5块11面"),
        ("印发创卫宣传手册、健康手册8.6万册，指导手册1万册。", "印发创卫宣传手册和健康手册8.6万册 印发指导手册1万册"),
        ("组织志愿者清理卫生死角66处，动员群众500多名。", "清理卫生死角66处 动员群众500多名"),
        ("健康知识知晓率达到95%以上，镇村两级投入8.4万元。", "健康知识知晓率95%以上 投入资金8.4万元"),
        ("疏通排水沟4条、拆除违章搭建2,600平方米（其中拆除棚屋2处）。", "疏通排水沟4条 拆除违章搭建2,600平方米"),
    ],
)  # fmt: skip
def test_a_deed_its_object_and_a_quantity_are_a_count(text: str, counts: str) -> None:
    assert " ".join(each.name + text[each.start : each.end] for each in counts_in(text)) == counts


@pytest.mark.parametrize(
    "text",
    [
        "今年4月是第38个爱国卫生月，2016年9月19日召开动员会。",
        "发放《居民健康素养66条》，开展7个专项行动，落实门前三包。",
        "印发《工作方案》（白政办〔2026〕9号），按照3号文件办理。",
        "每周开展大扫除1次，各发放手册1册，日均清运垃圾5吨。",
        "计划全年清运垃圾30吨。力争建成公厕3座。",
        "去年同期，清运垃圾20吨。比上年多清运垃圾3吨。",
        "本月其中清运建筑垃圾20吨。",
        "累计清运建筑垃圾20吨。",
        "清运垃圾20—30吨，由悬挂横幅48条增加到60条，清理1至3处。",
        "发放资料约几千份，出动人员数百人次，清运垃圾十余吨。",
        "条例第五条规定处50元以上200元以下罚款。",
        "知晓率提高3个百分点，投入5246万。",
        "出动车辆{{ 车辆 }}，合格率25。4%。",
    ],
)
def test_what_is_no_count_stays_text(text: str) -> None:
    assert list(counts_in(text)) == []


def test_one_name_is_one_figure() -> None:
    values: Values = {
        "开头": "共清运垃圾36.5吨，悬挂横幅60条。",
        "措施": [{"标题": "清运垃圾36.5吨", "正文": ["清运垃圾36.5吨，发放资料300份。", "活动期间发放资料5000份。"], "要点": ["悬挂横幅60条"]}],
        "下一步打算": ["清运垃圾36.5吨"],
        "落款": {"日期": "2026年5月6日"},
    }  # fmt: skip
    made, found = proposed(values)
    assert made == {
        "开头": "共清运垃圾{{ 清运垃圾 }}，悬挂横幅{{ 悬挂横幅 }}。",
        "数据": {"清运垃圾": "36.5吨", "悬挂横幅": "60条"},
        "措施": [
            {
                "标题": "清运垃圾36.5吨",
                "正文": ["清运垃圾{{ 清运垃圾 }}，发放资料300份。", "活动期间发放资料5000份。"],
                "要点": ["悬挂横幅{{ 悬挂横幅 }}"],
            }
        ],
        "下一步打算": ["清运垃圾36.5吨"],
        "落款": {"日期": "2026年5月6日"},
    }
    assert [(each.name, each.quantity, each.places, each.others) for each in found] == [
        ("清运垃圾", "36.5吨", ("开头", "措施[1].正文[1]"), ()),
        ("悬挂横幅", "60条", ("开头", "措施[1].要点[1]"), ()),
        ("发放资料", "300份", ("措施[1].正文[1]", "措施[1].正文[2]"), ("5000份",)),
    ]


def test_a_draft_without_counts_is_the_same_and_those_that_it_has_are_kept() -> None:
    values: Values = {"正文": "我局开了会{{ 左花括号 }}。", "数据": {"左花括号": {"文字": "{"}}}
    assert proposed(values) == (values, [])
    assert proposed({**values, "正文": "清运垃圾5吨{{ 左花括号 }}。"})[0]["数据"] == {
        "左花括号": {"文字": "{"},
        "清运垃圾": "5吨",
    }


def one(files: Mapping[str, bytes]) -> bytes:
    return next(iter(files.values()))


def printed(values: Values, to: str, folder: Path | None = None) -> bytes:
    """What a reader sees of the report."""
    data = one(build(values, folder=folder, companions=False, to=to, draft=True).files)
    return data if to == "md" else ZipFile(BytesIO(data)).read("word/document.xml")


def same(values: Values, folder: Path | None = None) -> int:
    made, found = proposed(values)
    for to in ("md", "docx"):
        assert printed(made, to, folder) == printed(values, to, folder)
    again, _ = proposed(made)
    assert again == made
    return len([each for each in found if not each.others])


@cache
def finished(name: str) -> bytes:
    return one(build(ROOT / "examples" / name / "campaign.yaml", companions=False, to="md").files)


def test_a_finished_report_prints_the_same_with_its_counts_as_figures() -> None:
    draft = draft_of(Path("去年.md"), finished("pinggu"))
    assert same(draft.values) > 3
    draft = draft_of(Path("去年.md"), finished("minimal"))
    same(draft.values)


DEEDS = ("清运垃圾", "出动人员", "发放《一封信》", "悬挂横幅", "共检查单位", "组织群众清理死角", "印发手册、折页", "知晓率达", "我镇", "投入", "各村新建公厕", "{{ 左花括号 }}清扫街道")  # fmt: skip
NUMBERS = (
    "36.5",
    "1,200",
    "近3000",
    "8.6万",
    "500多",
    "约10余",
    "0",
    "20—30",
    "2016",
    "1.50",
    "百",
    "第3",
    "00",
)
UNITS = (
    "吨",
    "人次",
    "份",
    "条",
    "块11面",
    "%以上",
    "万元",
    "名",
    "家次",
    "处",
    "平方米左右",
    "年",
    "号",
    "",
    "个专项行动",
)
MARKS = ("，", "、", "；", "。", "（", "）", "：", "“", "”", "其中", "\n\n")
clause = st.tuples(*map(st.sampled_from, (DEEDS, NUMBERS, UNITS, MARKS))).map("".join)
texts = st.lists(clause, min_size=1, max_size=5).map(lambda parts: "".join(parts) + "完。")


@settings(max_examples=examples(30))
@given(texts, st.lists(texts, min_size=2, max_size=3))
def test_what_is_printed_is_the_same_to_the_character(opening: str, points: list[str]) -> None:
    values: Values = {
        "单位": {"名称": "某镇人民政府"},
        "标题": "某镇工作情况汇报",
        "开头": opening,
        "数据": {"左花括号": {"文字": "{"}},
        "措施": [
            {"标题": "清理", "正文": points[0], "要点": [each.replace("\n", "") for each in points[1:]]}
        ],
    }
    made, found = proposed(values)
    for each in found:
        assert each.others or each.places
    if not found:
        assert made == values
        return
    assert printed(made, "md") == printed(values, "md")
