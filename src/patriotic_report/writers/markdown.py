"""Document → Markdown that every CommonMark reader with GFM tables understands as meant.

Characters are escaped only where a reader would take them for marks, so that the file is
pleasant to read as it is.  Numbers are literal text.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from unicodedata import category

from ..chinese import joint
from ..document import (
    Addressee,
    Attachment,
    AttachmentList,
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Pictures,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)


def write(document: Document) -> str:
    """Write a document as Markdown text that ends in one line end."""
    parts: list[str] = []
    bullet = ""
    for block in document.blocks:
        # The same bullet again would continue the list before.
        written = _items(block, "*") if bullet == "-" and isinstance(block, Items) else _writer(block)(block)
        if written:
            parts.append(written)
            bullet = written[0] if isinstance(block, Items) else ""
    return "\n\n".join(parts) + "\n"


def _writer(block: Block) -> Callable[[Any], str]:
    try:
        return WRITERS[type(block)]
    except KeyError:
        raise TypeError(f"no Markdown for {type(block).__name__}") from None


# Blocks


def _title(block: Title) -> str:
    return _heading_line(1, _joined(block.lines))


def _joined(lines: Iterable[str]) -> str:
    """Put broken lines together again: a heading of Markdown is one line."""
    text = ""
    for line in lines:
        text += (joint(text[-1], line[0]) if text and line else "") + line
    return text


def _heading(block: Heading) -> str:
    return _heading_line(block.level + 1, block.number + block.text)


_TRAILING_MARKS = re.compile(r"(?<![^ \t])#+$")


def _heading_line(depth: int, text: str) -> str:
    words = _TRAILING_MARKS.sub(r"\\\g<0>", _line(text))
    return f"{'#' * depth} {words}".rstrip(" ")


def _paragraph(block: Paragraph) -> str:
    if not block.lead:
        return _lines(block.runs)
    opening = Run(block.lead.number + block.lead.text, strong=bool(block.lead.text))
    return _lines((opening, *block.runs))


def _items(block: Items, bullet: str = "-") -> str:
    items = (_lines(item).replace("\n", "\n  ") for item in block.items)
    return "\n".join(f"{bullet} {words}".rstrip(" ") for words in items)


_RULES = {"left": "---", "center": ":---:", "right": "---:"}


def _table(block: Table) -> str:
    rows = (block.head, None, *block.body)
    written = (_row(row) if row is not None else _rule(block) for row in rows)
    return "\n\n".join(
        part
        for part in (
            _text(block.caption),
            _text("单位：" + block.unit if block.unit else ""),
            "\n".join(written),
            _text("注：" + block.note if block.note else ""),
        )
        if part
    )


def _rule(block: Table) -> str:
    return "| " + " | ".join(_RULES[align] for align in block.columns) + " |"


def _row(cells: Iterable[Runs]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(runs: Runs) -> str:
    # GFM knows no other line break within a cell than <br>.
    words = _inline(runs).strip(" \t\n").replace("|", r"\|")
    return re.sub(r"[ \t]*\n[ \t]*", "<br>", words)


def _pictures(block: Pictures) -> str:
    return " ".join(map(_picture, block.pictures))


def _picture(picture: Picture) -> str:
    caption = _line(picture.caption).replace("]", r"\]")
    return f"![{caption}]({_destination(picture.target)})"


_SAFE = frozenset(string.ascii_letters + string.digits + "-._~/+,=@!$'")
_DRIVE = re.compile("[A-Za-z]:")


def _destination(target: str) -> str:
    """Percent-encode what ends or changes a destination; Chinese stays readable."""
    drive = _DRIVE.match(target)
    kept = drive[0] if drive else ""
    return kept + "".join(map(_encode, target[len(kept) :]))


def _encode(character: str) -> str:
    if character in _SAFE or (not character.isascii() and character.isprintable()):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _addressee(block: Addressee) -> str:
    return _text(block.text)


def _signature(block: Signature) -> str:
    return _text("\n".join((*block.organisations, block.date)))


def _attachment_list(block: AttachmentList) -> str:
    if len(block.titles) == 1:
        return _text("附件：" + block.titles[0])
    titles = "\n".join(f"{number}.{title}" for number, title in enumerate(block.titles, 1))
    return _text("附件：" + titles) if titles else ""


def _attachment(block: Attachment) -> str:
    return _text(f"附件{block.number or ''}") + "\n\n" + _heading_line(1, block.title)


WRITERS: dict[type[Any], Callable[[Any], str]] = {
    Title: _title,
    Addressee: _addressee,
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Pictures: _pictures,
    Signature: _signature,
    AttachmentList: _attachment_list,
    Attachment: _attachment,
}
"""Every class of block, and what writes it."""


# Lines: what is a mark only where a line begins

_LINE_START = re.compile(
    r"""
      (?=\#{1,6}(?:[ \t]|$))           # heading
    | (?=>)                            # quotation
    | (?=[-+](?:[ \t]|$))              # list
    | (?=[-=][-=\ \t]*$)               # rule, or underlined heading
    | (?=[|:-][|:\ \t-]*$)             # second row of a table
    | (?<=\d)(?=[.)](?:[ \t]|$))       # numbered list; see _protect
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"([0-9]{1,9})(?=[.)](?:[ \t]|$))")


