"""Edits of many keys' entries: each entry is edited as a small file of its own, so that a long file is read twice only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ...edits import Edit, Move, Retype
from ...problems import FieldPath, InputRefused
from ..model import Source, parse_source
from ..nodes import Data, Mapping, Node, Scalar
from ..nodes import Sequence as Listed
from .encoded import Splice, spliced_bytes
from .values import EditRefused, value_at

Edited = Callable[[bytes, Iterable[Edit]], bytes]


class Entries(NamedTuple):
    """A file's bytes with the entries that could be edited so; ``left`` are the numbers of the others."""

    data: bytes
    left: tuple[int, ...]


def entries_edited(
    data: bytes, entries: Sequence[tuple[FieldPath, Sequence[Edit]]], edited: Edited
) -> Entries:
    """Each entry is the path of a key, as typed, and edits of it and of what stands below it alone."""
    source = parse_source(data, "")
    everything = Entries(data, tuple(range(len(entries))))
    if "&" in source.text:  # what stands in several places is no entry of its own
        return everything
    lines, wanted = source.text.split("\n"), source.data()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    splices: list[Splice] = []
    left: list[int] = []
    for number, (path, edits) in enumerate(entries):
        found = _alone(source, lines, path)
        try:
            if found is None:
                raise EditRefused("")
            made = edited(found.text.encode("utf-8"), [found.within(edit, path) for edit in edits])
            text = made.decode("utf-8")
            value = parse_source(made, "").data()[str(path[-1])]
        except (EditRefused, InputRefused):
            left.append(number)
            continue
        end = starts[found.last] - 1
        splices.append(Splice(starts[found.first], end, found.indented(text)))
        _put(wanted, path, value)
    done = spliced_bytes(data, tuple(sorted(splices)))
    try:
        same = parse_source(done, "").data() == wanted
    except InputRefused:
        same = False
    return Entries(done, tuple(left)) if same else everything


class _Alone(NamedTuple):
    """An entry by itself: its lines from ``first`` up to ``last`` (from 0), without their indent."""

    text: str
    first: int
    last: int
    indent: int

    def within(self, edit: Edit, path: FieldPath) -> Edit:
        """An edit of the file as one of the entry."""
        above = len(path) - 1
        if isinstance(edit, Retype):
            return edit._replace(line=edit.line - self.first, column=edit.column - self.indent)
        if isinstance(edit, Move):
            return edit._replace(path=edit.path[above:], to=edit.to[above:])
        return edit._replace(path=edit.path[above:])

    def indented(self, text: str) -> str:
        """The entry's text as it stands in the file."""
        return "\n".join(" " * self.indent + line if line else line for line in text.split("\n"))


def _alone(source: Source, lines: Sequence[str], path: FieldPath) -> _Alone | None:
    """The entry at a path, where its lines hold nothing else."""
    key, node = _entry_of(source.root, path)
    if key is None or node is None:
        return None
    first, indent, last = key.line - 1, key.column - 1, _last_line(node)
    own = lines[first:last]
    if any(line[:indent].strip(" ") for line in own):
        return None
    text = "\n".join(line[indent:] for line in own)
    try:
        holds_it_alone = list(parse_source(text.encode("utf-8"), "").data()) == [path[-1]]
    except InputRefused:
        return None
    return _Alone(text, first, last, indent) if holds_it_alone else None


def _entry_of(root: Node, path: FieldPath) -> tuple[Scalar | None, Node | None]:
    """The key and the value at a path of keys as typed."""
    key, node = None, root
    for part in path:
        if isinstance(node, Mapping):
            found = next(((k, v) for k, v in node.entries if k.text == part), None)
            if found is None:
                return None, None
            key, node = found
        elif isinstance(node, Listed) and isinstance(part, int) and part < len(node.items):
            key, node = None, node.items[part]
        else:
            return None, None
    return key, node


def _last_line(node: Node) -> int:
    """The line on which the last of its texts ends."""
    if isinstance(node, Scalar):
        return node.end_line
    inner = [value for _, value in node.entries] if isinstance(node, Mapping) else list(node.items)
    return max((_last_line(each) for each in inner), default=node.line)


def _put(data: dict[str, Data], path: FieldPath, value: Data) -> None:
    holder = value_at(data, path[:-1]) if len(path) > 1 else data
    assert isinstance(holder, dict)
    holder[str(path[-1])] = value
