"""A table of reports: a row each, its columns the fields (邮件合并)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..datafiles import Sheet, read_sheet
from ..glossary import chinese_name, english_names
from ..nearest import nearest
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem, UsageRefused
from ..schema import ReportFields
from ..settings import Given

_SUMS = pattern(r"[（(]?(?:合\s*计|总\s*计|小\s*计|共\s*计)[）)]?")
_NOTES = pattern(r"(?:注|说明|备注|填表人|制表人?|审核人?|填报人|单位负责人)\s*[：:].*", 16)
_HEAD_WITHIN = 20


class Column(NamedTuple):
    """``path`` is the field's dotted path as typed; empty for a column that is none."""

    at: int
    head: str
    path: str


class Row(NamedTuple):
    """A report's cells: the text of every column that has one, by the column's head."""

    at: int
    texts: tuple[str, ...]


class Table(NamedTuple):
    """``rows`` keep the texts only: a table may have ten thousand."""

    file: str
    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notices: tuple[Problem, ...]

    def label(self, row: Row) -> str:
        """文件!工作表!第3行."""
        sheet = f"!{self.sheet.name}" if self.sheet.name else ""
        return f"{self.file}{sheet}!第{self.sheet.top + row.at}行"

    def cells(self, row: Row) -> tuple[tuple[str, Given], ...]:
        """The fields that the row gives; a blank cell takes its field away, whatever the base has there."""
        return tuple(
            (column.path, Given(row.texts[n] or None, self._place(row, column)))
            for n, column in enumerate(self.columns)
            if column.path
        )

    def text(self, row: Row, name: str) -> str | None:
        """What stands in a column, by its head or by its field in either language; None where there is none."""
        for n, column in enumerate(self.columns):
            if name == column.head or (column.path and same_path(name, column.path)):
                return row.texts[n]
        return None

    def touches(self, root: str) -> bool:
        """Whether any column sets something of a field of the first level."""
        return any(column.path and same_path(root, column.path.split(".")[0]) for column in self.columns)

    def names(self) -> list[str]:
        """The heads of all columns."""
        return [column.head for column in self.columns]

    def _place(self, row: Row, column: Column) -> Place:
        return self.sheet.place(row.at, column.at)


def read_table(path: str, sheet: str, base: Mapping[str, object]) -> Table:
    """The table's head and rows; ``base`` is the data of the base YAML, for advice.  Raises InputRefused."""
    found = read_sheet(path, sheet=sheet)
    head = _head_row(found)
    columns, problems = _columns(found, head)
    refused = [each for each in problems if each.level == "错误"]
    refused += _merged(found, head)
    if refused:
        raise InputRefused(refused)
    rows, skipped = _rows(found, head, columns)
    if not rows:
        fix = "表头下面一行一份报告"
        raise InputRefused(Problem("B001", "表里只有表头，没有一行内容", fix, found.place(head, 0)))
    bare = found._replace(rows=(), merges=())  # where cells stand is known without them
    notices = (*found.notices, *_unused(found, head, columns, base), *skipped)
    return Table(path, bare, columns, rows, notices)


