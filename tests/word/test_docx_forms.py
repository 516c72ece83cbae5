"""An office's own .docx is filled in: marks wherever Word leaves them, every other byte as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from docx.document import Document as WordDocument
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from test_docx_pictures import png

from conftest import ROOT, Command
from patriotic_report.document import (
    Attachment,
    Chart,
    ColumnWidth,
    Document,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Run,
    Series,
    Signature,
    Table,
    Title,
)
from patriotic_report.problems import InputRefused
from patriotic_report.writers.docx.office.form_blocks import BLOCKS
from patriotic_report.writers.docx.office.forms import filled

TABLE = Table(
    ("left", "right"), (((Run("村"),), (Run("吨"),)),), (((Run("东村"),), (Run("3"),)),), "清运", label="表1"
)
REPORT = Document(
    (
        Title(("某局情况汇报",)),
        Paragraph((Run("第一段。"),)),
        Heading(1, "宣传", number="一、"),
        Paragraph((Run("第二段&<。"),)),
        TABLE,
        Signature(("某局",), "2016年10月17日"),
    )
)


def value_of(mark: str) -> str:
    values = {"单位": "某局", "数据['横幅']": "60条", '数据["横幅"]': "60条", "落款.日期": "2016年10月17日"}
    if mark not in values:
        raise ValueError(f"没有叫“{mark}”的内容", "换一个")
    return values[mark]


def form(*paragraphs: str | tuple[str, ...], change: Callable[[WordDocument], None] | None = None) -> bytes:
    document = python_docx.Document()
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for piece in (paragraph,) if isinstance(paragraph, str) else paragraph:
            made.add_run(piece)
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def faults(data: bytes, folder: Path) -> set[str]:
    path = folder / "checked.docx"
    path.write_bytes(data)
    found = {f"{each.description}" for each in OpenXmlValidator().validate(path).errors}
    return found | {str(each) for each in check(path)}


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in python_docx.Document(io.BytesIO(data)).paragraphs]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "mark",
    [
        ("{{ 数据['横幅'] }}",),
        ("{", "{ 数据", "['横", "幅'] ", "}", "}"),
        ("{{数据[“横幅”]}}",),
        ("{{ 数据[‘横幅’] }}",),
        ("｛｛ 数据['横幅'] ｝｝",),
    ],
)
def test_a_mark_within_text_takes_a_value(mark: tuple[str, ...]) -> None:
    data = form("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", ("悬挂", *mark, "，已完成"))
    done = filled(REPORT, data, "样表.docx", value_of)
    assert texts(done.data)[-1] == "悬挂60条，已完成"
    assert done.problems == ()


def test_a_mark_alone_takes_blocks_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        filled(REPORT, form("前", "{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", "后"), "a", value_of).data
    )
    assert [text for text in texts(path.read_bytes()) if text] == [
        *(
            "前",
            "某局情况汇报",
            "第一段。",
            "一、宣传",
            "第二段&<。",
            "表1　清运",
            "某局",
            "2016年10月17日",
            "后",
        )
    ]
    (table,) = python_docx.Document(str(path)).tables
    assert [cell.text for row in table.rows for cell in row.cells] == ["村", "吨", "东村", "3"]
    assert faults(path.read_bytes(), tmp_path) <= faults(form("甲"), tmp_path)


def test_every_byte_elsewhere_stays() -> None:
    data = form("前 ", "{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", "后")
    before, after = parts(data), parts(filled(REPORT, data, "a", value_of).data)
    assert list(after) == [*before, "docProps/custom.xml"]
    lists = {"[Content_Types].xml", "_rels/.rels"}  # they name the seal, and are else as they were
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", *lists}
    for name in lists:
        grown = re.sub(rb"<(?:Override|Relationship) [^>]*docProps/custom.xml[^>]*/>", b"", after[name])
        assert grown == before[name]
    old, new = before["word/document.xml"], after["word/document.xml"]
    start = old.index(b"<w:p>", old.index("前".encode()))
    assert new.startswith(old[:start])
    end = old.rindex(b"<w:p>", 0, old.index("后".encode()))
    assert new.endswith(old[end:])


def test_the_marks_look_is_the_texts_look() -> None:
    def change(document: WordDocument) -> None:
        run = document.paragraphs[1].runs[0]
        run.italic = True
        document.paragraphs[1].paragraph_format.left_indent = 360000

    done = filled(REPORT, form("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", change=change), "a", value_of)
    body = [p for p in python_docx.Document(io.BytesIO(done.data)).paragraphs if p.text.startswith("第")]
    assert len(body) == 2
    assert all(
        (p.runs[0].italic and p.paragraph_format.left_indent == 360045) or p.runs[0].italic for p in body
    )


def test_pictures_and_charts_bring_their_parts(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(4, 4))
    picture = Picture(str(tmp_path / "a.png"), "a.png", "现场", "图1", str(tmp_path))
    chart = Chart("bar", ("东村",), (Series("清运", ("3",)),), "清运", "吨", "图2")
    path = tmp_path / "a.docx"
    report = Document((*REPORT.blocks[:2], Pictures((picture,)), chart))
    path.write_bytes(filled(report, form("{{ 标题 }}", "{{ 正文 }}"), "a", value_of).data)
    assert {name for name in parts(path.read_bytes()) if "media" in name or "chart" in name} == {
        *("word/media/image1.png", "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels"),
        "word/embeddings/chart1.xlsx",
    }
    assert faults(path.read_bytes(), tmp_path) <= faults(form("甲"), tmp_path)
    assert len(python_docx.Document(str(path)).inline_shapes) == 2


def test_marks_in_cells_headers_and_boxes() -> None:
    def change(document: WordDocument) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "{{ 单位 }}"
        table.cell(0, 1).text = "{{ 正文 }}"
        document.sections[0].header.paragraphs[0].text = "{{ 单位 }}月报"

    done = filled(REPORT, form("{{ 标题 }}", "{{ 落款 }}", change=change), "a", value_of)
    opened = python_docx.Document(io.BytesIO(done.data))
    assert opened.sections[0].header.paragraphs[0].text == "某局月报"
    first, second = opened.tables[0].rows[0].cells
    assert first.text == "某局"
    assert "第一段。" in second.text
    assert second.tables


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("{{ 正文 }}", "{{ 单付 }}"), "没有叫“单付”"),
        (("{{ 标题 }}", "见{{ 正文 }}"), "独占一段"),
        (("{{ 正文 }}", "{{ 标题"), "没有写完"),
        (("没有记号",), "没有记号"),
        (("{{ 正文 }}", "{{ 正文 }}"), "印两遍"),
        (("{{ 标题 }}",), "报告里的正文没有地方印"),
    ],
)
def test_faulty_marks_are_refused_with_their_words(paragraphs: tuple[str, ...], said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        filled(REPORT, form(*paragraphs), "样表.docx", value_of)
    assert any(said in problem.message for problem in refused.value.problems)
    assert {problem.place.file for problem in refused.value.problems} == {"样表.docx"}


def test_what_the_form_has_no_place_for_is_told() -> None:
    done = filled(REPORT, form("{{ 正文 }}"), "a", value_of)
    assert ["标题" in done.problems[0].message, "落款" in done.problems[1].message] == [True, True]
    with pytest.raises(InputRefused):
        filled(Document((*REPORT.blocks, Attachment(0, "表"))), form("{{ 正文 }}"), "a", value_of)


def damaged(
    data: bytes, name: str, change: Callable[[bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in (parts(data) | (more or {})).items():
            archive.writestr(part, change(content) if part == name else content)
    return buffer.getvalue()


MAIN, RELS = "word/document.xml", "word/_rels/document.xml.rels"
RELATED = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
TRACKED = b'<w:p><w:ins w:id="1" w:author="a"><w:r/></w:ins></w:p>'
UNFIT = {
    "not zip": (lambda _: b"hello", "不是 Word 文件"),
    "encrypted": (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "加了密码"),
    "cut": (lambda data: data[:-300] + data[-22:], "损坏"),
    "no body": (lambda data: damaged(data, MAIN, lambda c: c[:200]), "读不成|打不开"),
    "chunk": (lambda data: damaged(data, "", bytes, {"word/_rels/styles.xml.rels": RELATED.format("aFChunk", "a.html").encode(), "word/a.html": b"<p/>"}), "插入的网页或文档"),
    "other letters": (lambda data: damaged(data, MAIN, lambda c: c.decode().replace("UTF-8", "UTF-16").encode("utf-16")), "UTF-8"),
    "other type": (lambda data: damaged(data, "[Content_Types].xml", lambda c: c.replace(b"document.main+xml", b"document+xml")), "读不成"),
    "tracked": (lambda data: damaged(damaged(data, MAIN, lambda c: c.replace(b"<w:sectPr", TRACKED + b"<w:sectPr", 1)), "word/styles.xml", lambda c: c.replace(b"</w:styles>", TRACKED + b"</w:styles>")), "修订"),
    "entities": (lambda data: damaged(data, MAIN, lambda c: c.replace(b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document", 1)), "DTD"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNFIT)
@pytest.mark.parametrize("option", ["--form-doc", "--reference-doc"])
def test_an_unfit_file_is_refused_and_nothing_is_written(
    kind: str, option: str, tmp_path: Path, report: Command
) -> None:
    change, said = UNFIT[kind]
    (tmp_path / "样表.docx").write_bytes(change(form("{{ 标题 }}", "{{ 正文 }}")))
    (tmp_path / "a.yaml").write_text("单位: 某局\n标题: 汇报\n正文: 甲\n", encoding="utf-8")
    done = report("build", "a.yaml", option, "样表.docx")
    assert done.returncode == 1
    assert re.search(said, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("样表.docx") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "样表.docx"]


def test_the_example_is_filled_and_says_the_same(tmp_path: Path, report: Command) -> None:
    done = report("build", ROOT / "examples" / "form" / "campaign.yaml", "-o", tmp_path / "a.docx")
    assert (done.returncode, done.stderr) == (0, "")
    shown = texts((tmp_path / "a.docx").read_bytes())
    assert shown[0] == "南河乡2016年9月爱国卫生工作月报"
    assert "（本表一式两份，县爱卫办、填报单位各存一份）" in shown
    cells = [
        cell.text
        for row in python_docx.Document(str(tmp_path / "a.docx")).tables[0].rows
        for cell in row.cells
    ]
    assert cells == [
        "填报单位",
        "南河乡人民政府",
        "报告时段",
        "2016年9月",
        "清运垃圾",
        "96吨",
        "填报日期",
        "2016年9月30日",
    ]
    office = (ROOT / "examples" / "form" / "县爱卫办月报.docx").read_bytes()
    assert faults((tmp_path / "a.docx").read_bytes(), tmp_path) <= faults(office, tmp_path)


def test_check_finds_what_build_would_refuse(tmp_path: Path, report: Command) -> None:
    text = "单位: 某局\n标题: 汇报\n正文: 甲\n落款: {日期: 2016-10-17}\n"
    (tmp_path / "坏.png").write_bytes(b"no picture")
    (tmp_path / "样表.docx").write_bytes(form("{{ 正文 }}", "{{ 单付 }}"))
    for line, code in (
        ("图片: 坏.png", "O211"),
        ("表单文档: 样表.docx", "O205"),
        ("参考文档: 没有.docx", "O201"),
    ):
        (tmp_path / "a.yaml").write_text(text + line + "\n", encoding="utf-8")
        checked, built = report("check", "a.yaml"), report("build", "a.yaml")
        assert checked.returncode == built.returncode == 1
        assert code in checked.stderr
        assert checked.stderr == built.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "坏.png", "样表.docx"]


def test_every_mark_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "版式.md").read_text(encoding="utf-8")
    assert all("{{ " + mark + " }}" in guide for mark in BLOCKS)


def test_marks_in_a_box_and_in_the_paragraph_that_holds_it() -> None:
    box = (
        b'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        b"<w:t>"
        + "{{ 单位 }}".encode()
        + b"</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    data = form("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", "外面{{ 单位 }}完")
    main = parts(data)[MAIN]
    at = main.index("外面".encode())
    run = main.rindex(b"<w:r>", 0, at)
    changed = damaged(data, MAIN, lambda content: content[:run] + box + content[run:])
    new = parts(filled(REPORT, changed, "a", value_of).data)[MAIN].decode()
    assert "外面某局完" in new
    assert new.count("某局</w:t>") >= 2
    assert "{{" not in new


def in_a_cell(width: int, text: str = "{{ 正文 }}") -> Callable[[WordDocument], None]:
    """A form's table of two columns, the first ``width`` twips wide, with a mark in it."""

    def change(document: WordDocument) -> None:
        table = document.add_table(1, 2)
        table.autofit = False
        for cell, twips in zip(table.rows[0].cells, (width, 2000), strict=True):
            cell.width = twips * 635
        table.rows[0].cells[0].paragraphs[0].add_run(text)

    return change


