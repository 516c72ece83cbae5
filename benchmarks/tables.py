"""A report with a table of 1,000 rows beside one of 50: typed in YAML, from csv, from a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from patriotic_report import compose, read_report, write

from .columns import verdict

SMALL, LARGE = 50, 1_000
AT_MOST = 20.0
COLUMNS = 8
_HEAD = ("单位", *(f"数据{number}（吨）" for number in range(1, COLUMNS)))


def run(rounds: int, tell: Callable[[str], None]) -> list[str]:
    """The ratio of each kind, medians of each round's own."""
    said = []
    with tempfile.TemporaryDirectory(prefix="tables-") as name:
        folder = Path(name)
        for kind in ("yaml", "csv", "xlsx"):
            tell(f"{kind}：{rounds} 轮")
            small, large = (_campaign(folder, kind, rows) for rows in (SMALL, LARGE))
            _build(large)
            pairs = [(_build(small), _build(large)) for _ in range(rounds)]
            ratio = median(b / a for a, b in pairs)
            times = [median(each) * 1000 for each in zip(*pairs, strict=True)]
            said.append(
                f"{kind:<5} {SMALL} 行 {times[0]:.1f} 毫秒，{LARGE} 行 {times[1]:.1f} 毫秒："
                f"{ratio:.1f} 倍，不到 {AT_MOST:.0f} 倍：{verdict(ratio < AT_MOST)}"
            )
    return said


def _build(path: Path) -> float:
    started = perf_counter()
    write(compose(read_report(path)), path.with_suffix(".docx"))
    return perf_counter() - started


def _campaign(folder: Path, kind: str, rows: int) -> Path:
    """A report whose table has a 合计 row, a 占比 column and a 排名 column."""
    cells = [[f"单位{n}", *(str((n * 7 + c * 13) % 1000) for c in range(1, COLUMNS))] for n in range(rows)]
    path = folder / f"{kind}-{rows}.yaml"
    reckoned = "{名称: 占比, 占比: 数据1}, {名称: 排名, 排名: 数据2}"
    names = ", ".join(f"{{名称: 数据{n}, 计量单位: 吨}}" for n in range(1, COLUMNS))
    table = f"名称: 表, 合计: 是, 列: [单位, {names}, {reckoned}]"
    if kind == "yaml":
        table += f", 行: [{', '.join('[' + ', '.join(row) + ']' for row in cells)}]"
    else:
        table += f", 文件: {path.stem}.{kind}"
        _data_file(folder / f"{path.stem}.{kind}", cells)
    path.write_text(
        f"单位: 某县\n正文: 略\n落款: {{日期: 2026-10-10}}\n统计表: [{{{table}}}]\n", encoding="utf-8"
    )
    return path


def _data_file(path: Path, cells: list[list[str]]) -> None:
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in [_HEAD, *cells]), encoding="utf-8")
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    sheet.append(_HEAD)
    for name, *figures in cells:
        sheet.append([name, *map(int, figures)])
    book.save(path)
