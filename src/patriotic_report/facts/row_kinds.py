"""Which rows of a table are sums of others, which are no units at all, and which only look like sums.

A row is a sum on two grounds together: its figures are the sums of its group's or of all rows', and its label
says so (合计, 全县 …), is the whole's own name, or is blank.  A label without the fit is a sum that is wrong.
The fit without a label is told or asked about, never decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal, NamedTuple

from ..patterns import pattern

SumKind = Literal["total", "subtotal"]
_TOTAL = pattern(
    r".{0,10}?(?:合\s*计|总\s*计|共\s*计|汇\s*总|加\s*总|总\s*数|总\s*和)(?:人)?[数量]?[0-9]?|合计总?数|累\s*计[数量]?|合|计|总|共"
    r"|全\s*[部省州市县区乡镇村校院局办所司街社厂团]|全(?:街道|社区|学校|医院|单位|系统|公司|园区|学区)|共\s*[0-9一二三四五六七八九十]+\s*[个所家].{1,4}"
    r"|以上(?:合计|总计)|承前页|过次页|[Σ∑]|grand\s*totals?|totals?|sum",
    re.IGNORECASE,
)
_SUBTOTAL = pattern(r".{0,10}?小\s*计[数量]?|sub-?\s*totals?", re.IGNORECASE)
_UP_TO_NOW = pattern(r".{1,12}?累计(?:完成|数|量)?|累计完成|.{0,6}?(?:今年|年初)以来")
"""A sum where it fits; else it counts months that are not in the table, and is none of its units."""
_ASIDE = pattern(
    r".{0,8}?(?:平\s*均.{0,4}|均\s*[值数]|中位数|最大值?|最小值?|最高值?|最低值?)|[人户镇村月日]均|average|avg|mean|极差|差异|标准差|标准值?"
    r"|(?:与|比|较)?(?:上年|去年|往年|上月|上季度?|上期|上半年|同期|上年同期|去年同期|上年同月|[0-9]{4}年同期)(?:数|同期|完成数?|累计|实绩|情况)?"
    r"|(?:与|比|较)(?:上年|去年|往年|上月|上季度?|上期|同期)(?:同期|同月)?(?:相比)?(?:增|减|升|降|±|变化).{0,6}"
    r"|同\s*比.{0,4}|环\s*比.{0,4}|(?:±|[+]/-)?增\s*减.{0,4}|增长|增幅|降幅|增速|差额|注[:：].*",
    re.IGNORECASE,
)
_ASIDE_OF_UNITS = pattern(
    r".{0,8}?(?:占\s*比|比\s*重|比\s*例|百分比|率|进度)(?:%)?|(?:年度|全年)?(?:目标|任务|计划)(?:任务)?[值数量]?|完成进度|排名|名次"
)
"""Where rows are units these are none; where they are 指标 each may be one."""
_BEHIND = pattern(r"\s*[（(][^（()）]*[）)]?\s*[:：]?$|\s*[:：]$")
_PLACE = pattern(
    r".*(?:[镇乡村县区市州旗盟局委办院校所站处场厂店园馆科室部队街路巷坊里苑庄屯寨堡组班片系股]|片区|系统|街道|社区|中心|小学|中学|幼儿园|大学|学院|医院|公司|集团|银行|支行|商场|超市|市场|小区|大队|支队|中队|办事处|居委会|村委会|管委会|委员会|协会|学会|车间|班组)"
)
_WRITTEN_WORDS = r"合\s*计|总\s*计|共\s*计|小\s*计"
_ALONE = pattern(rf"[（(]?(?:{_WRITTEN_WORDS}|总\s*数|累\s*计)[数量]?[）)]?")
_WRITTEN = pattern(rf".{{0,10}}?(?:{_WRITTEN_WORDS})[数量]?")
"""What is a word for a sum even before the name of a group: 合计 under 乡镇, and a number of villages under 村."""
_MOST_LABEL = 20
LEAST_PARTS = 3
"""So many rows must add up to one that has no label of a sum before it is asked about."""
_ZERO = Decimal(0)


def _plain_label(label: str) -> str:
    """A label without what stands around it: （合计） and 【合计】, a bracket behind, a colon, 計 for 计."""
    label = label.strip()
    if len(label) > 2 * _MOST_LABEL:
        return label
    bare = _BEHIND.sub("", label) or label
    return bare.strip("（()）【】[]〔〕* 　").replace("計", "计").replace("總", "总")


def sum_kind(label: str) -> SumKind | None:
    """Whether a row's label is a word for a sum, with or without a bracket behind it: 合计, 全县（不含城区）."""
    if not label or len(label) > _MOST_LABEL * 2:
        return None
    bare = _plain_label(label)
    if _SUBTOTAL.fullmatch(bare):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(bare) else None


