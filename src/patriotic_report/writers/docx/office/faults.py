"""What an office's file is refused for, or told of: the words of each code, once."""

from __future__ import annotations

from ....problems import Place, Problem

_MOST_SHOWN = 60


def unusable(name: str, called: str, why: str, fix: str) -> Problem:
    """A file that cannot serve as what it is ``called``: 参考文档, 表单文档, 文档."""
    return Problem("O204", f"{called}{why}", fix, Place(name))


def wrong_mark(name: str, what: str, fix: str, excerpt: str = "") -> Problem:
    """A mark of a form that cannot be filled, or none at all."""
    return Problem("O205", what, fix, Place(name, excerpt=excerpt[:_MOST_SHOWN]))


def widths_not_kept(name: str, table: str, most: int) -> Problem:
    """A 统计表 whose fixed columns a cell of the form, or its page, cannot hold."""
    fix = f"这张表的列宽加起来写到{most}字以内" if most > 0 else "删去这张表的列宽"
    what = f"统计表“{table}”写的列宽，表单文档里放不下，各列按内容排"
    return Problem("O208", what, fix, Place(name), "警告")


def no_place(name: str, mark: str, needed: bool) -> Problem:
    """What the report has and the form has no mark for."""
    fix = f"在文档里单独一段写 {{{{ {mark} }}}}" + ("" if needed else "；文档里本来就印好了的，不必管")
    what = f"表单文档里没有 {{{{ {mark} }}}}，报告里的{mark}没有地方印"
    return Problem("O206", what, fix, Place(name), "错误" if needed else "警告")
