"""``report check --fix``: what is certain is mended in the YAML itself; figures, comments and layout stay."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..files.output import ChangedMeanwhile, problem_of, write_file
from ..problems import OutputRefused, Problem, ReportError
from ..proofing import FILE as HOUSE_FILE
from ..source.files import STDIN, read_bytes
from .check import Checked, CheckOptions, checked, house_of
from .choice import Words, choice_of
from .faults import unwritten, usage
from .inputs import YAML_ENDINGS
from .options import StrPath
from .values import Input


class Fixed(NamedTuple):
    """What was mended in a file, and what is left to say of it."""

    path: str
    mended: tuple[Problem, ...]
    left: Checked
    before: bytes = b""
    after: bytes = b""

    @property
    def lines(self) -> list[str]:
        """What was done, a line each."""
        return [
            f"{each.place.to_the_line}: 已改 {each.code} {each.message}：{each.fix}" for each in self.mended
        ]

    @property
    def unmended(self) -> str:
        """What is said of faults that are not in the YAML itself."""
        elsewhere = [
            each for each in self.left.problems if each.place.file != self.path and each.level != "提示"
        ]
        if any(each.level == "错误" and Path(each.place.file).name == HOUSE_FILE for each in elsewhere):
            return f"{HOUSE_FILE} 有错，{self.path} 没有改：先改好它，再运行一次"
        return "不在这份底稿里的（数据文件的格、命令行上的）没有改：在它们自己那里改" if elsewhere else ""

    @property
    def difference(self) -> str:
        """The file's lines as they were and as they are, as a unified diff."""
        return difference_of(self.path, self.before, self.after)


def difference_of(path: str, before: bytes, after: bytes) -> str:
    """A file's lines as they were and as they are, as a unified diff."""
    from ..source.encodings import decode

    old, new = (decode(data, path)[0].splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, path, f"{path}（改后）")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def fix(
    path: StrPath,
    *,
    write: bool = True,
    template: StrPath | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    select: Words = (),
    ignore: Words = (),
) -> Fixed:
    """Mend what is certain in a YAML file, and say what is left; without ``write`` the file stays as it is.

    The options are ``check``'s.  Raises UsageRefused for what is no YAML file and for words that mean nothing,
    OutputRefused where it cannot be written.
    """
    chosen = os.fspath(template) if template is not None else None
    choice = choice_of(select, ignore)
    options = CheckOptions(chosen, accept_totals=accept_totals, allow_outside=allow_outside, choice=choice)
    return fixed(os.fspath(path), options, write=write)


def fixed(path: str, options: CheckOptions, *, write: bool) -> Fixed:
    """The same with options that were found sound."""
    from ..proofing.fixing import mended

    _refuse_others(path)
    try:
        before = read_bytes(path, None, None)
        house_of(path, options)  # who knows what an office wants left, of one that has faults
    except ReportError:
        return Fixed(path, (), checked(Input(path), options))

    def found_in(data: bytes) -> Sequence[Problem]:
        return checked(Input(path, data=data), options).problems

    made = mended(before, found_in, path)
    if write and made.data != before:
        write_over(path, before, made.data)
    return Fixed(path, made.problems, checked(Input(path, data=made.data), options), before, made.data)


def _refuse_others(path: str) -> None:
    """Only a YAML file can be mended where it stands."""
    ending = Path(path).suffix.lower()
    if path == STDIN:
        raise usage("--fix 改的是文件，不能用 -", "写出文件的名称")
    if ending == ".docx":
        copy = f"{Path(path).stem}（校对）.docx"
        raise usage("--fix 只改底稿，Word 文件不改", f"写 --comments {copy}，每一条是副本里的一条批注", path)
    if ending and ending not in YAML_ENDINGS:
        raise usage(f"--fix 只改底稿，{ending} 文件不改", "照列出的改法自己改", path)


def write_over(path: str, before: bytes, after: bytes) -> None:
    """Where a link stands, what it leads to is written; what somebody changed meanwhile is not."""
    if read_bytes(path, None, None) != before:
        raise OutputRefused(problem_of(Path(path), ChangedMeanwhile()))
    try:
        write_file(Path(os.path.realpath(path)), after)
    except OutputRefused as refused:
        raise unwritten(refused, "把它复制到别的文件夹再改") from None
