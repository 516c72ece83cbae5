"""What data files are refused for, and told of: the words of each code, once.

``where`` is a file, 文件!工作表, or a cell as 文件!工作表!C5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from .. import limits
from ..files.errors import Damaged, TooLarge
from ..problems import InputRefused, Level, Place, Problem
from .cells import MOST_IN_A_CELL

SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"
_REPAIR = "用 Excel 或 WPS 打开，修复后另存为 .xlsx"
_SPLIT = "检查是否给错了文件，或分成几份"
TOO_LARGE = "D006"
KEPT_DIGITS = 15
"""How many digits of a number Excel and WPS keep."""


_MOST_OF_A_FORMAT = 60


class Doubled(Exception):
    """A row or a cell of a worksheet stands in it twice; ``args`` are what it is and its cell."""


@contextmanager
def sound(file: str, kind: str = "Excel 文件") -> Iterator[None]:
    """Refuse the file where its parts break the rules of its format."""
    try:
        yield
    except (Damaged, LookupError, ValueError):
        refuse(damaged(file, kind=kind))


@contextmanager
def sound_sheet(file: str, sheet: str, kind: str = "Excel 文件") -> Iterator[None]:
    """Refuse the file where a worksheet does, or holds more than the limits, or holds anything twice."""
    where = f"{file}!{sheet}"
    try:
        with sound(file, kind):
            yield
    except TooLarge as large:
        refuse(table_too_large(where, *large.args))
    except Doubled as doubled:
        what, cell = doubled.args
        fix = "这样的文件不知道哪个算数：用 Excel 或 WPS 打开，核对后另存一份；别的程序写的，请它重新导出"
        refuse(problem("D023", f"文件里的{what}有两个", fix, f"{where}!{cell}"))


def problem(code: str, message: str, fix: str, where: str, level: Level = "错误") -> Problem:
    """One problem of a file or a cell."""
    return Problem(code, message, fix, Place(where), level)


def refuse(found: Problem, line: int = 0) -> NoReturn:
    """Raise InputRefused with one problem, at a line of its file."""
    raise InputRefused(found._replace(place=found.place._replace(line=line)) if line else found)


# ---- the file ----------------------------------------------------------------


def not_a_table(name: str, what: str, fix: str = SAVE_AS) -> Problem:
    """``what`` the file is instead, or is not."""
    return problem("D002", what, fix, name)


def encrypted(name: str, *, is_workbook: bool) -> Problem:
    """A zip that asks for a password, or what Office makes of a workbook that does."""
    if is_workbook:
        return problem("D003", "Excel 文件加了密码", "用 Excel 或 WPS 打开，去掉密码，再保存", name)
    return problem("D003", "文件加了密码", "去掉密码，再保存", name)


def hidden_macros(name: str) -> Problem:
    """Macros in a file whose ending says that it has none."""
    fix = "Excel 也打不开这样的文件；用 Excel 或 WPS 打开原来的 .xlsm，另存为不带宏的 .xlsx"
    return problem("D004", "Excel 文件带有宏，名称却不是 .xlsm", fix, name)


def damaged(
    name: str, what: str = "已损坏，读不出来", fix: str = _REPAIR, kind: str = "Excel 文件"
) -> Problem:
    """A workbook that breaks the rules of its format."""
    return problem("D005", f"{kind}{what}", fix, name)


def has_entities(name: str) -> Problem:
    """A workbook whose XML brings a document type."""
    return damaged(name, "里有不该有的实体声明", "来路不明的文件不要用")


def too_large(where: str, what: str, fix: str, bound: str = "") -> Problem:
    """More than the limits, or than a format, allow; ``bound`` is the field of the limits that says so."""
    return problem(TOO_LARGE, what, f"{fix}；{limits.how_to_raise(bound)}" if bound else fix, where)


def too_many_bytes(name: str) -> Problem:
    """A file beyond the bound of its bytes."""
    most = limits.shown("data_bytes", limits.now().data_bytes)
    return too_large(name, f"数据文件超过 {most}", _SPLIT, "data_bytes")


def expands_too_far(name: str) -> Problem:
    """A workbook beyond the bound of what it unpacks to."""
    most = limits.shown("data_expanded_bytes", limits.now().data_expanded_bytes)
    what = f"Excel 文件展开后太大（最多 {most}），不像一张统计表"
    return too_large(name, what, "只留要用的工作表，另存一份", "data_expanded_bytes")


def empty(where: str, what: str, fix: str = "补上表头和各行") -> Problem:
    """Nothing in ``what``: the file, the worksheet, the area."""
    return problem("D009", f"{what}是空的", fix, where)


# ---- the sheet ---------------------------------------------------------------


def no_such_sheet(file: str, what: str, fix: str) -> Problem:
    """No worksheet, or none of that name."""
    return problem("D007", what, fix, file)


def wrong_area(where: str, what: str, fix: str) -> Problem:
    """A range that cannot be read, or that means something else."""
    return problem("D008", f"区域{what}", fix, where)


def table_too_large(
    where: str, what: str = "", fix: str = "用 区域 写明要哪一块，或者分成几份；远处有零星的格，删去"
) -> Problem:
    """A table beyond the limits; ``what`` where it is known which of the three bounds it was."""
    if what:
        return too_large(where, what, fix, "table_cells")
    others = [limits.UNITS[field].name for field in (*_OF_A_TABLE[:2], *_of_all())]
    cure = f"确实要这么多的，看超过哪一项，加 --limit 表格格数=…（{'、'.join(others)}也这样写）"
    return too_large(where, f"表格太大（{_most_of_a_table()}）", f"{fix}；{cure}")


def refuse_beyond(where: str) -> None:
    """Read nothing more for a report that has had all that one may have.  Raises InputRefused."""
    if any(limits.left(field) < 0 for field in limits.OF_TABLES):
        refuse(table_too_large(where))


_OF_A_TABLE = ("table_rows", "table_columns", "table_cells")


def _most_of_a_table() -> str:
    """The bounds of a table, and of a report's tables together, for a message."""
    alone = f"最多 {_shown(_OF_A_TABLE)}"
    return f"{alone}；一份报告或一次汇总一共最多 {_shown(limits.OF_TABLES)}" if _of_all() else alone


