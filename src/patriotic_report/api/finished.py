"""Finished documents that are checked: which files are ones, what is to be said of them, and the copy with comments."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..batches.tasks import STDIN
from ..files import reading
from ..problems import InputRefused, OutputRefused, Problem, Warn
from ..readers import opening
from ..writers import seal
from . import faults
from .values import Input

if TYPE_CHECKING:
    from ..readers.passages import Passage
    from ..readers.word import Unseen
    from ..rules.finished import Finding
    from ..rules.words import OfficeWords
    from ..writers.docx.office.comments import Remark

Kind = Literal["word", "markdown", "text", "yaml"]
_YAML = {".yaml", ".yml"}
_BEGIN = 8
_DOING = "检查"
_OUTSIDE = {"header": "页眉", "footer": "页脚", "box": "文本框", "note": "脚注"}
"""What of a Word file takes no comments of its own."""
_SHOWN = 30
_COMMENTS = b"comments.xml"


def kind_of(given: Input) -> Kind:
    """What an input is: by its ending, without one by how it begins.  Raises InputRefused for what cannot be read.

    Standard input, and what has another ending, is a YAML.
    """
    if given.data is not None:
        return "word" if opening.is_word(given.data) else "yaml"
    ending = opening.ending_of(given.path)
    if ending in opening.WORD_ENDINGS:
        return "word"
    if ending in opening.MARKDOWN_ENDINGS:
        return "markdown"
    if ending in opening.TEXT_ENDINGS:
        return "text"
    if given.path == STDIN or (ending and ending not in faults.OTHER_DOCUMENTS):
        return "yaml"
    if opening.is_word(reading.beginning(given.path, _BEGIN)):  # often named .doc or .wps
        return "word"
    if ending and reading.is_file(given.path):
        raise InputRefused(faults.other_document(given.path, ending))
    return "yaml"


def is_finished(path: str) -> bool:
    """Whether a file is a finished document by its name."""
    return opening.ending_of(path) in opening.FINISHED_ENDINGS


class Draft:
    """A finished document; hints on the file itself go to ``warn``."""

    def __init__(self, given: Input, kind: Kind, warn: Warn) -> None:
        self.name, self.kind, self._given, self._warn = given.path, kind, given.data, warn
        self._data: bytes | None = None
        self._findings: tuple[Finding, ...] = ()

    @property
    def data(self) -> bytes:
        """The file's bytes, read once.  Raises InputRefused and TooLarge."""
        if self._data is None:
            given = self._given
            self._data = opening.bytes_of(self.name, _DOING) if given is None else opening.of_fair_size(given)
        return self._data

    @property
    def is_as_made(self) -> bool:
        """Whether the program wrote it and nobody changed it: how it looks is then settled.  Raises InputRefused."""
        with opening.told(self.name, _DOING):  # a copy with comments is somebody's document
            own = self.kind == "word" and _COMMENTS not in self.data
            return own and seal.is_untouched(self.data) is True

    def problems(self, wording: OfficeWords, *, words: bool, layout: bool) -> tuple[Problem, ...]:
        """What is to be said of its words, and of a Word file's layout.  Raises InputRefused."""
        from ..rules import findings_in, layout_findings

        found: list[Finding] = []
        passages: list[Passage] | None = None
        with opening.told(self.name, _DOING):
            if words or self.kind != "word":
                passages = self._passages()
                if not any(each.text.strip() for each in passages):
                    self._warn(opening.without_words(self.name, _DOING))
                found += findings_in(self.name, passages, wording)
            if layout and self.kind == "word":
                found += layout_findings(self.name, self.data, passages or self._passages(is_told=False))
        self._findings = tuple(found)
        return tuple(each.problem for each in self._findings)

    def told(self, problems: Sequence[Problem]) -> list[Finding]:
        """The findings that are among these problems, each as grave as it is there."""
        as_told = {(each.code, each.message, each.place): each for each in problems}
        found = ((each, as_told.get((*each.problem[:2], each.problem.place))) for each in self._findings)
        return [finding._replace(problem=problem) for finding, problem in found if problem]

    def _passages(self, *, is_told: bool = True) -> list[Passage]:
        """Its paragraphs; what else the file has is told.  Raises InputRefused, Unreadable and TooLarge."""
        from ..readers.markdown import markdown_passages
        from ..readers.passages import text_passages
        from ..readers.word import word_passages

        if self.kind == "word":
            return word_passages(self.data, self._tell if is_told else None)
        text = opening.text_of(self.data, self.name, self._warn)
        return markdown_passages(text) if self.kind == "markdown" else text_passages(text)

    def _tell(self, unseen: Unseen) -> None:
        for each in (opening.unread(self.name, unseen, _DOING), opening.left_over(self.name, unseen)):
            if each:
                self._warn(each)

    def check_target(self, target: str) -> None:
        """Refuse a copy with comments that cannot be, before anything is read.  Raises UsageRefused, OutputRefused."""
        if self.kind != "word":
            raise faults.no_comments(self.name, self.kind == "yaml")
        if reading.exists(target) and reading.exists(self.name) and Path(target).samefile(self.name):
            raise faults.comments_in_itself(target)
        if os.path.isdir(target):  # noqa: PTH112 - never raises, however long the name
            raise faults.comments_folder(target)
        ending = opening.ending_of(self.name)
        wanted = ending if ending in opening.WORD_ENDINGS else ".docx"
        if opening.ending_of(target) != wanted:
            raise faults.comments_ending(target, wanted)


def commented(draft: Draft, findings: Sequence[Finding], target: str) -> str:
    """Write the copy with the findings as comments; its path, empty where there are none.

    Raises InputRefused where the file takes no comments, OutputRefused where another's file stands there.
    """
    from ..files.output import write_file
    from ..writers.docx.office import comments

    if not findings:
        return ""
    data = comments.commented(draft.data, draft.name, [remark_of(each) for each in findings])
    if reading.is_file(target) and not comments.is_own_copy(reading.read(target)):
        raise faults.already_there(
            target, "换一个名称，或者先移走它", wanted="以前加的批注、没有再改过的一份"
        )
    try:
        write_file(Path(target), data)
    except OutputRefused as refused:
        raise faults.unwritten(refused, "--comments 后面换一个文件夹") from None
    return target


def remark_of(finding: Finding) -> Remark:
    """A finding as a comment at its words; what Word lets stand nowhere else says where it is."""
    from ..writers.docx.office.comments import Remark

    problem, passage = finding.problem, finding.passage
    lines = [f"{problem.level} {problem.code} {problem.message}"]
    if problem.fix:
        lines.append(f"改法：{problem.fix}")
    anchor = passage.anchor if passage else None
    if passage is None or anchor is None:
        return Remark(tuple(lines))
    if passage.within in _OUTSIDE:
        words = passage.text[finding.start : finding.end] or passage.text.strip()
        lines[0] = f"{_OUTSIDE[passage.within]}里的“{words[:_SHOWN]}”：{lines[0]}"
    spots = anchor.of(finding.start, finding.end) if finding.end > finding.start else None
    return Remark(tuple(lines), anchor.part, anchor.at, *(spots or (None, None)))
