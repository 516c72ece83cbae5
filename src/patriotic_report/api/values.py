"""What calls are given and give back: inputs, files by name, problems as data."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..batches import Outcome
from ..batches.tasks import STDIN
from ..problems import (
    InputRefused,
    OutputRefused,
    Problem,
    ReportError,
    TemplateRefused,
    UsageRefused,
)

_ERRORS: dict[int, type[ReportError]] = {
    each.exit_code: each for each in (InputRefused, UsageRefused, TemplateRefused, OutputRefused)
}


class Input(NamedTuple):
    """One YAML file; ``below`` is its subfolder within the folder that was named.

    ``found`` says that it lay in a folder, and nobody named the file itself.
    """

    path: str
    below: str = ""
    found: bool = False
    data: bytes | None = None
    """What stands in for the file, where there is none."""

    @property
    def stem(self) -> str:
        """What its outputs are called."""
        return "report" if self.path == STDIN or self.data is not None else Path(self.path).stem


class Found(NamedTuple):
    """What the arguments mean: ``others`` are the files of the folders that are no inputs."""

    inputs: list[Input]
    others: list[str]
    problems: list[Problem]


class Pace(NamedTuple):
    """How many reports at once, and where; ``jobs`` None is as many processes as serve best."""

    jobs: int | None = None
    cluster: str | None = None
    fail_fast: bool = False


USUAL_PACE = Pace()


class Built(NamedTuple):
    """One report: in memory (``files``), or on the disk (``outputs``)."""

    files: Mapping[str, bytes]
    """Without a target: name → bytes, the report's own first; empty where it was written."""
    problems: tuple[Problem, ...]
    """Warnings and hints: a report with errors is not made."""
    outputs: tuple[str, ...] = ()
    """The reports, by name or path: those that stand finished, written now or found up to date."""
    written: tuple[str, ...] = ()
    """Every file that was written now."""
    warned: int = 0
    """How many warnings a report had when it was written, that was found up to date."""


class Batch(NamedTuple):
    """Many reports; those that failed stop no other."""

    outcomes: tuple[Outcome, ...]
    """In order, what became of each; empty where a watcher was told."""
    problems: tuple[Problem, ...] = ()
    """What is to be said of all together: of a table's columns and rows."""
    files: Mapping[str, bytes] = MappingProxyType({})
    """Without a target: name → bytes."""

    @property
    def code(self) -> int:
        """The command's exit code: 0 where every report stands finished."""
        return max((outcome.code for outcome in self.outcomes), default=0)


def refusal(problems: Iterable[Problem], code: int) -> ReportError:
    """The exception of an exit code, with all that was found."""
    return _ERRORS.get(code, ReportError)(problems)
