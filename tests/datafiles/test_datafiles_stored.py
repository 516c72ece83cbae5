"""Cells as programs other than openpyxl store them: dates by number, formulas, texts, merged cells."""

from __future__ import annotations

import zipfile
from pathlib import Path
from time import perf_counter

import pytest

from patriotic_report.datafiles import read_sheet
from patriotic_report.datafiles.dates import date_shape
from patriotic_report.datafiles.format_codes import read_format
from patriotic_report.datafiles.formats import shown
from patriotic_report.problems import InputRefused, Problem
from raw_books import book, sheet_xml, styles_xml

DAY = 42660  # 2016-10-17


def texts(path: Path, **where: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_sheet(path, **where).rows]


def refused(path: Path, **where: str) -> tuple[Problem, ...]:
    with pytest.raises(InputRefused) as caught:
        read_sheet(path, **where)
    assert all(each.fix and each.place.file.startswith(str(path)) for each in caught.value.problems)
    return caught.value.problems


def one(
    tmp_path: Path, number_format: int | str, value: object, *, date1904: bool = False
) -> tuple[str, str]:
    cells = f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'
    path = book(tmp_path / "a.xlsx", sheet_xml(cells), styles=styles_xml(number_format), date1904=date1904)
    cell = read_sheet(path).rows[0][0]
    return cell.text, cell.kind


@pytest.mark.parametrize(
    ("number_format", "value", "text"),
    [
        (14, DAY, "2016年10月17日"),
        # named by number only: Chinese Excel says no more of them, and openpyxl takes them for numbers
        (31, DAY, "2016年10月17日"),
        (57, DAY, "2016年10月"),
        (27, DAY, "2016年10月"),
        (58, DAY, "10月17日"),
        (28, DAY, "10月17日"),
        (32, 0.395833333333333, "9:30"),
        ("yyyy-mm-dd", DAY + 0.5, "2016年10月17日"),
        ("yyyy/m/d h:mm", DAY + 0.395833333333333, "2016年10月17日 9:30"),
        ("yyyy/m/d h:mm", DAY, "2016年10月17日"),
        ("h:mm", DAY + 0.395833333333333, "9:30"),
        ("h:mm:ss", 0.39586805555556, "9:30:03"),
        ('yyyy"年"m"月"', DAY + 0.25, "2016年10月"),
        ('[$-804]yyyy"年"m"月"d"日";@', DAY, "2016年10月17日"),
        ("[DBNum1][$-804]yyyy年m月d日", DAY, "2016年10月17日"),
        ("yyyy", DAY, "2016年"),
        ("[$-804]aaaa;@", DAY, "星期一"),
        ("[h]:mm", 1.10416666666667, "26:30"),
        ("mmm-yy", DAY, "2016年10月"),
        ("上午/下午h:mm", 0.895833333333333, "21:30"),
    ],
)
def test_dates_are_read_as_they_are_shown(
    tmp_path: Path, number_format: int | str, value: float, text: str
) -> None:
    assert one(tmp_path, number_format, value) == (text, "date")


def test_the_calendar_of_1904(tmp_path: Path) -> None:
    assert one(tmp_path, "yyyy-m-d", DAY - 1462, date1904=True) == ("2016年10月17日", "date")


@pytest.mark.parametrize("value", [0, 0.5, -5, 3_000_000])
def test_a_number_that_is_no_date_is_not_shown_as_one(tmp_path: Path, value: float) -> None:
    path = book(
        tmp_path / "a.xlsx",
        sheet_xml(f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'),
        styles=styles_xml("yyyy-m-d"),
    )
    (problem,) = refused(path)
    assert (problem.code, problem.place.file) == ("D010", f"{path}!表1!A1")


@pytest.mark.parametrize(
    "number_format",
    ["General", "0.00", "#,##0", '0"d"', "0.00E+00", "G/通用格式", "@", "[Red]0", "", '0"天"', "_-* #,##0_-"],
)
def test_formats_of_numbers_are_no_dates(number_format: str) -> None:
    assert date_shape(read_format(number_format).numbers[0]) is None


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, "[red]0.0", "5.0"),
        (5, "[颜色10]0.0", "5.0"),
        (5, "[Color 3]0.0", "5.0"),
        (3, "[>100]0;0.0", "3.0"),
        (12.5, 'General"吨"', "12.5吨"),
        (7, 'G/通用格式"人"', "7人"),
        (5, '0"人/户"', "5人/户"),
        (5, '0.0"E+吨"', "5.0E+吨"),
        (5, '"a;b"0', "a;b5"),
        (0.985, "0.0 %", "98.5%"),
        (-1200, '"￥"#,##0.00', "-￥1200.00"),
        (5, "000", "005"),
        (5, "0.", "5"),
        (10**40, "0.00", "1" + "0" * 40 + ".00"),
        (-0.0, "General", "0"),
    ],
)
def test_more_formats_of_numbers(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format).text == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="str"><f>B1&amp;""</f><v></v></c>', ""),
        ('<c r="A1" t="str"><f>"甲"</f><v>甲</v></c>', "甲"),
        ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', "3"),
        ('<c r="A1" t="b"><v>1</v></c>', "是"),
        ('<c r="A1" t="d"><v>2016-10-17</v></c>', "2016年10月17日"),
        ('<c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', "甲"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙\u3000</t></r></is></c>',
            "甲 乙",
        ),
        ('<c r="A1" t="s"><v>0</v></c>', "丙丁"),
        ('<c r="A1" t="str"><v>一_x000D_\n二</v></c>', "一\n二"),
        ('<c r="A1" t="str"><v>_x005F_x000D_</v></c>', "_x000D_"),
        ('<c r="A1"><v>17.666666666666668</v></c>', "17.66666667"),
        ('<c r="A1"><v>1.5E-7</v></c>', "0.00000015"),
        ('<c t="n"><v>4</v></c>', "4"),
    ],
)
def test_stored_cells(tmp_path: Path, cell: str, text: str) -> None:
    shared = "<si><r><rPr><b/><wrong/></rPr><t>丙</t></r><r><t>丁</t></r><rPh><t>x</t></rPh></si>"
    row = f'<row>{cell}<c r="B1"><v>1</v></c></row>'
    assert texts(book(tmp_path / "a.xlsx", sheet_xml(row), strings=shared))[0] == (
        [text, "1"] if text else ["1"]
    )


