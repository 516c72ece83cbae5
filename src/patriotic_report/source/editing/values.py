"""An edit of plain data: what the edit of a file must come to, and whether it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from ...edits import Edit, Insert, Move, Remove, Replace, Respell, Value
from ...problems import FieldPath
from ..frames import path_words
from ..nodes import Data


class EditRefused(ValueError):
    """An edit that cannot be made; ``reason`` says why, in Chinese. Nothing was changed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def applied(data: dict[str, Data], edit: Edit) -> dict[str, Data]:
    """The data with the edit made; the given data stays as it is.

    Raises EditRefused where a path leads nowhere, ValueError for a Retype, which knows no data.
    """
    root: dict[str, Data] = {"": plain(data)}
    _apply(root, edit)
    whole = root[""]
    assert isinstance(whole, dict)  # no path leads to the root itself
    return whole


def _apply(root: dict[str, Data], edit: Edit) -> None:
    if isinstance(edit, Replace):
        _place(root, edit.path).value = plain(edit.value)
    elif isinstance(edit, Respell):
        place = _place(root, edit.path)
        text = place.value
        if not isinstance(text, str) or not edit.old or edit.old not in text:
            raise EditRefused(f"“{spoken(edit.path)}”里没有“{edit.old}”")
        place.value = text.replace(edit.old, edit.new, 1)
    elif isinstance(edit, Remove):
        _place(root, edit.path).take()
    elif isinstance(edit, Insert):
        _insert(root, edit.path, plain(edit.value), edit.before)
    elif isinstance(edit, Move):
        _insert(root, edit.to, _place(root, edit.path).take(), edit.before)
    else:
        raise ValueError("a Retype changes characters, not data")


def plain(value: Value) -> Data:
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


def value_at(data: dict[str, Data], path: FieldPath) -> Data:
    """The value at a path; raises EditRefused where there is none."""
    return _place({"": data}, path).value


def put_at(data: dict[str, Data], path: FieldPath, value: Data) -> None:
    """Another value at a path, in the data itself; raises EditRefused where there is none."""
    _place({"": data}, path).value = value


def spoken(path: FieldPath) -> str:
    """``措施[2].标题``."""
    return path_words([part + 1 if isinstance(part, int) else part for part in path])


_At = TypeVar("_At", contravariant=True)


class _Holder(Protocol[_At]):
    """A mapping, by its keys; a list, by its positions."""

    def __getitem__(self, at: _At, /) -> Data: ...
    def __setitem__(self, at: _At, value: Data, /) -> None: ...
    def pop(self, at: _At, /) -> Data:
        """Take it out."""


class _Place(Generic[_At]):
    """Where a value stands: in what, and under which key."""

    def __init__(self, holder: _Holder[_At], at: _At) -> None:
        self._holder, self._at = holder, at

    @property
    def value(self) -> Data:
        """What stands there."""
        return self._holder[self._at]

    @value.setter
    def value(self, value: Data) -> None:
        self._holder[self._at] = value

    def take(self) -> Data:
        """What stood there; it does no longer."""
        return self._holder.pop(self._at)


_AnyPlace: TypeAlias = _Place[str] | _Place[int]


def _place(root: dict[str, Data], path: FieldPath) -> _AnyPlace:
    """The place of the value at the path, which must be there."""
    if not path:
        raise EditRefused("没有说改哪一项")
    place: _AnyPlace = _Place(root, "")
    for part in path:
        inner = _place_in(place.value, part)
        if inner is None:
            raise EditRefused(f"没有“{spoken(path)}”这一项")
        place = inner
    return place


def _place_in(holder: Data, part: str | int) -> _AnyPlace | None:
    if isinstance(part, str):
        return _Place(holder, part) if isinstance(holder, dict) and part in holder else None
    return _Place(holder, part) if isinstance(holder, list) and 0 <= part < len(holder) else None


def _insert(root: dict[str, Data], path: FieldPath, value: Data, before: str) -> None:
    if not path:
        raise EditRefused("没有说加在哪里")
    above = _place(root, path[:-1]) if len(path) > 1 else _Place(root, "")
    last = path[-1]
    if above.value is None:
        above.value = [] if isinstance(last, int) else {}
    if isinstance(last, int):
        _insert_item(above.value, path, last, value)
    else:
        _insert_key(above.value, path, last, value, before)


def _insert_item(holder: Data, path: FieldPath, position: int, value: Data) -> None:
    if not isinstance(holder, list) or not 0 <= position <= len(holder):
        raise EditRefused(f"“{spoken(path[:-1])}”里加不进第 {position + 1} 项")
    holder.insert(position, value)


def _insert_key(holder: Data, path: FieldPath, key: str, value: Data, before: str) -> None:
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
