"""A Word file with comments (批注) at words of its text: every other byte of every part stays.

Comments stand in the body alone: Word takes none in headers and footers, and none in text boxes.  What is said of
a text box stands where the box hangs, of a note at its reference, of a header in the first paragraph.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from ....files.elements import STRICT_WORD, WORD
from ....files.errors import Damaged, HasDoctype
from ....files.relations import main_part, relations_of, relations_part, target_of
from ....files.xml import Parser
from ....problems import InputRefused
from ... import seal
from ...archive import HEADER
from ..package import Extra
from ..parts import NOT_XML, escaped
from ..pictures import PictureStore
from .comment_places import Gap, Scan, around_paragraph, around_run, edited, prefix_of
from .faults import unusable
from .form_package import before_end, packaged
from .safety import plain_parts_of

AUTHOR = "report"
"""Who made the comments, as their readers see it."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = {
    WORD: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT_WORD: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_OWN = f' w:author="{AUTHOR}"'.encode()
_PROPERTIES = "custom-properties"
_CALLED = "文档"
_Spot = tuple[int, int]
_LOOK = (
    '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
"""Small lines, whatever a draft's usual style is: a comment's box is narrow."""
_ENDS, _POINTS, _BEGINS = range(3)
"""The order of marks in one gap."""


class Remark(NamedTuple):
    """A comment's lines and the words that it is of: the paragraph that begins ``at`` a byte of a ``part``, and
    where they begin and end, each as the byte of an element and so many characters into it; without them it is
    of the whole paragraph, without a part of the document."""

    lines: tuple[str, ...]
    part: str = ""
    at: int = -1
    begin: _Spot | None = None
    end: _Spot | None = None


def commented(data: bytes, name: str, remarks: Sequence[Remark]) -> bytes:
    """The file with the remarks as comments, after those that it has; raises InputRefused where it cannot take them."""
    parts = plain_parts_of(data, name, _CALLED)
    try:
        return _Commented(data, parts, remarks).packaged()
    except (Damaged, HasDoctype, LookupError, ValueError) as error:
        fix = "用 Word 或 WPS 打开，另存为 .docx"
        raise InputRefused(unusable(name, _CALLED, "加不进批注：里面的结构与 Word 写的不同", fix)) from error


def is_own_copy(data: bytes) -> bool:
    """Whether a file is one of ours with comments, which nobody has changed."""
    if not seal.is_untouched(data):
        return False
    parts = plain_parts_of(data, "", _CALLED)
    return any(_OWN in content for part, content in parts.items() if "comments" in part.lower())


class _Commented:
    """Raises Damaged, LookupError and ValueError for a package that is not as it should be."""

    def __init__(self, data: bytes, parts: Mapping[str, bytes], remarks: Sequence[Remark]) -> None:
        self._data, self._parts, self._remarks = data, parts, remarks
        self._main = main_part(parts)
        self._relations = relations_of(parts.get(relations_part(self._main), b""))
        self._scan = Scan(parts[self._main], self._wanted(self._main))
        self._others: dict[str, Scan] = {}

    def packaged(self) -> bytes:
        """The file's bytes."""
        namespace = self._scan.namespace
        there = next(
            (each for each in self._relations if each.kind == "comments" and not each.external), None
        )
        part = target_of(self._main, there.target) if there else self._free_part()
        old = self._parts.get(part, b"")
        numbers = self._scan.numbers | (Scan(old, ()).numbers if old else set())
        first = max(numbers, default=-1) + 1
        changed = {self._main: self._marked(first)}
        Parser().parse(changed[self._main])
        new = _part_with(old, namespace, self._remarks, first)
        keys = frozenset(each.key for each in self._relations)
        extra = Extra(frozenset(self._parts) | keys)
        if old:
            changed[part] = new
        else:
            extra.parts[part] = new
            extra.types[f"/{part}"] = _TYPE
        if there is None:
            target = posixpath.relpath(part, posixpath.dirname(self._main) or ".")
            extra.relations[_free("rIdReportComments", keys)] = _KIND[namespace], target
        sealing = namespace == WORD and not self._has_other_properties()
        return packaged(
            self._data,
            self._parts,
            changed,
            relations_part(self._main),
            PictureStore(extra.taken),
            extra,
            sealing=sealing,
        )

    def _free_part(self) -> str:
        """A name that no part has, whatever its letters' case."""
        taken = {each.lower() for each in self._parts}
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)

    def _has_other_properties(self) -> bool:
        """Whether the seal's place is taken by a part of another name."""
        root = relations_of(self._parts.get("_rels/.rels", b""))
        return any(each.kind == _PROPERTIES and each.target.lstrip("/") != seal.PART for each in root)

    # ---- the body ----------------------------------------------------------------

    def _wanted(self, part: str) -> set[int]:
        """The bytes of a part where something is looked for."""
        found: set[int] = set()
        for each in self._remarks:
            if each.part == part:
                found |= {each.at} | {spot[0] for spot in (each.begin, each.end) if spot}
        return found

    def _marked(self, first: int) -> bytes:
        """The body with the marks of every remark, numbered from ``first``."""
        data = self._parts[self._main]
        if self._scan.first is None:
            raise LookupError("no paragraph")
        make = _marks_of(prefix_of(data, self._scan.first), self._scan.namespace)
        found: dict[Gap, list[tuple[int, int, bytes]]] = defaultdict(list)
        for number, remark in enumerate(self._remarks, first):
            begin, end = self._gaps(remark)
            opening, closing = make(number)
            if begin == end:
                found[begin].append((_POINTS, number, opening + closing))
            else:
                found[begin].append((_BEGINS, number, opening))
                found[end].append((_ENDS, number, closing))
        return edited(
            data, {gap: b"".join(each[2] for each in sorted(marks)) for gap, marks in found.items()}
        )

    def _gaps(self, remark: Remark) -> tuple[Gap, Gap]:
        """Around its words, else its paragraph, else what leads to it, else the first paragraph."""
        if remark.part == self._main:
            if remark.begin and remark.end:
                begin, end = self._scan.before(*remark.begin), self._scan.after(*remark.end)
                if begin and end:
                    return begin, end
            if found := self._scan.around(remark.at):
                return found
        elif remark.part in self._parts:
            reference = self._scan.notes.get(self._other(remark.part).note_of(remark.at))
            if reference and (found := around_run(reference)):
                return found
        first = self._scan.first
        assert first is not None
        return around_paragraph(first)

    def _other(self, part: str) -> Scan:
        if part not in self._others:
            self._others[part] = Scan(self._parts[part], self._wanted(part))
        return self._others[part]


