"""report check."""

from __future__ import annotations

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, path_shown, visible
from .options import limit_option, parse_settings


@click.command("check", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("--template", metavar="名称或路径", help="用哪个模板检查")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="改一个字段再检查")
@click.option(
    "--accept-totals", is_flag=True, help="数据文件里的合计与各行相加不同时，照文件的合计印，只作警告"
)
@click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在 YAML 的文件夹以外")
@limit_option
@click.option(
    "--layout",
    is_flag=True,
    help="列出参考文档、表单文档的版面与 GB/T 9704 不同的地方（也可以直接给出 .docx）",
)
@click.option(
    "--comments",
    metavar="文件",
    help="把发现的问题写成批注，另存为这个 .docx；原稿不改。一次检查一个写好的 .docx",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示警告")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出所有问题")
def command(
    paths: tuple[str, ...],
    template: str | None,
    settings: tuple[str, ...],
    accept_totals: bool,
    allow_outside: bool,
    layout: bool,
    comments: str | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """只检查，不改任何文件：列出所有错误和警告；写好的 .docx 可以另存一份带批注的。"""
    from ..api.check import check, inputs_of

    reporter = Reporter(as_json, quiet)
    code = 0
    written = ""
    try:
        pairs = parse_settings(settings)
        for each in inputs_of(paths, comments):
            checked = check(
                each.path,
                template=template,
                settings=pairs,
                accept_totals=accept_totals,
                allow_outside=allow_outside,
                layout=layout,
                comments=comments,
            )
            reporter.tell_all(checked.problems)
            code = max(code, checked.code)
            written = checked.comments
    except ReportError as error:
        reporter.tell_all(error.problems)
        code = max(code, error.exit_code)
    if not (reporter.errors or reporter.warnings or as_json or quiet):
        click.echo("没有发现问题" + (f"，没有写 {visible(comments)}" if comments else ""), err=True)
    reporter.close()
    if written and not as_json:
        click.echo(path_shown(written))
    return code
