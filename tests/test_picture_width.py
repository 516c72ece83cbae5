"""宽度 of a picture: stated in the YAML, kept in Word and in Markdown, and no other picture's affair."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from patriotic_report import build, check, diff
from patriotic_report.document import Pictures
from patriotic_report.markup import parse
from patriotic_report.problems import InputRefused

HEAD = "单位: 某镇\n标题: 工作情况汇报\n正文: 好。\n落款: {日期: 2026-05-06}\n"
EMU_PER_CM = 360_000


def picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "PNG", dpi=(96, 96))
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "宽.png").write_bytes(picture(400, 300))
    (tmp_path / "高.png").write_bytes(picture(300, 900))
    return tmp_path


def sizes(folder: Path, pictures: str) -> list[tuple[float, float]]:
    """Width and height in centimetres of each picture in the Word file."""
    (folder / "a.yaml").write_text(f"{HEAD}图片: {pictures}\n", encoding="utf-8")
    data = build(folder / "a.yaml", to="docx").files["a.docx"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    found = re.findall(r'wp:extent cx="(\d+)" cy="(\d+)"', body)
    return [
        (round(int(width) / EMU_PER_CM, 1), round(int(height) / EMU_PER_CM, 1)) for width, height in found
    ]


@pytest.mark.parametrize(
    ("width", "size"),
    [
        ("8厘米", (8.0, 6.0)),
        ("8 cm", (8.0, 6.0)),
        ("８厘米", (8.0, 6.0)),
        ("80毫米", (8.0, 6.0)),
        ("50%", (7.8, 5.8)),
        ("15.6厘米", (15.6, 11.7)),
        ("100%", (15.6, 11.7)),
    ],
)
def test_word_keeps_the_stated_width(width: str, size: tuple[float, float], folder: Path) -> None:
    assert sizes(folder, f"[{{文件: 宽.png, 宽度: {width}}}]") == [size]


def test_without_one_a_picture_is_as_large_as_it_is(folder: Path) -> None:
    assert sizes(folder, "[宽.png]") == [(10.6, 7.9)]


def test_a_tall_one_stays_on_its_page_and_a_row_in_the_text_area(folder: Path) -> None:
    ((width, height),) = sizes(folder, "[{文件: 高.png, 宽度: 15厘米}]")
    assert (width < 15, height < 18.1) == (True, True)
    beside = "[{文件: 宽.png, 宽度: 5厘米}, {文件: 宽.png, 宽度: 15厘米, 并排: 是}]"
    first, second = sizes(folder, beside)
    assert first[0] == 5.0
    assert second[0] < 7.8


def test_markdown_states_it_and_both_are_read_back_alike(folder: Path) -> None:
    shown = "[{文件: 宽.png, 说明: '甲<乙>]&\"丙', 宽度: 8厘米}, {文件: 高.png, 宽度: 50%, 并排: 是}, 宽.png]"
    (folder / "a.yaml").write_text(f"{HEAD}图片: {shown}\n", encoding="utf-8")
    files = build(folder / "a.yaml", to="docx,md").files
    text = files["a.md"].decode("utf-8")
    assert '<img src="宽.png" alt="图1　甲&lt;乙&gt;]&amp;&quot;丙" width="302">' in text
    assert '<img src="高.png" alt="图2　高" width="50%">' in text
    assert "![图3　宽](宽.png)" in text
    for name, data in files.items():
        (folder / name).write_bytes(data)
    assert not diff(folder / "a.docx", folder / "a.md").changes


@pytest.mark.parametrize("width", ["20厘米", "0.5厘米", "101%", "8", "大", "8像素", "-8厘米", "8厘米宽"])
def test_another_width_is_refused_with_what_may_be_written(width: str, folder: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        sizes(folder, f"[{{文件: 宽.png, 宽度: {width}}}]")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("F032", 5)
    assert re.search("100%|60%", problem.fix)


@pytest.mark.parametrize("key", ["宽", "大小", "高度"])
def test_near_words_lead_to_it(key: str, folder: Path) -> None:
    (folder / "a.yaml").write_text(f"{HEAD}图片: [{{文件: 宽.png, {key}: 8厘米}}]\n", encoding="utf-8")
    (problem,) = (each for each in check(folder / "a.yaml").problems if each.level == "错误")
    assert "宽度" in problem.fix


def test_roads_have_a_width_too() -> None:
    text = f"{HEAD.replace('好。', '道路宽{{ 宽度 }}。')}数据: {{宽度: 6米}}\n"
    assert not [each for each in check(text.encode()).problems if each.level == "错误"]


def test_the_markup_states_it_behind_the_path() -> None:
    document = parse("# 题\n\n![甲](a.png){宽度 8.5cm}![乙](b.png){宽度 50\\%}![丙](c.png)\n")
    shown = [("a.png", "甲", "8.5cm"), ("b.png", "乙", "50%"), ("c.png", "丙", "")]
    (pictures,) = (block for block in document.blocks if isinstance(block, Pictures))
    assert [(each.target, each.caption, each.width) for each in pictures.pictures] == shown
