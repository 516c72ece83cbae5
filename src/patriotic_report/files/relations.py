"""What a part of a package leads to, read from its .rels by a parser: a pattern can be led astray."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from .xml import Parser, local_name

_USUAL_MAIN = "word/document.xml"


class Relation(NamedTuple):
    """``kind`` is the last word of its type: image, hyperlink, attachedTemplate …"""

    key: str
    kind: str
    target: str
    external: bool


def relations_of(data: bytes) -> list[Relation]:
    """Every relation.  Raises Damaged."""
    found: list[Relation] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local_name(tag) == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode", "").strip().lower() == "external"
            found.append(Relation(attributes.get("Id", ""), kind, attributes.get("Target", ""), external))

    if data:
        Parser(start).parse(data)
    return found


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with a Word file's body: most makers call it word/document.xml, not all.  Raises Damaged."""
    relations = relations_of(parts.get("_rels/.rels", b""))
    return next((each.target.lstrip("/") for each in relations if each.kind == "officeDocument"), _USUAL_MAIN)


def target_of(source: str, target: str) -> str:
    """The name of the part that a relation of ``source`` leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def relations_part(main: str) -> str:
    """Where the relations of a part stand."""
    folder, _, name = main.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")
