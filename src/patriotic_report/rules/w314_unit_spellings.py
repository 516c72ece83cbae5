"""W314: 3顿, 台·次, 4万平方, 5000m2: units as they are not written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W314",
    "计量单位的写法",
    ("警告",),
    "words",
    "GB 3100—1993",
    "计量单位写错了（3顿、30台·次、12吨吨），用了口头的说法（平方、立方、平米、公分），或者符号不对（m2、Km、KG）。",
    breaks=plain("正文: 粉刷墙面4万平方。"),
    keeps=plain("正文: 粉刷墙面4万平方米。"),
    words=(
        *(
            "顿",
            "平米",
            "平方",
            "立方",
            "公分",
            "·次",
            "•次",
            "KG",
            "Kg",
            "KM",
            "Km",
            "km2",
            "m2",
            "m3",
            "M2",
            "M3",
        ),
        *("吨吨", "公里公里", "人次次", "万元元", "公斤斤"),
    ),
    signs="[0-9万亿千百余多](?:平方[^米公千]|平方米(?:米|平)|立方|[^平立])",
)
_NUMBER = r"(?<=[0-9万亿千百余多])"
_SPELLINGS = {
    "平米": "平方米",
    "平方": "平方米",
    "立方": "立方米",
    "公分": "厘米",
    "台·次": "台次",
    "人·次": "人次",
    "车·次": "车次",
    "台•次": "台次",
    "人•次": "人次",
    "车•次": "车次",
    "顿": "吨",
    "KG": "kg",
    "Kg": "kg",
    "KM": "km",
    "Km": "km",
    "m2": "平方米",
    "M2": "平方米",
    "m3": "立方米",
    "M3": "立方米",
    "km2": "平方公里",
    "KM2": "平方公里",
    "Km2": "平方公里",
    "吨吨": "吨",
    "公里公里": "公里",
    "平方米米": "平方米",
    "平方米平方米": "平方米",
    "立方米米": "立方米",
    "人次次": "人次",
    "万元元": "万元",
    "公斤斤": "公斤",
}
_WRONG = pattern(
    rf"{_NUMBER}(?:平米|平方(?![米公千厘分毫英码根差])|立方(?![米厘分毫公体根])|平方米(?:平方米|米)|立方米米|公分(?!子)"
    r"|[台人车][·•]次|顿(?![饭餐酒早午晚饱悟时号])|[kK]m2(?![0-9])|KM2(?![0-9])|K[Gg](?![A-Za-z])|K[Mm](?![A-Za-z0-9])|[mM][23](?![0-9A-Za-z])"
    r"|吨吨|公里公里|人次次|万元元(?!旦)|公斤斤)"
)
_MEALS = pattern("[每天日]$|[一每][天日].{0,2}$")


def look(view: Words) -> Iterator[Fault]:
    """Each text with one."""
    for path, text, _ in spoken_in(view):
        if changes := _changes_in(text):
            words = [text[each.start - 1 : each.end] for each in changes]
            right = [text[each.start - 1] + each.new for each in changes]
            yield RULE.fault(
                path,
                f"计量单位的写法不对：{some_of(words)}",
                f"改成{some_of(right)}",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    bare = masked(text)
    found = [each for each in _WRONG.finditer(bare) if not _is_meal(bare, each)]
    return [Change(*each.span(), _SPELLINGS[each[0]]) for each in found]


def _is_meal(text: str, found: re.Match[str]) -> bool:
    """三餐: 每天3顿 are no tons."""
    if found[0] != "顿":
        return False
    start = found.start()
    while start and (text[start - 1].isdecimal() or text[start - 1] in ".万余多"):
        start -= 1
    return _MEALS.search(text, max(start - 4, 0), start) is not None
