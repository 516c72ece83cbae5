"""The numbers of Word's lists, in each of the ways in which Chinese offices print them."""

from __future__ import annotations

from collections.abc import Callable

from ..chinese import numeral

_DIGITS = "〇一二三四五六七八九"
_SIMPLIFIED, _TRADITIONAL = "零壹贰叁肆伍陆柒捌玖拾佰仟", "零壹貳參肆伍陸柒捌玖拾佰仟"
_PLAIN = "零一二三四五六七八九十百千"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9_999
"""Nobody counts further; a file may say so."""


def numbered(kind: str, number: int) -> str:
    """A number as the w:numFmt ``kind`` prints it; in figures for one that no Chinese office uses."""
    if not 0 <= number <= _MOST:
        return str(number)
    return _KINDS.get(kind, str)(number)


def padded(form: str) -> Callable[[int], str]:
    """The way of a custom format such as ``001, 002, 003, ...``."""
    first = form.split(",")[0].strip()
    return lambda number: str(number).zfill(len(first)) if first.isdigit() else str(number)


def _from(signs: str) -> Callable[[int], str]:
    """Signs that stand for 1, 2, 3 …, as far as there are any."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _range(first: str, count: int) -> str:
    return "".join(chr(ord(first) + n) for n in range(count))


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _thousands(number: int) -> str:
    return numeral(number) if number else "〇"


def _counted(number: int) -> str:
    """一 … 九十九; then digit by digit."""
    return _thousands(number) if number < 100 else _digits(number)


def _in_signs(signs: str) -> Callable[[int], str]:
    """A numeral in the signs of cheques; ten is 壹拾."""
    table = str.maketrans(_PLAIN, signs)

    def printed(number: int) -> str:
        words = numeral(number) if number else "零"
        return ("一" + words if words.startswith("十") else words).translate(table)

    return printed


def _roman(number: int) -> str:
    parts = []
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        parts.append(sign * times)
    return "".join(parts)


def _letter(number: int) -> str:
    """A … Z, AA, BB …"""
    if number < 1:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (times + 1)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_CIRCLES = _range("①", 20) + _range("㉑", 15) + _range("㊱", 15)
_KINDS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "chineseCounting": _counted,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "japaneseDigitalTenThousand": _digits,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "chineseLegalSimplified": _in_signs(_SIMPLIFIED),
    "ideographLegalTraditional": _in_signs(_TRADITIONAL),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if n else "0",
    "ideographEnclosedCircle": _from(_range("㊀", 10)),
    "decimalEnclosedCircle": _from(_CIRCLES),
    "decimalEnclosedCircleChinese": _from(_CIRCLES),
    "decimalEnclosedParen": _from(_range("⑴", 20)),
    "decimalEnclosedFullstop": _from(_range("⒈", 20)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "numberInDash": lambda n: f"- {n} -",
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
}
