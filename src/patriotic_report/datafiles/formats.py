"""A number as its cell's format shows it, in plain digits without grouping.

What is shown is what is read, sign and scale included; a format that cannot be followed
exactly is refused, never taken for General.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from .format_codes import Condition, Format, NotFollowed, Section, Token, read_format
from .format_plans import Plan, plan_of
from .yuan import SIGNS

_EXACT = Context(prec=999)
"""As many digits as it takes: the default 28 are too few for what a cell may hold."""
_GENERAL_WIDTH, _GENERAL_LEAST = 11, Decimal("0.0001")
_MINUS = ("-", "−", "－")
_BRACKETS = (("(", ")"), ("（", "）"))


class Shown(NamedTuple):
    """What a cell shows: ``rounded`` says that digits were lost, ``figure`` that there are digits at all.

    Nothing in ``text`` means that the format hides the number.
    """

    text: str
    rounded: bool = False
    figure: bool = True


def exact(value: float | int) -> Decimal:
    """The number that was typed: 15 digits, what Excel keeps, without the noise of binary floats."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def section_for(form: Format, value: Decimal) -> tuple[Section, bool]:
    """The section that shows a number, and whether it says by itself that the number is negative.

    One that only negative numbers reach says so itself.  Raises NotFollowed where no section is meant for it.
    """
    sections = form.numbers
    if not form.conditional:
        at = 0 if value > 0 or len(sections) == 1 else 1 if value < 0 else 2 % len(sections)
        return sections[at], len(sections) > 1 and value < 0
    at = _by_condition(sections, value)
    return sections[at], value < 0 and not any(_reaches(sections, at, each) for each in _positives(sections))


def _by_condition(sections: tuple[Section, ...], value: Decimal) -> int:
    """Which section a number falls to: the first whose condition holds, else the last one."""
    first, *rest = sections
    if first.condition and first.condition.holds(value):
        return 0
    if first.condition and len(rest) == 1 and rest[0].condition is None:
        return 1
    if first.condition and (second := _second_condition(rest)):
        if second.holds(value):
            return 1
        if len(rest) == 2:
            return 2
    raise NotFollowed("格式里的条件没有说明怎样显示这个数")


def _second_condition(rest: list[Section]) -> Condition | None:
    """Of the sections behind the first, where it decides between them."""
    second = rest[0].condition if rest else None
    return second if second and rest[-1].condition in (None, second) else None


def _reaches(sections: tuple[Section, ...], at: int, value: Decimal) -> bool:
    try:
        return _by_condition(sections, value) == at
    except NotFollowed:
        return False


def _positives(sections: tuple[Section, ...]) -> list[Decimal]:
    """Positive numbers on both sides of every limit."""
    tiny, huge = Decimal("1e-20"), Decimal("1e20")
    limits = [section.condition.limit for section in sections if section.condition]
    near = [limit + step for limit in limits for step in (-tiny, Decimal(0), tiny)]
    return [each for each in (tiny, huge, *near) if each > 0]


def shown(value: float | int, code: str) -> Shown:
    """A number as its cell shows it.  Raises NotFollowed."""
    number, form = exact(value), read_format(code)
    return shown_by(form, *section_for(form, number), number)


def shown_by(form: Format, section: Section, signed: bool, number: Decimal) -> Shown:
    """A number as a section of its format shows it, which ``section_for`` chose.  Raises NotFollowed."""
    plan = plan_of(section)
    digits, rounded = _digits(plan, number.copy_abs())
    if not digits:
        return _without_digits(plan, number, signed)
    sign, before, after = "-" * (number < 0), plan.before, plan.after
    if signed:
        sign, before, after = _signed(plan, section, section_for(form, -number)[0])
        if not sign and not section.condition and form.conditional:
            raise NotFollowed("带条件的格式没有说明怎样显示负数")
    sign = sign if any(c in "123456789" for c in digits) else ""  # else rounded to nothing
    return Shown(sign + before + digits + after, rounded)


def _without_digits(plan: Plan, number: Decimal, signed: bool) -> Shown:
    """A number of which words show, or nothing."""
    if number == 0 and (nothing := _dash_for_zero(plan)):
        return Shown(nothing)
    words = plan.before + plan.after if plan.fraction is None else ""
    if words and number < 0 and not signed:
        raise NotFollowed("是负数，格式不显示负号")
    return Shown(words, figure=False)


def _dash_for_zero(plan: Plan) -> str:
    """Accounting formats show a dash for 0: the figure is 0, and the currency stays."""
    money = "".join(sign for sign in SIGNS if sign in plan.before)[:1]
    return f"{money}0" if (plan.before + plan.after).strip(f"{SIGNS} ") == "-" else ""


