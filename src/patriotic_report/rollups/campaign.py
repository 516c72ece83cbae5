"""The superior's campaign data: the sums put into 数据, the units' rows into a 统计表, all else the base's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ..facts.arithmetic import amount_of, converted, in_unit_of
from ..glossary import chinese_name, english_names
from ..indicators import FIELD_OF_HEAD
from ..problems import FieldPath, Place, Problem
from ..schema import Amount
from ..schema.counts import COMPARED_WITH
from ..source import Data, Source
from .faults import Disagreement, base_disagrees, cannot_rank, no_such_column, nobody_reported
from .names import Names
from .table import ABOVE, FIRST, NAME, PartCells
from .totals import Total
from .unsummed import words_of

Fields: TypeAlias = dict[str, Data]
"""A YAML's mapping as the source room gives it: nested, and checked only by the schema."""


class Absent(NamedTuple):
    """Who is in no sum: ``missing`` sent nothing, ``not_read`` something that was not read.

    ``lacking`` are units that are in it, each with those below it whose figures it lacks.
    """

    missing: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    lacking: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    @property
    def units(self) -> tuple[str, ...]:
        """缺报, as the level above reads it."""
        below = (f"{unit}的{each}" for unit, units in self.lacking.items() for each in units)
        return (*self.missing, *(f"{unit}（文件没有读）" for unit in self.not_read), *below)


