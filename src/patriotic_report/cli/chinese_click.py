"""click in Chinese: help pages, and its own messages on wrong usage."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import click

from ..nearest import slip_of
from .messages import visible

Decorated = TypeVar("Decorated", bound="Callable[..., object] | click.Command")


class _ChineseHelp(click.Command):
    # Any: click's own parameters, which are not the same in each of its releases
    def __init__(self, *words: Any, **settings: Any) -> None:
        """``sections`` are titles, each with the names of the options below it; the others stand below 选项."""
        settings.setdefault("options_metavar", "[选项]…")
        self.sections: Mapping[str, Collection[str]] = settings.pop("sections", {})
        super().__init__(*words, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项, then the commands of a group."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        title_of = {name: title for title, names in self.sections.items() for name in names}
        for title in ("选项", *self.sections):
            of_it = [each for each in options if title_of.get(each.opts[-1], "选项") == title]
            records = [option.get_help_record(ctx) for option in of_it]
            with formatter.section(title):
                formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这一页"
        return option


class ChineseCommand(_ChineseHelp):
    """A command whose help is in Chinese."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group whose help is in Chinese."""

    command_class = ChineseCommand

    # Any: as above
    def __init__(self, *words: Any, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", "命令 …")
        super().__init__(*words, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their writing."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """命令."""
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)


def version_option(version: str) -> Callable[[Decorated], Decorated]:
    """--version."""
    return click.version_option(version, message="patriotic-report %(version)s", help="显示版本")


_USAGE: tuple[tuple[str, str], ...] = (
    (r"No such option: ?(?P<a>\S+?)\.?(?: .*)?", "没有选项 {a}"),
    (r"No such option '(?P<a>[^']*)'\.?(?: .*)?", "没有选项 {a}"),
    (r"No such command '(?P<a>.*?)'\.?.*", "没有命令 {a}"),
    (r"Missing argument '(?P<a>.*?)'\.?.*", "缺少 {a}"),
    (r"Missing option '(?P<a>.*?)'\.?.*", "缺少选项 {a}"),
    (r"Missing command\.?", "缺少命令"),
    (r"Option '?(?P<a>\S+?)'? requires an argument\.?", "选项 {a} 后面要有内容"),
    (r"Option '?(?P<a>\S+?)'? does not take a value\.?", "选项 {a} 后面不要内容"),
    (r"Got unexpected extra arguments? \((?P<a>.*)\)", "多了内容：{a}"),
    (r"Invalid value for '(?P<a>.*?)': (?P<b>.*)", "{a} 的内容不对：{b}"),
)


def chinese_usage(error: click.UsageError) -> str:
    """A usage error in Chinese, with the way to the help page."""
    message = error.format_message()
    if isinstance(error, WideDash):
        return f"错误：{visible(message)}\n改法：写成 {visible(error.right)}（输入法切换到英文；不从 Word 里复制）"
    meant = ""
    for pattern, sentence in _USAGE:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            message = sentence.format(**{"a": "", "b": "", **match.groupdict()})
            if sentence.startswith("没有") and error.ctx:
                meant = _meant(match["a"], error.ctx)
            break
    path = error.ctx.command_path if error.ctx else "report"
    guess = f"是不是 {meant}？" if meant else ""
    return f"错误：{visible(message)}\n改法：{guess}用 {path} --help 查看用法"


def _meant(typed: str, ctx: click.Context) -> str:
    """The command or option that a mistyped one is nearest to."""
    if not typed.startswith("-"):
        return _meant_command(typed, ctx)
    options = [name for each in ctx.command.get_params(ctx) for name in each.opts if name.startswith("--")]
    bare = slip_of(typed.lstrip("-"), [name.removeprefix("--") for name in options])
    return f"--{bare}" if bare else ""


_COMMAND_FOR = {
    ".yaml": "build",
    ".yml": "build",
    ".csv": "batch",
    ".xlsx": "batch",
    ".docx": "diff",
    ".md": "diff",
}


def _meant_command(typed: str, ctx: click.Context) -> str:
    """The command that a word is a slip of, or that a file is given to."""
    if not isinstance(ctx.command, click.Group):
        return ""
    names = ctx.command.list_commands(ctx)
    command = _COMMAND_FOR.get(os.path.splitext(typed)[1].lower(), "build" if os.path.exists(typed) else "")  # noqa: PTH110, PTH122
    return f"{ctx.command_path} {command} {typed}" if command in names else slip_of(typed, names)


class WideDash(click.UsageError):
    """An option behind a dash that is no hyphen; ``right`` is how it should be typed."""

    def __init__(self, typed: str, right: str) -> None:
        super().__init__(f"“{typed}”前面不是英文的短横")
        self.right = right


_WIDE_DASH = re.compile(
    r"(?P<dash>[－—–−―‐‑]+-*|-[－—–−―‐‑]+)(?P<name>[A-Za-z][A-Za-z-]*)(?P<rest>=.*)?", re.DOTALL
)


def refuse_wide_dashes(arguments: list[str]) -> None:
    """``—template``, ``－o``: a word processor's dash before an option; raises UsageError."""
    for each in arguments:
        if each == "--":
            return
        if (match := _WIDE_DASH.fullmatch(each)) and not os.path.exists(each):  # noqa: PTH110
            dashes = "-" if len(match["name"]) == 1 else "--"
            raise WideDash(each, f"{dashes}{match['name']}{match['rest'] or ''}")
