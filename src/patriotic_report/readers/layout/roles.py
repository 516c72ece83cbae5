"""What each paragraph of a finished letter is: title, addressee, body, a heading of which level, signature …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ...chinese import carried_number
from ...patterns import pattern
from .looks import RunLooks, is_red
from .story import Paragraph

Role = Literal[
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

_HAN = "一二三四五六七八九十百"
_ORDINALS = tuple(
    pattern(text)
    for text in (
        rf"[{_HAN}]+[、.．]",
        rf"[（(][{_HAN}]+[)）]、?",
        r"[0-9]{1,3}(?:[.．](?![0-9])|、)",
        r"[（(][0-9]{1,3}[)）]、?",
    )
)
_DATE = pattern(
    r"(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年[0-9一二三四五六七八九十×]{1,3}月[0-9一二三四五六七八九十×]{1,3}日"
)
_NUMBER_OF_PAPER = pattern(r"[〔\[【（(［][0-9]{2,4}[〕\]】）)］]\s*(?:第)?\s*[0-9]+\s*号")
_ABOVE_THE_TITLE = pattern(
    rf"[（(]?(?:总?第\s*[0-9{_HAN}]+\s*期|[0-9]{{4}}年.*第\s*[0-9{_HAN}]+\s*期)[)）]?|[0-9]{{6}}|(?:绝密|机密|秘密)(?:★.*)?|特急|加急|平急|.*签发人[:：].*"
)
_ATTACHMENT = pattern(rf"附\s*件\s*[0-9{_HAN}]{{0,3}}[:：]?")
_ATTACHMENT_LIST = pattern(r"附\s*件\s*[:：]\s*\S")
_NUMBERED = pattern(r"[0-9]{1,2}[.．、]")
_IMPRINT = pattern(r"(?:抄送|抄报|分送)\s*[:：].*|.*[0-9]日\s*印发")
_ASIDE = pattern(
    r"[图表][ 　]?[0-9]{1,3}|(?:注|说明|单位|计量单位|资料来源|来源|数据来源)[:：]"
    r"|(?:出席|请假|列席|参加|参会人员|缺席|主持|主持人|记录|记录人|时间|地点)[:：]"
)
_NO_ADDRESSEE = pattern(r"同志|各位|尊敬|朋友|如下|现将|根据|按照|以来|为(?!民)|。")
_CONTENTS = pattern(r"(?:.*\t|.*[.…·]{3,}\s*)[0-9]+")
_FORM_MARK = pattern(r"\{\{\s*(\S+)\s*\}\}")
_MARKS: dict[str, Role] = {"正文": "body", "全文": "body", "标题": "title", "主送机关": "addressee"}
_SENTENCE_ENDS = "。！？；：…”）!?;:"
_WITHIN = pattern("[。！？；]")
_LEAST_HEADING, _LONGEST_HEADING, _LONGEST_LEAD = 2, 60, 30
_MOST_SIGNERS = 8
_A_LINE = 28
_BEGINNING, _END = 200, 100
_KINDS_OF_PAPER = (
    "报告",
    "汇报",
    "总结",
    "小结",
    "请示",
    "批复",
    "通知",
    "通报",
    "函",
    "意见",
    "方案",
    "计划",
    "要点",
    "纪要",
    "决定",
    "公告",
    "通告",
    "情况",
    "说明",
    "简报",
    "办法",
)
_LARGE = 36
MARK_SIZE = 52
"""Half-points: what is printed larger than 26 points above the title is 发文机关标志, whose size nobody prescribes."""


class Part(NamedTuple):
    """A paragraph and what it is.  ``level`` is a heading's, from 1; ``lead`` how many characters of a body's
    paragraph are a run-in heading of that level, ``begins`` where its words do, behind typed blanks."""

    role: Role
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
    """Every paragraph that has words, with what it is; of tables and text boxes 版记 alone."""
    imprint = [Part("imprint", each) for each in paragraphs if each.container != "body" and _is_imprint(each)]
    body = [each for each in paragraphs if each.container == "body"]
    start = next((n for n, each in enumerate(body) if _is_of_text(each)), len(body))
    found = [*_head(body[:start], has_text=start < len(body)), *_text(body[start:])]
    _sign(found)
    return (*(part for part in found if part.words), *imprint)


def _words(paragraph: Paragraph) -> str:
    """What says what it is; of a long one its two ends, so that no pattern takes long."""
    text = paragraph.number + paragraph.text.strip()
    return text if len(text) <= _BEGINNING + _END else text[:_BEGINNING] + text[-_END:]


def _is_centred(paragraph: Paragraph) -> bool:
    return paragraph.looks.justify in ("center", "distribute")


def _is_imprint(paragraph: Paragraph) -> bool:
    return _IMPRINT.fullmatch(_words(paragraph)) is not None


# ---- above the text -----------------------------------------------------------


def _is_of_text(paragraph: Paragraph) -> bool:
    """Whether the letter's text begins here at the latest: with its addressee, a heading or prose."""
    text = _words(paragraph)
    if not text or _is_centred(paragraph) or _ABOVE_THE_TITLE.fullmatch(text):
        return False
    mark = _FORM_MARK.fullmatch(text)
    if mark:
        return mark[1] != "标题"
    is_prose = text[-1] in _SENTENCE_ENDS and not (text[0] in "（(" and text[-1] in "）)")
    return is_prose or _ordinal(text)[0] > 0 or _is_styled_heading(paragraph)


