"""report build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .. import formats
from ..problems import ReportError
from .chinese_click import ChineseCommand
from .inputs import expand, plan, single_file
from .messages import Reporter, echo_for_programs, visible
from .options import asked_of, formats_of, refuse_other_endings, report_options, usage
from .session import INTERRUPTED, Session

if TYPE_CHECKING:
    from ..batches.naming import Name


@click.command("build", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option(
    "-o",
    "--output",
    metavar="文件或文件夹",
    help=f"写到哪里（默认在 YAML 旁边）；- 把 {formats.to_stdout()} 写到标准输出",
)
@click.option(
    "--name", metavar="名称", help="文件名照报告的内容起：'{单位}_{起止日期}_{文种}.docx'（默认与 YAML 同名）"
)
@click.option("--watch", is_flag=True, help="生成以后等着：读过的文件一有变化，就重新生成（Ctrl-C 结束）")
@report_options
def command(paths: tuple[str, ...], output: str | None, name: str | None, watch: bool, **given: Any) -> int:
    """把 YAML 生成报告。路径可以是文件、文件夹、通配符，或 -（标准输入）。

    每写成一个文件，就在标准输出印一行它的路径。没有变化的不重做，有人改过的不覆盖。
    """
    session = Session(given)
    with session:
        if watch:
            _watch(paths, output, name, given, session)
        else:
            _build(paths, output, name, given, session)
    return session.code


def _build(
    paths: tuple[str, ...], output: str | None, named: str | None, given: dict[str, Any], session: Session
) -> None:
    asked = asked_of(given)
    if named is not None and "-" in paths:
        raise usage("--name 不能和标准输入（-）一起用", "写出文件的名称")
    if named and output and (output == "-" or single_file(output)):
        raise usage("--name 不能和 -o 的文件名一起用", "-o 后面写文件夹，或者不写 --name")
    from ..batches.planning import named_files, refuse_clashes

    name = _name_of(named) if named is not None else None
    refuse_other_endings(output)
    if name and name.format:
        names = formats_of(given["to"], f"x{formats.ending_of(name.format)}", "--name")
    else:
        names = formats_of(given["to"], output)
    inputs = expand(paths)
    if asked.trace and output == "-":
        raise usage("--trace 要写在报告旁边，不能和 -o - 一起用", "-o 写成文件或文件夹")
    if output and (output == "-" or single_file(output)) and len(inputs) != 1:
        raise usage("-o 写成文件名时只能有一个输入", "-o 后面写文件夹")
    if output == "-":
        _to_stdout(inputs[0].path, names[0], given, session.reporter)
        return
    tasks = plan(inputs, names, output)
    if name:
        tasks = named_files(tasks, name, names, asked)
    if len(tasks) > 1:
        refuse_clashes(tasks)
    session.run(tasks, asked)


def _name_of(named: str) -> Name:
    from ..batches.naming import name_of

    return name_of(named)


def _watch(
    paths: tuple[str, ...], output: str | None, named: str | None, given: dict[str, Any], session: Session
) -> None:
    """Make them again and again; what did not change is skipped by its record."""
    from .. import reading
    from ..batches.watching import until_change

    if "-" in (*paths, output):
        raise usage("--watch 要有文件可看，不能用 -", "写出文件或文件夹")
    if given["cluster"]:
        raise usage("--watch 只在本机生成，不能和 --cluster 一起用", "只留一个")
    if given["summary"] or given["as_json"]:
        raise usage("--watch 没有结束，不能和 --summary、--json 一起用", "只留一个")
    while True:
        before = _inputs_now(paths)
        with reading.following() as trail, session.round():
            _build(paths, output, named, {**given, "jobs": "1"}, session)
        if session.code == INTERRUPTED:
            return
        if not given["quiet"]:
            click.echo("等着变化（Ctrl-C 结束）……", err=True)
        changed = until_change(trail.seen, before, lambda: _inputs_now(paths))
        if not given["quiet"]:
            click.echo(f"{visible(changed) or '文件夹里的文件'} 变了，重新生成", err=True)


def _inputs_now(paths: tuple[str, ...]) -> list[str]:
    try:
        return [each.path for each in expand(paths)]
    except ReportError:
        return []


def _to_stdout(path: str, to: str, given: dict[str, Any], reporter: Reporter) -> None:
    """A report on stdout: text as a terminal can show it, else as UTF-8."""
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
    data, format = writers.written(document, to), formats.named(to)
    if format and format.text:
        echo_for_programs(data.decode("utf-8"))
    else:
        click.echo(data, nl=False)
