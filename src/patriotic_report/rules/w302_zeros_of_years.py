"""W302: 二零一六年, 二O一六年: a year's zero is 〇 (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

_ZEROS = "零○OＯo0０◯"
RULE = Rule(
    "W302",
    "年份里的“〇”",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.2.5",
    "汉字写的年份用“〇”，不用零、字母O、圆圈。",
    breaks=plain("正文: 二零一六年开了会。"),
    keeps=plain("正文: 二〇一六年开了会。"),
    signs="[一二].{3}年",
)
_YEAR = pattern(
    rf"(?<![一二三四五六七八九十百千万亿0-9{_ZEROS}〇])[一二](?:[九八七]|[{_ZEROS}〇])[{_ZEROS}〇一二三四五六七八九]{{2}}(?=年)"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with one; the date below it is told for its form."""
    for path, text, _ in spoken_in(view, "title", "heading", "prose", "annotation", "caption"):
        if changes := _changes_in(text):
            words = [text[each.start : each.end + 1] for each in changes]
            right = [_mended(each) for each in words]
            yield RULE.fault(
                path,
                f"{some_of(words)}里的零应当是“〇”",
                f"改成{some_of(right)}",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    found = _YEAR.finditer(masked(text))
    return [Change(*each.span(), _mended(each[0])) for each in found if set(each[0]) & set(_ZEROS)]


def _mended(year: str) -> str:
    return "".join("〇" if sign in _ZEROS else sign for sign in year)
