"""report new, and init, its other name."""

from __future__ import annotations

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, path_shown

_SECTIONS = {"--from 写好的文件": ("--clean", "--data")}


@click.command("new", cls=ChineseCommand, sections=_SECTIONS)
@click.argument("file", default="campaign.yaml", metavar="[文件]")
@click.option("--from", "source", metavar="文件", help="从哪里来：写好的 .docx、.md、.txt")
@click.option("--template", metavar="名称", help="新建哪一种：situation、campaign、annual")
@click.option("--clean", is_flag=True, help="从网页上复制的文字：修好折断的行、夹注的拼音等，逐条列出")
@click.option("--data", is_flag=True, help="把文字里的数量写成数据，在原处引用，逐条列出")
def command(file: str, source: str | None, template: str | None, clean: bool, data: bool) -> int:
    """新建一份底稿（默认 campaign.yaml）：带说明的样子，或者由写好的文件做成。

    也可以写成 report init。已有的文件不会被覆盖；写成的文件，一行一个。
    """
    from ..api.new import new

    reporter = Reporter()
    try:
        begun = new(file, source, template=template, clean=clean, data=data)
    except ReportError as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    reporter.tell_all(begun.problems)
    for path in begun.written:
        click.echo(path_shown(path))
    return 0
