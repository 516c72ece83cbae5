"""Bytes put in the place of others: what is not named in an edit stays as it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from ....files.elements import WORD
from ....files.xml import Parser

Edit = tuple[int, int, bytes]
"""From a byte to a byte, and what stands there instead."""
_TAG = re.compile(rb"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships "
_STYLE = f"{WORD} styleId"
_PICTURES = {"blip", "imagedata", "fill", "stroke"}
"""What draws a picture stands without it, too: where a linked one goes, its frame stays."""


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The data with every edit made; of two that overlap, the one that begins first and is longer."""
    pieces: list[bytes] = []
    position = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], edit[0] != edit[1], -edit[1])):
        if start < position:
            continue
        pieces += [data[position:start], new]
        position = end
    return b"".join((*pieces, data[position:]))


def tag_end(data: bytes, at: int) -> int:
    """Where the tag that begins at ``at`` ends; quotes may hold a >."""
    tag = _TAG.match(data, at)
    return tag.end() if tag else len(data)


def element_end(data: bytes, start: int, at: int) -> int:
    """Where the element ends that begins at ``start`` and whose end a parser tells of at ``at``.

    Of an empty one (``<w:pPr/>``) it tells behind the tag.
    """
    opened = tag_end(data, start)
    return opened if data[opened - 2 : opened] == b"/>" else tag_end(data, at)


def without(
    data: bytes, *, names: Collection[str] = (), leading_to: Collection[str] = (), rows: Collection[str] = ()
) -> bytes:
    """A part of XML without some of its elements, and all that these hold.  Raises Damaged.

    ``names`` are their local names; ``leading_to`` are relations, whose pictures stay as empty frames; ``rows`` are
    the keys of rows in a list: a relation's Id, the PartName of a part, the id of a style.
    """
    edits: list[Edit] = []
    begins: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at, local = parser.position, name.rpartition(" ")[2]
        leads = {value for key, value in attributes.items() if key.startswith(_RELATIONSHIPS)} & {*leading_to}
        listed = rows and {
            attributes.get(_STYLE),
            attributes.get("Id"),
            attributes.get("PartName", "").lower(),
        } & {*rows}
        is_picture = local in _PICTURES
        begins.append(at if local in names or listed or (leads and not is_picture) else -1)
        if leads and is_picture:
            edits.append(_unlinked(data, at, leads))

    def end(_: str) -> None:
        if (begun := begins.pop()) >= 0:
            edits.append((begun, element_end(data, begun, parser.position), b""))

    parser = Parser(start, end)
    parser.parse(data)
    return spliced(data, edits) if edits else data


def _unlinked(data: bytes, at: int, keys: Collection[str]) -> Edit:
    """The tag at ``at`` without its attributes that name these relations."""
    end = tag_end(data, at)
    named = "|".join(re.escape(key) for key in keys).encode()
    return at, end, re.sub(rb"""\s[\w.-]+:[\w.-]+\s*=\s*["'](?:%s)["']""" % named, b"", data[at:end])


def with_parts(parts: Mapping[str, bytes], changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with those that changed, in their order."""
    return {name: changed.get(name, content) for name, content in parts.items()}
