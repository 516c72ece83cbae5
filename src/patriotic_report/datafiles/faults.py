"""Refusals of data files."""

from __future__ import annotations

from typing import NoReturn

from .. import limits
from ..packages import Damaged
from ..problems import InputRefused, Level, Place, Problem

__all__ = [
    "SAVE_AS",
    "Damaged",
    "Doubled",
    "TooLarge",
    "most_of_a_table",
    "problem",
    "refuse",
    "refuse_large",
]

SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"


def problem(code: str, message: str, fix: str, where: str, level: Level = "错误") -> Problem:
    """One problem; ``where`` is a file, or a cell as 文件!工作表!C5."""
    return Problem(code, message, fix, Place(where), level)


def refuse(code: str, message: str, fix: str, where: str, line: int = 0) -> NoReturn:
    """Raise InputRefused with one problem."""
    raise InputRefused(Problem(code, message, fix, Place(where, line)))


class Doubled(Exception):
    """A row or a cell of a worksheet stands in it twice; ``args`` are what it is and its cell."""


class TooLarge(Exception):
    """A worksheet holds more than the limits allow; ``args`` may say what, in the user's words."""


def most_of_a_table() -> str:
    """The bounds of a table, for a message."""
    fields = ("table_rows", "table_columns", "table_cells")
    return "、".join(limits.shown(field, getattr(limits.now(), field)) for field in fields)


def refuse_large(
    where: str, what: str = "", fix: str = "用 区域 写明要哪一块，或者分成几份；远处有零星的格，删去"
) -> NoReturn:
    """A table beyond the limits."""
    cure = limits.how_to_raise("table_cells")
    if not what:  # which of the three it was is not known here
        what = f"表格太大（最多 {most_of_a_table()}）"
        cure = "确实要这么多的，看超过哪一项，加 --limit 表格行数=…、--limit 表格列数=… 或 --limit 表格格数=…"
    refuse("D006", what, f"{fix}；{cure}", where)
