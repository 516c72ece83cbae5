"""W410: “3.15”, 艾力•买买提: the middle dot is U+00B7 (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .w309_decimal_points import changes_in as decimal_points
from .wording import HAN, Change, masked, mending, some_of, spoken_in
from .words import Words

_DISASTERS = ("地震", "洪灾", "事故", "事件", "火灾", "暴雨灾害")
RULE = Rule(
    "W410",
    "间隔号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.14，GB/T 15835—2011 5.1.6",
    "人名中间、用月日作名称的日子（“3·15”）用间隔号“·”，前后不空；不用项目符号的点、小数点。",
    breaks=plain("正文: 开展“3.15”消费维权宣传。"),
    keeps=plain("正文: 开展“3·15”消费维权宣传。"),
    words=(
        "•",
        "・",
        "･",
        "∙",
        "⋅",
        "‧",
        "· ",
        " ·",
        "·\u3000",
        "\u3000·",
        *(f"“{digit}" for digit in "123456789"),
        *_DISASTERS,
    ),
)
_DOTS = "•・･∙⋅‧"
_NAMED_DAY = r"(?:1[0-2]|[1-9])[.．•・][ ]?(?:3[01]|[12][0-9]|[1-9])(?![0-9.．%％])"
_WRONG = pattern(
    rf"(?<=[^\W_a-zA-Z])[ \u3000]*[{_DOTS}][ \u3000]*(?=[^\W_a-zA-Z])"
    rf"|(?<={HAN})[ \u3000]+·[ \u3000]*(?={HAN})|(?<={HAN})·[ \u3000]+(?={HAN})"
    rf"|(?<=“)(?:{_NAMED_DAY})(?=”)"
)
_OF_A_DISASTER = pattern(
    rf"(?<![0-9.．第约共达为至])(?:{_NAMED_DAY})(?=(?:特别?重?大)?[^\x00-\x7f\u3000]{{0,4}}(?:{'|'.join(_DISASTERS)}))"
)
_NO_DAYS = pattern(
    r"“[0-9.．]+”(?:版|产业|时代|环(?!境)|倍|米|级|分|工程|计划|模式|战略|改革|行动|阵地|经济|技术|系统)"
)
"""What is called by a number with a point, “2.5”产业; of a year's days that is never said."""


def look(view: Words) -> Iterator[Fault]:
    """Each text with another dot."""
    for path, text, _ in spoken_in(view):
        if changes := _changes_in(text):
            words = [text[max(each.start - 2, 0) : each.end + 2].strip() for each in changes]
            yield RULE.fault(
                path,
                f"{some_of(words)}里的点不是间隔号",
                "改成“·”，前后不空",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    if not any(word in text for word in RULE.words):
        return []
    bare = _NO_DAYS.sub(lambda found: "〓" * len(found[0]), masked(text))
    changes = []
    disasters = _OF_A_DISASTER.finditer(bare) if any(word in bare for word in _DISASTERS) else ()
    decimals = {each.start for each in decimal_points(text)}
    dots = (each for each in _WRONG.finditer(bare) if each.start() not in decimals)
    for found in sorted((*dots, *disasters), key=lambda each: each.start()):
        if found[0][0].isdecimal():
            month = len(found[0].replace("．", ".").split(".")[0].rstrip("•・"))
            rest = found[0][month:]
            day = rest[1:].lstrip()
            changes.append(Change(found.start() + month, found.end() - len(day), "·"))
        else:
            changes.append(Change(found.start(), found.end(), "·"))
    return changes
