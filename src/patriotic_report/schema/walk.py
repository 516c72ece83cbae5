"""Ways through a report: every count, section, series of points and table it names, with its path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import FieldPath
from .counts import Count
from .report import ReportFields
from .sections import BodyPart, NextStepItem, NextSteps, Picture, Points, ProblemItem, Problems
from .tree import Section


def all_measures(report: ReportFields) -> tuple[Section, ...]:
    """Every section with its path and depth, in reading order, those within 正文 too."""
    return report.all_sections


def all_counts(report: ReportFields) -> Iterator[tuple[FieldPath, Count]]:
    """Every 数据 of the report, of its sections and their points; the last of the path is its name."""
    for name, count in (report.counts or {}).items():
        yield ("counts", name), count
    for path, measure, _ in all_measures(report):
        for name, count in (measure.counts or {}).items():
            yield (*path, "counts", name), count
    for path, points in all_points(report):
        for index, point in enumerate(points.items):
            for name, count in (point.counts or {}).items():
                yield (*path, "items", index, "counts", name), count


def all_bodies(report: ReportFields) -> Iterator[tuple[FieldPath, BodyPart]]:
    """Every piece of a 正文."""
    for index, piece in enumerate(report.text or ()):
        yield ("text", index), piece
    for path, measure, _ in all_measures(report):
        for index, piece in enumerate(measure.text or ()):
            yield (*path, "text", index), piece


def all_points(report: ReportFields) -> Iterator[tuple[FieldPath, Points]]:
    """Every series of 要点, those within a point behind it."""
    for path, measure, _ in all_measures(report):
        yield from _series((*path, "points"), measure.points)
    for path, piece in all_bodies(report):
        yield from _series((*path, "points"), piece.points)


def _series(path: FieldPath, points: Points | None) -> Iterator[tuple[FieldPath, Points]]:
    if points:
        yield path, points
        for index, point in enumerate(points.items):
            yield from _series((*path, "items", index, "points"), point.points)


def all_prose(report: ReportFields) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """The paragraphs of every field that holds prose."""
    yield from ((path, paragraphs) for path, paragraphs in _prose_fields(report) if paragraphs)


def _prose_fields(report: ReportFields) -> Iterator[tuple[FieldPath, tuple[str, ...] | None]]:
    """Every field that may hold prose, in reading order."""
    if report.bulletin:
        yield ("bulletin", "editors_note"), report.bulletin.editors_note
    yield ("opening",), report.opening
    for path, piece in all_bodies(report):
        yield (*path, "text"), piece.text
    for path, points in all_points(report):
        for index, point in enumerate(points.items):
            yield (*path, "items", index, "text"), point.text
    yield from _prose_of("problems", report.problems)
    yield from _prose_of("next_steps", report.next_steps)
    yield ("closing",), report.closing
    for index, attachment in enumerate(report.attachments or ()):
        yield ("attachments", index, "text"), attachment.text


def _prose_of(
    name: str, section: Problems | NextSteps | None
) -> Iterator[tuple[FieldPath, tuple[str, ...] | None]]:
    if section:
        yield (name, "text"), section.text
        entries: Sequence[ProblemItem | NextStepItem] = section.points or ()
        for index, entry in enumerate(entries):
            yield (name, "points", index, "text"), entry.text


def all_pictures(report: ReportFields) -> Iterator[tuple[FieldPath, Picture]]:
    """Every picture that the report names."""
    owners: list[tuple[FieldPath, tuple[Picture, ...] | None]] = [(("pictures",), report.pictures)]
    owners += [((*path, "pictures"), each.pictures) for path, each, _ in all_measures(report)]
    owners += [((*path, "pictures"), piece.pictures) for path, piece in all_bodies(report)]
    for path, pictures in owners:
        for index, picture in enumerate(pictures or ()):
            yield (*path, index), picture


def chart_references(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """Every place that says 图表: 名称."""
    for path, measure, _ in all_measures(report):
        if measure.chart:
            yield (*path, "chart"), measure.chart
    for path, piece in all_bodies(report):
        if piece.chart:
            yield (*path, "chart"), piece.chart


def table_references(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """Every place that says 表格: 名称."""
    for path, measure, _ in all_measures(report):
        if measure.table:
            yield (*path, "table"), measure.table
    for path, piece in all_bodies(report):
        if piece.table:
            yield (*path, "table"), piece.table
    for index, attachment in enumerate(report.attachments or ()):
        if attachment.table:
            yield ("attachments", index, "table"), attachment.table
