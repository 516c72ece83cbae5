"""Rendering one report by one template, and reading a template without rendering it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from . import limits
from .facts import Facts, TableFact, facts_of
from .facts.totals import ReckonedTable, Totals, charts_of, tables_of
from .glossary import CHINESE, ENGLISH
from .problems import Fault, FieldPath, Place, Problem, TemplateRefused
from .schema import ReportFields, all_counts
from .schema.messages import fault
from .templating.citation_parser import pieces_of
from .templating.environment import OverBudget
from .templating.faults import placed
from .templating.generating import text_from
from .templating.loading import TemplateFolder, environment_for, named_domain, note_loaded
from .templating.named_files import existing_file
from .templating.refusals import refusal
from .views.citable import Citable
from .views.citations import resolve
from .views.faults import faults_of_sections, told_at_their_cells
from .views.report import Views
from .views.texts import Texts
from .views.values import Record, Text, Value, raw_text

if TYPE_CHECKING:
    from .views.tracer import Tracer


class Rendered(NamedTuple):
    """Marked markup text, the files its marks count, and faults of citations (with paths)."""

    text: str
    files: tuple[str, ...]
    faults: tuple[Fault, ...]
    typed: tuple[tuple[FieldPath, str], ...] = ()
    """Every text that the clerk typed, with its field's path."""
    uncited: tuple[tuple[FieldPath, str], ...] = ()
    """数据 that nothing cites, with what they would print."""
    notices: tuple[Problem, ...] = ()
    """What is to be told of the template's files."""
    tables: tuple[tuple[FieldPath, str, TableFact], ...] = ()
    """What the 统计表 come to, each with its path and its name."""

    @property
    def refused(self) -> bool:
        """Whether a citation's fault left no text."""
        return any(fault.level == "错误" for fault in self.faults)

    def place(self, index: int, line: int, text: str) -> Place:
        """Where a line of the rendered text came from."""
        if 0 <= index < len(self.files):
            return placed(self.files[index], line)
        return Place("（生成的文字）", line, 1, text, max(1, len(text)))


def render(
    report: ReportFields,
    facts: Facts,
    template: TemplateFolder,
    tracer: Tracer | None = None,
) -> Rendered:
    """Render; faults of citations come first and leave the text empty.

    With a ``tracer``, every value stands in the text between the marks of its origin.
    Raises :class:`TemplateRefused` with file, line and excerpt for the template's own.
    """
    views = views_of(report, facts, _names_in(template), tracer)
    context = views.context()
    of_sections = faults_of_sections(report, views.citable.counts, views.texts.cited)
    faults = (*told_at_their_cells(views.texts.faults, views.tables), *of_sections)
    hints = tuple(fault for fault in faults if fault.level != "错误")
    if len(hints) < len(faults):
        return Rendered("", (), faults)
    render_by = _rendered_here if template.built_in else _rendered_in_isolation
    try:
        text, names = render_by(template, context)
    except OverBudget as over:
        return Rendered("", (), (_too_long(over),))
    files = _files(template, names)
    note_loaded(files)
    uncited = _uncited(report, views, template.built_in)
    notices = () if template.built_in else _notices_of(template)
    tables = tuple((each.path, each.table.name, each.fact) for each in views.tables)
    return Rendered(text, files, hints, tuple(views.texts.typed), uncited, notices, tables)


def views_of(
    report: ReportFields,
    facts: Facts,
    cited: frozenset[str] = frozenset(),
    tracer: Tracer | None = None,
) -> Views:
    """What templates see of a report: its tables are reckoned as soon as their cells' citations are resolved.

    ``cited`` are names of 数据 that something else cites.
    """
    totals = Totals(facts.counts)
    citable = Citable(report, facts, totals, tracer)
    texts = Texts(citable.names, pieces_of, cited, tracer)
    tables: list[ReckonedTable] = []
    for table in tables_of(report, facts.sources, texts.cell, totals, facts.indicators):
        texts.faults += table.faults
        tables.append(table)
    charts = charts_of(report, facts.counts, tables)
    texts.faults += (fault for chart in charts for fault in chart.fact.faults)
    return Views(report, citable, texts, tables, charts)


def _names_in(template: TemplateFolder) -> frozenset[str]:
    """What a template names: a 数据 that it names itself counts as cited."""
    if template.built_in:
        return frozenset()  # ours name no 数据 and replace only blocks that are there: a test reads them
    from .isolation import client

    known = client.inspected(template)
    if known.problems:
        raise TemplateRefused(known.problems)
    return known.names - CHINESE.keys() - ENGLISH.keys()


def _rendered_here(template: TemplateFolder, context: dict[str, Value]) -> tuple[str, tuple[str, ...]]:
    """Render a template of our own."""
    environment = environment_for(template.folder)
    try:
        text = text_from(environment.get_template(template.main), context, limits.now().text_characters)
    except OverBudget:
        raise  # our templates print what was typed: it is the report that is too long
    except Exception as error:
        raise refusal(error, str(template.main_file)) or error from None
    return text, tuple(environment.template_names)


