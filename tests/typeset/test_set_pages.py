"""Pages that were really set: the grid, the lines, what stands alone, what a reader of the PDF meets."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from blocks import CHART, DAY, EVERY, HEAD, PROPERTIES, ROLES, TABLE, paragraphs, runs
from PIL import Image
from set_pages import (
    NEVER_FIRST,
    NEVER_LAST,
    as_word,
    lines_of,
    measure,
    pages_of,
    said_of,
    strings_of,
    unpacked,
)
from set_pages import text_of as words_of

from patriotic_report import compose, limits, read_report
from patriotic_report.document import (
    Annotation,
    Attachment,
    AttachmentList,
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
    Signature,
    Table,
    Title,
)
from patriotic_report.problems import InputRefused, OutputRefused
from patriotic_report.tree import blocks_of, text_of, texts_of
from patriotic_report.writers import written
from patriotic_report.writers.layout import gbt9704 as layout
from patriotic_report.writers.layout.breaking import BODY, line_ends
from patriotic_report.writers.layout.signature import signature_lines
from patriotic_report.writers.layout.widths import table_layout
from patriotic_report.writers.paging.boxes import SMALL
from patriotic_report.writers.paging.pages import Pages
from patriotic_report.writers.typeset import engine
from patriotic_report.writers.typeset.engine import Mark
from patriotic_report.writers.typeset.pages import stretches_of
from patriotic_report.writers.typeset.source import Setting, source_of
from patriotic_report.writers.typeset.writing import functions

pytestmark = [pytest.mark.layout, pytest.mark.usefixtures("set_in_fandol")]

EXAMPLES = ["pinggu", "jiangan", "official", "charts", "pictures", "county-rollup", "flood", "environment"]
TOP, BOTTOM, LEFT, RIGHT, PITCH = 104.9, 742.7, 79.4, 521.6, 28.95
SIGNED = Signature(("清河镇人民政府",), DAY)
LINES = 22
DRAWN: dict[str, Document] = {}


def example(name: str) -> Document:
    folder = Path(__file__).parent.parent.parent / "examples"
    if name not in DRAWN:
        DRAWN[name] = compose(read_report(folder / name / "campaign.yaml"))
    return DRAWN[name]


def first_marks(marks: tuple[Mark, ...]) -> dict[int, Mark]:
    return {mark.block: mark for mark in reversed(marks) if mark.at == "first"}


# ---- the grid (5.2.3) --------------------------------------------------------


def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    text = "爱国卫生运动" * 400
    lines = [
        line
        for line in lines_of(pages_of(Document((Paragraph(runs(text)),))).files["pdf"], tmp_path)
        if "—" not in line.text
    ]
    full = [line for line in lines if line.page < lines[-1].page]
    assert {count for _, count in Counter(line.page for line in full).items()} == {LINES}
    assert {len(line.text) for line in full[1:]} == {28}
    assert len(full[0].text) == 26
    for before, after in pairwise(full[:LINES]):
        assert after.top - before.top == pytest.approx(PITCH, abs=0.02)
    assert {round(line.left, 1) for line in full[1:]} == {LEFT}


def test_the_first_and_the_last_baseline_of_a_page() -> None:
    marks = first_marks(pages_of(Document(tuple(paragraphs(LINES + 1)))).marks)
    assert marks[0].y == pytest.approx(128.1, abs=0.1)
    assert marks[LINES - 1].y == pytest.approx(128.1 + 21 * PITCH, abs=0.1)
    assert [marks[n].page for n in (0, LINES - 1, LINES)] == [1, 1, 2]


@pytest.mark.parametrize("name", EXAMPLES)
def test_lines_break_where_the_word_file_asks(name: str, tmp_path: Path) -> None:
    """28 cells, forbidden marks, no squeezing: what the docx says, which no word processor here does."""
    document = example(name)
    found = [line.text for line in lines_of(pages_of(document).files["pdf"], tmp_path)]
    wrong, right = [], 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            expected = [re.sub(r"\s", "", line) for line in as_word(text_of(block).whole, 2)]
            if any(found[at : at + len(expected)] == expected for at in range(len(found))):
                right += len(expected)
            elif set(expected) - set(found):
                wrong += [line for line in expected if line not in found]
    assert wrong == []
    assert right


TORTURE = "于是《关于“爱国卫生（2016）”的通知》，（试行），见“附件1、2”。共3.5万人次（其中：党员126人），投入12.6万元；完成率达98.5%！"


def test_no_line_begins_or_ends_with_a_forbidden_mark(tmp_path: Path) -> None:
    blocks = tuple(Paragraph(runs("甲" * shift + TORTURE * 3)) for shift in range(29))
    lines = [
        line.text
        for line in lines_of(pages_of(Document(blocks)).files["pdf"], tmp_path)
        if not re.fullmatch(r"—\d+—", line.text)
    ]
    assert len(lines) > 100
    assert [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []


@pytest.mark.parametrize("lead", [None, Lead(2, "加强领导3项。", number="（一）")])
def test_lines_with_an_odd_number_of_figures_break_there_too(lead: Lead | None, tmp_path: Path) -> None:
    """A mark at a line's end is as wide as any: also in a face whose per cent sign is wider than half a cell."""
    text = TORTURE * 3
    paragraphs = [Paragraph(runs("甲" * shift + text), lead) for shift in range(29)]
    document = Document((*paragraphs, Items(tuple(runs("甲" * shift + text) for shift in range(29)))))
    found = [line.text for line in lines_of(pages_of(document).files["pdf"], tmp_path)]
    found = [line for line in found if not re.fullmatch(r"—\d+—", line)]
    expected = []
    words = [text_of(each).whole for each in paragraphs] + [f"——{'甲' * n}{text}" for n in range(29)]
    for each in words:
        ends = line_ends(each, BODY, layout.TEXT_WIDTH_TW - 2 * layout.CHARACTER_TW, layout.TEXT_WIDTH_TW)
        expected += [each[start:end] for start, end in pairwise((0, *ends))]
    assert found == expected


