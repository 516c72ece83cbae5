"""w:sym: a sign of a font that has its own numbers for signs → the character that looks like it."""

from __future__ import annotations

UNKNOWN = "\ufffc"
"""Stands for a sign that no list knows: it prints rightly, and is no private character that somebody typed."""
_WINGDINGS = {
    0x52: "☑", 0x53: "☒", 0x54: "☒", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
    **{0x80 + n: chr(0x24EA if n == 0 else 0x245F + n) for n in range(11)},
    **{0x8B + n: chr(0x24FF if n == 0 else 0x2775 + n) for n in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●"}
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π", 0x44: "Δ",
    0x57: "Ω",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = 0xF000
_MOST = 0x10FFFF


def symbol(font: str, code: str) -> str:
    """The character of a w:sym; ``code`` is its hexadecimal number."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = _FONTS.get(font.strip().lower(), {})
    if found := known.get(number - _PRIVATE if number >= _PRIVATE else number):
        return found
    if known or not 0x20 <= number <= _MOST or 0xD800 <= number <= 0xF8FF:
        return UNKNOWN
    return chr(number)
