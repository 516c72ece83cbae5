"""The origins of what a report prints: fields, and the formulas of what is reckoned."""

from __future__ import annotations

from typing import NamedTuple

from ..facts import CountFact, TableFact
from ..facts.table_values import Row
from ..glossary import chinese_name
from ..problems import FieldPath
from ..schema import Quantity, Table
from ..schema.counts import BEFORE, COMPARED_WITH


class Input(NamedTuple):
    """One figure that a formula takes: what it is called, its text, where it stands."""

    name: str
    text: str
    path: FieldPath


class Origin(NamedTuple):
    """What a printed value is: the field at ``path``, or what ``formula`` makes of ``inputs``."""

    path: FieldPath
    field: str
    formula: str = ""
    inputs: tuple[Input, ...] = ()


_PERCENT = "×100%"


_SINCE_NORMAL = {
    "since_normal": "数量−常年同期",
    "since_normal_percent": f"(数量−常年同期)÷常年同期{_PERCENT}",
    "since_normal_tenths": "(数量−常年同期)÷常年同期×10成",
}


def count_origins(fact: CountFact) -> dict[str, Origin]:
    """Of every figure of a 数据, by member."""
    count, path = fact.count, fact.path
    name = f"数据.{path[-1]}"
    is_reckoned = bool(not count.value and count.numerator and count.denominator)

    def taken(*fields: str) -> tuple[Input, ...]:
        found = []
        for field in fields:
            quantity: Quantity | None = getattr(count, field)
            if quantity:
                found.append(Input(chinese_name(field), quantity.text, (*path, field)))
            elif field == "value" and is_reckoned:
                found.append(Input(chinese_name(field), fact.text, path))
        return tuple(found)

    parts = tuple(
        Input(part, quantity.text, (*path, "parts", part)) for part, quantity in (count.parts or {}).items()
    )
    base = "last_year" if count.last_year else "previous"
    rate = is_reckoned or (count.value is not None and count.value.is_rate)

    def compared(field: str, now: str = "value") -> str:
        own, other = chinese_name(now), chinese_name(field)
        return f"{own}−{other}" if rate else f"({own}−{other})÷{other}{_PERCENT}"

    like = "comparable" if count.comparable else "value"
    done = "cumulative" if count.cumulative else "value"
    changed = like if base == "last_year" else "value"

    origins = {
        field: Origin((*path, field), f"{name}.{chinese_name(field)}") for field in (*COMPARED_WITH, BEFORE)
    }
    origins["value"] = _value(fact, name, taken("numerator", "denominator"), parts)
    origins |= {
        "completion_rate": Origin(
            path, f"{name}.完成率", f"{chinese_name(done)}÷目标值{_PERCENT}", taken(done, "target")
        ),
        "year_on_year": Origin(path, f"{name}.同比", compared("last_year", like), taken(like, "last_year")),
        "period_on_period": Origin(path, f"{name}.环比", compared("previous"), taken("value", "previous")),
        **{
            field: Origin(path, f"{name}.{chinese_name(field)}", formula, taken("value", "normal"))
            for field, formula in _SINCE_NORMAL.items()
        },
        "difference": Origin(
            path, f"{name}.差额", f"{chinese_name(done)}与目标值之差", taken(done, "target")
        ),
        "change": Origin(path, f"{name}.变化", compared(base, changed), taken(changed, base)),
        "average": Origin(path, f"{name}.平均", f"分项相加÷{len(parts)}", parts),
    }
    return origins


def _value(fact: CountFact, name: str, operands: tuple[Input, ...], parts: tuple[Input, ...]) -> Origin:
    path = fact.path
    if fact.count.value or fact.count.words:
        return Origin((*path, "value" if fact.count.value else "words"), name)
    if len(operands) == 2:
        return Origin(path, name, f"分子÷分母{_PERCENT}", operands)
    if parts:
        return Origin(path, name, "分项相加", parts)
    other = "cumulative" if fact.count.cumulative else "target"
    return Origin((*path, other), f"{name}.{chinese_name(other)}")


