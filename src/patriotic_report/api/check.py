"""``report check``: all that is to be said of a report, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..problems import InputRefused, Problem, ReportError
from .finished import kind_of
from .options import StrPath
from .sources import Folder, Source, read_as

if TYPE_CHECKING:
    from ..reports import Report
    from .finished import Kind
    from .values import Input


class Checked(NamedTuple):
    """All that is to be said of a report, errors too."""

    problems: tuple[Problem, ...]
    code: int = 0
    """The command's exit code: 0 where there is no error."""
    comments: str = ""
    """The copy with comments that was written; empty where there was nothing to say, or none was asked for."""


def check(
    source: Source,
    *,
    folder: Folder = None,
    template: StrPath | None = None,
    settings: Mapping[str, str] | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    layout: bool = False,
    comments: StrPath | None = None,
) -> Checked:
    """Look for every fault, as ``report check`` does; what is wrong is data, not raised.

    ``source`` and ``folder`` are ``build``'s; a finished Word, Markdown or text file may be given, too, by its path,
    a Word file by its bytes.  ``layout`` lists where the report's reference document and form, or the Word file
    itself, leave GB/T 9704.  ``comments`` is the path of a copy of the Word file, with each problem a comment.
    """
    problems: list[Problem] = []
    try:
        given = read_as(source, folder)
        if (kind := kind_of(given)) != "yaml" or comments is not None:
            checked = _of_finished(given, kind, layout, comments, problems.append)
            return checked._replace(problems=(*problems, *checked.problems))
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


def inputs_of(paths: tuple[str, ...], comments: str | None = None) -> list[Input]:
    """What the command line means: YAML files of folders, and any file that is named.

    Raises InputRefused, and UsageRefused where several are to have their comments in one file.
    """
    from .faults import several_with_comments, with_word_files
    from .finished import is_finished
    from .inputs import find_inputs

    found = find_inputs(paths)
    if found.problems:
        has_finished = any(map(is_finished, found.others))
        raise InputRefused(map(with_word_files, found.problems) if has_finished else found.problems)
    if comments is not None and len(found.inputs) > 1:
        raise several_with_comments(comments)
    return found.inputs


def _of_finished(
    given: Input, kind: Kind, layout: bool, comments: StrPath | None, warn: Callable[[Problem], None]
) -> Checked:
    """A finished document, and the copy of it that is to have comments."""
    from .finished import Draft, commented

    draft = Draft(given, kind, warn)
    target = os.fspath(comments) if comments is not None else ""
    if target:
        draft.check_target(target)
    findings = draft.findings(layout)
    written = commented(draft, findings, target) if target else ""
    return Checked(tuple(each.problem for each in findings), comments=written)


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
