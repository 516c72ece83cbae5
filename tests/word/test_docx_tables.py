"""Tables in Word: names over several columns, groups of rows, landscape pages."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from patriotic_report.document import (
    Attachment,
    Block,
    Document,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)
from patriotic_report.readers.flow import Grid, grid_or_lines
from patriotic_report.writers import docx
from patriotic_report.writers.layout.widths import table_layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PORTRAIT, LANDSCAPE = ("11906", "16838", None), ("16838", "11906", "landscape")


def runs(*texts: str) -> tuple[Runs, ...]:
    return tuple((Run(text),) if text else () for text in texts)


def table(*rows: str, head: int = 1, merged: int = 0, landscape: bool = False, note: str = "") -> Table:
    """Cells apart by blanks, ``.`` for an empty one."""
    cells = [runs(*(cell.replace(".", "") for cell in row.split())) for row in rows]
    return Table(
        ("center",) * len(cells[0]), tuple(cells[:head]), tuple(cells[head:]), note=note, landscape=landscape, merged=merged
    )  # fmt: skip


def body(*blocks: Block, **options: bytes) -> etree._Element:
    data = docx.write(Document(blocks), **options)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")


def cells(found: etree._Element) -> list[list[tuple[str, int, str]]]:
    """(text, columns, vMerge) of every cell of the first table."""
    return [
        [
            (
                "".join(cell.itertext()),
                int(_value(cell, "gridSpan") or 1),
                _value(cell, "vMerge"),
            )
            for cell in row.iter(f"{W}tc")
        ]
        for row in found.find(f"{W}tbl").iter(f"{W}tr")
    ]


def _value(cell: etree._Element, tag: str) -> str:
    element = cell.find(f"{W}tcPr/{W}{tag}")
    return "" if element is None else element.get(f"{W}val", "continue")


def test_a_head_of_two_rows() -> None:
    found = body(table("镇 清运 清运 注", "镇 数量 车次 注", "甲 1 2 .", head=2))
    assert cells(found) == [
        [("镇", 1, "restart"), ("清运", 2, ""), ("注", 1, "restart")],
        [("", 1, "continue"), ("数量", 1, ""), ("车次", 1, ""), ("", 1, "continue")],
        [("甲", 1, ""), ("1", 1, ""), ("2", 1, ""), ("", 1, "")],
    ]
    rows = list(found.find(f"{W}tbl").iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False]


def test_names_are_merged_only_within_the_name_above() -> None:
    found = body(table("甲 甲 乙 乙", "数 数 数 率", "一 二 三 四", head=3))
    assert [[text for text, _, _ in row] for row in cells(found)] == [
        ["甲", "乙"],
        ["数", "数", "率"],
        ["一", "二", "三", "四"],
    ]
    # in the last row of a head, equal names are two columns
    assert [len(row) for row in cells(body(table("数 数", "1 2")))] == [2, 2]


def test_groups_of_rows() -> None:
    found = body(
        table("片 镇 数", "东 甲 1", "东 乙 1", "东 小计 2", "西 丙 1", ". 丁 1", ". 戊 1", merged=1)
    )
    assert [row[0] for row in cells(found)] == [
        ("片", 1, ""),
        ("东", 1, "restart"),
        ("", 1, "continue"),
        ("", 1, "continue"),
        ("西", 1, ""),
        ("", 1, ""),
        ("", 1, ""),
    ]
    assert [row[2][0] for row in cells(found)] == ["数", "1", "1", "2", "1", "1", "1"]


NAMES = st.sampled_from(["甲", "乙", "丙", ""])


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(NAMES, min_size=width, max_size=width), min_size=1, max_size=3)))  # fmt: skip
def test_no_name_is_lost_and_every_row_is_as_wide_as_the_table(rows: list[list[str]]) -> None:
    wide = len(rows[0])
    made = Table(("left",) * wide, tuple(runs(*row) for row in rows), (runs(*["数"] * wide),))
    found = cells(body(made))
    for row, written in zip(rows, found, strict=False):
        assert sum(span for _, span, _ in written) == wide
        assert {text for text, _, merge in written if merge != "continue"} <= set(row)
    everything = Counter(text for row in found for text, _, _ in row if text)
    assert set(everything) == {name for row in rows for name in row if name} | {"数"}
    # the last row names each column for itself
    assert len(found[len(rows) - 1]) == wide


# ---- landscape pages -----------------------------------------------------------------------


def pages(found: etree._Element) -> list[tuple[str, str, str | None]]:
    return [(size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) for size in found.iter(f"{W}pgSz")]


TEXT = Paragraph((Run("正文"),))
WIDE = table("镇 数", "甲 1", landscape=True)
UPRIGHT = table("镇 数", "甲 1")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TEXT,), [PORTRAIT]),
        ((TEXT, UPRIGHT), [PORTRAIT]),
        ((TEXT, WIDE, TEXT), [PORTRAIT, LANDSCAPE, PORTRAIT]),
        ((TEXT, WIDE), [PORTRAIT, LANDSCAPE]),
        ((WIDE,), [LANDSCAPE]),
        ((TEXT, WIDE, WIDE, TEXT), [PORTRAIT, LANDSCAPE, PORTRAIT]),
        ((TEXT, WIDE, UPRIGHT, TEXT), [PORTRAIT, LANDSCAPE, PORTRAIT]),
        ((TEXT, WIDE, Signature(("某局",), "2016年10月17日")), [PORTRAIT, LANDSCAPE, PORTRAIT]),
        ((TEXT, Attachment(1, "统计表"), WIDE, Attachment(2, "说明"), TEXT), [PORTRAIT, LANDSCAPE, PORTRAIT]),
        ((Title(("标题",)), WIDE, TEXT), [LANDSCAPE, PORTRAIT]),
    ],
)
def test_wide_tables_stand_on_landscape_pages(blocks: tuple[Block, ...], expected: list[object]) -> None:
    assert pages(body(*blocks)) == expected


def test_the_attachments_name_lies_with_its_table() -> None:
    found = body(TEXT, Attachment(1, "统计表"), WIDE)
    sections: list[list[str]] = [[]]
    for element in found:
        sections[-1].append("".join(element.itertext()))
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            sections.append([])
    assert [[text for text in each if text] for each in sections] == [
        ["正文"],
        ["附件1", "统计表", "镇数甲1"],
    ]


def test_a_landscape_page_is_the_upright_one_turned() -> None:
    edges = list(body(TEXT, WIDE).iter(f"{W}pgMar"))
    upright, landscape = (
        {key.removeprefix(W): value for key, value in each.attrib.items()} for each in edges
    )
    turned = {"left": "top", "top": "right", "right": "bottom", "bottom": "left"}
    assert {turned[side]: upright[side] for side in turned} == {side: landscape[side] for side in turned}


def test_only_reports_with_landscape_pages_carry_their_footers() -> None:
    def names(*blocks: Block) -> set[str]:
        with zipfile.ZipFile(io.BytesIO(docx.write(Document(blocks)))) as archive:
            return set(archive.namelist())

    assert names(TEXT, WIDE) - names(TEXT) == {"word/footer3.xml", "word/footer4.xml"}
    python_docx.Document(io.BytesIO(docx.write(Document((TEXT, WIDE, TEXT)))))


def test_a_table_that_cannot_stand_upright_lies() -> None:
    many = table(" ".join(["列"] * 14), " ".join(["123456"] * 14))
    assert table_layout(many).landscape
    assert not table_layout(UPRIGHT).landscape
    assert pages(body(TEXT, many)) == [PORTRAIT, LANDSCAPE]
    assert sum(table_layout(many).widths) == 12756


def test_an_offices_page_is_turned_with_its_headers() -> None:
    opened = python_docx.Document(io.BytesIO(docx.write(Document((TEXT,)))))
    section = opened.sections[0]
    section.header.paragraphs[0].text = "某局"
    section.different_first_page_header_footer = True
    buffer = io.BytesIO()
    opened.save(buffer)
    found = body(TEXT, WIDE, TEXT, reference=buffer.getvalue())
    assert pages(found) == [PORTRAIT, LANDSCAPE, PORTRAIT]
    sections = list(found.iter(f"{W}sectPr"))
    references = [
        [each.get(f"{W}type") for each in section.iter(f"{W}headerReference")] for section in sections
    ]
    assert references[0] == references[1] == references[2]
    # a first page of its own is the report's, not every section's
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True, False, False]


# ---- below a table, below a title, in a dense table ------------------------------------------


def test_text_runs_on_below_a_table_and_two_tables_stay_two() -> None:
    def kinds(*blocks: Block) -> list[tuple[str, str]]:
        return [(each.tag.removeprefix(W), "".join(each.itertext())) for each in body(*blocks)][:-1]

    one = ("tbl", "镇数甲1")
    assert kinds(UPRIGHT, TEXT) == [one, ("p", "正文")]
    assert kinds(UPRIGHT, UPRIGHT, TEXT) == [one, ("p", ""), one, ("p", "正文")]
    assert kinds(TEXT, UPRIGHT) == [("p", "正文"), one, ("p", "")]
    lines = [each.get(f"{W}line") for each in body(UPRIGHT, UPRIGHT).iter(f"{W}spacing")]
    assert lines == ["20", "20"]


def test_a_line_stays_blank_below_an_attachments_title_where_text_follows() -> None:
    def below(block: Block) -> str:
        elements = list(body(TEXT, Attachment(1, "名单"), block))
        at = next(n for n, each in enumerate(elements) if "".join(each.itertext()) == "名单")
        return "".join(elements[at + 1].itertext())

    assert below(TEXT) == ""
    assert below(UPRIGHT) == "镇数甲1"


def test_a_dense_table_says_so_in_its_margins_runs_and_lines() -> None:
    heads = " ".join(f"清运垃圾{number}（吨）" for number in range(9))
    found = body(TEXT, table(heads, " ".join(["123"] * 9))).find(f"{W}tbl")
    stands = table_layout(table(heads, " ".join(["123"] * 9)))
    assert stands.type.size_hp < 24
    sizes = {each.get(f"{W}val") for each in found.iter(f"{W}sz")}
    lines = {each.get(f"{W}line") for each in found.iter(f"{W}spacing")}
    margins = {each.get(f"{W}w") for each in found.find(f"{W}tblPr/{W}tblCellMar")}
    assert (sizes, lines, margins) == (
        {str(stands.type.size_hp)},
        {str(stands.type.line_tw)},
        {str(stands.type.margin_tw)},
    )
    assert not list(body(UPRIGHT).find(f"{W}tbl").iter(f"{W}sz"))


def test_a_unit_on_a_line_of_its_own_is_read_with_its_name() -> None:
    rows = [["村", "清运垃圾\n（吨）", "数量\n车次"], ["东村", "1", "2"]]
    assert grid_or_lines(rows, 1) == [Grid(("村", "清运垃圾（吨）", "数量/车次"), (("东村", "1", "2"),))]
