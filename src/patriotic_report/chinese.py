"""Chinese words out of plain values, and how lines of Chinese stand: strings only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

from .patterns import pattern

BLANKS = " \t"
"""What is blank at a line's edge.  U+3000 and its kin are text: somebody typed them on purpose."""
HALF_WIDTH = str.maketrans("０１２３４５６７８９．％＋－〇", "0123456789.%+-零")
"""Digits and their signs as they are read, each still one sign."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("千", "百", "十", "")
_SECTIONS = (("亿", 10**8), ("万", 10**4))


@lru_cache(maxsize=256)
def numeral(number: int) -> str:
    """Write a whole number from 1 to 9999 in Chinese: 11 is 十一, 101 is 一百零一."""
    if not 1 <= number <= 9999:
        raise ValueError(f"{number}写不成汉字数字：从 1 到 9999")
    return written(number)


def written(number: int) -> str:
    """The one spelling of a whole number from 1 up to 万亿s: 12000 is 一万二千, 100500 is 十万零五百."""
    words = _written(number)
    return words[1:] if words.startswith("一十") else words


def _written(number: int) -> str:
    for word, size in _SECTIONS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _written(high) + word + gap + _written(low)
    words = "".join(
        _DIGITS[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(f"{number:04d}", _UNITS, strict=True)
    )
    return re.sub("零+", "零", words).strip("零")


def format_date(day: date) -> str:
    """成文日期 in Arabic digits without leading zeros (GB/T 9704 7.3.5.4): 2016年10月7日."""
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=4096)
def _is_full_width(character: str) -> bool:
    """Whether a character fills a Chinese square; “ ” … — are ambiguous to Unicode, not to us."""
    width = east_asian_width(character)
    return width in "WF" or (width == "A" and category(character)[0] in "PSN")


def joint(left: str, right: str) -> str:
    """What joins two lines whose seam is these characters: nothing beside Chinese, else a blank."""
    return "" if _is_full_width(left) or _is_full_width(right) else " "


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of one paragraph; blanks at line ends and empty lines are dropped."""
    joined = ""
    for line in lines:
        stripped = line.strip(BLANKS)
        if joined and stripped:
            joined += joint(joined[-1], stripped[0])
        joined += stripped
    return joined


_SEPARATORS = ("，", "、", "；", ",", ";")


def name_mark(name: str, mark: str) -> str:
    """What stands behind a name that another follows: the mark, unless the name brings one (市委办公室；)."""
    return "" if name.endswith(_SEPARATORS) else mark


def join_names(names: Sequence[str], mark: str) -> str:
    """Names with the mark between, never two."""
    return "".join(name + name_mark(name, mark) for name in names[:-1]) + "".join(names[-1:])


