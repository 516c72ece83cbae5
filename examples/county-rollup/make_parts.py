"""Make this example's workbooks: the shapes and the slips that really arrive.

``python examples/county-rollup/make_parts.py`` writes those of the townships into the folder 各乡镇 beside
this file, those of one township's villages into 龙泉乡各村, and last year's of all into 去年.  The village
上湾村's is an .xls, which openpyxl cannot write: it was made once, by LibreOffice, from what ``village(2)`` gives.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

FOLDER = Path(__file__).parent
DAY = datetime(2026, 9, 30)
TOWNSHIPS = [
    "城关镇",
    "东山镇",
    "西河镇",
    "南坪镇",
    "北岭镇",
    "柳林镇",
    "石桥镇",
    "青龙镇",
    "白马镇",
    "双溪镇",
    "永安镇",
    "新华镇",
    "太平镇",
    "长岗镇",
    "龙泉乡",
    "云峰乡",
]
LATE = "白马镇"
OF_VILLAGES = "龙泉乡"
"""Its figures are those of its villages, added up first."""
VILLAGES = ("东沟村", "西沟村", "上湾村")
AS_XLS = "上湾村"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")
"""openpyxl writes the time of saving."""
COUNTS = (
    ("清运垃圾", "吨", 30, 7),
    ("清除卫生死角", "处", 12, 5),
    ("发放宣传资料", "份", 800, 110),
    ("参加人次", "人次", 150, 23),
    ("投放灭鼠毒饵", "公斤", 40, 9),
)


def figure(township: int, count: int) -> int:
    """A figure of a township: different for each, the same at every run."""
    _, _, base, step = COUNTS[count]
    return base + (township * 5 + count * 3) % 11 * step


def target(township: int) -> int:
    """清运垃圾 that was planned."""
    return figure(township, 0) + (township % 3 - 1) * 5


def listed(township: int) -> list[list[object]]:
    """A file a unit: a row a 指标."""
    rows: list[list[object]] = [
        [f"{TOWNSHIPS[township]}爱国卫生工作情况统计表"],
        [f"填报单位：{TOWNSHIPS[township]}", None, None, "截至日期：2026年9月30日"],
        ["指标", "计量单位", "数量", "目标值"],
    ]
    for number, (name, unit, _, _) in enumerate(COUNTS):
        rows.append([name, unit, figure(township, number), target(township) if not number else None])
    return [*rows, ["制表人：（略）"]]


def in_a_row(township: int, total_of_first: int | None = None) -> list[list[object]]:
    """A row a unit, with a 合计 of its own, which may be wrong."""
    heads = [f"{name}（{unit}）" for name, unit, _, _ in COUNTS]
    figures: list[object] = [figure(township, number) for number in range(len(COUNTS))]
    total = [total_of_first or figures[0], *figures[1:]]
    return [
        ["单位", heads[0], "清运垃圾目标值（吨）", *heads[1:], "截至日期"],
        [TOWNSHIPS[township], figures[0], target(township), *figures[1:], DAY],
        ["合计", total[0], target(township), *total[1:], None],
    ]


def as_typed_text(township: int) -> list[list[object]]:
    """Numbers as text: full-width digits, grouped thousands, 约, another unit, another name of a head."""
    waste, corners, papers, people, bait = (figure(township, number) for number in range(len(COUNTS)))
    return [
        ["序号", "单位", "垃圾清运量（吨）", "垃圾清运量目标值（吨）", "清除卫生死角（处）", "发放宣传资料（份）", "参加人次（人次）", "投放灭鼠毒饵（公斤）", "截至日期", "备注"],
        [1, TOWNSHIPS[township], f"{waste * 1000:,}公斤", target(township), _full_width(corners), f"约{papers}", people, f"{bait / 1000}吨", "2026-09-30", "村级未细分"],
    ]  # fmt: skip


def two_heads(township: int) -> list[list[object]]:
    """Two head rows with merged cells."""
    figures: list[object] = [figure(township, number) for number in range(1, len(COUNTS))]
    return [
        [
            "单位",
            "清运垃圾（吨）",
            None,
            *(f"{name}（{unit}）" for name, unit, _, _ in COUNTS[1:]),
            "截至日期",
        ],
        [None, "数量", "目标值", *[None] * 5],
        [TOWNSHIPS[township], figure(township, 0), target(township), *figures, DAY],
    ]


def late(township: int) -> list[list[object]]:
    """A later report of the same unit."""
    rows = listed(township)
    rows[1][3] = "截至日期：2026年10月8日"
    rows[3][2] = figure(township, 0) + 6
    return rows


def village(number: int) -> list[list[object]]:
    """A village's file: its share of what its township has."""
    township = TOWNSHIPS.index(OF_VILLAGES)
    rows = listed(township)
    rows[0] = [f"{VILLAGES[number]}爱国卫生工作情况统计表"]
    rows[1][0] = f"填报单位：{VILLAGES[number]}"
    for row in rows[3:-1]:
        row[2:] = [_share(each, number) for each in row[2:]]
    return rows


def _share(whole: object, number: int) -> int | None:
    """Of a figure: the half, a third, the rest."""
    if not isinstance(whole, int):
        return None
    shares = (whole // 2, whole // 3)
    return (*shares, whole - sum(shares))[number]


def last_year() -> list[list[object]]:
    """All townships' 清运垃圾 of the year before, in one table."""
    rows: list[list[object]] = [[name, figure(number, 0) - 12] for number, name in enumerate(TOWNSHIPS)]
    rows.append(["清水乡", 900 - sum(figure(number, 0) - 12 for number in range(len(TOWNSHIPS)))])
    return [["单位", "清运垃圾（吨）"], *rows, ["合计", 900]]


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def workbook(rows: list[list[object]], merges: tuple[str, ...] = ()) -> bytes:
    """The rows as an .xlsx file: the same bytes at every run."""
    book = Workbook()
    book.properties.created = book.properties.modified = DAY
    sheet = book.active
    assert sheet is not None
    sheet.title = "报表"
    for row in rows:
        sheet.append(row)
    for each in merges:
        sheet.merge_cells(each)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, datetime):
                cell.number_format = 'yyyy"年"m"月"d"日"'
    written, fixed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2026-09-30T00:00:00Z<", data)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def files() -> dict[str, bytes]:
    """Every workbook by its path, but for the .xls."""
    made = {"去年/2025年第三季度.xlsx": workbook(last_year())}
    for number, name in enumerate(VILLAGES):
        if name != AS_XLS:
            made[f"{OF_VILLAGES}各村/{name}.xlsx"] = workbook(village(number), ("A1:D1",))
    for number, name in enumerate(TOWNSHIPS):
        if name == OF_VILLAGES:
            continue
        merges: tuple[str, ...] = ()
        if number == 6:  # 石桥镇: its own 合计 is not what its rows add up to
            rows = in_a_row(number, figure(number, 0) + 10)
        elif number in {3, 9}:
            rows = in_a_row(number)
        elif number == 11:
            rows = as_typed_text(number)
        elif number == 13:
            rows, merges = two_heads(number), ("A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2", "G1:G2", "H1:H2")
        else:
            rows, merges = listed(number), ("A1:D1",)
        made[f"各乡镇/{number + 1:02}{name}.xlsx"] = workbook(rows, merges)
    made[f"各乡镇/补报-{LATE}.xlsx"] = workbook(late(TOWNSHIPS.index(LATE)))
    return made


def main() -> None:
    """Write them."""
    for name, data in files().items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
