"""JSON Schema for editors: both spellings of every field, Chinese titles and hover texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from ..glossary import chinese_name
from .domain import all_domains
from .field_words import field_words
from .part import Part, parts_in
from .report import ReportFields
from .sections import complete_models
from .values import OneOf

_TEXT = {"type": ["string", "number", "boolean"]}
"""YAML's own reading of a plain scalar; the program itself sees the characters typed."""
_LISTS = {"title_lines", "columns", "rows", "items", "points", "goals", "tables", "measures"}


def schema_text() -> str:
    """The schema as a JSON text, ready for a file on disk."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def json_schema() -> dict[str, Any]:
    """The schema as plain data; parts stand under ``$defs`` by their class's name."""
    complete_models()
    definitions: dict[str, Any] = {}
    _define(ReportFields, definitions)
    root = definitions.pop(ReportFields.__name__)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{all_domains()[0].default_subject}{ReportFields.model_fields['genre'].default}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(part: type[Part], definitions: dict[str, Any]) -> None:
    if part.__name__ in definitions:
        return
    definitions[part.__name__] = {}
    properties: dict[str, Any] = {}
    required = []
    for name, field in part.model_fields.items():
        value = {
            "title": chinese_name(name),
            "description": field_words(part, name).description,
            **_value(name, field, part, definitions),
        }
        properties[chinese_name(name)] = value
        properties[name] = value
        if field.is_required():
            required.append({"anyOf": [{"required": [chinese_name(name)]}, {"required": [name]}]})
    mapping: dict[str, Any] = {
        "type": "object",
        "title": part.chinese,
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        mapping["allOf"] = required
    definitions[part.__name__] = _with_shorthands(part, mapping)


def _with_shorthands(part: type[Part], mapping: dict[str, Any]) -> dict[str, Any]:
    """A text or a list may stand for one of the fields."""
    forms: list[Any] = [mapping]
    if part.text_as:
        forms.append(_TEXT)
    if part.list_as:
        forms.append(mapping["properties"][part.list_as])
    return mapping if len(forms) == 1 else {"anyOf": forms}


def _value(name: str, field: FieldInfo, part: type[Part], definitions: dict[str, Any]) -> dict[str, Any]:
    annotation = field.annotation
    inner = next(parts_in(annotation), None)
    one: dict[str, Any] = dict(_TEXT)
    if inner is not None:
        _define(inner, definitions)
        one = {"$ref": f"#/$defs/{inner.__name__}"}
    for choice in _choices((*field.metadata, annotation)):
        return {"enum": list(choice.words)}
    if _holds(annotation, bool):
        return {"enum": ["是", "否", True, False]}
    if _holds(annotation, dict):
        return {"type": "object", "additionalProperties": one}
    if name == "rows":
        return {
            "type": "array",
            "items": {"type": "array", "items": {**_TEXT, "type": [*_TEXT["type"], "null"]}},
        }
    if not _holds(annotation, tuple):
        return one
    listed = {"type": "array", "items": one}
    return listed if name in _LISTS and part.text_as != name else {"anyOf": [one, listed]}


def _choices(annotations: Iterable[Any]) -> Iterator[OneOf]:
    for each in annotations:
        if isinstance(each, OneOf):
            yield each
        yield from _choices((*getattr(each, "__metadata__", ()), *get_args(each)))


def _holds(annotation: Any, kind: type) -> bool:
    """Whether a value of this kind may stand there, and not only within another."""
    origin = getattr(annotation, "__origin__", annotation)
    if origin in {tuple, dict, list}:
        return origin is kind
    return origin is kind or any(_holds(each, kind) for each in get_args(annotation))
