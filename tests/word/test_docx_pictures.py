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
from PIL import Image

from patriotic_report.document import Document, Paragraph, Picture, Pictures, Run, Signature
from patriotic_report.limits import USUAL
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


def made(kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((60, 40), 60).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(density: int = 72) -> bytes:
    return made("JPEG", dpi=(density, density))


def tiff() -> bytes:
    return made("TIFF")


def shown(folder: Path, *contents: bytes, caption: str = "说明", sign: bool = False) -> bytes:
    pictures = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.png"
        path.write_bytes(content)
        pictures.append(Picture(str(path), path.name, caption, home=str(folder)))
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


def media(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist() if "/media/" in name]


def photograph(width: int, height: int, orientation: int = 1) -> bytes:
    """A camera's JPEG: its place and which way it was held are in its EXIF."""
    picture = Image.effect_noise((width, height), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 8.0, 30.0), 3: "E", 4: (117.0, 6.0, 0.0)})
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, quality=95)
    assert b"Exif" in buffer.getvalue()
    return buffer.getvalue()


def test_a_photograph_is_upright_small_and_says_nothing_of_its_place(tmp_path: Path) -> None:
    data = shown(tmp_path, photograph(2400, 1600, orientation=6))
    ((name, stored),) = media(data)
    with Image.open(io.BytesIO(stored)) as picture:
        assert picture.height > picture.width
        assert not picture.getexif()
        assert max(picture.size) < 1200
    assert name.endswith(".jpg")
    assert len(stored) < 1_000_000
    size = python_docx.Document(io.BytesIO(data)).inline_shapes[0]
    assert size.height > size.width
    assert size.width.mm <= 156
    assert size.height.mm <= 113


def test_a_small_photograph_says_nothing_of_its_place_either(tmp_path: Path) -> None:
    whole = photograph(60, 40)
    ((_, stored),) = media(shown(tmp_path, whole))
    assert stored != whole
    with Image.open(io.BytesIO(stored)) as picture:
        assert (picture.size, len(picture.getexif())) == ((60, 40), 0)
    assert b"Exif" not in stored


def test_a_picture_that_is_fit_keeps_its_bytes(tmp_path: Path) -> None:
    whole = png(60, 40)
    assert media(shown(tmp_path, whole)) == [("word/media/image1.png", whole)]


def animated() -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def cmyk() -> bytes:
    buffer = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(buffer, "JPEG")
    return buffer.getvalue()


def bomb() -> bytes:
    """A header of 30,000 × 30,000 pixels with nothing behind it."""
    whole = png(1, 1)
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return whole[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + whole[33:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (animated(), "动画"),
        (cmyk(), "CMYK"),
        (bomb(), "大得不正常"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是能放进"),
    ],
    ids=["animated", "cmyk", "bomb", "svg"],
)
def test_pictures_that_word_shows_badly_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        shown(tmp_path, content)
    (problem,) = refused.value.problems
    assert problem.code == "O211"
    assert said in problem.message
    assert problem.place.file.endswith(".png")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.png"
    with path.open("wb") as file:
        file.truncate(USUAL.picture_bytes + 1)
    with pytest.raises(InputRefused) as refused:
        docx.write(Document((Pictures((Picture(str(path), "大.png", home=str(tmp_path)),)),)))
    assert "超过 100 MB" in refused.value.problems[0].message


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "WEBP"])
def test_kinds_that_word_reads_badly_become_png(kind: str, tmp_path: Path) -> None:
    ((name, _),) = media(shown(tmp_path, made(kind)))
    assert name.endswith(".png")


def test_a_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    from patriotic_report import compose, read_report

    (tmp_path / "外面.png").write_bytes(png(4, 4))
    inside = tmp_path / "里面"
    inside.mkdir()
    path = inside / "a.yaml"
    path.write_text("单位: 某局\n正文: 甲\n图片: ../外面.png\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        compose(read_report(path))
    assert [problem.code for problem in refused.value.problems] == ["F088"]
    assert compose(read_report(path, allow_outside=True))
