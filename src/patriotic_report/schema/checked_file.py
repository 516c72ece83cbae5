"""A small YAML file of the program's own kind (domain.yaml, fields.yaml), checked and refused at its lines.

The checks are pydantic's core without its models: making the classes costs a cold start ten times what reading the
file does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError
from pydantic_core.core_schema import CoreSchema, TypedDictField, typed_dict_field, typed_dict_schema

from ..nearest import nearest
from ..problems import Fault, FieldPath, InputRefused
from ..source import read_source
from .messages import worded


class Field(NamedTuple):
    """A key's name in code, what checks its value, and whether it must be there."""

    name: str
    check: CoreSchema
    required: bool = False


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
    given = {key: value for key, value in source.data().items() if value is not None}
    try:
        values = SchemaValidator(mapping_of(fields)).validate_python(given)
    except ValidationError as error:
        faults = [_fault(each, fields, whole) for each in error.errors(include_url=False)]
        raise InputRefused(
            fault.at(source.place(fault.path, key=fault.at_key, needle=fault.needle)) for fault in faults
        ) from None
    return {fields[key].name: value for key, value in values.items()}


def _fault(error: ErrorDetails, fields: Fields, whole: str) -> Fault:
    """What pydantic says of a value, in our words; all keys of these files are spoken of as they are typed."""
    path: FieldPath = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    context: dict[str, object] = {"name": next(_spoken(path), whole), **(error.get("ctx") or {})}
    code, message, fix = worded(kind, context)
    if kind == "extra_forbidden":
        fix = _known(str(path[-1]), fields if len(path) == 1 else {}) or fix
    in_key = kind == "extra_forbidden" or "[key]" in error["loc"]
    return Fault(path, code, message, fix, at_key=in_key, needle=str(context.get("needle", "")))


def _spoken(path: FieldPath) -> Iterator[str]:
    return (part for part in reversed(path) if isinstance(part, str))


def _known(key: str, fields: Fields) -> str:
    near = nearest(key, list(fields))
    return f"是不是“{near}”？" if near else f"可以写：{'、'.join(fields)}" if fields else ""
