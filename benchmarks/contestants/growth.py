"""Reports of growing length, warm, in one process: ``python -m contestants.growth ROUNDS small large…``.

Prints JSON: for each file the milliseconds of processor time that a report takes the whole
way, round by round.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import process_time

from .ours import make

AT_ONCE = 4
"""Reports of each file in a round: one of 5 ms is too short to be told from the machine's noise."""


def main(rounds: int, sources: list[Path]) -> list[list[float]]:
    """In each round every file in turn; the first round is not counted."""
    done: list[list[float]] = [[] for _ in sources]
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        output = Path(name) / "report.docx"
        for _ in range(rounds + 1):
            for source, times in zip(sources, done, strict=True):
                start = process_time()
                for _ in range(AT_ONCE):
                    make(source, output)
                times.append((process_time() - start) * 1000 / AT_ONCE)
    return [times[1:] for times in done]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), [Path(path) for path in sys.argv[2:]])))
