"""Every problem code names the test that raises it: ``raised_codes.txt``, checked at the end of each run.

A line is a code, the id of a test and, where the usual run leaves that test out, its marker.  What a
run raised is noted by all its processes (``recording/``).  A test that was not run, or
was skipped, is not asked; ``pytest --record`` over all tests names another test where one no longer
raises its code.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
RECORDING = HERE / "recording"
sys.path.append(str(RECORDING))
import recorder  # noqa: E402

TABLE = HERE / "raised_codes.txt"
MARKERS = ("package", "layout", "long")
"""Of what the usual run leaves out."""
RANDOM = "random"
"""Stands for a marker where hypothesis draws what a test is given: such a test is named by no line."""


class Line(NamedTuple):
    """A code, the test that raises it, and the marker that leaves this test out of the usual run."""

    code: str
    test: str
    marker: str = ""


def lines() -> list[Line]:
    """The table as it stands."""
    return [read_line(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


def read_line(text: str) -> Line:
    """Of ``A001 tests/test_x.py::test_y[a b]  (long)``."""
    code, _, rest = text.partition(" ")
    test, _, marker = rest.partition("  (")
    return Line(code, test, marker.removesuffix(")"))


def written(line: Line) -> str:
    """A line of the table."""
    return f"{line.code} {line.test}" + (f"  ({line.marker})" if line.marker else "")


def wrong(
    table: Iterable[Line], raised: set[tuple[str, str]], passed: set[str], known: set[str]
) -> Iterator[str]:
    """What a run shows to be untrue: ``raised`` are (code, test), ``passed`` tests, ``known`` all codes."""
    for line in table:
        if line.test in passed and (line.code, line.test) not in raised:
            yield f"{line.code}: {line.test} does not raise it"
    for code in sorted({code for code, _ in raised} - known):
        yield f"{code}: raised, and not in problem_codes"


def misnamed(table: Iterable[Line], markers: dict[str, str]) -> Iterator[str]:
    """Lines whose test is not there, or carries another marker; ``markers`` of every test's id."""
    for line in table:
        if line.test not in markers:
            yield f"{line.code}: there is no test {line.test}"
        elif markers[line.test] != line.marker:
            yield f"{line.code}: {line.test} is marked {markers[line.test] or 'by nothing'}"


def marker_of(item: pytest.Item) -> str:
    """Of a test that was collected; empty for one of the usual run."""
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        return RANDOM
    return next((name for name in MARKERS if item.get_closest_marker(name)), "")


def renewed(
    table: Iterable[Line], raised: set[tuple[str, str]], passed: set[str], markers: dict[str, str]
) -> Iterator[Line]:
    """The table with another test for each code whose own does not raise it: the one that raises fewest."""
    width = Counter(test for _, test in raised)
    old = {line.code: line.test for line in table}
    raising: dict[str, list[str]] = {code: [] for code in old}
    for code, test in raised:
        if markers.get(test, RANDOM) != RANDOM:
            raising.setdefault(code, []).append(test)
    for code, tests in sorted(raising.items()):
        test = old.get(code, "")
        if markers.get(test, RANDOM) == RANDOM or (test in passed and test not in tests):
            test = min(
                tests,
                key=lambda each: (markers[each], "\\" in each, width[each], len(each), each),
                default="",
            )
        if test:
            yield Line(code, test, markers[test])


class RaisedCodes:
    """The plugin: in the process that runs the session, and what its workers tell it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.is_worker = hasattr(config, "workerinput")
        self.passed: set[str] = set()
        self.markers: dict[str, str] = {}
        self.found: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Before any is left out."""
        self.markers = {item.nodeid: marker_of(item) for item in items}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        """A worker has ended: what it collected, all of them the same."""
        self.markers.update(getattr(node, "workeroutput", {}).get("markers", {}))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.outcome == "passed":
            self.passed.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.is_worker:
            self.config.workeroutput["markers"] = self.markers  # type: ignore[attr-defined]
            return
        file = Path(os.environ[recorder.FILE])
        raised = {
            (code, test) for code, test, _ in map(read_line, file.read_text(encoding="utf-8").splitlines())
        }
        file.unlink()
        if self._whole() and self.config.getoption("--record"):
            table = renewed(lines(), raised, self.passed, self.markers)
            TABLE.write_text("".join(f"{written(line)}\n" for line in table), encoding="utf-8")
        from patriotic_report.rules.entries import entries

        self.found = list(wrong(lines(), raised, self.passed, set(entries())))
        if self._whole():
            self.found += misnamed(lines(), self.markers)
        if self.found and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.found:
            terminalreporter.section("problem codes (tests/raised_codes.txt)", red=True)
            for each in self.found:
                terminalreporter.line(each, red=True)

    def _whole(self) -> bool:
        """Whether all tests were collected, whatever markers then left out."""
        option = self.config.option
        narrowed = option.keyword or option.deselect or option.ignore or getattr(option, "lf", False)
        return (
            self.config.args_source is pytest.Config.ArgsSource.TESTPATHS
            and not narrowed
            and bool(self.markers)
        )


def watch(config: pytest.Config) -> None:
    """Have every process from here on note what it raises, this one too."""
    if not hasattr(config, "workerinput"):
        handle, file = tempfile.mkstemp(prefix="raised-codes-")
        os.close(handle)
        os.environ[recorder.FILE] = file
        before = [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
        os.environ["PYTHONPATH"] = os.pathsep.join([str(RECORDING), *before])
        recorder.install()  # in this interpreter, which runs already
    config.pluginmanager.register(RaisedCodes(config), "raised-codes")
