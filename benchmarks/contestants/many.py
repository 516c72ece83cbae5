"""A folder of campaigns, one process: ``python -m contestants.many NAME FOLDER OUTPUT TEMPLATE``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(name: str, folder: Path, output: Path, template: Path) -> None:
    """One report a file, by the file's name."""
    make = import_module(f".{name}", __package__).maker(template)
    for source in sorted(folder.glob("*.yaml")):
        make(source, output / f"{source.stem}.docx")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
