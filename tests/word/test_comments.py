"""``check --comments``: each finding a 批注 at its words; the rest of the file as it was."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml_integrity import check as integrity
from openxml_audit import OpenXmlValidator

from conftest import Command
from laws import examples
from patriotic_report import check
from patriotic_report.api.finished import remark_of
from patriotic_report.problems import InputRefused, Place, Problem
from patriotic_report.readers.passages import Passage
from patriotic_report.readers.word import word_passages
from patriotic_report.readers.word_parts import Unreadable
from patriotic_report.rules import layout_findings
from patriotic_report.rules.finished import Finding
from patriotic_report.writers.docx.office.comments import Remark, commented, is_own_copy
from raw_docx import (
    STRICT,
    box,
    cell,
    deleted,
    field,
    inserted,
    item,
    level,
    numbering,
    p,
    parts_of,
    run,
    table,
    word,
)

PROBLEM = Problem("W505", "半角", "改成全角", Place("稿.docx"), "警告")
NUMBERS = numbering(level(0, "%1、", "chineseCounting"))


# ---- reading of our own: what a comment encloses, and what a part says with its looks -----------------------


def local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def visible(node: etree._Element) -> str:
    """What an element itself prints, as an accepted change would leave it."""
    kinds = {"tab": "\t", "br": "\n", "noBreakHyphen": "-", "sym": "✓"}
    if local(node) == "t":
        said = node.text or ""
    elif local(node) in kinds and local(node.getparent()) == "r":
        said = kinds[local(node)]
    else:
        return ""
    gone = {"del", "Fallback", "rt", "txbxContent"}
    return "" if any(local(each) in gone for each in node.iterancestors()) else said


def enclosed(data: bytes) -> dict[str, str]:
    """By a comment's id, the words between its marks."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    begun: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for node in root.iter():
        name = local(node)
        identifier = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
        if name == "commentRangeStart":
            begun[identifier] = []
        elif name == "commentRangeEnd":
            found[identifier] = "".join(begun.pop(identifier))
        for said in begun.values():
            said.append(visible(node))
    assert not begun
    return found


def looks(data: bytes, part: str = "word/document.xml") -> list[tuple[str, ...]]:
    """Every character of a part with its run's properties and all that it stands in; every other element."""
    root = etree.fromstring(parts_of(data)[part])
    for mark in list(root.iter()):
        name = local(mark)
        if name in ("commentRangeStart", "commentRangeEnd"):
            mark.getparent().remove(mark)
        elif name == "commentReference":
            mark.getparent().getparent().remove(mark.getparent())
    return list(_looks(root, ()))


