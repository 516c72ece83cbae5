"""The formats a document can be written in: a new one is one file and one line here."""

from __future__ import annotations

import os
from pathlib import Path

from ..document import Chart, Document
from ..problems import InputRefused, Place, Problem

FORMATS = ("docx", "md")


def format_of(path: Path) -> str:
    """The format that a file's ending names; Word where it names none."""
    return "md" if path.suffix.lower() == ".md" else "docx"


def written(
    document: Document,
    to: str,
    reference_doc: str | os.PathLike[str] | None = None,
    *,
    fonts: str = "windows",
    stem: str = "",
) -> bytes:
    """The file's bytes; ``fonts`` is a profile of faces, ``stem`` the file's name without its ending."""
    if to == "md":
        from . import markdown

        return markdown.write(document, stem).encode("utf-8")
    from . import docx

    if reference_doc is None:
        return docx.write(document, fonts=fonts)
    return docx.write(document, reference=_read(Path(reference_doc)), reference_name=str(reference_doc))


def companions(document: Document, to: str, stem: str) -> dict[str, bytes]:
    """Files that stand beside the one: the pictures of Markdown's charts."""
    if to != "md" or not any(isinstance(block, Chart) for block in document.blocks):
        return {}
    from . import markdown

    return markdown.companions(document, stem)


def _read(path: Path) -> bytes:
    """A reference document's bytes; whatever is wrong with them is the input's fault."""
    if not path.is_file():
        what = "不是文件" if path.exists() else "不存在"
        raise InputRefused(Problem("O201", f"参考文档{what}", "检查路径", Place(str(path))))
    try:
        return path.read_bytes()
    except OSError:
        raise InputRefused(
            Problem("O201", "参考文档读不出来", "检查权限，或者关闭打开它的程序", Place(str(path)))
        ) from None
