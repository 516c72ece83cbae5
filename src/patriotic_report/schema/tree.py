"""The sections as a tree: each with its path and depth, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import FieldPath
from .sections import BodyPart, Measure

Section = tuple[FieldPath, Measure, int]
"""Where a section stands, the section, and its depth from 1."""


def sections_of(text: tuple[BodyPart, ...] | None, measures: tuple[Measure, ...] | None) -> Iterator[Section]:
    """Every section within a 正文 and a 措施."""
    yield from _in_body(("text",), text, 1)
    yield from _in_list(("measures",), measures, 1)


def _in_list(path: FieldPath, measures: tuple[Measure, ...] | None, depth: int) -> Iterator[Section]:
    for index, measure in enumerate(measures or ()):
        here = (*path, index)
        yield here, measure, depth
        if measure.text:
            yield from _in_body((*here, "text"), measure.text, depth + 1)
        if measure.measures:
            yield from _in_list((*here, "measures"), measure.measures, depth + 1)


def _in_body(path: FieldPath, body: tuple[BodyPart, ...] | None, depth: int) -> Iterator[Section]:
    for index, piece in enumerate(body or ()):
        if piece.measures:
            yield from _in_list((*path, index, "measures"), piece.measures, depth)
