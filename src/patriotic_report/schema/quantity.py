"""A quantity as people write it: 10万张, 8.6万册, 5块11面, 500多名, 近3000人次, 95%以上, 0起.

The typed text is what is printed; beside it stand the exact value, the unit and the
marks of approximation, for ``facts`` to reckon with.  Decimals, never binary floats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from ..chinese import parse_numeral
from ..patterns import pattern
from ..to_fill import TO_FILL, is_to_fill, mark
from ..units import DATUM, POINTS, SCALE, SCALES, UNIT_WITH_SCALE

_BEFORE = "大约|约|将近|接近|近|超过|超|逾|不足|不到|至少|最多|≥|≤|＞|＜|>=|<=|>|<"
_AFTER = "以上|以下|以内|左右|上下|之多|多|余"
_MORE = "多|余|来"
_DIGITS = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_GROUPED = r"[0-9０-９]{1,3}(?:[,， \u2009\u202f][0-9０-９]{3})+(?:[.．][0-9０-９]+)?"
_NUMERALS = "一二两三四五六七八九十百千零〇"
_NUMERAL = f"(?!{UNIT_WITH_SCALE})[{_NUMERALS}万亿]"
_CHINESE = f"(?:{_NUMERAL})+(?!{_NUMERAL})"
_UNIT = rf"(?:{DATUM}|[^\W\d_]|[%％‰℃°·/()（）²³㎡㎥]|(?<=[mM])[23](?![0-9.．]))*?"

_SIGN = "[-−－+＋]"  # of a change or a balance: -3, +5; the latter is as good as 5

_AMOUNT = pattern(
    rf"(?P<before>{_BEFORE})?(?:(?P<sign>{_SIGN})?(?P<digits>{_GROUPED}|{_DIGITS})|(?P<chinese>{_CHINESE}))"
    rf"(?P<more1>{_MORE})?(?P<scale>{SCALE})?(?P<more2>{_MORE})?(?P<scale2>万亿|万|亿)?"
    rf" ?(?P<unit>{_UNIT})(?P<after>{_AFTER})?(?P<rest> ?(?!(?<=[mM])[23](?![0-9.．]))(?=[0-9０-９])|$)"  # 5m2 is one amount, 5m30cm are two
)
_INNER_MORE = pattern(rf"^(个)({_MORE})(.+)$")
_STRAY = pattern(
    rf"^(?!{UNIT_WITH_SCALE})[十百千万亿零〇拾佰仟萬億²³]"  # 5百百, 3万万, 5佰元
    r"|半$|^半[吨斤里亩米天年月个小]|^个半[个小月年天]"  # 3吨半, 两个半小时
)
"""The rest of a number that could not be read, in what should be its unit."""
_VAGUE_UNIT = pattern("几|数[十百千万个人名]")
"""十几人, 20几个: about as many."""
_IN_UNIT = pattern(rf"{UNIT_WITH_SCALE}|[/／].*")
_CODE = pattern(r"(?<![0-9A-Za-z.])(?:0[xXoObB][0-9A-Fa-f]+|[0-9.]+[eE][0-9]+)(?![0-9A-Za-z])")
"""Numbers as programs write them: 0x1F, 1e5."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_VAGUE = pattern(r"[几数]|若干|大量|许多|多少|每|均|全部|无|未|不")


class Amount(NamedTuple):
    """One number with its unit, within a quantity.

    ``value`` has the scale and the sign applied (8.6万 is 86000) and is in ``unit``; ``digits`` is
    the number as typed, so that its precision is known; ``approximate`` joins the marks
    (约, 多, 以上 …) and is empty for an exact number.
    """

    typed: str
    value: Decimal
    digits: str
    scale: str
    unit: str
    approximate: str

    @property
    def half_step(self) -> Decimal:
        """Half a unit of the last printed digit, in units: how far rounding may have moved it."""
        exponent = Decimal(self.digits).as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return step * SCALES[self.scale] / 2


_MOST_DIGITS = 25
"""Nothing that a report counts has as many."""


