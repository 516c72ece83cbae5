"""The whole way on one screen: read, compose, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from . import facts, formats, markup, numbering, reading, rules, schema, templating, writers
from .document import Document, Properties
from .glossary import english_names
from .output import write_file
from .problems import Fault, FieldPath, InputRefused, Place, Problem
from .settings import Given, from_options, given_at, with_settings
from .source import Source, read_source

Warn = Callable[[Problem], None]


class Report(NamedTuple):
    """A report that was read and found right: its fields, and where each stands in its file."""

    fields: schema.ReportFields
    source: Source
    folder: Path
    settings: Mapping[str, Given]
    sources: Mapping[str, facts.TableSource] = MappingProxyType({})
    """What is known of the 统计表 that were read from data files, by name."""
    allow_outside: bool = False
    """Whether data files and pictures may stand outside the YAML's folder."""
    origins: Mapping[int, Any] = MappingProxyType({})
    """Which cells these tables came from, by position."""


def read_report(
    path: str | os.PathLike[str],
    *,
    settings: Mapping[str, str] | None = None,
    cells: Mapping[str, Given] | None = None,
    warn: Warn | None = None,
    accept_totals: bool = False,
    allow_outside: bool = False,
    data: bytes | None = None,
) -> Report:
    """Read and validate a YAML file (``-`` is stdin), and the data files that its 统计表 name.

    ``data`` stands in for the file: ``path`` then says what messages call it, and in which folder it would lie.

    ``settings`` are ``--set`` pairs: a dotted key and a value read as YAML; ``cells`` are fields
    that a table's row gives, by dotted key, and ``settings`` win over them.  ``accept_totals``
    takes a data file's own 合计 where it differs from its rows, ``allow_outside`` reads data
    files outside the YAML's folder.  Warnings go to ``warn``.  Raises
    :class:`~patriotic_report.problems.InputRefused` with every fault.
    """
    source = read_source(path, data=data)
    asked = from_options(settings or {})
    given = {**(cells or {}), **asked}
    values = source.data()
    for each in (cells, asked):  # one after the other: what is asked for wins, however deep the cell
        values = with_settings(values, each) if each else values
    fields, faults = schema.validate(values)
    problems = _in_order(_problem(fault, source, given) for fault in faults)
    if fields is None:
        raise InputRefused(problems)
    _tell((*source.notices, *problems), warn)
    folder = Path() if os.fspath(path) == "-" else Path(path).parent
    report = Report(fields, source, folder, given, allow_outside=allow_outside)
    if any(table.file for table in fields.tables or ()):
        return _with_data(report, accept_totals, allow_outside, warn)
    return report


def compose(
    report: Report, *, template: str | templating.TemplateFolder | None = None, warn: Warn | None = None
) -> Document:
    """The numbered document; ``template`` (a name, folder or file) wins over the YAML's 模板.

    Raises InputRefused for citations that lead nowhere, TemplateRefused for the template's faults.
    """
    return _composed(report, template, warn, None)


def trace(report: Report, *, template: str | None = None) -> list[Any]:
    """Every number of the report as a :class:`~patriotic_report.tracing.Row`: where it stands, where it is from.

    Raises what ``compose`` raises.
    """
    from .templating.tracing import Tracer
    from .tracing import rows_of

    tracer = Tracer()
    document = _composed(report, template, None, tracer)

    def place(path: FieldPath, needle: str) -> Place:
        return _place(Fault(path, "", "", "", needle=needle), report.source, report.origins)

    return rows_of(document, tracer.origins, place)


