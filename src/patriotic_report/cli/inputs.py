"""Which files the command line means: files, folders, patterns, and where their outputs go."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from ..batch.lazy import Lazy
from ..batch.tasks import Output, Task
from ..problems import InputRefused, Place, Problem

YAML_ENDINGS = {".yaml", ".yml"}
STDIN = "-"


class Input(NamedTuple):
    """One YAML file; ``below`` is its subfolder within the folder that was named."""

    path: str
    below: str = ""

    @property
    def stem(self) -> str:
        """What its outputs are called."""
        return "report" if self.path == STDIN else Path(self.path).stem


def expand(
    arguments: tuple[str, ...], endings: Collection[str] = YAML_ENDINGS, known: Collection[str] = ()
) -> list[Input]:
    """Every input once, in order; cmd.exe expands no patterns, so we do.

    ``endings`` are what is taken from a folder; ``known``, where given, are all that may be
    named.  Raises InputRefused for a folder without such files, a pattern that meets none and
    a file of another kind.
    """
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    for argument in arguments:
        inputs = list(_expand(argument, endings))
        if not inputs:
            kinds = "、".join(sorted(endings))
            what = f"文件夹里没有 {kinds} 文件" if os.path.isdir(argument) else "没有文件符合这个写法"  # noqa: PTH112
            fix = f"文件名要以 {kinds} 结尾，不以 . 或 _ 开头"
            problems.append(Problem("O010", what, fix, Place(argument)))
        for each in inputs:
            if known and Path(each.path).suffix.lower() not in known and os.path.isfile(each.path):  # noqa: PTH113
                fix = f"可以用的：{'、'.join(sorted(known))}；旧的 .xls 用 Excel 或 WPS 另存为 .xlsx"
                problems.append(Problem("O010", "不是能汇总的文件", fix, Place(each.path)))
            found.setdefault(os.path.normcase(os.path.abspath(each.path)), each)  # noqa: PTH100
    if problems:
        raise InputRefused(problems)
    return list(found.values())


def _expand(argument: str, endings: Collection[str]) -> Iterator[Input]:
    path = Path(argument)
    if argument == STDIN:
        yield Input(STDIN)
    elif os.path.isdir(argument):  # noqa: PTH112 - never raises, however long the name
        for file in sorted(_in_folder(path, endings)):
            below = file.parent.relative_to(path)
            yield Input(str(file), str(below) if below.parts else "")
    elif not os.path.exists(argument) and any(mark in argument for mark in "*?["):  # noqa: PTH110
        for match in _matching(argument):
            if os.path.isfile(match):  # noqa: PTH113
                yield Input(match)
    else:
        yield Input(argument)


def _matching(pattern: str) -> list[str]:
    """The files that meet a pattern; ``**`` follows no links, which may lead in rings."""
    import glob

    head, deep, tail = (
        pattern.replace("\\", "/").partition("**/") if os.sep == "\\" else pattern.partition("**/")
    )
    if not deep or not (head == "" or head.endswith("/")):
        return sorted(glob.glob(pattern))  # noqa: PTH207 - patterns may be absolute
    found = set()
    for top in glob.glob(head) if head else [""]:  # noqa: PTH207
        for folder, below, _ in os.walk(top or "."):
            below[:] = [name for name in below if not name.startswith(".")]
            here = "" if folder == "." else folder
            found.update(_matching(os.path.join(glob.escape(here), tail)))  # noqa: PTH118
    return sorted(found)


def _in_folder(top: Path, endings: Collection[str]) -> Iterator[Path]:
    """Each folder once, the nearest first: links may lead in rings."""
    waiting, seen = deque([top]), set()
    while waiting:
        folder = waiting.popleft()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        for path in _paths_in(folder):
            if path.name.startswith((".", "_")):
                continue
            if path.is_dir():
                if not (path / "report.md.j2").is_file():
                    waiting.append(path)
            elif path.suffix.lower() in endings and path.name != "template.yaml":
                yield path


def _paths_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        fix = "请管理员开放读取权限，或者写出具体的文件"
        raise InputRefused(
            Problem("Y004", f"打不开文件夹（系统错误 {error.errno}）", fix, Place(str(folder)))
        ) from None


def plan(inputs: list[Input], formats: tuple[str, ...], output: str | None) -> Lazy[Task]:
    """What every input becomes, and where."""
    return Lazy(len(inputs), lambda at: Task(inputs[at].path, tuple(_outputs(inputs[at], formats, output))))


def single_file(output: str | None) -> str | None:
    """The format that ``-o`` names by its ending, where it is a file."""
    if output is None:
        return None
    ending = Path(output).suffix.lower().removeprefix(".")
    return ending if ending in {"docx", "md"} else None


def _outputs(each: Input, formats: tuple[str, ...], output: str | None) -> Iterator[Output]:
    ending = single_file(output)
    if output and ending:
        yield Output(ending, output)
        return
    beside = "" if each.path == STDIN else os.path.dirname(each.path)  # noqa: PTH120 - one of ten thousand
    folder = os.path.join(output, each.below) if output else beside  # noqa: PTH118
    for name in formats:
        yield Output(name, os.path.join(folder, f"{each.stem}.{name}"))  # noqa: PTH118
