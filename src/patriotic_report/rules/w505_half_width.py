"""W505: half-width marks among Chinese characters (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import CHINESE, NAMES, Change, mending, quoted
from .words import Words

_BEFORE = rf"[{CHINESE}”’》）】〕]"
_AFTER = rf"[{CHINESE}“‘《（【]"
_OTHERS = pattern(
    r"\{\{.*?\}\}|[A-Za-z]{2,}://[!-~]+|\((?:19|20)[0-9]{2}\)(?=第?[0-9]+号)|#[A-Z/0]{3,5}[!?]|错误!"
)
"""What has marks of its own: citations, addresses; and (2016)13号 and #REF!, of which other rules speak."""
_MARK = pattern(rf"(?<={_BEFORE})[,;:?!]+|(?<=[0-9A-Za-z%％)])[,;?!]+(?={_AFTER})|\([^()\n]*\)")
_SPEAKS = pattern(rf"[{CHINESE}]")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
RULE = Rule(
    "W505",
    "半角标点",
    ("警告",),
    "words",
    "GB/T 15834",
    "汉字中间的标点用全角（，；：？！（））；数字、外文里的不算。",
    breaks=plain("正文: 清了三条沟,扫了五条街。"),
    keeps=plain("正文: 清了三条沟，扫了五条街，共10,000平方米。"),
    signs=r"[,;:?!(](?:(?<=[^\x00-\x7f].)|(?<!:)(?=[^\x00-\x7f]))",
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with half-width marks, and the edits that mend all of them."""
    for path, text in view.texts:
        if not NAMES.intersection(path) and (found := tuple(_marks_in(text))):
            marks = tuple(dict.fromkeys(each.mark for each in found))
            several = f"（共{len(found)}处）" if len(found) > len(marks) else ""
            yield RULE.fault(
                path,
                f"汉字中间用了半角的{quoted(marks)}{several}",
                f"改成全角的{quoted(tuple(mark.translate(_FULL) for mark in marks))}",
                needle=found[0].old,
                edits=mending(path, text, changes_in),
            )


class _Mark(NamedTuple):
    """A half-width mark at ``start``; ``old`` is as much of the text as shows that it is one, ``new`` the same mended."""

    mark: str
    start: int
    old: str
    new: str


def _marks_in(text: str) -> Iterator[_Mark]:
    """A bracket stands with what it holds, whose own marks stay."""
    bare = _OTHERS.sub(lambda other: "0" * len(other[0]), text)
    for found in _MARK.finditer(bare):
        start, end = found.span()
        before, typed = text[max(start - 1, 0) : start], text[start:end]
        if not typed.startswith("("):
            after = "" if _SPEAKS.search(before) else text[end : end + 1]
            new = f"{before}{typed.translate(_FULL)}{after}"
            yield _Mark(typed, start - len(before), f"{before}{typed}{after}", new)
        elif _SPEAKS.search(before + found[0]):
            before = "" if _SPEAKS.search(found[0]) else before
            yield _Mark("()", start - len(before), f"{before}{typed}", f"{before}（{typed[1:-1]}）")


def changes_in(text: str) -> list[Change]:
    """Each mark, which may stand in a line of its own; a mended bracket may make the mark beside it wrong, too."""
    return [
        Change(at, at + 1, new)
        for mark in _marks_in(text)
        for at, (old, new) in enumerate(zip(mark.old, mark.new, strict=True), mark.start)
        if old != new
    ]