_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
_CARRIED = pattern(
    rf"""\s*(?:
        (?:{_NUMERAL}|\d{{1,2}}) \s*、                         # 一、  1、
      | {_NUMERAL} [.．] (?!{_NUMERAL})                         # 一.  but not 三.一五
      | \d{{1,2}} [.．] (?!\d)                         # 1.  but not 10.5公里
      | [（(] \s* (?:{_NUMERAL}|\d{{1,2}}) \s* [）)] 、? (?!班(?!子)|号)  # （一） (1), but not （1）班
      | (?:{_NUMERAL}|\d{{1,2}}) [）)]                          # 1）
      | 第 (?:{_NUMERAL}|\d{{1,2}}) (?:章|篇|部分|节(?=\s|$))   # 第一章, but not 第一季度
      | [①-⑳⑴-⒛㈠-㈩]
    )""",
    re.VERBOSE,
)
_FIRST_TEN = "[一二三四五六七八九十]"
_COUNTED = "[个处人户次条块张份场名家所台辆月日年天周期号座项件吨公平亩米元万亿千百级层位村镇乡县区校班组栋楼路街倍余多%％℃度]"
"""What follows a figure that counts or measures."""
_ORDINAL = pattern(
    rf"""\s*(?:
        (?:{_FIRST_TEN}|\d{{1,2}}) 是                           # 一是  1是, but not 五一是
      | 第 \s* (?:{_NUMERAL}|\d{{1,2}}) \s* (?:是|[点条步项]?[，,、：:.．])   # 第一，  第一点：  but not 第一书记
      | 其 {_FIRST_TEN} (?:是|[，,、：:])                          # 其一，
      | (?:首先|其次|再次|最后) (?:是|[，,、：:])                 # 首先，  but not 首先要
      | {_FIRST_TEN} 要 (?![一二三四五六七八九十素件点务])           # 一要加强, but not 五要素, 三要三不要
      | (?:{_FIRST_TEN}|\d{{1,2}}) [：:] (?!\d)                   # 一：  but not 8:30
      | {_FIRST_TEN} [，,]                                        # 一，
      | \d{{1,2}} [.．] (?=(?:19|20)\d\d年)                    # 1.2024年的
      | \d{{1,2}} (?:[.．]\d{{1,2}})+ [.．、] (?!\d)              # 1.1.
      | (?:{_FIRST_TEN}|\d{{1,2}}) \s+ 是                        # 一 是
      | \d{{1,2}} (?:[.．]\d{{1,2}})+ \s+ (?!{_COUNTED})         # 1.1 加强, but not 1.2 米
      | \d{{1,2}} \s+ (?!{_COUNTED}) (?=[一-鿿]{{2}})            # 1 加强, but not 3 个村
      | \d{{1,2}} [，,｡。] (?!\d)                                # 1，加强
      | {_NUMERAL} [､丶｡]
      | [\[【〔] \s* (?:{_NUMERAL}|\d{{1,2}}) \s* [\]】〕]        # 【1】
      | [A-Za-z] [.．)）、] \s* (?=[一-鿿])                        # a)加强
      | (?:问题|打算|任务|措施|要点) \s* (?:{_NUMERAL}|\d{{1,2}}) \s* [：:、.．]   # 问题一：
      | 第 (?:{_NUMERAL}|\d{{1,2}}) [项条点] \s+
      | No\.? \s* \d{{1,2}} (?!\d)
      | [•●◆■▪◇○▶➢·] \s* (?=[一-鿿])
      | [壹贰叁肆伍陆柒捌玖拾]{{1,3}} [、.．]
      | [Ⅰ-Ⅻⅰ-ⅻ] \s* [、.．]
      | [❶-❿➀-➓]
    )""",
    re.VERBOSE,
)
_CLASSES = "月季日号级类期楼产年组队班区片批线层栋幢站轮标等环"
"""What is counted by its place, so that 一、二级 names two and is no 一、."""
_GRADES = pattern(rf"{_NUMERAL}(?:、{_NUMERAL})+年级")
"""三、六年级, neighbours or not."""
_RANGE = pattern(rf"第?({_NUMERAL}|\d{{1,2}})[、，,]第?({_NUMERAL}|\d{{1,2}})[、{_CLASSES}]")
_NEIGHBOURS = {numeral(n): numeral(n + 1) for n in range(1, 100)} | {str(n): str(n + 1) for n in range(100)}


def carried_number(text: str) -> str:
    """Return the section number that a heading was typed with (``一、``, ``（1）``), or nothing.

    Neither a quantity (``10.5公里道路整治``), nor a word that begins with a numeral
    (``一把手负责制``), nor neighbours named together (``一、二季度工作``) is one.
    """
    return "" if _names_neighbours(text) else _found(_CARRIED, text)


def typed_ordinal(text: str) -> str:
    """Return the ordinal that an entry was typed with: a number, ``一是``, ``第一，``, ``首先，``; or nothing."""
    return "" if _names_neighbours(text) else _found(_CARRIED, text) or _found(_ORDINAL, text)


def _found(ordinal: re.Pattern[str], text: str) -> str:
    found = ordinal.match(text)
    return found[0].strip() if found else ""


def _names_neighbours(text: str) -> bool:
    if _GRADES.match(text):
        return True
    pair = _RANGE.match(text)
    return pair is not None and _NEIGHBOURS.get(pair[1]) == pair[2]


def display_cells(text: str) -> int:
    """How many cells of a terminal a text fills: 2 a full-width character, 0 a combining one."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


_VALUES = {character: index for index, character in enumerate(_DIGITS)}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_TWO = pattern("两(?=[百千])|(?<!十)两(?=[万亿])|^两$")
"""Where 两 says 二: 两千三百, 两万, 两; not in 一两, 二十两."""
_ROW = pattern("[一二三四五六七八九][一二三四五六七八九零]{3,15}")
"""Digits read one by one, as years are (二〇二五); fewer are rather 三五 and 七八, which say no number."""
_LONGEST = 40


def parse_numeral(text: str) -> int | None:
    """Read a Chinese numeral (十一, 两百零三, 一万二千; 二〇一六); None where it is not well formed.

    A numeral is what a number is written as, with 两 for 二, 〇 for 零 and 一十 at its head allowed: then
    七八百, 一百五, 百百 and every other such word is none, for no number is written so.
    """
    if len(text) > _LONGEST:
        return None
    words = text.replace("〇", "零")
    if _ROW.fullmatch(words):
        return int("".join(str(_VALUES[word]) for word in words))
    words = _TWO.sub("二", words)
    if words.startswith("一十"):
        words = words[1:]
    value = _worth(words)
    return value if 0 < value < 10**16 and written(value) == words else None


def _worth(words: str) -> int:
    """What a numeral comes to if it is one."""
    for word, size in _SECTIONS:
        high, found, low = words.rpartition(word)
        if found:
            return _worth(high) * size + _worth(low)
    total = digit = 0
    for character in words:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
        digit = _VALUES.get(character, 0)
    return total + digit
