"""How data files are called; what one holds decides how it is read."""

from __future__ import annotations

OLD_ENDINGS = (".xls", ".et", ".ods")
"""Web systems call pages so, too."""
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", *OLD_ENDINGS)
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
DATA_ENDINGS = (*WORKBOOK_ENDINGS, *TEXT_ENDINGS)
