"""W505: half-width marks among Chinese characters (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .view import View
from .wording import CHINESE, quoted

_BEFORE = rf"[{CHINESE}”’》）】〕]"
_AFTER = rf"[{CHINESE}“‘《（【]"
_OTHERS = pattern(r"\{\{.*?\}\}|[A-Za-z]{2,}://[!-~]+")
"""What has marks of its own: citations, addresses."""
_MARK = pattern(rf"(?<={_BEFORE})[,;:?!]+|(?<=[0-9A-Za-z%％)])[,;?!]+(?={_AFTER})|\([^()\n]*\)")
_SPEAKS = pattern(rf"[{CHINESE}]")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_NAMES = {"counts", "goals", "columns", "rows", "charts", "unit", "name"}
"""What others call by these words: the brackets may be those of somebody's workbook."""
RULE = Rule(
    "W505",
    "半角标点",
    ("警告",),
    "document",
    "GB/T 15834",
    "汉字中间的标点用全角（，；：？！（））；数字、外文里的不算。",
    breaks=plain("正文: 清了三条沟,扫了五条街。"),
    keeps=plain("正文: 清了三条沟，扫了五条街，共10,000平方米。"),
    signs=r"[^\x00-\x7f][,;:?!(]|[,;?!(][^\x00-\x7f]",
)


def look(view: View) -> Iterator[Fault]:
    """Each text with half-width marks, with an edit for each of them."""
    for path, text in view.texts:
        if not _NAMES.intersection(path) and (found := tuple(_marks_in(text))):
            yield _fault(path, found)


class _Mark(NamedTuple):
    """A half-width mark; ``within`` is as much of the text as tells it from right ones."""

    mark: str
    within: str


def _marks_in(text: str) -> Iterator[_Mark]:
    """A bracket stands with what it holds, whose own marks stay."""
    bare = _OTHERS.sub(lambda other: "0" * len(other[0]), text)
    for found in _MARK.finditer(bare):
        start, end = found.span()
        before = text[start - 1 : start]
        if not found[0].startswith("("):
            after = "" if _SPEAKS.search(before) else text[end : end + 1]
            yield _Mark(found[0], before + text[start:end] + after)
        elif _SPEAKS.search(before + found[0]):
            yield _Mark("()", ("" if _SPEAKS.search(found[0]) else before) + text[start:end])


def _fault(path: FieldPath, found: tuple[_Mark, ...]) -> Fault:
    marks = tuple(dict.fromkeys(each.mark for each in found))
    return RULE.fault(
        path,
        f"汉字中间用了半角的{quoted(marks)}",
        f"改成全角的{quoted(tuple(mark.translate(_FULL) for mark in marks))}",
        needle=found[0].within,
        edits=tuple(_edit(path, each) for each in reversed(found)),
    )


def _edit(path: FieldPath, found: _Mark) -> Respell:
    """The last one first: what stands around a mark is then as it was."""
    new = found.within
    for mark in ("(", ")") if found.mark == "()" else (found.mark,):
        new = new.replace(mark, mark.translate(_FULL))
    return Respell(path, found.within, new)
