"""Chinese words out of plain values, and how lines of Chinese stand: strings only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal
from unicodedata import category, combining, east_asian_width

from .patterns import pattern

BLANKS = " \t"
"""What is blank at a line's edge.  U+3000 and its kin are text: somebody typed them on purpose."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("千", "百", "十", "")


@lru_cache(maxsize=256)
def numeral(number: int) -> str:
    """Write a whole number from 1 to 9999 in Chinese: 11 is 十一, 101 is 一百零一."""
    if not 1 <= number <= 9999:
        raise ValueError(f"{number}写不成汉字数字：从 1 到 9999")
    words = "".join(
        _DIGITS[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(f"{number:04d}", _UNITS, strict=True)
    )
    words = re.sub("零+", "零", words).strip("零")
    return words[1:] if words.startswith("一十") else words


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
      | [（(] \s* (?:{_NUMERAL}|\d{{1,2}}) \s* [）)] 、?        # （一） (1)
      | (?:{_NUMERAL}|\d{{1,2}}) [）)]                          # 1）
      | 第 (?:{_NUMERAL}|\d{{1,2}}) (?:章|篇|部分|节(?=\s|$))   # 第一章, but not 第一季度
      | [①-⑳⑴-⒛㈠-㈩]
    )""",
    re.VERBOSE,
)
_FIRST_TEN = "[一二三四五六七八九十]"
_ORDINAL = pattern(
    rf"""\s*(?:
        (?:{_FIRST_TEN}|\d{{1,2}}) 是                           # 一是  1是, but not 五一是
      | 第 \s* (?:{_NUMERAL}|\d{{1,2}}) \s* (?:是|[点条]?[，,、：:.．])   # 第一，  第一点：  but not 第一书记
      | 其 {_FIRST_TEN} (?:是|[，,、：:])                          # 其一，
      | (?:首先|其次|再次|最后) (?:是|[，,、：:])                 # 首先，  but not 首先要
      | {_FIRST_TEN} 要 (?![一二三四五六七八九十素件点务])           # 一要加强, but not 五要素, 三要三不要
      | (?:{_FIRST_TEN}|\d{{1,2}}) [：:] (?!\d)                   # 一：  but not 8:30
      | {_FIRST_TEN} [，,]                                        # 一，
      | \d{{1,2}} [.．] (?=(?:19|20)\d\d年)                    # 1.2024年的
      | \d{{1,2}} (?:[.．]\d{{1,2}})+ [.．、] (?!\d)              # 1.1.
      | [壹贰叁肆伍陆柒捌玖拾]{{1,3}} [、.．]
      | [Ⅰ-Ⅻ] \s* [、.．]
      | [❶-❿➀-➓]
    )""",
    re.VERBOSE,
)
_CLASSES = "月季日号级类期楼产年组队班区片批线层栋幢站轮标等环"
"""What is counted by its place, so that 一、二级 names two and is no 一、."""
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


_VALUES = {character: index for index, character in enumerate(_DIGITS)} | {"两": 2, "〇": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def parse_numeral(text: str) -> int:
    """Read a Chinese numeral below 10000 (十一, 两百零三, 百); digits in a row too (二〇一六)."""
    total, digit, positional = 0, None, ""
    for character in text:
        if character in _POWERS:
            total += (1 if digit is None else digit) * _POWERS[character]
            digit, positional = None, ""
        else:
            digit = _VALUES[character]
            positional += str(digit)
    return total + int(positional or 0)


_SUM = pattern(r".{0,10}?(?:(?P<total>合\s*计|总\s*计|共\s*计)|(?P<subtotal>小\s*计))[:：]?")


def sum_kind(label: str) -> Literal["total", "subtotal"] | None:
    """Whether the words at the head of a row say that it is a 合计 or a 小计."""
    found = _SUM.fullmatch(label) if "计" in label else None
    return None if found is None else "total" if found["total"] else "subtotal"