def test_so_do_those_of_cells_notes_and_lists(tmp_path: Path) -> None:
    text = TORTURE * 2
    table = Table(("left",) * 4, (), ((*(runs(each) for each in "甲乙丙"), runs(text)),), note=text)
    widths = table_layout(table).widths
    listed = AttachmentList((text, "名单"))
    found = lines_of(pages_of(Document((table, listed))).files["pdf"], tmp_path)
    lines = {line.text.replace("甲乙丙", "") for line in found}
    room = widths[-1] - 2 * layout.CELL_MARGIN_TW
    one = layout.CHARACTER_TW
    for words, kind, first, others in (
        (text, SMALL, room, room),
        (f"注：{text}", SMALL, layout.TEXT_WIDTH_TW, layout.TEXT_WIDTH_TW),
        (f"附件：1.{text}", BODY, layout.TEXT_WIDTH_TW - 2 * one, layout.TEXT_WIDTH_TW - 6 * one),
    ):
        ends = line_ends(words, kind, first, others)
        assert len(ends) > 2
        missing = [words[start:end] for start, end in pairwise((0, *ends)) if words[start:end] not in lines]
        assert missing == []


# ---- what stands around the text ---------------------------------------------


def test_page_numbers_stand_outside_at_their_height(tmp_path: Path) -> None:
    lines = lines_of(pages_of(Document(tuple(paragraphs(3 * LINES)))).files["pdf"], tmp_path)
    one, two, three = (line for line in lines if re.fullmatch(r"—\d—", line.text))
    assert [line.text for line in (one, two, three)] == ["—1—", "—2—", "—3—"]
    assert one.right == three.right == pytest.approx(RIGHT - 14, abs=0.7)
    assert two.left == pytest.approx(LEFT + 14, abs=0.7)
    # 14 points high, on a baseline 7 mm below the text area
    assert {round(line.top + 0.88 * 14 - 767.4, 0) for line in (one, two, three)} == {0}


def dark_rows(png: bytes) -> list[float]:
    """Points from the upper edge of the rows of a page's picture that are black from margin to margin."""
    with Image.open(io.BytesIO(png)) as picture:
        grey = picture.convert("L")
        width, height = grey.size
        left, right = int(width * 0.2), int(width * 0.8)
        return [
            (row + 1) * 842 / height
            for row in range(height)
            if max(grey.crop((left, row, right, row + 1)).tobytes()) < 128
        ]


def test_the_imprints_last_rule_lies_on_the_text_areas_edge() -> None:
    imprint = Imprint("", "抄送：县委办公室。", "清河镇人民政府办公室", f"{DAY}印发")
    for count in (3, LINES + 2):
        made = pages_of(Document((*paragraphs(count), SIGNED, imprint)), "png")
        assert dark_rows(made.files[f"png-{len(made.files)}"])[-1] == pytest.approx(BOTTOM, abs=0.5)


