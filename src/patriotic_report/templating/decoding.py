"""A template file's bytes → its text."""

from __future__ import annotations

from ..problems import Place, Problem, TemplateRefused


def is_utf8(data: bytes) -> bool:
    """Whether a template is read as UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def text_of(data: bytes, path: str) -> str:
    """A template's text: UTF-8 with or without BOM, else GB18030; raises TemplateRefused."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise TemplateRefused(unreadable(path))


def unreadable(path: str, system: str = "") -> Problem:
    """A template that cannot be read: ``system`` is what the system says, empty where it is the encoding."""
    if system:
        return Problem("T003", f"模板读不出来：{system}", "检查文件和权限", Place(path))
    return Problem("T003", "模板既不是 UTF-8 也不是 GB18030 编码", "另存为 UTF-8", Place(path))
