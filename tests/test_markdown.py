"""Markdown as it is written: pleasant to read as it stands, and nothing left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args
from xml.etree import ElementTree

import pytest

from patriotic_report.document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Lead,
    Paragraph,
    Picture,
    Pictures,
    RedHead,
    Run,
    Series,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers.markdown import companions, write


def words(*texts: str) -> tuple[Run, ...]:
    """Runs, every second one strong."""
    return tuple(Run(text, strong=number % 2 == 1) for number, text in enumerate(texts))


REPORT = Document(
    (
        Title(("某县爱国卫生工作领导小组办公室", "关于开展爱国卫生月活动情况的汇报")),
        Addressee("县治理办："),
        Paragraph(words("根据《通知》（江治理办〔2016〕13号）要求，现将", "有关情况", "汇报如下：")),
        Heading(1, "加强组织领导", number="一、"),
        Paragraph(words("在办公场所悬挂横幅10条。"), Lead(2, "宣传教育。", number="（一）")),
        Paragraph(words("清运垃圾12.5吨。"), Lead(3, "", number="1.")),
        Items((words("印发资料10~15份"), words("制作展板"))),
        Table(
            ("left", "right", "center"),
            (
                (words("单位"), words("清运量"), words("完成率")),
                (words("单位"), words("清运量"), words("（%）")),
            ),
            ((words("东关街道"), words("1200"), words("95.8")), (words("合计"), words("", "1200"), ())),
            "环境卫生整治统计表",
            "吨",
            "数据截至10月16日。",
        ),
        Pictures(
            (
                Picture("/a", "图片/整治 前.png", "整治前", home="/"),
                Picture("/b", "图片/后(1).png", "整治后", home="/"),
            )
        ),
        AttachmentList(("任务清单", "统计表")),
        Signature(("某县爱卫办", "某县治理办"), "2016年10月17日"),
        Attachment(1, "任务清单"),
    )
)

WRITTEN = r"""# 某县爱国卫生工作领导小组办公室关于开展爱国卫生月活动情况的汇报

县治理办：

根据《通知》（江治理办〔2016〕13号）要求，现将**有关情况**汇报如下：

## 一、加强组织领导

**（一）宣传教育**。在办公场所悬挂横幅10条。

1.清运垃圾12.5吨。

- 印发资料10\~15份
- 制作展板

环境卫生整治统计表

单位：吨

| 单位 | 清运量 | 完成率<br>（%） |
| --- | ---: | :---: |
| 东关街道 | 1200 | 95.8 |
| 合计 | **1200** |  |

注：数据截至10月16日。

![整治前](图片/整治%20前.png) ![整治后](图片/后%281%29.png)

附件：1.任务清单\
2.统计表

某县爱卫办\
某县治理办\
2016年10月17日

附件1

