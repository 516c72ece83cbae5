"""W310: 约500余名: about, said twice; 约1127处: about, of what was counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .wording import some_of, spoken_in
from .words import Words

RULE = Rule(
    "W310",
    "约数说了两遍",
    ("警告", "提示"),
    "words",
    "",
    "约、近、超过 与 余、多、左右、以上 只用一个；数到个位的数（1127处）前面有“约”的，只是提示。",
    breaks=plain("正文: 约500余名群众参加。"),
    keeps=plain("正文: 约500名群众参加。"),
    signs="[约近过逾概左上](?:(?<=[约近过逾概])[1-9]|(?<=左)右|(?<=上)下)",
)
_ABOUT = (
    "(?:大约|大概|将近|接近|超过|(?<![节签合公契预租违履制条邀相])约|(?<![附最远邻临靠就相接将贴亲])近|逾)"
)
_TWICE = pattern(
    rf"{_ABOUT}(?P<number>[0-9][0-9.,]{{0,12}}[万亿]?)[余多](?P<unit>[万亿]?[^\x00-\x7f])"
    rf"|{_ABOUT}[0-9][0-9.,]{{0,12}}[万亿]?(?:[个名人处户条份件家辆台座场次吨亩元米天年]|公[里斤顷]|平方米|立方米|人次|%|％){{1,2}}(?:左右|上下)"
    r"|(?:超过|逾)[0-9][0-9.,]{0,12}[万亿]?(?:[个名人处户条份件家辆台座场次吨亩元米天年]|公[里斤顷]|平方米|立方米|人次|%|％){1,2}以上"
    r"|[0-9][万亿]?[余多](?:[个名人处户条份件家辆台座场次吨亩元米天年]|公[里斤顷]|平方米|立方米|人次){1,2}(?:左右|上下)"
)
_MAY = pattern("[约近过逾概][0-9]|左右|上下")
_OF_YEARS = ("年", "天", "月", "日", "载", "周")
_EXACT = pattern(
    r"(?:大约|大概|(?<![节签合公契预租违履制条邀相])约)[0-9]{2,}[1-46-9](?:[处个名户条份件家辆台座场]|人次?)(?!多|余)"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text that says it twice; 近10多年 means the last ten years and more."""
    for path, found in _said(view, _TWICE):
        words = [
            each[0]
            for each in found
            if not (each[0].startswith("近") and (each["unit"] or "")[-1:] in _OF_YEARS)
        ]
        if words:
            yield RULE.fault(
                path, f"约数说了两遍：{some_of(words)}", "前面的、后面的只留一个", needle=words[0]
            )
    for path, found in _said(view, _EXACT):
        words = [each[0] for each in found]
        yield RULE.fault(
            path,
            f"数到了个位，前面又有“约”：{some_of(words)}",
            "是准确的数，删去“约”；是约数，改成整数",
            needle=words[0],
            level="提示",
        )


def _said(view: Words, sought: re.Pattern[str]) -> Iterator[tuple[FieldPath, list[re.Match[str]]]]:
    """Each text that has what is sought, looked through only where it may."""
    for path, _, bare in spoken_in(view):
        if _MAY.search(bare) and (found := list(sought.finditer(bare))):
            yield path, found
