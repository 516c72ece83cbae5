"""The questions of the rules' cheap tests (``Rule.asks``) that hold for any report, with the words that a rule shares with its own."""

# no postponed annotations, as in ``words``
import re

from ..patterns import pattern
from .words import YEAR, Words

_BLANK = "[ \u3000]*"
_SERIAL = f"{_BLANK}第?{_BLANK}[0-9]+{_BLANK}号(?![楼院路线井桥])"
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
PAIRS = ("（）", "《》", "“”", "〈〉", "‘’", "【】", "〔〕")
"""Marks that stand in pairs; a half-width bracket is taken for a full-width one."""
TITLE_MARKS = "，。；！"
"""What a title has not."""
STRAIGHT = '"'
OF_A_PROGRAM = pattern(
    "副本|复件|拷贝|copy|[)）]$|^[a-z]|[图截快照相视幻录]|新建|未命名|未?标题|扫描|捕获|下载|企业微信|压缩|compress|edited",
    re.IGNORECASE,
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


def has_odd_number(words: Words) -> bool:
    """Whether a document's number stands anywhere that may be odd."""
    return "号" in words.characters and ODD_NUMBER.search(words.text) is not None


class Questions(Words):
    """A report's texts, asked what rules want to know before they are imported: the answers may say yes too often."""

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
        return bool(self.of("number")) or has_odd_number(self)

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
    def personal(self) -> bool:
        """Whether one person reports, not an office."""
        return bool(self.trade.selves)

    @property
    def apart(self) -> bool:
        """Whether its domain has figures that are no parts of one sum."""
        return bool(self.trade.apart)

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
