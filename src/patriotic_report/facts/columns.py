"""One column of a table: what its cells amount to, and the sum of any of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from ..cell_states import state_of
from ..indicators import NO_INDICATORS, Indicators, NoSum, looks_like_a_code, why_no_sum_of_unit
from ..patterns import pattern
from ..schema import Amount, Leaf, Table
from ..units import are_events, common_unit, is_known, named_unit, why_not_over_events
from .arithmetic import amount_of, converted, in_unit_of, stated, total_of
from .labelled_rows import begins_as_a_number

_A_YEAR = pattern(r"(?:19|20)[0-9]{2}年")
"""2016年 is no quantity of years."""
NO_CHANGE = "持平"
"""What a column of changes says for 0."""


class NotAdded(Exception):
    """Why rows of a column have no sum; ``row`` is the culprit's, or -1.

    ``of_column`` is what its name or unit says of all its figures (a rate, a price, a unit that nobody knows):
    the column has no sum and the table goes on.
    """

    def __init__(self, reason: str, row: int = -1, of_column: NoSum | None = None) -> None:
        self.reason, self.row, self.of_column = reason, row, of_column
        super().__init__(reason, row)


def own_unit(leaf: Leaf) -> str:
    """The unit that a column states itself, beside its name or in its name's bracket; else blank."""
    return leaf.column.unit or named_unit(leaf.column.name)[1]


def unit_of_leaf(leaf: Leaf, table: Table, indicators: Indicators = NO_INDICATORS) -> str:
    """The unit of a column: its own, that in its name's bracket, or the one above it or the table's where the name allows it."""
    return indicators.unit_of_column(leaf.heads, own_unit(leaf), table.unit or "")


