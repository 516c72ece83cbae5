"""One report, from what it names to the bytes of its files; nothing is written here."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import limits, pipeline, proofing
from ..files import reading
from ..problems import InputRefused, Problem, ReportError, Warn
from ..reports import Report, find_template, form_of, reference_document
from ..source import Source, read_source
from ..writers import has_pages
from .tasks import STDIN, BuildOptions, Output, Task

if TYPE_CHECKING:
    from ..proofing.values import House


class Made(NamedTuple):
    """The files of each output by their names, and what they were made from."""

    files: tuple[tuple[Output, Mapping[str, bytes]], ...]
    reads: Mapping[str, str] | None
    template: str
    indicators: tuple[str, ...] = ()
    """The columns that 指标.yaml decided, each with the layer."""


def make(task: Task, options: BuildOptions, warn: Warn) -> Made:
    """Read, compose, and make every file; raises ReportError.  Its office says what is told: ``proofing``."""
    with limits.override(options.limits or limits.now()), limits.whole(), reading.recorded() as files_read:
        folder = Path() if task.input == STDIN else Path(task.input).parent
        house = proofing.house_beside(folder, outside=options.allow_outside)
        found: list[Problem] = []
        try:
            report, files, template = _files_of(task, options, house, found.append)
        except ReportError as error:
            raise type(error)(_told(error.problems, task, house)) from None
        finally:
            once = tuple(dict.fromkeys(found))  # each of several formats says the same
            for problem in _told(once, task, house):
                warn(problem)
    return Made(tuple(files), files_read.seen if task.is_a_file else None, template, report.declared)


def _files_of(
    task: Task, options: BuildOptions, house: "House | None", warn: Warn
) -> tuple[Report, list[tuple[Output, Mapping[str, bytes]]], str]:
    """The report, the files of each output, and the name of its template."""
    report = pipeline.read_report(
        task.input,
        settings=dict(options.settings),
        cells=dict(task.cells),
        warn=warn,
        accept_totals=options.accept_totals,
        allow_outside=options.allow_outside,
        data=task.data,
        origins=dict(task.origins),
        draft=options.draft,
    )
    if house:
        report = report._replace(wording=house.wording)
    template = find_template(report, options.template)
    reference = reference_document(report, options.reference_doc, template)
    form = None if options.reference_doc else form_of(report, options.form_doc, template)
    setting = None if reference or form else _setting(task, report)
    document = pipeline.compose(report, template=template, warn=warn, measure=setting)
    files: list[tuple[Output, Mapping[str, bytes]]] = []
    for output in task.outputs:
        name = os.path.basename(output.path)  # noqa: PTH119
        made: Mapping[str, bytes] = pipeline.files(
            document,
            name,
            to=output.format,
            reference_doc=reference,
            fonts=report.fields.fonts,
            form=form,
            companions=not output.alone,
            warn=warn,
            place_of=report.place_of_words,
            setting=setting,
        )
        if options.trace:
            made = {f"{name}.trace.{options.trace}": _traced(report, options), **made}
        files.append((output, made))
    return report, files, template.name


def _setting(task: Task, report: Report) -> pipeline.PageSetting | None:
    """Where files of its pages are made, its pages need not be estimated."""
    wanted = (output.format for output in task.outputs)
    kinds = tuple(dict.fromkeys(each for each in wanted if each and has_pages(each)))
    return pipeline.PageSetting(report, kinds) if kinds else None


def _told(problems: Sequence[Problem], task: Task, house: "House | None") -> Sequence[Problem]:
    """Those that are told; a report without a warning asks for nothing."""
    if all(problem.level == "错误" for problem in problems):
        return problems
    return proofing.told_of_a_build(problems, house, _source_of(task))


def _source_of(task: Task) -> Source | None:
    """The YAML with its remarks, where it can be read again."""
    try:
        return None if task.input == STDIN else read_source(task.input, data=task.data)
    except InputRefused:
        return None


def _traced(report: Report, options: BuildOptions) -> bytes:
    from .. import tracing

    rows = pipeline.trace(report, template=options.template)
    return tracing.as_json(rows) if options.trace == "json" else tracing.as_csv(rows)
