"""What mends a key that is no field, or stands where a list is wanted: the cure as it is to be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..glossary import LABELS, MEANT, chinese_name, english_names
from ..nearest import slip_of
from ..problems import FieldPath
from .part import Part, parts_in
from .report import ReportFields
from .sections import complete_models

_MOST_HOLDERS = 3
"""A key that more parts have is at home in none of them: 名称."""


def cure_of_key(key: str, owner: type[Part], value: object, beside: Mapping[str, object]) -> str:
    """The cure of an unknown key of ``owner``; ``beside`` is the mapping that it stands in, as typed."""
    return (
        _indented(key, owner, beside)
        or _meant(key, owner, value, beside)
        or _near(key, owner)
        or _at_the_root(key, owner)
        or _below(key, owner, beside)
        or _as_heading(key, owner, value, beside)
        or _known(owner)
    )


def is_it(name: str) -> str:
    """The cure that offers a field, by either of its names."""
    return f"是不是“{name}”？"


def holder_of(data: object, path: FieldPath) -> Mapping[str, object]:
    """The mapping at a path of English names, whichever names were typed; an empty one where there is none."""
    for part in path:
        if isinstance(data, dict):
            data = next((data[key] for key in data if part == key or part in english_names(key)), None)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    return data if isinstance(data, dict) else {}


def _meant(key: str, owner: type[Part], value: object, beside: Mapping[str, object]) -> str:
    """A near word of a field of the same part, of a part below, or of the outermost."""
    for model in _both(owner):
        meant = (each for each in MEANT.get(key, ()) if each.partition(".")[0] in model.model_fields)
        cures = (_meant_by(key, dotted, model is owner, owner, value, beside) for dotted in meant)
        if cure := next(filter(None, cures), ""):
            return cure
    return ""


def _both(owner: type[Part]) -> list[type[Part]]:
    return [owner] if owner is ReportFields else [owner, ReportFields]


def _meant_by(
    key: str, dotted: str, is_own: bool, owner: type[Part], value: object, beside: Mapping[str, object]
) -> str:
    """The cure for one of the fields that a near word means; empty where it is too far away."""
    name, _, below = (chinese_name(part) for part in dotted.partition("."))
    if key in LABELS:
        typed = value if isinstance(value, str) else "…"
        return f"写进“{name}”，几样接在一行：{name}: {key}：{typed}"
    if below:
        return _in_part(below, [name], owner, beside) if is_own else ""
    return is_it(name) if is_own else _outermost(name, owner)


def _indented(key: str, owner: type[Part], beside: Mapping[str, object]) -> str:
    """A key of a part that stands there, empty: nothing is missing but the indent."""
    empty = [
        name
        for name in _holders(key, owner)
        if any(_named(each, name) for each in beside if beside[each] is None)
    ]
    return f"行首加两个空格，缩进到“{empty[0]}:”下面，作它的一项" if empty else ""


def _near(key: str, owner: type[Part]) -> str:
    """A slip of a key, in the script that was typed."""
    same_script = [name for name in owner.field_of_key if name.isascii() == key.isascii()]
    near = slip_of(key, same_script)
    return is_it(near) if near else ""


def _at_the_root(key: str, owner: type[Part]) -> str:
    return _outermost(key, owner) if owner is not ReportFields and key in ReportFields.field_of_key else ""


def _outermost(name: str, owner: type[Part]) -> str:
    return f"“{name}”不写在{owner.chinese}里：移到最外层，另起一行顶格写 {name}: …"


def _below(key: str, owner: type[Part], beside: Mapping[str, object]) -> str:
    holders = _holders(key, owner)
    there = [name for name in holders if any(_named(each, name) for each in beside)]
    return _in_part(key, there or holders, owner, beside) if 0 < len(holders) <= _MOST_HOLDERS else ""


def _in_part(key: str, holders: list[str], owner: type[Part], beside: Mapping[str, object]) -> str:
    """The way into a part: it is there already, or is to be written."""
    held = next((beside[each] for each in beside if _named(each, holders[0])), None)
    if isinstance(held, str):
        part = next(parts_in(owner.model_fields[owner.field_of_key[holders[0]]].annotation))
        return f"写成 {holders[0]}: {{{chinese_name(part.text_as)}: {held}, {key}: …}}"
    if held is not None:
        return f"写在“{holders[0]}”里：{key}: …"
    return f"“{key}”写在{'、'.join(f'“{name}”' for name in holders)}里，如 {holders[0]}: {{{key}: …}}"


def _holders(key: str, owner: type[Part]) -> list[str]:
    """The fields of a part whose own parts have such a key."""
    return [
        chinese_name(name)
        for name, field in owner.model_fields.items()
        if any(key in part.field_of_key for part in parts_in(field.annotation))
    ]


def _named(key: str, name: str) -> bool:
    return bool(set(english_names(key)) & set(english_names(name)))


def _as_heading(key: str, owner: type[Part], value: object, beside: Mapping[str, object]) -> str:
    """``- 宣传: 挂了横幅。``: a heading typed as a key, alone."""
    listed = _item_of(owner) if owner.list_as else owner
    if listed is None or {"title", "text"} - listed.model_fields.keys() or owner is ReportFields:
        return ""
    if owner.list_as:
        return _as_item(key, value, listed)
    alone = len(beside) == 1 and isinstance(value, str)
    return f"分成两行：标题: {key}，下面左边对齐写 正文: …" if alone else ""


def _known(owner: type[Part]) -> str:
    known = "、".join(name for name in owner.field_of_key if not name.isascii())
    return f"{owner.chinese}里可以写：{known}"


def cure_of_path(dotted: str) -> tuple[str, str] | None:
    """The part of a dotted path that is no field, and its cure; None for a path that leads to one."""
    complete_models()
    model: type[Part] | None = ReportFields
    named = False  # the names within a mapping of 数据 are the user's own
    for at, part in enumerate(parts := dotted.split(".")):
        if model is None or named or (part.isdecimal() and not model.list_as):
            named = False
        elif part.isdecimal():
            model = _item_of(model)
        elif part not in model.field_of_key:
            return part, _other_path(parts, at, model)
        else:
            annotation = model.model_fields[model.field_of_key[part]].annotation
            model = next(parts_in(annotation), None)
            named = "dict" in str(annotation)
    return None


def _other_path(parts: list[str], at: int, owner: type[Part]) -> str:
    """The path with a near name in it, or what may stand there."""
    meant = [chinese_name(word) for word in MEANT.get(parts[at], ()) if word in owner.model_fields]
    near = next(iter(meant), "") or slip_of(parts[at], owner.field_of_key)
    return f"是不是“{'.'.join([*parts[:at], near, *parts[at + 1 :]])}”？" if near else _known(owner)


def kind_of_mapping(value: object, listed: type[Part]) -> tuple[str, dict[str, object]] | None:
    """What a mapping is where a list of ``listed`` is wanted, with its words: one without a dash, or names as keys."""
    if not isinstance(value, dict) or not value:
        return None
    first = str(next(iter(value)))
    if any(name in listed.field_of_key for name in value):
        return "item_without_dash", {"first": first}
    cure = _as_item(first, value[first], listed)
    return ("names_as_keys", {"first": first, "cure": cure}) if cure else None


def _as_item(key: str, value: object, listed: type[Part]) -> str:
    """An entry whose name was typed as its key, in the lines that it should be."""
    named = next((name for name in ("name", "title") if name in listed.model_fields), "")
    if not named:
        return ""
    begin = f"“{key}:”改成“- {chinese_name(named)}: {key}”"
    if isinstance(value, dict):
        return f"{begin}，它的各项与“{chinese_name(named)}”左边对齐"
    text = next(_texts_of(listed, named), "")
    return (
        f"{begin}，内容另起一行写成“{chinese_name(text)}: …”，与“{chinese_name(named)}”左边对齐"
        if text
        else begin
    )


def _texts_of(listed: type[Part], named: str) -> Iterator[str]:
    return (name for name in ("text", "file", "actual") if name in listed.model_fields and name != named)


def _item_of(owner: type[Part]) -> type[Part] | None:
    return next(parts_in(owner.model_fields[owner.list_as].annotation), None)
