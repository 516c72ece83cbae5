"""Many reports in one process; prints the seconds that they took.

``python -m contestants.warm NAME COUNT campaign.yaml FOLDER template.docx``
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

WARMING = 3


def main(name: str, count: int, source: Path, folder: Path, template: Path) -> None:
    """Some reports that are not counted, then ``count`` that are, each a file of its own."""
    make = import_module(f".{name}", __package__).maker(template)
    folder.mkdir()
    for _ in range(WARMING):
        make(source, folder / "0.docx")
    start = perf_counter()
    for number in range(count):
        make(source, folder / f"{number}.docx")
    print(perf_counter() - start)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5]))
