"""Marks for sections of the report in an office's form, and what hangs on the paragraphs that marks stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_integrity import ERROR, check
from openxml_audit import OpenXmlValidator
from test_office_files import PAGE, of_type, relations, with_parts

from conftest import Command
from laws import examples
from patriotic_report.document import (
    Document,
    Heading,
    Imprint,
    Items,
    Lead,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.numbering import number
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.readers.flow import Flow, Grid
from patriotic_report.readers.word import word_flow
from patriotic_report.writers.docx.office.forms import filled
from raw_docx import box, cell, p, parts_of, run, table, word

REPORT = number(
    Document(
        (
            Title(("某局情况汇报",)),
            Paragraph((Run("现将情况汇报如下："),)),
            Heading(1, "环境整治"),
            Paragraph((Run("清了三条沟。"),)),
            Heading(2, "城区"),
            Paragraph((Run("城区干净。"),)),
            Table(
                ("left", "right"), (((Run("村"),), (Run("吨"),)),), (((Run("东村"),), (Run("3"),)),), "清运"
            ),
            Paragraph((Run("发了册子。"),), Lead(1, "健康教育。")),
            Heading(1, "存在的问题"),
            Paragraph((Run("人手不够。"),)),
            Heading(1, "下一步打算"),
            Paragraph((Run("招两个人。"),)),
            Paragraph((Run("特此汇报。"),)),
            Signature(("某局",), "2016年10月17日"),
        )
    )
)
WORDS = {"存在问题.标题": "存在的问题", "下一步打算.标题": "下一步打算", "结尾语": "特此汇报。"}
SECTION = f"<w:sectPr>{PAGE}</w:sectPr>"


def value_of(mark: str) -> str:
    if mark not in WORDS:
        raise ValueError(f"没有叫“{mark}”的内容", "换一个")
    return WORDS[mark]


def form(*paragraphs: str, **parts: str) -> bytes:
    """Marks, each in its paragraph; what is XML stays."""
    return word("".join(each if each.startswith("<") else p(each) for each in paragraphs) + SECTION, **parts)


def lines(data: bytes) -> list[str]:
    """What it says, its tables' cells too."""
    found: list[str] = []
    for block in word_flow(data).blocks:
        if isinstance(block, Grid):
            found += [*block.head, *(each for row in block.rows for each in row)]
        else:
            found.append(block.text)
    return found


def done(*paragraphs: str, report: Document = REPORT, **parts: str) -> tuple[list[str], tuple[Problem, ...]]:
    made = filled(report, form(*paragraphs, **parts), "样表.docx", value_of)
    return lines(made.data), made.problems


def refused(*paragraphs: str) -> list[Problem]:
    with pytest.raises(InputRefused) as found:
        done(*paragraphs)
    return list(found.value.problems)


def test_a_section_stands_at_its_mark_and_nowhere_else() -> None:
    said, told = done("{{ 标题 }}", "问题：", "{{ 存在问题 }}", "做法：", "{{ 正文 }}", "{{ 落款 }}")
    assert told == ()
    assert said == [
        *(
            "某局情况汇报",
            "问题：",
            "人手不够。",
            "做法：",
            "现将情况汇报如下：",
            "一、环境整治",
            "清了三条沟。",
        ),
        *("（一）城区", "城区干净。", "表1　清运", "村", "吨", "东村", "3", "二、健康教育。发了册子。"),
        *("三、下一步打算", "招两个人。", "特此汇报。", "某局", "2016年10月17日"),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "{{ 措施.环境整治 }}",
        "{{ 措施['环境整治'] }}",
        "{{措施[“环境整治”]}}",
        "｛｛ 措施．环境整治 ｝｝",
        "{{ 措施。环境整治 }}",
    ],
)
def test_a_measure_is_called_by_its_title(mark: str) -> None:
    said, _ = done("{{ 标题 }}", mark, "{{ 正文 }}", "{{ 落款 }}")
    assert said[1:5] == ["清了三条沟。", "（一）城区", "城区干净。", "表1　清运"]
    assert said[9:11] == ["现将情况汇报如下：", "一、健康教育。发了册子。"]
    # a run-in heading goes, too, and a section within a section has its own mark
    assert done("{{ 标题 }}", "{{ 措施.健康教育 }}", "{{ 正文 }}", "{{ 落款 }}")[0][1] == "发了册子。"
    said, _ = done("{{ 标题 }}", "{{ 措施.城区 }}", "—", "{{ 措施.环境整治 }}", "{{ 正文 }}", "{{ 落款 }}")
    assert said[1:3] == ["城区干净。", "表1　清运"]
    assert said[said.index("—") : said.index("—") + 3] == ["—", "清了三条沟。", "现将情况汇报如下："]


