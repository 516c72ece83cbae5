"""Pages as they were set: their lines by where they stand, and what a Word file's own arithmetic asks for."""

from __future__ import annotations

import contextlib
import re
import subprocess
import zlib
from html import unescape
from pathlib import Path
from typing import NamedTuple

from patriotic_report.document import Document
from patriotic_report.problems import Place
from patriotic_report.writers import set_pages
from patriotic_report.writers.paging.pages import Pages
from patriotic_report.writers.typeset.writing import Made, made

NEVER_FIRST = "、。，．：；！？）》〉”’」』】〗〕］｝%％℃·…—"
NEVER_LAST = "（《〈“‘「『【〖〔［｛"
_WORD = re.compile(r"[!-~]+|.", re.DOTALL)


def nowhere(_text: str, _part: str) -> Place:
    """For documents that nobody typed."""
    return Place("x.yaml")


def pages_of(document: Document, *kinds: str) -> Made:
    return made(document, "open", kinds or ("pdf",), nowhere)  # type: ignore[arg-type]


def measure(document: Document) -> Pages:
    return set_pages(document, (), "open", nowhere).pages


class Line(NamedTuple):
    """A line of a page, from 1: points from the sheet's edges, and its words without blanks."""

    page: int
    left: float
    top: float
    right: float
    text: str


def lines_of(pdf: bytes, folder: Path) -> list[Line]:
    """As poppler reads them, which warns of typst's tags: its words are not looked at."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True).stdout
    found: list[Line] = []
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    for page, text in enumerate(told.decode("utf-8").split("<page ")[1:], 1):
        rows: dict[int, list[tuple[float, float, float, str]]] = {}
        for left, top, right, low, words in word.findall(text):
            rows.setdefault(round(float(low)), []).append((float(left), float(top), float(right), words))
        for low in sorted(rows):
            row = sorted(rows[low])
            words = "".join(unescape(each[3]) for each in row)
            found.append(Line(page, row[0][0], row[0][1], max(each[2] for each in row), words))
    return found


def text_of(pdf: bytes, folder: Path) -> str:
    """All words in reading order, without blanks."""
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout
    return re.sub(r"\s", "", told.decode("utf-8"))


def said_of(program: str, pdf: bytes, folder: Path, *words: str) -> str:
    """What pdfinfo or pdffonts prints."""
    path = folder / "asked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([program, *words, str(path)], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def unpacked(pdf: bytes) -> bytes:
    """The file with its streams, those that are packed unpacked."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"\n".join(found)


def strings_of(unpacked_pdf: bytes, key: str) -> list[str]:
    """The texts of a key, /Title or /Alt, in the order of the file."""
    found = []
    for plain, coded in re.findall(
        rb"/" + key.encode() + rb"\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f]+)>)", unpacked_pdf, re.DOTALL
    ):
        data = bytes.fromhex(coded.decode()) if coded else re.sub(rb"\\(.)", rb"\1", plain, flags=re.DOTALL)
        found.append(data.decode("utf-16") if data.startswith(b"\xfe\xff") else data.decode("latin-1"))
    return found


def as_word(text: str, indent: float) -> list[str]:
    """The lines that 28 cells ask for: half-width counts ½, no mark at a wrong end, none hangs out, none is squeezed."""
    pieces = _WORD.findall(text)
    lines, line, width = [], "", indent
    for number, piece in enumerate(pieces):
        size = sum(0.5 if character.isascii() else 1 for character in piece)
        if line and width + size + _tied(pieces[number + 1 :]) > 28 and _may_break(line, piece):
            lines.append(line)
            line, width = "", 0.0
        line += piece
        width += size
    return [*lines, line]


def _may_break(line: str, following: str) -> bool:
    return line[-1] not in NEVER_LAST and following[0] not in NEVER_FIRST


def _tied(following: list[str]) -> float:
    """What must stand on the same line as what is before it."""
    width = 0.0
    for piece in following:
        if piece[0] not in NEVER_FIRST:
            break
        width += 1
    return width
