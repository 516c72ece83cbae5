"""Lengths as WordprocessingML writes them: plain numbers, or with a unit as Strict files and some programs do."""

from __future__ import annotations

from ..patterns import pattern

_MEASURE = pattern(r"\s*([+-]?[0-9]{1,9}(?:\.[0-9]{0,9})?|[+-]?\.[0-9]{1,9})\s*(mm|cm|in|pt|pc|pi|)\s*")
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off"}


def points(text: str | None, bare: float) -> float | None:
    """A length in points; ``bare`` is how many a number without a unit is worth.  None where it is none."""
    found = _MEASURE.fullmatch(text) if text else None
    return float(found[1]) * _POINTS.get(found[2], bare) if found else None


def twips(text: str | None) -> int | None:
    """A length in twips: 579, 28.95pt."""
    found = points(text, 1 / 20)
    return None if found is None else round(found * 20)


def half_points(text: str | None) -> int | None:
    """A size in half-points: 32, 16pt."""
    found = points(text, 1 / 2)
    return None if found is None else round(found * 2)


def whole(text: str | None) -> int | None:
    """A number without a unit: hundredths of a character, a level, an identifier."""
    found = points(text, 1)
    return None if found is None else round(found)


def is_on(value: str) -> bool:
    """What a switch says: one without a value is on."""
    return value.strip().lower() not in _OFF