class Quantity(NamedTuple):
    """A typed quantity: what is printed, and its amounts (two or more where compound).

    ``named`` is the 数据 that it was taken from, where 分子 or 分母 names one.
    """

    text: str
    amounts: tuple[Amount, ...]
    named: str = ""

    @property
    def single(self) -> Amount | None:
        """The only amount, or None for a compound quantity (5块11面)."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    @property
    def is_rate(self) -> bool:
        """Whether this is itself a rate (%, ‰), of which no further rate is taken."""
        return bool(self.amounts) and self.amounts[0].unit in POINTS

    @property
    def is_to_fill(self) -> bool:
        """Whether the figure is still to come: 待填."""
        return not self.amounts and is_to_fill(self.text)

    def said(self, name: str) -> str:
        """What it prints: as typed, or in a draft the mark of one that is still to come."""
        return mark(name) if self.is_to_fill else self.text


STILL_TO_COME = Quantity(TO_FILL, ())
"""待填, where a figure belongs."""


WATER_CLASS = "水质类"
"""The unit of Ⅲ类, 劣Ⅴ类: 3类 are kinds of something, and no class."""
_CLASS = pattern("(?P<below>劣(?=.+类))?(?:(?P<roman>[ⅠⅡⅢⅣⅤ])|(?P<letters>I{1,3}|IV|V))(?P<what>[类级])")
_PLACE = pattern("第([0-9０-９]{1,5}|[一二三四五六七八九十百]+)[位名]")
_CLASSES = ("I", "II", "III", "IV", "V")


def parse_grade(text: str) -> Quantity | None:
    """A grade or a place as it is written, by its number: Ⅲ类, Ⅳ级, 第2位; 劣Ⅴ类 comes after Ⅴ类."""
    if found := _PLACE.fullmatch(text):
        number = int(found[1]) if found[1].isdecimal() else parse_numeral(found[1])
        place = str(number or "")
        return Quantity(text, (Amount(text, Decimal(place), place, "", "位", ""),)) if place else None
    found = _CLASS.fullmatch(text)
    if found is None:
        return None
    number = "ⅠⅡⅢⅣⅤ".index(found["roman"]) if found["roman"] else _CLASSES.index(found["letters"])
    digits = str(number + 1 + bool(found["below"]))
    unit = WATER_CLASS if found["what"] == "类" else found["what"]
    return Quantity(text, (Amount(text, Decimal(digits), digits, "", unit, ""),))


class QuantityFault(ValueError):
    """Why a text is no quantity: ``kind`` is the key of the message, ``part`` the culprit."""

    def __init__(self, kind: str, part: str = "") -> None:
        self.kind = kind
        self.part = part
        super().__init__(kind, part)


@lru_cache(maxsize=4096)
def parse_quantity(text: str, unit: str = "") -> Quantity:
    """Read ``text``; ``unit`` is the 计量单位 given beside it, added where none was typed.

    Raises :class:`QuantityFault`: ``vague`` (几十车, 每周1次: words, no number),
    ``leading_zero``, ``leading_point``, ``unit_twice``, ``range``, ``malformed_numeral``
    (七八百, 一百五), ``odd_digits`` (0x1F), ``unread``.
    """
    amounts: list[Amount] = []
    position = 0
    while position < len(text):
        match = _AMOUNT.match(text, position)
        if match is None:
            raise QuantityFault(*_reason(text, position))
        amounts.append(_amount(match))
        position = match.end()
    if not amounts:
        raise QuantityFault("unread", text)
    if any(amount.unit.endswith(("至", "到")) for amount in amounts[:-1]):
        raise QuantityFault("range", text)
    if len(amounts) > 1 and not all(amount.unit for amount in amounts):
        raise QuantityFault("unread", text)
    if _CODE.search(text):
        raise QuantityFault("odd_digits", text)
    return _with_unit(Quantity(text, tuple(amounts)), unit)


def _amount(match: re.Match[str]) -> Amount:
    scale, unit, inner = "".join(filter(None, match.group("scale", "scale2"))), match["unit"], ""
    if match["chinese"]:
        digits, own_scale, unit = _numeral(match)
        scale = own_scale + scale
    else:
        digits = _plain_digits(match)
    if _VAGUE_UNIT.match(unit):
        raise QuantityFault("vague", match[0])
    if scale not in SCALES or _STRAY.search(unit) or _has_odd_digits(unit):
        raise QuantityFault("malformed_numeral", match[0])
    if within := _INNER_MORE.match(unit):
        unit, inner = within[1] + within[3], within[2]
    return Amount(
        typed=match[0].strip(),
        value=Decimal(digits) * SCALES[scale] + 0,  # -0 is 0
        digits=digits,
        scale=scale,
        unit=unit.replace("％", "%"),
        approximate="".join(filter(None, (*match.group("before", "more1", "more2"), inner, match["after"]))),
    )


def _plain_digits(match: re.Match[str]) -> str:
    """Half-width, ungrouped, with the sign where it counts."""
    digits: str = re.sub("[,， \u2009\u202f]", "", match["digits"]).translate(_FULL_WIDTH)
    if len(digits.replace(".", "")) > _MOST_DIGITS:
        raise QuantityFault("unread", match[0])
    if re.match("0[0-9]", digits):
        raise QuantityFault("leading_zero", match["digits"])
    return "-" + digits if match["sign"] and match["sign"] not in "+＋" else digits


def _numeral(match: re.Match[str]) -> tuple[str, str, str]:
    """What a Chinese numeral comes to: digits, a scale at its end (三百万: 300, 万), and the unit behind it."""
    words, unit = match["chinese"], match["unit"]
    if words in SCALES and any(match[mark] for mark in ("before", "more1", "more2", "after")):
        words = "一" + words  # 百余人, 近万人
    value = parse_numeral(words)
    if value is None and unit and (whole := parse_numeral(words + unit[0])):
        words, value, unit = words + unit[0], whole, unit[1:]  # 一万二千米: 千 belongs to the number
    if value is None:
        raise QuantityFault("malformed_numeral", match[0].strip())
    if re.search(f"[{_NUMERALS}]", _IN_UNIT.sub("", unit)):
        raise QuantityFault("chinese_digits", match[0])
    scale = words[-1] if words[-1] in "万亿" else ""
    return str(value // SCALES[scale]), scale, unit


def _has_odd_digits(unit: str) -> bool:
    """½, ①, Ⅲ in what follows a number: part of it, though no digit."""
    return not unit.isascii() and any(category(each) in ("No", "Nl") for each in unit if each not in "²³〇")


def _with_unit(quantity: Quantity, unit: str) -> Quantity:
    if not unit:
        return quantity
    first = quantity.amounts[0]
    if len(quantity.amounts) == 1 and not first.unit:
        scale_twice = first.scale and unit[0] in "万亿"
        if scale_twice:
            raise QuantityFault("unit_twice", unit)
        try:
            if re.search("[0-9０-９]", first.typed):
                return parse_quantity(quantity.text + unit)
            return _numeral_with_unit(quantity.text, first, unit)
        except QuantityFault:  # a unit with digits of its own: /10万
            amount = Amount(
                quantity.text + unit,
                first.value,
                first.digits,
                first.scale,
                unit,
                first.approximate,
            )
            return Quantity(amount.typed, (amount,))
    # 三千米, which is read as 3千米, may stand beside 米
    if all(
        unit in {each.unit, each.scale + each.unit, each.unit.removeprefix("千")} for each in quantity.amounts
    ):
        return quantity
    raise QuantityFault("unit_twice", unit)


def _numeral_with_unit(text: str, amount: Amount, unit: str) -> Quantity:
    """A numeral beside a unit: set together they might read otherwise (五, 一次性手套)."""
    alike = parse_quantity(f"{amount.digits}{amount.scale}{unit}").amounts[0]
    joined = alike._replace(typed=text + unit, approximate=amount.approximate)
    return Quantity(joined.typed, (joined,))


def _reason(text: str, position: int) -> tuple[str, str]:
    rest = text[position:]
    if re.match(rf"{_SIGN}?[.．][0-9]", rest):
        return "leading_point", rest
    if re.search(r"[0-9%][~～—–-]+[0-9]", text):
        return "range", text
    if _VAGUE.search(rest):
        return "vague", text
    return "unread", text
