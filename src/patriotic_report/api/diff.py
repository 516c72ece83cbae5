"""``report diff``: two reports, whatever they were written in → what differs."""

from __future__ import annotations

import os
from typing import NamedTuple

from ..comparing import Change, compare, display, flow_of
from ..problems import Problem, ReportError
from .options import StrPath
from .sources import Folder, Source, is_path, read_as
from .values import refusal


class Compared(NamedTuple):
    """Every difference, in the order of the later report."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
    """Hints on the files themselves."""

    @property
    def lines(self) -> list[str]:
        """The differences as a clerk reads them."""
        return list(display.lines_of(self.changes))

    @property
    def records(self) -> list[dict[str, str]]:
        """The differences as a program reads them (``--json``)."""
        return [display.record(each) for each in self.changes]

    @property
    def summary(self) -> str:
        """数字 3 处，文字 2 处不同; empty where nothing differs."""
        return display.summary(self.changes)


def diff(
    before: Source,
    after: Source,
    *,
    folder: Folder = None,
    template: StrPath | None = None,
    allow_outside: bool = False,
) -> Compared:
    """Compare two reports as ``report diff`` does.

    Each is the path of a Word, Markdown or YAML file, a Word file's bytes, or a YAML's text, bytes or
    values; ``folder`` is where the files lie that the latter name.  Raises ReportError with what is wrong
    with either.
    """
    problems: list[Problem] = []
    flows, code = [], 0
    for source in (before, after):
        try:
            given = read_as(source, None if is_path(source) else folder)
            flows.append(
                flow_of(
                    given.path,
                    template=os.fspath(template) if template is not None else None,
                    allow_outside=allow_outside,
                    warn=problems.append,
                    data=given.data,
                )
            )
        except ReportError as error:
            problems += error.problems
            code = max(code, error.exit_code)
    if code:
        raise refusal(problems, code)
    return Compared(compare(*flows), tuple(problems))