def test_an_imprint_that_does_not_fit_stands_at_the_foot_of_the_next_page() -> None:
    imprint = Imprint("", "抄送：县委办公室。", "清河镇人民政府办公室", f"{DAY}印发")
    document = Document((*paragraphs(LINES), imprint))
    found = measure(document)
    assert (found.number, found.imprint, found.imprint_alone) == (2, 2, True)
    assert dark_rows(pages_of(document, "png").files["png-2"])[-1] == pytest.approx(BOTTOM, abs=0.5)


LISTS: list[tuple[Block, ...]] = [
    (),
    (AttachmentList(("名单",)),),
    (AttachmentList(("名单", "方案", "总结")),),
]


@pytest.mark.parametrize("listed", LISTS, ids=len)
@pytest.mark.parametrize("last", [1, 2, 3, 5])
def test_the_signature_never_stands_alone(last: int, listed: tuple[Block, ...]) -> None:
    """Whatever line the text ends on: something of it is on the page of 落款, list and all."""
    seen = set()
    for count in range(8, 23):
        text = Paragraph(runs("整治环境卫生工作" * (3 * last) + "。"))
        document = Document((*paragraphs(count), text, *listed, SIGNED))
        stretches = stretches_of(len(document.blocks), pages_of(document).marks)
        signature, before = stretches[-1], stretches[count]
        assert not measure(document).signature_alone
        assert before.last == signature.first == stretches[count + 1].first
        seen.add(signature.last)
    assert seen == {1, 2}


@pytest.mark.parametrize("note", ["", "含街道。"])
@pytest.mark.parametrize("merged", [0, 1])
def test_what_follows_a_table_takes_its_last_row_along(note: str, merged: int, tmp_path: Path) -> None:
    """A note, or 落款, is never alone on a page, and the table's head is above it."""
    for count in range(16, 29):
        rows = tuple((runs("某村"), runs(f"第{n}组"), runs(str(n))) for n in range(count))
        table = Table(("left",) * 3, ((runs("村"), runs("组"), runs("数")),), rows, note=note, merged=merged)
        document = Document((table, SIGNED))
        assert not measure(document).signature_alone
        lines = lines_of(pages_of(document).files["pdf"], tmp_path)
        last = [line.text for line in lines if line.page == lines[-1].page]
        assert last[0] == "村组数"
        assert f"第{count - 1}组{count - 1}" in last[-5 if note else -4]


def test_the_lines_of_a_page_full_of_seals_stay_together() -> None:
    """As in Word, where each keeps to the next."""
    names = tuple(f"青溪县某某委员会第{n}办公室" for n in range(8))
    signed = Signature(names, DAY, True)
    assert 14 < len(signature_lines(signed)) < LINES
    for count in range(1, 2 * LINES, 5):
        stretches = stretches_of(count + 1, pages_of(Document((*paragraphs(count), signed))).marks)
        assert stretches[count].first == stretches[count].last == stretches[count - 1].last


def test_no_line_of_a_long_first_text_goes_along() -> None:
    """Nor does it in Word, that would take the whole of it."""
    found = set()
    for count in range(18, 23):
        text = Paragraph(runs("整治环境卫生工作" * 3 * count + "。"))
        document = Document((Title(("关于甲的汇报",)), text, SIGNED))
        stretches = stretches_of(3, pages_of(document).marks)
        found.add((stretches[1].last, stretches[2].first))
    assert found == {(1, 1), (1, 2)}


def test_what_stands_below_the_date_may_be_alone_too() -> None:
    note = Annotation("（联系人：王小兰，电话：0123—4567890）")
    alone = {measure(Document((*paragraphs(count), SIGNED, note))).signature_alone for count in range(14, 24)}
    assert alone == {0, 2}


def test_many_seals_may_be_cut_between_pages() -> None:
    names = tuple(f"某县某某委员会第{n}办公室" for n in range(12))
    assert measure(Document((*paragraphs(10), Signature(names, DAY, True)))).number >= 2


@pytest.mark.parametrize("seals", [1, 3])
def test_the_lines_of_a_signature_stay_together_behind_the_first_text(seals: int) -> None:
    """No line of a text that the first page must show goes along: so do the lines of 落款 by themselves."""
    names = tuple(f"某县某某委员会第{n}办公室" for n in range(seals))
    seen = set()
    for count in range(1, 18):
        text = Paragraph(runs("整治环境卫生工作" * 3 * count + "。"))
        document = Document((HEAD, Title(("关于甲的报告",)), text, Signature(names, DAY, True)))
        signature = stretches_of(4, pages_of(document).marks)[-1]
        assert signature.first == signature.last
        seen.add(signature.first)
    assert max(seen) == 2


