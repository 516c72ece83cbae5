"""A fault of a field → a problem at its place: in the YAML, a cell of a data file, an option, a table's row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ..glossary import english_names
from ..problems import Edits, Fault, FieldPath, Origin, Problem
from ..schema.placing import place_of
from ..settings import Setting, setting_at, setting_below
from ..source import Source

_FILL_IN = "在表里填上这一格；确实没有的，改共用的底稿里引用它的那一句"


def problems_of(
    faults: Iterable[Fault],
    source: Source,
    settings: Mapping[str, Setting],
    origins: Mapping[int, Origin] = MappingProxyType({}),
) -> list[Problem]:
    """The faults at their places, from the top of the file down; ``origins`` are the tables' cells, by position."""
    found = (_problem(fault, source, settings, origins) for fault in faults)
    return sorted(found, key=lambda problem: (problem.place.line, problem.place.column))


def _problem(
    fault: Fault, source: Source, settings: Mapping[str, Setting], origins: Mapping[int, Origin]
) -> Problem:
    given = setting_at(fault.path, settings) or _maker(fault.path, source, settings)
    if given is None:
        place = place_of(fault.path, source, origins, at_key=fault.at_key, needle=fault.needle)
        return fault.at(place, _edits(fault, source) if fault.edits and not source.dropped else ())
    # a blank cell: its row is a whole report, and not to be deleted
    fix = fault.fix if given.value is not None else _FILL_IN
    return fault._replace(fix=fix).at(given.place)


def _maker(path: FieldPath, source: Source, settings: Mapping[str, Setting]) -> Setting | None:
    """What was given for a part that the YAML has nothing of: it was made by what stands in it."""
    given = setting_below(path, settings) if settings else None
    typed = {name for key in source.data() for name in (key, *english_names(key))} if given else set()
    return None if path and path[0] in typed else given


def _edits(fault: Fault, source: Source) -> Edits:
    """The fault's edits by the keys as typed; none of them where one cannot be placed."""
    from ..source.editing import as_typed

    typed = [as_typed(edit, source, english_names) for edit in fault.edits]
    return tuple(edit for edit in typed if edit) if all(typed) else ()
