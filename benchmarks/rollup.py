"""A country's roll-up: townships → counties → cities → provinces, level by level, in one process.

Real files and the real function: each county's townships stand in a csv, each level's YAML is a
part of the next.  Files are deleted as soon as their level is done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from patriotic_report.rollups import roll_up

from .memory import peak_mib

LEVELS = (("乡镇", 43_000), ("县", 2_800), ("市", 333), ("省", 31))
HEAD = "单位,清运垃圾（吨）,清运垃圾目标值（吨）,清除卫生死角（处）,发放宣传资料（份）,参加人次（人次）,户厕分子（户）,户厕分母（户）,截至日期"


def run(share: float, tell: Callable[[str], None]) -> list[str]:
    """What is printed: units, rows a second and peak memory at every level."""
    sizes = [max(1, round(count * share)) for _, count in LEVELS]
    said = [f"{'级':<4}{'份数':>8}{'行数':>8}{'秒':>9}{'行/秒':>9}{'峰值 MiB':>10}"]
    with tempfile.TemporaryDirectory(prefix="rollup-") as name:
        folder = Path(name)
        for depth in range(1, len(LEVELS)):
            tell(f"{LEVELS[depth - 1][0]} → {LEVELS[depth][0]}：{sizes[depth - 1]} → {sizes[depth]}")
            spent = _level(folder, depth, sizes[depth - 1], sizes[depth])
            rows = sizes[depth - 1]
            said.append(
                f"{LEVELS[depth][0]:<4}{sizes[depth]:>8}{rows:>8}{spent:>9.1f}{rows / spent:>9.0f}{peak_mib():>10.0f}"
            )
        said.append(_checked(folder, sizes))
    return said


def _level(folder: Path, depth: int, below: int, units: int) -> float:
    """Add every unit's parts up; seconds spent in roll_up alone."""
    spent = 0.0
    for number in range(units):
        base = folder / "base.yaml"
        base.write_text(f"单位: {LEVELS[depth][0]}{number}\n正文: 略\n", encoding="utf-8")
        parts = list(_parts(folder, depth, number, below, units))
        started = perf_counter()
        done = roll_up([str(part) for part in parts], base=str(base))
        spent += perf_counter() - started
        (folder / f"{depth}-{number}.yaml").write_text(done.text, encoding="utf-8")
        for part in parts:
            part.unlink()
    return spent


def _parts(folder: Path, depth: int, number: int, below: int, units: int) -> Iterator[Path]:
    mine = range(number * below // units, (number + 1) * below // units)
    if depth > 1:
        yield from (folder / f"{depth - 1}-{each}.yaml" for each in mine)
        return
    path = folder / f"parts-{number}.csv"
    rows = "".join(f"{LEVELS[0][0]}{each},{','.join(map(str, _figures(each)))},2026-09-30\n" for each in mine)
    path.write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    yield path


def _figures(township: int) -> tuple[object, ...]:
    """Seven figures of a township: decimals, round ones, another for each."""
    waste = (township * 37 % 9000 + 100) / 100
    return waste, township % 90 + 10, township % 41, township * 7 % 3000, township % 500, township % 97, 100


def _checked(folder: Path, sizes: list[int]) -> str:
    """The sum of the provinces is the sum of the townships, to the last digit."""
    from decimal import Decimal

    from patriotic_report.facts.arithmetic import amount_of
    from patriotic_report.source import read_source

    expected = sum((Decimal(str(_figures(each)[0])) for each in range(sizes[0])), Decimal(0))
    found = Decimal(0)
    for number in range(sizes[-1]):
        value: object = read_source(folder / f"{len(LEVELS) - 1}-{number}.yaml").data()
        for key in ("数据", "清运垃圾", "数量"):
            assert isinstance(value, dict)
            value = value[key]
        amount = amount_of(str(value))
        assert amount is not None
        found += amount.value
    if found != expected:
        raise SystemExit(f"各省相加是 {found}，各乡镇相加是 {expected}")
    return f"核对：各省相加 = 各乡镇相加 = {expected} 吨"
