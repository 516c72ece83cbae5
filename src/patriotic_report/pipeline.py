"""The whole way on one screen: read, compose, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from . import facts, formats, limits, markup, numbering, rendering, rules, schema, templating, writers
from .document import Document, Imprint, Paragraph, Run
from .files.output import write_file
from .problems import Fault, FieldPath, InputRefused, Origin, Place, Problem, ReportError, Warn
from .reports import (
    Form,
    Report,
    domain_by,
    find_template,
    form_of,
    missing_pictures,
    picture_finder,
    problems_of,
    properties_of,
    reference_document,
    with_domain,
    with_indicators,
)
from .schema.messages import fault
from .settings import Setting, from_options, with_settings, without_blank_items
from .source import read_source
from .to_fill import first_line

if TYPE_CHECKING:
    from .tracing import Row
    from .views.tracer import Tracer
    from .writers.paging.pages import Pages

Template: TypeAlias = str | templating.TemplateFolder | None


def read_report(
    path: str | os.PathLike[str],
    *,
    settings: Mapping[str, str] | None = None,
    cells: Mapping[str, Setting] | None = None,
    warn: Warn | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    data: bytes | None = None,
    origins: Mapping[int, Origin] = MappingProxyType({}),
    draft: bool = False,
) -> Report:
    """Read and validate a YAML file (``-`` is stdin), and the data files that its 统计表 name.

    ``data`` stands in for the file: ``path`` then says what messages call it, and in which folder it would lie.
    ``origins`` are the cells that the rows of a 统计表 were taken from, by its position.

    ``settings`` are ``--set`` pairs: a dotted key and a value read as YAML; ``cells`` are fields
    that a table's row gives, by dotted key, and ``settings`` win over them.  ``accept_totals``
    takes a data file's own 合计 where it differs from its rows, ``allow_outside`` reads data
    files outside the YAML's folder.  In a ``draft`` figures may be 待填: that is told, and else refused.
    Warnings go to ``warn``.  Raises
    :class:`~patriotic_report.problems.InputRefused` with every fault.
    """
    source = read_source(path, data=data)
    options = from_options(settings or {})
    given: Mapping[str, Setting] = {**(cells or {}), **options}
    values = source.data()
    for each in (cells, options):  # one after the other: options win, however deep the cell
        values = with_settings(values, each) if each else values
    if cells:
        given, dropped = without_blank_items(values, given)
        source = replace(source, dropped=dropped) if dropped else source
    folder = Path() if os.fspath(path) == "-" else Path(path).parent
    own = schema.own_domain(values, folder)
    if own:
        _check_files_of(own)
    fields, faults = schema.validate(values, look=rules.faults_in_fields, draft=draft, own=own)
    problems = problems_of(faults, source, given)
    if fields is None:
        raise InputRefused(problems)
    _tell((*source.notices, *problems), warn)
    report = Report(fields, source, folder, given, allow_outside=allow_outside, origins=origins, draft=draft)
    if fields.tables or any(schema.all_counts(fields)):
        report = with_indicators(report)
    if any(table.file for table in fields.tables or ()):
        return _with_data(report, accept_totals, warn)
    return report


def _check_files_of(own: schema.Domain) -> None:
    """Raise InputRefused with what is wrong in a domain's other files, whether or not this report comes to them."""
    from .schema.indicator_file import indicators_of
    from .schema.wordings import wording_of

    wording_of(own)
    indicators_of([], own)


def _with_data(report: Report, accept: bool, warn: Warn | None) -> Report:
    """The report with the rows of its data files."""
    from . import tabular

    with limits.whole(limits.OF_TABLES):
        loaded = tabular.load(
            report.fields,
            report.folder,
            outside=report.allow_outside,
            accept=accept,
            indicators=report.indicators,
        )
    problems = (*report.problems(schema.capped(loaded.faults)), *loaded.problems)
    _refuse(problems)
    _tell(problems, warn)
    return report._replace(
        fields=loaded.fields, sources=loaded.sources, origins={**report.origins, **loaded.origins}
    )


class PageSetting:
    """Sets the pages of a report once its document is made, and keeps them: as files of these formats, or to be looked at."""

    def __init__(self, report: Report, kinds: tuple[str, ...] = ()) -> None:
        self._report, self._kinds = report, kinds
        self.found: writers.SetPages | None = None

    def __call__(self, document: Document) -> Pages:
        """What is known of the pages.  Raises what ``writers.set_pages`` raises."""
        fields = self._report.fields
        self.found = writers.set_pages(document, self._kinds, fields.fonts, self._report.place_of_words)
        return self.found.pages


