"""Workbooks of BIFF8 written record by record, in a compound file: what Excel 97 to 2003, WPS and web systems write, and what none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from struct import pack

SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, data: bytes = b"") -> bytes:
    """One record."""
    return pack("<HH", kind, len(data)) + data


def _long(text: str, length: str = "<H") -> bytes:
    return pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def number(row: int, column: int, style: int, value: float) -> bytes:
    """NUMBER; rows and columns from 0, as in all of these."""
    return record(0x0203, pack("<HHHd", row, column, style, value))


def whole(row: int, column: int, style: int, value: int) -> bytes:
    """RK: a whole number of 30 bits."""
    return record(0x027E, pack("<HHHi", row, column, style, value << 2 | 2))


def wholes(row: int, column: int, style: int, *values: int) -> bytes:
    """MULRK: several side by side."""
    cells = b"".join(pack("<Hi", style, value << 2 | 2) for value in values)
    return record(0x00BD, pack("<HH", row, column) + cells + pack("<H", column + len(values) - 1))


def label(row: int, column: int, style: int, text: str) -> bytes:
    """LABEL: a text of its own."""
    return record(0x0204, pack("<HHH", row, column, style) + _long(text))


def shared(row: int, column: int, style: int, index: int) -> bytes:
    """LABELSST: one of the shared texts."""
    return record(0x00FD, pack("<HHHI", row, column, style, index))


def formula(row: int, column: int, style: int, result: float | str | None, flags: int = 0) -> bytes:
    """FORMULA with its result; None is what one with an empty text has."""
    if isinstance(result, str):
        return record(0x0006, pack("<HHH", row, column, style) + b"\0\0\0\0\0\0\xff\xff" + pack("<HIH", flags, 0, 0)) + record(0x0207, _long(result))  # fmt: skip
    stored = b"\x03\0\0\0\0\0\xff\xff" if result is None else pack("<d", result)
    return record(0x0006, pack("<HHH", row, column, style) + stored + pack("<HIH", flags, 0, 0))


def error(row: int, column: int, code: int) -> bytes:
    """BOOLERR: 7 is #DIV/0!, 42 is #N/A."""
    return record(0x0205, pack("<HHHBB", row, column, 0, code, 1))


def truth(row: int, column: int, value: bool) -> bytes:
    """BOOLERR: TRUE or FALSE."""
    return record(0x0205, pack("<HHHBB", row, column, 0, value, 0))


def blanks(row: int, first: int, last: int) -> bytes:
    """MULBLANK: formatted, and nothing in them."""
    styles = b"\0\0" * (last - first + 1)
    return record(0x00BE, pack("<HH", row, first) + styles + pack("<H", last))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """MERGEDCELLS: (first row, last row, first column, last column)."""
    return record(0x00E5, pack("<H", len(areas)) + b"".join(pack("<HHHH", *each) for each in areas))


def hidden_row(row: int) -> bytes:
    """ROW."""
    return record(0x0208, pack("<HHHHHHI", row, 0, 256, 255, 0, 0, 0x20))


def hidden_columns(first: int, last: int) -> bytes:
    """COLINFO."""
    return record(0x007D, pack("<HHHHHH", first, last, 2560, 0, 1, 0))


def stream(*sheets: bytes, names: Sequence[str] = (), hidden: Sequence[int] = (), formats: Sequence[int | str] = (), texts: Iterable[bytes] = (), extra: bytes = b"", date1904: bool = False, version: int = 0x0600) -> bytes:  # fmt: skip
    """The records of a workbook: style 0 is General, those after it have these formats; ``extra`` records stand among them."""
    names = names or [f"表{n}" for n in range(1, len(sheets) + 1)]
    own = [(200 + n, each) for n, each in enumerate(formats) if isinstance(each, str)]
    used = [0, *(each if isinstance(each, int) else 200 + n for n, each in enumerate(formats))]
    texts = list(texts)
    before = record(0x0042, pack("<H", 1200)) + record(0x0022, pack("<H", date1904))
    before += b"".join(record(0x041E, pack("<H", n) + _long(code)) for n, code in own)
    before += b"".join(record(0x00E0, pack("<HHH14x", 0, each, 0)) for each in used) + extra
    after = record(0x00FC, pack("<II", len(texts), len(texts)) + b"".join(texts)) if texts else b""
    after += record(0x000A)
    begin = record(0x0809, pack("<HHHHII", version, 5, 0, 1997, 0, 0))
    heads = [_long(name, "<B") for name in names]
    at = len(begin) + len(before) + sum(10 + len(each) for each in heads) + len(after)
    listed, bodies = b"", b""
    for n, (head, sheet) in enumerate(zip(heads, sheets, strict=True)):
        body = record(0x0809, pack("<HHHHII", version, 0x10, 0, 1997, 0, 0)) + sheet + record(0x000A)
        listed += record(0x0085, pack("<IBB", at + len(bodies), n in hidden, 0) + head)
        bodies += body
    return begin + before + listed + after + bodies


def text(said: str) -> bytes:
    """An entry of the shared texts."""
    return _long(said)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams at its top."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    table: list[int] = []
    starts = {}
    for name, data in padded.items():
        starts[name] = len(sectors)
        own = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        table += [*range(len(sectors) + 1, len(sectors) + len(own)), _END]
        sectors += own
    nodes = _node("Root Entry", 5, child=1 if padded else _FREE)
    for n, (name, data) in enumerate(padded.items(), 1):
        right = n + 1 if n < len(padded) else _FREE
        nodes += _node(name, 2, right=right, start=starts[name], size=len(data))
    directory = len(sectors)
    own = [nodes[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(nodes), SECTOR)]
    table += [*range(directory + 1, directory + len(own)), _END]
    sectors += own
    first_table = len(sectors)
    tables = -(-(len(sectors) + 1) // 127)
    table += [_TABLE] * tables
    numbers = pack(f"<{len(table)}I", *table).ljust(tables * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += pack("<IIIIIIIIII", 0, tables, directory, 0, 4096, _END, 0, _END, 0, first_table)
    listed = [first_table + n for n in range(1, tables)]
    head += pack(f"<{len(listed)}I", *listed)
    return head.ljust(SECTOR, b"\xff") + b"".join(sectors) + numbers


def _node(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0) -> bytes:  # fmt: skip
    said = name.encode("utf-16-le") + b"\0\0"
    return said.ljust(64, b"\0") + pack("<HBBIII36xIQ", len(said), kind, 1, _FREE, right, child, start, size)


def xls(path: Path, *sheets: bytes, **rest: object) -> Path:
    """A workbook whose worksheets 表1, 表2 … hold these records (see ``stream``)."""
    path.write_bytes(compound({"Workbook": stream(*sheets, **rest)}))  # type: ignore[arg-type]
    return path
