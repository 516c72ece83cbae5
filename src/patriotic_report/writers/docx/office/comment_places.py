"""Where marks can stand in a part: between two runs, or in the middle of one, which is then cut in two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ....files.elements import WORD, WORD_NAMESPACES
from ....files.errors import Damaged
from ....files.xml import Parser, local_attributes
from ..parts import escaped
from .splices import Edit, spliced, tag_end

_NAME = re.compile(rb"<([^\s/>]+)")
_SPACE = re.compile(rb"""\sxml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_FORMULAS = {"oMath", "oMathPara"}
_WHOLE = {"fldSimple", *_FORMULAS}
"""Within these nothing is put: a field is made anew, and Word has no comments in a formula."""
_PLAIN_CONTROLS = {"text", "dataBinding", "dropDownList", "comboBox", "date"}
"""Of content controls that take nothing but text, or whose content Word writes anew."""
_DEEPEST = 1_000
"""No word processor nests elements so deep; to look outward from each place in them would take long."""
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_COMMENTS = {"commentRangeStart", "commentRangeEnd", "commentReference", "comment"}


@dataclass(eq=False)
class Frame:
    """An element: the bytes where its tags begin and end; ``kind`` is empty for one of another namespace."""

    kind: str
    start: int
    opened: int
    parent: Frame | None
    closing: int = 0
    end: int = 0
    identifier: str = ""
    text: list[str] = field(default_factory=list)
    properties: Frame | None = None
    first: int = -1
    """Where its first child but the properties begins, and its last one."""
    last: int = -1
    is_whole: bool = False

    def around(self) -> Iterator[Frame]:
        """The elements that it stands in, the nearest first."""
        frame = self.parent
        while frame is not None:
            yield frame
            frame = frame.parent

    def nearest(self, *kinds: str) -> Frame | None:
        """The nearest element of these kinds that it stands in."""
        return next((each for each in self.around() if each.kind in kinds), None)


class Gap(NamedTuple):
    """A place for marks: a byte; within a ``run``, which then ends and begins again; within a ``text`` ``into`` which
    so many characters go; or an ``empty`` paragraph without an end of its own."""

    at: int
    into: int = 0
    run: Frame | None = None
    text: Frame | None = None
    empty: Frame | None = None


