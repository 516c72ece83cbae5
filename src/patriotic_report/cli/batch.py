"""report batch."""

from __future__ import annotations

import os
from typing import Any

import click

from ..formats import ending_of
from .chinese_click import ChineseCommand
from .inputs import single_file
from .options import asked_of, formats_of, refuse_other_endings, report_options, usage
from .session import Session

USUAL_NAME = "{单位}"


@click.command("batch", cls=ChineseCommand)
@click.argument("table", metavar="表格")
@click.option("--base", metavar="文件", required=True, help="各份共用的 YAML：表里没有的字段都用它的")
@click.option(
    "--where",
    "wheres",
    multiple=True,
    metavar="列=值",
    help="只做这一列是这个值的各行（可以写几个，都要符合）",
)
@click.option("--sheet", default="", metavar="名称", help="读哪一张工作表（默认第一张）")
@click.option(
    "--name",
    metavar="名称",
    help="文件名，花括号里写列或字段：'{单位}_{起止日期}_{文种}.docx'（默认 {单位}）",
)
@click.option("-o", "--output", metavar="文件夹", help="写到哪里（默认在表格旁边）")
@report_options
def command(
    table: str,
    base: str,
    wheres: tuple[str, ...],
    sheet: str,
    name: str | None,
    output: str | None,
    **given: Any,
) -> int:
    """表格（.xlsx、.csv）里一行生成一份报告。

    表头写字段的名称，如 单位、落款.日期、数据.横幅；一格的内容就是这一份的这个字段，空着就是没有。
    """
    session = Session(given)
    with session:
        _batch(table, base, wheres, sheet, USUAL_NAME if name is None else name, output, given, session)
    return session.code


def _batch(
    file: str,
    base: str,
    wheres: tuple[str, ...],
    sheet: str,
    named: str,
    output: str | None,
    given: dict[str, Any],
    session: Session,
) -> None:
    from ..batches import planning
    from ..batches.naming import name_of
    from ..batches.table import chosen, read_table, without_used
    from ..source import read_source

    if output == "-" or single_file(output):
        raise usage("batch 的 -o 是文件夹", "文件名用 --name 写")
    asked = asked_of(given)
    name = name_of(named)
    refuse_other_endings(output)
    names = formats_of(given["to"], f"x{ending_of(name.format)}" if name.format else None, "--name")
    table = read_table(file, sheet, read_source(base).data())
    rows = chosen(table, wheres)
    used = {*name.holes, *(where.partition("=")[0].strip() for where in wheres)}
    session.reporter.tell_all(without_used(table.notices, used))
    folder = output if output is not None else os.path.dirname(file)  # noqa: PTH120
    tasks = planning.named_rows(table, rows, base, name, names, folder, asked)
    planning.refuse_clashes(tasks)
    session.run(tasks, asked)
