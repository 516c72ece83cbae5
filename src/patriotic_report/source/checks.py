"""What YAML would let pass and we refuse: each function looks at one event.

A mark's ``line`` and ``column`` count from 0, a fault's from 1.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .. import limits
from ..patterns import pattern
from ..problems import Problem
from . import words
from .characters import HIDDEN_IN_KEY, ODD_BLANKS, ODD_INDENT, character_name, is_ordinary

if TYPE_CHECKING:
    from .parser import AliasEvent, CollectionStartEvent, DocumentStartEvent, Event, ScalarEvent, YAMLError

_CORE = "tag:yaml.org,2002:"
_CORE_TAGS = {
    "ScalarEvent": {_CORE + kind for kind in ("str", "int", "float", "bool", "null")},
    "MappingStartEvent": {_CORE + "map"},
    "SequenceStartEvent": {_CORE + "seq"},
}
_LOST_COMMENT = pattern(r"[ \t]+(#+(?=[^\s#])[^\n]*)")
_ODD_ITEM = pattern(rf"^[ \t]*[{ODD_BLANKS}]\s*(?:-\s|[^：:\n]{{1,40}}[:：](?:\s|$))", re.M)
_ITEM_LINE = pattern(r"\n-\s")
_DASHED_LINE = pattern(r"-+[^-\d\s]")
_NUMBER = pattern(r"\s*\d[\d.,，%％]*\s*")
_BLOCK_INDENT = pattern(r"[|>][-+]?[1-9]")


def quoted(text: str) -> str:
    """The text as it may be typed in YAML, within single quotes."""
    return "'" + text.replace("'", "''") + "'"


def has_odd_characters(text: str) -> bool:
    """Whether any key may have to be looked at closely."""
    return not is_ordinary(text) and bool(ODD_INDENT.search(text) or HIDDEN_IN_KEY.search(text))


def same_key(key: str) -> str:
    """The form in which two keys are one: ``横幅（春季）`` and ``横幅(春季)``."""
    return key if key.isascii() else unicodedata.normalize("NFKC", key).strip()


def bad_key(event: ScalarEvent, close_look: bool) -> Problem | None:
    """What is wrong with a key by itself."""
    key = event.value
    if not key.strip() or (key == "~" and not event.style):
        return words.NO_KEY.at_event(event)
    if key == "<<" and not event.style:
        return words.MERGE_KEY.at_event(event)
    if event.start_mark.line != event.end_mark.line:
        return words.KEY_OF_LINES.at_event(event)
    return _looks_alike(event, key) if close_look else None


def _looks_alike(event: ScalarEvent, key: str) -> Problem | None:
    if key[0] in ODD_BLANKS and not event.style:
        return odd_indent(event.start_mark.line, event.start_mark.column, key[0], 1)
    match = HIDDEN_IN_KEY.search(key)
    if match is None:
        return None
    return words.UNSEEN_IN_KEY.at_event(event, what=character_name(match.group()))


def odd_indent(line: int, column: int, letter: str, count: int) -> Problem:
    """A blank that is none to YAML, in the indent (缩进)."""
    more = f"（共 {count} 行，这是第一行）" if count > 1 else ""
    what = character_name(letter).split(" ", 1)[1]
    return words.ODD_INDENT.at(line + 1, column + 1, what=what, more=more)


def duplicate_key(event: ScalarEvent, first_line: int, path: str) -> Problem:
    """The same key twice in one mapping; ``first_line`` counts from 1."""
    second = event.start_mark.line + 1
    return words.DUPLICATE_KEY.at_event(event, path, name=event.value, first=first_line, second=second)


def item_without_dash(event: ScalarEvent, first_line: int, path: str) -> Problem:
    """The first key of a list's entry, once more in the same entry."""
    second = event.start_mark.line + 1
    return words.ITEM_WITHOUT_DASH.at_event(event, path, name=event.value, first=first_line, second=second)


def complex_key(text: str, event: Event, outer: Event | None) -> Problem:
    """A mapping, a list or an alias where a key is wanted; ``{{ … }}`` typed without quotes."""
    start = event.start_mark.index
    if outer is not None and text.startswith("{", start) and outer.start_mark.index == start - 1:
        return _braces(text, outer)
    return words.COMPLEX_KEY.at_event(event)


def _braces(text: str, event: Event) -> Problem:
    start = event.start_mark
    written = text[start.index : start.index + 200].split("\n", 1)[0].split("}}", 1)[0]
    return words.DOUBLE_BRACES.at(start.line + 1, start.column + 1, len(written) + 2)


def second_document(event: DocumentStartEvent) -> Problem:
    """``---`` in the midst of the file."""
    return words.SECOND_DOCUMENT.at_event(event)


def foreign_tag(event: ScalarEvent | CollectionStartEvent) -> Problem | None:
    """A tag beyond YAML's core, or a core one on the wrong kind of value."""
    if event.tag is None or event.tag in _CORE_TAGS[type(event).__name__]:
        return None
    return words.TAG.at_event(event, tag=event.tag.replace(_CORE, "!!"))


def unknown_alias(event: AliasEvent) -> Problem:
    """``*name`` without a ``&name`` before it."""
    name = event.anchor
    return words.UNKNOWN_ALIAS.at_event(event, name=name, quoted=quoted(f"*{name}"))


def recursive_alias(event: AliasEvent) -> Problem:
    """An alias within what it stands for."""
    return words.RECURSIVE_ALIAS.at_event(event, name=event.anchor)


