"""A quantity as people write it: 10万张, 8.6万册, 5块11面, 500多名, 近3000人次, 95%以上, 0起.

The typed text is what is printed; beside it stand the exact value, the unit and the
marks of approximation, for ``facts`` to reckon with.  Decimals, never binary floats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..chinese import parse_numeral
from ..patterns import pattern

SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}

_BEFORE = "大约|约|将近|接近|近|超过|超|逾|不足|不到|至少|最多|≥|≤|＞|＜|>=|<=|>|<"
_AFTER = "以上|以下|以内|左右|上下|之多"
_MORE = "多|余|来"
_DIGITS = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_GROUPED = r"[0-9０-９]{1,3}(?:[,， \u2009\u202f][0-9０-９]{3})+(?:[.．][0-9０-９]+)?"
_CHINESE = "[一二两三四五六七八九十百千零〇]+"
_UNIT = r"(?:[^\W\d_]|[%％‰℃°·/()（）²³㎡㎥])*?"

_SIGN = "[-−－+＋]"  # of a change or a balance: -3, +5; the latter is as good as 5

_AMOUNT = pattern(
    rf"(?P<before>{_BEFORE})?(?:(?P<sign>{_SIGN})?(?P<digits>{_GROUPED}|{_DIGITS})|(?P<chinese>{_CHINESE}))"
    rf"(?P<more1>{_MORE})?(?P<scale>百万|千万|万|亿|千|百)?(?P<more2>{_MORE})?"
    rf" ?(?P<unit>{_UNIT})(?P<after>{_AFTER})?(?P<rest> ?(?=[0-9０-９])|$)"
)
_INNER_MORE = pattern(rf"^(个)({_MORE})(.+)$")
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
"""Reckoned exactly with 28 (decimal's usual context); nothing that a report counts has as many."""


class Quantity(NamedTuple):
    """A typed quantity: what is printed, and its amounts (two or more where compound)."""

    text: str
    amounts: tuple[Amount, ...]

    @property
    def single(self) -> Amount | None:
        """The only amount, or None for a compound quantity (5块11面)."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    @property
    def is_rate(self) -> bool:
        """Whether this is itself a rate (%, ‰), of which no further rate is taken."""
        return self.amounts[0].unit in {"%", "％", "‰", "个百分点"}


class QuantityFault(ValueError):
    """Why a text is no quantity: ``kind`` is the key of the message, ``part`` the culprit."""

    def __init__(self, kind: str, part: str = "") -> None:
        self.kind = kind
        self.part = part
        super().__init__(kind, part)


@lru_cache(maxsize=4096)
def parse_quantity(text: str, unit: str = "") -> Quantity:
    """Read ``text``; ``unit`` is the 计量单位 given beside it, added where none was typed.

    Raises :class:`QuantityFault`: ``empty``, ``vague`` (几十车, 每周1次: words, no number),
    ``leading_zero``, ``leading_point``, ``unit_twice``, ``range``, ``unread``.
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
        raise QuantityFault("empty")
    if len(amounts) > 1 and not all(amount.unit for amount in amounts):
        raise QuantityFault("unread", text)
    return _with_unit(Quantity(text, tuple(amounts)), unit)


def _amount(match: re.Match[str]) -> Amount:
    chinese = match["chinese"]
    if chinese:
        digits = str(parse_numeral(chinese))
        if digits == "0" or re.search(_CHINESE, match["unit"]):
            raise QuantityFault("chinese_digits", match[0])
    else:
        digits = re.sub("[,， \u2009\u202f]", "", match["digits"]).translate(_FULL_WIDTH)
        if len(digits) > _MOST_DIGITS:
            raise QuantityFault("unread", match[0])
        if re.match("0[0-9]", digits):
            raise QuantityFault("leading_zero", match["digits"])
        if match["sign"] and match["sign"] not in "+＋":
            digits = "-" + digits
    scale, unit, inner = match["scale"] or "", match["unit"], ""
    if within := _INNER_MORE.match(unit):
        unit, inner = within[1] + within[3], within[2]
    marks = (match["before"], match["more1"], match["more2"], inner, match["after"])
    return Amount(
        typed=match[0].strip(),
        value=Decimal(digits) * SCALES[scale] + 0,  # -0 is 0
        digits=digits,
        scale=scale,
        unit=unit.replace("％", "%"),
        approximate="".join(mark for mark in marks if mark),
    )


def _with_unit(quantity: Quantity, unit: str) -> Quantity:
    if not unit:
        return quantity
    first = quantity.amounts[0]
    if len(quantity.amounts) == 1 and not first.unit:
        scale_twice = first.scale and unit[0] in "万亿"
        if scale_twice:
            raise QuantityFault("unit_twice", unit)
        try:
            return parse_quantity(quantity.text + unit)
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
    if all(unit in {amount.unit, amount.scale + amount.unit} for amount in quantity.amounts):
        return quantity
    raise QuantityFault("unit_twice", unit)


def _reason(text: str, position: int) -> tuple[str, str]:
    rest = text[position:]
    if re.match(rf"{_SIGN}?[.．][0-9]", rest):
        return "leading_point", rest
    if re.search(r"[0-9%][~～—–-]+[0-9]", text):
        return "range", text
    if _VAGUE.search(rest):
        return "vague", text
    return "unread", text
