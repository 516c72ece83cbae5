"""Validation: pydantic's errors become faults with a path in the fields' English names.

Where a path stands in the file is for the caller to find out: this room knows no files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from pydantic import ValidationError

from ..glossary import chinese_name
from ..nearest import nearest
from ..problems import MOST_TOLD, Fault, FieldPath, not_all_told
from .messages import worded
from .part import Part, parts_in
from .report import ReportFields
from .report_rules import broken_rules
from .sections import complete_models


def validate(
    data: dict[str, Any], *, partial: bool = False, look: Look | None = None
) -> tuple[ReportFields | None, tuple[Fault, ...]]:
    """The report, with warnings; or None, with every fault.

    ``partial`` asks for no prose: a unit's figures alone, for a roll-up.  ``look`` finds what else
    there is to be said of fields that are each right by themselves, even where together they are not.
    """
    try:
        fields = ReportFields.model_validate(data)
    except ValidationError as error:
        return None, tuple(enough(_fault(each) for each in error.errors(include_url=False)))
    found = broken_rules(fields, partial=partial)
    faults = tuple(enough(chain(found, look(fields)) if look else found))
    if any(fault.level == "错误" for fault in faults):
        return None, faults
    return fields, faults


Look = Callable[[ReportFields], Iterable[Fault]]


def enough(faults: Iterable[Fault]) -> Iterator[Fault]:
    """As many as a clerk reads: finding the place and the cure of a hundred thousand takes hours."""
    told = {"错误": 0, "警告": 0, "提示": 0}
    for fault in faults:
        told[fault.level] += 1
        if told[fault.level] <= MOST_TOLD:
            yield fault
        elif told[fault.level] == MOST_TOLD + 1:
            yield Fault((), *not_all_told(f"{fault.level}太多，只列出前 {MOST_TOLD} 个"))
            if fault.level == "错误":
                return


def _fault(error: Any) -> Fault:
    path: FieldPath = tuple(part for part in error["loc"] if part != "[key]")
    in_key = len(path) != len(error["loc"])
    kind, context = error["type"], dict(error.get("ctx") or {})
    key = str(path[-1]) if path else ""
    owner = _model_at(path[:-1])
    context["name"] = _field_name(_as_spoken(path, owner, kind))
    if isinstance(error.get("input"), str):
        context.setdefault("given", error["input"].strip())
    suggestion = ""
    if kind == "extra_forbidden" and owner is not None:
        if key in owner.field_of_key:
            kind = "twice"
        else:
            suggestion = _nearest(key, owner)
    code, message, fix = worded(kind, context)
    if suggestion:
        fix = suggestion
    at_key = in_key or kind in {"extra_forbidden", "twice"}
    return Fault(path, code, message, fix, "错误", at_key, str(context.get("needle", "")))


def _as_spoken(path: FieldPath, owner: type[Part] | None, kind: str) -> FieldPath:
    """A text that stands for its whole part (起止日期: 2016年) is spoken of as the part."""
    shorthand = owner is not None and bool(path) and path[-1] == owner.text_as and kind != "missing"
    return path[:-1] if shorthand and len(path) > 1 else path


def _field_name(path: FieldPath) -> str:
    names = [part for part in path if isinstance(part, str)]
    return chinese_name(names[-1]) if names else "报告"


def _nearest(key: str, owner: type[Part]) -> str:
    """The cure of an unknown key: the nearest known one, in the script that was typed."""
    same_script = [name for name in owner.field_of_key if name.isascii() == key.isascii()]
    if near := nearest(key, same_script):
        return f"是不是“{near}”？"
    known = "、".join(name for name in owner.field_of_key if not name.isascii())
    return f"{owner.chinese}里可以写：{known}"


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
