"""Numbers as typst's source has them."""

from __future__ import annotations

_EMU_PER_PT = 12700


def pt(twips: float) -> str:
    """Twips as points."""
    return f"{twips / 20:g}pt"


def emu(size: int) -> str:
    """EMU as points."""
    return f"{size / _EMU_PER_PT:.3f}pt"


def truth(value: bool) -> str:
    """true, false."""
    return "true" if value else "false"
