"""What rules with a table of words share: each word found, what it should be, and the edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from ..edits import Respell
from ..problems import Edits, Fault, FieldPath
from ..schema.wordings import Respelling, read_table
from .rule import Rule
from .wording import own_words
from .words import Words


def table_beside(module: str, name: str) -> tuple[Respelling, ...]:
    """The table of a name in the folder of a rule's module."""
    return read_table(Path(module).with_name(name))


def signs_of(table: Sequence[Respelling]) -> tuple[str, ...]:
    """Words of which every text holds one that has a word of the table."""
    return tuple(dict.fromkeys(sign for each in table for sign in each.signs))


class _Found(NamedTuple):
    start: int
    old: str
    new: str


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
            if any(sign in bare for sign in each.signs) and (found := _found(each, bare, told)):
                told.update(at for one in found for at in range(one.start, one.start + len(one.old)))
                yield _fault(rule, path, text, each, found, said)


def _found(each: Respelling, text: str, told: Set[int]) -> list[_Found]:
    """Its words in a text, but for those of which another row has ``told``: 记帐簿 is one word, not 记帐 and 帐簿."""
    matches = (match for match in each.sought.finditer(text) if told.isdisjoint(range(*match.span())))
    found = [_Found(match.start(), match[0], match.expand(each.right)) for match in matches]
    return [one for one in found if one.old != one.new]


def _fault(rule: Rule, path: FieldPath, text: str, each: Respelling, found: list[_Found], said: str) -> Fault:
    first = found[0]
    source = f"（{each.source}）" if each.source else ""
    edits = _edits(path, text, found)
    return rule.fault(
        path,
        f"“{first.old}”{said}“{first.new}”{source}",
        f"“{first.old}”改成“{first.new}”",
        level="提示" if each.is_hint else None,
        needle=respell(path, text, *first).old,
        edits=() if each.is_hint else edits,
    )


def respell(path: FieldPath, text: str, start: int, old: str, new: str) -> Respell:
    """The edit of what stands at ``start``, with as much around it as stands nowhere else in the text."""
    left, right = start, start + len(old)
    while text.count(text[left:right]) > 1:
        left, right = max(left - 1, 0), min(right + 1, len(text))
    return Respell(path, text[left:right], text[left:start] + new + text[start + len(old) : right])


def _edits(path: FieldPath, text: str, found: Sequence[_Found]) -> Edits:
    """One for each place, the last first; one for all where what tells two of them apart holds both."""
    edits = [respell(path, text, *one) for one in found]
    starts = [text.find(edit.old) for edit in edits]
    ends = [start + len(edit.old) for start, edit in zip(starts, edits, strict=True)]
    if all(end <= start for end, start in zip(ends, starts[1:], strict=False)):
        return tuple(reversed(edits))
    first, end = found[0].start, found[-1].start + len(found[-1].old)
    mended = text
    for one in reversed(found):
        mended = mended[: one.start] + one.new + mended[one.start + len(one.old) :]
    return (respell(path, text, first, text[first:end], mended[first : end + len(mended) - len(text)]),)
