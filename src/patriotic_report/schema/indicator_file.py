"""指标.yaml: what is declared of figures by their names, of layers of which the nearest wins.

A report's own domain says it before the others that are built in; an office's lies in the user's folder; a folder's, ``_指标.yaml``, beside its reports.
The last is the alias file of roll-ups grown: it may hold 单位 and 表头, too.
"""

# Annotations are not postponed here: typing would make and compile a reference for every field.

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    CoreSchema,
    dict_schema,
    list_schema,
    no_info_plain_validator_function,
    nullable_schema,
)

from .. import limits
from ..files import reading
from ..indicators import NO_INDICATORS, Indicator, Indicators, Limits, Term, why_never_added
from ..patterns import pattern
from ..problems import Fault, FieldPath, InputRefused, Place
from ..source import Source, read_source
from ..units import BARE_SCALES, in_full
from .checked_file import Field, Fields, checked, mapping_of, placed
from .domain import Domain, all_domains, file_in, general
from .messages import fault
from .values import Choices, chosen_from, line_of, names_in, truth_of

BUILT_IN = "indicators.yaml"
"""Beside a domain.yaml; beside an office's own 领域.yaml it is 指标.yaml."""
OFFICES = "指标.yaml"
"""In the user's folder."""
FOLDERS = "_指标.yaml"
"""Beside the reports of a folder, and among the parts of a roll-up."""

OVER_UNITS: Choices = {
    "相加": "add",
    "取最大": "max",
    "取最小": "min",
    "加权平均": "mean",
    "重新算": "ratio",
    "不汇总": "none",
}
OVER_TIME: Choices = {"相加": "add", "取最后": "last", "不汇总": "none"}
BETTER: Choices = {"越高越好": "higher", "越低越好": "lower"}
NEVER = "否"
"""Where a limit would stand: nobody is to be asked."""


def _times_of(value: object) -> Decimal | None:
    text = line_of(value)
    if text == NEVER:
        return None
    try:
        times = Decimal(text)
    except InvalidOperation:
        times = Decimal(0)
    if not times.is_finite() or times <= 1:
        raise PydanticCustomError("indicator_limit", "limit", {"given": text})
    return times


_TERMS = pattern(r"\s*([+＋－−-])\s*")
_MINUS = ("-", "－", "−")


def _equals_of(value: object) -> tuple[tuple[Term, ...], ...]:
    """已整改+正在整改, or several such; none where it is 否."""
    texts = [line_of(each) for each in value] if isinstance(value, list) else [line_of(value)]
    return () if texts == [NEVER] else tuple(map(_terms_in, texts))


def _terms_in(text: str) -> tuple[Term, ...]:
    first, *others = _TERMS.split(text)
    marks, names = others[::2], others[1::2]
    terms = (Term(first), *(Term(name, mark in _MINUS) for mark, name in zip(marks, names, strict=True)))
    called = [term.name for term in terms]
    if len(terms) < 2 or not all(called) or len(set(called)) < len(called):
        raise PydanticCustomError("indicator_terms", "terms", {"given": text})
    return terms


_LINE = no_info_plain_validator_function(line_of)
_NAMES = no_info_plain_validator_function(names_in)
_TIMES = no_info_plain_validator_function(_times_of)


def _one_of(choices: Choices) -> CoreSchema:
    return no_info_plain_validator_function(chosen_from(choices))


