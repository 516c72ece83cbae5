"""report schema."""

from __future__ import annotations

from pathlib import Path

import click

from ..problems import OutputRefused
from .chinese_click import ChineseCommand
from .messages import Reporter, path_shown


@click.command("schema", cls=ChineseCommand)
@click.option("-o", "--output", metavar="文件", help="写到文件（默认写到标准输出）")
def command(output: str | None) -> int:
    """输出 JSON Schema：编辑器凭它补全字段、显示中文说明。"""
    from ..output import write_file
    from ..schema.json_schema import schema_text

    text = schema_text()
    if output is None:
        click.echo(text, nl=False)
        return 0
    reporter = Reporter()
    try:
        write_file(Path(output), text.encode("utf-8"))
    except OutputRefused as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    click.echo(path_shown(output))
    return 0
