"""report build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .. import formats
from ..api.faults import usage
from ..api.options import BESIDE, formats_of
from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, visible
from .options import options_of, pace_of, report_options
from .session import INTERRUPTED, Session

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .options import CommandOptions


@click.command("build", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option(
    "-o",
    "--output",
    metavar="文件或文件夹",
    help=f"写到哪里（默认在底稿旁边）；- 把 {formats.to_stdout()} 写到标准输出",
)
@click.option(
    "--name", metavar="名称", help="文件名照报告的内容起：'{单位}_{起止日期}_{文种}.docx'（默认与底稿同名）"
)
@click.option("--watch", is_flag=True, help="生成以后等着：读过的文件一有变化，就重新生成（Ctrl-C 结束）")
@click.option("--open", "shown", is_flag=True, help="写好以后打开看（有几份的，打开第一份）")
@report_options
def command(
    paths: tuple[str, ...], output: str | None, watch: bool, shown: bool, **given: Unpack[CommandOptions]
) -> int:
    """用底稿生成报告。路径可以是文件、文件夹、通配符，或 -（标准输入）。

    每写成一个文件，就在标准输出印一行它的路径。没有变化的不重做，有人改过的不覆盖。
    """
    session = Session(given)
    with session:
        if shown and output == "-":
            raise usage("--open 要有文件可看，不能和 -o - 一起用", "-o 写成文件或文件夹")
        if watch:
            _watch(paths, output, given, session, shown)
        elif output == "-":
            _to_stdout(paths, given, session.reporter)
        else:
            _build(paths, output, given, session)
            if shown:
                _show(session)
    return session.code


def _show(session: Session) -> None:
    """Open the first report that stands finished, by the program that this machine has for such files."""
    from .viewer import show

    if session.first:
        show(session.first)


def _build(paths: tuple[str, ...], output: str | None, given: CommandOptions, session: Session) -> None:
    from ..api.build import build_all

    with session.interruptible():
        build_all(paths, output or BESIDE, pace=pace_of(given), watcher=session, **options_of(given))


def _watch(
    paths: tuple[str, ...], output: str | None, given: CommandOptions, session: Session, shown: bool
) -> None:
    """Make them again and again; what did not change is skipped by its record."""
    from ..api.inputs import until_change
    from ..files import reading

    if "-" in (*paths, output):
        raise usage("--watch 要有文件可看，不能用 -", "写出文件或文件夹")
    if given["cluster"]:
        raise usage("--watch 只在本机生成，不能和 --cluster 一起用", "只留一个")
    if given["summary"] or given["as_json"]:
        raise usage("--watch 没有结束，不能和 --summary、--json 一起用", "只留一个")
    alone: CommandOptions = {**given, "jobs": "1"}
    while True:
        before = _inputs_now(paths)
        with reading.recorded() as files_read, session.round():
            _build(paths, output, alone, session)
        if session.code == INTERRUPTED:
            return
        if shown and session.first:
            _show(session)
            shown = False
        if not given["quiet"]:
            click.echo(f"{_clock()} 等着变化（Ctrl-C 结束）……", err=True)
        changed = until_change(files_read.seen, before, lambda: _inputs_now(paths))
        if not given["quiet"]:
            click.echo(f"{_clock()} {visible(changed) or '文件夹里的文件'} 变了，重新生成", err=True)


def _clock() -> str:
    """The hour on this machine: which of the rounds on the screen was the last; no file is made from it."""
    import time

    return time.strftime("%H:%M:%S")


def _inputs_now(paths: tuple[str, ...]) -> list[str]:
    from ..api.inputs import expand

    try:
        return [each.path for each in expand(paths)]
    except ReportError:
        return []


def _to_stdout(paths: tuple[str, ...], given: CommandOptions, reporter: Reporter) -> None:
    """A report on stdout: text as a terminal can show it, else as UTF-8."""
    from ..api.build import build
    from ..api.inputs import expand

    options = options_of(given)
    pace_of(given)  # it serves one report only; what is wrong with it is said all the same
    if given["name"] is not None and "-" in paths:
        raise usage("--name 不能和标准输入（-）一起用", "写出文件的名称")
    if given["name"]:
        raise usage("--name 不能和 -o 的文件名一起用", "-o 后面写文件夹，或者不写 --name")
    (to,) = formats_of(given["to"], "-")
    inputs = expand(paths)
    if given["trace"]:
        raise usage("--trace 要写在报告旁边，不能和 -o - 一起用", "-o 写成文件或文件夹")
    if len(inputs) != 1:
        raise usage("-o 写成文件名时只能有一个输入", "-o 后面写文件夹")
    options["to"] = to
    built = build(inputs[0].path, companions=False, **options)
    reporter.tell_all(built.problems)
    (data,) = built.files.values()
    format = formats.named(to)
    if format and format.text:
        echo_for_programs(data.decode("utf-8"))
    else:
        click.echo(data, nl=False)
