"""What differs between two reports, one value a difference."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .figures import Number, difference

Kind = Literal[
    "number",
    "sentence",
    "removed",
    "added",
    "moved",
    "renumbered",
    "restyled",
    "cell",
    "row_removed",
    "row_added",
    "column_removed",
    "column_added",
    "rows_reordered",
    "table_removed",
    "table_added",
]
_OPPOSITE: dict[Kind, Kind] = {
    "removed": "added",
    "row_removed": "row_added",
    "column_removed": "column_added",
    "table_removed": "table_added",
}
_OPPOSITE |= {other: kind for kind, other in _OPPOSITE.items()}


class Change(NamedTuple):
    """One difference.

    ``place`` is (in the earlier, in the later report), equal where something stands in one only.
    ``before`` and ``after`` are what stands there, one of them empty where it is in one report only.
    ``numbers`` are the two numbers of a ``number``, or of a ``cell`` that holds one; ``within`` the
    two sentences that a ``number`` stands in.  ``at`` are positions for sorting.
    """

    kind: Kind
    place: tuple[str, str]
    before: str
    after: str
    at: tuple[int, int, int]
    numbers: tuple[Number, Number] | None = None
    within: tuple[str, str] = ("", "")

    @property
    def difference(self) -> str:
        """增加120条，24%; empty where there are no numbers, or nothing to say of them."""
        return difference(*self.numbers) if self.numbers else ""

    @property
    def label(self) -> str:
        """What a number counts, in the later report's words."""
        return self.numbers[1].label if self.numbers else ""

    def inverted(self) -> Change:
        """The same difference seen from the other report."""
        return Change(
            _OPPOSITE.get(self.kind, self.kind),
            self.place[::-1],
            self.after,
            self.before,
            (self.at[1], self.at[0], self.at[2]),
            self.numbers and self.numbers[::-1],
            self.within[::-1],
        )


def in_order(changes: list[Change]) -> tuple[Change, ...]:
    """As one reads the later report; what was removed stands before what came in its place."""
    return tuple(sorted(changes, key=lambda each: (each.at[1], each.at[0], each.at[2], each.after != "")))
