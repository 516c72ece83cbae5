"""``--summary``: a row for every input, as JSON for scripts or as a table for Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from ..api.faults import already_there, usage
from ..api.runs import HEADS, STATES, Outcome
from ..files.csv_files import csv_file, csv_line
from ..files.output import Growing, check_target, exists, problem_of
from ..problems import OutputRefused, Problem
from .messages import ProblemRecord, json_text, record, short, visible


def summary_at(path: str) -> Summary:
    """By the file's ending; raises UsageRefused for another, OutputRefused where it cannot be written."""
    ending = Path(path).suffix.lower()
    if ending not in {".json", ".csv"}:
        raise usage(f"--summary {path} 不是 .json 或 .csv", "如 --summary 结果.csv")
    check_target(Path(path))
    if exists(path) and not _is_a_summary(path):
        raise already_there(path, "换一个名称；确实不要它了，先删去它", wanted="以前的结果表")
    return (Json if ending == ".json" else Table)(path)


def _is_a_summary(path: str) -> bool:
    """Whether an earlier run wrote it; anything else is somebody's table."""
    try:
        with Path(path).open("rb") as file:
            begin = file.read(100)
    except OSError as error:
        raise OutputRefused(problem_of(Path(path), error)) from None
    return begin.startswith((Table.head, b'[\n{"input": ', b"[\n]"))


class Summary:
    """Rows that are added as reports are done: nothing is kept, and the file appears when all are there."""

    head = foot = b""

    def __init__(self, path: str) -> None:
        self.path = path
        self.rows = 0
        self.file = Growing(Path(path))
        self.file.write(self.head)

    def add(self, outcome: Outcome) -> None:
        """What became of one input."""
        self.file.write(self.row(outcome))
        self.rows += 1

    def close(self) -> str:
        """Put the file in its place; returns its path."""
        self.file.write(self.foot)
        self.file.close()
        return self.path

    def abandon(self) -> None:
        """It is not to be: nothing was written."""
        self.file.abandon()

    def row(self, outcome: Outcome) -> bytes:
        """One row's bytes."""
        raise NotImplementedError


class OutcomeRecord(TypedDict):
    """What became of one input, as programs read it: these keys are stable."""

    input: str
    state: str
    outputs: list[str]
    problems: list[ProblemRecord]
    seconds: float


class Json(Summary):
    """A list of objects, one a line."""

    head, foot = b"[", b"\n]\n"

    def row(self, outcome: Outcome) -> bytes:
        """The object, and the comma before it."""
        fields: OutcomeRecord = {
            "input": outcome.name,
            "state": outcome.state,
            "outputs": list(outcome.outputs),
            "problems": [record(problem) for problem in outcome.problems],
            "seconds": round(outcome.seconds, 4),
        }
        return (",\n" if self.rows else "\n").encode() + json_text(fields, None).encode(
            "utf-8", "backslashreplace"
        )


class Table(Summary):
    """For Excel."""

    head = csv_file([HEADS])

    def row(self, outcome: Outcome) -> bytes:
        """One line; several outputs and problems are joined."""
        levels = [problem.level for problem in outcome.problems]
        cells = (
            outcome.name,
            STATES[outcome.state],
            "；".join(outcome.outputs),
            levels.count("错误"),
            levels.count("警告"),
            "；".join(_worded(problem) for problem in outcome.problems),
            f"{outcome.seconds:.3f}",
        )
        return csv_line(visible(str(cell)) for cell in cells).encode("utf-8", "backslashreplace")


def _worded(problem: Problem) -> str:
    return f"{problem.place.to_the_character} {problem.level} {problem.code} {short(problem.message)}"
