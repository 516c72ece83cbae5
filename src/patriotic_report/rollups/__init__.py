"""Many units' figures → their superior's campaign YAML: sums, rows, who did not report (汇总)."""

from __future__ import annotations

from .part_reader import Worksheets
from .reminder import is_own_reminder, reminder_file
from .results import FIGURE_HEADS, OWNER, ROLLED, figures_csv, is_own_output
from .summing import RolledUp, roll_up

__all__ = [
    "FIGURE_HEADS",
    "OWNER",
    "ROLLED",
    "RolledUp",
    "Worksheets",
    "figures_csv",
    "is_own_output",
    "is_own_reminder",
    "reminder_file",
    "roll_up",
]
