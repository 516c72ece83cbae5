"""W209: 第一、领导重视: the mark behind 第一, 首先 (GB/T 15834—2011 附录B.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import quoted
from .words import Words

_ORDINAL = "第[一二三四五六七八九十]{1,2}|其[一二三四五六]|首先|其次|再次"
_FOLLOWING = "第|[一二三四五六七八九十0-9]|其"
RULE = Rule(
    "W209",
    "第一后面的标点",
    ("警告",),
    "words",
    "GB/T 15834—2011 附录B.3.1",
    "第一、其一、首先作序次语，后面用逗号：第一，领导重视。第一、第二产业这样并列的不算。",
    breaks=plain("正文: 第一、领导重视，安排到位。"),
    keeps=plain("正文: 第一，领导重视，安排到位。"),
    signs=rf"(?:{_ORDINAL})[ \u3000]*[、：:.．](?!{_FOLLOWING})",
)
_FOUND = pattern(rf"(?:^|(?<=[。；;：:\s\u3000]))(?:{_ORDINAL})[ \u3000]*[、.．](?!{_FOLLOWING})")


def look(view: Words) -> Iterator[Fault]:
    """At the head of sentences, in prose."""
    for path, text in view.of("prose"):
        found = tuple(dict.fromkeys(each[0] for each in _FOUND.finditer(text)))
        if found:
            right = tuple(f"{each[:-1].rstrip()}，" for each in found)
            yield RULE.fault(
                path,
                f"{quoted(found)}：后面用逗号（GB/T 15834—2011 附录B.3.1）",
                f"改成{quoted(right)}",
                needle=found[0],
                edits=tuple(Respell(path, old, new) for old, new in zip(found, right, strict=True)),
            )
