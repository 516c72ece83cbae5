"""统计表 reckoned: 合计 and 小计 rows, 占比, 排名 and rate columns, and what does not agree with a file.

Cells come with their citations resolved; what goes out is finished text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal

from ..cell_states import state_of
from ..indicators import NoSum
from ..problems import Fault, FieldPath, Level
from ..schema import Amount, Leaf, Table
from .arithmetic import amount_of, converted, in_unit_if_any, plain, rate, rate_agrees
from .columns import NotAdded, order_of
from .faults import group_divided, more_than_all, no_quantity, not_reported, rate_differs, sum_differs
from .plausibility import is_above, is_of_all, names_a_time
from .table_columns import NO_RATE, TableColumns
from .table_doubts import doubts_in_table
from .table_values import Cells, Row, Stated, TableFact, TableSource

TYPED = TableSource()


def table_fact(table: Table, rows: tuple[Cells, ...], source: TableSource = TYPED) -> TableFact:
    """Reckon a table; ``rows`` hold a cell for each typed column.  Fault paths begin within the table."""
    return _Reckoning(table, rows, source).fact()


class _Reckoning(TableColumns):
    """The rows of a table; what its columns come to is asked of it afterwards."""

    def fact(self) -> TableFact:
        self._refuse_words()
        self._tell_unreported()
        for key, cells in self.source.rates.items():
            self._check_rates(key, cells)
        self._check_quotients()
        self._look_for_doubts()
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
        rows = self._sorted(
            [Row("data", self._data_cells(number), number) for number in range(len(self.rows))]
        )
        if not self._has("subtotal"):
            rows = self._with_subtotals(rows)
        rows = self._with_stated(rows, compared)
        if self.table.total and not self._has("total"):
            total = Row("total", self._sum_cells(0, len(self.rows), {0: "合计"}))
            rows.insert(_behind_the_sums(rows), total)
        return tuple(rows)

    def _has(self, kind: str) -> bool:
        """Whether the table holds a sum of this kind itself."""
        return any(each.kind == kind for each in self.stated)

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if not self.table.sort:
            return rows
        order = order_of(self._values(self.table.sort))
        return sorted(rows, key=lambda row: order.get(row.source, len(self.rows)))

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
                self.faults.append(group_divided(("rows", first, 0), names[first]))
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
        if stated >= 0 and self._is_sum_of_nothing(leaf, position, stated):
            return self._sum_of_nothing(leaf, position, stated)
        if leaf.column.total is False or not figures.is_number:
            return ""
        try:
            total = self._total(leaf.key, first, last)
        except NotAdded as reason:
            return self._unsummed_cell(leaf, position, reason, stated)
        if stated >= 0:
            return self._agreed(leaf, position, total, stated)
        return self._shown_total(leaf.key, total, first, last)

    def _unsummed_cell(self, leaf: Leaf, position: int, reason: NotAdded, stated: int) -> str:
        """The file's own sum, if it was accepted, of a column that has none."""
        typed = self.stated[stated].cells[position] if stated >= 0 else ""
        if typed and state_of(typed) and not self.table.total:
            return typed
        # a file's own 合计 that leaves the column blank asks for no sum
        if stated < 0 or typed or self.table.total:
            self._not_added(leaf, position, reason, typed)
        return typed if self.source.accept and reason.of_column else ""

    def _typed_sum(self, leaf: Leaf, position: int, first: int, last: int, stated: int) -> str:
        """A sum that the clerk typed prints as typed; where it can be reckoned, it is compared."""
        typed = self.stated[stated].cells[position]
        if typed and leaf.column.total is not False:
            with suppress(NotAdded):
                if total := self._total(leaf.key, first, last):
                    self._agreed(leaf, position, total, stated)
        return typed

    # ---- a data file's own sums --------------------------------------------------

    def _compared(self, number: int, stated: Stated) -> Row:
        labels = {
            position: cell
            for position, cell in enumerate(stated.cells)
            if cell
            and not self.figures[self.typed[position].key].is_number
            and not self._is_sum_of_nothing(self.typed[position], position, number)
        }
        cells = self._sum_cells(stated.first, stated.last, labels, number)
        return Row(stated.kind, cells)

    def _is_sum_of_nothing(self, leaf: Leaf, position: int, number: int) -> bool:
        """Whether the file has a sum, and no 0, of rows in which nothing stands."""
        stated = self.stated[number]
        typed = stated.cells[position]
        if not typed or stated.kind == "aside" or self._holds_anything(leaf.key, stated.first, stated.last):
            return False
        own = amount_of(typed, self.figures[leaf.key].unit)
        return own is not None and own.value != 0

    def _holds_anything(self, key: str, first: int, last: int) -> bool:
        """Whether any of these rows says anything in a column, or in the two that its total is reckoned from."""
        keys = (key, *self.derived[key].operands) if key in self.quotients else (key,)
        return any(any(self.figures[each].cells[first:last]) for each in keys)

    def _sum_of_nothing(self, leaf: Leaf, position: int, number: int) -> str:
        why, typed = self.figures[leaf.key].no_sum, self.stated[number].cells[position]
        if why is None:
            return self._sum_agreed(leaf, position, None, number)
        self._not_added(leaf, position, NotAdded(why.why, of_column=why), typed)
        return typed if self.source.accept else ""

    def _agreed(self, leaf: Leaf, position: int, total: Amount | None, number: int) -> str:
        """A sum that was compared with the file's; the file's own where they differ and that is accepted."""
        stated = self.stated[number]
        shown = self._shown_total(leaf.key, total, stated.first, stated.last)
        if not stated.cells[position]:
            return shown
        if leaf.key in self.quotients:
            return self._rate_agreed(leaf, position, shown, number)
        return self._sum_agreed(leaf, position, total, number)

    def _sum_agreed(self, leaf: Leaf, position: int, total: Amount | None, number: int) -> str:
        """The same of a sum that the file states."""
        figures, stated = self.figures[leaf.key], self.stated[number]
        typed, shown = stated.cells[position], self._shown(leaf.key, total) if total else ""
        state = state_of(typed)
        if state in ("does not apply", "not reported"):  # the file gives no sum, and says so
            return typed
        own = amount_of("0" if state else typed, figures.unit)
        slack = stated.slack[position] * figures.size
        if own is not None and _is_sum(own, total, slack):
            return typed if _stays(own, total) else shown
        self._sum_differs(leaf, position, number, self._rows_come_to(leaf, own, total, shown))
        if self.source.accept and own is not None and stated.kind == "total":
            self.taken[leaf.key] = own
        return typed

    def _rows_come_to(self, leaf: Leaf, own: Amount | None, total: Amount | None, shown: str) -> str:
        """What the rows come to, said beside another sum."""
        if total is None:
            return "各行都是空的"
        how = "按单位间的规定算是" if leaf.key in self.derived else "各行相加是"
        return f"{how}{shown}{_gap(own, total)}"

    def _rate_agreed(self, leaf: Leaf, position: int, shown: str, number: int) -> str:
        """A rate that the file has for a sum is compared, and reckoned anew."""
        stated, quotient = self.stated[number], self.quotients[leaf.key]
        typed = stated.cells[position]
        operands = quotient.sums(stated.first, stated.last)
        if None in operands:
            return self._rate_of_nothing(leaf, position, number)
        state = state_of(typed)
        own = amount_of("0" if state == "nothing" and shown != NO_RATE else typed, quotient.figures.unit)
        if own is None:
            agrees = state is not None
        else:
            agrees = shown != NO_RATE and quotient.fits(own, *operands) is not False
        if agrees:
            return shown or typed
        self.faults.append(rate_differs(("stated", number, position), leaf.key, typed, shown))
        return typed if self.source.accept else shown

    def _rate_of_nothing(self, leaf: Leaf, position: int, number: int) -> str:
        """The same where no row has a figure that it might be reckoned from: nobody knows whether it is right."""
        stated, quotient = self.stated[number], self.quotients[leaf.key]
        typed = stated.cells[position]
        if state_of(typed):
            return typed
        why = f"没有“{quotient.parts.leaf.key}”“{quotient.wholes.leaf.key}”的数，不能重新算"
        self._not_added(leaf, position, NotAdded(why, stated.first, NoSum(why)), typed)
        return typed if self.source.accept else ""

    def _check_quotients(self) -> None:
        """Rows whose own rate is not what the two columns come to that it is known to be of."""
        for key, quotient in self.quotients.items():
            for row, cell in enumerate(quotient.figures.cells):
                if quotient.agrees(row) is False:
                    reckoned = quotient.of(quotient.parts.amounts[row], quotient.wholes.amounts[row])
                    shown = quotient.shown(reckoned) if reckoned else ""
                    self.faults.append(rate_differs(("rows", row, self._position(key)), key, cell, shown))

    def _sum_differs(self, leaf: Leaf, position: int, number: int, reckoned: str) -> None:
        stated = self.stated[number]
        what = f"“{leaf.key}”的{'合计' if stated.kind == 'total' else '小计'}"
        cure = _CHECK_FILE if self.source.from_file else _CHECK_TYPED
        level: Level = "警告" if self.source.accept else "错误"
        where: FieldPath = ("stated", number, position)
        self.faults.append(sum_differs(where, what, stated.cells[position], reckoned, cure, level))

    def _refuse_words(self) -> None:
        """A word among a column's numbers: in a data file nobody may have seen it."""
        for position, leaf in enumerate(self.typed):
            figures = self.figures[leaf.key]
            strict = self.source.from_file or leaf.column.type == "quantity"
            for row in figures.words if strict and figures.is_mostly_number else ():
                self.faults.append(no_quantity(("rows", row, position), leaf, figures.cells[row]))

    def _tell_unreported(self) -> None:
        for position, leaf in enumerate(self.typed):
            figures = self.figures[leaf.key]
            for row in figures.unreported if figures.is_mostly_number else ():
                self.faults.append(not_reported(("rows", row, position), leaf, figures.cells[row]))

    def _look_for_doubts(self) -> None:
        """What may be right and hardly is; a cell that is in fault otherwise is not asked about, too."""
        columns = [self.figures[leaf.key] for leaf in self.typed]
        labels = [row[0] for row in self.rows]
        told = {fault.path for fault in self.faults}
        indicators = self.source.indicators
        if indicators.days and names_a_time(self.table.title or ""):
            indicators = indicators.for_days(None)  # its figures may be of another time than the report's
        doubts = doubts_in_table(columns, labels, self.stated, indicators)
        self.faults += [doubt for doubt in doubts if doubt.path not in told]
        told = {fault.path for fault in self.faults}
        self.faults += [fault for fault in self._more_than_all() if fault.path not in told]

    def _more_than_all(self) -> Iterator[Fault]:
        """Such rates, in the columns that are reckoned and in those that were typed."""
        rates = [
            (leaf, *self._operands(leaf))
            for leaf in self.table.leaves
            if leaf.column.numerator and leaf.column.denominator
        ]
        by_key = {leaf.key: leaf for leaf in self.table.leaves}
        rates += [(by_key[key], each.parts, each.wholes) for key, each in self.quotients.items()]
        for leaf, parts, wholes in rates if self.rows else ():
            if wholes.is_of_each_time or not is_of_all(leaf.column.name):
                continue
            for row, (part, whole) in enumerate(zip(parts.amounts, wholes.amounts, strict=True)):
                if part and whole and is_above(part, whole):
                    message = f"“{self.rows[row][0]}”的“{parts.leaf.key}”是{part.typed}，大于“{wholes.leaf.key}”的{whole.typed}，{leaf.key}超过100%"
                    where: FieldPath = ("rows", row, self._position(parts.leaf.key))
                    yield more_than_all(where, message)

    def _check_rates(self, key: str, cells: Cells) -> None:
        """What the file holds in a rate column, beside the two columns that it comes from."""
        parts, wholes = self._operands(next(leaf for leaf in self.table.leaves if leaf.key == key))
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
        if not (part and whole and typed) or whole.value <= 0:
            return
        alike = in_unit_if_any(part, whole.unit)
        if alike and not rate_agrees(typed, alike, whole):
            self.faults.append(rate_differs(where, key, cell, rate(alike.value, whole.value)))

    def _is_numeric(self, leaf: Leaf) -> bool:
        return self.figures[leaf.key].is_number and not self.figures[leaf.key].words if leaf.typed else True


