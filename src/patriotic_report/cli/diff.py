"""report diff."""

from __future__ import annotations

from pathlib import Path

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, visible
from .options import limit_option

DIFFERS = 5
"""The exit code of two reports that are not the same: 1 to 4 say that one of them could not be read."""


@click.command("diff", cls=ChineseCommand)
@click.argument("before", metavar="原来的文件")
@click.argument("after", metavar="现在的文件")
@click.option("--template", metavar="名称或路径", help="底稿用哪个模板成文再比较")
@click.option("--allow-outside", is_flag=True, help="底稿的数据文件和图片可以在它的文件夹以外")
@limit_option
@click.option(
    "--exit-code", "tells", is_flag=True, help=f"有不同时退出码是 {DIFFERS}（默认都是 0），给脚本用"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出每一处不同")
def command(
    before: str, after: str, template: str | None, allow_outside: bool, tells: bool, as_json: bool
) -> int:
    """比较两份报告，列出数字、文字、编号和表格的不同。

    每份可以是 .docx、.md 或 .yaml，不必是同一种。只比较内容，不比较版面。
    """
    from ..api.diff import diff

    reporter = Reporter(as_json)
    try:
        compared = diff(Path(before), Path(after), template=template, allow_outside=allow_outside)
    except ReportError as error:
        reporter.tell_all(error.problems)
        reporter.close()
        return error.exit_code
    reporter.tell_all(compared.problems)
    if as_json:
        reporter.close(differences=compared.records)
    else:
        for line in compared.lines:
            click.echo(visible(line))
    if said := compared.summary:
        click.echo(said, err=True)
    return DIFFERS if tells and compared.changes else 0
