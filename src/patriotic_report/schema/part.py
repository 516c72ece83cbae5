"""What every model of the schema shares: both spellings of a key, absence, shorthands.

A union is never tried in turn.  Where the YAML may hold a plain text, a list or a
mapping, the kind of the node decides: a plain text stands for the field named by
``text_as``, a list for the one named by ``list_as``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, with_info_plain_validator_function

from ..glossary import chinese_name

if TYPE_CHECKING:
    from pydantic import JsonValue

Marker: TypeAlias = "dict[str, JsonValue]"


def unprinted(why: str, *beside: str) -> Marker:
    """For ``json_schema_extra``: a field whose value is not to be printed as it is, and why.

    With ``beside`` only where one of those fields is given, too: a table's name, which is printed where
    it has no title.  Everything else that is given must be found in the finished report, or be told.
    """
    return {"unprinted": why, "beside": list(beside)}


RECKONED = unprinted("用来计算，引用了才印")
FILED = unprinted("留作查考，引用了才印")
WORDED = unprinted("用来措词，用得着才印")
STEERING = unprinted("决定怎样生成，自己不印")
NAMING = unprinted("指明是哪一项，自己不印")


def unprinted_reason(model: type[Part], name: str) -> str:
    """What the marker of a field says; empty where it has none."""
    extra = model.model_fields[name].json_schema_extra
    return str(extra.get("unprinted", "")) if isinstance(extra, dict) else ""


@cache
def printed_fields(model: type[Part]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields to be printed, each with those beside which it is not."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or "unprinted" not in extra:
            found.append((name, ()))
        elif isinstance(beside := extra["beside"], list) and beside:
            found.append((name, tuple(map(str, beside))))
    return tuple(found)


class Part(BaseModel):
    """A mapping of the YAML; unknown keys are errors, empty values are absent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True, defer_build=True
    )

    text_as: ClassVar[str] = ""
    list_as: ClassVar[str] = ""
    holds_prose: ClassVar[bool] = False
    """Whether its text is prose, which may well begin with a word and a colon."""
    stands_in: ClassVar[dict[str, str]] = {}
    """A required field → the one whose value it takes where it is not written."""
    chinese: ClassVar[str] = ""
    """What users call the whole part, in docs/字段.md and the JSON Schema."""

    field_of_key: ClassVar[dict[str, str]] = {}
    """Typed key → field; a field's English name and its Chinese one."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        names = {name: name for name in cls.model_fields}
        names.update({chinese_name(name): name for name in cls.model_fields})
        cls.field_of_key = names

    @model_validator(mode="before")
    @classmethod
    def _translate(cls, data: object) -> object:
        """Give the keys their English names; a field that is written twice keeps its second key.

        The second key is then an unknown one to pydantic, and the message room, seeing
        that it names a field, says that the field stands there twice.
        """
        if isinstance(data, dict):
            return cls._prepare(_translated(data, cls.field_of_key))
        if data is None:
            raise PydanticCustomError("empty_value", "empty")
        if isinstance(data, str) and cls.text_as:
            if not cls.holds_prose:
                cls._refuse_a_key(data)
            return cls._prepare({cls.text_as: data})
        if isinstance(data, list) and cls.list_as:
            return cls._prepare({cls.list_as: data})
        if isinstance(data, str) and cls.list_as:
            refuse_lines(data)
            raise PydanticCustomError("list_expected", "list")
        return data

    @classmethod
    def _refuse_a_key(cls, text: str) -> None:
        """``名称：某局`` with a full-width colon is text to YAML; here it can only be a slip."""
        key, colon, _ = text.partition("：" if "：" in text else ":")
        if colon and key.strip() in cls.field_of_key:
            raise PydanticCustomError("key_as_text", "key", {"key": key.strip(), "needle": key + colon})

    @classmethod
    def _prepare(cls, data: dict[str, object]) -> dict[str, object]:
        """A place for a model that reads some of its fields together."""
        return data


class WhenGiven:
    """Says of a part that its checks are made for the first report that has one: most have none, and each start would pay."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: object, _handler: object) -> CoreSchema:
        """What hands the value to the part itself; its faults come back at their places."""
        part = next(parts_in(source))

        def checked(value: object, info: ValidationInfo) -> Part:
            return part.model_validate(value, context=info.context)

        return with_info_plain_validator_function(checked)


def refuse_lines(value: object) -> None:
    """Refuse a text of several lines where a list stands: nobody but the clerk knows which lines are one entry."""
    if isinstance(value, str) and (count := sum(bool(line.strip()) for line in value.split("\n"))) > 1:
        raise PydanticCustomError("lines_for_list", "lines", {"count": count})


def _translated(data: dict[str, object], field_of_key: dict[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in data.items():
        if value is None:
            if key not in field_of_key:
                fields[key] = value
            continue
        name = field_of_key.get(key, key)
        if name in fields:
            name = key if key != name else chinese_name(name)
        fields[name] = value
    return fields


def parts_in(annotation: object) -> Iterator[type[Part]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_in(argument)
