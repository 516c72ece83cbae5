"""report diff."""

from __future__ import annotations

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, json_text, visible
from .options import limit_option


@click.command("diff", cls=ChineseCommand)
@click.argument("before", metavar="原来的文件")
@click.argument("after", metavar="现在的文件")
@click.option("--template", metavar="名称或路径", help="YAML 用哪个模板成文再比较")
@click.option("--allow-outside", is_flag=True, help="YAML 的数据文件和图片可以在它的文件夹以外")
@limit_option
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出每一处不同")
def command(before: str, after: str, template: str | None, allow_outside: bool, as_json: bool) -> int:
    """比较两份报告，列出数字、文字、编号和表格的不同。

    每份可以是 .docx、.md 或 .yaml，不必是同一种。只比较内容，不比较版面。有没有不同，退出码都是 0。
    """
    from .. import comparing
    from ..comparing import telling

    reporter = Reporter(as_json)
    flows = []
    code = 0
    for path in (before, after):
        try:
            flows.append(
                comparing.flow_of(path, template=template, allow_outside=allow_outside, warn=reporter.tell)
            )
        except ReportError as error:
            reporter.tell_all(error.problems)
            code = max(code, error.exit_code)
    if code:
        reporter.close()
        return code
    changes = comparing.compare(*flows)
    if as_json:
        echo_for_programs(json_text([telling.record(each) for each in changes]) + "\n")
    else:
        for line in telling.told(changes):
            click.echo(visible(line))
    if said := telling.summary(changes):
        click.echo(said, err=True)
    return 0
