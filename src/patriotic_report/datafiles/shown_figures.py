"""A number as an .ods file says that it is shown, held against the number that is stored.

The text is believed for its digits, words and scale, as a person sees them; the number for its
sign, and for whether digits are hidden.  Where the two do not fit, neither is read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..patterns import pattern
from .format_codes import NotFollowed
from .formats import Shown
from .yuan import SIGNS

_DIGITS = pattern(r"[0-9]+(?:[^0-9]+[0-9]+)*|\.[0-9]+")
_GROUPED = pattern(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_POINTED = pattern(r"[0-9]*(?:\.[0-9]+)?")
_EXPONENT = pattern(r"[0-9][Ee][-+]?[0-9]")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_MINUS = "-−－"
_BRACKETS = ("()", "（）")
_SAID_BY_WORDS = frozenset("↓▼▽↘减降负亏")
_SHIFTS = (0, -3, -4, -6, -8, -9, -5, -2, -1, -7)
"""By how many powers of ten a format moves a number; thousands and 万 first."""


class _Parts(NamedTuple):
    before: str
    digits: str
    after: str


def figure_shown(text: str, value: Decimal) -> Shown:
    """What a cell shows of a number; nothing where its format hides it.  Raises NotFollowed."""
    text = text.strip()
    found = _DIGITS.search(text)
    if found is None:
        return _words(text, value)
    if _EXPONENT.search(found[0]):
        raise NotFollowed("是科学记数")
    if "/" in found[0]:
        raise NotFollowed("是分数")
    parts = _Parts(text[: found.start()].strip(), _GROUPED.sub("", found[0]), text[found.end() :].strip())
    rounded = _is_rounded(parts, abs(value))
    sign, before, after = _signed(parts, value)
    return Shown(sign + before + parts.digits + after, rounded)


def _words(text: str, value: Decimal) -> Shown:
    """No digits: words for a number, the dash of accounting, or nothing."""
    if value == 0 and text.strip(f"{SIGNS} ") in _MINUS and text:
        return Shown("".join(each for each in text if each in SIGNS)[:1] + "0")
    if any(each in _NUMERALS for each in text):
        raise NotFollowed("要显示中文数字")
    return Shown(text, figure=False)


def _is_rounded(parts: _Parts, value: Decimal) -> bool:
    """Whether digits were lost.  Raises NotFollowed where the text shows another number."""
    if _POINTED.fullmatch(parts.digits):
        digits = Decimal(parts.digits)
    else:  # literals among them: 138-0013-8000
        digits = Decimal("".join(each for each in parts.digits if each.isdigit()))
    half = Decimal(1).scaleb(int(digits.as_tuple().exponent)) / 2
    frame = parts.before + parts.after
    percent = 2 * frame.count("%") + 3 * frame.count("‰")
    for shift in (percent,) if percent else _SHIFTS:
        moved = value.scaleb(shift)
        if abs(moved - digits) <= half:
            return moved != digits
    raise NotFollowed(f"显示的是 {parts.digits}，存的却是别的数")


def _signed(parts: _Parts, value: Decimal) -> tuple[str, str, str]:
    """Sign, and what stands around the digits: -5, (5), ￥-5, 5- and a red 5 are all -5; a word says it itself."""
    before, digits, after = parts
    if value >= 0:
        return "", before, after
    bare = _without_minus(before, after)
    if not any(each in "123456789" for each in digits):  # once it was rounded
        return "", *(bare or (before, after))
    return ("-", *bare) if bare else (_sign_without_a_mark(before + after), before, after)


def _without_minus(before: str, after: str) -> tuple[str, str] | None:
    """What stands around the digits beside the mark of a negative number; None where there is none."""
    for bracket in _BRACKETS:
        if before.startswith(bracket[0]) and after.endswith(bracket[1]):
            return before[1:].strip(), after[:-1].strip()
    if minus := next((each for each in before if each in _MINUS), ""):
        return before.replace(minus, "", 1).strip(), after
    return (before, "") if after and after in _MINUS else None


def _sign_without_a_mark(frame: str) -> str:
    """Raises NotFollowed where a figure in words may be meant for a positive one."""
    if any(each in _SAID_BY_WORDS for each in frame):
        return ""
    if not frame.strip(f"{SIGNS}%‰ "):  # red
        return "-"
    raise NotFollowed("是负数，显示的没有负号")
