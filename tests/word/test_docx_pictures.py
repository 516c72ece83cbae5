"""Pictures: damaged ones are refused, those side by side stay large enough to see."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from pathlib import Path

import docx as python_docx
import pytest

from patriotic_report.document import Document, Paragraph, Picture, Pictures, Run, Signature
from patriotic_report.problems import InputRefused
from patriotic_report.writers import docx


def png(width: int, height: int, dots_a_metre: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x20\x20" * width for _ in range(height))
    density = chunk(b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)) if dots_a_metre else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + density
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg(density: int = 72) -> bytes:
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\x01"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, 40, 60, 3) + b"\x01\x11\0\x02\x11\1\x03\x11\1"
    scan = b"\xff\xda" + struct.pack(">H", 12) + b"\3\1\0\2\x11\3\x11\0\x3f\0" + b"\x12\x34" * 20
    return start + struct.pack(">HH", density, density) + b"\0\0" + frame + scan + b"\xff\xd9"


def tiff() -> bytes:
    rows = [(256, 3, 60), (257, 3, 40), (282, 5, 100), (283, 5, 108), (296, 3, 2)]
    head = b"II*\0" + struct.pack("<IH", 8, len(rows))
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in rows)
    return (head + body + bytes(4)).ljust(100, b"\0") + struct.pack("<IIII", 300, 1, 300, 1)


def shown(folder: Path, *contents: bytes, caption: str = "说明", sign: bool = False) -> bytes:
    pictures = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.png"
        path.write_bytes(content)
        pictures.append(Picture(str(path), path.name, caption))
    signature = (Signature(("某局",), "2016年10月17日"),) if sign else ()
    return docx.write(Document((Paragraph((Run("字"),)), Pictures(tuple(pictures)), *signature)))


def body_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("whole", [png(60, 40, 3000), jpeg(), tiff()], ids=["png", "jpeg", "tiff"])
def test_a_damaged_picture_is_written_or_refused_never_a_traceback(whole: bytes, tmp_path: Path) -> None:
    shown(tmp_path, whole)
    chance = random.Random(9704)
    refused = 0
    for _ in range(120):
        damaged = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.4 else whole)
        for _ in range(chance.randrange(3)):
            if damaged:
                damaged[chance.randrange(min(len(damaged), 120))] = chance.randrange(256)
        try:
            shown(tmp_path, bytes(damaged))
        except InputRefused as error:
            refused += error.problems[0].code == "O211"
    assert refused > 20


@pytest.mark.parametrize("content", [png(60, 40, 2_000_000), jpeg(1)], ids=["too fine", "too coarse"])
def test_a_resolution_beyond_belief_is_not_believed(content: bytes, tmp_path: Path) -> None:
    size = python_docx.Document(io.BytesIO(shown(tmp_path, content))).inline_shapes[0]
    assert abs(size.width.cm - 60 / 96 * 2.54) < 0.01


def test_a_picture_shown_twice_is_stored_once(tmp_path: Path) -> None:
    data = shown(tmp_path, png(4, 4), png(4, 4))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([name for name in archive.namelist() if "/media/" in name]) == 1
        assert archive.getinfo("word/media/image1.png").compress_type == zipfile.ZIP_STORED
    body = body_of(data)
    assert 'docPr id="1"' in body
    assert 'docPr id="2"' in body


@pytest.mark.parametrize(
    ("count", "rows", "columns"), [(2, 1, 2), (3, 1, 3), (4, 2, 2), (5, 2, 3), (7, 3, 3)]
)
def test_pictures_side_by_side_stand_in_rows(count: int, rows: int, columns: int, tmp_path: Path) -> None:
    opened = python_docx.Document(io.BytesIO(shown(tmp_path, *[png(4000, 30)] * count)))
    table = opened.tables[0]
    assert (len(table.rows), len(table.columns)) == (rows, columns)
    assert all(shape.width.twips <= 8844 // columns - 2 * 108 for shape in opened.inline_shapes)


@pytest.mark.parametrize("count", [1, 2])
def test_the_last_picture_keeps_to_the_signature(count: int, tmp_path: Path) -> None:
    opened = python_docx.Document(io.BytesIO(shown(tmp_path, *[png(9, 9)] * count, sign=True)))
    before = opened.element.body.xpath(
        "w:p[w:pPr/w:pStyle/@w:val='GongwenBlank']/preceding-sibling::*[1]/descendant-or-self::w:p"
    )
    kept = [each.xpath("w:pPr/w:keepNext[not(@w:val='0')]") for each in before]
    assert kept
    assert all(kept)


def test_pictures_without_captions_do_not_chain(tmp_path: Path) -> None:
    body = body_of(shown(tmp_path, png(9, 9), caption=""))
    assert '<w:pStyle w:val="GongwenPicture"/><w:keepNext w:val="0"/>' in body
