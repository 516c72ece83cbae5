"""What is looked for in a report, one rule a file.

A rule's file is named by its code; it says what the rule is (``RULE``) and yields what it finds
(``look``).  ``index`` is made from these files by ``docs/generate.py`` and is all that a build
imports: a rule's module only where its cheap test says that it may find something.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from ..problems import Fault, FieldPath, Place, Problem
from ..schema import ReportFields
from .index import INDEX, Row
from .rule import LooksAt
from .view import View
from .words import NO_OFFICE_WORDS, OfficeWords, Words

if TYPE_CHECKING:
    from ..readers.passages import Passage
    from .finished import Finding
    from .layout import Layout

__all__ = [
    "View",
    "faults_in",
    "faults_in_fields",
    "faults_in_part",
    "faults_of_finished",
    "findings_in",
    "layout_findings",
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


def layout_problems(path: str | os.PathLike[str], *, by_styles: bool = False) -> tuple[Problem, ...]:
    """Where the layout of an office's Word file is not the standard's; ``by_styles`` of one that lends its looks to others.

    Raises InputRefused for one that cannot be read.
    """
    from ..readers.layout.document import laid_out
    from ..readers.opening import bytes_of, told
    from .layout import Layout

    file = os.fspath(path)
    with told(file, "检查"):
        view = Layout(file, laid_out(bytes_of(file, "检查")), by_styles=by_styles)
    return tuple(fault.at(Place(view.file)) for fault in faults_in(view, "layout"))


def layout_findings(path: str, data: bytes, passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """The same of a finished document, each with the first paragraph that it is of, where it is of one."""
    from ..readers.layout.document import laid_out
    from .finished import Finding
    from .layout import Layout

    view = Layout(path, laid_out(data))
    by_words = {_squeezed(each.text): each for each in reversed(passages)}
    return tuple(
        Finding(fault.at(Place(path)), _passage_of(_squeezed(fault.needle), by_words))
        for fault in faults_in(view, "layout")
    )


def _passage_of(words: str, by_words: Mapping[str, Passage]) -> Passage | None:
    """The paragraph of these words, else the only one that has them among its own."""
    if not words or words in by_words:
        return by_words.get(words)
    having = [each for text, each in by_words.items() if words in text]
    return having[0] if len(having) == 1 else None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def findings_in(
    path: str, passages: Sequence[Passage], wording: OfficeWords = NO_OFFICE_WORDS
) -> tuple[Finding, ...]:
    """All that is to be said of the words of a finished document, in its order, by the paragraphs that were read of it.

    Where one thing is found twice in a paragraph, the second is of the second such words.
    """
    from .finished import Finding, Finished

    view = Finished(path, tuple(passages), wording)
    found: list[tuple[FieldPath, int, Finding]] = []
    times: Counter[tuple[str, FieldPath, str]] = Counter()
    for fault in (*faults_in(view, "words"), *faults_in(view, "finished")):
        key = (fault.code, fault.path, fault.needle)
        problem = fault.at(view.place(fault.path, fault.needle, times[key]))
        passage = view.passage(fault.path)
        start = _find(passage.text if passage else "", fault.needle, times[key])
        end = start + len(fault.needle) if start >= 0 else 0
        times[key] += 1
        found.append((fault.path[1:2], start, Finding(problem, passage, max(start, 0), end)))
    return tuple(each for *_, each in sorted(found, key=_in_order))


def _in_order(found: tuple[FieldPath, int, Finding]) -> tuple[int, int]:
    """What is of the whole document first, then paragraph by paragraph."""
    paragraph, start, _ = found
    return (paragraph[0] if paragraph and isinstance(paragraph[0], int) else -1, start)


def _find(text: str, needle: str, nth: int) -> int:
    """Where words stand for the first time or the ``nth`` after it; -1 where they do not, or there are none."""
    found = [each.start() for each in re.finditer(re.escape(needle), text)] if needle else []
    return found[nth] if nth < len(found) else found[0] if found else -1


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
    return not isinstance(view, Words) or _says(view, _with_own(view, row[1], words), signs)


def _with_own(view: Words, module: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """A rule's words, and those that an office's own domain gives it."""
    return (*words, *view.own_signs.get(module, ())) if words and view.own_signs else words


def _says(view: Words, words: tuple[str, ...], signs: str) -> bool:
    """Whether one of the words and the signs stand in the texts as typed, where there are any."""
    if words and not any(view.characters.issuperset(word) and word in view.text for word in words):
        return False
    return not signs or re.search(signs, view.text) is not None


def module_of(row: Row) -> ModuleType:
    """The rule's own module."""
    return import_module(f"{__name__}.{row[1]}")
