"""How 报表.xlsx, .xls and .ods were made: LibreOffice 7 saved one workbook as each.

python tests/datafiles/libreoffice/make.py        (needs soffice with Calc)
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
FORMATS = ["@", "#,##0.00", "0.0%", 'yyyy"年"m"月"d"日"', "00000", '"￥"#,##0.00', "0.00;[Red]0.00", ";;;", "General", "General", "General", "General", "0.00E+00", "# ?/?", '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ']  # fmt: skip
ROWS = [
    ["甲镇", 1234.5, 0.985, date(2016, 10, 17), 12, 1234.5, -5, 7, "=B3*2", "=1/0", True, "第一\n第二", 12345678, 0.5, -1234.5],
    ["乙镇", -1234.567, 1, datetime(2016, 10, 17, 9, 30), 345, -0.004, 5, 0, '=A4&"x"', None, False, " 空 格 ", 1, 1.5, 0],
]  # fmt: skip


def workbook() -> Workbook:
    """Formats, merged cells, hidden parts, formulas, errors; a second sheet, a hidden one, a blank one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "九月"
    sheet.append(["报表"])
    sheet.merge_cells("A1:D1")
    sheet.append([f"列{n}" for n in range(1, len(FORMATS) + 1)])
    for cells in ROWS:
        sheet.append(cells)
        for cell, form in zip(sheet[sheet.max_row], FORMATS, strict=True):
            cell.number_format = form
    sheet["D4"].number_format = "yyyy-mm"
    sheet.row_dimensions[4].hidden = sheet.column_dimensions["E"].hidden = True
    book.create_sheet("十月")["B2"] = 5
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = 1, "hidden"
    book.create_sheet("空")
    return book


def main() -> None:
    """Write them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "报表.xlsx"
        workbook().save(path)
        for ending in ("xlsx", "xls", "ods"):
            subprocess.run(
                ["soffice", "--headless", "--convert-to", ending, "--outdir", HERE, path], check=True
            )


if __name__ == "__main__":
    main()
