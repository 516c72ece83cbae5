"""The floor of a batch: each YAML parsed by libyaml, a text that is ready appended to the common parts.

``python -m contestants.floor FINISHED PREPARED`` takes the ready texts from finished reports.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from .zip_floor import OWN, base_of, split

BASE = "base.zip"


def maker(prepared: Path) -> Callable[[Path, Path], None]:
    """``prepared`` has the base, and a folder of ready parts for each report."""
    base = base_of((prepared / BASE).read_bytes())

    def make(source: Path, output: Path) -> None:
        yaml.load(source.read_bytes(), Loader=yaml.CSafeLoader)
        parts = {name: (prepared / source.stem / Path(name).name).read_bytes() for name in OWN}
        output.write_bytes(base.with_parts(parts))

    return make


def prepare(finished: Path, prepared: Path) -> None:
    """Take reports apart."""
    for path in finished.glob("*.docx"):
        common, own = split(path)
        folder = prepared / path.stem
        folder.mkdir(parents=True)
        for name, data in own.items():
            (folder / Path(name).name).write_bytes(data)
        (prepared / BASE).write_bytes(common)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))
