"""All contestants' files must say the same: else their times compare nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from .field import Field

LEAST = 100
"""Sentences, headings and cells: fewer, and the reader itself has failed."""


class TextDiffers(Exception):
    """Names the contestant and the sentences."""


def check_same_text(field: Field, files: Mapping[str, Sequence[Path]]) -> int:
    """Compare everybody's files, name → one a report, with the first's; returns the sentences of all."""
    texts = {name: _sentences(field, paths) for name, paths in files.items()}
    first, *others = texts
    for place, text in enumerate(texts[first]):
        if text.total() < LEAST:
            raise TextDiffers(f"{files[first][place]}：只读到 {text.total()} 句")
        for other in others:
            _compare(text, texts[other][place], first, str(files[other][place]))
    return sum(text.total() for text in texts[first])


def _compare(expected: Counter[str], found: Counter[str], first: str, path: str) -> None:
    missing, extra = expected - found, found - expected
    if missing or extra:
        raise TextDiffers(f"{path} 的文字与 {first} 不同\n  少了：{_shown(missing)}\n  多了：{_shown(extra)}")


def characters_of(field: Field, path: Path) -> int:
    """Characters of a report, without blanks and full stops."""
    return sum(len(sentence) * count for sentence, count in _sentences(field, [path])[0].items())


def _sentences(field: Field, paths: Sequence[Path]) -> list[Counter[str]]:
    return [Counter(each) for each in json.loads(field.run(field.module("contestants.text_of", *paths)))]


def _shown(sentences: Counter[str]) -> str:
    return "｜".join(list(sentences)[:5]) or "无"
