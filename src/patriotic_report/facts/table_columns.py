"""A table's columns: the figures of the typed ones, and what the others make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..indicators import FIELD_OF_HEAD, bare_name, course
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount, Leaf, Table
from ..units import DAYS, are_events, is_unit, named_unit
from .arithmetic import amount_of, as_shown, averaged, converted, in_unit_if_any, rate_of, ratio
from .column_numbers import LABELS
from .columns import Figures, NotAdded, places_of, unit_of_leaf, values_of
from .comparisons import NO_RATE_OF
from .derived import Derived, Quotient, derived_columns, extreme, mean, rows_of_half
from .directions import direction
from .faults import OTHER_RATE, half_rates, no_addition, no_completion, no_percentage, no_sum, unlike_units
from .table_values import Cells, TableSource

NO_RATE = "—"
"""What a rate prints whose denominator is 0 or less: nothing is measured by it."""
_COMPLETION = "完成率"


_YEAR = r"(?:(?:19|20)[0-9]{2}[年./-])"
_DAY = rf"{_YEAR}?[0-9]{{1,2}}(?:月(?:份|[0-9]{{1,2}}[日号])?|[./][0-9]{{1,2}}日?)(?:[0-9]{{1,2}}时)?"
_TO = "(?:[—－–~～至到-]{1,2})"
_A_DAY = pattern(
    rf"{_DAY}(?:{_TO}(?:{_DAY}|[0-9]{{1,2}}(?:日|号|时|日?[0-9]{{1,2}}时)))?"
    rf"|{_YEAR}?(?:[0-9]{{1,2}}月?{_TO}[0-9]{{1,2}}月份?|(?:第?[一二三四1-4]|前[二两三])季度|[上下]半年)|(?:19|20)[0-9]{{2}}年度?"
    r"|(?:[0-9]{4}[—/-][0-9]{4}学年度?)?(?:第?[一二三1-3]|[上下])学期|[0-9]{4}[—/-][0-9]{4}学年度?|[0-9]{4}年[春秋]季?学期"
)


def _are_days(labels: Sequence[str]) -> bool:
    """Whether rows are days, months, quarters or years of one unit, whatever their head says."""
    return len(labels) > 1 and all(map(_A_DAY.fullmatch, labels))


def _rows_are(heads: Sequence[str], rows: Sequence[Cells]) -> str:
    """What the rows are: the head of the first column, or of the second where the first says no more than 1, 2, 3.

    ``DAYS`` where they are times of one unit, or of several units in turn.
    """
    first = 1 if len(heads) > 1 and heads[0] in LABELS else 0
    labels = [row[first] for row in rows]
    if _are_days(labels):
        return DAYS
    units_repeat = len({label for label in labels if label}) < len(labels)
    if units_repeat and first + 1 < len(heads) and _are_days([row[first + 1] for row in rows]):
        return DAYS
    return heads[first]


_UNSAID = "没有写的"


def _is_of_one_size(unit: str, other: str) -> bool:
    """Whether a bare figure is as much in the one as in the other: 千克 and 公斤, not 吨, nor 万元 and 元."""
    one, two = amount_of("1", unit), amount_of("1", other)
    alike = converted(one, two.unit) if one and two else None
    return alike.value == two.value if alike and two else unit == other


class TableColumns:
    """What every row of a table is reckoned from; ``faults`` collects what is wrong."""

    def __init__(self, table: Table, rows: tuple[Cells, ...], source: TableSource) -> None:
        self.table, self.rows, self.source = table, rows, source
        self.stated = source.stated
        self.faults: list[Fault] = []
        self.why: dict[str, str] = {}
        self.typed = [leaf for leaf in table.leaves if leaf.typed]
        rows_are = _rows_are([leaf.column.name for leaf in self.typed], rows)
        unlike = self._unlike_units()
        self.figures = {
            leaf.key: Figures(
                leaf,
                unit_of_leaf(leaf, table, source.indicators),
                [row[index] for row in rows],
                rows_are,
                first=index == 0,
                unlike=unlike,
                indicators=source.indicators,
            )
            for index, leaf in enumerate(self.typed)
        }
        self.derived = self._derived(over_time=are_events(rows_are))
        self.quotients = {
            key: Quotient(self.figures[key], *(self.figures[each] for each in how.operands), firm=how.firm)
            for key, how in self.derived.items()
            if how.how == "ratio"
        }
        self.taken: dict[str, Amount] = {}
        self.wholes: dict[str, Amount | None] = {}
        self.refused: dict[str, NotAdded] = {}
        self.places: dict[str, dict[int, int]] = {}
        self._told: set[str] = set()
        self._unlike_told: set[str] = set()
        self._not_completed = self._without_completion()

    def _derived(self, *, over_time: bool) -> dict[str, Derived]:
        """The columns whose total is no sum; what is reckoned from words is not known."""
        found = derived_columns(self.typed, self.source.indicators, self.source.formulas, over_time=over_time)
        return {
            key: how
            for key, how in found.items()
            if all(self.figures[each].is_number for each in (key, *how.operands))
        }

    def _unlike_units(self) -> str:
        """The units of the rows, where a column 计量单位 or the names of the rows give several of unlike sizes."""
        units = list(dict.fromkeys(self._units_of_rows()))
        other = next((unit for unit in units[1:] if not _is_of_one_size(unit, units[0])), None)
        return "" if other is None else f"{units[0] or _UNSAID}、{other or _UNSAID}"

    def _units_of_rows(self) -> Iterator[str]:
        """What a column 计量单位 says of each row that says anything else, else the bracket behind the row's name.

        A unit that nobody knows, and none beside others, are of their own kind: what they count is not the same.
        """
        for at, leaf in enumerate(self.typed[1:], 1):
            name, units = leaf.column.name, [row[at] for row in self.rows]
            if name == "计量单位" or (name == "单位" and any(map(is_unit, units))):  # else whose they are
                return (row[at] for row in self.rows if any(row[1:]))
        return filter(is_unit, (named_unit(row[0])[1] for row in self.rows))

    def _without_completion(self) -> set[str]:
        """The rate columns that are not reckoned: 完成率 of what is the better the less there is of it, and any of a level."""
        rates = [leaf for leaf in self.table.leaves if leaf.column.numerator and leaf.column.denominator]
        return {leaf.key for leaf in rates if self._is_of_no_rate(leaf) or self._is_not_completed(leaf)}

    def _is_of_no_rate(self, leaf: Leaf) -> bool:
        """Whether one of its two columns is a level, a temperature or a rank; that is told.  得分率 is one."""
        for figures in self._operands(leaf):
            kind = course(figures.unit, *map(bare_name, figures.leaf.heads))
            if kind in NO_RATE_OF and kind != "score":
                self.faults.append(no_percentage(("columns", *leaf.path), leaf, NO_RATE_OF[kind]))
                return True
        return False

    def _is_not_completed(self, leaf: Leaf) -> bool:
        """Whether it is a 完成率 of what is the better the less there is of it; that is told."""
        if not bare_name(leaf.column.name).endswith(_COMPLETION):
            return False
        figures = self._operands(leaf)[0]
        if direction(self.source.indicators, figures.unit, *figures.leaf.heads) != "lower":
            return False
        done = next(
            (head for head in figures.leaf.heads if bare_name(head) not in FIELD_OF_HEAD), figures.leaf.key
        )
        self.faults.append(no_completion(("columns", *leaf.path), leaf, bare_name(done)))
        return True

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
        if total and key in self.quotients:
            return total.typed
        return self.figures[key].cited(total) if total else ""

    def average(self, key: str) -> str:
        """The mean of the rows that hold a figure."""
        if key in self.derived:
            return ""
        amounts = [each for each in self.figures[key].amounts if each]
        return averaged(amounts) or "" if self._whole(key) else ""

    def why_none(self, key: str) -> str:
        """Why a column has no sum, in the user's words."""
        self._whole(key)
        return self.why.get(key, "")

    def formula(self, key: str) -> str:
        """How a column's total is reckoned, and who says so."""
        figures = self.figures[key]
        entry = self.source.indicators.called(*figures.leaf.heads)
        if derived := self.derived.get(key):
            return f"{derived.words(key)}，{derived.said}"
        said = f"，{entry.said}" if entry and entry.over_units == "add" else ""
        return f"“{key}”一列各行相加{said}"

    def culprit(self, key: str) -> FieldPath:
        """The cell that keeps a column from having a sum."""
        self._whole(key)
        refused = self.refused.get(key)
        if refused is None or refused.row < 0 or refused.of_column:
            return ()
        return ("rows", refused.row, self._position(key))

    def _position(self, key: str) -> int:
        return [leaf.key for leaf in self.typed].index(key)

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
        if leaf.key in self._not_completed:
            return {}
        parts, wholes = self._operands(leaf)
        found = {}
        for row, (part, whole) in enumerate(zip(parts.amounts, wholes.amounts, strict=True)):
            alike = in_unit_if_any(part, whole.unit) if part and whole else None
            if alike and whole and whole.value > 0:
                found[row] = as_shown(ratio(alike.value, whole.value))
        return found

    def _operands(self, leaf: Leaf) -> tuple[Figures, Figures]:
        """The columns of a rate's 分子 and 分母."""
        numerator, denominator = leaf.column.numerator, leaf.column.denominator
        return self.figures[self._key(numerator)], self.figures[self._key(denominator)]

    def _share(self, key: str, first: int, last: int) -> str:
        part, whole = self._partial(key, first, last), self._whole(key, needed=True)
        if part is None or whole is None or whole.value == 0:
            return ""
        negative = any(each and each.value < 0 for each in (whole, *self.figures[key].amounts))
        return NO_RATE if negative else rate_of(part, whole) or ""

    def _rate(self, leaf: Leaf, first: int, last: int) -> str:
        if leaf.key in self._not_completed:
            return ""
        column = leaf.column
        part = self._partial(self._key(column.numerator), first, last)
        whole = self._partial(self._key(column.denominator), first, last)
        if part is None or whole is None:
            return ""
        if whole.value <= 0:
            return NO_RATE
        self._warn_of_half_rates(leaf, first, last)
        found = rate_of(part, whole)
        if found is None:
            self._refuse_unlike_units(leaf, part, whole)
        return found or ""

    def _refuse_unlike_units(self, leaf: Leaf, part: Amount, whole: Amount) -> None:
        """Say once a column, not once a row, that its 分子 and 分母 do not convert."""
        if leaf.key not in self._unlike_told:
            self._unlike_told.add(leaf.key)
            self.faults.append(unlike_units(("columns", *leaf.path), leaf, part.unit, whole.unit))

    def _warn_of_half_rates(self, leaf: Leaf, first: int, last: int) -> None:
        """A sum's rate compares nothing where a row has one of the two figures only."""
        if last - first == 1 or leaf.key in self._told:
            return
        if halves := rows_of_half(*self._operands(leaf), first, last):
            self._told.add(leaf.key)
            where: FieldPath = ("rows", halves[0], 0)
            self.faults.append(half_rates(where, self.rows[halves[0]][0], len(halves), leaf))

    def _partial(self, key: str, first: int, last: int) -> Amount | None:
        if last - first == 1:
            return self.figures[key].amounts[first]
        if (first, last) == (0, len(self.rows)):
            return self._whole(key, needed=True)
        try:
            return self._total(key, first, last)
        except NotAdded:
            return None

    def _total(self, key: str, first: int, last: int) -> Amount | None:
        """What these rows of a column come to: their sum, or what is declared in its place; raises NotAdded."""
        figures, derived = self.figures[key], self.derived.get(key)
        if derived is None:
            return figures.total(first, last)
        if derived.how == "ratio":
            return self.quotients[key].total(first, last)
        if derived.how == "mean":
            return mean(figures, self.figures[derived.first], first, last)
        found = extreme(figures, first, last, derived.how)
        if found:
            self._tell_extreme(key, derived)
        return found

    def _tell_extreme(self, key: str, derived: Derived) -> None:
        """Say once a column that what stands in the place of its sum is none."""
        if key not in self._told:
            self._told.add(key)
            position = self._position(key)
            where: FieldPath = ("rows", self._first_filled(position), position)
            self.faults.append(
                no_addition(where, key, "最大" if derived.how == "max" else "最小", derived.said)
            )

    def _shown(self, key: str, total: Amount) -> str:
        """A total as its cell says it."""
        quotient = self.quotients.get(key)
        return quotient.shown(total) if quotient else self.figures[key].shown(total)

    def _shown_total(self, key: str, total: Amount | None, first: int, last: int) -> str:
        """The same of these rows, where there may be none."""
        if total:
            return self._shown(key, total)
        return NO_RATE if key in self.quotients and self.quotients[key].is_of_nothing(first, last) else ""

    def _whole(self, key: str, *, needed: bool = False) -> Amount | None:
        """A column's total: the file's own where that was accepted, else the sum."""
        if key in self.taken:
            return self.taken[key]
        if key not in self.wholes:
            try:
                self.wholes[key] = (
                    self._total(key, 0, len(self.rows)) if self.figures[key].is_number else None
                )
            except NotAdded as reason:
                self.why[key], self.wholes[key], self.refused[key] = reason.reason, None, reason
        if needed:
            self._tell_refused(key)
        return self.wholes[key]

    def _tell_refused(self, key: str) -> None:
        """Say once why a column has no sum, where something is reckoned from it."""
        if key in self.refused:
            self._not_added(self.figures[key].leaf, self._position(key), self.refused[key])

    def _not_added(self, leaf: Leaf, position: int, why: NotAdded, stated: str = "") -> None:
        """Say once a column that it has no sum; ``stated`` is what the file has in its place."""
        row = why.row if why.row >= 0 else self._first_filled(position)
        where: FieldPath = ("rows", row, position)
        if leaf.key in self._told or any(
            fault.path == where and fault.code != OTHER_RATE for fault in self.faults
        ):
            return
        self._told.add(leaf.key)
        stops = why.of_column is None or bool(leaf.column.total)
        more = (
            f"；文件里写的{stated}{'照印' if self.source.accept else '没有印'}"
            if stated and not stops
            else ""
        )
        self.faults.append(no_sum(where, leaf, why.reason, _cure(leaf, why, stops), stops=stops, stated=more))

    def _first_filled(self, position: int) -> int:
        """The first row that has a cell in a column, else the first of all."""
        return next((n for n, cells in enumerate(self.rows) if cells[position]), 0)


def _cure(leaf: Leaf, why: NotAdded, stops: bool) -> str:
    name = leaf.column.name
    if why.of_column is None or (stops and not why.of_column.unknown):
        return (
            "改成同一单位的数字；比率写成 {名称: …, 分子: 列名, 分母: 列名}；不要合计的，在这一列写 合计: 否"
        )
    if why.of_column.unknown:
        return f"能相加的，在 列 里写 {{名称: {name}, 合计: 是}}；不合计的写 合计: 否；或者换成常用的计量单位"
    return f"不必合计的，在 列 里写 {{名称: {name}, 合计: 否}}；比率写成 {{名称: {name}, 分子: 列名, 分母: 列名}}"