LIMITS: Fields = {
    "比上期倍数": Field("against_previous", _TIMES),
    "疑错单位倍数": Field("wrong_unit", _TIMES),
    "比中位数倍数": Field("against_median", _TIMES),
    "比任务倍数": Field("against_target", _TIMES),
    "不大于": Field("at_most", _NAMES),
    "等于": Field("equals", no_info_plain_validator_function(_equals_of)),
}
ENTRY: Fields = {
    "别名": Field("aliases", _NAMES),
    "计量单位": Field("unit", _LINE),
    "单位间": Field("over_units", _one_of(OVER_UNITS)),
    "时间上": Field("over_time", _one_of(OVER_TIME)),
    "分子": Field("numerator", _LINE),
    "分母": Field("denominator", _LINE),
    "权数": Field("weight", _LINE),
    "方向": Field("better", _one_of(BETTER)),
    "审核": Field("limits", mapping_of(LIMITS), below=LIMITS),
    "只在本领域": Field("own_only", no_info_plain_validator_function(truth_of)),
}
"""What an entry may say, and which member of an Indicator it is."""
_LISTED: Fields = {"名称": Field("name", _LINE, required=True), **ENTRY}
_BY_NAME = dict_schema(_LINE, nullable_schema(mapping_of(ENTRY)))
_LIST = list_schema(mapping_of(_LISTED))
ALIASES = dict_schema(_LINE, nullable_schema(_NAMES))
_KEY = "指标"
_ALIASES: Fields = {key: Field(key, ALIASES) for key in ("单位", "表头", "units", "heads")}
_OF_NAMES: Fields = {_KEY: Field(_KEY, _BY_NAME, below=ENTRY), **_ALIASES}
_OF_LIST: Fields = {_KEY: Field(_KEY, _LIST, below=_LISTED), **_ALIASES}


def indicators_in(source: Source, layer: str) -> tuple[tuple[Indicator, ...], list[Fault]]:
    """The entries of a file, by mapping or by list, and what is wrong anywhere in it."""
    listed = isinstance(source.data().get(_KEY), list)
    values, faults = checked(source.data(), _OF_LIST if listed else _OF_NAMES, OFFICES)
    if faults:
        return (), faults
    given = values.get(_KEY, ())
    by_name = ((each["名称"], each) for each in given) if listed else dict(given).items()
    found = [_indicator(name, each or {}, layer) for name, each in by_name]
    paths: list[FieldPath] = [(_KEY, n if listed else each.name) for n, each in enumerate(found)]
    for path, each in zip(paths, found, strict=True):
        faults += _contradictions(path, each)
    faults += [*_twice(paths, found), *_circles(paths, found)]
    return tuple(found), faults


# Any: the values are of as many types as there are keys
def _indicator(name: str, given: Mapping[str, Any], layer: str) -> Indicator:
    values = {ENTRY[key].name: value for key, value in given.items() if key in ENTRY}
    if "limits" in values:
        values["limits"] = Limits(**{LIMITS[key].name: value for key, value in values["limits"].items()})
    entry = Indicator(name, **values, layer=layer)
    if entry.over_units is not None:
        return entry
    if entry.numerator and entry.denominator:
        return entry._replace(over_units="ratio")
    return entry._replace(over_units="mean") if entry.weight else entry


_WORDS = {english: chinese for chinese, english in OVER_UNITS.items()}


def _contradictions(path: FieldPath, entry: Indicator) -> Iterator[Fault]:
    """What cannot be meant: a rate that adds, a 分子 alone, 权数 of a sum."""
    if entry.over_units == "add" and (why := why_never_added(entry.name, entry.unit)):
        yield fault((*path, "单位间"), "indicator_adds", {"name": entry.name, "why": why})
    how = _WORDS.get(entry.over_units or "", "")
    yield from _operands(path, entry, how)
    if entry.over_units == "mean" and not entry.weight:
        yield fault(path, "indicator_needs", {"name": entry.name, "how": how, "missing": "权数"})
    if entry.weight and entry.over_units != "mean":
        words = {"name": entry.name, "given": "权数", "how": how, "other": "加权平均"}
        yield fault((*path, "权数"), "indicator_not_needed", words)
    for key in ("分子", "分母", "权数"):
        if getattr(entry, ENTRY[key].name) == entry.name:
            yield fault((*path, key), "indicator_itself", {"name": entry.name, "given": key})
    if not {entry.name, *entry.aliases}.isdisjoint(entry.limits.at_most):
        words = {"name": entry.name, "given": "不大于"}
        yield fault((*path, "审核", "不大于"), "indicator_itself", words)
    if not {entry.name, *entry.aliases}.isdisjoint(_operands_of(entry)):
        words = {"name": entry.name, "given": "等于 里的一项"}
        yield fault((*path, "审核", "等于"), "indicator_itself", words)
    if entry.unit in BARE_SCALES:
        words = {"what": f"指标“{entry.name}”", "unit": entry.unit, "cure": in_full(entry.unit)}
        yield fault((*path, "计量单位"), "bare_scale", words)


