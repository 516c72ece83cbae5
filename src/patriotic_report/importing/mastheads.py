"""简报: its masthead (name, 第N期, office and date), 编者按 and foot, as a finished bulletin has them (实务)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..patterns import pattern
from ..readers.flow import Block, Flow, Line
from ..readers.passages import Passage
from ..rules.words import Role
from ..schema.period import PeriodFault, parse_moment

_BLANK = r"[ \t\u3000\u00a0]"
_ISSUE = pattern(
    rf"第{_BLANK}*([1-9][0-9]{{0,5}}){_BLANK}*期"
    rf"(?:{_BLANK}*[（(]{_BLANK}*总第{_BLANK}*([1-9][0-9]{{0,5}}){_BLANK}*期{_BLANK}*[）)])?"
)
_DAY = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:[0-9]{1,2}时(?:[0-9]{1,2}分)?)?"
_EDITED = pattern(rf"([^，。；：]{{2,40}}?)(?:{_BLANK}|\n)+({_DAY})")
_OFFICE, _DATE = pattern("[^，。；：]{2,40}"), pattern(_DAY)
_NAME = pattern("[^，。；：]{2,20}(?<!文件)")
_NOTE = pattern("编者按[:：](.+)")
_FOOT = {
    "供稿": pattern("[（(]供稿[:：](.+)[）)]"),
    "报": pattern("报[:：](.+)"),
    "送": pattern("送[:：](.+)"),
    "发": pattern("发[:：](.+)"),
    "印数": pattern("[（(]共印([1-9][0-9]{0,5})份[）)]"),
}
"""By the field of 简报 that each line at the foot is."""
_LISTED = {"供稿": "、", "报": "，", "送": "，", "发": "，"}
_FEWEST = 2
"""A title and a text are left."""
OF_OTHERS: frozenset[Role] = frozenset(
    {"addressee", "signature", "date", "copies", "printing", "number", "signer"}
)
"""What no bulletin has: a paper with these keeps its lines as text."""


_EDITS = pattern("(?:编印|编发|主办|编)$")


class Masthead(NamedTuple):
    """What was found: fields of 简报 by their names, and the places of the lines that said them."""

    name: str
    issue: str
    total: str
    editor: str
    date: str
    note: str = ""
    foot: tuple[tuple[str, tuple[str, ...]], ...] = ()
    taken: frozenset[int] = frozenset()

    @property
    def office(self) -> str:
        """Who edits it: 某办 of 某办编."""
        return _EDITS.sub("", self.editor)


def masthead_in(things: Sequence[object]) -> Masthead | None:
    """The masthead that a document begins with, and the foot that it then has."""
    texts = [each.text.strip() if isinstance(each, Passage) else "" for each in things]
    if len(texts) < 3 + _FEWEST or not _NAME.fullmatch(texts[0]) or not (issue := _ISSUE.fullmatch(texts[1])):
        return None
    at = 3
    if edited := _EDITED.fullmatch(texts[2]):
        editor, day = edited[1].strip(), edited[2]
    elif _OFFICE.fullmatch(texts[2]) and _DATE.fullmatch(texts[3]):
        editor, day, at = texts[2], texts[3], 4
    else:
        return None
    if not _is_day(day) or (issue[2] and int(issue[2]) < int(issue[1])):
        return None
    note = _NOTE.fullmatch(texts[at])
    first = at + bool(note)
    last = len(texts)
    foot: dict[str, tuple[str, ...]] = {}
    while last > first + _FEWEST and (said := _foot_of(texts[last - 1])) and said[0] not in foot:
        last -= 1
        foot[said[0]] = said[1]
    if last - first < _FEWEST:
        return None
    taken = frozenset((*range(first), *range(last, len(texts))))
    found = Masthead(texts[0], issue[1], issue[2] or "", editor, day, note[1].strip() if note else "")
    return found._replace(foot=tuple(foot.items()), taken=taken)


def with_own_lines(flow: Flow, masthead: Masthead | None) -> Flow:
    """The same lines; the office and the date, where blanks alone part them, as two: so is what will be made."""
    if masthead is None:
        return flow
    blocks: list[Block] = []
    for block in flow.blocks:
        edited = _EDITED.fullmatch(block.text.strip()) if isinstance(block, Line) else None
        if isinstance(block, Line) and edited and edited[2] == masthead.date:
            blocks += [block._replace(text=edited[1].strip()), block._replace(text=edited[2])]
        else:
            blocks.append(block)
    return flow._replace(blocks=tuple(blocks))


def _is_day(text: str) -> bool:
    try:
        parse_moment(text)
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
