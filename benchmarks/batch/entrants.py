"""Who makes a folder of reports, and with which command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..contest import NODE_RIVAL, OURS, RIVAL
from ..field import Field
from ..processes import Spent

OURS_OPTIONS = ("-j", "{jobs}", "--force")
"""Beside the folder and ``-o``: how many processes; every report anew."""

ONE, TWO = f"{OURS} -j 1", f"{OURS} -j 2"
FLOOR = "下限"


class Entrant(NamedTuple):
    """``command`` makes a folder of campaigns a folder of reports.

    ``judged`` are those that a target speaks of; the slow others take part in fewer rounds.
    """

    name: str
    field: Field
    command: Callable[[Path, Path], list[str]]
    judged: bool = True

    @property
    def output(self) -> Path:
        """Where its reports are."""
        return self.field.folder / "reports" / self.name

    def make(self, campaigns: Path) -> Spent:
        """Every report into an empty folder."""
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir(parents=True)
        spent = self.field.spent(self.command(campaigns, self.output))
        wanted, written = (len(list(f.glob(p))) for f, p in ((campaigns, "*.yaml"), (self.output, "*.docx")))
        if written != wanted:
            raise SystemExit(f"{self.name} 应写 {wanted} 份，写了 {written} 份")
        return spent


def ours(field: Field, jobs: int) -> Entrant:
    """The command that users give."""

    def command(campaigns: Path, output: Path) -> list[str]:
        options = [word.format(jobs=jobs) for word in OURS_OPTIONS]
        return field.module("patriotic_report", "build", campaigns, "-o", output, *options)

    return Entrant(TWO if jobs == 2 else ONE, field, command)


def others(field: Field) -> list[Entrant]:
    """Those that use other tools; each keeps from report to report what its tool lets it keep."""

    def script(module: str, template: Path, campaigns: Path, output: Path) -> list[str]:
        return field.module("contestants.many", module, campaigns, output, template)

    template = field.template(RIVAL)
    found = [
        Entrant(RIVAL, field, partial(script, "docxtpl_script", template)),
        Entrant("python-docx", field, partial(script, "python_docx_script", template), judged=False),
        Entrant("pandoc", field, partial(script, "pandoc_script", field.reference), judged=False),
    ]
    if field.node is not None:
        found.append(Entrant(NODE_RIVAL, field, partial(_with_node, field)))
    return found


def _with_node(field: Field, campaigns: Path, output: Path) -> list[str]:
    return field.script("docxtemplater_script.js", field.template(NODE_RIVAL), output, campaigns)


def floor(field: Field, finished: Path) -> Entrant:
    """The least work for the same files, whose texts are taken from finished ones."""
    prepared = field.folder / "prepared"
    field.run(field.module("contestants.floor", finished, prepared))
    return Entrant(
        FLOOR,
        field,
        lambda campaigns, output: field.module("contestants.many", "floor", campaigns, output, prepared),
    )