class Base:
    """A superior's YAML, to be filled; ``problems`` collects what stands in the way."""

    def __init__(self, source: Source | None, names: Names, domain: str = "") -> None:
        """``domain`` is that of the parts, where the base says none."""
        self.source, self.names = source, names
        said: Fields = {chinese_name("domain"): domain} if domain else {}
        self.data: Fields = {**said, **deepcopy(source.data())} if source else said
        self.problems: list[Problem] = []
        self.cells: dict[int, PartCells] = {}
        """By the position of a 统计表."""

    @property
    def organisation(self) -> str:
        """The superior's own name."""
        own = self.data.get(_key(self.data, "organisation"))
        return self.names.unit(_name(own)) if own else ""

    @property
    def fonts(self) -> str:
        """The profile of faces that the base names."""
        return str(self.data.get(_key(self.data, "fonts")) or "")

    @property
    def table(self) -> Fields:
        """The table that the rows were put into."""
        tables = map(_mapping, _list(self.data.get(_key(self.data, "tables"))))
        return next((each for each in tables if each.get(_key(each, "name")) == NAME), {})

    @property
    def names_columns(self) -> bool:
        """Whether its table of the units says itself which columns it has."""
        tables = self.data.get(_key(self.data, "tables"))
        own = [each for each in _list(tables) if _name(each) == NAME]
        return any(_key(_mapping(each), "columns") in _mapping(each) for each in own)

    def put_counts(self, totals: tuple[Total, ...], as_of: date | None) -> None:
        """Every total where the base has a 数据 of its name, the others into 数据 at the root."""
        there = {self.names.head(count.name): count for count in _counts(self.data, ())}
        summed = {total.name: total for total in totals if total.sums or total.rate_of}
        for total in summed.values():
            fields = _fields(total, as_of)
            if count := there.get(total.name):
                count.mapping[count.name] = self._merged(count, fields, total)
            else:
                self._put_at_root(total.name, fields)
        for name, count in there.items():
            if name not in summed and not _has_figure(count.own):
                self.problems.append(nobody_reported(count.name, self._place(count.path)))

    def _there(self, key: str, empty: Data) -> Data:
        """What the base has under a key; ``empty``, put there, where that is nothing."""
        if self.data.get(key) is None:
            self.data[key] = empty
        return self.data[key]

    def _put_at_root(self, name: str, fields: Fields) -> None:
        """Into 数据 at the root."""
        key = _key(self.data, "counts")
        counts = self._there(key, {})
        if isinstance(counts, dict):  # else the schema says what is wrong with it
            counts[name] = fields

    def _merged(self, count: _Count, fields: Fields, total: Total) -> Data:
        """The base's own 数据 with the sums that it lacks."""
        own = count.own
        if own is None:
            return fields
        if not isinstance(own, dict) or _has_own_figure(own):
            self._refuse("has a figure", count.path)
            return own
        taken = _taken_fields(own)
        merged, unit = dict(own), own.get(taken.get("unit", ""))
        for key, value in fields.items():
            english = english_names(key)[0]
            if english == "comparable" and "last_year" in taken:
                continue  # it goes with the units' 上年同期, and not with the superior's own
            if english not in taken:
                merged[key] = self._in_unit(value, total.written.get(english), unit, count.path)
            elif english in COMPARED_WITH and own[taken[english]] != value:
                self._refuse("another base", count.path, own[taken[english]], value, key)
        return merged

    def _in_unit(self, value: Data, amount: Amount | None, unit: Data, path: FieldPath) -> Data:
        """A field in the unit that the base names for it, where it is a sum and the base names any."""
        if not amount or not isinstance(unit, str):
            return value
        model = amount_of("1", unit)
        number = in_unit_of(amount, model) if model else None
        if number is None:
            self._refuse("another unit", path, unit, amount.scale + amount.unit)
            return amount.typed
        return number + unit

    def put_table(self, table: Fields, cells: PartCells, absent: Absent) -> None:
        """The rows into the base's table of that name, or a new one behind its others."""
        if note := _note_of(absent):
            table["注"] = note
        key = _key(self.data, "tables")
        tables = self._there(key, [])
        if not isinstance(tables, list):
            return  # the schema says what is wrong with it
        for index, own in enumerate(tables):
            if isinstance(own, dict) and own.get(_key(own, "name")) == NAME:
                if own.get(_key(own, "rows")) or own.get(_key(own, "file")):
                    place = self._place((key, index))
                    self.problems.append(base_disagrees("has rows", NAME, place))
                tables[index], self.cells[index] = self._filled(own, table, cells, (key, index))
                return
        self.cells[len(tables)] = cells
        tables.append(table)

    def put_reporting(self, expected: int, absent: Absent) -> None:
        """汇总 where there is a roster of so many, and who is not in the figures: the next level reads it."""
        if expected:
            reported = expected - len(absent.missing) - len(absent.not_read)
            self._put_own("rollup", {"应报": str(expected), "已报": str(reported)})
        if absent.units:
            self._put_own("missing", list(absent.units))

    def _put_own(self, field: str, value: Data) -> None:
        """A field that a roll-up writes and nobody else."""
        key = _key(self.data, field)
        if self.data.get(key) is not None:
            self._refuse("ours", (key,))
        self.data[key] = value

    def _filled(
        self, own: Fields, table: Fields, cells: PartCells, path: FieldPath
    ) -> tuple[Fields, PartCells]:
        """The base's own title and columns; the rows cut to the columns that it names."""
        key = _key(own, "columns")
        own_columns = own.get(key)
        merged = _with_ours(own, table, own_columns)
        if not isinstance(own_columns, list):
            return {**merged, "列": table["列"]}, cells
        columns = _Columns(table)
        merged[key] = columns.taken(own_columns)
        if rank := table.get("排序"):
            self._rank(merged, columns, str(rank), (*path, key))
        merged["行"] = [columns.cells(row) for row in map(_list, _list(table["行"]))]
        for name, own_unit, unit in columns.unlike:
            place = self._place((*path, key))
            self.problems.append(base_disagrees("another unit", name, place, own_unit, unit))
        for name in columns.unknown:
            known = "、".join(columns.ours)
            self.problems.append(no_such_column(NAME, name, known, self._place((*path, key))))
        return merged, cells.taken(columns.order)

    def _rank(self, table: Fields, columns: _Columns, rank: str, path: FieldPath) -> None:
        """排名 by the column as the base calls it."""
        own = columns.names.get(rank)
        if own is None:
            known = [name for ours, name in columns.names.items() if ours != FIRST]
            self.problems.append(cannot_rank(rank, known, self._place(path)))
            return
        table["排序"] = own
        if not columns.has_rank:
            table[str(path[-1])] = [*_list(table[str(path[-1])]), {"名称": "排名", "排名": own}]

    def _refuse(
        self, why: Disagreement, path: FieldPath, own: object = "", summed: object = "", field: str = ""
    ) -> None:
        """What the base says of a 数据, and the units otherwise."""
        self.problems.append(base_disagrees(why, path[-1], self._place(path), own, summed, field))

    def _place(self, path: FieldPath) -> Place:
        return self.source.place(path, key=True) if self.source else Place("")


