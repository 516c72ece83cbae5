"""W102: a paper to a higher office whose red head has no 签发人 (条例第九条第六项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W102",
    "没有签发人",
    ("警告",),
    "finished",
    "条例第九条第六项、GB/T 9704—2012 7.2.6",
    "上行文（报告、请示）的红头要标注签发人。",
    breaks=finished(("　　签发人：周明远", "")),
    keeps=finished(),
)


def look(view: Finished) -> Iterator[Fault]:
    """Of reports and requests with a red head."""
    if not (view.red_head and view.upward):
        return
    heads = view.of_main("signer", "number")
    if not any("签发人" in "".join(text.split()) for _, text in heads):
        numbers = view.of_main("number")
        yield RULE.fault(
            numbers[0][0],
            f"{view.paper}是上行文，没有标注签发人（条例第九条第六项）",
            "在发文字号的同一行右边写 签发人：姓名",
        )
