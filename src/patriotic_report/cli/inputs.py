"""Which files the command line means: files, folders, patterns, and where their outputs go."""

from __future__ import annotations

import os
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
            what = f"文件夹里没有 {kinds} 文件" if Path(argument).is_dir() else "没有文件符合这个写法"
            fix = f"文件名要以 {kinds} 结尾，不以 . 或 _ 开头"
            problems.append(Problem("O010", what, fix, Place(argument)))
        for each in inputs:
            if known and Path(each.path).suffix.lower() not in known and Path(each.path).is_file():
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
    elif path.is_dir():
        for file in sorted(_in_folder(path, endings)):
            below = file.parent.relative_to(path)
            yield Input(str(file), str(below) if below.parts else "")
    elif not path.exists() and any(mark in argument for mark in "*?["):
        import glob

        for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            if Path(match).is_file():
                yield Input(match)
    else:
        yield Input(argument)


def _in_folder(folder: Path, endings: Collection[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            if not (path / "report.md.j2").is_file():
                yield from _in_folder(path, endings)
        elif path.suffix.lower() in endings and path.name != "template.yaml":
            yield path


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
