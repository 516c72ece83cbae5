"""The command line: words in, exit code out.  The only door to click.

A command's module is imported when the command is asked for, so that ``--version`` and
``--help`` stay light.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import click

from .. import __version__, formats
from ..problems import InputRefused, OutputRefused, ReportError
from . import streams
from .chinese_click import ChineseCommand, ChineseGroup, chinese_usage, refuse_wide_dashes, version_option
from .messages import Reporter, lost_output, no_folder

_COMMANDS = {
    "new": "新建一份底稿：带说明的样子，由上期的做本期的，或者由写好的文件做成",
    "build": f"用底稿生成报告：{'、'.join(formats.names())}",
    "batch": "表格（xlsx、csv）里一行生成一份报告",
    "check": "只检查，不生成：列出所有问题",
    "rollup": "把许多单位的数字（底稿、xlsx、csv）汇总成上级的底稿",
    "diff": "比较两份报告：数字和文字哪里不同",
    "update": "把改过的 Word 文件里的改动放回底稿",
    "schema": "输出 JSON Schema，供编辑器补全和提示",
    "template": "查看、复制、检查模板",
    "explain": "解释一个问题编号：说明、级别、依据、例子",
    "doctor": "检查本机：版本、字体、缺什么",
}
_ALIASES = {"init": "new"}
"""Other names of commands, that no list shows."""

_ANYWHERE = {None, "explain", "doctor", "schema"}
"""Commands that look for no file; where ``schema`` is to write one it says itself that it cannot."""


class LazyGroup(ChineseGroup):
    """Knows its commands by name; imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order that a clerk meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        cmd_name = _ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in _COMMANDS:
            return None
        if ctx.params.get("_listing"):
            return ChineseCommand(cmd_name, short_help=_COMMANDS[cmd_name])
        module = import_module(f".{cmd_name}", __package__)
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(_COMMANDS.items()))


_ABOUT = f"""爱国卫生工作情况汇报生成器：一份底稿（扩展名 .yaml 的文本文件），成文为 {formats.titles("{0.title}", "、")}。

先用 report new 新建一份（有去年的 Word 文件，写 report new 本月.yaml --from 去年.docx），\
填好后 report build campaign.yaml。
"""


@click.group("report", cls=LazyGroup, no_args_is_help=False, invoke_without_command=True, help=_ABOUT)
@version_option(__version__)
@click.pass_context
def report(ctx: click.Context) -> None:
    """Without a command, the help page."""
    if ctx.invoked_subcommand not in _ANYWHERE and (problem := no_folder()):
        raise InputRefused(problem)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command; every mistake of the user's ends in a message and its exit code."""
    streams.prepare()
    # a short life makes little garbage: a collector that wakes at every 700 objects costs more
    # than it frees
    gc.set_threshold(200_000, 20, 20)
    _no_plugin_search()
    try:
        refuse_wide_dashes(sys.argv[1:] if arguments is None else arguments)
        code: object = report.main(arguments, prog_name="report", standalone_mode=False)
    except click.UsageError as error:
        click.echo(chinese_usage(error), err=True)
        code = 2
    except ReportError as error:  # an option was refused before its command began
        Reporter().tell_all(error.problems)
        code = error.exit_code
    except FileNotFoundError:  # while it ran: whatever looks for a path fails then
        problem = no_folder()
        if problem is None:
            raise
        Reporter().tell(problem)
        code = InputRefused.exit_code
    except (click.Abort, KeyboardInterrupt):
        _deaf()
        click.echo("已中断", err=True)
        code = 130
    code = code if isinstance(code, int) else 0
    if lost := streams.output_lost():
        Reporter().tell(lost_output(lost))
        code = max(code, OutputRefused.exit_code)
    # what is left goes with the process: the interpreter's last collections need not walk it
    gc.freeze()
    sys.exit(code)


def _deaf() -> None:
    """Hear no further Ctrl-C: it would end the process on its way out, without its exit code."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _no_plugin_search() -> None:
    """Spare pydantic the search of every installed package for plugins: we use none.

    Its loader alone costs a twentieth of a cold start (importlib.metadata).  The command
    is a process of its own, so nobody else's plugins are lost; where a release of pydantic
    names the module otherwise, this changes nothing.
    """
    name = "pydantic.plugin._loader"
    loader = ModuleType(name)
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(name, loader)
