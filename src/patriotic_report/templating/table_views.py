"""统计表 as templates see them, and the sums and means that text may cite: 合计.X, 平均.X."""

from __future__ import annotations

from collections.abc import Callable

from ..facts import CountFact, Facts, TableFact, table_fact, typed_table_fact
from ..facts.arithmetic import sum_of
from ..schema import Fault, Table
from .origins import cell_origin, column_inputs, count_origins
from .tracing import Origin, Tracer
from .values import Text, Thing, Value

Path = tuple[str | int, ...]
Resolve = Callable[[Path, str], Text]
_SHORT = 12
"""Words up to this long stand in the middle of their cell."""


class Totals:
    """合计 and 平均 by the name of a column, or of a 数据 with 分项; ``表名/列名`` where two tables share it."""

    def __init__(self, counts: dict[str, CountFact], tracer: Tracer | None = None) -> None:
        self.sums: dict[str, Value] = {}
        self.averages: dict[str, Value] = {}
        self.why: dict[str, str] = {}
        self.owner: dict[str, str] = {}
        for name, fact in counts.items():
            if not fact.count.parts:
                continue
            total = sum_of(tuple(fact.count.parts.values()))
            if total is None:
                self._set(name, None, None, "的分项不能相加：比率、复合的数，或者单位不同")
            else:
                origins = count_origins(fact)
                sum_origin = Origin(fact.path, f"合计.{name}", "分项相加", origins["average"].inputs)
                self.sums[name] = Text(total.typed, tracer.mark(sum_origin) if tracer else 0)
                mean = tracer.mark(origins["average"]) if tracer else 0
                self.averages[name] = Text(fact.average, mean) if fact.average else None

    def add(self, path: Path, table: Table, fact: TableFact, tracer: Tracer | None = None) -> None:
        """The sums of one table's columns; why there is none for the others."""
        for key, text in fact.sums.items():
            total, mean = Text(text), Text(fact.averages[key]) if key in fact.averages else None
            if tracer:
                cells = column_inputs(path, table, fact, key)
                where = f"{table.name}/{key}"
                total = tracer.text(total, Origin(path, f"合计.{where}", f"“{key}”一列各行相加", cells))
                average = Origin(path, f"平均.{where}", f"“{key}”一列各行相加÷{len(cells)}", cells)
                mean = tracer.text(mean, average) if mean else None
            self._add(table, key, total, mean, "")
        for key, reason in fact.why.items():
            self._add(table, key, None, None, f"不能合计：{reason}")

    def _add(self, table: Table, key: str, total: Value, average: Value, why: str) -> None:
        self._set(f"{table.name}/{key}", total, average, why)
        other = self.owner.setdefault(key, table.name)
        if other == table.name and key not in self.sums:
            self._set(key, total, average, why)
        elif key in self.sums and self.sums[key] != total:
            self._set(key, None, None, f"在几处都有，写成 合计['{table.name}/{key}']")

    def _set(self, key: str, total: Value, average: Value, why: str) -> None:
        self.sums[key], self.averages[key] = total, average
        if why:
            self.why[key] = why

    def things(self) -> tuple[Thing, Thing]:
        """合计 and 平均; they fill as tables are added."""
        return Thing("合计", "", self.sums, self.why), Thing("平均", "", self.averages, self.why)


def table_view(
    path: Path,
    table: Table,
    facts: Facts,
    resolve: Resolve,
    totals: Totals,
    faults: list[Fault],
    tracer: Tracer | None = None,
) -> tuple[Thing, TableFact]:
    """One table, its citations resolved and everything reckoned; what is wrong goes to ``faults``."""
    source = facts.sources.get(table.name)
    rows = table.rows or ()
    if source is None:
        cells = tuple(
            tuple(resolve((*path, "rows", r, c), cell).raw for c, cell in enumerate(row))
            for r, row in enumerate(rows)
        )
        fact = typed_table_fact(table, cells)
    else:
        # a data file comes from other people: its cells cite nothing
        fact = table_fact(table, rows, source)
    faults += (fault._replace(path=(*path, *fault.path)) for fault in fact.faults)
    totals.add(path, table, fact, tracer)
    thing = _thing(table, fact)
    if tracer:
        thing.members = {**thing.members, "cells": _traced_cells(path, table, fact, tracer)}
    return thing, fact


def _traced_cells(path: Path, table: Table, fact: TableFact, tracer: Tracer) -> Value:
    return tuple(
        tuple(
            tracer.text(Text(cell), cell_origin(path, table, fact, row, column)) if cell else Text(cell)
            for column, cell in enumerate(printed.cells)
        )
        for row, printed in enumerate(fact.rows)
    )


def _thing(table: Table, fact: TableFact) -> Thing:
    heads = table.head_rows
    return Thing(
        "统计表",
        table.name,
        {
            "name": Text(table.name),
            "title": Text(table.title or table.name),
            "unit": Text(table.unit) if table.unit else None,
            "note": Text(table.note) if table.note else None,
            "header": tuple(Text("\n".join(dict.fromkeys(names))) for names in zip(*heads, strict=True)),
            "header_rows": tuple(tuple(Text(name) for name in row) for row in heads),
            "landscape": table.landscape,
            "grouped": table.group,
            # markup of ours, not a value: it must not be escaped
            "align": tuple(_alignment(index, fact) for index in range(len(table.leaves))),
            "cells": tuple(tuple(Text(cell) for cell in row.cells) for row in fact.rows),
        },
    )


def _alignment(index: int, fact: TableFact) -> str:
    """Numbers to the right, short words in the middle; the first column is names."""
    if fact.numeric[index] and index:
        return "---:"
    column = [row.cells[index] for row in fact.rows if row.cells[index]]
    return ":---:" if all(len(cell) <= _SHORT for cell in column) else ":---"
