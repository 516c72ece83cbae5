"""The 统计表 of a roll-up: a row a unit, plain digits, every figure in its column's unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..chinese import format_date
from ..facts.arithmetic import in_unit_of
from ..indicators import why_no_sum
from ..problems import FieldPath, Place
from ..schema import Amount
from ..source import Data
from .parts import Entry, UnitReport
from .totals import Total

NAME = "各单位情况"
ABOVE, FIRST = "上级单位", "单位"
HEADS = {
    "value": "数量",
    "target": "任务",
    "last_year": "上年同期",
    "normal": "常年同期",
    "previous": "上期",
    "cumulative": "累计",
    "last_year_cumulative": "上年累计",
    "numerator": "分子",
    "denominator": "分母",
}


class PartCells(NamedTuple):
    """Which cells of the parts the cells of a table's rows come from."""

    rows: tuple[tuple[Place | None, ...], ...]

    def place(self, path: FieldPath) -> Place | None:
        """The place of ``rows/行/列``; None for what no part holds."""
        kind, *rest = path or ("",)
        return self.rows[int(rest[0])][int(rest[1])] if kind == "rows" and len(rest) == 2 else None

    def taken(self, order: Sequence[int]) -> PartCells:
        """Of some of the columns."""
        return PartCells(tuple(tuple(row[index] for index in order) for row in self.rows))


def table_of(
    units: list[UnitReport], totals: tuple[Total, ...], rank: str = ""
) -> tuple[dict[str, Data], PartCells]:
    """The table as a 统计表 in the YAML, and its cells' places; ``rank`` is the column that ranks the units."""
    groups = [] if rank else _groups(units)
    grouped, dated = bool(groups), len({unit.as_of for unit in units}) > 1
    table: dict[str, Data] = {"名称": NAME, "列": _columns(totals, rank, grouped=grouped, dated=dated)}
    if grouped:
        units = sorted(units, key=lambda unit: groups.index(unit.parent))
        table |= _grouping(totals)
    if rank:
        table["排序"] = rank
    rows = _rows(units, totals, grouped=grouped, dated=dated)
    table["行"] = [[cell.text for cell in row] for row in rows]
    if _has_sum(totals):
        table["合计"] = "是"
    return table, PartCells(tuple(tuple(cell.place for cell in row) for row in rows))


def _columns(totals: tuple[Total, ...], rank: str, *, grouped: bool, dated: bool) -> list[Data]:
    """The heads, in the order of a row's cells."""
    keys = {total.name: _key(total) for total in totals}
    columns: list[Data] = [ABOVE, FIRST] if grouped else [FIRST]
    columns += [_column(total, keys) for total in totals]
    if rank:
        columns.append({"名称": "排名", "排名": rank})
    if dated:
        columns.append({"名称": "截至日期", "类型": "文字"})
    return columns


def _rows(
    units: list[UnitReport], totals: tuple[Total, ...], *, grouped: bool, dated: bool
) -> list[list[_Cell]]:
    """The cells, a row a unit."""
    shown = [(total, ["value"] if total.why else fields_of(total)) for total in totals]
    return [[*_row(unit, shown, grouped=grouped, dated=dated)] for unit in units]


def _has_sum(totals: tuple[Total, ...]) -> bool:
    """Whether a row of 合计 would hold anything."""
    return any(total.sums or total.rate_of for total in totals)


def _grouping(totals: tuple[Total, ...]) -> dict[str, Data]:
    return {"分组": "是", **({"小计": "是"} if any(total.sums for total in totals) else {})}


def _groups(units: list[UnitReport]) -> list[str]:
    """The units of the level above, where every unit names its own and there are several: each has its 小计."""
    parents = list(dict.fromkeys(unit.parent for unit in units))
    return parents if len(parents) > 1 and "" not in parents else []


def fields_of(total: Total) -> list[str]:
    """The fields that are columns, in their order: 任务 stands before what was done of it."""
    summed = [field for field in total.fields if field in total.sums and field not in total.hidden]
    return sorted(summed, key=lambda field: field != "target") if _has_completion(total) else summed


def done_of(total: Total) -> str:
    """The field that a 目标值 is compared with: 累计 where there is one, for it is the year's then."""
    return "cumulative" if "cumulative" in total.sums else "value"


