"""Flow → passages and tables that know where they stand: 三、宣传教育 / （一）广泛发动, 落款, 版记.

A place is for the reader of the comparison.  Nothing is paired by it, so that a guess here can
mislead, but hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..chinese import carried_number
from ..patterns import pattern
from ..readers.flow import BODY, HEADER_OR_FOOTER, TITLE, Block, Flow, Grid, Line
from ..units import is_unit
from .sentences import sentences_of, settled

_LABEL = pattern(r"[图表](?:[0-9]{1,3}(?![0-9])|[一二三四五六七八九十]{1,3}(?=[\s：:．.、]))[\s：:．.、]*")
_PRINTED = pattern(r"(.*\S)[ 　]+([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发)")
_DATE = pattern(r"(?:[0-9]{4}|[二〇○零一九]{4})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月.{1,3}日")
_ATTACHMENT = pattern(r"附件[0-9一二三四五六七八九十]{0,3}")
_ITEM_MARK = pattern(r"\A——\s*")
_UNIT_LINE = pattern(r"[（(]?(?:计量)?单位：([^）)]{1,20})[）)]?")
_IMPRINT = pattern(r"(?:主送|抄送|抄报|分送|报|送|发)：.*|.*日印发|[（(]共印.{1,12}份[）)]")
_SIGNERS = "签发人："
_SIGNED = pattern(rf"(?:(.*)[\t\n])?\s*{_SIGNERS}(.*)", re.DOTALL)
"""What stands above or beside 签发人, and the names of the first row."""
_NUMERALS = "一二三四五六七八九十百零〇"
_LONGEST_NAME = 30
_OPENING, _HEAD, _TITLE_PLACE, _END, _TEXT = "开头", "版头", "标题", "文末", "正文"


class Passage(NamedTuple):
    """A paragraph, heading or caption: ``number`` is 一、 or 表1, ``text`` what stands behind it."""

    place: str
    number: str
    text: str
    sentences: tuple[str, ...]
    is_heading: bool = False


class PlacedTable(NamedTuple):
    """A table; ``name`` is its title without 表1, ``title`` as printed; ``unit`` what 单位： says."""

    place: str
    name: str
    title: str
    unit: str
    grid: Grid


class Outline(NamedTuple):
    """A report as it is compared."""

    passages: tuple[Passage, ...]
    tables: tuple[PlacedTable, ...]


def outline_of(flow: Flow) -> Outline:
    """Everything in a flow with its place."""
    titled = any(isinstance(block, Line) and block.level == TITLE for block in flow.blocks)
    builder = _Builder(_HEAD if titled else _TEXT)
    for block in _signers_together(flow.blocks):
        if isinstance(block, Line):
            for text in _pieces(block):
                builder.add(text, block.level)
        else:
            builder.add_table(block)
    return Outline(tuple(builder.passages), tuple(builder.tables))


def _signers_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """All that sign on one line, 发文字号 above it: how many stand in a row is the page's affair (7.2.7)."""
    names: list[str] = []
    for block in blocks:
        text = block.text if isinstance(block, Line) and block.level == BODY else ""
        if names and "\t" in text:
            above, _, row = text.partition("\t")
        else:
            yield from _signed(names)
            found = _SIGNED.fullmatch(text)
            if not found:
                names = []
                yield block
                continue
            (above, row), names = found.groups(""), []
        names.append(row)
        if above.strip():
            yield Line(above)
    yield from _signed(names)


def _signed(names: list[str]) -> Iterator[Line]:
    if names:
        yield Line(_SIGNERS + "　".join(names).replace("\t", "　"))


def _pieces(line: Line) -> list[str]:
    """A line cut at its breaks and tabs; a title is one however it is broken, a label keeps its text."""
    if line.level > BODY:
        return [settled(line.text)]
    found: list[str] = []
    for part in line.text.split("\n"):
        printed = _PRINTED.fullmatch(part) if part.endswith("印发") else None
        for piece in ("\t".join(printed.groups()) if printed else part).split("\t"):
            text = settled(piece)
            is_behind_a_tab = "\t" in part and part.lstrip() != piece.lstrip()
            if text and is_behind_a_tab and found and found[-1].endswith("："):
                found[-1] += text
            elif text:
                found.append(text)
    return found


