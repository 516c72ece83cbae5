"""numbering.xml → the number that Word prints before a paragraph: 一、 (1) 附件1: it is text like any other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..chinese import joint
from ..files.xml import local_attributes, local_name
from ..patterns import pattern
from .word_numerals import numbered, padded
from .word_parts import parse

_PLACE = pattern("%([1-9])")
_MOST_STEPS = 8
"""Links from list to list; a file may lead them in a ring."""
_DEEPEST = 8
_OFF = ("0", "false", "off")


class ListOf(NamedTuple):
    """A paragraph's w:numPr: its w:num (``0`` is none) and level; each None where nothing says it."""

    num: str | None = None
    level: int | None = None


@dataclass
class _Level:
    start: int = 1
    kind: str = "decimal"
    form: str = ""
    """Of a kind that is ``custom``."""
    text: str = ""
    is_apart: bool = True
    """Whether a tab or a blank stands behind its number."""
    restarts: int | None = None
    """w:lvlRestart: 0 is never."""
    in_figures: bool = False
    style: str = ""

    def printed(self, number: int) -> str:
        if self.kind == "custom":
            return padded(self.form)(number)
        return numbered("decimal" if self.kind == "bullet" else self.kind, number)


@dataclass
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    of_style: str = ""
    """w:numStyleLink: the list is that of a style."""


@dataclass
class _Num:
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts as Word does, paragraph by paragraph; ``of_styles`` is style id → its list."""

    def __init__(self, data: bytes = b"", of_styles: dict[str, ListOf] | None = None) -> None:
        self._of_styles = of_styles or {}
        reader = _Reader()
        if data:
            parse(data, reader.start, reader.end)
        self._abstracts, self._nums = reader.abstracts, reader.nums
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, own: ListOf, style: str) -> str:
        """What stands before the next paragraph that has this w:numPr and style, with a blank where one stands behind it."""
        of_style = self._of_styles.get(style, ListOf())
        name = own.num if own.num is not None else of_style.num
        num = self._nums.get(name or "0")
        if num is None or name is None:
            return ""
        abstract = self._abstract_of(num)
        levels = {**self._abstracts.get(abstract, _Abstract()).levels, **num.levels}
        at = own.level if own.level is not None else of_style.level
        if at is None:
            at = next((n for n, each in levels.items() if style and each.style == style), 0)
        level = levels.get(at)
        if level is None:
            return ""
        self._count(abstract, name, num, levels, at)
        text = self._text(levels, at, self._counts[abstract])
        # a tab behind a Chinese mark is as wide as the mark leaves room for: nobody types one there
        return text + joint(text[-1], "1") if text and level.is_apart else text

    def _count(self, abstract: str, name: str, num: _Num, levels: dict[int, _Level], at: int) -> None:
        """Lists of one abstract list go on with one another, unless one says where it starts."""
        counts = self._counts.setdefault(abstract, {})
        begins = at in num.starts and (name, at) not in self._begun
        self._begun.add((name, at))
        if begins or at not in counts:
            counts[at] = num.starts.get(at, levels[at].start)
        else:
            counts[at] += 1
        for deeper in [n for n in counts if n > at]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or at < restarts:
                del counts[deeper]

    def _text(self, levels: dict[int, _Level], at: int, counts: dict[int, int]) -> str:
        level = levels[at]
        if level.kind == "bullet":
            return ""

        def number(place: int) -> str:
            other = levels.get(place)
            if other is None or place > at:
                return ""
            count = counts.get(place, other.start)
            return str(count) if level.in_figures else other.printed(count)

        return _PLACE.sub(lambda found: number(int(found[1]) - 1), level.text)

    def _abstract_of(self, num: _Num) -> str:
        """The list with the levels, where others only link to it."""
        name = num.abstract
        for _ in range(_MOST_STEPS):
            linked = self._abstracts.get(name, _Abstract()).of_style
            following = self._nums.get(self._of_styles.get(linked, ListOf()).num or "") if linked else None
            if following is None:
                break
            name = following.abstract
        return name


class _Reader:
    def __init__(self) -> None:
        self.abstracts: dict[str, _Abstract] = {}
        self.nums: dict[str, _Num] = {}
        self._abstract = _Abstract()
        self._num = _Num()
        self._level = _Level()
        self._at = 0
        self._in_num = False
        self._gone = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local, values = local_name(name), local_attributes(attributes)
        if self._gone or local == "Fallback":
            self._gone += 1
            return
        value = values.get("val", "")
        if local == "abstractNum":
            self._in_num, self._abstract = False, _Abstract()
            self.abstracts[values.get("abstractNumId", "")] = self._abstract
        elif local == "num":
            self._in_num, self._num = True, _Num()
            self.nums[values.get("numId", "")] = self._num
        elif local == "abstractNumId":
            self._num.abstract = value
        elif local == "numStyleLink":
            self._abstract.of_style = value
        elif local == "lvlOverride":
            self._at = _whole(values.get("ilvl", ""), 0)
        elif local == "startOverride":
            self._num.starts[self._at] = _whole(value, 1)
        elif local == "lvl":
            self._begin_level(_whole(values.get("ilvl", ""), 0))
        else:
            self._in_level(local, value, values)

    def end(self, _: str) -> None:
        self._gone = max(0, self._gone - 1)

    def _begin_level(self, at: int) -> None:
        self._level = _Level()
        levels = self._num.levels if self._in_num else self._abstract.levels
        if at <= _DEEPEST:
            levels[at] = self._level

    def _in_level(self, local: str, value: str, values: dict[str, str]) -> None:
        level = self._level
        if local == "start":
            level.start = _whole(value, 1)
        elif local == "numFmt":
            level.kind, level.form = value, values.get("format", "")
        elif local == "lvlText":
            level.text = value
        elif local == "suff":
            level.is_apart = value != "nothing"
        elif local == "lvlRestart":
            level.restarts = _whole(value, 0)
        elif local == "isLgl":
            level.in_figures = value not in _OFF
        elif local == "pStyle":
            level.style = value
        elif local == "lvlPicBulletId":
            level.kind = "bullet"


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