class _Columns:
    """The base's own columns, each with the unit of ours; ``order`` is which of our cells they take."""

    def __init__(self, table: Fields) -> None:
        flat = list(_flat(_list(table["列"])))
        self.ours = {name: (index, column) for index, (name, column) in enumerate(flat)}
        self.rates = {_name(each): _mapping(each) for each in _list(table["列"]) if "分子" in _mapping(each)}
        self.order: list[int] = []
        self.unknown: list[str] = []
        self.unlike: list[tuple[str, str, str]] = []
        self._units: dict[int, tuple[str, str]] = {}
        self.names: dict[str, str] = {}
        """Ours → the base's, of those that it has."""
        self.has_rank = False

    def taken(self, columns: list[Data], above: str = "") -> list[Data]:
        """The columns as they print; a name alone means the 数量 of a 数据 with several figures."""
        return [self._taken(column, above) for column in columns]

    def _ours(self, name: str) -> str:
        """Our name of a column, by whatever the field is called (数量, 完成); by the 数据 alone, its 数量."""
        above, slash, last = name.rpartition("/")
        asked = (above, FIELD_OF_HEAD.get(last)) if slash else (name, "value")
        for own in self.ours:
            count, _, head = own.rpartition("/")
            if own == name or (count and (count, FIELD_OF_HEAD.get(head)) == asked):
                return own
        return ""

    def cells(self, row: list[Data]) -> Data:
        """A row of ours as the base's columns take it: figures in the unit that the base names for them."""
        return [
            self._in_its_unit(row[index], *self._units.get(at, ("", "")))
            for at, index in enumerate(self.order)
        ]

    def _in_its_unit(self, cell: Data, unit: str, own: str) -> Data:
        amount = amount_of(cell, unit) if unit and isinstance(cell, str) else None
        model = amount_of("1", own) if amount else None
        return (in_unit_of(amount, model) if amount and model else None) or cell

    def _taken(self, column: Data, above: str) -> Data:
        typed = _mapping(column)
        keys = {english for key in typed for english in english_names(key)}
        name = above + _name(column)
        if keys & _RECKONED:
            self.has_rank = self.has_rank or "rank" in keys
            self.names[name] = name
            return column
        if "columns" in keys:
            key = _key(typed, "columns")
            return {**typed, key: self.taken(_list(typed[key]), f"{name}/")}
        return self._completed(column, name, keys)

    def _completed(self, column: Data, name: str, keys: set[str]) -> Data:
        """The base's column with the unit of ours; one that we lack as it is."""
        if name in self.rates:
            return _with(column, {key: value for key, value in self.rates[name].items() if key != "名称"})
        found = self._ours(name)
        if not found:
            self.unknown.append(name)
            return column
        self.names[found] = name
        index, ours = self.ours[found]
        more = _mapping(ours)
        self._note_unit(
            name,
            str(_mapping(column).get(_key(_mapping(column), "unit")) or ""),
            str(more.get("计量单位") or ""),
        )
        self.order.append(index)
        return _with(
            column,
            {key: more[key] for key, field in _OF_COLUMNS.items() if key in more and field not in keys},
        )

    def _note_unit(self, name: str, own: str, unit: str) -> None:
        """The base's own unit of the next column, where it is another one than ours."""
        if not own or not unit or own == unit:  # who has no unit takes the base's
            return
        one, other = amount_of("1", unit), amount_of("1", own)
        if one and other and converted(one, other.unit):
            self._units[len(self.order)] = unit, own
        else:
            self.unlike.append((name, own, unit))


_OF_COLUMNS = {"计量单位": "unit", "合计": "total"}
"""What a column of ours says to the base's own, where it does not say so itself."""


def _with(column: Data, more: Fields) -> Data:
    """A column of the base's with what it lacks; a name alone stays one where it lacks nothing."""
    own: Fields = dict(column) if isinstance(column, dict) else {"名称": column}
    own.update(more)
    return own if len(own) > 1 else column


