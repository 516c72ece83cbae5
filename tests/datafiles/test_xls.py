"""Old workbooks (.xls, .et): read as they show, and refused within bounds where they lie."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from struct import pack
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patriotic_report.datafiles import Sheet, read_sheet, stream_sheet
from patriotic_report.limits import USUAL, override
from patriotic_report.problems import InputRefused, Problem
from raw_books import book, sheet_xml, styles_xml
from raw_xls import (
    blanks,
    compound,
    error,
    formula,
    hidden_columns,
    hidden_row,
    label,
    merged,
    number,
    record,
    shared,
    stream,
    text,
    truth,
    whole,
    wholes,
    xls,
)

DAY = 42660  # 2016-10-17


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def refused(path: Path, **where: str) -> Problem:
    with pytest.raises(InputRefused) as caught:
        read_sheet(path, **where)
    assert all(each.fix and each.place.file.startswith(str(path)) for each in caught.value.problems)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("number_format", "value", "shows"),
    [
        ("0.0%", 0.985, ("98.5%", "number")),
        ("#,##0.00", 1234.5, ("1234.50", "number")),
        ("00000", 12, ("00012", "number")),
        (9, 0.5, ("50%", "number")),
        (14, DAY, ("2016年10月17日", "date")),
        (31, DAY, ("2016年10月17日", "date")),
        (57, DAY, ("2016年10月", "date")),
        ("yyyy-mm-dd", DAY, ("2016年10月17日", "date")),
        ('0!.0,"万"', 123456, ("12.3万", "number")),
        ("0.0,", 123456, ("123.5", "number")),
        ('"￥"#,##0.00', 1234.5, ("1234.50元", "number")),
        ("0.00;[红色]0.00", -5, ("-5.00", "number")),
        ("General", 1234.5, ("1234.5", "number")),
    ],
)
def test_cells_are_read_as_they_are_shown(
    tmp_path: Path, number_format: int | str, value: float, shows: tuple[str, str]
) -> None:
    cell = read_sheet(xls(tmp_path / "a.xls", number(0, 0, 1, value), formats=[number_format])).rows[0][0]
    assert (cell.text, cell.kind) == shows


def test_the_calendar_of_1904(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", number(0, 0, 1, DAY - 1462), formats=["yyyy-m-d"], date1904=True)
    assert texts(read_sheet(path)) == [["2016年10月17日"]]


def test_every_kind_of_cell(tmp_path: Path) -> None:
    cells = label(0, 0, 0, "单位") + shared(0, 1, 0, 1) + shared(0, 2, 0, 0)
    cells += whole(1, 0, 0, -3) + wholes(1, 1, 0, 4, 5) + formula(1, 3, 0, 7.5) + truth(1, 4, True)
    cells += formula(2, 0, 0, "甲" * 3) + formula(2, 1, 0, None) + blanks(2, 2, 200)
    path = xls(tmp_path / "a.xls", cells, texts=[text("乙 "), text("第一\n第二")])
    assert texts(read_sheet(path)) == [
        ["单位", "第一\n第二", "乙", "", ""],
        ["-3", "4", "5", "7.5", "是"],
        ["甲甲甲", "", "", "", ""],
    ]


def test_errors_are_told_at_their_cell(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", label(0, 0, 0, "甲") + error(0, 1, 7))
    problem = refused(path)
    assert (problem.code, problem.place.file) == ("D010", f"{path}!表1!B1")
    assert "#DIV/0!" in problem.message
    assert [each.code for each in read_sheet(path, strict=False).faults.values()] == ["D010"]


def test_a_format_that_cannot_be_followed_is_told(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", number(0, 0, 1, 0.5), formats=["# ?/?"])
    assert refused(path).code == "D021"


def test_merged_cells_hidden_parts_and_other_sheets(tmp_path: Path) -> None:
    cells = label(0, 0, 0, "标题") + label(0, 1, 0, "压在下面") + number(1, 0, 0, 1) + number(2, 3, 0, 2)
    cells += merged((0, 0, 0, 3)) + hidden_row(1) + hidden_columns(1, 2)
    path = xls(tmp_path / "a.xls", cells, number(0, 0, 0, 5), b"", names=["九月", "十月", "空"])
    sheet = read_sheet(path)
    assert sheet.merges == ((0, 0, 0, 3),)
    assert texts(sheet)[0] == ["标题", "", "", ""]
    assert [each.message for each in sheet.notices] == [
        "隐藏的第2行、B至C列也读入了",
        "只读了“九月”，没有读：十月",
    ]
    assert texts(read_sheet(path, sheet="十月")) == [["5"]]
    assert refused(path, sheet="十一月").fix == "是不是“十月”？"


def test_a_hidden_first_sheet_is_nobodys_choice(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", number(0, 0, 0, 1), number(0, 0, 0, 2), hidden=[0])
    assert texts(read_sheet(path)) == [["2"]]


def test_formulas_that_nobody_reckoned_are_told(tmp_path: Path) -> None:
    """xlwt stores 0, and asks to be reckoned when the file is opened."""
    cells = number(0, 0, 0, 5) + formula(1, 0, 0, 0, flags=3)
    assert [each.code for each in read_sheet(xls(tmp_path / "a.xls", cells)).notices] == ["D019"]
    cells = number(0, 0, 0, 5) + formula(1, 0, 0, 0)
    assert read_sheet(xls(tmp_path / "b.xls", cells)).notices == ()


def test_a_raised_digit_is_no_digit(tmp_path: Path) -> None:
    font, high = (pack("<HHHHHBBBB", 200, 0, 8, 400, each, 0, 0, 0, 0) + b"\0\0" for each in (0, 1))
    rich = pack("<HBH", 2, 0x09, 1) + "m2".encode("utf-16-le") + pack("<HH", 1, 1)
    fonts = record(0x31, font) + record(0x31, high)
    path = xls(tmp_path / "a.xls", shared(0, 0, 0, 0), texts=[rich], extra=fonts)
    assert texts(read_sheet(path)) == [["m²"]]


def test_a_named_range(tmp_path: Path) -> None:
    cells = b"".join(number(row, 0, 0, row) for row in range(9))
    book = record(0x01AE, pack("<H", 1) + b"\x01\x04") + record(0x17, pack("<HHHH", 1, 0, 0, 0))
    area = pack("<BHHHHH", 0x3B, 0, 2, 4, 0, 0)
    named = "整治".encode("utf-16-le")
    name = record(0x18, pack("<HBBHHH4x", 0, 0, 2, len(area), 0, 0) + b"\x01" + named + area)
    path = xls(tmp_path / "a.xls", cells, extra=book + name)
    assert texts(read_sheet(path, area="整治")) == [["2"], ["3"], ["4"]]
    assert texts(read_sheet(path, area="A8:A9")) == [["7"], ["8"]]
    assert refused(path, area="别的").code == "D008"


def test_what_it_is_its_content_says(tmp_path: Path) -> None:
    data = compound({"Workbook": stream(number(0, 0, 0, 1))})
    for name in ("a.et", "a.xls", "a.xlsx", "a.csv"):
        (tmp_path / name).write_bytes(data)
        assert texts(read_sheet(tmp_path / name)) == [["1"]]
    bare = tmp_path / "bare.xls"
    bare.write_bytes(stream(number(0, 0, 0, 1)))
    assert texts(read_sheet(bare)) == [["1"]]
    zipped = book(tmp_path / "b.et", sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert texts(read_sheet(zipped)) == [["1"]]


@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "D003", "密码"),
        ({"WordDocument": b"x"}, "D002", "Word"),
        ({"PowerPoint Document": b"x"}, "D002", "PowerPoint"),
        ({"别的": b"x"}, "D002", "Office"),
    ],
)
def test_what_else_a_compound_file_is(
    tmp_path: Path, streams: dict[str, bytes], code: str, said: str
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound(streams))
    problem = refused(path)
    assert problem.code == code
    assert said in problem.message


def test_a_password_of_the_old_kind(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", number(0, 0, 0, 1), extra=record(0x2F, b"\0" * 6))
    assert refused(path).code == "D003"


def test_excel_of_before_1993_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\x09\x00\x04\x00\x02\x00\x10\x00")
    assert "4.0" in refused(path).message


def test_text_in_columns_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    """What web systems call .xls, and Excel opens with a warning."""
    path = tmp_path / "a.xls"
    for data in (
        "单位\t数\n甲镇\t1,234\n".encode("gb18030"),
        "\ufeff单位\t数\n甲镇\t1,234\n".encode("utf-16-le"),
    ):
        path.write_bytes(data)
        assert texts(read_sheet(path)) == [["单位", "数"], ["甲镇", "1,234"]]
    path.write_text("单位,数\n甲镇,1\n", encoding="utf-8")
    assert "后缀改成 .csv" in refused(path).fix


@pytest.mark.parametrize(
    "begin", ["<html><table>", '<?xml version="1.0"?><Workbook>', "\n<META charset=gbk>"]
)
def test_a_page_under_the_name_of_a_workbook(tmp_path: Path, begin: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(begin, encoding="utf-8")
    problem = refused(path)
    assert problem.code == "D002"
    assert "其实是网页" in problem.message
    assert "另存为 .xlsx" in problem.fix


# ---- files that lie ----------------------------------------------------------------


def _ring(data: bytearray) -> None:
    """Every sector follows the one before, the first the last."""
    at = (int.from_bytes(data[76:80], "little") + 1) * 512
    for n in range(8):
        data[at + 4 * n : at + 4 * n + 4] = pack("<I", (n + 1) % 8)


def _names_that_meet(data: bytearray) -> None:
    """The entry to the left of each is the one to its right."""
    at = (int.from_bytes(data[48:52], "little") + 1) * 512
    for n in range(4):
        data[at + 128 * n + 68 : at + 128 * n + 76] = pack("<II", (n + 1) % 4, (n + 1) % 4)


def _table_of_itself(data: bytearray) -> None:
    """109 times the same table, and a chain of more of them."""
    data[80:512] = data[76:80] * 108
    data[68:72] = data[76:80]


@pytest.mark.parametrize("lie", [_ring, _names_that_meet, _table_of_itself])
def test_a_compound_file_that_goes_in_rings(tmp_path: Path, lie: object) -> None:
    data = bytearray(compound({"Workbook": stream(number(0, 0, 0, 1)), "b": b"", "c": b""}))
    lie(data)  # type: ignore[operator]
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    begin = perf_counter()
    try:
        assert texts(read_sheet(path)) == [["1"]]
    except InputRefused as refusal:
        assert {each.code for each in refusal.problems} <= {"D002", "D005"}
    assert perf_counter() - begin < 2


LIES = {
    "no end": (number(0, 0, 0, 1) + record(0x0809, b"\0" * 16), {}),
    "a text without end": (shared(0, 0, 0, 0), {"texts": [pack("<HB", 9, 0x08) + b"\xff\xff"]}),
    "a text of less than nothing": (
        shared(0, 0, 0, 0),
        {"texts": [pack("<HBi", 1, 0x05, -9) + "甲".encode("utf-16-le")] * 2},
    ),
    "a text that is not there": (shared(0, 0, 0, 99), {}),
    "a style that is not there": (number(0, 0, 99, 1), {}),
    "a cell of few bytes": (record(0x0203, b"\0\0\0\0"), {}),
    "a formula without its text": (
        record(0x0006, pack("<HHH", 0, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + b"\0" * 8),
        {},
    ),
    "too far to the right": (record(0x0203, pack("<HHHd", 0, 256, 0, 1)), {}),
    "many styles": (number(0, 0, 0, 1), {"formats": [0] * 10_001}),
    "many texts": (number(0, 0, 0, 1), {"extra": record(0x00FC, pack("<II", 1, 0xFFFFFFFF))}),
    "merged for ever": (number(0, 0, 0, 1) + merged((0, 65535, 0, 255)), {}),
    "twice": (number(0, 0, 0, 1) + number(0, 0, 0, 2), {}),
}


@pytest.mark.parametrize("lie", LIES)
def test_records_that_lie_are_refused_within_bounds(tmp_path: Path, lie: str) -> None:
    cells, rest = LIES[lie]
    path = xls(tmp_path / "a.xls", cells, **rest)
    begin = perf_counter()
    tracemalloc.start()
    try:
        assert refused(path).code in {"D005", "D006", "D023"}
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert perf_counter() - begin < 5


def test_links_notes_and_names_are_hidden_from_the_reader(tmp_path: Path) -> None:
    """xlrd keeps every cell of a link's range, and doubles the text of a name that names a name."""
    link = record(0x01B8, pack("<HHHH", 0, 65535, 0, 255) + b"\0" * 24)
    name = record(0x18, pack("<HBBHHH4x", 0, 0, 1, 3, 0, 0) + b"\0a" + b"\x17\xff\x00")
    cells = (link + record(0x1C, b"\0" * 3)) * 50 + number(0, 0, 0, 1)
    begin = perf_counter()
    assert texts(read_sheet(xls(tmp_path / "a.xls", cells, extra=name))) == [["1"]]
    assert perf_counter() - begin < 2


