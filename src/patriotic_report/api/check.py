"""``report check``: all that is to be said of a report, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .. import formats, limits, proofing
from ..problems import InputRefused, Level, Problem, ReportError, Warn
from ..proofing.values import EVERYTHING, NO_HOUSE, Choice, House
from ..source.files import STDIN, read_bytes
from .choice import Words, choice_of
from .faults import measured_pages, usage
from .options import StrPath
from .sources import Folder, Source, read_as
from .values import Input

if TYPE_CHECKING:
    from ..pipeline import PageSetting
    from ..reports import Report
    from ..source import Source as YamlSource
    from .finished import Draft


class Checked(NamedTuple):
    """All that is to be said of a report, errors too."""

    problems: tuple[Problem, ...]
    code: int = 0
    """The command's exit code: 0 where there is no error."""
    left_out: Mapping[str, int] = MappingProxyType({})
    """How many findings are not told, by the reason."""
    warnings_left_out: int = 0
    """How many of these are warnings that options or the office leave out without a reason."""
    comments: str = ""
    """The copy with comments that was written; empty where there was nothing to say, or none was asked for."""


class CheckOptions(NamedTuple):
    """What a check looks at, and what of it is told."""

    template: str | None = None
    settings: Mapping[str, str] = MappingProxyType({})
    accept_totals: bool = False
    allow_outside: bool = False
    layout: bool = False
    choice: Choice = EVERYTHING
    strict: bool = False
    comments: str = ""
    pages: bool = False


def check(
    source: Source,
    *,
    folder: Folder = None,
    template: StrPath | None = None,
    settings: Mapping[str, str] | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    layout: bool = False,
    select: Words = (),
    ignore: Words = (),
    level: Level = "提示",
    strict: bool = False,
    comments: StrPath | None = None,
    pages: bool = False,
) -> Checked:
    """Look for every fault, as ``report check`` does; what is wrong is data, not raised.

    ``source`` and ``folder`` are ``build``'s; a finished Word, Markdown or text file may be given, too, by its path,
    a Word file by its bytes.  ``layout`` lists where the report's reference document and form, or the Word file
    itself, leave GB/T 9704.  ``comments`` is the path of a copy of the Word file, with each problem a comment.
    Of what is found, errors are always told, else only what ``select`` names (编号, their begins, 分类, 名称), nothing of
    what ``ignore`` does and nothing below ``level``; an office's _校对.yaml beside the report has its say, too.
    ``strict``: a warning fails.  ``pages`` sets a report's pages and measures them, where else they are estimated.
    """
    try:
        given = read_as(source, folder)
        if pages:
            refuse_unmeasured()
        choice = choice_of(select, ignore, level)
    except ReportError as error:
        return Checked(error.problems, error.exit_code)
    path = os.fspath(template) if template is not None else None
    return checked(
        given,
        CheckOptions(
            path,
            dict(settings or {}),
            accept_totals,
            allow_outside,
            layout,
            choice,
            strict,
            os.fspath(comments or ""),
            pages,
        ),
    )


def checked(given: Input, options: CheckOptions) -> Checked:
    """The same for an input, with options that were found sound."""
    problems: list[Problem] = []
    code, choice = 0, options.choice
    draft = None
    try:
        draft = _draft(given, options, problems.append)
        if given.path == STDIN and given.data is None:  # it is read once only
            given = given._replace(data=read_bytes(STDIN, None, None))
        try:
            choice = choice._replace(house=house_of(given.path, options))
        except ReportError as error:  # and all that there is to say without it
            problems += error.problems
            code = error.exit_code
        if draft:
            of_layout = _asks_for_layout(choice, choice.house, unasked=not draft.is_as_made)
            layout = options.layout or of_layout
            problems += draft.problems(choice.house.wording, words=not options.layout, layout=layout)
        else:
            with limits.whole():
                _look(given, options, choice.house, problems)
    except ReportError as error:
        problems += error.problems
        code = max(code, error.exit_code)
    told = proofing.chosen(problems, choice, None if draft else _remarked(given), whole=not code)
    fails = options.strict and any(problem.level == "警告" for problem in told.problems)
    done = Checked(told.problems, code or int(fails), told.left_out, told.warnings_left_out)
    return _with_comments(done, draft, options.comments) if draft and options.comments else done


