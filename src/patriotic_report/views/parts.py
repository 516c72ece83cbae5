"""The report's parts as templates see them: each a record with its members, marked where a trace asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ..captions import from_file
from ..chinese import format_date, join_names
from ..facts import CountFact, GoalFact
from ..glossary import chinese_name
from ..problems import FieldPath
from ..schema import Basis, Campaign, Picture, Quantity, ReportFields, years_with
from ..schema.still_to_fill import is_open
from ..to_fill import is_to_fill, mark
from .values import Record, Text, Value

if TYPE_CHECKING:  # a trace is asked for rarely, and every module costs a cold start
    from .tracer import Tracer


def maybe(text: str | None) -> Text | None:
    """The text, or nothing where there is none."""
    return Text(text) if text else None


def texts(texts: Iterable[str] | None) -> tuple[Text, ...] | None:
    """Texts, or nothing where there are none."""
    return tuple(Text(text) for text in texts) if texts else None


def pictures_view(pictures: tuple[Picture, ...] | None) -> Value:
    """Pictures in rows: one that is 并排 joins the row before it."""
    rows: list[list[Record]] = []
    for each in pictures or ():
        caption = Text(each.caption or from_file(each.file))
        picture = Record(
            "图片", each.file, {"file": Text(each.file), "caption": caption, "width": maybe(each.width)}
        )
        if each.side_by_side and rows:
            rows[-1].append(picture)
        else:
            rows.append([picture])
    return tuple(tuple(row) for row in rows) or None


def numbered(records: tuple[Record, ...]) -> dict[str, Value]:
    """The first one's members, and each by its number."""
    return {**records[0].members, **{str(number): record for number, record in enumerate(records, 1)}}


def organisation_view(report: ReportFields) -> Record:
    """单位."""
    who = report.organisation
    name = mark("单位") if is_to_fill(who.name) else who.name
    return Record(
        "单位",
        name,
        {
            "name": Text(name),
            "short_name": maybe(who.short_name),
            "self_reference": maybe(who.self_reference),
        },
    )


def reporting_view(report: ReportFields, tracer: Tracer | None) -> Record:
    """汇总: how many units should have reported, and did."""
    given = report.rollup
    members: dict[str, Value] = {}
    for name in ("expected", "reported"):
        count: Quantity | None = getattr(given, name, None)
        text = maybe(count.said(chinese_name(name)) if count else None)
        members[name] = tracer.reporting(text, name) if tracer and text else text
    return Record("汇总", "", members, dict.fromkeys(members, "没有写：汇总时没有给名单"))


def dated(day: date | None, origin: int = 0) -> Text | None:
    """A day as it prints."""
    return Text(format_date(day), origin) if day else None


def period_view(report: ReportFields, tracer: Tracer | None) -> Record | None:
    """起止日期; 截至目前 takes the day of signing."""
    period = report.settled_period
    if period is None:
        return None
    record = Record(
        "起止日期",
        period.text,
        {
            "name": maybe(period.name),
            "start": dated(period.start),
            "end": dated(period.end),
            "year": period.year,
        },
    )
    return tracer.period(record) if tracer else record


def campaign_view(campaign: Campaign, report: ReportFields, path: FieldPath, tracer: Tracer | None) -> Record:
    """活动, its 届次 computed where it can be."""
    ordinal, formula = campaign.ordinal, ""
    first = years_with(report.domain).get(campaign.name)
    if ordinal is None and first and report.period:
        year = report.period.settled.year
        ordinal = year - first + 1 if year and year >= first else None
        formula = f"年份−{first - 1}"
    whole = f"第{ordinal}个{campaign.name}" if ordinal else campaign.name
    record = Record(
        "活动",
        whole,
        {"name": Text(campaign.name), "ordinal": ordinal, "theme": maybe(campaign.theme)},
    )
    return tracer.campaign(record, path, formula) if tracer else record


def _led(basis: Basis) -> str:
    """A sentence behind its 引语, which it may have already."""
    text, lead = basis.text or "", basis.lead_word or ""
    return text if not text or text.startswith(lead) else f"{lead}{text}"


