"""A .docx → the parts that hold text, within bounds.  Raises Unreadable and TooLarge.

More is read than a reference document may be: tracked changes, links and macros do not matter to
who only reads.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from ..writers.docx.office.opening import main_part, relations_part
from .flow import TooLarge

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_PART, _MOST_TOGETHER, _MOST_PARTS = 64 * 1024 * 1024, 128 * 1024 * 1024, 20_000
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx"


class Unreadable(Exception):
    """``args`` are what is wrong and the cure, in the user's words."""


class Relation(NamedTuple):
    """What a part leads to: the kind's last word (header, chart, styles …), and the other part."""

    kind: str
    target: str


class Parts:
    """Reads parts of one archive, and counts what they hold."""

    def __init__(self, data: bytes) -> None:
        _refuse_others(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError) as error:
            raise Unreadable("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error
        if len(entries) > _MOST_PARTS:
            raise TooLarge
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("加了密码", "去掉密码，另存为 .docx")
        self._entries = {entry.filename: entry for entry in entries}
        self._together = 0
        self.main = main_part({"_rels/.rels": self.get("_rels/.rels")})
        if self.main not in self._entries or "[Content_Types].xml" not in self._entries:
            raise Unreadable("里面没有 Word 的正文", _SAVE_AS)
        self.relations = self._relations(relations_part(self.main))

    def get(self, name: str) -> bytes:
        """A part's bytes, nothing where there is no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        self._together += entry.file_size
        if entry.file_size > _MOST_PART or self._together > _MOST_TOGETHER:
            raise TooLarge
        try:
            return self._archive.read(entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            ValueError,
            OSError,
            EOFError,
        ) as error:
            raise Unreadable("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error

    def of_kind(self, *kinds: str) -> list[str]:
        """The names of the parts that the main one leads to, each once."""
        found = (relation.target for relation in self.relations.values() if relation.kind in kinds)
        return list(dict.fromkeys(found))

    def _relations(self, name: str) -> dict[str, Relation]:
        folder = posixpath.dirname(self.main)
        relations: dict[str, Relation] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(" ")[2] == "Relationship" and attributes.get("TargetMode") != "External":
                target = unquote(attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                relations[attributes.get("Id", "")] = Relation(kind, whole)

        if data := self.get(name):
            parse(data, start)
        return relations


def parse(data: bytes, start: object, end: object = None, characters: object = None) -> None:
    """Run expat over a part; names come as ``namespace local``.  Raises Unreadable."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = characters  # type: ignore[assignment]
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("里面的 XML 已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error


def _no_doctype(*_: object) -> None:
    raise Unreadable("里面有不该有的 DTD 声明", _SAVE_AS)


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable("加了密码", "用 Word 或 WPS 打开，去掉密码，再保存")
        raise Unreadable("是旧的 .doc 或 .wps 文件", "用 Word 或 WPS 打开，另存为 .docx")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Unreadable("不是 Word 文件（.docx）" if data else "是空文件", _SAVE_AS)
