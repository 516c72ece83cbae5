"""W537: 我们, 我局 as who did it, in a report of one person."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .persons import PERSONAL, others_as_subject
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

RULE = Rule(
    "W537",
    "个人的汇报说我们、我局",
    ("警告",),
    "words",
    "",
    "个人的汇报说自己做了什么：我们、我局、我镇作主语，就分不清是谁做的。在我局领导下、我校有学生800人、我镇派我驻村 不算，引号里的不算。",
    breaks=plain(f"领域: {PERSONAL}", "单位: 林青", "正文: 我学得还不够。我们走访群众86户次。我局开展检查。"),
    keeps=plain(f"领域: {PERSONAL}", "单位: 林青", "正文: 在我局领导下，我走访群众86户次，学得还不够。"),
    asks=("personal",),
)


def look(view: Words) -> Iterator[Fault]:
    """Each text that says so, once a word; and a 自称 that is no person's."""
    selves = view.trade.selves
    if not selves:
        return
    me = selves[0]
    if isinstance(view, View):
        stated = view.fields.organisation.self_reference
        if stated and stated not in selves:
            what = f"自称是“{stated}”，汇报的是一个人"
            yield RULE.fault(
                ("organisation", "self_reference"), what, f"改成 {' 或 '.join(selves)}", needle=stated
            )
        me = stated if stated in selves else me
    for path, text in view.of("prose", "heading"):
        for words in dict.fromkeys(others_as_subject(text)):
            yield RULE.fault(
                path,
                f"个人的汇报，这里说的是“{words}”做的",
                f"自己做的，“{words}”改成“{me}”；大家一起做的，写明是谁，如 全镇、教研组",
                needle=words,
            )
