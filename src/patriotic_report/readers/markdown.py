"""Markdown → Flow: ours, and what a person made of it.  Read leniently, nothing is refused."""

from __future__ import annotations

from ..chinese import join_lines
from ..patterns import pattern
from .charts import chart_lines
from .contents import Contents, DrawingAt, TableAt, rows_of_cells
from .flow import BODY, TITLE, Block, Flow, Line, grid_or_lines, within_bounds
from .markdown_words import Image, images_of, lines_without_comments, plain
from .passages import Passage

_HEADING = pattern(r" {0,3}(#{1,6})(?:[ \t](.*))?")
_UNDERLINE = pattern(r" {0,3}(=+|-+)[ \t]*")
_RULE = pattern(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = pattern(r"[ \t]*(?:[-*+]|([0-9]{1,9}[.)]))(?:[ \t](.*))?")
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})[^`]*")
_QUOTE = pattern(r" {0,3}>[ \t]?")
_DELIMITER = pattern(r"[ \t]*:?-+:?[ \t]*")
_KEY = pattern(r"[\w\u3400-\u9fff][\w\u3400-\u9fff .-]*:(?:\s|$)")
_OF_MATTER = pattern(r"\s|$|#|-\s|[\w\u3400-\u9fff][\w\u3400-\u9fff .-]*:(?:\s|$)")
_TITLE_KEY = pattern(r"""(?:title|标题):\s+(?:"([^"]*)"|'([^']*)'|(.*?))\s*""")
_PIPE = pattern(r"(?<!\\)\|")


def markdown_flow(text: str) -> Flow:
    """What a Markdown text says, in its order; raises TooLarge."""
    return within_bounds(_read(text).blocks)


def markdown_passages(text: str) -> list[Passage]:
    """The paragraphs and cells of a Markdown text, each with its lines; raises TooLarge."""
    reader = _read(text)
    within_bounds(reader.blocks)
    return reader.passages


def markdown_contents(text: str) -> Contents:
    """The same paragraphs with the tables and pictures; raises TooLarge."""
    reader = _read(text)
    flow = within_bounds(reader.blocks)
    return Contents(tuple(reader.passages), tuple(reader.tables), tuple(reader.drawings), flow=flow)


def _read(text: str) -> _Reader:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = list(lines_without_comments(text))
    reader = _Reader(text.split("\n"), [began for _, began in lines])
    matter = _front_matter([line for line, _ in lines])
    for number, (line, _) in enumerate(lines):
        quote = _QUOTE.match(line)
        reader.read(line[quote.end() :] if quote else line, is_matter=number < matter)
    reader.finish()
    return reader


def _front_matter(lines: list[str]) -> int:
    """How many lines at a file's head are of programs that publish it: YAML between two rules."""
    if lines[0].rstrip() != "---":
        return 0
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    inside = lines[1:end]
    is_yaml = any(map(_KEY.match, inside)) and all(map(_OF_MATTER.match, inside))
    return end + 1 if is_yaml else 0


class _Reader:
    """Gathers the lines of one paragraph, table or code until something else begins.

    ``file`` are the lines as they stand in the file; ``starts`` says of each line that is read where it begins there.
    """

    def __init__(self, file: list[str], starts: list[int]) -> None:
        self.blocks: list[Block] = []
        self.passages: list[Passage] = []
        self.tables: list[TableAt] = []
        self.drawings: list[DrawingAt] = []
        self._file, self._starts = file, [*starts, len(file)]
        self._count = 0
        """Lines that were read: what is gathered began at ``_began``, from 0."""
        self._began = 0
        self._words: list[str] = []
        self._marker = ""
        self._rows: list[list[str]] | None = None
        self._fence = ""

    def read(self, line: str, *, is_matter: bool = False) -> None:
        """The next line; ``is_matter``: it says something of the file, of which the title alone is text."""
        self._count += 1
        if is_matter:
            if title := _TITLE_KEY.fullmatch(line):
                self._heading(TITLE, title[1] or title[2] or title[3], self._count - 1)
        elif self._fence:
            self._read_code(line)
        elif not line.strip(" \t"):
            self._end()
        elif self._rows is not None and "|" in line:
            self._rows.append(_cells(line))
        elif not self._begins(line):
            if not self._words:
                self._began = self._count - 1
            self._words.append(line)

    def finish(self) -> None:
        """There is no more."""
        self._end()

    def _say(self, text: str, level: int = BODY, began: int = -1, until: int = 0) -> None:
        """A paragraph of some of the lines read, usually the last."""
        began = self._count - 1 if began < 0 else began
        first, end = self._starts[began], self._starts[until or began + 1]
        typed = tuple(self._file[first : max(end, first + 1)])
        self.passages.append(Passage(text, level, line=first + 1, typed=typed))

    def _read_code(self, line: str) -> None:
        if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._fence = ""
        elif line.strip():
            self.blocks.append(Line(line))
            self._say(line)

    def _begins(self, line: str) -> bool:
        """Whether the line is more than the next one of a paragraph; what it begins is then begun."""
        if fence := _FENCE.fullmatch(line):
            self._end()
            self._fence = fence[1]
        elif heading := _HEADING.fullmatch(line):
            self._end()
            self._heading(len(heading[1]) - 1, _without_closing_marks(heading[2] or ""), self._count - 1)
        elif self._words and self._ends_words(line):
            pass
        elif _RULE.fullmatch(line):
            self._end()
        elif item := _ITEM.fullmatch(line):
            self._end()
            self._marker, self._began = item[1] or "-", self._count - 1
            self._words = [(item[2] or "").lstrip(" \t")]
        else:
            if self._rows is not None:
                self._end()
            return False
        return True

    def _ends_words(self, line: str) -> bool:
        """Whether the line below words makes them a heading, or their last line a table's head."""
        if not self._marker and (under := _UNDERLINE.fullmatch(line)):
            words, self._words = self._words, []
            self._heading(TITLE if under[1][0] == "=" else 1, join_lines(words), self._began)
        elif _is_head(self._words[-1], line):
            head = self._words.pop()
            self._end()
            self._rows, self._began = [_cells(head)], self._count - 2
        else:
            return False
        return True

    def _heading(self, level: int, markup: str, began: int) -> None:
        if text := plain(markup).strip():
            self.blocks.append(Line(text, level))
            self._say(text, level, began, self._count)

    def _end(self) -> None:
        if self._rows is not None:
            self._table([[plain(cell) for cell in row] for row in self._rows])
        elif self._words:
            self._paragraph()
        self._rows, self._words, self._marker = None, [], ""

    def _table(self, rows: list[list[str]]) -> None:
        """The head stands one line above the row of dashes, the others follow it."""
        self.blocks += grid_or_lines(rows, 1)
        first = self._starts[self._began] + 1
        last = self._starts[self._began + len(rows)] + 2
        self.tables.append(TableAt(first, last, rows_of_cells(rows)))
        for index, row in enumerate(rows):
            at = self._began + index + (index > 0)
            for cell in filter(str.strip, row):
                self._say(cell, began=at)
                self.passages[-1] = self.passages[-1]._replace(within="table")

    def _paragraph(self) -> None:
        """Lines joined as they were meant; a hard break is a line end."""
        joined: list[list[str]] = [[]]
        for number, line in enumerate(self._words, 1):
            bare, broken = _without_break(line) if number < len(self._words) else (line, False)
            joined[-1].append(bare)
            if broken:
                joined.append([])
        markup = "\n".join(map(join_lines, joined))
        if images := images_of(markup):
            self._images(images)
        elif text := ("" if self._marker == "-" else self._marker) + plain(markup).strip(" \t\n"):
            self.blocks.append(Line(text))
            self._say(text, began=self._began, until=self._began + len(self._words))
            self.passages[-1] = self.passages[-1]._replace(lead=_lead(markup, text))

    def _images(self, images: list[Image]) -> None:
        for words, target in images:
            is_chart = target.lower().endswith(".svg")
            self.drawings.append(DrawingAt(self._starts[self._began] + 1, target, words, is_chart))
            self.blocks += chart_lines(words) if is_chart else [Line(words)] if words.strip() else []
            if words.strip() and not is_chart:
                self._say(words, began=self._began, until=self._began + len(self._words))


def _lead(markup: str, text: str) -> int:
    """How long the strong words are that a paragraph begins with."""
    end = markup.find("**", 2) if markup.startswith("**") else -1
    words = plain(markup[2:end]) if end > 0 else ""
    return len(words) if words and len(words) < len(text) and text.startswith(words) else 0


def _without_break(line: str) -> tuple[str, bool]:
    """A line without the backslash or blanks that break it, and whether there were any."""
    slashes = len(line) - len(line.rstrip("\\"))
    if slashes % 2:
        return line[:-1], True
    return line, line.endswith("  ")


def _without_closing_marks(text: str) -> str:
    text = text.strip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else text


def _is_head(above: str, line: str) -> bool:
    """Whether a line is the row of dashes below a table's head."""
    if "|" not in line or not _PIPE.search(above) or not set(line) <= set("|:- \t"):
        return False
    cells = _cells(line)
    return len(cells) == len(_cells(above)) and all(map(_DELIMITER.fullmatch, cells))


def _cells(line: str) -> list[str]:
    """The markup of a row's cells."""
    cells = _PIPE.split(line.strip(" \t"))
    if not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip(" \t") for cell in cells]
