"""``report check``: all that is to be said of a report, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problem, ReportError
from ..source.files import IS_OTHER_FORMAT
from .options import StrPath
from .sources import Folder, Source, read_as

if TYPE_CHECKING:
    from ..reports import Report

_WORD = (".docx", ".docm", ".dotx", ".dotm")


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

    ``source`` and ``folder`` are ``build``'s.  ``layout`` lists where the report's reference document and
    form leave GB/T 9704; a Word file may be given itself then.
    """
    problems: list[Problem] = []
    try:
        given = read_as(source, folder)
        if layout and given.data is None and given.path.lower().endswith(_WORD):
            from ..rules import layout_problems

            return Checked(layout_problems(given.path))
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
        return Checked((*problems, *map(_with_way, error.problems)), error.exit_code)
    return Checked(tuple(problems))


def _with_way(problem: Problem) -> Problem:
    """A finished Word file is no YAML; its layout can be looked at all the same."""
    file = problem.place.file
    if problem.code != IS_OTHER_FORMAT or not file.lower().endswith(_WORD):
        return problem
    return problem._replace(
        fix=f"检查的是写报告的 YAML；只看这个 Word 文件的版面，运行 report check {file} --layout"
    )


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

    form, reference = form_of(report), reference_document(report, None, template)
    of_form = layout_problems(form.path) if form else ()
    return [*of_form, *(layout_problems(reference, by_styles=True) if reference else ())]
