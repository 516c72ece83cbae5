"""docxtpl: ``python -m contestants.docxtpl_script campaign.yaml out.docx template.docx``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from .content import content_of


def maker(template: Path) -> Callable[[Path, Path], None]:
    """One template object for all reports: docxtpl itself reads the file anew for each rendering."""
    opened = DocxTemplate(str(template))

    def make(source: Path, output: Path) -> None:
        opened.render(content_of(source), autoescape=True)
        opened.save(str(output))

    return make


if __name__ == "__main__":
    maker(Path(sys.argv[3]))(Path(sys.argv[1]), Path(sys.argv[2]))