@pytest.mark.parametrize(
    "formula",
    [
        '<c r="A1"><f>1+1</f></c>',
        '<c r="A1"><f>1+1</f><v></v></c>',
        '<c r="A1"><f\n>1+1</f><v/></c>',
        '<c r="A1" t="str"><f>"x"</f></c>',
        '<c r="A1"><f t="shared" si="0"/></c>',
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_without_a_value_is_never_a_blank(tmp_path: Path, formula: str, prefix: str) -> None:
    sheet = sheet_xml(f'<row r="1">{formula}<c r="B1"><v>1</v></c></row>')
    if prefix:
        sheet = sheet.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:")
        sheet = sheet.replace("xmlns=", "xmlns:x=")
    (problem,) = refused(book(tmp_path / "a.xlsx", sheet))
    assert (problem.code, problem.place.file[-2:]) == ("D011", "A1")
    assert texts(book(tmp_path / "a.xlsx", sheet), area="B:B") == [["1"]]


ROWS = (
    '<row r="1"><c r="A1" t="str"><v>名</v></c><c r="B1" t="str"><v>数</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>2</v></c></row>'
)


def merged(*ranges: str) -> str:
    references = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return f"<mergeCells>{references}</mergeCells>"


def test_what_merged_cells_cover_is_not_seen(tmp_path: Path) -> None:
    sheet = read_sheet(book(tmp_path / "a.xlsx", sheet_xml(ROWS, merged("A2:A3", "D1:E9"))))
    assert [[cell.text for cell in row] for row in sheet.rows] == [["名", "数"], ["甲", "1"], ["", "2"]]
    assert sheet.merges == ((1, 0, 2, 0),)


def test_an_area_may_not_cut_merged_cells(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(ROWS, merged("A2:A3")))
    (problem,) = refused(path, area="A3:B3")
    assert (problem.code, "A2:A3" in problem.message) == ("D008", True)
    assert texts(path, area="A1:B2") == [["名", "数"], ["甲", "1"]]


def test_merged_cells_that_overlap_are_damage(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(ROWS, merged(*["A1:B3"] * 3)))
    assert refused(path)[0].code == "D005"


def test_hidden_columns_are_named_together(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDEF")
    hidden = '<cols><col min="2" max="5" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    path = book(tmp_path / "a.xlsx", sheet_xml(f"<row>{cells}</row>", before=hidden))
    (notice,) = read_sheet(path).notices
    assert notice.message == "隐藏的B至E列也读入了"
    (notice,) = read_sheet(path, area="C:F").notices
    assert "C至E列" in notice.message


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="1"><c r="A1"/></row><row r="99999"><c r="SA99999"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="SA99999"><v>1</v></c></row>', "D006"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="100001"><c r="A100001"><v>1</v></c></row>', "D006"),
        ('<row r="999999999999"><c><v>1</v></c></row>', "D005"),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', "D005"),
        ('<row r="1"><c r="甲1"><v>1</v></c></row>', "D005"),
        ('<row r="1"><c r="A1" s="-1"><v>1</v></c></row>', "D005"),
        ('<row r="1"><c r="A1"><v>x</v></c></row>', "D005"),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "D005"),
        ('<row r="1"><c r="A1" t="d"><v>x</v></c></row>', "D005"),
        ('<row r="1"><c r="A1"><v>1e999</v></c></row>', "D010"),
        ('<row r="1"><c r="A1"><v>nan</v></c></row>', "D010"),
        (f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>', "D010"),
        ('<row r="1"><c r="A1"><v>1</v></c>', "D005"),
    ],
)
def test_what_no_program_writes(tmp_path: Path, cells: str, code: str) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(cells))
    begun = perf_counter()
    if code:
        assert refused(path)[0].code == code
    else:
        assert texts(path) == [["1"]]
    assert perf_counter() - begun < 2


