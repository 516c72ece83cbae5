"""Every place of a report that says 待填: figures, days, cells of a 统计表."""

from __future__ import annotations

from collections.abc import Iterator

from ..glossary import chinese_name
from ..problems import Fault, FieldPath
from ..to_fill import is_to_fill
from .counts import BEFORE, COMPARED_WITH, Count
from .leaves import given_texts
from .messages import fault
from .part import Part
from .quantity import Quantity
from .report import ReportFields
from .walk import all_counts

_FIGURES = ("value", *COMPARED_WITH, BEFORE, "numerator", "denominator")
_MOST_NAMED = 8
"""Cells of one row that are named."""


def still_to_fill(report: ReportFields) -> Iterator[Fault]:
    """What is to be filled in before the report is one, in the order of its fields; the cells of a row together."""
    for index, goal in enumerate(report.goals or ()):
        for field in ("target", "actual", "last_year"):
            yield from _figure(("goals", index, field), getattr(goal, field), goal.name, field)
    for path, count in all_counts(report):
        yield from _of_count(path, count)
    yield from _cells(report)
    for field in ("expected", "reported"):
        yield from _figure(("rollup", field), getattr(report.rollup, field, None), "", field)
    yield from _texts(report)
    yield from _day(("signature", "date"), report.signature, "落款的日期")
    yield from _day(("printing", "date"), report.printing, "印发的日期")
    yield from _day(("bulletin", "date"), report.bulletin, "简报的日期")


def is_open(part: Part | None, field: str) -> bool:
    """Whether a day is still to come: its field is set, and holds none."""
    return part is not None and field in part.model_fields_set and getattr(part, field) is None


def _of_count(path: FieldPath, count: Count) -> Iterator[Fault]:
    name = str(path[-1])
    for field in _FIGURES:
        yield from _figure((*path, field), getattr(count, field), name, field)
    for field in ("parts", "of_which"):
        for part, quantity in (getattr(count, field) or {}).items():
            yield from _figure((*path, field, part), quantity, f"{name}的{part}", "value")
    yield from _day((*path, "as_of"), count, f"{name}的截至日期")


def _figure(path: FieldPath, quantity: Quantity | None, name: str, field: str) -> Iterator[Fault]:
    if quantity is not None and quantity.is_to_fill and not quantity.named:
        whose = name if field in ("value", "actual") else "的".join(filter(None, (name, chinese_name(field))))
        yield fault(path, "to_fill", {"name": whose})


def _day(path: FieldPath, part: Part | None, name: str) -> Iterator[Fault]:
    if is_open(part, str(path[-1])):
        yield fault(path, "to_fill", {"name": name})


def _texts(report: ReportFields) -> Iterator[Fault]:
    """单位: 待填, 标题: 待填: whatever a text is to say."""
    for path, texts in given_texts(report):
        if path[-2:-1] != ("rows",) and len(texts) == 1 and is_to_fill(texts[0]):
            keys = [chinese_name(part) for part in path if isinstance(part, str)]
            whole = "简报的名称" if path == ("bulletin", "name") else keys[0]
            yield fault(
                path, "to_fill", {"name": whole if keys[-1] in ("名称", "正文", "文字") else keys[-1]}
            )


def _cells(report: ReportFields) -> Iterator[Fault]:
    for index, table in enumerate(report.tables or ()):
        names = [leaf.key for leaf in table.leaves if leaf.typed]
        for number, row in enumerate(table.rows or () if not table.file else ()):
            found = [at for at, cell in enumerate(row) if is_to_fill(cell)]
            if not found:
                continue
            named = "、".join(names[at] for at in found[:_MOST_NAMED] if at < len(names))
            more = f"等{len(found)}格" if len(found) > _MOST_NAMED else ""
            label = f"“{row[0]}”" if 0 not in found and row[0] else ""
            words = {"row": number + 1, "label": label, "name": named + more}
            yield fault(("tables", index, "rows", number, found[0]), "to_fill_cells", words)
