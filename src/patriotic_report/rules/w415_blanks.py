"""W415: blanks beside marks and within a sentence, left by copying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W415",
    "多余的空格",
    ("警告",),
    "words",
    "",
    "标点前后、一句话中间的空格，多半是复制、换行留下的；序号后面、姓名之间的不算。",
    breaks=plain("正文: 清了沟 ，扫了街。"),
    keeps=plain("正文: 清了沟，扫了街。"),
    signs=r"[ \u3000](?<=[^\s{}|].)(?=[ \u3000]*[^\s{}|\u3000])",
)
_BESIDE = pattern(
    r"(?<=[^\s_a-zA-Z，；。：、！？（《“])[ \u3000]+(?=[，。；：、！？）》”])"
    r"|(?<=[，；])[ \u3000]+(?=[^\W_a-zA-Z]|[“《（])|(?<=[（《“])[ \u3000]+(?=[^\W_a-zA-Z])"
)
_WITHIN = pattern(rf"(?<={HAN})[ \u3000]{{1,2}}(?={HAN})")
_ORDINAL = pattern(r"\s*[（(]?[一二三四五六七八九十0-9]{1,3}[)）]?")
"""At the head of a text, whose marks are a matter of their own."""
_WORD = pattern(r"[^\s，。；：！？]+")
_NAMED = pattern("《[^《》]*》|“[^“”]*”|（[^（）]*）")
_CLAUSE = pattern(r"[^，。；：！？\n]+")
_HEADED = pattern(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九十]是)?[^，。；：！？ \u3000]{2,14}[ \u3000]"
)
_LONG, _LONGER_THAN_A_NAME, _MOST = 12, 5, 4
"""A word of fewer characters may be a name in a list; one of five and one of a single character are no names; more than so
many are a list."""


def look(view: Words) -> Iterator[Fault]:
    """Each text with blanks beside marks; then those that stand within a sentence."""
    for path, text, _ in spoken_in(view):
        if changes := changes_in(text):
            words = [_around(text, each.start, each.end) for each in changes]
            yield RULE.fault(
                path,
                f"标点旁边有空格：{some_of(words)}",
                "删去空格",
                needle=words[0],
                edits=mending(path, text, changes_in),
            )
    for path, text, bare in spoken_in(view, "prose"):
        if found := [_around(text, *each.span()) for each in _within(bare)]:
            yield RULE.fault(
                path, f"一句话中间有空格：{some_of(found)}", "删去空格；丢了标点的，补上标点", needle=found[0]
            )


def changes_in(text: str) -> list[Change]:
    """With the character before a blank, which is there always."""
    found = _BESIDE.finditer(masked(text)) if " " in text or "\u3000" in text else ()
    return [Change(*each.span(), "") for each in found if not _ORDINAL.fullmatch(text, 0, each.start())]


def _within(bare: str) -> Iterator[re.Match[str]]:
    """Those between two words of a sentence, of which one is too long for a name; a heading at its head is none."""
    if "。" not in bare or not (" " in bare or "\u3000" in bare):
        return
    bare = _NAMED.sub(lambda found: "〓" * len(found[0]), bare)
    for clause in _CLAUSE.finditer(bare):
        words = _WORD.findall(clause[0])
        if 2 <= len(words) <= _MOST:
            headed = _HEADED.match(bare) if clause.start() == 0 else None
            start = headed.end() if headed else clause.start()
            is_long = max(map(len, words)) >= _LONG
            yield from (
                each
                for each in _WITHIN.finditer(bare, start, clause.end())
                if is_long or _is_torn(bare[clause.start() : each.start()], bare[each.end() : clause.end()])
            )


def _is_torn(before: str, behind: str) -> bool:
    """Whether one character was torn off a word: 丁 林 between two other words is a name."""
    left, right = before.split(), behind.split()
    sides = (len(left[-1]), len(right[0]))
    alone = left if sides[0] == 1 else right
    return min(sides) == 1 and max(sides) >= _LONGER_THAN_A_NAME and len(alone) == 1


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - 4, 0) : end + 4].strip()