class _Builder:
    """Follows the headings."""

    def __init__(self, place: str) -> None:
        self.passages: list[Passage] = []
        self.tables: list[PlacedTable] = []
        self._path: list[tuple[int, str]] = []
        self._place = place
        self._attachment = ""

    def add(self, typed: str, level: int) -> None:
        """The next line."""
        text = _ITEM_MARK.sub("", typed, count=1) if level == BODY else typed
        number, rest = _numbered(text)
        if not text:
            return
        is_heading = level != TITLE and _is_heading(text, number, level)
        if level == TITLE:
            self._title(text)
        elif is_heading:
            self._heading(depth_of(number) or level, number, rest)
        elif _ATTACHMENT.fullmatch(text):
            self._attachment, self._path = text, [(0, text)]
            self._place = text
        place = self._own_place(text, level)
        self.passages.append(Passage(place, number, rest, sentences_of(rest), is_heading))
        if level == TITLE and not self._attachment:
            self._place = _OPENING

    def _title(self, text: str) -> None:
        if self._attachment:
            self._path = [(0, f"{self._attachment} {text}")]
            self._place = self._path[0][1]
        else:
            self._path, self._place = [], _TITLE_PLACE

    def _heading(self, level: int, number: str, rest: str) -> None:
        name = sentences_of(rest)[0].rstrip("。；") if rest else ""
        if len(name) > _LONGEST_NAME:
            name = name[: _LONGEST_NAME // 2] + "…"
        self._path = [step for step in self._path if step[0] < level] + [(level, number + name)]
        self._place = " / ".join(step for _, step in self._path)

    def _own_place(self, text: str, level: int) -> str:
        """The section's, or that of a part which is known by its words."""
        if level == HEADER_OR_FOOTER:
            return "页眉页脚"
        if level != BODY or self._place in (_HEAD, _TITLE_PLACE, _TEXT):
            return self._place
        if _DATE.fullmatch(text):
            self._sign()
            return "落款"
        if text.startswith("附件：") and not self._attachment:
            return "附件说明"
        if text.startswith("（供稿："):
            return "供稿"
        return "版记" if _IMPRINT.fullmatch(text) else self._place

    def _sign(self) -> None:
        """Names above a date are the signature's; what comes below it belongs to no section."""
        for index in range(len(self.passages) - 1, max(len(self.passages) - 9, -1), -1):
            above = self.passages[index]
            if above.number or len(above.text) > _LONGEST_NAME or above.text[-1] in "。！？；：":
                break
            if above.place in (_TITLE_PLACE, _HEAD, "附件说明"):
                break
            self.passages[index] = above._replace(place="落款")
        if self._path and not self._attachment:
            self._path, self._place = [], _END

    def add_table(self, grid: Grid) -> None:
        """A table, named by the line above it."""
        unit, name, title = "", "", ""
        for passage in self.passages[-1:-3:-1]:
            found = _UNIT_LINE.fullmatch(passage.text)
            if found and not unit:
                unit = found[1] if is_unit(found[1]) else ""
                continue
            if len(passage.text) <= 2 * _LONGEST_NAME and passage.text[-1:] not in tuple("。！？；："):
                name, title = passage.text, f"{passage.number} {passage.text}".strip()
            break
        settled_grid = Grid(
            tuple(map(settled, grid.head)), tuple(tuple(map(settled, row)) for row in grid.rows)
        )
        self.tables.append(PlacedTable(self._place, name, title, unit, settled_grid))


def _is_heading(text: str, number: str, level: int) -> bool:
    """By its style, else by a number that is none of a table or picture."""
    return level > TITLE or (level == BODY and bool(number) and not _LABEL.match(text))


def _numbered(text: str) -> tuple[str, str]:
    """The number that a line begins with, and the rest."""
    label = _LABEL.match(text) if text[0:1] in "图表" else None
    number = label[0] if label else carried_number(text)
    rest = text[len(number) :].lstrip()
    return (number.strip(" 　：:．.、") if label else number, rest) if rest else ("", text)


def depth_of(number: str) -> int:
    """一、 is 1, （一） 2, 1. 3, （1） 4; 0 where there is no number."""
    if not number:
        return 0
    chinese = any(character in _NUMERALS for character in number)
    return (2 if chinese else 4) if number[0] in "（(" or number[-1] in "）)" else 1 if chinese else 3
