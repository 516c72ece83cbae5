"""Where a Word file's layout ends: pages that hold no more, lines that hold no more, programs that know less."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

from laws import examples
from patriotic_report.document import (
    Addressee,
    Annotation,
    Attachment,
    Block,
    Document,
    Heading,
    Imprint,
    Items,
    Lead,
    Paragraph,
    Properties,
    RedHead,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers import docx
from patriotic_report.writers.docx.office.forms import filled
from patriotic_report.writers.layout import gbt9704 as layout
from patriotic_report.writers.layout.indents import Line
from patriotic_report.writers.layout.official import imprint_rows, marks_of, number_rows
from patriotic_report.writers.layout.signature import signature_lines
from patriotic_report.writers.layout.title_lines import cells, names_of, title_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DAY = "2016年10月17日"
IMPRINT = Imprint("", "抄送：清江市卫生健康委员会。", "青石县爱国卫生运动委员会办公室", "2016年5月9日印发")
MARKS = "“”‘’…—·×°℃①→"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def written(*blocks: Block) -> etree._Element:
    return part(docx.write(Document(blocks)))


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def text(length: int) -> Paragraph:
    return Paragraph((Run("国" * length),))


def table(rows: int, *, landscape: bool = False) -> Table:
    head = ((Run("村"),), (Run("吨"),))
    body = tuple(((Run(f"第{number}村"),), (Run(str(number)),)) for number in range(rows))
    return Table(("left", "right"), (head,), body, landscape=landscape)


# ---- what other programs need ---------------------------------------------------


def test_what_begins_and_ends_no_line_is_said_for_every_program() -> None:
    settings_part = part(docx.write(Document((text(1),))), "word/settings.xml")
    before = settings_part.find(f"{W}noLineBreaksBefore")
    after = settings_part.find(f"{W}noLineBreaksAfter")
    assert before is not None
    assert after is not None
    assert {each.get(f"{W}lang") for each in (before, after)} == {"zh-CN"}
    assert set("—、。，；：？！”’》）〕～…") <= set(before.get(f"{W}val", ""))
    assert set("“‘《（〔") <= set(after.get(f"{W}val", ""))


@given(st.text(st.sampled_from(f"国卫ab1，{MARKS}"), min_size=1, max_size=12))
@settings(max_examples=examples(60), deadline=None)
def test_chinese_marks_are_said_to_be_chinese_wherever_they_stand(typed: str) -> None:
    runs = (Run(typed),)
    document = written(
        Title((typed,)),
        Addressee(typed),
        Heading(1, typed, number="一、"),
        Paragraph(runs, Lead(2, typed, number="（一）")),
        Items((runs,)),
        Table(("left",), ((runs,),), ((runs,),), typed, typed, typed),
        Annotation(typed),
    )
    for run in document.iter(f"{W}r"):
        faces = run.find(f"{W}rPr/{W}rFonts")
        hinted = faces is not None and faces.get(f"{W}hint") == "eastAsia"
        assert hinted == bool(re.search(f"[{MARKS}]", words(run)))


def test_in_a_form_chinese_marks_keep_the_face_of_the_mark() -> None:
    form = python_docx.Document()
    run = form.add_paragraph().add_run("{{ 正文 }}")
    run.font.name = "Times New Roman"
    buffer = io.BytesIO()
    form.save(buffer)
    blocks = (Paragraph((Run("做到“日产日清”"),), Lead(1, "一“二”", number="一、")), Heading(1, "“三”"))
    made = filled(Document(blocks), buffer.getvalue(), "form.docx", lambda mark: mark).data
    runs = [each for each in part(made).iter(f"{W}r") if "“" in words(each)]
    assert len(runs) == 3
    for each in runs:
        (faces,) = each.findall(f"{W}rPr/{W}rFonts")
        assert faces.get(f"{W}hint") == "eastAsia"
        assert faces.get(f"{W}ascii")


def test_what_boxes_hold_is_there_for_programs_that_do_not_know_them(tmp_path: Path) -> None:
    letter = RedHead(("某县某局",), kind="letter", number="某函〔2016〕1号")
    for head in (RedHead(("某局文件",)), letter):
        wide = table(3, landscape=True)
        data = docx.write(Document((head, Title(("报告",)), text(9), wide, IMPRINT)))
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        assert OpenXmlValidator().validate(path).errors == []
        assert check(path) == []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
        boxes = [box for name in names for box in part(data, name).iter(f"{MC}AlternateContent")]
        assert len(boxes) >= 3
        for box in boxes:
            choice, fallback = box.find(f"{MC}Choice"), box.find(f"{MC}Fallback")
            assert choice is not None
            assert fallback is not None
            (shape,) = fallback.iter(f"{VML}rect")
            size = re.search(r"width:([\d.]+)pt;height:([\d.]+)pt", shape.get("style", ""))
            extent = next(each for each in choice.iter() if each.tag.endswith("}extent"))
            assert size is not None
            assert [float(size[n]) * 12700 for n in (1, 2)] == [int(extent.get(n, 0)) for n in ("cx", "cy")]
            assert words(fallback) == words(choice)


# ---- pages and lines that hold no more ------------------------------------------


@pytest.mark.parametrize("following", [(), (Attachment(2, "清单"), text(9)), (IMPRINT,)])
@pytest.mark.parametrize("landscape", [False, True])
def test_behind_a_table_at_a_pages_end_stands_nothing_that_takes_a_line(
    following: tuple[Block, ...], landscape: bool
) -> None:
    body = written(Attachment(1, "名单"), table(9, landscape=landscape), *following)[0]
    (after,) = (each.getnext() for each in body.findall(f"{W}tbl"))
    assert after is not None
    assert after.tag == f"{W}p"
    spacing = after.find(f"{W}pPr/{W}spacing")
    assert words(after) or (spacing is not None and spacing.get(f"{W}line") == "20")


@pytest.mark.parametrize("address", ["http://www.qingxi.gov.cn/art/2016/5/6/1.html", "baita2016@163.com"])
def test_an_address_does_not_pull_its_line_apart(address: str) -> None:
    plain, with_address = text(30), Paragraph((Run(f"见{address}。"),))
    items = Items(((Run(address),), (Run("国"),)))
    document = written(plain, with_address, items, Annotation(f"（邮箱：{address}）"))
    sides = [paragraph.find(f"{W}pPr/{W}jc") for paragraph in document.iter(f"{W}p")]
    assert [side is not None and side.get(f"{W}val") == "left" for side in sides] == [
        False,
        True,
        True,
        False,
        True,
    ]


@given(st.integers(1, 900), st.booleans(), st.booleans())
@settings(max_examples=examples(60), deadline=None)
def test_only_a_short_text_goes_to_its_signature_as_a_whole(
    length: int, official: bool, headed: bool
) -> None:
    above: tuple[Block, ...] = (Heading(1, "做法", number="一、"),) if headed else ()
    head: tuple[Block, ...] = (RedHead(("某局文件",)),) if official else ()
    document = written(*head, Title(("报告",)), *above, text(length), Signature(("某局",), DAY))
    (body,) = (each for each in document.iter(f"{W}p") if words(each) == "国" * length)
    kept = body.find(f"{W}pPr/{W}keepNext") is not None
    assert kept == (not official and length <= 14 * 22)


# ---- titles -----------------------------------------------------------------------

ORGANS = st.builds(
    lambda place, kind: place + kind,
    st.sampled_from(["青溪县", "清河镇", "白塔合作区", "江安县"]),
    st.sampled_from(
        [
            "人民政府",
            "爱国卫生运动委员会",
            "爱国卫生运动委员会办公室",
            "住房和城乡建设局",
            "发展和改革局",
            "某某局",
            "文体和旅游局",
        ]
    ),
)
MATTERS = [
    "爱国卫生工作",
    "爱国卫生月活动",
    "城乡环境综合治理和农村改厕",
    "病媒生物防制",
    "迎检工作中存在问题整改落实",
]


@given(st.lists(ORGANS, min_size=1, max_size=4), st.data())
@settings(max_examples=examples(300), deadline=None)
def test_a_title_never_breaks_within_a_name_nor_behind_and(names: list[str], data: st.DataObject) -> None:
    joined = names[0]
    for name in names[1:]:
        joined += data.draw(st.sampled_from(["和", "、", "与", "及", "暨", ""])) + name
    matter = data.draw(st.sampled_from(MATTERS))
    title = data.draw(
        st.sampled_from([f"{joined}关于{matter}情况的报告", f"关于转发{joined}{matter}总结的通知"])
    )
    lines = title_lines(title, tuple(names))
    assert "".join(lines) == title
    starts, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        starts.append(at)
        assert not line.endswith(("和", "与", "及", "暨", "《"))
        assert not title[at:].startswith(("、", "的"))
        assert not (line.endswith("爱国卫生") and title[at:].startswith(("工作", "运动")))
    for name in names:
        for found in re.finditer(name, title):
            assert not any(found.start() < start < found.end() for start in starts), lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("白塔镇人民政府2026年上半年爱国卫生工作总结", ("白塔镇人民政府2026年上半年", "爱国卫生工作总结")),
        (
            "青溪县教育体育局和青溪县卫生健康局关于开展校园爱国卫生运动情况的报告",
            ("青溪县教育体育局和青溪县卫生健康局", "关于开展校园爱国卫生运动情况的报告"),
        ),
        (
            "某县住房和城乡建设局关于城市生活垃圾分类和建筑垃圾治理工作情况的报告",
            ("某县住房和城乡建设局关于城市生活", "垃圾分类和建筑垃圾治理工作情况的报告"),
        ),
    ],
)
def test_titles_break_where_who_reads_pauses(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_a_document_says_whose_names_its_titles_keep_whole() -> None:
    head = RedHead(("青溪县爱国卫生运动委员会文件",), signers=("张三",))
    properties = Properties("", "青溪县")
    signature = Signature(("青溪县某局", "某办"), DAY)
    document = Document((head, Addressee("甲县、乙县："), signature, IMPRINT), properties)
    whole = {"青溪县爱国卫生运动委员会", "甲县", "乙县", "青溪县某局", "某办", IMPRINT.organisation, "青溪县"}
    assert set(names_of(document)) == whole


# ---- 落款, 版头, 版记 ---------------------------------------------------------------

ONE = layout.CHARACTER_TW
DAYS = st.sampled_from(["2016年1月1日", "2016年10月7日", "2016年10月17日"])
NAMES = st.integers(2, 28).map("国".__mul__)


def edges(line: Line) -> tuple[float, float]:
    """Where a line's text begins and ends, in 字 from the type area's left edge."""
    wide, indents = cells(line.text), line.indents
    if indents.side == "right":
        end = layout.CHARACTERS - (indents.right or 0) / ONE
        return end - wide, end
    return (indents.left or 0) / ONE, (indents.left or 0) / ONE + wide


@given(NAMES, DAYS)
@settings(max_examples=examples(100), deadline=None)
def test_no_date_stands_beyond_the_type_area(name: str, day: str) -> None:
    """Neither where a program makes the date up to two 字 wider than it is."""
    for line in signature_lines(Signature((name,), day)):
        begin, end = edges(line)
        assert begin >= 0
        anchored = line.indents.side == "right"
        assert (
            end <= layout.CHARACTERS + 1e-9
            if anchored or line.role != "date"
            else end <= layout.CHARACTERS - 2
        )
        assert (line.indents.right or 0) >= 0
    first, date = signature_lines(Signature((name,), day))
    if cells(day) <= cells(name) <= 26:
        assert abs(edges(date)[0] - edges(first)[0] - 2) < 0.01


@given(NAMES, DAYS)
@settings(max_examples=examples(100), deadline=None)
def test_a_sealed_name_is_centred_over_its_date_however_long(name: str, day: str) -> None:
    first, date = (edges(line) for line in signature_lines(Signature((name,), day, seal=True)))
    assert abs(sum(first) - sum(date)) < 0.02
    assert first[0] >= -0.01
    assert first[1] <= layout.CHARACTERS
    assert date[1] <= layout.CHARACTERS - 4
    assert date[1] == layout.CHARACTERS - 4 or cells(name) > cells(day) + 8


@given(st.lists(NAMES, min_size=2, max_size=5), DAYS)
@settings(max_examples=examples(100), deadline=None)
def test_the_last_of_several_sealed_names_is_over_the_date(names: list[str], day: str) -> None:
    *rows, date = signature_lines(Signature(tuple(names), day, seal=True))
    begin, end = edges(date)
    last = rows[-1].indents.tabs[-1].at / ONE
    # a line is 52 twips wider than its 28 characters
    assert abs((begin + end) / 2 - last) < 0.2
    assert end <= layout.CHARACTERS - 4


def test_a_sealed_name_that_no_line_holds_goes_on_the_next_over_the_date() -> None:
    name, date = signature_lines(Signature(("国" * 40,), DAY, seal=True))
    assert name.indents.side == "center"
    assert abs(sum(edges(date)) / 2 - 14) < 0.01


@given(st.integers(1, 60), st.sampled_from(["", "文件"]), st.integers(1, 12))
@settings(max_examples=examples(300), deadline=None)
def test_a_mark_is_never_smaller_than_the_title_nor_wider_than_its_line(
    length: int, suffix: str, organs: int
) -> None:
    head = RedHead(("国" * length + (suffix if organs == 1 else ""),) * organs, suffix if organs > 1 else "")
    for each in (head, head._replace(kind="letter", suffix="")):
        marks = marks_of(each)
        assert marks.size.points >= 22
        beside = cells(each.suffix) + 0.5 if each.suffix else 0
        widest = max(map(cells, marks.lines)) + beside
        assert widest * marks.size.points * marks.size.width / 100 <= layout.TEXT_WIDTH_TW / 20
        if organs == 1:
            assert "".join(marks.lines) == each.marks[0]
            assert marks.size.points >= 30
            assert marks.size.width >= 70


SIGNERS = st.lists(st.sampled_from(["周明", "周明远", "欧阳建安", "买买提·艾合买提"]), min_size=1, max_size=7)


@given(st.integers(0, 24), SIGNERS)
@settings(max_examples=examples(300), deadline=None)
def test_nothing_of_a_number_and_its_signers_stands_left_of_its_tab(length: int, signers: list[str]) -> None:
    number = "国" * length + "〔2016〕1号" if length else ""
    rows = number_rows(RedHead(("某局文件",), number=number, signers=tuple(signers)))
    assert [row.ruled for row in rows] == [False] * (len(rows) - 1) + [True]
    assert [row.number for row in rows if row.number] == ([number] if number else [])
    assert "\t".join(row.names for row in rows if row.names).split("\t") == signers
    starts = set()
    for row in rows:
        at = (row.indents.first or 0) + cells(row.number) * ONE
        parts = (row.label + row.names).split("\t")[1:] if row.names else []
        assert len(parts) == len(row.indents.tabs)
        for words, tab in zip(parts, row.indents.tabs, strict=True):
            name = words.removeprefix("签发人：")
            assert tab.at >= at + (ONE if row.number else 0) - 1
            at = tab.at + (cells(words) - cells(name) + (3 if name in row.widened else cells(name))) * ONE
            starts.add(tab.at + (cells(words) - cells(name)) * ONE)
        assert not parts or at <= layout.TEXT_WIDTH_TW - ONE + 1
    # names stand below names
    assert len(starts) <= 2


def test_a_number_leaves_its_signers_their_place() -> None:
    def rows(number: str, *signers: str) -> list[tuple[str, str]]:
        head = RedHead(("某局文件",), number=number, signers=signers)
        return [(row.number, row.names) for row in number_rows(head)]

    short, long, longest = "某〔2016〕1号", "国" * 9 + "〔2016〕113号", "国" * 17 + "〔2016〕113号"
    assert rows(short, "欧阳建安", "司马小溪") == [(short, "欧阳建安\t司马小溪")]
    assert rows(long, "欧阳建安", "司马小溪") == [("", "欧阳建安"), (long, "司马小溪")]
    assert rows(longest, "欧阳建安", "司马小溪") == [("", "欧阳建安\t司马小溪"), (longest, "")]
    assert rows(longest, "周明远") == [("", "周明远"), (longest, "")]


def test_a_name_of_two_characters_is_as_wide_as_the_longer_beside_it_and_stays_its_text() -> None:
    document = written(RedHead(("某局文件",), number="某〔2016〕1号", signers=("周明", "欧阳建安", "李然")))
    lines = [each for each in document.iter(f"{W}p") if "签发人" in words(each) or "李然" in words(each)]
    assert [words(line) for line in lines] == ["签发人：周明欧阳建安", "某〔2016〕1号李然"]
    wide = [run for run in document.iter(f"{W}r") if run.find(f"{W}rPr/{W}spacing") is not None]
    assert [(words(run), run.find(f"{W}rPr/{W}spacing").get(f"{W}val")) for run in wide] == [
        ("周", str(ONE - 6)),
        ("李", str(ONE - 6)),
    ]
    alone = written(RedHead(("某局文件",), signers=("周明", "李然")))
    assert not alone.findall(f".//{W}rPr/{W}spacing")


@given(st.integers(1, 60), st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_a_printing_office_and_its_day_have_the_lines_they_need(length: int, dated: bool) -> None:
    day = "2016年10月9日印发" if dated else ""
    found = imprint_rows(Imprint("", "", "国" * length, day))
    ((_, *rest),) = found.rows
    one, room = layout.IMPRINT_CHARACTER_TW, layout.TEXT_WIDTH_TW - 2 * layout.IMPRINT_CHARACTER_TW
    if rest or not dated:
        lines = -(-length * one // room) + len(rest)
    else:
        assert (length + 1 + cells(day)) * one <= room
        lines = 1
    assert found.height >= lines * layout.IMPRINT_LINE_TW
    assert found.height < (lines + 2) * layout.IMPRINT_LINE_TW


def test_marks_that_begin_no_line_may_make_copies_longer_by_one() -> None:
    """Counted on paper: 。 takes the character before it to a fifth line, where four have room for all."""
    organs = (
        "生态环境局，县政府办，青溪市卫生健康委员会，县政府办，“双创”办，市场监管局（知识产权局），县政府办，"
        "青溪市卫生健康委员会，生态环境局，青溪市住房和城乡建设局，县政府办，市农业农村局，生态环境局，“双创”办。"
    )
    found = imprint_rows(Imprint("", f"抄送：{organs}", "某办", "2016年10月9日印发"))
    assert found.height // layout.IMPRINT_LINE_TW == 5 + 1
