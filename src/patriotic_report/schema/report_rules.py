"""Fields that do not go together: each rule a small function that yields what it finds wrong.

These refuse.  What is only doubtful about a finished report is looked for in ``rules``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .chart_rules import broken_charts
from .count_rules import broken_counts, broken_goals
from .messages import fault
from .official import broken_official
from .report import Basis, ReportFields
from .section_rules import broken_entries, broken_measures, broken_points, empty_pieces
from .table_rules import broken_tables
from .typed_numbers import numbered_attachments
from .values import Paragraphs
from .walk import all_prose


def broken_rules(report: ReportFields, *, partial: bool = False) -> Iterator[Fault]:
    """Every broken rule of a report whose fields are each right by themselves."""
    if not partial:
        yield from _something_to_say(report)
    yield from _title(report)
    yield from _basis(report)
    yield from broken_goals(report)
    yield from broken_counts(report)
    yield from broken_measures(report)
    yield from broken_points(report)
    yield from broken_entries(report)
    yield from _lines(report)
    yield from broken_tables(report)
    yield from broken_charts(report)
    yield from _attachments(report)
    yield from broken_official(report)
    if report.bulletin:
        from .bulletin import broken_bulletin  # rarely asked for: every module costs a cold start

        yield from broken_bulletin(report, report.bulletin)


def _something_to_say(report: ReportFields) -> Iterator[Fault]:
    if not report.measures and not report.text:
        yield fault((), "no_content")
    if report.version not in {None, "1"}:
        yield fault(("version",), "version", {"given": report.version})


def _title(report: ReportFields) -> Iterator[Fault]:
    lines = "".join(report.title_lines or ())
    if report.title and report.title_lines and lines != report.title:
        yield fault(("title_lines",), "title_differs", {"given": lines})


def _basis(report: ReportFields) -> Iterator[Fault]:
    for index, basis in enumerate(report.basis or ()):
        path: FieldPath = ("basis", index)
        if not (basis.text or basis.title):
            yield fault(path, "basis_untitled")
        elif basis.text and basis.title:
            yield fault(path, "basis_doubled")
        elif own := _own_lead(basis):
            yield fault((*path, "text"), "basis_led_twice", {"given": basis.lead_word}, needle=own)


_LEADS = ("根据", "按照", "对照", "依据", "依照", "遵照", "围绕", "贯彻", "落实")


def _own_lead(basis: Basis) -> str:
    """The word that leads a sentence already, where another 引语 was given."""
    if not basis.text or not basis.lead_word or basis.text.startswith(basis.lead_word):
        return ""
    return next((word for word in _LEADS if basis.text.startswith(word)), "")


def _lines(report: ReportFields) -> Iterator[Fault]:
    """A line is a paragraph: one that stops in mid-sentence was most likely broken by an editor."""
    for path, paragraphs in all_prose(report):
        if isinstance(paragraphs, Paragraphs) and paragraphs.broken:
            line, number = paragraphs.broken
            yield fault(path, "broken_line", {"number": number, "end": line[-8:]}, needle=line)


def _attachments(report: ReportFields) -> Iterator[Fault]:
    for index, attachment in enumerate(report.attachments or ()):
        if sum(bool(part) for part in (attachment.table, attachment.text, attachment.file)) > 1:
            yield fault(("attachments", index), "attachment_several")
    yield from numbered_attachments(report)
    yield from empty_pieces(report)
