"""The table, and each target with what was found."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ..columns import aligned, verdict
from ..contest import NODE_RIVAL, OURS, RIVAL
from .entrants import FLOOR, ONE, TWO
from .figures import Figures, Runs, cheaper, faster, of

RATE_OF_RIVAL = 10.0
RATE_OF_NODE_RIVAL = 3.0
WRITER_OF_FLOOR = 2.0
COLD_OF_RIVAL, COLD_STRETCH = 1.3, 1.0
TWO_OF_ONE = 1.7
GROWTH = 4.5
SIZE_KB = 15.0
PEAK_MIB = 60.0
MORE_MIB = 5.0

_HEAD = ("", "份/秒", "÷ docxtpl", "处理器 毫秒/份", "峰值 MiB")


def lines(figures: Figures) -> Iterator[str]:
    """What is printed."""
    yield from aligned([_HEAD, *_rows(figures.rates, figures.reports)])
    yield "份/秒含启动；峰值是最大的一个进程；下限只解析 YAML，把现成的文字压进现成的底包"
    yield ""
    yield from _rates(figures)
    yield from _one_report(figures)
    yield from _many_reports(figures)


def _rows(rates: Runs, reports: int) -> Iterator[tuple[str, ...]]:
    for name in rates[0]:
        runs = of(rates, name)
        yield (
            name,
            f"{median(reports / each.wall for each in runs):.1f}",
            f"{faster(rates, name, RIVAL):.2f}",
            f"{median(each.cpu / reports for each in runs) * 1000:.2f}",
            f"{max(each.peak_mib for each in runs):.0f}",
        )


def _rates(figures: Figures) -> Iterator[str]:
    rates = figures.rates
    rival = faster(rates, ONE, RIVAL)
    line = _at_least("一个进程的速度", " docxtpl 的", RATE_OF_RIVAL, rival)
    yield f"{line}（按处理器时间 {cheaper(rates, ONE, RIVAL):.1f} 倍）"
    yield _beside_node(rates)
    yield f"一份的用时是下限的 {faster(rates, FLOOR, ONE):.1f} 倍（按处理器时间 {cheaper(rates, FLOOR, ONE):.1f} 倍）"


def _beside_node(rates: Runs) -> str:
    if NODE_RIVAL not in rates[0]:
        return f"一个进程的速度不低于 {NODE_RIVAL} 的 {RATE_OF_NODE_RIVAL:g} 倍：没有量（没有 node 或装不上）"
    found, by_cpu = faster(rates, ONE, NODE_RIVAL), cheaper(rates, ONE, NODE_RIVAL)
    line = _at_least("一个进程的速度", f" {NODE_RIVAL} 的", RATE_OF_NODE_RIVAL, found)
    return f"{line}（按处理器时间 {by_cpu:.1f} 倍；它的 V8 用几个线程）"


def _one_report(figures: Figures) -> Iterator[str]:
    writer, growth, size = figures.writer, figures.growth, figures.size
    yield _at_most("写 Word 的用时", "下限的", WRITER_OF_FLOOR, writer.ratio) + (
        f"（{writer.ms:.2f} 与 {writer.floor_ms:.2f} 毫秒；下限也用 3 级压缩则 {writer.ratio_fast:.2f} 倍）"
    )
    yield (
        "  下限：已转义的文字和标记连成 document.xml，同 core.xml 一起以 6 级压缩，"
        "由标准库 zipfile 附在目录已读好的底包后面，写成文件"
    )
    cold = median(each[OURS] / each[RIVAL] for each in figures.cold)
    yield _at_most("冷启动", " docxtpl 的", COLD_OF_RIVAL, cold)
    yield f"  力争 {COLD_STRETCH:.1f} 倍：{verdict(cold <= COLD_STRETCH)}"
    times = f"{growth.one:.1f}、{growth.four:.1f}、{growth.sixteen:.1f} 毫秒"
    yield (
        f"篇幅 ×1、×4、×16（{times}）：(t16−t4)÷(t4−t1) 不超过 {GROWTH}："
        f"{growth.ratio:.2f}，{verdict(growth.ratio <= GROWTH)}"
    )
    kb = size.bytes / 1000
    yield (
        f"3,000 字的一份不超过 {SIZE_KB:.0f} 千字节（最大的一份 {size.characters:,} 字）："
        f"{kb:.1f}，{verdict(kb <= SIZE_KB)}"
    )


def _many_reports(figures: Figures) -> Iterator[str]:
    two = faster(figures.pair, TWO, ONE)
    yield _at_least(f"{figures.pair_reports:,} 份，两个进程的速度", "一个的", TWO_OF_ONE, two)
    everything = [
        each for runs in (figures.rates, figures.pair) for name in (ONE, TWO) for each in of(runs, name)
    ]
    peak = max(each.peak_mib for each in (*everything, *(figures.long or ())))
    yield f"峰值内存不超过 {PEAK_MIB:.0f} MiB：{peak:.1f}，{verdict(peak <= PEAK_MIB)}"
    few, many = figures.long_reports
    if figures.long is None:
        yield f"{many:,} 份比 {few:,} 份的峰值多不超过 {MORE_MIB:.0f} MiB：没有量"
        return
    more = figures.long[1].peak_mib - figures.long[0].peak_mib
    yield f"{many:,} 份比 {few:,} 份的峰值多不超过 {MORE_MIB:.0f} MiB：{more:+.1f}，{verdict(more <= MORE_MIB)}"


def _at_least(what: str, whose: str, target: float, found: float) -> str:
    return f"{what}不低于{whose} {target:g} 倍：{found:.1f} 倍，{verdict(found >= target)}"


def _at_most(what: str, whose: str, target: float, found: float) -> str:
    return f"{what}不超过{whose} {target:g} 倍：{found:.2f} 倍，{verdict(found <= target)}"