def basis_view(basis: Basis, path: FieldPath, tracer: Tracer | None) -> Record:
    """One 依据."""
    title = basis.title or ""
    marked = title if title.startswith("《") or not title else f"《{title}》"
    number = f"（{basis.number}）" if basis.number else ""
    record = Record(
        "依据",
        _led(basis) if basis.text else f"{join_names(basis.issuer or (), '、')}{marked}{number}",
        {
            "text": maybe(_led(basis)),
            "title": maybe(basis.title),
            "number": maybe(basis.number),
            "issuer": texts(basis.issuer),
            "lead_word": maybe(basis.lead_word),
        },
    )
    return tracer.basis(record, path) if tracer else record


def goal_view(goal: GoalFact, path: FieldPath, tracer: Tracer | None) -> Record:
    """One 目标 as a row."""
    record = Record(
        "目标",
        goal.actual,
        {
            "name": Text(goal.name),
            "target": maybe(goal.target),
            "actual": maybe(goal.actual),
            "completion_rate": maybe(goal.result),
            "last_year": maybe(goal.last_year),
        },
    )
    return tracer.goal(record, goal, path) if tracer else record


def _quantities(kind: str, quantities: dict[str, Quantity] | None, fact: CountFact) -> Record | None:
    """分项 or 其中 by name, each with its 占比."""
    if not quantities:
        return None
    members: dict[str, Value] = {
        name: Record(kind, quantity.said(name), {"share": maybe(fact.shares.get(name))}, fact.why)
        for name, quantity in quantities.items()
    }
    return Record(kind, "", members)


def _cumulative(fact: CountFact) -> Record | None:
    """累计, with its rates."""
    found = fact.cumulative
    if found is None:
        return None
    members: dict[str, Value] = {
        "completion_rate": maybe(found.completion_rate),
        "year_on_year": maybe(found.year_on_year),
    }
    return Record("累计", found.text, members, found.why)


def _unit(fact: CountFact) -> Text | None:
    """计量单位, as given or as its figure has it."""
    value = fact.count.value
    if fact.count.unit or value is None:
        return maybe(fact.count.unit)
    return maybe(mark(f"{fact.name}的计量单位") if value.is_to_fill else value.amounts[0].unit)


def _as_of(fact: CountFact) -> Text | None:
    if is_open(fact.count, "as_of"):
        return Text(mark(f"{fact.name}的截至日期"))
    return maybe(fact.count.as_of.text if fact.count.as_of else None)


def count_view(fact: CountFact, tracer: Tracer | None) -> Record:
    """One 数据 with everything that follows from it."""
    count = fact.count

    def figure(field: str) -> Text | None:
        quantity: Quantity | None = getattr(count, field)
        return maybe(quantity.said(f"{fact.name}的{chinese_name(field)}") if quantity else None)

    record = Record(
        "数据",
        fact.text,
        {
            "name": Text(fact.name),
            "value": maybe(fact.text),
            "words": maybe(count.words),
            "unit": _unit(fact),
            "verb": maybe(count.verb),
            "target": figure("target"),
            "last_year": figure("last_year"),
            "normal": figure("normal"),
            "previous": figure("previous"),
            "cumulative": _cumulative(fact),
            "last_year_cumulative": figure("last_year_cumulative"),
            "comparable": figure("comparable"),
            "cumulative_before": figure("cumulative_before"),
            "as_of": _as_of(fact),
            "scope": maybe(count.scope),
            "source": maybe(count.source),
            "parts": _quantities("分项", count.parts, fact),
            "of_which": _quantities("其中", count.of_which, fact),
            "completion_rate": maybe(fact.completion_rate),
            "year_on_year": maybe(fact.year_on_year),
            "period_on_period": maybe(fact.period_on_period),
            "since_normal": maybe(fact.since_normal),
            "since_normal_percent": maybe(fact.since_normal_percent),
            "since_normal_tenths": maybe(fact.since_normal_tenths),
            "difference": maybe(fact.difference),
            "change": maybe(fact.change),
            "average": maybe(fact.average),
        },
        fact.why,
    )
    return tracer.count(record, fact) if tracer else record
