"""report build."""

from __future__ import annotations

import sys
from typing import Any

import click

from .chinese_click import ChineseCommand
from .inputs import expand, plan, single_file
from .messages import Reporter
from .options import asked_of, formats_of, report_options, usage
from .session import Session


@click.command("build", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option(
    "-o", "--output", metavar="文件或文件夹", help="写到哪里（默认在 YAML 旁边）；- 把 Markdown 写到标准输出"
)
@report_options
def command(paths: tuple[str, ...], output: str | None, **given: Any) -> int:
    """把 YAML 生成报告。路径可以是文件、文件夹、通配符，或 -（标准输入）。

    每写成一个文件，就在标准输出印一行它的路径。没有变化的不重做，有人改过的不覆盖。
    """
    session = Session(given)
    with session:
        _build(paths, output, given, session)
    return session.code


def _build(paths: tuple[str, ...], output: str | None, given: dict[str, Any], session: Session) -> None:
    asked = asked_of(given)
    formats = formats_of(given["to"], output)
    inputs = expand(paths)
    if asked.trace and output == "-":
        raise usage("--trace 要写在报告旁边，不能和 -o - 一起用", "-o 写成文件或文件夹")
    if output and (output == "-" or single_file(output)) and len(inputs) != 1:
        raise usage("-o 写成文件名时只能有一个输入", "-o 后面写文件夹")
    if output == "-":
        _to_stdout(inputs[0].path, given, session.reporter)
        return
    session.run(plan(inputs, formats, output), asked)


def _to_stdout(path: str, given: dict[str, Any], reporter: Reporter) -> None:
    """Markdown on stdout: as a terminal can show it, else as UTF-8."""
    from .. import pipeline, writers

    asked = asked_of(given)
    report = pipeline.read_report(
        path,
        settings=dict(asked.settings),
        warn=reporter.tell,
        accept_totals=asked.accept_totals,
        allow_outside=asked.allow_outside,
    )
    document = pipeline.compose(report, template=asked.template, warn=reporter.tell)
    markdown = writers.written(document, "md")
    if sys.stdout.isatty():
        click.echo(markdown.decode("utf-8"), nl=False)
    else:
        sys.stdout.buffer.write(markdown)
        sys.stdout.buffer.flush()