def _head(paragraphs: Sequence[Paragraph], *, has_text: bool) -> list[Part]:
    """发文机关标志, 发文字号, the title and what stands around it; words alone are no title."""
    parts = [Part(_role_above(each), each) for each in paragraphs]
    open_ones = [n for n, part in enumerate(parts) if part.role == "other" and part.words]
    centred = [n for n in open_ones if _is_centred(parts[n].paragraph) or parts[n].paragraph.style == "title"]
    titled = [n for n in open_ones if has_text and _is_like_a_title(parts[n])]
    for n in _largest_block(parts, centred) if centred else titled[:1]:
        parts[n] = parts[n]._replace(role="title")
    return parts


def _is_like_a_title(part: Part) -> bool:
    """Whether a line that is not centred is the title all the same: by its last words, or because it is large."""
    return part.words.endswith(_KINDS_OF_PAPER) or (_main_looks(part)[1] or 0) >= _LARGE


def _role_above(paragraph: Paragraph) -> Role:
    text = _words(paragraph)
    if _NUMBER_OF_PAPER.search(text):
        return "number"
    is_mark = text.endswith(("文件", "纪要")) or any(is_red(looks.colour) for _, looks in paragraph.runs)
    if (is_mark and _is_large(paragraph)) or paragraph.style == "公文发文机关标志":
        return "mark"
    if (mark := _FORM_MARK.fullmatch(text)) and mark[1] in _MARKS:
        return _MARKS[mark[1]]
    if _ABOVE_THE_TITLE.fullmatch(text) or (text[:1] in "（(" and text[-1:] in "）)"):
        return "number" if text else "other"
    return "other"


def _is_large(paragraph: Paragraph) -> bool:
    return any((looks.size or 0) > MARK_SIZE for text, looks in paragraph.runs if text.strip())


def _largest_block(parts: Sequence[Part], among: Sequence[int]) -> list[int]:
    """The first of the largest, and those that follow it at once in the same looks."""
    first = max(among, key=lambda n: _main_looks(parts[n])[1] or 0)
    block = [first]
    for n in among:
        if n == block[-1] + 1 and _main_looks(parts[n]) == _main_looks(parts[first]):
            block.append(n)
    return block


def _main_looks(part: Part) -> tuple[str | None, int | None]:
    longest = max(part.runs, key=lambda run: len(run[0].strip()), default=("", RunLooks()))
    return longest[1].east_asia, longest[1].size


# ---- the text -----------------------------------------------------------------


def _text(paragraphs: Sequence[Paragraph]) -> list[Part]:
    parts: list[Part] = []
    for paragraph in paragraphs:
        parts.append(_part(paragraph, parts))
    return parts


