"""W536: 我 in one place, 本人 in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..problems import Fault
from .persons import PERSONAL, places_of
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

RULE = Rule(
    "W536",
    "个人自称不一",
    ("警告",),
    "words",
    "",
    "个人的汇报里，一处说我，一处说本人：一篇用一种。别人的本人（申请人本人、本人签字）不算，引号里的不算。",
    breaks=plain(
        f"领域: {PERSONAL}", "单位: 林青", "正文: 我联系三个村。我走访群众，学得还不够。本人参加培训。"
    ),
    keeps=plain(
        f"领域: {PERSONAL}", "单位: 林青", "正文: 我联系三个村。我走访群众，由户主本人签字。学得还不够。"
    ),
    asks=("personal",),
)


def look(view: Words) -> Iterator[Fault]:
    """Every place of the word that stands less often, or is not the 自称 that is given."""
    selves = view.trade.selves
    found = [
        (path, word, _only_there(text, word, at))
        for path, text in view.of("prose", "heading")
        for word in selves
        for at in places_of(word, text)
    ]
    said = Counter(word for _, word, _ in found)
    if len(said) < 2:
        return
    stated = view.fields.organisation.self_reference if isinstance(view, View) else None
    right = stated if stated in selves else max(selves, key=lambda word: said[word])
    seen: set[tuple[object, ...]] = set()
    for path, word, needle in found:
        if word != right and path not in seen:
            seen.add(path)
            yield RULE.fault(
                path, f"这里自称“{word}”，别处自称“{right}”", f"“{word}”改成“{right}”", needle=needle
            )


def _only_there(text: str, word: str, at: int) -> str:
    """The word with as much behind it as no earlier place has: the 我 of 我认真学习, not that of 我局."""
    ends = range(at + len(word), len(text) + 1)
    return next((text[at:end] for end in ends if text.find(text[at:end]) == at), word)
