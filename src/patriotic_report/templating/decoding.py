"""A template file's bytes → its text."""

from __future__ import annotations

from ..patterns import pattern
from ..problems import Place, TemplateRefused
from .faults import unreadable, wide_brace

_WIDE_BRACE = pattern(r"｛[%％#＃]|\{[％＃]|[%％#＃]｝|[％＃]\}")
"""Half of it typed with a Chinese input method: Jinja takes it for text, and what it should do is not done."""


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
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        _refuse_wide_braces(text, path)
        return text
    raise TemplateRefused(unreadable("既不是 UTF-8 也不是 GB18030 编码", "另存为 UTF-8", path))


def _refuse_wide_braces(text: str, path: str) -> None:
    if ("｛" in text or "｝" in text or "％" in text or "＃" in text) and (found := _WIDE_BRACE.search(text)):
        begin = text.rfind("\n", 0, found.start()) + 1
        excerpt = text[begin:].split("\n", 1)[0]
        line = text.count("\n", 0, begin) + 1
        place = Place(path, line, found.start() - begin + 1, excerpt, len(found[0]))
        raise TemplateRefused(wide_brace(found[0], place))