def _composed(
    report: Report, template: str | templating.TemplateFolder | None, warn: Warn | None, tracer: Any
) -> Document:
    found = find_template(report, template)
    report = _settled(report, found)
    reckoned = facts.facts_of(report.fields, report.sources)
    rendered = templating.render(report.fields, reckoned, found, tracer=tracer)
    faults = schema.enough((*reckoned.warnings, *rendered.faults, *_missing_pictures(report)))
    problems = _in_order(_problem(fault, report.source, report.settings, report.origins) for fault in faults)
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)
    _tell((*rendered.notices, *problems), warn)
    find = markup.beside("") if tracer else _pictures_of(report, found, rendered)  # a trace shows none
    document = _numbered(_parsed(report, rendered, find), report)
    own_look = not (report.fields.reference_document or report.fields.form_document)
    if tracer is not None:
        return document  # nobody is told, and its texts are full of marks
    own = "" if found.built_in else found.name
    found_later = schema.enough(
        (
            *rules.losses_in(report.fields, document, rendered.uncited, own),
            *rules.faults_of(report.fields, document, rendered.typed, own_look),
        )
    )
    _tell(
        _in_order(_problem(each, report.source, report.settings, report.origins) for each in found_later),
        warn,
    )
    return document


def _numbered(document: Document, report: Report) -> Document:
    try:
        return numbering.number(document)
    except numbering.TooManySections:
        what = f"同一级的标题超过 {numbering.MOST_SECTIONS} 个，编不了号"
        place = _place(Fault((), "", "", ""), report.source, report.origins)
        raise InputRefused(Problem("F094", what, "分成几份报告", place)) from None


def _parsed(report: Report, rendered: templating.Rendered, find: markup.Find) -> Document:
    return markup.parse(rendered.text, place=rendered.place, find=find, properties=_properties(report.fields))


def _pictures_of(
    report: Report, template: templating.TemplateFolder, rendered: templating.Rendered
) -> templating.PictureFinder:
    folder, own = reading.absolute(report.folder), reading.absolute(template.folder)
    return templating.PictureFinder(folder, own, rendered.files, anywhere=report.allow_outside)


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
) -> dict[str, bytes]:
    """The bytes of the file called ``name``, last, behind those that stand beside it (charts of Markdown).

    Without ``companions`` nothing can: charts are tables there.

    Takes and raises what ``write`` does, and writes nothing.
    """
    kind, stem = to or writers.format_of(Path(name)), Path(name).stem if companions else ""
    if form and writers.takes_forms(kind):
        data, problems = writers.filled_form(document, form.path, form.value_of, kind)
        _tell(problems, warn)
        return {name: data}
    main = writers.written(document, kind, reference_doc, fonts=fonts, stem=stem)
    return {**(writers.companions(document, kind, stem) if companions else {}), name: main}


def rehearse(
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
    writers.written(document, formats.usual().name, reference, fonts=report.fields.fonts)


def find_template(report: Report, name: str | templating.TemplateFolder | None) -> templating.TemplateFolder:
    """The template that serves a report: the command line's, the YAML's, the usual one; one found stays."""
    if isinstance(name, templating.TemplateFolder):
        return name
    beside = report.folder
    return templating.find(name or report.fields.template or templating.DEFAULT, beside)


def domain_told(report: Report, template: str | templating.TemplateFolder | None = None) -> Problem:
    """What the report is taken to be about, and why: for those who check it."""
    domain = _domain(report, find_template(report, template))
    hygiene = domain.name == schema.HYGIENE
    fix = "说的不是爱国卫生工作，写上 领域: 通用" if hygiene else "说的是爱国卫生工作，写上 领域: 爱国卫生"
    message = f"由程序写的话（没有写的标题、开头、结语）按领域“{domain.name}”：{domain.why}"
    fault = Fault(domain.path, "A060", message, "" if report.fields.domain else fix, "提示")
    return _problem(fault, report.source, report.settings)


def _domain(report: Report, found: templating.TemplateFolder) -> schema.Domain:
    named = templating.named_domain(found)
    return schema.domain_of(report.fields, named.domain, named.words)


def _settled(report: Report, found: templating.TemplateFolder) -> Report:
    """The report with the domain that its template decides; ours decide none."""
    if found.built_in:
        return report
    name = _domain(report, found).name
    if name == schema.domain_of(report.fields).name:
        return report
    return report._replace(fields=report.fields.model_copy(update={"domain": name}))


class Form(NamedTuple):
    """An office's form (表单文档), and what its marks print."""

    path: Path
    value_of: Callable[[str], str]


def form_of(
    report: Report, given: str | None = None, template: str | templating.TemplateFolder | None = None
) -> Form | None:
    """The form document: the command line's, the YAML's, or none."""
    name = report.fields.form_document
    path = Path(given) if given else report.folder / name if name else None
    if path is None:
        return None
    report = _settled(report, find_template(report, template))
    reckoned = facts.facts_of(report.fields, report.sources)
    return Form(path, templating.reader_of_values(report.fields, reckoned))


def reference_document(
    report: Report, given: str | None, template: str | templating.TemplateFolder | None
) -> Path | None:
    """The reference document: the command line's, the YAML's, the template's own, or none."""
    if given:
        return Path(given)
    if report.fields.reference_document:
        return report.folder / report.fields.reference_document
    return find_template(report, template).reference


def _with_data(report: Report, accept: bool, outside: bool, warn: Warn | None) -> Report:
    """The report with the rows of its data files."""
    from . import tabular

    loaded = tabular.load(report.fields, report.folder, outside=outside, accept=accept)
    problems = [_problem(fault, report.source, report.settings) for fault in schema.enough(loaded.faults)]
    problems = [*_in_order(problems), *loaded.problems]
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)
    _tell(problems, warn)
    return report._replace(fields=loaded.fields, sources=loaded.sources, origins=loaded.origins)


