"""简报: its masthead (name, 第N期, office and date), 编者按 and foot, as a finished bulletin has them (实务)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..chinese import parse_numeral
from ..patterns import pattern
from ..readers.flow import TITLE, Block, Flow, Line
from ..readers.passages import Passage
from ..rules.ordinals import level_of
from ..rules.recognising import ORGAN
from ..rules.words import Role
from ..schema.bulletin import KINDS
from ..schema.period import PeriodFault, parse_moment

_BLANK = r"[ \t\u3000\u00a0]"
_OPEN, _CLOSE = r"[（(【\[〔]?", r"[）)】\]〕]?"
_NUMBER = "([1-9][0-9]{0,5}|[一二三四五六七八九十百零〇]{1,9})"
_TOTAL = rf"{_OPEN}{_BLANK}*总第{_BLANK}*{_NUMBER}{_BLANK}*期{_BLANK}*{_CLOSE}"
_DIGIT = "[0-9〇○零一二三四五六七八九十]"
_DAY = (
    rf"{_DIGIT}{{4}}{_BLANK}*年{_BLANK}*{_DIGIT}{{1,3}}{_BLANK}*月{_BLANK}*{_DIGIT}{{1,3}}{_BLANK}*日"
    r"(?:[0-9]{1,2}时(?:[0-9]{1,2}分)?)?"
)
_ISSUE = pattern(
    rf"{_OPEN}{_BLANK}*(?:{_OPEN}(?:19|20)[0-9]{{2}}{_CLOSE}年?{_BLANK}*)?"
    rf"第{_BLANK}*{_NUMBER}{_BLANK}*期{_BLANK}*{_CLOSE}(?:{_BLANK}*{_TOTAL})?(?:{_BLANK}+({_DAY}))?"
)
_TOTAL_LINE = pattern(_TOTAL)
_SIGNED = rf"签{_BLANK}*发{_BLANK}*人?{_BLANK}*[:：]{_BLANK}*[^，。；：]{{2,12}}?"
_EDITED = pattern(rf"([^，。；：]{{2,40}}?(?:{_BLANK}+{_SIGNED})?)(?:{_BLANK}|\n)+({_DAY})")
_OFFICE, _DATE, _SIGNER = pattern("[^，。；：]{2,40}"), pattern(_DAY), pattern(_SIGNED)
_NAME = pattern("[^，。；：]{2,20}(?<!文件)")
_LONG_NAME = pattern(f"[^，。；：]{{2,40}}(?:{'|'.join(KINDS)})")
_ABOVE_NAME = pattern(rf"(?:绝密|机密|秘密|内部|特急|加急|注意保存|编号|[0-9]{{1,8}}$|{_OPEN}内部).{{0,20}}")
"""What may stand above the name, and no field of 简报 is."""
_NOTE = pattern(rf"{_OPEN}(?:编{_BLANK}*者{_BLANK}*)?按{_CLOSE}(?:[:：]|(?<=[】\]〕）)])|$){_BLANK}*(.*)")
_CONTENTS = pattern(rf"(?:本期)?(?:要目|导读|导览|目{_BLANK}*录|内容|看点|提要)[:：]?")
_BULLETS = " \t\u3000\u00a0★☆●○▲△◆◇■□·•※*-—0123456789.．、…"
_FOOT = {
    "供稿": pattern("[（(]供稿[:：](.+)[）)]"),
    "报": pattern("报[:：](.+)"),
    "送": pattern("送[:：](.+)"),
    "发": pattern("发[:：](.+)"),
    "印数": pattern(rf"[（(]?共印{_BLANK}*([1-9][0-9]{{0,5}}){_BLANK}*份[）)]?"),
}
"""By the field of 简报 that each line at the foot is."""
_BELOW_FOOT = pattern(
    rf"(?:责任编辑|编辑|责编|编审|编发|审核|审签|审稿|{_SIGNED[:-1]}|校对|核稿|联系人|联系电话|电话|传真|邮箱|地址).*"
)
"""Who edited it: a line that no field is, beside the foot."""
_ATTACHMENT = pattern(rf"附{_BLANK}*件{_BLANK}*[0-9一二三四五六七八九十]{{0,2}}[:：]?")
"""Above an attachment's page, before which 供稿 stands."""
_LISTED = {"供稿": "、", "报": "，", "送": "，", "发": "，"}
_FEWEST = 2
"""A title and a text are left."""
_NAMES, _NOTES, _LISTED_TITLES, _TITLES = 3, 6, 30, 3
"""How many lines each has at most."""
_LONGEST_TITLE, _LONGEST_LINE, _LONGEST_HEAD = 60, 28, 160
OF_OTHERS: frozenset[Role] = frozenset(
    {"addressee", "signature", "date", "copies", "printing", "number", "signer"}
)
"""What no bulletin has: a paper with these keeps its lines as text."""


