"""report new, and init, its other name."""

from __future__ import annotations

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, path_shown

_SECTIONS = {
    "--from 写好的文件（.docx、.md、.txt）": ("--clean", "--data"),
    "--from 上期的底稿": ("--period", "--same-period", "--last-year"),
}


@click.command("new", cls=ChineseCommand, sections=_SECTIONS)
@click.argument("file", default="campaign.yaml", metavar="[文件]")
@click.option("--from", "source", metavar="文件", help="从哪里来：上期的 .yaml，或者写好的 .docx、.md、.txt")
@click.option(
    "--template",
    metavar="名称",
    help="新建哪一种：situation、annual 等，或者领域的名称，见 report template list",
)
@click.option("--clean", is_flag=True, help="从网页上复制的文字：修好折断的行、夹注的拼音等，逐条列出")
@click.option("--data", is_flag=True, help="把文字里的数量写成数据，在原处引用，逐条列出")
@click.option("--period", metavar="起止日期", help="本期的起止日期，如 2026年5月（默认由上期往后推）")
@click.option("--same-period", is_flag=True, help="更正同一期的：起止日期和数都不动，只有成文日期待填")
@click.option("--last-year", metavar="文件", help="上年同期的底稿：同名的数据填进上年同期")
def command(
    file: str,
    source: str | None,
    template: str | None,
    clean: bool,
    data: bool,
    period: str | None,
    same_period: bool,
    last_year: str | None,
) -> int:
    """新建一份底稿（默认 campaign.yaml）：带说明的样子，由上期的做本期的，或者由写好的文件做成。

    由上期的做：数量写成上期，要填的写 待填，起止日期往后推；改了什么、还有什么是上期的，逐条列出。
    也可以写成 report init。已有的文件不会被覆盖；写成的文件，一行一个。
    """
    from ..api.new import new

    reporter = Reporter()
    try:
        begun = new(
            file,
            source,
            template=template,
            clean=clean,
            data=data,
            period=period,
            same_period=same_period,
            last_year=last_year,
        )
    except ReportError as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    reporter.tell_all(begun.problems)
    reporter.close()
    for path in begun.written:
        click.echo(path_shown(path))
    return 0