def is_written_sum(label: str) -> bool:
    """Whether a label says 合计 or its kin outright, which nothing else in a table is called."""
    return bool(_WRITTEN.fullmatch(_plain_label(label)))


def is_sum_alone(text: str) -> bool:
    """Whether a cell holds a word for a sum and nothing else: among rows that are reports, 全县 may be one."""
    return bool(_ALONE.fullmatch(text))


def is_aside(label: str, *, units: bool = True) -> bool:
    """Whether a row is no unit by its label: 平均, 上年同期, 增减; among ``units`` also 占比, 完成率, 任务."""
    bare = _plain_label(label)
    if len(bare) > _MOST_LABEL:
        return label.startswith(("注：", "注:"))
    return bool(_ASIDE.fullmatch(bare)) or (units and bool(_ASIDE_OF_UNITS.fullmatch(bare)))


def names_a_place(label: str) -> bool:
    """Whether a label ends as names of places and organs do: 总铺镇, 县教育局, 第一小学."""
    return bool(_PLACE.fullmatch(_plain_label(label)))


class Line(NamedTuple):
    """A row: its label, and its figures in the columns that add (None where it has none).

    ``slack`` is how far digits that the sheet hides may move each figure.
    """

    label: str
    figures: tuple[Decimal | None, ...]
    slack: tuple[Decimal, ...] = ()


class SumRow(NamedTuple):
    """A sum at row ``at``: of the data rows ``first`` to ``last`` (counted among data rows), ``after`` of them above.

    ``known`` is false where it is taken for a sum by its figures and a blank label, or the whole's own name.
    """

    kind: SumKind
    at: int
    first: int
    last: int
    after: int
    known: bool = True


class Alike(NamedTuple):
    """Row ``at`` is the sum of so many others by its figures alone; ``grouped`` where the whole table falls into
    such groups, each below its sum."""

    at: int
    parts: int
    grouped: bool = False


class Kinds(NamedTuple):
    """Row numbers: ``data``, the ``sums``, those ``aside``, and ``alike``, data that only look like sums.

    ``unnamed`` are data without a label; ``of_which`` begin with 其中: parts of another row, and so may
    be those below them; among units they stand aside.
    """

    data: tuple[int, ...]
    sums: tuple[SumRow, ...]
    aside: tuple[int, ...]
    alike: tuple[Alike, ...]
    unnamed: tuple[int, ...]
    of_which: tuple[int, ...]


