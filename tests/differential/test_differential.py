"""Random workbooks of offices through roll-up and 统计表, against an independent reckoning of what they hold.

Either every total is right to the last digit, or the program tells what is wrong at its cell; what is sound is
not refused, and no figure vanishes.  A failure prints its seed and the smallest sheet that still fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from generated_books import case
from reckoning import differences
from shrinking import shrunk

SAMPLE = range(15)
CHUNKS = [range(first, first + 50) for first in range(0, 500, 50)]
MOST_UNKNOWN = 0.1
"""Of the sound columns so many may be told as unknown."""


def _hold(seeds: range, folder: Path) -> None:
    sound = unknown = 0
    for seed in seeds:
        each = case(seed)
        place = folder / str(seed)
        place.mkdir()
        found = differences(each, place)
        if found.faults:
            pytest.fail("\n".join((*found.faults, shrunk(each, folder / "smaller").text())), pytrace=False)
        sound, unknown = sound + found.tally.sound, unknown + found.tally.unknown
    print(f"{unknown} of {sound} sound columns are told as unknown")
    assert unknown <= MOST_UNKNOWN * sound


def test_a_sample_of_workbooks_comes_to_what_it_holds(tmp_path: Path) -> None:
    _hold(SAMPLE, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_every_workbook_comes_to_what_it_holds(seeds: range, tmp_path: Path) -> None:
    _hold(seeds, tmp_path)