def test_a_heading_above_sections_that_all_went_goes() -> None:
    report = number(
        Document(
            (
                Heading(1, "2016年工作情况"),
                Heading(2, "环境整治"),
                Paragraph((Run("清沟。"),)),
                Heading(1, "2017年工作打算"),
                Paragraph((Run("招人。"),)),
            )
        )
    )

    def of_a_year(mark: str) -> str:
        return {"下一步打算.标题": "下一步打算", "下一年份": "2017"}.get(mark) or value_of("")

    marks = form("{{ 措施.环境整治 }}", "—", "{{ 下一步打算 }}", "{{ 正文 }}")
    assert lines(filled(report, marks, "a", of_a_year).data) == ["清沟。", "—", "招人。"]


def test_a_section_within_text_is_its_lines() -> None:
    said, _ = done("{{ 标题 }}", "问题：{{ 存在问题 }}", "{{ 正文 }}", "{{ 落款 }}")
    assert said[1] == "问题：人手不够。"
    assert said.count("人手不够。") == 0
    (problem,) = refused("{{ 正文 }}", "做法：{{ 措施.环境整治 }}")
    assert "有表格" in problem.message
    assert "单独" in problem.fix


def test_a_section_may_stand_in_a_header() -> None:
    made = filled(
        REPORT, form("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", header=p("{{ 存在问题 }}")), "a", value_of
    )
    assert "人手不够。" in parts_of(made.data)["word/header.xml"].decode()
    assert "人手不够。" not in parts_of(made.data)["word/document.xml"].decode()


def test_all_measures_at_once_are_the_text() -> None:
    (problem,) = refused("{{ 正文 }}", "{{ 措施 }}")
    assert "{{ 措施.组织领导 }}" in problem.fix


def test_marks_of_sections_that_are_not_there() -> None:
    (problem,) = refused("{{ 措施.环境整冶 }}", "{{ 正文 }}")
    assert (problem.code, problem.fix) == ("O205", "是不是“环境整治”？")
    (problem,) = refused("见{{ 措施.无此节 }}", "{{ 正文 }}")
    assert "环境整治" in problem.fix
    # a report without problems leaves the cell empty
    bare = Document(tuple(each for each in REPORT.blocks if not isinstance(each, Heading)))
    without = form("{{ 存在问题 }}", "{{ 正文 }}")
    filled(bare, without, "a", lambda _: value_of(""))
    # but where the template has another heading, nobody knows where they are
    with pytest.raises(InputRefused) as found:
        filled(bare, without, "a", value_of)
    assert "{{ 正文 }}" in found.value.problems[0].fix


def test_what_no_mark_takes_is_told() -> None:
    (problem,) = refused("{{ 标题 }}", "{{ 存在问题 }}", "{{ 下一步打算 }}", "{{ 落款 }}")
    assert problem.message.endswith("环境整治、健康教育")
    assert "{{ 措施.环境整治 }}" in problem.fix
    marks = (
        "{{ 标题 }}",
        "{{ 措施.环境整治 }}",
        "{{ 措施.健康教育 }}",
        "{{ 存在问题 }}",
        "{{ 下一步打算 }}",
        "{{ 落款 }}",
    )
    said, told = done(*marks)
    assert [each.level for each in told] == ["警告"]  # the opening and the closing
    assert "现将情况汇报如下：" not in said
    (problem,) = refused(*marks, "{{ 存在问题 }}")
    assert "印两遍" in problem.message


