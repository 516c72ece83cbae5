"""The numbers of a sentence with what they count, and by how much two of them differ.

Decimals, never floats.  A number that counts nothing (a date, a year, 第3期, PM2.5, 13号) has no
value: it can differ, but by nothing that could be worded.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

from ..chinese import parse_numeral
from ..indicators import course
from ..patterns import pattern
from ..units import POINTS, SCALE, SCALES, UNIT_WITH_SCALE, factor, is_unit

_DIGITS = "[0-9０-９]"
_CHINESE = "一二两三四五六七八九十百千万亿零〇"
_NUMBER = pattern(
    rf"""
      (?P<date>(?<!{_DIGITS}){_DIGITS}{{4}}年(?:{_DIGITS}{{1,2}}月(?:{_DIGITS}{{1,2}}日)?)?
             | (?<!{_DIGITS}){_DIGITS}{{1,2}}月{_DIGITS}{{1,2}}日)
    | (?P<before>大约|约|将近|接近|近|超过|逾|不足|不到|至少|最多|≥|≤)?
      (?:(?P<minus>(?<![0-9０-９A-Za-z])[-−－])?
         (?P<digits>{_DIGITS}{{1,3}}(?:[,，]{_DIGITS}{{3}})+(?!{_DIGITS})(?:[.．]{_DIGITS}+)?
                  | {_DIGITS}+(?:[.．]{_DIGITS}+)?)
         (?P<more>[多余来])?(?P<scale>{SCALE})?(?P<more2>[多余来])?
        |(?<![第{_CHINESE}])(?P<chinese>(?:(?!{UNIT_WITH_SCALE})[{_CHINESE}])+)(?P<more3>[多余])?)
    """,
    re.VERBOSE,
)
_THOUSANDS = pattern(rf"(?<={_DIGITS})[,，](?={_DIGITS}{{3}}(?!{_DIGITS}))")
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_CODE_BEFORE = set("第〔[/_.:-−—号") | set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_CODE_AFTER = set("号/:_-−〕]期届月日时")
_LONGEST = 5_000
_LONGEST_UNIT, _MOST_DIGITS, _LONGEST_LABEL = 5, 15, 14
_STOPS = pattern(r"[，。、；：！？,;:!?（）()“”《》\s]")
_AFTER_NUMBERS = pattern(rf"(?!{UNIT_WITH_SCALE})[百千万亿]")
_ROW = pattern("^[一二三四五六七八九][零〇一二三四五六七八九]")
"""A year, not what one counts."""
_WORDS_OF_CHINESE = {"方": "面", "分": "重", "件": "件", "个": "个"}
"""一方面, 十分重视, 一个个: what follows the unit where the numeral is none."""


class Number(NamedTuple):
    """A number where it stands: ``text`` as printed, its unit with it; ``value`` with its scale applied.

    ``label`` is what it counts, in the words beside it.  ``start`` and ``end`` leave the unit out.
    """

    text: str
    value: Decimal | None
    scale: str
    unit: str
    about: bool
    label: str
    start: int
    end: int


def numbers_of(text: str) -> list[Number]:
    """The numbers of a settled sentence, in their order; of what is too long for a sentence none."""
    found: list[Number] = []
    if len(text) > _LONGEST:
        return found
    last = 0
    for match in _NUMBER.finditer(text):
        number = _number(text, match, last) if match.start() >= last else None
        if number:
            found.append(number)
            last = match.end() + len(number.unit)
    return found


def prints_alike(one: str, other: str) -> bool:
    """Whether two numbers differ in nothing but the commas between their thousands: 3000 and 3,000."""
    return one == other or _THOUSANDS.sub("", one) == _THOUSANDS.sub("", other)


def masked(text: str, numbers: list[Number]) -> str:
    """The sentence with every number, but not its unit, made alike: what two versions share."""
    parts: list[str] = []
    position = 0
    for number in numbers:
        parts += (text[position : number.start], "\0")
        position = number.end
    return "".join((*parts, text[position:])) if parts else text


def _number(text: str, match: re.Match[str], last: int) -> Number | None:
    start, end = match.span()
    if match["date"]:
        return Number(match[0], None, "", "", False, _label(text, start, end, last), start, end)
    unit = _unit(text, end)
    chinese = match["chinese"]
    value: Decimal | None
    if chinese:
        if not unit or text.startswith(_WORDS_OF_CHINESE.get(unit, "\0"), end + len(unit)):
            return None
        value = _chinese_value(chinese)
        if value is None:
            return None
    else:
        value = _value(match, text[start - 1 : start], text[end : end + 1], unit)
    marks = (match["before"], match["more"], match["more2"], match["more3"])
    about = any(marks) or text.startswith(("以上", "以下", "左右", "以内"), end + len(unit))
    label = _label(text, start, end + len(unit), last)
    return Number(
        match[0] + unit, value, match["scale"] or "", unit.replace("％", "%"), about, label, start, end
    )


def _value(match: re.Match[str], before: str, after: str, unit: str) -> Decimal | None:
    """None where the digits count nothing; ``before`` and ``after`` are the characters beside them."""
    digits = match["digits"].translate(_PLAIN)
    if len(digits) > _MOST_DIGITS or (not match["before"] and before and before in _CODE_BEFORE):
        return None
    if not unit and _is_in_a_code(after):
        return None
    value = Decimal(digits) * SCALES[match["scale"] or ""]
    return -value if match["minus"] else value


def _is_in_a_code(after: str) -> bool:
    return bool(after) and (after in _CODE_AFTER or (after.isascii() and after.isalpha()))


def _chinese_value(text: str) -> Decimal | None:
    """Of a numeral below 一万 as one writes it; 二三十 and 千方百计 are none."""
    value = parse_numeral(text)
    return Decimal(value) if value and value < 10_000 and not _ROW.search(text) else None


def _unit(text: str, end: int) -> str:
    """The longest 计量单位 that stands behind a number."""
    following = text[end : end + _LONGEST_UNIT]
    for length in range(len(following), 0, -1):
        if not _AFTER_NUMBERS.match(following) and is_unit(following[:length]):
            return following[:length]
    return ""


def _label(text: str, start: int, end: int, last: int) -> str:
    """What a number counts: the words before it in its clause, else those behind it."""
    lead = _STOPS.split(text[max(last, start - 2 * _LONGEST_LABEL) : start])[-1]
    if lead.strip():
        return lead[-_LONGEST_LABEL:]
    behind = _STOPS.split(text[end : end + _LONGEST_LABEL])[0]
    number = _NUMBER.search(behind)
    return behind[: number.start()] if number else behind


def difference(before: Number, after: Number) -> str:
    """增加120条，24% · 降低5个百分点; empty where the two have no difference that could be worded."""
    if before.value is None or after.value is None:
        return ""
    times = factor(before.unit, after.unit)
    if times is None:
        return ""
    with localcontext() as context:
        context.prec = 80
        base = before.value * times
        gap = after.value - base
        if not gap:
            return ""
        about = "约" if before.about or after.about else ""
        if after.unit in ("%", "‰"):
            return f"{'提高' if gap > 0 else '降低'}{about}{_plain(abs(gap))}{POINTS[after.unit]}"
        scale = after.scale if before.scale == after.scale else ""
        size = f"{_plain(abs(gap) / SCALES[scale])}{scale}{after.unit}"
        return f"{'增加' if gap > 0 else '减少'}{about}{size}{_share(gap, base, after)}"


def _share(gap: Decimal, base: Decimal, after: Number) -> str:
    """，24%: nothing for what is not told in percents, and of a base that is none."""
    if base <= 0 or course(after.unit, after.label) != "percent":
        return ""
    return f"，{_percent(abs(gap) / base * 100)}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(value: Decimal) -> str:
    """As every reckoned percentage prints."""
    from ..facts.arithmetic import percentage

    return percentage(value)
