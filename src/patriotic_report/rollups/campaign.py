"""The superior's campaign data: the sums put into 数据, the units' rows into a 统计表, all else the base's."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from ..facts.arithmetic import amount_of, in_unit_of
from ..glossary import chinese_name, english_names
from ..problems import Place, Problem
from ..schema import Amount
from ..source import Source
from .names import Names
from .table import NAME
from .totals import Total

Data = dict[str, Any]


class Base:
    """A superior's YAML, to be filled; ``problems`` collects what stands in the way."""

    def __init__(self, source: Source | None, names: Names) -> None:
        self.source, self.names = source, names
        self.data: Data = deepcopy(source.data()) if source else {}
        self.problems: list[Problem] = []

    @property
    def organisation(self) -> str:
        """The superior's own name."""
        own = self.data.get(_key(self.data, "organisation"))
        return self.names.unit(_name(own)) if own else ""

    def put_counts(self, totals: tuple[Total, ...], as_of: date | None) -> None:
        """Every total where the base has a 数据 of its name, the others into 数据 at the root."""
        there = {self.names.head(name): (mapping, name, way) for mapping, name, way in _counts(self.data, ())}
        for total in totals:
            if not total.sums:
                continue
            fields = _fields(total, as_of)
            if total.name in there:
                mapping, name, way = there[total.name]
                mapping[name] = self._merged(mapping[name], fields, total, (*way, name))
            else:
                root = self.data.setdefault(_key(self.data, "counts"), {})
                root[total.name] = fields
        summed = {total.name for total in totals if total.sums}
        for name, (mapping, typed, way) in there.items():
            if name not in summed and not _has_figure(mapping[typed]):
                message = f"没有单位报“{typed}”，上级文件里的这一项没有数"
                self._problem("R017", message, "让单位补报，或者自己写上数量", (*way, typed), "警告")

    def _merged(self, own: Any, fields: Data, total: Total, way: tuple[Any, ...]) -> Any:
        if own is None:
            return fields
        if not isinstance(own, dict):
            self._problem("R016", f"上级文件里的“{way[-1]}”已经写了数量", "数量由汇总写，删去它", way)
            return own
        merged = dict(own)
        taken = {english: key for key in own for english in english_names(key) if own[key] is not None}
        if "value" in taken or "words" in taken:
            self._problem("R016", f"上级文件里的“{way[-1]}”已经写了数量", "数量由汇总写，删去它", way)
            return own
        unit = own.get(taken["unit"]) if "unit" in taken else None
        for key, value in fields.items():
            english = english_names(key)[0]
            if english not in taken:
                amount = total.sums.get(english)
                merged[key] = self._in_unit(amount, unit, way) if amount and unit else value
            elif english == "target" and own[taken[english]] != value:
                message = f"“{way[-1]}”的目标值，上级文件写的是{own[taken[english]]}，各单位相加是{value}"
                self._problem("R016", message, "核对；按上级文件写的算完成率", way, "警告")
        return merged

    def _in_unit(self, amount: Amount, unit: str, way: tuple[Any, ...]) -> str:
        """The sum in the unit that the base names for it."""
        model = amount_of("1", unit)
        number = in_unit_of(amount, model) if model else None
        if number is None:
            message = f"“{way[-1]}”的计量单位是{unit}，各单位报的是{amount.scale}{amount.unit}"
            self._problem("R016", message, "改成能换算的计量单位", way)
            return amount.typed
        return number + unit

    def put_table(self, table: Data, missing: tuple[str, ...], not_read: tuple[str, ...] = ()) -> None:
        """The rows into the base's table of that name, or a new one behind its others."""
        said = ((missing, "未上报"), (not_read, "的文件没有读"))
        if notes := [f"{'、'.join(units)}{what}，合计不含。" for units, what in said if units]:
            table["注"] = "".join(notes)
        key = _key(self.data, "tables")
        tables = self.data.setdefault(key, [])
        if not isinstance(tables, list):
            return  # the schema says what is wrong with it
        for index, own in enumerate(tables):
            if isinstance(own, dict) and own.get(_key(own, "name")) == NAME:
                if own.get(_key(own, "rows")) or own.get(_key(own, "file")):
                    message = f"上级文件里的统计表“{NAME}”已经有各行"
                    self._problem("R016", message, "各行由汇总写，删去 行", (key, index))
                tables[index] = self._filled(own, table, (key, index))
                return
        tables.append(table)

    def _filled(self, own: Data, table: Data, way: tuple[Any, ...]) -> Data:
        """The base's own title and columns; the rows cut to the columns that it names."""
        taken = {english for key in own for english in english_names(key)}
        merged = {**own}
        for key, value in table.items():
            if english_names(key)[0] not in taken and key != "列":
                merged[key] = value
        key = _key(own, "columns")
        if not isinstance(own.get(key), list):
            return {**merged, "列": table["列"]}
        columns = _Columns(table)
        merged[key] = columns.taken(own[key])
        merged["行"] = [[row[index] for index in columns.order] for row in table["行"]]
        for name in columns.unknown:
            known = "、".join(columns.ours)
            message = f"统计表“{NAME}”要的“{name}”没有单位报"
            self._problem("R017", message, f"可以写：{known}", (*way, key))
        return merged

    def _problem(self, code: str, message: str, fix: str, way: tuple[Any, ...], level: Any = "错误") -> None:
        place = self.source.place(way, key=True) if self.source else Place("")
        self.problems.append(Problem(code, message, fix, place, level))