def _text(text: str) -> str:
    return _lines((Run(text),))


def _lines(runs: Runs) -> str:
    """Write a paragraph's words; a line break inside it is a backslash at the line's end."""
    # Some readers take any blank for the end of a paragraph and leave a last backslash bare.
    text = _inline(runs).lstrip(" \t\n").rstrip()
    if "\n" not in text:
        return _protect(text)
    return "\\\n".join(_protect(line.strip(" \t")) for line in text.split("\n"))


def _protect(line: str) -> str:
    """Escape what would make a block of its own where a line begins."""
    if number := _NUMBER.match(line):
        return number[0] + "\\" + line[number.end() :]
    return "\\" + line if _LINE_START.match(line) else line


# Words: escapes and strong text

_MARKS = re.compile(
    r"""
      [`*[~]
    | \\(?=[!-/:-@\[-`{-~]|\s*(?:\n|\Z)) # before a letter it is text already
    | (?<![^\W_])_ | _(?![^\W_])       # within a word it means nothing
    | <(?=[A-Za-z/!?])                 # 3<5 is no tag
    | &(?=\#?[A-Za-z0-9]+;)            # R&D is no entity
    """,
    re.VERBOSE,
)


def _readable(text: str) -> str:
    """Replace what CommonMark reads otherwise: NUL, and the carriage return, a line end to it."""
    return text.replace("\0", "\ufffd").replace("\r", " ")


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """Write words that stand on one line whatever is in them."""
    return _escape(_readable(text).replace("\n", " ")).strip(" \t")


def _inline(runs: Runs) -> str:
    if len(runs) == 1 and not runs[0].strong:
        return _escape(_readable(runs[0].text))
    readable = (Run(_readable(run.text), run.strong) for run in runs)
    pieces = _merged(_settled(_merged(readable)))
    return "".join(f"**{_escape(run.text)}**" if run.strong else _escape(run.text) for run in pieces)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours that are alike, leave empty ones out."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].strong == run.strong:
            merged[-1] = Run(merged[-1].text + run.text, run.strong)
        elif run.text:
            merged.append(run)
    return merged


def _settled(runs: list[Run]) -> Iterator[Run]:
    """Move marks out of strong text where the asterisks beside them would be taken for text.

    CommonMark lets ``**`` close after punctuation only before a blank or punctuation:
    ``**一是健全机制。**成立`` is not bold, ``**一是健全机制**。成立`` is.
    """
    before = ""
    for number, run in enumerate(runs):
        if run.strong:
            after = runs[number + 1].text[0] if number + 1 < len(runs) else ""
            start = _outside(run.text, before)
            length = _outside(run.text[start:][::-1], after)
            end = len(run.text) - length
            yield Run(run.text[:start])
            yield Run(run.text[start:end], strong=True)
            yield Run(run.text[end:])
        else:
            yield run
        before = run.text[-1]


def _outside(text: str, neighbour: str) -> int:
    """How many characters at the beginning cannot stand beside the asterisks within."""
    for position, character in enumerate(text):
        free = not neighbour or _is_blank(neighbour) or _is_mark(neighbour)
        if not (character.isspace() or (_may_be_mark(character) and not free)):
            return position
        neighbour = character
    return len(text)


def _is_blank(character: str) -> bool:
    return character in " \t\n" or category(character) == "Zs"


def _is_mark(character: str) -> bool:
    return character in string.punctuation or category(character).startswith("P")


def _may_be_mark(character: str) -> bool:
    # Symbols count as punctuation since CommonMark 0.31, before only those of ASCII did.
    return _is_mark(character) or category(character).startswith("S")
