"""What rules on words are shown: the texts of a report, whether its YAML was given or the finished document."""

# no postponed annotations: typing would make and compile a reference for every field
import re
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
_BLANK = "[ \u3000]*"
_SERIAL = f"{_BLANK}第?{_BLANK}[0-9]+{_BLANK}号(?![楼院路线井桥])"
ENDING_MARKS = "。，；：、,;:."
"""What a title or a heading should not end in, and may."""
ODD_NUMBER = pattern(
    rf"(?<![令告])(?:[\[［【﹝{{]{_BLANK}(?:19|20)[0-9]{{2}}年?{_BLANK}[\]］】﹞}}]|(?<=[一-鿿])[（(](?:19|20)[0-9]{{2}}[）)]){_SERIAL}"
    rf"|(?<![令告])〔{_BLANK}(?:19|20)[0-9]{{2}}年?{_BLANK}〕{_BLANK}(?:第|0){_BLANK}[0-9]+{_BLANK}号"
    rf"|〔[0-9]{{2}}〕{_SERIAL}|〔(?:19|20)[0-9]{{2}}年〕[0-9]+号"
    r"|[（(《][一-鿿]{2,10}[发办函卫政委字](?:19|20)[0-9]{2}第?[0-9]{1,3}号"
)
"""What is in a document's number that the standard does not write so: [2016], （2016）, 第, 013, 〔16〕, no brackets."""
_REPORTS = ("报告", "情况报告", "汇报", "情况汇报", "总结", "小结")
CLOSINGS: dict[str, tuple[str, ...]] = {
    "报告": (*_REPORTS, "意见"),
    "汇报": ("汇报", "情况汇报", "总结", "小结", "材料", "简报"),
    "请示": ("请示",),
    "批复": ("批复",),
    "通知": ("通知", "方案", "计划", "安排"),
    "通报": ("通报",),
    "通告": ("通告",),
    "公告": ("公告",),
    "函复": ("函", "批复"),
    "函告": ("函",),
    "函达": ("函",),
}
"""By the word behind 特此 that closes a report: the 文种 that it suits."""
_KIND = pattern(rf"({_KINDS})(?:[（(][^（）()]*[）)])?\s*$")
YEAR = pattern("(?<![0-9])((?:19|20)[0-9]{2})(?:年(?!代)|〕)")
"""A year as text names it, of a date or of a document's number."""
PAIRS = ("（）", "《》", "“”", "〈〉", "‘’", "【】", "〔〕")
"""Marks that stand in pairs; a half-width bracket is taken for a full-width one."""
TITLE_MARKS = "，。；！"
"""What a title has not."""
STRAIGHT = '"'
OF_A_PROGRAM = pattern(
    "副本|复件|拷贝|copy|[)]$|^[a-z]|[图截快照相视幻]|新建|未命名|无标题|默认|扫描", re.IGNORECASE
)
"""What a program's name of a picture holds."""
_ARABIC = pattern("(?<![0-9.第])([1-9][0-9]?)([个大项类种])([一-鿿]{2})")
_SPELT = pattern(
    "(?<![一二三四五六七八九十百千万第几])([二两三四五六七八九十]{1,3})([个大项类种])([一-鿿]{2})"
)
_COUNTED = pattern("(?<![0-9.])([1-9][0-9]+)(人次|人|名|户次|户|家次|家|台次|台|辆次|辆|车次|车)(?![均口大])")
_FIGURED = pattern("([一-鿿]{3})[0-9][0-9,.]*[万千亿余多]*([一-鿿]{1,3})(?=[，。；,;\n]|$)")
SELVES = pattern(
    "我(县|区|旗|镇|乡|街道|街|局|委|厅|校|院|园|中心|公司|所|站|厂|集团|村|社区)(?![里级域内外公托派员在有属到出起部限子分房])"
)
"""我镇: what a report calls its own unit; not 我区内, 我村里, of which a quotation may speak."""
GOVERNMENTS = pattern(
    "(?<=([一-鿿][^我本该各全每某两数个乡城心制集在由向从对请报被\\W]))(镇|乡|街道)(?=党委|党工委|人民政府|政府|办事处)"
)
"""A township by its organs."""
ISSUER = pattern(
    "^(?:中共)?(?![全各本我该老主])(?:[一-鿿]{2,8}?[省市州县区旗]){0,3}"
    "([一-鿿]{2,3}?)(?<![城乡集制心社辖园景校库片小厂矿业民活发范护假济新])(镇|乡|街道|县|区|旗)(?![镇村域级城内])"
)
"""A title that begins with a township or county: the unit's whose report it is."""


class Wording(NamedTuple):
    """An office's own words: the name that a thing goes by, with those that it does not, and words that it puts better."""

    preferred: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    avoided: Mapping[str, str] = MappingProxyType({})


NO_WORDING = Wording()


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

    wording: Wording
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

    # ---- questions of cheap tests, which may say yes too often ----

    @property
    def signed_early(self) -> bool:
        """Whether its date may be too early."""
        return self.signed is not None

    @property
    def odd_closing(self) -> bool:
        """Whether a closing may be another 文种's."""
        text = self.text
        return "特此" in text and any(
            f"特此{word}" in text and self.kind not in fits for word, fits in CLOSINGS.items()
        )

    @property
    def marked_names(self) -> bool:
        """Whether a heading or an attachment's name may end in a mark."""
        return True

    @property
    def odd_numbers(self) -> bool:
        """Whether a document's number may be odd."""
        return bool(self.of("number")) or ODD_NUMBER.search(self.text) is not None

    @property
    def is_report(self) -> bool:
        """Whether it is a 报告 to a higher office (条例第十五条)."""
        return self.paper == "报告"

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

    # ---------- questions of the cheap tests: they may say yes too often ----------

    @property
    def other_times(self) -> bool:
        """Whether a month or year may be named that it is not of."""
        raise NotImplementedError

    @property
    def program_names(self) -> bool:
        """Whether the words of a table, chart or picture may be a program's."""
        raise NotImplementedError

    @property
    def mixed_numerals(self) -> bool:
        """Whether the same words stand behind 7个 and behind 七个."""
        arabic = {(unit, words) for _, unit, words in _ARABIC.findall(self.text)}
        return bool(arabic) and any((unit, words) in arabic for _, unit, words in _SPELT.findall(self.text))

    @property
    def counted_twice(self) -> bool:
        """Whether one figure stands before two units: 500人, 500人次."""
        units: dict[str, str] = {}
        return any(units.setdefault(number, unit) != unit for number, unit in _COUNTED.findall(self.text))

    @property
    def restates(self) -> bool:
        """Whether the same words stand before two figures with one unit, or one figure stands twice so."""
        seen: set[tuple[str, str]] = set()
        for words, unit in _FIGURED.findall(self.text):
            if (words, unit) in seen:
                return True
            seen.add((words, unit))
        return False

    @property
    def tableless(self) -> bool:
        """Whether it has no table, where it could have one."""
        raise NotImplementedError

    @property
    def several_selves(self) -> bool:
        """Whether it calls its own unit by more than one name: 我局, 我校."""
        return len(set(SELVES.findall(self.text))) > 1

    @property
    def several_units(self) -> bool:
        """Whether it names the organs of a township, or a unit in its title, that does not sign."""
        title = ISSUER.match(self.title)
        if title and self.undersigned and title[1] + title[2] not in self.undersigned:
            return True
        own = self.undersigned + self.title
        return any(name + kind not in own for name, kind in GOVERNMENTS.findall(self.text))


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
