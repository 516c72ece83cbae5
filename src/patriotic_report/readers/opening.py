"""A finished document's file → its bytes or its text, or what is wrong with it, told as of a report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .. import limits
from ..files.errors import TooLarge
from ..problems import InputRefused, Place, Problem, Warn
from ..source.encodings import decode
from ..source.files import IS_DEVICE, IS_FOLDER, IS_TOO_LARGE, read_bytes
from .word_parts import Unreadable

if TYPE_CHECKING:
    from .word import Unseen

WORD_ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
MARKDOWN_ENDINGS = {".md", ".markdown"}
TEXT_ENDINGS = {".txt"}
FINISHED_ENDINGS = WORD_ENDINGS | MARKDOWN_ENDINGS | TEXT_ENDINGS
"""What a finished document may be."""
_BYTES_A_CHARACTER = 10
"""In Markdown, with its marks."""
_ZIP = b"PK\x03\x04"


def is_word(data: bytes) -> bool:
    """Whether these are a Word file's bytes, as far as their first ones say."""
    return data.startswith(_ZIP)


def ending_of(path: str) -> str:
    """The ending that says what a file is, in small letters."""
    return Path(path).suffix.lower()


@contextmanager
def told(path: str, doing: str) -> Iterator[None]:
    """What readers raise of the file at ``path``, as InputRefused; ``doing``: 比较, 检查."""
    try:
        yield
    except TooLarge as large:
        raise InputRefused(_too_large(path, doing, *large.args)) from None
    except Unreadable as error:
        what, fix = error.args
        raise InputRefused(Problem("O221", what, fix, Place(path))) from None


def bytes_of(path: str, doing: str) -> bytes:
    """The file's bytes; what the room of YAML files says of it is said of a report.  Raises InputRefused."""
    fixes = {
        IS_FOLDER: "写出文件夹里具体的 .docx、.md 或 .yaml 文件",
        IS_DEVICE: "请给出普通的 .docx、.md 或 .yaml 文件",
    }
    try:
        return read_bytes(os.fspath(path), b"", limits.now().word_bytes)
    except InputRefused as refused:
        raise InputRefused(
            _too_large(path, doing, "word_bytes")
            if each.code == IS_TOO_LARGE
            else each._replace(fix=fixes.get(each.code, each.fix))
            for each in refused.problems
        ) from None


_UNREAD: dict[Unseen, tuple[str, str]] = {
    "imported": ("里面插入了别的文件，它的文字没有", "用 Word 打开，全选后复制到新的文档，另存为 .docx"),
    "diagrams": ("SmartArt 图形里的文字没有", "图形里的字自己看一遍"),
    "formulas": ("里面有公式，分数、上下标写成了一行（如 a/b、x^2），没有照样", "公式里的数自己看一遍"),
    "fields": (
        "由域画出的字（带圈的字、拼音指南、用域写的公式、勾选框、下拉框）没有",
        "对着原文，把这些字打出来",
    ),
    "pages": ("正文里由 Word 自动写的页码没有", "句子里要说第几页的，自己写上"),
}
_LEFT: dict[Unseen, tuple[str, str]] = {
    "tracked": (
        "还有没有接受的修订，按全部接受以后的文字{doing}",
        "发出去以前，在“审阅”里接受或者拒绝所有修订",
    ),
    "comments": ("还有批注", "发出去以前，在“审阅”里删去文档中的所有批注"),
    "hidden": (
        "有隐藏的文字，印不出来，收到文件的人却看得到",
        "按 Ctrl+A 全选，在“字体”里去掉“隐藏”，再看哪些要删去",
    ),
    "struck": (
        "有划了删除线的文字，照没有划的{doing}",
        "不要的字删去；要的，去掉删除线",
    ),
}


def unread(path: str, unseen: Unseen, doing: str) -> Problem | None:
    """Text of a Word file that is not read; None for what is no text of its own."""
    if unseen not in _UNREAD:
        return None
    what, fix = _UNREAD[unseen]
    return _not_read(path, what + doing, fix)


def without_words(path: str, doing: str) -> Problem:
    """A file in which nothing can be looked for."""
    fix = "检查是否给错了文件；里面是扫描、拍照的图片的，先转成文字"
    return _not_read(path, f"里面一个字也没有，没有可以{doing}的文字", fix)


def _not_read(path: str, what: str, fix: str) -> Problem:
    return Problem("O224", what, fix, Place(path))


def left_over(path: str, unseen: Unseen, doing: str = "检查") -> Problem | None:
    """What must not be in a file that is sent out; None for what may."""
    if unseen not in _LEFT:
        return None
    what, fix = _LEFT[unseen]
    return Problem("O225", what.format(doing=doing), fix, Place(path))


def of_fair_size(data: bytes) -> bytes:
    """The bytes themselves.  Raises TooLarge."""
    if len(data) > limits.now().word_bytes:
        raise TooLarge("word_bytes")
    return data


def text_of(data: bytes, path: str, warn: Warn | None = None) -> str:
    """A Markdown or text file's characters; hints on its encoding go to ``warn``.  Raises InputRefused, TooLarge."""
    if len(data) > _BYTES_A_CHARACTER * limits.now().text_characters:
        raise TooLarge("text_characters")
    kind = "纯文本文件" if ending_of(path) in TEXT_ENDINGS else "Markdown 文件"
    try:
        text, notices = decode(data, path)
    except InputRefused as refused:
        fix = f"检查是否给错了文件；{'文本' if kind == '纯文本文件' else 'Markdown '}用 UTF-8 编码保存"
        raise InputRefused(
            each._replace(message=each.message.replace("YAML 文本文件", kind), fix=fix)
            for each in refused.problems
        ) from None
    if warn:
        for notice in notices:
            warn(notice)
    return text


def _too_large(path: str, doing: str, bound: str = "") -> Problem:
    """``bound`` is a field of the limits, where it is one."""
    what, fix = "文件大得不像一份汇报", f"检查是否给错了文件，或分成几份{doing}"
    if bound:
        what += f"（最多 {limits.shown(bound, getattr(limits.now(), bound))}）"
        fix += "；" + limits.how_to_raise(bound)
    return Problem("O222", what, fix, Place(path))