def head_of(field: str, total: Total) -> str:
    """What stands over a field's column: 任务, 完成, 完成率 together; nobody completes accidents."""
    if field == "value" and "cumulative" in total.sums:
        return "本期"
    if field == "value" and _has_completion(total):
        return "完成"
    return "目标值" if field == "target" and not _has_completion(total) else HEADS[field]


def ranks_of(totals: tuple[Total, ...]) -> dict[str, str]:
    """What units may be ranked by, as --rank names it → the column: a 数据, or its 完成率."""
    found = {}
    for total in totals:
        if total.rate_of:
            found[total.name] = total.name
        elif total.is_rate:
            found[total.name] = f"{total.name}/比率"
        elif "value" in total.sums:
            found[total.name] = _key(total)
        if _has_completion(total):
            found[f"{total.name}/完成率"] = f"{total.name}/完成率"
    return found


def _key(total: Total) -> str:
    """What the column of a 数据's 数量 is called."""
    return total.name if fields_of(total) == ["value"] else f"{total.name}/{head_of('value', total)}"


def _column(total: Total, keys: Mapping[str, str]) -> Data:
    if total.why:
        return {"名称": total.name, "类型": "文字"}
    if total.rate_of:
        part, whole = (keys[name] for name in total.rate_of)
        return {"名称": total.name, "分子": part, "分母": whole}
    if fields_of(total) == ["value"]:
        return _named(total.name, total.sums["value"], total)
    below: list[Data] = [
        _named(head_of(field, total), total.sums[field], total, summed=field not in total.partial)
        for field in fields_of(total)
    ]
    if total.is_rate:
        below.append({"名称": "比率", "分子": f"{total.name}/分子", "分母": f"{total.name}/分母"})
    elif _has_completion(total):
        done = done_of(total)
        rate: dict[str, Data] = {
            "名称": "完成率",
            "分子": f"{total.name}/{head_of(done, total)}",
            "分母": f"{total.name}/{head_of('target', total)}",
        }
        below.append({**rate, "合计": "否"} if {"target", done} & total.partial else rate)
    return {"名称": total.name, "列": below}


def _has_completion(total: Total) -> bool:
    """Whether 完成率 is said: not of accidents, of which fewer are better."""
    done = total.sums.get(done_of(total))
    if done is None or "target" not in total.sums or total.is_rate:
        return False
    return total.better != "lower"


def _named(name: str, amount: Amount, total: Total, *, summed: bool = True) -> Data:
    """A column; where only 指标.yaml says what its total is, that is no longer beside it: 合计 says so."""
    unit = amount.scale + amount.unit
    column: dict[str, Data] = {"名称": name}
    if unit:
        column["计量单位"] = unit
    if not summed or total.way.how != "add":
        column["合计"] = "否"
    elif (why := why_no_sum((total.name, name), amount.unit)) and why.unknown:
        column["合计"] = "是"
    return column if len(column) > 1 else name


class _Cell(NamedTuple):
    """A cell of a row, and where in the parts it comes from."""

    text: str | None
    place: Place | None = None


def _row(
    unit: UnitReport, shown: Sequence[tuple[Total, list[str]]], *, grouped: bool, dated: bool
) -> Iterator[_Cell]:
    """``shown`` are the 数据, each with the fields that are its columns."""
    if grouped:
        yield _Cell(unit.parent)
    yield _Cell(unit.unit, unit.place)
    for total, fields in shown:
        yield from _figures(unit.entries.get(total.name), total, fields)
    if dated:
        yield _Cell(format_date(unit.as_of) if unit.as_of else None)


def _figures(entry: Entry | None, total: Total, fields: Sequence[str]) -> Iterator[_Cell]:
    """What a unit reported of one 数据, in the columns that it has."""
    if entry is None:
        yield from (_Cell(None) for _ in fields)
        return
    for field in fields:
        text = _words(entry) if total.why else _digits(entry, field, total.sums[field])
        yield _Cell(text, entry.places.get(field, entry.place))


def _words(entry: Entry) -> str | None:
    return entry.words or entry.typed("value") or None


def _digits(entry: Entry, field: str, total: Amount) -> str | None:
    """The figure in the column's unit and scale: plain digits, 约 kept; 无 and / as they were typed."""
    amount, mark = entry.amounts.get(field), entry.marks.get(field)
    if mark or amount is None:
        return mark
    return in_unit_of(amount, total) or amount.typed  # one that does not convert was told: it is in no sum
