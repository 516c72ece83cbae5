"""催报: one paragraph to paste into a chat: who is missing, whose file was not read, which figures to verify."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from ..files import reading
from ..files.csv_files import MARK
from ..problems import Place
from .doubts import UnitDoubt

NOTHING = "没有要催的：该报的都报了，也没有要核实的数。"
BEGINS = "【催报】"
"""So every one begins: by this a text that somebody wrote himself is told from ours."""


def reminder(
    missing: Sequence[str],
    not_read: Mapping[str, Sequence[str]],
    lacking: Mapping[str, Sequence[str]],
    doubts: Iterable[UnitDoubt],
    organisation: str = "",
) -> str:
    """The paragraph; ``lacking`` are units with those below them whose figures they lack."""
    said = [*_who(missing, not_read, lacking), *_what(doubts)]
    if not said:
        return BEGINS + NOTHING
    signed = f"（{organisation}）" if organisation else ""
    return f"{BEGINS}各单位好！{''.join(said)}麻烦尽快办理，有问题请及时联系，谢谢！{signed}"


def _who(
    missing: Sequence[str], not_read: Mapping[str, Sequence[str]], lacking: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    if missing:
        yield f"以下{len(missing)}个单位还没有上报，请尽快报送：{'、'.join(missing)}。"
    if not_read:
        files = (f"{unit}（{'、'.join(map(_file, paths))}）" for unit, paths in not_read.items())
        yield f"以下单位报的文件打不开或者不是表格，请改报 Excel：{'、'.join(files)}。"
    for unit, below in lacking.items():
        yield f"请{unit}补齐{'、'.join(below)}的数。"


def _what(doubts: Iterable[UnitDoubt]) -> Iterator[str]:
    said = [f"{each.said}（{_where(each.place)}）" for each in doubts]
    if said:
        numbered = "；".join(f"{n}. {each}" for n, each in enumerate(said, 1)) if len(said) > 1 else said[0]
        yield f"以下数请对照原始台账核实，确实没有错的也请回复一声：{numbered}。"


def _file(path: str) -> str:
    return PurePath(path).name


def _where(place: Place) -> str:
    """The file and the cell, or the line: as short as it finds its way."""
    return f"{_file(place.file)}第{place.line}行" if place.line else _file(place.file)


def is_own_reminder(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as ours do: it may be written anew."""
    return reading.beginning(Path(path), 100).removeprefix(MARK).startswith(BEGINS.encode())


def reminder_file(text: str) -> bytes:
    """For Notepad on any Windows: UTF-8 with its mark, and its line end."""
    return MARK + f"{text}\r\n".encode()
