"""``report check``: all that is to be said of a report, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import limits
from ..problems import Problem, ReportError
from ..readers.opening import MARKDOWN_ENDINGS, TEXT_ENDINGS, WORD_ENDINGS, ending_of
from .options import StrPath
from .sources import Folder, Source, read_as

if TYPE_CHECKING:
    from ..readers.passages import Passage
    from ..reports import Report

_FINISHED = WORD_ENDINGS | MARKDOWN_ENDINGS | TEXT_ENDINGS


class Checked(NamedTuple):
    """All that is to be said of a report, errors too."""

    problems: tuple[Problem, ...]
    code: int = 0
    """The command's exit code: 0 where there is no error."""


def check(
    source: Source,
    *,
    folder: Folder = None,
    template: StrPath | None = None,
    settings: Mapping[str, str] | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    layout: bool = False,
) -> Checked:
    """Look for every fault, as ``report check`` does; what is wrong is data, not raised.

    ``source`` and ``folder`` are ``build``'s; a finished Word, Markdown or text file may be given, too, by its path.
    ``layout`` lists where the report's reference document and form, or the Word file itself, leave GB/T 9704.
    """
    problems: list[Problem] = []
    try:
        given = read_as(source, folder)
        if given.data is None and ending_of(given.path) in _FINISHED:
            return Checked(_of_finished(given.path, layout, problems.append))
        with limits.whole():
            _look(
                given.path,
                given.data,
                os.fspath(template) if template is not None else None,
                dict(settings or {}),
                accept_totals,
                allow_outside,
                layout,
                problems,
            )
    except ReportError as error:
        return Checked((*problems, *error.problems), error.exit_code)
    return Checked(tuple(problems))


def _of_finished(path: str, layout: bool, warn: Callable[[Problem], None]) -> tuple[Problem, ...]:
    """What is to be said of a finished document: of its words, or of a Word file's ``layout`` alone."""
    from ..rules import finished_problems, layout_problems

    if layout and ending_of(path) in WORD_ENDINGS:
        return layout_problems(path)
    return finished_problems(path, _passages_of(path, warn))


def _passages_of(path: str, warn: Callable[[Problem], None]) -> list[Passage]:
    """The paragraphs of a finished document.  Raises InputRefused."""
    from ..readers import opening
    from ..readers.markdown import markdown_passages
    from ..readers.passages import text_passages
    from ..readers.word import word_passages

    with opening.told(path, "检查"):
        data = opening.bytes_of(path, "检查")
        if ending_of(path) in WORD_ENDINGS:
            return word_passages(data)
        text = opening.text_of(data, path, warn)
        return markdown_passages(text) if ending_of(path) in MARKDOWN_ENDINGS else text_passages(text)


def _look(
    path: str,
    data: bytes | None,
    template: str | None,
    settings: Mapping[str, str],
    accept_totals: bool,
    allow_outside: bool,
    layout: bool,
    problems: list[Problem],
) -> None:
    from .. import pipeline

    warn = problems.append
    report = pipeline.read_report(
        path,
        settings=settings,
        warn=warn,
        accept_totals=accept_totals,
        allow_outside=allow_outside,
        data=data,
    )
    document = pipeline.compose(report, template=template, warn=warn)
    pipeline.check_output(report, document, template=template, warn=warn)
    warn(pipeline.domain_problem(report, template))
    if layout:
        problems += _layout(report, template)


def _layout(report: Report, template: str | None) -> list[Problem]:
    """What its office's documents do otherwise than the standard."""
    from ..reports import form_of, reference_document
    from ..rules import layout_problems

    form = form_of(report)
    files = [form.path if form else None, reference_document(report, None, template)]
    return [problem for file in files if file for problem in layout_problems(file)]
