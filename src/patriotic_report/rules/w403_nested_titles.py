"""W403: 《关于转发《…》的通知》: a title within a title has 〈〉 (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, spoken_in
from .words import Words

RULE = Rule(
    "W403",
    "书名号里的书名号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.15.3.5",
    "书名号里面再用书名号，外面的用《》，里面的用〈〉。",
    breaks=plain("正文: 收到《关于转发《实施方案》的通知》。"),
    keeps=plain("正文: 收到《关于转发〈实施方案〉的通知》。"),
    signs="《[^《》]*《",
)
_OPEN, _CLOSE = "《〈", "》〉"


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a title."""
    for path, text, _ in spoken_in(view):
        if changes := _changes_in(text):
            first = changes[0].start
            inner = text[first : text.find("》", first) + 1]
            yield RULE.fault(
                path,
                f"书名号里面又用了{inner}",
                f"里面的改成〈{inner[1:-1].strip('〈〉')}〉",
                needle=inner,
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    """The marks of the second level, the fourth …, of titles that are closed."""
    changes: list[Change] = []
    opened: list[tuple[int, bool]] = []
    for at, mark in enumerate(masked(text)):
        if mark == "\n":
            opened.clear()
        elif mark in _OPEN:
            opened.append((at, mark == "《"))
        elif mark in _CLOSE and opened:
            begin, is_double = opened.pop()
            if is_double and mark == "》" and len(opened) % 2:
                changes += (Change(begin, begin + 1, "〈"), Change(at, at + 1, "〉"))
    return sorted(changes) if not opened else []
