"""What is looked for in a report, one rule a file.

A rule's file is named by its code; it says what the rule is (``RULE``) and yields what it finds
(``look``).  ``index`` is made from these files by ``docs/generate.py`` and is all that a build
imports: a rule's module only where its cheap test says that it may find something.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from ..problems import Fault, Place, Problem
from ..schema import ReportFields
from .index import INDEX, Row
from .rule import LooksAt
from .view import Layout, View
from .words import Words

if TYPE_CHECKING:
    from ..readers.passages import Passage

__all__ = [
    "Layout",
    "View",
    "faults_in",
    "faults_in_fields",
    "faults_in_part",
    "faults_of_finished",
    "finished_problems",
    "layout_problems",
    "may_fire",
    "module_of",
]


def faults_in(view: View | Words | Layout, at: LooksAt, asking: str = "") -> Iterator[Fault]:
    """All that the rules find that look at fields, facts … (``at``); what is told of one place is in order.

    With ``asking`` only those whose cheap test asks this of the view.
    """
    for row in INDEX.get(at, ()):
        if (not asking or asking in row[3]) and may_fire(row, view):
            yield from module_of(row).look(view)


def faults_of_finished(view: View) -> Iterator[Fault]:
    """All that is to be said of a report that is made: of the document, then of its words."""
    yield from faults_in(view, "document")
    yield from faults_in(view, "words")


def faults_in_fields(fields: ReportFields) -> Iterator[Fault]:
    """All that is to be said of the fields as typed."""
    return faults_in(View(fields), "fields")


def faults_in_part(fields: ReportFields) -> Iterator[Fault]:
    """The same of a unit's figures, of which no finished report is asked."""
    return faults_in(View(fields, whole=False), "fields")


def layout_problems(path: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """Where the layout of an office's .docx is not the standard's.  Raises InputRefused for one that cannot be read."""
    from ..writers import layout_deviations

    view = Layout(str(path), layout_deviations(path))
    return tuple(fault.at(Place(view.file)) for fault in faults_in(view, "layout"))


def finished_problems(path: str, passages: Sequence[Passage]) -> tuple[Problem, ...]:
    """All that is to be said of the words of a finished document, by the paragraphs that were read of it."""
    from .finished import Finished

    view = Finished(path, tuple(passages))
    faults = [*faults_in(view, "words"), *faults_in(view, "finished")]
    faults.sort(key=lambda fault: fault.path[1:])  # as one reads
    return tuple(fault.at(view.place(fault.path, fault.needle)) for fault in faults)


def may_fire(row: Row, view: View | Words | Layout) -> bool:
    """The cheap test: whether a rule's module need be asked at all."""
    _, _, _, asks, given, lacking, words, signs = row
    if not all(getattr(view, question) for question in asks):
        return False
    if isinstance(view, View) and (given or lacking):
        fields = view.fields
        if not all(getattr(fields, name) for name in given):
            return False
        if any(getattr(fields, name) for name in lacking):
            return False
    return isinstance(view, Layout) or _says(view, words, signs)


def _says(view: Words, words: tuple[str, ...], signs: str) -> bool:
    """Whether one of the words and the signs stand in the texts as typed, where there are any."""
    if words and not any(word in view.text for word in words):
        return False
    return not signs or re.search(signs, view.text) is not None


def module_of(row: Row) -> ModuleType:
    """The rule's own module."""
    return import_module(f"{__name__}.{row[1]}")
