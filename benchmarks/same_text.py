"""All contestants' files must say the same: else their times compare nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from .contest import Contestant, output_of

LEAST = 100
"""Sentences, headings and cells: fewer, and the reader itself has failed."""


class TextDiffers(Exception):
    """Names the contestant and the sentences."""


def check_same_text(contestants: Sequence[Contestant]) -> int:
    """Compare every file with the first; returns the number of sentences."""
    texts = {each.name: _sentences(each) for each in contestants}
    first, *others = texts
    if texts[first].total() < LEAST:
        raise TextDiffers(f"{first}：只读到 {texts[first].total()} 句")
    for other in others:
        missing, extra = texts[first] - texts[other], texts[other] - texts[first]
        if missing or extra:
            raise TextDiffers(
                f"{other} 的文字与 {first} 不同\n  少了：{_shown(missing)}\n  多了：{_shown(extra)}"
            )
    return texts[first].total()


def _sentences(contestant: Contestant) -> Counter[str]:
    field = contestant.field
    return Counter(json.loads(field.run(field.module("contestants.text_of", output_of(contestant)))))


def _shown(sentences: Counter[str]) -> str:
    return "｜".join(list(sentences)[:5]) or "无"
