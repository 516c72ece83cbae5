"""Figures above or below the line, as characters that look so: 10³ is no 103, and CO₂ no CO2."""

from __future__ import annotations

_UP = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_DOWN = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_FIGURES = frozenset("0123456789+-−")


def raised(text: str, is_up: bool) -> str:
    """Figures so set; other text, which has no such characters, as it stands."""
    return text.translate(_UP if is_up else _DOWN) if _FIGURES.issuperset(text) else text
