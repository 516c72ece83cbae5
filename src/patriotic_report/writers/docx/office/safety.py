"""What an office's .docx must not be, whether it lends its looks or is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .... import limits
from ....files import zips
from ....files.errors import Damaged, Encrypted, TooLarge
from ....files.relations import Relation, main_part, relations_of
from ....files.strict import is_strict, usual_words
from ....files.xml import has_doctype, weight
from ....problems import InputRefused
from .external import fetched
from .faults import unusable
from .plain import TYPES, Plain, plain, type_of, types_in
from .splices import with_parts

_MOST_WEIGHT = 2_000_000
"""Tags and attributes: a form of a hundred pages has a tenth of them."""
_MOST_COPIED = 3 * _MOST_WEIGHT
"""The same of a file that is copied: readers take as much."""
_TRACKED = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)\s[^<>]*\bauthor\s*=")
_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE
)
_LOADED = {"aFChunk": "插入的网页或文档", "control": "ActiveX 控件"}
"""Relations within the file whose parts Word imports or runs on opening."""
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx"
_WORD_REPAIRS = "用 Word 或 WPS 打开并修复，另存为 .docx"


def parts_of(data: bytes, name: str, what: str) -> Mapping[str, bytes]:
    """Every part of an office's file in the usual edition's words; raises InputRefused where it is no sound Word file.

    ``what`` is 参考文档 or 表单文档.
    """
    return _parts_of(data, name, what, limits.now().word_expanded_bytes)


def settled(parts: Mapping[str, bytes], name: str, what: str) -> Plain:
    """Of those parts what may serve, and what is left out of them; raises InputRefused where they cannot."""
    try:
        made = plain(parts)
        if why := _loaded(made.parts) or _tracked(made.parts):
            raise InputRefused(unusable(name, what, *why))
    except Damaged as error:
        raise InputRefused(unusable(name, what, "里面的 XML 已损坏", _WORD_REPAIRS)) from error
    return made


def plain_parts_of(data: bytes, name: str, what: str) -> dict[str, bytes]:
    """Every part of a file that is only copied, whatever it holds; raises InputRefused where it cannot be read.

    Parts in other encodings than UTF-8 are refused, too: bytes are written into them.
    """
    try:
        parts = _unpacked(data, name, limits.now().word_expanded_bytes)
        xml = [content for part, content in parts.items() if _is_xml(part, content)]
        if not all(map(_is_utf8, xml)):
            raise _Unsafe("里面的文字不是 UTF-8 编码", _SAVE_AS)
        if sum(map(weight, xml)) > _MOST_COPIED:
            raise _Unsafe("内容大得不正常", "分成几份，各加各的批注")
    except _Unsafe as unsafe:
        raise InputRefused(unusable(name, what, *unsafe.args)) from unsafe.__cause__
    return parts


@lru_cache(maxsize=8)
def _parts_of(data: bytes, name: str, what: str, most_bytes: int) -> dict[str, bytes]:
    try:
        parts = _unpacked(data, name, most_bytes)
        xml = {part: content for part, content in parts.items() if _is_xml(part, content)}
        if why := _ill_written(parts, xml):
            raise _Unsafe(*why)
        if any(map(is_strict, xml.values())):
            parts = with_parts(parts, {part: usual_words(content) for part, content in xml.items()})
        if why := _unlike_word(parts):
            raise _Unsafe(*why)
    except _Unsafe as unsafe:
        raise InputRefused(unusable(name, what, *unsafe.args)) from unsafe.__cause__
    except Damaged as error:
        raise InputRefused(unusable(name, what, "里面的 XML 已损坏", _WORD_REPAIRS)) from error
    return parts


class _Unsafe(Exception):
    """``args`` are why a file cannot serve, and the cure."""


def _unpacked(data: bytes, name: str, most_bytes: int) -> dict[str, bytes]:
    """Every part.  Raises _Unsafe."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _Unsafe("是旧的 .doc 文件，或者加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _Unsafe("不是 Word 文件（.docx）", "用 Word 或 WPS 另存为 .docx")
    try:
        with zips.opened(data, most_bytes, of_a_report=name) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            return {entry.filename: zips.content(archive, entry) for entry in entries}
    except TooLarge:
        most = limits.shown("word_expanded_bytes", most_bytes)
        fix = "用 Word 或 WPS 另存一份，去掉大图片；" + limits.how_to_raise("word_expanded_bytes")
        raise _Unsafe(f"展开以后大得不正常（最多 {most}）", fix) from None
    except Encrypted:
        raise _Unsafe("加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx") from None
    except Damaged as error:
        raise _Unsafe("打不开：文件已损坏", _WORD_REPAIRS) from error


_Fault = tuple[str, str] | None
"""Why the parts cannot serve, and the cure."""


def _ill_written(parts: Mapping[str, bytes], xml: Mapping[str, bytes]) -> _Fault:
    """XML that other programs read differently, or that costs too much to read."""
    if not all(map(_is_utf8, xml.values())):
        return "里面的文字不是 UTF-8 编码", _SAVE_AS
    drawn = (content for part, content in parts.items() if not part.lower().endswith(".svg"))
    if any(map(has_doctype, drawn)):
        return "里面有不该有的 DTD 声明", _SAVE_AS
    if sum(map(weight, xml.values())) > _MOST_WEIGHT:
        return "内容大得不正常", "只留要用的几页，另存一份"
    return None


def _is_utf8(content: bytes) -> bool:
    """By its first bytes and its declaration."""
    is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:8]
    return not is_wide and not _DECLARED.match(content)


def _unlike_word(parts: Mapping[str, bytes]) -> _Fault:
    main = main_part(parts)
    if main not in parts or "main+xml" not in type_of(main, types_in(parts.get(TYPES, b""))):
        return "读不成 Word 文件（.docx）", _SAVE_AS
    return None


def _loaded(parts: Mapping[str, bytes]) -> _Fault:
    """What Word would fetch or run on opening the file, and what nobody can take out of it without harm."""
    for part, content in parts.items():
        if not _is_xml(part, content):
            continue
        if part.lower().endswith(".rels"):
            for each in relations_of(content):
                if fault := _loading(each):
                    return fault
        elif said := fetched(content):
            return f"引用了文件以外的内容（{said}）", _UNLINK
    return None


def _loading(relation: Relation) -> _Fault:
    if relation.kind in _LOADED:
        return (
            f"里面有{_LOADED[relation.kind]}，一打开就会运行或读入",
            "在 Word 里删去，或者改成普通文字和表格",
        )
    return None


def _tracked(parts: Mapping[str, bytes]) -> _Fault:
    """What nobody has accepted yet."""
    if any(_TRACKED.search(content) for part, content in parts.items() if part.lower().endswith(".xml")):
        return "里面有修订记录", "在 Word 或 WPS 的“审阅”里接受或拒绝所有修订，再保存"
    return None


_UNLINK = "在 Word 里断开链接：图片改为嵌入，域选中后按 Ctrl+Shift+F9 变成文字"


def _is_xml(part: str, content: bytes) -> bool:
    """By its name, else by what it holds: any name may have a content type of XML."""
    name = part.lower()
    if name.endswith((".xml", ".rels", ".vml")):
        return True
    return not name.endswith(".svg") and content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in {
        b"<",
        b"",
    }
