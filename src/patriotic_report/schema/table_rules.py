"""Rules of 统计表: where the rows come from, and which columns the reckoned ones name."""

from __future__ import annotations

from collections.abc import Iterator

from ..nearest import nearest
from ..problems import Fault, FieldPath
from ..units import BARE_SCALES, in_full, named_unit
from .messages import fault
from .naming import known_names
from .report import ReportFields
from .tables import Column, Leaf, Table
from .walk import table_references

_MOST_HEAD_ROWS = {"1", "2", "3"}


def broken_tables(report: ReportFields) -> Iterator[Fault]:
    """What is wrong with each 统计表, and those that are named and are not there."""
    names: dict[str | int, int] = {}
    for index, table in enumerate(report.tables or ()):
        if table.name in names:
            number = names[table.name] + 1
            yield fault(("tables", index, "name"), "table_doubled", {"name": table.name, "number": number})
        names.setdefault(table.name, index)
        yield from broken_table(("tables", index), table)
    for path, name in table_references(report):
        if name not in names:
            yield no_such_table(path, name, set(names))


def no_such_table(path: FieldPath, name: str, names: set[str | int]) -> Fault:
    """A 统计表 is named that there is not."""
    return fault(path, "no_such_table", {"name": name, "known": known_names(name, names)})


def broken_table(path: FieldPath, table: Table) -> Iterator[Fault]:
    """What is wrong with one table by itself."""
    yield from _source_of_rows(path, table)
    if table.subtotal and not table.group:
        yield fault((*path, "subtotal"), "subtotal_ungrouped")
    if table.sort and table.group:
        yield fault((*path, "sort"), "sorted_groups")
    yield from _columns((*path, "columns"), table.columns or ())
    yield from _columns_alike(path, table)
    yield from _bare_scales(path, table)
    if table.columns and table.rows:
        yield from broken_references(path, table)
        yield from _widths(path, table)


def _source_of_rows(path: FieldPath, table: Table) -> Iterator[Fault]:
    if table.file and table.rows:
        yield fault((*path, "file"), "rows_and_file")
    elif not table.file:
        yield from _typed_rows(path, table)
    count = table.header_row_count
    if count and count not in _MOST_HEAD_ROWS:
        yield fault((*path, "header_row_count"), "header_row_count", {"given": count})


def _typed_rows(path: FieldPath, table: Table) -> Iterator[Fault]:
    """Of a table without a data file."""
    if not table.rows:
        yield fault(path, "no_rows")
    elif not table.columns:
        yield fault(path, "no_columns")
    for name in ("sheet", "range", "header_row_count"):
        if getattr(table, name):
            yield fault((*path, name), "no_file")


def _columns(path: FieldPath, columns: tuple[Column, ...]) -> Iterator[Fault]:
    for index, column in enumerate(columns):
        here = (*path, index)
        if column.is_reckoned or column.columns:
            yield from _reckoned_one_way(here, column)
        if column.columns:
            if column.column_width:
                yield fault((*here, "column_width"), "width_of_columns", {"name": column.name})
            yield from _columns((*here, "columns"), column.columns)


def _reckoned_one_way(path: FieldPath, column: Column) -> Iterator[Fault]:
    kinds = {field.replace("denominator", "numerator") for field, _ in column.refers_to}
    if len(kinds) > 1 or (kinds and column.columns):
        yield fault(path, "column_reckoned_twice", {"name": column.name})
    elif bool(column.numerator) != bool(column.denominator):
        yield fault(path, "half_a_rate")


def _columns_alike(path: FieldPath, table: Table) -> Iterator[Fault]:
    """Two columns of one name: what is reckoned of the one would be that of the other."""
    seen: set[tuple[str, ...]] = set()
    for leaf in table.leaves:
        if leaf.heads in seen:
            yield fault(path_of_column(path, leaf), "columns_alike", {"name": "/".join(leaf.heads)})
        seen.add(leaf.heads)


def _bare_scales(path: FieldPath, table: Table) -> Iterator[Fault]:
    """万 alone is no unit: it may be 万元, 万人, 万份."""
    if table.unit in BARE_SCALES:
        yield _bare_scale((*path, "unit"), "整张表", str(table.unit))
    for leaf in table.leaves:
        here = path_of_column(path, leaf)
        if leaf.column.unit in BARE_SCALES:
            yield _bare_scale((*here, "unit"), f"“{leaf.key}”", str(leaf.column.unit))
        elif (unit := named_unit(leaf.column.name)[1]) in BARE_SCALES:
            yield _bare_scale(here, f"“{leaf.key}”", unit)


def _bare_scale(where: FieldPath, what: str, unit: str) -> Fault:
    return fault(where, "bare_scale", {"what": what, "unit": unit, "cure": in_full(unit)})


def broken_references(path: FieldPath, table: Table) -> Iterator[Fault]:
    """Names of columns that are none; asked once the columns are known."""
    known = [leaf.key for leaf in table.leaves if leaf.typed]
    if not known:
        yield fault((*path, "columns"), "no_typed_column")
        return
    if table.group and not table.leaves[0].typed:
        yield fault((*path, "group"), "grouped_by_reckoned")
    for where, name in _references(path, table):
        if not _is_there(table, name, ranked=where[-1] in {"rank", "sort"}):
            near = nearest(name, known)
            cure = f"是不是“{near}”？" if near else f"各列：{'、'.join(known)}"
            yield fault(where, "no_such_column", {"name": name, "known": cure})


def _references(path: FieldPath, table: Table) -> Iterator[tuple[FieldPath, str]]:
    """Every column that 排序 and the reckoned columns name, with the place that names it."""
    if table.sort:
        yield (*path, "sort"), table.sort
    for leaf in table.leaves:
        if not leaf.typed:
            here = path_of_column(path, leaf)
            yield from (((*here, field), name) for field, name in leaf.column.refers_to)


def _is_there(table: Table, name: str, *, ranked: bool) -> bool:
    """By a rate, too, rows may be ranked and sorted."""
    return table.key_of(name) is not None or bool(ranked and table.rate_of(name))


def path_of_column(path: FieldPath, leaf: Leaf) -> FieldPath:
    """Where a column of the table at ``path`` stands: 列, and 下级的列 within."""
    steps = [step for position in leaf.path for step in ("columns", position)]
    return (*path, *steps)


def _widths(path: FieldPath, table: Table) -> Iterator[Fault]:
    width = sum(leaf.typed for leaf in table.leaves)
    for number, row in enumerate(table.rows or ()):
        if len(row) != width:
            yield fault((*path, "rows", number), "row_width", {"found": len(row), "width": width})
