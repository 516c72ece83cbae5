"""Where 署名, 成文日期 and 附件说明 stand: the arithmetic of 7.3.4 and 7.3.5."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple

from ...document import Signature
from . import gbt9704 as layout
from .indents import Indents, Line, Tab
from .title_lines import cells

_DATE_ROOM = 2
"""字 behind a date, for blanks which a program puts beside digits: where there are fewer, the date ends where it must,
and moves left."""


def below_title(signature: Signature) -> list[str]:
    """Names and date that stand below the title, each on its line."""
    return [line for line in (*signature.organisations, signature.date) if line]


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
        return [Line("date", day, _right(gap))]
    if not day or day_width <= width:
        left = max(layout.CHARACTERS - gap - width, 0)
        lines = [Line("signature", name, _left(left)) for name in names]
        shift = left + layout.DATE_SHIFT_CHARACTERS
        behind = layout.CHARACTERS - shift - day_width
        stands = _left(shift) if behind >= _DATE_ROOM else _right(max(behind, 0))
        return lines + ([Line("date", day, stands)] if day else [])
    # the date is longer: it keeps 2 字 free, and the name moves left accordingly
    right = gap + layout.DATE_SHIFT_CHARACTERS + day_width
    left = max(layout.CHARACTERS - right, 0)
    return [*(Line("signature", name, _left(left)) for name in names), Line("date", day, _right(gap))]


def _sealed(names: tuple[str, ...], day: str, day_width: float) -> list[Line]:
    """7.3.5.1: the date keeps 4 字 free, a name is centred over it; several stand in rows.

    Under a name that would reach beyond the line the date moves left: its middle stays below the name's.
    """
    gap = layout.SEALED_DATE_RIGHT_CHARACTERS
    widest = max(map(cells, names), default=0.0)
    middle = max(gap + (day_width if day else widest) / 2, min(widest, layout.CHARACTERS) / 2)
    dated = [Line("date", day, _right(middle - day_width / 2))] if day else []
    if widest > layout.CHARACTERS:
        return [*(Line("signature", name, Indents(side="center")) for name in names), *dated]
    if len(names) > 1:
        return [*_rows_of_seals(names, middle), *dated]
    return [
        *(Line("signature", name, _right(middle - cells(name) / 2)) for name in names),
        *dated,
    ]


def _rows_of_seals(names: tuple[str, ...], middle: float) -> list[Line]:
    """7.3.5.1: each name has space for its seal, seals do not touch, the last name is over the date.

    The names fill rows from the left, each centred on a tab; a row's last tab is over the date, whose ``middle`` is so
    many 字 from the right.
    """
    widest = max(cells(name) for name in names) * layout.CHARACTER_TW
    last = layout.TEXT_WIDTH_TW - middle * layout.CHARACTER_TW
    pitch = max(widest + layout.CHARACTER_TW, layout.SEAL_TW + layout.CHARACTER_TW / 2)
    columns = 1 + max(int((last - max(widest, layout.SEAL_TW) / 2) // pitch), 0)
    lines: list[Line] = []
    for start in range(0, len(names), columns):
        row = names[start : start + columns]
        tabs = tuple(Tab("center", round(last - pitch * back)) for back in reversed(range(len(row))))
        if start:
            lines += [Line("signature", "")] * (layout.SEALS_ROW_LINES - 1)
        names_in_row = "".join(f"\t{name}" for name in row)
        lines.append(Line("signature", names_in_row, Indents(tabs=tabs, side="left")))
    return lines


def _left(characters: float) -> Indents:
    return Indents(left=round(characters * layout.CHARACTER_TW), side="left")


def _right(characters: float) -> Indents:
    return Indents(right=round(characters * layout.CHARACTER_TW), side="right")


class Entry(NamedTuple):
    """An attachment as 附件说明 lists it: ``label`` is 附件：1. or 2."""

    label: str
    title: str
    indents: Indents


def attachment_entries(titles: tuple[str, ...]) -> list[Entry]:
    """Label, title and indents of each entry: 左空二字, turned lines under the name's first 字."""
    if len(titles) == 1:
        return [Entry("附件：", titles[0], _hanging(5, 3))]
    numbers = [f"{number}." for number in range(1, len(titles) + 1)]
    return [
        Entry(f"附件：{number}", title, _hanging(5 + cells(number), 3 + cells(number)))
        if number == "1."
        else Entry(number, title, _hanging(5 + cells(number), cells(number)))
        for number, title in zip(numbers, titles, strict=True)
    ]


def _hanging(left: float, hanging: float) -> Indents:
    one = layout.CHARACTER_TW
    return Indents(left=round(left * one), hanging=round(hanging * one), side="left")
