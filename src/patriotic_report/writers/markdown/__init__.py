"""Document → Markdown that every CommonMark reader with GFM tables understands as meant.

Characters are escaped only where a reader would take them for marks, so that the file is
pleasant to read as it is.  Numbers are literal text.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable

from ...captions import captioned, described, note_line, unit_line
from ...chinese import join_lines
from ...document import (
    Addressee,
    Align,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    FrameBlock,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Picture,
    Pictures,
    RedHead,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)
from ...formats import Wanted
from ...patterns import pattern
from ...tree import assert_never, blocks_of
from ..picture_access import check
from .words import inline, lines, one_line, text_lines


def written(document: Document, wanted: Wanted, warn: object = None) -> bytes:  # noqa: ARG001 - the writers' shape
    """The file's bytes; its own name is all that this format heeds, and there is nothing to be told of."""
    return write(document, wanted.stem).encode("utf-8")


def write(document: Document, stem: str = "") -> str:
    """Write a document as Markdown text that ends in one line end.

    Charts are pictures beside the file, whose name begins with ``stem`` (see ``companions``);
    without a stem there is no file to stand beside, and they are written as tables.
    """
    parts: list[str] = []
    bullet = ""
    names = {id(chart): name for name, chart in _chart_files(document, stem)} if stem else {}
    for block in document.blocks:
        if isinstance(block, Chart) and id(block) in names:
            parts.append(
                f"![{one_line(described(block)).replace(']', chr(92) + ']')}]({_destination(names[id(block)])})"
            )
            bullet = ""
            continue
        # The same bullet again would continue the list before.
        written = _items(block, "*") if bullet == "-" and isinstance(block, Items) else _written(block)
        if written:
            parts.append(written)
            bullet = written[0] if isinstance(block, Items) else ""
    return "\n\n".join(parts) + "\n"


def companions(document: Document, stem: str) -> dict[str, bytes]:
    """The pictures of a document's charts: file name → SVG."""
    charts = _chart_files(document, stem)
    if not charts:
        return {}
    from ..charting.svg import chart_svg

    return {name: chart_svg(chart, described(chart)) for name, chart in charts}


def _chart_files(document: Document, stem: str) -> list[tuple[str, Chart]]:
    charts = enumerate(blocks_of(document, Chart), 1)
    return [(f"{stem}.{chart.label or f'图表{n}'}.svg", chart) for n, chart in charts]


def _chart(block: Chart) -> str:
    """A chart without a file beside it: its figures."""
    head = ((), *((Run(series.name),) for series in block.series))
    body = tuple(
        ((Run(name),), *((Run(series.values[n]),) if series.values[n] else () for series in block.series))
        for n, name in enumerate(block.categories)
    )
    align: list[Align] = ["left"]
    align += ["right"] * len(block.series)
    return _table(Table(tuple(align), (head,), body, block.caption, block.unit, label=block.label))


def _written(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Heading):
        return _heading_line(block.level + 1, block.number + block.text)
    if isinstance(block, Items):
        return _items(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Pictures):
        return " ".join(map(_picture, block.pictures))
    if isinstance(block, Chart):
        return _chart(block)
    return _frame(block)


def _frame(block: FrameBlock) -> str:
    if isinstance(block, Title):
        return _heading_line(1, join_lines(block.lines))
    if isinstance(block, (Addressee, Annotation)):
        return text_lines(block.text)
    if isinstance(block, Signature):
        return text_lines("\n".join((*block.organisations, block.date)))
    if isinstance(block, AttachmentList):
        return _attachment_list(block)
    if isinstance(block, Attachment):
        return text_lines(block.mark) + "\n\n" + _heading_line(1, block.title)
    if isinstance(block, RedHead):
        return _red_head(block)
    if isinstance(block, Attendance):
        return text_lines(f"{block.label}：{block.names}")
    if isinstance(block, Imprint):
        return _imprint(block)
    return assert_never(block)


# Blocks


_TRAILING_MARKS = pattern(r"(?<![^ \t])#+$")


def _heading_line(depth: int, text: str) -> str:
    words = _TRAILING_MARKS.sub(r"\\\g<0>", one_line(text))
    return f"{'#' * depth} {words}".rstrip(" ")


