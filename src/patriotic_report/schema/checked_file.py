"""A small YAML file of the program's own kind (domain.yaml, 指标.yaml), checked and refused at its lines.

The checks are pydantic's core without its models: making the classes costs a cold start ten times what reading the
file does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError
from pydantic_core.core_schema import CoreSchema, TypedDictField, typed_dict_field, typed_dict_schema

from ..nearest import nearest
from ..problems import Fault, FieldPath, InputRefused, Problem
from ..source import Source, read_source
from .messages import worded


class Field(NamedTuple):
    """A key's name in code, what checks its value, and whether it must be there.

    ``below`` are the keys that may stand in its value, or in each of several such: they are offered for one misspelt.
    """

    name: str
    check: CoreSchema
    required: bool = False
    below: Mapping[str, Field] = {}
    example: str = ""
    """How a value of another shape should be written."""


Fields = Mapping[str, Field]
"""By key, as it is typed."""


def mapping_of(fields: Fields) -> CoreSchema:
    """What checks a mapping of some keys and of no others."""
    allowed: dict[str, TypedDictField] = {
        key: typed_dict_field(field.check, required=field.required) for key, field in fields.items()
    }
    return typed_dict_schema(allowed, extra_behavior="forbid")


# Any: each value is of the type that its own check gives, which a dict of checks cannot say
def read_checked(path: Path, fields: Fields, whole: str) -> dict[str, Any]:
    """The values of a file by their names in code; ``whole`` is what it is called as a whole.

    Empty values are absent.  Raises InputRefused with every fault there is, each at its place.
    """
    source = read_source(path)
    values, faults = checked(source.data(), fields, whole)
    if faults:
        raise InputRefused(placed(faults, source))
    return {fields[key].name: value for key, value in values.items()}


# Any: as in read_checked
def checked(data: Mapping[str, object], fields: Fields, whole: str) -> tuple[dict[str, Any], list[Fault]]:
    """The values by the keys that were typed, or what is wrong with them."""
    given = {key: value for key, value in data.items() if value is not None}
    try:
        return _validator_of(fields).validate_python(given), []
    except ValidationError as error:
        return {}, [_fault(each, fields, whole) for each in error.errors(include_url=False)]


_MADE: dict[int, tuple[Fields, SchemaValidator]] = {}
_MOST_MADE = 32


def _validator_of(fields: Fields) -> SchemaValidator:
    """What checks a file of these keys, made once: to make it takes as long as to read the file."""
    known = _MADE.get(id(fields))  # kept with it, so that no other has its id
    if known is None:
        known = fields, SchemaValidator(mapping_of(fields))
        if len(_MADE) < _MOST_MADE:
            _MADE[id(fields)] = known
    return known[1]


def placed(faults: Iterable[Fault], source: Source) -> list[Problem]:
    """The faults at their places in a file."""
    return [fault.at(source.place(fault.path, key=fault.at_key, needle=fault.needle)) for fault in faults]


def _fault(error: ErrorDetails, fields: Fields, whole: str) -> Fault:
    """What pydantic says of a value, in our words; all keys of these files are spoken of as they are typed."""
    path: FieldPath = tuple(part for part in error["loc"] if part != "[key]")
    name = next(_spoken(path), whole)
    is_item = bool(path) and isinstance(path[-1], int)
    kind = _shape_of(error["type"], is_item=is_item)
    context: dict[str, object] = {"name": name, **(error.get("ctx") or {})}
    if example := fields[name].example if name in fields else _example(_fields_at(path, fields)):
        context["example"] = example
    code, message, fix = worded(kind, context)
    if kind == "extra_forbidden":
        fix = _known(str(path[-1]), _fields_at(path[:-1], fields)) or fix
    in_key = kind == "extra_forbidden" or "[key]" in error["loc"]
    return Fault(path, code, message, fix, at_key=in_key, needle=str(context.get("needle", "")))


def _example(fields: Fields) -> str:
    """How a mapping of some keys is written; empty where none are known."""
    return f"{{{', '.join(f'{key}: …' for key in [*fields][:2])}}}" if fields else ""


def _shape_of(kind: str, *, is_item: bool) -> str:
    """Of a list, and of an item of one, what is said of a report's."""
    return "tuple_type" if kind == "list_type" or (kind == "dict_type" and is_item) else kind


def _fields_at(path: FieldPath, fields: Fields) -> Fields:
    """The keys that may stand at a path; a name or a number between leads to one of several alike."""
    for depth, part in enumerate(path):
        if str(part) in fields:
            fields = fields[str(part)].below
        elif depth == 0:
            return {}
    return fields


def _spoken(path: FieldPath) -> Iterator[str]:
    return (part for part in reversed(path) if isinstance(part, str))


def _known(key: str, fields: Fields) -> str:
    near = nearest(key, list(fields))
    return f"是不是“{near}”？" if near else f"可以写：{'、'.join(fields)}" if fields else ""
