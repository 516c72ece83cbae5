"""Citations in the clerk's text: {{ 横幅 }}, {{ 横幅.完成率 }}, {{ 数据['除四害(春季)'] }}, {{ 横幅|万 }}.

A citation is a path of names and the filters of our table; who parses one is not asked here
(``templating.citation_parser`` does, by Jinja's own parser).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, Union

from .. import limits
from ..chinese import join_names
from ..glossary import chinese_name, english_names
from ..nearest import nearest
from ..problems import MOST_TOLD
from ..to_fill import has_mark
from .filters import FILTERS
from .values import ABSENT, Record, Text, marked, raw_text


class Citation(NamedTuple):
    """One {{ … }}: the names that lead from the first to a value, and the filters it then passes."""

    typed: str
    names: tuple[str, ...]
    filters: tuple[str, ...] = ()


class CitationFault(Exception):
    """Why a citation cannot stand: its code, what was typed, sentence and cure."""

    def __init__(self, code: str, typed: str, message: str, fix: str) -> None:
        self.code, self.typed, self.message, self.fix = code, typed, message, fix
        super().__init__(code, typed, message, fix)


class TextTooLong(CitationFault):
    """What the citations of a text, or of all texts, would come to is more than a report may have."""

    def __init__(self, typed: str) -> None:
        most = limits.shown("text_characters", limits.now().text_characters)
        fix = f"少引用几处，或者把要写的内容直接写出来；{limits.how_to_raise('text_characters')}"
        super().__init__("C009", typed, f"引用展开后文字太多：一份报告里超过 {most}", fix)


NOT_RECKONED = "C006"
"""What is cited has no value: it was not given, or cannot be reckoned."""
_MOST_NAMED = 3000
"""Names that are looked through for what was meant; a message shows a few dozen of them."""
_HOLD_COUNTS = frozenset(("counts", "totals"))
Piece = Union[str, Citation, CitationFault]
PiecesOf = Callable[[str], tuple[Piece, ...]]
"""Cuts a text at its citations; one of another form comes as its fault."""


def cited_text(citation: Citation, names: Record) -> str:
    """What a citation prints; raises :class:`CitationFault` where it has nothing to print."""
    found = _found(citation, names)
    origin = getattr(found, "origin", 0)
    value = _filtered(citation, found)
    if isinstance(value, Record) and not value.raw:
        what = f"“{citation.names[-1]}”不是单个的值，印不出来"
        raise CitationFault("C008", citation.typed, what, "写到具体的一项，如 {{ 单位.简称 }}")
    if isinstance(value, tuple):
        return join_names([raw_text(each) for each in value], "、")
    return marked(raw_text(value), origin)


def _found(citation: Citation, names: Record) -> object:
    """The value that the last of the names has."""
    value: object = names
    for step, name in enumerate(citation.names):
        found = value.member(name) if isinstance(value, Record) else ABSENT
        if found is None and isinstance(value, Record):
            reason = value.reason(name) or "没有填写"
            raise CitationFault(
                NOT_RECKONED, citation.typed, f"“{name}”{reason}", "补上缺少的内容，或者不引用它"
            )
        if found is ABSENT:
            raise _unknown(citation, name, value, step)
        value = found
    return value


def _filtered(citation: Citation, value: object) -> object:
    if citation.filters and isinstance(value, (Text, Record)) and has_mark(value.raw):
        return value
    for name in citation.filters:
        try:
            value = FILTERS[name](value)
        except (ValueError, TypeError) as error:
            why = str(error) if not str(error).isascii() else f"不能用“{name}”"
            raise CitationFault("C007", citation.typed, why, "去掉这个写法") from None
    return value


def _unknown(citation: Citation, name: str, value: object, step: int) -> CitationFault:
    members = list(islice(value.members, _MOST_NAMED)) if isinstance(value, Record) else []
    known = [member if step == 0 or not member.isascii() else chinese_name(member) for member in members]
    shown = [chinese_name(each) for each in known]
    if step and (below := _below(name, value)):
        fix = f"写成 {{{{ {_path(*citation.names[:step], *below, *citation.names[step + 1 :])} }}}}"
    else:
        near = nearest(name, shown)
        known_ones = f"可以引用：{'、'.join(dict.fromkeys(shown)) or '（无）'}"
        others = known_ones if step else f"在“数据”里写上 {name}: …；{known_ones}"
        fix = _offered(citation, step, near) if near else others
    where = f"“{citation.names[step - 1]}”没有" if step else "没有叫"
    return CitationFault("C005", citation.typed, f"{where}“{name}”的内容", fix)


def _offered(citation: Citation, step: int, near: str) -> str:
    """The name that may be meant; whole, as it is cited, where it takes brackets: {{ 合计['改厕/完成率'] }}."""
    if near.isidentifier() or not step:
        return f"是不是“{near}”？"
    return f"是不是 {{{{ {_path(*citation.names[:step], near, *citation.names[step + 1 :])} }}}}？"


def _below(name: str, value: object) -> tuple[str, ...]:
    """Where a name stands one level further down: 小学部 among the 分项 of 学生."""
    members = value.members if isinstance(value, Record) else {}
    return next(
        (
            (chinese_name(key), name)
            for key, held in members.items()
            if isinstance(held, Record) and name in held.members
        ),
        (),
    )


def _path(first: str, *names: str) -> str:
    """Names as they are cited, one after the other: 学生.分项['(一)班']."""
    return first + "".join(f".{name}" if name.isidentifier() else f"['{name}']" for name in names)


def first_names(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The names of 数据 that a text cites: {{ 横幅… }}, {{ 数据.横幅… }}, {{ 合计.横幅 }}."""
    for piece in pieces:
        if isinstance(piece, Citation):
            if len(piece.names) > 1 and not _HOLD_COUNTS.isdisjoint(english_names(piece.names[0])):
                yield piece.names[1]
            yield piece.names[0]


def resolve(
    text: str, names: Record, pieces_of: PiecesOf, most: int = 0
) -> tuple[str, tuple[CitationFault, ...]]:
    """The text with every citation replaced by what it prints, and every citation at fault.

    It may come to ``most`` characters (0: as many as a report's text): more is a fault of its own,
    before they are put together.
    """
    left = most or limits.now().text_characters
    if len(text) > left:
        return text, (TextTooLong("{{"),)
    done: list[str] = []
    faults: list[CitationFault] = []
    for piece in pieces_of(text):
        if len(faults) > MOST_TOLD:  # nobody is told of more
            return text, tuple(faults)
        try:
            if isinstance(piece, CitationFault):
                raise piece
            done.append(piece if isinstance(piece, str) else cited_text(piece, names))
        except CitationFault as fault:
            faults.append(fault)
            done.append(fault.typed)
        left -= len(done[-1])
        if left < 0:
            return text, (*faults, TextTooLong("{{" if isinstance(piece, str) else piece.typed))
    return "".join(done), tuple(faults)