def _looks(node: etree._Element, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    name = local(node)
    if name in ("t", "delText", "instrText"):
        for sign in node.text or "":
            yield (*path, sign)
        return
    if name == "r":
        own = [each for each in node if local(each) == "rPr"]
        path = (
            *path,
            f"r{dict(node.attrib)}",
            *(etree.tostring(each, method="c14n").decode() for each in own),
        )
    else:
        path = (*path, f"{name}{sorted(node.attrib.items())}")
        yield path
    for each in node:
        if local(each) != "rPr":
            yield from _looks(each, path)


# ---- laws ---------------------------------------------------------------------------------------------------

TEXT = st.text(st.sampled_from("清运垃圾，。&<5 吨\u3000"), min_size=1, max_size=6)
LOOK = st.sampled_from(["", "<w:b/>", '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/>'])
PLAIN = st.builds(run, TEXT, LOOK)
SIGNS = st.builds(
    lambda one, other, look: (
        f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}"
        f"<w:t>{one}</w:t><w:tab/><w:t>{other}</w:t><w:br/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    ),
    st.sampled_from(["清运", "5", "吨&lt;", "&#x5428;", "<![CDATA[吨]]>"]),
    st.sampled_from(["垃圾", "。"]),
    LOOK,
)
WHOLE = st.sampled_from(
    [
        f'<w:fldSimple w:instr=" DATE ">{run("域域")}</w:fldSimple>',
        "<m:oMath><m:r><m:t>式式</m:t></m:r></m:oMath>",
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('控控')}</w:sdtContent></w:sdt>",
        f"<w:r><w:ruby><w:rt>{run('yin')}</w:rt><w:rubyBase>{run('音音')}</w:rubyBase></w:ruby></w:r>",
    ]
)
"""What no mark may stand in; nothing else says these characters."""
WHOLES = "域式控音"
RUNS = st.one_of(
    PLAIN,
    PLAIN,
    SIGNS,
    WHOLE,
    st.builds(deleted, TEXT),
    st.lists(PLAIN, min_size=1, max_size=2).map(lambda runs: inserted(*runs)),
    st.lists(PLAIN, min_size=1, max_size=2).map(lambda runs: f'<w:hyperlink r:id="rLink">{"".join(runs)}</w:hyperlink>'),
    st.lists(PLAIN, min_size=1, max_size=2).map(lambda runs: field("".join(runs), ' REF 甲 ')),
    st.builds(lambda inner: f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>", PLAIN),
    st.builds(lambda inner: box(p(inner)), PLAIN),
)  # fmt: skip
PROPERTIES = st.sampled_from(
    [
        "",
        '<w:jc w:val="both"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        '<w:rPr><w:del w:id="3" w:author="某人"/></w:rPr>',
    ]
)
PARAGRAPHS = st.builds(
    lambda runs, properties: p(*runs, properties=properties),
    st.lists(RUNS, min_size=1, max_size=5),
    PROPERTIES,
)
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda inner: cell(*inner, p("末")))
TABLES = st.lists(CELLS, min_size=1, max_size=2).map(lambda cells: table("".join(cells)))
BODIES = st.lists(PARAGRAPHS | TABLES, min_size=1, max_size=4).map("".join)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[bytes, list[Finding]]:
    """A file of any maker, and what is found in it."""
    names = draw(st.sampled_from(["w", "w", "x", ""]))
    body = draw(BODIES)
    if names != "w":
        body = body.replace("<w:", f"<{names}:" if names else "<").replace(
            "</w:", f"</{names}:" if names else "</"
        )
        body = body.replace(" w:", f" {names}:") if names else body
    strict = draw(st.booleans())
    data = word(body, strict=strict, prefix=names, numbering=NUMBERS, header=p("页眉"))
    findings = [Finding(PROBLEM)]
    for passage in word_passages(data):
        start = draw(st.integers(0, len(passage.text) - 1))
        end = draw(st.integers(start, len(passage.text)))
        findings.append(Finding(PROBLEM, passage, start, end))
    return data, findings


def commented_copy(data: bytes, findings: list[Finding]) -> bytes:
    return commented(data, "稿.docx", [remark_of(each) for each in findings])


@settings(max_examples=examples(200))
@given(drafts())
def test_a_copy_with_comments_says_the_same_and_each_encloses_its_words(
    draft: tuple[bytes, list[Finding]],
) -> None:
    data, findings = draft
    copy = commented_copy(data, findings)
    assert copy == commented_copy(data, findings)
    assert [(each.text, each.within) for each in word_passages(copy)] == [
        (each.text, each.within) for each in word_passages(data)
    ]
    assert looks(copy) == looks(data)
    same = {name for name in parts_of(data) if name.startswith("word/") and name.endswith(".xml")} - {
        "word/document.xml"
    }
    assert all(parts_of(copy)[name] == parts_of(data)[name] for name in same)
    words = enclosed(copy)
    assert len(words) == len(findings)
    for number, finding in enumerate(findings):
        passage = finding.passage
        if passage is None or passage.within not in ("body", "table") or finding.start == finding.end:
            continue
        wanted = own_words(passage, finding.start, finding.end)
        if any(sign in words[str(number)] for sign in WHOLES):
            assert wanted in words[str(number)]
        elif wanted:
            assert words[str(number)] == wanted