MOST_DEPTH = 200
"""Whatever bound is asked for: Python's stack and pydantic's bear it, and libyaml's own bound is near."""

_TOO_BIG = {
    "yaml_nodes": words.TOO_MANY_NODES,
    "yaml_depth": words.TOO_DEEP,
    "alias_characters": words.TOO_MUCH_BY_ALIASES,
}


def most_depth() -> int:
    """How many levels a file may have."""
    return min(limits.now().yaml_depth, MOST_DEPTH)


def too_big(event: Event, bound: str) -> Problem:
    """More than one of the bounds: ``yaml_depth``, ``yaml_nodes``, ``alias_characters``."""
    return _TOO_BIG[bound].at_event(event, **_bound(bound))


def is_too_big(problem: Problem) -> bool:
    """Whether it is about a bound: nothing further is looked for then."""
    return problem.code == words.TOO_DEEP.code


def _bound(bound: str) -> dict[str, object]:
    """How much there may be, and the way to more where there is one."""
    most = most_depth() if bound == "yaml_depth" else getattr(limits.now(), bound)
    raised = bound != "yaml_depth" or most < MOST_DEPTH
    return {
        "most": limits.shown(bound, most),
        "more": f"；{limits.how_to_raise(bound)}" if raised else "",
    }


def too_deep(error: YAMLError) -> Problem | None:
    """libyaml's own bound, which newer releases meet before ours: they read ahead."""
    mark = getattr(error, "problem_mark", None)  # as a MarkedYAMLError has it
    if mark is None or "nesting depth" not in str(getattr(error, "problem", "")):
        return None
    return words.TOO_DEEP.at(mark.line + 1, mark.column + 1, **_bound("yaml_depth"))


def escaped_character(event: ScalarEvent, letter: str) -> Problem:
    """``"\\u202e"``: an escape that stands for a character nobody can see."""
    if letter == "\r":
        return words.RETURN_BY_ESCAPE.at_event(event)
    return words.UNSEEN_BY_ESCAPE.at_event(event, what=character_name(letter))


def lost_comment(text: str, event: Event) -> Problem | None:
    """`` #3`` behind a value: YAML takes the rest of the line for a comment."""
    match = _LOST_COMMENT.match(text, event.end_mark.index)
    if match is None:
        return None
    line, column = event.end_mark.line + 1, event.end_mark.column + 1
    offset = match.start(1) - match.start()
    return words.LOST_COMMENT.at(line, column + offset, len(match.group(1)))


def glued_flow_key(key: str | None, event: ScalarEvent) -> Problem | None:
    """``{名称：某局}``: one key without a value, instead of key and value."""
    if not key or not any(colon in key for colon in "：:"):
        return None
    column = event.start_mark.column + 1 - len(key)
    return glued_colon(event.start_mark.line, max(0, column - 1), key)


def glued_colon(line: int, column: int, key: str) -> Problem:
    """A full-width colon, or one without its blank; ``key`` is the text from ``column`` on."""
    index = min(key.find(colon) for colon in "：:" if colon in key)
    what = words.WIDE_COLON if key[index] == "：" else words.COLON_WITHOUT_BLANK
    return what.at(line + 1, column + index + 1, name=key[:index].strip())


def full_width_comma(event: ScalarEvent) -> Problem:
    """``[a，b]``: one item, where two are meant."""
    start = event.start_mark
    column = start.column + event.value.find("，") + 1 if start.line == event.end_mark.line else 0
    return words.WIDE_COMMA_IN_ITEM.at(start.line + 1, column or start.column + 1)


def parted_numbers(text: str) -> bool:
    """Whether a part between full-width commas is a bare number: no words, then."""
    return any(_NUMBER.fullmatch(part) for part in text.split("，"))


def swallowed_items(text: str, value: str, event: ScalarEvent) -> Problem | None:
    """Several lines of plain text that look like a list."""
    if item := _ITEM_LINE.search(value):
        line = event.start_mark.line + 1 + value.count("\n", 0, item.start() + 1)
        return words.SWALLOWED_ITEM.at(line, _column_of_line(text, line))
    if all(_DASHED_LINE.match(part) for part in value.split("\n")):
        return words.DASHES_WITHOUT_BLANK.at_event(event)
    return None


def _column_of_line(text: str, line: int) -> int:
    source = text.split("\n")[line - 1]
    return len(source) - len(source.lstrip()) + 1


def odd_item(text: str, value: str, event: ScalarEvent) -> Problem | None:
    """``　- 一``: an item or a key behind a full-width blank, which YAML takes for text."""
    match = _ODD_ITEM.search(value)
    begin = text.rfind("\n", 0, event.start_mark.index) + 1
    if match is None or text[begin : event.start_mark.index].strip(" "):
        return None
    blank = next(letter for letter in match.group() if letter in ODD_BLANKS)
    line = event.start_mark.line + value.count("\n", 0, match.start())
    return odd_indent(line, 0, blank, 1)


def empty_block(text: str, event: ScalarEvent) -> Problem | None:
    """``要求: >5``: the header of a block whose text is missing; the 5 would be lost."""
    match = _BLOCK_INDENT.search(text, event.start_mark.index, event.end_mark.index)
    if match is None:
        return None
    written = text[match.start() :].split("\n", 1)[0].strip()
    return words.EMPTY_BLOCK.at_event(event, mark=written[0], written=written, quoted=quoted(written))
