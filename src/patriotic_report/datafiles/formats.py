"""A number as its cell's format shows it, in plain digits without grouping.

What is shown is what is read, sign and scale included; a format that cannot be followed
exactly is refused, never taken for General.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from .format_codes import Format, NotFollowed, Section, Token, read_format
from .yuan import SIGNS

_EXACT = Context(prec=999)
"""As many digits as it takes: the default 28 are too few for what a cell may hold."""
_MINUS = ("-", "−", "－")
_BRACKETS = (("(", ")"), ("（", "）"))


class Shown(NamedTuple):
    """What a cell shows: ``rounded`` says that digits were lost, ``figure`` that there are digits at all.

    Nothing in ``text`` means that the format hides the number.
    """

    text: str
    rounded: bool = False
    figure: bool = True


class _Plan(NamedTuple):
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
    if first.condition and rest and rest[0].condition and rest[-1].condition in (None, rest[0].condition):
        if rest[0].condition.holds(value):
            return 1
        if len(rest) == 2:
            return 2
    raise NotFollowed("格式里的条件没有说明怎样显示这个数")


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
    number = exact(value)
    form = read_format(code)
    section, signed = section_for(form, number)
    plan = _plan(section)
    digits, rounded = _digits(plan, number.copy_abs())
    if not digits:
        if number == 0 and (nothing := _dash_for_zero(plan)):
            return Shown(nothing)
        words = plan.before + plan.after if plan.fraction is None else ""
        if words and number < 0 and not signed:
            raise NotFollowed("是负数，格式不显示负号")
        return Shown(words, figure=False)
    sign, before, after = "-" * (number < 0), plan.before, plan.after
    if signed:
        sign, before, after = _signed(plan, section, section_for(form, -number)[0])
        if not sign and not section.condition and form.conditional:
            raise NotFollowed("带条件的格式没有说明怎样显示负数")
    sign = sign if any(c in "123456789" for c in digits) else ""  # else rounded to nothing
    return Shown(sign + before + digits + after, rounded)


def _dash_for_zero(plan: _Plan) -> str:
    """Accounting formats show a dash for 0: the figure is 0, and the currency stays."""
    money = "".join(sign for sign in SIGNS if sign in plan.before)[:1]
    return f"{money}0" if (plan.before + plan.after).strip(f"{SIGNS} ") == "-" else ""


def _signed(plan: _Plan, section: Section, positive: Section) -> tuple[str, str, str]:
    """Sign, and words around the digits, of a section that is for negative numbers only.

    ``positive`` shows the same number without its sign.  -5, (5), ￥-5 and a red 5 are all -5; words and arrows (5↓) say it themselves.
    """
    before, after = plan.frame
    if plan.frame == _plan(positive).frame:
        if section.colour and section.colour != positive.colour:
            return "-", before, after
        raise NotFollowed("是负数，格式不显示负号")
    for left, right in _BRACKETS:
        if before.startswith(left) and after.endswith(right):
            return "-", before[1:].lstrip(), after[:-1].rstrip()
    for minus in _MINUS:
        bare = before.replace(minus, "", 1)
        if minus in before and (bare == _plan(positive).before or not bare.strip(f"{SIGNS} ")):
            return "-", bare.strip(), after
    if after in _MINUS and not before.strip(f"{SIGNS} "):
        return "-", before, ""
    return "", before, after


# ---- digits into placeholders -----------------------------------------------------


def _digits(plan: _Plan, number: Decimal) -> tuple[str, bool]:
    """The digits with the literals among them, and whether any were lost; no digits give nothing."""
    if plan.whole is None:
        return plain(number), False
    if plan.fraction is None:
        return "", False
    scaled = number.scaleb(plan.shift, _EXACT) if plan.shift else number
    rounded = _rounded(scaled, plan.places)
    whole, _, fraction = f"{rounded:f}".partition(".")
    if plan.least and plan.least[0]:
        first, last = plan.least
        behind = fraction if last == plan.places else fraction[:last] + fraction[last:].rstrip("0")
        return whole.zfill(first) + ("." + behind if behind else ""), rounded != scaled
    behind = _fraction(plan.fraction or (), fraction)
    before = _whole(plan.whole, "" if whole == "0" else whole)
    if not any(c.isdigit() for c in before):
        if not any(c.isdigit() for c in behind):
            return "", rounded != scaled
        before += "0"
    return before + ("." + behind if behind else ""), rounded != scaled


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


def _least(whole: tuple[Token, ...], fraction: tuple[Token, ...]) -> tuple[int, int] | None:
    if any(token.kind != "digit" for token in (*whole, *fraction)):
        return None
    before, behind = ("".join(token.text for token in each) for each in (whole, fraction))
    if "0" in behind.lstrip("0"):
        return None
    return len(before) - before.index("0") if "0" in before else 0, behind.count("0")


def plain(number: Decimal) -> str:
    """Every digit there is."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


