"""Law: what LibreOffice and pandoc read in reports of other programs is in their drafts, or told."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from foreign_documents import NAMES, Foreign, decoded, foreign
from reading_law import by_pandoc, lost, pandoc

from patriotic_report.importing import Draft, draft_of

RENUMBERED = ("N004", "N019")
NUMBER = re.compile(
    r"^([ \t\u3000\u00a0]*)(?:[0-9]{1,2}[.．、)]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)+",
    re.M,
)
LABEL = re.compile(r"^([ \t\u3000]*[图表][0-9]+)[：:.．、]", re.M)
NOTES = re.compile(r"\[[0-9]\]")
CAPTION = re.compile(r"^ *: ", re.M)
OF_THE_READER = {
    # LibreOffice also shows what was deleted, the number of a note, and today in a field of today's date
    "22-tracked": ["清理卫生死角3841处，清运垃圾12车，清除小广告560张。", "三、其他工作"],
    "23-footnotes": ["建成垃圾中转站9座，收运体系覆盖行政村186个1，覆盖率98.4%。"],
    "34-pandoc-meta": ["检查餐饮场所1405家次，发现隐患312处1，已整改296处，整改率94.9%。"],
}
WORD = [name for name in NAMES if foreign(name).file.endswith(".docx")]
MARKDOWN = [name for name in NAMES if foreign(name).file.endswith(".md")]


def without_told_numbers(other: str, draft: Draft) -> str:
    """The text without numbers that the program sets itself: of attachments, and of headings where that is told."""
    if any(each.code in RENUMBERED for each in draft.told):
        other = NUMBER.sub(r"\1", other)
    return LABEL.sub(r"\1", other).replace("．", ".")


def lost_of(document: Foreign, other: str, folder: Path) -> list[str]:
    draft = draft_of(Path(document.file), document.data)
    gone = lost(without_told_numbers(other, draft), draft, folder)
    today = re.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
    known = OF_THE_READER.get(document.name, [])
    return [each for each in gone if each not in known and not (known and today.fullmatch(each))]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All Word files as LibreOffice gives them, at one start of it."""
    folder = tmp_path_factory.mktemp("foreign")
    for name in WORD:
        (folder / f"{name}.docx").write_bytes(foreign(name).data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("name", WORD)
def test_what_libreoffice_reads_is_in_the_draft(name: str, texts: Path, tmp_path: Path) -> None:
    other = (texts / f"{name}.txt").read_text(encoding="utf-8-sig")
    assert lost_of(foreign(name), other, tmp_path) == []


@pytest.mark.long
@pytest.mark.skipif(not pandoc(), reason="pandoc is not here")
@pytest.mark.parametrize("name", [*WORD, *MARKDOWN])
def test_what_pandoc_reads_is_in_the_draft(name: str, tmp_path: Path) -> None:
    document = foreign(name)
    file = tmp_path / document.file
    file.write_bytes(document.data)
    other = NUMBER.sub(
        r"\1", CAPTION.sub("", NOTES.sub("", by_pandoc(file)))
    )  # it counts lists in its own way
    assert lost_of(document, other, tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in NAMES if name not in {*WORD, *MARKDOWN}])
def test_what_stands_in_a_text_is_in_the_draft(name: str, tmp_path: Path) -> None:
    document = foreign(name)
    assert lost_of(document, decoded(document.data), tmp_path) == []
