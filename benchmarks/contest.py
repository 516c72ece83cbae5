"""The contestants, and the command with which each makes one report, or many of one campaign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .field import Field

OURS = "patriotic-report"
RIVAL = "docxtpl"
NODE_RIVAL = "docxtemplater"


@dataclass(frozen=True, slots=True)
class Contestant:
    """``cold`` is the whole command for one output file; ``warm`` that for N reports in one process."""

    name: str
    field: Field
    cold: Callable[[Path], list[str]]
    warm: Callable[[int], list[str]] | None = None
    warm_reports: int = 0

    @property
    def output(self) -> Path:
        """The file that cold runs write."""
        return self.field.folder / f"{self.name}.docx"


def contestants(field: Field) -> list[Contestant]:
    """All of them; each has run once, so that its modules are compiled."""
    source, template = field.source, field.template(RIVAL)

    def warm(module: str) -> Callable[[int], list[str]]:
        return lambda count: field.module(
            "contestants.warm", module, str(count), source, field.folder / "warm", template
        )

    all_of_them = [
        Contestant(
            OURS,
            field,
            lambda output: field.module("patriotic_report", "build", source, "-o", output),
            warm("ours"),
            200,
        ),
        Contestant(
            RIVAL,
            field,
            lambda output: field.module("contestants.docxtpl_script", source, output, template),
            warm("docxtpl_script"),
            60,
        ),
        Contestant(
            "python-docx",
            field,
            lambda output: field.module("contestants.python_docx_script", source, output),
            warm("python_docx_script"),
            30,
        ),
        Contestant(
            "pandoc",
            field,
            lambda output: [
                field.pandoc,
                str(field.markdown),
                "-o",
                str(output),
                f"--reference-doc={field.reference}",
            ],
        ),
        *_with_node(field),
    ]
    for contestant in all_of_them:
        field.run(contestant.cold(contestant.output))
    return all_of_them


def _with_node(field: Field) -> list[Contestant]:
    if field.node is None:
        return []
    template = field.template(NODE_RIVAL)
    return [
        Contestant(
            NODE_RIVAL,
            field,
            lambda output: field.script("docxtemplater_script.js", template, output, field.source),
        )
    ]