def _paragraph(block: Paragraph) -> str:
    if not block.lead:
        return lines(block.runs)
    opening = Run(block.lead.number + block.lead.text, strong=bool(block.lead.text))
    return lines((opening, *block.runs))


def _items(block: Items, bullet: str = "-") -> str:
    items = (lines(item).replace("\n", "\n  ") for item in block.items)
    return "\n".join(f"{bullet} {words}".rstrip(" ") for words in items)


_RULES = {"left": "---", "center": ":---:", "right": "---:"}


def _table(block: Table) -> str:
    rows = (_flat(block.head), None, *block.body)
    written = (_row(row) if row is not None else _rule(block) for row in rows)
    return "\n\n".join(
        part
        for part in (
            text_lines(captioned(block.label, block.caption)),
            text_lines(unit_line(block.unit)),
            "\n".join(written),
            text_lines(note_line(block.note)),
        )
        if part
    )


def _flat(head: tuple[tuple[Runs, ...], ...]) -> tuple[Runs, ...]:
    """GFM has one head row: the names above a column become lines of its cell, each once."""
    if len(head) == 1:
        return head[0]
    return tuple(map(_stacked, zip(*head, strict=True)))


def _stacked(names: tuple[Runs, ...]) -> Runs:
    distinct = [name for name in dict.fromkeys(names) if name]
    stacked = list(distinct[0]) if distinct else []
    for name in distinct[1:]:
        stacked += (Run("\n"), *name)
    return tuple(stacked)


def _rule(block: Table) -> str:
    return "| " + " | ".join(_RULES[align] for align in block.columns) + " |"


def _row(cells: Iterable[Runs]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(runs: Runs) -> str:
    # GFM knows no other line break within a cell than <br>.
    words = inline(runs).strip(" \t\n").replace("|", r"\|")
    return re.sub(r"(?<![ \t])[ \t]*\n[ \t]*", "<br>", words)


def _picture(picture: Picture) -> str:
    check(picture)
    caption = one_line(captioned(picture.label, picture.caption)).replace("]", r"\]")
    if picture.width:  # CommonMark has no other way to say it
        words = html.escape(captioned(picture.label, picture.caption).replace("\n", " "))
        return f'<img src="{_destination(picture.target)}" alt="{words}" width="{_in_html(picture.width)}">'
    return f"![{caption}]({_destination(picture.target)})"


_PIXELS_PER_CM = 96 / 2.54


def _in_html(width: str) -> str:
    return width if width.endswith("%") else str(round(float(width.removesuffix("cm")) * _PIXELS_PER_CM))


_SAFE = frozenset(string.ascii_letters + string.digits + "-._~/+,=@!$'")
_DRIVE = pattern("[A-Za-z]:")


def _destination(target: str) -> str:
    """Percent-encode what ends or changes a destination; Chinese stays readable."""
    drive = _DRIVE.match(target)
    kept = drive[0] if drive else ""
    return kept + "".join(map(_encode, target[len(kept) :]))


def _encode(character: str) -> str:
    if character in _SAFE or (not character.isascii() and character.isprintable()):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _attachment_list(block: AttachmentList) -> str:
    if len(block.titles) == 1:
        return text_lines("附件：" + block.titles[0])
    titles = "\n".join(f"{number}.{title}" for number, title in enumerate(block.titles, 1))
    return text_lines("附件：" + titles) if titles else ""


def _red_head(block: RedHead) -> str:
    signers = f"签发人：{'　'.join(block.signers)}" if block.signers else ""
    mark = "\n".join((*block.marks, block.suffix) if block.suffix else block.marks)
    above = "\n".join(part for part in (block.copy_number, block.urgency) if part)
    below = "\n".join(part for part in (block.number, signers, block.editor, block.date) if part)
    return "\n\n".join(text_lines(part) for part in (above, mark, below) if part)


def _imprint(block: Imprint) -> str:
    printed = "　".join(part for part in (block.organisation, block.date) if part)
    said = (block.addressee, block.copies, block.issued, printed, block.printed)
    return text_lines("\n".join(part for part in said if part))
