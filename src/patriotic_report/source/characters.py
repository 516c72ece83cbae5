"""Characters that nobody means to type: control, invisible, and direction marks."""

from __future__ import annotations

import re
import unicodedata

from ..patterns import pattern
from ..problems import Problem
from .words import UNSEEN_IN_TEXT

# Everywhere: C0 but tab and line end (a text that was read has no CR; an escape "\\r" gives
# one), DEL, C1 (with NEL, which only some editors take for a line end), line separators,
# direction marks, zero width space and no-break space, word joiner, lone surrogates,
# noncharacters, and the private ones that stand around a traced value (views.values).
# A zero width joiner stays allowed in text: emoji and some names need it.
FORBIDDEN_SET = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0001-\U000e007f"
    "\ue0f0-\ue0f2\ufdd0-\ufdef"
) + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
FORBIDDEN = pattern(f"[{FORBIDDEN_SET}]")

# In a key, too: joiners, soft hyphen and variation selectors make two keys that look alike.
HIDDEN_IN_KEY = pattern(
    f"[{FORBIDDEN_SET}\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d"
    "\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

# Blanks that look like an indent and are none to YAML.
ODD_BLANKS = "\u3000\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
# Such a blank where a key or an item may begin.
ODD_INDENT = pattern(f"(?:^|[ \t[{{,])[{ODD_BLANKS}]", re.MULTILINE)

# None of the sets above: ASCII, Chinese characters and their punctuation, which most texts are
# wholly made of.  Seeing that takes a tenth of the time of searching for the sets one by one, 6 %
# of a warm report.
_ORDINARY = pattern("[\u4e00-\u9fff -~\\n\u3001-\u3015\uff01-\uff5e\u2014\u2018-\u201d\u2026\xb7]*")

_NAMES = {
    "\x00": "空字符",
    "\x07": "响铃符",
    "\x08": "退格符",
    "\x0b": "垂直制表符（Word 里的“手动换行”）",
    "\x0c": "换页符",
    "\r": "回车符",
    "\x1b": "ESC 控制符",
    "\x7f": "删除符",
    "\x85": "NEL 换行符",
    "\xad": "软连字符",
    "\u061c": "阿拉伯方向标记",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2028": "行分隔符",
    "\u2029": "段落分隔符",
    "\u202a": "从左到右嵌入符",
    "\u202b": "从右到左嵌入符",
    "\u202c": "方向结束符",
    "\u202d": "从左到右强制符",
    "\u202e": "从右到左强制符",
    "\u2060": "零宽连接符",
    "\u3000": "全角空格",
    "\xa0": "不换行空格",
    "\t": "制表符（Tab）",
    "\ufeff": "零宽不换行空格（BOM）",
}
_KINDS = {
    "Cc": "控制字符",
    "Cf": "不可见字符",
    "Cs": "残缺的字符",
    "Cn": "非字符",
    "Zs": "特殊空格",
    "Co": "私用字符",
}


def is_ordinary(text: str) -> bool:
    """Whether no character needs a closer look; most texts are so."""
    return _ORDINARY.fullmatch(text) is not None


def character_name(letter: str) -> str:
    """``U+200B 零宽空格``."""
    word = _NAMES.get(letter) or _KINDS.get(unicodedata.category(letter), "不可见字符")
    return f"U+{ord(letter):04X} {word}"


def forbidden_characters(text: str) -> tuple[str, list[Problem]]:
    """The text without them, and a fault for each kind."""
    places: dict[str, list[int]] = {}
    for match in FORBIDDEN.finditer(text):
        places.setdefault(match.group(), []).append(match.start())
    faults = [_forbidden(text, letter, offsets) for letter, offsets in places.items()]
    return FORBIDDEN.sub("", text), faults


def _forbidden(text: str, letter: str, offsets: list[int]) -> Problem:
    first = offsets[0]
    line = text.count("\n", 0, first) + 1
    column = first - text.rfind("\n", 0, first)
    more = f"（全文共 {len(offsets)} 处，这是第一处）" if len(offsets) > 1 else ""
    return UNSEEN_IN_TEXT.at(line, column, what=character_name(letter), more=more)
