"""report schema."""

from __future__ import annotations

from pathlib import Path

import click

from ..api.faults import already_there
from ..files.reading import read_output
from ..problems import OutputRefused
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, path_shown


@click.command("schema", cls=ChineseCommand)
@click.option("-o", "--output", metavar="文件", help="写到文件（默认写到标准输出）")
def command(output: str | None) -> int:
    """输出 JSON Schema：编辑器凭它补全字段、显示中文说明。"""
    from ..files.output import check_target, exists, write_file
    from ..schema.json_schema import schema_text

    text = schema_text()
    if output is None:
        echo_for_programs(text)
        return 0
    reporter = Reporter()
    try:
        check_target(Path(output))
        if exists(output) and not _is_a_schema(output):
            raise already_there(output, "换一个名称；确实不要它了，先删去它", wanted=" JSON Schema")
        write_file(Path(output), text.encode("utf-8"))
    except OutputRefused as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    click.echo(path_shown(output))
    return 0


def _is_a_schema(path: str) -> bool:
    """Whether an earlier run may have written it; anything else is somebody's work."""
    try:
        return b'"$schema"' in read_output(path, 10_000_000)[:200]
    except OSError:
        return False
