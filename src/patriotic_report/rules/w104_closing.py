"""W104: 特此通知 at the end of a 报告: a closing that belongs to another 文种."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .questions import CLOSINGS
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W104",
    "结语与文种不符",
    ("警告",),
    "words",
    "",
    "结语（特此报告、特此通知、特此函复等）与标题的文种一致。",
    breaks=plain("结语: 特此通知。"),
    keeps=plain("结语: 特此汇报。"),
    asks=("odd_closing",),
)
_CLOSING = pattern(rf"(?:^|[。；，])[ \u3000]*特此({'|'.join(CLOSINGS)})[。！.!]?[ \u3000]*$")


def look(view: Words) -> Iterator[Fault]:
    """The last words of a paragraph against the title's 文种, where that is known."""
    kind = view.kind
    if not any(kind in fits for fits in CLOSINGS.values()):
        return
    for piece in view.main:
        found = _CLOSING.search(piece.text) if piece.role == "prose" else None
        if found and kind not in CLOSINGS[found[1]] and not _is_let_pass(view, found[1]):
            right = "报告" if kind in ("报告", "情况报告") else "汇报" if kind.endswith("汇报") else kind
            yield RULE.fault(
                piece.path,
                f"结语“特此{found[1]}”与文种“{kind}”不符",
                f"改成“{_closing_of(right)}”；文种写错了的，改标题",
                needle=f"特此{found[1]}",
            )


def _is_let_pass(view: Words, word: str) -> bool:
    return word == "汇报" and view.kind.endswith("报告") and not view.official


def _closing_of(kind: str) -> str:
    usual = {"请示": "妥否，请批示。", "函": "特此函告。", "意见": "特此报告。"}
    return usual.get(kind, f"特此{kind}。" if kind in CLOSINGS else "特此报告。")
