"""W204: 一、 三、; 二、 二、; 一、 1.: ordinals that are not in order (GB/T 9704—2012 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..chinese import numeral
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .ordinals import Ordinal, ordinal_of
from .rule import Rule
from .samples import finished
from .words import Typed, Words

RULE = Rule(
    "W204",
    "序号不连贯",
    ("警告", "提示"),
    "words",
    "GB/T 9704—2012 7.3.3",
    "一、（一）1.（1）各级的序号从一开始，一个接一个，不缺、不重；越过一级（“一、”下面就是“1.”），只是提示。",
    breaks=finished(("二、下一步打算", "三、下一步打算")),
    keeps=finished(),
    signs=r"(?m)^[ \u3000]*(?:[（(][ \u3000]*)?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[ \u3000]*[、.．）),，]",
)
_WRITTEN = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
_BROKEN_LINE = pattern(r"[^。；！？：:;!?”）).．]$")
_LONG = 28
"""A paragraph so long that ends without a mark is one whose line was broken by an editor."""
_HEADING = 40


class _Item(NamedTuple):
    at: int
    path: FieldPath
    text: str
    ordinal: Ordinal
    may_be_rest: bool
    """Whether it may be the rest of a line that was broken."""


def look(view: Words) -> Iterator[Fault]:
    """Each text of its own, from its beginning; levels passed over are told once."""
    has_skipped = False
    before: dict[int, int] = {}
    for run in view.runs:
        for item, what, fix in _told_in(run, before):
            is_hint = not fix
            if not (is_hint and has_skipped):
                has_skipped |= is_hint
                yield RULE.fault(
                    item.path,
                    what,
                    fix or "中间补一级，或者改用下一级的序号",
                    needle=item.ordinal.typed,
                    level="提示" if is_hint else None,
                )


def _items(run: Typed) -> Iterator[_Item]:
    above = ""
    for at, (path, text) in enumerate(run):
        if ordinal := ordinal_of(text):
            is_rest = len(above) >= _LONG and _BROKEN_LINE.search(above) and not text[:1].isspace()
            yield _Item(at, path, text.strip(), ordinal, bool(is_rest))
        above = text.rstrip()


def _told_in(run: Typed, before_it: dict[int, int]) -> Iterator[tuple[_Item, str, str]]:
    """Each item that does not follow the one before of its level: what is said of it, and the cure.

    ``before_it`` are the last numbers of the text before, which a text below a heading without one may go on with.
    """
    last: dict[int, _Item] = {}
    for item in _items(run):
        level, number = item.ordinal.level, item.ordinal.number
        if item.may_be_rest and number != _known(last.get(level)) + 1:
            continue
        above = max((each for each in last if each < level), default=0)
        last = {key: each for key, each in last.items() if key <= level}
        told = None
        if number == 1:
            told = _first_again(item, last.get(level), above)
        elif last or number != before_it.get(level, 0) + 1:
            told = _not_after(item, last.get(level), run, last.get(above))
        if told:
            yield item, *told
        last[level] = item
    before_it |= {level: item.ordinal.number for level, item in last.items()}


def _first_again(item: _Item, before: _Item | None, above: int) -> tuple[str, str] | None:
    """What is said of a first one: that it stands below a first one of its own level, or passes one over."""
    level = item.ordinal.level
    if before:
        if before.ordinal.number == 1 and level < 3 and _are_headings(before, item):
            return f"有两个“{_written(level, 1)}”", f"改成“{_written(level, 2)}”，后面的依次改"
    elif 0 < above < level - 1:
        return f"“{_written(above, 1)}”一级下面直接用了“{_written(level, 1)}”", ""
    return None


def _known(before: _Item | None) -> int:
    return before.ordinal.number if before else 0


def _are_headings(one: _Item, other: _Item) -> bool:
    return len(one.text) <= _HEADING and len(other.text) <= _HEADING


def _not_after(item: _Item, before: _Item | None, run: Typed, parent: _Item | None) -> tuple[str, str] | None:
    """What is said of an ordinal that is not the next one."""
    level, number = item.ordinal.level, item.ordinal.number
    known = _known(before)
    begin = before.at if before else parent.at if parent else 0
    if number == known + 1 or _says_inline(run[begin : item.at], item):
        return None
    typed, right = _written(level, number), _written(level, known + 1)
    fix = f"改成“{right}”，后面的依次改；漏了一条的，补上"
    if not before:
        return f"“{typed}”前面没有“{_written(level, number - 1)}”", fix
    if number == known:
        return f"有两个“{typed}”", fix
    return f"“{_written(level, known)}”后面是“{typed}”", fix


def _says_inline(between: Sequence[tuple[FieldPath, str]], item: _Item) -> bool:
    """Whether the ordinal before stands within a paragraph: 一、主要做法（一）加强领导。"""
    before = item.ordinal.number - 1
    words = numeral(before) if item.ordinal.level < 3 else str(before)
    marks = {1: "[、.．]", 2: "[)）]", 3: "[.．、]", 4: "[)）]"}
    sought = pattern(rf"(?<![0-9一二三四五六七八九十]){words}[ \u3000]*{marks[item.ordinal.level]}")
    return any(sought.search(text, 1) for _, text in between)


def _written(level: int, number: int) -> str:
    """An ordinal as the standard writes it."""
    return _WRITTEN[level].format(numeral(number) if level < 3 else number)
