"""W504: characters that only one font knows: bullets pasted from a word processor; a stray ` or kana."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, found_in, quoted
from .words import Words

_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010fffd]"
_LOST = "\ufffd"
RULE = Rule(
    "W504",
    "别处没有的字符",
    ("警告",),
    "words",
    "",
    "从 Word 里粘来的项目符号、造字，是只有那一种字体才有的字符（U+E000—F8FF）；换一种字体就是方框。读不出来的字（U+FFFD）也算。"
    "汉字中间的 `、假名，是打字、识别时混进来的。",
    breaks=plain('正文: "\\uF06C清了三条沟。"'),
    keeps=plain("正文: 清了三条沟。"),
    signs="[`\\u3041-\\u3096\\u30a1-\\u30fa\\ue000-\\uf8ff\\U000f0000-\\U0010fffd\\ufffd]",
)
_SOUGHT = pattern(_PRIVATE)
_STRAY = pattern(
    rf"(?<={HAN})`(?={HAN})|(?<={HAN})(?<![\u3041-\u30fa])[\u3041-\u3096\u30a1-\u30fa](?={HAN})(?![\u3041-\u30fa])"
)
"""Between Chinese characters: a Japanese name has more than one kana."""


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a character."""
    for path, characters in found_in(view, _SOUGHT):
        codes = "、".join(f"U+{ord(each):04X}" for each in characters)
        yield RULE.fault(
            path,
            f"有别处没有的字符（{codes}），多半是粘来的项目符号，印出来是方框",
            "是项目符号的删去；是人名、地名里的造字的，换成国标里的字",
            needle=characters[0],
        )
    for path, _ in found_in(view, pattern(_LOST)):
        cure = "原来的字在转换编码时丢了，照原稿补上"
        yield RULE.fault(path, "有一个字读不出来（U+FFFD）", cure, needle=_LOST)
    for path, characters in found_in(view, _STRAY):
        yield RULE.fault(
            path,
            f"汉字中间有{quoted(characters)}，是打字时混进来的",
            "删去；丢了字的，补上",
            needle=characters[0],
        )
