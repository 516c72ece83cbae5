"""_汇总.yaml and _指标.yaml to begin with, from the parts that lie there: what is certain stands, what is guessed is a remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..indicators import why_no_sum
from ..patterns import pattern
from ..schema import Domain
from ..schema.indicator_file import FOLDERS, with_layers
from ..source import Data
from ..source.dumping import dump
from .domains import domain_of_parts
from .latest_reports import latest_reports
from .months import Months
from .names import NO_ALIASES
from .part_reader import PartReader
from .parts import UnitReport
from .plans import FILE, Plan

_OFFICE = pattern(
    r"(?:人民政府|政府|街道办事处|办事处|街办|街道|村委会|村民委员会|居委会|社区|镇|乡|村|街)+$"
)
"""What one writes behind a place's name and another does not."""
_MOST_HEADS = 100
"""More than these are not compared with each other."""
_PROPER = ("镇", "乡", "街道", "村", "社区")


class Drafts(NamedTuple):
    """The two texts, by their files' names, and how many units were found."""

    texts: dict[str, str]
    units: int


def drafts_of(folder: str, parts: Sequence[str], unread: Iterable[str]) -> Drafts:
    """What is to be looked through; a part that cannot be read is named as one."""
    domain = domain_of_parts(parts, None, folder).domain
    reader = PartReader(NO_ALIASES, (), "", accept=True)
    reports = reader.read(sorted(parts))
    units = latest_reports(reports, (), [])
    left = sorted({*unread, *reader.without_units})
    return Drafts(
        {
            FILE: "\n".join(_plan(folder, units, reports, left)) + "\n",
            FOLDERS: "\n".join(_indicators(reports, domain)) + "\n",
        },
        len(units),
    )


def _plan(
    folder: str, latest: Sequence[UnitReport], reports: Sequence[UnitReport], left: Sequence[str]
) -> Iterator[str]:
    units = [report.unit for report in latest]
    output = Path("..") / Path(Plan(str(Path(folder) / FILE)).usual_output).name
    yield "# 照这一份汇总：report rollup 这个文件夹。路径从这个文件夹算起；前面有 # 的不起作用，要用就去掉 #。"
    if left:
        yield "# 没有读出数来的文件（它们的单位，名单里要自己补）："
        yield from (f"#   {_one_line(Path(each).name)}" for each in left)
    yield ""
    yield "# 名单：下面是文件里找到的单位，各行照这个次序。没有报的补上，就能列出谁没有上报。"
    yield "名单:" if units else "# 名单: [城关镇, 东山镇]"
    yield from (f"  - {_typed(unit)}" for unit in units)
    yield ""
    yield "# 别名：同一个单位、同一列的不同叫法。是一个单位的，去掉 #，再从名单里删去别名。"
    yield "别名:"
    yield "  单位:"
    yield from _remarks(alike(units), "城关镇: [城关]")
    yield "  表头:"
    yield from _remarks(heads_alike(reports), "清运垃圾: [垃圾清运量]")
    yield ""
    yield "# 合并: {新河镇: [甲乡, 乙乡]}"
    yield "# 上级文字: ../_上级.yaml"
    yield "# 模板: situation"
    yield "# 排名: 清运垃圾"
    yield "# 合计不符只警告: 是"
    yield f"输出: {_typed(output.as_posix())}"


def _indicators(reports: Sequence[UnitReport], domain: Domain | None) -> Iterator[str]:
    yield "# 各项指标怎样汇总。下面是从表里找到的和猜的；猜得对的不必动，不对的去掉 # 再改。"
    yield "# 单位间：相加、取最大、取最小、加权平均、重新算、不汇总。"
    asked = _undeclared_over_time(reports, domain)
    if asked:
        yield "# 时间上（几个月的数怎样合成一个）：时期数 相加，时点数（月末有多少）取最后。写了 时间上 的各项要核对，去掉 # 才能汇总。"
    yield "指标:"
    for name, measure in _measures(reports).items():
        guess: dict[str, Data] = {"计量单位": measure} if measure else {}
        guess["单位间"] = "不汇总" if why_no_sum((name,), measure) else "相加"
        if name in asked:
            guess["时间上"] = "不汇总" if guess["单位间"] == "不汇总" else "相加"
        yield from (f"  # {line}" for line in _dumped({name: guess}))


def _measures(reports: Sequence[UnitReport]) -> dict[str, str]:
    """Every 数据, and the first unit that it was reported in."""
    found: dict[str, str] = {}
    for report in reports:
        for name, entry in report.entries.items():
            value = entry.amounts.get("value")
            found[name] = found.get(name) or (value.unit if value else "")
    return found


def _undeclared_over_time(reports: Sequence[UnitReport], domain: Domain | None) -> set[str]:
    """What has figures of several months of one unit, and nothing built in says how these come to one."""
    months: dict[tuple[str, str, str], set[Months]] = {}
    for report in reports:
        for name in report.entries:
            if report.months:
                months.setdefault((report.parent, report.unit, name), set()).add(report.months)
    several = {name for (_, _, name), said in months.items() if len(said) > 1}
    known = with_layers((), domain)
    return {name for name in several if not ((entry := known.called(name)) and entry.over_time)}


def alike(units: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that may be one unit's: the likeliest to be proper, and the others (城关镇: 城关, 城关镇人民政府)."""
    by_stem: dict[str, list[str]] = {}
    for unit in units:
        by_stem.setdefault(_OFFICE.sub("", unit) or unit, []).append(unit)
    for several in by_stem.values():
        if len(several) > 1:
            proper = max(several, key=lambda each: (each.endswith(_PROPER), -len(each)))
            yield proper, tuple(each for each in several if each != proper)


def heads_alike(reports: Sequence[UnitReport]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Heads of nearly the same characters that no unit has both of: 清运垃圾, 垃圾清运量."""
    units_by_head: dict[str, set[str]] = {}
    for report in reports:
        for name in report.entries:
            units_by_head.setdefault(name, set()).add(report.unit)
    heads = sorted(units_by_head, key=lambda head: -len(units_by_head[head]))[:_MOST_HEADS]
    for number, head in enumerate(heads):
        others = [
            other
            for other in heads[number + 1 :]
            if units_by_head[head].isdisjoint(units_by_head[other]) and _share_characters(head, other)
        ]
        if others:
            yield head, tuple(others)


def _share_characters(one: str, other: str) -> bool:
    first, second = set(one), set(other)
    return 4 * len(first & second) >= 3 * max(len(first), len(second))


def _remarks(found: Iterable[tuple[str, tuple[str, ...]]], example: str) -> Iterator[str]:
    """Aliases to be confirmed; without any, how one is written."""
    lines = [line for proper, others in found for line in _dumped({proper: list(others)})]
    yield from (f"    # {line}" for line in lines or [example])


def _typed(text: str) -> str:
    """A text as YAML has it on a line of its own."""
    first, *others = _dumped({"甲": [text]})
    return others[-1].strip().removeprefix("- ") if others else first.removeprefix("甲: [").removesuffix("]")


def _dumped(data: dict[str, Data]) -> list[str]:
    return dump(data).rstrip("\n").split("\n")


def _one_line(name: str) -> str:
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in name)