def test_the_bounds_of_a_table_hold(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", number(0, 0, 0, 1) + number(60_000, 250, 0, 1))
    assert refused(path).code == "D006"
    assert texts(read_sheet(path, area="A1:B2")) == [["1"]]
    path = xls(tmp_path / "b.xls", b"".join(wholes(row, 0, 0, *range(20)) for row in range(10)))
    with override(USUAL._replace(table_cells=150)):
        assert refused(path).code == "D006"


@settings(deadline=None)
@given(st.data())
def test_no_file_is_read_with_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cells = label(0, 0, 0, "单位") + number(1, 0, 1, 0.985) + formula(1, 1, 0, "甲") + merged((0, 0, 0, 1))
    stored = bytearray(
        stream(cells, b"", formats=["0.0%"], texts=[text("乙")], extra=record(0x31, b"\0" * 20))
    )
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(stored) - 1))
        stored[at : at + data.draw(st.integers(1, 4))] = data.draw(st.binary(max_size=4))
    path = tmp_path_factory.mktemp("a") / "a.xls"
    path.write_bytes(compound({"Workbook": bytes(stored)}))
    try:
        read_sheet(path, strict=data.draw(st.booleans()))
    except InputRefused as refusal:
        assert refusal.problems


# ---- the same sheet, whatever it is stored in --------------------------------------

