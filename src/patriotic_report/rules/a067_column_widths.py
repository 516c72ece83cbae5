"""A067: columns that break a number over two lines: by their 列宽, or because no page can hold so many."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ..column_widths import spelt
from ..document import Align, Run, Runs
from ..document import Table as PrintedTable
from ..facts import TableFact
from ..problems import Fault, FieldPath
from ..schema import Table
from ..schema.table_rules import path_of_column
from ..writers.layout.widths import asked_characters, fixed_characters, longest_words
from .rule import Rule
from .samples import plain
from .view import View, has_crowded_columns

_TABLE = "统计表: [{名称: 各村, 列: [村, {名称: 清运, 列宽: %s}], 行: [[东村, 123456], [西村, 4]]}]"
RULE = Rule(
    "A067",
    "列宽不合适",
    ("警告",),
    "facts",
    "",
    "写的列宽容不下这一列最长的数字，数字会断成两行；或者各列加起来，横排的一页也放不下，这时各列都按内容排。"
    "没有写列宽的，列太多，横排的一页也放不下各列的数字。",
    breaks=plain(_TABLE % "2字"),
    keeps=plain(_TABLE % "4字"),
    asks=("crowded_columns",),
)
_SIDE: Align = "left"
"""No matter to the widths."""


def look(view: View) -> Iterator[Fault]:
    """Each table whose columns state their widths, or are many."""
    for path, _, fact in view.tables:
        table = view.table_at(path)
        if table and has_crowded_columns(table):
            yield from _faults(path, table, _printed(table, fact))


def _faults(path: FieldPath, table: Table, printed: PrintedTable) -> Iterator[Fault]:
    asked, most = asked_characters(printed), fixed_characters(printed)
    if not asked and most < 0:
        message = f"{len(table.leaves)}列太多，横排的一页也放不下，有的数字、单位或者网址要断成两行"
        yield RULE.fault(path, message, "拆成几张表，或者删去几列")
        return
    if asked > most:
        fix = f"各列的列宽加起来写到{most}字以内" if most > 0 else "删去各列的列宽"
        yield RULE.fault(
            (*path, "columns"), f"列宽一共{asked:g}字，横排的一页也放不下，各列都按内容排", fix, at_key=True
        )
        return
    if not table.column_widths:
        return
    for leaf, width, least in zip(table.leaves, printed.widths, longest_words(printed), strict=True):
        if width.characters and width.characters < least:
            yield RULE.fault(
                (*path_of_column(path, leaf), "column_width"),
                f"“{leaf.key}”的列宽是{spelt(width)}，这一列的数字、单位或者网址要断成两行",
                f"写 列宽: {ceil(least)}字",
            )


def _printed(table: Table, fact: TableFact) -> PrintedTable:
    """The table as it prints, as far as its widths go."""
    return PrintedTable(
        (_SIDE,) * len(table.leaves),
        tuple(_row(names) for names in table.head_rows),
        tuple(_row(row.cells) for row in fact.rows),
        widths=table.column_widths,
    )


def _row(texts: tuple[str, ...]) -> tuple[Runs, ...]:
    return tuple((Run(text),) for text in texts)
