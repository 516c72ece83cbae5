"""A finished document, whoever made it: which of its paragraphs is what, and where each stands."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ..chinese import parse_numeral
from ..patterns import pattern
from ..problems import FieldPath, Place
from ..readers.flow import TITLE
from ..readers.opening import TEXT_ENDINGS, ending_of
from ..readers.passages import Passage
from ..schema import Domain, domain_told_by
from .words import OF_A_PROGRAM, Piece, Role, Words, kind_of_title, years_in

PASSAGES = "passages"
_NUMBER = r"[\u4e00-\u9fff]{1,12}(?:发|函|办|字)?\s*[〔\[【（(]?\s*(?:19|20)?[0-9]{2}\s*[〕\]】）)]?\s*第?\s*[0-9]+\s*号"
_NUMBER_LINE = pattern(rf"\s*{_NUMBER}\s*(?:签发人.*)?")
_SIGNER = pattern(r"签发人\s*[:：]\s*(.+)")
_COPY_NUMBER = pattern(r"[0-9]{1,8}")
_ADDRESSEE = pattern(r"[^，。；！？]{2,120}[:：]")
_DATE = pattern(
    r"\s*(?:[0-9〇零○一二三四五六七八九OＯ]{4}\s*[年./-]\s*[0-9一二三四五六七八九十]{1,3}\s*[月./-]\s*[0-9一二三四五六七八九十]{1,3}\s*日?)\s*"
)
_COPIES = pattern(r"抄\s*[送报发]\s*[:：]")
_PRINTING = pattern(r".*(?:印发|印制|翻印)\s*")
_ATTACHMENT = pattern(r"附\s*件\s*[:：0-9一二三四五六七八九十]|附\s*[:：]|附\s*件\s*$")
_CAPTION = pattern(r"[图表]\s*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?\s*[^，。；0-9]")
_HEADINGS = (
    pattern(r"[一二三四五六七八九十]{1,3}\s*[、.．,，]"),
    pattern(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    pattern(r"[0-9]{1,2}\s*[.．、](?![0-9])"),
    pattern(r"[（(][0-9]{1,2}[)）]"),
)
"""How headings of the four levels begin (GB/T 9704—2012 7.3.3)."""
_LISTED = 3
"""附件 are listed as 1. 2., as headings of the third level are."""
_LONGEST_HEADING = 40
_ENDS = "。；！？"
_NEAR_END = 6
"""The signature stands within so many paragraphs of its date."""


def level_of(text: str) -> int:
    """The level that a paragraph's ordinal says, from 1; 0 where it begins with none."""
    bare = text.lstrip()
    return next((level for level, begin in enumerate(_HEADINGS, 1) if begin.match(bare)), 0)


class _FinishedValues(NamedTuple):
    file: str
    passages: tuple[Passage, ...]


class Finished(_FinishedValues, Words):
    """The paragraphs of the document at ``file``."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Each paragraph with its role."""
        return tuple(
            Piece((PASSAGES, index), passage.text, role, level)
            for (index, passage), (role, level) in zip(
                enumerate(self.passages), _Recognised(self.passages).roles(), strict=True
            )
        )

    @cached_property
    def title(self) -> str:
        """The title's lines, joined."""
        return "".join("".join(text.split()) for _, text in self.of("title"))

    @cached_property
    def kind(self) -> str:
        """The 文种, by the title's last words."""
        return kind_of_title(self.title)

    @cached_property
    def official(self) -> bool:
        """Whether a document number stands above the title."""
        return bool(self.of("number"))

    @cached_property
    def years(self) -> frozenset[int]:
        """Those of the title, else of the date below the text."""
        return years_in([self.title]) or years_in(_with_digits(text) for _, text in self.of("date"))

    @property
    def other_times(self) -> bool:
        """Whether the title says a time."""
        return any(sign in self.title for sign in ("年", "月", "季度"))

    @property
    def program_names(self) -> bool:
        """Whether a short line may be a program's name of a picture."""
        return any(
            len(each.text) <= _LONGEST_HEADING and OF_A_PROGRAM.search(each.text) for each in self.passages
        )

    @property
    def tableless(self) -> bool:
        """Whether no cell of a table was read; a plain text has none anyway."""
        is_text = ending_of(self.file) in TEXT_ENDINGS
        return not is_text and all(each.within != "table" for each in self.passages)

    @cached_property
    def signed(self) -> str:
        """The lines of the signature above its date, joined."""
        return "".join("".join(text.split()) for _, text in self.of("signature"))

    @cached_property
    def trade(self) -> Domain:
        """By the title, the number, the signature, then by what the text begins with."""
        begins = self.of("prose")[:1]
        told = (*self.of("title", "number", "signature"), *begins)
        return domain_told_by(text for _, text in told)

    def place(self, path: FieldPath, needle: str = "") -> Place:
        """Where a paragraph, or words of it, stand: the line of a text file, else the heading above and the words around."""
        index = path[1] if len(path) > 1 else None
        if not isinstance(index, int):
            return Place(self.file)
        passage = self.passages[index]
        number, typed = _line_of(passage, needle)
        where = self._where(index)
        found = typed.find(needle) if needle else -1
        column, length = (found + 1, len(needle)) if found >= 0 else (1, 1)
        return Place(self.file, number, column if typed else 0, typed, length, where)

    def _where(self, index: int) -> str:
        """“一、组织领导”第2段; 题目; 页眉: as one says it to somebody who has the document before him."""
        piece = self.pieces[index]
        if piece.role in _SPOKEN:
            return _SPOKEN[piece.role]
        if self.passages[index].within == "table":
            return f"{self._heading_above(index)}表格"
        if piece.role == "heading":
            return f"“{_short(piece.text)}”"
        above = self._heading_above(index)
        first = max((n for n in range(index) if self.pieces[n].role == "heading"), default=-1)
        nth = sum(self.pieces[n].role == "prose" for n in range(first + 1, index + 1))
        return f"{above or '正文'}第{nth}段" if nth else above or "正文"

    def _heading_above(self, index: int) -> str:
        above = [self.pieces[n].text for n in range(index) if self.pieces[n].role == "heading"]
        return f"“{_short(above[-1])}”" if above else ""


