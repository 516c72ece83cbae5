"""A table's columns: the figures of the typed ones, and what the others make of them."""

from __future__ import annotations

from decimal import Decimal

from ..problems import Fault, FieldPath, Level
from ..schema import Amount, Leaf, Table
from ..units import bare_of_scale, factor, is_unit, named_unit
from .arithmetic import as_shown, averaged, converted, rate_of, ratio
from .columns import Figures, NotAdded, places_of, unit_of_leaf, values_of
from .table_values import Cells, TableSource

_NO_RATE = "—"
"""What a rate prints whose denominator is 0 or less: nothing is measured by it."""


class TableColumns:
    """What every row of a table is reckoned from; ``faults`` collects what is wrong."""

    def __init__(self, table: Table, rows: tuple[Cells, ...], source: TableSource) -> None:
        self.table, self.rows, self.source = table, rows, source
        self.stated = source.stated
        self.faults: list[Fault] = []
        self.why: dict[str, str] = {}
        self.typed = [leaf for leaf in table.leaves if leaf.typed]
        rows_are = self.typed[0].column.name
        unlike = self._unlike_units()
        self.figures = {
            leaf.key: Figures(
                leaf,
                unit_of_leaf(leaf, table),
                [row[index] for row in rows],
                rows_are,
                first=index == 0,
                unlike=unlike,
            )
            for index, leaf in enumerate(self.typed)
        }
        self.taken: dict[str, Amount] = {}
        self.wholes: dict[str, Amount | None] = {}
        self.refused: dict[str, NotAdded] = {}
        self.places: dict[str, dict[int, int]] = {}
        self.told: set[str] = set()

    def _unlike_units(self) -> str:
        """The units of the rows, where a column 计量单位 or the names of the rows give several that do not convert."""
        at = next(
            (n for n, leaf in enumerate(self.typed) if leaf.column.name in {"计量单位", "单位"} and n), 0
        )
        said = [row[at] if at else named_unit(row[0])[1] for row in self.rows]
        units = list(dict.fromkeys(unit for unit in said if unit and is_unit(unit)))
        apart = [unit for unit in units[1:] if factor(bare_of_scale(unit), bare_of_scale(units[0])) is None]
        return "、".join((units[0], apart[0])) if apart else ""

    # ---- what text may cite: see ColumnSums --------------------------------------

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of figures."""
        return tuple(key for key, figures in self.figures.items() if figures.is_number)

    def amount(self, key: str) -> Amount | None:
        """The sum, or None where there is none."""
        return self._whole(key)

    def text(self, key: str) -> str:
        """The sum as text cites it, with its unit."""
        total = self._whole(key)
        return self.figures[key].cited(total) if total else ""

    def average(self, key: str) -> str:
        """The mean of the rows that hold a figure."""
        amounts = [each for each in self.figures[key].amounts if each]
        return averaged(amounts) or "" if self._whole(key) else ""

    def why_none(self, key: str) -> str:
        """Why a column has no sum, in the user's words."""
        self._whole(key)
        return self.why.get(key, "")

    # ---- cells ---------------------------------------------------------------------

    def _reckoned(self, leaf: Leaf, first: int, last: int, *, is_sum: bool) -> str:
        """A cell of a column that rows do not hold."""
        column = leaf.column
        if column.rank:
            return "" if is_sum else str(self._places(column.rank).get(first, ""))
        if column.share:
            return self._share(self._key(column.share), first, last)
        return self._rate(leaf, first, last)

    def _key(self, name: str | None) -> str:
        """The key of a column that another one names; the schema has seen that there is one."""
        return self.table.key_of(name or "") or ""

    def _places(self, key: str) -> dict[int, int]:
        if key not in self.places:
            self.places[key] = places_of(self._values(key))
        return self.places[key]

    def _values(self, name: str) -> dict[int, Decimal]:
        """Row → what it is ranked by: a figure, or a rate as it prints."""
        leaf = None if self.table.key_of(name) else self.table.rate_of(name)
        if leaf is None:
            return values_of(self.figures[self._key(name)])
        parts, wholes = (
            self.figures[self._key(column)].amounts
            for column in (leaf.column.numerator, leaf.column.denominator)
        )
        found = {}
        for row, (part, whole) in enumerate(zip(parts, wholes, strict=True)):
            alike = converted(part, whole.unit) if part and whole and part.unit and whole.unit else part
            if alike and whole and whole.value > 0:
                found[row] = as_shown(ratio(alike.value, whole.value))
        return found

    def _share(self, key: str, first: int, last: int) -> str:
        part, whole = self._partial(key, first, last), self._whole(key, needed=True)
        if part is None or whole is None or whole.value == 0:
            return ""
        return _NO_RATE if whole.value < 0 else rate_of(part, whole) or ""

    def _rate(self, leaf: Leaf, first: int, last: int) -> str:
        column = leaf.column
        part = self._partial(self._key(column.numerator), first, last)
        whole = self._partial(self._key(column.denominator), first, last)
        if part is None or whole is None:
            return ""
        if whole.value <= 0:
            return _NO_RATE
        self._warn_of_half_rates(leaf, first, last)
        found = rate_of(part, whole)
        if found is None:
            self._fault(
                ("columns", *leaf.path),
                "A022",
                f"“{leaf.key}”的分子（{part.unit}）和分母（{whole.unit}）单位不同",
                "改成同一计量单位",
            )
            return ""
        return found

    def _warn_of_half_rates(self, leaf: Leaf, first: int, last: int) -> None:
        """A sum's rate compares nothing where a row has one of the two figures only."""
        if last - first == 1 or leaf.key in self.told:
            return
        parts = self.figures[self._key(leaf.column.numerator)]
        wholes = self.figures[self._key(leaf.column.denominator)]
        halves = [n for n in range(first, last) if bool(parts.amounts[n]) != bool(wholes.amounts[n])]
        if halves:
            self.told.add(leaf.key)
            self._fault(
                ("rows", halves[0], 0),
                "A025",
                f"“{self.rows[halves[0]][0]}”{'等' if len(halves) > 1 else ''}{len(halves)}行的“{leaf.key}”"
                "只有分子或者只有分母，合计的比率不准",
                "补上缺的数；补不上的，在这一列写 合计: 否",
                "警告",
            )

    def _partial(self, key: str, first: int, last: int) -> Amount | None:
        if last - first == 1:
            return self.figures[key].amounts[first]
        if (first, last) == (0, len(self.rows)):
            return self._whole(key, needed=True)
        try:
            return self.figures[key].total(first, last)
        except NotAdded:
            return None

    def _whole(self, key: str, *, needed: bool = False) -> Amount | None:
        """A column's total: the file's own where that was accepted, else the sum."""
        if key in self.taken:
            return self.taken[key]
        if key not in self.wholes:
            try:
                self.wholes[key] = self.figures[key].total() if self.figures[key].is_number else None
            except NotAdded as reason:
                self.why[key], self.wholes[key], self.refused[key] = reason.reason, None, reason
        if needed:
            self._tell_refused(key)
        return self.wholes[key]

    def _tell_refused(self, key: str) -> None:
        """Say once why a column has no sum, where something is reckoned from it."""
        if key in self.refused:
            position = [leaf.key for leaf in self.typed].index(key)
            self._not_added(self.figures[key].leaf, position, self.refused[key])

    def _not_added(self, leaf: Leaf, position: int, why: NotAdded, stated: str = "") -> None:
        """Say once a column that it has no sum; ``stated`` is what the file has in its place."""
        row = why.row if why.row >= 0 else next((n for n, cell in enumerate(self.rows) if cell[position]), 0)
        where: FieldPath = ("rows", row, position)
        if leaf.key in self.told or any(fault.path == where for fault in self.faults):
            return
        self.told.add(leaf.key)
        stops = why.of_column is None or bool(leaf.column.total)
        message = f"“{leaf.key}”一列不能合计：{why.reason}"
        if stated and not stops:
            message += f"；文件里写的{stated}" + ("照印" if self.source.accept else "没有印")
        self._fault(where, "A020", message, _cure(leaf, why, stops), "错误" if stops else "警告")

    def _fault(self, path: FieldPath, code: str, message: str, fix: str, level: Level = "错误") -> None:
        self.faults.append(Fault(path, code, message, fix, level))


def _cure(leaf: Leaf, why: NotAdded, stops: bool) -> str:
    name = leaf.column.name
    if why.of_column is None or (stops and not why.of_column.unknown):
        return (
            "改成同一单位的数字；比率写成 {名称: …, 分子: 列名, 分母: 列名}；不要合计的，在这一列写 合计: 否"
        )
    if why.of_column.unknown:
        return f"能相加的，在 列 里写 {{名称: {name}, 合计: 是}}；不合计的写 合计: 否；或者换成常用的计量单位"
    return f"不必合计的，在 列 里写 {{名称: {name}, 合计: 否}}；比率写成 {{名称: {name}, 分子: 列名, 分母: 列名}}"
