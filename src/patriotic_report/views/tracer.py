"""Where each printed figure comes from: marks around values that only a trace asks for.

A traced value prints between two characters that no text holds, with its number in front;
they travel through template and markup like any character, and the trace reads them off the
finished document.  The views know nothing of origins: they hand what they made to the tracer.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import CountFact, GoalFact, TableFact
from ..facts.totals import Total
from ..glossary import chinese_name
from ..problems import FieldPath
from ..schema import Table
from .origins import Input, Origin, cell_origin, column_inputs, count_origins, cumulative_origins, part_origin
from .values import Record, Text, Value

__all__ = ["Origin", "Tracer"]


class Tracer:
    """Numbers the origins of a report's values; ``origins[n - 1]`` belongs to the mark n."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []

    def field(self, path: FieldPath) -> int:
        """The mark of what stands in a field as it is."""
        return self._mark(Origin(path, ""))

    def _mark(self, origin: Origin) -> int:
        self.origins.append(origin)
        return len(self.origins)

    def _text(self, text: Text, origin: Origin) -> Text:
        return Text(text.raw, self._mark(origin)) if text else text

    def _record(self, record: Record, origin: Origin) -> Record:
        return Record(record.kind, record.raw, record.members, record.why, self._mark(origin))

    def _members(self, members: Mapping[str, Value], origins: Mapping[str, Origin]) -> dict[str, Value]:
        return {
            name: self._text(value, origins[name]) if isinstance(value, Text) and name in origins else value
            for name, value in members.items()
        }

    # ---- one for each part of a report -------------------------------------------

    def period(self, record: Record) -> Record:
        """起止日期 and its two days."""
        origin = Origin(("period",), "起止日期")
        record.members = self._members(record.members, {"start": origin, "end": origin})
        return self._record(record, origin)

    def campaign(self, record: Record, path: FieldPath, formula: str) -> Record:
        """活动 with its 届次."""
        return self._record(record, Origin(path, "活动.届次", formula))

    def basis(self, record: Record, path: FieldPath) -> Record:
        """One 依据."""
        origins = {field: Origin((*path, field), "依据") for field in ("text", "title", "number")}
        record.members = self._members(record.members, origins)
        return self._record(record, Origin(path, "依据"))

    def reporting(self, text: Text, field: str) -> Text:
        """应报 or 已报 of a roll-up."""
        return self._text(text, Origin(("rollup", field), f"汇总.{chinese_name(field)}", "名单上的单位"))

    def goal(self, record: Record, goal: GoalFact, path: FieldPath) -> Record:
        """One 目标."""
        origins = {
            field: Origin((*path, field), f"目标.{goal.name}.{chinese_name(field)}")
            for field in ("name", "target", "actual", "last_year")
        }
        inputs = (Input("完成值", goal.actual, path), Input("目标值", goal.target, path))
        formula = "完成值÷目标值×100%" if goal.result.endswith("%") else "完成值与目标值相比"
        origins["completion_rate"] = Origin(path, f"目标.{goal.name}.完成率", formula, inputs)
        record.members = self._members(record.members, origins)
        return record

    def count(self, record: Record, fact: CountFact) -> Record:
        """One 数据, its 分项 and 其中."""
        origins = count_origins(fact)
        record.members = self._members(record.members, origins)
        for field in ("parts", "of_which"):
            if isinstance(parts := record.members[field], Record):
                parts.members = {
                    name: self._part(part, fact, field, name) for name, part in parts.members.items()
                }
        if isinstance(whole := record.members["cumulative"], Record):
            whole.members = self._members(whole.members, cumulative_origins(fact))
            record.members["cumulative"] = self._record(whole, origins["cumulative"])
        return self._record(record, origins["value"])

    def _part(self, part: Value, fact: CountFact, field: str, name: str) -> Value:
        if not isinstance(part, Record):
            return part
        own, share = part_origin(fact, field, name)
        part.members = self._members(part.members, {"share": share})
        return self._record(part, own)

    def cells(self, path: FieldPath, table: Table, fact: TableFact) -> Value:
        """The cells of a 统计表."""
        return tuple(
            tuple(
                self._text(Text(cell), cell_origin(path, table, fact, row, column))
                for column, cell in enumerate(printed.cells)
            )
            for row, printed in enumerate(fact.rows)
        )

    # ---- 合计 and 平均: the sum and the mean ----------------------------------------

    def total(self, name: str, total: Total) -> tuple[Text, Text | None]:
        """Of a 数据 with 分项, or of a column of a table."""
        shown, mean = Text(total.sum or ""), Text(total.average or "")
        if total.parts_of:
            average = count_origins(total.parts_of)["average"]
            own = Origin(total.parts_of.path, f"合计.{name}", "分项相加", average.inputs)
        else:
            own, average = self._of_column(total)
        return self._text(shown, own), self._text(mean, average) or None

    @staticmethod
    def _of_column(total: Total) -> tuple[Origin, Origin]:
        assert total.table
        path, table, fact = total.table
        cells = column_inputs(path, table, fact, total.column)
        where, formula = f"{table.name}/{total.column}", fact.sums.formula(total.column)
        return (
            Origin(path, f"合计.{where}", formula, cells),
            Origin(path, f"平均.{where}", f"{formula}÷{len(cells)}", cells),
        )
