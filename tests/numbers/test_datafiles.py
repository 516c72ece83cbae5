"""Workbooks and csv files as people make them, and those that are refused."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numbers_helpers import changed, xlsx, zipped
from openpyxl import Workbook, load_workbook

from laws import examples
from patriotic_report.datafiles import cell_name, parse_range, read_sheet
from patriotic_report.datafiles.formats import shown
from patriotic_report.limits import USUAL
from patriotic_report.problems import InputRefused, Problem


def texts(path: Path, **where: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_sheet(path, **where).rows]


def refused(path: Path, **where: str) -> Problem:
    with pytest.raises(InputRefused) as caught:
        read_sheet(path, **where)
    first = caught.value.problems[0]
    assert first.fix
    assert first.place.file.startswith(str(path))
    return first


# ---- numbers as they are seen ----------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "text", "rounded"),
    [
        (17.61, "General", "17.61", False),
        (0.1 + 0.2, "General", "0.3", False),
        (1e21, "General", "1000000000000000000000", False),
        (0.00001, "General", "0.00001", False),
        (17.6666666666667, "0.00", "17.67", True),
        (17.6, "0.00", "17.60", False),
        (17, "0.00", "17.00", False),
        (2.675, "0.00", "2.68", True),
        (1234567.5, "#,##0.0", "1234567.5", False),
        (1234.5, "#,##0.##", "1234.5", False),
        (1234, "#,##0.##", "1234", False),
        (0.985, "0.0%", "98.5%", False),
        (0.9854, "0%", "99%", True),
        (12.5, '0.00"吨"', "12.50吨", False),
        (3, '0"人次"', "3人次", False),
        (3, "0;[Red]-0", "3", False),
        (-3, "0_ ;[Red]-0", "-3", False),
        (-0.001, "0.00", "0.00", True),
        (1200, "[$￥-804]#,##0.00", "￥1200.00", False),
        (1234, "000000", "001234", False),
        (12.5, 'General"吨"', "12.5吨", False),
        (12.5, "[红色]0.0", "12.5", False),
        (8, "0!吨", "8吨", False),
        (-1.5, "￥0.00", "-￥1.50", False),
        (10**30, "0.00", "1" + "0" * 30 + ".00", False),
        (123456, '0!.0,"万"', "12.3万", True),
        (12345, "#,##0,", "12", True),
        (7, "G/通用格式", "7", False),
        (7, "@", "7", False),
    ],
)
def test_a_number_is_read_as_it_is_seen(value: float, number_format: str, text: str, rounded: bool) -> None:
    assert shown(value, number_format)[:2] == (text, rounded)


def test_cells_of_every_kind(tmp_path: Path) -> None:
    rows = [
        ["  甲\u3000", 1, 2.5, True, datetime(2016, 10, 17), datetime(2016, 10, 17, 9, 5), time(9, 30)],
        [None, "１，２００", "约3吨", "—", "多\n行", datetime(2016, 10, 1), ""],
    ]
    path = xlsx(tmp_path / "a.xlsx", rows, formats={"F2": 'yyyy"年"m"月"'})
    assert texts(path) == [
        ["甲", "1", "2.5", "是", "2016年10月17日", "2016年10月17日 9:05", "9:30"],
        ["", "１，２００", "约3吨", "—", "多\n行", "2016年10月", ""],
    ]
    assert [cell.kind for cell in read_sheet(path).rows[0]] == [
        "text",
        "number",
        "number",
        "text",
        *["date"] * 3,
    ]


def test_where_a_cell_stands(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [[None, None], [None, "名", "数"], [None, "甲", 1]])
    sheet = read_sheet(path, name="数据/a.xlsx")
    assert (sheet.top, sheet.left) == (2, 2)
    assert sheet.place(1, 1).file == "数据/a.xlsx!报表!C3"


@pytest.mark.parametrize(
    ("area", "cells"),
    [
        ("", [["名", "数"], ["甲", "1"], ["乙", "2"]]),
        ("A2:B3", [["甲", "1"], ["乙", "2"]]),
        ("a:a", [["名"], ["甲"], ["乙"]]),
        ("$B$2:$B$99", [["1"], ["2"]]),
        ("2:2", [["甲", "1"]]),
        ("A3", [["乙"]]),
        ("范围", [["甲", "1"]]),
    ],
)
def test_areas(tmp_path: Path, area: str, cells: list[list[str]]) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    path = xlsx(tmp_path / "a.xlsx", [["名", "数"], ["甲", 1], ["乙", 2]])
    book = load_workbook(path)
    book.defined_names["范围"] = DefinedName("范围", attr_text="报表!$A$2:$B$2")
    book.save(path)
    assert texts(path, area=area) == cells


@pytest.mark.parametrize("area", ["A", "1", "A2:B", "B2:A1", "A0:B2", "x y", "A1:XFE1", "不存在"])
def test_areas_that_are_none(tmp_path: Path, area: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["名", "数"], ["甲", 1]])
    assert refused(path, area=area).code == "D008"


def test_names_of_cells() -> None:
    assert [cell_name(1, n) for n in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
    assert parse_range("AA1:AB2") == (1, 27, 2, 28)


def test_sheets_by_name_and_the_first_visible_one(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("三月")
    assert first is not None
    first.title, first["A1"], second["A1"] = "说明", "隐藏", "看得见"
    first.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx") == [["看得见"]]
    assert texts(tmp_path / "a.xlsx", sheet="说明") == [["隐藏"]]
    problem = refused(tmp_path / "a.xlsx", sheet="三月份")
    assert (problem.code, "三月" in problem.fix) == ("D007", True)


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["名", "数"], ["甲", 1], ["乙", 2]])
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.save(path)
    (notice,) = read_sheet(path).notices
    assert (notice.level, notice.code) == ("提示", "D017")
    assert "第2行" in notice.message
    assert "B列" in notice.message
    assert texts(path)[1] == ["甲", "1"]


def test_a_sheet_that_claims_a_million_rows_is_small(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["名"], ["甲"]])
    changed(path, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')
    assert texts(path) == [["名"], ["甲"]]


def test_cells_merged_as_wide_as_the_sheet_are_refused_and_a_link_of_that_size_is_nothing(
    tmp_path: Path,
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["名"], ["甲"]])
    linked = b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", linked)
    assert texts(path) == [["名"], ["甲"]]
    merged = b'</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", merged)
    assert refused(path).code == "D006"


# ---- formulas ------------------------------------------------------------------------


def test_a_formula_gives_what_was_calculated(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["数"], [1], ["=A2*2"]])
    problem = refused(path)
    assert (problem.code, problem.place.file) == ("D011", f"{path}!报表!A3")
    for empty in (b"<v></v>", b"<v/>", b"<v />"):  # lxml and the standard library write it differently
        with contextlib.suppress(AssertionError):
            changed(path, "xl/worksheets/sheet1.xml", b"<f>A2*2</f>" + empty, b"<f>A2*2</f><v>2</v>")
    assert texts(path) == [["数"], ["1"], ["2"]]
    assert texts(path, area="A1:A2") == [["数"], ["1"]]


@pytest.mark.parametrize(("value", "codes"), [(b"0", ["D019"]), (b"3", [])])
def test_formulas_that_nobody_calculated(tmp_path: Path, value: bytes, codes: list[str]) -> None:
    """XlsxWriter stores 0 for every formula, and asks Excel to calculate on opening."""
    path = xlsx(tmp_path / "a.xlsx", [["名", "数"], ["甲", "=1+2"]])
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert b"fullCalcOnLoad" in parts["xl/workbook.xml"]
    sheet = re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>" + value + b"</v>", parts["xl/worksheets/sheet1.xml"])
    zipped(path, {**parts, "xl/worksheets/sheet1.xml": sheet})
    assert [notice.code for notice in read_sheet(path).notices] == codes


def test_error_values_are_all_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["数"], ["#DIV/0!"], ["#N/A"]])
    with pytest.raises(InputRefused) as caught:
        read_sheet(path)
    assert [(p.code, p.place.file[-2:]) for p in caught.value.problems] == [("D010", "A2"), ("D010", "A3")]


# ---- files that are none, or that lie ---------------------------------------------------


def broken(tmp_path: Path, kind: str) -> Path:
    good = xlsx(tmp_path / "good.xlsx", [["名", "数"], ["甲", 1]])
    path = tmp_path / "a.xlsx"
    if kind == "truncated":
        path.write_bytes(good.read_bytes()[:-200])
    elif kind == "damaged part":
        path.write_bytes(good.read_bytes())
        changed(path, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData")
    elif kind == "no compound file":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    elif kind == "macro":
        with zipfile.ZipFile(good) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        zipped(path, {**parts, "xl/vbaProject.bin": b"macro"})
    elif kind == "zip bomb":
        with zipfile.ZipFile(good) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        zipped(path, {**parts, "xl/worksheets/sheet2.xml": b" " * (USUAL.data_expanded_bytes + 1)})
    elif kind == "entities":
        path.write_bytes(good.read_bytes())
        changed(path, "xl/workbook.xml", b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook')
    elif kind == "word":
        zipped(path, {"word/document.xml": b"<x/>"})
    elif kind == "html":
        path.write_bytes(b"<html><table><tr><td>1</td></tr></table></html>")
    elif kind == "text":
        path.write_text("名,数\n甲,1\n", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pdf":
        path.write_bytes(b"%PDF-1.4")
    return path


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("missing", "D001"),
        ("folder", "D001"),
        ("truncated", "D005"),
        ("damaged part", "D005"),
        ("no compound file", "D005"),
        ("macro", "D004"),
        ("zip bomb", "D006"),
        ("entities", "D005"),
        ("word", "D002"),
        ("html", "D002"),
        ("text", "D002"),
        ("empty", "D002"),
        ("pdf", "D002"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_message(tmp_path: Path, kind: str, code: str) -> None:
    problem = refused(broken(tmp_path, kind))
    assert problem.code == code
    assert "YAML" not in problem.message + problem.fix


@pytest.mark.parametrize("name", ["a.ods", "a.et", "a", "a.doc"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("名,数\n甲,1\n", encoding="utf-8")
    assert refused(tmp_path / name).code == "D002"


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", [[None], ["  "]])).code == "D009"
    path = xlsx(tmp_path / "b.xlsx", [["甲"]])
    assert refused(path, area="C3:D4").code == "D009"


def test_hidden_characters_are_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["名"], ["甲\u200b乙"]])
    problem = refused(path)
    assert (problem.code, "U+200B" in problem.message) == ("D014", True)


def test_a_sheet_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", [["格"] * (USUAL.table_columns + 1)])).code == "D006"


# ---- csv -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        ("名,数\n甲,1\n".encode(), [["名", "数"], ["甲", "1"]]),
        (b"\xef\xbb\xbf" + "名,数\r\n甲,1\r\n".encode(), [["名", "数"], ["甲", "1"]]),
        ("名,数\n甲,1\n".encode("gb18030"), [["名", "数"], ["甲", "1"]]),
        ("名,数\n甲,1\n".encode("utf-16"), [["名", "数"], ["甲", "1"]]),
        ("名\t数\n甲\t1,200\n".encode(), [["名", "数"], ["甲", "1,200"]]),
        ("名;数\n甲;1\n".encode(), [["名", "数"], ["甲", "1"]]),
        ('名,数\n"甲,乙","1,200"\n'.encode(), [["名", "数"], ["甲,乙", "1,200"]]),
        ('名,数\n"甲""乙""",1\n'.encode(), [["名", "数"], ['甲"乙"', "1"]]),
        ('名,数\n"甲\n乙",1\n'.encode(), [["名", "数"], ["甲\n乙", "1"]]),
        (
            "统计表\n名,数\n甲,1\n\n注：略\n".encode(),
            [["统计表", ""], ["名", "数"], ["甲", "1"], ["", ""], ["注：略", ""]],
        ),
        ("统计表,,\n名,数,\n甲,1,\n".encode(), [["统计表", ""], ["名", "数"], ["甲", "1"]]),
        ('名,(1),(2)\n甲,"(1,200.5)",（3.0）\n'.encode(), [["名", "(1)", "(2)"], ["甲", "-1,200.5", "-3.0"]]),
    ],
)
def test_csv(tmp_path: Path, data: bytes, cells: list[list[str]]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert texts(path) == cells
    assert [notice.code for notice in read_sheet(path).notices] == (
        ["Y008"] if data[:2] == b"\xc3\xfb" else []
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("名,数\n甲,1,2\n乙,3\n丙,4\n".encode(), "D012"),
        ("名,数,注\n甲,1,2\n乙,3\n".encode(), "D012"),
        ("名,数\n甲,1,200\n乙,3\n".encode(), "D012"),
        ('名,数\n"甲,1\n'.encode(), "D013"),
        ('名,数\n"甲"乙,1\n'.encode(), "D013"),
        ("名，数\n甲，1\n".encode(), "D016"),
        (b"\xff\xff\xff\x80,1\n", "D015"),
        ("名,数\n甲,1\x07\n".encode(), "D014"),
        (b"", "D009"),
        (b" \n\n", "D009"),
        (b",,\n,,\n", "D009"),
    ],
)
def test_csv_that_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert refused(path).code == code


def test_csv_has_no_worksheets(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("名,数\n", encoding="utf-8")
    assert refused(tmp_path / "a.csv", sheet="一").code == "D007"


WORDS = st.text("甲乙丙ab,;\t\"'，。 （）|#", min_size=1, max_size=6).map(str.strip).filter(bool)
GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=5)
)


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(GRIDS)
def test_any_grid_of_words_comes_back(tmp_path: Path, grid: list[list[str]]) -> None:
    import csv

    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["列"] * len(grid[0]), *grid])
    (tmp_path / "a.csv").write_bytes(buffer.getvalue().encode())
    assert texts(tmp_path / "a.csv")[1:] == grid
    assert texts(xlsx(tmp_path / "a.xlsx", [["列"] * len(grid[0]), *grid]))[1:] == grid


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.decimals(0, 10**7, places=3), min_size=1, max_size=20))
def test_any_decimal_comes_back(tmp_path: Path, numbers: list[Decimal]) -> None:
    path = xlsx(tmp_path / "a.xlsx", [[float(number)] for number in numbers])
    assert [Decimal(row[0]) for row in texts(path)] == numbers