def _part(paragraph: Paragraph, before: Sequence[Part]) -> Part:
    text = _words(paragraph)
    earlier = [part for part in before[-3:] if part.words]
    last = earlier[-1].role if earlier else ""
    if role := _role_of_frame(paragraph, text, last, bool(before)):
        return Part(role, paragraph)
    if last == "attachment" and _is_centred(paragraph):
        return Part("attachment title", paragraph)
    if last == "attachment title" and _is_centred(paragraph) and before[-1].words:
        same = _main_looks(before[-1]) == _main_looks(Part("other", paragraph))
        return Part("attachment title" if same else "other", paragraph)
    if last == "attachment list" and before[-1].words and _NUMBERED.match(text):
        return Part("attachment list", paragraph)
    return _of_body(paragraph, text)


def _role_of_frame(paragraph: Paragraph, text: str, last: str, has_text: bool) -> Role | None:
    """What is known by its words; None for headings and body."""
    mark = _FORM_MARK.fullmatch(text)
    if mark:
        return _MARKS.get(mark[1], "other")
    if _ATTACHMENT.fullmatch(text) and has_text:
        return "attachment"
    if _ATTACHMENT_LIST.match(text):
        return "attachment list"
    if _is_imprint(paragraph):
        return "imprint"
    if _DATE.fullmatch(text.replace(" ", "")):
        return "date"
    if not has_text and text[-1:] in "：:" and not (_NO_ADDRESSEE.search(text) or _ordinal(text)[0]):
        return "addressee"
    is_note = last == "date" and text[:1] in "（(" and text[-1:] in "）)"
    if is_note or _ASIDE.match(text) or paragraph.style.startswith("toc") or _CONTENTS.fullmatch(text):
        return "other"
    return None


def _ordinal(text: str) -> tuple[int, int]:
    """The level of the number at the beginning and its length; 0 without one, as in 一、二级管网."""
    if not carried_number(text):
        return 0, 0
    for level, each in enumerate(_ORDINALS, 1):
        if found := each.match(text):
            return level, found.end()
    return 0, 0


def _is_styled_heading(paragraph: Paragraph) -> bool:
    outline = paragraph.looks.outline
    return outline is not None and outline < 9 and paragraph.style.startswith(("heading", "标题"))


def _of_body(paragraph: Paragraph, text: str) -> Part:
    level, start = _ordinal(text)
    if len(text) - start < _LEAST_HEADING:
        level = 0
    if not level and _is_styled_heading(paragraph):
        level = (paragraph.looks.outline or 0) + 1
    end = _WITHIN.search(text)
    if level and end is None and len(text) <= _LONGEST_HEADING and text[-1] not in "，、,":
        return Part("heading", paragraph, level)
    if level in (1, 2) and end is not None and end[0] == "。" and end.start() < _LONGEST_LEAD:
        blanks = len(paragraph.text) - len(paragraph.text.lstrip())
        return Part("body", paragraph, level, blanks + end.end() - len(paragraph.number))
    return Part("body" if level or _is_prose(paragraph, text) else "other", paragraph)


def _is_prose(paragraph: Paragraph, text: str) -> bool:
    if not text or paragraph.has_picture:
        return False
    if _is_centred(paragraph) or paragraph.looks.justify == "right":
        return len(text) > _A_LINE and text[-1] in _SENTENCE_ENDS
    if paragraph.beside_table and len(text) < _A_LINE:
        return False
    return text[-1] in _SENTENCE_ENDS or len(text) > _A_LINE


# ---- below the text --------------------------------------------------------------


def _sign(parts: list[Part]) -> None:
    """The short lines above the date are 署名; without a date, those on the right below the text."""
    if not any(part.role == "body" for part in parts):
        return
    dates = [n for n, part in enumerate(parts) if part.role == "date"]
    if dates:
        for date in dates:
            _name_signers(parts, date)
        return
    last = next((n for n, part in enumerate(parts) if part.role in ("attachment", "imprint")), len(parts))
    last = next((n for n in range(last - 1, -1, -1) if parts[n].words), -1)
    if last >= 0 and parts[last].role == "other" and parts[last].paragraph.looks.justify == "right":
        _name_signers(parts, last + 1)


def _name_signers(parts: list[Part], date: int) -> None:
    for n in range(date - 1, max(date - 1 - _MOST_SIGNERS, -1), -1):
        if parts[n].role != "other" or not parts[n].words or len(parts[n].words) > _A_LINE * 2:
            return
        parts[n] = parts[n]._replace(role="signature")
