"""W202: 2月30日, 13月5日: a day that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .named_days import day_or_none, days_in
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W202",
    "没有这一天",
    ("警告",),
    "words",
    "",
    "写的日期日历上没有：2月30日、4月31日、平年的2月29日、13月5日。",
    breaks=plain("正文: 2月30日召开了动员会。"),
    keeps=plain("正文: 2月28日召开了动员会。"),
    signs=r"[月.](?:(?<=2.)|(?<=月)(?:(?<=[469].)31|(?<=11.)31|(?:3[2-9]|[4-9][0-9]|0?0)日|(?<=1[3-9].)[0-9]|(?<=[2-9][0-9].)[0-9]|(?<=[^0-9]0.)|(?<=[^0-9]00.)|(?<=二.)(?:二十九|三十)|(?<=[四六九十].)三十一|(?<=[四六九十]一.)三十一))",
)
_IN_A_YEAR = pattern(
    r"(?<![0-9年.．\-—/])(?<!年[ \u3000])([0-9]{1,2})[ \u3000]*月[ \u3000]*([0-9]{1,2})[ \u3000]*[日号]"
)
_LUNAR = pattern("(?:农历|阴历|旧历|正月|腊月)[^，。；]{0,8}$")
_NEAR = 12
_LEAP = 2000


def look(view: Words) -> Iterator[Fault]:
    """Days with their year and without: of these every year is thought of."""
    for path, text in view.texts:
        bad = [(each.start, each.typed) for each in days_in(text) if each.day is None]
        for found in _IN_A_YEAR.finditer(text):
            if not day_or_none(_LEAP, int(found[1]), int(found[2])):
                bad.append((found.start(), found[0]))
        told = [
            typed for start, typed in sorted(bad) if not _LUNAR.search(text, max(0, start - _NEAR), start)
        ]
        if told:
            yield RULE.fault(path, f"没有“{told[0]}”这一天", "查对日期，改正", needle=told[0])
