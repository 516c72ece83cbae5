"""One report, from what it names to the bytes of its files; nothing is written here."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .. import limits, pipeline, reading
from ..problems import Problem
from ..reports import Report, find_template, form_of, reference_document
from .tasks import Asked, Output, Task


class Made(NamedTuple):
    """The files of each output by their names, and what they were made from."""

    files: tuple[tuple[Output, Mapping[str, bytes]], ...]
    reads: Mapping[str, str] | None
    template: str


def make(task: Task, asked: Asked, warn: Callable[[Problem], None]) -> Made:
    """Read, compose, and make every file; raises ReportError."""
    with limits.under(asked.limits or limits.now()), reading.following() as trail:
        report = pipeline.read_report(
            task.input,
            settings=dict(asked.settings),
            cells=dict(task.cells),
            warn=warn,
            accept_totals=asked.accept_totals,
            allow_outside=asked.allow_outside,
            data=task.data,
        )
        template = find_template(report, asked.template)
        document = pipeline.compose(report, template=template, warn=warn)
        reference = reference_document(report, asked.reference_doc, template)
        form = None if asked.reference_doc else form_of(report, asked.form_doc, template)
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
            if asked.trace:
                made = {f"{name}.trace.{asked.trace}": _traced(report, asked), **made}
            files.append((output, made))
    return Made(tuple(files), trail.seen if task.is_a_file else None, template.name)


def _traced(report: Report, asked: Asked) -> bytes:
    from .. import tracing

    rows = pipeline.trace(report, template=asked.template)
    return tracing.as_json(rows) if asked.trace == "json" else tracing.as_csv(rows)
