"""A file → Flow, by its content and its ending; whatever is wrong with it is told, never shown as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..datafiles.endings import WORKBOOK_ENDINGS
from ..pipeline import compose, read_report
from ..problems import InputRefused, Place, Problem, Warn
from ..readers.flow import Flow
from ..readers.opening import (
    MARKDOWN_ENDINGS,
    bytes_of,
    ending_of,
    is_word,
    of_fair_size,
    text_of,
    told,
    unread,
)

if TYPE_CHECKING:
    from ..readers.word import Unseen

_YAML = {".yaml", ".yml"}
_TABLES = {*WORKBOOK_ENDINGS, ".csv", ".pptx", ".zip"}
_DOING = "比较"


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
    ending = ending_of(path)
    with told(path, _DOING):
        if data is not None:
            if is_word(data):
                return _from_word(of_fair_size(data), path, warn)
            return _from_yaml(path, template, allow_outside, data)
        if ending in _YAML:
            return _from_yaml(path, template, allow_outside)
        data = bytes_of(path, _DOING)
        if ending == ".docx" or (is_word(data) and ending not in _TABLES):
            return _from_word(data, path, warn)
        if ending in MARKDOWN_ENDINGS:
            return _from_markdown(data, path, warn)
    fix = "比较 .docx、.md、.yaml；别的文件先用 Word 或 WPS 另存为 .docx"
    if ending in _TABLES:
        fix = "先用 report batch 或 report rollup 生成报告，再比较报告"
    raise InputRefused(Problem("O220", f"{Path(path).name} 不是能比较的文件", fix, Place(path)))


def _from_yaml(path: str, template: str | None, allow_outside: bool, data: bytes | None = None) -> Flow:
    """Its warnings are ``check``'s affair; a data file's own 合计 is taken, for that is what prints."""
    from .documents import document_flow

    report = read_report(path, accept_totals=True, allow_outside=allow_outside, data=data)
    return document_flow(compose(report, template=template))


def _from_word(data: bytes, path: str, warn: Warn | None) -> Flow:
    from ..readers.word import word_flow

    def tell(unseen: Unseen) -> None:
        if warn and (problem := unread(path, unseen, _DOING)):
            warn(problem)

    return word_flow(data, tell)


def _from_markdown(data: bytes, path: str, warn: Warn | None) -> Flow:
    from ..readers.markdown import markdown_flow

    return markdown_flow(text_of(data, path, warn))
