"""Which characters the faces of a 字体 profile have."""

from __future__ import annotations

COVERED = {"windows": "gbk", "gb2312": "gb2312", "gbk": "gbk", "open": "gb2312"}
"""Profile → the set that its 仿宋 and 楷体 have: 仿宋_GB2312 has 6,763 characters, Windows's 仿宋 GBK's."""
TITLE_COVERED = {"windows": "gb2312", "gb2312": "gb2312", "gbk": "gbk"}
"""方正小标宋简体 has those of GB 2312 only, 方正小标宋_GBK those of GBK."""
_FIRST_IDEOGRAPH = "\u3400"


def lacking(text: str, covered: str) -> str:
    """The Chinese characters of a text beyond a set; most texts are found right at once."""
    if text.isascii():
        return ""
    try:
        text.encode(covered)
    except UnicodeEncodeError:
        return "".join(c for c in text if c >= _FIRST_IDEOGRAPH and c.isalpha() and not _in(c, covered))
    return ""


def _in(character: str, covered: str) -> bool:
    try:
        character.encode(covered)
    except UnicodeEncodeError:
        return False
    return True
