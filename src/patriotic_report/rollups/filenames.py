"""Whose a file is, by its name: 附件2：清河镇2025年9月报表(1).csv is 清河镇's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from ..patterns import pattern
from .names import Names

_COPIES = pattern(
    r"[（(\[【]\d{1,3}[）)\]】]|[-—_－ ]*(?:副本|复件|拷贝|(?<![A-Za-z])copy(?![A-Za-z]))", re.IGNORECASE
)
_NO_PART = pattern(
    r"[（(【]?(?:最终|最新|修改|修订|终|定|送审|报送|上报)[稿版][）)】]?"
    r"|^附[件表][0-9一二三四五六七八九十]*[：:、.．_ -]*"
    r"|(?:19|20)\d\d(?:年(?:\d{1,2}月(?:份|\d{1,2}日)?)?|[-._]?\d{1,2}(?:[-._]?\d{1,2})?(?!\d)|(?![0-9一-鿿]))"
    r"|(?<!\d)\d{1,2}月(?:份|\d{1,2}日)?"
)
"""What mail and chat programs, offices and calendars add to a name."""
_EDGES = "-—_－ \t\u3000、，,.．·：:+＋"
_OTHER_BEFORE = pattern(r"(?:[大小老东西南北中]|(?<![最更全])新|(?<![改最以之])[前后]|(?<![以如])[上下])$")
"""大石桥镇 is not 石桥镇."""
_OTHER_BEHIND = pattern(
    r"(?!各|农|全|所|辖|行政|中心村)[一-鿿]{1,3}?(?:村|社区|居委会|小学|中学|学校|幼儿园|医院|卫生院)"
    r"(?:$|[^一-鿿]|报[表送]|上报|统计|情况|数据|台账|汇总)"
)
"""清河镇东村 is not 清河镇."""


class _Match(NamedTuple):
    """A unit's name, or an alias of it, in a file's name."""

    start: int
    end: int
    unit: str

    def covers(self, other: _Match) -> bool:
        """Whether it is a longer name around the other: 城关镇东村 and 城关镇."""
        longer = self.end - self.start > other.end - other.start
        return longer and self.start <= other.start and other.end <= self.end


def unit_of_file(path: str, roster: Iterable[str], names: Names) -> str:
    """The unit whose name a file's own name holds, and no other's; else nothing.

    The longest match counts (城关镇东村 and not 城关镇); an alias stands for its unit.
    """
    stem = "".join(PurePath(path).stem.split())
    longest = _longest(list(_matches(stem, roster, names)))
    units = {match.unit for match in longest}
    if len(units) != 1 or all(_is_of_another(stem, match) for match in longest):
        return ""
    return units.pop()


def _matches(stem: str, roster: Iterable[str], names: Names) -> Iterator[_Match]:
    called = {name: name for name in roster}
    called.update({alias: unit for alias, unit in names.units.items() if unit in called})
    for name, unit in called.items():
        yield from (_Match(at, at + len(name), unit) for at in _all(stem, name))


def _longest(found: list[_Match]) -> list[_Match]:
    return [each for each in found if not any(other.covers(each) for other in found)]


def bare_name(path: str) -> str:
    """A file's name without what is no part of a unit's: 甲镇 - 副本.csv → 甲镇."""
    stem = PurePath(path).stem
    once = _COPIES.sub("", stem).strip(_EDGES) or stem
    bare = _NO_PART.sub("", once).strip(_EDGES)
    return bare if any(character.isalpha() for character in bare) else once


def _all(text: str, name: str) -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_of_another(stem: str, match: _Match) -> bool:
    """Whether what stands around a name makes another name of it."""
    return bool(_OTHER_BEFORE.search(stem[: match.start]) or _OTHER_BEHIND.match(stem[match.end :]))