def _problem(
    fault: Fault,
    source: Source,
    settings: Mapping[str, Given],
    origins: Mapping[int, Any] = MappingProxyType({}),
) -> Problem:
    given = given_at(fault.path, settings)
    if given is None:
        return fault.at(_place(fault, source, origins))
    # a blank cell: its row is a whole report, and not to be deleted
    fix = fault.fix if given.value is not None else _FILL_IN
    return fault._replace(fix=fix).at(given.place)


_FILL_IN = "在表里填上这一格；确实没有的，改共用的 YAML 里引用它的那一句"


def _place(fault: Fault, source: Source, origins: Mapping[int, Any]) -> Place:
    """The cell of a data file, or where it stands in the YAML."""
    if len(fault.path) > 2 and fault.path[0] == "tables" and fault.path[1] in origins:
        cell: Place | None = origins[int(fault.path[1])].place(fault.path[2:])
        if cell:
            return cell
    return source.place(fault.path, key=fault.at_key, needle=fault.needle, names=english_names)


def _missing_pictures(report: Report) -> Iterator[Fault]:
    """Pictures that are not where the YAML says."""
    for path, picture in schema.all_pictures(report.fields):
        file = os.path.join(report.folder, picture.file)  # noqa: PTH118 - a Path makes // of file://
        try:
            if not report.allow_outside:
                reading.check_inside(file, report.folder)
            there = reading.is_file(file)
        except reading.Outside as outside:
            what = f"图片“{picture.file}”{outside.what}"
            yield Fault((*path, "file"), "F088", what, outside.fix)
            continue
        if not there:
            fix = "检查文件名和路径：路径相对于 YAML 所在的文件夹"
            yield Fault((*path, "file"), "F079", f"找不到图片“{picture.file}”", fix)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """As the clerk meets them, from the top of the file down."""
    return sorted(problems, key=lambda problem: (problem.place.line, problem.place.column))


def _properties(fields: schema.ReportFields) -> Properties:
    period = fields.period.settled if fields.period else None
    created = fields.signing_date or (period.end if period else None) or _epoch()
    return Properties(fields.finished_title, fields.organisation.name, created)


def _epoch() -> date | None:
    """SOURCE_DATE_EPOCH, for those who build reproducibly and whose report has no date."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stamp.isdecimal():
        return None
    try:
        return datetime.fromtimestamp(int(stamp), timezone.utc).date()
    except (OverflowError, ValueError, OSError):
        return None


def _tell(problems: Any, warn: Warn | None) -> None:
    for problem in problems if warn else ():
        warn(problem)  # type: ignore[misc]