def own_words(passage: Passage, start: int, end: int) -> str:
    """What is no automatic number."""
    assert passage.anchor
    first = passage.anchor.pieces[0][0] if passage.anchor.pieces else len(passage.text)
    return passage.text[max(start, first) : end]


WHOLE_FILE = word(
    item("清运,垃圾")
    + p("悬挂,", box(p("框,")), field(run("5")), inserted(run("新,")), deleted("旧"))
    + table(cell(p("甲,")), cell(item("乙,"))),
    numbering=NUMBERS,
    header=p("页眉,"),
    footnotes=f'<w:footnote w:id="1">{p("注,")}</w:footnote>',
    comments=f'<w:comment w:id="0" w:author="某人">{p("话")}</w:comment>',
)


@settings(max_examples=examples(300))
@given(st.sampled_from(sorted(parts_of(WHOLE_FILE))), st.randoms(use_true_random=False))
def test_a_damaged_file_is_refused_or_copied_as_it_is(name: str, random: Random) -> None:
    parts = parts_of(WHOLE_FILE)
    pieces = re.findall(rb"<[^>]*>|[^<]+", parts[name])
    one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
    match random.randrange(3):
        case 0:
            del pieces[one]
        case 1:
            pieces.insert(one, pieces[other])
        case _:
            pieces[one], pieces[other] = pieces[other], pieces[one]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in {**parts, name: b"".join(pieces)}.items():
            archive.writestr(each, content)
    try:
        passages = word_passages(buffer.getvalue())
        findings = [Finding(PROBLEM, each, 0, len(each.text)) for each in passages]
        copy = commented_copy(buffer.getvalue(), [Finding(PROBLEM), *findings])
    except (Unreadable, InputRefused):
        return
    assert [each.text for each in word_passages(copy)] == [each.text for each in passages]


# ---- where and what -------------------------------------------------------------------------------------------


def copy_of(body: str, *words: str, **parts: str) -> bytes:
    """The file with a comment at each of these words."""
    data = word(body, **parts)
    passages = word_passages(data)
    findings = [
        Finding(PROBLEM, passage, passage.text.index(each), passage.text.index(each) + len(each))
        for each in words
        for passage in [next(one for one in passages if each in one.text)]
    ]
    return commented_copy(data, findings)


def said(data: bytes, part: str = "word/comments.xml") -> list[str]:
    """The comments, their paragraphs joined."""
    root = etree.fromstring(parts_of(data)[part])
    return ["/".join("".join(line.itertext()) for line in each) for each in root]


def test_a_run_is_cut_with_its_properties() -> None:
    copy = copy_of(p(run("悬挂横幅60条,清运", "<w:b/>")), "条,清")
    assert (
        b'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">\xe6\x82\xac'
        in parts_of(copy)["word/document.xml"]
    )
    document = python_docx.Document(io.BytesIO(copy))
    assert [(each.text, each.bold) for each in document.paragraphs[0].runs] == [
        ("悬挂横幅60", True), ("条,清", True), ("", None), ("运", True),
    ]  # fmt: skip
    assert said(copy) == ["警告 W505 半角/改法：改成全角"]


