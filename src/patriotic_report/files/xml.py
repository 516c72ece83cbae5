"""The one reader of XML: expat, without document types, its errors in one shape.

A handler sees each tag as it comes, nothing is kept of a file but what it keeps.  The only door to expat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from .errors import Damaged, HasDoctype, TooLarge

OnStart = Callable[[str, dict[str, str]], object]
"""Takes an element's name and its attributes."""
OnEnd = Callable[[str], object]
"""Takes an element's name."""
OnText = Callable[[str], object]

_BLOCK = 1 << 16
_MOST_WITHOUT_TAG = 1 << 20
"""No text and no tag of a stream is longer: a cell holds 32767 characters at most, each of ten bytes at most."""


class Parser:
    """Reads one part.  Raises Damaged for what is no XML, HasDoctype, and what its handlers raise.

    Names come as ``namespace local``, or as they are typed where ``namespaces`` is False.
    """

    def __init__(
        self,
        start: OnStart | None = None,
        end: OnEnd | None = None,
        text: OnText | None = None,
        *,
        namespaces: bool = True,
    ) -> None:
        self._expat = expat.ParserCreate(namespace_separator=" " if namespaces else None)
        self._expat.buffer_text = True
        self._expat.StartElementHandler = start
        self._expat.EndElementHandler = end
        self._expat.CharacterDataHandler = text
        self._expat.StartDoctypeDeclHandler = _refuse_doctype

    @property
    def position(self) -> int:
        """The byte where the tag begins that a handler is told of."""
        return self._expat.CurrentByteIndex

    def parse(self, data: bytes) -> None:
        """Read a whole part."""
        self._feed(data, True)

    def parse_stream(self, stream: IO[bytes], most_tags: int) -> int:
        """Read a stream from its beginning, and say how many tags it has; raises TooLarge before anything is parsed."""
        tags = 0
        while block := stream.read(_BLOCK):  # to count first takes a hundredth of the time that parsing does
            tags += block.count(b"<")
            if tags > most_tags:
                raise TooLarge
        stream.seek(0)
        for _ in self.blocks(stream):
            pass
        return tags

    def blocks(self, stream: IO[bytes]) -> Iterator[int]:
        """Read a stream, giving the number of bytes after each block; who takes them bounds them."""
        size = last_tag = 0
        while block := stream.read(_BLOCK):
            last = block.rfind(b"<")
            last_tag = size + last if last >= 0 else last_tag
            size += len(block)
            if size - last_tag > _MOST_WITHOUT_TAG:
                raise Damaged("no tag for a megabyte")
            self._feed(block, False)
            yield size
        self._feed(b"", True)

    def _feed(self, data: bytes, is_last: bool) -> None:
        try:
            self._expat.Parse(data, is_last)
        except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that Python lacks, too
            raise Damaged(str(error)) from error


def _refuse_doctype(*_: object) -> None:
    raise HasDoctype("a document type")


def has_doctype(data: bytes) -> bool:
    """Whether a part is XML with a document type: entities that swell, or lead out of the file.

    By what it holds, not by its name; wherever it stands, in UTF-8 and UTF-16.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data[:8] else data
    if b"<!DOCTYPE" not in plain and b"<!ENTITY" not in plain:
        return False
    return plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def weight(data: bytes) -> int:
    """How many objects a parser makes of XML at most: its tags and attributes."""
    return data.count(b"<") + data.count(b"=")


def local_name(name: str) -> str:
    """``p`` of ``namespace p``."""
    return name.rpartition(" ")[2]


def local_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without namespaces."""
    return {local_name(key): value for key, value in attributes.items()}
