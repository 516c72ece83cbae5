"""W205: 一. （一）、 1、: the marks behind ordinals (GB/T 15834—2011 附录B.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .ordinals import Ordinal, ordinal_of
from .rule import Rule
from .samples import finished
from .words import Words

RULE = Rule(
    "W205",
    "序号后面的标点",
    ("警告",),
    "words",
    "GB/T 15834—2011 附录B.3",
    "一、用顿号，1.用下脚点，（一）（1）后面不用标点，序号与标点之间不空格。一种写法不对，只报一次。",
    breaks=finished(("一、主要做法", "一.主要做法")),
    keeps=finished(),
    signs=r"(?m)^[ \u3000]*(?:[一二三四五六七八九十]{1,3}(?:[ \u3000]*[.．,，]|[ \u3000]+、)"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[)）][ \u3000]*[、.．,，]|[0-9]{1,2}[ \u3000]*、)",
)
_ENDS = {1: "、", 2: "", 3: ".", 4: ""}
_SAID = {
    1: "“一”后面用顿号",
    2: "带括号的序号后面不用标点",
    3: "“1”后面用下脚点",
    4: "带括号的序号后面不用标点",
}
_BARE = pattern(r"[ \u3000]*[、.．,，]?$")
_NEXT = pattern(r"[；;。：:，,][ \u3000]*[（(]?[一二三四五六七八九十0-9]{1,3}[)）]?[ \u3000]*[、.．，,]")
_LONGEST_FOR_A_COMMA = 40


def look(view: Words) -> Iterator[Fault]:
    """Paragraphs and headings by what is wrong with them: the first is the place, the edits are of all."""
    found: dict[tuple[int, str], list[tuple[FieldPath, str, str]]] = {}
    in_doubt: set[tuple[int, str]] = set()
    for run in view.runs:
        for path, text in run:
            ordinal = ordinal_of(text)
            right = _right(ordinal) if ordinal else ""
            if ordinal and right != ordinal.typed and not _may_be_prose(ordinal, text):
                shape = (
                    ordinal.level,
                    ordinal.typed.lstrip("（(一二三四五六七八九十百0123456789０１２３４５６７８９"),
                )
                found.setdefault(shape, []).append((path, ordinal.typed, right))
                if _goes_on(text, shape[1]):
                    in_doubt.add(shape)
    for (level, mark), places in found.items():
        path, typed, right = places[0]
        several = f"等{len(places)}处" if len(places) > 1 else ""
        yield RULE.fault(
            path,
            f"“{typed}”{several}：{_SAID[level]}（GB/T 15834—2011 附录B.3）",
            f"改成“{right}”" + ("，别处也这样改" if several else ""),
            needle=typed,
            edits=() if (level, mark) in in_doubt else tuple(Respell(*each) for each in places),
        )


def _goes_on(text: str, mark: str) -> bool:
    """Whether the text goes on counting with the same mark, 1、清沟；2、扫街: then one of them is not mended alone."""
    return any(mark in each[0] for each in _NEXT.finditer(text))


def _right(ordinal: Ordinal) -> str:
    """The ordinal with its right mark; a full-width dot is let stand."""
    bare = _BARE.sub("", ordinal.typed)
    mark = "．" if ordinal.level == 3 and ordinal.typed == f"{bare}．" else _ENDS[ordinal.level]
    return bare + mark


def _may_be_prose(ordinal: Ordinal, text: str) -> bool:
    """一，… may be the broken line of a sentence: of a heading it is no part of one."""
    return ordinal.typed[-1] in ",，" and ordinal.level == 1 and len(text.strip()) > _LONGEST_FOR_A_COMMA
