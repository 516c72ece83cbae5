"""W318: 今年, 上月 in a report that names no year."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import HALF_WIDTH
from ..patterns import pattern
from ..problems import Fault
from .questions import Questions
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import YEAR

RULE = Rule(
    "W318",
    "不知道是哪一年",
    ("警告",),
    "words",
    "",
    "用了今年、去年、上月，标题、起止日期、落款和正文里却没有年份。",
    breaks=plain("正文: 今年开了三次会。", without=("落款",)),
    keeps=plain("正文: 今年开了三次会。"),
    asks=("yearless",),
    words=("今年", "去年", "明年", "上月", "本月", "下月", "上个月", "本个月", "下个月"),
)
_RELATIVE = pattern("(?:今|去|明)年(?!会|轻|龄)|(?:上|本|下)个?月(?!球)")
_CHINESE_YEAR = pattern("[一二][零○九][零○一二三四五六七八九]{2}年")


def look(view: Questions) -> Iterator[Fault]:
    """Once, at the first such word."""
    text = view.text.translate(HALF_WIDTH)
    if not view.yearless or YEAR.search(text) or _CHINESE_YEAR.search(text):
        return
    for path, _, found in told_in(view, _RELATIVE):
        words = [each[0] for each in found]
        yield RULE.fault(
            path,
            f"写了{some_of(words)}，标题、落款里都没有年份",
            "写明年份，如“2016年”；或者在标题、落款里写上",
            needle=words[0],
        )
        return
