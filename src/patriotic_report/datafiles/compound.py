"""A compound file (OLE2), what an .xls, a .doc and an encrypted .xlsx are: its streams by their names.

xlrd's own reader follows a ring of sectors for ever, and walks a tree of names that meets itself
a thousand million times; here no chain is longer than the file, and no name is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import Struct, error
from typing import NamedTuple

from ..files.errors import Damaged

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = Struct("<HHHHH6xI4xI4xIIIII")
"""Minor and major version, order of bytes, sizes of sectors; then numbers of sectors and where chains begin."""
_BEHIND_THE_MARK = 24
_LITTLE_ENDIAN = 0xFFFE
_FIRST_LISTED, _LISTED = 76, 109
_SHORT = 64
"""Bytes of the sectors that small streams have within a stream of their own."""
_LAST_SECTOR = 0xFFFFFFFA
_NODE = Struct("<64sHBxIII36xII4x")
_ROOT, _STREAM, _STORAGE = 5, 2, 1
_MOST_NODES = 10_000


class _Node(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """What lies at the top of the file, by names in small letters.  Raises Damaged, as its methods do."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read_tables()
            self._top = {node.name.lower(): node for node in self._nodes_at_the_top()}
        except (error, IndexError, UnicodeDecodeError) as found:
            raise Damaged(str(found)) from found

    @property
    def names(self) -> set[str]:
        """Of streams and of storages."""
        return set(self._top)

    def stream(self, name: str) -> bytes:
        """The content of one of them; nothing for a storage."""
        node = self._top[name]
        if node.kind != _STREAM:
            return b""
        if node.size >= self._long_from:
            content = self._stream(node.start)
        else:
            chain = _followed(node.start, self._short_table, len(self._short_table))
            content = b"".join(self._shorts[at * _SHORT : (at + 1) * _SHORT] for at in chain)
        if len(content) < node.size:
            raise Damaged(f"{name} is shorter than declared")
        return content[: node.size]

    def _read_tables(self) -> None:
        header = _HEADER.unpack(self._data[_BEHIND_THE_MARK : _BEHIND_THE_MARK + _HEADER.size])
        _, _, order, size, short, _, directory, self._long_from, short_table, _, listed, _ = header
        if order != _LITTLE_ENDIAN or size not in (9, 12) or 1 << short != _SHORT:
            raise Damaged("sectors of no known size")
        self._size = 1 << size
        self._most = len(self._data) // self._size + 1
        self._table = self._numbers(self._listed(listed), len(self._data) // self._size)
        self._nodes = [*islice(_nodes(self._stream(directory)), _MOST_NODES)]
        root = self._nodes[0]
        self._shorts = self._stream(root.start) if root.kind == _ROOT and root.size else b""
        self._short_table = self._numbers(self._chain(short_table), len(self._shorts) // _SHORT)

    def _nodes_at_the_top(self) -> Iterator[_Node]:
        """Each once: what is left and right of one may be the one itself."""
        waiting, seen = [self._nodes[0].child], set[int]()
        while waiting:
            at = waiting.pop()
            if at in seen or at >= len(self._nodes):
                continue
            seen.add(at)
            node = self._nodes[at]
            waiting += (node.left, node.right)
            if node.kind in (_STREAM, _STORAGE):
                yield node

    def _stream(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start)))

    def _chain(self, start: int) -> Iterator[int]:
        return _followed(start, self._table, self._most)

    def _sector(self, at: int) -> bytes:
        begin = (at + 1) * self._size
        return self._data[begin : begin + self._size]

    def _numbers(self, sectors: Iterator[int], needed: int) -> list[int]:
        """A table that is written in these sectors, and has an entry for each of what it is of.  Raises Damaged."""
        table: list[int] = []
        for at in sectors:
            if len(table) > needed + self._size:
                raise Damaged("a table of sectors longer than the file")
            sector = self._sector(at)
            table += Struct(f"<{len(sector) // 4}I").unpack(sector[: len(sector) // 4 * 4])
        return table

    def _listed(self, more: int) -> Iterator[int]:
        """The sectors of the table of sectors: 109 in the header, the others in a chain of their own."""
        entries = [*Struct(f"<{_LISTED}I").unpack(self._data[_FIRST_LISTED : _FIRST_LISTED + 4 * _LISTED])]
        for _ in range(self._most):
            yield from (each for each in entries if each <= _LAST_SECTOR)
            if more > _LAST_SECTOR:
                return
            entries = self._numbers(iter([more]), self._size)
            more = entries.pop()
        raise Damaged("a table of sectors without end")


def _followed(start: int, table: list[int], most: int) -> Iterator[int]:
    """The sectors of a chain.  Raises Damaged for one longer than all sectors, and one that leads nowhere."""
    at, taken = start, 0
    while at <= _LAST_SECTOR:
        taken += 1
        if taken > most or at >= len(table):
            raise Damaged("a chain of sectors without end")
        yield at
        at = table[at]


def _nodes(directory: bytes) -> Iterator[_Node]:
    for at in range(0, len(directory) - _NODE.size + 1, _NODE.size):
        name, length, *rest = _NODE.unpack(directory[at : at + _NODE.size])
        yield _Node(name[: max(0, min(length, 64) - 2)].decode("utf-16-le"), *rest)
