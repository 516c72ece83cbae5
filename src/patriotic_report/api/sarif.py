"""Problems as SARIF 2.1.0, which editors and code hosts show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote

from .. import __version__
from ..files import reading
from ..problems import Level, Place, Problem, ReportError

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Level, str] = {"错误": "error", "警告": "warning", "提示": "note"}


def sarif_of(problems: Sequence[Problem]) -> dict[str, Json]:
    """The log of one run: each code that was found with what is said of it, each problem at its place."""
    codes = sorted({problem.code for problem in problems})
    driver: dict[str, Json] = {
        "name": "patriotic-report",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_rule(code) for code in codes],
    }
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Json]:
    from ..rules.entries import entries
    from ..rules.groups import group_of

    entry = entries()[code]
    properties: dict[str, Json] = {"tags": [group]} if (group := group_of(code)) else {}
    if entry.authority:
        properties["authority"] = entry.authority
    return {
        "id": code,
        "shortDescription": {"text": entry.name},
        "fullDescription": {"text": entry.explanation},
        "defaultConfiguration": {"level": _LEVELS[entry.levels[0]]},
        **({"properties": properties} if properties else {}),
    }


def _result(problem: Problem, index: int) -> dict[str, Json]:
    fix = f"\n改法：{problem.fix}" if problem.fix else ""
    uri = _uri(problem.place.file)
    result: dict[str, Json] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.level],
        "message": {"text": problem.message + fix},
        "locations": [_location(problem.place, uri)],
    }
    if fixes := _fixes(problem, uri):
        result["fixes"] = fixes
    return result


def _location(place: Place, uri: str) -> dict[str, Json]:
    """A file on the disk with its characters, or its paragraph; a cell, an option by its name."""
    name = place.path if reading.is_file(place.file) else place.file
    location: dict[str, Json] = {"logicalLocations": [{"fullyQualifiedName": name}]} if name else {}
    if uri:
        physical: dict[str, Json] = {"artifactLocation": {"uri": uri}}
        if place.line:
            physical["region"] = _region(place)
        location["physicalLocation"] = physical
    return location


def _region(place: Place) -> dict[str, Json]:
    region: dict[str, Json] = {"startLine": place.line}
    if place.column:
        region |= {"startColumn": place.column, "endColumn": place.column + place.length}
    return region


def _fixes(problem: Problem, uri: str) -> list[Json]:
    """What its edits do, as one replacement in its file."""
    if not problem.edits or not uri:
        return []
    from ..proofing.fixing import replacement_of
    from ..source.files import read_bytes

    try:
        made = replacement_of(read_bytes(problem.place.file, None, None), problem.edits)
    except ReportError:
        return []
    if made is None:
        return []
    region: dict[str, Json] = {
        "startLine": made.line,
        "startColumn": made.column,
        "endLine": made.end_line,
        "endColumn": made.end_column,
    }
    replacement: dict[str, Json] = {"deletedRegion": region, "insertedContent": {"text": made.text}}
    change: dict[str, Json] = {"artifactLocation": {"uri": uri}, "replacements": [replacement]}
    return [{"description": {"text": problem.fix}, "artifactChanges": [change]}]


def _uri(file: str) -> str:
    """A file's address, relative to the current folder; nothing for what is no file (a cell of one: that file's)."""
    names: Iterable[str] = (file, file.partition("!")[0])
    found = next((name for name in names if reading.is_file(name)), "")
    if not found:
        return ""
    try:
        relative = os.path.relpath(found)
    except ValueError:  # on another of Windows' drives
        relative = os.path.basename(found)  # noqa: PTH119
    return quote(relative.replace(os.sep, "/"), errors="surrogateescape")
