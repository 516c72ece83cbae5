"""The generated workbooks through the real program, held against what their generator knows.

What is printed is read back here by a few lines of its own: neither the program's arithmetic nor its units are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml
from generated_books import Book, Case, Cell, Column, Sheet, in_words, operands
from generated_heads import SPELLINGS, Kind
from written_books import letter, sheet_of, written

import patriotic_report
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.rollups import RolledUp, roll_up
from patriotic_report.rollups.results import FigureRow

_SCALES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7}
_TYPED = re.compile(r"(约?)(-?[0-9.]+)(.*)")


_IN_WORDS = {in_words(number): number for number in range(100, 1000)}
_HANZI = re.compile("|".join(sorted(_IN_WORDS, key=len, reverse=True)))


class Tally(NamedTuple):
    """Of sound columns, how many there were and how many the program said it does not know."""

    sound: int
    unknown: int


class Found(NamedTuple):
    """What one case came to: ``faults`` are where the program and the generator differ."""

    faults: list[str]
    tally: Tally


def read(typed: str, unit: str) -> tuple[Decimal, bool]:
    """A figure as it is printed, in a unit of ours, and whether it says 约; 无 is a figure, too."""
    if typed == "无":
        return Decimal(0), False
    match = _TYPED.fullmatch(_HANZI.sub(lambda found: str(_IN_WORDS[found[0]]), typed.replace(",", "")))
    assert match, f"“{typed}” is no figure"
    about, digits, rest = match.groups()
    sizes = {each: Decimal(str(size)) for each, size in SPELLINGS.get(unit, {unit: 1}).items()}
    for scale, factor in _SCALES.items():
        if (not rest and not scale) or (rest.startswith(scale) and rest[len(scale) :] in {*sizes, ""}):
            return Decimal(digits) * factor * sizes.get(rest[len(scale) :], Decimal(1)), bool(about)
    raise AssertionError(f"“{typed}” is not in {unit}")


def differences(case: Case, folder: Path) -> Found:
    """Everything in which the program differs from the generator."""
    paths = {book.name: written(book, folder, case.ending) for book in case.books}
    rolled = _RolledCase(case, paths)
    faults = [f"roll-up: {each}" for each in rolled.faults()]
    for book in case.books:
        faults += [f"table of {book.name}: {each}" for each in _TableCase(case, book, folder).faults()]
    return Found(faults, rolled.tally)


def _cells(sheet_name: str, cells: Sequence[tuple[int, int]]) -> set[str]:
    return {f"{sheet_name}!{letter(column)}{row + 1}" for row, column in cells}


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [each for each in problems if each.level == "错误"]


def _said(problem: Problem) -> str:
    return f"{problem.code} {problem.level} {problem.place.file.rpartition('/')[2]}: {problem.message}"


# ---- the roll-up ---------------------------------------------------------------------------


class _RolledCase:
    def __init__(self, case: Case, paths: dict[str, Path]) -> None:
        self.case, self.paths = case, paths
        self.tally = Tally(0, 0)

    def faults(self) -> Iterator[str]:
        wanted = [(book, each) for book, each in self.case.unsound if each.rolled and not each.may]
        try:
            done = roll_up([str(path) for path in self.paths.values()])
        except InputRefused as refused:
            yield from self._refusal(refused.problems, wanted)
            return
        told = {each.place.file for each in done.problems if each.level == "警告"}
        for book, each in wanted:
            if not told & _cells(sheet_of(book, self.paths[book.name]), each.cells):
                yield f"{each.what} in {book.name} at {each.cells} passed"
        if not wanted:
            yield from self._figures(done)

    def _refusal(self, problems: Sequence[Problem], wanted: list[tuple[Book, object]]) -> Iterator[str]:
        places: set[str] = set()
        for book, each in self.case.unsound:
            places |= _cells(sheet_of(book, self.paths[book.name]), each.cells)
        for problem in _errors(problems):
            if problem.place.file not in places:
                yield f"refused: {_said(problem)}"
        if not _errors(problems):
            yield "refused without an error"

    def _figures(self, done: RolledUp) -> Iterator[str]:
        said = _Said(done)
        if said.twice:
            yield f"counted twice: {said.twice}"
        columns = (c for c in self.case.books[0].sheet.columns if c.indicator and c.role != "month")
        for column in {c.indicator: c for c in columns}.values():
            yield from self._indicator(column, said)

    def _columns(self, indicator: str) -> list[tuple[Sheet, int]]:
        return [
            (book.sheet, n)
            for book in self.case.books
            for n, column in enumerate(book.sheet.columns)
            if column.indicator == indicator
        ]

    def _is_partial(self, column: Column, said: _Said, name: str) -> bool:
        """Whether a unit gave only one of 任务数 and 完成数: then the former has no sum."""
        if column.field != "target" or not said.has_value(name):
            return False
        return any(_is_half(book.sheet, column.heads[0]) for book in self.case.books)

    def _indicator(self, column: Column, said: _Said) -> Iterator[str]:
        """One indicator of all units: each figure in the trace, and the total of them."""
        kind, counted, found = column.kind, _Counted([], False), list[FigureRow]()
        assert kind is not None
        for book, row, n, own in self._places(column.indicator):
            cell = book.sheet.rows[row][n]
            source = f"{sheet_of(book, self.paths[book.name])}!{letter(n)}{row + 1}"
            if cell.state == "unreported" and source not in said.places:
                yield f"{cell.shows} at {source} is not told"
            if cell.figure is None or cell.state not in ("figure", "none"):
                continue
            if (shown := said.rows.get(source)) is None:
                if cell.state == "figure" and (kind.adds or not said.names(own.heads[-1])):
                    yield f"{cell.shows} at {source} vanished"
                continue
            found.append(shown)
            counted = _Counted([*counted.figures, cell.figure], counted.about or cell.about)
            if kind.adds and read(shown.figure, kind.unit)[0] != cell.figure:
                yield f"{source} shows {cell.shows}, read as {shown.figure}"
        if not found:
            return
        named = {(row.name, row.field) for row in found}
        if len({row.total for row in found}) != 1 or (kind.adds and len(named) > 1):
            yield f"{column.indicator}: one indicator, several totals or names: {named}"
        elif self._is_partial(column, said, found[0].name):
            if found[0].total or not said.has(f"“{found[0].name}”的{found[0].field}"):
                yield f"{column.indicator}: the total {found[0].total} of some units only"
        elif kind.adds:
            yield from self._sum(kind, found[0], counted, said)
        elif found[0].total and not _is_rate_of_sums(found[0].total, self._columns(column.indicator)):
            yield f"{column.indicator}（{kind.unit}） never adds, and has the total {found[0].total}"
        elif not found[0].total and not said.names(found[0].name):
            yield f"{column.indicator} has no total, and nothing says so"

    def _places(self, indicator: str) -> Iterator[tuple[Book, int, int, Column]]:
        for book in self.case.books:
            yield from ((book, *place) for place in book.sheet.places(indicator))

    def _sum(self, kind: Kind, row: FigureRow, counted: _Counted, said: _Said) -> Iterator[str]:
        """The total of what adds, in the trace and in the YAML."""
        unknown = not row.total and said.has(f"“{row.name}”没有合计", "不知道能不能相加")
        self.tally = Tally(self.tally.sound + 1, self.tally.unknown + unknown)
        wanted = sum(counted.figures, Decimal(0))
        if not row.total:
            if not unknown:
                yield f"{kind.name}（{kind.unit}） is sound and has no total"
        elif read(row.total, kind.unit) != (wanted, counted.about):
            yield f"{kind.name}: the total is {row.total}, it should be {'约' * counted.about}{wanted}{kind.unit}"
        elif read(said.total(row), kind.unit)[0] != wanted:
            yield f"{kind.name}: the YAML says {said.total(row)}, the trace {row.total}"


class _Counted(NamedTuple):
    """The figures of an indicator, and whether any is about so much."""

    figures: list[Decimal]
    about: bool


class _Said:
    """What a roll-up says: its trace by cell, its messages, its YAML."""

    def __init__(self, done: RolledUp) -> None:
        self.rows = {row.source: row for row in done.figures}
        times = Counter(row.source for row in done.figures)
        self.twice = [source for source, several in times.items() if several > 1]
        self.messages = [_said(each) for each in done.problems]
        self.places = {each.place.file for each in done.problems}
        self._counts = yaml.safe_load(done.text).get("数据") or {}

    def has(self, *words: str) -> bool:
        """Whether one message says all of this."""
        return any(all(each in message for each in words) for message in self.messages)

    def names(self, column: str) -> bool:
        """Whether a message names a column."""
        return self.has(f"{column}”")

    def has_value(self, name: str) -> bool:
        """Whether any unit gave a 数量 of it."""
        return any(row.name == name and row.field == "数量" for row in self.rows.values())

    def total(self, row: FigureRow) -> str:
        """What the YAML says of it."""
        return str((self._counts.get(row.name) or {}).get(row.field, "0"))


def _is_half(sheet: Sheet, group: str) -> bool:
    pair = [n for n, c in enumerate(sheet.columns) if c.heads[0] == group and c.role == "figure"]
    return any(len({sheet.rows[row][n].figure is None for n in pair}) > 1 for row in sheet.data)


def _is_rate_of_sums(printed: str, columns: list[tuple[Sheet, int]]) -> bool:
    """Whether a total of a rate is what the sums of its 任务 and 完成 come to, over all rows or those that have both."""
    pairs, share = [], Decimal(printed.removeprefix("约").rstrip("%"))
    for sheet, n in columns:
        if not (found := operands(sheet, n)):
            return False
        pairs += [tuple(sheet.rows[row][each].figure for each in found) for row in sheet.data]
    wholes = [pair for pair in pairs if None not in pair]
    for some in (pairs, wholes):
        target, done = (sum((each[n] or Decimal(0) for each in some), Decimal(0)) for n in range(2))
        digits = -(int(share.as_tuple().exponent))
        if target and round(done / target * 100, max(digits, 2)) == share:
            return True
    return False


def _plainly(kind: Kind, unit: str) -> str:
    """The first of the spellings of one size: kg → 公斤."""
    choices = SPELLINGS.get(kind.unit, {})
    return next((each for each, size in choices.items() if unit in choices and size == choices[unit]), unit)


# ---- the table -----------------------------------------------------------------------------

_REPORT = """单位: 某县爱卫办
标题: 某县环境整治工作情况汇报
起止日期: 2025年9月
统计表:
  - {{名称: 整治情况, 文件: {file}, 合计: 是}}
