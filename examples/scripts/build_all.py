"""Build every example with the Python API.

    python examples/scripts/build_all.py [OUTPUT FOLDER]

Each examples/NAME/campaign.yaml becomes OUTPUT/NAME/campaign.docx and campaign.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from patriotic_report import build

EXAMPLES = Path(__file__).resolve().parent.parent


def main(output: Path) -> None:
    for path in sorted(EXAMPLES.glob("*/campaign.yaml")):
        built = build(path, output / path.parent.name, to="docx,md")
        for problem in built.problems:
            print(problem.message, file=sys.stderr)
        print(output / path.parent.name)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
