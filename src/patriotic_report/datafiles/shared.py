"""What a workbook's cells share: their texts, and the formats of their numbers."""

from __future__ import annotations

from typing import IO

from .. import limits
from ..files.errors import Damaged, TooLarge
from .parts import read_part

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


_MOST_FORMATS, _MOST_CODE = 100_000, 1_000
"""Excel takes 65490 cell styles, and 255 characters of a format."""


def shared_texts(part: IO[bytes]) -> list[str]:
    """Every shared text, without its styles and without the phonetic guides.  Raises Damaged, TooLarge."""
    reader = _Texts(limits.most_cells())
    read_part(part, reader.start, reader.end, reader.text)
    return reader.texts


def raised(text: str) -> str:
    """Its digits as raised ones: the 2 of m² is a power, that of 1² the number of a footnote, neither a digit of 12."""
    return text.translate(_RAISED)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Texts:
    """Follows the elements: what stands in ``t`` belongs to the ``si`` around it, but for ``rPh``.

    Raised digits stay raised.
    """

    def __init__(self, most: int) -> None:
        self.texts: list[str] = []
        self._most = most
        self._runs: list[str] = []
        self._listening = self._aside = self._raised = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "t":
            self._listening = not self._aside
        elif tag == "si":
            self._runs = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "r":
            self._raised = False
        elif tag == "vertAlign":
            self._raised = attributes.get("val") == "superscript"

    def text(self, data: str) -> None:
        if self._listening:
            self._runs.append(raised(data) if self._raised else data)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "t":
            self._listening = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "r":
            self._raised = False
        elif tag == "si":
            if len(self.texts) >= self._most:
                raise TooLarge
            self.texts.append("".join(self._runs))


def number_formats(part: IO[bytes]) -> tuple[str, ...]:
    """The number format of every cell style, by its position.  Raises Damaged, TooLarge."""
    own: dict[str, str] = {}
    used: list[str] = []
    within: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "numFmt":
            code = attributes.get("formatCode", "")
            if len(code) > _MOST_CODE:
                raise Damaged("a number format without end")
            own.setdefault(attributes.get("numFmtId", ""), code)
        elif tag == "xf" and within and within[-1] == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))
        if len(used) > _MOST_FORMATS or len(own) > _MOST_FORMATS:
            raise Damaged("more styles than a workbook may have")
        within.append(tag)

    read_part(part, start, lambda _: within.pop())
    builtin = {str(number): code for number, code in builtin_formats().items()}
    return tuple(own.get(each) or builtin.get(each, "General") for each in used)


def builtin_formats() -> dict[int, str]:
    """The formats that a file names by number only."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return BUILTIN_FORMATS | _CHINESE
