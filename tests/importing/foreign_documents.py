"""The foreign documents: their bytes, what a clerk would have typed, and what stands in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import python_documents
import word_documents

from patriotic_report.source import Data, parse_source

FOLDER = Path(__file__).parent / "foreign"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Foreign(NamedTuple):
    """A document of another program."""

    file: str
    data: bytes

    @property
    def name(self) -> str:
        return self.file.rsplit(".", 1)[0]

    @property
    def expected(self) -> dict[str, Data]:
        path = FOLDER / f"{self.name}.yaml"
        return parse_source(path.read_bytes(), path.name).data()

    @property
    def text(self) -> str:
        """All that stands in it, headers, notes and boxes too, read by nothing of ours."""
        if not self.file.endswith(".docx"):
            return decoded(self.data)
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            parts = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
            return "\n".join(_said(archive.read(name)) for name in sorted(parts))


NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def foreign(name: str) -> Foreign:
    if name in python_documents.MADE:
        return Foreign(f"{name}.docx", python_documents.document(name))
    if name in word_documents.MADE:
        return Foreign(f"{name}.docx", word_documents.document(name))
    (path,) = (each for each in FOLDER.glob(f"{name}.*") if each.suffix != ".yaml")
    return Foreign(path.name, path.read_bytes())


def all_of_them() -> Iterator[Foreign]:
    return map(foreign, NAMES)


def decoded(data: bytes) -> str:
    """A text file's characters: UTF-16 by its mark, else UTF-8, else GBK."""
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gbk")


def _said(part: bytes) -> str:
    said = []
    for element in ElementTree.fromstring(part).iter():
        if element.tag == f"{_W}t":
            said.append(element.text or "")
        elif element.tag in (f"{_W}p", f"{_W}br", f"{_W}tab"):
            said.append("\n")
    return "".join(said)