def test_the_first_page_of_an_official_paper_shows_its_text() -> None:
    for count in range(1, 5):
        blocks = (HEAD, Title(("关于爱国卫生工作情况的报告",)), *paragraphs(count), SIGNED)
        assert measure(Document(blocks)).text == 1


LONG = "青溪县第二届国家卫生县创建巩固与健康县城建设工作领导小组办公室"
HEADS = [
    RedHead(("清河镇人民政府文件",), number="清政〔2016〕3号"),
    RedHead((f"{LONG}文件",), number="清政〔2016〕3号", signers=("周明", "李四光", "王五")),
    RedHead(("清河镇人民政府", "县卫生健康局", "县委"), "文件", number="清政〔2016〕3号", urgency="特急"),
    RedHead((LONG, "县卫生健康局"), "文件", number="清政〔2016〕3号"),
    RedHead(("清河镇人民政府",), kind="letter", number="清函〔2016〕3号", copy_number="000001"),
    RedHead((LONG,), kind="letter", number="清函〔2016〕3号"),
    RedHead(("清河镇人民政府会议纪要",), kind="minutes", number="〔2016〕3号"),
    RedHead(("工作简报",), kind="bulletin", number="第12期（总第86期）", editor="清河镇人民政府", date=DAY),
    RedHead(("工作快报",), kind="bulletin", number="第3期", editor=LONG, date=f"{DAY}18时"),
]


@pytest.mark.parametrize("head", HEADS, ids=str)
def test_every_word_of_a_head_is_printed(head: RedHead, tmp_path: Path) -> None:
    words = words_of(pages_of(Document((head, Title(("题目",)), *paragraphs(2)))).files["pdf"], tmp_path)
    assert [text.whole for text in texts_of(head) if text.whole not in words] == []


@pytest.mark.parametrize("count", range(19, 30))
def test_a_full_table_leaves_no_empty_page(count: int) -> None:
    rows = tuple((runs(f"第{n}村"), runs(str(n))) for n in range(count))
    table = Table(("left", "right"), ((runs("村"), runs("数")),), rows)
    for behind in ((), (Attachment(2, "名单"), *paragraphs(1))):
        document = Document((Attachment(1, "各村情况"), table, *behind))
        stretches = stretches_of(len(document.blocks), pages_of(document).marks)
        held = {page for each in stretches for page in range(each.first, each.last + 1)}
        assert held == set(range(1, measure(document).number + 1))


def test_what_is_measured_of_a_paper() -> None:
    assert measure(example("official")) == Pages(4, 1, 0, 4, False, 0, 0, True)


# ---- pictures ------------------------------------------------------------------


