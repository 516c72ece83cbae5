"""Splices of a text → the same in the bytes of its file: no byte outside them is read or written anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ...patterns import pattern
from ..encodings import codec_of, decode

_LINE_END = pattern(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """``text`` stands for what stood from ``start`` to ``end``, in characters of the text as read."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with the splices, which are in order and apart."""
    parts, at = [], 0
    for splice in splices:
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join((*parts, text[at:]))


def spliced_bytes(data: bytes, splices: Sequence[Splice]) -> bytes:
    """The file's bytes with the same splices, in its encoding and with the line ends beside them.

    Raises InputRefused for bytes that are no text.
    """
    decode(data, "")
    codec, begin = codec_of(data)
    typed = data[begin:].decode(codec)
    # where the text as read lacks a \r
    pairs = [at - number for number, at in enumerate(_pairs(typed))]
    parts, at = [], 0
    for splice in splices:
        start, end = (index + bisect_left(pairs, index) for index in (splice.start, splice.end))
        first, last = (begin + _bytes_of(data[begin:], typed, index, codec) for index in (start, end))
        new = splice.text.replace("\n", _line_end(typed, start))
        parts += [data[at:first], new.encode(codec)]
        at = last
    return b"".join((*parts, data[at:]))


def _pairs(typed: str) -> list[int]:
    found, at = [], typed.find("\r\n")
    while at >= 0:
        found.append(at)
        at = typed.find("\r\n", at + 2)
    return found


def _bytes_of(data: bytes, typed: str, count: int, codec: str) -> int:
    """How many bytes the first characters fill; in GB18030 one character may be written in two ways."""
    if codec != "gb18030":
        return len(typed[:count].encode(codec))
    at = 0
    for _ in range(count):
        at += 1 if data[at] < 0x80 else 4 if data[at + 1] < 0x40 else 2
    return at


def _line_end(typed: str, at: int) -> str:
    """That of the line, or of the one before the last; ``\\n`` where there is none."""
    following = _LINE_END.search(typed, at)
    if following:
        return following[0]
    return "\r\n" if "\r\n" in typed else "\r" if "\r" in typed else "\n"
