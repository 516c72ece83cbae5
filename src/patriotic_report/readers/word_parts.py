"""A .docx → the parts that hold text, within bounds.  Raises Unreadable and TooLarge.

More is read than a reference document may be: tracked changes, links and macros do not matter to
who only reads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from .. import limits
from ..files import elements, zips
from ..files.errors import Damaged, Encrypted, HasDoctype, TooLarge
from ..files.relations import Relation, main_part, relations_of, relations_part, target_of
from ..files.xml import OnEnd, OnStart, OnText, Parser, weight

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_WEIGHT = 6_000_000
"""Tags and attributes of all parts: a million characters in runs of ten are two million tags."""
_SAVE_AS, _REPAIR = "用 Word 或 WPS 打开，另存为 .docx", "用 Word 或 WPS 打开并修复，另存为 .docx"


class Unreadable(Exception):
    """``args`` are what is wrong and the cure, in the user's words."""


class Parts:
    """Reads parts of one archive, and counts what they hold: ``most_weight`` tags and attributes in all."""

    def __init__(self, data: bytes, most_weight: int = _MOST_WEIGHT) -> None:
        _refuse_others(data)
        try:
            self._archive = zips.opened(data, limits.now().word_expanded_bytes)
        except TooLarge:
            raise TooLarge("word_expanded_bytes") from None
        except Encrypted:
            raise Unreadable("加了密码", "去掉密码，另存为 .docx") from None
        except Damaged as error:
            raise Unreadable("打不开：文件已损坏", _REPAIR) from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        self._weight, self._most_weight = 0, most_weight
        with sound_xml():
            self.main = main_part({"_rels/.rels": self.get("_rels/.rels")})
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
        except Damaged as error:
            raise Unreadable("打不开：文件已损坏", _REPAIR) from error
        self._weight += weight(data)
        if self._weight > self._most_weight:
            raise TooLarge
        return data

    def media(self, name: str) -> bytes:
        """A picture's bytes, nothing where there is none: it has no tags."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        try:
            return zips.content(self._archive, entry)
        except Damaged as error:
            raise Unreadable("打不开：文件已损坏", _REPAIR) from error

    def of_kind(self, *kinds: str) -> list[str]:
        """The names of the parts that the main one leads to, each once."""
        found = (relation.target for relation in self.relations.values() if relation.kind in kinds)
        return list(dict.fromkeys(found))

    def _relations(self, name: str) -> dict[str, Relation]:
        """What the main part leads to within the file, by its key; targets are names of parts."""
        with sound_xml():
            found = relations_of(self.get(name))
        return {
            each.key: each._replace(target=target_of(self.main, unquote(each.target)))
            for each in found
            if not each.external
        }


def parse(
    data: bytes, start: OnStart | None = None, end: OnEnd | None = None, text: OnText | None = None
) -> None:
    """Read a part; names come as ``namespace local``.  Raises Unreadable."""
    with sound_xml():
        Parser(start, end, text).parse(data)


def collect(data: bytes, wanted: Collection[str], collected: Callable[[elements.Element], None]) -> None:
    """Every outermost element of these names in a part.  Raises Unreadable."""
    with sound_xml():
        elements.collect(data, wanted, collected)


@contextmanager
def sound_xml() -> Iterator[None]:
    """What a parser raises, as Unreadable."""
    try:
        yield
    except HasDoctype:
        raise Unreadable("里面有不该有的 DTD 声明", _SAVE_AS) from None
    except Damaged as error:
        raise Unreadable("里面的 XML 已损坏", _REPAIR) from error


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable("加了密码", "用 Word 或 WPS 打开，去掉密码，再保存")
        raise Unreadable("是旧的 .doc 或 .wps 文件", "用 Word 或 WPS 打开，另存为 .docx")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Unreadable("不是 Word 文件（.docx）" if data else "是空文件", _SAVE_AS)
