"""A roll-up as a workbook (--xlsx): the summed table, where each of its figures comes from, and what is missing."""

from __future__ import annotations

from ..facts import typed_table_fact
from ..problems import InputRefused, Place
from ..schema import Table, validate
from ..writers.layout import gbt9704
from ..writers.workbook import Faces, workbook
from .list_sheets import absent_sheet, source_sheet
from .results import OWNER, Summed
from .sum_sheet import sum_sheet


def workbook_of(summed: Summed, name: str) -> bytes:
    """The file's bytes; the same roll-up gives the same.  Raises InputRefused where the base's table is no sound one."""
    table = _table(summed, name)
    fact = typed_table_fact(table, table.rows or (), summed.indicators)
    fonts = gbt9704.FONTS.get(summed.fonts, gbt9704.FONTS["windows"])
    pages = (sum_sheet(table, fact, summed), source_sheet(summed), absent_sheet(summed))
    owner = {OWNER: summed.organisation} if summed.organisation else {}
    return workbook(pages, Faces(fonts["body"], fonts["level1"], fonts["title"]), owner)


def _table(summed: Summed, name: str) -> Table:
    """The YAML's table as the report reads it."""
    fields, faults = validate({"单位": "汇总", "统计表": [summed.table]}, partial=True)
    if fields is None or not fields.tables:
        raise InputRefused([fault.at(Place(name)) for fault in faults])
    return fields.tables[0]
