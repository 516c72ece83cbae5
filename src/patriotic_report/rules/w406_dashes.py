"""W406: -- and a single — where a dash of two squares belongs (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W406",
    "破折号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.10",
    "破折号占两个字（——）；写成 --、－－，副标题前面只有一个 —。数字、日期之间的见连接号。",
    breaks=plain("正文: 落实一项制度--首问负责。"),
    keeps=plain("正文: 落实一项制度——首问负责。"),
    words=("-", "－", "–", "—"),
)
_DASH = pattern(
    r"(?<=[^\x00-\x7f－–—\s])(?:-{2,3}|－{2,3}|–{2,3})(?=[^\x00-\x7f－–—\s])"
    r"|^\s*(?:-{2,3}|－{1,3}|–{1,3}|—)(?=[^\x00-\x7f－–—\s]{2}|(?:19|20)[0-9]{2}年)",
    re.MULTILINE,
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with a dash of another form."""
    for path, text, _ in spoken_in(view):
        if changes := _changes_in(text):
            words = [text[each.start : each.end] for each in changes]
            yield RULE.fault(
                path,
                f"破折号写成了{some_of(words)}",
                "改成“——”",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    found = _DASH.finditer(masked(text)) if any(mark in text for mark in "-－–—") else ()
    return [Change(each.end() - len(each[0].lstrip()), each.end(), "——") for each in found]
