"""Whether characters are bold, leaning, underlined or coloured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..readers.layout.looks import RunLooks

_BLACK = {"", "AUTO", "WINDOWTEXT"}
_DARK = 0x26

Runs = Iterable[tuple[str, RunLooks]]


def is_bold(runs: Runs) -> bool:
    """Whether most of the characters are."""
    counted = [(len(text.strip()), bool(looks.bold)) for text, looks in runs]
    return 2 * sum(number for number, bold in counted if bold) > sum(number for number, _ in counted)


def coloured(runs: Runs) -> Iterator[tuple[str, str]]:
    """The colours that are not black, each with its characters."""
    for text, looks in runs:
        if text.strip() and not _is_black(looks.colour or ""):
            yield looks.colour or "", text.strip()


def _is_black(colour: str) -> bool:
    """As it is printed: what pages of the web call black is a little lighter."""
    try:
        return colour in _BLACK or all(int(colour[at : at + 2], 16) <= _DARK for at in (0, 2, 4))
    except ValueError:
        return False
