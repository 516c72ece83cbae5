"""统计表 reckoned: 合计 and 小计 rows, 占比, 排名 and rate columns, and what does not agree with a file.

Cells come with their citations resolved; what goes out is finished text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from ..schema import Amount, Fault, Leaf, Table
from .arithmetic import amount_of, averaged, converted, plain, rate, rate_agrees
from .columns import Figures, NotAdded
from .ranking import order_of, places_of
from .table_values import Cells, Row, Stated, TableFact, TableSource

Path = tuple[str | int, ...]
TYPED = TableSource()
_NO_RATE = "—"
"""What a rate prints whose denominator is 0: nothing is divided by it."""


def table_fact(table: Table, rows: tuple[Cells, ...], source: TableSource = TYPED) -> TableFact:
    """Reckon a table; ``rows`` hold a cell for each typed column.  Fault paths begin within the table."""
    return _Reckoning(table, rows, source).fact()


class _Reckoning:
    def __init__(self, table: Table, rows: tuple[Cells, ...], source: TableSource) -> None:
        self.table, self.rows, self.source = table, rows, source
        self.stated = source.stated
        self.faults: list[Fault] = []
        self.why: dict[str, str] = {}
        self.typed = [leaf for leaf in table.leaves if leaf.typed]
        rows_are = self.typed[0].column.name
        self.figures = {
            leaf.key: Figures(
                leaf,
                leaf.column.unit or table.unit or "",
                [row[index] for row in rows],
                rows_are,
                first=index == 0,
            )
            for index, leaf in enumerate(self.typed)
        }
        self.taken: dict[str, Amount] = {}
        self.wholes: dict[str, Amount | None] = {}
        self.places: dict[str, dict[int, int]] = {}
        self.told: set[str] = set()

    def fact(self) -> TableFact:
        self._refuse_words()
        for key, cells in self.source.rates.items():
            self._check_rates(key, cells)
        printed = self._printed()
        sums = {key: total for key in self.figures if (total := self._whole(key)) is not None}
        return TableFact(
            printed,
            tuple(self._is_numeric(leaf) for leaf in self.table.leaves),
            {key: self.figures[key].cited(total) for key, total in sums.items()},
            sums,
            {
                key: mean
                for key in sums
                if (mean := averaged([each for each in self.figures[key].amounts if each])) is not None
            },
            self.why,
            tuple(self.faults),
        )

    # ---- the rows in their order ---------------------------------------------

    def _printed(self) -> tuple[Row, ...]:
        # what is accepted from the file decides the shares of every row
        compared = [self._compared(number, each) for number, each in enumerate(self.stated)]
        rows = [Row("data", self._data_cells(number), number) for number in range(len(self.rows))]
        if self.table.sort:
            order = order_of(self.figures[self._key(self.table.sort)])
            rows.sort(key=lambda row: order.get(row.source, len(self.rows)))
        if not any(each.kind == "subtotal" for each in self.stated):
            rows = self._with_subtotals(rows)
        rows = self._with_stated(rows, compared)
        has_total = any(each.kind == "total" for each in self.stated)
        if self.table.total and not has_total:
            rows.append(Row("total", self._sum_cells(0, len(self.rows), {0: "合计"})))
        return tuple(rows)

    def _with_stated(self, rows: list[Row], compared: list[Row]) -> list[Row]:
        """The file's own sums where they stand in the file: above the data row that they precede."""
        above: dict[int, list[Row]] = {}
        for each, row in zip(self.stated, compared, strict=True):
            if self.table.total is not False:
                above.setdefault(each.after, []).append(row)
        found: list[Row] = []
        for row in rows:
            found += [*above.pop(row.source, ()), row]
        return found + [row for late in above.values() for row in late]

    def _with_subtotals(self, rows: list[Row]) -> list[Row]:
        if not self.table.group:
            return rows
        found: list[Row] = []
        for first, last in self._groups():
            found += rows[first:last]
            if self.table.subtotal:
                found.append(Row("subtotal", self._sum_cells(first, last, self._subtotal_label(first))))
        return found

    def _groups(self) -> Iterator[tuple[int, int]]:
        """Runs of rows with one name; a name that comes back later is refused."""
        names = [row[0] for row in self.rows]
        seen: set[str] = set()
        first = 0
        for number in range(1, len(names) + 1):
            if number < len(names) and names[number] == names[first]:
                continue
            if names[first] in seen:
                self._fault(
                    ("rows", first, 0),
                    "A024",
                    f"“{names[first]}”的各行没有放在一起，分不成一组",
                    "把同一组的各行挪到一起",
                )
            seen.add(names[first])
            yield first, number
            first = number

    def _subtotal_label(self, first: int) -> dict[int, str]:
        name = self.rows[first][0]
        second = self.typed[1] if len(self.typed) > 1 else None
        if second is None or self.figures[second.key].is_number:
            return {0: f"{name}小计"}
        return {0: name, 1: "小计"}

    # ---- cells ------------------------------------------------------------------

    def _data_cells(self, number: int) -> Cells:
        row = self.rows[number]
        typed = iter(row)
        return tuple(
            next(typed) if leaf.typed else self._reckoned(leaf, number, number + 1, is_sum=False)
            for leaf in self.table.leaves
        )

    def _sum_cells(self, first: int, last: int, labels: Mapping[int, str], stated: int = -1) -> Cells:
        """A 合计 or 小计 row; ``labels`` are by typed column, ``stated`` is the file's own row."""
        cells = []
        position = -1
        for leaf in self.table.leaves:
            if not leaf.typed:
                shown = leaf.column.total is not False
                cells.append(self._reckoned(leaf, first, last, is_sum=True) if shown else "")
                continue
            position += 1
            if position in labels:
                cells.append(labels[position])
            else:
                cells.append(self._sum_cell(leaf, position, first, last, stated))
        return tuple(cells)

    def _sum_cell(self, leaf: Leaf, position: int, first: int, last: int, stated: int) -> str:
        figures = self.figures[leaf.key]
        if leaf.column.total is False or not figures.is_number:
            return ""
        try:
            total = figures.total(first, last)
        except NotAdded as reason:
            self._not_added(leaf, position, reason)
            return ""
        return (
            self._agreed(leaf, position, total, stated)
            if stated >= 0
            else figures.shown(total)
            if total
            else ""
        )

    def _not_added(self, leaf: Leaf, position: int, why: NotAdded) -> None:
        where: Path = ("rows", why.row, position) if why.row >= 0 else ("total",)
        if leaf.key in self.told or any(fault.path == where for fault in self.faults):
            return
        self.told.add(leaf.key)
        self._fault(
            where,
            "A020",
            f"“{leaf.key}”一列不能合计：{why.reason}",
            "改成同一单位的数字；比率写成 {名称: …, 分子: 列名, 分母: 列名}；不要合计的，在这一列写 合计: 否",
        )

    def _reckoned(self, leaf: Leaf, first: int, last: int, *, is_sum: bool) -> str:
        """A cell of a column that rows do not hold."""
        column = leaf.column
        if column.rank:
            return "" if is_sum else str(self._places(self._key(column.rank)).get(first, ""))
        if column.share:
            return self._share(self._key(column.share), first, last)
        return self._rate(leaf, first, last)

    def _key(self, name: str | None) -> str:
        """The key of a column that another one names; the schema has seen that there is one."""
        return self.table.key_of(name or "") or ""

    def _places(self, key: str) -> dict[int, int]:
        if key not in self.places:
            self.places[key] = places_of(self.figures[key])
        return self.places[key]

    def _share(self, key: str, first: int, last: int) -> str:
        part, whole = self._partial(key, first, last), self._whole(key, needed=True)
        if part is None or whole is None or whole.value == 0:
            return ""
        alike = converted(part, whole.unit)
        about = "约" if part.approximate or whole.approximate else ""
        return about + rate(alike.value, whole.value) if alike else ""

    def _rate(self, leaf: Leaf, first: int, last: int) -> str:
        column = leaf.column
        part = self._partial(self._key(column.numerator), first, last)
        whole = self._partial(self._key(column.denominator), first, last)
        if part is None or whole is None:
            return ""
        if whole.value == 0:
            return _NO_RATE
        self._warn_of_half_rates(leaf, first, last)
        alike = converted(part, whole.unit) if part.unit and whole.unit else part
        if alike is None:
            self._fault(
                ("columns", *leaf.path),
                "A022",
                f"“{leaf.key}”的分子（{part.unit}）和分母（{whole.unit}）单位不同",
                "改成同一计量单位",
            )
            return ""
        about = "约" if part.approximate or whole.approximate else ""
        return about + rate(alike.value, whole.value)

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
        if key in self.wholes:
            return self.wholes[key]
        try:
            self.wholes[key] = self.figures[key].total() if self.figures[key].is_number else None
            return self.wholes[key]
        except NotAdded as reason:
            self.why[key] = reason.reason
            if needed:
                position = [leaf.key for leaf in self.typed].index(key)
                self._not_added(self.figures[key].leaf, position, reason)
            return None

    # ---- a data file's own sums --------------------------------------------------

    def _compared(self, number: int, stated: Stated) -> Row:
        labels = {
            position: cell
            for position, cell in enumerate(stated.cells)
            if cell and not self.figures[self.typed[position].key].is_number
        }
        cells = self._sum_cells(stated.first, stated.last, labels, number)
        return Row(stated.kind, cells)

    def _agreed(self, leaf: Leaf, position: int, total: Amount | None, number: int) -> str:
        """A sum that was compared with the file's; the file's own where they differ and that is accepted."""
        figures, stated = self.figures[leaf.key], self.stated[number]
        typed = stated.cells[position]
        shown = figures.shown(total) if total else ""
        if not typed:
            return shown
        own = amount_of(typed, figures.unit)
        if total is not None and own is not None:
            alike = converted(own, total.unit)
            if alike and (abs(alike.value - total.value) <= stated.slack[position] or total.approximate):
                return shown
        self._fault(
            ("stated", number, position),
            "A023",
            f"“{leaf.key}”的{'合计' if stated.kind == 'total' else '小计'}写的是{typed}，"
            + (f"各行相加是{shown}{_gap(own, total)}" if total else "各行都是空的"),
            "核对各行和这个合计；总数确实不等于各行相加的，加上 --accept-totals",
            "警告" if self.source.accept else "错误",
        )
        if self.source.accept and own is not None and stated.kind == "total":
            self.taken[leaf.key] = own
        return typed

    def _refuse_words(self) -> None:
        """A word among a column's numbers: in a data file nobody may have seen it."""
        for position, leaf in enumerate(self.typed):
            figures = self.figures[leaf.key]
            strict = self.source.from_file or leaf.column.type == "quantity"
            for row in figures.words if strict and figures.is_mostly_number else ():
                self._fault(
                    ("rows", row, position),
                    "A021",
                    f"“{leaf.key}”一列的“{figures.cells[row]}”不是数量",
                    "改成数量，没有数字的留空；这一列本来是文字的，在 列 里写 {名称: "
                    + leaf.column.name
                    + ", 类型: 文字}",
                )

    def _check_rates(self, key: str, cells: Cells) -> None:
        """What the file holds in a rate column, beside the two columns that it comes from."""
        column = next(leaf.column for leaf in self.table.leaves if leaf.key == key)
        for row, cell in enumerate(cells):
            part = self.figures[self._key(column.numerator)].amounts[row]
            whole = self.figures[self._key(column.denominator)].amounts[row]
            typed = amount_of(cell, "%") if cell else None
            if not (part and whole and typed) or whole.value == 0 or rate_agrees(typed, part, whole):
                continue
            self._fault(
                ("rates", key, row),
                "A012",
                f"“{key}”写的是{cell}，按分子、分母算是{rate(part.value, whole.value)}",
                "核对这三个数",
                "警告",
            )

    def _is_numeric(self, leaf: Leaf) -> bool:
        return self.figures[leaf.key].is_number and not self.figures[leaf.key].words if leaf.typed else True

    def _fault(
        self, path: Path, code: str, message: str, fix: str, level: Literal["错误", "警告"] = "错误"
    ) -> None:
        self.faults.append(Fault(path, code, message, fix, level))


def _gap(own: Amount | None, total: Amount) -> str:
    alike = converted(own, total.unit) if own else None
    return f"，相差{plain(abs(alike.value - total.value))}{total.unit}" if alike else ""
