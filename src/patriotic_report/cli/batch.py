"""report batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..api.faults import usage
from ..api.options import BESIDE
from .chinese_click import ChineseCommand
from .options import options_of, pace_of, report_options
from .session import Session

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .options import CommandOptions


@click.command("batch", cls=ChineseCommand)
@click.argument("table", metavar="表格")
@click.option("--base", metavar="文件", required=True, help="各份共用的底稿：表里没有的字段都用它的")
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
    output: str | None,
    **given: Unpack[CommandOptions],
) -> int:
    """表格（.xlsx、.xls、.et、.ods、.csv）里一行生成一份报告。

    表头写字段的名称，如 单位、落款.日期、数据.横幅；一格的内容就是这一份的这个字段，空着就是没有。
    """
    from ..api.batch import batch

    session = Session(given)
    with session, session.interruptible():
        if output == "-":
            raise usage("batch 的 -o 是文件夹", "文件名用 --name 写")
        batch(
            table,
            base,
            output or BESIDE,
            where=wheres,
            sheet=sheet,
            pace=pace_of(given),
            watcher=session,
            **options_of(given),
        )
    return session.code
