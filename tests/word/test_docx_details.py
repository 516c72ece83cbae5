"""Signatures, 附件说明, tables and titles: what the arithmetic gives."""

from __future__ import annotations

import io
from itertools import pairwise

import docx as python_docx
import pytest

from patriotic_report.document import AttachmentList, Block, Document, Paragraph, Run, Signature, Table
from patriotic_report.problems import OutputRefused
from patriotic_report.writers import docx
from patriotic_report.writers.docx.indents import indents_xml
from patriotic_report.writers.layout.signature import attachment_entries, signature_lines
from patriotic_report.writers.layout.title_lines import MOST_CELLS, cells, title_lines
from patriotic_report.writers.layout.widths import table_layout

DAY = "2016年10月17日"


def runs(*texts: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text),) for text in texts)


def test_indents_that_depend_on_text_are_in_twips_alone() -> None:
    lines = [*signature_lines(Signature(("江安县某局",), DAY)), *attachment_entries(("甲", "乙"))]
    assert not [line for line in lines if "Chars" in indents_xml(line.indents)]


def test_a_name_never_reaches_into_the_margin() -> None:
    name, date = signature_lines(Signature(("某" * 40,), DAY))
    assert (name.indents.left, name.indents.right) == (0, None)
    assert date.indents.left == 2 * 314


def test_sealed_names_leave_room_for_their_seals() -> None:
    """7.3.5.1: seals of 42 mm do not touch, the last is over the date, none leaves the 版心."""
    lines = signature_lines(Signature(("江安县某局", "某某办公室", "某委", "某队"), DAY, seal=True))
    texts = [line.text for line in lines]
    assert texts == ["\t江安县某局\t某某办公室\t某委", "", "", "", "", "\t某队", DAY]
    first, last = ([tab.at for tab in lines[row].indents.tabs] for row in (0, 5))
    assert all(after - before > 2381 for before, after in pairwise(first))
    assert first[0] > 2381 / 2
    assert last == [first[-1]] == [round(8844 - (4 + 3.5) * 314)]


def test_sealed_names_too_wide_for_a_row_stand_below_each_other() -> None:
    lines = signature_lines(Signature(("某" * 20, "某" * 12), DAY, seal=True))
    assert [line.text.count("\t") for line in lines] == [1, 0, 0, 0, 0, 1, 0]


def test_turned_lines_of_an_attachments_name_begin_under_its_first_character() -> None:
    entries = attachment_entries(tuple("名" * 11))
    for label, _, indents in entries:
        assert indents.left is not None
        assert indents.hanging is not None
        assert indents.left - indents.hanging == (2 if label.startswith("附件") else 5) * 314
        assert indents.hanging == round(cells(label) * 314)
    assert [entry.label for entry in entries[8:]] == ["9.", "10.", "11."]


@pytest.mark.parametrize("columns", range(1, 14))
def test_columns_are_as_wide_as_the_type_area(columns: int) -> None:
    table = Table(("left",) * columns, (runs(*["列" * 9] * columns),), (runs(*["文字" * 30] * columns),))
    stands = table_layout(table)
    assert sum(stands.widths) == (12756 if stands.landscape else 8844)
    assert min(stands.widths) > 0


def test_a_number_is_not_broken_where_a_text_can_give_way() -> None:
    figures = ("123456", "1234.56", "98765", "12", "345", "6789", "1", "22", "333333")
    table = Table(
        ("left", *["right"] * 9),
        (runs("单位", *["四月"] * 9),),
        (runs("某某街道办事处爱国卫生运动委员会办公室", *figures),),
    )
    stands = table_layout(table)
    for width, figure in zip(stands.widths[1:], figures, strict=True):
        assert stands.type.characters(width) >= cells(figure)


def test_a_day_and_约_stay_on_one_line_and_names_keep_three_characters() -> None:
    heads = (
        "单位",
        "任务（吨）",
        "完成（吨）",
        "完成率",
        "发放宣传资料（份）",
        "参加人次（人次）",
        "截至日期",
    )
    row = ("西河镇", "105", "100", "95.24%", "约21600", "334", "2026年9月30日")
    stands = table_layout(Table(("left",) * 7, (runs(*heads),), (runs(*row),)))
    room = [stands.type.characters(width) for width in stands.widths]
    assert not stands.landscape
    assert room[0] >= 3
    assert room[4] >= cells(row[4]) + 1 / 4
    assert room[6] >= cells(row[6]) + 5 / 4


def kept(*blocks: Block) -> list[list[bool]]:
    opened = python_docx.Document(io.BytesIO(docx.write(Document(blocks))))
    return [
        [bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells]
        for row in opened.tables[0].rows
    ]


def test_a_head_keeps_to_its_first_row_and_the_last_row_to_the_note() -> None:
    bare = Table(("left",), (runs("甲"),), (runs("一"), runs("二")))
    noted = Table(("left",), (runs("甲"),), (runs("一"), runs("二")), note="注")
    following = Paragraph((Run("文"),))
    assert kept(bare, following) == [[True], [False], [False]]
    assert kept(noted, following) == [[True], [False], [True]]
    assert kept(bare, AttachmentList(("名",)), Signature(("某局",), DAY)) == [[True], [False], [True]]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "平谷区创建国家卫生区工作领导小组办公室关于创建国家卫生区工作情况的汇报",
            ("平谷区创建国家卫生区工作领导小组办公室", "关于创建国家卫生区工作情况的汇报"),
        ),
        (
            "关于对全市创建国家卫生城市迎检工作中存在问题整改落实情况和下一步工作打算的汇报",
            ("关于对全市创建国家卫生城市", "迎检工作中存在问题整改落实情况", "和下一步工作打算的汇报"),
        ),
        (
            "某某市爱国卫生运动委员会关于贯彻落实《关于深入开展爱国卫生运动的意见》情况的报告",
            ("某某市爱国卫生运动委员会关于贯彻落实", "《关于深入开展爱国卫生运动的意见》", "情况的报告"),
        ),
    ],
)
def test_words_and_issuers_stay_whole(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@pytest.mark.parametrize("length", [20, 38, 57, 60, 76, 90, 95, 96, 200])
def test_any_length_of_title_fits_its_lines(length: int) -> None:
    lines = title_lines("国" * length)
    assert "".join(lines) == "国" * length
    assert max(map(cells, lines)) <= MOST_CELLS
    assert len(lines) <= -(-length // MOST_CELLS) + 1


@pytest.mark.parametrize("bad", ["\x07", "\ufffe", "\ud800"])
def test_what_word_cannot_hold_is_refused(bad: str) -> None:
    for block in (Paragraph((Run(f"甲{bad}"),)), Table(("left",), (runs("甲"),), (runs(f"乙{bad}"),))):
        with pytest.raises(OutputRefused) as caught:
            docx.write(Document((block,)))
        assert caught.value.problems[0].code == "O202"
