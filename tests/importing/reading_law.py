"""Law: every character of a document, as another program reads it, is printed by building the draft, or is told.

``lost`` looks at one document; the other program's text comes from ``by_libreoffice`` or ``by_pandoc``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from patriotic_report.comparing.documents import document_flow
from patriotic_report.importing import Draft
from patriotic_report.importing.proving import built
from patriotic_report.readers.flow import Block, Line

_BLANK = re.compile(r"[\s\u3000\u00a0\u200b-\u200f\u2060\ufeff]+")
_PARTS = re.compile(r"[\n\t|]|  +|\[\]")
"""What stands between lines, and cells; pandoc writes a picture as ``[]``."""
_RULES = re.compile(r"[|+=\-:_*]{3,}")


def words_of(block: Block) -> list[str]:
    """The texts of a block."""
    if isinstance(block, Line):
        return [block.text]
    return [*block.head, *(cell for row in block.rows for cell in row)]


def lost(other: str, draft: Draft, _folder: Path | None = None) -> list[str]:
    """Lines and cells of the other program's text that neither stand in what the draft builds nor are told.

    Then the characters of which it has more than these have together.
    """
    flow = document_flow(built(draft.values, dict(draft.files)))
    printed = [_bare(each) for block in flow.blocks for each in words_of(block)]
    told = [_bare(each.place.excerpt + each.message) for each in draft.told]
    # a line of ours with a tab in it is two here: they also stand one behind the other
    known = "\n".join((*printed, "".join(printed), *told))
    pieces = [bare for piece in _PARTS.split(other) if (bare := _bare(_RULES.sub("", piece)))]
    gone = [each for each in pieces if each not in known and _without_marks(each) not in known]
    if gone:
        return gone
    more = Counter("".join(map(_without_marks, pieces))) - Counter("".join((*printed, *told)))
    return [f"{character} × {count}" for character, count in more.items()]


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def _without_marks(piece: str) -> str:
    """Without a bullet, which is of the layout and no word."""
    return piece.lstrip("•-*·")


def by_libreoffice(file: Path, folder: Path) -> str:
    """A Word file's text as LibreOffice gives it; automatic numbers among it."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=120
    )
    return (folder / f"{file.stem}.txt").read_text(encoding="utf-8-sig")


def by_pandoc(file: Path) -> str:
    """A document's text as pandoc gives it; headers, footers and automatic numbers are not in it."""
    command = [pandoc() or "pandoc", "--wrap=none", "-t", "plain", str(file)]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def pandoc() -> str | None:
    """The program's path, if it is here: by itself, or brought by pypandoc."""
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc
    except ImportError:
        return None
    return str(pypandoc.get_pandoc_path())
