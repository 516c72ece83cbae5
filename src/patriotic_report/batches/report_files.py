"""One report, from what it names to the bytes of its files; nothing is written here."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .. import limits, pipeline
from ..files import reading
from ..problems import Problem
from ..reports import Report, find_template, form_of, reference_document
from .tasks import BuildOptions, Output, Task


class Made(NamedTuple):
    """The files of each output by their names, and what they were made from."""

    files: tuple[tuple[Output, Mapping[str, bytes]], ...]
    reads: Mapping[str, str] | None
    template: str
    indicators: tuple[str, ...] = ()
    """The columns that 指标.yaml decided, each with the layer."""


def make(task: Task, options: BuildOptions, warn: Callable[[Problem], None]) -> Made:
    """Read, compose, and make every file; raises ReportError."""
    with limits.override(options.limits or limits.now()), limits.whole(), reading.recorded() as files_read:
        report = pipeline.read_report(
            task.input,
            settings=dict(options.settings),
            cells=dict(task.cells),
            warn=warn,
            accept_totals=options.accept_totals,
            allow_outside=options.allow_outside,
            data=task.data,
            origins=dict(task.origins),
        )
        template = find_template(report, options.template)
        document = pipeline.compose(report, template=template, warn=warn)
        reference = reference_document(report, options.reference_doc, template)
        form = None if options.reference_doc else form_of(report, options.form_doc, template)
        files = []
        for output in task.outputs:
            name = os.path.basename(output.path)  # noqa: PTH119
            made = pipeline.files(
                document,
                name,
                to=output.format,
                reference_doc=reference,
                fonts=report.fields.fonts,
                form=form,
                companions=not output.alone,
                warn=warn,
            )
            if options.trace:
                made = {f"{name}.trace.{options.trace}": _traced(report, options), **made}
            files.append((output, made))
    return Made(tuple(files), files_read.seen if task.is_a_file else None, template.name, report.declared)


def _traced(report: Report, options: BuildOptions) -> bytes:
    from .. import tracing

    rows = pipeline.trace(report, template=options.template)
    return tracing.as_json(rows) if options.trace == "json" else tracing.as_csv(rows)
