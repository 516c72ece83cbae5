"""A document as typst's source: no text is anything but text there.  Nothing here needs typst."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from blocks import CHART, EVERY, LOOK, TABLE, WIDE, runs
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.document import (
    Annotation,
    Attendance,
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers.layout.breaking import BODY, Type, line_ends
from patriotic_report.writers.layout.gbt9704 import CHARACTER_TW, TEXT_WIDTH_TW
from patriotic_report.writers.layout.official import attendance_indents
from patriotic_report.writers.typeset.escaping import content, literal
from patriotic_report.writers.typeset.lines import SMALL_CELLS
from patriotic_report.writers.typeset.source import constants, source_of
from patriotic_report.writers.typeset.writing import functions

HERE = Path(__file__).parent
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_CODE = re.compile(r"[=\w.\-,:;()\[\]{}+%#\s]*")


def spoken(expression: str) -> str:
    """What an expression prints: its literals, its line breaks and tabs."""
    found = ""
    for part in re.findall(r'"(?:[^"\\]|\\.)*"|linebreak\(\)|h\(21pt\)', expression, re.DOTALL):
        found += {"linebreak()": "\n", "h(21pt)": "\t"}.get(part) or unescaped(part)
    return found


def unescaped(part: str) -> str:
    """A literal as typst reads it."""
    simple = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
    return re.sub(
        r"\\(?:u\{([0-9a-f]+)\}|(.))",
        lambda found: chr(int(found[1], 16)) if found[1] else simple[found[2]],
        part[1:-1],
        flags=re.DOTALL,
    )


def code_of(source: str) -> str:
    """A source without what its literals say."""
    return _LITERAL.sub('""', source)


@given(st.text())
def test_a_literal_is_the_text(text: str) -> None:
    assert _LITERAL.fullmatch(literal(text))
    assert unescaped(literal(text)) == text


@given(st.text(st.sampled_from('爱，。》（“”、"\\#$@*_`[]{}<>=~/\n\t-12 ')))
def test_what_prints_is_the_text(text: str) -> None:
    """Whatever typst would take for markup, and wherever two marks stand side by side."""
    assert spoken(content(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_of_a_text_is_code(text: str) -> None:
    paragraph = Paragraph((Run(text),))
    document = Document((Title((text or "题",)), paragraph, Heading(1, text), Items(((Run(text),),))))
    found = source_of(document, LOOK, "").text
    assert _CODE.fullmatch(code_of(found).replace('""', ""))


def test_two_marks_side_by_side_are_told_apart() -> None:
    assert content("见《办法》（试行）。") == '"见《办法》" + s("（试行）") + "。"'


def body_of(document: Document) -> str:
    return source_of(document, LOOK, "").text.removeprefix(constants(LOOK)).strip()


def test_every_block_is_written_as_it_was(record: bool) -> None:
    """``pytest --record`` writes it anew."""
    golden = HERE / "every.typ"
    found = body_of(EVERY) + "\n"
    if record:
        golden.write_text(found, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == found


LAST = [EVERY.blocks[at] for at in (4, 5, 6, 9)]
"""A paragraph, items, a table, 附件说明: what takes a signature along."""


@pytest.mark.parametrize("last", LAST, ids=lambda block: type(block).__name__)
def test_what_a_block_takes_along_has_marks_of_its_own(last: Block) -> None:
    """Those who ask on which page a block stands ask by its number."""
    document = Document((Paragraph(runs("正文。")), last, Signature(("甲局",), "2016年10月17日")))
    marks = re.findall(r'mark\((\d), "(\w+)"\)', body_of(document))
    assert sorted(marks) == sorted((str(n), at) for n in range(3) for at in ("first", "last"))


def test_a_line_of_the_source_is_one_call() -> None:
    """What stands behind a call's end is markup to typst, and would print."""
    for line in re.split(r"\n(?=#)", code_of(body_of(EVERY))):
        depth, closed = 0, False
        for character in line.removesuffix("\n])").removeprefix("#turned(["):
            assert not closed or character.isspace(), line
            depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(character, 0)
            closed = closed or (depth == 0 and character in ")}]")


