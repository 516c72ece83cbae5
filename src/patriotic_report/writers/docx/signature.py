"""Where 署名, 成文日期 and 附件说明 stand: the arithmetic of 7.3.4 and 7.3.5."""

from __future__ import annotations

from ...document import Signature
from . import gbt9704 as layout
from .title_lines import cells

Line = tuple[str, str, str]
"""A paragraph: style key, text, pPr beyond the style."""


def signature_lines(signature: Signature) -> list[Line]:
    """Names and date with their indents; the host organ first, others below."""
    names, day = signature.organisations, signature.date
    width = max((cells(name) for name in names), default=0.0)
    if signature.seal:
        return _sealed(names, day, cells(day))
    return _unsealed(names, width, day, cells(day))


def _unsealed(names: tuple[str, ...], width: float, day: str, day_width: float) -> list[Line]:
    """7.3.5.2: the date's first character stands 2 字 right of the name's."""
    gap = layout.UNSEALED_RIGHT_CHARACTERS
    if day and not names:
        return [("date", day, _right(gap))]
    if not day or day_width <= width:
        left = max(layout.CHARACTERS - gap - width, 0)
        lines = [("signature", name, _left(left)) for name in names]
        # where the name fills its line the shift would push the date off the page
        shift = min(left + layout.DATE_SHIFT_CHARACTERS, layout.CHARACTERS - day_width)
        return lines + ([("date", day, _left(shift))] if day else [])
    # the date is longer: it keeps 2 字 free, and the name moves left accordingly
    right = gap + layout.DATE_SHIFT_CHARACTERS + day_width
    left = max(layout.CHARACTERS - right, 0)
    return [*(("signature", name, _left(left)) for name in names), ("date", day, _right(gap))]


def _sealed(names: tuple[str, ...], day: str, day_width: float) -> list[Line]:
    """7.3.5.1: the date keeps 4 字 free, the name is centred over it."""
    gap = layout.SEALED_DATE_RIGHT_CHARACTERS
    lines = [
        ("signature", name, _right(max(gap + (day_width - cells(name)) / 2, 0) if day else gap))
        for name in names
    ]
    return lines + ([("date", day, _right(gap))] if day else [])


def _left(characters: float) -> str:
    """From the left; room to the right, so that blanks which a program puts beside digits never
    push the last character of a date onto a line of its own."""
    hundredths, twips = round(characters * 100), round(characters * layout.CHARACTER_TW)
    room = -2 * layout.CHARACTER_TW
    return (
        f'<w:ind w:leftChars="{hundredths}" w:left="{twips}" w:rightChars="-200" w:right="{room}"/>'
        '<w:jc w:val="left"/>'
    )


def _right(characters: float) -> str:
    hundredths, twips = round(characters * 100), round(characters * layout.CHARACTER_TW)
    return f'<w:ind w:rightChars="{hundredths}" w:right="{twips}"/><w:jc w:val="right"/>'


def attachment_indents(titles: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Label, title and indents of each entry: 左空二字, turned lines under the name's first 字."""
    if len(titles) == 1:
        return [("附件：", titles[0], _hanging(5, 3))]
    first = [(f"附件：{number}.", title, _hanging(6, 4)) for number, title in enumerate(titles, 1)][:1]
    rest = [(f"{number}.", title, _hanging(6, 1)) for number, title in enumerate(titles, 1)][1:]
    return first + rest


def _hanging(left: int, hanging: int) -> str:
    one = layout.CHARACTER_TW
    return (
        f'<w:ind w:leftChars="{left * 100}" w:left="{left * one}" '
        f'w:hangingChars="{hanging * 100}" w:hanging="{hanging * one}"/><w:jc w:val="left"/>'
    )
