"""A format's section for numbers as a plan: the words around the digits, and where each digit stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .format_codes import NotFollowed, Section, Token


class Plan(NamedTuple):
    """A section for numbers: words before and behind, and placeholders with the literals among them.

    ``whole`` is None for General, ``fraction`` also for a section of words only; ``shift`` is by how many powers of ten the
    number is moved before it is shown: 2 for a percentage, -3 for each trailing comma.
    """

    before: str
    after: str
    whole: tuple[Token, ...] | None = None
    fraction: tuple[Token, ...] | None = None
    shift: int = 0
    places: int = 0
    """How many decimals it shows at most."""
    least: tuple[int, int] | None = None
    """How many digits it shows at least, before and behind the point, where no literal stands among them."""

    @property
    def frame(self) -> tuple[str, str]:
        """What stands around the digits."""
        return self.before, self.after


@lru_cache(maxsize=512)
def plan_of(section: Section) -> Plan:
    """How a section shows a number.  Raises NotFollowed."""
    _check(section)
    digits = [n for n, token in enumerate(section.tokens) if token.kind == "digit"]
    if not digits:
        return _without_digits(section)
    if _has(section.tokens, "general", "at"):
        raise NotFollowed(_GENERAL_AND_MORE)
    if section.has("slash"):
        raise NotFollowed("是分数")
    return _placed(section.tokens, digits[0], digits[-1])


_GENERAL_AND_MORE = "“常规”与别的写在一起"


def _check(section: Section) -> None:
    """Raises NotFollowed for a section that shows something else than a number in plain digits."""
    if section.unknown:
        raise NotFollowed(f"不认识“{section.unknown}”")
    for is_so, why in (
        (section.native, "要显示中文数字"),
        (section.has("exponent"), "是科学记数"),
        (section.is_date, "是日期"),
        (section.has("at") and len(section.tokens) > 1, "只是给文字用的"),
    ):
        if is_so:
            raise NotFollowed(why)


def _without_digits(section: Section) -> Plan:
    """General among words, or words only."""
    wholes = [n for n, token in enumerate(section.tokens) if token.kind in {"general", "at"}]
    strays = section.has("percent", "point", "comma")
    if len(wholes) > 1 or (wholes and strays):
        raise NotFollowed(_GENERAL_AND_MORE)
    if strays:
        raise NotFollowed("没有数字的位置")
    at = wholes[0] if wholes else len(section.tokens)
    before, after = _words(section.tokens[:at]), _words(section.tokens[at + 1 :])
    return Plan(before, after) if wholes else Plan(before, after, ())


def _placed(tokens: tuple[Token, ...], first: int, last: int) -> Plan:
    """A plan of placeholders, which stand from ``first`` to ``last``."""
    first, last = _with_marks(tokens, first, last)
    before, within, after = tokens[:first], tokens[first : last + 1], tokens[last + 1 :]
    around = (*before, *after)
    if _has(around, "point", "comma"):
        raise NotFollowed("小数点、逗号不在数字旁边")
    whole, fraction = _parted(within)
    whole, scale = _without_commas(whole)
    fraction, more = _without_commas(fraction)
    if _has(fraction, "comma"):
        raise NotFollowed("逗号在小数中间")
    percents = _count(around, "percent")
    if percents > 1:
        raise NotFollowed("有几个百分号")
    whole = tuple(token for token in whole if token.kind != "comma")
    shift = 2 * percents - 3 * (scale + more)
    places = _count(fraction, "digit")
    return Plan(_words(before), _words(after), whole, fraction, shift, places, _least(whole, fraction))


def _with_marks(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """Where the placeholders begin and end with a point before them, and points and commas behind."""
    while first and tokens[first - 1].kind == "point":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind in {"point", "comma"}:
        last += 1
    return first, last


def _parted(within: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """What stands before the point and behind it."""
    points = [n for n, token in enumerate(within) if token.kind == "point"]
    if len(points) > 1 or _has(within, "percent"):
        raise NotFollowed("小数点、百分号的位置不对")
    at = points[0] if points else len(within)
    return within[:at], within[at + 1 :]


def _without_commas(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], int]:
    """Commas behind the last place go, and are counted: each divides by a thousand."""
    last = max((n for n, token in enumerate(tokens) if token.kind == "digit"), default=-1)
    kept = tuple(token for n, token in enumerate(tokens) if n <= last or token.kind != "comma")
    return kept, len(tokens) - len(kept)


def _least(whole: tuple[Token, ...], fraction: tuple[Token, ...]) -> tuple[int, int] | None:
    if any(token.kind != "digit" for token in (*whole, *fraction)):
        return None
    before, behind = ("".join(token.text for token in each) for each in (whole, fraction))
    if "0" in behind.lstrip("0"):
        return None
    return len(before) - before.index("0") if "0" in before else 0, behind.count("0")


def _has(tokens: Iterable[Token], *kinds: str) -> bool:
    return any(token.kind in kinds for token in tokens)


def _count(tokens: Iterable[Token], kind: str) -> int:
    return sum(token.kind == kind for token in tokens)


def _words(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens).strip()