def _of_all() -> tuple[str, ...]:
    return limits.OF_TABLES if limits.is_whole() else ()


def _shown(fields: Iterable[str]) -> str:
    return "、".join(limits.shown(field, getattr(limits.now(), field)) for field in fields)


def line_too_long(name: str, number: int, characters: int) -> Problem:
    """A line of a csv that would be a million cells."""
    what = f"第{number}行有{characters}个字，表格太大（{_most_of_a_table()}）"
    return too_large(name, what, _SPLIT)


def wide_commas(name: str, subject: str) -> Problem:
    """Cells of a row, or of all, that are parted by ，."""
    return problem("D016", f"{subject}各格用的是全角逗号“，”", "改成半角逗号，或者另存为 .xlsx", name)


# ---- the cell ----------------------------------------------------------------


def cell_too_long(text: str, where: str) -> Problem:
    """A cell with more than a cell can hold."""
    what = f"一格里有{len(text)}个字，最多{MOST_IN_A_CELL}个"
    return too_large(where, what, "长的内容写在正文里，或者分成几格")


def field_too_long(name: str, number: int) -> Problem:
    """The same in a csv, where it may be that a quote has no pair."""
    what = f"第{number}行起的一格超过{MOST_IN_A_CELL}个字"
    return too_large(name, what, "可能是引号没有配对；长的内容分成几格")


def no_value(where: str, what: str, fix: str) -> Problem:
    """A cell that holds what is no value: an error, a number beyond reading, a day that is none."""
    return problem("D010", what, fix, where)


def is_error(where: str, said: str) -> Problem:
    """A cell whose formula went wrong: #DIV/0!."""
    return no_value(where, f"格里是错误值 {said}", "改正公式，用 Excel 或 WPS 重新保存；没有数的留空")


def not_calculated(where: str) -> Problem:
    """A formula without a value."""
    fix = "用 Excel 或 WPS 打开，保存一次；程序生成的表格要先算出来"
    return problem("D011", "公式没有算出来的值", fix, where)


def not_followed(where: str, what: str, why: object) -> Problem:
    """``what`` is the format, or what a cell shows, and ``why`` nobody knows what it means."""
    short = what if len(what) <= _MOST_OF_A_FORMAT else what[:_MOST_OF_A_FORMAT] + "…"
    fix = "把这一格的格式改成“常规”或“数值”，核对显示的内容，再保存"
    return problem("D021", f"{short}，{why}，读不出来", fix, where)


def hidden_character(where: str, found: str) -> Problem:
    """``found`` is the first of them, as U+XXXX."""
    return problem("D014", f"格里有看不见的字符 {found}", "重打这一格", where)


DIGITS_LOST = "D020"


def digits_lost(where: str, what: str, other_cure: str = "") -> Problem:
    """A number or code that a spreadsheet has cut off."""
    fix = "把这一列的格式设成“文本”，再把这些格重新输入完整；本来是数量的，换成大的单位，如 万、亿"
    return problem(DIGITS_LOST, what, f"{fix}；{other_cure}" if other_cure else fix, where)
