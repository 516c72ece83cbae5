"""What Excel would take for a formula is written as the text that it is, in every csv."""

from __future__ import annotations

import csv
from pathlib import Path

from conftest import Command


def test_a_unit_whose_name_is_a_formula(quickly: Command, tmp_path: Path) -> None:
    (tmp_path / "各镇.csv").write_text("单位,横幅（条）\n=cmd|' /C calc'!A0,3\n乙镇,4\n", encoding="utf-8")
    done = quickly("rollup", "各镇.csv", "-o", "县.yaml", "--trace")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "县.yaml.trace.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
