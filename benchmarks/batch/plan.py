"""How much is measured."""

from __future__ import annotations

from typing import NamedTuple


class Plan(NamedTuple):
    """Numbers of reports and of rounds; ``long`` is None where the expected time decides."""

    reports: int = 200
    rounds: int = 5
    rounds_of_all: int = 2
    cold_rounds: int = 15
    writer_rounds: int = 51
    growth_rounds: int = 31
    pair_reports: int = 2_000
    pair_rounds: int = 3
    few: int = 100
    many: int = 10_000
    long: bool | None = None


QUICK = Plan(
    reports=40,
    rounds=2,
    rounds_of_all=1,
    cold_rounds=5,
    writer_rounds=5,
    growth_rounds=5,
    pair_reports=400,
    pair_rounds=1,
    long=False,
)


def plan(cold_rounds: int, quick: bool, long: bool) -> Plan:
    """By the command line."""
    found = QUICK if quick else Plan()
    return found._replace(
        cold_rounds=min(cold_rounds, found.cold_rounds) if quick else cold_rounds,
        long=True if long else found.long,
    )
