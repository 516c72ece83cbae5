"""What stands below a picture where nobody wrote it: what a person named the file, never what a program did."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from laws import examples
from patriotic_report import compose, read_report
from patriotic_report.captions import from_file, is_by_a_program, spoken
from patriotic_report.document import Picture, Pictures
from patriotic_report.problems import Problem

BY_PROGRAMS = (
    """
新建 BMP 图像|新建位图图像|新建 JPG 图像|新建 ACDSee Pro BMP 图像|QQ图片20160417093012|QQ截图20160417|QQ拼音截图未命名
微信图片_20260417093012|微信图片编辑_20260417|微信截图_20260417|企业微信截图_16773012|IMG_0012|DSC_0012|DSC00123|DSCN0012
mmexport1492394812345|Screenshot_2026-04-17-09-30-12|Screenshot_20260417_093012_com.tencent.mm|屏幕截图 2026-04-17 093012
屏幕快照 2016-04-17 下午9.30.12|截屏2026-04-17 上午9.30.12|WPS图片|WPS图片编辑|图片1|图 1|照片 001|照片_2026年4月17日|捕获
未标题-1|无标题|下载|全能扫描王 2026-04-17|今日水印相机_20260417|美图_20260417|钉钉图片_2026|360截图2016|搜狗截图20160417
录屏_2026|新建画布|image001|clip_image002|Snipaste_2026-04-17_09-30-12|20260417_093012|0012
a3f5b0c1d2e3f4a5b6c7d8e9f0a1b2c3|6F9619FF-8B86-D011-B42D-00C04FC964FF
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
BEHIND = [
    "",
    " - 副本",
    " - 副本 (2)",
    "(1)",
    " (3)",
    "_副本",
    " - 副本 - 副本",
    " (副本)",
    "（复件）",
    " copy",
    "_看图王",
    "_compressed",
]
OWN = [
    "整治后",
    "整治后的东村河沟",
    "4月17日大扫除现场",
    "东村（一）",
    "网格员入户宣传",
    "图书角",
    "照片墙前的讲解",
    "新建公厕外景",
]


@given(st.sampled_from(BY_PROGRAMS), st.lists(st.sampled_from(BEHIND), max_size=2).map("".join))
@settings(max_examples=examples(200))
def test_a_programs_name_is_no_caption(name: str, behind: str) -> None:
    assert from_file(f"图片/{name}{behind}.jpg") == ""
    assert is_by_a_program(f"图片\\{name}{behind}.JPG")


@given(st.sampled_from(BY_PROGRAMS), st.sampled_from(BEHIND))
def test_nobody_hears_the_name_that_a_program_gave(name: str, behind: str) -> None:
    assert spoken(Picture("", f"图片/{name}{behind}.jpg", "")) == "图片"
    assert spoken(Picture("", f"图片/{name}{behind}.jpg", "整治后")) == "整治后"


@given(st.sampled_from(OWN), st.lists(st.sampled_from(BEHIND), max_size=2).map("".join))
@settings(max_examples=examples(150))
def test_a_persons_name_is_one_without_what_a_copy_adds(name: str, behind: str) -> None:
    assert from_file(f"图片/{name}{behind}.jpg") == name
    assert not is_by_a_program(f"{name}{behind}.jpg")


@pytest.mark.parametrize(
    ("typed", "caption", "is_told"),
    [
        ("QQ图片20160417.png", "", True),
        ("{文件: QQ图片20160417.png, 说明: 整治后}", "整治后", False),
        ("'新建, 图像.png'", "新建, 图像", False),
        ("'图片 1, 2.png'", "图片 1, 2", False),
        ("整治后 - 副本.png", "整治后", False),
        ("river.png", "", False),
        ("IMG_0012.png", "", True),
        ("'#1.png'", "", True),
    ],
)
def test_a_picture_without_words_is_told_and_its_cure_works(
    typed: str, caption: str, is_told: bool, tmp_path: Path
) -> None:
    def built(pictures: str, checking: bool = True) -> tuple[str, list[Problem]]:
        path = tmp_path / "a.yaml"
        path.write_text(
            f"单位: 某局\n正文: 甲。\n图片: [{pictures}]\n落款: {{日期: 2016-10-17}}\n", encoding="utf-8"
        )
        problems: list[Problem] = []
        document = compose(read_report(path, warn=problems.append), warn=problems.append, checking=checking)
        (found,) = [block for block in document.blocks if isinstance(block, Pictures)]
        return found.pictures[0].caption, [each for each in problems if each.code == "W509"]

    for name in ("QQ图片20160417", "新建, 图像", "图片 1, 2", "整治后 - 副本", "river", "IMG_0012", "#1"):
        Image.new("RGB", (30, 20)).save(tmp_path / f"{name}.png")
    found, told = built(typed)
    assert (found, bool(told)) == (caption, is_told)
    assert built(typed, checking=False) == (caption, [])
    for each in told:
        assert built(each.fix.partition("：")[2]) == ("整治后的东村", [])
