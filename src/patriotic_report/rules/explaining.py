"""What is said of a code, found by the code, its name or a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict
from unicodedata import normalize

from ..nearest import nearest
from .entries import Entry, aliases, entries
from .groups import group_of
from .rule import CHINESE, Rule


class Record(TypedDict, total=False):
    """An entry for programs; the last four of rules only."""

    code: str
    name: str
    levels: list[str]
    group: str
    authority: str
    explanation: str
    looks_at: str
    breaks: str
    keeps: str
    beside: str


def found(query: str) -> dict[str, Entry]:
    """The entries that a code (in any case or width), a name or a part of a name means."""
    word = normalize("NFKC", query).strip()
    known = entries()
    if word.upper() in known:
        return {word.upper(): known[word.upper()]}
    if meant := aliases().get(word.upper()):
        return {code: known[code] for code in meant}
    names = {code: normalize("NFKC", entry.name) for code, entry in known.items()}
    exact = {code: entry for code, entry in known.items() if names[code] == word}
    return exact or {code: entry for code, entry in known.items() if word and word in names[code]}


def near(query: str) -> str:
    """The code or name that may have been meant; empty where none is like it."""
    word = normalize("NFKC", query).strip()
    by_name = nearest(word, [entry.name for entry in entries().values()])
    return by_name or nearest(word.upper(), entries())


def lines_of(code: str, entry: Entry) -> Iterator[str]:
    """An entry in full."""
    yield f"{code} {entry.name}"
    yield f"级别：{'、'.join(entry.levels)}"
    if group := group_of(code):
        yield f"分类：{group}"
    if entry.authority:
        yield f"依据：{entry.authority}"
    yield f"说明：{entry.explanation}"
    if isinstance(entry, Rule):
        yield f"看的是：{CHINESE[entry.looks_at]}"
        examples = {
            "旁边的 _校对.yaml": entry.beside,
            "会报的例子": entry.breaks,
            "不会报的例子": entry.keeps,
        }
        for title, example in examples.items():
            if example:
                yield f"{title}："
                yield from (f"    {line}" for line in example.splitlines())


def record_of(code: str, entry: Entry) -> Record:
    """An entry for programs."""
    record = Record(
        code=code,
        name=entry.name,
        levels=list(entry.levels),
        group=group_of(code),
        authority=entry.authority,
        explanation=entry.explanation,
    )
    if isinstance(entry, Rule):
        looks_at = CHINESE[entry.looks_at]
        seen = Record(looks_at=looks_at, breaks=entry.breaks, keeps=entry.keeps, beside=entry.beside)
        record.update(seen)
    return record
