"""What is to be made, and what became of it: values that travel between processes."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from typing import Literal, NamedTuple

from ..limits import Limits
from ..problems import Origin, Problem
from ..settings import Setting

HEADS = ("输入", "结果", "报告", "错误", "警告", "问题", "秒")
"""Of the table of outcomes (``--summary``)."""
STDIN = "-"
State = Literal["written", "unchanged", "refused", "protected", "failed", "not-run"]
STATES: dict[State, str] = {
    "written": "已生成",
    "unchanged": "已是最新",
    "refused": "输入有错",
    "protected": "没有覆盖",
    "failed": "没有写成",
    "not-run": "没有处理",
}
EDITED, NO_CLUSTER, INTERNAL = "O005", "O007", "O099"
"""Codes that decide what became of a report."""


class BuildOptions(NamedTuple):
    """What the options ask for: the same for every report of a run."""

    template: str | None = None
    reference_doc: str | None = None
    form_doc: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """``--set`` pairs."""
    accept_totals: bool = False
    allow_outside: bool = False
    trace: Literal["", "csv", "json"] = ""
    force: bool = False
    """Make what is up to date too, and overwrite what somebody edited."""
    keep_edited: bool = False
    """Write beside a file that somebody edited."""
    again: bool = False
    """A process was lost while it made these: what stands there was written by this run."""
    durable: bool = False
    """Wait until the disk itself has each file."""
    draft: bool = False
    """Figures may be 待填, and the files are called …（草稿）."""
    limits: Limits | None = None
    """How much a report may be and cost, for processes that do not know it; None: as in this one."""


class Output(NamedTuple):
    """A file to write, and the name of its format."""

    format: str
    path: str
    alone: bool = False
    """Nothing can stand beside it: charts become tables."""


class Task(NamedTuple):
    """One report: its YAML, the files it shall become, and the fields that a table's row gives."""

    input: str
    outputs: tuple[Output, ...]
    cells: tuple[tuple[str, Setting], ...] = ()
    label: str = ""
    """What messages call it where the input's name does not tell: a row of a table."""
    faults: tuple[Problem, ...] = ()
    """Why it cannot be made at all: its output has no name, a cell cannot be read."""
    data: bytes | None = None
    """What stands in for the YAML file, which there is none of then."""
    origins: tuple[tuple[int, Origin], ...] = ()
    """The cells that the rows of its 统计表 were taken from, by position: where faults and a trace lead to."""

    @property
    def is_a_file(self) -> bool:
        """Whether the YAML can be read again: nothing else may be skipped as up to date."""
        return self.input != STDIN and self.data is None

    @property
    def name(self) -> str:
        """What the summary calls it."""
        return self.label or self.input


class Outcome(NamedTuple):
    """What became of a task; ``seconds`` are on the clock.

    ``written`` are the files written now, ``outputs`` the reports that stand finished: written now,
    or up to date.
    """

    name: str
    state: State
    written: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    code: int = 0
    seconds: float = 0.0
    template: str = ""
    warned: int = 0
    """Warnings of the earlier run, where nothing was made now."""
    indicators: tuple[str, ...] = ()
    """The columns that 指标.yaml decided, each with the layer that did."""