def _operands(path: FieldPath, entry: Indicator, how: str) -> Iterator[Fault]:
    both, one = entry.numerator and entry.denominator, entry.numerator or entry.denominator
    if one and not both:
        yield fault(path, "indicator_half", {"name": entry.name})
    elif entry.over_units == "ratio" and not both:
        yield fault(path, "indicator_needs", {"name": entry.name, "how": how, "missing": "分子、分母"})
    elif one and entry.over_units != "ratio":
        words = {"name": entry.name, "given": "分子、分母", "how": how, "other": "重新算"}
        yield fault(path, "indicator_not_needed", words)


def _twice(paths: Sequence[FieldPath], entries: Sequence[Indicator]) -> Iterator[Fault]:
    """Two entries of one file that are called alike."""
    owners: dict[str, int] = {}
    for n, (path, entry) in enumerate(zip(paths, entries, strict=True)):
        for called in dict.fromkeys((entry.name, *entry.aliases)):
            other = owners.setdefault("".join(called.split()), n)
            if other != n:
                words = {"given": called, "first": entries[other].name, "name": entry.name}
                yield fault(path, "indicator_twice", words)


def _operands_of(entry: Indicator) -> Iterator[str]:
    return (term.name for terms in entry.limits.equals for term in terms)


def _circles(paths: Sequence[FieldPath], entries: Sequence[Indicator]) -> Iterator[Fault]:
    """Entries that are reckoned from each other: one of the two says nothing, or they contradict."""
    owners = {called: n for n, each in enumerate(entries) for called in (each.name, *each.aliases)}
    terms = [{owners[name] for name in _operands_of(each) if name in owners} for each in entries]
    for group in _circles_among(terms):
        if len(group) < 2:
            continue
        *others, last = group
        words = {"name": entries[last].name, "given": "、".join(entries[other].name for other in others)}
        yield fault((*paths[last], "审核", "等于"), "indicator_circle", words)


def _circles_among(terms: Sequence[set[int]]) -> Iterator[list[int]]:
    """Those that lead to each other, a group each, sorted; some are empty.  Each is looked at twice (Kosaraju)."""
    backwards = [list[int]() for _ in terms]
    for n, below in enumerate(terms):
        for each in below:
            backwards[each].append(n)
    seen = set[int]()
    finished = [n for begin in range(len(terms)) for n in _walked(terms, begin, seen)]
    seen = set()
    yield from sorted(sorted(_walked(backwards, begin, seen)) for begin in reversed(finished))


def _walked(ways: Sequence[Iterable[int]], begin: int, seen: set[int]) -> list[int]:
    """All that one leads to and that was not seen, each behind what it leads to."""
    if begin in seen:
        return []
    seen.add(begin)
    found, waiting = list[int](), [(begin, iter(ways[begin]))]
    while waiting:
        here, onward = waiting[-1]
        ahead = next((each for each in onward if each not in seen), None)
        if ahead is None:
            found.append(here)
            waiting.pop()
        else:
            seen.add(ahead)
            waiting.append((ahead, iter(ways[ahead])))
    return found


class Layer(NamedTuple):
    """What a file declares; its 单位 and 表头 are in ``source``, found sound."""

    source: Source
    entries: tuple[Indicator, ...]


def read_layer(path: Path, name: str = "") -> Layer:
    """A file of indicators, called ``name`` in messages.  Raises InputRefused with every fault, each at its line."""
    source = read_source(path)
    entries, faults = indicators_in(source, name or os.fspath(path))
    if faults:
        raise InputRefused(placed(faults, source))
    return Layer(source, entries)


def layers(folder_files: Iterable[str]) -> list[Layer]:
    """The office's own, if it has some, and these of a folder, from the farthest to the nearest.

    Raises InputRefused with what is wrong in any of them.
    """
    office = Path(reading.user_folder()) / OFFICES
    files = [os.fspath(office), *folder_files] if _stands(office) else folder_files
    return [read_layer(Path(file)) for file in files]