# ---- a section as a plan ------------------------------------------------------------


@lru_cache(maxsize=512)
def _plan(section: Section) -> _Plan:
    """Raises NotFollowed."""
    if section.unknown:
        raise NotFollowed(f"不认识“{section.unknown}”")
    if section.native:
        raise NotFollowed("要显示中文数字")
    if section.has("exponent"):
        raise NotFollowed("是科学记数")
    if section.is_date:
        raise NotFollowed("是日期")
    numeric = [n for n, token in enumerate(section.tokens) if token.kind == "digit"]
    wholes = [n for n, token in enumerate(section.tokens) if token.kind in {"general", "at"}]
    if section.has("at") and len(section.tokens) > 1:
        raise NotFollowed("只是给文字用的")
    if len(wholes) > 1 or (wholes and (numeric or section.has("percent", "point", "comma"))):
        raise NotFollowed("“常规”与别的写在一起")
    if not numeric:
        if section.has("percent", "point", "comma"):
            raise NotFollowed("没有数字的位置")
        at = wholes[0] if wholes else len(section.tokens)
        before, after = _words(section.tokens[:at]), _words(section.tokens[at + 1 :])
        return _Plan(before, after) if wholes else _Plan(before, after, ())
    if section.has("slash"):
        raise NotFollowed("是分数")
    return _placed(section.tokens, numeric[0], numeric[-1])


def _placed(tokens: tuple[Token, ...], first: int, last: int) -> _Plan:
    while first and tokens[first - 1].kind == "point":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind in {"point", "comma"}:
        last += 1
    before, within, after = tokens[:first], tokens[first : last + 1], tokens[last + 1 :]
    if any(token.kind in {"point", "comma"} for token in (*before, *after)):
        raise NotFollowed("小数点、逗号不在数字旁边")
    groups = [(kind, list(group)) for kind, group in groupby(within, lambda token: token.kind == "point")]
    points = [n for n, (is_point, _) in enumerate(groups) if is_point]
    if (
        len(points) > 1
        or any(len(groups[n][1]) > 1 for n in points)
        or any(t.kind == "percent" for t in within)
    ):
        raise NotFollowed("小数点、百分号的位置不对")
    at = next((n for n, token in enumerate(within) if token.kind == "point"), len(within))
    whole, scale = _without_commas(within[:at])
    fraction, more = _without_commas(within[at + 1 :])
    if any(token.kind == "comma" for token in fraction):
        raise NotFollowed("逗号在小数中间")
    percents = sum(token.kind == "percent" for token in (*before, *after))
    if percents > 1:
        raise NotFollowed("有几个百分号")
    whole = tuple(token for token in whole if token.kind != "comma")
    return _Plan(
        _words(before),
        _words(after),
        whole,
        fraction,
        2 * percents - 3 * (scale + more),
        sum(token.kind == "digit" for token in fraction),
        _least(whole, fraction),
    )


def _without_commas(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], int]:
    """Commas behind the last place go, and are counted: each divides by a thousand."""
    last = max((n for n, token in enumerate(tokens) if token.kind == "digit"), default=-1)
    kept = tuple(token for n, token in enumerate(tokens) if n <= last or token.kind != "comma")
    return kept, len(tokens) - len(kept)


def _words(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens).strip()


# ---- text ----------------------------------------------------------------------------


def shown_text(text: str, code: str) -> str:
    """A text as its cell shows it; nothing where its format hides it.  Raises NotFollowed."""
    section = read_format(code).text
    if section is None:
        return text
    if section.unknown or section.has("digit", "date", "general", "exponent"):
        raise NotFollowed("看不出怎样显示文字")
    return "".join(text if token.kind == "at" else token.text for token in section.tokens)