def _draft(given: Input, options: CheckOptions, warn: Warn) -> Draft | None:
    """A finished document; None for a YAML.  Raises ReportError for what is neither, and for what cannot be done with one."""
    comments, pages = options.comments, options.pages
    from .finished import Draft, kind_of

    if (kind := kind_of(given)) == "yaml" and not comments:
        return None
    if pages:
        raise usage("--pages 只量底稿写成的报告", "写好的文件打开看一下页数")
    draft = Draft(given, kind, warn)
    if comments:
        draft.check_target(comments)
    return draft


def _with_comments(done: Checked, draft: Draft, target: str) -> Checked:
    """The same, once what is told stands in a copy of the document."""
    from .finished import commented

    try:
        return done._replace(comments=commented(draft, draft.told(done.problems), target))
    except ReportError as error:
        return done._replace(problems=(*done.problems, *error.problems), code=max(done.code, error.exit_code))


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


def house_of(path: str, options: CheckOptions) -> House:
    """What the office of the file at ``path`` wants told; raises InputRefused."""
    folder = Path() if path == STDIN else Path(path).parent
    return proofing.house_beside(folder, outside=options.allow_outside) or NO_HOUSE


def _remarked(given: Input) -> YamlSource | None:
    """The YAML, for the remarks in it; None for what is none."""
    from ..source import read_source

    try:
        return read_source(given.path, data=given.data)
    except InputRefused:
        return None


def _look(given: Input, options: CheckOptions, house: House, problems: list[Problem]) -> None:
    """Add all that is found in a YAML to the problems; raises ReportError with errors."""
    from .. import pipeline

    warn, template = problems.append, options.template
    report = pipeline.read_report(
        given.path,
        settings=options.settings,
        warn=warn,
        accept_totals=options.accept_totals,
        allow_outside=options.allow_outside,
        data=given.data,
        draft=True,
    )._replace(wording=house.wording)
    to_do = _to_do(problems)
    report = report._replace(draft=to_do)
    setting = _setting(report, template) if options.pages else None
    document = pipeline.compose(report, template=template, warn=warn, measure=setting, checking=True)
    if setting and setting.found:
        problems += setting.found.problems
        warn(measured_pages(report.place(()), setting.found.pages))
    pipeline.check_output(report, document, template=template, warn=warn)
    warn(pipeline.domain_problem(report, template))
    if options.layout or _asks_for_layout(options.choice, house, unasked=False):
        problems += _layout(report, template)
    if to_do:
        raise InputRefused(())


def _to_do(problems: list[Problem]) -> bool:
    """Whether anything is still to be filled in: that is an error, and the rest is looked at all the same."""
    from ..schema.messages import message_for

    code = message_for("to_fill").code
    found = [n for n, each in enumerate(problems) if each.code == code]
    for n in found:
        problems[n] = problems[n]._replace(level="错误")
    return bool(found)


def refuse_unmeasured() -> None:
    """Raise UsageRefused where no pages can be set: what does it is not installed."""
    from .. import writers

    writers.refuse_missing_library(formats.paged().name)


def _setting(report: Report, template: str | None) -> PageSetting:
    """Raises OutputRefused for a report that looks as an office's document does."""
    from .. import pipeline, writers
    from ..reports import form_of, reference_document

    form, reference = form_of(report, template=template), reference_document(report, None, template)
    writers.refuse_office_documents(
        formats.paged().name, Path(reference) if reference else None, form and form.path
    )
    return pipeline.PageSetting(report)


def _asks_for_layout(choice: Choice, house: House, *, unasked: bool) -> bool:
    """Whether a code of the layout is asked for by name or group; ``unasked`` where nothing is."""
    only = house.only if choice.only is None else choice.only
    if only is None:
        return unasked
    from ..proofing.codes import asks_for_layout

    return asks_for_layout(only)


def _layout(report: Report, template: str | None) -> list[Problem]:
    """What its office's documents do otherwise than the standard."""
    from ..reports import form_of, reference_document
    from ..rules import layout_problems

    form, reference = form_of(report), reference_document(report, None, template)
    of_form = layout_problems(form.path) if form else ()
    return [*of_form, *(layout_problems(reference, by_styles=True) if reference else ())]