def _signed(plan: Plan, section: Section, positive: Section) -> tuple[str, str, str]:
    """Sign, and words around the digits, of a section that is for negative numbers only.

    ``positive`` shows the same number without its sign.  -5, (5), ￥-5 and a red 5 are all -5; words and arrows (5↓) say it themselves.
    """
    before, after = plan.frame
    if plan.frame == plan_of(positive).frame:
        if section.colour and section.colour != positive.colour:
            return "-", before, after
        raise NotFollowed("是负数，格式不显示负号")
    return _bracketed(before, after) or _with_minus(before, after, plan_of(positive)) or ("", before, after)


def _bracketed(before: str, after: str) -> tuple[str, str, str] | None:
    """(5) → -5."""
    for left, right in _BRACKETS:
        if before.startswith(left) and after.endswith(right):
            return "-", before[1:].lstrip(), after[:-1].rstrip()
    return None


def _with_minus(before: str, after: str, positive: Plan) -> tuple[str, str, str] | None:
    """￥-5, 5-: a minus sign among the words, which are else those of the positive number or a currency's."""
    for minus in _MINUS:
        bare = before.replace(minus, "", 1)
        if minus in before and (bare == positive.before or not bare.strip(f"{SIGNS} ")):
            return "-", bare.strip(), after
    if after in _MINUS and not before.strip(f"{SIGNS} "):
        return "-", before, ""
    return None


# ---- digits into placeholders -----------------------------------------------------


def _digits(plan: Plan, number: Decimal) -> tuple[str, bool]:
    """The digits with the literals among them, and whether any were lost; no digits give nothing."""
    if plan.whole is None:
        return _general(number)
    if plan.fraction is None:
        return "", False
    scaled = number.scaleb(plan.shift, _EXACT) if plan.shift else number
    rounded = _rounded(scaled, plan.places)
    whole, _, fraction = f"{rounded:f}".partition(".")
    if plan.least and plan.least[0]:
        first, last = plan.least
        behind = fraction if last == plan.places else fraction[:last] + fraction[last:].rstrip("0")
        return whole.zfill(first) + ("." + behind if behind else ""), rounded != scaled
    return _among_literals(plan.whole, plan.fraction, whole, fraction), rounded != scaled


def _among_literals(
    whole_places: tuple[Token, ...], fraction_places: tuple[Token, ...], whole: str, fraction: str
) -> str:
    behind = _fraction(fraction_places, fraction)
    before = _whole(whole_places, "" if whole == "0" else whole)
    if not _has_digits(before):
        if not _has_digits(behind):
            return ""
        before += "0"
    return before + ("." + behind if behind else "")


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _whole(places: tuple[Token, ...], digits: str) -> str:
    """From the right; what has no place stands before the first."""
    left = sum(token.kind == "digit" for token in places)
    if not left:
        return digits
    found: list[str] = []
    for token in reversed(places):
        if token.kind != "digit":
            found.append(token.text)
            continue
        left -= 1
        at = len(digits) if left else 0
        if digits:
            found.append(digits[at - 1 :] if left else digits)
            digits = digits[: at - 1] if left else ""
        elif token.text == "0":
            found.append("0")
    return "".join(reversed(found))


def _fraction(places: tuple[Token, ...], digits: str) -> str:
    """From the left; zeros that end the number show only where the format asks for them."""
    found: list[str] = []
    for token in places:
        if token.kind != "digit":
            found.append(token.text)
            continue
        if token.text == "0" or digits.strip("0"):
            found.append(digits[:1])
        digits = digits[1:]
    return "".join(found)


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(_step(places), ROUND_HALF_UP, _EXACT)


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _general(number: Decimal) -> tuple[str, bool]:
    """A number above 0 in no format: Excel shows 11 characters of it, the point among them.

    Where it would change to 1.23E-05, and of whole numbers, every digit is read: none is hidden by it that counts.
    """
    text = plain(number)
    whole = text.find(".")
    if len(text) <= _GENERAL_WIDTH or not 0 < whole <= _GENERAL_WIDTH or number < _GENERAL_LEAST:
        return text, False
    return plain(_rounded(number, max(0, _GENERAL_WIDTH - 1 - whole))), True


def plain(number: Decimal) -> str:
    """Every digit there is."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


# ---- text ----------------------------------------------------------------------------


def shown_text(text: str, code: str) -> str:
    """A text as its cell shows it; nothing where its format hides it.  Raises NotFollowed."""
    section = read_format(code).text
    if section is None:
        return text
    if section.unknown or section.has("digit", "date", "general", "exponent"):
        raise NotFollowed("看不出怎样显示文字")
    return "".join(text if token.kind == "at" else token.text for token in section.tokens)
