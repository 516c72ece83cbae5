"""Whole months that figures are of: 8月, 1—2月, 第三季度, 2025年8月."""

from __future__ import annotations

from typing import NamedTuple

from ..patterns import pattern

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年?度?[-/.]?)?"
_MONTHS = (
    r"(?:(?P<first>1[0-2]|0?[1-9])(?:月份?)?[-—－–~～至到](?P<last>1[0-2]|0?[1-9])月份?"
    r"|(?P<month>1[0-2]|0?[1-9])月份?"
    r"|(?P<chinese>十[一二]?|[一二三四五六七八九])月份?"
    r"|第?(?P<quarter>[一二三四1-4])季度?|前(?P<quarters>[二两三23])个?季度|(?P<half>[上下])半年|(?P<whole>全年))"
)
_WHOLE = pattern(_YEAR + _MONTHS)
_PLAIN = pattern(r"(?P<year>(?:19|20)\d\d)(?:[-/.]|年)?(?P<month>1[0-2]|0[1-9]|(?<=[-/.])[1-9])")
"""2025-08, 202508: with a year only, else it is any number."""
_WITHIN = pattern(
    rf"(?<![0-9年第—－–~～-]){_YEAR}{_MONTHS}(?![底末初中]|以来|[0-9]{{1,2}}(?:[-—－–~～至][0-9]{{1,2}})?[日号])"
)
_AS_OF = pattern(r"截[至止].*")
_BARE = pattern(r"(?P<month>1[0-2]|0?[1-9])")
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九", 1)} | {
    "十": 10,
    "十一": 11,
    "十二": 12,
    "两": 2,
}


class Months(NamedTuple):
    """The months ``first`` to ``last`` of a year; ``year`` is 0 where nobody says which."""

    year: int
    first: int
    last: int

    @property
    def text(self) -> str:
        """As people say it."""
        year = f"{self.year}年" if self.year else ""
        return f"{year}{self.first}月" if self.first == self.last else f"{year}{self.first}—{self.last}月"

    @property
    def each(self) -> frozenset[tuple[int, int]]:
        """Every one of them."""
        return frozenset((self.year, month) for month in range(self.first, self.last + 1))

    def extends(self, other: Months) -> bool:
        """Whether it is the other and more from the same month on: 1—9月 and 1—8月."""
        return (self.year, self.first) == (other.year, other.first) and self.last > other.last

    def follows(self, other: Months) -> bool:
        """Whether it begins where the other ends, within a year: 1月 begins what is 累计 anew."""
        return self.year == other.year and self.first == other.last + 1


def months_of(text: str, *, bare: bool = False) -> Months | None:
    """What a whole text says; with ``bare`` a number alone is a month, too."""
    text = "".join(text.split())
    found = _WHOLE.fullmatch(text) or _PLAIN.fullmatch(text)
    if found is None and bare:
        found = _BARE.fullmatch(text)
    return _months(found.groupdict()) if found else None


def months_in(text: str) -> Months | None:
    """The months that stand in a title or in a file's name, where these are the only ones: no day, no 截至."""
    text = _AS_OF.sub("", "".join(text.split()))
    found = {_months(each.groupdict()) for each in _WITHIN.finditer(text)} - {None}
    return found.pop() if len(found) == 1 else None


def without_months(name: str) -> tuple[str, Months | None]:
    """A column's name without the month before or behind it: 8月清运垃圾, 清运垃圾（8月）."""
    for found in _EDGES.finditer(name):
        if months := months_of(found["front"] or found["behind"]):
            return name.replace(found[0], "", 1), months
    return name, None


_EDGES = pattern(
    r"^(?P<front>(?:(?:19|20)\d\d年)?\d{1,2}(?:[-—－–~～至]\d{1,2})?月份?)"
    r"|[（(]?(?P<behind>(?:(?:19|20)\d\d年)?\d{1,2}(?:[-—－–~～至]\d{1,2})?月份?)[）)]?$"
)


def _months(given: dict[str, str | None]) -> Months | None:
    year = int(given.get("year") or 0)
    first, last = _bounds(given)
    return Months(year, first, last) if first <= last else None


def _bounds(given: dict[str, str | None]) -> tuple[int, int]:
    if first := given.get("first"):
        return int(first), int(given["last"] or 0)
    if month := given.get("month") or given.get("chinese"):
        return (_number(month),) * 2
    if quarter := given.get("quarter"):
        number = _number(quarter)
        return 3 * number - 2, 3 * number
    if quarters := given.get("quarters"):
        return 1, 3 * _number(quarters)
    half = given.get("half")
    return {"上": (1, 6), "下": (7, 12)}.get(half or "", (1, 12))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMERALS[word]
