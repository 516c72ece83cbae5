"""Workbooks of LibreOffice and WPS in OpenDocument: what each cell shows, held against what it holds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patriotic_report.datafiles import Sheet, read_sheet, stream_sheet
from patriotic_report.datafiles.format_codes import NotFollowed
from patriotic_report.datafiles.shown_figures import figure_shown
from patriotic_report.limits import USUAL, override
from patriotic_report.problems import InputRefused, Problem
from raw_books import book, sheet_xml, styles_xml
from raw_ods import cell, date_style, ods, row


def texts(sheet: Sheet) -> list[list[str]]:
    return [[each.text for each in line] for line in sheet.rows]


def refused(path: Path, **where: str) -> Problem:
    with pytest.raises(InputRefused) as caught:
        read_sheet(path, **where)
    assert all(each.fix and each.place.file.startswith(str(path)) for each in caught.value.problems)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("shows", "value", "text", "rounded"),
    [
        ("98.5%", "0.985", "98.5%", False),
        ("99%", "0.985", "99%", True),
        ("1,234.50", "1234.5", "1234.50", False),
        ("00012", "12", "00012", False),
        ("￥1,234.50", "1234.5", "￥1234.50", False),
        ("￥ -1,234.50 ", "-1234.5", "-￥1234.50", False),
        ("-￥5", "-5", "-￥5", False),
        ("(1,234.50)", "-1234.5", "-1234.50", False),
        ("5.00", "-5", "-5.00", False),
        ("5-", "-5", "-5", False),
        ("5%↓", "-0.05", "5%↓", False),
        ("-0.00", "-0.001", "0.00", True),
        ("12.3万", "123456", "12.3万", True),
        ("12.3", "123456", "12.3", True),
        ("1,235", "1234500", "1235", True),
        ("123.5", "123500", "123.5", False),
        ("5吨", "5", "5吨", False),
        ("持平", "0", "持平", False),
        ("￥ - ", "0", "￥0", False),
        ("138-0013-8000", "13800138000", "138-0013-8000", False),
        ("", "7", "", False),
    ],
)
def test_a_figure_is_read_as_it_is_shown(shows: str, value: str, text: str, rounded: bool) -> None:
    found = figure_shown(shows, Decimal(value))
    assert (found.text, found.rounded) == (text, rounded)


@pytest.mark.parametrize(
    ("shows", "value", "why"),
    [
        ("1.23E+05", "123456", "科学记数"),
        ("1 1/2", "1.5", "分数"),
        ("一千二", "1200", "中文数字"),
        ("5元", "-5", "负号"),
        ("12", "13", "别的数"),
        ("98.5", "0.985", "别的数"),
        ("0.985%", "0.985", "别的数"),
        ("2016", "42660", "别的数"),
    ],
)
def test_a_figure_that_does_not_fit_is_not_read(shows: str, value: str, why: str) -> None:
    with pytest.raises(NotFollowed, match=why):
        figure_shown(shows, Decimal(value))


# ---- cells -------------------------------------------------------------------------


def test_every_kind_of_cell(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        row(
            cell("单位"),
            cell("第一\n第二"),
            cell("98.5%", "percentage", "0.985"),
            cell("￥5.00", "currency", "5"),
        )
        + row(
            cell(None, ""), cell("TRUE", "float", "1", formula="of:=TRUE()"), cell("是", "boolean", "false")
        )
        + row(
            cell("甲", formula="of:=A1"),
            cell("", formula="of:=A2", kind="string"),
            cell(None, "float", "1234.5"),
        ),
    )
    sheet = read_sheet(path, strict=False)
    assert texts(sheet) == [
        ["单位", "第一\n第二", "98.5%", "5.00元"],
        ["", "是", "否", ""],
        ["甲", "#", "1234.5", ""],
    ]
    assert [each.code for each in sheet.faults.values()] == ["D011"]
    assert sheet.rows[0][3].yuan


@pytest.mark.parametrize(
    ("fields", "kind", "value", "text"),
    [
        (("year", "month", "day"), "date", "2016-10-17", "2016年10月17日"),
        (("year", "month"), "date", "2016-10-17", "2016年10月"),
        (("month", "day"), "date", "2016-10-17", "10月17日"),
        (("day-of-week",), "date", "2016-10-17", "星期一"),
        (("year", "month", "day", "hours", "minutes"), "date", "2016-10-17T09:30:00", "2016年10月17日 9:30"),
        (("hours", "minutes"), "time", "PT09H30M00S", "9:30"),
        ((), "date", "2016-10-17", "2016年10月17日"),
    ],
)
def test_dates_are_read_by_the_fields_that_they_show(
    tmp_path: Path, fields: tuple[str, ...], kind: str, value: str, text: str
) -> None:
    styles = date_style("ce1", *fields) if fields else ""
    path = ods(tmp_path / "a.ods", row(cell("17/10/16", kind, value, "ce1")), styles=styles)
    shown = read_sheet(path).rows[0][0]
    assert (shown.text, shown.kind) == (text, "date")


def test_a_column_says_how_its_cells_show(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/>'
    rows = row(cell("甲"), cell("乙"), cell("10/16", "date", "2016-10-17"))
    path = ods(tmp_path / "a.ods", columns + rows, styles=date_style("ce1", "year", "month"))
    assert texts(read_sheet(path)) == [["甲", "乙", "2016年10月"]]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (cell("#DIV/0!", "string", formula="of:=1/0"), "D010"),
        (cell("Err:502", "float", "0", formula="of:=FOO()"), "D010"),
        ('<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>', "D010"),
        (cell(None, "", formula="of:=A1"), "D011"),
        (cell("1.23E+05", "float", "123456"), "D021"),
        (cell("12", "float", "13"), "D021"),
        (cell("1234567890123456", "float", "1234567890123456"), "D020"),
        (cell("甲\u200b乙"), "D014"),
        (cell("x", "date", "没有"), "D010"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cell(tmp_path: Path, cells: str, code: str) -> None:
    path = ods(tmp_path / "a.ods", row(cell("甲"), cells))
    problem = refused(path)
    assert (problem.code, problem.place.file) == (code, f"{path}!表1!B1")


def test_what_a_format_hides_is_told(tmp_path: Path) -> None:
    sheet = read_sheet(ods(tmp_path / "a.ods", row(cell("甲"), cell("", "float", "7"), cell("乙"))))
    assert texts(sheet) == [["甲", "", "乙"]]
    assert [each.code for each in sheet.notices] == ["D022"]


def test_words_that_a_format_puts_around_a_text(tmp_path: Path) -> None:
    """The text stands in the file without them."""
    style = '<number:text-style style:name="N1">{}<number:text-content/></number:text-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    for words, code in (("<number:text>约</number:text>", "D021"), ("<number:text> </number:text>", "")):
        path = ods(tmp_path / "a.ods", row(cell("甲", style="ce1")), styles=style.format(words))
        assert [each.code for each in read_sheet(path, strict=False).faults.values()] == [code] * bool(code)


def test_notes_drawings_and_readings_are_no_text_of_the_cell(tmp_path: Path) -> None:
    inner = (
        "<office:annotation><text:p>批注</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>"
        '<text:p>甲<text:s text:c="2"/>乙<text:tab/><text:ruby><text:ruby-base>丙</text:ruby-base><text:ruby-text>bing</text:ruby-text></text:ruby>'
        '<text:line-break/>m<text:span text:style-name="T1">2</text:span></text:p>'
    )
    style = '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    rows = row(f'<table:table-cell office:value-type="string">{inner}</table:table-cell>')
    path = ods(tmp_path / "a.ods", rows, styles=style)
    assert texts(read_sheet(path)) == [["甲  乙\t丙\nm²"]]


# ---- rows and columns --------------------------------------------------------------


def test_cells_and_rows_that_stand_for_several(tmp_path: Path) -> None:
    rows = row(cell("甲", columns_repeated="2"), cell(None, "", columns_repeated="16382"))
    rows += row(cell(None, ""), attributes='table:number-rows-repeated="3"')
    rows += row(
        cell(None, "", columns_repeated="2"),
        cell("5", "float", "5"),
        attributes='table:number-rows-repeated="2"',
    )
    rows += row(cell(None, "", columns_repeated="16384"), attributes='table:number-rows-repeated="1048570"')
    path = ods(tmp_path / "a.ods", rows)
    blank = ["", "", ""]
    assert texts(read_sheet(path)) == [["甲", "甲", ""], blank, blank, blank, ["", "", "5"], ["", "", "5"]]
    assert texts(read_sheet(path, area="B1:C5")) == [["甲", ""], ["", ""], ["", ""], ["", ""], ["", "5"]]
    seen: list[tuple[int, int]] = []
    stream_sheet(path, lambda at, cells, problems: seen.append((at, len(cells) + len(problems))))
    assert seen == [(1, 2), (5, 1), (6, 1)]


def test_merged_cells_hidden_parts_and_other_sheets(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    covered = (
        '<table:covered-table-cell office:value-type="string"><text:p>压</text:p></table:covered-table-cell>'
    )
    rows = columns + row(
        cell("标题", columns_spanned="3", rows_spanned="1"), covered, "<table:covered-table-cell/>"
    )
    rows += row(
        cell("甲"), cell("1", "float", "1"), cell("2", "float", "2"), attributes='table:visibility="filter"'
    )
    path = ods(
        tmp_path / "a.ods",
        rows,
        row(cell("5", "float", "5")),
        row(cell(None, "")),
        names=("九月", "十月", "空"),
    )
    sheet = read_sheet(path)
    assert texts(sheet) == [["标题", "", ""], ["甲", "1", "2"]]
    assert sheet.merges == ((0, 0, 0, 2),)
    assert [each.message for each in sheet.notices] == [
        "隐藏的第2行、B至C列也读入了",
        "只读了“九月”，没有读：十月",
    ]
    assert texts(read_sheet(path, sheet="十月")) == [["5"]]
    assert refused(path, sheet="十一月").fix == "是不是“十月”？"


def test_a_hidden_first_sheet_is_nobodys_choice(tmp_path: Path) -> None:
    style = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    path = ods(
        tmp_path / "a.ods",
        row(cell("藏")),
        row(cell("见")),
        styles=style,
        table_style=' table:style-name="ta1"',
    )
    assert texts(read_sheet(path)) == [["见"]]


@pytest.mark.parametrize("address", ["$表1.$A$2:.$A$3", "$表1.$A$2:$表1.$A$3", "$'表1'.A2:.A3"])
def test_a_named_range(tmp_path: Path, address: str) -> None:
    rows = "".join(row(cell(str(n), "float", str(n))) for n in range(5))
    named = f'<table:named-expressions><table:named-range table:name="整治" table:cell-range-address="{address}"/></table:named-expressions>'
    path = ods(tmp_path / "a.ods", rows, after=named)
    assert texts(read_sheet(path, area="整治")) == [["1"], ["2"]]
    assert refused(path, area="别的").code == "D008"


# ---- files that are none, or that lie ----------------------------------------------


def test_what_asks_for_a_password(tmp_path: Path) -> None:
    manifest = "<m><manifest:encryption-data/></m>"
    assert refused(ods(tmp_path / "a.ods", "", manifest=manifest)).code == "D003"


def test_other_kinds_of_open_document(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", "", mime="application/vnd.oasis.opendocument.text")
    assert refused(path).code == "D002"
    flat = tmp_path / "a.fods"
    flat.write_text(
        '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    )
    problem = refused(flat)
    assert (problem.code, "fods" in problem.message, "另存为 .xlsx" in problem.fix) == ("D002", True, True)


LIES = {
    "no table": ("", "D007"),
    "a million rows": (row(cell("甲"), attributes='table:number-rows-repeated="1048576"'), "D006"),
    "all columns": (row(cell("甲", columns_repeated="16384")), "D006"),
    "more rows than there are": (row(cell("甲"), attributes='table:number-rows-repeated="1048577"'), "D005"),
    "more columns than there are": (row(cell("甲", columns_repeated="16385")), "D005"),
    "less than nothing": (row(cell("甲", columns_repeated="-1")), "D005"),
    "merged for ever": (row(cell("甲", columns_spanned="16384", rows_spanned="1048576")), "D006"),
    "no number": (row(cell("甲", "float", "abc")), "D005"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_lies_is_refused_within_bounds(tmp_path: Path, lie: str) -> None:
    rows, code = LIES[lie]
    begin = perf_counter()
    assert refused(ods(tmp_path / "a.ods", *([rows] if rows else []))).code == code
    assert perf_counter() - begin < 5


def test_no_content_and_an_entity(tmp_path: Path) -> None:
    assert refused(ods(tmp_path / "a.ods", content="<!DOCTYPE a><a/>")).code == "D005"
    assert refused(ods(tmp_path / "a.ods", content="<a>")).code == "D005"


def test_the_bounds_of_a_table_hold(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", *[row(*[cell("1", "float", "1")] * 20) * 10])
    with override(USUAL._replace(table_cells=150)):
        assert refused(path).code == "D006"


# ---- the same sheet, whatever it is stored in --------------------------------------

SHOWN = [
    ("General", "1234.5", 1234.5),
    ("0.0%", "98.5%", 0.985),
    ("#,##0.00", "1,234.50", 1234.5),
    ("#,##0.00", "-1,234.57", -1234.5678),
    ("00000", "00012", 12),
    ('"￥"#,##0.00', "￥5.00", 5),
    ("0.00;[Red]0.00", "5.00", -5),
    ("0.0,", "123.5", 123456),
    (";;;", "", 7),
    ('0"吨"', "5吨", 5),
    ("0.00E+00", "1.23E+07", 12345678),
]
CELLS = st.one_of(st.none(), st.text("甲乙丙 12.５ab，\n", min_size=1, max_size=8), st.sampled_from(SHOWN))
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6)


def as_ods(path: Path, table: list[list[object]], hidden: int) -> Path:
    rows = [
        row(*map(_stored, each), attributes='table:visibility="collapse"' if n == hidden else "")
        for n, each in enumerate([*table, *[[None]] * (hidden + 1 - len(table))])
    ]
    return ods(path, "".join(rows))


def _stored(value: object) -> str:
    if isinstance(value, tuple):
        return cell(value[1], "percentage" if "%" in value[1] else "float", repr(value[2]))
    return cell(value) if isinstance(value, str) else cell(None, "")


def as_xlsx(path: Path, table: list[list[object]], hidden: int) -> Path:
    rows = "".join(
        f'<row r="{r + 1}" hidden="{int(r == hidden)}">'
        + "".join(_xml(f"{'ABCDEF'[c]}{r + 1}", value) for c, value in enumerate(each))
        + "</row>"
        for r, each in enumerate([*table, *([[]] * (hidden + 1 - len(table)))])
    )
    return book(path, sheet_xml(rows), styles=styles_xml(*(each[0] for each in SHOWN)))


def _xml(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return f'<c r="{name}" s="{SHOWN.index(value) + 1}"><v>{value[2]!r}</v></c>'
    text = f'<is><t xml:space="preserve">{value}</t></is>'
    return f'<c r="{name}" t="inlineStr">{text}</c>' if isinstance(value, str) else ""


@settings(deadline=None)
@given(TABLES, st.integers(0, 5))
def test_both_kinds_of_workbook_give_the_same_sheet(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[object]], hidden: int
) -> None:
    folder = tmp_path_factory.mktemp("same")
    assert _all_of(as_ods(folder / "a.ods", table, hidden)) == _all_of(
        as_xlsx(folder / "a.xlsx", table, hidden)
    )


def _all_of(path: Path) -> object:
    """What is read of a file, and what is said of it but for its name and for how a format is called."""
    try:
        sheet = read_sheet(path, strict=False)
    except InputRefused as refusal:
        return [each.code for each in refusal.problems]
    found = (*sheet.notices, *sheet.faults.values())
    said = [(each.code, each.place.file.replace(str(path), "")) for each in found]
    return sheet._replace(file="", notices=(), faults={}), said
