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
from ..to_fill import DRAFT, draft_path
from .faults import no_input, no_part
from .options import single_file
from .values import Found, Input

YAML_ENDINGS = {".yaml", ".yml"}
_LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"}
_LITTER_FOLDERS = {"__MACOSX", "__pycache__"}
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
    found = find_inputs(arguments, endings, known)
    if found.problems:
        raise InputRefused(found.problems)
    return found.inputs


def find_inputs(
    arguments: tuple[str, ...],
    endings: Collection[str] = YAML_ENDINGS,
    known: Collection[str] = (),
    also: Callable[[str], bool] = lambda _: False,
    passed: Callable[[str], bool] = lambda _: False,
    remedy: Callable[[str], str] = lambda _: "",
    level: str = "",
) -> Found:
    """The same, with what else lies in the folders; what is wrong is told, not raised.

    Files that are ``passed`` over, like lock files, are neither inputs nor others (a shell puts them
    in place of a ``*``, too).  ``also`` are inputs whatever their ending.  ``remedy`` is the cure for
    a file that may not be named.  A folder within, that holds a file called ``level``, is no input but of
    itself: it is named as a whole.
    """
    search = _Search(endings, known, also, passed, remedy, level)
    for argument in arguments:
        search.add(argument, alone=len(arguments) == 1)
    others = [path for key, path in search.others.items() if key not in search.found]
    return Found(list(search.found.values()), others, search.problems)


class _Search:
    """Looks for the files that arguments mean; each is known by its path as the system sees it."""

    def __init__(
        self,
        endings: Collection[str],
        known: Collection[str],
        also: Callable[[str], bool],
        passed: Callable[[str], bool],
        remedy: Callable[[str], str],
        level: str,
    ) -> None:
        self.endings, self.known = endings, known
        self.also, self.passed, self.remedy, self.level = also, passed, remedy, level
        self.found: dict[str, Input] = {}
        self.others: dict[str, str] = {}
        self.problems: list[Problem] = []

    def add(self, argument: str, *, alone: bool) -> None:
        """Every file that one argument means; ``alone``: there is no other argument."""
        any_taken = False
        for each, taken in self._expand(argument):
            any_taken = any_taken or taken
            several = each.path != argument or not alone
            if several and (is_litter(Path(each.path).name) or self.passed(each.path)):
                continue
            key = os.path.normcase(os.path.abspath(each.path))  # noqa: PTH100
            if taken:
                self._refuse_unknown(each.path, several)
                self.found.setdefault(key, each)
            else:
                self.others.setdefault(key, each.path)
        if not any_taken:
            kinds = "、".join(sorted(self.endings))
            self.problems.append(no_input(argument, kinds, is_folder=os.path.isdir(argument)))  # noqa: PTH112

    def _refuse_unknown(self, path: str, several: bool) -> None:
        """A file of a kind that may not be named."""
        if not self.known or Path(path).suffix.lower() in self.known or not os.path.isfile(path):  # noqa: PTH113
            return
        fix = self.remedy(path) or f"可以用的：{'、'.join(sorted(self.known))}"
        self.problems.append(no_part(path, fix + "；先汇总别的，不写 *，写文件夹的名称" * several))

    def _expand(self, argument: str) -> Iterator[tuple[Input, bool]]:
        """Every file that an argument means, and whether it is an input."""
        if argument == STDIN:
            yield Input(STDIN), True
        elif os.path.isdir(argument):  # noqa: PTH112 - never raises, however long the name
            yield from self._in_folder(Path(argument))
        elif _is_pattern(argument):
            yield from ((Input(match), True) for match in _matching(argument) if os.path.isfile(match))  # noqa: PTH113
        else:
            yield Input(argument), True

    def _in_folder(self, top: Path) -> Iterator[tuple[Input, bool]]:
        for file, taken in sorted((path, self._is_input(path)) for path in _files_below(top, self.level)):
            below = file.parent.relative_to(top)
            name = str(file) if taken or not file.is_dir() else f"{file}{os.sep}"
            yield Input(name, str(below) if below.parts else "", True), taken

    def _is_input(self, path: Path) -> bool:
        if path.name.startswith((".", "_")) or path.name == "template.yaml":
            return False
        if path.suffix.lower() not in self.endings and not self.also(str(path)):
            return False
        return not self.level or not path.is_dir()


def _is_pattern(argument: str) -> bool:
    return not os.path.exists(argument) and any(mark in argument for mark in "*?[")  # noqa: PTH110


def _matching(pattern: str) -> list[str]:
    """The files that meet a pattern; ``**`` follows no links, which may lead in rings."""
    import glob

    typed = pattern.replace("\\", "/") if os.sep == "\\" else pattern
    head, deep, tail = typed.partition("**/")
    if not deep or not (head == "" or head.endswith("/")):
        return sorted(glob.glob(pattern))  # noqa: PTH207 - patterns may be absolute
    found = set()
    for top in glob.glob(head) if head else ["."]:  # noqa: PTH207
        for folder in _folders_below(top):
            here = glob.escape("" if folder == "." else folder)
            found.update(_matching(os.path.join(here, tail)))  # noqa: PTH118
    return sorted(found)


def _folders_below(top: str) -> Iterator[str]:
    """A folder and all below it, without hidden ones."""
    for folder, below, _ in os.walk(top):
        below[:] = [name for name in below if not name.startswith(".")]
        yield folder


def _files_below(top: Path, level: str = "") -> Iterator[Path]:
    """Every file, and every folder that is set aside (_…) or a level of its own, which is no input as a whole.

    Each folder once, the nearest first: links may lead in rings.  Hidden folders and templates are no
    one's reports.
    """
    waiting, seen = deque([top]), set()
    while waiting:
        folder = waiting.popleft()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        for path in _paths_in(folder):
            if not path.is_dir():
                if not _is_nobodys(path):
                    yield path
            elif (path.name.startswith("_") and path.name not in _LITTER_FOLDERS) or (
                level and (path / level).is_file()
            ):
                yield path
            elif not path.name.startswith((".", "_")) and not (path / "report.md.j2").is_file():
                waiting.append(path)


def _is_nobodys(path: Path) -> bool:
    """Litter, and hidden files without an ending."""
    return is_litter(path.name) or (path.name.startswith(".") and not path.suffix)


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


def plan(
    inputs: list[Input], names: tuple[str, ...], output: str | None, *, draft: bool = False
) -> LazySequence[Task]:
    """What every input becomes, and where; ``names`` are those of the formats.  A ``draft`` is called so."""

    def task(at: int) -> Task:
        each = inputs[at]
        return Task(each.path, tuple(_outputs(each, names, output, draft=draft)), data=each.data)

    return LazySequence(len(inputs), task)


def _outputs(each: Input, names: tuple[str, ...], output: str | None, *, draft: bool) -> Iterator[Output]:
    named = single_file(output)
    if output and named:
        yield Output(named, formats.first_page(draft_path(output) if draft else output, named))
        return
    beside = "" if each.path == STDIN else os.path.dirname(each.path)  # noqa: PTH120 - one of ten thousand
    folder = os.path.join(output, each.below) if output else beside  # noqa: PTH118
    for name in names:
        yield Output(name, os.path.join(folder, formats.path_of(each.stem + DRAFT * draft, name)))  # noqa: PTH118
