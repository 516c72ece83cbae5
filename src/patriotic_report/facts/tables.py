"""统计表 reckoned: 合计 and 小计 rows, 占比, 排名 and rate columns, and what does not agree with a file.

Cells come with their citations resolved; what goes out is finished text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal

from ..problems import Fault, FieldPath, Level
from ..schema import Amount, Leaf, Table
from .arithmetic import amount_of, converted, plain, rate, rate_agrees
from .columns import NotAdded, order_of, own_unit, unit_of_leaf
from .counts import other_rate
from .labelled_rows import Column, LabelledRows, rows_of_columns
from .row_kinds import LEAST_PARTS, Kinds, names_a_place
from .table_columns import TableColumns
from .table_values import Cells, Row, Stated, TableFact, TableSource

TYPED = TableSource()


def table_fact(table: Table, rows: tuple[Cells, ...], source: TableSource = TYPED) -> TableFact:
    """Reckon a table; ``rows`` hold a cell for each typed column.  Fault paths begin within the table."""
    return _Reckoning(table, rows, source).fact()


def typed_table_fact(table: Table, rows: tuple[Cells, ...]) -> TableFact:
    """A table whose rows the YAML holds: a 合计 or 小计 among them is compared, and stays as typed."""
    kinds, labels = _typed_kinds(table, rows)
    told = tuple(_rows_told(table, labels, kinds))
    if not kinds.data or not (kinds.sums or kinds.aside):
        fact = table_fact(table, rows)
        return fact._replace(faults=(*fact.faults, *told))
    stated = tuple(_typed_sums(rows, kinds))
    source = TableSource(stated=tuple(each for _, each in stated), accept=True)
    fact = table_fact(table, tuple(rows[number] for number in kinds.data), source)
    at = {"rows": kinds.data, "stated": tuple(number for number, _ in stated)}
    typed_sums = iter(at["stated"])
    return fact._replace(
        rows=tuple(
            row._replace(source=kinds.data[row.source] if row.kind == "data" else next(typed_sums, -1))
            for row in fact.rows
        ),
        faults=(
            *(
                fault._replace(path=("rows", at[str(fault.path[0])][int(fault.path[1])], *fault.path[2:]))
                if fault.path and fault.path[0] in at and len(fault.path) > 1
                else fault
                for fault in fact.faults
            ),
            *told,
        ),
    )


def _typed_kinds(table: Table, rows: tuple[Cells, ...]) -> LabelledRows:
    """What typed rows are."""
    typed = (leaf for leaf in table.leaves if leaf.typed)
    return rows_of_columns(
        [
            Column(
                leaf.heads,
                own_unit(leaf),
                unit_of_leaf(leaf, table),
                [row[n] for row in rows],
                leaf.column.type == "text",
            )
            for n, leaf in enumerate(typed)
        ]
    )


def _rows_told(table: Table, labels: tuple[str, ...], kinds: Kinds) -> Iterator[Fault]:
    """Rows that are no part of the sums, rows without a name, and rows that look like sums.

    Where 其中 ends is open: with a sum or a reckoned column it is refused, as it is in a data file.
    """
    sums = bool(table.total or table.subtotal or kinds.sums)
    for at in kinds.of_which:
        if not (sums or at in kinds.aside):
            continue
        adds = sums or not all(leaf.typed for leaf in table.leaves)
        message = f"“{labels[at]}”一行是别的行的一部分，" + ("加起来会重复" if adds else "没有相加")
        fix = (
            "这几行另列一张表；或者把它那一行拆成几行，不写“其中”"
            if adds
            else "下面也是它的一部分的，同样写“其中：”"
        )
        yield Fault(("rows", at, 0), "A026", message, fix, "错误" if adds else "提示")
    for at in kinds.aside:
        if at in kinds.of_which:
            continue
        message = f"“{labels[at]}”一行不是一个单位的数，没有相加"
        yield Fault(("rows", at, 0), "A026", message, "确实要相加的，改一个名称", "提示")
    for at in kinds.unnamed:
        message = "这一行有数，没有名称，也不是各行之和"
        yield Fault(("rows", at, 0), "A026", message, "写上它的名称；是合计的，写“合计”，并核对", "警告")
    for each in kinds.alike:
        yield Fault(
            ("rows", each.at, 0), *looks_like_a_sum(labels[each.at], each.parts, "A027", grouped=each.grouped)
        )


def looks_like_a_sum(
    label: str, parts: int, code: str, known: bool = False, grouped: bool = False
) -> tuple[str, str, str, Level]:
    """Code, message, cure and level for a data row that is the sum of others by its figures alone.

    A unit that is ``known``, or has the name of a place or an organ, is added and told; another is asked about.
    """
    if grouped:
        message = f"“{label}”一行正好是下面{parts}行之和，整张表都是这样一组一组的，看不出是小计还是单位"
        return code, message, "是小计的，名称里写上“小计”；都是单位的，核对各行的数", "错误"
    message = f"“{label}”一行正好是另外{parts}行之和"
    if known or names_a_place(label) or parts < LEAST_PARTS:
        taken = "按名称是一个单位" if known or names_a_place(label) else "当作一个单位"
        return code, f"{message}，{taken}，相加了", "核对；是合计的，名称里写上“合计”", "提示"
    fix = "是合计的，名称里写上“合计”或“小计”；是一个单位的，名称写全（如 …镇、…局、…组）"
    return code, f"{message}，看不出是合计还是一个单位", fix, "错误"


def _typed_sums(rows: tuple[Cells, ...], kinds: Kinds) -> Iterator[tuple[int, Stated]]:
    """(row, what it states) for each sum and each row aside, in their order."""
    exact = tuple(Decimal(0) for _ in rows[0])
    sums = {each.at: each for each in kinds.sums}
    for at in sorted((*sums, *kinds.aside)):
        after = bisect_left(kinds.data, at)
        if at in sums:
            each = sums[at]
            yield at, Stated(each.kind, each.first, each.last, after, rows[at], exact)
        else:
            yield at, Stated("aside", 0, 0, after, rows[at], exact)


class _Reckoning(TableColumns):
    """The rows of a table; what its columns come to is asked of it afterwards."""

    def fact(self) -> TableFact:
        self._refuse_words()
        for key, cells in self.source.rates.items():
            self._check_rates(key, cells)
        printed = self._printed()
        return TableFact(
            printed,
            tuple(self._is_numeric(leaf) for leaf in self.table.leaves),
            self,
            tuple(self.faults),
        )

    # ---- the rows in their order ---------------------------------------------

    def _printed(self) -> tuple[Row, ...]:
        # what is accepted from the file decides the shares of every row
        compared = [
            Row("aside", self._as_stated(each)) if each.kind == "aside" else self._compared(number, each)
            for number, each in enumerate(self.stated)
        ]
        rows = [Row("data", self._data_cells(number), number) for number in range(len(self.rows))]
        if self.table.sort:
            order = order_of(self._values(self.table.sort))
            rows.sort(key=lambda row: order.get(row.source, len(self.rows)))
        if not any(each.kind == "subtotal" for each in self.stated):
            rows = self._with_subtotals(rows)
        rows = self._with_stated(rows, compared)
        has_total = any(each.kind == "total" for each in self.stated)
        if self.table.total and not has_total:
            total = Row("total", self._sum_cells(0, len(self.rows), {0: "合计"}))
            behind = next((n for n in range(len(rows), 0, -1) if rows[n - 1].kind != "aside"), 0)
            rows.insert(behind, total)  # 平均, 上年同期 stand below it
        return tuple(rows)

    def _as_stated(self, stated: Stated) -> Cells:
        """A row that is no part of the sums, as it stands; columns that are reckoned are blank in it."""
        cells = iter(stated.cells)
        return tuple(next(cells) if leaf.typed else "" for leaf in self.table.leaves)

    def _with_stated(self, rows: list[Row], compared: list[Row]) -> list[Row]:
        """The file's own sums where they stand in the file: above the data row that they precede."""
        above: dict[int, list[Row]] = {}
        for each, row in zip(self.stated, compared, strict=True):
            if row.kind == "aside" or self.table.total is not False or not self.source.from_file:
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
        if len(self.typed) == len(self.table.leaves):
            return row
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
        if stated >= 0 and not self.source.from_file:
            return self._typed_sum(leaf, position, first, last, stated)
        if leaf.column.total is False or not figures.is_number:
            return ""
        try:
            total = figures.total(first, last)
        except NotAdded as reason:
            typed = self.stated[stated].cells[position] if stated >= 0 else ""
            # a file's own 合计 that leaves the column blank asks for no sum
            if stated < 0 or typed or self.table.total:
                self._not_added(leaf, position, reason, typed)
            return typed if self.source.accept and reason.of_column else ""
        return (
            self._agreed(leaf, position, total, stated)
            if stated >= 0
            else figures.shown(total)
            if total
            else ""
        )

    def _typed_sum(self, leaf: Leaf, position: int, first: int, last: int, stated: int) -> str:
        """A sum that the clerk typed prints as typed; where it can be reckoned, it is compared."""
        typed = self.stated[stated].cells[position]
        if typed and leaf.column.total is not False:
            with suppress(NotAdded):
                if total := self.figures[leaf.key].total(first, last):
                    self._agreed(leaf, position, total, stated)
        return typed

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
                return typed if own.approximate and not total.approximate else shown
        self._fault(
            ("stated", number, position),
            "A023",
            f"“{leaf.key}”的{'合计' if stated.kind == 'total' else '小计'}写的是{typed}，"
            + (f"各行相加是{shown}{_gap(own, total)}" if total else "各行都是空的"),
            "核对各行和这个合计；总数确实不等于各行相加的，加上 --accept-totals"
            if self.source.from_file
            else "核对各行和这个合计；或者删去这一行，写 合计: 是",
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
        parts, wholes = (self.figures[self._key(name)] for name in (column.numerator, column.denominator))
        for row, cell in enumerate(cells):
            self._check_rate(("rates", key, row), key, cell, parts.amounts[row], wholes.amounts[row])
        for number, each in enumerate(self.stated):
            with suppress(NotAdded):
                if each.kind != "aside" and each.rates.get(key):
                    run = each.first, each.last
                    where = ("stated_rates", key, number)
                    self._check_rate(where, key, each.rates[key], parts.total(*run), wholes.total(*run))

    def _check_rate(
        self, where: FieldPath, key: str, cell: str, part: Amount | None, whole: Amount | None
    ) -> None:
        typed = amount_of(cell, "%") if cell else None
        alike = converted(part, whole.unit) if part and whole and part.unit and whole.unit else part
        if not (alike and whole and typed) or whole.value <= 0 or rate_agrees(typed, alike, whole):
            return
        self.faults.append(other_rate(where, key, cell, rate(alike.value, whole.value)))

    def _is_numeric(self, leaf: Leaf) -> bool:
        return self.figures[leaf.key].is_number and not self.figures[leaf.key].words if leaf.typed else True


def _gap(own: Amount | None, total: Amount) -> str:
    alike = converted(own, total.unit) if own else None
    return f"，相差{plain(abs(alike.value - total.value))}{total.unit}" if alike else ""
