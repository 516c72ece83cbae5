"""Numbers on the tree: patterns, levels, what counts and what does not."""

from __future__ import annotations

import pytest

from patriotic_report.document import (
    Attachment,
    Block,
    Document,
    Heading,
    Lead,
    Level,
    Paragraph,
    Properties,
    Run,
    Title,
)
from patriotic_report.numbering import number, parse_pattern


@pytest.mark.parametrize(
    ("pattern", "count", "written"),
    [
        ("一、", 1, "一、"),
        ("一、", 10, "十、"),
        ("一、", 11, "十一、"),
        ("（一）", 20, "（二十）"),
        ("（一）", 21, "（二十一）"),
        ("（一）", 100, "（一百）"),
        ("1.", 10, "10."),
        ("（1）", 21, "（21）"),
        ("第一章", 3, "第三章"),
        ("1", 7, "7"),
    ],
)
def test_pattern(pattern: str, count: int, written: str) -> None:
    assert parse_pattern(pattern).write(count) == written


@pytest.mark.parametrize("pattern", ["", "、", "a"])
def test_a_pattern_without_a_numeral_is_no_pattern(pattern: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_pattern(pattern)


def heading(level: Level, *, numbered: bool = True) -> Heading:
    return Heading(level, "标题", numbered)


def lead(level: Level, *, numbered: bool = True) -> Paragraph:
    return Paragraph((Run("正文"),), Lead(level, "标题。", numbered))


def numbers(*blocks: Block) -> list[str]:
    """The numbers that a document's headings and leads are given."""
    found = []
    for block in number(Document(blocks)).blocks:
        if isinstance(block, Heading):
            found.append(block.number)
        elif isinstance(block, Paragraph) and block.lead:
            found.append(block.lead.number)
    return found


def test_every_level_has_its_pattern() -> None:
    levels: tuple[Level, ...] = (1, 2, 3, 4)
    assert numbers(*map(heading, levels)) == ["一、", "（一）", "1.", "（1）"]
    assert numbers(*map(lead, levels)) == ["一、", "（一）", "1.", "（1）"]


def test_counting_begins_anew_under_each_parent() -> None:
    assert numbers(heading(1), heading(2), heading(2), lead(3), heading(1), heading(2), lead(3), lead(3)) == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "二、",
        "（一）",
        "1.",
        "2.",
    ]


def test_headings_and_leads_count_together() -> None:
    assert numbers(heading(1), lead(2), heading(2), lead(2)) == [
        "一、",
        "（一）",
        "（二）",
        "（三）",
    ]


def test_what_is_not_numbered_does_not_count() -> None:
    assert numbers(heading(1), heading(1, numbered=False), lead(1, numbered=False), heading(1)) == [
        "一、",
        "",
        "",
        "二、",
    ]


def test_children_of_an_unnumbered_section_begin_anew() -> None:
    assert numbers(heading(1), heading(2), heading(1, numbered=False), heading(2)) == [
        "一、",
        "（一）",
        "",
        "（一）",
    ]


def test_an_attachment_begins_anew() -> None:
    assert numbers(heading(1), heading(1), Attachment(1, "附件"), heading(1)) == [
        "一、",
        "二、",
        "一、",
    ]


def test_nothing_else_changes() -> None:
    plain = Paragraph((Run("正文"),))
    document = Document((Title(("标题",)), plain, heading(1)), Properties("标题"))
    numbered = number(document)
    assert numbered.blocks[1] is plain
    assert numbered.blocks[0] is document.blocks[0]
    assert numbered.properties is document.properties
    assert number(numbered) == numbered
