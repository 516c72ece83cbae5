"""W550: one thing under two names, of which the office keeps to one (词表)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import any_of, own_words
from .words import Words

RULE = Rule(
    "W550",
    "与词表不同的名称",
    ("警告",),
    "words",
    "",
    "_校对.yaml 的 词表 写明一样东西用哪个名称，这里用了别的；写明“以下简称”的、书名号里的、别的一级的（市安委办）不算。",
    breaks=plain("正文: 安委办牵头，各村配合。"),
    keeps=plain("正文: 县安委办牵头，市安委办指导。"),
    asks=("preferred",),
    beside="词表: {县安委办: [安委办]}\n",
)
_OF_ANOTHER_LEVEL = pattern("[国省市州盟旗县区镇乡街村]道?\\Z")


def look(view: Words) -> Iterator[Fault]:
    """Each other name in each text, once."""
    right = {other: name for name, others in view.preferred.items() for other in others}
    right = {other: name for other, name in right.items() if not _is_abbreviation(other, view.text)}
    if not right:
        return
    sought = any_of({*right, *view.preferred})
    for path, text in view.texts:
        told: set[str] = set()
        for found in sought.finditer(own_words(text)):
            other = found[0]
            if other in right and other not in told and not _is_of_another(text, found):
                told.add(other)
                yield RULE.fault(
                    path,
                    f"“{other}”在词表里写作“{right[other]}”",
                    f"改成“{right[other]}”；要用简称的，第一次写“{right[other]}（以下简称{other}）”",
                    needle=other,
                )


def _is_of_another(text: str, found: re.Match[str]) -> bool:
    """Whether it is part of another organ's name, or of a document number (平安委办〔2025〕3号)."""
    return text[found.end() :].startswith(("〔", "[", "［")) or bool(
        _OF_ANOTHER_LEVEL.search(text, 0, found.start())
    )


def _is_abbreviation(name: str, text: str) -> bool:
    """Whether the report itself says that it calls the thing so from here on."""
    return name in text and re.search(f"简称[为：:]?[“‘]?{re.escape(name)}", text) is not None
