"""Law: what another program reads in our own documents is in the draft of them, or told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading_law import by_libreoffice, by_pandoc, lost, pandoc

from patriotic_report.importing import draft_of
from patriotic_report.pipeline import compose, read_report, write

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ["jiangan", "pinggu", "official", "minimal", "pictures", "charts"]


def made(name: str, folder: Path) -> Path:
    """An example as a Word file."""
    target = folder / f"{name}.docx"
    write(compose(read_report(EXAMPLES / name / "campaign.yaml")), target)
    return target


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("name", NAMES)
def test_what_libreoffice_reads_is_in_the_draft(name: str, tmp_path: Path) -> None:
    file = made(name, tmp_path)
    assert lost(by_libreoffice(file, tmp_path), draft_of(file, file.read_bytes()), tmp_path) == []


@pytest.mark.long
@pytest.mark.skipif(not pandoc(), reason="pandoc is not here")
@pytest.mark.parametrize("name", NAMES)
def test_what_pandoc_reads_is_in_the_draft(name: str, tmp_path: Path) -> None:
    file = made(name, tmp_path)
    assert lost(by_pandoc(file), draft_of(file, file.read_bytes()), tmp_path) == []
