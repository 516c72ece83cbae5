"""Random units, months, years, levels and mergers through the real roll-up, against an independent reckoning.

Every total is right to the last digit, or there is none and that is told; what nobody declared is refused once,
and its cure cures it.  A failure prints its kind and seed: ``world(seed, kind)`` makes it again.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rolled_worlds import KINDS, differences

SAMPLE = range(3)
CHUNK = range(3, 63)


def _hold(kind: str, seeds: range, folder: Path) -> None:
    found = []
    for seed in seeds:
        (folder / str(seed)).mkdir()
        found += differences(seed, kind, folder / str(seed))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_worlds_comes_to_what_it_holds(kind: str, tmp_path: Path) -> None:
    _hold(kind, SAMPLE, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_every_world_comes_to_what_it_holds(kind: str, tmp_path: Path) -> None:
    _hold(kind, CHUNK, tmp_path)
