"""_校对.yaml: what its codes mean; a file with faults is refused, each at its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..files import reading
from ..problems import Fault, FieldPath, InputRefused, Level, Place
from ..rules.words import OfficeWords
from ..schema.checked_file import placed
from ..schema.house_file import EXCEPTIONS, IGNORED, LEVEL, ONLY, TypedHouse, codes_of, house_in, words_of
from ..schema.messages import fault
from ..source import read_source
from ..source.words import EMPTY
from . import FILE
from .codes import codes_meant, meant_instead, only_errors
from .values import NO_HOUSE, Excepted, House


def read_house(file: Path, folder: Path, *, outside: bool) -> House:
    """What a file says; raises InputRefused with every fault, and for one that lies out of the folder, but ``outside``."""
    if not outside:
        try:
            reading.check_inside(file, folder)
        except reading.Outside as refused:
            words = {"name": FILE, "what": refused.what, "cure": refused.fix}
            raise InputRefused(fault((), "house_outside", words).at(Place(os.fspath(file)))) from None
    try:
        source = read_source(file)
    except InputRefused as refused:
        if [each.code for each in refused.problems] == [EMPTY.code]:  # all of it is put behind #
            return NO_HOUSE
        raise
    typed, faults = house_in(source, FILE)
    faults += _wrong_codes(typed)
    if faults:
        raise InputRefused(sorted(placed(faults, source), key=lambda each: each.place[1:3]))
    levels: dict[str, Level] = {}
    for word, level in typed.levels.items():
        levels.update(dict.fromkeys(codes_meant(word), level))
    return House(
        _all_of(typed.ignored),
        _all_of(typed.only) if typed.only else None,
        levels,
        tuple(Excepted(_all_of(codes_of(each)), words_of(each)) for each in typed.exceptions),
        OfficeWords(typed.preferred, typed.avoided),
    )


def _all_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(codes_meant, words))


def _wrong_codes(typed: TypedHouse) -> Iterator[Fault]:
    """Words that mean no code, and errors that should be left untold."""
    for at, word in enumerate(typed.ignored):
        yield from _wrong((IGNORED, at), word, "忽略")
    for at, word in enumerate(typed.only):
        yield from _wrong((ONLY, at), word, "")
    for word in typed.levels:
        yield from _wrong((LEVEL, word), word, "改级别", at_key=True)
    for at, each in enumerate(typed.exceptions):
        for which, word in enumerate(codes_of(each)):
            yield from _wrong((EXCEPTIONS, at, "编号", which), word, "例外")


def _wrong(path: FieldPath, word: str, what: str, *, at_key: bool = False) -> Iterator[Fault]:
    """What is wrong with a word that stands at a path; ``what`` is done with its findings."""
    codes = codes_meant(word)
    if not codes:
        yield fault(path, "house_code", {"cure": meant_instead(word)}, at_key=at_key, needle=word)
    elif what and only_errors(codes):
        yield fault(path, "house_error", {"what": what}, at_key=at_key, needle=word)