def picture_bytes(kind: str) -> bytes:
    """A red square that Word and Pillow show, and typst refuses."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), (255, 0, 0)).save(buffer, kind)
    data = buffer.getvalue()
    if kind == "PNG":
        at = data.index(b"IEND") - 8
        return data[:at] + bytes(4) + data[at + 4 :]
    at = data.rindex(b"\0;")
    return data[:at] + b"\x07;"


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_picture_with_a_fault_of_form_is_printed(kind: str, tmp_path: Path) -> None:
    Image.new("L", (40, 40)).save(tmp_path / "sound.png")
    (tmp_path / "red").write_bytes(picture_bytes(kind))
    pictures = tuple(Picture(str(tmp_path / name), name, name, home=None) for name in ("sound.png", "red"))
    page = pages_of(Document((Pictures(pictures[:1]), Pictures(pictures[1:]))), "png").files["png-1"]
    with Image.open(io.BytesIO(page)) as seen:
        assert (255, 0, 0) in {colour for _, colour in seen.convert("RGB").getcolors(1 << 20) or ()}


# ---- the PDF itself ----------------------------------------------------------


def test_the_pdfs_faces_are_embedded_and_no_others(tmp_path: Path) -> None:
    rows = said_of("pdffonts", pages_of(EVERY).files["pdf"], tmp_path).splitlines()[2:]
    assert rows
    assert all(re.search(r"\byes yes yes\b", row) for row in rows)
    assert all(re.match(r"[A-Z]{6}\+(Fandol|Noto|SourceHan)", row) for row in rows)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_word_can_be_taken_out_in_its_order(name: str, tmp_path: Path) -> None:
    document = example(name)
    words = words_of(pages_of(document).files["pdf"], tmp_path)
    at = 0
    for block in document.blocks:
        if isinstance(block, (Chart, Imprint, Table, Signature)):
            continue  # a chart is a picture; a page's foot comes when its page ends; cells are taken row by row below
        for text in texts_of(block):
            wanted = re.sub(r"\s|—\d+—", "", text.whole)
            found = words.find(wanted[:12], at)
            assert found >= 0, text.whole
            at = found
    for table in blocks_of(document, Table):
        for row in table.body:
            for cell in row:
                assert re.sub(r"\s", "", "".join(run.text for run in cell)) in words


def test_a_reader_of_the_screen_finds_its_way(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (300, 200), "grey").save(picture)
    shown = Pictures((Picture(str(picture), "a.png", "整治后的街道", home=None),))
    document = Document(
        (
            Title(("题",)),
            Heading(1, "甲", number="一、"),
            Heading(2, "乙", number="（一）"),
            TABLE,
            CHART,
            shown,
        ),
        PROPERTIES,
    )
    pdf = pages_of(document).files["pdf"]
    tree = said_of("pdfinfo", pdf, tmp_path, "-struct")
    kinds = Counter(re.findall(r"^\s*(\w+)", tree, re.MULTILINE))
    assert (kinds["H1"], kinds["H2"], kinds["Table"], kinds["Figure"]) == (1, 1, 1, 2)
    assert (kinds["TH"], kinds["TD"]) == (4, 8 + 2)  # the note below, and what ties it to the last row
    assert set(strings_of(unpacked(pdf), "Alt")) == {"图1　清运垃圾（吨）：东街60，西街36.5", "整治后的街道"}
    assert strings_of(unpacked(pdf), "Lang")[0] == "zh-CN"
    told = said_of("pdfinfo", pdf, tmp_path)
    assert "Title:           爱国卫生工作情况汇报" in told
    assert "Author:          清河镇人民政府" in told
    assert "Tagged:          yes" in told
    assert "CreationDate:    Fri Sep 30" in told


def test_the_outline_is_the_headings() -> None:
    found = strings_of(unpacked(pages_of(example("official")).files["pdf"]), "Title")
    headings = [block.number + block.text for block in blocks_of(example("official"), Heading)]
    assert found[: len(headings)] == headings


def test_it_says_to_be_kept_for_ever_and_read_aloud() -> None:
    pdf = unpacked(pages_of(EVERY).files["pdf"])
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    one = pages_of(EVERY, "pdf", "png", "svg").files
    engine.kept.end()
    assert pages_of(EVERY, "pdf", "png", "svg").files == one


def test_a_character_that_no_face_has_is_refused_with_its_place() -> None:
    with pytest.raises(InputRefused) as refused:
        pages_of(Document((Paragraph(runs("参加的有\U0001f600等人。")),)))
    (problem,) = (each for each in refused.value.problems if each.level == "错误")
    assert problem.code == "O243"
    assert "\U0001f600" in problem.message
    assert "参加的有" in problem.message


def test_typst_refuses_what_the_faces_lack_too() -> None:
    """The guard behind the guard: PDF/UA is asked for always."""
    look = {role: Setting(("FandolFang R",)) for role in ROLES}
    source = source_of(Document((Paragraph(runs("有😀等人。")),)), look, functions())
    with pytest.raises(engine.Refused, match="could not be displayed"):
        engine.compiled(source, [os.environ["XDG_CONFIG_HOME"]], ["pdf"], 72)


def test_a_font_that_is_damaged_inside_is_told_by_its_file(
    tmp_path: Path, fandol: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "patriotic-report" / "fonts"
    shutil.copytree(fandol, fonts)
    file = fonts / "FandolFang-Regular.otf"
    data = file.read_bytes()
    file.write_bytes(data[:200_000] + random.Random(1).randbytes(2_000_000) + data[2_200_000:])
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(InputRefused) as refused:
        pages_of(Document(tuple(paragraphs(1))))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("O240", str(file))
    assert "FandolFang" in problem.message


@pytest.mark.parametrize("character", ["\ufeff", "\0"])
def test_what_typst_alone_refuses_is_told_with_its_place(character: str) -> None:
    with pytest.raises(InputRefused) as refused:
        pages_of(Document((Paragraph(runs(f"参加的有{character}等人。")),)))
    (problem,) = (each for each in refused.value.problems if each.level == "错误")
    assert problem.code == "O243"
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("name", ["镕喆村", "东\ufe0f村", "东\u200d村"])
def test_a_charts_names_stand_in_the_face_that_lends(name: str, tmp_path: Path) -> None:
    chart = CHART._replace(categories=(name, "西街"))
    faces = said_of("pdffonts", pages_of(Document((chart,))).files["pdf"], tmp_path)
    assert "NotoSerifCJKsc-Regular" in faces
    assert "CJKjp" not in faces


@pytest.mark.parametrize("mark", ["\u0301", "ﾞ"])
def test_a_mark_upon_a_letter_in_a_chart_is_told(mark: str) -> None:
    chart = CHART._replace(categories=(f"东{mark}村", "西街"))
    with pytest.raises(InputRefused, match=f"U\\+{ord(mark):04X}"):
        pages_of(Document((chart,)))


def test_words_that_look_like_code_print_as_they_are(tmp_path: Path) -> None:
    text = '#panic("x") $a$ @b *c* _d_ `e` // f -- g \\h <i> ~ #import "@preview/x:1.0.0" [j] = k'
    assert text.replace(" ", "") in words_of(
        pages_of(Document((Paragraph(runs(text)),))).files["pdf"], tmp_path
    )


# ---- how much it takes -------------------------------------------------------


def test_a_long_table_keeps_its_head_on_every_page(tmp_path: Path) -> None:
    body = tuple((runs(f"第{n}村"), runs(str(n))) for n in range(100))
    table = Table(("left", "right"), ((runs("村名"), runs("数量")),), body)
    lines = lines_of(pages_of(Document((table,))).files["pdf"], tmp_path)
    pages = {line.page for line in lines}
    assert {line.page for line in lines if line.text.startswith("村名")} == pages
    assert len(pages) == 4


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells what a process took")
def test_a_table_of_a_thousand_rows_takes_no_more_than_400_mb() -> None:
    body = tuple(tuple(runs(f"{n}.{m}") for m in range(11)) for n in range(1000))
    table = Table(("left",) * 11, (tuple(runs("列") for _ in range(11)),), body, note="含街道。")
    engine.kept.end()
    assert measure(Document((table,))).number > 30
    assert engine.kept.child is not None
    status = Path(f"/proc/{engine.kept.child.process.pid}/status").read_text(encoding="ascii")
    assert int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) < 400 * 1024


def test_what_takes_too_long_is_ended_and_told() -> None:
    body = tuple(tuple(runs(f"{n}.{m}") for m in range(8)) for n in range(4000))
    table = Table(("left",) * 8, (tuple(runs("列") for _ in range(8)),), body)
    with limits.override(limits.USUAL._replace(pages_seconds=1)), pytest.raises(OutputRefused) as refused:
        pages_of(Document((table,)))
    assert [each.code for each in refused.value.problems] == ["O231"]
    assert measure(Document(tuple(paragraphs(1)))).number == 1  # the next one has a process of its own


def test_who_is_killed_in_the_middle_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    program = (
        "from patriotic_report.writers.typeset.engine import compiled\n"
        "from patriotic_report.writers.typeset.source import Source\n"
        "compiled(Source('#range(1500000).map(i => i * 2).len()', {}), (), ('pdf',), 72)"
    )
    asking = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "TMPDIR": str(tmp_path)})
    until(lambda: [*tmp_path.glob("report-*/main.typ")])
    asking.kill()
    asking.wait()
    until(lambda: not [*tmp_path.iterdir()])


def until(done: Callable[[], object]) -> None:
    """Wait for it, a minute at most."""
    for _ in range(1200):
        if done():
            return
        time.sleep(0.05)
    pytest.fail("not done in a minute")


def test_this_process_never_imports_typst_and_may_be_forked() -> None:
    """A fork after its use would hang for ever: batches fork."""
    pages_of(EVERY)
    assert "typst" not in sys.modules
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        code = 1
        try:
            code = int(measure(Document(tuple(paragraphs(30)))).number != 2)
            engine.kept.end()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert measure(Document(tuple(paragraphs(30)))).number == 2


def test_libreoffice_has_as_many_pages(tmp_path: Path) -> None:
    for name in EXAMPLES:
        (tmp_path / f"{name}.docx").write_bytes(written(example(name), "docx", fonts="open"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in EXAMPLES)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name in EXAMPLES:
        told = said_of("pdfinfo", (tmp_path / f"{name}.pdf").read_bytes(), tmp_path)
        theirs = int(re.findall(r"Pages:\s+(\d+)", told)[0])
        assert abs(measure(example(name)).number - theirs) <= 1, name
