"""W402: （ without ）, 》 without 《, “ that is never closed (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .questions import PAIRS, STRAIGHT, uneven
from .rule import Rule
from .samples import plain
from .w401_quotation_marks import changes_in
from .wording import HAN, masked, spoken_in
from .words import Words

RULE = Rule(
    "W402",
    "标点不成对",
    ("警告",),
    "words",
    "GB/T 15834—2011 5.1",
    "（）《》〈〉【】〔〕“” 只写了一半；1）这样的序号、跨段的引号不算。",
    breaks=plain("正文: 印发了《方案，开了会。"),
    keeps=plain("正文: 印发了《方案》，开了会。"),
    asks=("unpaired",),
)
_HALF = str.maketrans("()", "（）")
_QUOTES = "“”"
_BRACKETS = tuple(pair for pair in PAIRS if pair not in (_QUOTES, "‘’"))
_LEFT = "（(《〈【〔“"
_OTHER = {pair[n]: pair[1 - n] for pair in (*PAIRS, "()") for n in (0, 1)}
_ORDINAL = pattern(
    r"(?:(?:^|(?<=[，。；：、！？\s]))\s*(?:[0-9]{1,3}|[A-Za-z①-⑳])|(?<=[，。；：、！？])[一二三四五六七八九十]{1,3})[）)]",
    re.MULTILINE,
)
"""At the head of a paragraph 一） has lost its first half."""
_EITHER = pattern(f"[{_QUOTES}]")
_FOR_INCHES = pattern(rf"(?<=[0-9'′]){STRAIGHT}")
_SPEAKS = pattern(HAN)


def look(view: Words) -> Iterator[Fault]:
    """Brackets within each text, the first of a kind; quotation marks over all texts, for a quotation may go on."""
    of_all = uneven(view.text)
    for path, text, _ in spoken_in(view) if of_all else ():
        if _SPEAKS.search(text) and (pairs := uneven(text) & of_all):
            for at in _alone_in(_bare(text), pairs):
                yield _fault(path, text, at)
    if _QUOTES in of_all:
        yield from _quotations(view)


def _alone_in(bare: str, pairs: frozenset[str]) -> Iterator[int]:
    """Where the first mark of each of these pairs stands that has no other; of straight ones the last."""
    for pair in _BRACKETS:
        if pair in pairs and (at := next(_alone(bare, pair[0], pair[1]), None)) is not None:
            yield at
    straight = [at for at, mark in enumerate(bare) if mark == STRAIGHT]
    if len(straight) % 2 and STRAIGHT in pairs and not set(_QUOTES) & set(bare):
        yield straight[-1]


def _bare(text: str) -> str:
    """A text, as long as it was, without what closes and was never opened, 1）, and without the inches of 6"."""
    bare = masked(text)
    if ")" in bare or "）" in bare:
        bare = _ORDINAL.sub(lambda found: " " * len(found[0]), bare)
    return _FOR_INCHES.sub(" ", bare).translate(_HALF)


def _alone(text: str, left: str, right: str) -> Iterator[int]:
    """Where the marks of a pair stand that have no other."""
    waiting: list[int] = []
    for at, mark in enumerate(text):
        if mark == left:
            waiting.append(at)
        elif mark == right and waiting:
            waiting.pop()
        elif mark == right:
            yield at
    yield from waiting


def _quotations(view: Words) -> Iterator[Fault]:
    """“ that is closed nowhere, ” that closes nothing; each paragraph of a long quotation may begin with “.

    What is mended by turning marks round is not told twice.
    """
    opened: list[tuple[FieldPath, str, int]] = []
    alone: dict[FieldPath, tuple[str, int]] = {}
    for path, text, bare in spoken_in(view):
        for found in _EITHER.finditer("" if changes_in(text) else bare):
            at = found.start()
            if found[0] == "“":
                if opened and opened[-1][0] != path and not bare[:at].strip():
                    opened.pop()
                opened.append((path, text, at))
            elif opened:
                opened.pop()
            else:
                alone.setdefault(path, (text, at))
    for path, text, at in opened:
        alone.setdefault(path, (text, at))
    for path, (text, at) in alone.items():
        yield _fault(path, text, at)


def _fault(path: FieldPath, text: str, at: int) -> Fault:
    """The mark with the words beside it, for a mark alone is soon overlooked."""
    mark = text[at]
    words = (text[at : at + 8] if mark in _LEFT else text[max(at - 7, 0) : at + 1]).strip()
    return RULE.fault(
        path,
        f"“{words}”里的{mark}只有一半",
        f"补上{_OTHER.get(mark, mark)}；多写了的，删去{mark}",
        needle=words,
    )
