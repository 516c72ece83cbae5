"""W304: 10-15吨, 9月19日-10月16日: ～ between figures, — between times (GB/T 15834, GB/T 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .w305_ends_of_spans import half_spans
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W304",
    "起止之间的连接号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.13.3，GB/T 15835—2011 5.1.3",
    "数的范围用“～”（也可以用“—”），时间的起止用“—”；不用短横线、两条线、半角的~。",
    breaks=plain("正文: 每天清运10-15吨。"),
    keeps=plain("正文: 每天清运10～15吨。"),
    words=("-", "－", "–", "−", "~", "——"),
    signs="(?:[-－–−~]|——)[0-9]",
)
_WRONG = "(?P<mark>-{1,2}|－{1,2}|–{1,2}|−|~{1,2}|——)"
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_TIMES = "[年月日号]"
_COUNTED = r"[%％‰℃个名人次条件家户吨亩元天周岁份场座台辆倍成公千平立厘毫米克分秒级度层万亿百时小块桶袋株棵间车艘张所套幅面项起例]|处(?!理)"
_SPAN = pattern(
    rf"(?<![0-9A-Za-z.．/〔\[（(—–-])(?<![A-Za-z] )(?P<first>{_NUMBER})(?P<tail>[%％‰℃万亿]?)"
    rf"{_WRONG}(?P<last>{_NUMBER})(?:(?P<time>{_TIMES})|(?={_COUNTED}))"
    rf"|(?<=[0-9]{_TIMES}){_WRONG.replace('mark', 'between')}(?=[0-9]{{1,4}}(?:{_TIMES}|时|点))"
    rf"|(?<![0-9:：])(?P<from>[0-9]{{1,2}}[:：][0-9]{{2}}){_WRONG.replace('mark', 'clock')}(?=[0-9]{{1,2}}[:：][0-9]{{2}}(?![0-9:：]))"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with another mark between the two ends."""
    for path, text, _ in spoken_in(view, "title", "heading", "prose", "annotation", "caption"):
        if changes := _changes_in(text):
            words = [_around(text, each) for each in changes]
            right = [
                word.replace(text[each.start : each.end], each.new)
                for word, each in zip(words, changes, strict=True)
            ]
            yield RULE.fault(
                path,
                f"起止之间的连接号：{some_of(words)}",
                f"改成{some_of(right)}",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    if not any(mark in text for mark in RULE.words):
        return []
    bare = masked(text)
    others = half_spans(bare)
    changes = [change for each in _SPAN.finditer(bare) if (change := _change(each))]
    return [each for each in changes if (each.start, each.end) not in others]


def _change(found: re.Match[str]) -> Change | None:
    for between in ("between", "clock"):
        if found[between]:
            return Change(*found.span(between), "—")
    first, last = Decimal(found["first"]), Decimal(found["last"])
    if found["time"]:
        is_span = first < last or (found["time"] in "月日" and last <= 31 and first <= 31)
        return Change(*found.span("mark"), "—") if is_span else None
    return Change(*found.span("mark"), "～") if first < last or found["tail"] else None


_SIDE = pattern("[0-9.:：%％‰℃万亿年月日号]*")


def _around(text: str, change: Change) -> str:
    """The two ends of a span."""
    start = change.start
    while start and text[start - 1] in "0123456789.:：%％‰℃万亿年月日号":
        start -= 1
    end = _SIDE.match(text, change.end)
    return text[start : end.end() if end else change.end]
