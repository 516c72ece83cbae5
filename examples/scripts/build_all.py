"""Build every example with the Python API.

    python examples/scripts/build_all.py [OUTPUT FOLDER]

Each examples/NAME/campaign.yaml becomes OUTPUT/NAME/campaign.docx and campaign.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from patriotic_report import compose, read_report, write
from patriotic_report.pipeline import form_of, reference_document

EXAMPLES = Path(__file__).resolve().parent.parent


def main(output: Path) -> None:
    for path in sorted(EXAMPLES.glob("*/campaign.yaml")):
        report = read_report(path, warn=lambda problem: print(problem.message, file=sys.stderr))
        document = compose(report)
        folder = output / path.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        write(document, folder / "campaign.md")
        write(
            document,
            folder / "campaign.docx",
            reference_doc=reference_document(report, None, None),
            fonts=report.fields.fonts,
            form=form_of(report),
        )
        print(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
