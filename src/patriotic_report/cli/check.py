"""report check."""

from __future__ import annotations

import click

from ..problems import ReportError
from .build import parse_settings
from .chinese_click import ChineseCommand
from .inputs import expand
from .messages import Reporter


@click.command("check", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("--template", metavar="名称或路径", help="用哪个模板检查")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="改一个字段再检查")
@click.option(
    "--accept-totals", is_flag=True, help="数据文件里的合计与各行相加不同时，照文件的合计印，只作警告"
)
@click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在 YAML 的文件夹以外")
@click.option("-q", "--quiet", is_flag=True, help="不显示警告")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出所有问题")
def command(
    paths: tuple[str, ...],
    template: str | None,
    settings: tuple[str, ...],
    accept_totals: bool,
    allow_outside: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """只检查，不写任何文件：列出所有错误和警告。"""
    from .. import pipeline

    reporter = Reporter(as_json, quiet)
    code = 0
    try:
        pairs = parse_settings(settings)
        for each in expand(paths):
            try:
                report = pipeline.read_report(
                    each.path,
                    settings=pairs,
                    warn=reporter.tell,
                    accept_totals=accept_totals,
                    allow_outside=allow_outside,
                )
                pipeline.compose(report, template=template, warn=reporter.tell)
            except ReportError as error:
                reporter.tell_all(error.problems)
                code = max(code, error.exit_code)
    except ReportError as error:
        reporter.tell_all(error.problems)
        code = max(code, error.exit_code)
    if not (reporter.problems or as_json or quiet):
        click.echo("没有发现问题", err=True)
    reporter.close()
    return code
