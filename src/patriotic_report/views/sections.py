"""正文, 措施, 要点, 存在问题 and 下一步打算 as templates see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..problems import FieldPath
from ..schema import BodyPart, Measure, Points, is_numbered
from ..schema.sections import NextStepItem, NextSteps, Point, ProblemItem, Problems
from ..to_fill import mark
from .charts import WAITING
from .parts import maybe, pictures_view
from .texts import Texts
from .values import Record, Text, Value

_WITHIN = {"shi": "di", "di": "shi", "none": "shi"}
"""How points within a point are counted."""


class _InPlace(NamedTuple):
    """What stands at a place: a record, and the paragraphs above it."""

    record: Record | None
    paragraphs: tuple[Text, ...] | None


class Placed:
    """统计表 or 图表 by name: those that a section places, and the rest."""

    def __init__(self, by_name: dict[str, Record]) -> None:
        self._by_name = by_name
        self._placed: set[str] = set()

    def place(self, name: str | None) -> Record | None:
        """The one of this name, which then stands nowhere else by itself."""
        if name is None:
            return None
        self._placed.add(name)
        return self._by_name[name]

    def place_in(self, name: str | None, paragraphs: tuple[Text, ...] | None) -> _InPlace:
        """The same, with the paragraphs above it; of a chart that waits for its figures a mark behind them."""
        found = self.place(name)
        if found is None or found.kind != WAITING:
            return _InPlace(found, paragraphs)
        return _InPlace(None, (*(paragraphs or ()), Text(mark(found.raw))))

    def rest(self) -> tuple[Record, ...]:
        """What was not placed."""
        return tuple(
            record
            for name, record in self._by_name.items()
            if name not in self._placed and record.kind != WAITING
        )


_PIECE = ("paragraphs", "points", "table", "chart", "pictures", "measures")


def _body_piece(members: dict[str, Value]) -> Record:
    return Record("正文", "", members)


class Sections:
    """Makes the sections of one report; ``settle`` ends it."""

    def __init__(self, counts: Mapping[str, Record], texts: Texts, tables: Placed, charts: Placed) -> None:
        self._counts, self._texts, self._tables, self._charts = counts, texts, tables, charts
        self._with_counts: list[tuple[dict[str, Value], Mapping[str, object]]] = []

    def settle(self) -> None:
        """Once every text was read: each section's 数据 that nothing cites make its sentence."""
        for members, names in self._with_counts:
            left = tuple(self._counts[name] for name in names if name not in self._texts.cited)
            members["uncited_counts"] = left or None

    def measures(self, path: FieldPath, measures: tuple[Measure, ...] | None) -> Value:
        """措施, or None."""
        if not measures:
            return None
        return tuple(self._measure((*path, index), each) for index, each in enumerate(measures))

    def _measure(self, path: FieldPath, measure: Measure) -> Record:
        chart = self._charts.place_in(measure.chart, None)
        members: dict[str, Value] = {
            "title": self._texts.as_typed(measure.title, *path, "title") if measure.title else None,
            "run_in": measure.run_in,
            "numbered": is_numbered(measure),
            "kind": maybe(measure.kind),
            "text": self._with_chart(self.body((*path, "text"), measure.text), chart.paragraphs),
            "points": self._points((*path, "points"), measure.points),
            "counts": tuple(self._counts[name] for name in measure.counts or ()) or None,
            "table": self._tables.place(measure.table),
            "chart": chart.record,
            "pictures": pictures_view(measure.pictures),
            "measures": self.measures((*path, "measures"), measure.measures),
            "uncited_counts": None,
        }
        if measure.counts:
            self._with_counts.append((members, measure.counts))
        return Record("措施", measure.title or "", members)

    def body(self, path: FieldPath, body: tuple[BodyPart, ...] | None) -> Value:
        """正文, or None."""
        if not body:
            return None
        return tuple(self._piece((*path, index), each) for index, each in enumerate(body))

    def _piece(self, path: FieldPath, piece: BodyPart) -> Record:
        chart = self._charts.place_in(piece.chart, self._texts.prose(path, piece.text))
        return _body_piece(
            {
                "paragraphs": chart.paragraphs,
                "points": self._points((*path, "points"), piece.points),
                "table": self._tables.place(piece.table),
                "chart": chart.record,
                "pictures": pictures_view(piece.pictures),
                "measures": self.measures((*path, "measures"), piece.measures),
            },
        )

    def _with_chart(self, body: Value, paragraphs: tuple[Text, ...] | None) -> Value:
        """A body with what stands for a chart that waits for its figures."""
        if paragraphs is None:
            return body
        piece = _body_piece(dict.fromkeys(_PIECE, None) | {"paragraphs": paragraphs})
        return (*(body if isinstance(body, tuple) else ()), piece)

    def _points(self, path: FieldPath, points: Points | None, around: str = "") -> Value:
        """A series; within a point (of the style ``around``) it counts otherwise, unless it says how."""
        if points is None:
            return None
        own = not around or "style" in points.model_fields_set
        style = points.style if own else _WITHIN[around]
        items = tuple(
            self._point((*path, "items", index), point, style) for index, point in enumerate(points.items)
        )
        return Record("要点", "", {"style": Text(style), "items": items})

    def _point(self, path: FieldPath, point: Point, style: str) -> Record:
        members: dict[str, Value] = {
            "title": maybe(point.title),
            "paragraphs": self._texts.prose((*path, "text"), point.text) or (),
            "counts": tuple(self._counts[name] for name in point.counts or ()) or None,
            "points": self._points((*path, "points"), point.points, style),
            "uncited_counts": None,
        }
        if point.counts:
            self._with_counts.append((members, point.counts))
        return Record("要点", "", members)

    def chapter(self, name: str, section: Problems | NextSteps | None) -> Value:
        """存在问题 or 下一步打算."""
        if section is None:
            return None
        points: Sequence[ProblemItem | NextStepItem] = section.points or ()
        items = tuple(self._item((name, "points", index), item) for index, item in enumerate(points))
        return Record(
            name,
            "",
            {
                "title": Text(section.title),
                "paragraphs": self._texts.prose((name, "text"), section.text),
                "items": items or None,
            },
        )

    def _item(self, path: FieldPath, item: ProblemItem | NextStepItem) -> Record:
        paragraphs = self._texts.prose((*path, "text"), item.text) or ()
        cause = item.cause if isinstance(item, ProblemItem) else None
        planned = item if isinstance(item, NextStepItem) else None
        return Record(
            "条目",
            "",
            {
                "title": maybe(item.title),
                "paragraphs": paragraphs,
                "cause": self._texts.text((*path, "cause"), cause) if cause else None,
                "due": maybe(planned.due if planned else None),
                "owner": maybe(planned.owner if planned else None),
            },
        )
