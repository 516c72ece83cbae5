"""Which files the command line means: files, folders, patterns, and where their outputs go."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from ..problems import InputRefused, Place, Problem, UsageRefused

YAML_ENDINGS = {".yaml", ".yml"}
STDIN = "-"


class Input(NamedTuple):
    """One YAML file; ``below`` is its subfolder within the folder that was named."""

    path: str
    below: Path = Path()

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
            found.setdefault(os.path.normcase(each.path), each)
    if problems:
        raise InputRefused(problems)
    return list(found.values())


def _expand(argument: str, endings: Collection[str]) -> Iterator[Input]:
    path = Path(argument)
    if argument == STDIN:
        yield Input(STDIN)
    elif path.is_dir():
        for file in sorted(_in_folder(path, endings)):
            yield Input(str(file), file.parent.relative_to(path))
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


class Job(NamedTuple):
    """One input with the formats and files it shall become."""

    input: Input
    outputs: tuple[tuple[str, Path], ...]


def plan(inputs: list[Input], formats: tuple[str, ...], output: str | None) -> list[Job]:
    """Where everything goes; raises UsageRefused for a clash before anything is written."""
    jobs = [Job(each, tuple(_outputs(each, formats, output))) for each in inputs]
    taken: dict[str, str] = {}
    for job in jobs:
        for _, path in job.outputs:
            key = os.path.normcase(str(path.absolute())).casefold()
            if key in taken:
                raise UsageRefused(
                    Problem(
                        "O011",
                        f"{taken[key]} 和 {job.input.path} 会写成同一个文件 {path}",
                        "改文件名，或者分开生成",
                        Place(job.input.path),
                    )
                )
            taken[key] = job.input.path
    return jobs


def single_file(output: str | None) -> str | None:
    """The format that ``-o`` names by its ending, where it is a file."""
    if output is None:
        return None
    ending = Path(output).suffix.lower().removeprefix(".")
    return ending if ending in {"docx", "md"} else None


def _outputs(each: Input, formats: tuple[str, ...], output: str | None) -> Iterator[tuple[str, Path]]:
    ending = single_file(output)
    if output and ending:
        yield ending, Path(output)
        return
    beside = Path() if each.path == STDIN else Path(each.path).parent
    folder = Path(output) / each.below if output else beside
    for name in formats:
        yield name, folder / f"{each.stem}.{name}"
