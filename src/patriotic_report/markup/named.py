"""Named blocks: ``::: 名称 {属性}`` … ``:::``, and which there are."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..patterns import pattern
from . import messages
from .faults import Faults
from .words import Raw, joined, plain


class Kind(NamedTuple):
    """What a named block may hold: attributes, a number, and how its lines are taken."""

    attributes: tuple[str, ...] = ()
    numbered: bool = False
    lines: str = "one"  # or "joined" into one, or "many"

    def allowed(self) -> str:
        """Say what may stand behind the block's name."""
        if self.numbered:
            return "名称后面只能写编号，从 1 起，如“::: 附件 1”"
        if self.attributes:
            return "可以写的属性：" + "、".join(f"{{{mark}}}" for mark in self.attributes)
        return "名称后面什么也不写"


_SIGNED = ("用印", "题下")

KINDS = {
    "份号": Kind(),
    "紧急程度": Kind(),
    "发文机关标志": Kind(("信函", "纪要", "简报"), lines="many"),
    "发文字号": Kind(),
    "签发人": Kind(lines="many"),
    "编印": Kind(lines="many"),
    "出席": Kind(lines="joined"),
    "请假": Kind(lines="joined"),
    "列席": Kind(lines="joined"),
    "附注": Kind(("居右",), lines="joined"),
    "版记主送": Kind(lines="joined"),
    "抄送": Kind(lines="joined"),
    "分发": Kind(lines="joined"),
    "印发": Kind(lines="many"),
    "印数": Kind(),
    "主送机关": Kind(lines="joined"),
    "落款": Kind(_SIGNED, lines="many"),
    "成文日期": Kind(_SIGNED),
    "表题": Kind(),
    "计量单位": Kind(),
    "表注": Kind(lines="joined"),
    "表式": Kind(lines="many"),
    "图式": Kind(),
    "附件说明": Kind(lines="many"),
    "附件": Kind(numbered=True),
}


class Named(NamedTuple):
    """A named block as read: its lines are plain text, at least one."""

    name: str
    line: int
    lines: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    number: int = 0


_OPENING = pattern(
    r":{3,}[ \t]*(?P<name>[^ \t{0-9]*)[ \t]*(?P<number>[0-9]{1,9})?[ \t]*(?:\{(?P<marks>[^{}]*)\})?"
)
_NO_TEXT = pattern(r"#{1,6}(?:[ \t]|$)|-[ \t]|\||!\[|>|[*+][ \t]|[0-9]{1,9}[.)][ \t]")


def read_named(lines: list[str], start: int, faults: Faults) -> tuple[Named | None, int]:
    """Read the block that opens on this (trimmed) line, and say where reading goes on.

    There is no block where its name is not ours, its end is missing or it holds nothing.
    """
    opening = lines[start]
    found = _OPENING.fullmatch(opening)
    known = found is not None and found["name"] in KINDS
    name = found["name"] if found and known else opening.lstrip(": \t")
    if not known:
        faults.add(messages.UNKNOWN_BLOCK, start, name, names="、".join(KINDS))
    end, met = _end(lines, start)
    if met == "another":
        faults.add(messages.NESTED_BLOCK, end, name=name)
    elif met == "nothing":
        faults.add(messages.UNCLOSED_BLOCK, start, name=name)
    if met != "end":
        return None, _probable_end(lines, start, end)
    named = _named(found, lines, start, end, faults) if found and known else None
    return named, end + 1


def _end(lines: list[str], start: int) -> tuple[int, str]:
    """Find the line of a block's end mark, or of what stands in its way."""
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.startswith(":::"):
            return at, "another" if line.strip(":") else "end"
    return len(lines), "nothing"


def _probable_end(lines: list[str], start: int, end: int) -> int:
    """Where a block without an end mark was meant to end: what follows is read as usual."""
    for at in range(start + 1, end):
        line = lines[at]
        if not line or _NO_TEXT.match(line):
            return at
    return end


def _named(found: re.Match[str], lines: list[str], start: int, end: int, faults: Faults) -> Named | None:
    name, number = found["name"], found["number"] or ""
    attributes = tuple((found["marks"] or "").split())
    _check_opening(name, number, attributes, start, faults)
    texts = _texts(name, [Raw(lines[at], at) for at in range(start + 1, end)], faults)
    if not texts:
        faults.add(messages.EMPTY_BLOCK, start, name=name)
        return None
    return Named(name, start, texts, attributes, int(number or 0))


def _check_opening(name: str, number: str, attributes: tuple[str, ...], start: int, faults: Faults) -> None:
    kind = KINDS[name]
    if number and (not kind.numbered or not int(number)):
        faults.add(messages.BAD_BLOCK_ATTRIBUTE, start, number, name=name, allowed=kind.allowed())
    for attribute in attributes:
        if attribute not in kind.attributes:
            faults.add(messages.BAD_BLOCK_ATTRIBUTE, start, attribute, name=name, allowed=kind.allowed())


def _texts(name: str, pieces: list[Raw], faults: Faults) -> tuple[str, ...]:
    kind, pieces = KINDS[name], [piece for piece in pieces if piece.text]
    for piece in pieces:
        if _NO_TEXT.match(piece.text):
            faults.add(messages.BLOCK_IS_TEXT_ONLY, piece.line, name=name)
    if kind.lines == "joined" and pieces:
        pieces = [joined(pieces)]
    if kind.lines == "one" and len(pieces) > 1:
        faults.add(messages.BLOCK_OF_SEVERAL_LINES, pieces[1].line, name=name, count=len(pieces))
    return tuple(plain(piece, faults, name) for piece in pieces)
