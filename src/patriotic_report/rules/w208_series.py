"""W208: 一是 without 二是, 一是 then 三是."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..chinese import numeral, parse_numeral
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .ordinals import level_of
from .rule import Rule
from .samples import plain
from .words import Typed, Words

RULE = Rule(
    "W208",
    "一是二是不全",
    ("警告",),
    "words",
    "",
    "一是、二是、三是从一是开始，一个接一个，不缺、不重，不只有一是。",
    breaks=plain("正文: 一是清了三条沟；三是扫了五条街。"),
    keeps=plain("正文: 一是清了三条沟；二是扫了五条街。"),
    signs=r"[一二三四五六七八九十]是",
)
_POINT = pattern(
    r"(?:(?<![一-鿿0-9A-Za-z”’》）])|(?<=[题容点法务有做其第])(?=一是))((?:十[一二三四五六七八九]?)|[一二三四五六七八九])是(?!否|不是|非)"
)
_AS_ONE_THINKS = pattern("一是一[，、]?二是二")
_ENDING_LEVEL = 2
_NEAR_THE_FIRST = 3
"""Of 十一是国庆节 and the like there is no series."""

_DEEPEST = 30
"""Of so many series that are not closed the first is no part of what follows."""


class _Said(NamedTuple):
    """``is_bare``: 一是 itself, which has to be followed by 二是, and not 其一 or 第一是, which may."""

    path: FieldPath
    number: int
    is_bare: bool


def look(view: Words) -> Iterator[Fault]:
    """Each text of its own; a series may lie within a point of another."""
    for run in view.runs:
        yield from _in_run(run)


def _in_run(run: Typed) -> Iterator[Fault]:
    """A heading, or a paragraph that begins with 一、 or （一）, ends every series."""
    series: list[_Said] = []
    for path, text in run:
        if 0 < level_of(text) <= _ENDING_LEVEL:
            yield from _alone(series)
            series = []
        bare = _AS_ONE_THINKS.sub("", text)
        for found in _POINT.finditer(bare):
            is_bare = bare[max(found.start() - 1, 0) : found.start()] not in ("其", "第")
            yield from _said(series, _Said(path, parse_numeral(found[1]) or 0, is_bare))
    yield from _alone(series)


def _said(series: list[_Said], said: _Said) -> Iterator[Fault]:
    """A point is said: it begins a series or goes on with one; ``series`` are those that are open, each by its last."""
    if said.number == 1:
        series.append(said)
        if len(series) > _DEEPEST:
            yield from _alone([series.pop(0)])
    elif series or said.number <= _NEAR_THE_FIRST:
        yield from _alone(_closed_by(series, said))
        before = series.pop() if series else None
        if before is None or before.number != said.number - 1:
            yield _out_of_order(said, before)
        series.append(said)


def _closed_by(series: list[_Said], said: _Said) -> list[_Said]:
    """The series within others that a point closes: it goes on with an outer one."""
    fits = next((n for n in range(len(series) - 1, -1, -1) if series[n].number == said.number - 1), None)
    if fits is None:
        return []
    closed = series[fits + 1 :]
    del series[fits + 1 :]
    return closed


def _alone(series: list[_Said]) -> Iterator[Fault]:
    """What is said of series that have ended, where one has its first point only."""
    for each in series:
        if each.number == 1 and each.is_bare:
            fix = "补上二是；只有一条的，删去“一是”"
            yield RULE.fault(each.path, "只有“一是”，没有“二是”", fix, needle="一是")


def _out_of_order(said: _Said, before: _Said | None) -> Fault:
    typed = f"{numeral(said.number)}是"
    if before is None:
        what, right = f"“{typed}”前面没有“{numeral(said.number - 1)}是”", "一是"
    elif before.number == said.number:
        what, right = f"有两个“{typed}”", f"{numeral(said.number + 1)}是"
    else:
        what, right = f"“{numeral(before.number)}是”后面是“{typed}”", f"{numeral(before.number + 1)}是"
    return RULE.fault(said.path, what, f"改成“{right}”，后面的依次改；漏了一条的，补上", needle=typed)