def test_every_function_that_a_source_calls_is_there() -> None:
    defined = set(re.findall(r"^#let ([a-z-]+)\(", functions(), re.MULTILINE))
    builtin = {"context", "h", "linebreak", "pagebreak", "heading", "block", "datetime", "rgb", "with"}
    called = set(re.findall(r"(?<![\w.-])([a-z][a-z-]*)\(", code_of(body_of(EVERY))))
    assert called - builtin - {"table", "grid", "cell"} <= defined
    assert "held-rows" in functions()


def test_a_wide_table_and_what_opens_it_stand_on_turned_pages() -> None:
    found = body_of(Document((Paragraph(runs("前")), Heading(1, "表"), WIDE, Paragraph(runs("后")))))
    turned = found[found.index("#turned([") : found.index("])\n")]
    assert '"表"' in turned
    assert '"前"' not in turned
    assert '"后"' not in turned


def test_merged_cells_span_what_they_name() -> None:
    found = body_of(Document((TABLE,)))
    assert 'top-cell(mark(0, "first") + in-face(LEVEL1, "村"), rowspan: 2)' in found
    assert 'top-cell(in-face(LEVEL1, "清运垃圾"), colspan: 2)' in body_of(
        Document((TABLE._replace(note=""),))
    )
    assert 'table.cell("东街", rowspan: 2, breakable: true)' in found


@pytest.mark.parametrize("count", [1, 40])
def test_a_group_has_as_many_cells_as_rows_less_those_within(count: int) -> None:
    body = tuple((runs("甲"), runs(str(n))) for n in range(count))
    found = body_of(Document((Table(("left", "right"), (), body, merged=1),)))
    assert found.count('"甲"') == 1
    assert found.count("rowspan") == (count > 1)


def test_a_tall_signature_is_no_part_of_the_last_paragraph() -> None:
    names = tuple(f"某县某某委员会第{n}办公室" for n in range(9))
    short, tall = (
        body_of(Document((Paragraph(runs("报告。")), Signature(each, "2016年9月30日", True))))
        for each in (names[:1], names)
    )
    assert "with-tail(" in short
    assert "with-tail(" not in tall


def test_typst_is_imported_by_the_process_that_compiles_alone() -> None:
    """A process that has used it can never be forked again."""
    package = HERE.parent.parent / "src" / "patriotic_report"
    importing = {
        path.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name.split(".")[0] == "typst"
    }
    assert importing == {"engine_start.py"}


def test_the_outline_begins_with_level_1_and_skips_none() -> None:
    """PDF/UA asks for it; how a heading looks and is numbered is its own."""
    levels = (2, 3, 1, 3, 4, 2, 1)
    document = Document(tuple(Heading(level, "甲", number="1") for level in levels))  # type: ignore[arg-type]
    assert re.findall(r"heading\(level: (\d)", body_of(document)) == list("1212321")


MUCH = "清运垃圾60吨，消杀4次。" * 8
HANGING = attendance_indents("出席")


@pytest.mark.parametrize(
    ("block", "kind", "first", "others"),
    [
        (
            Attendance("出席", MUCH),
            BODY,
            TEXT_WIDTH_TW - 2 * CHARACTER_TW,
            TEXT_WIDTH_TW - (HANGING.left or 0),
        ),
        (
            Annotation(MUCH, right=True),
            BODY,
            TEXT_WIDTH_TW - 2 * CHARACTER_TW,
            TEXT_WIDTH_TW - 2 * CHARACTER_TW,
        ),
        (TABLE._replace(caption=MUCH, label=""), BODY, TEXT_WIDTH_TW, TEXT_WIDTH_TW),
        (CHART._replace(caption=MUCH, label=""), SMALL_CELLS.kind, TEXT_WIDTH_TW, TEXT_WIDTH_TW),
    ],
    ids=["attendance", "on the right", "caption of a table", "caption of a chart"],
)
def test_what_hangs_and_what_is_centred_ends_where_the_word_file_s_does(
    block: Block, kind: Type, first: int, others: int
) -> None:
    """As the estimate of pages reckons it."""
    text = f"出席：{MUCH}" if isinstance(block, Attendance) else MUCH
    ends = line_ends(text, kind, first, others)
    lines = [text[start:end] for start, end in pairwise((0, *ends))]
    found = body_of(Document((block,)))
    at = [found.find(literal(line.removeprefix("出席："))) for line in lines]
    assert len(at) > 2
    assert at == sorted(at)
    assert at[0] >= 0