def kinds_of(lines: Sequence[Line], own: Iterable[str] = (), *, units: bool = True) -> Kinds:
    """Sort the rows; ``own`` are names of the whole (填报单位, the superior).

    ``units`` is false where rows are 指标: 完成率 is one of them then, and their figures have no common sum.
    """
    names = {"".join(name.split()) for name in own if name}
    labelled = {at: kind for at, line in enumerate(lines) if (kind := _labelled(line.label, units))}
    of_which = tuple(at for at, line in enumerate(lines) if line.label.startswith("其中"))
    aside = {
        *(of_which if units else ()),
        *(at for at, line in enumerate(lines) if at not in labelled and is_aside(line.label, units=units)),
    }
    labelled = {at: kind for at, kind in labelled.items() if at not in aside}
    plain = [at for at in range(len(lines)) if at not in labelled and at not in aside]
    now = {at for at in plain if units and _UP_TO_NOW.fullmatch(_plain_label(lines[at].label))}
    weak = sorted({*now, *_weakly_named(lines, plain, names)}) if units else []
    found = _unlabelled(lines, plain, weak, sorted(labelled)) if weak else {}
    aside |= now - found.keys()
    added = _Added(lines, [at for at in plain if at not in found and at not in aside])
    sums = tuple(_sums(added, {**labelled, **found}, found))
    return Kinds(
        tuple(added.data),
        sums,
        tuple(sorted(aside)),
        tuple(_alike(added, [each.at for each in sums])) if units else (),
        _unnamed(lines, added.data),
        of_which,
    )


def _labelled(label: str, units: bool) -> SumKind | None:
    """A word for a sum; among 指标 (户总数, 全县) only 合计 and its kin."""
    kind = sum_kind(label)
    return kind if kind and (units or is_written_sum(label)) else None


def _unnamed(lines: Sequence[Line], data: list[int]) -> tuple[int, ...]:
    """Rows with figures and no label."""
    return tuple(at for at in data if not lines[at].label and any(lines[at].figures))


def _weakly_named(lines: Sequence[Line], plain: list[int], names: set[str]) -> list[int]:
    """Rows whose label is blank or the whole's own name."""
    return [at for at in plain if not lines[at].label or "".join(lines[at].label.split()) in names]


class _Added:
    """The data rows of a table and their running sums: any run of them is added up by one subtraction."""

    def __init__(self, lines: Sequence[Line], data: list[int]) -> None:
        self.lines, self.data = lines, data
        self.width = range(len(lines[0].figures) if lines else 0)
        self.sums = [
            list(accumulate((lines[n].figures[c] or _ZERO for n in data), initial=_ZERO)) for c in self.width
        ]
        self.slack = [
            list(accumulate((lines[n].slack[c] if lines[n].slack else _ZERO for n in data), initial=_ZERO))
            for c in self.width
        ]
        self.filled = [
            list(accumulate((bool(lines[n].figures[c]) for n in data), initial=0)) for c in self.width
        ]

    def above(self, at: int) -> int:
        """How many data rows stand above a row."""
        return bisect_left(self.data, at)

    def is_sum(self, at: int, first: int, last: int) -> bool:
        """Whether a row's every figure is what these data rows add up to, and one of them is not 0."""
        line = self.lines[at]
        for column, figure in enumerate(line.figures):
            if figure is None:
                continue
            added = self.sums[column][last] - self.sums[column][first]
            slack = self.slack[column][last] - self.slack[column][first]
            if added != figure and abs(added - figure) > slack + (line.slack[column] if line.slack else 0):
                return False
        return any(line.figures)


def _unlabelled(
    lines: Sequence[Line], plain: list[int], weak: list[int], known: list[int]
) -> dict[int, SumKind]:
    """Rows with a blank label, or the whole's own name, that are the sum of all others or of those next to them."""
    doubtful = set(weak)
    added = _Added(lines, [at for at in plain if at not in doubtful])
    found: dict[int, SumKind] = {}
    ends = sorted(known)
    for at in weak:
        above, whole = added.above(at), len(added.data)
        if whole > 1 and added.is_sum(at, 0, whole):
            found[at] = "total"
            insort(ends, at)
            continue
        first, last = _run_above(added, at, ends), _run_below(added, at, ends)
        if (above - first > 1 and added.is_sum(at, first, above)) or (
            last - above > 1 and added.is_sum(at, above, last)
        ):
            found[at] = "subtotal"
            insort(ends, at)
    return found


