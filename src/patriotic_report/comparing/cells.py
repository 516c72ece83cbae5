"""Two versions of a table: columns by their heads, rows by theirs, then cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..patterns import pattern
from ..units import is_unit
from .alignment import rising
from .changes import Change
from .figures import Number, masked, numbers_of, prints_alike
from .likeness import ALIKE, likeness, shape
from .places import PlacedTable

_SERIAL = {"序号", "编号", "No", "No.", "NO", "NO."}
_UNIT = pattern(r".*[（(]([^（()）]{1,10})[）)]")
_MOST_KEYS = 3
_MOST_RENAMED = 300
Match = list[tuple[int, int]]


class _Pair(NamedTuple):
    """Two versions, their titles, which of a report's tables they are, and the columns that match."""

    before: PlacedTable
    after: PlacedTable
    titles: tuple[str, str]
    at: tuple[int, int]
    columns: Match
    keys: Match

    def change(self, kind: str, before: str, after: str, where: str = "", order: int = 0) -> Change:
        """A difference somewhere in the table."""
        place = tuple(f"{title} · {where}" if where else title for title in self.titles)
        return Change(kind, place, before, after, (*self.at, order))  # type: ignore[arg-type]


def compare_cells(
    before: PlacedTable, after: PlacedTable, at: tuple[int, int], title: str, other_title: str
) -> list[Change]:
    """Every difference of two tables that belong together."""
    if before.grid == after.grid:
        return []
    columns = _columns(before, after)
    pair = _Pair(before, after, (title, other_title), at, columns, _keys(before, after, columns))
    rows = _rows(pair)
    return [*_column_changes(pair), *_row_changes(pair, rows), *_cell_changes(pair, rows)]


# ---- columns ---------------------------------------------------------------


def _columns(before: PlacedTable, after: PlacedTable) -> Match:
    """By name, else by what stands in them, else by names that are alike."""
    old, new = _counted(before.grid.head), _counted(after.grid.head)
    pairs = _equal(old, new)
    for same in (_same_cells, _like_names):
        here, there = _unmatched(len(old), len(new), pairs)
        for i in here[:_MOST_RENAMED]:
            j = next((j for j in there[:_MOST_RENAMED] if same(before, after, i, j)), None)
            if j is not None:
                pairs.append((i, j))
                there.remove(j)
    return sorted(pairs)


def _equal(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Match:
    """The positions of what stands on both sides."""
    where = {name: j for j, name in enumerate(new)}
    return [(i, where[name]) for i, name in enumerate(old) if name in where]


def _unmatched(old: int, new: int, pairs: Match) -> tuple[list[int], list[int]]:
    """The positions, of so many on each side, that are in no pair."""
    kept, partners = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(old) if i not in kept], [j for j in range(new) if j not in partners]


