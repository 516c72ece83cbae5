"""What rules on words are shown: the texts of a report, whether its YAML was given or the finished document."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..patterns import pattern
from ..problems import FieldPath
from ..schema.official import STATUTORY, UPWARD

if TYPE_CHECKING:
    from ..schema import Domain

Role = Literal[
    "title", "number", "copy number", "signer", "addressee", "heading", "prose", "cell", "caption", "attachment",
    "attachment mark", "attachment title", "signature", "date", "copies", "printing", "annotation", "name", "margin",
]  # fmt: skip
"""What a text is in a report: ``attachment`` names one below the text, ``attachment mark`` and ``attachment title``
stand above it; ``margin`` is a header or footer, ``name`` what a YAML calls something by and what else a red head has."""
Typed = tuple[tuple[FieldPath, str], ...]
"""Texts, each with its field's path."""
_KINDS = (
    "情况汇报|情况报告|汇报|报告|请示|批复|意见|通知|通报|通告|公告|决定|决议|议案|命令|函|纪要"
    "|总结|小结|方案|计划|要点|简报|打算|制度|办法|讲话|材料"
)
ENDING_MARKS = "。，；：、,;:."
"""What a title or a heading should not end in, and may."""
_KIND = pattern(rf"({_KINDS})(?:[（(][^（）()]*[）)])?\s*$")
YEAR = pattern("(?<![0-9])((?:19|20)[0-9]{2})(?:年(?!代)|〕)")
"""A year as text names it, of a date or of a document's number."""


class OfficeWords(NamedTuple):
    """An office's own words: the name that a thing goes by, with those that it does not, and words that it puts better."""

    preferred: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    avoided: Mapping[str, str] = MappingProxyType({})


NO_OFFICE_WORDS = OfficeWords()


class Piece(NamedTuple):
    """A text with its place; ``level`` is that of a heading, from 1, or of the ordinal that prose begins with."""

    path: FieldPath
    text: str
    role: Role
    level: int = 0


class Dated(NamedTuple):
    """A day and where it stands."""

    path: FieldPath
    day: date


class Words:
    """A report's texts in their order; a kind of report says what they are (``pieces``)."""

    wording: OfficeWords
    """How the report's office calls things."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every text with its place and its role."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """The title as it prints, without line ends."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """The 文种: the word that ends the title, such as 报告 or 情况汇报; empty where none is known."""
        raise NotImplementedError

    @property
    def official(self) -> bool:
        """Whether it has a red head."""
        raise NotImplementedError

    @property
    def years(self) -> frozenset[int]:
        """The years that the report is of; none where that is not known."""
        raise NotImplementedError

    @property
    def signed(self) -> Dated | None:
        """成文日期."""
        raise NotImplementedError

    @property
    def printed(self) -> Dated | None:
        """印发日期, where one is given."""
        raise NotImplementedError

    @property
    def first(self) -> tuple[Piece, ...]:
        """The texts of the report that the title names; a finished document may hold several."""
        return self.pieces

    @property
    def main(self) -> tuple[Piece, ...]:
        """Those of the report without what is attached to it."""
        return self.pieces

    def of_main(self, *roles: Role) -> Typed:
        """The texts of these roles in the report that the title names, with their paths."""
        return tuple((path, text) for path, text, role, _ in self.main if role in roles)

    @property
    def runs(self) -> tuple[Typed, ...]:
        """Paragraphs that may be counted through, those of one text together, a line each."""
        raise NotImplementedError

    @property
    def is_report(self) -> bool:
        """Whether it is a 报告 to a higher office (条例第十五条)."""
        raise NotImplementedError

    @property
    def paper(self) -> str:
        """Its statutory type (条例第八条) where it has a red head; else empty."""
        if not self.official:
            return ""
        return next(
            (
                each
                for each in STATUTORY
                if self.title.rstrip(ENDING_MARKS).endswith(each) or self.kind == each
            ),
            "",
        )

    @property
    def upward(self) -> bool:
        """Whether it is a paper to a higher office."""
        return self.paper in UPWARD

    @property
    def undersigned(self) -> str:
        """Who signs, by name; empty where that is not known."""
        raise NotImplementedError

    @property
    def trade(self) -> "Domain":
        """The domain (领域) that it is of, by what it states or by its words."""
        raise NotImplementedError

    @property
    def guarded(self) -> bool:
        """Whether something stands here that its domain never has in a report."""
        return any(never.search(self.text) for never in self.trade.never.values())

    @property
    def own_signs(self) -> Mapping[str, tuple[str, ...]]:
        """By the module of a rule: words of an office's own domain, one of which stands in what it has to tell."""
        return {}

    @cached_property
    def texts(self) -> Typed:
        """Every text with its path."""
        return tuple((path, text) for path, text, _, _ in self.pieces)

    @cached_property
    def text(self) -> str:
        """Every text, one a line."""
        return "\n".join(text for _, text in self.texts)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the texts: a word is looked for only where all of its own are among them."""
        return frozenset(self.text)

    @property
    def preferred(self) -> Mapping[str, tuple[str, ...]]:
        """What the office keeps to, with its other names."""
        return self.wording.preferred

    @property
    def avoided(self) -> Mapping[str, str]:
        """Words that the office does not use, with the better ones."""
        return self.wording.avoided

    def of(self, *roles: Role) -> Typed:
        """The texts of these roles with their paths."""
        return tuple((path, text) for path, text, role, _ in self.pieces if role in roles)


def years_in(texts: Iterable[str]) -> frozenset[int]:
    """The years that texts name."""
    return frozenset(int(year) for text in texts for year in YEAR.findall(text))


def kind_of_title(title: str) -> str:
    """The 文种 that ends a title, such as 报告 or 情况汇报; empty where none does."""
    found = _KIND.search(title)
    return found[1] if found else ""
