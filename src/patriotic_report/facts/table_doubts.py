"""What is to be verified in a 统计表: its columns by their heads are the fields of 数据, its rows often units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ..indicators import FIELD_OF_HEAD, HEAD_ENDINGS, INDICATORS, Indicators
from ..problems import Fault, FieldPath
from ..schema import Amount
from ..units import are_events, named_unit
from .arithmetic import amount_of
from .columns import Figures
from .faults import greater_than_whole, other_than_its_terms, to_be_verified
from .plausibility import (
    Doubt,
    Relation,
    above_the_others,
    adds,
    are_reckoned,
    beyond_the_period,
    doubts_of_figures,
    excess,
    is_of_which,
    limits_of,
    relations,
)
from .row_labels import names_a_place
from .table_values import Stated

if TYPE_CHECKING:
    from .equations import Equation

Names = tuple[str, ...]
Steps = list[Decimal | None]


class _Column(NamedTuple):
    """A column of figures: where it stands among the typed ones, and which field of which 数据 it holds."""

    position: int
    figures: Figures
    names: Names
    counted: Names
    field: str

    @property
    def called(self) -> str:
        """As messages call it."""
        return "/".join(self.names)


def doubts_in_table(
    figures: Sequence[Figures], labels: Sequence[str], stated: Sequence[Stated], indicators: Indicators
) -> Iterator[Fault]:
    """Of a table's typed columns and the labels of its rows; paths begin within the table."""
    columns = _with_own_past(_columns(figures), indicators)
    if columns:
        table = _Doubts(columns, labels, indicators, figures[0].leaf.column.name in INDICATORS)
        yield from table.of_parts()
        yield from table.of_the_period()
        named = [column.names for column in columns]
        rows = [(named_unit(label)[0],) for label in labels] if table.by_rows else []
        if are_reckoned([*named, *rows], indicators):
            yield from table.of_sums(stated)
        yield from table.of_rows()
        yield from table.of_units()
        yield from _rows_of_which(columns, stated, labels)


def _columns(figures: Sequence[Figures]) -> list[_Column]:
    numbers = [(n, each) for n, each in enumerate(figures) if n and each.is_number]
    names = {n: tuple(named_unit(head)[0] for head in each.leaf.heads) for n, each in numbers}
    plain = {each[-1] for each in names.values()}
    return [_Column(n, each, names[n], *_field_of(names[n], plain)) for n, each in numbers]


def _field_of(names: Names, plain: set[str]) -> tuple[Names, str]:
    """The 数据 and the field that heads name: 任务 under 清运垃圾, 清运垃圾任务 beside 清运垃圾, or 任务 alone."""
    *upper, last = names
    if last in FIELD_OF_HEAD:
        return tuple(upper), FIELD_OF_HEAD[last]
    for ending in HEAD_ENDINGS:
        if last.endswith(ending) and last.removesuffix(ending) in plain:
            return (*upper, last.removesuffix(ending)), FIELD_OF_HEAD[ending]
    return names, "value"


def _with_own_past(columns: Sequence[_Column], indicators: Indicators) -> list[_Column]:
    """上年同期 or 上期 right behind the only amounts of a table is theirs: 清运垃圾（吨）, 上年同期（吨）."""
    amounts = [
        each for each in columns if each.field == "value" and adds(indicators, each.names, each.figures.unit)
    ]
    if len(amounts) != 1:
        return list(columns)
    own = amounts[0]
    return [each._replace(counted=own.counted) if _follows(each, own) else each for each in columns]


def _follows(column: _Column, own: _Column) -> bool:
    """Whether a column without a name of its own is another time of the one before it."""
    behind = column.position - own.position in (1, 2)
    return behind and not column.counted and column.field in ("last_year", "normal", "previous")


def _of_unlike_times(figures: Sequence[Figures]) -> bool:
    """Whether rows are times, and some figures are of each while others are of its end: no row need come out."""
    return are_events(figures[0].rows_are) and len({each.adds_over_time for each in figures}) > 1