_EDITS = pattern(rf"(?:编印|编发|主办|编)?(?:{_BLANK}+{_SIGNED[:-1]})?$")


class Masthead(NamedTuple):
    """What was found: fields of 简报 by their names, and the places of the lines that said them.

    ``titles`` are the lines of the article's title, ``loose`` those above it that no field of 简报 takes.
    """

    name: str
    issue: str
    total: str
    editor: str
    date: str
    note: str = ""
    foot: tuple[tuple[str, tuple[str, ...]], ...] = ()
    taken: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    loose: frozenset[int] = frozenset()

    @property
    def office(self) -> str:
        """Who edits it: 某办 of 某办编."""
        return _EDITS.sub("", self.editor)


class _Lines:
    """The lines of a document from its head on: which of them were taken, and as what."""

    def __init__(self, things: Sequence[object]) -> None:
        self.texts = [each.text.strip() if isinstance(each, Passage) else "" for each in things]
        self.titled = [isinstance(each, Passage) and each.level == TITLE for each in things]
        self.at = 0
        self.taken: set[int] = set()
        self.loose: set[int] = set()

    @property
    def text(self) -> str:
        return self.texts[self.at] if self.at < len(self.texts) else ""

    def take(self, count: int = 1) -> None:
        self.taken |= set(range(self.at, self.at + count))
        self.at += count

    def leave(self, count: int = 1) -> None:
        self.loose |= set(range(self.at, self.at + count))
        self.at += count


