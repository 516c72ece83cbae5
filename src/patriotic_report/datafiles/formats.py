"""A number as its cell's format shows it, in plain digits without grouping."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from ..patterns import pattern

_LITERAL = pattern(r'"([^"]*)"|\\(.)|[_*].|\[\$?([^\]-]*)[^\]]*\]')
_SHAPE = pattern(
    r"(?P<before>[^0#?.,%]*)(?P<whole>[#0?,]*[0#?])(?:\.(?P<fraction>[0#?]+))?(?P<percent>%?)(?P<after>.*)"
)
_UNSURE = pattern(r"[eE][+-]|/|General|@|\[[<>=]", 0)
_COLOURS = {
    "Red",
    "Blue",
    "Green",
    "Black",
    "White",
    "Yellow",
    "Cyan",
    "Magenta",
    "红色",
    "蓝色",
    "绿色",
    "黑色",
}


class Shape(NamedTuple):
    """How a format shows a number: the least and most decimals, a percentage, words around it."""

    least: int
    most: int
    percent: bool
    before: str
    after: str


@lru_cache(maxsize=256)
def shape_of(number_format: str) -> Shape | None:
    """The shape of a format; None for General and for one that we cannot follow exactly."""
    section = _first_section(number_format)
    if _UNSURE.search(section):
        return None
    words: list[str] = []

    def keep(match: object) -> str:
        quoted, escaped, bracket = match.groups()  # type: ignore[attr-defined]
        said = quoted if quoted is not None else escaped or ("" if bracket in _COLOURS else bracket or "")
        words.append(said)
        return chr(0xE000 + len(words) - 1) if said else ""

    coded = _LITERAL.sub(keep, section)
    match = _SHAPE.fullmatch(coded.strip())
    if match is None:
        return None
    whole, fraction = match["whole"], match["fraction"] or ""
    if whole.endswith(",") or "," in match["after"] or _code_letters(match["before"] + match["after"]):
        return None
    return Shape(
        fraction.count("0"),
        len(fraction),
        bool(match["percent"]),
        _words(match["before"], words),
        _words(match["after"], words),
    )


def _first_section(number_format: str) -> str:
    quoted = False
    for position, character in enumerate(number_format):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            return number_format[:position]
    return number_format


def _code_letters(text: str) -> bool:
    """Letters outside quotes are codes of their own (dates, G/通用格式)."""
    return any(letter.isascii() and letter.isalnum() for letter in text)


def _words(coded: str, words: list[str]) -> str:
    return "".join(
        words[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(words) else c for c in coded
    ).strip()


def exact(value: float | int) -> Decimal:
    """The number that was typed: 15 digits, what Excel keeps, without the noise of binary floats."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def shown(value: float | int, number_format: str) -> tuple[str, bool]:
    """A number as its cell shows it, and whether digits were lost in showing it."""
    number = exact(value)
    shape = shape_of(number_format)
    if shape is None:
        return _plain(number), False
    scaled = number * 100 if shape.percent else number
    rounded = scaled.quantize(Decimal(1).scaleb(-shape.most), ROUND_HALF_UP)
    text = f"{rounded:f}"
    if shape.most > shape.least and "." in text:
        kept = len(text) - (shape.most - shape.least)
        text = text[:kept] + text[kept:].rstrip("0")
        text = text.rstrip(".")
    if not rounded and text.startswith("-"):
        text = text[1:]
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return f"{shape.before}{sign}{digits}{'%' if shape.percent else ''}{shape.after}", rounded != scaled


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
