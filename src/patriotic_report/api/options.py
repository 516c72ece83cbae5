"""What is asked for besides the report itself: the same words from the command line and from Python."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .. import formats, limits
from ..batches import BuildOptions
from ..writers import refuse_missing_library
from .faults import usage

StrPath = str | os.PathLike[str]
BESIDE = ""
"""A target: every report beside its YAML, under its name."""

if TYPE_CHECKING:
    from typing_extensions import TypedDict

    class Options(TypedDict, total=False):
        """What ``build``, ``build_all`` and ``batch`` take; each is the command's option of that name."""

        to: str | Sequence[str] | None
        """Formats, ``"docx,md"``; else what the target's ending says, else the usual one."""
        name: str | None
        """The files' name from what the report says: ``{单位}_{起止日期}.docx``."""
        template: StrPath | None
        reference_doc: StrPath | None
        form_doc: StrPath | None
        settings: Mapping[str, str] | None
        """``--set``: a dotted key, and a value read as YAML."""
        accept_totals: bool
        allow_outside: bool
        draft: bool
        trace: bool | Literal["", "csv", "json"]
        force: bool
        keep_edited: bool
        durable: bool


def build_options_of(options: Options) -> BuildOptions:
    """What is asked of every report; raises UsageRefused where it contradicts itself."""
    # Any: BuildOptions takes each by its name, and raises TypeError for one that it does not have
    given: dict[str, Any] = {key: value for key, value in options.items() if key not in {"to", "name"}}
    if given.get("force") and given.get("keep_edited"):
        raise usage("--force 和 --keep-edited 不能一起用", "只留一个")
    for name in ("template", "reference_doc", "form_doc"):
        if given.get(name) is not None:
            given[name] = os.fspath(given[name])
    given["settings"] = tuple((given.get("settings") or {}).items())
    trace = given.get("trace")
    given["trace"] = "csv" if trace is True else trace or ""
    return BuildOptions(**given, limits=limits.now())


def formats_of(to: str | Sequence[str] | None, output: str | None, pattern: str = "") -> tuple[str, ...]:
    """The formats that ``-t`` and the ending of ``-o`` name together; raises UsageRefused.

    ``pattern`` is the format that ``--name`` ends in, which wins over ``-o``.
    """
    given = _given_formats(to)
    named = pattern or (_for_stdout(given) if output == "-" else single_file(output) or "")
    if named and given not in ((), (named,)):
        by = "--name" if pattern else "-o"
        raise usage(f"{by} 是 {named}，-t 却是 {to if isinstance(to, str) else ','.join(given)}", "只留一个")
    found = given or (named or formats.usual().name,)
    for each in found:
        refuse_missing_library(each)
    return found


def _given_formats(to: str | Sequence[str] | None) -> tuple[str, ...]:
    """The formats of ``-t``, each once; raises UsageRefused for one that there is not."""
    words = to.split(",") if isinstance(to, str) else to
    given = tuple(dict.fromkeys(each.strip() for each in words)) if to and words else ()
    for each in given:
        if formats.named(each) is None:
            raise usage(f"不认识的格式“{each}”", f"可以写 {formats.choices()}")
    return given


def folder_or_file(target: StrPath | None) -> str | None:
    """A target as ``-o`` would have it; raises UsageRefused for standard output, which is no place of a caller's."""
    if target is not None and os.fspath(target) == "-":
        raise usage("target 不能是 -", "不写 target，内容在结果的 files 里；或者写成文件、文件夹")
    return None if target is None else os.fspath(target)


def single_file(output: str | None) -> str | None:
    """The format that ``-o`` names by its ending, where it is a file: ``x.docx/`` is a folder."""
    if output is not None and output.endswith(("/", os.sep, "/.")):
        return None
    format = formats.of_ending(Path(output).suffix) if output is not None else None
    return format.name if format else None


def _for_stdout(given: tuple[str, ...]) -> str:
    """What ``-o -`` means: the format of ``-t``, where it may go there."""
    named = formats.named(given[0]) if len(given) == 1 else None
    found = named if named and named.to_stdout else formats.for_stdout()
    return found.name if found else ""


def refuse_other_endings(output: str | None) -> None:
    """``-o 报告.doc`` means a file that we do not write, not a folder of that name; raises UsageRefused."""
    ending = output[output.rfind(".") :].lower() if output and "." in output else ""
    if ending in _OTHER_ENDINGS and formats.of_ending(ending) is None:
        raise usage(f"写不成 {ending} 文件", f"-o 写成 {formats.endings()}，或者文件夹")


_OTHER_ENDINGS = {
    ".doc",
    ".wps",
    ".ofd",
    ".jpg",
    ".txt",
    ".rtf",
    ".html",
    ".htm",
    ".odt",
    ".xlsx",
    ".xls",
    ".csv",
    ".yaml",
    ".yml",
    ".json",
}
