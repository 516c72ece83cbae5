"""Refusals of data files."""

from __future__ import annotations

from typing import NoReturn

from ..problems import InputRefused, Level, Place, Problem

SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"


def problem(code: str, message: str, fix: str, where: str, level: Level = "错误") -> Problem:
    """One problem; ``where`` is a file, or a cell as 文件!工作表!C5."""
    return Problem(code, message, fix, Place(where), level)


def refuse(code: str, message: str, fix: str, where: str, line: int = 0) -> NoReturn:
    """Raise InputRefused with one problem."""
    raise InputRefused(Problem(code, message, fix, Place(where, line)))


class Damaged(Exception):
    """A part of a workbook breaks the rules of its format; the user is told that the file is damaged."""


class TooLarge(Exception):
    """A worksheet holds more than the limits allow."""