def test_a_whole_bookmark_stays_around_what_takes_a_marks_place() -> None:
    begin, end = '<w:bookmarkStart w:id="7" w:name="题"/>', '<w:bookmarkEnd w:id="7"/>'
    inside = f"<w:p>{begin}{run('{{ 标题 }}')}{end}</w:p>"
    half = f"<w:p>{begin}{run('{{ 标题 }}')}</w:p>"
    for first, rest in ((inside, ""), (half, f"<w:p>{end}</w:p>")):
        made = filled(
            REPORT, form(first, "{{ 正文 }}", "{{ 落款 }}", *([rest] if rest else [])), "a", value_of
        )
        main = parts_of(made.data)["word/document.xml"].decode()
        assert main.count(begin) == main.count(end) == 1
        assert main.index(begin) < main.index("某局情况汇报") < main.index(end)


def test_a_comment_that_is_of_the_mark_alone_goes() -> None:
    around = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    made = filled(
        REPORT, form(f"<w:p>{around[0]}{run('{{ 正文 }}')}{around[1]}</w:p>", "{{ 落款 }}"), "a", value_of
    )
    assert b"commentRange" not in parts_of(made.data)["word/document.xml"]


def test_half_a_field_is_told() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    (problem,) = refused("{{ 标题 }}", f"<w:p>{begin}{run('{{ 正文 }}')}</w:p>", end, "{{ 落款 }}")
    assert "半个" in problem.message


def test_a_text_box_has_its_text_twice_and_that_is_no_fault() -> None:
    made = filled(
        REPORT, form("{{ 标题 }}", f"<w:p>{box(p('{{ 正文 }}'))}</w:p>", "{{ 落款 }}"), "a", value_of
    )
    main = parts_of(made.data)["word/document.xml"].decode()
    assert main.count("清了三条沟。") == 2  # for programs of today, and for old ones
    assert "{{" not in main


def test_empty_properties_are_read_as_such() -> None:
    made = filled(
        REPORT,
        form("<w:p><w:pPr/><w:r><w:rPr/><w:t>{{ 标题 }}</w:t></w:r></w:p>", "{{ 正文 }}", "{{ 落款 }}"),
        "a",
        value_of,
    )
    assert lines(made.data)[0] == "某局情况汇报"
    assert "<w:pPr/><w:r><w:t" in parts_of(made.data)["word/document.xml"].decode().replace("<w:rPr/>", "")


def test_an_imprint_has_its_look_in_a_form_without_its_style() -> None:
    report = Document(
        (Paragraph((Run("正文。"),)), Imprint("", "抄送：丁局。", "某局", "2016年10月20日印发"))
    )
    made = filled(report, form("{{ 正文 }}", "{{ 版记 }}"), "a", value_of)
    assert "\u2205" not in parts_of(made.data)["word/document.xml"].decode()
    assert "抄送：丁局。" in lines(made.data)


def test_a_style_with_automatic_numbers_adds_none_in_a_form() -> None:
    numbered = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    level = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    said, _ = done("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}", styles=numbered, numbering=level)
    assert "一、环境整治" in said


MARKS = ("{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }}")


@pytest.mark.parametrize("kind", ["dotx", "docm", "dotm"])
def test_templates_are_filled_as_documents(kind: str) -> None:
    types = parts_of(filled(REPORT, of_type(form(*MARKS), kind), "a", value_of).data)["[Content_Types].xml"]
    assert b"document.main+xml" in types


def test_macros_and_an_attached_template_do_not_come_along() -> None:
    macros = relations("vbaProject", "vbaProject.bin").replace(' TargetMode="External"', "")
    data = with_parts(
        form(*MARKS, settings='<w:attachedTemplate r:id="r9"/>'),
        {
            "word/_rels/settings.xml.rels": relations("attachedTemplate"),
            "word/vbaProject.bin": b"x",
            "word/_rels/styles.xml.rels": macros,
        },
    )
    made = filled(REPORT, data, "样表.docx", value_of)
    assert [(each.code, each.level) for each in made.problems] == [("O207", "提示")]
    assert "宏、附加的模板" in made.problems[0].message
    parts = parts_of(made.data)
    assert "word/vbaProject.bin" not in parts
    assert not [
        name for name, content in parts.items() if b"Normal.dotm" in content or b"attachedT" in content
    ]


