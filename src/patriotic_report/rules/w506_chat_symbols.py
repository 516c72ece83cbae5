"""W506: emoji and what chat programs write: 👍, [强], @所有人."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .fonts import EMOJI
from .rule import Rule
from .samples import plain
from .wording import found_in, quoted
from .words import Words

_FACES = "微笑|呲牙|偷笑|憨笑|大笑|捂脸|笑脸|害羞|流泪|大哭|抱拳|强|弱|握手|胜利|合十|拥抱|鼓掌|加油|玫瑰|爱心|心|太阳|庆祝|礼物|红包|奋斗|OK|赞|击掌|烟花|爆竹|旺柴|奸笑|嘿哈|耶|鲜花|鞭炮|拜年|比心"
_SYMBOL = pattern(
    rf"[{EMOJI}\u200d]*[{EMOJI}][{EMOJI}\u200d]*|\[(?:{_FACES})\]|【(?:{_FACES})】"
    r"|@所有人|@全体成员|\^[_o.]?\^|(?<![A-Za-z0-9])[T┬][_＿][T┬](?![A-Za-z])|哈{3,}|[～~]{3,}"
)
RULE = Rule(
    "W506",
    "聊天里的符号",
    ("警告",),
    "words",
    "",
    "表情（👍、[强]）、@所有人 之类，是从聊天里粘来的，公文里不用。",
    breaks=plain("正文: 表扬先进👍，再接再厉。"),
    keeps=plain("正文: 表扬先进，再接再厉。"),
    signs=r"[\u231a-\u2b55\ufe0f\U0001f000-\U0001faff@^\[【T哈～~](?:(?<=[^\[【T哈～~])|(?<=[\[【]).{1,2}[\]】]|(?<=T)[_＿]|(?<=哈)哈哈|(?<=[～~])[～~]{2})",
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with one."""
    for path, words in found_in(view, _SYMBOL):
        yield RULE.fault(path, f"{quoted(words)}是聊天里的符号", f"删去{quoted(words)}", needle=words[0])
