"""Every code that the source uses is explained, and every explained one is used."""

from __future__ import annotations

import re
from pathlib import Path

from patriotic_report.problem_codes import CODES

SOURCE = Path(__file__).parent.parent / "src" / "patriotic_report"


def test_codes_and_table_agree() -> None:
    used: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "problem_codes.py":
            used |= set(re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)
