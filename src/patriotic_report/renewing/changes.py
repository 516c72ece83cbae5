"""What is done to a YAML so that it is the next period's: edits, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..edits import Edit, Insert, Remove, Replace, Retype
from ..glossary import chinese_name, english_names
from ..problems import FieldPath
from ..source import Data, Source
from ..source.editing import flow, is_shared
from ..source.places import typed_path


class Change(NamedTuple):
    """What becomes of one part: edits by the keys as typed, and where and how it is told."""

    path: FieldPath
    said: str
    edits: tuple[Edit, ...]


class Typed:
    """A YAML's values by the English names of its fields."""

    def __init__(self, source: Source) -> None:
        self.source, self._data = source, source.data()
        self._renamed: dict[FieldPath, str] = {}

    def path(self, path: FieldPath) -> FieldPath:
        """The keys as typed."""
        return typed_path(self.source.root, path, english_names)

    def at(self, path: FieldPath) -> Data:
        """The value that stands there; None where nothing does."""
        holder = self._holder(path)
        last = path[-1]
        if isinstance(holder, list) and isinstance(last, int):
            return holder[last] if last < len(holder) else None
        if isinstance(holder, dict) and isinstance(last, str):
            key = _key(holder, last)
            return holder[key] if key is not None else None
        return None

    def _holder(self, path: FieldPath) -> Data:
        """What holds the last of a path, by the keys as typed."""
        value: Data = self._data
        for part in self.path(path[:-1]):
            if isinstance(part, int):
                value = value[part] if isinstance(value, list) else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        return value

    def replaced(self, path: FieldPath, value: Data, renamed: str = "") -> Edit:
        """The value at a path becomes another; its key may be ``renamed`` already."""
        typed = self.path(path)
        return Replace((*typed[:-1], self._called(typed, renamed)) if renamed else typed, value)

    def filled_out(self, path: FieldPath, value: dict[str, str]) -> Edit:
        """A text becomes a mapping on its line: 横幅: {数量: 待填, 上期: 60条}."""
        place = self.source.place(path, names=english_names)
        raw = place.excerpt[place.column - 1 : place.column - 1 + place.length]
        key = self.source.place(path, key=True, names=english_names)
        below = key.line != place.line  # a text below | is no value of its own line
        if below or raw != self.at(path) or is_shared(self.source, self.path(path)):
            return self.replaced(path, dict(value))
        return Retype(place.line, place.column, raw, flow(dict(value), "value"))

    def renamed(self, path: FieldPath, name: str) -> Edit:
        """A field is called otherwise; its comment and all around it stay."""
        typed = self.path(path)
        old = str(typed[-1])
        if is_shared(self.source, typed):
            return Remove(typed)  # which is refused, with the reason
        place = self.source.place(path, key=True, names=english_names)
        quoted = place.excerpt[place.column - 1 :].startswith(("'", '"'))
        self._renamed[typed] = self._called(typed, name)
        return Retype(place.line, place.column + quoted, old, self._renamed[typed])

    def _called(self, typed: FieldPath, name: str) -> str:
        """A field's name in the language of the one that stands there."""
        return name if str(typed[-1]).isascii() else chinese_name(name)

    def put(self, path: FieldPath, value: str, behind: str = "") -> Edit:
        """A field of a mapping, which may not have it yet; then it stands behind the field ``behind``."""
        name, holder = path[-1], self._holder(path)
        assert isinstance(holder, dict)
        assert isinstance(name, str)
        if _key(holder, name) is not None:
            return self.replaced(path, value)
        keys = list(holder)
        key = _key(holder, behind) if behind else None
        following = keys[keys.index(key) + 1] if key is not None and key != keys[-1] else ""
        written = name if key == behind else chinese_name(name)
        above = self.path(path[:-1])
        return Insert((*above, written), value, self._renamed.get((*above, following), following))

    def put_root(self, name: str, value: str, before: str) -> Edit:
        """A field of the report that it does not have yet, before another."""
        return Insert((chinese_name(name),), value, _key(self._data, before) or "")


def _key(holder: Mapping[str, Data], name: str) -> str | None:
    """The key of a field as typed, in either language."""
    return next((key for key in holder if key == name or name in english_names(key)), None)


def made(changes: Iterator[Change]) -> tuple[Change, ...]:
    """Those that change anything."""
    return tuple(each for each in changes if each.edits)
