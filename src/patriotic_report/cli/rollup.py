"""report rollup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from .. import formats
from ..api.faults import usage
from ..api.options import BESIDE
from ..api.runs import Outcome, Watcher
from ..problems import Problem, ReportError, UsageRefused
from .chinese_click import ChineseCommand
from .messages import Reporter, echo_for_programs, path_shown
from .options import limit_option


@click.command("rollup", cls=ChineseCommand)
@click.argument("parts", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--new", is_flag=True, help="从文件夹里的文件起草 _汇总.yaml 和 _指标.yaml，不汇总；已经有的不动"
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="文件",
    help="汇总写成的底稿（- 是标准输出）；可以再写 -o：有 --template 时，报告的文件或文件夹；.xlsx 是汇总表。不写时看 _汇总.yaml 的 输出",
)
@click.option("--roster", metavar="文件", help="应报单位的名单，一行一个：列出谁没有上报，各行照名单的次序")
@click.option(
    "--aliases",
    metavar="文件",
    help="别名和指标（YAML 文件）：同一个单位、同一列的不同叫法，各项怎样合成；文件夹里的 _指标.yaml 不写也读",
)
@click.option("--base", metavar="文件", help="上级自己的底稿：文字、落款都用它的，填上汇总的数据")
@click.option("--rank", metavar="数据", help="在统计表里按这一项从大到小排名，如 清运垃圾、清运垃圾/完成率")
@click.option("--template", metavar="名称或路径", help="汇总以后，用这个模板生成上级的报告")
@click.option(
    "-t", "--to", "to", metavar="格式", help=f"报告的格式：{formats.choices()}（默认 {formats.usual().name}）"
)
@click.option(
    "--accept-totals", is_flag=True, default=None, help="数据文件里的合计与各行相加不同时，只作警告"
)
@click.option(
    "--last-year",
    metavar="文件",
    help="上年同期的文件、文件夹或者汇总写成的底稿：各单位那时的数就是上年同期",
)
@click.option(
    "--previous", metavar="文件", help="上一期的文件、文件夹或者汇总写成的底稿：各单位那时的数就是上期"
)
@click.option(
    "--comparable", is_flag=True, default=None, help="两年的单位不一样时，同比按可比口径：只比较两年都有数的"
)
@click.option("--sheet", metavar="名称", help="读各工作簿里叫这个名称的工作表（默认第一张）")
@click.option("--sheet-per-unit", is_flag=True, default=None, help="工作簿里一张工作表一个单位，名称就是单位")
@limit_option
@click.option("--trace", is_flag=True, help="另写 文件.trace.csv：每个单位的每个数来自哪个文件的哪一格")
@click.option(
    "--xlsx", metavar="文件", help="另写一个工作簿：汇总表（合计、完成率是公式）、每个数的来源、谁没有报"
)
@click.option(
    "--reminder", metavar="文件", help="另写一段催报的文字（.txt），可以贴到群里：谁没有上报、哪些数要核实"
)
@click.option("--force", is_flag=True, help="底稿已经有了、而且改过，也覆盖")
@click.option("--keep-edited", is_flag=True, help="有人改过的报告不动，另写成 报告（新）.docx")
@click.option("-q", "--quiet", is_flag=True, help="不显示警告和提示")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出所有问题（写到标准输出，不再列路径）")
def command(
    parts: tuple[str, ...],
    new: bool,
    outputs: tuple[str, ...],
    roster: str | None,
    aliases: str | None,
    base: str | None,
    rank: str | None,
    template: str | None,
    to: str | None,
    accept_totals: bool | None,
    last_year: str | None,
    previous: str | None,
    comparable: bool | None,
    sheet: str | None,
    sheet_per_unit: bool | None,
    trace: bool,
    xlsx: str | None,
    reminder: str | None,
    force: bool,
    keep_edited: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """把许多单位的数字汇总成上级的 campaign.yaml。

    各单位的文件可以是底稿、xlsx、xls、et、ods、xlsm、csv、tsv、txt：一个文件一个单位；或者一张表，一行一个单位，
    第一列是单位，其余各列写明名称和计量单位，如 清运垃圾（吨）。可以写文件夹和通配符；
    文件夹里没有读的文件，一个个列出来。

    文件夹里放一份 _汇总.yaml，写上名单、别名、上级文字、输出等，以后只写 report rollup 文件夹；选项比它优先。
    """
    from ..api.rollup import rollup
    from ..api.rollup_plan import Targets, split_targets

    reporter = Reporter(as_json, quiet)
    code = 0
    printer = _Printer(reporter)
    try:
        if new:
            _draft(parts, printer)
            reporter.close()
            return 0
        target, report_target, book = split_targets(outputs, "-o") if outputs else Targets(BESIDE, None)
        if target == "-":
            _refuse_beside_stdout(
                {
                    "别的 -o": report_target or book,
                    "--template": template or to,
                    "--trace": trace,
                    "--xlsx": xlsx is not None,
                    "--reminder": reminder,
                }
            )
        done = rollup(
            parts,
            None if target == "-" else target,
            report=report_target,
            roster=roster,
            aliases=aliases,
            base=base,
            rank=rank or "",
            template="" if target == "-" else template,  # 模板 of the plan is for what is written
            to=to,
            accept_totals=accept_totals,
            last_year=last_year,
            previous=previous,
            comparable=comparable,
            sheet=sheet,
            sheet_per_unit=sheet_per_unit,
            trace=trace,
            xlsx=xlsx if xlsx is not None else book or None,
            reminder=reminder,
            force=force,
            keep_edited=keep_edited,
            watcher=printer,
        )
        if target == "-":
            echo_for_programs(done.text)
        code = printer.code
    except ReportError as error:
        reporter.tell_all(error.problems)
        code = error.exit_code
    reporter.close()
    return code


def _refuse_beside_stdout(asked: Mapping[str, object]) -> None:
    """What goes beside a YAML has no place beside standard output."""
    if wanted := next((option for option, given in asked.items() if given), ""):
        raise _usage(f"-o - 不能和 {wanted} 一起用", "-o 写成文件")


def _draft(parts: tuple[str, ...], printer: _Printer) -> None:
    """--new."""
    from ..api.rollup_draft import draft_rollup

    if len(parts) > 1:
        raise _usage("--new 后面只写一个文件夹", "如 report rollup --new 各乡镇")
    for path in draft_rollup(parts[0]):
        printer.wrote(path)


class _Printer(Watcher):
    """Prints what is wrong and what was written, as it comes."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.code = 0

    def notices(self, problems: Sequence[Problem]) -> None:
        """What is to be said of the parts."""
        self._reporter.tell_all(problems)

    def tell(self, outcome: Outcome) -> None:
        """What became of the superior's report."""
        self._reporter.tell_all(outcome.problems)
        self.code = outcome.code
        for path in outcome.written:
            self.wrote(path)

    def wrote(self, path: str) -> None:
        """A path on stdout."""
        if not self._reporter.as_json:
            click.echo(path_shown(path))


def _usage(message: str, fix: str) -> UsageRefused:
    return usage(message, fix, "report rollup")
