"""What is looked for in a finished report: one rule a file, each a function that yields faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document
from ..problems import Fault, FieldPath
from ..schema import ReportFields

Typed = Iterable[tuple[FieldPath, str]]
"""Texts as typed, each with its field's path."""


Uncited = Iterable[tuple[FieldPath, str]]
"""数据 that nothing cites, each with its path and what it would print."""


def faults_of(report: ReportFields, document: Document, typed: Typed, plain_look: bool) -> Iterator[Fault]:
    """Every fault of a composed report; ``plain_look`` where it is printed in our own look."""
    from .a052_references import wrong_references
    from .a053_characters import missing_characters

    typed = tuple(typed)
    yield from wrong_references(document, typed)
    if report.form == "official":
        from .a040_requests import requests_in
        from .a050_imprint_page import pages_gone_wrong

        yield from requests_in(report, typed)
        yield from pages_gone_wrong(document)
    if plain_look:
        yield from missing_characters(report, typed)


def losses_in(report: ReportFields, document: Document, uncited: Uncited, template: str) -> Iterator[Fault]:
    """What was given and is not printed; ``template`` names one that is not ours."""
    from .losses import unprinted

    yield from unprinted(report, document, uncited, template)
