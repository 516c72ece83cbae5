"""A scraped document becomes the draft that the clean one becomes; every repair and every figure is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from foreign_documents import NAMES as NAMES_OF_FOREIGN
from foreign_documents import foreign

from conftest import ROOT
from patriotic_report import build
from patriotic_report.api.new import new
from patriotic_report.importing import Draft, draft_of

SCRAPED = Path(__file__).parent / "scraped"
NAMES = ("残符", "繁体", "拼音注音", "网页导航", "整篇")


def text(name: str) -> str:
    return (SCRAPED / f"{name}.txt").read_text(encoding="utf-8")


def word(typed: str) -> bytes:
    document = docx.Document()
    for line in typed.strip("\n").split("\n"):
        document.add_paragraph(line)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def drafted(typed: str, ending: str, clean: bool = True) -> Draft:
    data = word(typed) if ending == ".docx" else typed.encode("utf-8")
    return draft_of(Path(f"去年{ending}"), data, clean=clean)


def told(draft: Draft, code: str) -> list[str]:
    return [f"{each.place.to_the_line} {each.message}" for each in draft.told if each.code == code]


@pytest.mark.parametrize(("name", "ending"), [*((name, ".txt") for name in NAMES), ("整篇", ".docx")])
def test_a_scraped_document_gives_the_draft_of_the_clean_one(name: str, ending: str) -> None:
    made = drafted(text(name), ending)
    assert made.values == drafted(text(f"{name}.clean"), ending, clean=False).values
    assert made.repairs


def test_of_many_repairs_is_told_how_many_and_each_stands_in_the_list() -> None:
    draft = drafted(text("拼音注音"), ".txt")
    (words,) = told(draft, "N050")
    assert words.startswith("去年.txt 修补143处：繁体字62处、注音61处、半角标点20处。如：")
    listed = draft.repairs.splitlines()
    assert len(listed) == 143
    assert listed[:2] == [
        "第1行 第3字“鄉”改成“乡”（繁体字）：柳河鄉(xiān",
        "第1行 第4字删去“(xiāng)”（注音）：柳河鄉(xiāng)愛國(gu",
    ]


def test_few_repairs_are_told_one_by_one() -> None:
    draft = drafted("我镇清了三条沟,扫了五条街。\n共清运垃圾`36.5吨。", ".docx")
    assert told(draft, "N050") == [
        "去年.docx 修补2处：半角标点1处、夹在字间的符号1处",
        "去年.docx 第8字“,”改成“，”（半角标点）：清了三条沟,扫了五条街",
        "去年.docx 第6字删去“`”（夹在字间的符号）：共清运垃圾`36.5吨",
    ]
    assert [each.place.path for each in draft.told if each.code == "N050"] == ["", "第1段", "第2段"]


def test_lines_that_a_page_broke_are_one_paragraph_and_later_ones_keep_their_numbers() -> None:
    draft = drafted(text("折行") + "\n由经;化转为常态化。", ".txt")
    assert str(draft.values["措施"]).count("86条") == 1
    assert told(draft, "N050")[1] == "去年.txt:3 “广播和微信”与下一行接上（行末断开）"
    assert told(draft, "N052") == ["去年.txt:16 “由经；化转为”这里多半丢了字"]


def test_what_the_page_says_is_told_line_by_line() -> None:
    draft = drafted(text("网页导航"), ".txt")
    assert len(told(draft, "N051")) == 9
    assert "去年.txt:10 “下一篇：社区爱国卫生工作计划”是网页上的，没有读进来" in told(draft, "N051")


def test_without_the_option_nothing_is_changed_and_it_is_told_that_it_could_be() -> None:
    draft = drafted(text("整篇"), ".txt", clean=False)
    assert "(xiàn)" in str(draft.values)
    assert draft.repairs == ""
    (words,) = told(draft, "N053")
    assert "注音" in words
    assert told(drafted("我镇清了三条沟,扫了五条街。", ".txt", clean=False), "N053") == []


def test_cells_of_tables_are_repaired_and_told_with_their_table() -> None:
    held = docx.Document(BytesIO(word("清運情況匯報\n一、清運垃圾\n我鎮清運了垃圾。\n各村清運情況")))
    table = held.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, (("村", "清運垃圾（噸）"), ("東柳(liǔ)村", "86"), ("西柳村", "74")), strict=True
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    saved = BytesIO()
    held.save(saved)
    draft = draft_of(Path("去年.docx"), saved.getvalue(), clean=True)
    assert "东柳村" in str(draft.values["统计表"])
    assert "清运垃圾" in str(draft.values["统计表"])
    assert "第1张表 第3字删去“(liǔ)”（注音）：東柳(liǔ)村" in draft.repairs.splitlines()
    assert told(draft, "N016") == []


def test_figures_are_told_and_those_that_differ(tmp_path: Path) -> None:
    source = tmp_path / "去年.txt"
    source.write_text(
        "某镇工作总结\n我镇清运垃圾36.5吨，发放资料300份。\n活动期间发放资料5000份。", encoding="utf-8"
    )
    begun = new(tmp_path / "本月.yaml", source, data=True)
    assert [(each.code, each.message) for each in begun.problems if each.code in ("N060", "N061")] == [
        ("N060", "1个数量写成了数据，在原处引用1处，印出来一字不变"),
        ("N060", "“我镇清运垃圾36.5吨”：写成数据“清运垃圾”（正文）"),
        ("N061", "“发放资料”有不同的数：300份、5000份，没有写成数据（正文）"),
    ]
    assert "清运垃圾{{ 清运垃圾 }}" in (tmp_path / "本月.yaml").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*修补清单*"))


def test_the_list_of_repairs_stands_beside_the_yaml(tmp_path: Path) -> None:
    begun = new(tmp_path / "本月.yaml", SCRAPED / "整篇.txt", clean=True)
    assert str(tmp_path / "本月_修补清单.txt") in begun.written
    assert (tmp_path / "本月_修补清单.txt").read_text(encoding="utf-8").count("\n") > 100


EXAMPLES = sorted(
    each.parent.name
    for each in (ROOT / "examples").glob("*/campaign.yaml")
    if each.parent.name not in ("form", "own-words")
)


@pytest.mark.long
@pytest.mark.parametrize("to", ["md", "docx"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_finished_report_has_nothing_to_repair_and_prints_the_same_with_its_counts_as_figures(
    name: str, to: str, tmp_path: Path
) -> None:
    """Every example, in both formats."""
    built = build(ROOT / "examples" / name / "campaign.yaml", companions=False, to=to).files
    file, data = Path(f"{name}.{to}"), next(iter(built.values()))
    draft = draft_of(file, data)
    cleaned = draft_of(file, data, clean=True)
    assert (cleaned.values, cleaned.repairs) == (draft.values, "")
    for picture, content in draft.files:
        (tmp_path / picture).write_bytes(content)
    counted = draft_of(file, data, counts=True)
    for printed in ("md", "docx"):
        texts = [
            next(
                iter(build(values, folder=tmp_path, companions=False, to=printed, draft=True).files.values())
            )
            for values in (draft.values, counted.values)
        ]
        assert texts[0] == texts[1]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES_OF_FOREIGN)
def test_a_foreign_document_has_nothing_to_repair_and_prints_the_same_with_its_counts_as_figures(
    name: str, tmp_path: Path
) -> None:
    document = foreign(name)
    file = Path(document.file)
    draft = draft_of(file, document.data)
    cleaned = draft_of(file, document.data, clean=True)
    assert (cleaned.values, cleaned.repairs, told(draft, "N053")) == (draft.values, "", [])
    for picture, content in draft.files:
        (tmp_path / picture).write_bytes(content)
    counted = draft_of(file, document.data, counts=True)
    texts = [
        next(iter(build(values, folder=tmp_path, companions=False, to="md", draft=True).files.values()))
        for values in (draft.values, counted.values)
    ]
    assert texts[0] == texts[1]
