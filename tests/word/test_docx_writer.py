"""The Word writer: every block written, every part valid, nothing lost, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import get_args

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

from laws import examples
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
    Properties,
    RedHead,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.writers import docx
from patriotic_report.writers.docx.parts import CHINESE
from patriotic_report.writers.layout.official import mark_size
from patriotic_report.writers.layout.title_lines import MOST_CELLS, cells, title_lines

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000d49444154"
    "789c63f8cfc000440008fe01ffc69e79f70000000049454e44ae426082"
)
"""A red picture of two points by one."""


def everything(folder: Path) -> Document:
    picture = folder / "现场.png"
    picture.write_bytes(PNG)
    shown = Picture(str(picture), "现场.png", "整治现场", home=str(picture.parent))
    return Document(
        (
            Title(("关于2016年国庆节期间城乡环境综合治理和爱国卫生工作情况的汇报",)),
            Signature(("某局",), "2016年10月17日", place="below_title"),
            Addressee("县治理办："),
            *(Heading(level, f"标题{level}", number="一、") for level in (1, 2, 3, 4)),
            *(Paragraph((Run("正文"),), Lead(level, "段首。", number="（一）")) for level in (1, 2, 3, 4)),
            Paragraph((Run("强调", strong=True), Run("a\tb\nc"))),
            Items(((Run("列项"),), (Run("二"),))),
            Table(
                ("left", "center", "right"),
                (tuple((Run(text),) for text in "甲乙丙"),),
                (((Run("一"),), (), (Run("1"),)),),
                "表题",
                "吨",
                "注释",
            ),
            Pictures((shown,)),
            Pictures((shown, shown)),
            AttachmentList(("清运表", "说明")),
            Signature(("江安县某局", "某办"), "2016年10月17日", seal=True),
            Attachment(1, "清运表"),
            Paragraph((Run("附件正文"),)),
        ),
        Properties('标题<&>"', "某局", date(2016, 10, 17)),
    )


OFFICIAL = Document(
    (
        RedHead(
            ("某县某局文件",), "", "document", "000015", "特急", "某〔2016〕1号", ("张三", "李四", "王五")
        ),
        Title(("某县某局关于爱国卫生工作情况的报告",)),
        Addressee("县爱卫会："),
        Paragraph((Run("正文"),)),
        Attendance("出席", "张三，李四"),
        Signature(("某县某局",), "2016年10月17日", seal=True),
        Annotation("（联系人：王五）"),
        Imprint("", "抄送：丁局。", "某局办公室", "2016年10月20日印发"),
    )
)
JOINT = Document(
    (RedHead(("甲局", "乙乙局", "丙委员会"), "文件", number="甲〔2016〕1号"), *OFFICIAL.blocks[1:])
)
LETTER = Document((RedHead(("某县某局",), "", "letter", "", "加急", "某函〔2016〕1号"), *OFFICIAL.blocks[1:]))


@pytest.mark.parametrize("document", [OFFICIAL, JOINT, LETTER], ids=["head", "joint", "letter"])
def test_the_official_form_is_valid(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(document))
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []
    python_docx.Document(str(path))


def test_a_mark_is_large_then_narrow_then_small() -> None:
    assert mark_size(("某县文件",)) == (62, 100)
    assert mark_size(("国" * 12,)).points < 62
    assert mark_size(("国" * 18,)) == (30, 78)
    assert mark_size(("国" * 24,)).points < 30
    assert mark_size(("甲局", "乙局", "丙局"), "文件").points == 55


def test_every_block_has_a_writer(tmp_path: Path) -> None:
    written = {type(block) for block in (*everything(tmp_path).blocks, *OFFICIAL.blocks)} | {Chart}
    assert written == set(get_args(Block))

    class Stranger:
        pass

    with pytest.raises(TypeError, match="Stranger"):
        docx.write(Document((Stranger(),)))  # type: ignore[arg-type]


def test_every_part_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "everything.docx"
    path.write_bytes(docx.write(everything(tmp_path)))
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


def test_properties_come_from_the_input(tmp_path: Path) -> None:
    opened = python_docx.Document(io.BytesIO(docx.write(everything(tmp_path)))).core_properties
    assert (opened.title, opened.author, opened.language) == ('标题<&>"', "某局", "zh-CN")
    assert opened.created is not None
    assert opened.created.date() == date(2016, 10, 17)


def test_headings_are_words_own(tmp_path: Path) -> None:
    opened = python_docx.Document(io.BytesIO(docx.write(everything(tmp_path))))
    names = [p.style.name for p in opened.paragraphs if p.style is not None]
    assert [name for name in names if name.startswith("Heading")] == [f"Heading {n}" for n in (1, 2, 3, 4)]
    for level in (1, 2, 3, 4):
        outline = opened.styles[f"Heading {level}"].element.xpath("w:pPr/w:outlineLvl/@w:val")
        assert outline == [str(level - 1)]


def test_fonts_stand_on_styles_with_the_east_asian_slot(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(everything(tmp_path)))) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert set(re.findall(r"<w:rFonts[^>]*>", body)) <= {CHINESE}
    assert "w:sz " not in body
    assert styles.count("w:rFonts") == styles.count('w:eastAsia="') - 2  # two w:lang


def test_the_grid_is_as_wide_as_the_type_area(tmp_path: Path) -> None:
    opened = python_docx.Document(io.BytesIO(docx.write(everything(tmp_path))))
    grid = [int(w) for w in opened.tables[0]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == 8844
    assert opened.tables[0]._tbl.xpath("w:tr/w:trPr/w:tblHeader")
    assert len(opened.tables[0]._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == 2


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys,hashlib; sys.path[:0] = sys.argv[1].split('|')\n"
        "from pathlib import Path\nfrom test_docx_writer import everything\n"
        "from patriotic_report.writers import docx\n"
        "print(hashlib.sha256(docx.write(everything(Path(sys.argv[2])))).hexdigest())"
    )
    here = f"{Path(__file__).parent}|{Path(__file__).parent.parent}"
    shown = {
        subprocess.run(
            [sys.executable, "-c", program, here, str(tmp_path)], capture_output=True, check=True
        ).stdout
        for _ in range(2)
    }
    own = hashlib.sha256(docx.write(everything(tmp_path))).hexdigest()
    assert shown == {f"{own}\n".encode()} or shown == {f"{own}\r\n".encode()}


def test_pictures_keep_their_bytes_and_have_words(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(everything(tmp_path)))) as archive:
        assert archive.read("word/media/image1.png") == PNG
        assert 'descr="整治现场"' in archive.read("word/document.xml").decode()


@pytest.mark.parametrize(("content", "code"), [(None, "O210"), (b"no picture", "O211"), (b"", "O211")])
def test_what_is_no_picture_is_refused(content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        docx.write(Document((Pictures((Picture(str(path), "x.png", home=str(tmp_path)),)),)))
    assert refused.value.problems[0].code == code


def test_the_name_of_a_picture_is_said_without_what_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        docx.write(
            Document((Pictures((Picture(str(tmp_path / "x.png"), "x\x00.png", home=str(tmp_path)),)),))
        )
    assert "“x.png”" in refused.value.problems[0].message


PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40
)


@settings(max_examples=examples(60), deadline=None)
@given(PRINTABLE)
def test_any_text_comes_back_verbatim(text: str) -> None:
    runs = (Run(text),)
    document = Document(
        (
            Title((text, "第二行")),
            Addressee(text),
            Heading(1, text, number="一、"),
            Paragraph(runs, Lead(2, text, number="（一）")),
            Items((runs,)),
            Table(("left",), ((runs,),), ((runs,),), text, text, text),
            Signature((text,), "2016年10月17日"),
        )
    )
    opened = python_docx.Document(io.BytesIO(docx.write(document)))
    texts = [paragraph.text for paragraph in opened.paragraphs if paragraph.text]
    # python-docx itself reads a no-break hyphen as "-"; nothing of ours writes one
    assert texts == [
        f"{text}\n第二行",
        text,
        f"一、{text}",
        f"（一）{text}{text}",
        f"——{text}",
        text,
        f"单位：{text}",
        f"注：{text}",
        text,
        "2016年10月17日",
    ]
    assert [cell.text for row in opened.tables[0].rows for cell in row.cells] == [text, text]


@given(st.text(st.sampled_from("关于的年月2016《》“”（）、和爱国卫生工作情况汇报"), min_size=1, max_size=80))
@settings(max_examples=examples(150), deadline=None)
def test_a_title_breaks_without_losing_a_character(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(cells(line) <= MOST_CELLS for line in lines)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("平谷区创建国家卫生区工作情况汇报", ("平谷区创建国家卫生区工作情况汇报",)),
        (
            "关于2016年国庆节期间城乡环境综合治理和爱国卫生工作情况的汇报",
            ("关于2016年国庆节期间城乡环境", "综合治理和爱国卫生工作情况的汇报"),
        ),
    ],
)
def test_titles_break_well(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_a_reference_document_gives_its_styles_and_page(tmp_path: Path) -> None:
    office = python_docx.Document(io.BytesIO(docx.write(everything(tmp_path))))
    office.styles["公文正文"].font.size = python_docx.shared.Pt(15)
    office.sections[0].left_margin = python_docx.shared.Mm(30)
    buffer = io.BytesIO()
    office.save(buffer)
    written = docx.write(everything(tmp_path), reference=buffer.getvalue(), reference_name="office.docx")
    opened = python_docx.Document(io.BytesIO(written))
    assert opened.styles["公文正文"].font.size == python_docx.shared.Pt(15)
    assert abs(opened.sections[0].left_margin.mm - 30) < 0.1
    assert len(opened.paragraphs) == len(
        python_docx.Document(io.BytesIO(docx.write(everything(tmp_path)))).paragraphs
    )
    path = tmp_path / "with-reference.docx"
    path.write_bytes(written)
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


def test_a_reference_document_without_our_styles_names_them() -> None:
    buffer = io.BytesIO()
    python_docx.Document().save(buffer)
    told: list[Problem] = []
    report = Document((Paragraph((Run("字"),)),))
    docx.write(report, reference=buffer.getvalue(), reference_name="a.docx", warn=told.append)
    (problem,) = told
    assert (problem.code, problem.level, problem.place.file) == ("O203", "提示", "a.docx")
    assert "公文正文" in problem.message
    assert "heading 1" not in problem.message  # this report has none


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputRefused) as refused:
        docx.write(Document((Paragraph((Run("字"),)),)), reference=data, reference_name="a.docx")
    assert refused.value.problems[0].code == "O204"
