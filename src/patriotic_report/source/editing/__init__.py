"""One way to edit a YAML: what changes is written as its place needs, every other byte stays.

Kinds of edit are named in :mod:`patriotic_report.edits`.  The file's encoding, byte order mark,
line ends, comments, quotes and order are nobody's to change: an edit is a splice of characters,
found from the places that the tree keeps.  What comes out is read again and must be what the
edit of the data gives, or the edit is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Sequence as ListOf

from ...edits import Edit, Insert, Move, Remove, Replace, Respell, Retype
from ...problems import FieldPath, InputRefused
from ..encodings import decode
from ..model import Source, parse_source
from ..nodes import Data, Mapping, Node, Scalar, Sequence
from ..places import typed_path
from .encoded import Splice, spliced_bytes
from .entries import Entries
from .entries import entries_edited as each_by_itself
from .forms import flow
from .layout import Layout
from .moving import carried
from .plans import Plan, plans_for
from .values import EditRefused, applied, plain, put_at, value_at

__all__ = [
    "EditRefused",
    "applied",
    "as_typed",
    "commented",
    "edited",
    "entries_edited",
    "flow",
    "is_shared",
    "replaced_together",
]


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file's bytes with the edits, one after the other: each sees what the one before it left.

    Raises :class:`EditRefused` for an edit that cannot be made (its ``reason`` is Chinese),
    InputRefused for a file that is no sound YAML before it; only a Retype does without that.
    """
    for edit in edits:
        data = _retyped(data, edit) if isinstance(edit, Retype) else _edited(data, edit)
    return data


def commented(data: bytes, path: FieldPath, lines: Iterable[str]) -> bytes:
    """A file's bytes with lines of comment above the value at a path, or above what holds it on one line.

    Raises EditRefused where none can stand there.
    """
    source = parse_source(data, "")
    layout = Layout(source.text, source.root)
    for length in range(len(path), 0, -1):
        slot = layout.follow(path[:length])
        begin = layout.line_start(slot.entry)
        indent = source.text[begin : slot.entry]
        if slot.in_flow or indent.strip(" -"):
            continue
        blanks = " " * (len(indent) - len(indent.lstrip(" ")))
        made = "".join(f"{blanks}# {line}\n" for each in lines for line in each.split("\n"))
        try:
            return _first_right(data, iter([(Splice(begin, begin, made),)]), source.data())
        except EditRefused:
            continue
    raise EditRefused("这里写不下注释，请自己写")


def replaced_together(data: bytes, edits: Iterable[Replace]) -> bytes:
    """The same for values that stand apart from each other, of which there may be hundreds: the file is read once."""
    edits = tuple(edits)
    source = parse_source(data, "")
    layout, wanted = Layout(source.text, source.root), source.data()
    splices: list[Splice] = []
    for edit in edits:
        old, new = value_at(wanted, edit.path), plain(edit.value)
        splices += next(plans_for(layout, edit, old, new), ())
        put_at(wanted, edit.path, new)
    try:
        return _first_right(data, iter((tuple(sorted(splices)),)), wanted)
    except EditRefused:
        return edited(data, edits)


def entries_edited(data: bytes, entries: ListOf[tuple[FieldPath, ListOf[Edit]]]) -> Entries:
    """Edits of many keys' entries, each given with the key's path as typed, and which of them are left to do."""
    return each_by_itself(data, entries, edited)


def as_typed(edit: Edit, source: Source, names: Callable[[str], Collection[str]]) -> Edit | None:
    """An edit whose paths go by other names of the keys (see ``Source.place``), by those that were typed.

    None where the file has no such place, does not hold what is to be changed, or holds it twice.
    """
    if isinstance(edit, Retype):
        return edit
    if isinstance(edit, (Replace, Remove, Respell)):
        edit = edit._replace(path=typed_path(source.root, edit.path, names))
    else:
        *above, last = edit.path if isinstance(edit, Insert) else edit.to
        there = (*typed_path(source.root, tuple(above), names), last)
        if isinstance(edit, Insert):
            edit = edit._replace(path=there)
        else:
            edit = edit._replace(path=typed_path(source.root, edit.path, names), to=there)
    return edit if _is_certain(edit, source) else None


