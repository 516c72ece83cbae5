"""What rules with a table of words share: each word found, what it should be, and the edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..problems import Fault, FieldPath
from ..schema.wordings import Respelling, read_table
from .rule import Rule
from .wording import Change, mending, own_words, told_apart
from .words import Words


def table_beside(module: str, name: str) -> tuple[Respelling, ...]:
    """The table of a name in the folder of a rule's module."""
    return read_table(Path(module).with_name(name))


def signs_of(table: Sequence[Respelling]) -> tuple[str, ...]:
    """Words of which every text holds one that has a word of the table."""
    return tuple(dict.fromkeys(sign for each in table for sign in each.signs))


def respelled(
    view: Words, rule: Rule, table: Sequence[Respelling], said: str = "一般写作", year: int = 0
) -> Iterator[Fault]:
    """Each word of the table in each text that is no name, told once a text with the edits of all of them.

    ``said`` stands between the word and the right one; what is so from a later ``year`` only is let be.
    """
    known = [each for each in table if each.since <= year]
    for path, text in view.of("title", "heading", "prose", "caption", "attachment", "annotation", "margin"):
        bare = own_words(text)
        told: set[int] = set()
        for each in known:
            changes = _changes_in(each, bare) if any(sign in bare for sign in each.signs) else []
            # 记帐簿 is one word, not 记帐 and 帐簿
            if own := [one for one in changes if told.isdisjoint(range(one.start, one.end))]:
                told.update(at for one in own for at in range(one.start, one.end))
                yield _fault(rule, path, text, each, own[0], said)


def _changes_in(each: Respelling, bare: str) -> list[Change]:
    changes = [Change(*found.span(), found.expand(each.right)) for found in each.sought.finditer(bare)]
    return [one for one in changes if one.new != bare[one.start : one.end]]


def _fault(rule: Rule, path: FieldPath, text: str, each: Respelling, first: Change, said: str) -> Fault:
    old = text[first.start : first.end]
    start, end = told_apart(text, first.start, first.end, len(text)) or first[:2]
    source = f"（{each.source}）" if each.source else ""

    def changes_in(typed: str) -> list[Change]:
        return _changes_in(each, own_words(typed))

    return rule.fault(
        path,
        f"“{old}”{said}“{first.new}”{source}",
        f"“{old}”改成“{first.new}”",
        level="提示" if each.is_hint else None,
        needle=text[start:end],
        edits=() if each.is_hint else mending(path, text, changes_in),
    )