def _marks_of(prefix: str, namespace: str) -> Callable[[int], tuple[bytes, bytes]]:
    """A comment's marks by its number: where its words begin and where they end."""
    p = prefix or "w"
    declared = "" if prefix else f' xmlns:w="{namespace}"'

    def marks(number: int) -> tuple[bytes, bytes]:
        identifier = f'{p}:id="{number}"'
        reference = f"<{p}:r{declared}><{p}:commentReference {identifier}/></{p}:r>"
        begin = f"<{p}:commentRangeStart{declared} {identifier}/>"
        return begin.encode(), f"<{p}:commentRangeEnd{declared} {identifier}/>{reference}".encode()

    return marks


def _part_with(old: bytes, namespace: str, remarks: Sequence[Remark], first: int) -> bytes:
    """The part of the comments: those that are there as they are, then the new ones."""
    new = "".join(_comment(each, number, namespace) for number, each in enumerate(remarks, first)).encode()
    if old:
        with suppress(ValueError):  # it holds none
            return before_end(old, new)
    return f'{HEADER}<w:comments xmlns:w="{namespace}">'.encode() + new + b"</w:comments>"


def _comment(remark: Remark, number: int, namespace: str) -> str:
    paragraphs = "".join(
        f'<w:p>{_LOOK}<w:r><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>'
        for line in _lines(remark)
    )
    return (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" w:initials="{AUTHOR[0]}">'
        f"{paragraphs}</w:comment>"
    )


def _lines(remark: Remark) -> Iterator[str]:
    for line in remark.lines:
        yield from (NOT_XML.sub("\ufffd", each) for each in line.splitlines())


def _free(name: str, taken: frozenset[str]) -> str:
    names = (f"{name}{n or ''}" for n in range(len(taken) + 1))
    return next(each for each in names if each not in taken)
