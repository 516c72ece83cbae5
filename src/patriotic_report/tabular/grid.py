"""A sheet as columns with names and units, rows of figures, and the sums that it holds itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..datafiles import Cell, Sheet
from ..facts.labelled_rows import LabelledRows, begins_as_a_number
from ..indicators import unit_of_column
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem
from ..schema import QuantityFault, parse_quantity
from ..units import BARE_SCALES, in_full, is_unit, named_unit
from .corner import corner_name, named_corner
from .heads import Cells, Head
from .layout import Layout, bare_unit, head_names, layout_of, texts
from .rows import rows_of

_DIGITS = pattern(r"[-−－]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})*|[0-9０-９]+)(?:[.．][0-9０-９]+)?")


class SumRow(NamedTuple):
    """A 合计 or 小计 of the sheet, or a row that is no part of it (平均, 上年同期).

    ``at`` is its row there, ``after`` how many data rows stand above it; it covers the data rows ``first`` to
    ``last``.
    """

    kind: Literal["total", "subtotal", "aside"]
    at: int
    after: int
    cells: Cells
    first: int = 0
    last: int = 0


class Alike(NamedTuple):
    """A data row that only its figures make a sum, of so many others; ``label`` is its name.

    ``grouped`` where the whole table falls into such groups.
    """

    row: int
    parts: int
    label: str
    grouped: bool = False


class Grid(NamedTuple):
    """What a sheet says: ``rows`` have a cell for each head, ``at`` says which row of the sheet each was."""

    sheet: Sheet
    heads: tuple[Head, ...]
    rows: tuple[Cells, ...]
    at: tuple[int, ...]
    sums: tuple[SumRow, ...]
    unit: str
    organisation: str
    date: str
    notices: tuple[Problem, ...]
    alike: tuple[Alike, ...] = ()
    head: tuple[int, int] = (0, 0)
    """The rows of the head: the first, and the one after the last."""

    def place(self, row: int, column: int) -> Place:
        """The cell of a data row and a head."""
        return self.sheet.place(self.at[row], self.heads[column].at)

    def row_place(self, at: int) -> Place:
        """The first cell of a row of the sheet."""
        return self.sheet.place(at, self.heads[0].at)


def grid_of(sheet: Sheet, head_rows: int = 0, own: tuple[str, ...] = ()) -> Grid:
    """Read a sheet; ``head_rows`` overrides what the merged cells say, ``own`` are names of the whole.

    Raises InputRefused: no head, no rows, a column of figures without a name, two columns of
    one name, a scale without a unit (万), a number in a cell merged over several rows.
    """
    layout = layout_of(sheet, head_rows)
    if layout is None or not layout.body:
        what = "没有表头" if layout is None else "表头下面没有各行"
        fix = "第一行写各列的名称，下面一行一个单位；表头不止一行的，写 表头行数"
        raise InputRefused(Problem("D030", f"数据文件{what}", fix, sheet.place(0, 0)))
    faults: list[Problem] = []
    heads = tuple(_heads(sheet, layout.head, layout.body, faults))
    if layout.units_row >= 0:
        units = [bare_unit(cell.text) for cell in sheet.rows[layout.units_row]]
        heads = tuple(head._replace(unit=head.unit or units[head.at] * (head.at > 0)) for head in heads)
    faults += _bare_scales(sheet, layout, heads)
    filled = _filled(sheet, layout.body, faults)
    if faults:
        raise InputRefused(faults)
    heads = tuple(_in_yuan(sheet, head, layout.body, layout.unit) for head in heads)
    cells = [
        tuple(
            _plain(filled.get((n, h.at), sheet.rows[n][h.at]), unit_of_column(h.key, h.unit, layout.unit))
            for h in heads
        )
        for n in layout.body
    ]
    read = rows_of(sheet, heads, layout, cells, own)
    faults += (
        Problem(
            "D035",
            "“其中”的一行会重复计算",
            "把这几行挪到另一张表，或者用 区域 只取前面的各行",
            sheet.place(layout.body[n], 0),
        )
        for n in read.kinds.of_which
    )
    if faults:
        raise InputRefused(faults)
    if not read.kinds.data:
        raise InputRefused(
            Problem("D030", "数据文件里只有合计，没有各行", "补上各行", sheet.place(layout.body[0], 0))
        )
    data = read.kinds.data
    grid = Grid(
        sheet,
        heads,
        tuple(cells[n] for n in data),
        tuple(layout.body[n] for n in data),
        tuple(_sum_rows(read, layout.body, cells)),
        layout.unit,
        layout.organisation,
        layout.date,
        (),
        tuple(
            Alike(bisect_left(data, a.at), a.parts, read.labels[a.at], a.grouped) for a in read.kinds.alike
        ),
        layout.head,
    )
    told = (
        *sheet.notices,
        *_notes(sheet, layout.notes),
        *named_corner(sheet, layout.head, heads[0].key),
        *_rows_told(grid, layout, read),
    )
    return grid._replace(notices=told)


def _sum_rows(read: LabelledRows, body: tuple[int, ...], cells: list[Cells]) -> Iterator[SumRow]:
    """The sums and the rows aside, as they stand."""
    found = [SumRow(s.kind, body[s.at], s.after, cells[s.at], s.first, s.last) for s in read.kinds.sums]
    for n in read.kinds.aside:
        found.append(SumRow("aside", body[n], bisect_left(read.kinds.data, n), cells[n]))
    return iter(sorted(found, key=lambda each: each.at))


def _bare_scales(sheet: Sheet, layout: Layout, heads: tuple[Head, ...]) -> Iterator[Problem]:
    """万 alone is no unit: it may be 万元, 万人, 万份."""
    if layout.unit in BARE_SCALES:
        row = next(n for n in layout.notes if any(layout.unit in text for text in texts(sheet, n)))
        yield _bare_scale("整张表", layout.unit, sheet.place(row, 0))
    row = layout.units_row if layout.units_row >= 0 else layout.head[1] - 1
    for head in heads:
        if head.unit in BARE_SCALES:
            yield _bare_scale(f"“{head.key}”", head.unit, sheet.place(row, head.at))


def _bare_scale(what: str, unit: str, place: Place) -> Problem:
    return Problem("D037", f"{what}的计量单位只写了“{unit}”", in_full(unit), place)


def _rows_told(grid: Grid, layout: Layout, read: LabelledRows) -> Iterator[Problem]:
    """Rows that are no data though they hold figures, and rows that have no name."""
    if layout.numbers_row >= 0:
        what = f"第{grid.sheet.top + layout.numbers_row}行是栏次（各列的序号），不是数据，没有读入"
        yield Problem(
            "D036",
            what,
            "不必理会；它确实是一行数据的，写全它的名称",
            grid.row_place(layout.numbers_row),
            "提示",
        )
    for n, head in enumerate(grid.heads):
        figures = any(begins_as_a_number(row[n]) for row in grid.rows)
        if figures and not head.unit and grid.unit and not unit_of_column(head.key, "", grid.unit):
            what = f"“{head.key}”一列没有用表上写的计量单位（{grid.unit}）"
            yield Problem("D043", what, f"它的单位写在列名后面，如 {head.key}（…）", grid.place(0, n), "提示")
    for at in read.kinds.aside:
        what = f"“{read.labels[at]}”一行不是一个单位的数，没有相加"
        yield Problem("D038", what, "确实要相加的，改一个名称", grid.row_place(layout.body[at]), "提示")
    for row in read.kinds.sums:
        if not row.known:
            name = read.labels[row.at]
            what = f"“{name}”一行" if name else "这一行没有名称，"
            what += "等于各行之和，是合计，没有相加"
            yield Problem("D039", what, "在名称里写上“合计”", grid.row_place(layout.body[row.at]), "提示")
    for at in read.kinds.unnamed:
        what = "这一行有数，没有名称，也不是各行之和"
        yield Problem(
            "D042", what, "写上它的名称；是合计的，写“合计”，并核对", grid.row_place(layout.body[at]), "警告"
        )


def _heads(
    sheet: Sheet, head: tuple[int, int], body: tuple[int, ...], faults: list[Problem]
) -> Iterator[Head]:
    seen: dict[Cells, int] = {}
    every = [tuple(head_names(sheet, head, column)) for column in range(len(sheet.rows[0]))]
    if every and not every[0] and (corner := corner_name(sheet, body, every[1:])):
        every[0] = (corner,)
    columns_of_units = _lowest_are_units(every)
    for column, names in enumerate(every):
        if not names:
            row = next((row for row in body if sheet.rows[row][column].text), None)
            if row is not None:
                faults.append(
                    Problem(
                        "D031", "这一列没有列名", "在表头里补上列名，或者删去这一列", sheet.place(row, column)
                    )
                )
            continue
        *upper, last = ("".join(name.split()) for name in names)
        if upper and columns_of_units and is_unit(bare_unit(last)):  # 吨 or （吨） in a row of its own
            last = f"{upper.pop()}（{bare_unit(last)}）"
        last, unit = named_unit(last)
        whole = (*upper, last)
        if whole in seen:
            other = sheet.place(head[0], seen[whole]).file.rpartition("!")[2]
            faults.append(
                Problem(
                    "D032",
                    f"列名“{'/'.join(whole)}”与 {other} 那一列相同",
                    "改一个列名",
                    sheet.place(head[1] - 1, column),
                )
            )
        seen.setdefault(whole, column)
        yield Head(whole, unit, column)


def _lowest_are_units(heads: list[tuple[str, ...]]) -> bool:
    """Whether the lowest row of a head holds 计量单位, one under each name: then 吨 is no name of a column."""
    deep = [names for names in heads if len(names) > 1]
    above = [names[:-1] for names in deep]
    return (
        bool(deep) and len(set(above)) == len(above) and all(is_unit(bare_unit(names[-1])) for names in deep)
    )


def _filled(sheet: Sheet, body: tuple[int, ...], faults: list[Problem]) -> dict[tuple[int, int], Cell]:
    """A text in cells merged down stands in each of their rows; a number would be counted twice."""
    found: dict[tuple[int, int], Cell] = {}
    rows = set(body)
    for top, left, low, _ in sheet.merges:
        if top not in rows or low == top:
            continue
        cell = sheet.rows[top][left]
        if cell.kind == "number":
            fix = "取消合并，把数字分到各行；只属于一行的，其余各格留空"
            faults.append(Problem("D033", "几行合并的格里是一个数", fix, sheet.place(top, left)))
        found.update({(row, left): cell for row in range(top, low + 1)})
    return found


def _in_yuan(sheet: Sheet, head: Head, body: tuple[int, ...], unit: str) -> Head:
    """A column whose figures all have a ￥, and whose head names no 计量单位, is in 元."""
    figures = [cell for row in body if (cell := sheet.rows[row][head.at]).yuan or _is_figure(cell)]
    if head.unit or unit or not figures or not all(cell.yuan for cell in figures):
        return head
    return head._replace(unit="元")


def _is_figure(cell: Cell) -> bool:
    return cell.kind == "number" or bool(_DIGITS.fullmatch(cell.text))


def _plain(cell: Cell, unit: str) -> str:
    """A bare number typed as text (１，２００) in plain digits; everything else as it stands.

    A ￥ says no more than a head that counts 元 or 万元.
    """
    if cell.yuan and "元" in unit:
        return cell.text.removesuffix("元")
    if cell.kind != "text" or not _DIGITS.fullmatch(cell.text):
        return cell.text
    try:
        amount = parse_quantity(cell.text).single
    except QuantityFault:
        return cell.text
    return amount.digits if amount else cell.text


def _notes(sheet: Sheet, rows: tuple[int, ...]) -> Iterator[Problem]:
    if rows:
        said = "”“".join("，".join(texts(sheet, row))[:30] for row in rows)
        yield Problem(
            "D034",
            f"“{said}”在表以外，不是各行的数",
            "要印出来的，写到 YAML 的 标题、注 里",
            sheet.place(rows[0], 0),
            "提示",
        )
