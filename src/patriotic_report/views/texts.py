"""The texts of a report, every citation resolved: what was typed, what is cited, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .. import limits
from ..problems import MOST_TOLD, Fault, FieldPath
from .citations import PiecesOf, TextTooLong, first_names, resolve
from .values import Record, Text

if TYPE_CHECKING:
    from .tracer import Tracer


class Texts:
    """Resolves texts by ``names``, in the order of asking; ``cited`` names may be known beforehand.

    ``faults`` collects what is wrong with citations, in the order of asking; ``typed`` every prose that was
    asked for, with its path.
    """

    def __init__(
        self, names: Record, pieces_of: PiecesOf, cited: Iterable[str] = (), tracer: Tracer | None = None
    ) -> None:
        self.faults: list[Fault] = []
        self.typed: list[tuple[FieldPath, str]] = []
        self.cited = set(cited)
        self.tracer = tracer
        self._names, self._pieces_of = names, pieces_of
        self._characters_left = limits.now().text_characters
        self._faults_told = 0

    def text(self, path: FieldPath, text: str) -> Text:
        """One text with its citations resolved; a faulty one is noted and stays as typed."""
        self.typed.append((path, text))
        origin = self.tracer.field(path) if self.tracer else 0
        return Text(self._resolved(path, text) if "{{" in text else text, origin)

    def as_typed(self, text: str, *path: str | int) -> Text:
        """A text that cites nothing."""
        return Text(text, self.tracer.field(path) if self.tracer else 0)

    def prose(self, path: FieldPath, paragraphs: tuple[str, ...] | None) -> tuple[Text, ...] | None:
        """Paragraphs, or None."""
        return tuple(self.text(path, each) for each in paragraphs) if paragraphs else None

    def cell(self, path: FieldPath, text: str) -> str:
        """The same for a cell of a table, which is compared as a figure and not as prose."""
        return self._resolved(path, text)

    def _resolved(self, path: FieldPath, text: str) -> str:
        if self._faults_told > MOST_TOLD:
            return text
        resolved, faults = resolve(text, self._names, self._pieces_of, max(self._characters_left, 1))
        self.faults += (Fault(path, f.code, f.message, f.fix, needle=f.typed) for f in faults)
        self._faults_told += MOST_TOLD + 1 if any(isinstance(f, TextTooLong) for f in faults) else len(faults)
        if self._faults_told <= MOST_TOLD:
            self.cited.update(first_names(self._pieces_of(text)))
        self._characters_left -= len(resolved)
        return resolved