def _counted(names: Sequence[str]) -> list[tuple[str, int]]:
    """Each name with how often it stood before: a second 数量 is another column."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        made.append((name, seen[name]))
        seen[name] += 1
    return made


def _same_cells(before: PlacedTable, after: PlacedTable, i: int, j: int) -> bool:
    one, other = _column(before, i), _column(after, j)
    return one == other and any(one)


def _like_names(before: PlacedTable, after: PlacedTable, i: int, j: int) -> bool:
    return likeness(shape(before.grid.head[i]), shape(after.grid.head[j])) >= ALIKE


def _column(table: PlacedTable, column: int) -> list[str]:
    return [row[column] for row in table.grid.rows]


def _column_changes(pair: _Pair) -> list[Change]:
    old, new = pair.before.grid.head, pair.after.grid.head
    changes = [pair.change("cell", old[i], new[j], "表头", 1) for i, j in pair.columns if old[i] != new[j]]
    gone, came = _unmatched(len(old), len(new), pair.columns)
    for n in gone:
        changes.append(pair.change("column_removed", _listed(old[n], _column(pair.before, n)), "", "", 2))
    for n in came:
        changes.append(pair.change("column_added", "", _listed(new[n], _column(pair.after, n)), "", 2))
    return changes


def _listed(name: str, cells: Sequence[str]) -> str:
    shown = "，".join(cell for cell in cells if cell)
    return f"{name}：{shown}" if shown else name


# ---- rows ------------------------------------------------------------------


def _is_serial(table: PlacedTable, column: int) -> bool:
    if table.grid.head[column] in _SERIAL:
        return True
    cells = [cell for cell in _column(table, column) if cell.isdecimal()]
    return len(cells) > 1 and cells == [str(n) for n in range(1, len(cells) + 1)]


def _keys(before: PlacedTable, after: PlacedTable, columns: Match) -> Match:
    """The columns that name a row: the first that is no 序号, and as many as tell the rows apart."""
    found: Match = []
    for i, j in columns:
        if _is_serial(before, i) and _is_serial(after, j):
            continue
        if found and not (_is_words(before, i) and _is_words(after, j)):
            break
        found.append((i, j))
        if len(found) == _MOST_KEYS or (_tells_apart(before, found, 0) and _tells_apart(after, found, 1)):
            break
    return found


def _is_words(table: PlacedTable, column: int) -> bool:
    return not any(cell[:1].isdecimal() for cell in _column(table, column))


def _tells_apart(table: PlacedTable, keys: Match, side: int) -> bool:
    heads = [tuple(row[key[side]] for key in keys) for row in table.grid.rows]
    return len(set(heads)) == len(heads)


def _rows(pair: _Pair) -> Match:
    """By their heads, else by everything else in them, else by heads that are alike."""
    old, new = _heads(pair, 0), _heads(pair, 1)
    pairs = _equal(old, new)
    here, there = _unmatched(len(old), len(new), pairs)
    there = there[:_MOST_RENAMED]
    for i in here[:_MOST_RENAMED]:
        rest = _rest(pair, i, 0)
        same = [j for j in there if _rest(pair, j, 1) == rest] if any(rest) else []
        alike = [j for j in there if _is_renamed(old[i][0], new[j][0])]
        if chosen := (same or alike)[:1]:
            pairs.append((i, chosen[0]))
            there.remove(chosen[0])
    return sorted(pairs)


def _is_renamed(one: str, other: str) -> bool:
    """东关街道 and 东关街道办事处, but not 东山镇 and 西山镇, nor 合计 and anything."""
    return (one in other or other in one) and likeness(shape(one), shape(other)) >= ALIKE


def _heads(pair: _Pair, side: int) -> list[tuple[str, int]]:
    table = (pair.before, pair.after)[side]
    return _counted([" ".join(row[key[side]] for key in pair.keys) for row in table.grid.rows])


def _rest(pair: _Pair, row: int, side: int) -> tuple[str, ...]:
    cells = (pair.before, pair.after)[side].grid.rows[row]
    return tuple(cells[column[side]] for column in pair.columns if column not in pair.keys)


def _row_changes(pair: _Pair, rows: Match) -> list[Change]:
    changes: list[Change] = []
    old, new = pair.before.grid, pair.after.grid
    gone, came = _unmatched(len(old.rows), len(new.rows), rows)
    for n in gone:
        text = _as_text(old.head, old.rows[n])
        changes.append(pair.change("row_removed", text, "", "", 3 + 2 * n))
    for n in came:
        text = _as_text(new.head, new.rows[n])
        changes.append(pair.change("row_added", "", text, "", 3 + 2 * n))
    if len(rising(rows)) != len(rows):
        orders = ["、".join(head for head, _ in _heads(pair, side)) for side in (0, 1)]
        changes.append(pair.change("rows_reordered", orders[0], orders[1], "", 2))
    return changes


def _as_text(head: Sequence[str], row: Sequence[str]) -> str:
    """东关街道（横幅 5条，标语 6条）."""
    named = [(name, cell) for name, cell in zip(head, row, strict=True) if cell]
    first = next((n for n, (name, _) in enumerate(named) if name not in _SERIAL), 0)
    if not named:
        return "（空行）"
    rest = "，".join(f"{name} {cell}".strip() for name, cell in named[first + 1 :])
    return f"{named[first][1]}（{rest}）" if rest else named[first][1]


# ---- cells -----------------------------------------------------------------


def _cell_changes(pair: _Pair, rows: Match) -> list[Change]:
    changes: list[Change] = []
    heads = _heads(pair, 0), _heads(pair, 1)
    compared = [
        (i, j) for i, j in pair.columns if not (_is_serial(pair.before, i) and _is_serial(pair.after, j))
    ]
    for i, j in rows:
        for column, other in compared:
            one, two = pair.before.grid.rows[i][column], pair.after.grid.rows[j][other]
            if prints_alike(one, two):
                continue
            place = (_place(pair, 0, heads[0][i][0], column), _place(pair, 1, heads[1][j][0], other))
            numbers = _numbers(pair, one, two, (column, other))
            changes.append(Change("cell", place, one, two, (*pair.at, 4 + 2 * j), numbers))
    return changes


def _place(pair: _Pair, side: int, head: str, column: int) -> str:
    name = (pair.before, pair.after)[side].grid.head[column]
    return " · ".join(part for part in (pair.titles[side], head, name) if part)


def _numbers(pair: _Pair, one: str, two: str, columns: tuple[int, int]) -> tuple[Number, Number] | None:
    """The two numbers of cells that hold one each and are otherwise alike; their unit may be the column's."""
    old, new = numbers_of(one), numbers_of(two)
    if len(old) != 1 or len(new) != 1 or masked(one, old) != masked(two, new):
        return None
    units = _unit_of(pair.before, columns[0]), _unit_of(pair.after, columns[1])
    first, second = (
        number if number.unit else number._replace(unit=unit)
        for number, unit in zip((old[0], new[0]), units, strict=True)
    )
    return first, second


def _unit_of(table: PlacedTable, column: int) -> str:
    """（吨） behind a column's name, else 单位：吨 above the table."""
    found = _UNIT.fullmatch(table.grid.head[column])
    return found[1] if found and is_unit(found[1]) else table.unit
