"""A number format taken apart: sections, and in each its literals, placeholders, conditions.

The language of ECMA-376 part 1, 18.8.31, as Chinese Excel and WPS write it: ``!`` before a
character is what ``\\`` is, colours have Chinese names, General may be G/通用格式.  What is not
in it stays in the section as something unknown: it is refused where a number needs it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..patterns import pattern

_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|G/通用格式)|(?P<half>am/pm|a/p|上午/下午)|(?P<exponent>e[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|e+|a{3,4}|g+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<at>@)|(?P<slash>/)|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = pattern(
    r"red|blue|green|black|white|yellow|cyan|magenta|[红蓝绿黑白黄青]色?|[洋品]红色?|(?:color|颜色) ?\d+",
    re.IGNORECASE,
)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=) ?([-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_ELAPSED = pattern(r"h+|m+|s+", re.IGNORECASE)
_NATIVE = pattern(r"dbnum\d", re.IGNORECASE)
_LOCALE = pattern(r"[0-9A-Fa-f]{1,8}|x-sys(?:date|time)|[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?(?:,.*)?")
_PLAIN = frozenset(" $-+():^&'~{}<>=|")
"""What shows itself without quotes; so does whatever is not ASCII."""
_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


class Token(NamedTuple):
    """``kind`` is text, digit, point, comma, percent, at, slash, general, date, half or exponent."""

    kind: str
    text: str


class Condition(NamedTuple):
    """[>=1000]."""

    sign: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a number fulfils it."""
        return _COMPARED[self.sign](value, self.limit)


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One of a format's sections, known by its identity: what follows from it is looked up for every cell; ``native`` asks for Chinese numerals, ``elapsed`` for hours beyond a day."""

    tokens: tuple[Token, ...] = ()
    condition: Condition | None = None
    colour: str = ""
    native: bool = False
    elapsed: bool = False
    unknown: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it shows a number as a date or a time."""
        return self.elapsed or self.has("date", "half")

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)


class Format(NamedTuple):
    """A format's sections for numbers, at most three, and the one for text; None where it has none."""

    numbers: tuple[Section, ...]
    text: Section | None
    conditional: bool


class NotFollowed(ValueError):
    """Why a number's format cannot be followed, in the user's words."""


@lru_cache(maxsize=512)
def read_format(code: str) -> Format:
    """A format from its code; an empty one is General.  Raises NotFollowed for more than four sections."""
    sections = tuple(_sections(code or "General"))
    if len(sections) > 4:
        raise NotFollowed("有四段以上")
    text = sections[-1] if len(sections) == 4 or sections[-1].has("at") else None
    numbers = sections if text is None else sections[:-1] or sections
    return Format(numbers, text, any(section.condition for section in numbers))


def _sections(code: str) -> Iterator[Section]:
    reader = _SectionReader()
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        if kind == "end":
            yield reader.finished()
            reader = _SectionReader()
        else:
            reader.take(kind, match[kind])
    yield reader.finished()


class _SectionReader:
    """Takes the tokens of one section."""

    def __init__(self) -> None:
        self._section = Section()
        self._tokens: list[Token] = []

    def take(self, kind: str, text: str) -> None:
        """One token more; ``blank`` and ``fill`` only align."""
        if kind == "bracket":
            self._section, shown = _bracket(self._section, text)
            self._take_text(shown)
        elif kind in ("quoted", "escaped"):
            self._take_text(text)
        elif kind == "other":
            if text not in _PLAIN and text.isascii():
                self._section = replace(self._section, unknown=self._section.unknown or text)
            self._take_text(text)
        elif kind == "exponent" and not any(token.kind == "digit" for token in self._tokens):
            self._tokens += [Token("date", "e"), Token("text", text[1:])]  # a year: e-m-d
        elif kind not in ("blank", "fill"):
            self._tokens.append(Token(kind, text.lower()))

    def _take_text(self, text: str) -> None:
        if text:
            self._tokens.append(Token("text", text))

    def finished(self) -> Section:
        """The section with its tokens."""
        return replace(self._section, tokens=tuple(self._tokens))


def _bracket(section: Section, said: str) -> tuple[Section, str]:
    """What stands in brackets, and what it shows: the sign of a currency."""
    if said.startswith("$"):
        return _currency(section, said)
    if _COLOUR.fullmatch(said):
        return replace(section, colour=said), ""
    if _NATIVE.fullmatch(said):
        return replace(section, native=True), ""
    if _ELAPSED.fullmatch(said):
        return replace(section, elapsed=True), ""
    if (condition := _CONDITION.fullmatch(said)) and section.condition is None:
        return replace(section, condition=Condition(condition[1], Decimal(condition[2]))), ""
    return replace(section, unknown=section.unknown or f"[{said}]"), ""


def _currency(section: Section, said: str) -> tuple[Section, str]:
    """[$￥-804]: a sign and a locale."""
    sign, _, locale = said[1:].partition("-")
    if locale and not _LOCALE.fullmatch(locale):
        return replace(section, unknown=f"[{said}]"), ""
    # the uppermost of its four bytes chooses other digits than 0 to 9
    strange = all(c in "0123456789ABCDEFabcdef" for c in locale) and int(locale or "0", 16) >> 24 > 1
    return replace(section, native=section.native or strange), sign
