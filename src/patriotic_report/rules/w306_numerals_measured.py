"""W306: 清运垃圾十二吨: what is measured is written in figures (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import parse_numeral
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

_NUMERALS = "一二三四五六七八九十百千万亿零〇两"

RULE = Rule(
    "W306",
    "计量的数用汉字",
    ("警告",),
    "words",
    "GB/T 15835—2011 4.1.1",
    "吨、公里、平方米、亩、元一类计量的数用阿拉伯数字；概数、整百整千、七个专项行动、一是、三级的不算。",
    breaks=plain("正文: 清运垃圾十二吨。"),
    keeps=plain("正文: 清运垃圾12吨。"),
    signs=f"[{_NUMERALS}]{{2}}[吨亩米元公平立毫厘克]",
)
_UNITS = "(?:平方(?:米|公里|千米)|立方米|公[里斤顷]|千[米克]|毫米|厘米|[吨米亩元])"
_MEASURED = pattern(
    rf"(?<![第0-9０-９{_NUMERALS}几数多余每分之点])(?P<number>[{_NUMERALS}]{{2,14}})(?P<unit>{_UNITS})"
    "(?![素宵旦月年老帅件次级户店钱首气音化件林跑赛])"
)
_OF_A_PHRASE = ("九百六十万", "二万五千")
_ANOTHERS = pattern("《[^《》]*》|“[^“”]*”")
"""What others have called or said so, a law or a song."""
_ARTICLE = pattern(rf"\s*第[{_NUMERALS}]+条(?:[ \u3000]|$)")
"""The regulations that a notice has behind it are written as laws are, in numerals throughout."""


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a number of more than one digit; the land's 九百六十万 is a set phrase."""
    if any(_ARTICLE.match(text) for _, text in view.of("prose", "heading")):
        return
    for path, text, found in told_in(view, _MEASURED):
        others = [each.span() for each in _ANOTHERS.finditer(text)]
        found = [each for each in found if not any(a <= each.start() < b for a, b in others)]
        told = {each[0]: figures + each["unit"] for each in found if (figures := _in_figures(each["number"]))}
        if told:
            yield RULE.fault(
                path,
                f"计量的数用了汉字：{some_of(told)}",
                f"改成{some_of(told.values())}",
                needle=next(iter(told)),
            )


def _in_figures(numeral: str) -> str:
    """In figures, 万 and 亿 kept; nothing where it is no number, or a round one that may be rough."""
    value = None if numeral in _OF_A_PHRASE else parse_numeral(numeral)
    if value is None or len(str(value).rstrip("0")) < 2:
        return ""
    for scale, size in (("亿", 10**8), ("万", 10**4)):
        if value % size == 0:
            return f"{value // size}{scale}"
    return str(value)
