"""patriotic-report by its API, for many reports in one process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from patriotic_report import compose, read_report, write


def maker(_template: Path) -> Callable[[Path, Path], None]:
    """The API keeps what it needs by itself."""
    return make


def make(source: Path, output: Path) -> None:
    """One report: read and validated, composed, written."""
    write(compose(read_report(source)), output)