class Scan:
    """One look through a part: the elements that begin at ``wanted`` bytes, its first paragraph, what refers to notes."""

    def __init__(self, data: bytes, wanted: Collection[int]) -> None:
        """Raises Damaged."""
        self.frames: dict[int, Frame] = {}
        self.first: Frame | None = None
        self.notes: dict[tuple[str, str], Frame] = {}
        self.numbers: set[int] = set()
        """The ids of comments that are there already."""
        self.namespace = WORD
        self._data, self._wanted = data, wanted
        self._stack: list[Frame] = []
        self._parser = Parser(self._start, self._end, self._characters)
        self._parser.parse(data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if len(self._stack) > _DEEPEST:
            raise Damaged("nested too deep")
        parent = self._stack[-1] if self._stack else None
        at = self._parser.position
        kind = local if namespace in WORD_NAMESPACES or local in _FORMULAS else ""
        frame = Frame(kind, at, tag_end(self._data, at), parent)
        self._stack.append(frame)
        if at in self._wanted:
            self.frames[at] = frame
        if parent is None:
            self.namespace = namespace
        else:
            _know_child(parent, frame, local)
        if kind == "p":
            self.first = self.first or frame
        elif kind in _NOTES or kind in _COMMENTS or kind in _NOTES.values():
            self._identify(frame, local_attributes(attributes).get("id", ""))

    def _identify(self, frame: Frame, identifier: str) -> None:
        frame.identifier = identifier
        if frame.kind in _NOTES:
            self.notes.setdefault((_NOTES[frame.kind], identifier), frame)
        elif (
            frame.kind in _COMMENTS and identifier.isascii() and identifier.isdigit() and len(identifier) < 10
        ):
            self.numbers.add(int(identifier))

    def _characters(self, text: str) -> None:
        if self._stack[-1].start in self._wanted:
            self._stack[-1].text.append(text)

    def _end(self, _: str) -> None:
        frame = self._stack.pop()
        if self._data[frame.opened - 2 : frame.opened] == b"/>":
            frame.closing = frame.end = frame.opened
        else:
            frame.closing = self._parser.position
            frame.end = tag_end(self._data, frame.closing)

    # ---- places ----------------------------------------------------------------

    def note_of(self, at: int) -> tuple[str, str]:
        """The kind and id of the note with a paragraph of this part."""
        frame = self.frames.get(at)
        note = frame.nearest(*_NOTES.values()) if frame else None
        return (note.kind, note.identifier) if note else ("", "")

    def before(self, at: int, into: int) -> Gap | None:
        """Before a character of the element that begins ``at``; None where nothing can stand near."""
        return self._beside(at, into, is_after=False)

    def after(self, at: int, into: int) -> Gap | None:
        """After so many of its characters."""
        return self._beside(at, into, is_after=True)

    def _beside(self, at: int, into: int, *, is_after: bool) -> Gap | None:
        frame = self.frames.get(at)
        if frame is None or _outer_of(frame) is not None:
            return None
        if whole := _whole_around(frame):
            return Gap(whole.end if is_after else whole.start)
        run = frame.nearest("r")
        if run is None:
            return None
        if 0 < into < len("".join(frame.text)):
            return Gap(frame.start, into, run, frame)
        if into <= 0:
            return Gap(run.start) if run.first == frame.start else Gap(frame.start, run=run)
        return Gap(run.end) if run.last == frame.start else Gap(frame.end, run=run)

    def around(self, at: int) -> tuple[Gap, Gap] | None:
        """Around all that a paragraph says; around a text box for one of its own."""
        frame = self.frames.get(at)
        if frame is None:
            return None
        if outer := _outer_of(frame):
            return outer
        return around_paragraph(frame)


def _know_child(parent: Frame, frame: Frame, local: str) -> None:
    if (parent.kind, frame.kind) in (("r", "rPr"), ("p", "pPr")):
        parent.properties = frame
        return
    parent.first = frame.start if parent.first < 0 else parent.first
    parent.last = frame.start
    if parent.kind == "sdtPr" and local in _PLAIN_CONTROLS and parent.parent:
        parent.parent.is_whole = True


def around_paragraph(frame: Frame) -> tuple[Gap, Gap]:
    """The beginning and the end of a paragraph's content."""
    if frame.end == frame.opened:
        return Gap(frame.start, empty=frame), Gap(frame.start, empty=frame)
    return Gap(frame.properties.end if frame.properties else frame.opened), Gap(frame.closing)


def around_run(frame: Frame) -> tuple[Gap, Gap] | None:
    """The places before and after the run with an element."""
    run = _whole_around(frame) or frame.nearest("r")
    return (Gap(run.start), Gap(run.end)) if run else None


def _outer_of(frame: Frame) -> tuple[Gap, Gap] | None:
    """Where something stands in a text box: around the run that the box hangs on."""
    inner = frame if frame.kind == "p" else frame.nearest("p")
    box = inner.nearest("txbxContent") if inner else None
    if box is None:
        return None
    while outer := box.nearest("txbxContent"):
        box = outer
    return around_run(box)


def _whole_around(frame: Frame) -> Frame | None:
    """The outermost element around, within the paragraph, that no mark may stand in."""
    found = None
    for each in frame.around():
        if each.kind == "p":
            break
        if each.kind in _WHOLE or (each.kind == "sdt" and each.is_whole):
            found = each
        elif each.kind == "ruby":
            found = each.parent
    return found


# ---- what is put there -------------------------------------------------------------


def prefix_of(data: bytes, frame: Frame) -> str:
    """How a part calls the namespace of an element; empty where it is the usual one, without a prefix."""
    found = _NAME.match(data, frame.start)
    prefix, colon, _ = (found[1] if found else b"").partition(b":")
    return prefix.decode() if colon else ""


def edited(data: bytes, marks: Mapping[Gap, bytes]) -> bytes:
    """The part with marks in its gaps; all else keeps its bytes, but for texts that are cut in two."""
    edits: list[Edit] = []
    cuts: dict[Frame, list[tuple[int, bytes, Frame]]] = defaultdict(list)
    for gap, mark in marks.items():
        if gap.text and gap.run:
            cuts[gap.text].append((gap.into, mark, gap.run))
        elif gap.run:
            edits.append((gap.at, gap.at, _closing(data, gap.run) + mark + _opening(data, gap.run)))
        elif gap.empty:
            opening = data[gap.empty.start : gap.empty.opened - 2].rstrip() + b">"
            edits.append((gap.at, gap.empty.end, opening + mark + _closing(data, gap.empty)))
        else:
            edits.append((gap.at, gap.at, mark))
    for text, places in cuts.items():
        edits.append((text.start, text.end, _cut(data, text, sorted(places, key=lambda each: each[0]))))
    return spliced(data, edits)


def _cut(data: bytes, text: Frame, places: list[tuple[int, bytes, Frame]]) -> bytes:
    """A w:t with its run ended and begun again at places."""
    words = "".join(text.text)
    closing = _closing(data, text)
    parts: list[bytes] = []
    begin = 0
    for into, mark, run in places:
        parts += [_piece(data, text, words[begin:into], begin > 0, True), closing]
        parts += [_closing(data, run), mark, _opening(data, run)]
        begin = into
    return b"".join((*parts, _piece(data, text, words[begin:], True, False), closing))


def _piece(data: bytes, text: Frame, words: str, cut_before: bool, cut_behind: bool) -> bytes:
    """A w:t without its end; blanks at a cut count, which at the edge of a text they need not."""
    tag = data[text.start : text.opened]
    if (cut_before and words[:1].isspace()) or (cut_behind and words[-1:].isspace()):
        tag = _SPACE.sub(b"", tag)[:-1].rstrip() + b' xml:space="preserve">'
    return tag + escaped(words).encode("utf-8")


def _opening(data: bytes, run: Frame) -> bytes:
    """A run's beginning once more: its tag and its properties."""
    properties = run.properties
    return data[run.start : run.opened] + (data[properties.start : properties.end] if properties else b"")


def _closing(data: bytes, frame: Frame) -> bytes:
    found = _NAME.match(data, frame.start)
    return b"</" + (found[1] if found else b"") + b">"