def test_a_strict_form_is_filled() -> None:
    data = word("".join(map(p, MARKS)) + SECTION, strict=True)
    assert "清了三条沟。" in lines(filled(REPORT, data, "a", value_of).data)


def test_the_command_fills_sections_from_the_yaml(tmp_path: Path, report: Command) -> None:
    rows = [
        cell(p("存在问题")) + cell(p("{{ 存在问题 }}")),
        cell(p("下步打算")) + cell(p("{{ 下一步打算 }}")),
    ]
    (tmp_path / "样表.docx").write_bytes(
        form("{{ 标题 }}", table(*rows), p("{{ 措施.", "整治 }}"), "{{ 正文 }}", "{{ 落款 }}")
    )
    (tmp_path / "a.yaml").write_text(
        "单位: 某镇\n标题: 总结\n模板: annual\n起止日期: 2016年\n措施: [{标题: 整治, 正文: 清沟。}, {标题: 宣传, 正文: 发册子。}]\n"
        "存在问题: [人手不够。]\n下一步打算: [招人。]\n落款: {日期: 2016-12-30}\n",
        encoding="utf-8",
    )
    made = report("build", "a.yaml", "--form-doc", "样表.docx", "-o", "a.docx")
    assert (made.returncode, made.stderr) == (0, "")
    said = lines((tmp_path / "a.docx").read_bytes())
    assert said[:5] == ["总结", "存在问题", "人手不够。", "下步打算", "招人。"]
    assert said[5] == "清沟。"
    assert said[said.index("（一）宣传") + 1] == "发册子。"


# ---- a law -----------------------------------------------------------------------------------------------------

TITLES = ("甲", "乙", "丙")


@st.composite
def reports(draw: Callable[[st.SearchStrategy[object]], object]) -> Document:
    blocks: list[Heading | Paragraph | Items] = []
    for title in draw(st.permutations(TITLES)):  # type: ignore[attr-defined]
        level = draw(st.sampled_from([1, 2]))
        if draw(st.booleans()):
            blocks.append(Heading(level, title))  # type: ignore[arg-type]
        else:
            blocks.append(Paragraph((Run(f"{title}句。"),), Lead(level, f"{title}。")))  # type: ignore[arg-type]
        blocks += [Paragraph((Run(f"{title}{n}。"),)) for n in range(draw(st.integers(0, 3)))]  # type: ignore[arg-type]
    return number(Document(tuple(blocks)))


@settings(max_examples=examples(90))
@given(reports(), st.lists(st.sampled_from(TITLES), unique=True), st.booleans())
def test_all_text_is_printed_once_wherever_the_marks_stand(
    report: Document, marks: list[str], whole_first: bool
) -> None:
    asked = [f"{{{{ 措施.{each} }}}}" for each in marks]
    made = filled(
        report, form(*(["{{ 正文 }}", *asked] if whole_first else [*asked, "{{ 正文 }}"])), "a", value_of
    )
    said = "\n".join(lines(made.data))
    for block in report.blocks:
        if isinstance(block, Paragraph):
            assert said.count("".join(each.text for each in block.runs)) == 1
    numbers = re.findall("(?m)^([一二三])、", said)
    assert numbers == ["一", "二", "三"][: len(numbers)]


def test_what_is_filled_in_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    data = form(
        "{{ 标题 }}",
        table(cell(p("问题")) + cell(p("{{ 存在问题 }}"))),
        "{{ 正文 }}",
        "{{ 落款 }}",
        "{{ 版头 }}",
    )
    head = RedHead(("某局文件",), number="某〔2016〕1号")
    path.write_bytes(data)
    before = {each.description for each in OpenXmlValidator().validate(path).errors}
    path.write_bytes(filled(Document((head, *REPORT.blocks)), data, "a", value_of).data)
    assert {each.description for each in OpenXmlValidator().validate(path).errors} <= before
    assert [str(each) for each in check(path) if each.severity == ERROR] == []
    assert isinstance(word_flow(path.read_bytes()), Flow)