_RECKONED = {"share", "rank", "numerator", "denominator"}


def _flat(columns: list[Data]) -> Iterator[tuple[str, Data]]:
    """Our columns that have cells in the rows."""
    for column in columns:
        if isinstance(column, dict) and "列" in column:
            for below in _list(column["列"]):
                if not (isinstance(below, dict) and "分子" in below):
                    yield f"{column['名称']}/{_name(below)}", below
        elif not (isinstance(column, dict) and not {"排名", "分子"}.isdisjoint(column)):
            yield _name(column), column


def _name(column: Data) -> str:
    if isinstance(column, dict):
        return str(column.get(_key(column, "name")) or "")
    return str(column)


def _fields(total: Total, as_of: date | None) -> Fields:
    """A total as the fields of 数据."""
    fields: Fields = {}
    if total.verb:
        fields["动作"] = total.verb
    if total.title:
        fields["名称"] = total.title
    for field, amount in total.written.items():
        fields[chinese_name(field)] = amount.typed
    if total.rate_of:
        fields["分子"], fields["分母"] = total.rate_of
    if as_of:
        fields["截至"] = as_of.isoformat()
    extreme = total.way.how in ("max", "min", "mean")
    fields["来源"] = f"{total.units}个单位{words_of(total.way._replace(said='')) if extreme else '汇总'}"
    return fields


def _has_figure(own: object) -> bool:
    if not isinstance(own, dict):
        return own is not None
    figures = {"value", "words", "parts", "numerator", "target"}
    return any(figures & set(english_names(key)) for key in own if own[key] is not None)


def _key(mapping: Fields, english: str) -> str:
    """The key under which a field stands already, else its Chinese name."""
    return next((key for key in mapping if english in english_names(key)), chinese_name(english))


def _mapping(value: Data) -> Fields:
    """A mapping as it is; nothing for what is none."""
    return value if isinstance(value, dict) else {}


def _list(value: Data) -> list[Data]:
    """A list as it is; nothing for what is none."""
    return value if isinstance(value, list) else []


def _taken_fields(own: Fields) -> dict[str, str]:
    """English name → key of the fields that hold something."""
    return {english: key for key in own for english in english_names(key) if own[key] is not None}


def _has_own_figure(own: Fields) -> bool:
    """Whether a 数据 of the base says its own 数量."""
    return not {"value", "words"}.isdisjoint(_taken_fields(own))


class _Count(NamedTuple):
    """A 数据 of a report's data: the mapping that holds it, and its path."""

    mapping: Fields
    name: str
    path: FieldPath

    @property
    def own(self) -> Data:
        """What the report says of it."""
        return self.mapping[self.name]


def _counts(node: Data, path: FieldPath) -> Iterator[_Count]:
    """Every 数据 of a report's data, at the root and in its sections."""
    if isinstance(node, list):
        for index, each in enumerate(node):
            yield from _counts(each, (*path, index))
    for key, value in _mapping(node).items():
        names = english_names(key)
        if "counts" in names and isinstance(value, dict):
            yield from (_Count(value, name, (*path, key, name)) for name in value)
        elif {"measures", "text"} & set(names):
            yield from _counts(value, (*path, key))


def _with_ours(own: Fields, table: Fields, own_columns: Data) -> Fields:
    """The base's table with the fields of ours that it leaves to us; its columns are its own affair."""
    taken = {english for key in own for english in english_names(key)} | {"columns"}
    if isinstance(own_columns, list) and ABOVE not in map(_name, own_columns[:1]):
        taken |= {"group", "subtotal"}  # there is nothing to group by
    return {**own, **{ours: value for ours, value in table.items() if english_names(ours)[0] not in taken}}


def _note_of(absent: Absent) -> str:
    """Who is not in the 合计 of a table, as its 注."""
    said = ((absent.missing, "未上报"), (absent.not_read, "的文件没有读"))
    notes = [f"{'、'.join(units)}{what}，合计不含。" for units, what in said if units]
    notes += [f"{unit}的数里缺{'、'.join(units)}。" for unit, units in absent.lacking.items()]
    return "".join(notes)
