"""The draft is built, and what it prints is held against the document: nothing differs in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ..comparing import Change, compare
from ..comparing.documents import document_flow
from ..document import Document
from ..files import reading
from ..pipeline import compose, read_report
from ..problems import ReportError
from ..readers.flow import Flow
from ..source.nodes import Data
from ..to_fill import is_to_fill
from .faults import Telling, shown
from .tables import LABEL

_FOLDER = "/底稿"
_SOME_UNIT, _SOMEBODY = "本单位", "〇〇〇"
_MOST = 30
_TOLD_ELSEWHERE = ("renumbered", "restyled")
"""A section's number, and what is a heading, are told where they are read."""


def built(values: dict[str, Data], files: Mapping[str, bytes] | None = None) -> Document:
    """The document that a draft makes with its pictures, whoever its unit is.  Raises what building raises."""
    with held(files or {}):
        return compose(read_report(Path(_FOLDER) / "底稿.yaml", data=_typed(values)))


def _typed(values: dict[str, Data]) -> bytes:
    """The values as a YAML that nobody reads: JSON is one, and is written in a tenth of the time."""
    unit = values.get("单位")
    if is_to_fill(unit["名称"] if isinstance(unit, dict) else unit):
        values = {**values, "单位": {**unit, "名称": _SOME_UNIT} if isinstance(unit, dict) else _SOME_UNIT}
    if is_to_fill(values.get("签发人")):
        values = {**values, "签发人": _SOMEBODY}
    return json.dumps(values, ensure_ascii=False).encode("utf-8")


@contextmanager
def held(files: Mapping[str, bytes]) -> Iterator[None]:
    """Read these files, in a folder that is nowhere on the disk."""
    names = {f"{_FOLDER}/{name}": data for name, data in files.items()}
    entries = {path: reading.Entry("file", data, real=path) for path, data in names.items()}
    entries[_FOLDER] = reading.Entry("folder", names=tuple(files), real=_FOLDER)
    with reading.reading_from(reading.FilesInMemory(entries, _FOLDER, "/", set())):
        yield


def tell_differences(
    values: dict[str, Data], files: Mapping[str, bytes], source: Flow, telling: Telling
) -> None:
    """Tell what building refuses, else what it prints otherwise than the document."""
    try:
        document = built(values, files)
    except ReportError as refused:
        for each in refused.problems:
            if each.level == "错误":
                telling.say("N017", f"底稿还不能生成：{each.message}", each.fix)
        return
    changes = compare(source, document_flow(document))
    _tell_labels([each for each in changes if each.kind == "renumbered"], telling)
    title = "".join(str(values.get("标题") or "").split())
    told = [
        each
        for each in changes
        if each.kind not in _TOLD_ELSEWHERE
        and not each.after.endswith(_SOMEBODY)
        and not _is_of_title(each, title)
    ]
    for change in islice(told, _MOST):
        telling.say(
            "N016", f"{change.place[1] or change.place[0]}：{_words_of(change)}", _FIX, words=change.before
        )
    if len(told) > _MOST:
        telling.say(
            "N016",
            f"生成的与原文不同的还有{len(told) - _MOST}处",
            "生成以后用 report diff 比较两份",
        )


def _is_of_title(change: Change, title: str) -> bool:
    """Whether a difference is that a title stood in several paragraphs: each is in it, and what prints is all of it."""
    before, after = "".join(change.before.split()), "".join(change.after.split())
    return len(before) > 1 and before in title and after in ("", title)


def _tell_labels(changes: list[Change], telling: Telling) -> None:
    """Tell once of tables and pictures that print under another number than the document's, or had none."""
    other = next((each for each in changes if LABEL.match(each.after)), None)
    if other:
        telling.say(
            "N020",
            f"图和表由程序编号：{shown(other.before)}印成{shown(other.after)}，别的也是这样",
            "正文里说“见表1”的，照生成的号改",
            words=other.before,
        )


_FIX = "在底稿里找到这一处，照原文改；不用改的不管它"


def _words_of(change: Change) -> str:
    if not change.after:
        return f"原文的{shown(change.before)}，生成时没有"
    if not change.before:
        return f"生成时多了{shown(change.after)}，原文没有"
    if change.kind == "moved":
        return f"{shown(change.after)}的位置与原文不同"
    return f"原文的{shown(change.before)}，生成时是{shown(change.after)}"
