"""What an office's .docx must not be, whether it lends its looks or is filled in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache

from ....problems import InputRefused, Place, Problem
from ..parts import DOCUMENT

_MOST_BYTES = 200_000_000
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s[^>]*w:author=")
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode=[\"']External[\"'][^>]*>")
_NO_LINK = b"/hyperlink"
"""A link that only a reader's click follows; all others are fetched when the file is opened."""
_SHOWN = re.compile(rb"Target=[\"']([^\"']{1,60})")


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the body: most makers call it word/document.xml, not all."""
    for relation in re.findall(rb"<Relationship\b[^>]*>", parts.get("_rels/.rels", b"")):
        if b'/officeDocument"' in relation and (found := re.search(rb'Target="/?([^"]*)"', relation)):
            return found[1].decode("utf-8", "replace")
    return DOCUMENT


def relations_part(main: str) -> str:
    """Where the relations of the main part stand."""
    folder, _, name = main.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


@lru_cache(maxsize=8)
def parts_of(data: bytes, name: str, what: str) -> dict[str, bytes]:
    """Every part of an office's file; raises InputRefused where the file cannot serve.

    ``what`` is 参考文档 or 表单文档.
    """

    def refused(why: str, fix: str) -> InputRefused:
        return InputRefused(Problem("O204", f"{what}{why}", fix, Place(name)))

    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refused("是旧的 .doc 文件，或者加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise refused("不是 Word 文件（.docx）", "用 Word 或 WPS 另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise refused("展开以后大得不正常", "用 Word 或 WPS 另存一份，去掉大图片")
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError, EOFError, ValueError) as error:
        raise refused("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error
    except Exception as error:
        if isinstance(error, InputRefused):
            raise
        raise refused("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error
    if any("vbaproject" in each.lower() for each in parts):
        raise refused("带有宏", "另存为不带宏的 .docx")
    if main_part(parts) not in parts or "[Content_Types].xml" not in parts:
        raise refused("读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx")
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            raise refused("里面的文字不是 UTF-8 编码", "用 Word 或 WPS 打开，另存为 .docx")
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:2000]:
            raise refused("里面有不该有的 DTD 声明", "用 Word 或 WPS 打开，另存为 .docx")
        if part.endswith(".rels"):
            for link in _EXTERNAL.findall(content):
                if _NO_LINK not in link:
                    shown = _SHOWN.search(link)
                    target = shown[1].decode("utf-8", "replace") if shown else ""
                    raise refused(
                        f"引用了文件以外的内容（{target}）",
                        "在 Word 里断开链接：图片改为嵌入，文档模板改回 Normal",
                    )
    if any(_TRACKED.search(content) for part, content in parts.items() if part.startswith("word/")):
        raise refused("里面有修订记录", "在 Word 或 WPS 的“审阅”里接受或拒绝所有修订，再保存")
    return parts
