"""The report as templates see it: every citation resolved, every text ready to print.

Templates compute nothing: rows of goals, sentences' counts, cells and totals arrive
finished.  What a citation cannot resolve becomes a fault with the field's path.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import limits
from ..chinese import join_names
from ..facts import Facts, TableFact
from ..problems import MOST_TOLD, Fault, FieldPath
from ..schema import BodyPart, Measure, Picture, Points, ReportFields, all_measures, is_numbered
from ..schema.messages import fault
from .citations import first_names, resolve
from .official_views import official_members
from .opening_words import opening_words
from .part_views import (
    basis_view,
    campaign_view,
    caption_of,
    count_view,
    dated,
    goal_view,
    maybe,
    numbered,
    organisation_view,
    period_view,
    texts,
)
from .table_views import Totals, table_view
from .values import Text, Thing, Value

if TYPE_CHECKING:
    from .tracing import Tracer


class Views:
    """Builds the context of one report; ``faults`` collects what is wrong with its citations."""

    def __init__(
        self,
        report: ReportFields,
        facts: Facts,
        named_in_template: frozenset[str],
        tracer: Tracer | None = None,
    ) -> None:
        self.report = report
        self.tracer = tracer
        self.facts = facts
        self.faults: list[Fault] = []
        self.cited: set[str] = set(named_in_template)
        self.printed_tables: set[str] = set()
        self.typed: list[tuple[FieldPath, str]] = []
        self.room = limits.now().text_characters
        self.told = 0
        self.counts = {name: count_view(fact, tracer) for name, fact in facts.counts.items()}
        self.organisation = organisation_view(report)
        self.period = period_view(report, tracer)
        self.campaign = tuple(
            campaign_view(each, report, ("campaign", n), tracer)
            for n, each in enumerate(report.campaign or ())
        )
        self.basis = tuple(
            basis_view(each, ("basis", n), tracer) for n, each in enumerate(report.basis or ())
        )
        totals = Totals(facts.counts, tracer)
        self.totals, self.averages = totals.things()
        self.goals = tuple(goal_view(goal, ("goals", n), tracer) for n, goal in enumerate(facts.goals))
        self.names = self._citable()
        self.tables: dict[str, Thing] = {}
        self.table_facts: list[tuple[FieldPath, str, TableFact]] = []
        for index, table in enumerate(report.tables or ()):
            path: FieldPath = ("tables", index)
            self.tables[table.name], fact = table_view(
                path, table, facts, self.text, totals, self.faults, tracer
            )
            self.table_facts.append((path, table.name, fact))
        self.charts: dict[str, Thing] = {}
        self.printed_charts: set[str] = set()
        if report.charts:
            from .chart_views import chart_view

            for index, chart in enumerate(report.charts):
                self.charts[chart.name], faults = chart_view(
                    ("charts", index), chart, report, facts, self.table_facts
                )
                self.faults += faults
        self.typed.clear()  # a table's cells are compared as figures, not as prose

    def _citable(self) -> Thing:
        """What text may cite: 数据 by name, and 数据, 合计, 目标, 单位, 依据, 活动, 起止日期."""
        members: dict[str, Value] = dict(self.counts)
        members["counts"] = Thing("数据", "", self.counts)
        members["totals"], members["averages"] = self.totals, self.averages
        members["goals"] = Thing("目标", "", {str(goal.members["name"].raw): goal for goal in self.goals})  # type: ignore[union-attr]
        members["organisation"] = self.organisation
        members["basis"] = (
            Thing("依据", "、".join(each.raw for each in self.basis), numbered(self.basis))
            if self.basis
            else None
        )
        members["campaign"] = (
            Thing("活动", "、".join(each.raw for each in self.campaign), self.campaign[0].members)
            if self.campaign
            else None
        )
        members["period"] = self.period
        return Thing("引用", "", members)

    # ---- texts -------------------------------------------------------------

    def text(self, path: FieldPath, text: str) -> Text:
        """One text with its citations resolved; a faulty one is noted and stays as typed."""
        self.typed.append((path, text))
        origin = self.tracer.field(path) if self.tracer else 0
        if "{{" not in text or self.told > MOST_TOLD:
            return Text(text, origin)
        resolved, faults = resolve(text, self.names, max(self.room, 1))
        self.faults += (Fault(path, f.code, f.message, f.fix, needle=f.typed) for f in faults)
        self.told += MOST_TOLD + 1 if any(f.code == "C009" for f in faults) else len(faults)
        if self.told <= MOST_TOLD:
            self.cited.update(first_names(text))
        self.room -= len(resolved)
        return Text(resolved, origin)

    def prose(self, path: FieldPath, paragraphs: tuple[str, ...] | None) -> tuple[Text, ...] | None:
        """Paragraphs, or None."""
        return tuple(self.text(path, each) for each in paragraphs) if paragraphs else None

    def _switchable(self, field: str, paragraphs: tuple[str, ...] | None) -> Value:
        """开头 or 结语: nothing where the template shall write it, an empty one where nobody shall."""
        return () if paragraphs == () else self.prose((field,), paragraphs)

    # ---- parts -------------------------------------------------------------

    def context(self) -> dict[str, Value]:
        """Everything a template may name, under its English names."""
        report = self.report
        body = self._body(("text",), report.text)
        measures = self._measures(("measures",), report.measures)
        problems = self._section("problems", report.problems)
        next_steps = self._section("next_steps", report.next_steps)
        opening = self._switchable("opening", report.opening)
        closing = self._switchable("closing", report.closing)
        attachments = self._attachments()
        self._sentences(measures, body)
        self.faults += (*self._without_beginnings(), *self._without_quantities())
        year = self._year()
        return {
            "title": self._marked(report.finished_title, self._titled_by()),
            "title_lines": texts(report.title_lines),
            "subject": maybe(report.subject),
            "genre": Text(report.genre),
            "organisation": self.organisation,
            **official_members(report),
            "basis": self.basis or None,
            "campaign": self.campaign or None,
            "period": self.period,
            "opening": opening,
            "closing": closing,
            "goals": self.goals or None,
            "counts": Thing("数据", "", self.counts),
            "totals": self.totals,
            "averages": self.averages,
            "text": body,
            "measures": measures,
            "tables": self._unplaced() or None,
            "charts": self._unplaced_charts() or None,
            "pictures": self._pictures(report.pictures),
            "problems": problems,
            "next_steps": next_steps,
            "attachments": attachments,
            "signature": self._signature(),
            **self._opening_words(),
            "year": year,
            "next_year": year + 1 if year else None,
            "depth": max((depth for _, _, depth in all_measures(report)), default=0),
        }

    def _opening_words(self) -> dict[str, Value]:
        """What the default opening and closing are made of."""
        words = opening_words(self.report)
        return {
            "type_word": Text(words.kind.word),
            "matter": self._marked(words.matter, self._titled_by()),
            "work": self._marked(words.work, self._titled_by()),
            "told": words.told,
            "closing_words": words.kind.closing,
        }

    def _titled_by(self) -> str:
        """The field that the finished title comes from."""
        fields = ("title", "title_lines", "subject", "campaign")
        return next((field for field in fields if getattr(self.report, field)), "genre")

    def _marked(self, text: str, *path: str | int) -> Text:
        return Text(text, self.tracer.field(path) if self.tracer else 0)

    def _year(self) -> int | None:
        settled, signed = self.report.settled_period, self.report.signing_date
        return (settled.year if settled else None) or (signed.year if signed else None)

    def _measures(self, path: FieldPath, measures: tuple[Measure, ...] | None) -> Value:
        if not measures:
            return None
        return tuple(self._measure((*path, index), each) for index, each in enumerate(measures))

    def _measure(self, path: FieldPath, measure: Measure) -> Thing:
        members: dict[str, Value] = {
            "title": self._marked(measure.title, *path, "title") if measure.title else None,
            "run_in": measure.run_in,
            "numbered": is_numbered(measure),
            "kind": maybe(measure.kind),
            "text": self._body((*path, "text"), measure.text),
            "points": self._points((*path, "points"), measure.points),
            "counts": tuple(self.counts[name] for name in measure.counts or ()) or None,
            "table": self._placed(measure.table),
            "chart": self._placed_chart(measure.chart),
            "pictures": self._pictures(measure.pictures),
            "measures": self._measures((*path, "measures"), measure.measures),
            "uncited_counts": tuple(measure.counts or ()) or None,
        }
        return Thing("措施", measure.title or "", members)

    def _sentences(self, *trees: Value) -> None:
        """Now that every text was read: each section's counts that none of them cites."""
        for tree in trees:
            for node in tree or () if isinstance(tree, tuple) else ():
                if not isinstance(node, Thing) or not isinstance(node.members, dict):
                    continue
                names: Any = node.members.get("uncited_counts")
                if names:
                    left = tuple(self.counts[name] for name in names if name not in self.cited)
                    node.members["uncited_counts"] = left or None
                self._sentences(node.members.get("measures"), node.members.get("text"))

    def _without_beginnings(self) -> Iterator[Fault]:
        """Sections that would begin with the sentence of their 数据, all of which are cited elsewhere."""
        for path, measure, _ in all_measures(self.report):
            begins = measure.text or measure.points or not self.cited.issuperset(measure.counts or ())
            if measure.counts and not begins and (measure.run_in or (measure.numbered and not measure.title)):
                what = "段首标题" if measure.title else "编号"
                yield fault(path, "begins_with_cited", {"what": what})

    def _without_quantities(self) -> Iterator[Fault]:
        """数据 that a sentence would print and that have nothing to print: 3 of 0, parts that cannot be added."""
        for path, measure, _ in all_measures(self.report):
            for name in measure.counts or ():
                if name not in self.cited and self.counts[name].member("value") is None:
                    yield fault((*path, "counts", name), "count_not_reckoned", {"name": name}, at_key=True)

    def _body(self, path: FieldPath, body: tuple[BodyPart, ...] | None) -> Value:
        if not body:
            return None
        return tuple(self._piece((*path, index), each) for index, each in enumerate(body))

    def _piece(self, path: FieldPath, piece: BodyPart) -> Thing:
        return Thing(
            "正文",
            "",
            {
                "paragraphs": self.prose(path, piece.text),
                "points": self._points((*path, "points"), piece.points),
                "table": self._placed(piece.table),
                "chart": self._placed_chart(piece.chart),
                "pictures": self._pictures(piece.pictures),
                "measures": self._measures((*path, "measures"), piece.measures),
            },
        )

    def _points(self, path: FieldPath, points: Points | None) -> Value:
        if points is None:
            return None
        items = tuple(
            Thing(
                "要点",
                "",
                {
                    "title": maybe(point.title),
                    "paragraphs": self.prose((*path, "items", index, "text"), point.text) or (),
                },
            )
            for index, point in enumerate(points.items)
        )
        return Thing("要点", "", {"style": Text(points.style), "items": items})

    def _section(self, name: str, section: Any) -> Value:
        """存在问题 or 下一步打算."""
        if section is None:
            return None
        items = tuple(
            self._item((name, "points", index), item) for index, item in enumerate(section.points or ())
        )
        return Thing(
            name,
            "",
            {
                "title": Text(section.title),
                "paragraphs": self.prose((name, "text"), section.text),
                "items": items or None,
            },
        )

    def _item(self, path: FieldPath, item: Any) -> Thing:
        cause = getattr(item, "cause", None)
        return Thing(
            "条目",
            "",
            {
                "title": maybe(item.title),
                "paragraphs": self.prose((*path, "text"), item.text) or (),
                "cause": self.text((*path, "cause"), cause) if cause else None,
                "due": maybe(getattr(item, "due", None)),
                "owner": maybe(getattr(item, "owner", None)),
            },
        )

    def _placed(self, name: str | None) -> Value:
        if name is None:
            return None
        self.printed_tables.add(name)
        return self.tables[name]

    def _unplaced(self) -> tuple[Thing, ...]:
        return tuple(table for name, table in self.tables.items() if name not in self.printed_tables)

    def _placed_chart(self, name: str | None) -> Value:
        if name is None:
            return None
        self.printed_charts.add(name)
        return self.charts[name]

    def _unplaced_charts(self) -> tuple[Thing, ...]:
        return tuple(chart for name, chart in self.charts.items() if name not in self.printed_charts)

    def _pictures(self, pictures: tuple[Picture, ...] | None) -> Value:
        """Pictures in rows: one that is 并排 joins the row before it."""
        rows: list[list[Thing]] = []
        for each in pictures or ():
            picture = Thing(
                "图片",
                each.file,
                {"file": Text(each.file), "caption": Text(each.caption or caption_of(each.file))},
            )
            if each.side_by_side and rows:
                rows[-1].append(picture)
            else:
                rows.append([picture])
        return tuple(tuple(row) for row in rows) or None

    def _attachments(self) -> Value:
        return (
            tuple(
                Thing(
                    "附件",
                    each.title,
                    {
                        "title": Text(each.title),
                        "table": self._placed(each.table),
                        "paragraphs": self.prose(("attachments", index, "text"), each.text),
                        "file": maybe(each.file),
                    },
                )
                for index, each in enumerate(self.report.attachments or ())
            )
            or None
        )

    def _signature(self) -> Value:
        signature = self.report.signature
        if signature is None:
            return None
        names = signature.organisation or (self.report.organisation.name,)
        return Thing(
            "落款",
            join_names(names, "、"),
            {
                "organisation": tuple(Text(name) for name in names),
                "date": dated(signature.date, self.tracer.field(("signature", "date")) if self.tracer else 0),
                "seal": signature.seal,
                "below_title": signature.place == "below_title",
            },
        )
