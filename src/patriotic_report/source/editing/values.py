"""An edit of plain data: what the edit of a file must come to, and whether it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...edits import Edit, Insert, Move, Remove, Replace, Respell, Value
from ...problems import FieldPath
from ..frames import path_words


class EditRefused(ValueError):
    """An edit that cannot be made; ``reason`` says why, in Chinese. Nothing was changed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def applied(data: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """The data with the edit made; the given data stays as it is.

    Raises EditRefused where a path leads nowhere, ValueError for a Retype, which knows no data.
    """
    root = {"": plain(data)}
    _apply(root, edit)
    whole: dict[str, Any] = root[""]
    return whole


def _apply(root: dict[str, Any], edit: Edit) -> None:
    if isinstance(edit, Replace):
        holder, at = _holder(root, edit.path)
        holder[at] = plain(edit.value)
    elif isinstance(edit, Respell):
        holder, at = _holder(root, edit.path)
        if not isinstance(holder[at], str) or not edit.old or edit.old not in holder[at]:
            raise EditRefused(f"“{spoken(edit.path)}”里没有“{edit.old}”")
        holder[at] = holder[at].replace(edit.old, edit.new, 1)
    elif isinstance(edit, Remove):
        _take(root, edit.path)
    elif isinstance(edit, Insert):
        _insert(root, edit.path, plain(edit.value), edit.before)
    elif isinstance(edit, Move):
        _insert(root, edit.to, _take(root, edit.path), edit.before)
    else:
        raise ValueError("a Retype changes characters, not data")


def plain(value: Value | Any) -> Any:
    """A copy of nothing but dicts, lists, texts and None. Raises TypeError for anything else."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a key is text")
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(each) for each in value]
    raise TypeError(f"no plain data: {type(value).__name__}")


def spoken(path: FieldPath) -> str:
    """``措施[2].标题``."""
    return path_words([part + 1 if isinstance(part, int) else part for part in path])


def _holder(root: dict[str, Any], path: FieldPath) -> tuple[Any, Any]:
    """What holds the value at the path, and under which key; the value must be there."""
    if not path:
        raise EditRefused("没有说改哪一项")
    holder: Any = root
    at: str | int = ""
    for part in path:
        holder, at = holder[at], part
        if not _holds(holder, part):
            raise EditRefused(f"没有“{spoken(path)}”这一项")
    return holder, at


def _holds(holder: Any, part: str | int) -> bool:
    if isinstance(part, str):
        return isinstance(holder, dict) and part in holder
    return isinstance(holder, list) and 0 <= part < len(holder)


def _take(root: dict[str, Any], path: FieldPath) -> Any:
    holder, at = _holder(root, path)
    return holder.pop(at)


def _insert(root: dict[str, Any], path: FieldPath, value: Any, before: str) -> None:
    if not path:
        raise EditRefused("没有说加在哪里")
    above, at = _holder(root, path[:-1]) if len(path) > 1 else (root, "")
    last = path[-1]
    if above[at] is None:
        above[at] = [] if isinstance(last, int) else {}
    if isinstance(last, int):
        _insert_item(above[at], path, last, value)
    else:
        _insert_key(above[at], path, last, value, before)


def _insert_item(holder: Any, path: FieldPath, position: int, value: Any) -> None:
    if not isinstance(holder, list) or not 0 <= position <= len(holder):
        raise EditRefused(f"“{spoken(path[:-1])}”里加不进第 {position + 1} 项")
    holder.insert(position, value)


def _insert_key(holder: Any, path: FieldPath, key: str, value: Any, before: str) -> None:
    if not isinstance(holder, dict):
        raise EditRefused(f"“{spoken(path[:-1])}”不是“键: 值”，加不进“{key}”")
    if key in holder:
        raise EditRefused(f"已经有“{spoken(path)}”")
    if before and before not in holder:
        raise EditRefused(f"没有“{spoken((*path[:-1], before))}”这一项")
    entries = list(holder.items())
    place = next((n for n, (name, _) in enumerate(entries) if name == before), len(entries))
    entries.insert(place, (key, value))
    holder.clear()
    holder.update(entries)