FORMATS: list[int | str] = ["General", "0.00", "#,##0", "0.0%", "00000", '"￥"#,##0.00', "0.00;[Red]0.00", "0.0,", 14, 31, 57, "h:mm", ";;;", '0"吨"']  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text("甲乙丙 12.５ab，\n", min_size=1, max_size=8),
    st.booleans(),
    st.tuples(st.integers(0, len(FORMATS)), st.integers(-(10**6), 10**6).map(float)),
    st.tuples(
        st.integers(0, len(FORMATS)), st.floats(-1e7, 1e7, allow_nan=False).map(lambda x: float(f"{x:.10g}"))
    ),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6)
MERGES = st.lists(st.sampled_from([(0, 1, 0, 0), (2, 3, 1, 2), (0, 0, 1, 3)]), unique=True, max_size=2)


def as_xls(path: Path, table: list[list[object]], merges: list[tuple[int, int, int, int]], row: int) -> Path:
    cells = b"".join(_stored(r, c, cell) for r, each in enumerate(table) for c, cell in enumerate(each))
    return xls(path, cells + merged(*merges) + hidden_row(row) + hidden_columns(1, 1), formats=FORMATS)


def _stored(row: int, column: int, cell: object) -> bytes:
    if isinstance(cell, bool):
        return truth(row, column, cell)
    if isinstance(cell, str):
        return label(row, column, 0, cell)
    return number(row, column, *cell) if isinstance(cell, tuple) else b""


