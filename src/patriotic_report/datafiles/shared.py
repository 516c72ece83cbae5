"""What a workbook's cells share: their texts, and the formats of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse

# The formats that a file names by number only and that depend on the language: Chinese
# Excel writes 31 for 2016年10月17日 and leaves it at that (ECMA-376 part 1, 18.8.30).
_CHINESE = {
    **dict.fromkeys((5, 6), '"￥"#,##0'),
    **dict.fromkeys((7, 8), '"￥"#,##0.00'),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    42: '"￥"#,##0',
    44: '"￥"#,##0.00',
}


def shared_texts(part: IO[bytes]) -> list[str]:
    """Every shared text, without its styles and without the phonetic guides."""
    texts = []
    for _, element in iterparse(part):
        if _local(element) == "si":
            texts.append("".join(_runs(element)))
            element.clear()
    return texts


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if _local(child) == "t":
            yield child.text or ""
        elif _local(child) == "r":
            yield from _runs(child)


def number_formats(part: IO[bytes]) -> tuple[str, ...]:
    """The number format of every cell style, by its position."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    own: dict[str, str] = {}
    used: list[str] = []
    for _, element in iterparse(part):
        tag = _local(element)
        if tag == "numFmt":
            own.setdefault(element.get("numFmtId", ""), element.get("formatCode", ""))
        elif tag == "cellXfs":
            used = [each.get("numFmtId", "0") for each in element if _local(each) == "xf"]
    builtin = {str(number): code for number, code in (BUILTIN_FORMATS | _CHINESE).items()}
    return tuple(own.get(each) or builtin.get(each, "General") for each in used)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
