"""A sheet as columns with names and units, rows of figures, and the sums that it holds itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..datafiles import Cell, Sheet
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem
from ..schema import QuantityFault, parse_quantity
from ..units import is_unit
from .layout import bare_unit, head_names, layout_of, row_kind, texts

Cells = tuple[str, ...]
_WITH_UNIT = pattern(r"(?P<name>.+?)\s*[（(](?:(?:计量)?单位[:：])?\s*(?P<unit>[^（()）]+?)\s*[）)]")
_DIGITS = pattern(r"[-−－]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})*|[0-9０-９]+)(?:[.．][0-9０-９]+)?")


class Head(NamedTuple):
    """The names over a column, uppermost first, without the unit that stood in brackets; ``at`` is its column."""

    names: Cells
    unit: str
    at: int

    @property
    def key(self) -> str:
        """The lowest name counts."""
        return self.names[-1]


class SumRow(NamedTuple):
    """A 合计 or 小计 of the sheet: ``at`` is its row there, ``after`` how many data rows stand above it."""

    kind: Literal["total", "subtotal"]
    at: int
    after: int
    cells: Cells


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
    head: tuple[int, int] = (0, 0)
    """The rows of the head: the first, and the one after the last."""

    def place(self, row: int, column: int) -> Place:
        """The cell of a data row and a head."""
        return self.sheet.place(self.at[row], self.heads[column].at)


def grid_of(sheet: Sheet, head_rows: int = 0) -> Grid:
    """Read a sheet; ``head_rows`` overrides what the merged cells say.

    Raises InputRefused: no head, no rows, a column of figures without a name, two columns of
    one name, a number in a cell merged over several rows.
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
    filled = _filled(sheet, layout.body, faults)
    if faults:
        raise InputRefused(faults)
    heads = tuple(_in_yuan(sheet, head, layout.body, layout.unit) for head in heads)
    rows: list[Cells] = []
    at: list[int] = []
    sums: list[SumRow] = []
    for number in layout.body:
        cells = tuple(
            _plain(filled.get((number, h.at), sheet.rows[number][h.at]), h.unit or layout.unit) for h in heads
        )
        kind = row_kind(sheet, number)
        if kind == "of_which":
            fix = "把这几行挪到另一张表，或者用 区域 只取前面的各行"
            faults.append(Problem("D035", "“其中”的一行会重复计算", fix, sheet.place(number, 0)))
        elif kind != "data":
            sums.append(SumRow(kind, number, len(rows), cells))
        else:
            rows.append(cells)
            at.append(number)
    if faults:
        raise InputRefused(faults)
    if not rows:
        raise InputRefused(
            Problem("D030", "数据文件里只有合计，没有各行", "补上各行", sheet.place(layout.body[0], 0))
        )
    return Grid(
        sheet,
        heads,
        tuple(rows),
        tuple(at),
        tuple(sums),
        layout.unit,
        layout.organisation,
        layout.date,
        (*sheet.notices, *_notes(sheet, layout.notes)),
        layout.head,
    )


def _heads(
    sheet: Sheet, head: tuple[int, int], body: tuple[int, ...], faults: list[Problem]
) -> Iterator[Head]:
    seen: dict[Cells, int] = {}
    for column in range(len(sheet.rows[0])):
        names = tuple(head_names(sheet, head, column))
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
        last, unit = split_unit(last)
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


def split_unit(name: str) -> tuple[str, str]:
    """清运垃圾（吨） → 清运垃圾, 吨; a bracket that holds no 计量单位 belongs to the name."""
    named = _WITH_UNIT.fullmatch(name.strip())
    if named and is_unit(named["unit"]):
        return named["name"], named["unit"]
    return name.strip(), ""


def _filled(sheet: Sheet, body: tuple[int, ...], faults: list[Problem]) -> dict[tuple[int, int], Cell]:
    """A text in cells merged down stands in each of their rows; a number would be counted twice."""
    found: dict[tuple[int, int], Cell] = {}
    for top, left, low, _ in sheet.merges:
        if top not in body or low == top:
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
            f"“{said}”在表以外，没有读入",
            "要印出来的，写到 YAML 的 标题、注 里",
            sheet.place(rows[0], 0),
            "提示",
        )