_CHECK_FILE = "核对各行和这个合计；总数确实不等于各行相加的，加上 --accept-totals"
_CHECK_TYPED = "核对各行和这个合计；或者删去这一行，写 合计: 是"


def _behind_the_sums(rows: list[Row]) -> int:
    """Where a 合计 stands: 平均, 上年同期 stand below it."""
    return next((n for n in range(len(rows), 0, -1) if rows[n - 1].kind != "aside"), 0)


def _agree(own: Amount, total: Amount, slack: Decimal) -> bool:
    """Whether a sum that was stated may be the one that was reckoned."""
    alike = converted(own, total.unit)
    return bool(alike and (abs(alike.value - total.value) <= slack or total.approximate))


def _gap(own: Amount | None, total: Amount) -> str:
    alike = converted(own, total.unit) if own else None
    return f"，相差{plain(abs(alike.value - total.value))}{total.unit}" if alike else ""


def _is_sum(own: Amount, total: Amount | None, slack: Decimal) -> bool:
    """Whether the file's own sum is that of its rows; of blank ones SUM makes 0."""
    return own.value == 0 if total is None else _agree(own, total, slack)


def _stays(own: Amount, total: Amount | None) -> bool:
    """Whether a sum that agrees is shown as the file has it: the 0 of blank rows, or 约 of exact ones."""
    return total is None or bool(own.approximate and not total.approximate)
