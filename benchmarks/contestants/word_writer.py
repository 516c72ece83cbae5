"""The Word writer beside its floor, in one process: ``python -m contestants.word_writer campaign.yaml ROUNDS``.

Ours: the finished document (no YAML, no template) → XML → zip → a file, by a temporary name.
Floor: the same file's ready, escaped pieces of text joined, encoded, deflated, appended to a
base whose directory is read, written to a file.  Prints JSON: the milliseconds of processor
time that each took a report, round by round.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from patriotic_report import compose, read_report
from patriotic_report.document import Document
from patriotic_report.files.output import write_file
from patriotic_report.writers import docx

from .zip_floor import OWN, Base, base_of, split

REPORTS = 20
FAST = 3
"""The level that ours deflates with: so that it is known what the level alone gives."""


def main(source: Path, rounds: int) -> dict[str, list[float]]:
    """Rounds in turn; the first is not counted."""
    document = compose(read_report(source))
    with tempfile.TemporaryDirectory(prefix="writer-") as name:
        output = Path(name) / "report.docx"
        _ours(document, output)
        common, own = split(output)
        base, pieces = base_of(common), _pieces(own[OWN[0]])
        floor = partial(_floor, base, pieces, own[OWN[1]], output)
        turns: dict[str, Callable[[], object]] = {
            "ours": lambda: _ours(document, output),
            "floor": floor,
            "floor_fast": lambda: floor(FAST),
        }
        done: dict[str, list[float]] = {key: [] for key in turns}
        for _ in range(rounds + 1):
            for key, turn in turns.items():
                done[key].append(_milliseconds(turn))
    return {key: times[1:] for key, times in done.items()}


def _ours(document: Document, output: Path) -> None:
    write_file(output, docx.write(document))


def _floor(base: Base, pieces: list[str], core: bytes, output: Path, level: int = 6) -> None:
    text = "".join(pieces).encode()
    output.write_bytes(base.with_parts({OWN[0]: text, OWN[1]: core}, level))


def _pieces(document: bytes) -> list[str]:
    """Marks and texts in turn: what a writer has in hand when all is escaped."""
    return re.split(r"(?<=>)|(?=<)", document.decode())


def _milliseconds(turn: Callable[[], object]) -> float:
    start = process_time()
    for _ in range(REPORTS):
        turn()
    return (process_time() - start) * 1000 / REPORTS


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