def _of_head(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A line of a head; one with pages of blanks is none, and is not looked through."""
    return form.fullmatch(text) if len(text) <= _LONGEST_HEAD else None


def issue_line(things: Sequence[object]) -> int:
    """Where 第N期, or 总第N期 alone, stands near a document's head; -1 for none."""
    texts = [each.text.strip() if isinstance(each, Passage) else "" for each in things[: 2 * _NAMES]]
    found = (n for n, each in enumerate(texts) if _of_head(_ISSUE, each) or _of_head(_TOTAL_LINE, each))
    return next(found, -1)


def masthead_in(things: Sequence[object]) -> Masthead | None:
    """The masthead that a document begins with, and the foot that it then has."""
    lines = _Lines(things)
    name = _name(lines, issue_line(things))
    found = _issue(lines, name) if name else None
    if found is None:
        return None
    note = _above_title(lines)
    titles = _title(lines)
    if not titles:
        return None
    foot = _foot(lines, titles[-1])
    return found._replace(
        note=note,
        foot=foot,
        taken=frozenset(lines.taken),
        titles=frozenset(titles),
        loose=frozenset(lines.loose),
    )


def _name(lines: _Lines, issue: int) -> str:
    """What stands above 第N期: the name, on several lines where it is long."""
    while lines.at < issue and _ABOVE_NAME.fullmatch(lines.text):
        lines.leave()
    parts = lines.texts[lines.at : max(issue, 0)]
    name = "".join(map(_joined, parts)) if len(parts) > 1 else "".join(parts)
    form = _NAME if len(parts) == 1 else _LONG_NAME
    if not 0 < len(parts) <= _NAMES or not (form.fullmatch(name) or _LONG_NAME.fullmatch(name)):
        return ""
    lines.take(len(parts))
    return name


def _issue(lines: _Lines, name: str) -> Masthead | None:
    """第N期 with its total, then who edits it, and when."""
    said = _of_head(_ISSUE, lines.text)
    if said is None:
        return None
    lines.take()
    issue, total, day = _value(said[1]), _value(said[2]), said[3] or ""
    if not total and (below := _of_head(_TOTAL_LINE, lines.text)):
        total = _value(below[1])
        lines.take()
    below_it = lines.texts[lines.at + 1 : lines.at + 2]
    if day:
        editor = lines.text if _OFFICE.fullmatch(lines.text) else ""
        lines.take()
    elif edited := _of_head(_EDITED, lines.text):
        editor, day = edited[1].strip(), edited[2]
        lines.take()
    elif _OFFICE.fullmatch(lines.text) and _DATE.fullmatch("".join(below_it)):
        editor, day = lines.text, below_it[0]
        lines.take(2)
    else:
        return None
    if not (issue and editor and _is_day(day)) or (total and int(total) < int(issue)):
        return None
    return Masthead(name, issue, total, editor, _joined(day))


def _value(typed: str | None) -> str:
    """A number in digits; empty where it is none."""
    number = (int(typed) if typed.isdecimal() else parse_numeral(typed)) if typed else None
    return str(number) if number else ""


def _above_title(lines: _Lines) -> str:
    """编者按; who signed the issue and its contents, which no field takes, are left."""
    note = ""
    while lines.text:
        if _of_head(_SIGNER, lines.text):
            lines.leave()
        elif _CONTENTS.fullmatch(lines.text) and (count := _contents(lines)):
            lines.leave(count)
        elif not note and (said := _NOTE.fullmatch(lines.text)):
            first, ahead = lines.at, lines.at + 1
            while ahead < first + _NOTES and lines.texts[ahead : ahead + 1] and _is_sentence(lines, ahead):
                ahead += 1
            if not _is_title(lines, ahead):
                ahead = first + 1
            paragraphs = [said[1].strip(), *lines.texts[first + 1 : ahead]]
            note = "\n".join(filter(None, paragraphs))
            if not note:
                return ""
            lines.take(ahead - first)
        else:
            break
    return note


def _contents(lines: _Lines) -> int:
    """How many lines 本期要目 has with its own: up to the one that says its first title again."""
    first = _bare(lines.texts[lines.at + 1]) if lines.at + 1 < len(lines.texts) else ""
    ahead = range(lines.at + 2, min(lines.at + 2 + _LISTED_TITLES, len(lines.texts)))
    return next((n - lines.at for n in ahead if first and _bare(lines.texts[n]) == first), 0)


def _bare(text: str) -> str:
    return _joined(text).strip(_BULLETS)


def _is_sentence(lines: _Lines, at: int) -> bool:
    return not lines.titled[at] and lines.texts[at].endswith(("。", "。”", "。）"))


def _is_title(lines: _Lines, at: int) -> bool:
    if at >= len(lines.texts):
        return False
    text = lines.texts[at]
    is_short = 2 <= len(text) <= _LONGEST_TITLE and not any(mark in text for mark in "。；")
    return lines.titled[at] or (is_short and not level_of(text) and text[-1] not in "：:，、")


def _title(lines: _Lines) -> list[int]:
    """The title's lines: the first, those that go on in a dash or are as long as it, where no style says."""
    if not _is_title(lines, lines.at):
        return []
    first = lines.at
    found = [first]
    if lines.titled[first]:
        return found
    for at in range(first + 1, min(first + _TITLES, len(lines.texts))):
        text = lines.texts[at]
        goes_on = text.startswith("—") or abs(len(text) - len(lines.texts[first])) <= 1
        if len(text) > _LONGEST_LINE or not (goes_on and _is_title(lines, at)) or ORGAN.fullmatch(text):
            break
        found.append(at)
    return found


def _foot(lines: _Lines, title: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """供稿, 报, 送, 发 and how many are printed, read from the last line up, 供稿 above the attachments' pages;
    who edited it stays text."""
    foot: dict[str, tuple[str, ...]] = {}
    last = len(lines.texts)
    while last > title + _FEWEST:
        text = lines.texts[last - 1]
        if (said := _foot_of(text)) and said[0] not in foot:
            foot[said[0]] = said[1]
            lines.taken.add(last - 1)
        elif foot or not _BELOW_FOOT.fullmatch(text):
            break
        last -= 1
    for at in range(last - 1, title + 1, -1):
        above_attachment = at + 1 < last and _ATTACHMENT.fullmatch(lines.texts[at + 1])
        if above_attachment and (said := _foot_of(lines.texts[at])) and said[0] not in foot:
            foot[said[0]] = said[1]
            lines.taken.add(at)
            break
    return tuple(foot.items())


def with_own_lines(flow: Flow, masthead: Masthead | None) -> Flow:
    """The same lines; the office and the date, where blanks alone part them, as two, the lines of a name as one:
    so is what will be made."""
    if masthead is None:
        return flow
    blocks: list[Block] = []
    begun = ""
    for n, block in enumerate(flow.blocks):
        text = block.text.strip() if isinstance(block, Line) else ""
        edited = _of_head(_EDITED, text)
        if not isinstance(block, Line):
            blocks.append(block)
        elif (
            n < 2 * _NAMES
            and text
            and text != masthead.name
            and masthead.name.startswith(begun + _joined(text))
        ):
            begun += _joined(text)
            if begun == masthead.name:
                blocks.append(block._replace(text=begun))
        elif edited and _joined(edited[2]) == masthead.date:
            blocks += [block._replace(text=edited[1].strip()), block._replace(text=edited[2])]
        else:
            blocks.append(block)
    return flow._replace(blocks=tuple(blocks))


def _joined(text: str) -> str:
    return "".join(text.split())


def _is_day(text: str) -> bool:
    try:
        parse_moment(_joined(text))
    except PeriodFault:
        return False
    return True


def _foot_of(text: str) -> tuple[str, tuple[str, ...]] | None:
    for name, form in _FOOT.items():
        if found := form.fullmatch(text):
            said = found[1].strip()
            parts = said.removesuffix("。").split(_LISTED[name]) if name in _LISTED else [said]
            return name, tuple(filter(None, map(str.strip, parts)))
    return None
