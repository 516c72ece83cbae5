"""W301: 16年9月, 16年国庆: a year of two figures (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W301",
    "年份没有写全",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.1.4",
    "年份用四位数，不写成16年；“历时16年”一类的年数不算。",
    breaks=plain("正文: 16年9月开了会。"),
    keeps=plain("正文: 2016年9月开了会。"),
    signs="[0-9]{2}年(?<![0-9.][0-9]{2}年)",
)
_SHORT = pattern(
    r"(?<![0-9０-９.．/／第近约达历时长满过共用经前后每—–～~-])(?<![0-9][至到])['’]?[0-9]{2}年"
    r"(?:(?:1[0-2]|0?[1-9])月(?!龄)|国庆|春节|元旦|中秋|清明|端午|“?五一|[上下]半年|第?[一二三四]季度|[底末](?![，]?共)|年[初末底])"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a year; whether it is of this century is not known."""
    for path, _, found in told_in(view, _SHORT):
        words = [each[0] for each in found]
        year = words[0].lstrip("'’")[:2]
        yield RULE.fault(
            path,
            f"年份没有写全：{some_of(words)}",
            f"写四位数，如{_century(year)}{year}年；说的是多少年的，改成“{int(year)}年的……”一类的话",
            needle=words[0],
        )


def _century(year: str) -> str:
    return "19" if int(year) > 60 else "20"
