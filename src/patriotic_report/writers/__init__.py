"""The formats a document can be written in: a new one is one file and one line here."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from .. import limits, reading
from ..document import Chart, Document
from ..problems import InputRefused, OutputRefused, Place, Problem
from ..tree import blocks_of

FORMATS = ("docx", "md")


def format_of(path: Path) -> str:
    """The format that a file's ending names; Word where it names none.  Raises OutputRefused for another."""
    ending = path.suffix.lower()
    if ending and ending.removeprefix(".") not in FORMATS:
        fix = "名称写成 .docx 或 .md；点是名称里的，在后面加上 .docx"
        raise OutputRefused(Problem("O214", f"写不成 {path.suffix} 文件", fix, Place(str(path))))
    return ending.removeprefix(".") or "docx"


def written(
    document: Document,
    to: str,
    reference_doc: str | os.PathLike[str] | None = None,
    *,
    fonts: str = "windows",
    stem: str = "",
) -> bytes:
    """The file's bytes; ``fonts`` is a profile of faces, ``stem`` the file's name without its ending.

    Raises OutputRefused for a format that is none of ours.
    """
    if to not in FORMATS:
        fix = f"可以写 {'、'.join(FORMATS)}"
        raise OutputRefused(Problem("O214", f"不认识的格式“{to}”", fix, Place("to")))
    if to == "md":
        from . import markdown

        return markdown.write(document, stem).encode("utf-8")
    from . import docx

    if reference_doc is None:
        return docx.write(document, fonts=fonts)
    return docx.write(document, reference=_read(Path(reference_doc)), reference_name=str(reference_doc))


def companions(document: Document, to: str, stem: str) -> dict[str, bytes]:
    """Files that stand beside the one: the pictures of Markdown's charts."""
    if to != "md" or not any(blocks_of(document, Chart)):
        return {}
    from . import markdown

    return markdown.companions(document, stem)


def filled_form(
    document: Document, form: str | os.PathLike[str], value_of: Callable[[str], str]
) -> tuple[bytes, tuple[Problem, ...]]:
    """An office's form filled with the document, and warnings of what it has no place for."""
    from .docx.office import forms

    return forms.filled(document, _read(Path(form), "表单文档"), str(form), value_of)


def is_untouched(data: bytes) -> bool | None:
    """Whether a Word file is as this program wrote it; None where it is none of ours."""
    from .docx.seal import is_untouched as untouched

    return untouched(data)


def layout_problems(path: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """Where an office's .docx leaves GB/T 9704, each with its clause and strength."""
    from .docx.office.deviations import deviations

    found = deviations(_read(Path(path), "文档"), str(path))
    return tuple(
        Problem(
            "L001",
            f"{each.item}：现在是 {each.found}",
            f"GB/T 9704—2012 {each.clause}（{each.strength}）：{each.wanted}",
            Place(str(path)),
            "警告",
        )
        for each in found
    )


def font_profiles() -> dict[str, tuple[str, ...]]:
    """Profile → its families, each once."""
    from .docx import gbt9704

    return {name: tuple(dict.fromkeys(faces.values())) for name, faces in gbt9704.FONTS.items()}


def starter_reference() -> bytes:
    """Our own look as a Word file to be edited: a reference document to begin with."""
    from . import docx
    from .docx.office.sample import sample

    return docx.write(sample())


def _read(path: Path, called: str = "参考文档") -> bytes:
    """An office's file; whatever is wrong with it is the input's fault."""
    if not reading.is_file(path):
        what = "不是文件" if reading.exists(path) else "不存在"
        raise InputRefused(Problem("O201", f"{called}{what}", "检查路径", Place(str(path))))
    most = limits.now().word_bytes
    try:
        return reading.read(path, most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            what = f"{called}超过 {limits.shown('word_bytes', most)}"
            fix = "去掉大图片，另存一份；" + limits.cure("word_bytes")
            raise InputRefused(Problem("O201", what, fix, Place(str(path)))) from None
        raise InputRefused(
            Problem("O201", f"{called}读不出来", "检查权限，或者关闭打开它的程序", Place(str(path)))
        ) from None