def inner_grid(data: bytes) -> list[int]:
    *_, grid = re.findall(r"<w:tblGrid>(?:<w:gridCol w:w=\"\d+\"/>)+</w:tblGrid>", parts(data)["word/document.xml"].decode())  # fmt: skip
    return [int(width) for width in re.findall(r"\d+", grid)]


@pytest.mark.parametrize(
    "width", [pytest.param(2000, marks=pytest.mark.long), 4422, pytest.param(6000, marks=pytest.mark.long)]
)
def test_a_table_in_a_cell_is_as_wide_as_the_cell_leaves_room(width: int, tmp_path: Path) -> None:
    asked = form(change=in_a_cell(width))
    done = filled(REPORT, asked, "a", value_of).data
    assert sum(inner_grid(done)) == width - 2 * 108
    assert faults(done, tmp_path) <= faults(asked, tmp_path)


def test_pictures_and_charts_in_a_cell_are_no_wider_than_it(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(png(4000, 1000))
    shown = Picture(str(picture), "a.png", home=None)
    chart = Chart("bar", ("东村",), (Series("清运", ("3",)),))
    report = Document((Pictures((shown,)), Pictures((shown, shown)), chart))
    text = parts(filled(report, form(change=in_a_cell(4422)), "a", value_of).data)[
        "word/document.xml"
    ].decode()
    one, *pair, drawn = (int(width) for width in re.findall(r'<wp:extent cx="(\d+)"', text))
    room = (4422 - 2 * 108) * 635
    assert (one, drawn) == (room, room)
    assert len(pair) == 2
    assert sum(pair) < room


def test_on_a_narrow_page_a_table_is_no_wider_than_the_page() -> None:
    def narrow(document: WordDocument) -> None:
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = (
            twips * 635 for twips in (9000, 1000, 1500)
        )

    assert sum(inner_grid(filled(REPORT, form("{{ 正文 }}", change=narrow), "a", value_of).data)) == 6500
    assert sum(inner_grid(filled(REPORT, form("{{ 正文 }}"), "a", value_of).data)) == 8640


def test_what_is_set_in_a_cell_is_not_indented_as_the_forms_text_is() -> None:
    def indented(document: WordDocument) -> None:
        in_a_cell(4422)(document)
        document.styles["Normal"].paragraph_format.first_line_indent = 406400

    done = filled(REPORT, form(change=indented), "a", value_of)
    cell = python_docx.Document(io.BytesIO(done.data)).tables[0].cell(0, 0).tables[0].cell(0, 0)
    assert cell.paragraphs[0].paragraph_format.first_line_indent == 0


def test_widths_that_a_cell_cannot_hold_are_told_and_not_kept() -> None:
    widths = (ColumnWidth(characters=20), ColumnWidth())
    report = Document((TABLE._replace(widths=widths),))
    done = filled(report, form(change=in_a_cell(3000)), "a.docx", value_of)
    (told,) = done.problems
    assert told.code == "O208"
    most = re.search(r"写到(\d+)字以内", told.fix)
    assert most
    assert sum(inner_grid(done.data)) == 3000 - 2 * 108
    kept = Document((TABLE._replace(widths=(ColumnWidth(characters=int(most[1])), ColumnWidth())),))
    assert not filled(kept, form(change=in_a_cell(3000)), "a.docx", value_of).problems


def test_in_a_form_text_does_not_touch_the_table_above_it() -> None:
    following = Document((TABLE, Paragraph((Run("文"),))))
    done = python_docx.Document(io.BytesIO(filled(following, form("{{ 正文 }}"), "a", value_of).data))
    names = [element.tag.rpartition("}")[2] for element in done.element.body]
    assert names[-5:] == ["p", "tbl", "p", "p", "sectPr"]