_SPOKEN: dict[Role, str] = {
    "title": "标题",
    "number": "发文字号",
    "copy number": "份号",
    "signer": "签发人",
    "addressee": "主送机关",
    "attachment": "附件",
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


def _line_of(passage: Passage, needle: str) -> tuple[int, str]:
    """The number and the characters of the line with the words; of a Word file no number, and the paragraph."""
    if not passage.typed:
        return 0, passage.text
    for offset, line in enumerate(passage.typed):
        if needle and needle in line:
            return passage.line + offset, line
    return passage.line, passage.typed[0]


def _with_digits(text: str) -> str:
    """A date's year in figures: 二〇一六年 → 2016年."""
    found = pattern("^\\s*([〇零○OＯ一二三四五六七八九]{4})\\s*年").match(text)
    if not found:
        return text
    year = parse_numeral(found[1].translate(str.maketrans("零○OＯ", "〇〇〇〇")))
    return f"{year}年" if year else text


class _Recognised:
    """Which paragraph is what, by where it stands and how it is worded."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._roles: dict[int, tuple[Role, int]] = {}
        self._body = [n for n, each in enumerate(passages) if each.within == "body"]

    def roles(self) -> Iterator[tuple[Role, int]]:
        """A role and a heading's level for each paragraph, in their order."""
        begin = self._head()
        end = self._foot(begin)
        for index in self._body:
            if index >= begin and index not in self._roles:
                self._in_text(index, after_end=index > end)
        for index, passage in enumerate(self._passages):
            yield self._roles.get(index) or (_outside(passage), 0)

    def _head(self) -> int:
        """What stands above the text; where that begins."""
        boundary = self._title_at()
        for index in self._body:
            if boundary is not None and index >= boundary:
                break
            text = self._passages[index].text.strip()
            if _NUMBER_LINE.fullmatch(text):
                self._roles[index] = ("number", 0)
            elif _SIGNER.match(text):
                self._roles[index] = ("signer", 0)
            elif _COPY_NUMBER.fullmatch(text):
                self._roles[index] = ("copy number", 0)
            else:
                self._roles[index] = ("name", 0)
        return self._after_title(boundary)

    def _title_at(self) -> int | None:
        """Where the title begins: as marked, else the first lines that end in a 文种, or the first line of all."""
        marked = [n for n in self._body if self._passages[n].level == TITLE]
        if marked:
            return marked[0]
        for position, index in enumerate(self._body[:20]):
            text = self._passages[index].text.strip()
            if _ADDRESSEE.fullmatch(text) or level_of(text) or text.endswith(tuple(_ENDS)):
                break
            if kind_of_title(text) and not _NUMBER_LINE.fullmatch(text):
                return self._title_begin(position)
        first = self._body[0] if self._body else None
        if first is None or self._passages[first].text.strip().endswith(tuple(_ENDS)):
            return None
        return first if not level_of(self._passages[first].text) else None

    def _title_begin(self, position: int) -> int:
        """A title of several lines begins where nothing else of the head stands."""
        begin = position
        while begin and self._goes_on(self._passages[self._body[begin - 1]].text.strip()):
            begin -= 1
        return self._body[begin]

    def _goes_on(self, text: str) -> bool:
        """Whether a line above the last of a title is a part of it."""
        is_other = _NUMBER_LINE.fullmatch(text) or _SIGNER.match(text) or _COPY_NUMBER.fullmatch(text)
        return not is_other and "关于" in text

    def _after_title(self, begin: int | None) -> int:
        """The title's lines, a line in brackets below, the addressee; where the text begins."""
        if begin is None:
            return self._body[0] if self._body else 0
        rest = [n for n in self._body if n >= begin]
        is_marked = self._passages[begin].level == TITLE
        for position, index in enumerate(rest):
            self._roles[index] = ("title", 0)
            text = self._passages[index].text.strip()
            following = rest[position + 1] if position + 1 < len(rest) else None
            if following is None:
                return index + 1
            goes_on = (
                self._passages[following].level == TITLE
                and not _ATTACHMENT.match(self._passages[following].text)
                if is_marked
                else not kind_of_title(text) and "关于" in self.title_until(rest[: position + 1])
            )
            if not goes_on:
                return self._below_title(following)
        return begin

    def title_until(self, indices: Sequence[int]) -> str:
        """The words of some lines, joined."""
        return "".join(self._passages[n].text.strip() for n in indices)

    def _below_title(self, index: int) -> int:
        text = self._passages[index].text.strip()
        if text.startswith(("（", "(")) and text.endswith(("）", ")")) and index + 1 < len(self._passages):
            self._roles[index] = ("date" if _DATE.fullmatch(text[1:-1]) else "annotation", 0)
            index += 1
            text = self._passages[index].text.strip()
        if _ADDRESSEE.fullmatch(text) and not level_of(text):
            self._roles[index] = ("addressee", 0)
            return index + 1
        return index

    def _foot(self, begin: int) -> int:
        """What stands below the text; the last paragraph of the text."""
        rest = [n for n in self._body if n >= begin]
        for index in rest:
            text = self._passages[index].text.strip()
            if _COPIES.match(text):
                self._roles[index] = ("copies", 0)
            elif _PRINTING.fullmatch(text) and len(text) < 60 and text[-2:] in ("印发", "印制", "翻印"):
                self._roles[index] = ("printing", 0)
        dates = [n for n in rest if _DATE.fullmatch(self._passages[n].text.strip())]
        if not dates:
            return rest[-1] if rest else begin
        date = dates[0]
        self._roles[date] = ("date", 0)
        last = date
        for index in reversed([n for n in rest if n < date][-_NEAR_END:]):
            text = self._passages[index].text.strip()
            if (
                text.endswith((*_ENDS, "：", ":"))
                or len(text) > 30
                or level_of(text)
                or _ATTACHMENT.match(text)
            ):
                break
            self._roles[index] = ("signature", 0)
            last = index
        for index in rest:
            text = self._passages[index].text.strip()
            lists_more = self._roles.get(index - 1) == ("attachment", 0) and level_of(text) == _LISTED
            if index < last and (lists_more or _ATTACHMENT.match(text)) and len(text) < 80:
                self._roles[index] = ("attachment", 0)
        after = [n for n in rest if n == date + 1]
        if after and self._passages[after[0]].text.strip().startswith(("（", "(")):
            self._roles[after[0]] = ("annotation", 0)
        return last

    def _in_text(self, index: int, *, after_end: bool) -> None:
        passage = self._passages[index]
        text = passage.text.strip()
        level = level_of(text)
        if passage.level == TITLE or (after_end and _ATTACHMENT.match(text)):
            self._roles[index] = ("attachment", 0)
        elif passage.level > 0 or (
            level and len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDS))
        ):
            self._roles[index] = ("heading", level or passage.level)
        elif _CAPTION.match(text) and len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDS)):
            self._roles[index] = ("caption", 0)
        else:
            self._roles[index] = ("prose", 0)


def _outside(passage: Passage) -> Role:
    """What stands outside the body: cells, boxes (usually 版记), headers, notes."""
    text = passage.text.strip()
    if _COPIES.match(text):
        return "copies"
    if text.endswith(("印发", "印制")):
        return "printing"
    return {"table": "cell", "header": "margin", "footer": "margin"}.get(passage.within, "prose")  # type: ignore[return-value]
