"""Rules of 统计表: where the rows come from, and which columns the reckoned ones name."""

from __future__ import annotations

from collections.abc import Iterator

from ..nearest import nearest
from ..problems import Fault, FieldPath
from ..units import BARE_SCALES, in_full, named_unit
from .tables import Column, Table


def broken_table(path: FieldPath, table: Table) -> Iterator[Fault]:
    """What is wrong with one table by itself."""
    yield from _source_of_rows(path, table)
    if table.subtotal and not table.group:
        yield Fault(
            (*path, "subtotal"), "F043", "写了小计，没有写分组", "补上 分组: 是：首列相同的各行是一组"
        )
    if table.sort and table.group:
        yield Fault((*path, "sort"), "F043", "分了组的表不能再排序", "分组、排序只留一样")
    yield from _columns((*path, "columns"), table.columns or ())
    yield from _bare_scales(path, table)
    if table.columns and table.rows:
        yield from broken_references(path, table)
        yield from _widths(path, table)


def _source_of_rows(path: FieldPath, table: Table) -> Iterator[Fault]:
    if table.file and table.rows:
        yield Fault((*path, "file"), "F036", "既写了“行”，又写了数据“文件”", "只留一样")
    elif not table.file and not table.rows:
        yield Fault(path, "F001", "缺少必填的“行”", "补上 行: 各行，或者 文件: 数据文件")
    elif table.rows and not table.columns:
        yield Fault(path, "F001", "缺少必填的“列”", "补上 列: 各列的名称")
    for name in ("sheet", "range", "header_row_count"):
        if not table.file and getattr(table, name):
            yield Fault((*path, name), "F037", "没有写数据文件，这一项没有用", "补上 文件: …，或者删去这一行")
    count = table.header_row_count
    if count and count not in {"1", "2", "3"}:
        yield Fault((*path, "header_row_count"), "F032", f"表头行数不能是“{count}”", "写 1、2 或 3")


def _columns(path: FieldPath, columns: tuple[Column, ...]) -> Iterator[Fault]:
    for index, column in enumerate(columns):
        if not (column.is_reckoned or column.columns):
            continue
        here = (*path, index)
        kinds = {field.replace("denominator", "numerator") for field, _ in column.refers_to}
        if len(kinds) > 1 or (kinds and column.columns):
            yield Fault(
                here, "F038", f"“{column.name}”一列写了几种算法", "占比、排名、分子和分母、下级的列，只留一种"
            )
        elif bool(column.numerator) != bool(column.denominator):
            yield Fault(here, "F076", "分子和分母要一起写", "补上缺少的一个")
        if column.columns:
            yield from _columns((*here, "columns"), column.columns)


def _bare_scales(path: FieldPath, table: Table) -> Iterator[Fault]:
    """万 alone is no unit: it may be 万元, 万人, 万份."""
    if table.unit in BARE_SCALES:
        yield _bare_scale((*path, "unit"), "整张表", str(table.unit))
    for leaf in table.leaves:
        here: FieldPath = (*path, "columns", *_between(leaf.path))
        if leaf.column.unit in BARE_SCALES:
            yield _bare_scale((*here, "unit"), f"“{leaf.key}”", str(leaf.column.unit))
        elif (unit := named_unit(leaf.column.name)[1]) in BARE_SCALES:
            yield _bare_scale(here, f"“{leaf.key}”", unit)


def _bare_scale(where: FieldPath, what: str, unit: str) -> Fault:
    return Fault(where, "F120", f"{what}的计量单位只写了“{unit}”", in_full(unit))


def broken_references(path: FieldPath, table: Table) -> Iterator[Fault]:
    """Names of columns that are none; asked once the columns are known."""
    known = [leaf.key for leaf in table.leaves if leaf.typed]
    if not known:
        yield Fault((*path, "columns"), "F038", "没有一列是各行里写着的", "补上至少一列")
        return
    if table.group and not table.leaves[0].typed:
        yield Fault((*path, "group"), "F043", "分组看首列，首列却是算出来的", "把分组的那一列放在最前面")
    wanted = [((*path, "sort"), table.sort)] if table.sort else []
    for leaf in table.leaves:
        if leaf.typed:
            continue
        here: FieldPath = (*path, "columns", *_between(leaf.path))
        wanted += [((*here, field), name) for field, name in leaf.column.refers_to]
    for where, name in wanted:
        ranked = where[-1] in {"rank", "sort"}
        if table.key_of(name) is None and not (ranked and table.rate_of(name)):
            near = nearest(name, known)
            fix = f"是不是“{near}”？" if near else f"各列：{'、'.join(known)}"
            yield Fault(where, "F039", f"没有叫“{name}”的列", fix)


def _between(positions: tuple[int, ...]) -> Iterator[str | int]:
    for depth, position in enumerate(positions):
        if depth:
            yield "columns"
        yield position


def _widths(path: FieldPath, table: Table) -> Iterator[Fault]:
    width = sum(leaf.typed for leaf in table.leaves)
    for number, row in enumerate(table.rows or ()):
        if len(row) != width:
            yield Fault(
                (*path, "rows", number),
                "F068",
                f"这一行有{len(row)}格，表有{width}列",
                '补齐或删去多余的格；数字里的千分位逗号会被当成分格：1,200 写成 1200 或 "1,200"',
            )