def as_xlsx(path: Path, table: list[list[object]], merges: list[tuple[int, int, int, int]], row: int) -> Path:
    rows = "".join(
        f'<row r="{r + 1}"{" hidden=" + chr(34) + "1" + chr(34) if r == row else ""}>'
        + "".join(_xml(f"{'ABCDEF'[c]}{r + 1}", cell) for c, cell in enumerate(each))
        + "</row>"
        for r, each in enumerate([*table, *([[]] * (row + 1 - len(table)))])
    )
    areas = "".join(f'<mergeCell ref="{"ABCDEF"[a]}{t + 1}:{"ABCDEF"[b]}{n + 1}"/>' for t, n, a, b in merges)
    after = f"<mergeCells>{areas}</mergeCells>" if areas else ""
    sheet = sheet_xml(rows, after, '<cols><col min="2" max="2" hidden="1"/></cols>')
    return book(path, sheet, styles=styles_xml(*FORMATS))


def _xml(name: str, cell: object) -> str:
    if isinstance(cell, bool):
        return f'<c r="{name}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'
    return f'<c r="{name}" s="{cell[0]}"><v>{cell[1]!r}</v></c>' if isinstance(cell, tuple) else ""


@settings(deadline=None)
@given(TABLES, MERGES, st.integers(0, 5))
def test_old_and_new_workbooks_give_the_same_sheet(
    tmp_path_factory: pytest.TempPathFactory,
    table: list[list[object]],
    merges: list[tuple[int, int, int, int]],
    row: int,
) -> None:
    folder = tmp_path_factory.mktemp("same")
    old, new = as_xls(folder / "a.xls", table, merges, row), as_xlsx(folder / "a.xlsx", table, merges, row)
    assert _all_of(old) == _all_of(new)


def _all_of(path: Path) -> object:
    """What is read of a file, and what is said of it but for its name."""
    try:
        sheet = read_sheet(path, strict=False)
    except InputRefused as refusal:
        return [(each.code, each.message) for each in refusal.problems]
    rows: list[tuple[int, object]] = []
    stream_sheet(path, lambda at, cells, problems: rows.append((at, [sorted(cells.items()), len(problems)])))
    found = (*sheet.notices, *sheet.faults.values())
    said = [(each.code, each.message, each.place.file.replace(str(path), "")) for each in found]
    return sheet._replace(file="", notices=(), faults={}), said, rows
