"""Which characters the faces of a 字体 profile have."""

from __future__ import annotations

import unicodedata

from ..patterns import pattern

COVERED = {"windows": "gbk", "gb2312": "gb2312", "gbk": "gbk", "open": "gb2312"}
"""Profile → the set that its 仿宋 and 楷体 have: 仿宋_GB2312 has 6,763 characters, Windows's 仿宋 GBK's."""
TITLE_COVERED = {"windows": "gb2312", "gb2312": "gb2312", "gbk": "gbk"}
"""方正小标宋简体 has those of GB 2312 only, 方正小标宋_GBK those of GBK."""
_FIRST_IDEOGRAPH = "\u3400"
EMOJI = (
    r"\U0001f000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
    r"\u231a\u231b\u23e9-\u23fa\u2600-\u2604\u260e\u2614\u2615\u261d\u263a\u2648-\u2653\u2693\u26a0\u26a1\u26bd\u26be"
    r"\u26c4\u26c5\u26d4\u26ea\u2702\u2705\u2708-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797"
    r"\u2b50\u2b55\ufe0f"
)
"""In a class of a pattern: what no face of a document has, and another rule tells (聊天里的符号)."""
_EMOJI = pattern(f"[{EMOJI}]")
_FIRST_SYMBOL = "\u2100"
"""Before it are the letters and marks of other writings, which every face has or takes from its neighbour unseen."""


def lacking(text: str, covered: str) -> str:
    """The Chinese characters and the symbols of a text beyond a set; most texts are found right at once."""
    if text.isascii():
        return ""
    try:
        text.encode(covered)
    except UnicodeEncodeError:
        return "".join(c for c in text if _is_printed(c) and not _in(c, covered))
    return ""


def _is_printed(character: str) -> bool:
    if character >= _FIRST_IDEOGRAPH and character.isalpha():
        return True
    is_symbol = character >= _FIRST_SYMBOL and unicodedata.category(character) in {"So", "No", "Sm"}
    return is_symbol and not _EMOJI.match(character)


def _in(character: str, covered: str) -> bool:
    try:
        character.encode(covered)
    except UnicodeEncodeError:
        return False
    return True