def test_blanks_at_a_cut_are_kept() -> None:
    copy = copy_of("<w:p><w:r><w:t>共 5 吨</w:t></w:r></w:p>", "5 ")
    xml = parts_of(copy)["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">共 </w:t>' in xml
    assert '<w:t xml:space="preserve">5 </w:t>' in xml
    assert "<w:t>吨</w:t>" in xml


def test_words_of_an_automatic_number_are_the_paragraphs() -> None:
    copy = copy_of(item("组织"), "一、", numbering=NUMBERS)
    assert enclosed(copy) == {"0": "组织"}


def test_what_stands_outside_the_body_is_told_in_it() -> None:
    note = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    body = p("首段") + p("正文", note, "。") + p("前", box(p("框里,")), "后")
    notes = f'<w:footnote w:id="3">{p("旁注")}</w:footnote><w:footnote w:id="4">{p("脚注,")}</w:footnote>'
    copy = copy_of(
        body, "页眉,", "页脚,", "脚注,", "框里,", header=p("页眉,"), footer=p("页脚,"), footnotes=notes
    )
    assert enclosed(copy) == {"0": "首段", "1": "首段", "2": "", "3": ""}
    xml = parts_of(copy)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="2"/>{note}<w:commentRangeEnd w:id="2"/>' in xml
    assert '<w:commentRangeStart w:id="3"/><w:r><mc:AlternateContent>' in xml
    assert [each.split("：")[0] for each in said(copy)] == [
        "页眉里的“页眉,”", "页脚里的“页脚,”", "脚注里的“脚注,”", "文本框里的“框里,”",
    ]  # fmt: skip


def test_a_box_of_old_programs_counts_too() -> None:
    shape = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('版记,')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    xml = parts_of(copy_of(p("正文", shape), "版记,"))["word/document.xml"].decode()
    assert '<w:commentRangeStart w:id="0"/><w:r><w:pict>' in xml


def test_layout_is_said_of_the_first_paragraph_that_it_is_of(tmp_path: Path, report: Command) -> None:
    draft = typical(tmp_path / "稿.docx")
    target = tmp_path / "版面.docx"
    done = report("check", str(draft), "--layout", "--comments", str(target))
    assert done.returncode == 0
    words = enclosed(target.read_bytes())
    found = {line.split("：")[0]: words[str(number)] for number, line in enumerate(said(target.read_bytes()))}
    title = "关于秋季爱国卫生运动的情况汇报"
    assert found["警告 W601 纸张"] == title
    assert found["警告 W604 正文字体"] == "我镇悬挂横幅×××条,清运垃圾5吨。"
    assert found["警告 W605 标题字体"] == title
    assert found["警告 W606 三级标题字体"] == "整治环境,效果明显"
    assert faults(target) <= faults(draft)


def test_layout_of_a_numbered_paragraph_is_said_of_it() -> None:
    """Its automatic number counts, and so do words that are but a part of it."""
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    red = run("明确责任", '<w:color w:val="FF0000"/>')
    wrong = p("分工，", red, properties=f'{numbers}<w:jc w:val="center"/>')
    data = word(item("组织") + wrong, numbering=NUMBERS)
    found = {
        each.problem.message: each.passage for each in layout_findings("稿.docx", data, word_passages(data))
    }
    (said_of,) = (passage for message, passage in found.items() if message.startswith("文字颜色"))
    assert said_of
    assert said_of.text == "二、分工，明确责任"
    (said_of,) = (passage for message, passage in found.items() if "居中" in message)
    assert said_of
    assert said_of.text == "二、分工，明确责任"


@pytest.mark.parametrize("deep", ["<w:smartTag>", "<w:ins>"])
def test_what_nests_without_end_takes_no_comments(deep: str) -> None:
    end = deep.replace("<", "</")
    body = p(deep * 5_000 + run("甲") + end * 5_000)
    with pytest.raises(InputRefused, match="加不进批注"):
        copy_of(body, "甲")


def test_other_encodings_are_refused() -> None:
    data = word(p("甲,"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts_of(data).items():
            wide = content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
            archive.writestr(name, wide if name == "word/document.xml" else content)
    with pytest.raises(InputRefused, match="UTF-8"):
        commented(buffer.getvalue(), "稿.docx", [Remark(("话",))])


def test_what_is_of_no_paragraph_stands_in_the_first() -> None:
    data = word("<w:p/>" + p("正文"))
    copy = commented(data, "稿.docx", [Remark(("纸张不对",))])
    xml = parts_of(copy)["word/document.xml"].decode()
    assert '<w:body><w:p><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>' in xml
    with pytest.raises(InputRefused, match="加不进批注"):
        commented(word(""), "稿.docx", [Remark(("纸张不对",))])


def test_comments_that_are_there_stay() -> None:
    old = f'<w:comment w:id="7" w:author="王主任">{p("这里要改")}</w:comment>'
    marks = (
        '<w:commentRangeStart w:id="7"/>',
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
    )
    body = p(marks[0], "清运", marks[1], "垃圾,")
    copy = copy_of(body, "圾,", comments=old, commentsExtended="")
    assert said(copy) == ["这里要改", "警告 W505 半角/改法：改成全角"]
    assert parts_of(copy)["word/commentsExtended.xml"] == parts_of(word(body, commentsExtended=""))["word/commentsExtended.xml"]  # fmt: skip
    assert enclosed(copy) == {"7": "清运", "8": "圾,"}
    assert parts_of(copy)["word/_rels/document.xml.rels"].count(b'relationships/comments"') == 1
    # an empty list of comments, and a part of the name that nothing leads to
    assert len(said(copy_of(p("甲,"), "甲", comments=""))) == 1


def test_a_name_that_is_taken_is_not_written_over() -> None:
    data = word(p("甲,"))
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/Comments.xml", "<other/>")
    copy = commented(buffer.getvalue(), "稿.docx", [Remark(("话",))])
    assert parts_of(copy)["word/Comments.xml"] == b"<other/>"
    assert said(copy, "word/comments1.xml") == ["话"]


def test_strict_files_stay_strict() -> None:
    copy = commented(word(p("甲,"), strict=True), "稿.docx", [Remark(("话",))])
    assert etree.fromstring(parts_of(copy)["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts_of(copy)["word/_rels/document.xml.rels"]  # fmt: skip
    assert "docProps/custom.xml" not in parts_of(copy)


def faults(path: Path) -> set[str]:
    found = {str(each.description) for each in OpenXmlValidator().validate(path).errors}
    return found | {str(each) for each in integrity(path)}


def typical(path: Path) -> Path:
    """A clerk's file, written by python-docx."""
    document = python_docx.Document()
    document.add_heading("关于秋季爱国卫生运动的情况汇报", 0)
    document.add_paragraph("县爱卫办:")
    paragraph = document.add_paragraph("我镇悬挂横幅")
    paragraph.add_run("×××").bold = True
    paragraph.add_run("条,清运垃圾5吨。")
    document.add_paragraph("整治环境,效果明显", style="List Number")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "单位,名称", "数量"
    document.sections[0].header.paragraphs[0].text = "内部,资料"
    document.save(str(path))
    return path


def test_the_command_writes_a_valid_copy_and_leaves_the_draft(tmp_path: Path, report: Command) -> None:
    draft = typical(tmp_path / "稿.docx")
    before = draft.read_bytes()
    target = tmp_path / "稿（校对）.docx"
    done = report("check", str(draft), "--comments", str(target))
    assert done.returncode == 0
    assert done.stdout == f"{target}\n"
    assert draft.read_bytes() == before
    assert faults(target) <= faults(draft)
    assert sorted(enclosed(target.read_bytes()).values())[:2] == ["×××", "位,"]
    # again: the same bytes, over the file that nobody has touched
    first = target.read_bytes()
    assert check(draft, comments=target).comments == str(target)
    assert target.read_bytes() == first
    assert is_own_copy(first)
    assert not is_own_copy(before)


def test_a_copy_that_somebody_edited_is_not_written_over(tmp_path: Path, report: Command) -> None:
    draft = typical(tmp_path / "稿.docx")
    target = typical(tmp_path / "领导的.docx")
    kept = target.read_bytes()
    done = report("check", str(draft), "--comments", str(target), "-q")
    assert done.returncode == 4
    assert "O004" in done.stderr
    assert target.read_bytes() == kept


@pytest.mark.parametrize(
    ("given", "target", "words"),
    [
        ("稿.docx", "稿.docx", "换一个名称，如 稿（校对）.docx"),
        ("稿.docx", "链接.docx", "原稿自己"),
        ("稿.docx", "稿（校对）.doc", "稿（校对）.docx"),
        ("稿.md", "稿（校对）.docx", "另存为 .docx"),
        ("稿.txt", "稿（校对）.docx", "另存为 .docx"),
        ("稿.yaml", "稿（校对）.docx", "report build"),
        ("*.docx", "新.docx", "一次只检查一个文件"),
        ("稿.docx", "夹", "夹/汇报（校对）.docx"),
        ("稿.docx", "", "没有写文件的名称"),
    ],
)
def test_what_takes_no_comments_is_refused(
    tmp_path: Path, report: Command, monkeypatch: pytest.MonkeyPatch, given: str, target: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = typical(tmp_path / "稿.docx").read_bytes()
    (tmp_path / "链接.docx").symlink_to("稿.docx")
    (tmp_path / "夹").mkdir()
    for name in ("稿.md", "稿.txt", "稿.yaml"):
        (tmp_path / name).write_text("正文,好。\n", encoding="utf-8")
    done = report("check", given, "--comments", target)
    assert done.returncode == 2
    assert "O012" in done.stderr
    assert words in done.stderr
    assert (tmp_path / "稿.docx").read_bytes() == before
    assert not (tmp_path / "新.docx").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("稿.docx/校对.docx", "--comments 后面换一个文件夹"),
        (f"{'长' * 300}.docx", "文件名太长"),
    ],
)
def test_a_copy_that_cannot_be_written_is_told_with_a_cure_that_this_command_has(
    tmp_path: Path, report: Command, target: str, said: str
) -> None:
    typical(tmp_path / "稿.docx")
    done = report("check", "稿.docx", "--comments", target)
    assert done.returncode == 4
    assert said in done.stderr
    assert "-o" not in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_found_writes_nothing_and_says_so(tmp_path: Path, report: Command) -> None:
    draft = tmp_path / "稿.docx"
    (tmp_path / "稿.yaml").write_text(
        "单位: 清河镇\n标题: 情况汇报\n正文: 我镇清运了垃圾。\n", encoding="utf-8"
    )
    assert report("build", str(tmp_path / "稿.yaml")).returncode == 0
    target = tmp_path / "校对.docx"
    done = report("check", str(draft), "--comments", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert f"没有发现问题，没有写 {target}" in done.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "words"), [("稿.doc", "旧的 Word 文件"), ("稿.wps", "另存为 .docx"), ("稿.PDF", "转成 .docx")]
)
def test_documents_that_are_not_read_are_told_as_such(
    tmp_path: Path, report: Command, name: str, words: str
) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    done = report("check", str(tmp_path / name))
    assert done.returncode == 1
    assert "O223" in done.stderr
    assert words in done.stderr


def test_a_word_file_under_another_name_is_read(tmp_path: Path, report: Command) -> None:
    for name in ("稿.wps", "稿"):
        typical(tmp_path / "x.docx").replace(tmp_path / name)
        done = report("check", str(tmp_path / name))
        assert done.returncode == 0
        assert "W505" in done.stderr
    assert check((tmp_path / "稿").read_bytes()).problems


def test_a_pattern_names_word_files(tmp_path: Path, report: Command) -> None:
    for name in ("甲.docx", "乙.docx", "~$甲.docx"):
        typical(tmp_path / name)
    done = report("check", str(tmp_path / "*.docx"), "--ignore", "版面")
    assert (done.stderr.count("×××条,"), done.returncode) == (4, 0)
    folder = report("check", str(tmp_path))
    assert folder.returncode == 1
    assert f"写成 {tmp_path / '*.docx'}" in folder.stderr


@pytest.mark.layout
def test_libreoffice_keeps_the_comments(tmp_path: Path) -> None:
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        pytest.skip("soffice is not installed")
    target = tmp_path / "校对.docx"
    check(typical(tmp_path / "稿.docx"), comments=target)
    folder = tmp_path / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(folder), target.name],
        cwd=tmp_path, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    kept = (folder / target.name).read_bytes()
    assert sorted(enclosed(kept).values()) == sorted(enclosed(target.read_bytes()).values())
    assert len(said(kept)) == len(said(target.read_bytes()))
