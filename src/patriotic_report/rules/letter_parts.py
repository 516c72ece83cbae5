"""What each paragraph of a finished letter is to its layout: by its words (``recognising``), and by how it is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from ..patterns import pattern
from ..readers.flow import BODY, TITLE
from ..readers.layout.looks import RunLooks, is_red
from ..readers.layout.story import Paragraph
from ..readers.passages import Passage
from . import recognising
from .ordinals import ordinal_of
from .words import Role, kind_of_title

Kind = Literal[
    "mark",
    "number",
    "title",
    "addressee",
    "body",
    "heading",
    "signature",
    "date",
    "attachment list",
    "attachment",
    "attachment title",
    "imprint",
    "other",
]
_KINDS: dict[Role, Kind] = {
    "title": "title",
    "number": "number",
    "addressee": "addressee",
    "heading": "heading",
    "prose": "body",
    "signature": "signature",
    "date": "date",
    "attachment": "attachment list",
    "attachment mark": "attachment",
    "attachment title": "attachment title",
    "copies": "imprint",
    "printing": "imprint",
}
"""What a role is here; others have no look of their own."""
_SPOKEN_TO = pattern("同志|各位|尊敬|朋友")
_ASIDE = pattern(
    r"[图表][ 　]?[0-9]{1,3}|(?:注|说明|单位|计量单位|资料来源|来源|数据来源)[:：]"
    r"|(?:出席|请假|列席|参加|参会人员|缺席|主持|主持人|记录|记录人|时间|地点)[:：]"
)
_CONTENTS = pattern(r"(?:.*\t|.*[.…·]{3,}\s*)[0-9]+")
_ISSUE = pattern(r"第\s*[0-9]+\s*期(?:[（(]总第\s*[0-9]+\s*期[）)])?")
_FORM_MARK = pattern(r"\{\{\s*(\S+)\s*\}\}")
_MARKS: dict[str, Kind] = {"正文": "body", "全文": "body", "标题": "title", "主送机关": "addressee"}
_SENTENCE_ENDS = "。！？；：…”）!?;:"
_WITHIN = pattern("[。！？；]")
_LEAST_HEADING, _LONGEST_HEADING, _LONGEST_LEAD = 2, 60, 30
_A_LINE = 28
_BEGINNING, _END = 200, 100
_LARGE, _LARGER = 36, 52
"""Half-points: a title is at least so large; larger than 26 points in red is 发文机关标志, whose size nobody prescribes."""


class Part(NamedTuple):
    """A paragraph and what it is.  ``level`` is a heading's, from 1; ``lead`` how many characters of a body's
    paragraph are a run-in heading of that level."""

    role: Kind
    paragraph: Paragraph
    level: int = 0
    lead: int = 0

    @property
    def words(self) -> str:
        """Its words, with its automatic number."""
        return (self.paragraph.number + self.paragraph.text.strip()).replace("\n", "")

    @property
    def paragraph_runs(self) -> Iterator[tuple[str, RunLooks]]:
        """All of its runs."""
        return _runs(self.paragraph, 0, len(self.paragraph.text))

    @property
    def runs(self) -> Iterator[tuple[str, RunLooks]]:
        """Its runs behind the run-in heading."""
        return _runs(self.paragraph, self.lead, len(self.paragraph.text))

    @property
    def runs_behind_first_sentence(self) -> Iterator[tuple[str, RunLooks]]:
        """What follows the first 。; nothing where it is far from the beginning."""
        end = self.paragraph.text.find("。") + 1
        is_near = self.lead < end <= self.lead + _LONGEST_HEADING
        return _runs(self.paragraph, end, len(self.paragraph.text) if is_near else 0)

    @property
    def lead_runs(self) -> Iterator[tuple[str, RunLooks]]:
        """The runs of the run-in heading."""
        return _runs(self.paragraph, 0, self.lead)


def _runs(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[str, RunLooks]]:
    at = 0
    for text, looks in paragraph.runs:
        piece = text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            yield piece, looks
        at += len(text)


def parts_of_letter(paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    """Every paragraph of the body that has words, with what it is; of tables and text boxes 版记 alone."""
    marks = [each for each in paragraphs if _is_mark(each)]
    others = [each for each in paragraphs if _words(each) and not _is_mark(each)]
    if marks:  # a bulletin's 第12期 in the middle is no title
        others = [each for each in others if not _ISSUE.fullmatch(_words(each))]
    in_head = sum(1 for _ in takewhile(_is_above_text, others))
    passages = [_passage(each, may_be_title=n < in_head) for n, each in enumerate(others)]
    found = recognising.roles(passages)
    parts = [Part("mark", each) for each in marks]
    has_text = False
    for paragraph, (role, level) in zip(others, found, strict=True):
        kind = _KINDS.get(role, "other")
        has_text = has_text or kind in ("addressee", "heading", "body")
        if paragraph.container == "body":
            is_below_title = kind in ("signature", "date") and not has_text
            parts.append(_part(paragraph, "other" if is_below_title else kind, level))
        elif kind == "imprint":
            parts.append(Part(kind, paragraph))
    return tuple(_with_unsigned(parts))


def _words(paragraph: Paragraph) -> str:
    """What says what it is; of a long one its two ends, so that no pattern takes long."""
    text = paragraph.number + paragraph.text.strip()
    return text if len(text) <= _BEGINNING + _END else text[:_BEGINNING] + text[-_END:]


def _is_mark(paragraph: Paragraph) -> bool:
    """Whether it is 发文机关标志: by its style, or because it is large and red, or ends so."""
    if paragraph.style == "公文发文机关标志":
        return True
    is_named = _words(paragraph).endswith(("文件", "纪要"))
    is_coloured = any(is_red(looks.colour) for _, looks in paragraph.runs)
    return _size(paragraph) > _LARGER and (is_named or is_coloured)


def _is_above_text(paragraph: Paragraph) -> bool:
    """Whether the text begins below it for certain."""
    text = _words(paragraph)
    return _is_centred(paragraph) or not (text[-1] in _SENTENCE_ENDS or ordinal_of(text))


def _passage(paragraph: Paragraph, *, may_be_title: bool) -> Passage:
    level = _level(paragraph, may_be_title=may_be_title)
    return Passage(_words(paragraph), level, paragraph.container, apart=paragraph.apart)


def _level(paragraph: Paragraph, *, may_be_title: bool) -> int:
    """That of a title where it is in the middle and large; a heading's by its style."""
    is_large = _is_centred(paragraph) and _size(paragraph) >= _LARGE
    if may_be_title and (paragraph.style == "title" or is_large):
        return TITLE
    outline = paragraph.looks.outline
    is_styled = outline is not None and outline < 9 and paragraph.style.startswith(("heading", "标题"))
    return (outline or 0) + 1 if is_styled else BODY


