"""What may come of any input at all: a value, or a refusal that is worth reading.  Anything else is a bug of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from patriotic_report.files import reading
from patriotic_report.problems import Problem, ReportError

FOLDER = "/fuzz"
"""Where files in memory seem to stand: no input of a target touches the disk."""


_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@contextmanager
def refusals(text: str | None = None, file: str = "") -> Iterator[None]:
    """Let a sound refusal pass; ``text`` is what ``file`` holds, so that a line told of it must exist."""
    try:
        yield
    except ReportError as refused:
        check_problems(refused.problems, text, file)


def check_problems(problems: Iterable[Problem], text: str | None = None, file: str = "") -> None:
    """Each says what is wrong and how to mend it, names its file, and a line that exists, without control characters."""
    problems = tuple(problems)
    assert problems, "refused without a problem"
    for problem in problems:
        code, message, fix, place, *_ = problem
        assert code, problem
        assert message, problem
        assert fix, problem
        assert place.file, f"no file: {problem}"
        assert place.line >= 0, problem
        assert place.column >= 0, problem
        for said in (message, fix, place.path):
            raw = [letter for letter in said if is_control(letter)]
            assert not raw, f"control characters {raw} in: {said!r}"
        if text is not None and place.file == file and place.line:
            lines = text.split("\n")
            assert place.line <= len(lines), f"line {place.line} of {len(lines)}: {problem}"
            assert place.excerpt == lines[place.line - 1], problem
            assert place.column <= len(place.excerpt) + 1, problem


def is_control(letter: str) -> bool:
    """What would move a terminal's cursor, or turn the order of what it shows.

    A line end or a tab may stand in a key, and so in what is said of it: the command line shows ``\\n``.
    """
    return (letter < " " and letter not in "\n\t") or "\x7f" <= letter <= "\x9f" or letter in _TURNS


@contextmanager
def served(files: dict[str, bytes]) -> Iterator[None]:
    """Read these files, by name, instead of the disk."""
    entries = {
        f"{FOLDER}/{name}": reading.Entry("file", data, real=f"{FOLDER}/{name}")
        for name, data in files.items()
    }
    entries[FOLDER] = reading.Entry("folder", names=tuple(files), real=FOLDER)
    with reading.reading_from(reading.FilesInMemory(entries, FOLDER, "/nobody", set())):
        yield
