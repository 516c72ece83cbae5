"""The 统计表 of a roll-up: a row a unit, plain digits, every figure in its column's unit."""

from __future__ import annotations

from ..chinese import format_date
from ..facts.arithmetic import in_unit_of
from ..schema import Amount
from ..source import Data
from .parts import Entry, UnitReport
from .totals import Total

NAME = "各单位情况"
FIRST = "单位"
_HEADS = {
    "value": "数量",
    "target": "任务",
    "last_year": "上年同期",
    "previous": "上期",
    "cumulative": "累计",
    "last_year_cumulative": "上年累计",
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
        [*_row(unit, totals), *([format_date(unit.as_of) if unit.as_of else None] if len(days) > 1 else [])]
        for unit in units
    ]
    if any(total.sums for total in totals):
        table["合计"] = "是"
    return table


def fields_of(total: Total) -> list[str]:
    """The fields that are columns, in their order: 任务 stands before what was done of it."""
    return sorted(
        (field for field in total.fields if field in total.sums and field != "comparable"),
        key=lambda field: field != "target",
    )


def done_of(total: Total) -> str:
    """The field that a 目标值 is compared with: 累计 where there is one, for it is the year's then."""
    return "cumulative" if "cumulative" in total.sums else "value"


def head_of(field: str, total: Total) -> str:
    """What stands over a field's column: 任务, 完成, 完成率 together."""
    if field == "value" and "cumulative" in total.sums:
        return "本期"
    return "完成" if field == "value" and "target" in total.sums else _HEADS[field]


def ranks_of(totals: tuple[Total, ...]) -> dict[str, str]:
    """What units may be ranked by, as --rank names it → the column: a 数据, or its 完成率."""
    found = {}
    for total in totals:
        if total.is_rate:
            found[total.name] = f"{total.name}/比率"
        elif "value" in total.sums:
            found[total.name] = (
                total.name if fields_of(total) == ["value"] else f"{total.name}/{head_of('value', total)}"
            )
        if done_of(total) in total.sums and "target" in total.sums and not total.is_rate:
            found[f"{total.name}/完成率"] = f"{total.name}/完成率"
    return found


def _column(total: Total) -> Data:
    if total.why:
        return {"名称": total.name, "类型": "文字"}
    if fields_of(total) == ["value"]:
        return _named(total.name, total.sums["value"])
    below: list[Data] = [
        _named(head_of(field, total), total.sums[field], summed=field not in total.partial)
        for field in fields_of(total)
    ]
    if total.is_rate:
        below.append({"名称": "比率", "分子": f"{total.name}/分子", "分母": f"{total.name}/分母"})
    elif (done := done_of(total)) in total.sums and "target" in total.sums:
        rate: dict[str, Data] = {
            "名称": "完成率",
            "分子": f"{total.name}/{head_of(done, total)}",
            "分母": f"{total.name}/{head_of('target', total)}",
        }
        below.append({**rate, "合计": "否"} if {"target", done} & total.partial else rate)
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
        for field in fields_of(total):
            row.append(_digits(entry, field, total.sums[field]) if entry else None)
    return row


def _words(entry: Entry) -> str | None:
    return entry.words or entry.typed("value") or None


def _digits(entry: Entry, field: str, total: Amount) -> str | None:
    """The figure in the column's unit and scale: plain digits, 约 kept; 无 and / as they were typed."""
    amount, mark = entry.amounts.get(field), entry.marks.get(field)
    if mark or amount is None:
        return mark
    return in_unit_of(amount, total) or amount.typed  # one that does not convert was told: it is in no sum