def compose(
    report: Report,
    *,
    template: Template = None,
    warn: Warn | None = None,
    measure: Callable[[Document], Pages] | None = None,
    checking: bool = False,
) -> Document:
    """The numbered document; ``template`` (a name, folder or file) wins over the YAML's 模板.

    What is told of its pages is estimated, or measured by ``measure``; ``checking`` tells what only those want to
    know who look the report through.

    Raises InputRefused for citations that lead nowhere, TemplateRefused for the template's faults, and what ``measure`` does.
    """
    return _composed(report, template, warn, None, measure, checking)


def trace(report: Report, *, template: str | None = None) -> list[Row]:
    """Every number of the report: where it stands, where it is from.  Raises what ``compose`` raises."""
    from .tracing import rows_of
    from .views.tracer import Tracer

    tracer = Tracer()
    document = _composed(report, template, None, tracer)

    def place(path: FieldPath, needle: str) -> Place:
        return report.place(path, needle=needle)

    return rows_of(document, tracer.origins, place)


def _composed(
    report: Report,
    template: Template,
    warn: Warn | None,
    tracer: Tracer | None,
    measure: Callable[[Document], Pages] | None = None,
    checking: bool = False,
) -> Document:
    """Reckoned, rendered, read, numbered; a trace's document is full of marks, and nobody is told of it."""
    found = find_template(report, template)
    report = with_domain(report, found)
    reckoned = facts.facts_of(report.fields, report.sources, report.indicators)
    rendered = rendering.render(report.fields, reckoned, found, tracer=tracer)
    counts = facts.settled(reckoned.counts) if report.draft else reckoned.counts
    view = rules.View(report.fields, rendered.typed, counts, rendered.tables, wording=report.wording)
    contradictions = () if rendered.refused else rules.faults_in(view, "facts")
    lacking = _lacking(report) if warn else ()
    faults = (*reckoned.warnings, *rendered.faults, *contradictions, *lacking, *missing_pictures(report))
    if warn or any(fault.level == "错误" for fault in faults):  # finding places and cures takes long
        problems = report.problems(schema.capped(faults))
        _refuse(problems)
        _tell((*rendered.notices, *problems), warn)
    find = markup.beside("") if tracer else picture_finder(report, found, rendered.files)
    properties = properties_of(report.fields)
    parsed = markup.parse(rendered.text, place=rendered.place, find=find, properties=properties)
    document = _numbered(parsed, report)
    _refuse_tall_imprint(document, report)
    if report.draft:
        document = _as_draft(document, report)
    if tracer is None:
        own = "" if found.built_in else found.name
        view = view._replace(document=document, uncited=rendered.uncited, template=own, checking=checking)
        pages, refused = _measured(document, measure)
        if warn:  # to place what nobody hears costs as much as to make the report
            finished = rules.faults_of_finished(view._replace(measured=pages))
            _tell(report.problems(schema.capped(finished)), warn)
        if refused:
            raise refused
    return document


def _lacking(report: Report) -> Iterable[Fault]:
    """What the report's domain expects to be in it, and is not."""
    domain = schema.domain_of(report.fields).domain
    if not (domain.expected_counts or domain.expected_tables):
        return ()
    from .facts.expected import lacking

    return lacking(report.fields, domain, report.indicators)


def _as_draft(document: Document, report: Report) -> Document:
    """With what it is on its first line."""
    said = first_line(sum(1 for _ in schema.still_to_fill(report.fields)))
    return document._replace(blocks=(Paragraph((Run(said),)), *document.blocks))


def _measured(
    document: Document, measure: Callable[[Document], Pages] | None
) -> tuple[Pages | None, ReportError | None]:
    """The pages as they are set, or why they are not: what else there is to say is said first."""
    try:
        return measure(document) if measure else None, None
    except ReportError as error:
        return None, error


def _numbered(document: Document, report: Report) -> Document:
    try:
        return numbering.number(document)
    except numbering.TooManySections:
        too_many = fault((), "too_many_sections", {"most": numbering.MOST_SECTIONS})
        raise InputRefused(too_many.at(report.place(()))) from None


_SURELY_FITS = 300
"""Characters that 版记 has room for on one page, however they are parted."""


