"""Build every example with the Python API.

    python examples/scripts/build_all.py [OUTPUT FOLDER]

Each examples/NAME/campaign.yaml becomes OUTPUT/NAME/campaign.docx and campaign.md, a township's report among them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from patriotic_report import build_all

EXAMPLES = Path(__file__).resolve().parent.parent


def main(output: Path) -> None:
    for outcome in build_all([EXAMPLES], output, to="docx,md").outcomes:
        for problem in outcome.problems:
            print(problem.message, file=sys.stderr)
        print(*outcome.written, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
