"""The 统计表 of a roll-up: a row a unit, plain digits, every figure in its column's unit."""

from __future__ import annotations

from ..facts.arithmetic import in_unit_of
from ..schema import Amount
from ..source import Data
from .parts import Entry, UnitReport
from .totals import Total

NAME = "各单位情况"
FIRST = "单位"
HEADS = {
    "value": "数量",
    "target": "目标值",
    "last_year": "上年同期",
    "previous": "上期",
    "numerator": "分子",
    "denominator": "分母",
}


def table_of(units: list[UnitReport], totals: tuple[Total, ...], rank: str = "") -> dict[str, Data]:
    """The table as a 统计表 in the YAML; ``rank`` names the column that the units are ranked by."""
    columns: list[Data] = [FIRST, *(_column(total) for total in totals)]
    table: dict[str, Data] = {"名称": NAME, "列": columns}
    if rank:
        columns.append({"名称": "排名", "排名": rank})
        table["排序"] = rank
    days = {unit.as_of for unit in units}
    if len(days) > 1:
        columns.append({"名称": "截至日期", "类型": "文字"})
    table["行"] = [
        [*_row(unit, totals), *([unit.as_of.isoformat() if unit.as_of else None] if len(days) > 1 else [])]
        for unit in units
    ]
    if any(total.sums for total in totals):
        table["合计"] = "是"
    return table


def ranks_of(totals: tuple[Total, ...]) -> dict[str, str]:
    """What units may be ranked by, as --rank names it → the column: a 数据, or its 完成率."""
    found = {}
    for total in totals:
        if total.is_rate:
            found[total.name] = f"{total.name}/比率"
        elif "value" in total.sums:
            found[total.name] = total.name if total.fields == ("value",) else f"{total.name}/数量"
            if "target" in total.sums:
                found[f"{total.name}/完成率"] = f"{total.name}/完成率"
    return found


def _column(total: Total) -> Data:
    if total.why:
        return {"名称": total.name, "类型": "文字"}
    if total.fields == ("value",):
        return _named(total.name, total.sums["value"])
    below: list[Data] = [
        _named(HEADS[field], total.sums[field], summed=field not in total.partial)
        for field in total.fields
        if field in total.sums
    ]
    if total.is_rate:
        below.append({"名称": "比率", "分子": f"{total.name}/分子", "分母": f"{total.name}/分母"})
    elif "value" in total.sums and "target" in total.sums:
        rate: dict[str, Data] = {
            "名称": "完成率",
            "分子": f"{total.name}/数量",
            "分母": f"{total.name}/目标值",
        }
        below.append({**rate, "合计": "否"} if "target" in total.partial else rate)
    return {"名称": total.name, "列": below}


def _named(name: str, amount: Amount, *, summed: bool = True) -> Data:
    unit = amount.scale + amount.unit
    column: dict[str, Data] = {"名称": name}
    if unit:
        column["计量单位"] = unit
    if not summed:
        column["合计"] = "否"
    return column if len(column) > 1 else name


def _row(unit: UnitReport, totals: tuple[Total, ...]) -> list[str | None]:
    row: list[str | None] = [unit.unit]
    for total in totals:
        entry = unit.entries.get(total.name)
        if total.why:
            row.append(_words(entry) if entry else None)
            continue
        for field in total.fields:
            if field in total.sums:
                amount = entry.amounts.get(field) if entry else None
                row.append(_digits(amount, total.sums[field]) if amount else None)
    return row


def _words(entry: Entry) -> str | None:
    value = entry.amounts.get("value")
    return entry.words or (value.typed if value else None)


def _digits(amount: Amount, total: Amount) -> str:
    """The figure in the column's unit and scale: plain digits, 约 kept."""
    return in_unit_of(amount, total) or amount.typed  # one that does not convert was told: it is in no sum
