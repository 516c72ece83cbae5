"""W401: straight quotes, 「」, “” turned round, and “” within “” (GB/T 15834)."""

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
    "W401",
    "引号的写法",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.8",
    "引号用“”，引号里面再用的是‘’；写成直的、方的，左右写反，或者“”里面又是“”。",
    breaks=plain('正文: 清除了"小广告"三百处。'),
    keeps=plain("正文: 清除了“小广告”三百处。"),
    asks=("crooked_quotes",),
)
_SPEAKS = pattern(HAN)
_MARK = pattern(r"(?<![0-9'′])[\"＂]|[“”「」『』]")  # 6" are inches
_STRAIGHT = '"＂'
_FULL = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_OTHER = {"“": "”", "”": "“"}
_BETWEEN = pattern("[。！？；\n]|[，：、]$")
"""What words between two quotations have, and no words do whose quotation marks were turned round."""
_LONGEST = 40


def look(view: Words) -> Iterator[Fault]:
    """Each text with such marks; where a quotation goes on from another paragraph nothing is certain."""
    spoken = {path for path, _, _ in spoken_in(view)}
    goes_on = False
    for path, text in view.texts:
        if path in spoken and not goes_on and (changes := changes_in(text)):
            words = [text[max(each.start - 1, 0) : each.end + 1] for each in changes]
            yield RULE.fault(
                path,
                f"引号写的是{some_of(text[each.start : each.end] for each in changes)}，应当成对地用“”",
                f"改成{some_of(each.new for each in changes)}",
                needle=words[0],
                edits=mending(path, text, changes_in),
            )
        marks = [each for each in masked(text) if each in _OTHER]
        goes_on = marks[-1] == "“" if marks else goes_on


def changes_in(text: str) -> list[Change]:
    """What makes the quotation marks of a text right; nothing where that is not certain."""
    if not _SPEAKS.search(text):
        return []
    changes: list[Change] = []
    found = list(_MARK.finditer(masked(text)))
    for line in _lines_of(text, found):
        changes += [Change(*each.span(), _FULL[each[0]]) for each in line if each[0] in _FULL]
        quotes = [each for each in line if each[0] not in _FULL]
        if any(each[0] in _STRAIGHT for each in quotes):
            changes += _curled(quotes)
        else:
            changes += _turned(quotes, text)
    return sorted(changes)


def _lines_of(text: str, found: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The marks of each line."""
    line: list[re.Match[str]] = []
    for each in found:
        if line and text.find("\n", line[-1].end(), each.start()) >= 0:
            yield line
            line = []
        line.append(each)
    yield line


def _curled(quotes: list[re.Match[str]]) -> list[Change]:
    """Straight ones in turn, where they pair with each other and with those that are right."""
    changes, is_open = [], False
    for each in quotes:
        mark = each[0] if each[0] in _OTHER else "”" if is_open else "“"
        if (mark == "“") is is_open:
            return []
        if mark != each[0]:
            changes.append(Change(*each.span(), mark))
        is_open = mark == "“"
    return [] if is_open else changes


def _turned(quotes: list[re.Match[str]], text: str) -> list[Change]:
    """Those within others become ‘’; those turned round are turned back where they close around a few words."""
    depths, depth = [], 0
    for each in quotes:
        depth += each[0] == "“"
        depths.append(depth)
        depth -= each[0] == "”"
    if depth == 0 and min(depths, default=1) > 0:
        inner = zip(quotes, depths, strict=True)
        return [Change(*each.span(), "‘" if each[0] == "“" else "’") for each, at in inner if at % 2 == 0]
    pairs = list(zip(quotes[::2], quotes[1::2], strict=False))
    if len(quotes) % 2 or any(_is_between(text[one.end() : other.start()]) for one, other in pairs):
        return []
    right = [mark for _ in pairs for mark in "“”"]
    return [Change(*each.span(), mark) for each, mark in zip(quotes, right, strict=True) if each[0] != mark]


def _is_between(words: str) -> bool:
    return not words or len(words) > _LONGEST or _BETWEEN.search(words) is not None
