"""A053: characters that the chosen faces do not have: they would print in another face, or as a box."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .fonts import COVERED, TITLE_COVERED, lacking
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A053",
    "字体里没有的字",
    ("警告",),
    "document",
    "",
    "所选的字体没有这个字或者符号，印出来会换字体或成方框。",
    breaks=plain("正文: 𬭎村开了会。"),
    keeps=plain("正文: 东村开了会。"),
    asks=("own_look", "rare_characters"),
    rank=2,
)
_SETS = {"gb2312": "GB 2312 的6763个汉字", "gbk": "GBK 的字"}


def look(view: View) -> Iterator[Fault]:
    """Each text with characters beyond its face, once, at the first of them; then the title."""
    if not view.own_look:
        return
    profile = view.fields.fonts
    covered = COVERED[profile]
    for path, text in (*view.names, *view.typed):
        if missing := lacking(text, covered):
            yield _fault(path, missing, covered, "正文")
    covered = TITLE_COVERED.get(profile, "")
    if covered and (missing := lacking(view.fields.finished_title, covered)):
        yield _fault((view.title_field,), missing, covered, "标题")


def _fault(path: FieldPath, missing: str, covered: str, face: str) -> Fault:
    shown = "、".join(dict.fromkeys(missing))
    return RULE.fault(
        path,
        f"{face}字体只有{_SETS[covered]}，没有“{shown}”：会换成别的字体，或者印成方框",
        _cure(missing, covered),
        needle=missing[0],
    )


def _cure(missing: str, covered: str) -> str:
    """A symbol may be written otherwise, a name may not."""
    ways = ["换一种字体方案（字体: gbk）"] if covered != "gbk" and not lacking(missing, "gbk") else []
    if any(character.isalpha() for character in missing):
        ways.append("在 Word 里给这几个字另选字体（如 宋体-ExtB）")
    else:
        ways.append("改用平常的写法（⑪写成（11），㎥写成立方米），或者在 Word 里给这几个符号另选字体")
    return "，或者".join(ways)
