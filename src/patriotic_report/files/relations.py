"""What a part of a package leads to, read from its .rels by expat: a pattern can be led astray."""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """``kind`` is the last word of its type: image, hyperlink, attachedTemplate …"""

    key: str
    kind: str
    target: str
    external: bool


def relations_of(data: bytes) -> list[Relation]:
    """Every relation; raises expat.ExpatError."""
    from xml.parsers import expat

    found: list[Relation] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode", "").strip().lower() == "external"
            found.append(Relation(attributes.get("Id", ""), kind, attributes.get("Target", ""), external))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    if data:
        parser.Parse(data, True)
    return found
