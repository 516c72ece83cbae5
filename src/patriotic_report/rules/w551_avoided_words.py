"""W551: a word that the office puts better (不用)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View
from .wording import NAMES, Spot, any_of, own_words, respelt, same_figures

RULE = Rule(
    "W551",
    "不用的词",
    ("警告",),
    "document",
    "",
    "_校对.yaml 的 不用 里写明改用别的词；书名号里的照原样，不算。",
    breaks=plain("正文: 登陆了办公系统。"),
    keeps=plain("正文: 登录了办公系统。"),
    asks=("avoided",),
    beside="不用: {登陆: 登录}\n",
)


def look(view: View) -> Iterator[Fault]:
    """Each such word in each text, once, and the edits that put the better one wherever it stands."""
    if not view.avoided:
        return
    # a better word that holds the other, 登录系统 for 登录, is no fault itself
    sought = any_of({*view.avoided, *view.avoided.values()})
    for path, text in view.texts:
        spots: dict[str, list[Spot]] = {}
        for found in sought.finditer(own_words(text)):
            if better := view.avoided.get(found[0]):
                spots.setdefault(found[0], []).append(Spot(found.start(), found.end(), better))
        for word, places in spots.items():
            better = view.avoided[word]
            certain = not NAMES.intersection(path) and same_figures(word, better)
            edits = respelt(path, text, places) if certain else ()
            yield RULE.fault(path, f"不用“{word}”", f"改成“{better}”", needle=word, edits=edits)
