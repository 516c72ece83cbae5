"""What rules on words are shown: the texts of a report, whether its YAML was given or the finished document."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from ..patterns import pattern
from ..problems import FieldPath

Role = Literal[
    "title", "number", "copy number", "signer", "addressee", "heading", "prose", "cell", "caption", "attachment",
    "signature", "date", "copies", "printing", "annotation", "name", "margin",
]  # fmt: skip
"""What a text is in a report: ``margin`` is a header or footer, ``name`` what a YAML calls something by."""
Typed = tuple[tuple[FieldPath, str], ...]
"""Texts, each with its field's path."""
_KINDS = (
    "情况汇报|情况报告|汇报|报告|请示|批复|意见|通知|通报|通告|公告|决定|决议|议案|命令|函|纪要"
    "|总结|小结|方案|计划|要点|简报|打算|制度|办法|讲话|材料"
)
_KIND = pattern(rf"({_KINDS})(?:[（(][^（）()]*[）)])?\s*$")
YEAR = pattern("(?<![0-9])((?:19|20)[0-9]{2})(?:年(?!代)|〕)")
"""A year as text names it, of a date or of a document's number."""
PAIRS = ("（）", "《》", "“”", "〈〉", "‘’", "【】", "〔〕")
"""Marks that stand in pairs; a half-width bracket is taken for a full-width one."""
TITLE_MARKS = "，。；！"
"""What a title has not."""
STRAIGHT = '"'


class Piece(NamedTuple):
    """A text with its place; ``level`` is that of a heading, from 1, where it is one."""

    path: FieldPath
    text: str
    role: Role
    level: int = 0


class Words:
    """A report's texts in their order; a kind of report says what they are (``pieces``)."""

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

    @cached_property
    def texts(self) -> Typed:
        """Every text with its path."""
        return tuple((path, text) for path, text, _, _ in self.pieces)

    @cached_property
    def text(self) -> str:
        """Every text, one a line."""
        return "\n".join(text for _, text in self.texts)

    @property
    def unpaired(self) -> bool:
        """Whether there is more of one mark of a pair than of the other: what is lost on both sides is let be."""
        return bool(uneven(self.text))

    @property
    def crooked_quotes(self) -> bool:
        """Whether quotation marks are of another form, or do not stand in turn."""
        text = self.text
        if any(mark in text for mark in '"＂「」『』'):
            return True
        before, *quoted = text.split("“")
        return "”" in before or any(each.count("”") != 1 for each in quoted)

    @property
    def yearless(self) -> bool:
        """Whether neither title nor date nor text says what year it is of; full-width digits are not read."""
        return not self.years and YEAR.search(self.text) is None

    @property
    def marked_title(self) -> bool:
        """Whether the title has marks that a title has not."""
        return any(mark in self.title for mark in TITLE_MARKS)

    def of(self, *roles: Role) -> Typed:
        """The texts of these roles with their paths."""
        return tuple((path, text) for path, text, role, _ in self.pieces if role in roles)


def uneven(text: str) -> frozenset[str]:
    """The pairs of marks of which a text has more of one than of the other; and " where it is odd."""
    found = {pair for pair in PAIRS[1:] if text.count(pair[0]) != text.count(pair[1])}
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        found.add(PAIRS[0])
    if text.count(STRAIGHT) % 2:
        found.add(STRAIGHT)
    return frozenset(found)


def years_in(texts: Iterable[str]) -> frozenset[int]:
    """The years that texts name."""
    return frozenset(int(year) for text in texts for year in YEAR.findall(text))


def kind_of_title(title: str) -> str:
    """The 文种 that ends a title, such as 报告 or 情况汇报; empty where none does."""
    found = _KIND.search(title)
    return found[1] if found else ""
