"""Tabs, full-width and other blanks in the indent (缩进)."""

from __future__ import annotations

from ...patterns import pattern
from .. import checks, words
from ..characters import ODD_BLANKS, character_name
from ..parser import Event
from .finding import Finding
from .yaml_errors import Stop

_ODD = pattern(rf"^[ \t]*[\t{ODD_BLANKS}][ \t{ODD_BLANKS}]*")
_BLOCK_HEADER = pattern(r"(?:^|[:-][ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?$")


def has_odd_indent(line: str) -> bool:
    """Whether the line's indent has anything but ASCII blanks."""
    return _ODD.match(line) is not None


def odd_indents(lines: list[str], first: int) -> Finding:
    """All lines with such an indent; one fault for each kind of blank."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    mended: dict[int, str] = {}
    bodies = _block_bodies(lines)
    for number, line in enumerate(lines):
        match = _ODD.match(line)
        if match is None:
            continue
        indent = match.group()
        mended[number] = indent.translate(_INDENT_WIDTHS) + line[match.end() :]
        if number == first or (line.strip() and number not in bodies):
            column = next(i for i, letter in enumerate(indent) if letter != " ")
            kinds.setdefault(indent[column], []).append((number, column))
    faults = [checks.odd_indent(*places[0], letter, len(places)) for letter, places in kinds.items()]
    return Finding(faults, mended)


_INDENT_WIDTHS = {ord(blank): " " for blank in map(chr, range(0x2000, 0x200B))}
_INDENT_WIDTHS |= {0x09: "  ", 0x3000: "  ", 0xA0: " ", 0x1680: " ", 0x202F: " ", 0x205F: " "}


def _block_bodies(lines: list[str]) -> set[int]:
    """Lines of text below a ``|`` or ``>``, as far as indents tell."""
    bodies: set[int] = set()
    indent = -1
    for number, line in enumerate(lines):
        spread = line.translate(_INDENT_WIDTHS)
        depth = len(spread) - len(spread.lstrip())
        if indent >= 0 and (depth > indent or not spread.strip()):
            bodies.add(number)
        else:
            indent = depth if _BLOCK_HEADER.search(line) else -1
    return bodies


def tab(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """A tab behind ``-``."""
    line = lines[stop.line]
    if stop.column >= len(line) or line[stop.column] != "\t":
        return None
    what = character_name("\t").split(" ", 1)[1]
    fault = words.ODD_BLANK.at(stop.line + 1, stop.column + 1, what=what)
    return Finding([fault], {stop.line: line.replace("\t", " ")})