def _refuse_tall_imprint(document: Document, report: Report) -> None:
    """Raise InputRefused where 版记 is higher than a page, and no page would print all of it."""
    imprint = next((each for each in reversed(document.blocks) if isinstance(each, Imprint)), None)
    sent = (imprint.addressee, imprint.copies, imprint.issued) if imprint else ()
    if imprint is None or sum(map(len, sent)) <= _SURELY_FITS:
        return
    from .writers.layout.official import imprint_rows

    if imprint_rows(imprint).is_taller_than_a_page:
        bulletin, longest = report.fields.bulletin, sent.index(max(sent, key=len))
        path: FieldPath = (
            ("bulletin", ("reported_to", "sent_to", "issued_to")[longest]) if bulletin else ("copies",)
        )
        raise InputRefused(report.problems([fault(path, "imprint_too_tall", at_key=True)]))


def domain_problem(report: Report, template: Template = None) -> Problem:
    """What the report is taken to be about, and why: for those who check it."""
    domain = domain_by(report, find_template(report, template))
    view = rules.View(report.fields, domain=domain)
    (found,) = report.problems(rules.faults_in(view, "fields", asking="domain"))
    return found


def write(
    document: Document,
    path: str | os.PathLike[str],
    *,
    to: str | None = None,
    reference_doc: str | os.PathLike[str] | None = None,
    fonts: str = "windows",
    form: Form | None = None,
    warn: Warn | None = None,
) -> None:
    """Write a document in the format that ``to`` or the path's ending names (see ``formats``).

    Raises InputRefused for a reference document that does not serve, OutputRefused for an ending or
    format that is none of ours and where the file cannot be written; then no file was created or changed.  ``form`` (see ``form_of``)
    is filled in instead of a new Word file; what it has no place for is warned of.
    """
    target = Path(path)
    for name, data in files(
        document, target.name, to=to, reference_doc=reference_doc, fonts=fonts, form=form, warn=warn
    ).items():
        write_file(target.with_name(name), data)


def files(
    document: Document,
    name: str,
    *,
    to: str | None = None,
    reference_doc: str | os.PathLike[str] | None = None,
    fonts: str = "windows",
    form: Form | None = None,
    companions: bool = True,
    warn: Warn | None = None,
    place_of: writers.PlaceOf | None = None,
    setting: PageSetting | None = None,
) -> dict[str, bytes]:
    """The bytes of the file called ``name``, last, behind those that stand beside it (charts of Markdown).

    Without ``companions`` nothing can: charts are tables there.  ``place_of`` finds where a text stands that
    cannot be printed; ``setting`` has set the pages already.

    Takes and raises what ``write`` does, and writes nothing.
    """
    kind, stem = to or writers.format_of(Path(name)), Path(name).stem if companions else ""
    if writers.has_pages(kind):
        writers.refuse_office_documents(
            kind, Path(reference_doc) if reference_doc else None, form and form.path
        )
        found = setting.found if setting else None
        found = found or writers.set_pages(document, (kind,), fonts, place_of or _nowhere_else(name))
        _tell(found.problems, warn)
        return found.named(kind, name)
    if form and writers.takes_forms(kind):
        data, problems = writers.filled_form(document, form.path, form.value_of, kind)
        _tell(problems, warn)
        return {name: data}
    main = writers.written(document, kind, reference_doc, fonts=fonts, stem=stem, warn=warn)
    return {**(writers.companions(document, kind, stem) if companions else {}), name: main}


def _nowhere_else(name: str) -> writers.PlaceOf:
    return lambda _text, _part: Place(name)


def check_output(
    report: Report, document: Document, *, template: str | None = None, warn: Warn | None = None
) -> None:
    """Make the usual file (Word) and write nothing: what is wrong with pictures, reference and form shows.

    Raises what ``write`` raises.
    """
    if form := form_of(report, template=template):
        _, problems = writers.filled_form(document, form.path, form.value_of)
        _tell(problems, warn)
        return
    reference = reference_document(report, None, template)
    writers.written(document, formats.usual().name, reference, fonts=report.fields.fonts, warn=warn)


def _refuse(problems: Sequence[Problem]) -> None:
    """Raise InputRefused where one of them is an error."""
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


def _tell(problems: Iterable[Problem], warn: Warn | None) -> None:
    if warn:
        for problem in problems:
            warn(problem)
