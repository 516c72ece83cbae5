"""What lies in the folders of a roll-up and is not read: every file is named, with the way out of its kind."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ..datafiles.endings import OLD_ENDINGS
from ..problems import InputRefused, Level, Place, Problem
from ..schema.indicator_file import FOLDERS
from .filenames import unit_of_file
from .grouped_messages import within_messages
from .names import Names


class Kind(NamedTuple):
    """Files that one way out serves."""

    what: str
    fix: str
    endings: tuple[str, ...] = ()
    level: Level = "警告"


_WORDS = Kind(
    "Word、PDF、图片、演示文稿，里面的数读不了",
    "请对方报 Excel（.xlsx）；只有几个数的，自己抄成 .xlsx 或 .csv",
    (
        *(".docx", ".doc", ".docm", ".dotx", ".wps", ".wpt", ".odt", ".rtf", ".pages"),
        *(".pdf", ".ofd", ".caj", ".pptx", ".ppt", ".dps", ".odp"),
        *(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".webp"),
    ),
)
_PACKED = Kind(
    "压缩包，里面的文件看不到",
    "先解压：里面的表格放到文件夹里，压缩包移走",
    (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso"),
)
_BOOKS = Kind(
    "不是能读的工作簿",
    "用 Excel 或 WPS 打开，另存为 .xlsx，原来的移走",
    (*OLD_ENDINGS, ".xlsb", ".numbers", ".fods", ".xlt", ".ett", ".ots", ".xltx", ".xltm"),
)
_PAGES = Kind(
    "网页，不是表格",
    "用 Excel 或 WPS 打开，另存为 .xlsx",
    (".htm", ".html", ".mht", ".mhtml", ".xml"),
)
_TEXTS = Kind(
    "文本，没有一行是 单位、指标 之类的表头",
    "要汇总的，另存为 .xlsx 或 .csv，第一行写表头；不是报表的不必理会",
    (".txt", ".tsv"),
)
_SUMMED = Kind(
    "汇总写成的工作簿，里面是加过的数，又没有写填报单位",
    "这次汇总的结果不必理会；是下级报来的，请他们把 单位 写在 --base 的文件里再汇总一次，或者报汇总写成的底稿",
    (".xlsx",),
    "提示",
)
_SET_ASIDE = Kind("名称以 . 或 _ 开头，照约定不读", "要汇总的，改一个名称", level="提示")
_TEMPLATE = Kind("模板的说明，不是报告", "要汇总的，改一个名称", (".yaml", ".yml"), "提示")
_BELOW = Kind(
    "文件夹，有自己的 _汇总.yaml，是下一级的",
    "先对它 report rollup，写成的底稿放到这个文件夹里，再汇总；已经放了的不必理会",
    level="提示",
)
_DECLARED = Kind(
    "子文件夹里的 _指标.yaml，这次汇总不用它",
    "要用的，各项移到汇总的文件夹的 _指标.yaml 里；不用的移走",
)
_UNKNOWN = Kind("不认识的文件", "是报表的，另存为 .xlsx 或 .csv；不是报表的移走，就不再提示")
_SCHEMA = Kind("编辑器用的，report new 写的", "不必理会", (".schema.json",), "提示")
_KINDS = (_SCHEMA, _WORDS, _PACKED, _BOOKS, _PAGES, _TEXTS, _TEMPLATE, _SUMMED)

BOOK_ENDINGS = _BOOKS.endings


def remedy(path: str) -> str:
    """What to do about a file that cannot be read."""
    return _kind(path).fix


def is_maybe_workbook(path: str) -> bool:
    """Whether it is a book of another kind by its name: what it holds decides."""
    return path.lower().endswith(BOOK_ENDINGS)


def is_misnamed_workbook(path: str) -> bool:
    """Whether such a file is a workbook that can be read, a template or under a wrong name."""
    return _kind(path) is _BOOKS and _is_readable(path)


def is_no_workbook(path: str) -> bool:
    """Whether a file is called like an old workbook, and holds a web page or anything else."""
    return path.lower().endswith(OLD_ENDINGS) and not _is_readable(path)


def _is_readable(path: str) -> bool:
    from ..datafiles.file_kinds import opened

    try:
        opened(path, path)
    except InputRefused:
        return False
    return True


def is_set_aside(path: str) -> bool:
    """Whether a file's name says that nobody means it to be read as a part."""
    return _kind(path).level == "提示" or _kind(path) is _DECLARED


def unread_files(paths: Iterable[str]) -> Iterator[Problem]:
    """A message for each kind; several where the names are too many for one."""
    by_kind: dict[Kind, list[str]] = {}
    for path in sorted(paths):
        by_kind.setdefault(_kind(path), []).append(path)
    for kind, files in by_kind.items():
        for place, lot in _lots(files):
            count = f"{len(lot)}个文件" if len(lot) > 1 else ""
            message = f"{count}没有读（{kind.what}）：{'、'.join(lot)}"
            yield Problem("R030", message, kind.fix, Place(place), kind.level)


def units_of(paths: Iterable[str], roster: Sequence[str], names: Names) -> dict[str, list[str]]:
    """Whose the files are that were not read, in the roster's order; those of nobody known under ``""``."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(unit_of_file(path, roster, names), []).append(path)
    return {unit: found[unit] for unit in (*roster, "") if unit in found}


def unread_units(units: dict[str, list[str]], roster: str) -> Iterator[Problem]:
    """Who of the roster sent something that was not read: never said to have sent nothing."""
    said = [f"{unit}（{'、'.join(PurePath(path).name for path in files)}）" for unit, files in units.items()]
    for lot in within_messages(said):
        message = f"{len(lot)}个单位的文件没有读：{'、'.join(lot)}"
        yield Problem("R031", message, "照这些文件的改法办，重新汇总；合计里不含它们", Place(roster), "警告")


def _kind(path: str) -> Kind:
    name = PurePath(path).name
    if name == FOLDERS:
        return _DECLARED
    if name.startswith((".", "_")):
        return _SET_ASIDE
    if path.endswith(os.sep):
        return _BELOW
    return next((kind for kind in _KINDS if name.lower().endswith(kind.endings)), _UNKNOWN)


def _lots(files: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Few enough for a message, by their names within the folder that they share."""
    if len(files) == 1:
        yield files[0], [PurePath(files[0]).name]
        return
    try:
        folder = os.path.commonpath([os.path.dirname(path) for path in files])  # noqa: PTH120
    except ValueError:  # some from the root, or of different drives
        folder = ""
    names = [os.path.relpath(path, folder) if folder else path for path in files]
    for lot in within_messages(names):
        yield folder or "report rollup", lot
