"""Title and section headings: the words behind the #, and the attributes at the line's end."""

from __future__ import annotations

from ..chinese import carried_number
from ..document import Heading, Lead, Level, Title
from ..patterns import pattern
from . import messages
from .faults import Faults
from .lines import trim
from .words import Raw, plain

_ATTRIBUTES = pattern(r"(?<!\\)(?P<brace>[{｛])(?P<marks>[^{}｛｝\\]*)[}｝]$")
_BRACES = ("}", "｝")
_TRAILING_MARKS = pattern(r"(?:^|[ \t])(#+)$")
_CLOSES_ITSELF = pattern("[。！？；：…][”’]?$")
_SECTION_MARKS = frozenset({"段首", "不编号"})


def read_title(raw: Raw, faults: Faults) -> Title:
    """Read the document's title; a line break in it divides its lines."""
    text, _ = _attributes(raw, frozenset(), faults)
    if not text:
        faults.add(messages.EMPTY_HEADING, raw.line, "##")
    words = plain(Raw(text, raw.line), faults, "题目", breaks=True)
    return Title(tuple(words.split("\n")))


def read_section(raw: Raw, level: Level, faults: Faults) -> Heading | Lead:
    """Read a section's heading, or, with 段首, the lead of the paragraph that follows."""
    text, marks = _attributes(raw, _SECTION_MARKS, faults)
    words = plain(Raw(text, raw.line), faults, "标题")
    numbered = "不编号" not in marks
    if numbered:
        check_number(words, raw.line, faults)
    if "段首" in marks:
        closed = not words or _CLOSES_ITSELF.search(words)
        return Lead(level, words if closed else words + "。", numbered)
    if not text:
        faults.add(messages.EMPTY_HEADING, raw.line, "#" * (level + 1))
    return Heading(level, words, numbered)


def check_number(text: str, line: int, faults: Faults) -> None:
    """Refuse a number that was typed where the program puts its own."""
    if number := carried_number(text):
        faults.add(messages.NUMBERED_HEADING, line, number)


def _attributes(raw: Raw, allowed: frozenset[str], faults: Faults) -> tuple[str, frozenset[str]]:
    """Divide a heading from the attributes at its end."""
    text, marks = raw.text, frozenset[str]()
    # most headings end in a word: a look at the end spares two searches
    if text.endswith(_BRACES) and (found := _ATTRIBUTES.search(text)):
        marks = frozenset(found["marks"].split())
        if not marks or found["brace"] != "{" or not marks <= allowed:
            faults.add(messages.BAD_HEADING_ATTRIBUTE, raw.line, found[0])
        text = trim(text[: found.start()])
    if text.endswith("#") and (extra := _TRAILING_MARKS.search(text)):
        faults.add(messages.TRAILING_HASHES, raw.line, extra[1])
    return text, marks
