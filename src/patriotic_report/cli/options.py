"""The options that several commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from .. import formats, limits
from ..api.faults import usage
from ..api.runs import Pace

if TYPE_CHECKING:
    from typing_extensions import TypedDict

    from ..api.options import Options

    class CommandOptions(TypedDict):
        """What click gives for the options of ``report_options``, and the command's own ``name``."""

        to: str | None
        template: str | None
        reference_doc: str | None
        form_doc: str | None
        settings: tuple[str, ...]
        accept_totals: bool
        allow_outside: bool
        draft: bool
        trace: bool
        force: bool
        keep_edited: bool
        durable: bool
        jobs: str | None
        cluster: str | None
        fail_fast: bool
        summary: str | None
        quiet: bool
        verbose: bool
        as_json: bool
        name: str | None


def _keep_to(ctx: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> None:
    """Keep to these bounds while the command runs."""
    if pairs:
        try:
            bounds = limits.from_options(pairs)
        except ValueError as error:
            raise usage(*error.args) from None
        ctx.with_resource(limits.override(bounds))


limit_option = click.option(
    "--limit",
    multiple=True,
    metavar="名称=值",
    expose_value=False,
    callback=_keep_to,
    help="改一项上限，如 --limit 模板时间=60秒（各项上限见 docs/上限.md）",
)

_MAKING = (
    click.option(
        "-t", "--to", "to", metavar="格式", help=f"{formats.choices()}（默认 {formats.usual().name}）"
    ),
    click.option("--template", metavar="名称或路径", help="用哪个模板（默认 situation 情况汇报）"),
    click.option("--reference-doc", metavar="文件", help="用这个 Word 文件的样式和版面"),
    click.option(
        "--form-doc", metavar="文件", help="填写这个 Word 文件里的记号（{{ 标题 }}、{{ 正文 }} 等）"
    ),
    click.option(
        "--set", "settings", multiple=True, metavar="键=值", help="改一个字段，如 --set 落款.日期=2016-10-17"
    ),
    click.option(
        "--accept-totals", is_flag=True, help="数据文件里的合计与各行相加不同时，照文件的合计印，只作警告"
    ),
    click.option("--allow-outside", is_flag=True, help="数据文件和图片可以在底稿的文件夹以外"),
    click.option(
        "--draft", is_flag=True, help="草稿：待填的印成 【待填：…】，文件叫 …（草稿）.docx，不动已有的成稿"
    ),
    limit_option,
    click.option(
        "--trace",
        is_flag=True,
        help="另写 报告.trace.csv：每个数字从哪里来、怎么算的（加 --json 是 .trace.json）",
    ),
)
_WRITING = (
    click.option("--force", is_flag=True, help="没有变化的也重新生成；有人改过的也覆盖"),
    click.option("--keep-edited", is_flag=True, help="有人改过的报告不动，另写成 报告（新）.docx"),
    click.option("--durable", is_flag=True, help="每份都等磁盘真正存好（怕停电时用，慢一些）"),
)
_RUNNING = (
    click.option("-j", "--jobs", metavar="数", help="同时用几个进程（默认：份数多时每个处理器一个）"),
    click.option(
        "--cluster", metavar="地址", help="在 Dask 集群上生成，如 tcp://主机:8786（要另装 [cluster]）"
    ),
    click.option("--fail-fast", is_flag=True, help="一份有错就停下（默认：有错的跳过，别的照样生成）"),
    click.option("--summary", metavar="文件", help="每份的结果写成一行：.json 或 .csv"),
    click.option("-q", "--quiet", is_flag=True, help="不显示警告和进度"),
    click.option("-v", "--verbose", is_flag=True, help="显示每个文件用的模板，和指标由哪一层定"),
    click.option("--json", "as_json", is_flag=True, help="以 JSON 列出所有问题（写到标准输出，不再列路径）"),
)


def report_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of every command that makes reports, in the order of the help page."""
    for option in reversed((*_MAKING, *_WRITING, *_RUNNING)):
        command = option(command)
    return command


def options_of(given: CommandOptions) -> Options:
    """What the words ask of every report; raises UsageRefused for a ``--set`` that is none."""
    return {
        "to": given["to"],
        "name": given["name"],
        "template": given["template"],
        "reference_doc": given["reference_doc"],
        "form_doc": given["form_doc"],
        "settings": parse_settings(given["settings"]),
        "accept_totals": given["accept_totals"],
        "allow_outside": given["allow_outside"],
        "draft": given["draft"],
        "trace": ("json" if given["as_json"] else "csv") if given["trace"] else "",
        "force": given["force"],
        "keep_edited": given["keep_edited"],
        "durable": given["durable"],
    }


def pace_of(given: CommandOptions) -> Pace:
    """How many at once, and where; raises UsageRefused."""
    if given["cluster"] and given["jobs"]:
        raise usage("--cluster 和 -j 不能一起用", "集群有几个处理器，由集群自己定")
    return Pace(jobs_of(given["jobs"]), given["cluster"], given["fail_fast"])


def jobs_of(text: str | None) -> int | None:
    """``-j``; None where it is left to us."""
    if text is None:
        return None
    if not text.isdecimal() or not 0 < int(text) <= 256:
        raise usage(f"-j {text} 不是进程数", "写 1 到 256 的数，如 -j 4")
    return int(text)


def parse_settings(settings: Iterable[str]) -> dict[str, str]:
    """``键=值`` pairs; raises UsageRefused for one without ``=``."""
    pairs: dict[str, str] = {}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals or not key.strip():
            raise usage(f"--set {each} 不是“键=值”", "如 --set 落款.日期=2016-10-17")
        pairs[key.strip()] = value
    return pairs