@lru_cache(maxsize=32)
def _declared_by(domain: str) -> Indicators:
    """What a domain of the program declares, by its folder."""
    file = Path(domain) / BUILT_IN
    if not reading.is_file(file):
        return NO_INDICATORS
    name = next(each.name for each in all_domains() if each.folder == domain)
    with limits.override(limits.USUAL):  # a run's own bounds are for what the user brings
        found = read_layer(file, f"领域“{name}”")
    return Indicators(entry._replace(built_in=True) for entry in found.entries)


_MARKS = str.maketrans(dict.fromkeys("{}[]:,", " "))
"""What stands around the names in these files; no name of them holds one, or a blank, or is quoted."""


@lru_cache(maxsize=32)
def _words_of(domain: str) -> frozenset[str]:
    """All that may be a name in its file: to look there takes a hundredth of the time to read it as YAML."""
    file = Path(domain) / BUILT_IN
    text = reading.read(file).decode("utf-8") if reading.is_file(file) else ""
    return frozenset(text.translate(_MARKS).split())


class OtherDomains(NamedTuple):
    """What the program's domains declare but the report's own, each read when a name that stands in its file is asked for."""

    but: str = ""
    """The folder of the report's own."""

    def find(self, key: str) -> Indicator | None:
        """The entry of this name, else the one with this alias."""
        return _found_but(self.but, key)


@lru_cache(maxsize=4096)
def _found_but(own: str, key: str) -> Indicator | None:
    """通用 holds for all.  Of what two others say differently, a report of neither has nothing: which is meant, nobody knows."""
    others = [each.folder for each in all_domains() if each.folder != own]
    there = [_declared_by(folder).find(key) for folder in others if key in _words_of(folder)]
    entries = [entry for entry in there if entry and not entry.own_only]
    common = f"领域“{general().name}”"
    found = [each for each in entries if each.is_called(key)] or entries
    found = [each for each in found if each.layer == common] or found
    return found[0] if found and all(each.says_as(found[0]) for each in found) else None


def indicators_of(folder_files: Iterable[str], own: Domain | None = None) -> Indicators:
    """The layers together; ``folder_files`` from the farthest to the nearest, all nearer than what the report's ``own`` domain says.

    Raises InputRefused with what is wrong in any of them.
    """
    return with_layers(layers(folder_files), own)


def with_layers(nearer: Iterable[Layer], own: Domain | None = None) -> Indicators:
    """Nearer layers over what a report's own domain declares, and that over all the others.

    Raises InputRefused with what is wrong in an office's own domain.
    """
    entries = [entry for layer in nearer for entry in layer.entries]
    return Indicators((*_of_own(own), *entries), OtherDomains(own.folder if own else ""))


def _of_own(domain: Domain | None) -> Iterator[Indicator]:
    if domain and domain.is_own:
        file = file_in(Path(domain.folder), BUILT_IN)
        yield from read_layer(file).entries if file else ()
    elif domain:
        yield from _declared_by(domain.folder)


def file_beside(folder: Path) -> Path | None:
    """The file of a folder, if one of this name stands there: what cannot be read is refused, not left."""
    file = folder / FOLDERS
    return file if _stands(file) else None


def _stands(file: Path) -> bool:
    """Whether anything is there, a broken link too."""
    return reading.exists(file) or reading.is_link(file)


def indicators_beside(folder: Path, *, outside: bool = True, own: Domain | None = None) -> Indicators:
    """Those that hold for a report of a domain whose YAML lies in a folder; a link out of it leads to none, but ``outside``."""
    file = file_beside(folder)
    if not file:
        return indicators_of([], own)
    if not outside:
        try:
            reading.check_inside(file, folder)
        except reading.Outside as refused:
            words = {"name": FOLDERS, "what": refused.what, "cure": refused.fix}
            raise InputRefused(fault((), "indicator_outside", words).at(Place(os.fspath(file)))) from None
    return indicators_of([os.fspath(file)], own)
