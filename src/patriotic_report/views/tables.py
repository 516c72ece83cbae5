"""统计表 as templates see them, and the sums and means that text may cite: 合计.X, 平均.X."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from ..facts import CountFact, Facts, TableFact, table_fact, typed_table_fact
from ..facts.arithmetic import sum_of
from ..problems import Fault, FieldPath
from ..schema import Table
from ..units import named_unit
from .values import Text, Thing, Value

if TYPE_CHECKING:
    from .tracer import Tracer

Resolve = Callable[[FieldPath, str], Text]
_SHORT = 12
"""Words up to this long stand in the middle of their cell."""


class Totals:
    """合计 and 平均 by the name of a column, or of a 数据 with 分项; ``表名/列名`` where two tables share it.

    Reckoned when the first text cites one: most reports cite none.
    """

    def __init__(self, counts: dict[str, CountFact], tracer: Tracer | None = None) -> None:
        self.tracer = tracer
        self.sums: dict[str, Value] = {}
        self.averages: dict[str, Value] = {}
        self.why: dict[str, str] = {}
        self.owner: dict[str, str] = {}
        self.counts = {name: fact for name, fact in counts.items() if fact.count.parts}
        self.waiting: list[tuple[FieldPath, Table, TableFact]] = []

    def add(self, path: FieldPath, table: Table, fact: TableFact) -> None:
        """One more table."""
        self.waiting.append((path, table, fact))

    def settle(self) -> None:
        """Reckon what was added."""
        for name, count in self.counts.items():
            self._add_count(name, count)
        self.counts = {}
        while self.waiting:
            path, table, fact = self.waiting.pop(0)
            for key in fact.sums.keys:
                self._add_column(path, table, fact, key)

    def _add_count(self, name: str, fact: CountFact) -> None:
        total = sum_of(tuple((fact.count.parts or {}).values()))
        if total is None:
            self._set(name, None, None, "的分项不能相加：比率、复合的数，或者单位不同")
            return
        text, mean = Text(total.typed), Text(fact.average or "")
        if self.tracer:
            text, mean = self.tracer.sum_of_parts(text, mean, name, fact)
        self._set(name, text, mean or None, "")

    def _add_column(self, path: FieldPath, table: Table, fact: TableFact, key: str) -> None:
        text, mean = Text(fact.sums.text(key)), Text(fact.sums.average(key))
        if not text:
            why = fact.sums.why_none(key)
            self._add(table, key, None, None, f"不能合计：{why}" if why else "一列都是空的")
            return
        if self.tracer:
            text, mean = self.tracer.sum_of_column(text, mean, path, table, fact, key)
        self._add(table, key, text, mean or None, "")

    def _add(self, table: Table, key: str, total: Value, average: Value, why: str) -> None:
        bare, unit = named_unit(key)
        if unit and table.key_of(bare) is None:  # 清运垃圾（吨） typed as the name of a column
            self._add(table, bare, total, average, why)
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
        why = _Settled(self, self.why)
        return Thing("合计", "", _Settled(self, self.sums), why), Thing(
            "平均", "", _Settled(self, self.averages), why
        )


V = TypeVar("V")


class _Settled(Mapping[str, V]):
    """A mapping of :class:`Totals` that is filled before anyone looks into it."""

    def __init__(self, totals: Totals, found: dict[str, V]) -> None:
        self._totals, self._found = totals, found

    def __getitem__(self, key: str) -> V:
        self._totals.settle()
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        self._totals.settle()
        return iter(self._found)

    def __len__(self) -> int:
        self._totals.settle()
        return len(self._found)


def table_view(
    path: FieldPath,
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
            tuple(
                resolve((*path, "rows", r, c), cell).raw if "{{" in cell else cell
                for c, cell in enumerate(row)
            )
            for r, row in enumerate(rows)
        )
        fact = typed_table_fact(table, cells)
    else:
        # a data file comes from other people: its cells cite nothing
        fact = table_fact(table, rows, source)
    faults += (fault._replace(path=(*path, *fault.path)) for fault in fact.faults)
    totals.add(path, table, fact)
    thing = _thing(table, fact)
    if tracer:
        thing.members = {**thing.members, "cells": tracer.cells(path, table, fact)}
    return thing, fact


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
