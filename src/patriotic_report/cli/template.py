"""report template list · show · new · check · fields."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..api.faults import already_there, usage
from ..problems import InputRefused, Problem, ReportError
from .chinese_click import ChineseCommand, ChineseGroup
from .messages import Reporter, echo_for_programs, path_shown
from .options import limit_option

_USUAL = "situation"
"""What a new template is made from, where nothing is said."""
_ANY_DOMAIN = "各领域"
"""What is printed of a template that serves every domain."""


@click.group("template", cls=ChineseGroup)
def command() -> None:
    """查看、复制、检查模板。"""


def _guarded(action: object) -> int:
    reporter = Reporter()
    try:
        problems = action()  # type: ignore[operator]
    except ReportError as error:
        reporter.tell_all(error.problems)
        reporter.close()
        return error.exit_code
    reporter.tell_all(problems or ())
    reporter.close()
    return 3 if reporter.errors else 0


@command.command("list", cls=ChineseCommand)
def list_() -> int:
    """按领域列出能用的模板：名称、中文名、说明、来自哪里、哪个领域的。"""
    from ..templating import about, all_templates

    def run() -> list[Problem]:
        problems: list[Problem] = []
        by_domain: dict[str, list[tuple[str, ...]]] = {_ANY_DOMAIN: []}
        for each in all_templates(Path()):
            try:
                facts = about(each)
            except ReportError as error:  # one that is damaged hides no other
                problems += error.problems
                facts = {}
            domain = facts.get("领域", _ANY_DOMAIN)
            told = (each.name, facts.get("名称", ""), facts.get("说明", ""), each.origin, domain)
            by_domain.setdefault(domain, []).append(told)
        for row in (row for group in by_domain.values() for row in group):
            click.echo("\t".join(path_shown(part) for part in row))
        return problems

    return _guarded(run)


@command.command("show", cls=ChineseCommand)
@click.argument("name", metavar="名称")
def show(name: str) -> int:
    """显示模板的原文。"""
    from ..templating import find, text_at

    return _guarded(lambda: echo_for_programs(text_at(find(name, Path()).main_file)))


@command.command("new", cls=ChineseCommand)
@click.argument("name", metavar="名称")
@click.option(
    "--from", "origin", default=_USUAL, metavar="模板", help="在哪个模板的基础上改（默认 situation）"
)
@click.option("-o", "--output", metavar="文件夹", help="放在哪个文件夹（默认当前文件夹）")
@click.option(
    "--with-reference", is_flag=True, help="另放一份 reference.docx：在 Word 或 WPS 里改样式，报告就照它排"
)
@click.option("--copy", "whole", is_flag=True, help="复制整个模板的文字，而不是继承它再替换区块")
@click.option(
    "--domain",
    "whole_domain",
    is_flag=True,
    help="新建一个领域的文件夹：领域、指标、用语、模板、新底稿的样子，各一个文件，带说明",
)
def new(
    name: str, origin: str, output: str | None, with_reference: bool, whole: bool, whole_domain: bool
) -> int:
    """新建自己的模板文件夹：继承一个内置模板，只改要改的区块；以自己的模板为底的，复制它的文件。"""
    from ..files.output import check_name, check_target, exists, write_file
    from ..templating import MAIN, REFERENCE, copied, find
    from ..templating import about as facts_of

    def run() -> None:
        folder = Path(output or ".") / name
        if not name or Path(name).name != name or "\\" in name:
            raise usage(f"“{name}”不能作模板的名称", "只写名称，放在哪个文件夹用 -o")
        check_name(folder)
        check_target(folder / MAIN)
        if exists(folder):
            raise already_there(str(folder), "换一个名称，或者先移走它", what="文件夹")
        if whole_domain:
            from ..templating.new_domain import domain_files

            if with_reference or whole or origin != _USUAL:
                raise usage("--domain 不与 --from、--copy、--with-reference 一起用", "只留一种")
            if not re.fullmatch(r"[\w（）·][\w（）·-]*", name):
                raise usage(f"“{name}”不能作领域的名称", "只用汉字、字母和数字")
            for file, words in domain_files(name).items():
                write_file(folder / file, words.encode("utf-8"))
                click.echo(path_shown(folder / file))
            return
        source = find(origin, Path())
        domain = facts_of(source).get("领域")
        about = f"名称: {name}\n说明: 在“{source.name}”的基础上修改\n" + f"领域: {domain}\n" * bool(domain)
        if not source.built_in:  # a parent can only be built in, or in the template's own folder
            files = copied(source)
        else:
            text = _whole(source.main_file) if whole else _child(source.name)
            files = {MAIN: text.encode("utf-8")}
        for file, data in files.items():
            write_file(folder / file, data)
        write_file(folder / "template.yaml", about.encode("utf-8"))
        if with_reference:
            from ..writers import starter_reference

            write_file(folder / REFERENCE, starter_reference())
        click.echo(path_shown(folder / MAIN))
        if with_reference:
            click.echo(path_shown(folder / REFERENCE))

    return _guarded(run)


def _whole(main: Path) -> str:
    """The template's text; one that only extends the base gives the base's own words."""
    from ..templating import text_at
    from ..templating.builtin import base_text

    text = text_at(main)
    only_extends = len([line for line in text.splitlines() if line.strip()]) == 1
    return base_text() if only_extends else text


def _child(parent: str) -> str:
    return f"""{{% extends "builtin/{parent}/report.md.j2" %}}
{{# 只写要改的区块，别的照旧。可以替换的区块：版头、标题、题下落款、主送、开头、默认开头、引出、目标、目标标题、主体、
   统计表、存在问题、下一步打算、结语、默认结语、附件说明、出席、
   落款、附注、附件、版记。 #}}
{{% block 默认结语 %}}
特此汇报。
{{% endblock %}}
"""


@command.command("check", cls=ChineseCommand)
@click.argument("name", metavar="名称或路径")
@limit_option
def check(name: str) -> int:
    """检查模板和它引入的文件：语法、区块名、字段名、没有的项。"""
    from ..rendering import check_template
    from ..templating import find

    def run() -> object:
        problems = [*check_template(find(name, Path())), *_of_its_domain(Path(name))]
        if all(problem.level == "提示" for problem in problems):
            click.echo("没有发现问题", err=True)
        return problems

    return _guarded(run)


def _of_its_domain(path: Path) -> list[Problem]:
    """What is wrong in the other files of an own domain's folder: they are read when a report states it."""
    from ..schema import own_domain_called
    from ..schema.indicator_file import indicators_of
    from ..schema.wordings import wording_of
    from ..source import read_source
    from ..templating.builtin import STARTER

    domain = own_domain_called(path.name, path.parent)
    if domain is None:
        return []
    starter = Path(domain.folder) / STARTER
    found: list[Problem] = []
    for read in (
        lambda: indicators_of([], domain),
        lambda: wording_of(domain),
        lambda: read_source(starter).data() if starter.exists() else None,
    ):
        try:
            read()
        except InputRefused as refused:
            found += refused.problems
    return found


@command.command("fields", cls=ChineseCommand)
@click.argument("name", metavar="名称或路径")
@limit_option
def fields(name: str) -> int:
    """列出模板用到的字段。"""
    from ..rendering import fields_used
    from ..templating import find

    def run() -> None:
        for each in fields_used(find(name, Path())):
            click.echo(path_shown(each))

    return _guarded(run)
