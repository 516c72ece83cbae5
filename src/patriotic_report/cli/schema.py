"""report schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..api.faults import already_there, usage
from ..api.new import domain_asked, is_a_schema
from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, path_shown

if TYPE_CHECKING:
    from ..schema import Domain


@click.command("schema", cls=ChineseCommand)
@click.option("-o", "--output", metavar="文件", help="写到文件（默认写到标准输出）")
@click.option("--domain", metavar="领域", help="也补全这个领域（内置的、自己的）的类别和应有的数据、统计表")
def command(output: str | None, domain: str | None) -> int:
    """输出 JSON Schema：编辑器凭它补全字段、显示中文说明。"""
    from ..files.output import check_target, exists, write_file
    from ..schema.json_schema import schema_text

    reporter = Reporter()
    try:
        text = schema_text(_domain(domain, Path(output or "").parent) if domain else None)
        if output is None:
            echo_for_programs(text)
            return 0
        check_target(Path(output))
        if exists(output) and not is_a_schema(Path(output)):
            raise already_there(output, "换一个名称；确实不要它了，先删去它", wanted=" JSON Schema")
        write_file(Path(output), text.encode("utf-8"))
    except ReportError as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    click.echo(path_shown(output))
    return 0


def _domain(name: str, folder: Path) -> Domain:
    """The domain of this name.  Raises UsageRefused where there is none."""
    from ..schema.domain import domain_names

    found = domain_asked(name, folder)
    if found is None:
        raise usage(
            f"没有领域“{name}”",
            f"可以写：{'、'.join(domain_names())}，或者自己的领域（文件夹 {name} 要在当前文件夹、-o 的文件夹或者用户文件夹）",
        )
    return found
