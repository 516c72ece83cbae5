"""What the domain of a report expects to be in it: the 数据 and 统计表 that its 领域.yaml names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..indicators import Indicators
from ..nearest import nearest
from ..problems import Fault, FieldPath
from ..schema import Count, Domain, ReportFields, Table, all_counts
from ..units import bare_of_scale, factor, named_unit
from .columns import unit_of_leaf

MISSING, OTHER_UNIT = "A071", "A072"


def lacking(report: ReportFields, domain: Domain, indicators: Indicators) -> Iterator[Fault]:
    """Required names that are not there, and what is there in a unit that does not convert into the expected one."""
    counts = {str(path[-1]): (path, count) for path, count in all_counts(report)}
    named = {**counts, **{each[1].name: each for each in counts.values() if each[1].name}}
    for name, expected in domain.expected_counts.items():
        found = named.get(name) or _alias_of(name, named, indicators)
        if found:
            yield from _other_unit(name, *found, expected.unit, domain)
        elif expected.required:
            unit = f"（{expected.unit}）" if expected.unit else ""
            yield _missing("数据", name, f"在 数据 里写上 {name}{unit}", counts, domain)
    yield from _tables(report, domain, indicators)


def _alias_of(
    name: str, named: dict[str, tuple[FieldPath, Count]], indicators: Indicators
) -> tuple[FieldPath, Count] | None:
    """The 数据 that is called by another name of the same indicator."""
    entry = indicators.called(name)
    others = (each for other, each in named.items() if entry and indicators.called(other) == entry)
    return next(others, None)


def _other_unit(name: str, path: FieldPath, count: Count, wanted: str, domain: Domain) -> Iterator[Fault]:
    figure = count.value or count.cumulative or count.target
    amount = figure.single if figure and not figure.is_to_fill else None
    if not (amount and wanted) or (amount.unit and factor(amount.unit, bare_of_scale(wanted)) is not None):
        return
    said = f"是{amount.typed}" if amount.unit else f"是{amount.typed}，没有计量单位"
    message = f"“{name}”{said}，领域“{domain.name}”写明用{wanted}"
    yield Fault((*path, "value"), OTHER_UNIT, message, f"换成{wanted}；不是这一项的，改一个名称", "警告")


def _missing(what: str, name: str, cure: str, there: Iterable[str], domain: Domain) -> Fault:
    near = nearest(name, there)
    cure = f"是“{near}”的，名称改成“{name}”；没有写的，{cure}" if near else cure
    return Fault(("domain",), MISSING, f"没有{what}“{name}”，领域“{domain.name}”写明要有", cure, "警告")


def _tables(report: ReportFields, domain: Domain, indicators: Indicators) -> Iterator[Fault]:
    tables = {table.name: (n, table) for n, table in enumerate(report.tables or ())}
    titled = {table.title: (n, table) for n, table in tables.values() if table.title}
    for name, expected in domain.expected_tables.items():
        found = tables.get(name) or titled.get(name)
        if found:
            yield from _columns(*found, expected.columns, domain, indicators)
        elif expected.required:
            columns = f"，列 [{', '.join(expected.columns)}]" if expected.columns else ""
            yield _missing("统计表", name, f"在 统计表 里写上 {name}{columns}", (*tables, *titled), domain)


def _columns(
    index: int, table: Table, wanted: tuple[str, ...], domain: Domain, indicators: Indicators
) -> Iterator[Fault]:
    """Columns that a table lacks, or has in another unit; of one whose columns are not known, nothing."""
    leaves = {named_unit(leaf.heads[-1])[0]: leaf for leaf in table.leaves}
    for typed in wanted if leaves else ():
        name, unit = named_unit(typed)
        leaf = leaves.get(name)
        where: FieldPath = ("tables", index, "columns")
        if leaf is None:
            near = nearest(name, leaves)
            cure = f"是“{near}”一列的，名称改成“{name}”；没有的，" if near else ""
            message = f"统计表“{table.name}”没有“{name}”一列，领域“{domain.name}”写明要有"
            yield Fault(where, MISSING, message, f"{cure}加上“{typed}”一列", "警告")
            continue
        own = unit_of_leaf(leaf, table, indicators)
        if unit and own and factor(bare_of_scale(own), bare_of_scale(unit)) is None:
            message = f"统计表“{table.name}”的“{name}”一列用{own}，领域“{domain.name}”写明用{unit}"
            yield Fault(where, OTHER_UNIT, message, f"换成{unit}", "警告", needle=name)
