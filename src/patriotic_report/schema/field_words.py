"""How a field is explained to people: in the words of the program's home domain where it has some, else in the model's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic_core.core_schema import dict_schema, no_info_plain_validator_function

from .. import limits
from ..files import reading
from ..glossary import chinese_name
from .checked_file import Field, mapping_of, read_checked
from .domain import all_domains, domain_names, domains_by_words
from .part import Part
from .values import line_of

FILE = "fields.yaml"
"""Beside a domain.yaml: by part and by field, both in Chinese, what is said of it."""
SAID, EXAMPLE = "说明", "例"

_LINE = no_info_plain_validator_function(line_of)
_NOTE = mapping_of({SAID: Field("description", _LINE), EXAMPLE: Field("example", _LINE)})
_FIELDS = {"字段": Field("notes", dict_schema(_LINE, dict_schema(_LINE, _NOTE)), required=True)}


class FieldWords(NamedTuple):
    """What docs/字段.md and the JSON Schema say of a field; ``example`` is YAML, empty where none can be given."""

    description: str
    example: str


def field_words(part: type[Part], name: str) -> FieldWords:
    """The words for a field of a part, by its English name."""
    field = part.model_fields[name]
    own = _notes().get(part.chinese, {}).get(chinese_name(name), {})
    usual = field.examples[0] if field.examples else ""
    return FieldWords(_filled(own.get(SAID) or field.description or ""), own.get(EXAMPLE) or usual)


def _filled(description: str) -> str:
    """The domains are those whose folders there are."""
    by_words = "、".join(each.name for each in domains_by_words())
    return description.replace("{领域}", "、".join(domain_names())).replace("{凭词选用的领域}", by_words)


@lru_cache(maxsize=1)
def _notes() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By part, by field: those of the first domain that has some; the ones that words choose come first."""
    with limits.override(limits.USUAL):
        for domain in all_domains():
            if reading.is_file(file := Path(domain.folder) / FILE):
                notes: Mapping[str, Mapping[str, Mapping[str, str]]] = read_checked(
                    file, _FIELDS, "字段的说明"
                )["notes"]
                return notes
    return {}