措施:
  - 标题: 整治
    正文: 已经整治。
    表格: 整治情况
落款: {{单位: 某县爱卫办, 日期: 2025年10月8日}}
"""


class _TableCase:
    def __init__(self, case: Case, book: Book, folder: Path) -> None:
        self.case, self.book, self.folder = case, book, folder
        self.file = f"{book.name}{case.ending}"
        self.sheet: Sheet = book.sheet

    def faults(self) -> Iterator[str]:
        wanted = [each for each in self.sheet.unsound if each.table and not each.may]
        try:
            built = patriotic_report.build(
                _REPORT.format(file=self.file).encode(), folder=self.folder, to="md"
            )
        except InputRefused as refused:
            places = set()
            for each in self.sheet.unsound:
                places |= _cells(sheet_of(self.book, Path(self.file)), each.cells)
            for problem in _errors(refused.problems):
                typed = self.sheet.by_row and "单位不同" in problem.message  # 3公斤 in a row of 公斤: it asks
                if problem.place.file not in places and not typed:
                    yield f"refused: {_said(problem)}"
            if not _errors(refused.problems):
                yield "refused without an error"
            return
        told = {each.place.file for each in built.problems if each.level == "警告"}
        for each in wanted:
            if not told & _cells(sheet_of(self.book, Path(self.file)), each.cells):
                yield f"{each.what} at {each.cells} passed"
        if not wanted:
            (text,) = (data.decode() for name, data in built.files.items() if name.endswith(".md"))
            yield from self._printed(text, [_said(each) for each in built.problems])

    def _printed(self, text: str, messages: list[str]) -> Iterator[str]:
        lines = [line for line in text.split("\n") if line.startswith("|")]
        printed = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        width = len(self.sheet.columns)
        body = [row for row in printed if len(row) == width][2:]
        if self.sheet.by_row:
            yield from self._unlike_rows(body)
            return
        if not body:
            yield "no table was printed"
            return
        total = [
            row for row in body if any("".join(each.split()) in _ENDS for each in row[:2])
        ] or self._weak(body)
        if not total:
            yield f"no 合计 among {body[-1]}"
            return
        for n, column in enumerate(self.sheet.columns):
            yield from self._column(n, column, [row[n] for row in body], total[-1][n], messages)

    def _unlike_rows(self, body: list[list[str]]) -> Iterator[str]:
        """A row an indicator: what is counted in several units has no sum."""
        kinds = list(self.sheet.by_row.values())
        units = next(n for n, column in enumerate(self.sheet.columns) if column.heads == ("计量单位",))
        if len({_plainly(kind, row[units]) for kind, row in zip(kinds, body, strict=False) if any(row[units:])}) > 1 and body[-1][-1]:  # fmt: skip
            yield f"rows in {[row[units] for row in body]} have the total {body[-1][-1]}"

    def _weak(self, body: list[list[str]]) -> list[list[str]]:
        """A sum without a label stands last, or first."""
        sums = [row for row in self.sheet.sums if not self.sheet.rows[row][0].shows or "爱卫" in self.sheet.rows[row][0].shows]  # fmt: skip
        if not sums:
            return []
        return [row for row in body if row[0] in ("", "某县爱卫办")]

    def _column(
        self, n: int, column: Column, cells: list[str], total: str, messages: list[str]
    ) -> Iterator[str]:
        kind = column.kind
        if kind is None or kind.code:
            if kind and total:
                yield f"{column.heads[-1]} is a code, and has the total {total}"
            return
        data = [self.sheet.rows[row][n] for row in self.sheet.data]
        figures = [cell for cell in data if cell.figure is not None]
        for cell in figures:
            if (
                kind.adds
                and cell.state == "figure"
                and not any(self._is(each, cell.figure, column) for each in cells)
            ):
                yield f"{cell.shows} of {column.heads[-1]} is not printed"
        if not kind.adds:
            if total not in ("", "—") and not _is_rate_of_sums(total, [(self.sheet, n)]):
                yield f"{column.heads[-1]} never adds, and has the total {total}"
            elif (
                self._is_figures(figures)
                and not total
                and not any(f"{column.heads[-1]}”" in each for each in messages)
            ):
                yield f"{column.heads[-1]} has no total, and nothing says so"
            return
        if not column.unit and not self._is_figures(figures):
            return  # 无, of nobody knows what
        wanted = sum((cell.figure for cell in figures if cell.figure is not None), Decimal(0))
        if not figures:
            return
        if not total:
            if not any(column.heads[-1] in each and "不知道能不能相加" in each for each in messages):
                yield f"{column.heads[-1]} is sound and has no total: {[m for m in messages if column.heads[-1] in m]}"
        elif not self._is(total, wanted, column) or ("约" in total) != any(cell.about for cell in figures):
            yield f"{column.heads[-1]}: the total is {total}, it should be {wanted / column.factor}"

    def _is_figures(self, cells: Sequence[Cell]) -> bool:
        return any(cell.state == "figure" for cell in cells)

    def _is(self, printed: str, figure: Decimal | None, column: Column) -> bool:
        if not printed or figure is None:
            return False
        match = _TYPED.fullmatch(_HANZI.sub(lambda found: str(_IN_WORDS[found[0]]), printed.replace(",", "")))
        if match is None:
            return False
        assert column.kind is not None
        bare = match[3] in _SCALES
        value, _ = read(printed.replace(",", ""), column.kind.unit)
        return value * (column.factor if bare else 1) == figure


_ENDS = frozenset(
    ("合计", "总计", "全县合计", "共计", "全县", "合计（不含城区）", "合计：", "Total", "合计数")
)
