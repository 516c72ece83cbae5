"""Heads as units send them: what a person says of each, and what the program says."""

from __future__ import annotations

from generated_heads import CODES, OTHERS, RATES, SIGNED, SOUND, Kind

from patriotic_report.indicators import NoSum, is_code, why_no_sum
from patriotic_report.units import named_unit

MOST_UNKNOWN = 0.1


def _said(kind: Kind) -> NoSum | None:
    name, unit = named_unit(f"{kind.name}（{kind.unit}）" if kind.unit else kind.name)
    assert (name, unit) == (kind.name, kind.unit)
    return why_no_sum((name,), unit)


def test_what_counts_or_measures_adds_and_little_of_it_is_unknown() -> None:
    kinds = [*SOUND, *SIGNED]
    assert len({kind.name for kind in kinds}) >= 300
    said = {kind.name: _said(kind) for kind in kinds}
    assert [name for name, why in said.items() if why and not why.unknown] == []
    assert [kind.name for kind in kinds if is_code(kind.name, kind.unit)] == []
    assert len([why for why in said.values() if why]) <= MOST_UNKNOWN * len(kinds)


def test_rates_densities_scores_ranks_levels_and_prices_never_add() -> None:
    passed = [kind.name for kind in [*RATES, *OTHERS] if (why := _said(kind)) is None or why.unknown]
    assert passed == []
    assert [kind.name for kind in RATES if why_no_sum((kind.name,), "") is None] == []


def test_codes_are_no_figures() -> None:
    assert [
        kind.name for kind in CODES if not is_code(kind.name) and why_no_sum((kind.name,), "") is None
    ] == []
