"""What templates see: texts that escape themselves, and records whose members have two names.

A :class:`Text` is opaque on purpose.  It is no ``str``: whatever a template does to make
text of it (print, ``~``, join, a set block, a macro) goes through ``str()``, which gives
markup with the value escaped.  So no value can leak into the markup unescaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Union

from ..glossary import ENGLISH, english_names
from ..markup import escape

Value = Union["Text", "Record", tuple["Value", ...], bool, int, str, None]
"""A plain ``str`` is markup of our own, printed as it is; everything typed is a Text."""

ABSENT = object()
OPEN, MIDDLE, CLOSE = "\ue0f0", "\ue0f1", "\ue0f2"
"""What stands around a value when a trace is asked for: private-use characters, and its number in front."""


def marked(text: str, origin: int) -> str:
    """A text within the marks of its origin; 0 is none."""
    return f"{OPEN}{origin}{MIDDLE}{text}{CLOSE}" if origin else text


class NothingToPrint(ValueError):
    """A template prints a value that is absent, or one that is no text."""


class Text:
    """A value's text; ``raw`` is the text, ``str()`` is its markup; ``origin`` is a trace's mark."""

    __slots__ = ("origin", "raw")

    def __init__(self, raw: str, origin: int = 0) -> None:
        self.raw = raw
        self.origin = origin

    def __str__(self) -> str:
        return marked(escape(self.raw), self.origin) if self.origin else escape(self.raw)

    def __repr__(self) -> str:
        return f"Text({self.raw!r})"

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __eq__(self, other: object) -> bool:
        return self.raw == (other.raw if isinstance(other, Text) else other)

    def __hash__(self) -> int:
        return hash(self.raw)

    def __contains__(self, part: object) -> bool:
        return (part.raw if isinstance(part, Text) else str(part)) in self.raw


class Record:
    """A part of the report: prints as ``raw``, has members by English or Chinese name.

    ``why`` says why a member that exists is absent (没有目标值).
    """

    __slots__ = ("kind", "members", "origin", "raw", "why")

    def __init__(
        self,
        kind: str,
        raw: str,
        members: Mapping[str, Value],
        why: Mapping[str, str] | None = None,
        origin: int = 0,
    ) -> None:
        self.origin = origin
        self.kind = kind
        self.raw = raw
        self.members = members
        self.why = {} if why is None else why  # one that is filled later is empty still

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: members that fill when they are first asked for are filled now."""
        return Record, (self.kind, self.raw, dict(self.members), dict(self.why), self.origin)

    def member(self, name: str) -> object:
        """The member of that name, or :data:`ABSENT`."""
        members = self.members
        if name in members:
            return members[name]
        for english in ENGLISH.get(name, ()):
            if english in members:
                return members[english]
        return ABSENT

    def reason(self, name: str) -> str:
        """Why a member is None, where that is known."""
        return next((self.why[n] for n in (name, *english_names(name)) if n in self.why), "")

    def __str__(self) -> str:
        return marked(escape(self.raw), self.origin)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Value]:
        return iter(self.members.values())

    def __len__(self) -> int:
        return len(self.members)


def why_no_text(value: object) -> str:
    """Why a value that is absent, or a yes or no, is nothing to print; blank for any other."""
    if value is None:
        return "这里要印的内容没有填写"
    return "这里要印的是“是/否”，不是文字" if isinstance(value, bool) else ""


def raw_text(value: object) -> str:
    """The plain text of a value of ours; raises ValueError for what has none."""
    if why := why_no_text(value):
        raise NothingToPrint(why)
    if isinstance(value, (Text, Record)):
        return value.raw
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("数太大了")
    if isinstance(value, (tuple, list, dict)):
        raise ValueError("要的是一个值，这里是一列")
    return str(value)
