"""The texts of a YAML, and where each of them prints: found by their words, whatever template prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..chinese import format_date
from ..comparing.sentences import settled
from ..glossary import english_names
from ..problems import FieldPath
from ..source.nodes import Data
from ..templating.citation_parser import pieces_of
from ..views.citations import Citation

_ENDS = "。；，：:！？"
"""Marks that a template may leave out behind a text, or print its own instead."""
_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|tiff?)$", re.IGNORECASE)
"""A picture without 说明 is called by its file."""
_SHORTEST = 2
_LONGEST_PATTERN = 20_000


class Piece(NamedTuple):
    """Characters of a typed line, and those of the printed text that they are; ``citation`` where they are one."""

    begin: int
    end: int
    printed: int
    printed_end: int
    citation: Citation | None = None


class Typed(NamedTuple):
    """A line of a text of the YAML: ``path`` by the keys as typed, ``line`` from 0 within it, ``value`` the whole text."""

    path: FieldPath
    line: int
    text: str
    value: str

    @property
    def is_alone(self) -> bool:
        """Whether its text has no other line."""
        return "\n" not in self.value.rstrip("\n")


class Found(NamedTuple):
    """A typed line where it prints: ``start`` to ``end`` of a printed text; ``day``: printed as a day is."""

    typed: Typed
    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_day: bool = False

    @property
    def citations(self) -> list[Piece]:
        """Its pieces that are citations."""
        return [each for each in self.pieces if each.citation]

    def source(self, at: int, *, end: bool = False) -> int:
        """Where a printed character stands in the line; at the edge of a citation, outside it."""
        for each in reversed(self.pieces) if end else self.pieces:
            if each.printed <= at <= each.printed_end:
                if each.citation:
                    return each.begin if at == each.printed else each.end
                return each.begin + at - each.printed
        return self.pieces[-1].end


def texts_of(data: Data, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts_of(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from texts_of(value, (*path, at))


def at(data: Data, path: Sequence[str | int]) -> Data:
    """The value there; None where there is none."""
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return None
    return data


def is_called(key: str | int, field: str) -> bool:
    """Whether a typed key is the field of this English name."""
    return isinstance(key, str) and field in english_names(key)


class Lines:
    """The typed lines of one YAML."""

    def __init__(self, data: dict[str, Data]) -> None:
        self.data = data
        self.all = [
            Typed(path, number, line, text)
            for path, text in texts_of(data)
            for number, line in enumerate(text.split("\n"))
            if line.strip()
        ]
        self._plain = [(settled(each.text), each) for each in self.all if "{{" not in each.text]
        self._plain += [
            (settled(each.text.rpartition("/")[2].rpartition(".")[0]), each)
            for each in self.all
            if _PICTURE.search(each.text)
        ]
        self._citing = [(each, _pattern(each.text)) for each in self.all if "{{" in each.text]

    def within(self, text: str) -> list[Found]:
        """Where lines print in a text, the longest first."""
        found: list[Found] = []
        for plain, typed in self._plain:
            if plain in text:
                if len(plain) >= _SHORTEST or plain == text:
                    found += _everywhere(typed, plain, text)
            elif (bare := plain.rstrip(_ENDS)) != plain and len(bare) >= _SHORTEST and bare in text:
                found += _everywhere(typed, bare, text)
            elif (day := _as_day(plain)) and day in text:
                at = text.index(day)
                whole = Piece(0, len(typed.text), at, at + len(day))
                found.append(Found(typed, at, at + len(day), (whole,), is_day=True))
        for typed, (longest, pattern) in self._citing:
            if longest in text and (match := pattern.search(text)):
                found.append(_cited(typed, match))
        return sorted(found, key=lambda each: each.start - each.end)


def _everywhere(typed: Typed, plain: str, text: str) -> Iterator[Found]:
    """Each place, the first few of them; what is not spelt as it prints stands for the whole of it."""
    begin = text.find(plain)
    offset = typed.text.find(plain)
    for _ in range(3):
        if begin < 0:
            return
        end = begin + len(plain)
        piece = Piece(offset, offset + len(plain), begin, end)
        if offset < 0:
            piece = Piece(0, len(typed.text), begin, end)
        yield Found(typed, begin, end, (piece,))
        begin = text.find(plain, end)


def _as_day(text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        return format_date(date(*map(int, match.groups()))) if match else ""
    except ValueError:
        return ""


def _pattern(text: str) -> tuple[str, re.Pattern[str]]:
    """The longest words of a line with citations, and what the line prints as."""
    parts, longest = [], ""
    for piece in pieces_of(text[:_LONGEST_PATTERN]):
        if isinstance(piece, str):
            words = [re.escape(word) for word in piece.split()]
            inside = r"\s*".join(words)
            blank = r"\s*"
            parts.append(
                f"({blank * piece[:1].isspace()}{inside}{blank * (piece[-1:].isspace() and bool(words))})"
            )
            longest = max([longest, *piece.split()], key=len)
        else:
            parts.append("(.+?)")
    whole = "".join(parts)
    if len(longest) < _SHORTEST:
        return longest, re.compile(rf"\A{whole}\Z", re.DOTALL)
    last = "" if not parts or parts[-1] != "(.+?)" else r"(?=[，。；、！？]|\Z)"
    return longest, re.compile(whole + last, re.DOTALL)


def _cited(typed: Typed, match: re.Match[str]) -> Found:
    pieces: list[Piece] = []
    at = 0
    for group, piece in enumerate(pieces_of(typed.text[:_LONGEST_PATTERN]), 1):
        length = len(piece) if isinstance(piece, str) else len(piece.typed)
        start, end = match.span(group)
        citation = piece if isinstance(piece, Citation) else None
        pieces.append(Piece(at, at + length, start, end, citation))
        at += length
    return Found(typed, match.start(), match.end(), tuple(pieces))
