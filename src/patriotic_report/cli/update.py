"""report update."""

from __future__ import annotations

import click

from ..problems import ReportError
from .chinese_click import ChineseCommand
from .diff import DIFFERS
from .messages import Reporter, echo_for_programs, path_shown, visible
from .options import limit_option, parse_settings


@click.command("update", cls=ChineseCommand)
@click.argument("path", metavar="底稿")
@click.option("--from", "edited", required=True, metavar="文件", help="改过的 .docx（修订按全部接受）或 .md")
@click.option("--dry-run", is_flag=True, help="只显示会怎样改，不写文件")
@click.option("--comments", is_flag=True, help="Word 里的批注，写进底稿作注释（# 批注：…）；不写人名")
@click.option("--template", metavar="名称或路径", help="生成时用的模板")
@click.option("--form-doc", metavar="文件", help="生成时填写的样表，底稿里没有写的")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="生成时用的 --set，照样写")
@click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在底稿的文件夹以外")
@limit_option
@click.option(
    "--exit-code", "tells", is_flag=True, help=f"有没有放进底稿的，退出码是 {DIFFERS}（默认是 0），给脚本用"
)
@click.option("-q", "--quiet", is_flag=True, help="不显示警告和提示")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出所有问题")
def command(
    path: str,
    edited: str,
    dry_run: bool,
    comments: bool,
    template: str | None,
    form_doc: str | None,
    settings: tuple[str, ...],
    allow_outside: bool,
    tells: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """把改过的 Word 文件里的改动，放回生成它的底稿。

    改好的报告不必再照着改一遍底稿：文字、标题、表格、增删的段落都放回原处，注释和排列不动；放不回的列出来。
    """
    from ..api.update import update

    reporter = Reporter(as_json, quiet)
    try:
        made = update(
            path,
            edited,
            write=not dry_run,
            comments=comments,
            template=template,
            form_doc=form_doc,
            settings=parse_settings(settings),
            allow_outside=allow_outside,
        )
    except ReportError as error:
        reporter.tell_all(error.problems)
        reporter.close()
        return error.exit_code
    reporter.tell_all(made.problems)
    if as_json:
        reporter.close(updated=made.lines, same=made.same)
    else:
        if dry_run:
            echo_for_programs(made.difference)
        elif made.after != made.before:
            click.echo(path_shown(made.path))
        for line in made.lines:
            click.echo(visible(line.replace("已改", "会改", 1) if dry_run else line), err=True)
        click.echo(made.summary, err=True)
        reporter.close()
    return DIFFERS if tells and not made.same else 0
