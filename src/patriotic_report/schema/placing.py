"""Where a field stands: in the YAML, or in the cell of a data file that its table's row was taken from."""

from __future__ import annotations

from collections.abc import Mapping

from ..glossary import english_names
from ..problems import FieldPath, Origin, Place
from ..source import Source


def place_of(
    path: FieldPath,
    source: Source,
    origins: Mapping[int, Origin],
    *,
    at_key: bool = False,
    needle: str = "",
) -> Place:
    """The cell of a data file, or where it stands in the YAML."""
    if len(path) > 2 and path[0] == "tables" and path[1] in origins:
        cell = origins[int(path[1])].place(path[2:])
        if cell:
            return cell
    return source.place(path, key=at_key, needle=needle, names=english_names)
