"""A base package: the parts, styles and section that a report's own parts are added to.

Ours is made from the constants once a process; an office's comes from its reference
document.  Each report appends its few parts to a copy of the base's bytes, so that only
those are compressed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ...problems import Problem
from .. import seal
from ..archive import Archive
from .parts import RELATIONS, TYPES, content_types_xml, fixed_parts
from .sections import SECTIONS, Sections
from .styles import STYLES, TABLE_STYLE


@dataclass
class Extra:
    """What one report alone has besides its text and pictures; ``taken`` names the base's own parts."""

    taken: frozenset[str] = frozenset()
    parts: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


class Base(NamedTuple):
    """``archive`` holds the fixed parts; ``styles`` is key → id.

    ``taken`` names the parts and relations that a report's pictures must not repeat.  Of an office's: ``borrowed``
    are keys of styles that it lacks and has from us, ``needs`` what a paragraph must say beside a style's id,
    ``notices`` what is to be told of it.
    """

    archive: Archive
    styles: Mapping[str, str]
    sections: Sections
    relations: Mapping[str, tuple[str, str]]
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    digests: Mapping[str, str]
    name: str = ""
    taken: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()
    needs: Mapping[str, str] = MappingProxyType({})
    notices: tuple[Problem, ...] = ()

    def extended(self, parts: Mapping[str, bytes], types: Mapping[str, str]) -> bytes:
        """The archive with what this report alone has, sealed; ``types`` are for [Content_Types].xml to name."""
        if not types:
            digests = {**self.digests, **seal.digests_of(parts)}
            return self.archive.extended({**parts, seal.PART: seal.sealed(digests)}).finished()
        named = {"[Content_Types].xml": content_types_xml({**self.types, **types}).encode()}
        whole = {**named, **self.parts, **parts}
        return Archive().extended({**whole, seal.PART: seal.sealed(seal.digests_of(whole))}).finished()

    def style(self, used: set[str]) -> Callable[[str], str]:
        """A look-up that notes which of our styles a report needs that are not the office's own."""
        if not self.borrowed:
            return self.styles.__getitem__
        styles, borrowed = self.styles, self.borrowed

        def identifier(key: str) -> str:
            if key in borrowed:
                used.add(key)
            return styles[key]

        return identifier

    def names_of(self, keys: set[str]) -> list[str]:
        """What Word shows of styles by their keys, in the order of our table."""
        return [style.name for key, style in STYLES.items() if key in keys] + (
            [TABLE_STYLE[1]] if "table" in keys else []
        )


@lru_cache(maxsize=8)
def own_base(fonts: str = "windows", landscape: bool = False) -> Base:
    """The built-in look; with the footers of landscape pages where a report has such pages."""
    styles = {key: style.id for key, style in STYLES.items()} | {"table": TABLE_STYLE[0]}
    texts, types, relations = fixed_parts(fonts), TYPES, RELATIONS
    if landscape:
        from .landscape import LANDSCAPE_RELATIONS, LANDSCAPE_TYPES, landscape_parts

        texts = {**texts, **landscape_parts()}
        types = {**types, **LANDSCAPE_TYPES}
        relations = {**relations, **LANDSCAPE_RELATIONS}
    parts = {name: text.encode("utf-8") for name, text in texts.items()}
    return base_of(parts, types, styles, SECTIONS, relations)


def base_of(
    parts: Mapping[str, bytes],
    types: Mapping[str, str],
    styles: Mapping[str, str],
    sections: Sections,
    relations: Mapping[str, tuple[str, str]],
    name: str = "",
    taken: frozenset[str] = frozenset(),
) -> Base:
    """A base of these parts; [Content_Types].xml is made from ``types``."""
    named = {"[Content_Types].xml": content_types_xml(dict(types)).encode()}
    whole = {**named, **parts}
    digests = seal.digests_of(whole)
    return Base(Archive().extended(whole), styles, sections, relations, parts, types, digests, name, taken)
