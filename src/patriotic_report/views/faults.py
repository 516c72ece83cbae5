"""What is wrong with sections once it is known which 数据 their texts cite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..facts.totals import ColumnNames, ReckonedTable
from ..problems import Fault, FieldPath
from ..schema import Measure, ReportFields, all_counts, all_measures
from ..schema.messages import fault
from .citations import NOT_RECKONED
from .values import Record


def faults_of_sections(
    report: ReportFields, counts: Mapping[str, Record], cited: Collection[str]
) -> tuple[Fault, ...]:
    """Sections without a beginning, and sentences without a figure."""
    return (*_without_beginnings(report, cited), *_without_quantities(report, counts, cited))


def _without_beginnings(report: ReportFields, cited: Collection[str]) -> Iterator[Fault]:
    """Sections that would begin with the sentence of their 数据, all of which are cited elsewhere."""
    for path, measure, _ in all_measures(report):
        if measure.counts and _needs_a_beginning(measure) and all(name in cited for name in measure.counts):
            what = "段首标题" if measure.run_in else "编号"
            yield fault(path, "begins_with_cited", {"what": what})


def _needs_a_beginning(measure: Measure) -> bool:
    """A heading within the paragraph, or a number alone, that no text and no list follows."""
    alone = measure.run_in or (measure.numbered and not measure.title)
    return bool(alone and not measure.text and not measure.points)


def _without_quantities(
    report: ReportFields, counts: Mapping[str, Record], cited: Collection[str]
) -> Iterator[Fault]:
    """数据 that a sentence would print and that have nothing to print: 3 of 0, parts that cannot be added."""
    for path, _ in all_counts(report):
        name = str(path[-1])
        if path[0] != "counts" and name not in cited and counts[name].member("value") is None:
            yield fault(path, "count_not_reckoned", {"name": name}, at_key=True)


def told_at_their_cells(faults: Iterable[Fault], tables: Iterable[ReckonedTable]) -> Iterator[Fault]:
    """A cell that keeps its column from having a sum is told once, and there, however often the sum is cited."""
    faults = list(faults)
    cells = dict(_culprits(tables)) if any(each.code == NOT_RECKONED for each in faults) else {}
    told = {each.path for each in faults if each.level == "错误"}
    for each in faults:
        cell = cells.get(each.message) if each.code == NOT_RECKONED else None
        if cell is None:
            yield each
        elif cell not in told:
            told.add(cell)
            fix = "改成同一单位的数；没有数的留空，不适用的写 /；或者不引用它的合计、平均"
            yield each._replace(path=cell, fix=fix, needle="")


def _culprits(tables: Iterable[ReckonedTable]) -> Iterator[tuple[str, FieldPath]]:
    """What a citation of a column without a sum is told → the cell that is to blame."""
    for table in tables:
        sums, names = table.fact.sums, ColumnNames(table.table)
        for key in sums.keys:
            if cell := sums.culprit(key):
                for name in names.own(key):
                    for said in (name, f"{table.table.name}/{name}"):
                        yield f"“{said}”不能合计：{sums.why_none(key)}", (*table.path, *cell)
