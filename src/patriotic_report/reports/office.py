"""An office's own documents: the form that is filled in (表单文档), the one whose looks are taken (参考文档)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..facts import facts_of
from ..rendering import reader_of_values
from ..templating import TemplateFolder
from .report import Report
from .templates import find_template, with_domain


class Form(NamedTuple):
    """An office's form (表单文档), and what its marks print."""

    path: Path
    value_of: Callable[[str], str]


def form_of(
    report: Report, given: str | None = None, template: str | TemplateFolder | None = None
) -> Form | None:
    """The form document: the command line's, the YAML's, or none."""
    name = report.fields.form_document
    path = Path(given) if given else report.folder / name if name else None
    if path is None:
        return None
    report = with_domain(report, find_template(report, template))
    reckoned = facts_of(report.fields, report.sources, report.indicators)
    return Form(path, reader_of_values(report.fields, reckoned))


def reference_document(
    report: Report, given: str | None, template: str | TemplateFolder | None
) -> Path | None:
    """The reference document: the command line's, the YAML's, the template's own, or none."""
    if given:
        return Path(given)
    if report.fields.reference_document:
        return report.folder / report.fields.reference_document
    return find_template(report, template).reference
