"""What the parts are about (领域): by it their figures are judged, and it goes up into the superior's YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..datafiles.endings import DATA_ENDINGS
from ..files import reading
from ..glossary import english_names
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem
from ..schema import Domain, domain_told_by
from ..schema.domain import domain_named
from ..source import Source, read_source
from .faults import domain_not_found, domains_differ
from .unread import is_maybe_workbook

_MAY_STATE_ONE = pattern(r"领域|domain")


class _Stated(NamedTuple):
    """领域 of one YAML, and where."""

    name: str
    place: Place


class DomainOfParts(NamedTuple):
    """The domain of a roll-up; ``name`` is what is to be written of it into the superior's YAML, unless nothing is."""

    domain: Domain | None = None
    name: str = ""
    problems: tuple[Problem, ...] = ()


def domain_of_parts(parts: Iterable[str], base: Source | None, target: str) -> DomainOfParts:
    """What the base states, else what the parts state; ``target`` is where the superior's YAML will lie.

    Where they differ the parts' figures are judged by none.  Raises InputRefused with what is wrong in an office's own domain.
    """
    own = _stated_in(base) if base else None
    stated = [*_stated_by(parts)]
    problems = []
    if others := _others([*([own] if own else []), *stated]):
        problems.append(domains_differ([(each.name, each.place.file) for each in others], others[-1].place))
        stated = []
    first = own or next(iter(stated), None)
    if first is None:
        # in the base's own words; of those of the parts nobody would be told
        return DomainOfParts(domain_told_by(_texts_of(base)) if base else None, "", tuple(problems))
    domain = domain_named(first.name, Path(first.place.file).parent)
    if domain is None or own:  # what is none is refused where the file is read
        return DomainOfParts(domain, "", tuple(problems))
    beside = Path() if target == "-" else Path(target).parent
    if domain_named(domain.name, beside) is None:
        problems.append(domain_not_found(domain.name, domain.folder, str(beside), first.place))
        return DomainOfParts(domain, "", tuple(problems))
    return DomainOfParts(domain, domain.name, tuple(problems))


def _others(stated: list[_Stated]) -> list[_Stated]:
    """The first of each name, where there are several."""
    by_name = {each.name: each for each in reversed(stated)}
    return [*by_name.values()][::-1] if len(by_name) > 1 else []


def _stated_by(parts: Iterable[str]) -> Iterator[_Stated]:
    for path in sorted(parts):
        if path.lower().endswith(DATA_ENDINGS) or is_maybe_workbook(path):
            continue
        try:
            # thousands of parts are not read as YAML twice for a word that does not stand in them
            if not _MAY_STATE_ONE.search(reading.read(Path(path)).decode("utf-8", "replace")):
                continue
            found = _stated_in(read_source(path))
        except (InputRefused, OSError):
            continue  # told when its figures are read
        if found:
            yield found


def _stated_in(source: Source) -> _Stated | None:
    for key, value in source.data().items():
        if "domain" in english_names(key) and isinstance(value, str) and value.strip():
            return _Stated(value.strip(), source.place((key,)))
    return None


def _texts_of(source: Source) -> Iterator[str]:
    for key, value in source.data().items():
        if {"title", "subject"} & {*english_names(key)} and isinstance(value, str):
            yield value
