"""A .docx → the parts that hold text, within bounds.  Raises Unreadable and TooLarge.

More is read than a reference document may be: tracked changes, links and macros do not matter to
who only reads.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from .. import limits
from ..files import zips
from ..files.relations import relations_of
from ..writers.docx.office.safety import main_part, relations_part
from .flow import TooLarge

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_WEIGHT = 6_000_000
"""Tags and attributes of all parts: a million characters in runs of ten are two million tags."""
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
            self._archive = zips.opened(data, limits.now().word_expanded_bytes)
        except zips.Swollen:
            raise TooLarge("word_expanded_bytes") from None
        except zips.Encrypted:
            raise Unreadable("加了密码", "去掉密码，另存为 .docx") from None
        except zips.Damaged as error:
            raise Unreadable("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        self._weight = 0
        self.main = _main(self.get("_rels/.rels"))
        if self.main not in self._entries or "[Content_Types].xml" not in self._entries:
            raise Unreadable("里面没有 Word 的正文", _SAVE_AS)
        self.relations = self._relations(relations_part(self.main))

    def get(self, name: str) -> bytes:
        """A part's bytes, nothing where there is no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        try:
            data = zips.content(self._archive, entry)
        except zips.Damaged as error:
            raise Unreadable("打不开：文件已损坏", "用 Word 或 WPS 打开并修复，另存为 .docx") from error
        self._weight += zips.weight(data)
        if self._weight > _MOST_WEIGHT:
            raise TooLarge
        return data

    def of_kind(self, *kinds: str) -> list[str]:
        """The names of the parts that the main one leads to, each once."""
        found = (relation.target for relation in self.relations.values() if relation.kind in kinds)
        return list(dict.fromkeys(found))

    def _relations(self, name: str) -> dict[str, Relation]:
        folder = posixpath.dirname(self.main)
        relations: dict[str, Relation] = {}
        data = self.get(name)
        if data:
            parse(data)
        for each in relations_of(data):
            if not each.external:
                target = posixpath.join("/", folder, unquote(each.target))
                relations[each.key] = Relation(each.kind, posixpath.normpath(target).lstrip("/"))
        return relations


def _main(relations: bytes) -> str:
    if relations:
        parse(relations)
    return main_part({"_rels/.rels": relations})


def parse(data: bytes, start: object = None, end: object = None, characters: object = None) -> None:
    """Run expat over a part; names come as ``namespace local``.  Raises Unreadable."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = characters  # type: ignore[assignment]
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that Python lacks, too
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
