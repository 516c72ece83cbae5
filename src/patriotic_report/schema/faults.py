"""Validation: pydantic's errors become faults with a path in the fields' English names.

Where a path stands in the file is for the caller to find out: this room knows no files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from ..glossary import chinese_name
from ..problems import MOST_TOLD, Fault, FieldPath, not_all_told
from .domain import Domain
from .key_cures import cure_of_key, holder_of, is_it, kind_of_mapping
from .messages import fault, message_for
from .operands import named_operands
from .part import Part, parts_in, refuse_lines
from .report import ReportFields
from .report_rules import broken_rules
from .sections import complete_models
from .still_to_fill import still_to_fill
from .typed_numbers import edits_for, once_a_list

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from ..source import Data

_MOST_PUT_IN_WORDS = 3 * MOST_TOLD
"""A cure takes a quarter of a millisecond to find; of these some are consequences of others, and not told."""
Look = Callable[[ReportFields], Iterable[Fault]]


def validate(
    data: dict[str, Data],
    *,
    partial: bool = False,
    look: Look | None = None,
    draft: bool = False,
    own: Domain | None = None,
) -> tuple[ReportFields | None, tuple[Fault, ...]]:
    """The report, with warnings; or None, with every fault.

    ``partial`` asks for no prose: a unit's figures alone, for a roll-up.  ``look`` finds what else
    there is to be said of fields that are each right by themselves, even where together they are not.
    What says 待填 is refused, all of it at once; in a ``draft`` it is told.  ``own`` is the office's own domain
    that the data state (``own_domain``).
    """
    try:
        fields = ReportFields.model_validate(data, context=own)
    except ValidationError as error:
        found = [_fault(each, data) for each in error.errors(include_url=False)[:_MOST_PUT_IN_WORDS]]
        return None, tuple(capped(once_a_list(_without_consequences(found))))
    broken = chain(
        named_operands(fields), broken_rules(fields, partial=partial), _to_fill(fields, draft=draft)
    )
    faults = tuple(capped(chain(broken, look(fields)) if look else broken))
    if any(each.level == "错误" for each in faults):
        return None, faults
    return fields, faults


def _to_fill(fields: ReportFields, *, draft: bool) -> Iterator[Fault]:
    for each in still_to_fill(fields):
        yield each._replace(level="提示") if draft else each


def capped(faults: Iterable[Fault]) -> Iterator[Fault]:
    """As many as a clerk reads: finding the place and the cure of a hundred thousand takes hours."""
    told = {"错误": 0, "警告": 0, "提示": 0}
    for each in faults:
        told[each.level] += 1
        if told[each.level] <= MOST_TOLD:
            yield each
        elif told[each.level] == MOST_TOLD + 1:
            yield Fault((), *not_all_told(f"{each.level}太多，只列出前 {MOST_TOLD} 个"))
            if each.level == "错误":
                return


def _without_consequences(faults: list[Fault]) -> Iterator[Fault]:
    """One fault, one message: a field is not missing that stands there under a near name."""
    offered = {(each.path[:-1], each.fix) for each in faults if each.code == _UNKNOWN}
    for each in faults:
        names = (
            (str(each.path[-1]), chinese_name(str(each.path[-1])))
            if each.code == _MISSING and each.path
            else ()
        )
        if not any((each.path[:-1], is_it(name)) in offered for name in names):
            yield each


_MISSING, _UNKNOWN = message_for("missing").code, message_for("extra_forbidden").code


def _fault(error: ErrorDetails, data: dict[str, Data]) -> Fault:
    """One of pydantic's errors (``ErrorDetails``, with a context of ours) in our words."""
    path: FieldPath = tuple(part for part in error["loc"] if part != "[key]")
    in_key = len(path) != len(error["loc"])
    owner = _model_at(path[:-1])
    kind, words = _kind(error, path, owner)
    context = {**_context(error, _as_spoken(path, owner, kind)), **words}
    needle = str(context.get("needle", ""))
    at_key = in_key or kind in {"extra_forbidden", "twice"}
    edits = edits_for(kind, path, error.get("input"), context)
    found = fault(path, kind, context, at_key=at_key, needle=needle, edits=edits)
    if kind == "extra_forbidden" and owner is not None:
        beside = holder_of(data, path[:-1])
        return found._replace(fix=cure_of_key(str(path[-1]), owner, error.get("input"), beside))
    return found


def _kind(error: ErrorDetails, path: FieldPath, owner: type[Part] | None) -> tuple[str, dict[str, object]]:
    """pydantic's type and words, or our own: a key whose other spelling stands there, a mapping for a list."""
    kind = error["type"]
    if owner is None or not path:
        return kind, {}
    if kind == "extra_forbidden" and str(path[-1]) in owner.field_of_key:
        return "twice", {}
    words: dict[str, object] = {}
    if kind in _SHAPES and (field := owner.model_fields.get(str(path[-1]))):
        listed = next(parts_in(field.annotation), None)
        if kind == "tuple_type" and listed and (meant := _kind_of_list(error.get("input"), listed)):
            return meant
        words["example"] = next(iter(field.examples or ()), "…")
    return kind, words


def _kind_of_list(value: object, listed: type[Part]) -> tuple[str, dict[str, object]] | None:
    """What stands where a list is wanted: a mapping without a dash, or a text of several lines."""
    try:
        refuse_lines(value)
    except PydanticCustomError as lines:
        return lines.type, dict(lines.context or {})
    return kind_of_mapping(value, listed)


_SHAPES = {"tuple_type", "model_type", "dict_type"}
"""Of a value that is of no kind that its field takes: an example says what it takes."""


def _context(error: ErrorDetails, spoken_of: FieldPath) -> dict[str, object]:
    """What stands in the braces of the messages."""
    context = {**(error.get("ctx") or {}), "name": _field_name(spoken_of)}
    if isinstance(error.get("input"), str):
        context.setdefault("given", error["input"].strip())
    return context


def _as_spoken(path: FieldPath, owner: type[Part] | None, kind: str) -> FieldPath:
    """A text that stands for its whole part (起止日期: 2016年) is spoken of as the part."""
    shorthand = owner is not None and bool(path) and path[-1] == owner.text_as and kind != "missing"
    return path[:-1] if shorthand and len(path) > 1 else path


def _field_name(path: FieldPath) -> str:
    names = [part for part in path if isinstance(part, str)]
    return chinese_name(names[-1]) if names else "报告"


def _model_at(path: FieldPath) -> type[Part] | None:
    """The model that stands at a path, found through the fields' annotations."""
    complete_models()
    model: type[Part] | None = ReportFields
    for part in path:
        if model is None:
            return None
        if isinstance(part, str) and part in model.model_fields:
            model = next(parts_in(model.model_fields[part].annotation), None)
        # an index, or a name within a mapping of 数据, leads to the same model
    return model
