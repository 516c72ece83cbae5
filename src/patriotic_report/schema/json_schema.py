"""JSON Schema for editors: both spellings of every field, Chinese titles and hover texts."""

from __future__ import annotations

import json
from typing import Any, get_args

from ..glossary import chinese_name
from .domain import DOMAINS
from .part import Part, parts_in
from .report import FORMS, PLACES, ReportFields
from .sections import KINDS, STYLES, complete_models
from .tables import TYPES

_TEXT = {"type": ["string", "number", "boolean"]}
"""YAML's own reading of a plain scalar; the program itself sees the characters typed."""
_CHOICES = {"domain": DOMAINS, "form": FORMS, "place": PLACES, "style": STYLES, "kind": KINDS, "type": TYPES}
_LISTS = {"title_lines", "columns", "rows", "items", "points", "goals", "tables", "measures"}
_TRUTHS = {"run_in", "numbered", "side_by_side", "seal", "total", "group", "subtotal", "landscape"}
_MAPPINGS = {"counts", "parts", "of_which"}


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
        "title": "爱国卫生工作情况汇报",
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
            "description": field.description or "",
            **_value(name, field.annotation, part, definitions),
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


def _value(name: str, annotation: Any, part: type[Part], definitions: dict[str, Any]) -> dict[str, Any]:
    inner = next(parts_in(annotation), None)
    one: dict[str, Any] = dict(_TEXT)
    if inner is not None:
        _define(inner, definitions)
        one = {"$ref": f"#/$defs/{inner.__name__}"}
    if name in _CHOICES:
        return {"enum": list(_CHOICES[name])}
    if name in _TRUTHS:
        return {"enum": ["是", "否", True, False]}
    if name in _MAPPINGS:
        return {"type": "object", "additionalProperties": one}
    if name == "rows":
        return {
            "type": "array",
            "items": {"type": "array", "items": {**_TEXT, "type": [*_TEXT["type"], "null"]}},
        }
    if not _is_tuple(annotation):
        return one
    listed = {"type": "array", "items": one}
    return listed if name in _LISTS and part.text_as != name else {"anyOf": [one, listed]}


def _is_tuple(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple or any(
        _is_tuple(each) for each in get_args(annotation)
    )
