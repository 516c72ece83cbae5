"""W307: 三、四处, 3、4处, 10几处: numbers that mean about as many (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import written
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

_DIGITS = "一二三四五六七八九"
RULE = Rule(
    "W307",
    "概数的写法",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.2.1",
    "相邻两个数表示概数，用汉字连写，中间没有顿号：三四处；带“几”的用汉字：十几处，几十人。",
    breaks=plain("正文: 清理了三、四处死角。"),
    keeps=plain("正文: 清理了三四处死角。"),
    signs=f"[、几](?:(?<=[{_DIGITS}1-9]、)[{_DIGITS}1-9]|(?<=几)[1-9]|(?<=[0-9]几))",
)
_COUNTED = "(?=[十百千万亿]{0,2}(?:个(?:多?月|人|村|小时|点位)?(?![项方环阶问部步层专])|处(?!室)|名|人(?![称民])|天|户|家(?!庭)|次|场|里|遍|岁|位|吨|公里|米|亩))"
_TWO = pattern(
    rf"(?<=[^第、，。；：0-9{_DIGITS}十百千万亿周期月日（\s])(?<!星期)(?P<one>[{_DIGITS}]|[1-9])、(?P<other>[{_DIGITS}]|[1-9])(?![0-9{_DIGITS}、.．])"
    rf"{_COUNTED}"
)
_SOME = pattern(
    "(?<![0-9A-Za-z.．])(?P<many>[1-9][0-9]{0,3})几(?=[个处名人天户家次场里岁位吨公米亩条件份万亿元年%％台辆])"
    "|几(?P<few>[1-9]0{1,4})(?![0-9年.])(?=[个处名人天户家次场里岁位吨公米亩条件份万亿元台辆])"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with neighbours and with 几; the figures are written anew by nobody but the clerk."""
    for path, text, bare in spoken_in(view):
        told: dict[str, str] = {}
        for found in _TWO.finditer(bare):
            one, other = _value(found["one"]), _value(found["other"])
            if other == one + 1 and found["one"].isdecimal() == found["other"].isdecimal():
                told[found[0] + bare[found.end()]] = (
                    f"{_DIGITS[one - 1]}{_DIGITS[other - 1]}{bare[found.end()]}"
                )
        for found in _SOME.finditer(bare):
            number = found["many"] or found["few"]
            numeral = written(int(number))
            right = numeral + "几" if found["many"] else "几" + numeral.removeprefix("一")
            told[found[0]] = right
        if told:
            yield RULE.fault(
                path,
                f"概数的写法：{some_of(told)}",
                f"改成{some_of(told.values())}；是两样、两个序号的，写成“第三、第四”",
                needle=next(iter(told)),
                edits=mending(path, text, _changes_in) if len(_changes_in(text)) == len(told) else (),
            )


def _value(digit: str) -> int:
    return int(digit) if digit.isdecimal() else _DIGITS.index(digit) + 1


def _changes_in(text: str) -> list[Change]:
    """The marks between numerals; figures are let be."""
    found = _TWO.finditer(masked(text))
    return [
        Change(each.end("one"), each.start("other"), "")
        for each in found
        if not each[0][0].isdecimal() and _value(each["other"]) == _value(each["one"]) + 1
    ]