def _run_above(added: _Added, at: int, ends: list[int]) -> int:
    """Where the data rows next above a row begin, up to the sum before it."""
    before = bisect_left(ends, at)
    return added.above(ends[before - 1]) if before else 0


def _run_below(added: _Added, at: int, ends: list[int]) -> int:
    """Where the data rows next below a row end, at the sum behind it."""
    behind = bisect_right(ends, at)
    return added.above(ends[behind]) if behind < len(ends) else len(added.data)


_Way = tuple[SumKind, int, int]
"""What a sum may be, and of which data rows."""


def _sums(added: _Added, kinds: dict[int, SumKind], unlabelled: Mapping[int, SumKind]) -> Iterator[SumRow]:
    """Each sum with the rows that it covers: as its label says where that fits, else as the figures say."""
    every, whole = sorted(kinds), len(added.data)
    groups: list[int] = []
    for at in every:
        above = added.above(at)
        upper: _Way = ("subtotal", _run_above(added, at, groups), above)
        lower: _Way = ("subtotal", above, _run_below(added, at, every))
        total: _Way = ("total", 0, whole)
        ways = [upper, lower, total] if kinds[at] == "subtotal" else [total, upper, lower]
        usual = lower if kinds[at] == "subtotal" and upper[1] == above else ways[0]
        if usual is not lower and lower[2] - lower[1] < 2:
            ways.remove(lower)  # one row below is the next group's first
        kind, first, last = next(
            (way for way in ways if way[1] < way[2] and added.is_sum(at, *way[1:])), usual
        )
        if kind == "subtotal" or kinds[at] == "subtotal":
            groups.append(at)
        yield SumRow(kind, at, first, last, above, at not in unlabelled)


def _alike(added: _Added, sums: list[int]) -> Iterator[Alike]:
    """Data rows whose figures are the sum of all others, or of those next above.

    One column alone is no ground, nor are figures that one addend makes by itself.
    """
    if len(added.width) < 2 or len(added.data) < 3:
        return
    heads = _heads_of_groups(added)
    yield from (Alike(at, parts, True) for at, parts in heads.items())
    start, passed, whole = 0, 0, len(added.data)
    for position, at in enumerate(added.data):
        while passed < len(sums) and sums[passed] < at:
            start, passed = position, passed + 1
        if at in heads:
            continue
        line = added.lines[at]
        others = [
            (each[whole] - (figure or 0)) for each, figure in zip(added.sums, line.figures, strict=True)
        ]
        filled = [each[whole] - bool(figure) for each, figure in zip(added.filled, line.figures, strict=True)]
        if _looks(line, others, filled):
            yield Alike(at, whole - 1)
            continue
        above = [each[position] - each[start] for each in added.sums]
        if _looks(line, above, [each[position] - each[start] for each in added.filled]):
            yield Alike(at, position - start)
            start = position + 1


def _heads_of_groups(added: _Added) -> dict[int, int]:
    """Rows that are each the sum of those below them, where the whole table falls into such groups: 东镇, its villages …

    One group is a coincidence; two or more, with nothing left over, are towns above their villages.
    """
    found: dict[int, int] = {}
    position, whole = 0, len(added.data)
    while position < whole:
        at = added.data[position]
        if not all(added.lines[at].figures):
            return {}
        ends = (
            end
            for end in range(position + 3, min(whole, position + 200) + 1)
            if added.is_sum(at, position + 1, end)
        )
        end = next(ends, 0)
        if not end:
            return {}
        found[at] = end - position - 1
        position = end
    return found if len(found) > 1 else {}


def _looks(line: Line, added: list[Decimal], addends: list[int]) -> bool:
    grounds = 0
    for figure, total, several in zip(line.figures, added, addends, strict=True):
        if figure is None:
            continue
        if figure != total:
            return False
        grounds += bool(figure) and several > 1
    return grounds > 1
