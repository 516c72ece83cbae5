"""What is accepted and what is refused, as files: a new case is a new file.

``tests/golden/NAME/campaign.yaml`` gives ``report.md`` and ``report.docx.txt``;
``tests/refused/NAME.yaml`` gives the messages in ``NAME.txt``.  ``pytest --record`` writes
them anew.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx as python_docx
import pytest

from conftest import Command
from patriotic_report import compose, read_report
from patriotic_report.writers import written

HERE = Path(__file__).parent
GOLDEN = sorted((HERE / "golden").iterdir())
REFUSED = sorted((HERE / "refused").glob("*.yaml"))


def dump(data: bytes) -> str:
    """A Word file as text, one paragraph a line: style, words; tables by their rows."""
    opened = python_docx.Document(io.BytesIO(data))
    lines = []
    for block in opened.iter_inner_content():
        if isinstance(block, python_docx.text.paragraph.Paragraph):
            style = block.style.name if block.style is not None else ""
            runs = "".join(
                f"[{run.style.name}]{run.text}[/]"
                if run.style is not None and run.style.name != "Default Paragraph Font"
                else run.text
                for run in block.runs
            )
            lines.append(f"{style}: {runs}".replace("\n", "⏎"))
        else:
            lines += ["| " + " | ".join(cell.text for cell in row.cells) + " |" for row in block.rows]
    return "\n".join(lines) + "\n"


def compare(path: Path, found: str, record: bool) -> None:
    if record:
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("case", GOLDEN, ids=lambda path: path.name)
def test_accepted(case: Path, record: bool) -> None:
    document = compose(read_report(case / "campaign.yaml"))
    compare(case / "report.md", written(document, "md").decode("utf-8"), record)
    compare(case / "report.docx.txt", dump(written(document, "docx")), record)


@pytest.mark.parametrize("case", REFUSED, ids=lambda path: path.stem)
def test_refused(case: Path, record: bool, report: Command) -> None:
    before = {path.name for path in case.parent.iterdir()}
    done = report("build", case.name, "-o", "out", cwd=case.parent)
    assert done.stdout == ""
    assert done.returncode in {1, 3}
    assert done.stderr.splitlines()[-1].startswith("共 ")
    assert "Traceback" not in done.stderr
    compare(case.with_suffix(".txt"), f"exit {done.returncode}\n{done.stderr}", record)
    assert {path.name for path in case.parent.iterdir()} - {case.with_suffix(".txt").name} <= before
