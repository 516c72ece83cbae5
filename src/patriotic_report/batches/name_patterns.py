"""Names of outputs from what the reports say: ``{单位}_{起止日期}_{文种}.docx`` (命名)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .. import formats
from ..files.reading import is_device
from ..patterns import pattern
from ..problems import UsageRefused
from ..source.characters import FORBIDDEN_SET
from .faults import bad_name

_PLACEHOLDER = pattern(r"\{([^{}]*)\}")
_WIDE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
"""Windows forbids these; their full-width forms say the same, and a name keeps its meaning."""
_BLANK = pattern(f"[\\s\u200c\u200d{FORBIDDEN_SET}]+")
MOST_BYTES = 200
"""Of the 255 that a name may have on Linux; …（新）.docx.trace.csv must fit too."""


class NamePattern(NamedTuple):
    """A name with placeholders; ``format`` is the name of the one that its ending says, if any."""

    typed: str
    pieces: tuple[str, ...]
    """Text and placeholders in turn: text first."""
    format: str

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What must be filled in."""
        return self.pieces[1::2]


def parse_name(typed: str) -> NamePattern:
    """Read a name; raises UsageRefused for one that cannot be."""
    stem, ending = os.path.splitext(typed)  # noqa: PTH122
    format = formats.of_ending(ending)
    if format is None:
        stem = typed
    pieces, usual = tuple(_PLACEHOLDER.split(stem)), formats.usual().ending
    rest = "".join(pieces[0::2])
    if not {"{", "}"}.isdisjoint(rest) or not all(map(str.strip, pieces[1::2])):
        raise _refused(typed, f"花括号里写一列或一个字段的名称，成对：'{{单位}}_{{文种}}{usual}'")
    if len(pieces) == 1:
        raise _refused(typed, f"至少写一个 {{…}}，不然各份同名，如 '{{单位}}{usual}'")
    if rest != rest.translate(_WIDE):
        raise _refused(typed, '文件名里不能有 < > : " / \\ | ? *；写到别的文件夹用 -o')
    filling = tuple(piece.strip() if n % 2 else piece for n, piece in enumerate(pieces))
    return NamePattern(typed, filling, format.name if format else "")


def filled_name(name: NamePattern, value_of: Callable[[str], str]) -> str:
    """The name without its ending; raises ValueError with what is wrong and the cure.

    ``value_of`` gives the text of a placeholder, and raises the same.
    """
    return safe_stem("".join(_parts(name, value_of)))


def safe_stem(stem: str) -> str:
    """A name that every system takes and that says what was meant; raises ValueError where none is left."""
    stem = _BLANK.sub(" ", stem.translate(_WIDE)).strip(" .")
    if not stem:
        raise ValueError("文件名是空的", "在表里填上这一格")
    if is_device(stem):
        stem = f"_{stem}"
    if len(stem.encode("utf-8", "replace")) > MOST_BYTES:
        raise ValueError(f"文件名太长：{stem[:30]}…", f"最多约 {MOST_BYTES // 3} 个汉字；--name 里少写几项")
    return stem


def _parts(name: NamePattern, value_of: Callable[[str], str]) -> Iterator[str]:
    for number, piece in enumerate(name.pieces):
        if number % 2 == 0:
            yield piece
            continue
        value = value_of(piece).strip()
        if not value:
            raise ValueError(f"文件名要用的“{piece}”是空的", "填上，或者改 --name")
        yield value


def _refused(typed: str, fix: str) -> UsageRefused:
    return UsageRefused(bad_name(f"--name {typed} 不能作文件名", fix))


def as_citation(path: str) -> str:
    """A dotted path as a citation reads it: 数据.横幅 is 数据['横幅']."""
    counts = re.fullmatch(r"(数据|counts)\.(.+)", path)
    return f"{counts[1]}['{counts[2]}']" if counts else path