def test_parts_that_are_not_read_may_be_faulty(tmp_path: Path) -> None:
    parts = {"docProps/core.xml": "<bad", "xl/theme/theme1.xml": "<bad"}
    styles = styles_xml("0.0").replace("<cellXfs>", "<fonts><font><what/></font></fonts><cellXfs>")
    path = book(
        tmp_path / "a.xlsx", sheet_xml('<row><c s="1"><v>2</v></c></row>'), parts=parts, styles=styles
    )
    assert texts(path) == [["2.0"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/worksheets/_rels/x.rels"]
)
def test_entities_anywhere_are_refused(tmp_path: Path, part: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 5000}--><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    path = book(tmp_path / "a.xlsx", sheet_xml(ROWS), parts={part: text.encode(encoding)})
    assert refused(path)[0].code == "D005"


def test_a_part_that_swells_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(ROWS), parts={"xl/x.xml": b" " * (20 << 20)})
    assert refused(path)[0].code == "D006"


def test_one_wrong_byte_is_damage(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(ROWS.replace("#N/A", "#N/A" * 50)))
    whole = path.read_bytes()
    for at in range(30, len(whole), 41):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read_sheet(path)
        except InputRefused as error:
            assert all(each.fix for each in error.problems)


# ---- packages as Excel takes them ----------------------------------------------------

CELLS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.985</v></c></row>'


def altered(path: Path, *, names: tuple[str, str] = ("", ""), texts: tuple[str, str] = ("", "")) -> Path:
    """A good workbook, in whose parts' names or texts one thing stands for another."""
    good = book(path, sheet_xml(CELLS), styles=styles_xml("0.0%"), strings="<si><t>甲</t></si>")
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            called = name if name.startswith("[") else name.replace(*names)
            archive.writestr(called, data.replace(*(each.encode() for each in texts)))
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"names": ("xl/", "XL/")},
        {"names": ("sheet1", "Sheet1")},
        {"names": ("/", "\\")},
        {"texts": ("/xl/workbook.xml", "/xl/Workbook.xml")},
        {"texts": ('Target="worksheets', 'Target="/xl/worksheets')},
    ],
)
def test_parts_are_found_in_any_case_and_with_either_slash(
    tmp_path: Path, change: dict[str, tuple[str, str]]
) -> None:
    assert texts(altered(tmp_path / "a.xlsx", **change)) == [["甲", "98.5%"]]


def test_the_strict_edition_is_read(tmp_path: Path) -> None:
    """Excel saves it where it is asked to; dates stand in it as dates."""
    path = altered(tmp_path / "a.xlsx", texts=("http://schemas.openxmlformats.org/spreadsheetml/2006/", "http://purl.oclc.org/ooxml/spreadsheetml/"))  # fmt: skip
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            data = data.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")  # fmt: skip
            archive.writestr(
                name, data.replace(b'<c r="B1" s="1"><v>0.985', b'<c r="B1" t="d"><v>2016-10-17')
            )
    assert texts(path) == [["甲", "2016年10月17日"]]


def test_two_parts_of_one_name_are_damage_with_either_slash(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml(CELLS), parts={"xl\\workbook.xml": "<x/>"})
    assert refused(path)[0].code == "D005"
    path = book(tmp_path / "b.xlsx", sheet_xml(CELLS), parts={"..\\x": "<x/>"})
    assert refused(path)[0].code == "D005"


def test_a_cell_whose_style_is_blank_has_none(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheet_xml('<row><c s=""><v>2.5</v></c></row>'), styles=styles_xml("0"))
    assert texts(path) == [["2.5"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.333333333"),
        (2 / 3, "0.666666667"),
        (1234.56789012345, "1234.56789"),
        (1234567.891234, "1234567.891"),
        (12345678901.5, "12345678902"),
        (0.033333333333, "0.033333333"),
        (123456789012.5, "123456789012.5"),
        (123456789012345, "123456789012345"),
        (0.000012345678, "0.000012345678"),
        (-1 / 3, "-0.333333333"),
        (1.00000000001, "1"),
        (1234567.125, "1234567.125"),
    ],
)
def test_general_shows_eleven_characters(value: float, text: str) -> None:
    found = shown(value, "General")
    assert found.text == text
    assert found.rounded == (float(text) != value)
