"""A finished document, whoever made it: which of its paragraphs is what, and where each stands."""

# no postponed annotations: typing would make and compile a reference for every field
import itertools
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from ..problems import FieldPath, Place, Problem
from ..readers.opening import TEXT_ENDINGS, ending_of
from ..readers.passages import Passage
from ..schema import Domain, domain_told_by
from .named_days import last_day_in
from .ordinals import level_of
from .questions import OF_A_PROGRAM, Questions
from .recognising import roles
from .words import (
    ENDING_MARKS,
    NO_OFFICE_WORDS,
    Dated,
    OfficeWords,
    Piece,
    Role,
    Typed,
    kind_of_title,
    years_in,
)

PASSAGES = "passages"
_LONGEST_CAPTION = 40
_PAGES = ("attachment mark", "attachment title")
_IMPRINT = ("copies", "printing")
_BEGINS_ANEW = ("title", *_PAGES)


class Finding(NamedTuple):
    """A problem of a finished document, and the words that it is of: ``text[start:end]`` of a passage.

    Without words it is of the passage, without one of the document.
    """

    problem: Problem
    passage: Passage | None = None
    start: int = 0
    end: int = 0


class _FinishedValues(NamedTuple):
    file: str
    passages: tuple[Passage, ...]
    wording: OfficeWords = NO_OFFICE_WORDS


