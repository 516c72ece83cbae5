"""W309: 25。4%, .5吨: the point of a decimal (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W309",
    "小数点",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.1.2",
    "小数点是“.”，不是句号、间隔号、全角的点；小数点前面的0不省略。",
    breaks=plain("正文: 完成了25。4%。"),
    keeps=plain("正文: 完成了25.4%。"),
    signs=r"[.。．·・][0-9](?<![0-9]\.[0-9])(?<![^0-9]。[0-9])",
)
_UNIT = "(?=[0-9]*(?:[%％‰℃倍]|万|亿|个百分点|吨|公[里斤顷]|千[米克瓦]|平方|立方|米|元|亩|毫[米克升]|厘米))"
_POINT = pattern(
    rf"(?<=[0-9])(?P<mark>[。·・]|．)(?=[0-9]){_UNIT}|(?<![0-9A-Za-z.．/])(?P<bare>\.)(?=[0-9]){_UNIT}"
)
_ORDINAL = pattern(r"\s*[0-9]{1,2}．")


def look(view: Words) -> Iterator[Fault]:
    """Each text with another point, or with nothing before it."""
    for path, text, _ in spoken_in(view):
        if changes := changes_in(text):
            words = [_number(text, each) for each in changes]
            right = [_number(text, each, each.new) for each in changes]
            yield RULE.fault(
                path,
                f"小数点写得不对：{some_of(words)}",
                f"改成{some_of(right)}",
                needle=words[0],
                edits=mending(path, text, changes_in),
            )


def changes_in(text: str) -> list[Change]:
    """Each point that is to be another."""
    bare = masked(text)
    ordinal = _ORDINAL.match(bare)
    found = _POINT.finditer(bare, ordinal.end() if ordinal else 0)
    return [Change(*each.span(), "0." if each["bare"] else ".") for each in found]


def _number(text: str, change: Change, point: str = "") -> str:
    """The whole number, as it is or with its point mended."""
    start, end = change.start, change.end
    while start and text[start - 1].isdecimal():
        start -= 1
    while end < len(text) and (text[end].isdecimal() or text[end] in "%％"):
        end += 1
    return text[start : change.start] + (point or text[change.start : change.end]) + text[change.end : end]
