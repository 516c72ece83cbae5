"""The figures of a YAML become those of the period before: 数量 is 上期 now, and what is to come is 待填."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from ..cell_states import state_of
from ..edits import Edit
from ..facts.arithmetic import amount_of, sum_of
from ..facts.column_numbers import is_typed_numbers
from ..facts.typed_tables import typed_table_fact
from ..glossary import chinese_name
from ..indicators import Indicators, is_code
from ..patterns import pattern
from ..problems import FieldPath
from ..schema import Count, Quantity, ReportFields, Table, all_counts
from ..to_fill import TO_FILL
from .changes import Change, Typed
from .left_over import figures_of
from .periods import dated_like

_RANK = pattern("名次|排名|排位|位次")
_WAITING = ("numerator", "denominator")


class Move(NamedTuple):
    """From which period to which: the last days, where they are known, and whether a new year has begun."""

    old_end: date | None = None
    new_end: date | None = None
    crosses: bool = False
    goes_on: bool | None = None
    """Whether the new one begins where the old one ends; None where nobody can say."""
    alike: bool = True
    """Whether they are as long as each other."""

    @property
    def gives_previous(self) -> bool:
        """Whether figures of the old one are 上期 of the new one."""
        return self.alike and self.goes_on is not False

    @property
    def why_anew(self) -> str:
        """Why 累计 is not carried on; empty where it is."""
        if self.crosses:
            return "跨了年，重新算起"
        if self.goes_on is None:
            return "起止日期说不准是不是接着上期"
        return "" if self.goes_on else "本期不接着上期"


class LastYear(NamedTuple):
    """What another YAML says of the same time of the year before, by the names of its 数据 and 目标."""

    counts: Mapping[str, Count]
    goals: Mapping[str, Quantity]

    @classmethod
    def of(cls, fields: ReportFields) -> LastYear:
        """Of a report's fields."""
        counts = {plain_name(str(path[-1])): count for path, count in all_counts(fields)}
        goals = {plain_name(each.name): each.actual for each in fields.goals or () if each.actual}
        return cls(counts, goals)


NO_LAST_YEAR = LastYear({}, {})


def plain_name(name: str) -> str:
    """A name as it is compared: full-width letters and blanks are as good as others."""
    return "".join(normalize("NFKC", name).split())


