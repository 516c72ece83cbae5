"""W509: QQ图片2016, 整治后 - 副本: the name that a program gave, typed as a caption."""

from __future__ import annotations

from collections.abc import Iterator

from ..captions import is_by_a_program, own_name
from ..edits import in_quotes
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema.walk import all_pictures
from .rule import Rule
from .samples import plain
from .view import View, captions_of
from .words import Words

_TABLE = "统计表: [{名称: 各村, 标题: %s, 列: [村, 处], 行: [[东村, 3], [西村, 4]]}]"
RULE = Rule(
    "W509",
    "程序起的名称作说明",
    ("警告", "提示"),
    "words",
    "",
    "图片、图表的说明是手机、聊天程序起的文件名（QQ图片2016、IMG_2016），或者带着复制时加的“副本”“(1)”；"
    "图片没有写说明，文件名也是这样起的，下面就没有说明（提示，check 才列出）。",
    breaks=plain(_TABLE % "各村整治情况 - 副本"),
    keeps=plain(_TABLE % "各村整治情况"),
    asks=("program_names",),
)
_SAID = pattern(
    "(?:[一-鿿]+|QQ)?(?:图片|截图|截屏|快照|照片|图像|视频|拍照|相册|相机|录像|录屏|扫描件?|幻灯片)"
)
"""What a person may well say of a picture: 网页截图; a program's name has a number."""


_LABEL = pattern(r"[图表]\s*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?\s*")
_LONGEST = 40
_BARE = pattern(r"\w[\w. /()（）@-]*")
"""A name that needs no quotes within the brackets of YAML."""


def look(view: Words) -> Iterator[Fault]:
    """Each caption of which nobody, or not all, was given by a person; each picture that has none for that."""
    if isinstance(view, View) and view.checking:
        yield from _without(view)
    for path, caption in captions_of(view.fields) if isinstance(view, View) else _captions_in(view):
        own = own_name(caption)
        if not own and not _SAID.fullmatch(caption):
            fix = "改成图片里是什么，如 整治后的东村；不写说明的，删去这一项"
            yield RULE.fault(path, f"“{caption}”是程序起的名称，不是说明", fix, needle=caption)
        elif own and own != caption.strip():
            more = caption[len(own) :].strip()
            yield RULE.fault(path, f"“{more}”是程序给文件名加的", f"改成“{own}”", needle=more)


def _without(view: View) -> Iterator[Fault]:
    """Pictures that say nothing: a program's name is no caption, and nobody wrote one."""
    for path, picture in all_pictures(view.fields):
        if not picture.caption and is_by_a_program(picture.file):
            message = f"“{picture.file}”是程序起的名称，不作说明；这张图片下面没有字"
            name = picture.file if _BARE.fullmatch(picture.file) else in_quotes(picture.file)
            fix = f"写上图片里是什么：{{文件: {name}, 说明: 整治后的东村}}"
            yield RULE.fault((*path, "file"), message, fix, level="提示")


def _captions_in(view: Words) -> Iterator[tuple[FieldPath, str]]:
    """Of a finished document: lines with 图1, and those that are no more than a program's name."""
    for path, text, role, _ in view.pieces:
        bare = text.strip()
        if role == "caption":
            yield path, _LABEL.sub("", bare, count=1)
        elif role == "prose" and len(bare) <= _LONGEST and not own_name(bare):
            yield path, bare