class Figures:
    """The cells of a column that its table's rows hold.

    ``unit`` is the column's own or the table's; a cell's own unit wins over it.  ``words`` are
    the rows whose cell is neither blank nor a quantity, ``unreported`` those that say 未报, and
    ``empty`` those that are in no sum and stop none.
    """

    def __init__(
        self,
        leaf: Leaf,
        unit: str,
        cells: Sequence[str],
        rows_are: str,
        first: bool,
        unlike: str = "",
        indicators: Indicators = NO_INDICATORS,
    ) -> None:
        self.leaf, self.unit, self.cells, self.rows_are = leaf, unit, cells, rows_are
        entry = indicators.called(*leaf.heads)
        self.adds_over_time = bool(entry and entry.over_time == "add")
        self._is_declared = bool(entry and entry.over_units == "add")
        holds_names = _holds_names(leaf, unit, cells, indicators, first=first)
        self.amounts = _nothing(cells) if holds_names else _amounts(cells, unit)
        self.words = [] if holds_names else _words(cells, self.amounts)
        numbers = sum(amount is not None for amount in self.amounts)
        self.empty: set[int] = set()
        self._said: set[int] = set()
        self.unreported: list[int] = []
        self._read_states()
        self._read_no_change()
        self.is_number = bool(numbers) or self._is_of_zeros()
        self.is_mostly_number = _is_headed_as_number(leaf) or numbers > len(self.words)
        """Whether a word here is a slip: the head names a unit, or most cells are numbers."""
        self.no_sum = self._allowed(self._declared(indicators) or self._codes() or self._unlike(unlike))

    @property
    def is_of_each_time(self) -> bool:
        """Whether rows are times, each with its own figure: what was found last week may be mended in this one."""
        return self.no_sum is None and are_events(self.rows_are)

    def _is_of_zeros(self) -> bool:
        """Whether a column without a typed number is one of figures: by its 类型, or of 无 in its unit."""
        return self.leaf.column.type == "quantity" or (bool(self.unit) and any(self.amounts))

    def _declared(self, indicators: Indicators) -> NoSum | None:
        """What the column's name and unit say of a sum: of several times, where rows are events."""
        if are_events(self.rows_are):
            return indicators.why_no_sum_over_time(self.leaf.heads, self.unit)
        return indicators.why_no_sum(self.leaf.heads, self.unit)

    def _unlike(self, units: str) -> NoSum | None:
        """Rows that count different things (``units``) have no sum, unless the column has one unit for all."""
        own = own_unit(self.leaf)
        return NoSum(f"各行的计量单位不同（{units}）", unknown=True) if units and not own else None

    def _read_states(self) -> None:
        """无 is a 0, / is in no sum, and 未报 is told."""
        states = {n: state for n in self.words if (state := state_of(self.cells[n]))}
        self._read_zeros([n for n, state in states.items() if state == "nothing"])
        self.empty = {n for n, state in states.items() if state != "nothing"}
        self.unreported = [n for n, state in states.items() if state == "not reported"]
        self.words = [n for n in self.words if n not in self.empty]

    def _read_no_change(self) -> None:
        """持平 among numbers is a 0 of their unit."""
        if any(self.amounts):
            self._read_zeros([n for n in self.words if self.cells[n] == NO_CHANGE])

    def _read_zeros(self, rows: list[int]) -> None:
        """These are 0 of the unit of the column's figures; where neither these nor its head say any, they stay words."""
        model = next(filter(None, self.amounts), self.base) if rows else None
        if model:
            for n in rows:
                self.amounts[n] = stated(Decimal(0), "", model.unit, "")
            self._said.update(rows)
            self.words = [n for n in self.words if n not in rows]

    @property
    def half_steps(self) -> list[Decimal | None]:
        """Half the last digit that each cell is typed to; None of one that types none, a 无 too."""
        return [
            amount.half_step if amount and n not in self._said else None
            for n, amount in enumerate(self.amounts)
        ]

    def _codes(self) -> NoSum | None:
        """Figures without a unit that are as long as telephone numbers."""
        if self.unit:
            return None
        if code := next((cell for cell in self.cells if looks_like_a_code(cell)), ""):
            return NoSum(f"“{code}”像是编号、电话", unknown=True)
        filled = _filled(self.cells)
        if len(filled) > 1 and len(set(filled)) == len(filled) and all(map(_NUMBERED.fullmatch, filled)):
            return NoSum(f"“{filled[0]}”“{filled[1]}”像是名称、日期", unknown=True)
        return None

    def _allowed(self, why: NoSum | None) -> NoSum | None:
        """A unit that nobody knows adds where the clerk says so (合计: 是); what is known not to add never does."""
        declared = self.leaf.column.total or self._is_declared
        return None if why and why.unknown and declared else why

    @property
    def base(self) -> Amount | None:
        """One of the column's unit, where it has one."""
        return amount_of("1", self.unit) if self.unit else None

    @property
    def size(self) -> Decimal:
        """How much a 1 in a cell is, in the unit without its scale: 10000 under 万元."""
        return self.base.value if self.base else Decimal(1)

    def total(self, first: int = 0, last: int | None = None) -> Amount | None:
        """The sum of these rows' cells, None where all are blank; raises :class:`NotAdded`."""
        last = len(self.cells) if last is None else last
        if self.no_sum and any(self.amounts[first:last]):
            raise NotAdded(self.no_sum.why, of_column=self.no_sum)
        amounts: list[Amount] = []
        known = None  # the unit that was asked about last: most columns have one
        for row in range(first, last):
            amount = self.amounts[row]
            if amount is None:
                if self.cells[row] and row not in self.empty:
                    raise NotAdded(f"有“{self.cells[row]}”，不是一个数", row)
                continue
            if amount.unit != known:
                known = amount.unit
                self._check_unit(row, amount)
            amounts.append(amount)
        return self._in_own_unit(amounts) if amounts else None

    def _check_unit(self, row: int, amount: Amount) -> None:
        """Refuse a cell whose unit does not add, or not to what the others are in; raises :class:`NotAdded`."""
        if no_sum := self._allowed(why_no_sum_of_unit(amount.unit)):
            raise NotAdded(f"有“{self.cells[row]}”：{no_sum.why}", row, no_sum)
        why = "" if self.adds_over_time else why_not_over_events(amount.unit, self.rows_are)
        if why:
            raise NotAdded(f"有“{self.cells[row]}”：{why}", row)
        if converted(amount, self._common_unit) is None:
            others = f"其余各格的{self._common_unit}" if self._common_unit else "其余没有单位的各格"
            raise NotAdded(f"“{self.cells[row]}”与{others}单位不同", row)

    @cached_property
    def _common_unit(self) -> str:
        """The unit that the column's cells should be in: the head's where any is, else that of most of them."""
        return common_unit([amount.unit for amount in self.amounts if amount], self.unit)

    def _in_own_unit(self, amounts: list[Amount]) -> Amount:
        base = self.base
        if base is None or (alike := converted(amounts[0], base.unit)) is None:
            total = total_of(amounts)
        else:
            total = total_of([alike._replace(scale=base.scale), *amounts[1:]])
        if total is None:  # pragma: no cover - total() has asked every amount
            raise NotAdded("不能相加")
        return total

    def shown(self, amount: Amount) -> str:
        """A sum as its cell: a bare number in the unit that the head names, else with its own."""
        base = self.base
        return (in_unit_of(amount, base) if base else None) or amount.typed

    def cited(self, amount: Amount) -> str:
        """A sum as text cites it: always with its unit."""
        base = self.base
        return self.shown(amount) + (self.unit if base and converted(amount, base.unit) else "")


