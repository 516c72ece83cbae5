"""What may be done to a YAML file, said by path: cures carry it, ``source.editing`` does it.

A path is the keys as the file has them and positions from 0: ``("措施", 1, "标题")``.
"""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias, Union

from .problems import FieldPath

Value: TypeAlias = Union[str, Sequence["Value"], Mapping[str, "Value"], None]
"""Plain data: text, None (未填), lists, mappings."""


class Replace(NamedTuple):
    """The value at ``path`` becomes another."""

    path: FieldPath
    value: Value


class Insert(NamedTuple):
    """A new item before position ``path[-1]`` (the length appends), or a new key ``path[-1]``.

    A key stands before the key ``before``, else last.  What holds it may be empty or absent.
    """

    path: FieldPath
    value: Value
    before: str = ""


class Remove(NamedTuple):
    """An item, or a key with its value, is taken out; what held nothing else is left empty."""

    path: FieldPath


class Move(NamedTuple):
    """What stands at ``path`` is taken out and stands at ``to``, a path as it is without it."""

    path: FieldPath
    to: FieldPath
    before: str = ""


class Respell(NamedTuple):
    """Within the text at ``path``, ``old`` becomes ``new``, where it stands first."""

    path: FieldPath
    old: str
    new: str


class Retype(NamedTuple):
    """The characters ``old`` at a line and column (from 1) become ``new``, in a file that need not be sound."""

    line: int
    column: int
    old: str
    new: str


Edit: TypeAlias = Replace | Insert | Remove | Move | Respell | Retype

_COLONS = {("：", ": "): "改用英文冒号，后面空一格", (":", ": "): "在冒号后面空一格"}


def in_words(edit: Edit) -> str:
    """What a person does who does it by hand (改法): 删去“一是”."""
    if isinstance(edit, Remove):
        return f"删去“{_last(edit.path)}”"
    if isinstance(edit, Move):
        return f"把“{_last(edit.path)}”移到{_new_place(edit)}"
    if isinstance(edit, Insert):
        return f"补上 {edit.path[-1]}: {_said(edit.value)}" if _has_key(edit) else f"补上 {_said(edit.value)}"
    if isinstance(edit, Replace):
        return f"“{_last(edit.path)}”改成 {_said(edit.value)}"
    if isinstance(edit, Retype) and (edit.old, edit.new.ljust(2)) in _COLONS:
        return _COLONS[edit.old, edit.new.ljust(2)]
    if isinstance(edit, Retype) and edit.new == in_quotes(edit.old):
        return f"用英文引号括起来：{edit.new}"
    return _changed(edit.old, edit.new)


def in_quotes(text: str) -> str:
    """The text as it may be typed in YAML, within single quotes."""
    return "'" + text.replace("'", "''") + "'"


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at their starts, without those that they share at their ends."""
    most = min(len(old), len(new))
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    start = next((n for n in range(most - tail) if old[n] != new[n]), most - tail)
    return start, tail


def _changed(old: str, new: str) -> str:
    """What goes and what comes, without what both share."""
    start, tail = shared_ends(old, new)
    out, into = old[start : len(old) - tail].strip(), new[start : len(new) - tail].strip()
    if not into:
        return f"删去“{out}”"
    return f"“{out}”改成“{into}”" if out else f"“{old}”改成“{new}”"


def _has_key(edit: Insert) -> bool:
    return isinstance(edit.path[-1], str)


def _new_place(move: Move) -> str:
    if move.before:
        return f"“{move.before}”前面"
    if move.path[:-1] == move.to[:-1]:
        return "最后" if isinstance(move.to[-1], str) else f"“{_last(move.to)}”的位置"
    return f"“{_last(move.to[:-1])}”里" if move.to[:-1] else "最外层"


def _last(path: FieldPath) -> str:
    """The key, or the item by its number, in the user's words."""
    last = path[-1] if path else ""
    return f"第{last + 1}项" if isinstance(last, int) else last


def _said(value: Value) -> str:
    return value if isinstance(value, str) and "\n" not in value else "…"
