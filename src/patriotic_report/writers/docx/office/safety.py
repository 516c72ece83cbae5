"""What an office's .docx must not be, whether it lends its looks or is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .... import limits
from ....files import zips
from ....files.errors import Damaged, Encrypted, TooLarge
from ....files.relations import main_part, relations_of
from ....files.xml import has_doctype, weight
from ....problems import InputRefused, Place, Problem
from .external import fetched

_MOST_WEIGHT = 2_000_000
"""Tags and attributes: a form of a hundred pages has a tenth of them."""
_TRACKED = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)\s[^<>]*\bauthor\s*=")
_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE
)
_LOADED = {"aFChunk": "插入的网页或文档", "control": "ActiveX 控件", "vbaProject": "宏"}
"""Relations within the file whose parts Word imports or runs on opening."""
_MACROS = ("vbaproject", "macroenabled")
_WORD_REPAIRS = "用 Word 或 WPS 打开并修复，另存为 .docx"


def parts_of(data: bytes, name: str, what: str) -> dict[str, bytes]:
    """Every part of an office's file; raises InputRefused where the file cannot serve.

    ``what`` is 参考文档 or 表单文档.
    """
    return _parts_of(data, name, what, limits.now().word_expanded_bytes)


@lru_cache(maxsize=8)
def _parts_of(data: bytes, name: str, what: str, most_bytes: int) -> dict[str, bytes]:
    def refused(why: str, fix: str) -> InputRefused:
        return InputRefused(Problem("O204", f"{what}{why}", fix, Place(name)))

    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refused("是旧的 .doc 文件，或者加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise refused("不是 Word 文件（.docx）", "用 Word 或 WPS 另存为 .docx")
    try:
        with zips.opened(data, most_bytes) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            parts = {entry.filename: zips.content(archive, entry) for entry in entries}
    except TooLarge:
        most = limits.shown("word_expanded_bytes", most_bytes)
        fix = "用 Word 或 WPS 另存一份，去掉大图片；" + limits.how_to_raise("word_expanded_bytes")
        raise refused(f"展开以后大得不正常（最多 {most}）", fix) from None
    except Encrypted:
        raise refused("加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx") from None
    except Damaged as error:
        raise refused("打不开：文件已损坏", _WORD_REPAIRS) from error
    try:
        fault = _fault(parts)
    except Damaged as error:
        raise refused("里面的 XML 已损坏", _WORD_REPAIRS) from error
    if fault:
        raise refused(*fault)
    return parts


def _fault(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Why the parts cannot serve, and the cure.  Raises Damaged."""
    xml = {part: content for part, content in parts.items() if _is_xml(part, content)}
    save_as = "用 Word 或 WPS 打开，另存为 .docx"
    for content in xml.values():
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:8] or _DECLARED.match(content):
            return "里面的文字不是 UTF-8 编码", save_as
    if any(has_doctype(content) for part, content in parts.items() if not part.lower().endswith(".svg")):
        return "里面有不该有的 DTD 声明", save_as
    if sum(map(weight, xml.values())) > _MOST_WEIGHT:
        return "内容大得不正常", "只留要用的几页，另存一份"
    types = parts.get("[Content_Types].xml", b"").lower()
    if any(each.encode() in types for each in _MACROS) or any("vbaproject" in each.lower() for each in parts):
        return "带有宏", "另存为不带宏的 .docx"
    if main_part(parts) not in parts or not types:
        return "读不成 Word 文件（.docx）", save_as
    return _loading(xml)


def _loading(xml: Mapping[str, bytes]) -> tuple[str, str] | None:
    """What Word would fetch or run on opening the file, and what nobody has accepted yet."""
    for part, content in xml.items():
        if part.lower().endswith(".rels"):
            for each in relations_of(content):
                # a link that only a reader's click follows stays; all others are fetched when the file is opened
                if each.external and each.kind != "hyperlink":
                    return f"引用了文件以外的内容（{each.target[:60]}）", _UNLINK
                if each.kind in _LOADED:
                    return (
                        f"里面有{_LOADED[each.kind]}，一打开就会运行或读入",
                        "在 Word 里删去，或者改成普通文字和表格",
                    )
        elif said := fetched(content):
            return f"引用了文件以外的内容（{said}）", _UNLINK
    if any(_TRACKED.search(content) for part, content in xml.items() if part.lower().startswith("word/")):
        return "里面有修订记录", "在 Word 或 WPS 的“审阅”里接受或拒绝所有修订，再保存"
    return None


_UNLINK = "在 Word 里断开链接：图片改为嵌入，文档模板改回 Normal，域选中后按 Ctrl+Shift+F9 变成文字"


def _is_xml(part: str, content: bytes) -> bool:
    """By its name, else by what it holds: any name may have a content type of XML."""
    name = part.lower()
    if name.endswith((".xml", ".rels", ".vml")):
        return True
    return not name.endswith(".svg") and content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in {
        b"<",
        b"",
    }
