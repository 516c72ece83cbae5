"""￥5 is 5元: the sign of a currency, read as the unit that it stands for."""

from __future__ import annotations

from ..patterns import pattern

SIGNS = "￥¥"
_MONEY = pattern(
    rf"(?P<sign>[-−－+]?) ?[{SIGNS}] ?(?P<inner>[-−－]?) ?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<scale>百万|千万|万|亿)?元?"
)
_NOTHING = pattern(rf"[{SIGNS}] *-")
"""How accounting formats show 0."""


def in_yuan(text: str) -> str:
    """-￥1,200.50 → -1200.50元; nothing for what is no sum of money."""
    if "￥" not in text and "¥" not in text:
        return ""
    if _NOTHING.fullmatch(text):
        return "0元"
    match = _MONEY.fullmatch(text)
    if match is None or (match["sign"] and match["inner"]):
        return ""
    sign = match["sign"] or match["inner"]
    return f"{sign}{match['digits'].replace(',', '')}{match['scale'] or ''}元"
