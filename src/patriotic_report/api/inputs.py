"""Which files the command line means: files, folders, patterns, and where their outputs go."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from .. import formats
from ..batches.lazy import LazySequence
from ..batches.tasks import STDIN, Output, Task
from ..problems import InputRefused, Place, Problem
from .options import single_file
from .values import Found, Input

YAML_ENDINGS = {".yaml", ".yml"}
_LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"}
_LITTER_BEGINS = ("~$", ".~", "._", ".report-")
"""Lock files of Office, WPS and LibreOffice, macOS's shadows of files, our own record and temporary files."""


def is_litter(name: str) -> bool:
    """Whether a program left a file for itself: nobody reports anything in it."""
    small = name.lower()
    return small in _LITTER or small.startswith(_LITTER_BEGINS) or small.endswith(".tmp")


def expand(
    arguments: tuple[str, ...], endings: Collection[str] = YAML_ENDINGS, known: Collection[str] = ()
) -> list[Input]:
    """Every input once, in order; cmd.exe expands no patterns, so we do.

    ``endings`` are what is taken from a folder; ``known``, where given, are all that may be
    named.  Raises InputRefused for a folder without such files, a pattern that meets none and
    a file of another kind.
    """
    found = look(arguments, endings, known)
    if found.problems:
        raise InputRefused(found.problems)
    return found.inputs


def look(
    arguments: tuple[str, ...],
    endings: Collection[str] = YAML_ENDINGS,
    known: Collection[str] = (),
    also: Callable[[str], bool] = lambda _: False,
    passed: Callable[[str], bool] = lambda _: False,
    way_out: Callable[[str], str] = lambda _: "",
) -> Found:
    """The same, with what else lies in the folders; what is wrong is told, not raised.

    Files that are ``passed`` over, like lock files, are neither inputs nor others (a shell puts them
    in place of a ``*``, too).  ``also`` are inputs whatever their ending.  ``way_out`` is the cure for
    a file that may not be named.
    """
    found: dict[str, Input] = {}
    others: dict[str, str] = {}
    problems: list[Problem] = []
    for argument in arguments:
        some = False
        for each, taken in _expand(argument, endings, also):
            some = some or taken
            several = each.path != argument or len(arguments) > 1
            if several and (is_litter(Path(each.path).name) or passed(each.path)):
                continue
            key = os.path.normcase(os.path.abspath(each.path))  # noqa: PTH100
            if not taken:
                others.setdefault(key, each.path)
                continue
            if known and Path(each.path).suffix.lower() not in known and os.path.isfile(each.path):  # noqa: PTH113
                fix = way_out(each.path) or f"可以用的：{'、'.join(sorted(known))}"
                if several:
                    fix += "；先汇总别的，不写 *，写文件夹的名称"
                problems.append(Problem("O010", "不是能汇总的文件", fix, Place(each.path)))
            found.setdefault(key, each)
        if not some:
            kinds = "、".join(sorted(endings))
            what = f"文件夹里没有 {kinds} 文件" if os.path.isdir(argument) else "没有文件符合这个写法"  # noqa: PTH112
            fix = f"文件名要以 {kinds} 结尾，不以 . 或 _ 开头"
            problems.append(Problem("O010", what, fix, Place(argument)))
    return Found(list(found.values()), [path for key, path in others.items() if key not in found], problems)


def _expand(
    argument: str, endings: Collection[str], also: Callable[[str], bool]
) -> Iterator[tuple[Input, bool]]:
    """Every file that an argument means, and whether it is an input."""
    path = Path(argument)
    if argument == STDIN:
        yield Input(STDIN), True
    elif os.path.isdir(argument):  # noqa: PTH112 - never raises, however long the name
        for file, taken in sorted(_in_folder(path, endings, also)):
            below = file.parent.relative_to(path)
            name = str(file) if taken or not file.is_dir() else f"{file}{os.sep}"
            yield Input(name, str(below) if below.parts else "", True), taken
    elif not os.path.exists(argument) and any(mark in argument for mark in "*?["):  # noqa: PTH110
        for match in _matching(argument):
            if os.path.isfile(match):  # noqa: PTH113
                yield Input(match), True
    else:
        yield Input(argument), True


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


def _in_folder(
    top: Path, endings: Collection[str], also: Callable[[str], bool]
) -> Iterator[tuple[Path, bool]]:
    """Every file, and whether it is taken; each folder once, the nearest first: links may lead in rings.

    Folders that are set aside (_…) are no inputs as a whole; hidden ones and templates are no one's reports.
    """
    waiting, seen = deque([top]), set()
    while waiting:
        folder = waiting.popleft()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        for path in _paths_in(folder):
            aside = path.name.startswith((".", "_"))
            if path.is_dir():
                if path.name.startswith("_") and path.name != "__MACOSX":
                    yield path, False
                elif not aside and not (path / "report.md.j2").is_file():
                    waiting.append(path)
            elif not is_litter(path.name) and not (path.name.startswith(".") and not path.suffix):
                meant = not aside and path.name != "template.yaml"
                yield path, meant and (path.suffix.lower() in endings or also(str(path)))


def _paths_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        from ..source.words import FOLDER_ERROR

        raise InputRefused(FOLDER_ERROR.problem(Place(str(folder)), number=error.errno)) from None


def until_change(seen: Mapping[str, str], before: list[str], now: Callable[[], list[str]]) -> str:
    """The name of a file that is not as it was read; nothing where other inputs lie there than before."""
    from ..batches.file_changes import until_change

    return until_change(seen, before, now)


def plan(inputs: list[Input], names: tuple[str, ...], output: str | None) -> LazySequence[Task]:
    """What every input becomes, and where; ``names`` are those of the formats."""

    def task(at: int) -> Task:
        each = inputs[at]
        return Task(each.path, tuple(_outputs(each, names, output)), data=each.data)

    return LazySequence(len(inputs), task)


def _outputs(each: Input, names: tuple[str, ...], output: str | None) -> Iterator[Output]:
    named = single_file(output)
    if output and named:
        yield Output(named, output)
        return
    beside = "" if each.path == STDIN else os.path.dirname(each.path)  # noqa: PTH120 - one of ten thousand
    folder = os.path.join(output, each.below) if output else beside  # noqa: PTH118
    for name in names:
        yield Output(name, os.path.join(folder, each.stem + formats.ending_of(name)))  # noqa: PTH118
