"""A number as its cell's format shows it, in plain digits without grouping."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from ..patterns import pattern

_SECTION = pattern(r'(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])*')
_LITERAL = pattern(r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<blank>[_*].)|\[(?P<bracket>[^\]]*)\]')
_COLOUR = pattern(
    r"(?i)red|blue|green|black|white|yellow|cyan|magenta|[红蓝绿黑白黄青]色|洋红|(?:color|颜色) ?\d+"
)
_SHAPE = pattern(
    r"(?P<before>[^0#?.,%]*)(?P<whole>[#0?](?:[#0?,]*[0#?])?)(?:\.(?P<fraction>[0#?]*))?(?P<after>.*)"
)
_GENERAL = pattern(r"(?i)(?P<before>[^a-z]*)(?:general|G/通用格式)(?P<after>[^a-z]*)")


class Coded(NamedTuple):
    """A format's first section: each literal stands as one private character, in ``words`` by its number.

    ``brackets`` are those that change what is shown: conditions, ``DBNum1``, ``h``.
    """

    text: str
    words: tuple[str, ...]
    brackets: tuple[str, ...]

    def literal(self, part: str) -> str:
        """A part of ``text`` with its words."""
        return "".join(
            self.words[ord(c) - 0xE000] if 0 <= ord(c) - 0xE000 < len(self.words) else c for c in part
        )


def coded(number_format: str) -> Coded:
    """Take the literals out of a format; what only aligns or colours is dropped."""
    section = _SECTION.match(number_format)
    words: list[str] = []
    brackets: list[str] = []

    def keep(match: re.Match[str]) -> str:
        said = match["quoted"] or match["escaped"] or ""
        bracket = match["bracket"] or ""
        if bracket.startswith("$"):  # a currency and a language: [$￥-804]
            said = bracket[1:].partition("-")[0]
        elif bracket and not _COLOUR.fullmatch(bracket):
            brackets.append(bracket.lower())
        if not said or len(words) > 999:
            return ""
        words.append(said)
        return chr(0xE000 + len(words) - 1)

    text = _LITERAL.sub(keep, section[0] if section else "")
    return Coded(text, tuple(words), tuple(brackets))


class Shape(NamedTuple):
    """How a format shows a number: the least and most decimals, a percentage, words around it.

    ``digits`` is how many digits the whole part has at least; 0 for General: every digit there is.
    """

    digits: int
    least: int
    most: int
    percent: bool
    before: str
    after: str


@lru_cache(maxsize=256)
def shape_of(number_format: str) -> Shape | None:
    """The shape of a format; None for one that we cannot follow exactly."""
    section = coded(number_format)
    if section.brackets:
        return None
    if general := _GENERAL.fullmatch(section.text):
        before, after = (section.literal(general[side]).strip() for side in ("before", "after"))
        return Shape(0, 0, 0, False, before, after)
    match = _SHAPE.fullmatch(section.text.strip())
    if match is None or _has_codes(match["before"] + match["after"]):
        return None
    fraction = match["fraction"] or ""
    before, after = (section.literal(match[side]).strip() for side in ("before", "after"))
    return Shape(
        max(1, match["whole"].count("0")),
        fraction.count("0"),
        len(fraction),
        "%" in match["after"],
        before,
        after,
    )


def _has_codes(text: str) -> bool:
    """What stands outside quotes is a code of its own: letters, a second number, thousands, fractions."""
    return text.count("%") > 1 or any(c in "#?,./@" or (c.isascii() and c.isalnum()) for c in text)


def exact(value: float | int) -> Decimal:
    """The number that was typed: 15 digits, what Excel keeps, without the noise of binary floats."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def shown(value: float | int, number_format: str) -> tuple[str, bool]:
    """A number as its cell shows it, and whether digits were lost in showing it."""
    number = exact(value)
    shape = shape_of(number_format)
    if shape is None:
        return _plain(number), False
    if not shape.digits:
        return _dressed(_plain(number), shape), False
    scaled = number.scaleb(2) if shape.percent else number
    # as many digits as it takes: the default 28 are too few for what a cell may hold
    rounded = _rounded(scaled, shape.most)
    whole, _, fraction = f"{rounded.copy_abs():f}".partition(".")
    least = fraction[: shape.least] + fraction[shape.least :].rstrip("0")
    text = whole.zfill(shape.digits) + ("." + least if least else "")
    return _dressed("-" * (rounded < 0) + text, shape), rounded != scaled


def _rounded(number: Decimal, places: int) -> Decimal:
    room = max(number.adjusted(), 0) + places + 2
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=max(room, 28)))


def _dressed(text: str, shape: Shape) -> str:
    """Words around a number; the sign stands before all of them, as in Excel."""
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{shape.before}{text[len(sign) :]}{shape.after}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
