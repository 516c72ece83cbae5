"""What was given and is not in the finished report: nothing is lost without a word, whatever the template.

The report's whole text is searched for each value that the models say is to be printed.  Our own
templates print nearly everything always (a test walks the models), so of theirs only the fields are
looked at that something else may push out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..document import Document, Pictures, Title
from ..problems import MOST_TOLD, FieldPath
from ..schema import GivenValue, ReportFields, given_values
from ..tree import blocks_of, texts_of
from .pushed_out import IN_OPENING

if TYPE_CHECKING:
    from .view import View

_IN_TITLE = {"title", "title_lines", "subject", "campaign", "period"}
"""What a title may say; a heading that the title happens to hold is not printed by that."""
_EDGES = "。，；：、！？…《》“”‘’（）()：:.,"
"""What filters and templates add to a text or take from it."""


class Losses(NamedTuple):
    """The largest parts of the YAML that are lost as a whole, and the 数据 that nothing cites."""

    parts: tuple[FieldPath, ...]
    uncited: tuple[FieldPath, ...]


def losses_in(view: View) -> Losses:
    """Everything that is lost; asked for once (``View.losses``)."""
    printed = _Printed(view.document, asked_often=bool(view.template))
    lost, of = [], Counter[FieldPath]()
    for each in given_values(view.fields, view.lost_fields):
        of.update(_prefixes(each.path))
        if not printed.shows(each):
            lost.append(each)
    parts = _largest(view.fields, lost, of)
    uncited = tuple(
        path
        for path, shown in view.uncited
        if not (view.template and (_is_within(path, parts) or printed.holds(shown)))
    )
    return Losses(parts, uncited)


def _is_within(path: FieldPath, parts: tuple[FieldPath, ...]) -> bool:
    return any(path[: len(part)] == part for part in parts)


def _largest(report: ReportFields, lost: list[GivenValue], of: Counter[FieldPath]) -> tuple[FieldPath, ...]:
    """Each loss once, as the largest part of the YAML that is lost as a whole."""
    missing = Counter(prefix for each in lost for prefix in _prefixes(each.path))
    found: dict[FieldPath, None] = {}
    for each in lost:
        first = 2 if replaced_by_opening(each.path, report) == "basis" else 1  # each 依据 by itself
        prefixes = _prefixes(each.path, first)
        found[next((prefix for prefix in prefixes if missing[prefix] == of[prefix]), each.path)] = None
    return tuple(found)


def _prefixes(path: FieldPath, first: int = 1) -> Iterator[FieldPath]:
    """The parts that a value is within, the largest first, and itself."""
    return (path[:depth] for depth in range(first, len(path) + 1))


def replaced_by_opening(path: FieldPath, report: ReportFields) -> str:
    """The field, where an opening of the clerk's own, or none, stands in its place."""
    return str(path[0]) if report.opening is not None and path[0] in IN_OPENING else ""


def is_basis_left_out(path: FieldPath, report: ReportFields) -> bool:
    """Whether a 依据 is lost because the clerk's own opening does not speak of it."""
    return bool(replaced_by_opening(path, report) == "basis" and len(path) == 2 and report.opening)


class _Printed:
    """All that a document prints, without blanks, to be asked for texts roughly in its own order."""

    def __init__(self, document: Document, asked_often: bool) -> None:
        self.title = "\0".join(_unspaced("".join(each.lines)) for each in blocks_of(document, Title))
        self.text = _unspaced("\0".join(_printed_in(document)))
        self.pieces = {each.strip(_EDGES) for each in self.text.split("\0")} if asked_often else set[str]()
        self.at = self.misses = 0

    def shows(self, given: GivenValue) -> bool:
        """Whether a value is there in one of its ways."""
        in_title = given.path[0] in _IN_TITLE
        return any(all(self.holds(piece, in_title) for piece in wording) for wording in given.wordings)

    def holds(self, text: str, in_title: bool = False) -> bool:
        """Whether a text is there; of fifty thousand cells each would be sought through all of it."""
        bare = _unspaced(text).strip(_EDGES)
        if not bare or bare in self.pieces or (in_title and bare in self.title):
            return True
        if self.misses > _MOST_MISSES:
            return False
        found = self.text.find(bare, self.at)
        if found < 0:
            found = self.text.find(bare)
        if found < 0:
            self.misses += 1
            return False
        self.at = found
        return True


_MOST_MISSES = 3 * MOST_TOLD
"""After so many losses a text that is no cell or paragraph by itself counts as lost: all cannot be told."""


def _printed_in(document: Document) -> Iterator[str]:
    """Every text but the title's, a run-in heading apart from what follows it; and which pictures there are."""
    for block in document.blocks:
        if not isinstance(block, Title):
            for text in texts_of(block):
                yield from (text.lead, text.words)
    for each in blocks_of(document, Pictures):
        yield from (picture.target for picture in each.pictures)


def _unspaced(text: str) -> str:
    return "".join(text.split())
