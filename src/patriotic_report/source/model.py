"""One read file: its plain data, and the place of every value when a problem asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from .. import limits
from ..problems import FieldPath, InputRefused, Place, Problem
from .encodings import decode
from .faults import placed
from .files import of_fair_size, read_bytes

if TYPE_CHECKING:  # importing this room must stay light: yaml comes with the first text
    from .nodes import Data, Mapping


def _as_typed(key: str) -> tuple[str, ...]:
    return (key,)


def _copy(value: Data) -> Data:
    if type(value) is dict:
        return {key: _copy(item) for key, item in value.items()}
    if type(value) is list:
        return [_copy(item) for item in value]
    return value


@dataclass(frozen=True)
class Source:
    """A YAML text that is sound as YAML; what its fields mean is the schema's affair.

    ``name`` is the file as the user named it, ``text`` the decoded text with
    ``\\n`` line ends, ``notices`` what the user should be told (level 提示).
    """

    name: str
    text: str
    notices: tuple[Problem, ...]
    _data: dict[str, Data] = field(repr=False, compare=False)
    dropped: tuple[FieldPath, ...] = ()
    """Items of lists that are not of this report (keys as typed, positions from 0), each as the ones before it left."""

    def data(self) -> dict[str, Data]:
        """Dicts, lists, text and None (absent); every text is the characters typed.

        A ``\\n`` within a text is a line that was typed: what YAML folds is
        folded, by the rules of Chinese text. The caller may change what it
        gets: it is a copy.
        """
        return {key: _copy(value) for key, value in self._data.items()}

    @cached_property
    def root(self) -> Mapping:
        """The tree with all places; read again from the text when first asked for."""
        from .nodes import without_item
        from .tree import tree

        root = tree(self.text)
        for path in self.dropped:
            root = without_item(root, path)
        return cast("Mapping", root)

    def place(
        self,
        path: FieldPath,
        *,
        key: bool = False,
        needle: str = "",
        occurrence: int = 0,
        names: Callable[[str], Collection[str]] = _as_typed,
    ) -> Place:
        """The place of the value at ``path`` (keys, positions from 0), or of its key.

        Deeper than the file goes, the deepest value there is. ``needle`` is
        looked for in the value's text, its ``occurrence``-th time (from 0);
        not found, the value's start. ``names`` gives all the names of a field:
        a key matches by any of them. The place of an absent value is its key's.
        """
        from .places import locate

        return locate(
            self.name, self.text, self.root, path,
            key=key, needle=needle, occurrence=occurrence, names=names,
        )  # fmt: skip


def read_source(
    path: str | os.PathLike[str],
    *,
    stdin: bytes | None = None,
    limit: int | None = None,
    data: bytes | None = None,
) -> Source:
    """Read a file, or standard input for ``-`` (``stdin``, if given, stands in for it).

    ``data`` stands in for the file: ``path`` is then but its name. ``limit`` is the largest size in
    bytes, if not this run's. Raises InputRefused with every problem found (codes Y…).
    """
    name = os.fspath(path)
    if data is not None:
        return parse_source(of_fair_size(data, name, limit), name)
    return parse_source(read_bytes(path, stdin, limit), name)


def encoded(text: str, name: str) -> bytes:
    """A text as the bytes of a file. Raises InputRefused for halves of characters, which no file has."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        from .characters import forbidden_characters

        _refuse(forbidden_characters(text)[1], name, text)
        raise


def read_text(path: str | os.PathLike[str], *, limit: int | None = None) -> str:
    """A plain text file (a list of names) by the same rules of encoding and characters. Raises InputRefused."""
    from .characters import forbidden_characters

    text, _ = decode(read_bytes(path, None, limit), os.fspath(path))
    _refuse(forbidden_characters(text)[1], os.fspath(path), text)
    return text


def parse_source(data: bytes, name: str) -> Source:
    """The same for bytes already read. Raises InputRefused."""
    return _sound(data, name, limits.now())


@lru_cache(maxsize=2)
def _sound(data: bytes, name: str, _bounds: limits.Limits) -> Source:
    """The base of a table's ten thousand rows is parsed once; nobody can change a Source.

    What was found sound is so within the bounds of its run only.
    """
    text, notices = decode(data, name)
    root = _parse(text, name, mapping=True)
    assert isinstance(root, dict)  # anything else was refused
    return Source(name, text, notices, root)


def parse_value(text: str, name: str = "--set") -> Data:
    """One value by the same rules (for ``--set key=value``): plain data. Raises InputRefused."""
    return _parse(text.replace("\r\n", "\n").replace("\r", "\n"), name, mapping=False)


def check_key(key: str, place: Place) -> None:
    """A key from elsewhere by the same rule. Raises InputRefused for one with what nobody can see."""
    from .characters import HIDDEN_IN_KEY, character_name
    from .words import UNSEEN_IN_SET_KEY

    if match := HIDDEN_IN_KEY.search(key):
        raise InputRefused(UNSEEN_IN_SET_KEY.problem(place, what=character_name(match[0])))


def has_libyaml() -> bool:
    """Whether texts are read with libyaml; without it, some ten times slower."""
    from . import parser

    return parser.has_libyaml()


def _parse(text: str, name: str, *, mapping: bool) -> Data:
    from .building import build
    from .characters import FORBIDDEN, is_ordinary

    if is_ordinary(text) or FORBIDDEN.search(text) is None:
        built = build(text)
        sound = built.error is None and not built.faults
        if sound and (isinstance(built.root, dict) or not mapping):
            return built.root
    from .diagnosis import diagnose

    _refuse(diagnose(text, mapping=mapping), name, text)
    raise AssertionError("a text that cannot be built has a fault")


def _refuse(faults: list[Problem], name: str, text: str) -> None:
    if faults:
        raise InputRefused(placed(faults, name, text.split("\n")))
