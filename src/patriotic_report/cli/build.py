"""report build."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click

from ..problems import Place, Problem, ReportError, UsageRefused
from .chinese_click import ChineseCommand
from .inputs import Job, expand, plan, single_file
from .messages import Reporter

FORMATS = ("docx", "md")


@click.command("build", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("-t", "--to", "to", metavar="格式", help="docx、md，或 docx,md（默认 docx）")
@click.option(
    "-o", "--output", metavar="文件或文件夹", help="写到哪里（默认在 YAML 旁边）；- 把 Markdown 写到标准输出"
)
@click.option("--template", metavar="名称或路径", help="用哪个模板（默认 situation 情况汇报）")
@click.option("--reference-doc", metavar="文件", help="用这个 Word 文件的样式和版面")
@click.option("--form-doc", metavar="文件", help="填写这个 Word 文件里的记号（{{ 标题 }}、{{ 正文 }} 等）")
@click.option(
    "--set", "settings", multiple=True, metavar="键=值", help="改一个字段，如 --set 落款.日期=2016-10-17"
)
@click.option(
    "--accept-totals", is_flag=True, help="数据文件里的合计与各行相加不同时，照文件的合计印，只作警告"
)
@click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在 YAML 的文件夹以外")
@click.option(
    "--trace",
    is_flag=True,
    help="另写 报告.trace.csv：每个数字从哪里来、怎么算的（加 --json 是 .trace.json）",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示警告")
@click.option("-v", "--verbose", is_flag=True, help="显示每个文件用的模板")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出所有问题（写到标准输出，不再列路径）")
def command(
    paths: tuple[str, ...],
    to: str | None,
    output: str | None,
    template: str | None,
    reference_doc: str | None,
    form_doc: str | None,
    settings: tuple[str, ...],
    accept_totals: bool,
    allow_outside: bool,
    trace: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """把 YAML 生成报告。路径可以是文件、文件夹、通配符，或 -（标准输入）。

    每写成一个文件，就在标准输出印一行它的路径。
    """
    reporter = Reporter(as_json, quiet)
    code = 0
    try:
        pairs = parse_settings(settings)
        formats = formats_of(to, output)
        inputs = expand(paths)
        if trace and output == "-":
            raise _usage("--trace 要写在报告旁边，不能和 -o - 一起用", "-o 写成文件或文件夹")
        if output and (output == "-" or single_file(output)) and len(inputs) != 1:
            raise _usage("-o 写成文件名时只能有一个输入", "-o 后面写文件夹")
        reading = {"settings": pairs, "accept_totals": accept_totals, "allow_outside": allow_outside}
        asked = Asked(output == "-", template, reference_doc, form_doc, verbose, trace, reading)
        jobs = plan(inputs, formats, None if output == "-" else output)
        for job in jobs:
            code = max(code, build_one(job, asked, reporter))
    except ReportError as error:
        reporter.tell_all(error.problems)
        code = max(code, error.exit_code)
    reporter.close()
    return code


class Asked(NamedTuple):
    """What the options ask for; ``reading`` goes to ``read_report`` as it is."""

    to_stdout: bool = False
    template: str | None = None
    reference_doc: str | None = None
    form_doc: str | None = None
    verbose: bool = False
    trace: bool = False
    reading: dict[str, Any] = {}  # noqa: RUF012 - never changed


def build_one(job: Job, asked: Asked, reporter: Reporter) -> int:
    from .. import pipeline, writers

    try:
        report = pipeline.read_report(job.input.path, warn=reporter.tell, **asked.reading)
        document = pipeline.compose(report, template=asked.template, warn=reporter.tell)
        if asked.verbose:
            name = pipeline.find_template(report, asked.template).name
            click.echo(f"{job.input.path}：模板 {name}", err=True)
        if asked.to_stdout:
            _print(writers.written(document, "md"))
            return 0
        reference = pipeline.reference_document(report, asked.reference_doc, asked.template)
        form = None if asked.reference_doc else pipeline.form_of(report, asked.form_doc)
        for name, path in job.outputs:
            pipeline.write(
                document,
                path,
                to=name,  # type: ignore[arg-type]
                reference_doc=reference,
                fonts=report.fields.fonts,
                form=form,
                warn=reporter.tell,
            )
            if not reporter.as_json:
                click.echo(str(path))
            if asked.trace:
                _write_trace(report, asked.template, path, reporter)
    except ReportError as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    return 0


def _write_trace(report: Any, template: str | None, path: Path, reporter: Reporter) -> None:
    """Beside the report: a table for Excel, or JSON."""
    from .. import pipeline, tracing
    from ..output import write_file

    rows = pipeline.trace(report, template=template)
    target = path.with_name(f"{path.name}.trace.{'json' if reporter.as_json else 'csv'}")
    write_file(target, tracing.as_json(rows) if reporter.as_json else tracing.as_csv(rows))
    if not reporter.as_json:
        click.echo(str(target))


def _print(markdown: bytes) -> None:
    """Markdown on stdout: as a terminal can show it, else as UTF-8."""
    if sys.stdout.isatty():
        click.echo(markdown.decode("utf-8"), nl=False)
    else:
        sys.stdout.buffer.write(markdown)
        sys.stdout.buffer.flush()


def parse_settings(settings: Iterable[str]) -> dict[str, str]:
    """``键=值`` pairs; raises UsageRefused for one without ``=``."""
    pairs: dict[str, str] = {}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals or not key.strip():
            raise _usage(f"--set {each} 不是“键=值”", "如 --set 落款.日期=2016-10-17")
        pairs[key.strip()] = value
    return pairs


def formats_of(to: str | None, output: str | None) -> tuple[str, ...]:
    named = single_file(output)
    if output == "-":
        named = "md"
    given = tuple(dict.fromkeys(each.strip() for each in to.split(","))) if to else ()
    for each in given:
        if each not in FORMATS:
            raise _usage(f"不认识的格式“{each}”", "可以写 docx、md，或 docx,md")
    if named and given and given != (named,):
        raise _usage(f"-o 是 {named}，-t 却是 {to}", "只留一个")
    return given or ((named,) if named else ("docx",))


def _usage(message: str, fix: str) -> UsageRefused:
    return UsageRefused(Problem("O012", message, fix, Place("report build")))