class _Columns:
    """The base's own columns, each with the unit of ours; ``order`` is which of our cells they take."""

    def __init__(self, table: Data) -> None:
        flat = list(_flat(table["列"]))
        self.ours = {name: (index, column) for index, (name, column) in enumerate(flat)}
        self.order: list[int] = []
        self.unknown: list[str] = []

    def taken(self, columns: list[Any], above: str = "") -> list[Any]:
        """The columns as they print; a name alone means the 数量 of a 数据 with several figures."""
        return [self._taken(column, above) for column in columns]

    def _taken(self, column: Any, above: str) -> Any:
        keys = (
            {english for key in column for english in english_names(key)}
            if isinstance(column, dict)
            else set()
        )
        if keys & _RECKONED:
            return column
        name = above + _name(column)
        if isinstance(column, dict) and "columns" in keys:
            key = _key(column, "columns")
            below = column[key] if isinstance(column[key], list) else []
            return {**column, key: self.taken(below, f"{name}/")}
        found = self.ours.get(name) or self.ours.get(f"{name}/数量")
        if found is None:
            self.unknown.append(name)
            return column
        index, ours = found
        self.order.append(index)
        unit = ours.get("计量单位") if isinstance(ours, dict) else None
        own = dict(column) if isinstance(column, dict) else {"名称": column}
        if unit and "unit" not in keys:
            own["计量单位"] = unit
        if isinstance(ours, dict) and "合计" in ours and "total" not in keys:
            own["合计"] = ours["合计"]
        return own if len(own) > 1 else column


_RECKONED = {"share", "rank", "numerator", "denominator"}


def _flat(columns: list[Any]) -> Iterator[tuple[str, Any]]:
    """Our columns that have cells in the rows."""
    for column in columns:
        if isinstance(column, dict) and "列" in column:
            for below in column["列"]:
                if not (isinstance(below, dict) and "分子" in below):
                    yield f"{column['名称']}/{_name(below)}", below
        elif not (isinstance(column, dict) and "排名" in column):
            yield _name(column), column


def _name(column: Any) -> str:
    if isinstance(column, dict):
        return str(column.get(_key(column, "name")) or "")
    return str(column)


def _fields(total: Total, as_of: date | None) -> Data:
    """A total as the fields of 数据."""
    fields: Data = {}
    if total.verb:
        fields["动作"] = total.verb
    if total.title:
        fields["名称"] = total.title
    for field in total.fields:
        if field in total.sums and field not in total.partial:
            fields[chinese_name(field)] = total.sums[field].typed
    if as_of:
        fields["截至"] = as_of.isoformat()
    fields["来源"] = f"{total.units}个单位汇总"
    return fields


def _has_figure(own: Any) -> bool:
    if not isinstance(own, dict):
        return own is not None
    figures = {"value", "words", "parts", "numerator", "target"}
    return any(figures & set(english_names(key)) for key in own if own[key] is not None)


def _key(mapping: Data, english: str) -> str:
    """The key under which a field stands already, else its Chinese name."""
    return next((key for key in mapping if english in english_names(key)), chinese_name(english))


def _counts(node: Any, way: tuple[Any, ...]) -> Iterator[tuple[Data, str, tuple[Any, ...]]]:
    """Every 数据 of a report's data, at the root and in its sections: (mapping, name, way to the mapping)."""
    if isinstance(node, list):
        for index, each in enumerate(node):
            yield from _counts(each, (*way, index))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        names = english_names(key)
        if "counts" in names and isinstance(value, dict):
            for name in value:
                yield value, name, (*way, key)
        elif {"measures", "text"} & set(names):
            yield from _counts(value, (*way, key))
