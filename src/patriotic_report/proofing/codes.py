"""The words that codes are asked for by: W203, W2, 标点, 半角标点."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from ..nearest import slip_of
from ..patterns import pattern
from ..rules.entries import entries, rules
from ..rules.explaining import found, near
from ..rules.groups import GROUPS, codes_in

_BEGIN = pattern("[A-Z][0-9]{0,4}")


def codes_meant(word: str) -> frozenset[str]:
    """The codes that a code, the begin of codes, a group or a name means; none for a word that is no such."""
    typed = normalize("NFKC", word).strip()
    known = entries()
    if typed in GROUPS:
        return codes_in(typed, known)
    begin = typed.upper()
    if _BEGIN.fullmatch(begin):
        return frozenset(code for code in known if code.startswith(begin)) or frozenset(found(begin))
    return frozenset(code for code, entry in known.items() if normalize("NFKC", entry.name) == typed)


def meant_instead(word: str) -> str:
    """The cure for a word that means nothing: the nearest that does, or all groups."""
    typed = normalize("NFKC", word).strip()
    letter = typed[:1].upper()
    like = (
        next((group for group in GROUPS if group in typed or (typed and typed in group)), "")
        or slip_of(typed, GROUPS)
        or slip_of(typed.upper(), [code for code in entries() if code[0] == letter])
        or ("" if typed.isascii() else near(typed))
    )
    groups = "、".join(GROUPS)
    return f"是不是“{like}”？" if like else f"写编号（W505）、编号的开头（W5）、名称或分类：{groups}"


def asks_for_layout(codes: Iterable[str]) -> bool:
    """Whether some of them are found only where the layout of a document is looked at."""
    known = rules()
    return any(code in known and known[code].looks_at == "layout" for code in codes)


def only_errors(codes: Iterable[str]) -> bool:
    """Whether what is found under all of these is always an error, which nobody leaves untold."""
    known = entries()
    return all(known[code].levels == ("错误",) for code in codes)