def _is_certain(edit: Edit, source: Source) -> bool:
    """Whether a file holds what is to be changed: a text as a text, its part once."""
    if isinstance(edit, (Replace, Respell)):
        text = _text_at(source.root, edit.path)
        if text is None or is_shared(source, edit.path):
            return False
        return text.count(edit.old) == 1 if isinstance(edit, Respell) else isinstance(edit.value, (str, list))
    try:
        applied(source.data(), edit)
    except EditRefused:
        return False
    return True


def is_shared(source: Source, path: FieldPath) -> bool:
    """Whether a text stands in several places at once."""
    if "&" not in source.text:
        return False
    layout = Layout(source.text, source.root)
    try:
        layout.refuse_any_shared(layout.follow(path))
    except EditRefused:
        return True
    return False


def _text_at(root: Node, path: FieldPath) -> str | None:
    """The text at a path of keys as typed; None where there is none, or no text."""
    node: Node | None = root
    for part in path:
        node = _within(node, part)
    return node.text if isinstance(node, Scalar) and not node.absent else None


def _within(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, Sequence) and isinstance(part, int):
        return node.items[part] if 0 <= part < len(node.items) else None
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text == part), None)


def _edited(data: bytes, edit: Replace | Insert | Remove | Move | Respell) -> bytes:
    source = parse_source(data, "")
    before = source.data()
    wanted = applied(before, edit)
    if _same(before, wanted):
        return data
    if isinstance(edit, Move):
        return _moved(data, source, edit, wanted)
    old, new = (_at(each, edit) for each in (before, wanted))
    return _first_right(data, plans_for(Layout(source.text, source.root), edit, old, new), wanted)


def _moved(data: bytes, source: Source, edit: Move, wanted: dict[str, Data]) -> bytes:
    """Taken out, then put in as it was typed, or written anew."""
    layout = Layout(source.text, source.root)
    taken = _edited(data, Remove(edit.path))
    left = parse_source(taken, "")
    plans = carried(layout, Layout(left.text, left.root), edit, value_at(source.data(), edit.path))
    return _first_right(taken, plans, wanted)


def _first_right(data: bytes, plans: Iterator[Plan], wanted: dict[str, Data]) -> bytes:
    """The bytes that the first plan gives which, read again, are what is wanted."""
    reason = "这样改以后读出来会是别的内容，请自己改"
    for plan in plans:
        made = spliced_bytes(data, plan)
        try:
            found = parse_source(made, "").data()
        except InputRefused as refused:
            reason = f"这样改以后读不通：{refused.problems[0].message}"
            continue
        if _same(found, wanted):
            return made
    raise EditRefused(reason)


def _same(one: Data, other: Data) -> bool:
    """Equal, keys in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def _at(data: dict[str, Data], edit: Replace | Insert | Remove | Respell) -> Data:
    """The value that an edit changes; of what comes or goes, none."""
    return value_at(data, edit.path) if isinstance(edit, (Replace, Respell)) else None


def _retyped(data: bytes, edit: Retype) -> bytes:
    text, _ = decode(data, "")
    lines = text.split("\n")
    line = lines[edit.line - 1] if 0 < edit.line <= len(lines) else ""
    if edit.column < 1 or not edit.old or not line.startswith(edit.old, edit.column - 1):
        raise EditRefused(f"第 {edit.line} 行第 {edit.column} 列不是“{edit.old}”，文件已经改过")
    at = sum(len(each) + 1 for each in lines[: edit.line - 1]) + edit.column - 1
    return spliced_bytes(data, (Splice(at, at + len(edit.old), edit.new),))
