"""A file → Flow, by its content and its ending; whatever is wrong with it is told, never shown as it is."""

from __future__ import annotations

import os
from pathlib import Path

from .. import limits
from ..datafiles.endings import WORKBOOK_ENDINGS
from ..files.errors import TooLarge
from ..pipeline import Warn, compose, read_report
from ..problems import InputRefused, Place, Problem
from ..readers.flow import Flow
from ..source.encodings import decode
from ..source.files import IS_DEVICE, IS_FOLDER, IS_TOO_LARGE, read_bytes

_BYTES_A_CHARACTER = 10
"""In Markdown, with its marks."""
_YAML = {".yaml", ".yml"}
_MARKDOWN = {".md", ".markdown"}
_TABLES = {*WORKBOOK_ENDINGS, ".csv", ".pptx", ".zip"}
_ZIP = b"PK\x03\x04"


def flow_of(
    path: str,
    *,
    template: str | None = None,
    allow_outside: bool = False,
    warn: Warn | None = None,
    data: bytes | None = None,
) -> Flow:
    """What a report says.  ``template`` and ``allow_outside`` are for YAML, see the pipeline.

    ``data`` stands in for the file: a Word file's bytes, or a YAML's.
    Raises InputRefused, and TemplateRefused where a YAML's template is refused.
    """
    ending = Path(path).suffix.lower()
    try:
        if data is not None:
            is_word = data.startswith(_ZIP)
            return (
                _from_word(_of_fair_size(data, path), path)
                if is_word
                else _from_yaml(path, template, allow_outside, data)
            )
        if ending in _YAML:
            return _from_yaml(path, template, allow_outside)
        data = _bytes(path)
        if ending == ".docx" or (data.startswith(_ZIP) and ending not in _TABLES):
            return _from_word(data, path)
        if ending in _MARKDOWN:
            return _from_markdown(data, path, warn)
    except TooLarge as large:
        raise InputRefused(_too_large(path, *large.args)) from None
    fix = "比较 .docx、.md、.yaml；别的文件先用 Word 或 WPS 另存为 .docx"
    if ending in _TABLES:
        fix = "先用 report batch 或 report rollup 生成报告，再比较报告"
    raise InputRefused(Problem("O220", f"{Path(path).name} 不是能比较的文件", fix, Place(path)))


def _too_large(path: str, bound: str = "") -> Problem:
    """``bound`` is a field of the limits, where it is one."""
    what, fix = "文件大得不像一份汇报", "检查是否给错了文件，或分成几份比较"
    if bound:
        what += f"（最多 {limits.shown(bound, getattr(limits.now(), bound))}）"
        fix += "；" + limits.how_to_raise(bound)
    return Problem("O222", what, fix, Place(path))


def _bytes(path: str) -> bytes:
    """The file's bytes; what the room of YAML files says of it is said of a report."""
    try:
        return read_bytes(os.fspath(path), b"", limits.now().word_bytes)
    except InputRefused as refused:
        raise InputRefused(
            _too_large(path, "word_bytes")
            if each.code == IS_TOO_LARGE
            else each._replace(fix=_FIXES.get(each.code, each.fix))
            for each in refused.problems
        ) from None


_FIXES = {
    IS_FOLDER: "写出文件夹里具体的 .docx、.md 或 .yaml 文件",
    IS_DEVICE: "请给出普通的 .docx、.md 或 .yaml 文件",
}


def _of_fair_size(data: bytes, path: str) -> bytes:
    if len(data) > limits.now().word_bytes:
        raise InputRefused(_too_large(path, "word_bytes"))
    return data


def _from_yaml(path: str, template: str | None, allow_outside: bool, data: bytes | None = None) -> Flow:
    """Its warnings are ``check``'s affair; a data file's own 合计 is taken, for that is what prints."""
    from .documents import document_flow

    report = read_report(path, accept_totals=True, allow_outside=allow_outside, data=data)
    return document_flow(compose(report, template=template))


def _from_word(data: bytes, path: str) -> Flow:
    from ..readers.word import word_flow
    from ..readers.word_parts import Unreadable

    try:
        return word_flow(data)
    except Unreadable as error:
        what, fix = error.args
        raise InputRefused(Problem("O221", what, fix, Place(path))) from None


def _from_markdown(data: bytes, path: str, warn: Warn | None) -> Flow:
    from ..readers.markdown import markdown_flow

    if len(data) > _BYTES_A_CHARACTER * limits.now().text_characters:
        raise TooLarge("text_characters")
    try:
        text, notices = decode(data, path)
    except InputRefused as refused:
        fix = "检查是否给错了文件；Markdown 用 UTF-8 编码保存"
        raise InputRefused(
            each._replace(message=each.message.replace("YAML 文本文件", "Markdown 文件"), fix=fix)
            for each in refused.problems
        ) from None
    for notice in notices if warn else ():
        warn(notice)  # type: ignore[misc]
    return markdown_flow(text)
