"""report check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..api.faults import usage
from ..problems import Level, Problem, ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, json_text, path_shown, record, visible
from .options import limit_option, parse_settings

if TYPE_CHECKING:
    from ..api.check import Checked, CheckOptions
    from ..api.fix import Fixed

_LEVELS: tuple[Level, ...] = ("错误", "警告", "提示")
_FORMATS = ("text", "json", "sarif")
_SECTIONS = {
    "查什么、报什么": ("--layout", "--pages", "--select", "--ignore", "--level", "--strict"),
    "改": ("--fix", "--dry-run", "--comments"),
    "显示": ("--quiet", "--verbose", "--format", "--json"),
}


@click.command("check", cls=ChineseCommand, sections=_SECTIONS)
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("--template", metavar="名称或路径", help="用哪个模板检查")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="改一个字段再检查")
@click.option(
    "--accept-totals", is_flag=True, help="数据文件里的合计与各行相加不同时，照文件的合计印，只作警告"
)
@click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在底稿的文件夹以外")
@limit_option
@click.option(
    "--layout",
    is_flag=True,
    help="列出参考文档、表单文档的版面与 GB/T 9704 不同的地方（也可以直接给出 .docx）",
)
@click.option(
    "--pages", is_flag=True, help="排出各页，量页数和每页的末尾，不用估计的（要装 typst，见 report doctor）"
)
@click.option(
    "--select",
    multiple=True,
    metavar="编号",
    help="警告、提示只报这些：编号（W203）、开头（W2）、名称或分类（标点），逗号隔开",
)
@click.option("--ignore", multiple=True, metavar="编号", help="这些警告、提示不报，写法同上；错误总要报")
@click.option("--level", default="提示", metavar="级别", help="报到哪一级：错误、警告、提示（默认，全报）")
@click.option("--strict", is_flag=True, help="有警告，退出码就是 1")
@click.option(
    "--fix", is_flag=True, help="改好拿得准的（标点、自带的序号、写错的词等），注释和排列不动，不改数的大小"
)
@click.option("--dry-run", is_flag=True, help="只显示 --fix 会怎样改，不写文件")
@click.option(
    "--comments",
    metavar="文件",
    help="把发现的问题写成批注，另存为这个 .docx；原稿不改。一次检查一个写好的 .docx",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示警告")
@click.option("-v", "--verbose", is_flag=True, help="说明有几条没有报，为什么")
@click.option("--format", "form", metavar="格式", help="text（默认）、json 或 sarif（SARIF 2.1.0）")
@click.option("--json", "as_json", is_flag=True, help="同 --format json")
def command(
    paths: tuple[str, ...],
    template: str | None,
    settings: tuple[str, ...],
    accept_totals: bool,
    allow_outside: bool,
    layout: bool,
    pages: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    level: str,
    strict: bool,
    fix: bool,
    dry_run: bool,
    comments: str | None,
    quiet: bool,
    verbose: bool,
    form: str | None,
    as_json: bool,
) -> int:
    """只检查，不改任何文件（--fix 除外）：列出所有错误和警告；写好的 .docx 可以另存一份带批注的。

    路径是底稿，或者写好的 .docx、.md、.txt；旁边有 _校对.yaml 的，照它。
    """
    from ..api.check import CheckOptions, inputs_of, refuse_unmeasured
    from ..api.choice import choice_of

    form = _format(form, as_json)
    telling = _Telling(form, quiet, fixes=fix or dry_run, comments=comments or "")
    try:
        if dry_run and form != "text":
            raise usage(f"--dry-run 不能和 --format {form} 一起用", "只留一个")
        if comments and telling.fixes:
            raise usage(
                "--comments 不能和 --fix 一起用", "只留一个：--fix 改底稿，--comments 给写好的 .docx 加批注"
            )
        if comments == "":
            raise usage("--comments 后面没有写文件的名称", "写出另存为哪个文件，如 汇报（校对）.docx")
        if pages:
            refuse_unmeasured()
        choice = choice_of(select, ignore, _level(level))
        options = CheckOptions(
            template,
            parse_settings(settings),
            accept_totals,
            allow_outside,
            layout,
            choice,
            strict,
            comments or "",
            pages,
        )
        for each in inputs_of(paths, comments):
            if telling.fixes:
                telling.fix(each.path, options, write=not dry_run)
            else:
                telling.check(each.path, options)
    except ReportError as error:
        telling.refusal(error)
    telling.end(verbose)
    return telling.code


def _format(form: str | None, as_json: bool) -> str:
    """The format that the options name together; raises UsageRefused."""
    if as_json and form not in (None, "json"):
        raise usage(f"--json 和 --format {form} 不能一起用", "只留一个")
    if form is not None and form not in _FORMATS:
        raise usage(f"不认识的格式“{form}”", f"可以写 {'、'.join(_FORMATS)}")
    return "json" if as_json else form or "text"


def _level(typed: str) -> Level:
    """The level that a word names; raises UsageRefused."""
    for level in _LEVELS:
        if typed == level:
            return level
    raise usage(f"没有“{typed}”这个级别", f"可以写 {'、'.join(_LEVELS)}")


class _Telling:
    """What was found in one file after another: told as it comes, or kept for one text in the end."""

    def __init__(self, form: str, quiet: bool, *, fixes: bool, comments: str) -> None:
        self.form = form
        self.reporter = Reporter(form == "json", quiet)
        self.kept: list[Problem] = []
        self.fixes, self.comments = fixes, comments
        self.written = ""
        self.fixed: list[Fixed] = []
        self.would_mend = False
        self.left_out: Counter[str] = Counter()
        self.warnings_left_out = 0
        self.code = 0

    def check(self, path: str, options: CheckOptions) -> None:
        """Look at one file."""
        from ..api.check import checked
        from ..api.values import Input

        self._tell(checked(Input(path), options))

    def fix(self, path: str, options: CheckOptions, *, write: bool) -> None:
        """Mend one file, and look at what is left; what cannot be mended stops no other."""
        from ..api.fix import fixed

        try:
            made = fixed(path, options, write=write)
        except ReportError as error:
            self.refusal(error)
            return
        self.fixed.append(made)
        self.would_mend = self.would_mend or bool(made.mended and not write)
        if self.form == "text":
            _say(made, written=write)
        self._tell(made.left)
        if self.form == "text" and made.unmended:
            click.echo(visible(made.unmended), err=True)

    def refusal(self, error: ReportError) -> None:
        """What cannot be done as it was asked."""
        self._all(error.problems)
        self.code = max(self.code, error.exit_code)

    def _tell(self, checked: Checked) -> None:
        self._all(checked.problems)
        self.left_out.update(checked.left_out)
        self.warnings_left_out += checked.warnings_left_out
        self.code = max(self.code, checked.code)
        self.written = checked.comments

    def _all(self, problems: Iterable[Problem]) -> None:
        if self.form == "sarif":
            self.kept += problems
        else:
            self.reporter.tell_all(problems)

    def end(self, verbose: bool) -> None:
        """The line that counts, or the end of what programs read."""
        if self.form == "sarif":
            from ..api.sarif import sarif_of

            echo_for_programs(json_text(sarif_of(self.kept)) + "\n")
        elif self.form == "json" and self.fixes:
            self.reporter.close(fixed=[record(each) for made in self.fixed for each in made.mended])
        else:
            self._count()
        if verbose and self.left_out:
            why = "、".join(f"{reason} {number} 条" for reason, number in self.left_out.items())
            click.echo(f"没有列出：{why}", err=True)

    def _count(self) -> None:
        reporter = self.reporter
        if self.form == "text" and not (reporter.errors or reporter.warnings or reporter.quiet):
            unwritten = f"，没有写 {visible(self.comments)}" if self.comments and not self.written else ""
            found = "这样改了，没有剩下的问题" if self.would_mend else "没有发现问题"
            untold = self.warnings_left_out
            more = f"（另有 {untold} 个警告没有列出，-v 说明）" if untold else ""
            click.echo(f"{found}{more}{unwritten}", err=True)
        reporter.close()
        if self.written and self.form == "text":
            click.echo(path_shown(self.written))


def _say(made: Fixed, *, written: bool) -> None:
    """What was mended, a line each; the file that was written, or what would change in it, is the result."""
    if not written:
        echo_for_programs(made.difference)
    elif made.mended:
        click.echo(path_shown(made.path))
    for line in made.lines:
        click.echo(visible(line if written else line.replace("已改", "会改", 1)), err=True)
