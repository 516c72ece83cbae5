"""One workbook as LibreOffice saves it in three kinds of files (libreoffice/make.py says how)."""

from __future__ import annotations

from pathlib import Path

import pytest

from patriotic_report.datafiles import read_sheet

FILES = Path(__file__).parent / "libreoffice"
ROWS = [
    ["报表", *[""] * 14],
    [f"列{n}" for n in range(1, 16)],
    ["甲镇", "1234.50", "98.5%", "2016年10月17日", "00012", "1234.50元", "-5.00", "", "2469", "#", "是", "第一\n第二", "#", "#", "-1234.50元"],
    ["乙镇", "-1234.57", "100.0%", "2016年10月", "00345", "0.00元", "5.00", "", "乙镇x", "", "否", "空 格", "#", "#", "0元"],
]  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_the_same_cells_whatever_the_file(ending: str) -> None:
    path = FILES / f"报表.{ending}"
    sheet = read_sheet(path, strict=False)
    assert [[cell.text for cell in row] for row in sheet.rows] == ROWS
    assert sheet.merges == ((0, 0, 0, 3),)
    assert [each.message for each in sheet.notices] == [
        "隐藏的第4行、E列也读入了",
        "只读了“九月”，没有读：十月、藏",
        "2格有内容而格式不显示（H3 里是 7），当作空白",
    ]
    assert [(at, each.code) for at, each in sheet.faults.items()] == [
        ((2, 9), "D010"),
        ((2, 12), "D021"),
        ((2, 13), "D021"),
        ((3, 12), "D021"),
        ((3, 13), "D021"),
    ]
    assert read_sheet(path, sheet="十月").rows[0][0].text == "5"