def cumulative_origins(fact: CountFact) -> dict[str, Origin]:
    """Of the rates of 累计."""
    count, name = fact.count, f"数据.{fact.path[-1]}.累计"

    def of(field: str, formula: str, base: str) -> Origin:
        pair = (("cumulative", count.cumulative), (base, getattr(count, base)))
        inputs = [Input(chinese_name(key), each.text, (*fact.path, key)) for key, each in pair if each]
        return Origin(fact.path, f"{name}.{chinese_name(field)}", formula, tuple(inputs))

    less = "累计−上年累计" if count.cumulative and count.cumulative.is_rate else "(累计−上年累计)÷上年累计"
    return {
        "completion_rate": of("completion_rate", f"累计÷目标值{_PERCENT}", "target"),
        "year_on_year": of("year_on_year", less + _PERCENT * ("÷" in less), "last_year_cumulative"),
    }


def part_origin(fact: CountFact, field: str, part: str) -> tuple[Origin, Origin]:
    """Of a 分项 or 其中, and of its 占比."""
    path = (*fact.path, field, part)
    name = f"数据.{fact.path[-1]}.{chinese_name(field)}.{part}"
    quantity = ((fact.count.parts if field == "parts" else fact.count.of_which) or {})[part]
    inputs = (Input(part, quantity.text, path), Input("总数", fact.text, fact.path))
    return Origin(path, name), Origin(fact.path, f"{name}.占比", f"这一项÷总数{_PERCENT}", inputs)


def cell_origin(path: FieldPath, table: Table, fact: TableFact, row: int, column: int) -> Origin:
    """Of a cell of a table as it prints."""
    leaf, printed = table.leaves[column], fact.rows[row]
    name = f"统计表.{table.name}.{leaf.key}"
    if leaf.typed and printed.source >= 0:
        return Origin((*path, "rows", printed.source, _typed_keys(table).index(leaf.key)), name)
    if printed.kind == "aside":
        return Origin(path, name)
    if leaf.typed:
        what = "合计" if printed.kind == "total" else "小计"
        inputs = column_inputs(path, table, fact, leaf.key)
        return Origin(path, f"{name}.{what}", fact.sums.formula(leaf.key), inputs)
    formula, keys = _formula(leaf.column.refers_to)
    return Origin(path, name, formula, tuple(_operand(path, table, printed, key) for key in keys))


def _operand(path: FieldPath, table: Table, row: Row, key: str) -> Input:
    """What a reckoned cell takes from a column of its row; a rate is reckoned itself and has no place."""
    rate = table.rate_of(key) if table.key_of(key) is None else None
    known = rate.key if rate else table.key_of(key) or ""
    text = row.cells[[each.key for each in table.leaves].index(known)]
    if rate or row.kind != "data":
        return Input(key, text, path)
    return Input(key, text, (*path, "rows", row.source, _typed_keys(table).index(known)))


def _typed_keys(table: Table) -> list[str]:
    return [leaf.key for leaf in table.leaves if leaf.typed]


def _formula(refers_to: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    fields = dict(refers_to)
    if "share" in fields:
        return f"{fields['share']}÷{fields['share']}的合计{_PERCENT}", (fields["share"],)
    if "rank" in fields:
        return f"按{fields['rank']}从大到小的名次", (fields["rank"],)
    names = fields.get("numerator", ""), fields.get("denominator", "")
    return f"{names[0]}÷{names[1]}{_PERCENT}", names


def column_inputs(path: FieldPath, table: Table, fact: TableFact, key: str) -> tuple[Input, ...]:
    """The cells that a column's sum is made of."""
    typed = _typed_keys(table)
    position = [each.key for each in table.leaves].index(key)
    return tuple(
        Input(
            row.cells[0] or f"第{number}行",
            row.cells[position],
            (*path, "rows", row.source, typed.index(key)),
        )
        for number, row in enumerate(fact.rows, 1)
        if row.kind == "data" and row.cells[position]
    )