# 任务清单
"""


def test_a_whole_report() -> None:
    assert write(REPORT) == WRITTEN


def test_every_class_of_block_is_written() -> None:
    written = {type(block) for block in (*REPORT.blocks, *OFFICIAL.blocks, CHART)}
    assert written == set(get_args(Block))


CHART = Chart("bar", ("东村", "西村"), (Series("清运", ("86", "")),), "各村清运", "吨", "图1")


def test_a_chart_is_a_picture_beside_the_file_or_a_table() -> None:
    document = Document((CHART,))
    assert write(document, "汇报") == "![图1　各村清运（吨）：东村86](汇报.图1.svg)\n"
    assert "| 东村 | 86 |" in write(document)
    (name, svg), *others = companions(document, "汇报").items()
    assert (name, others) == ("汇报.图1.svg", [])
    assert ElementTree.fromstring(svg.decode()).tag.endswith("svg")


@pytest.mark.parametrize("kind", ["bar", "line", "pie"])
@pytest.mark.parametrize("values", [("1",), ("0", "0"), ("3", "", "99999999"), ("0.5", "2", "1.25")])
def test_every_chart_is_well_formed(kind: str, values: tuple[str, ...]) -> None:
    names = tuple(f"甲<{n}>" for n in range(len(values)))
    chart = CHART._replace(kind=kind, categories=names, series=(Series("a&b", values),))  # type: ignore[arg-type]
    (svg,) = companions(Document((chart,)), "a").values()
    assert ElementTree.fromstring(svg.decode()).tag.endswith("svg")


@pytest.mark.parametrize("values", [("-3", "2"), ("-0.5", "-7"), ("0", "-1", "", "100"), ("-999999.5", "1")])
def test_bars_of_negative_numbers_hang_from_zero(values: tuple[str, ...]) -> None:
    chart = CHART._replace(categories=tuple(map(str, range(len(values)))), series=(Series("增减", values),))
    (svg,) = companions(Document((chart,)), "a").values()
    bars = list(ElementTree.fromstring(svg.decode()).iter("{http://www.w3.org/2000/svg}rect"))[1:]
    numbers = [Decimal(value) for value in values if value]
    spans = [(float(each.get("y", "")), float(each.get("height", ""))) for each in bars]
    zeros = [top + high if number >= 0 else top for number, (top, high) in zip(numbers, spans, strict=True)]
    ends = [top if number >= 0 else top + high for number, (top, high) in zip(numbers, spans, strict=True)]
    assert max(zeros) - min(zeros) < 0.2
    assert sorted(ends, reverse=True) == [ends[n] for n in sorted(range(len(ends)), key=numbers.__getitem__)]


OFFICIAL = Document(
    (
        RedHead(("甲局", "乙局"), "文件", "document", "000015", "特急", "甲〔2016〕1号", ("张三", "李四")),
        Attendance("出席", "张三，李四"),
        Annotation("（联系人：王五）"),
        Imprint("主送：丙局。", "抄送：丁局。", "甲局办公室", "2016年10月20日印发"),
    )
)


def test_the_official_form_reads_line_by_line() -> None:
    assert [part.split("\\\n") for part in write(OFFICIAL).rstrip("\n").split("\n\n")] == [
        ["000015", "特急"],
        ["甲局", "乙局", "文件"],
        ["甲〔2016〕1号", "签发人：张三　李四"],
        ["出席：张三，李四"],
        ["（联系人：王五）"],
        ["主送：丙局。", "抄送：丁局。", "甲局办公室　2016年10月20日印发"],
    ]


def test_a_new_class_of_block_does_not_fall_out_unnoticed() -> None:
    @dataclass
    class Footnote:
        text: str

    with pytest.raises(TypeError, match="Footnote"):
        write(Document((Footnote("注"),)))  # type: ignore[arg-type]


def written(*texts: str) -> str:
    return write(Document((Paragraph(words(*texts)),))).removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "共清运垃圾1127.5吨（见附件1），完成率95.8%。",
        "2016年10月17日-18日",
        "3<5, R&D, a_b, C:\\图, 是！(1)",
        "-5℃",
        "10.5公里",
        "“五乱”治理——成效|显著",
    ],
)
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3*4平方米", r"3\*4平方米"),
        ("# 号楼", r"\# 号楼"),
        ("2024. 全年", r"2024\. 全年"),
        ("1) 全年", r"1\) 全年"),
        ("- 全年", r"\- 全年"),
        ("> 全年", r"\> 全年"),
        ("---", r"\---"),
        ("20__年", r"20\_\_年"),
        ("[注]: 甲", r"\[注]: 甲"),
        ("<br>", r"\<br>"),
        ("&amp;", r"\&amp;"),
        ("甲\\", "甲\\\\"),
        ("甲\n===", "甲\\\n\\==="),
        ("甲\n--", "甲\\\n\\--"),
        ("甲\\ \n乙", "甲\\\\\\\n乙"),
        ("\n甲 \n 乙\n", "甲\\\n乙"),
        ("\x00", "\ufffd"),
    ],
)
def test_what_would_be_a_mark_is_escaped(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "一是健全机制。", "成立专班"), "**一是健全机制**。成立专班"),
        (("", "一是健全机制。"), "**一是健全机制。**"),
        (("", "一是健全机制。", "（见附件）"), "**一是健全机制。**（见附件）"),
        (("转发", "《通知》", "要求"), "转发《**通知**》要求"),
        (("甲 ", " 乙 ", "丙"), "甲  **乙** 丙"),
        (("甲", "。", "乙"), "甲。乙"),
        (("a", "&", "amp;"), r"a\&amp;"),
    ],
)
def test_strong_text_stays_strong(texts: tuple[str, ...], expected: str) -> None:
    assert written(*texts) == expected


def test_lists_that_touch_stay_two() -> None:
    lists = Document((Items((words("甲"),)), Items((words("乙"),)), Items((words("丙"),))))
    assert write(lists) == "- 甲\n\n* 乙\n\n- 丙\n"


def test_a_single_attachment_has_no_number() -> None:
    document = Document((AttachmentList(("统计表",)), Attachment(0, "统计表")))
    assert write(document) == "附件：统计表\n\n附件\n\n# 统计表\n"


def test_the_same_document_gives_the_same_text() -> None:
    assert write(REPORT) == write(REPORT)
