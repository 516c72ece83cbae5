"""How wide a text is, in points, and how it is broken."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

from ...patterns import pattern

LEADING = 1.2
"""A line's height over its size."""
_NARROW = 0.6
"""A half-width character in 字: 仿宋's are half of one, other faces' wider."""
_TOKEN = pattern(r"[0-9A-Za-z.,%\-]+|.", 16)  # DOTALL


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """How wide a text is in 字, in any face that may stand in for 仿宋."""
    return sum(1.0 if east_asian_width(each) in "WFA" else 0.9 if each in "MW@" else _NARROW for each in text)


@lru_cache(maxsize=4096)
def broken(text: str, most: float) -> tuple[str, ...]:
    """A text in lines of at most so many 字; numbers and Latin words stay whole where they fit a line."""
    lines, line, used = [], "", 0.0
    for token in _TOKEN.findall(text):
        for piece in (token,) if width_of(token) <= most else token:
            wide = width_of(piece)
            if line and used + wide > most:
                lines.append(line.rstrip())
                line, used = "", 0.0
            if line or not piece.isspace():
                line, used = line + piece, used + wide
    return (*lines, line.rstrip())
