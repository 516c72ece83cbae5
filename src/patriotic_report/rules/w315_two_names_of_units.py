"""W315: 公斤 and 千克 in one report: two spellings of one unit."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from ..units import UNITS
from .rule import Rule
from .samples import plain
from .words import Words

_UNITS = {
    spelling: unit.name
    for unit in UNITS
    if unit.of in ("重量", "长度", "面积", "体积")
    for spelling in (unit.name, *unit.spellings)
    if spelling not in ("方", "M", "M2", "M²", "M3", "市斤")
}
_LONGEST_FIRST = sorted(_UNITS, key=len, reverse=True)
_FIGURE = pattern(
    rf"[0-9](?:百|千(?![克米])|万|亿)*(?:余|多)?({'|'.join(_LONGEST_FIRST)})(?![0-9A-Za-z/·²³]|跑|接力|赛)"
)
RULE = Rule(
    "W315",
    "一个计量单位两种写法",
    ("警告",),
    "words",
    "",
    "公斤和千克、公里和千米、平方米和㎡，一篇里用一种写法。",
    breaks=plain("正文: 投放鼠药30公斤。另备鼠药20千克。"),
    keeps=plain("正文: 投放鼠药30公斤。另备鼠药2吨。"),
    signs=rf"[0-9](?:百|千|万|亿)*(?:{'|'.join(each for each in _LONGEST_FIRST if each not in _UNITS.values())})",
)


def look(view: Words) -> Iterator[Fault]:
    """The first place of each further spelling; tables, whose heads say it once, apart from the text."""
    seen: dict[str, str] = {}
    told = set()
    for path, text, role, _ in view.pieces:
        for found in _FIGURE.finditer(text) if role in ("prose", "heading") else ():
            spelling = found[1]
            first = seen.setdefault(_UNITS[spelling], spelling)
            if spelling != first and spelling not in told:
                told.add(spelling)
                yield RULE.fault(
                    path,
                    f"这里写“{spelling}”，前面写“{first}”，是一种计量单位",
                    f"用一种写法：“{spelling}”改成“{first}”",
                    needle=found[0],
                )
