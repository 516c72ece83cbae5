"""One read file: its plain data, and the place of every value when a problem asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Sequence as Parts
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ..problems import InputRefused, Place, Problem
from .encodings import decode
from .faults import Fault, problems
from .files import DEFAULT_LIMIT, read_bytes

if TYPE_CHECKING:  # importing this room must stay light: yaml comes with the first text
    from .nodes import Mapping


def _as_typed(key: str) -> str:
    return key


@dataclass(frozen=True)
class Source:
    """A YAML text that is sound as YAML; what its fields mean is the schema's affair.

    ``name`` is the file as the user named it, ``text`` the decoded text with
    ``\\n`` line ends, ``notices`` what the user should be told (level 提示).
    """

    name: str
    text: str
    notices: tuple[Problem, ...]
    _data: dict[str, Any] = field(repr=False, compare=False)
    _parsed: str = field(repr=False, compare=False)

    def data(self) -> dict[str, Any]:
        """Dicts, lists, text and None (absent); every text is the characters typed.

        A line end within a text is ``\\n``, also where YAML would fold it. Where
        aliases are used, parts are shared: do not change what you get.
        """
        return self._data

    @cached_property
    def root(self) -> Mapping:
        """The tree with all places; read again from the text when first asked for."""
        from .tree import tree

        return cast("Mapping", tree(self._parsed))

    def place(
        self,
        path: Parts[str | int],
        *,
        key: bool = False,
        needle: str = "",
        occurrence: int = 0,
        names: Callable[[str], str] = _as_typed,
    ) -> Place:
        """The place of the value at ``path`` (keys, positions from 0), or of its key.

        Deeper than the file goes, the deepest value there is. ``needle`` is
        looked for in the value's text, its ``occurrence``-th time (from 0);
        not found, the value's start. ``names`` gives a key's canonical
        spelling: a key matches when the two are the same by it. The place of
        an absent value is its key's.
        """
        from .places import locate

        return locate(
            self.name, self.text, self._parsed, self.root, path,
            key=key, needle=needle, occurrence=occurrence, names=names,
        )  # fmt: skip


def read_source(
    path: str | os.PathLike[str], *, stdin: bytes | None = None, limit: int = DEFAULT_LIMIT
) -> Source:
    """Read a file, or standard input for ``-`` (``stdin``, if given, stands in for it).

    ``limit`` is the largest size in bytes. Raises InputRefused with every
    problem found (codes Y…).
    """
    return parse_source(read_bytes(path, stdin, limit), os.fspath(path))


def parse_source(data: bytes, name: str) -> Source:
    """The same for bytes already read. Raises InputRefused."""
    text, notices = decode(data, name)
    value, parsed = _parse(text, name, mapping=True)
    return Source(name, text, notices, value, parsed)


def parse_value(text: str, name: str = "--set") -> Any:
    """One value by the same rules (for ``--set key=value``): plain data. Raises InputRefused."""
    return _parse(text.replace("\r\n", "\n").replace("\r", "\n"), name, mapping=False)[0]


def _parse(text: str, name: str, *, mapping: bool) -> tuple[Any, str]:
    from .building import build
    from .characters import FORBIDDEN

    if FORBIDDEN.search(text) is None:
        built = build(text)
        sound = built.error is None and not built.faults
        if sound and (isinstance(built.root, dict) or not mapping):
            return built.root, built.text
    from .diagnosis import diagnose

    _refuse(diagnose(text, mapping=mapping), name, text)
    raise AssertionError("a text that cannot be built has a fault")


def _refuse(faults: list[Fault], name: str, text: str) -> None:
    if faults:
        raise InputRefused(problems(faults, name, text.split("\n")))
