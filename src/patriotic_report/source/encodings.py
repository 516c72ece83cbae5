"""Bytes → text: UTF-8, UTF-16 with a byte order mark, or strictly GB18030; nothing else."""

from __future__ import annotations

import codecs

from ..problems import Place, Problem
from . import words
from .faults import refuse

# What a file that is no text begins with, and what it then is.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc、.xls、.wps）"),
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
)

# Names inside a zip archive that tell which kind of file it is.
_ZIP_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "Word 文件（.docx）"),
    (b"xl/", "Excel 文件（.xlsx）"),
    (b"ppt/", "PowerPoint 文件（.pptx）"),
)


_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without its byte order mark, line ends as ``\\n``, and what to tell the user.

    Raises InputRefused (Y006 no text at all, Y007 unknown encoding).
    """
    text, notices = _decode(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notices


def codec_of(data: bytes) -> tuple[str, int]:
    """How bytes that :func:`decode` takes are encoded, and how many of them are the byte order mark."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return codec, len(mark)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030", 0
    return "utf-8", 0


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    _refuse_binary(data, name)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        refuse(name, words.IS_UTF32)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, name), ()
    if b"\0" in data:
        _refuse_nul(data, name)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _gb18030(data, name, error)


def _refuse_nul(data: bytes, name: str) -> None:
    at = data.index(b"\0")
    line = data.count(b"\n", 0, at) + 1
    before = data[data.rfind(b"\n", 0, at) + 1 : at].removeprefix(codecs.BOM_UTF8)
    refuse(name, words.NUL_BYTE, line, len(before.decode("utf-8", "replace")) + 1, line=line, number=at + 1)


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            if kind == "压缩包":
                kind = next((word for part, word in _ZIP_PARTS if part in data), kind)
            refuse(name, words.OTHER_FORMAT, kind=kind)


def _utf16(data: bytes, name: str) -> str:
    little = data.startswith(codecs.BOM_UTF16_LE)
    try:
        return data[2:].decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError as error:
        refuse(name, words.DAMAGED_UTF16, number=error.start + 3)


def _gb18030(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    marked = data.startswith(codecs.BOM_UTF8)
    if marked or _was_utf8(data[: error.start]):
        offset = error.start + (len(codecs.BOM_UTF8) if marked else 0)
        _refuse_bytes(data, name, offset, words.DAMAGED_UTF8)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as gb_error:
        offset = max(error.start, gb_error.start)
        _refuse_bytes(data, name, offset, words.UNKNOWN_ENCODING)
    return text, (words.READ_AS_GB18030.problem(Place(name))._replace(level="提示"),)


def _was_utf8(prefix: bytes) -> bool:
    """Whether the part before the first bad byte is unmistakably Chinese in UTF-8.

    A damaged UTF-8 file often passes as GB18030, as nonsense; GB18030 text in
    its turn is hardly ever four characters of valid Chinese UTF-8 in a row.
    """
    letters = [letter for letter in prefix.decode("utf-8") if letter > "\x7f"]
    return len(letters) >= 4 and all(
        "\u4e00" <= letter <= "\u9fff" or letter in "，。、；：？！“”‘’（）《》【】—…·％"
        for letter in letters
    )


def _refuse_bytes(data: bytes, name: str, offset: int, why: words.Words) -> None:
    line = data.count(b"\n", 0, offset) + 1
    refuse(name, why, line, line=line, number=offset + 1, byte=data[offset])