class _Doubts:
    """The questions that a table's figures raise; ``by_rows`` is one whose rows count different things."""

    def __init__(
        self, columns: Sequence[_Column], labels: Sequence[str], indicators: Indicators, by_rows: bool
    ) -> None:
        self.columns, self.labels, self.indicators, self.by_rows = columns, labels, indicators, by_rows
        self._asked: set[tuple[int, int]] = set()

    def _names(self, counted: Names, row: int) -> Names:
        """What a figure is called: by its row's label where rows are indicators."""
        return (*counted, named_unit(self.labels[row])[0]) if self.by_rows else counted

    def _fault(self, row: int, column: _Column, doubt: Doubt, names: Names) -> Iterator[Fault]:
        """One question a cell; ``names`` are those that its limits are declared by."""
        if (row, column.position) not in self._asked:
            self._asked.add((row, column.position))
            where: FieldPath = ("rows", row, column.position)
            called = f"“{self.labels[row]}”的“{column.called}”"
            yield to_be_verified(where, doubt.message(called), doubt.cure("".join(names[-2:])))

    def of_rows(self) -> Iterator[Fault]:
        """Each row's figures against its own of another time, and its 任务."""
        for count, fields in self._counts().items():
            main = fields.get("value") or fields.get("cumulative")
            if main is None or len(fields) < 2:
                continue
            for row in range(len(self.labels)):
                yield from self._of_count(row, fields, self._names(count, row) or main.names)

    def _of_count(self, row: int, fields: Mapping[str, _Column], names: Names) -> Iterator[Fault]:
        """The fields of one figure in a row against each other."""
        amounts = {field: each for field, column in fields.items() if (each := column.figures.amounts[row])}
        for doubt in doubts_of_figures(amounts, names, self.indicators):
            yield from self._fault(row, fields[doubt.field], doubt, names)

    def _counts(self) -> Mapping[Names, dict[str, _Column]]:
        found: dict[Names, dict[str, _Column]] = {}
        for column in self.columns:
            found.setdefault(column.counted, {}).setdefault(column.field, column)
        return found

    def of_units(self) -> Iterator[Fault]:
        """Each row against the others, where rows are units."""
        if self.by_rows or 2 * sum(map(names_a_place, self.labels)) <= len(self.labels):
            return
        for column in self.columns:
            names = column.counted or column.names
            if column.field == "value" and adds(self.indicators, names, column.figures.unit):
                for row, doubt in above_the_others(column.figures.amounts, limits_of(self.indicators, names)):
                    yield from self._fault(row, column, doubt, names)

    def _by_field(self) -> Mapping[str, list[_Column]]:
        found: dict[str, list[_Column]] = {}
        for column in self.columns:
            found.setdefault(column.field, []).append(column)
        return found

    def of_parts(self) -> Iterator[Fault]:
        """其中 above its whole, 本月 above 累计, what 指标.yaml says: between columns, and between rows that are indicators."""
        by_field = self._by_field()
        so_far = {column.counted for column in by_field.get("cumulative", ())}
        for field, alike in by_field.items():
            for each in relations([column.names for column in alike], self.indicators):
                part, whole = alike[each.part], alike[each.whole]
                if each.declared and whole.figures.is_of_each_time:
                    continue
                if field != "value" or not each.declared or not {part.counted, whole.counted} <= so_far:
                    yield from self._column_above(each, part, whole)
        if self.by_rows:
            yield from self._parts_by_rows()
        for column in by_field.get("value", ()):
            yield from self._above_all(column)

    def _above_all(self, column: _Column) -> Iterator[Fault]:
        """Rates of more than 100% that are a part of a whole."""
        if are_events(column.figures.rows_are):
            return
        for row, label in enumerate(self.labels):
            if above := excess(column.figures.amounts[row], self._names(column.names, row), self.indicators):
                where: FieldPath = ("rows", row, column.position)
                yield greater_than_whole(where, above.message(f"“{label}”的“{column.called}”"), above.cure)

    def of_the_period(self) -> Iterator[Fault]:
        """Days that are more than the report's period has."""
        for column in self.columns if self.indicators.days and not self.by_rows else ():
            for row, figure in enumerate(column.figures.amounts if column.field == "value" else ()):
                doubt = beyond_the_period(figure, column.names, self.indicators) if figure else None
                if doubt:
                    self._asked.add((row, column.position))
                    called = f"“{self.labels[row]}”的“{column.called}”"
                    where: FieldPath = ("rows", row, column.position)
                    yield greater_than_whole(where, doubt.message(called), doubt.cure(column.called))

    def of_sums(self, stated: Sequence[Stated]) -> Iterator[Fault]:
        """What 等于 of 指标.yaml declares: between columns, in each row and in a typed 合计, and between rows that are indicators."""
        from .equations import equations

        by_field = self._by_field()
        so_far = {column.counted for column in by_field.get("cumulative", ())}
        for field, alike in by_field.items():
            for each in equations([column.names for column in alike], self.indicators):
                columns = [alike[at] for at in (each.figure, *(at for at, _ in each.terms))]
                if _of_unlike_times([column.figures for column in columns]):
                    continue
                if field != "value" or not {column.counted for column in columns} <= so_far:
                    yield from self._unequal(each, alike, stated)
        if self.by_rows:
            yield from self._unequal_rows()

    def _unequal(
        self, equation: Equation, columns: Sequence[_Column], stated: Sequence[Stated]
    ) -> Iterator[Fault]:
        steps = [min(filter(None, column.figures.half_steps), default=None) for column in columns]
        called, at = [column.called for column in columns], columns[equation.figure].position
        rows: list[tuple[FieldPath, str, list[Amount | None], Steps]] = [
            (("rows", row, at), label, [column.figures.amounts[row] for column in columns], steps)
            for row, label in enumerate(self.labels)
        ]
        # a sum is as far off as its rows together
        of_sums = [half and half * len(self.labels) for half in steps]
        rows += [
            (
                ("stated", n, at),
                each.cells[0],
                [_read(each.cells[column.position], column.figures.unit) for column in columns],
                of_sums,
            )
            for n, each in enumerate(stated)
            if each.kind != "aside"
        ]
        for where, label, amounts, halves in rows:
            if doubt := equation.doubt(amounts, called, halves):
                whose, cure = f"“{label}”的“{called[equation.figure]}”", doubt.cure(equation.entry.name)
                yield other_than_its_terms(where, doubt.message(whose), cure)

    def _unequal_rows(self) -> Iterator[Fault]:
        from .equations import equations

        names = [named_unit(label)[0] for label in self.labels]
        for each in equations([(name,) for name in names], self.indicators):
            for column in self.columns:
                if doubt := each.doubt(column.figures.amounts, names, column.figures.half_steps):
                    where: FieldPath = ("rows", each.figure, column.position)
                    whose, cure = f"“{names[each.figure]}”的“{column.called}”", doubt.cure(each.entry.name)
                    yield other_than_its_terms(where, doubt.message(whose), cure)

    def _column_above(self, relation: Relation, part: _Column, whole: _Column) -> Iterator[Fault]:
        for row, label in enumerate(self.labels):
            called = f"“{label}”的“{part.called}”"
            yield from self._above(relation, (row, part), (row, whole), called, whole.called)

    def _parts_by_rows(self) -> Iterator[Fault]:
        names = [(named_unit(label)[0],) for label in self.labels]
        for each in relations(names, self.indicators):
            for column in self.columns:
                called = f"“{names[each.part][0]}”的“{column.called}”"
                yield from self._above(
                    each, (each.part, column), (each.whole, column), called, names[each.whole][0]
                )

    def _above(
        self,
        relation: Relation,
        part: tuple[int, _Column],
        whole: tuple[int, _Column],
        called: str,
        other: str,
    ) -> Iterator[Fault]:
        row, column = part
        doubt = relation.doubt(column.figures.amounts[row], whole[1].figures.amounts[whole[0]], other)
        if doubt:
            self._asked.add((row, column.position))
            yield greater_than_whole(
                ("rows", row, column.position), doubt.message(called), doubt.cure(called)
            )


def _rows_of_which(
    columns: Sequence[_Column], stated: Sequence[Stated], labels: Sequence[str]
) -> Iterator[Fault]:
    """Rows that repeat a part of the row above them."""
    for number, each in enumerate(stated):
        label = each.cells[0]
        if each.kind != "aside" or not is_of_which(label) or not each.after:
            continue
        above = each.after - 1
        for column in columns:
            relation = Relation(number, above, "是其中的一部分")
            part = _read(each.cells[column.position], column.figures.unit)
            if doubt := relation.doubt(part, column.figures.amounts[above], labels[above]):
                called = f"“{label}”的“{column.called}”"
                where: FieldPath = ("stated", number, column.position)
                yield greater_than_whole(where, doubt.message(called), doubt.cure(label))


def _read(cell: str, unit: str) -> Amount | None:
    return amount_of(cell, unit) if cell else None