def _rendered_in_isolation(
    template: TemplateFolder, context: dict[str, Value]
) -> tuple[str, tuple[str, ...]]:
    from .isolation import client  # most reports are made by templates of our own, which need no process

    return client.rendered(template, context)


def _notices_of(template: TemplateFolder) -> tuple[Problem, ...]:
    from .isolation import client

    return client.notices_of(template)


def _too_long(over: OverBudget) -> Fault:
    words = {"most": limits.shown(over.field, over.most), "cure": limits.how_to_raise(over.field)}
    return fault((), "report_too_long", words)


def check_template(template: TemplateFolder) -> tuple[Problem, ...]:
    """Every fault that shows without a report: syntax, blocks, unknown names, a domain that is none."""
    if not template.built_in:
        named_domain(template)
        from .isolation import client

        faults = client.faults_of(template, _sample())
        return (*client.notices_of(template), *faults)
    from .templating.inspecting import faults_in

    return faults_in(environment_for(template.folder), template.main)


def _sample() -> dict[str, Value]:
    """What templates are given of a report that has every part: whose members are known by it."""
    fields = ReportFields.model_validate(_SAMPLE)
    return views_of(fields, facts_of(fields)).context()


_SECTION = {
    "标题": "甲",
    "正文": "甲。",
    "要点": [{"正文": "甲。", "要点": ["甲。"]}],
    "图片": ["甲.jpg"],
    "数据": {"甲": "1件"},
}
_SAMPLE = {
    "单位": "甲",
    "标题": "甲",
    "版式": "红头",
    "文种": "通报",
    "主送机关": "甲",
    "依据": ["甲"],
    "活动": ["甲"],
    "起止日期": "2016年",
    "目标": [{"名称": "甲", "目标值": "1件", "完成值": "1件"}],
    "措施": [{**_SECTION, "措施": [_SECTION]}],
    "统计表": [{"名称": "甲", "列": ["村", "件"], "行": [["甲", "1"]]}],
    "图表": [{"名称": "甲", "表格": "甲"}],
    "图片": ["甲.jpg"],
    "存在问题": [{"标题": "甲", "正文": "甲。", "原因": "甲"}],
    "下一步打算": [{"正文": "甲。", "时限": "甲", "责任单位": "甲"}],
    "附件": [{"标题": "甲", "正文": "甲。"}],
    "落款": {"日期": "2016-01-01"},
    "汇总": {"应报": "1", "已报": "1"},
    "印发": "甲",
}


def fields_used(template: TemplateFolder) -> tuple[str, ...]:
    """The root fields that a template and its parents ask for, in Chinese; raises TemplateRefused."""
    if not template.built_in:
        from .isolation import client

        return client.fields_of(template)
    from .templating.inspecting import fields_in

    return fields_in(environment_for(template.folder), template.main)


def reader_of_values(report: ReportFields, facts: Facts) -> Callable[[str], str]:
    """What a mark in an office's form prints: ``标题``, ``落款.日期``, ``数据['横幅']``.

    The function raises ValueError with what is wrong and the cure.
    """
    views = views_of(report, facts)
    context = views.context()
    prose = {name: _in_lines(context[name]) for name in ("opening", "closing")}
    if isinstance(bulletin := context["bulletin"], Record):
        note = _in_lines(bulletin.members["editors_note"])
        prose["bulletin"] = Record(bulletin.kind, bulletin.raw, {**bulletin.members, "editors_note": note})
    names = Record("引用", "", {**views.citable.names.members, **context, **prose})

    def value(mark: str) -> str:
        text, faults = resolve("{{ " + mark + " }}", names, pieces_of)
        if faults:
            raise ValueError(faults[0].message, faults[0].fix)
        return text

    return value


def _in_lines(paragraphs: Value) -> Value:
    """Paragraphs for a form, each on a line of its own; elsewhere templates print them one by one."""
    if not isinstance(paragraphs, tuple):
        return paragraphs
    return Text("\n".join(map(raw_text, paragraphs)))


def _uncited(report: ReportFields, views: Views, built_in: bool) -> tuple[tuple[FieldPath, str], ...]:
    """数据 that nothing cites; those of a section are said in its sentence, by our templates at least."""
    said = views.texts.cited | _shown_elsewhere(report)
    own = (path for path, _ in all_counts(report) if path[0] == "counts" or not built_in)
    return tuple((path, views.citable.counts[str(path[-1])].raw) for path in own if path[-1] not in said)


def _shown_elsewhere(report: ReportFields) -> set[str]:
    """数据 that 目标 and 图表 show, and those that a rate is reckoned from."""
    goals = (goal.count for goal in report.goals or () if goal.count)
    operands = (each for _, count in all_counts(report) for each in (count.numerator, count.denominator))
    return {
        *goals,
        *(name for chart in report.charts or () for name in chart.counts or ()),
        *(each.named for each in operands if each and each.named),
    }


@lru_cache(maxsize=64)
def _files(template: TemplateFolder, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where templates were loaded from: paths are slow to make, and only a fault asks for them."""
    return tuple(_file(template, name) for name in names)


def _file(template: TemplateFolder, name: str) -> str:
    return str(existing_file(name, template.folder) or name)
