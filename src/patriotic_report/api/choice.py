"""The words that say what of a report is told: 编号, their begins, 分类, 名称."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Level
from ..proofing.values import EVERYTHING, Choice
from .faults import usage

_COMMAS = str.maketrans("，、", ",,")
Words = str | Sequence[str]
"""W203,标点 or several such."""


def choice_of(select: Words, ignore: Words, level: Level = "提示") -> Choice:
    """What they come to; raises UsageRefused for a word that means nothing, or errors that should be left untold."""
    choice = EVERYTHING._replace(least=level)
    if select:
        choice = choice._replace(only=_codes("--select", select))
    if ignore:
        choice = choice._replace(ignored=_codes("--ignore", ignore))
    return choice


def _codes(option: str, given: Words) -> frozenset[str]:
    from ..proofing.codes import codes_meant, meant_instead, only_errors

    found: frozenset[str] = frozenset()
    for word in _words(given):
        codes = codes_meant(word)
        if not codes:
            raise usage(f"{option} {word}：没有这个编号、分类或名称", meant_instead(word))
        if option == "--ignore" and only_errors(codes):
            raise usage(f"--ignore {word}：这是错误，错误总要报", "去掉它；照那条错误的改法改报告")
        found |= codes
    if option == "--select" and not found:
        raise usage("--select 后面没有写编号", "写出只报哪些；全报的，不写 --select")
    return found


def _words(given: Words) -> Iterator[str]:
    """Each word; a name may have a comma of its own."""
    from ..proofing.codes import codes_meant

    for text in [given] if isinstance(given, str) else given:
        if codes_meant(text):
            yield text
        else:
            yield from (word.strip() for word in text.translate(_COMMAS).split(",") if word.strip())
