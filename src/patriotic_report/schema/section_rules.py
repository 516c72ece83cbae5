"""Rules of what is written in sections: 措施, 要点, 存在问题 and 下一步打算."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .messages import fault
from .report import ReportFields
from .sections import BodyPart, Measure, NextSteps, Problems, is_numbered
from .typed_numbers import Entries, numbered_entries, numbered_points, numbered_section
from .walk import all_measures, all_points

DEEPEST = 4
"""一、（一）1.（1）: GB/T 9704 7.3.3 knows four levels."""


def broken_measures(report: ReportFields) -> Iterator[Fault]:
    """Sections that are too deep, empty, or begin with what cannot stand there."""
    for path, measure, depth in all_measures(report):
        if depth > DEEPEST:
            if depth == DEEPEST + 1:
                yield fault(path, "too_deep")
        elif found := _wrong_with(path, measure):
            yield found


def has_content(measure: Measure) -> bool:
    """Whether something of its own is printed below a section's heading."""
    return bool(
        measure.text or measure.points or measure.counts or measure.table or measure.chart or measure.pictures
    )


def _wrong_with(path: FieldPath, measure: Measure) -> Fault | None:
    """The first of what may be wrong with a section by itself."""
    if measure.measures and not measure.title and not is_numbered(measure):
        return fault(path, "section_unnamed")
    if not has_content(measure) and not measure.measures:
        return _empty(path, measure)
    return _wrong_beginning(path, measure) if measure.run_in or not measure.title else None


def _wrong_beginning(path: FieldPath, measure: Measure) -> Fault | None:
    """Of a section whose number stands before its first words."""
    if not _begins_with_text(measure):
        return fault(path, "run_in_without_text" if measure.run_in else "untitled_without_text")
    return numbered_section(path, measure) if measure.numbered and not measure.title else None


def _empty(path: FieldPath, measure: Measure) -> Fault | None:
    """A heading alone may stand: it is warned of (A003)."""
    if not measure.title:
        return fault(path, "section_empty")
    return fault(path, "run_in_alone") if measure.run_in else None


def _begins_with_text(measure: Measure) -> bool:
    if measure.text:
        return bool(measure.text[0].text)
    return bool(measure.points) or bool(measure.counts)


def broken_points(report: ReportFields) -> Iterator[Fault]:
    """要点 that are empty or bring a number of their own."""
    for path, points in all_points(report):
        items: FieldPath = (*path, "items")
        for index, point in enumerate(points.items):
            if not (point.title or point.text):
                yield fault((*items, index), "point_alone" if point.points or point.counts else "point_empty")
            if point.points and path[-3:-2] == ("items",):
                yield fault((*items, index, "points"), "points_too_deep")
        if points.style != "none":
            yield from numbered_points(items, points.items)


def broken_entries(report: ReportFields) -> Iterator[Fault]:
    """存在问题 and 下一步打算: entries without words; several are counted by us, a lone one is not."""
    sections: dict[str, Problems | NextSteps | None] = {
        "problems": report.problems,
        "next_steps": report.next_steps,
    }
    for name, section in sections.items():
        entries: Entries = section.points or () if section else ()
        for index, entry in enumerate(entries):
            if not (entry.title or entry.text):
                yield fault((name, "points", index), "entry_alone")
        if len(entries) > 1:
            yield from numbered_entries(name, entries)


def empty_pieces(report: ReportFields) -> Iterator[Fault]:
    """Pieces of a 正文 that hold nothing."""
    bodies: list[tuple[FieldPath, tuple[BodyPart, ...]]] = [(("text",), report.text or ())]
    bodies += [((*p, "text"), m.text or ()) for p, m, _ in all_measures(report)]
    for path, body in bodies:
        for index, piece in enumerate(body):
            if not _is_filled(piece):
                yield fault((*path, index), "piece_empty")


def _is_filled(piece: BodyPart) -> bool:
    return bool(piece.text or piece.points or piece.table or piece.chart or piece.pictures or piece.measures)
