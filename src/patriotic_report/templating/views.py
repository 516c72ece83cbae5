"""The report as templates see it: every citation resolved, every text ready to print.

Templates compute nothing: rows of goals, sentences' counts, cells and totals arrive
finished.  What a citation cannot resolve becomes a fault with the field's path.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..chinese import format_date
from ..facts import CountFact, Facts, GoalFact, TableFact, disagreements
from ..glossary import chinese_name
from ..schema import (
    Basis,
    BodyPart,
    Campaign,
    Fault,
    Measure,
    Picture,
    Points,
    Quantity,
    ReportFields,
    all_measures,
)
from .citations import first_names, resolve
from .origins import count_origins, part_origin
from .table_views import Totals, table_view
from .tracing import Input, Origin, Tracer
from .values import Text, Thing, Value

Path = tuple[str | int, ...]
FIRST_HYGIENE_MONTH = 1988
"""爱国卫生月 began in April 1989: its ordinal is the year less this."""


def _maybe(text: str | None) -> Text | None:
    return Text(text) if text else None


def _texts(texts: Iterable[str] | None) -> tuple[Text, ...] | None:
    return tuple(Text(text) for text in texts) if texts else None


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
        self.typed: list[tuple[Path, str]] = []
        self.counts = {name: _count(fact, tracer) for name, fact in facts.counts.items()}
        self.organisation = _organisation(report)
        self.period = _period(report, tracer)
        self.campaign = tuple(
            _campaign(each, report, ("campaign", n), tracer) for n, each in enumerate(report.campaign or ())
        )
        self.basis = tuple(_basis(each, ("basis", n), tracer) for n, each in enumerate(report.basis or ()))
        totals = Totals(facts.counts, tracer)
        self.totals, self.averages = totals.things()
        self.goals = tuple(_goal(goal, ("goals", n), tracer) for n, goal in enumerate(facts.goals))
        self.names = self._citable()
        self.tables: dict[str, Thing] = {}
        self.table_facts: list[tuple[Path, str, TableFact]] = []
        for index, table in enumerate(report.tables or ()):
            path: Path = ("tables", index)
            self.tables[table.name], fact = table_view(
                path, table, facts, self.text, totals, self.faults, tracer
            )
            self.table_facts.append((path, table.name, fact))
        self.typed.clear()  # a table's cells are compared as figures, not as prose

    def _citable(self) -> Thing:
        """What text may cite: 数据 by name, and 数据, 合计, 目标, 单位, 依据, 活动, 起止日期."""
        members: dict[str, Value] = dict(self.counts)
        members["counts"] = Thing("数据", "", self.counts)
        members["totals"], members["averages"] = self.totals, self.averages
        members["goals"] = Thing("目标", "", {str(goal.members["name"].raw): goal for goal in self.goals})  # type: ignore[union-attr]
        members["organisation"] = self.organisation
        members["basis"] = (
            Thing("依据", "、".join(each.raw for each in self.basis), _numbered(self.basis))
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

    def text(self, path: Path, text: str) -> Text:
        """One text with its citations resolved; a faulty one is noted and stays as typed."""
        self.typed.append((path, text))
        origin = self.tracer.mark(Origin(path, "")) if self.tracer else 0
        if "{{" not in text:
            return Text(text, origin)
        self.cited.update(first_names(text))
        resolved, faults = resolve(text, self.names)
        self.faults += (Fault(path, f.code, f.message, f.fix, needle=f.typed) for f in faults)
        return Text(resolved, origin)

    def disagreements(self) -> tuple[Fault, ...]:
        """Figures that contradict each other, once everything was read."""
        return tuple(disagreements(self.report, self.typed, self.facts.counts, self.table_facts))

    def prose(self, path: Path, paragraphs: tuple[str, ...] | None) -> tuple[Text, ...] | None:
        """Paragraphs, or None."""
        return tuple(self.text(path, each) for each in paragraphs) if paragraphs else None

    # ---- parts -------------------------------------------------------------

    def context(self) -> dict[str, Value]:
        """Everything a template may name, under its English names."""
        report = self.report
        body = self._body(("text",), report.text)
        measures = self._measures(("measures",), report.measures)
        problems = self._section("problems", report.problems)
        next_steps = self._section("next_steps", report.next_steps)
        opening = self.prose(("opening",), report.opening)
        closing = self.prose(("closing",), report.closing)
        attachments = self._attachments()
        self._sentences(measures, body)
        year = self._year()
        return {
            "title": self._marked(report.finished_title, self._titled_by()),
            "title_lines": _texts(report.title_lines),
            "subject": _maybe(report.subject),
            "genre": Text(report.genre),
            "organisation": self.organisation,
            "addressee": _texts(each.rstrip("：:") for each in report.addressee or ()),
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
            "pictures": self._pictures(report.pictures),
            "problems": problems,
            "next_steps": next_steps,
            "attachments": attachments,
            "signature": self._signature(),
            "year": year,
            "next_year": year + 1 if year else None,
            "depth": max((depth for _, _, depth in all_measures(report)), default=0),
        }

    def _titled_by(self) -> str:
        """The field that the finished title comes from."""
        fields = ("title", "title_lines", "subject", "campaign")
        return next((field for field in fields if getattr(self.report, field)), "genre")

    def _marked(self, text: str, *path: str | int) -> Text:
        return Text(text, self.tracer.mark(Origin(path, "")) if self.tracer else 0)

    def _year(self) -> int | None:
        period = self.report.period.settled.year if self.report.period else None
        signed = self.report.signing_date
        return period or (signed.year if signed else None)

    def _measures(self, path: Path, measures: tuple[Measure, ...] | None) -> Value:
        if not measures:
            return None
        return tuple(self._measure((*path, index), each) for index, each in enumerate(measures))

    def _measure(self, path: Path, measure: Measure) -> Thing:
        members: dict[str, Value] = {
            "title": self._marked(measure.title, *path, "title") if measure.title else None,
            "run_in": measure.run_in,
            "numbered": measure.numbered,
            "kind": _maybe(measure.kind),
            "text": self._body((*path, "text"), measure.text),
            "points": self._points((*path, "points"), measure.points),
            "counts": tuple(self.counts[name] for name in measure.counts or ()) or None,
            "table": self._placed(measure.table),
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

    def _body(self, path: Path, body: tuple[BodyPart, ...] | None) -> Value:
        if not body:
            return None
        return tuple(self._piece((*path, index), each) for index, each in enumerate(body))

    def _piece(self, path: Path, piece: BodyPart) -> Thing:
        return Thing(
            "正文",
            "",
            {
                "paragraphs": self.prose(path, piece.text),
                "points": self._points((*path, "points"), piece.points),
                "table": self._placed(piece.table),
                "pictures": self._pictures(piece.pictures),
                "measures": self._measures((*path, "measures"), piece.measures),
            },
        )

    def _points(self, path: Path, points: Points | None) -> Value:
        if points is None:
            return None
        items = tuple(
            Thing(
                "要点",
                "",
                {
                    "title": _maybe(point.title),
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

    def _item(self, path: Path, item: Any) -> Thing:
        cause = getattr(item, "cause", None)
        return Thing(
            "条目",
            "",
            {
                "title": _maybe(item.title),
                "paragraphs": self.prose((*path, "text"), item.text) or (),
                "cause": self.text((*path, "cause"), cause) if cause else None,
                "due": _maybe(getattr(item, "due", None)),
                "owner": _maybe(getattr(item, "owner", None)),
            },
        )

    def _placed(self, name: str | None) -> Value:
        if name is None:
            return None
        self.printed_tables.add(name)
        return self.tables[name]

    def _unplaced(self) -> tuple[Thing, ...]:
        return tuple(table for name, table in self.tables.items() if name not in self.printed_tables)

    def _pictures(self, pictures: tuple[Picture, ...] | None) -> Value:
        """Pictures in rows: one that is 并排 joins the row before it."""
        rows: list[list[Thing]] = []
        for each in pictures or ():
            picture = Thing("图片", each.file, {"file": Text(each.file), "caption": Text(each.caption or "")})
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
                        "file": _maybe(each.file),
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
            "、".join(names),
            {
                "organisation": tuple(Text(name) for name in names),
                "date": _dated(signature.date, ("signature", "date"), self.tracer),
                "seal": signature.seal,
                "below_title": signature.place == "below_title",
            },
        )


def _numbered(things: tuple[Thing, ...]) -> dict[str, Value]:
    return {**things[0].members, **{str(number): thing for number, thing in enumerate(things, 1)}}


def _organisation(report: ReportFields) -> Thing:
    who = report.organisation
    return Thing(
        "单位",
        who.name,
        {
            "name": Text(who.name),
            "short_name": _maybe(who.short_name),
            "self_reference": _maybe(who.self_reference),
        },
    )


def _dated(day: date | None, path: Path, tracer: Tracer | None) -> Text | None:
    text = _maybe(format_date(day) if day else None)
    return tracer.text(text, Origin(path, "")) if text and tracer else text


def _period(report: ReportFields, tracer: Tracer | None) -> Thing | None:
    if report.period is None:
        return None
    period = report.period.settled
    if period.open_as_of and report.signing_date:
        day = report.signing_date
        period = period._replace(text=f"截至{format_date(day)}", end=day)
    thing = Thing(
        "起止日期",
        period.text,
        {
            "name": _maybe(period.name),
            "start": _dated(period.start, ("period",), tracer),
            "end": _dated(period.end, ("period",), tracer),
            "year": period.year,
        },
    )
    return tracer.thing(thing, Origin(("period",), "起止日期")) if tracer else thing


def _campaign(campaign: Campaign, report: ReportFields, path: Path, tracer: Tracer | None) -> Thing:
    ordinal, formula = campaign.ordinal, ""
    if ordinal is None and campaign.name == "爱国卫生月" and report.period:
        year = report.period.settled.year
        ordinal = year - FIRST_HYGIENE_MONTH if year and year > FIRST_HYGIENE_MONTH else None
        formula = f"年份−{FIRST_HYGIENE_MONTH}"
    whole = f"第{ordinal}个{campaign.name}" if ordinal else campaign.name
    thing = Thing(
        "活动",
        whole,
        {"name": Text(campaign.name), "ordinal": ordinal, "theme": _maybe(campaign.theme)},
    )
    return tracer.thing(thing, Origin(path, "活动.届次", formula)) if tracer else thing


def _basis(basis: Basis, path: Path, tracer: Tracer | None) -> Thing:
    title = basis.title or ""
    marked = title if title.startswith("《") or not title else f"《{title}》"
    number = f"（{basis.number}）" if basis.number else ""
    thing = Thing(
        "依据",
        basis.text or f"{'、'.join(basis.issuer or ())}{marked}{number}",
        {
            "text": _maybe(basis.text),
            "title": _maybe(basis.title),
            "number": _maybe(basis.number),
            "issuer": _texts(basis.issuer),
            "lead_word": _maybe(basis.lead_word),
        },
    )
    if not tracer:
        return thing
    origins = {field: Origin((*path, field), "依据") for field in ("text", "title", "number")}
    thing.members = tracer.members(thing.members, origins)
    return tracer.thing(thing, Origin(path, "依据"))


def _goal(goal: GoalFact, path: Path, tracer: Tracer | None) -> Thing:
    thing = Thing(
        "目标",
        goal.actual,
        {
            "name": Text(goal.name),
            "target": _maybe(goal.target),
            "actual": _maybe(goal.actual),
            "completion_rate": _maybe(goal.result),
            "last_year": _maybe(goal.last_year),
        },
    )
    if tracer:
        origins = {
            field: Origin((*path, field), f"目标.{goal.name}.{chinese_name(field)}")
            for field in ("name", "target", "actual", "last_year")
        }
        inputs = (Input("完成值", goal.actual, path), Input("目标值", goal.target, path))
        origins["completion_rate"] = Origin(path, f"目标.{goal.name}.完成率", "完成值÷目标值×100%", inputs)
        thing.members = tracer.members(thing.members, origins)
    return thing


def _quantities(
    kind: str, quantities: dict[str, Quantity] | None, fact: CountFact, tracer: Tracer | None
) -> Thing | None:
    """分项 or 其中 by name, each with its 占比."""
    if not quantities:
        return None
    members: dict[str, Value] = {
        name: Thing(kind, quantity.text, {"share": _maybe(fact.shares.get(name))}, fact.why)
        for name, quantity in quantities.items()
    }
    if tracer:
        field = "parts" if kind == "分项" else "of_which"
        for name, part in members.items():
            own, share = part_origin(fact, field, name)
            if isinstance(part, Thing):
                part.members = tracer.members(part.members, {"share": share})
                members[name] = tracer.thing(part, own)
    return Thing(kind, "", members)


def _count(fact: CountFact, tracer: Tracer | None) -> Thing:
    count = fact.count
    thing = Thing(
        "数据",
        fact.text,
        {
            "name": Text(fact.name),
            "value": _maybe(fact.text),
            "words": _maybe(count.words),
            "unit": _maybe(count.unit or (count.value.amounts[0].unit if count.value else None)),
            "verb": _maybe(count.verb),
            "target": _maybe(count.target.text if count.target else None),
            "last_year": _maybe(count.last_year.text if count.last_year else None),
            "previous": _maybe(count.previous.text if count.previous else None),
            "as_of": _maybe(count.as_of.text if count.as_of else None),
            "scope": _maybe(count.scope),
            "source": _maybe(count.source),
            "parts": _quantities("分项", count.parts, fact, tracer),
            "of_which": _quantities("其中", count.of_which, fact, tracer),
            "completion_rate": _maybe(fact.completion_rate),
            "year_on_year": _maybe(fact.year_on_year),
            "period_on_period": _maybe(fact.period_on_period),
            "difference": _maybe(fact.difference),
            "change": _maybe(fact.change),
            "average": _maybe(fact.average),
        },
        fact.why,
    )
    if tracer:
        origins = count_origins(fact)
        thing.members = tracer.members(thing.members, origins)
        return tracer.thing(thing, origins["value"])
    return thing
