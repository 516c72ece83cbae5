"""W551: a word that the office puts better (不用)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .wording import NAMES, Change, any_of, mending, own_words
from .words import Words

RULE = Rule(
    "W551",
    "不用的词",
    ("警告",),
    "words",
    "",
    "_校对.yaml 的 不用 里写明改用别的词；书名号里的照原样，不算。",
    breaks=plain("正文: 登陆了办公系统。"),
    keeps=plain("正文: 登录了办公系统。"),
    asks=("avoided",),
    beside="不用: {登陆: 登录}\n",
)
_FIGURE = pattern("[0-9０-９零〇一二两三四五六七八九十百千万亿]")


def look(view: Words) -> Iterator[Fault]:
    """Each such word in each text, once, and the edits that put the better one wherever it stands."""
    if not view.avoided:
        return
    # a better word that holds the other, 登录系统 for 登录, is no fault itself
    sought = any_of({*view.avoided, *view.avoided.values()})
    for path, text in view.texts:
        words = {text[each.start : each.end]: None for each in _changes_in(text, sought, view.avoided)}
        for word in words:
            yield _fault(path, text, word, sought, view.avoided[word])


def _fault(path: FieldPath, text: str, word: str, sought: re.Pattern[str], better: str) -> Fault:
    certain = not NAMES.intersection(path) and _same_figures(word, better)
    changes = partial(_changes_in, sought=sought, avoided={word: better})
    edits = mending(path, text, changes) if certain else ()
    return RULE.fault(path, f"不用“{word}”", f"改成“{better}”", needle=word, edits=edits)


def _changes_in(text: str, sought: re.Pattern[str], avoided: Mapping[str, str]) -> list[Change]:
    found = sought.finditer(own_words(text))
    return [Change(*each.span(), avoided[each[0]]) for each in found if each[0] in avoided]


def _same_figures(one: str, other: str) -> bool:
    """Whether two words have the same figures, in digits and in words."""
    return _FIGURE.findall(one) == _FIGURE.findall(other)
