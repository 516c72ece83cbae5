"""A 统计表 whose rows the YAML holds: which of them are sums, and what is to be said of the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath
from ..schema import Table
from .column_numbers import is_typed_numbers, quotients_in
from .columns import own_unit, unit_of_leaf
from .faults import looks_like_a_sum, no_name, no_unit, numbers_of_columns, part_of_a_row, row_apart
from .labelled_rows import Column, LabelledRows, rows_of_columns
from .row_kinds import Kinds
from .table_values import Cells, Row, Stated, TableFact, TableSource
from .tables import table_fact


def typed_table_fact(
    table: Table, rows: tuple[Cells, ...], indicators: Indicators = NO_INDICATORS
) -> TableFact:
    """Reckon a typed table: a 合计 or 小计 among its rows is compared, and stays as typed.

    A first row of 栏次 (甲 1 2 3=1÷2) prints as typed, and is no row of figures.
    """
    if not (len(rows) > 1 and is_typed_numbers(rows[0])):
        return _fact(table, rows, TableSource(indicators=indicators))
    keys = [leaf.key for leaf in table.leaves if leaf.typed]
    quotients = {keys[n]: (keys[part], keys[whole]) for n, (part, whole) in quotients_in(rows[0]).items()}
    fact = _fact(table, rows[1:], TableSource(indicators=indicators, formulas=quotients))
    cells = iter(rows[0])
    numbers = tuple(next(cells) if leaf.typed else "" for leaf in table.leaves)
    moved = (row._replace(source=row.source + (row.source >= 0)) for row in fact.rows)
    faults = tuple(_a_row_lower(fault) for fault in fact.faults)
    told = row_apart(0, numbers_of_columns(), "提示")
    return fact._replace(rows=(Row("aside", numbers, 0), *moved), faults=(*faults, told))


def _a_row_lower(fault: Fault) -> Fault:
    kind, *rest = fault.path or ("",)
    path: FieldPath = (kind, int(rest[0]) + 1, *rest[1:]) if kind == "rows" and rest else fault.path
    return fault._replace(path=path)


def _fact(table: Table, rows: tuple[Cells, ...], given: TableSource) -> TableFact:
    """Of rows of figures and their sums."""
    indicators = given.indicators
    kinds, labels = _kinds(table, rows, indicators)
    told = tuple(_rows_told(table, labels, kinds))
    if not kinds.data or not (kinds.sums or kinds.aside):
        fact = table_fact(table, rows, given)
        return fact._replace(faults=(*fact.faults, *told))
    stated = tuple(_stated(rows, kinds))
    source = given._replace(stated=tuple(each for _, each in stated), accept=True)
    fact = table_fact(table, tuple(rows[number] for number in kinds.data), source)
    sums = tuple(number for number, _ in stated)
    return fact._replace(
        rows=tuple(_typed_rows(fact.rows, kinds.data, sums)),
        faults=(*_typed_faults(fact.faults, {"rows": kinds.data, "stated": sums}), *told),
    )


def _typed_rows(rows: tuple[Row, ...], data: tuple[int, ...], sums: tuple[int, ...]) -> Iterator[Row]:
    """Each row with the number that it was typed at; a sum that was not typed has -1."""
    typed_sums = iter(sums)
    for row in rows:
        yield row._replace(source=data[row.source] if row.kind == "data" else next(typed_sums, -1))


def _typed_faults(faults: tuple[Fault, ...], typed_at: Mapping[str, tuple[int, ...]]) -> Iterator[Fault]:
    """Faults whose paths count data rows and sums apart, at the rows as typed."""
    for fault in faults:
        kind, *rest = fault.path or ("",)
        if kind in typed_at and rest:
            path: FieldPath = ("rows", typed_at[str(kind)][int(rest[0])], *rest[1:])
            yield fault._replace(path=path)
        else:
            yield fault


def _kinds(table: Table, rows: tuple[Cells, ...], indicators: Indicators) -> LabelledRows:
    """What typed rows are."""
    typed = (leaf for leaf in table.leaves if leaf.typed)
    return rows_of_columns(
        [
            Column(
                leaf.heads,
                own_unit(leaf),
                unit_of_leaf(leaf, table, indicators),
                [row[n] for row in rows],
                leaf.column.type == "text",
            )
            for n, leaf in enumerate(typed)
        ],
        indicators=indicators,
    )


def _rows_told(table: Table, labels: tuple[str, ...], kinds: Kinds) -> Iterator[Fault]:
    """Rows that are no part of the sums, rows without a name, and rows that look like sums."""
    yield from _of_which_told(table, labels, kinds)
    for at in kinds.aside:
        if at not in kinds.of_which:
            yield row_apart(at, no_unit(labels[at]), "提示")
    for at in kinds.unnamed:
        yield row_apart(at, no_name(), "警告")
    for each in kinds.like_sums:
        yield Fault(
            ("rows", each.at, 0), *looks_like_a_sum(each.label, each.parts, "A027", grouped=each.grouped)
        )


def _of_which_told(table: Table, labels: tuple[str, ...], kinds: Kinds) -> Iterator[Fault]:
    """Where 其中 ends is open: with a sum or a reckoned column it is refused, as it is in a data file."""
    sums = bool(table.total or table.subtotal or kinds.sums)
    adds = sums or not all(leaf.typed for leaf in table.leaves)
    for at in kinds.of_which:
        if sums or at in kinds.aside:
            yield row_apart(at, part_of_a_row(labels[at], adds=adds), "错误" if adds else "提示")


def _stated(rows: tuple[Cells, ...], kinds: Kinds) -> Iterator[tuple[int, Stated]]:
    """(row, what it states) for each sum and each row aside, in their order."""
    exact = tuple(Decimal(0) for _ in rows[0])
    sums = {each.at: each for each in kinds.sums}
    for at in sorted((*sums, *kinds.aside)):
        after = bisect_left(kinds.data, at)
        if at in sums:
            each = sums[at]
            yield at, Stated(each.kind, each.first, each.last, after, rows[at], exact)
        else:
            yield at, Stated("aside", 0, 0, after, rows[at], exact)
