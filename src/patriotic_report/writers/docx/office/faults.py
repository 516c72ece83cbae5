"""What an office's file is refused for, or told of: the words of each code, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....problems import Place, Problem

_MOST_SHOWN = 60
_MOST_NAMED = 3


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


def no_place(name: str, mark: str, needed: bool, sections: Sequence[str] = ()) -> Problem:
    """What the report has and the form has no mark for; of a text that other marks take, the ``sections`` left."""
    if sections:
        fix = f"给它写上记号，如 {{{{ 措施.{sections[0]} }}}}；或者单独一段写 {{{{ 正文 }}}}，印别的记号没有印的"
        what = f"报告的这几节在表单文档里没有地方印：{'、'.join(sections)}"
        return _unplaced(name, what, fix, needed)
    fix = f"在文档里单独一段写 {{{{ {mark} }}}}" + ("" if needed else "；文档里本来就印好了的，不必管")
    what = f"表单文档里没有 {{{{ {mark} }}}}，报告里的{mark}没有地方印"
    return _unplaced(name, what, fix, needed)


def _unplaced(name: str, what: str, fix: str, needed: bool) -> Problem:
    return Problem("O206", what, fix, Place(name), "错误" if needed else "警告")


def left_out(name: str, called: str, what: Iterable[str], is_seen: bool) -> Problem:
    """What does not come along from an office's file: its macros, what Word would fetch, which may be to be seen."""
    shown = list(what)
    more = f"等{len(shown)}处" if len(shown) > _MOST_NAMED else ""
    said = f"{called}里的{'、'.join(shown[:_MOST_NAMED])}{more}没有带过来：程序不取文件以外的东西，也不带宏"
    fix = "在 Word 里把图片、对象改为嵌入，再保存" if is_seen else "不必管；在 Word 里去掉它，就不再提示"
    return Problem("O207", said, fix, Place(name), "警告" if is_seen else "提示")


def borrowed(name: str, styles: Iterable[str]) -> Problem:
    """Styles that a report needs and the reference document lacks."""
    fix = (
        "这样可以的，不必管；要另外的样子，在参考文档里新建同名的样式，"
        "或者用 report template new 名称 --with-reference 得到一份样式齐全的，在它上面改"
    )
    return _lacking(
        name, f"里没有这些样式（Word 自带、没有改过的不算）：{'、'.join(styles)}，用本程序自己的", fix
    )


def no_page(name: str) -> Problem:
    """A reference document that says nothing of its page."""
    what = "没有设纸张和页边距，用国标的（A4）"
    return _lacking(name, what, "要有页眉、页码的，在参考文档里插入，设好页面，再保存")


def _lacking(name: str, what: str, fix: str) -> Problem:
    return Problem("O203", f"参考文档{what}", fix, Place(name))
