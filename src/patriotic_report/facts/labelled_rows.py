"""The rows of a table, of a sheet or typed: what names each, which figures add, and so of what kind it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ..cell_states import state_of
from ..indicators import INDICATORS, MONTH_HEADS, NO_INDICATORS, Indicators
from ..schema import Amount
from .arithmetic import amount_of, converted, is_plain_number
from .row_kinds import Kinds, Line, kinds_of
from .row_labels import is_written_sum

T = TypeVar("T")


class Column(NamedTuple):
    """A column: its heads (uppermost first), the unit that it states itself, that of its figures, and its cells.

    ``words`` is one that is declared to hold no figures.
    """

    heads: tuple[str, ...]
    own: str
    unit: str
    cells: Sequence[str]
    words: bool = False

    @property
    def name(self) -> str:
        """The lowest head counts."""
        return self.heads[-1]


class LabelledRows(NamedTuple):
    """The kinds of a table's rows, and their labels."""

    kinds: Kinds
    labels: tuple[str, ...]


def rows_of_columns(
    columns: Sequence[Column],
    own: Iterable[str] = (),
    slack: Callable[[int], Iterable[Decimal]] | None = None,
    indicators: Indicators = NO_INDICATORS,
) -> LabelledRows:
    """Sort the rows; ``own`` are names of the whole.

    ``slack`` says for a column's number how far digits that are hidden may move each of its figures.
    """
    named = _naming(columns, indicators)
    labels = tuple(map(_label_of, zip(*(columns[n].cells for n in named), strict=True)))
    adding = [n for n in range(len(columns)) if n not in named and _adds(columns[n], indicators)]
    figures = _by_row([figures_in(columns[n].cells, columns[n].unit) for n in adding], len(labels))
    hidden = _by_row([tuple(slack(n)) for n in adding] if slack else [], len(labels))
    units = all(columns[n].name not in INDICATORS for n in named)
    whole = _totals_of_months(columns)
    labels = tuple(whole.get(at, label) for at, label in enumerate(labels))
    lines = list(map(Line, labels, figures, hidden))
    return LabelledRows(kinds_of(lines, own, units=units, aside=frozenset(whole)), labels)


def _totals_of_months(columns: Sequence[Column]) -> dict[int, str]:
    """The rows, and what to call them, that say of a unit what its months come to: 甲镇, 合计 below 甲镇, 8月.  Figures at a day do not add up to it."""
    months = next((column for column in columns[1:] if column.name in MONTH_HEADS), None)
    if months is None:
        return {}
    pairs = enumerate(zip(columns[0].cells, months.cells, strict=True))
    return {
        at: name + cell
        for at, (name, cell) in pairs
        if name and is_written_sum(cell) and not is_written_sum(name)
    }


def _by_row(columns: Sequence[Sequence[T]], rows: int) -> list[tuple[T, ...]]:
    return list(zip(*columns, strict=True)) if columns else [()] * rows


def _naming(columns: Sequence[Column], indicators: Indicators) -> list[int]:
    """The columns that name a row: the first, and words before the first figures; codes between are passed over."""
    found = [0]
    for n, column in enumerate(columns[1:], 1):
        filled = [cell for cell in column.cells if cell and not state_of(cell)]
        digits = sum(map(begins_as_a_number, filled))
        if column.own or (2 * digits > len(filled) and not indicators.is_code(column.name)):
            break
        if filled and 2 * digits <= len(filled):
            found.append(n)
    return found


def _adds(column: Column, indicators: Indicators) -> bool:
    return not (
        column.words
        or indicators.is_code(column.name, column.own)
        or indicators.why_no_sum(column.heads, column.unit)
    )


def begins_as_a_number(cell: str) -> bool:
    """Whether a cell is a figure rather than a name: 12, -3, 约5."""
    return cell.lstrip("-−－+＋约近￥¥")[:1].isdigit()


def _label_of(cells: Sequence[str]) -> str:
    """What the naming cells of a row call it: a word for a sum wherever it stands, else the last one."""
    words = [cell for n, cell in enumerate(cells) if cell and not (n and state_of(cell))]
    if not words:
        return ""
    sums = (word for word in words if is_written_sum(word))
    return next(sums, words[-1])


def figures_in(cells: Sequence[str], unit: str) -> list[Decimal | None]:
    """The cells of a column as numbers in one unit; None for blanks and words."""
    if all(cell.isdecimal() or not cell or is_plain_number(cell) for cell in cells):
        return [Decimal(cell.replace(",", "")) if cell else None for cell in cells]
    amounts = [amount_of(cell, unit) if cell else None for cell in cells]
    base = next((amount.unit for amount in amounts if amount), "")
    return [_value_in(amount, base) for amount in amounts]


def _value_in(amount: Amount | None, unit: str) -> Decimal | None:
    alike = converted(amount, unit) if amount else None
    return alike.value if alike else None
