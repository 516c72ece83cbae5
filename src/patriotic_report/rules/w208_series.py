"""W208: 一是 without 二是, 一是 then 三是."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..chinese import numeral, parse_numeral
from ..patterns import pattern
from ..problems import Fault, FieldPath
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
    r"(?:(?<![一-鿿0-9A-Za-z”’》）])|(?<=[题容点法务有做])(?=一是))((?:十[一二三四五六七八九]?)|[一二三四五六七八九])是(?!否|不是|非)"
)
_AS_ONE_THINKS = pattern("一是一[，、]?二是二")

_NEAR_THE_FIRST = 3
"""Of 十一是国庆节 and the like there is no series."""

_DEEPEST = 30
"""Of so many series that are not closed the first is no part of what follows."""


class _Said(NamedTuple):
    path: FieldPath
    number: int


def look(view: Words) -> Iterator[Fault]:
    """Each text of its own; a series may lie within a point of another."""
    for run in view.runs:
        yield from _in_run(run)


def _in_run(run: Typed) -> Iterator[Fault]:
    open_series: list[_Said] = []
    for path, text in run:
        for found in _POINT.finditer(_AS_ONE_THINKS.sub("", text)):
            said = _Said(path, parse_numeral(found[1]) or 0)
            if said.number == 1:
                open_series.append(said)
                if len(open_series) > _DEEPEST:
                    yield from (_alone(each) for each in open_series[:1] if each.number == 1)
                    del open_series[0]
                continue
            if not open_series and said.number > _NEAR_THE_FIRST:
                continue
            inner = _closed_by(open_series, said)
            yield from (_alone(each) for each in inner if each.number == 1)
            before = open_series.pop() if open_series else None
            if before is None or before.number != said.number - 1:
                yield _out_of_order(said, before)
            open_series.append(said)
    yield from (_alone(each) for each in open_series if each.number == 1)


def _closed_by(series: list[_Said], said: _Said) -> list[_Said]:
    """The series within others that a point closes: it goes on with an outer one."""
    fits = next((n for n in range(len(series) - 1, -1, -1) if series[n].number == said.number - 1), None)
    if fits is None:
        return []
    closed = series[fits + 1 :]
    del series[fits + 1 :]
    return closed


def _alone(said: _Said) -> Fault:
    return RULE.fault(said.path, "只有“一是”，没有“二是”", "补上二是；只有一条的，删去“一是”", needle="一是")


def _out_of_order(said: _Said, before: _Said | None) -> Fault:
    typed = f"{numeral(said.number)}是"
    if before is None:
        what, right = f"“{typed}”前面没有“{numeral(said.number - 1)}是”", "一是"
    elif before.number == said.number:
        what, right = f"有两个“{typed}”", f"{numeral(said.number + 1)}是"
    else:
        what, right = f"“{numeral(before.number)}是”后面是“{typed}”", f"{numeral(before.number + 1)}是"
    return RULE.fault(said.path, what, f"改成“{right}”，后面的依次改；漏了一条的，补上", needle=typed)
