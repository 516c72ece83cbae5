"""Whether characters are bold, leaning, underlined or coloured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..readers.layout.looks import RunLooks

_BLACK = {"", "AUTO", "000000", "WINDOWTEXT"}

Runs = Iterable[tuple[str, RunLooks]]


def is_bold(runs: Runs) -> bool:
    """Whether most of the characters are."""
    counted = [(len(text.strip()), bool(looks.bold)) for text, looks in runs]
    return 2 * sum(number for number, bold in counted if bold) > sum(number for number, _ in counted)


def coloured(runs: Runs) -> Iterator[tuple[str, str]]:
    """The colours that are not black, each with its characters."""
    for text, looks in runs:
        if text.strip() and (looks.colour or "") not in _BLACK:
            yield looks.colour or "", text.strip()
