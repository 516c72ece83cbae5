"""The ordinals that paragraphs and headings are typed with: 一、 （一） 1. （1） (GB/T 9704—2012 7.3.3)."""

# no postponed annotations: typing would make and compile a reference for every field
from functools import lru_cache
from typing import NamedTuple

from ..chinese import carried_number, parse_numeral
from ..patterns import pattern

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    pattern(rf"({_NUMERAL})[ \u3000]*(?:[、.．]|[,，](?![一二三四五六七八九十]))"),
    pattern(rf"[（(][ \u3000]*({_NUMERAL})[ \u3000]*[)）][、.．，,]?"),
    pattern(r"([0-9０-９]{1,2})[ \u3000]*[.．、](?![0-9０-９])"),
    pattern(r"[（(][ \u3000]*([0-9０-９]{1,2})[ \u3000]*[)）][、.．，,]?"),
)
"""How paragraphs of the four levels begin, with the marks that people take for the right ones."""
_LISTED = pattern(r"[0-9]{1,2}[ \u3000]*[.．、]")


class Ordinal(NamedTuple):
    """``typed`` is what the text begins with, ``level`` counts from 1."""

    typed: str
    level: int
    number: int


@lru_cache(maxsize=2048)
def ordinal_of(text: str) -> Ordinal | None:
    """The ordinal that a paragraph begins with; none where it begins with a quantity or with neighbours (一、二季度)."""
    bare = text.lstrip()
    if not bare or bare[0] not in "一二三四五六七八九十百（(0123456789０１２３４５６７８９":
        return None
    for level, begin in enumerate(_LEVELS, 1):
        found = begin.match(bare)
        if not found:
            continue
        number = int(found[1]) if found[1].isdecimal() else parse_numeral(found[1])
        # 一， is no ordinal to the others, but what is typed in the place of one
        is_known = (level == 1 and found[0][-1] in ",，") or carried_number(bare)
        return Ordinal(found[0], level, number) if number and is_known else None
    return None


def level_of(text: str) -> int:
    """The level that a paragraph's ordinal says, from 1; 0 where it begins with none."""
    found = ordinal_of(text)
    return found.level if found else 0
