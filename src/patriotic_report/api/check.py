"""``report check``: all that is to be said of a report, and nothing written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .. import proofing
from ..problems import InputRefused, Level, Problem, ReportError
from ..proofing.values import EVERYTHING, NO_HOUSE, Choice, House
from ..readers.opening import MARKDOWN_ENDINGS, TEXT_ENDINGS, WORD_ENDINGS, ending_of
from ..source.files import STDIN, read_bytes
from .choice import Words, choice_of
from .options import StrPath
from .sources import Folder, Source, read_as
from .values import Input

if TYPE_CHECKING:
    from ..readers.passages import Passage
    from ..reports import Report
    from ..source import Source as YamlSource

_FINISHED = WORD_ENDINGS | MARKDOWN_ENDINGS | TEXT_ENDINGS


class Checked(NamedTuple):
    """All that is to be said of a report, errors too."""

    problems: tuple[Problem, ...]
    code: int = 0
    """The command's exit code: 0 where there is no error."""
    left_out: Mapping[str, int] = MappingProxyType({})
    """How many findings are not told, by the reason."""


class CheckOptions(NamedTuple):
    """What a check looks at, and what of it is told."""

    template: str | None = None
    settings: Mapping[str, str] = MappingProxyType({})
    accept_totals: bool = False
    allow_outside: bool = False
    layout: bool = False
    choice: Choice = EVERYTHING
    strict: bool = False


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
) -> Checked:
    """Look for every fault, as ``report check`` does; what is wrong is data, not raised.

    ``source`` and ``folder`` are ``build``'s; a finished Word, Markdown or text file may be given, too, by its path.
    ``layout`` lists where the report's reference document and form, or the Word file itself, leave GB/T 9704.
    Of what is found, errors are always told, else only what ``select`` names (编号, their begins, 分类, 名称), nothing of
    what ``ignore`` does and nothing below ``level``; an office's _校对.yaml beside the report has its say, too.
    ``strict``: a warning fails.
    """
    try:
        given = read_as(source, folder)
        choice = choice_of(select, ignore, level)
    except ReportError as error:
        return Checked(error.problems, error.exit_code)
    path = os.fspath(template) if template is not None else None
    return checked(
        given,
        CheckOptions(path, dict(settings or {}), accept_totals, allow_outside, layout, choice, strict),
    )


def checked(given: Input, options: CheckOptions) -> Checked:
    """The same for an input, with options that were found sound."""
    problems: list[Problem] = []
    code, choice = 0, options.choice
    try:
        if given.path == STDIN and given.data is None:  # it is read once only
            given = given._replace(data=read_bytes(STDIN, None, None))
        try:
            choice = choice._replace(house=_house(given, options))
        except ReportError as error:  # and all that there is to say without it
            problems += error.problems
            code = error.exit_code
        _look(given, options, choice.house, problems)
    except ReportError as error:
        problems += error.problems
        code = max(code, error.exit_code)
    told = proofing.chosen(problems, choice, _remarked(given), whole=not code)
    fails = options.strict and any(problem.level == "警告" for problem in told.problems)
    return Checked(told.problems, code or int(fails), told.left_out)


def _house(given: Input, options: CheckOptions) -> House:
    folder = Path() if given.path == STDIN else Path(given.path).parent
    return proofing.house_beside(folder, outside=options.allow_outside) or NO_HOUSE


def _remarked(given: Input) -> YamlSource | None:
    """The YAML, for the remarks in it; None for what is none."""
    if _is_finished(given):
        return None
    from ..source import read_source

    try:
        return read_source(given.path, data=given.data)
    except InputRefused:
        return None


def _is_finished(given: Input) -> bool:
    """Whether it is a document and no YAML."""
    return given.data is None and ending_of(given.path) in _FINISHED


def _of_finished(
    path: str, layout: bool, house: House, warn: Callable[[Problem], None]
) -> tuple[Problem, ...]:
    """What is to be said of a finished document: of its words, or of a Word file's ``layout`` alone."""
    from ..rules import finished_problems, layout_problems

    if layout and ending_of(path) in WORD_ENDINGS:
        return layout_problems(path)
    return finished_problems(path, _passages_of(path, warn), house.wording)


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


def _look(given: Input, options: CheckOptions, house: House, problems: list[Problem]) -> None:
    """Add all that is found to the problems; raises ReportError with errors."""
    layout = options.layout or _asks_for_layout(options.choice, house)
    if _is_finished(given):
        problems += _of_finished(given.path, options.layout, house, problems.append)
        if layout and not options.layout and ending_of(given.path) in WORD_ENDINGS:
            problems += _of_finished(given.path, layout, house, problems.append)
        return
    from .. import pipeline

    warn, template = problems.append, options.template
    report = pipeline.read_report(
        given.path,
        settings=options.settings,
        warn=warn,
        accept_totals=options.accept_totals,
        allow_outside=options.allow_outside,
        data=given.data,
    )._replace(wording=house.wording)
    document = pipeline.compose(report, template=template, warn=warn)
    pipeline.check_output(report, document, template=template, warn=warn)
    warn(pipeline.domain_problem(report, template))
    if layout:
        problems += _layout(report, template)


def _asks_for_layout(choice: Choice, house: House) -> bool:
    """Whether a code of the layout is asked for by name or group."""
    only = house.only if choice.only is None else choice.only
    if only is None:
        return False
    from ..proofing.codes import asks_for_layout

    return asks_for_layout(only)


def _layout(report: Report, template: str | None) -> list[Problem]:
    """What its office's documents do otherwise than the standard."""
    from ..reports import form_of, reference_document
    from ..rules import layout_problems

    form = form_of(report)
    files = [form.path if form else None, reference_document(report, None, template)]
    return [problem for file in files if file for problem in layout_problems(file)]