def _is_centred(paragraph: Paragraph) -> bool:
    return paragraph.looks.justify in ("center", "distribute")


def _part(paragraph: Paragraph, kind: Kind, level: int) -> Part:
    text = _words(paragraph)
    if mark := _FORM_MARK.fullmatch(text):
        return Part(_MARKS.get(mark[1], "other"), paragraph)
    if kind == "addressee" and _SPOKEN_TO.search(text):
        kind = "body"
    if kind == "attachment title" and not _is_centred(paragraph):
        kind = "body"
    if kind == "title" and not (_is_centred(paragraph) or _is_like_a_title(paragraph, text)):
        kind = "other"
    if kind not in ("body", "heading"):
        return Part(kind, paragraph)
    if _ASIDE.match(text) or paragraph.style.startswith("toc") or _CONTENTS.fullmatch(text):
        return Part("other", paragraph)
    return _of_body(paragraph, text, level)


def _is_like_a_title(paragraph: Paragraph, text: str) -> bool:
    """Whether a line that is not in the middle is the title all the same."""
    return paragraph.style == "title" or bool(kind_of_title(text)) or _size(paragraph) >= _LARGE


def _size(paragraph: Paragraph) -> int:
    """The largest of its characters' sizes."""
    return max((looks.size or 0 for text, looks in paragraph.runs if text.strip()), default=0)


def _of_body(paragraph: Paragraph, text: str, level: int) -> Part:
    ordinal = ordinal_of(text)
    if ordinal and len(text) - len(ordinal.typed) < _LEAST_HEADING:
        return Part("other", paragraph)
    level = ordinal.level if ordinal else level
    end = _WITHIN.search(text)
    if level and end is None and len(text) <= _LONGEST_HEADING and text[-1] not in "，、,":
        return Part("heading", paragraph, level)
    if level in (1, 2) and end is not None and end[0] == "。" and end.start() < _LONGEST_LEAD:
        blanks = len(paragraph.text) - len(paragraph.text.lstrip())
        return Part("body", paragraph, level, blanks + end.end() - len(paragraph.number))
    return Part("body" if level or _is_prose(paragraph, text) else "other", paragraph)


def _is_prose(paragraph: Paragraph, text: str) -> bool:
    if paragraph.has_picture:
        return False
    if _is_centred(paragraph) or paragraph.looks.justify == "right":
        return len(text) > _A_LINE and text[-1] in _SENTENCE_ENDS
    if paragraph.beside_table and len(text) < _A_LINE:
        return False
    return text[-1] in _SENTENCE_ENDS or len(text) > _A_LINE


def _with_unsigned(parts: list[Part]) -> Iterator[Part]:
    """The same; without a date, the last line on the right below the text is 署名."""
    dated = any(part.role in ("date", "signature") for part in parts)
    has_text = any(part.role == "body" for part in parts)
    last = next((n for n, part in enumerate(parts) if part.role in ("attachment", "imprint")), len(parts)) - 1
    for n, part in enumerate(parts):
        is_last = n == last and part.role == "other" and part.paragraph.looks.justify == "right"
        yield part._replace(role="signature") if is_last and has_text and not dated else part
