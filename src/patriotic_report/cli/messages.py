"""How a problem is shown: place, level, code, words; the line; a caret; the cure."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

import click

from ..chinese import display_cells
from ..patterns import pattern
from ..problems import Place, Problem

_LONGEST, _BEGIN, _BEFORE = 400, 300, 60
"""Characters of a sentence or a line that are shown, from its begin, before the fault."""
_OBEYED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Escape sequences, direction marks, halves of characters."""
_JSON_BEGIN = '{"version": 1, "problems": '
"""Of what programs read; ``version`` grows when a key changes its meaning or goes."""
_LOST = {errno.ENOSPC: "磁盘满了", errno.EBADF: "没有打开"}
_COLOURS = {"错误": "red", "警告": "yellow", "提示": "cyan"}


class ProblemRecord(TypedDict):
    """A problem as programs read it: these keys are stable."""

    file: str
    line: int
    column: int
    path: str
    level: str
    code: str
    message: str
    fix: str


@dataclass
class Reporter:
    """Prints what is wrong as it comes, to stderr or as JSON to stdout; keeps only how many there were."""

    as_json: bool = False
    quiet: bool = False
    errors: int = 0
    warnings: int = 0
    count: int = 0

    def tell(self, problem: Problem) -> None:
        """One problem."""
        self.count += 1
        self.errors += problem.level == "错误"
        self.warnings += problem.level == "警告"
        if self.as_json:
            text = json_text(record(problem)).replace("\n", "\n ")
            echo_for_programs((f"{_JSON_BEGIN}[\n " if self.count == 1 else ",\n ") + text)
        elif not (self.quiet and problem.level != "错误"):
            click.echo(_shown(problem), err=True)

    def tell_all(self, problems: Iterable[Problem]) -> None:
        """Several problems."""
        for problem in problems:
            self.tell(problem)

    def close(self, **more: object) -> None:
        """The end of the JSON, with what else it has (``"fixed": …``), or the line that counts."""
        if self.as_json:
            rest = "".join(f', "{key}": {json_text(value)}' for key, value in more.items())
            echo_for_programs(("\n]" if self.count else f"{_JSON_BEGIN}[]") + rest + "}\n")
        elif self.errors or (self.warnings and not self.quiet):
            warnings = "" if self.quiet else f"，{self.warnings} 个警告"
            click.echo(f"共 {self.errors} 个错误{warnings}", err=True)


def record(problem: Problem) -> ProblemRecord:
    """A problem for ``--json``."""
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "level": problem.level,
        "code": problem.code,
        "message": short(problem.message),
        "fix": short(problem.fix),
    }


def _shown(problem: Problem) -> str:
    place = problem.place
    lines = [
        f"{visible(place.to_the_character)}: {_coloured(problem)} {problem.code} {visible(short(problem.message))}"
    ]
    if place.excerpt and not place.excerpt.isspace():
        place = _within_sight(place)
        lines += [f"    {visible(place.excerpt)}", f"    {_caret(place)}"]
    if problem.fix:
        lines.append(f"改法：{visible(short(problem.fix))}")
    return "\n".join(lines)


def short(text: str) -> str:
    """A sentence without the megabytes that a value or a list of names may bring into it."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_BEGIN]}……（共 {len(text)} 字）……{text[-(_LONGEST - _BEGIN) :]}"


def _within_sight(place: Place) -> Place:
    """The place with as much of its line as is worth showing."""
    if len(place.excerpt) <= _LONGEST:
        return place
    begin = max(0, place.column - 1 - _BEFORE)
    excerpt = place.excerpt[begin : begin + _LONGEST]
    return place._replace(excerpt=excerpt, column=place.column - begin)


def _coloured(problem: Problem) -> str:
    if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
        return click.style(problem.level, fg=_COLOURS[problem.level])
    return problem.level


def _caret(place: Place) -> str:
    """Blanks up to the fault, then carets below it; counted in cells of the terminal."""
    before = visible(place.excerpt[: place.column - 1])
    under = visible(place.excerpt[place.column - 1 : place.column - 1 + place.length])
    return " " * display_cells(before) + "^" * max(1, display_cells(under))


def json_text(value: object, indent: int | None = 1) -> str:
    """JSON with Chinese characters as they are, and what a terminal would obey as escapes."""
    import json

    return _OBEYED.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def path_shown(path: object) -> str:
    """A path on stdout: as it is, for other programs, but for what a terminal would obey or cut in two."""
    return _OBEYED.sub(_escape, str(path).replace("\n", "\\n").replace("\t", "\\t"))


def echo_for_programs(text: str) -> None:
    """What other programs read: UTF-8 whatever the console's encoding; on a terminal, as it can show it."""
    if sys.stdout.isatty():
        click.echo(text_shown(text), nl=False)
    else:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def lost_output(error: OSError) -> Problem:
    """Something that was printed is not there."""
    why = _LOST.get(error.errno or 0) or os.strerror(error.errno or 0)
    fix = "腾出空间，或者输出到别处，再运行一次；写成了的文件都在"
    return Problem("O009", f"标准输出写不进去：{why}", fix, Place("标准输出"))


def no_folder() -> Problem | None:
    """That the folder in which we were started is there no more."""
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        what = "当前文件夹不在了：它被删去、移走，或者磁盘断开了"
        return Problem("O015", what, "先用 cd 换到别的文件夹，再运行一次", Place("当前文件夹"))
    return None


def text_shown(text: str) -> str:
    """A file's text, as it is for other programs, harmless on a terminal."""
    return _OBEYED.sub(_escape, text) if sys.stdout.isatty() else text


def visible(text: str) -> str:
    """No control character reaches the terminal as itself."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else ascii(c)[1:-1] for c in text.replace("\t", " "))
