"""W416: 清了三条沟. : a point for 。 (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W416",
    "句号写成圆点",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.1",
    "句号是“。”；写成 .、．、｡ 的算，序号、小数、外文里的不算。",
    breaks=plain("正文: 清了三条沟."),
    keeps=plain("正文: 清了三条沟。"),
    signs=r"[.．｡](?<![\x00-\x7f].)(?![0-9A-Za-z])",
)
_POINT = pattern(rf"(?:(?<={HAN})|(?<=[”》）]))[.．](?=[ \u3000]*(?:$|\n)|{HAN}|[“《])|｡")
_ORDINAL = pattern(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[.．]|[（(][0-9]{1,2}[)）][.．]")
_SERIAL = pattern(r"(?:^|(?<=[。；;：:\s]))[第其][一二三四五六七八九十][.．]")
"""第一. at the head of a sentence, of which the rule on such words speaks."""


def look(view: Words) -> Iterator[Fault]:
    """Each text with one; at its end it is certain that 。 was meant, but for headings, which have no mark there."""
    headings = {*view.of("heading")}
    for path, text, _ in spoken_in(view):
        said = text.rstrip("．. \u3000") if (path, text) in headings else text
        if found := _points_in(said):
            words = [text[max(at - 3, 0) : at + 1] for at in found]
            edits = mending(path, text, _changes_in) if len(_changes_in(said)) == len(found) else ()
            yield RULE.fault(
                path,
                f"{some_of(words)}里的圆点不是中文标点",
                "句末改成“。”；并列的词之间改成“、”，人名中间改成“·”",
                needle=words[0],
                edits=edits,
            )


def _points_in(text: str) -> list[int]:
    bare = _SERIAL.sub(lambda found: "〓" * len(found[0]), masked(text))
    ordinal = _ORDINAL.match(bare)
    return [each.start() for each in _POINT.finditer(bare, ordinal.end() if ordinal else 0)]


def _changes_in(text: str) -> list[Change]:
    """Those at the end of the text, and every ｡."""
    return [
        Change(at, at + 1, "。") for at in _points_in(text) if text[at] == "｡" or not text[at + 1 :].strip()
    ]
