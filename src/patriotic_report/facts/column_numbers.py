"""栏次: a row under a head that numbers the columns, and may say that one is another by a third (3=1÷2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..patterns import pattern

_OPERAND = r"[（(]?[0-9]{1,2}[）)]?|[①-⑳]"
_NUMBERED = pattern(r"(?:[（(]?(?P<number>[0-9]{1,2})[）)]?|(?P<circled>[①-⑳]))(?:\s*[=＝].*)?")
_QUOTIENT = pattern(
    rf".+?[=＝]\s*(?P<part>{_OPERAND})[栏列]?\s*[÷/／]\s*(?P<whole>{_OPERAND})[栏列]?"
    r"\s*(?:[×xX*＊·]\s*(?:100\s*[%％]?|1000\s*‰))?"
)
"""3=1÷2, ③＝②/①×100%."""
LABELS = frozenset(("栏次", "栏号", "列次", "列号", "行次", "序号", "栏目", "代码"))
_SERIES = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGH")


def number_of(text: str) -> int | None:
    """Which column a cell numbers: 3, (3), ③, 3=1÷2."""
    found = _NUMBERED.fullmatch(text.strip())
    if not found:
        return None
    return int(found["number"]) if found["number"] else ord(found["circled"]) - ord("①") + 1


def series_of(words: Sequence[str]) -> str:
    """甲乙丙… where the words are the first of them, or ABC…."""
    return next((each for each in _SERIES if list(words) == list(each[: len(words)])), "")


def quotients_in(cells: Sequence[str]) -> dict[int, tuple[int, int]]:
    """The columns of such a row that are one by another: position → those of 分子 and 分母."""
    at = {number: n for n, cell in enumerate(cells) if (number := number_of(cell))}
    found = {n: _QUOTIENT.fullmatch(cells[n].strip()) for n in at.values()}
    operands = {
        n: (number_of(quotient["part"]), number_of(quotient["whole"]))
        for n, quotient in found.items()
        if quotient
    }
    return {
        n: (at[part], at[whole])
        for n, (part, whole) in operands.items()
        if part in at and whole in at and n not in (at[part], at[whole])
    }


def words_and_numbers(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before the first number of a row, without blanks, and the rest; blank cells are in neither."""
    filled = [cell for cell in cells if cell]
    words = ["".join(cell.split()) for cell in takewhile(lambda cell: number_of(cell) is None, filled)]
    return words, filled[len(words) :]


def count_up(cells: Sequence[str]) -> bool:
    """Whether cells are 1, 2, 3 …"""
    return bool(cells) and [number_of(cell) for cell in cells] == list(range(1, len(cells) + 1))


def is_typed_numbers(cells: Sequence[str]) -> bool:
    """Whether a row that somebody typed numbers the columns: 甲 1 2 3=1÷2; plain digits alone may be figures."""
    words, numbers = words_and_numbers(cells)
    if not words or not count_up(numbers):
        return False
    return not LABELS.isdisjoint(words) or bool(series_of(words) and quotients_in(cells))
