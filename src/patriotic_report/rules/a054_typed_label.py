"""A054: 图1, 表1 typed where the program counts."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell, in_words
from ..patterns import pattern
from ..problems import Edits, Fault, FieldPath
from .rule import Rule
from .samples import plain
from .view import View

_TABLE = "统计表: [{名称: 各村, 标题: %s各村整治情况, 列: [村, 处], 行: [[东村, 3], [西村, 4]]}]"
RULE = Rule(
    "A054",
    "自带图表编号",
    ("警告",),
    "fields",
    "实务",
    "图1、表1由程序统一编；自己写的照样印出，不再加。",
    breaks=plain(_TABLE % "表1 "),
    keeps=plain(_TABLE % ""),
    asks=("labelled_captions",),
)
_LABEL = pattern(r"[图表]\s*[0-9一二三四五六七八九十]{1,3}(?=[\s　：:．.、])")
_SEPARATORS = " \t\u3000：:．.、"


def look(view: View) -> Iterator[Fault]:
    """A typed number stays, and is not doubled."""
    for path, caption in view.labelled_captions:
        if own := _LABEL.match(caption):
            yield RULE.fault(
                path,
                f"自己写了“{own[0]}”：照样印出，不再自动编号",
                f"{in_words(Respell(path, own[0], ''))}，由程序统一编号",
                needle=own[0],
                edits=_edits(path, caption, own[0]),
            )


def _edits(path: FieldPath, caption: str, own: str) -> Edits:
    """What takes it out; a name stays as it is, for others may call it by that."""
    rest = caption.removeprefix(own).lstrip(_SEPARATORS)
    if not rest or path[-1] == "name" or _LABEL.match(rest):
        return ()
    return (Respell(path, caption.removesuffix(rest), ""),)
