"""Rendered text to blocks, line by line.

A line's first characters say what it is.  What belongs to a block that is still to come (a
run-in heading, a table's caption) waits in the reader until that block stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, get_args

from ..chinese import BLANKS
from ..column_widths import column_widths
from ..document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    ColumnWidth,
    Items,
    Lead,
    Level,
    Paragraph,
    Runs,
    Signature,
    Table,
)
from ..patterns import pattern
from . import messages
from .charts import chart_of
from .faults import Faults
from .headings import check_number, read_section, read_title
from .lines import trim
from .messages import Message
from .named import Named, read_named
from .official import ATTENDANCE, HEAD_PARTS, IMPRINT_PARTS, joined_official
from .pictures import Find, read_pictures
from .tables import read_table
from .words import Raw, joined, runs

_KIND = pattern(
    r"""
      (?P<rule>(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|={3,}$)
    | (?P<heading>\#)
    | (?P<items>-(?:[ \t]|$))
    | (?P<table>\|)
    | (?P<named>:::)
    | (?P<pictures>!\[)
    | (?P<quote>>)
    | (?P<bullet>[*+](?:[ \t]|$))
    | (?P<ordered>[0-9]{1,9}[.)][ \t])
    | (?P<dash>-(?=[\u3400-\u9fff“《（]))
    """,
    re.VERBOSE,
)
_FOREIGN = {
    "rule": messages.RULE,
    "quote": messages.QUOTE,
    "bullet": messages.BULLET,
    "ordered": messages.TYPED_NUMBER,
    "dash": messages.NO_BLANK_AFTER_DASH,
}
_NO_ITEM = pattern(r"[>#]|[-*+](?:[ \t]|$)|[0-9]{1,9}[.)][ \t]|:::")
_ABOVE_TABLE = ("表题", "计量单位", "表式", "图式")
_LANDSCAPE, _MERGED, _WIDTHS = "横排", "首列合并", "列宽 "
_LEVELS: tuple[Level, ...] = get_args(Level)
_Place = Literal["end", "below_title"]


class Reader:
    """Reads all blocks of a text; ``faults`` holds what is wrong with it."""

    def __init__(self, text: str, find: Find) -> None:
        lines = text.split("\n")
        # without a backslash no blank can be escaped
        self.lines = (
            [trim(line) for line in lines] if "\\" in text else [line.strip(BLANKS) for line in lines]
        )
        self.find = find
        self.at = 0
        self.blocks: list[Block] = []
        self.faults = Faults()
        self.titled = False
        self.level = 0
        self.lead: tuple[Lead, int] | None = None
        self.above_table: dict[str, Named] = {}
        self.nested = 0

    def read(self) -> list[Block]:
        """Read from the first line to the last."""
        readers: dict[str, Callable[[], None]] = {
            "heading": self._heading,
            "items": self._items,
            "table": self._table,
            "named": self._named,
            "pictures": self._pictures,
        }
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at]
            if not line:
                self.at += 1
                continue
            kind = _KIND.match(line)
            if not kind:
                self._paragraph(line)
            elif reader := readers.get(kind.lastgroup or ""):
                reader()
            else:
                self._refuse(_FOREIGN[kind.lastgroup or ""], kind[0].rstrip(" \t"))
        self._settle()
        if not self.blocks and not self.faults:
            self.faults.add(messages.NOTHING_WRITTEN, 0)
        return self.blocks

    def _refuse(self, message: Message, typed: str) -> None:
        self.faults.add(message, self.at, typed)
        self.lead = None
        self.at += 1

    def _settle(self, *, before: str = "") -> None:
        """Refuse what waits for a block other than the one that comes."""
        if self.lead and before != "paragraph":
            self.faults.add(messages.LEAD_WITHOUT_PARAGRAPH, self.lead[1])
            self.lead = None
        if self.above_table and before != "table":
            for named in self.above_table.values():
                self.faults.add(messages.NO_TABLE_BELOW, named.line, name=named.name)
            self.above_table = {}

    # Headings

    def _heading(self) -> None:
        self._settle()
        line = self.lines[self.at]
        text = line.lstrip("#")
        depth = len(line) - len(text)
        if depth > len(_LEVELS) + 1:
            self.faults.add(messages.HEADING_TOO_DEEP, self.at, line[:depth], count=depth)
        elif text and text[0] not in " \t":
            self.faults.add(messages.NO_BLANK_AFTER_HASH, self.at, line[:depth])
            self.level = depth - 1
        elif depth == 1:
            self._title(Raw(trim(text), self.at))
        else:
            self._section(Raw(trim(text), self.at), _LEVELS[depth - 2])
        self.at += 1

    def _title(self, raw: Raw) -> None:
        if self.titled:
            self.faults.add(messages.SECOND_TITLE, self.at)
        self.titled = True
        self.blocks.append(read_title(raw, self.faults))

    def _section(self, raw: Raw, level: Level) -> None:
        self._check_level(level)
        section = read_section(raw, level, self.faults)
        if isinstance(section, Lead):
            self.lead = section, self.at
        else:
            self.blocks.append(section)

    def _check_level(self, level: Level) -> None:
        if level > self.level + 1:
            above = f"“{'#' * (self.level + 1)}”" if self.level else "题目或开头"
            right = "#" * (self.level + 2)
            self.faults.add(messages.LEVEL_SKIPPED, self.at, "#" * (level + 1), above=above, right=right)
        self.level = level

    # Text

    def _paragraph(self, line: str) -> None:
        if self.above_table:
            self._settle(before="paragraph")
        start, lines = self.at, self.lines
        end = start + 1
        while end < len(lines) and lines[end] and not _KIND.match(lines[end]):
            end += 1
        self.at = end
        if end == start + 1:
            raw = Raw(line, start)
        else:
            raw = joined([Raw(lines[at], at) for at in range(start, end)])
        self._append_paragraph(runs(raw, self.faults), start)

    def _append_paragraph(self, words: Runs, line: int) -> None:
        if not self.lead:
            self.blocks.append(Paragraph(words))
            return
        lead, _ = self.lead
        self.lead = None
        if lead.numbered and not lead.text and words:
            check_number(words[0].text, line, self.faults)
        self.blocks.append(Paragraph(words, lead))

    def _items(self) -> None:
        self._settle()
        items = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            found = _KIND.match(line) if line else None
            if not found or found.lastgroup != "items":
                break
            items.append(self._item(trim(line[1:])))
            self.at += 1
        self.blocks.append(Items(tuple(items)))

    def _item(self, text: str) -> Runs:
        if not text:
            self.faults.add(messages.EMPTY_ITEM, self.at)
        elif _NO_ITEM.match(text):
            self.faults.add(messages.ITEM_IS_TEXT_ONLY, self.at)
        return runs(Raw(text, self.at), self.faults)

    # Tables and pictures

    def _table(self) -> None:
        self._settle(before="table")
        start, rows = self.at, []
        while self.at < len(self.lines) and (line := self.lines[self.at]).startswith("|"):
            rows.append(line)
            self.at += 1
        table = read_table(rows, start, self.faults)
        above, self.above_table = self.above_table, {}
        form = self._form(above.get("表式"))
        if chart := above.get("图式"):
            self.blocks.append(
                chart_of(
                    table, chart, {name: each.lines[0] for name, each in above.items()}, start, self.faults
                )
            )
            return
        self.blocks.append(
            table._replace(
                caption=above["表题"].lines[0] if "表题" in above else "",
                unit=above["计量单位"].lines[0] if "计量单位" in above else "",
                landscape=_LANDSCAPE in form,
                widths=self._widths(above.get("表式"), len(table.columns)),
                merged=int(_MERGED in form),
            )
        )

    def _form(self, named: Named | None) -> tuple[str, ...]:
        """The words of a 表式; each is one of ours."""
        words = named.lines if named else ()
        for word in words:
            if named and word not in {_LANDSCAPE, _MERGED} and not word.startswith(_WIDTHS):
                self.faults.add(messages.UNKNOWN_TABLE_FORM, named.line + 1 + words.index(word), word)
        return words

    def _widths(self, form: Named | None, count: int) -> tuple[ColumnWidth, ...]:
        """列宽 6字 - 2: one for each column."""
        for number, line in enumerate(form.lines if form else ()):
            if form and count and line.startswith(_WIDTHS):
                widths = column_widths(line.removeprefix(_WIDTHS))
                if widths is not None and len(widths) == count:
                    return widths
                self.faults.add(messages.COLUMN_WIDTHS, form.line + 1 + number, line, count=count)
        return ()

    def _pictures(self) -> None:
        self._settle()
        if pictures := read_pictures(Raw(self.lines[self.at], self.at), self.find, self.faults):
            self.blocks.append(pictures)
        self.at += 1

    # Named blocks

    def _named(self) -> None:
        if not self.lines[self.at].strip(":"):
            self._stray()
            return
        before = len(self.faults)
        named, self.at = read_named(self.lines, self.at, self.faults)
        self.nested += any(fault.message == messages.NESTED_BLOCK for fault in self.faults[before:])
        if named:
            self._place(named)

    def _stray(self) -> None:
        """Refuse an end without a beginning, unless it ends a block that was already refused."""
        if self.nested:
            self.nested -= 1
        else:
            self.faults.add(messages.STRAY_BLOCK_END, self.at)
        self.at += 1

    def _place(self, named: Named) -> None:
        """Put a named block into the tree, or where it waits for its table."""
        self._settle(before="table" if named.name in _ABOVE_TABLE else "")
        if named.name in _ABOVE_TABLE:
            if named.name in self.above_table:
                self.faults.add(messages.BLOCK_TWICE, named.line, name=named.name)
            self.above_table[named.name] = named
        elif named.name == "表注":
            self._note(named)
        elif named.name == "成文日期":
            self._date(named)
        elif named.name in HEAD_PARTS or named.name in IMPRINT_PARTS:
            self._official(named)
        else:
            self.blocks.append(self._block(named))

    def _block(self, named: Named) -> Block:
        if named.name == "主送机关":
            return Addressee(named.lines[0])
        if named.name == "附件说明":
            return AttachmentList(named.lines)
        if named.name == "附注":
            return Annotation(named.lines[0], right="居右" in named.attributes)
        if named.name in ATTENDANCE:
            return Attendance(named.name, named.lines[0])
        if named.name == "附件":
            self.level = 0
            return Attachment(named.number, named.lines[0])
        return _signature(named, named.lines)

    def _official(self, named: Named) -> None:
        """A part of 版头 or 版记 joins the one just before it, or begins one."""
        last = self.blocks[-1] if self.blocks else None
        joined_block = joined_official(last, named, self.blocks)
        if joined_block is None:
            self.faults.add(messages.BLOCK_TWICE, named.line, name=named.name)
        elif type(joined_block) is type(last):
            self.blocks[-1] = joined_block
        else:
            self.blocks.append(joined_block)

    def _note(self, named: Named) -> None:
        table = self.blocks[-1] if self.blocks else None
        if not isinstance(table, Table):
            self.faults.add(messages.NO_TABLE_ABOVE, named.line)
        elif table.note:
            self.faults.add(messages.BLOCK_TWICE, named.line, name=named.name)
        else:
            self.blocks[-1] = table._replace(note=named.lines[0])

    def _date(self, named: Named) -> None:
        """Give the date to the 落款 just before it, or let it stand alone."""
        signed = self.blocks[-1] if self.blocks else None
        alone = _signature(named, (), named.lines[0])
        if not isinstance(signed, Signature):
            self.blocks.append(alone)
        elif signed.date:
            self.faults.add(messages.BLOCK_TWICE, named.line, name=named.name)
        else:
            below = "题下" in named.attributes
            self.blocks[-1] = signed._replace(
                date=alone.date,
                seal=signed.seal or alone.seal,
                place=alone.place if below else signed.place,
            )


def _signature(named: Named, organisations: tuple[str, ...], date: str = "") -> Signature:
    place: _Place = "below_title" if "题下" in named.attributes else "end"
    return Signature(organisations, date, "用印" in named.attributes, place)