class Finished(_FinishedValues, Questions):
    """The paragraphs of the document at ``file``."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Each paragraph with its role."""
        return tuple(
            Piece((PASSAGES, index), passage.text, role, level)
            for index, (passage, (role, level)) in enumerate(
                zip(self.passages, roles(self.passages), strict=True)
            )
        )

    @cached_property
    def first(self) -> tuple[Piece, ...]:
        """The first paper of the document: what stands above a second title."""
        titles = [index for index, piece in enumerate(self.pieces) if piece.role == "title"]
        second = (at for above, at in itertools.pairwise(titles) if at > above + 1)
        return self.pieces[: next(second, len(self.pieces))]

    @cached_property
    def main(self) -> tuple[Piece, ...]:
        """The first paper, without the pages of its attachments but with its 版记."""
        pages = [at for at, piece in enumerate(self.first) if piece.role in _PAGES]
        end = pages[0] if pages else len(self.first)
        return self.first[:end] + tuple(piece for piece in self.first[end:] if piece.role in _IMPRINT)

    @cached_property
    def title(self) -> str:
        """The title's lines, joined."""
        return "".join("".join(piece.text.split()) for piece in self.first if piece.role == "title")

    @cached_property
    def kind(self) -> str:
        """The 文种, by the title's last words."""
        return kind_of_title(self.title.rstrip(ENDING_MARKS))

    @cached_property
    def official(self) -> bool:
        """Whether a document number stands above the title."""
        found = (piece.role for piece in self.first if piece.role in ("number", "title"))
        return next(found, "") == "number"

    @cached_property
    def runs(self) -> tuple[Typed, ...]:
        """The paragraphs between titles; other parts of a document may begin anew at 一、, too."""
        found: list[list[tuple[FieldPath, str]]] = [[]]
        for path, text, role, level in self.pieces:
            if role in _BEGINS_ANEW or (role == "heading" and level == 1 and not level_of(text)):
                found.append([])
            elif role in ("heading", "prose"):
                found[-1] += [(path, line) for line in text.split("\n")]
        return tuple(map(tuple, filter(None, found)))

    @property
    def is_report(self) -> bool:
        """Whether it is a 报告 to a higher office: with a red head, or addressed to somebody."""
        return self.paper == "报告" or (self.title.endswith("的报告") and bool(self.of("addressee")))

    @cached_property
    def red_head(self) -> bool:
        """Whether more of a red head than a number stands above the title: the mark, who signs, 份号."""
        above = tuple(takewhile(lambda piece: piece.role != "title", self.first)) if self.official else ()
        return any(
            each.role in ("copy number", "signer")
            or "签发人" in each.text
            or each.text.rstrip().endswith("文件")
            for each in above
        )

    @cached_property
    def title_path(self) -> FieldPath:
        """Where the title's last line stands."""
        return next((each.path for each in reversed(self.first) if each.role == "title"), (PASSAGES, 0))

    @cached_property
    def years(self) -> frozenset[int]:
        """Those of the title, else of the date below the text."""
        return years_in([self.title]) or frozenset([self.signed.day.year] if self.signed else [])

    @cached_property
    def signed(self) -> Dated | None:
        """The last date that stands below the text or the title."""
        return self._dated("date")

    @cached_property
    def printed(self) -> Dated | None:
        """The date of 印发."""
        return self._dated("printing")

    def _dated(self, role: Role) -> Dated | None:
        found = [(each.path, last_day_in(each.text)) for each in self.first if each.role == role]
        return next((Dated(path, day) for path, day in reversed(found) if day), None)

    @property
    def other_times(self) -> bool:
        """Whether the title says a time."""
        return any(sign in self.title for sign in ("年", "月", "季度"))

    @property
    def program_names(self) -> bool:
        """Whether a short line may be a program's name of a picture."""
        return any(
            len(each.text) <= _LONGEST_CAPTION and OF_A_PROGRAM.search(each.text) for each in self.passages
        )

    @property
    def tableless(self) -> bool:
        """Whether no cell of a table was read; a plain text has none anyway."""
        is_text = ending_of(self.file) in TEXT_ENDINGS
        return not is_text and all(each.within != "table" for each in self.passages)

    @cached_property
    def undersigned(self) -> str:
        """The lines of the signature above its date, joined."""
        return "".join("".join(text.split()) for _, text in self.of("signature"))

    @cached_property
    def trade(self) -> Domain:
        """By the title, the number, the signature, then by what the text begins with."""
        begins = self.of("prose")[:1]
        told = (*self.of("title", "number", "signature"), *begins)
        return domain_told_by(text for _, text in told)

    def place(self, path: FieldPath, needle: str = "", nth: int = 0) -> Place:
        """Where a paragraph, or words of it (those that come ``nth`` after the first), stand: the line of a text file, else the heading above and the words around."""
        index = path[1] if len(path) > 1 else None
        if not isinstance(index, int):
            return Place(self.file)
        number, typed, column, length = self.passages[index].line_with(needle, nth)
        return Place(self.file, number, column if typed else 0, typed, length, self._where(index))

    def passage(self, path: FieldPath) -> Passage | None:
        """The paragraph at a path."""
        index = path[1] if len(path) > 1 else None
        return self.passages[index] if isinstance(index, int) else None

    def _where(self, index: int) -> str:
        """“一、组织领导”第2段; 题目; 页眉: as one says it to somebody who has the document before him."""
        piece = self.pieces[index]
        if piece.role in _SPOKEN:
            return _SPOKEN[piece.role]
        heading, nth = self._above[index]
        if piece.role == "heading":
            return f"“{_short(piece.text)}”"
        above = f"“{_short(self.pieces[heading].text)}”" if heading >= 0 else ""
        if self.passages[index].within == "table":
            return f"{above}表格"
        return f"{above or '正文'}第{nth}段" if nth else above or "正文"

    @cached_property
    def _above(self) -> tuple[tuple[int, int], ...]:
        """Of each paragraph the heading above, -1 for none, and how many of prose there are from there on to it."""
        found, heading, nth = [], -1, 0
        for index, piece in enumerate(self.pieces):
            if piece.role == "heading":
                heading, nth = index, 0
            nth += piece.role == "prose"
            found.append((heading, nth))
        return tuple(found)


_SPOKEN: dict[Role, str] = {
    "title": "标题",
    "number": "发文字号",
    "copy number": "份号",
    "signer": "签发人",
    "addressee": "主送机关",
    "attachment": "附件说明",
    "attachment mark": "附件",
    "attachment title": "附件的标题",
    "signature": "落款",
    "date": "成文日期",
    "copies": "抄送",
    "printing": "印发机关",
    "annotation": "附注",
    "margin": "页眉页脚",
}


def _short(text: str) -> str:
    """As much of a heading as tells it from others."""
    bare = "".join(text.split())
    return bare if len(bare) <= 16 else bare[:15] + "…"