_NUMBERED = pattern(r"[0-9]{1,3}(?:栋|幢|号楼?|楼|单元|组|班|村|区|队|路|街|日|号|月|批|期|标段|片)")
"""1栋, 3月, 2批: a name or a day, where each row has another one and the head names no unit."""
_NAMED = pattern(
    r"[一二三四五六七八九十百零〇两]{1,5}(?:村|组|社|社区|栋|号楼|楼|班|区|队|中队|大队|小区|路|街|片|站|校|院|中|小)"
)


def _is_headed_as_number(leaf: Leaf) -> bool:
    """Whether a column's own 类型 or 计量单位 says that figures stand in it."""
    kind = leaf.column.type
    return kind == "quantity" or (bool(leaf.column.unit) and kind != "text")


def _holds_names(leaf: Leaf, unit: str, cells: Sequence[str], indicators: Indicators, *, first: bool) -> bool:
    """Whether a column is one of names: by its 类型, else as the first one, or by what it says."""
    if leaf.column.type is not None:
        return leaf.column.type == "text"
    return first or indicators.is_code(leaf.column.name, unit) or _are_names(cells, own_unit(leaf))


def _are_names(cells: Sequence[str], unit: str) -> bool:
    """Names, some of which begin with a numeral: 一村, 三中; 九江路街道 and 三合镇 among others."""
    filled = [] if unit else _filled(cells)
    return bool(filled) and all(map(_is_name, filled))


def _filled(cells: Sequence[str]) -> list[str]:
    """Cells that say a figure or a word of the column's own."""
    return [cell for cell in cells if cell and not state_of(cell)]


def _is_name(cell: str) -> bool:
    amount = None if _NAMED.fullmatch(cell) else amount_of(cell)
    if amount is None:
        return True
    return bool(amount.unit) and not is_known(amount.unit) and not begins_as_a_number(cell)


def _nothing(cells: Sequence[str]) -> list[Amount | None]:
    return [None for _ in cells]


def _amounts(cells: Sequence[str], unit: str) -> list[Amount | None]:
    return [amount_of(cell, unit) if cell and not _A_YEAR.fullmatch(cell) else None for cell in cells]


def _words(cells: Sequence[str], amounts: list[Amount | None]) -> list[int]:
    return [n for n, cell in enumerate(cells) if cell and amounts[n] is None]


def places_of(values: Mapping[int, Decimal]) -> dict[int, int]:
    """Row → 名次 from the greatest down; equal figures share a place (1, 2, 2, 4)."""
    first: dict[Decimal, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {row: first[value] for row, value in values.items()}


def order_of(values: Mapping[int, Decimal]) -> dict[int, int]:
    """Row → its position from the greatest down; equal ones keep their order."""
    return {row: n for n, row in enumerate(sorted(values, key=lambda row: -values[row]))}


def values_of(figures: Figures) -> dict[int, Decimal]:
    """Row → its figure, all in one unit; blank cells have none."""
    unit = next((each.unit for each in figures.amounts if each), "")
    alike = {row: converted(each, unit) for row, each in enumerate(figures.amounts) if each}
    return {row: each.value for row, each in alike.items() if each}
