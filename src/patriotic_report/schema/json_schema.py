"""JSON Schema for editors: both spellings of every field, Chinese titles and hover texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import get_args

from pydantic.fields import FieldInfo

from ..glossary import chinese_name
from .domain import Domain, all_domains
from .field_words import field_words
from .part import Part, parts_in
from .report import ReportFields
from .sections import complete_models
from .tables import Table
from .values import Checked, OneOf, OneOfKnown

JsonObject = dict[str, object]

_SCALARS = ["string", "number", "boolean"]
"""YAML's own reading of a plain scalar; the program itself sees the characters typed."""
_TEXT: JsonObject = {"type": _SCALARS}
_CELL: JsonObject = {"type": [*_SCALARS, "null"]}
_LISTS = {"columns", "rows", "items", "points", "goals", "tables", "measures"}


def schema_text(own: Domain | None = None) -> str:
    """The schema as a JSON text, ready for a file on disk."""
    return json.dumps(json_schema(own), ensure_ascii=False, indent=1) + "\n"


def json_schema(own: Domain | None = None) -> JsonObject:
    """The schema as plain data; parts stand under ``$defs`` by their class's name.

    ``own`` is a domain: its words may be typed, too, where an office made it, and what it expects is offered.
    """
    complete_models()
    definitions: dict[str, JsonObject] = {}
    _define(ReportFields, definitions, own)
    root = definitions.pop(ReportFields.__name__)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{all_domains()[0].default_subject}{ReportFields.model_fields['genre'].default}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(part: type[Part], definitions: dict[str, JsonObject], own: Domain | None) -> None:
    if part.__name__ in definitions:
        return
    definitions[part.__name__] = {}  # it may hold itself
    properties: dict[str, JsonObject] = {}
    required = []
    for name, field in part.model_fields.items():
        value = {
            "title": chinese_name(name),
            "description": field_words(part, name).description,
            **_value(name, field, part, definitions, own),
        }
        properties[chinese_name(name)] = value
        properties[name] = value
        if field.is_required():
            names = [name, part.stands_in[name]] if name in part.stands_in else [name]
            spelled = [spelling for each in names for spelling in (chinese_name(each), each)]
            required.append({"anyOf": [{"required": [spelling]} for spelling in spelled]})
    mapping: JsonObject = {
        "type": "object",
        "title": part.chinese,
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        mapping["allOf"] = required
    # a text or a list may stand for one of the fields
    forms = [
        mapping,
        *([_TEXT] if part.text_as else []),
        *([properties[part.list_as]] if part.list_as else []),
    ]
    definitions[part.__name__] = mapping if len(forms) == 1 else {"anyOf": forms}


def _value(
    name: str, field: FieldInfo, part: type[Part], definitions: dict[str, JsonObject], own: Domain | None
) -> JsonObject:
    """What may stand under a field: words of a closed list, truth, a mapping, a text or a part, or several."""
    annotation = field.annotation
    for checked in _checked((*field.metadata, annotation)):
        if isinstance(checked, (OneOf, OneOfKnown)):
            return {"enum": list(checked.words(own))}
        if checked.form:
            return {**_TEXT, "pattern": checked.form}
    if _holds(annotation, bool):
        return {"enum": ["是", "否", True, False]}
    one = _one(annotation, definitions, own)
    if _holds(annotation, dict):
        offered = _counts_expected(own, one) if own and name == "counts" else {}
        return {"type": "object", **offered, "additionalProperties": one}
    if own and part is Table and name in ("name", "columns"):
        one = _with_expected_heads(own, name, one)
    if name == "rows":
        return {"type": "array", "items": {"type": "array", "items": _CELL}}
    if not _holds(annotation, tuple):
        return one
    listed: JsonObject = {"type": "array", "items": one}
    return listed if name in _LISTS and part.text_as != name else {"anyOf": [one, listed]}


def _counts_expected(domain: Domain, one: JsonObject) -> JsonObject:
    """The names of 数据 that a domain expects, for an editor to complete."""
    found = {
        name: {"title": name, "description": _said_of(each.unit, each.required, domain), **one}
        for name, each in domain.expected_counts.items()
    }
    return {"properties": found} if found else {}


def _said_of(unit: str, required: bool, domain: Domain) -> str:
    said = f"{'必填' if required else '常用'}（{domain.name}）"
    return f"{said}，计量单位：{unit}" if unit else said


def _with_expected_heads(domain: Domain, field: str, one: JsonObject) -> JsonObject:
    """The same of 统计表: their names, and the heads of their columns."""
    tables = domain.expected_tables
    heads = list(tables) if field == "name" else [head for each in tables.values() for head in each.columns]
    return {"anyOf": [{"enum": list(dict.fromkeys(heads))}, one]} if heads else one


def _one(annotation: object, definitions: dict[str, JsonObject], own: Domain | None) -> JsonObject:
    """A single value: the part that the annotation names, else a text."""
    inner = next(parts_in(annotation), None)
    if inner is None:
        return dict(_TEXT)
    _define(inner, definitions, own)
    return {"$ref": f"#/$defs/{inner.__name__}"}


def _checked(annotations: Iterable[object]) -> Iterator[Checked | OneOfKnown]:
    for each in annotations:
        if isinstance(each, (Checked, OneOfKnown)):
            yield each
        yield from _checked((*getattr(each, "__metadata__", ()), *get_args(each)))


def _holds(annotation: object, kind: type) -> bool:
    """Whether a value of this kind may stand there, and not only within another."""
    origin = getattr(annotation, "__origin__", annotation)
    if origin in {tuple, dict, list}:
        return origin is kind
    return origin is kind or any(_holds(each, kind) for each in get_args(annotation))
