"""The groups that codes are asked for by: 文种行文, 标点 …; one table, by the begins of codes."""

from __future__ import annotations

from collections.abc import Iterable

GROUPS: dict[str, str] = {
    "文种行文": "W1 A040 A043 A044 A046 A048 A049",
    "文号日期标题": "W2 A001 A002 A041 A042 A045 A047",
    "数字": "W3 A01 A02 A03 A055 A056",
    "标点": "W4 W505",
    "领域": "W5 A060",
    "版面": "W6 L A050 A051 A053 A057 A059 A063 A065 A066 A067 A068",
}
"""The begins of their codes: of two, the longer wins; what stands in none is asked for by its code or name only."""


def group_of(code: str) -> str:
    """The group of a code; empty for one that is in none."""
    begins = ((begin, group) for group, words in GROUPS.items() for begin in words.split())
    return max(((len(begin), group) for begin, group in begins if code.startswith(begin)), default=(0, ""))[1]


def codes_in(group: str, codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that are in a group."""
    return frozenset(code for code in codes if group_of(code) == group)