def chosen(table: Table, wheres: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows that every ``列=值`` allows.

    Raises UsageRefused for a condition that cannot be read, InputRefused where no row is left.
    """
    rows = table.rows
    for where in wheres:
        name, equals, value = where.partition("=")
        name = name.strip()
        if not equals or not name:
            raise _usage(f"--where {where} 不是“列=值”", "如 --where 街道=兴谷街道")
        if rows and table.text(rows[0], name) is None:
            near = nearest(name, table.names())
            fix = f"是不是“{near}”？" if near else f"各列：{'、'.join(table.names())}"
            raise _usage(f"--where 里的“{name}”不是表里的一列", fix)
        left = tuple(row for row in rows if table.text(row, name) == value.strip())
        if not left:
            raise InputRefused(_nothing_left(table, rows, name, value))
        rows = left
    return rows


def same_path(one: str, other: str) -> bool:
    """Whether two dotted paths mean one field, in whichever language."""
    parts, others = one.split("."), other.split(".")
    return len(parts) == len(others) and all(
        a == b or set(english_names(a)) & set(english_names(b)) for a, b in zip(parts, others, strict=True)
    )


def is_field(name: str) -> bool:
    """Whether a head begins with a field of the YAML's first level."""
    first = name.split(".")[0]
    return any(english in ReportFields.model_fields for english in english_names(first))


def without_used(notices: tuple[Problem, ...], used: set[str]) -> tuple[Problem, ...]:
    """The notices without those of columns that ``--where`` or ``--name`` uses."""
    return tuple(each for each in notices if each.code != "B003" or each.place.path not in used)


# ---- the head -------------------------------------------------------------------


def _head_row(sheet: Sheet) -> int:
    """The first row with a field in it: a title or a date may stand above."""
    for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        if any(cell.text and is_field(_head(cell.text)) for cell in row):
            return at
    fix = "表头写字段的名称，如 单位、落款.日期、数据.横幅；可以用的字段见 docs/字段.md"
    raise InputRefused(Problem("B001", "没有一列是字段，看不出哪一行是表头", fix, sheet.place(0, 0)))


def _head(text: str) -> str:
    """A head as typed, without line ends and blanks that only lay it out."""
    return "".join(text.split()).replace("．", ".")


def _columns(sheet: Sheet, head: int) -> tuple[tuple[Column, ...], list[Problem]]:
    columns: list[Column] = []
    problems: list[Problem] = []
    for at, cell in enumerate(sheet.rows[head]):
        name = _head(cell.text)
        below = next((n for n in range(head + 1, len(sheet.rows)) if sheet.rows[n][at].text), None)
        if not name:
            if below is not None:
                fix = "在表头写上字段的名称，或者删去这一列"
                problems.append(Problem("B002", "这一列有内容，没有列名", fix, sheet.place(below, at)))
            continue
        place = sheet.place(head, at)
        twin = next((each for each in columns if each.head == name or same_path(each.head, name)), None)
        if twin is not None:
            what = f"“{name}”写了两列" if twin.head == name else f"“{name}”和“{twin.head}”是同一个字段"
            problems.append(Problem("B002", what, "只留一列", place))
        elif is_field(name):
            columns.append(Column(at, name, name))
        elif "." in name:
            near = nearest(name.split(".")[0], _field_names())
            fix = (
                f"是不是“{near}.{name.partition('.')[2]}”？"
                if near
                else "第一段要是 YAML 里的字段，如 数据.横幅"
            )
            problems.append(Problem("B002", f"没有“{name}”这个字段", fix, place))
        else:
            columns.append(Column(at, name, ""))
    return tuple(columns), problems


def _field_names() -> list[str]:
    return [chinese_name(name) for name in ReportFields.model_fields]


def _unused(
    sheet: Sheet, head: int, columns: tuple[Column, ...], base: Mapping[str, object]
) -> Iterator[Problem]:
    """A column that is no field goes into no report: say so, and what it may have been meant for."""
    counts = next((v for k, v in base.items() if "counts" in english_names(k) and isinstance(v, dict)), {})
    for column in columns:
        if column.path:
            continue
        near = f"数据.{column.head}" if column.head in counts else nearest(column.head, _field_names())
        fix = f"是不是“{near}”？" if near else f"要印的写成 数据.{column.head} 这样"
        place = sheet.place(head, column.at)._replace(path=column.head)
        yield Problem("B003", f"“{column.head}”一列不是字段，不会印进报告", fix, place, "警告")


def _merged(sheet: Sheet, head: int) -> Iterator[Problem]:
    for first, left, last, right in sheet.merges:
        if last > head and (last > first or right > left) and not _is_line(sheet, first):
            fix = "取消合并，每一行都写全：合并以后，下面几行就没有内容了"
            yield Problem("B004", "表里有合并的单元格", fix, sheet.place(max(first, head), left))


def _is_line(sheet: Sheet, at: int) -> bool:
    """A note that lies across the table below it."""
    return sum(bool(cell.text) for cell in sheet.rows[at]) == 1


# ---- the rows -------------------------------------------------------------------


def _rows(
    sheet: Sheet, head: int, columns: tuple[Column, ...]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    rows: list[Row] = []
    skipped: list[Problem] = []
    same: dict[str, str] = {}  # a column's few different texts are kept once each
    for at in range(head + 1, len(sheet.rows)):
        cells = sheet.rows[at]
        filled = [cell.text for cell in cells if cell.text]
        if not filled:
            continue
        what = (
            "合计" if _SUMS.fullmatch(filled[0]) or (len(filled) > 1 and _SUMS.fullmatch(filled[1])) else ""
        )
        if not what and len(filled) == 1 and len(columns) > 1 and _NOTES.fullmatch(filled[0]):
            what = "注"
        if what:
            message = f"这一行是{what}，没有生成报告"
            skipped.append(Problem("B005", message, "要生成的，改一个名称", sheet.place(at, 0), "提示"))
            continue
        rows.append(Row(at, tuple(same.setdefault(cells[c.at].text, cells[c.at].text) for c in columns)))
    return tuple(rows), tuple(skipped)


def _nothing_left(table: Table, rows: tuple[Row, ...], name: str, value: str) -> Problem:
    there = list(dict.fromkeys(filter(None, (table.text(row, name) for row in rows))))
    near = nearest(value.strip(), there)
    shown = "、".join(there[:10]) + ("等" if len(there) > 10 else "")
    fix = f"是不是“{near}”？" if near else f"这一列有：{shown}"
    return Problem("B006", f"没有一行的“{name}”是“{value.strip()}”", fix, Place(table.file))


def _usage(message: str, fix: str) -> UsageRefused:
    return UsageRefused(Problem("B006", message, fix, Place("--where")))
