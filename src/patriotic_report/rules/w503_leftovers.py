"""W503: { 横幅 }, ${名称}, «姓名»: marks of templates and fields that nothing filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View
from .wording import CITATION, found_in, quoted
from .words import Words

_LEFTOVER = pattern(
    r"[$#]\{[^{}]{0,40}\}"  # ${名称}
    r"|(?<![{$#])\{(?!\{)[^{}]{0,40}\}(?!\})"  # { 横幅 }
    r"|[｛][^｛｝{}]{0,40}[｝]"
    r"|\[\[[^\[\]]{0,40}\]\]"
    r"|«[^«»]{0,40}»"  # a word processor's merge field
    r"|<%[^%]{0,40}%>|%\([^()]{1,20}\)s"
    r"|(?:错误|Error)[！!][^。]{0,12}?(?:引用源|书签|链接|bookmark|[Rr]eference source)[^。]{0,12}"
    r"|#(?:REF|DIV/0|VALUE|NAME|NUM|NULL)[!！?？]|#N/A"
    r"|(?<=[㐀-鿿。，、；：！？”）])\\[nr](?![A-Za-z])|<[bB][rR] ?/?>"  # a line end that is none
    r"|&(?:nbsp|amp|lt|gt|quot|middot|ldquo|rdquo|mdash|hellip);"
)
RULE = Rule(
    "W503",
    "残留的记号",
    ("警告",),
    "words",
    "",
    "{ 横幅 }、${名称}、[[名称]]、«姓名»、#REF!、\\n 之类，是模板、邮件合并、表格里的记号，没有换成内容。",
    breaks=plain("正文: '悬挂横幅{ 横幅 }。'", "数据: {横幅: 60条}"),
    keeps=plain("正文: 悬挂横幅{{ 横幅 }}。", "数据: {横幅: 60条}"),
    signs=r"[{｛\[«<%错E#&\\](?:(?<=[｛«])|(?<=\{)(?<!\{\{)(?!\{)|(?<=\[)\[|(?<=<)(?:%|[bB][rR])|(?<=%)\(|(?<=错)误[！!]|(?<=E)rror[！!]|(?<=#)[RDVN]|(?<=&)[a-z]+;|(?<=\\)[nr])",
)
_EDGES = "{}｛｝[] \u3000$#"


def look(view: Words) -> Iterator[Fault]:
    """Each text with a mark that is none of ours."""
    for path, words in found_in(view, _LEFTOVER, _as_it_reads):
        name = words[0].strip(_EDGES)
        known = name in (view.counts if isinstance(view, View) else ())
        fix = f"写成 {{{{ {name} }}}}" if known else "换成要写的内容；不用的删去"
        if words[0][0] in "\\<":
            fix = "删去；正文要换行的，写在“|”下面，一行一段"
        yield RULE.fault(path, f"{quoted(words)}是残留的记号，会照样印出", fix, needle=words[0])


def _as_it_reads(text: str) -> str:
    """A text with a figure in the place of each that it cites."""
    return CITATION.sub("1", text) if "{{" in text else text