class Figures:
    """The changes of every figure; ``unmatched`` are those of which the year before says nothing."""

    def __init__(
        self, fields: ReportFields, typed: Typed, last_year: LastYear, move: Move, indicators: Indicators
    ) -> None:
        self._fields, self._typed, self._last_year = fields, typed, last_year
        self._move, self._indicators = move, indicators
        self._asked = bool(last_year.counts or last_year.goals)
        self.unmatched: list[str] = []
        self.words: list[tuple[FieldPath, str]] = []
        """数据 and cells without a figure, which stay as they are."""
        self.cells: list[tuple[FieldPath, str, tuple[str, ...]]] = []
        """Tables with figures in columns of words, which stay, too."""

    def changes(self) -> Iterator[Change]:
        """In the order of the fields."""
        for index, goal in enumerate(self._fields.goals or ()):
            path: FieldPath = ("goals", index)
            edits: list[Edit] = []
            said: list[str] = []
            if goal.actual:
                edits.append(self._waits((*path, "actual"), said))
            if goal.last_year or (goal.actual and plain_name(goal.name) in self._last_year.goals):
                found = self._last_year.goals.get(plain_name(goal.name))
                edits.append(self._compared((*path, "last_year"), goal.name, found, said, "actual"))
            yield Change(path, f"目标“{goal.name}”：{'，'.join(said)}", tuple(edits))
        for where, count in all_counts(self._fields):
            yield self._count(where, count)
        for index, table in enumerate(self._fields.tables or ()):
            if table.rows and not table.file:
                yield self._table(("tables", index), table)
        given = [field for field in ("expected", "reported") if getattr(self._fields.rollup, field, None)]
        told: list[str] = []
        edits = [self._waits(("rollup", field), told) for field in given]
        if self._fields.missing:
            self.words.append((("missing",), f"缺报的“{'、'.join(self._fields.missing)}”"))
        yield Change(("rollup",), f"汇总：{'，'.join(told)}", tuple(edits))

    def _waits(self, path: FieldPath, said: list[str], called: str = "") -> Edit:
        said.append(f"{called or chinese_name(str(path[-1]))} 改成 {TO_FILL}")
        return self._typed.replaced(path, TO_FILL)

    def _put(self, path: FieldPath, value: str, said: list[str], behind: str) -> Edit:
        said.append(f"{chinese_name(str(path[-1]))} 写成 {value}")
        return self._typed.put(path, value, behind)

    def _compared(
        self, path: FieldPath, name: str, found: Quantity | None, said: list[str], behind: str
    ) -> Edit:
        """A figure of the year before: found, or still to come."""
        if found is None and self._asked:
            self.unmatched.append(name)
        return self._put(path, found.text if found else TO_FILL, said, behind)

    # ---- 数据 ----------------------------------------------------------------------

    def _count(self, path: FieldPath, count: Count) -> Change:
        name = str(path[-1])
        value = self._typed.at((*path, "value")) if count.value else None
        whole = self._typed.at(path)
        if isinstance(whole, str):  # 横幅: 500条
            return self._short(path, name, whole)
        said: list[str] = []
        later: list[str] = []
        edits = [*self._so_far(path, count, later)]  # first, for it goes by lines as they are now
        if isinstance(value, str) and self._move.gives_previous:
            said.append(f"数量 {value} 写成上期")
            edits.append(self._typed.put((*path, "previous"), value, "value"))
        elif count.previous:
            edits.append(self._waits((*path, "previous"), said))
        if isinstance(value, str):
            edits.append(self._waits((*path, "value"), said))
        edits += self._of_last_year(path, name, count, said)
        said += later
        if count.normal:
            edits.append(self._waits((*path, "normal"), said))
        if count.comparable:
            edits.append(self._waits((*path, "comparable"), said))
        edits += self._parts(path, count, said)
        edits += self._as_of(path, count, said)
        if count.words:
            self.words.append(((*path, "words"), f"数据“{name}”的文字“{count.words}”"))
        return Change(path, f"数据“{name}”：{'，'.join(said)}", tuple(edits))

    def _short(self, path: FieldPath, name: str, typed: str) -> Change:
        value: dict[str, str] = {"数量": TO_FILL}
        said: list[str] = []
        if self._move.gives_previous:
            value["上期"] = typed
            said.append(f"数量 {typed} 写成上期")
        said.append(f"数量 改成 {TO_FILL}")
        found = self._last_year.counts.get(plain_name(name))
        if found and found.value:
            value["上年同期"] = found.value.text
            said.append(f"上年同期 写成 {found.value.text}")
        elif self._asked:
            self.unmatched.append(name)
        edit = self._typed.filled_out(path, value) if len(value) > 1 else self._typed.replaced(path, TO_FILL)
        return Change(path, f"数据“{name}”：{'，'.join(said)}", (edit,))

    def _of_last_year(self, path: FieldPath, name: str, count: Count, said: list[str]) -> Iterator[Edit]:
        found = self._last_year.counts.get(plain_name(name))
        value = found.value if found else None
        if count.last_year or value:
            yield self._compared((*path, "last_year"), name, value, said, "value")
        elif self._asked and count.value:
            self.unmatched.append(name)
        so_far = _so_far_of(found) if found else None
        if count.last_year_cumulative or (so_far and (count.cumulative or count.cumulative_before)):
            text = so_far.text if so_far else TO_FILL
            yield self._put((*path, "last_year_cumulative"), text, said, "cumulative")

    def _so_far(self, path: FieldPath, count: Count, said: list[str]) -> Iterator[Edit]:
        """累计 goes on: to what is typed until now the next 数量 is added.  A new year begins anew."""
        so_far = self._typed.at((*path, "cumulative"))
        before = self._typed.at((*path, "cumulative_before"))
        if so_far is None and before is None:
            return
        total = _so_far_of(count)
        carried = total if count.value and total and sum_of((total, count.value)) else None
        text = so_far if isinstance(so_far, str) else carried.text if carried else ""
        why = self._move.why_anew
        if why or carried is None:
            said.append(f"累计 {text} 改成 {TO_FILL}".replace("  ", " ") + f"（{why}）" * bool(why))
            if so_far is None:
                yield self._typed.renamed((*path, "cumulative_before"), "cumulative")
                yield self._typed.replaced((*path, "cumulative_before"), TO_FILL, "cumulative")
                return
            yield self._typed.replaced((*path, "cumulative"), TO_FILL)
            if before is not None:
                yield self._waits((*path, "cumulative_before"), said)
            return
        said.append(f"累计 {text} 写成上期累计，新的累计由它加上数量")
        if before is None:
            yield self._typed.renamed((*path, "cumulative"), "cumulative_before")
        else:
            yield self._typed.replaced((*path, "cumulative_before"), text)
            if so_far is not None:
                yield self._waits((*path, "cumulative"), said)

    def _as_of(self, path: FieldPath, count: Count, said: list[str]) -> Iterator[Edit]:
        """截至 the end of the period goes to the end of the next."""
        typed, own = self._typed.at((*path, "as_of")), count.as_of
        if own is None or own.end is None or not isinstance(typed, str):
            return
        is_day = own.start is not None
        if is_day and own.end == self._move.old_end and self._move.new_end:
            yield self._put((*path, "as_of"), dated_like(typed, self._move.new_end), said, "")
        else:
            yield self._waits((*path, "as_of"), said)

    def _parts(self, path: FieldPath, count: Count, said: list[str]) -> Iterator[Edit]:
        for field in ("parts", "of_which"):
            for part in getattr(count, field) or {}:
                yield self._waits((*path, field, part), said, f"{chinese_name(field)}“{part}”")
        for field in _WAITING:
            operand: Quantity | None = getattr(count, field)
            if operand is not None and not operand.named:
                yield self._waits((*path, field), said)

    # ---- 统计表 --------------------------------------------------------------------

    def _table(self, path: FieldPath, table: Table) -> Change:
        rows = table.rows or ()
        fact = typed_table_fact(table, rows, self._indicators)
        typed = [leaf for leaf in table.leaves if leaf.typed]
        figures = [n for n, leaf in enumerate(typed) if leaf.key in fact.sums.keys]
        begin = int(len(rows) > 1 and is_typed_numbers(rows[0]))
        found: list[FieldPath] = []
        kept: list[str] = []
        for number, row in enumerate(rows[begin:], begin):
            for n in figures:
                if _is_figure(row[n]):
                    found.append((*path, "rows", number, n))
                elif row[n].strip() and state_of(row[n]) != "does not apply" and "{{" not in row[n]:
                    kept.append(row[n])
        if figures_in_words := tuple(_in_words(rows[begin:], [leaf.key for leaf in typed], figures)):
            self.cells.append((path, table.name, figures_in_words))
        if kept:
            self.words.append((path, f"统计表“{table.name}”里的“{'”“'.join(dict.fromkeys(kept))}”"))
        names = "、".join(typed[n].key for n in figures)
        said = f"统计表“{table.name}”：{names} 各格（共{len(found)}格）改成 {TO_FILL}"
        return Change(path, said, tuple(self._typed.replaced(each, TO_FILL) for each in found))


_MOST_SHOWN = 8


def _in_words(rows: Sequence[Sequence[str]], keys: Sequence[str], figures: Sequence[int]) -> Iterator[str]:
    """Cells with figures in the columns of words; not those of the first, which name the rows, nor of codes."""
    others = [
        n for n, key in enumerate(keys) if n and n not in figures and (_RANK.search(key) or not is_code(key))
    ]
    found = dict.fromkeys(row[n] for row in rows for n in others if figures_of(row[n]) or amount_of(row[n]))
    yield from list(found)[:_MOST_SHOWN]
    if len(found) > _MOST_SHOWN:
        yield f"等{len(found)}种"


def _so_far_of(count: Count) -> Quantity | None:
    """累计, typed or of what stood before and 数量."""
    if count.cumulative or not (count.cumulative_before and count.value):
        return count.cumulative
    found = sum_of((count.cumulative_before, count.value))
    return Quantity(found.typed, (found,)) if found else None


def _is_figure(cell: str) -> bool:
    if state_of(cell) in ("nothing", "not reported"):
        return True
    return amount_of(cell) is not None
