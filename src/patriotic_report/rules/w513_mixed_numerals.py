"""W513: 7个专项行动 and 七个专项行动 in one report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..chinese import parse_numeral
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import own_words
from .words import Words

RULE = Rule(
    "W513",
    "一个数两种写法",
    ("警告",),
    "words",
    "GB/T 15835",
    "同一个说法（7个专项行动），一处用阿拉伯数字，一处用汉字；一篇里用一种。",
    breaks=plain("正文: 开展7个专项行动。七个专项行动都有人管。"),
    keeps=plain("正文: 开展7个专项行动。7个专项行动都有人管。"),
    asks=("mixed_numerals",),
)
_SAID = pattern(
    "(?P<number>(?<![0-9.第])[1-9][0-9]?|(?<![一二三四五六七八九十百千万第几0-9])[二两三四五六七八九十]{1,3})"
    "(?P<unit>[个大项类种])(?P<words>[一-鿿]{2,6})"
)
_LEAST = 3
"""Shared characters that make two phrases one: 7个专项行动, not 7个乡镇 and 七个乡村."""


def look(view: Words) -> Iterator[Fault]:
    """The second way of writing, once each phrase."""
    seen: dict[tuple[int, str, str], tuple[str, str]] = {}
    told = set()
    for path, text in view.of("title", "heading", "prose"):
        for found in _SAID.finditer(own_words(text)):
            number = found["number"]
            value = int(number) if number.isdecimal() else parse_numeral(number.replace("两", "二"))
            key = (value or 0, found["unit"], found["words"][:_LEAST])
            if value is None or len(found["words"]) < _LEAST or key in told:
                continue
            first, phrase = seen.setdefault(key, (number, found["words"]))
            if first.isdecimal() != number.isdecimal():
                told.add(key)
                shared = sum(1 for _ in takewhile(_are_same, zip(found["words"], phrase, strict=False)))
                here, there = (each + found["unit"] + phrase[:shared] for each in (number, first))
                yield RULE.fault(path, f"这里写“{here}”，前面写“{there}”", f"用一种：“{there}”", needle=here)


def _are_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
