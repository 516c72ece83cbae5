"""A document that was taken from a page, read with its text repaired; all that was done, each at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ..patterns import pattern
from ..readers.contents import Contents, TableAt
from ..readers.flow import BODY, Block, Flow, Grid, Line
from ..readers.passages import Passage
from ..readers.word_tables import Cell, Row
from . import cleaning, pages
from .cleaning import NAVIGATION, Cleaned, Doubt, Repair
from .faults import Telling, shown
from .pieces import Spot, numbered
from .simplified import table

_FEW = 20
"""So many repairs are told one by one; of more it is told how many, and each is in the list."""


_TRACES = pattern(
    r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[)）\]】}》]|[(（\[【][a-z]{2,6}[)）\]】]|[`´]|&[a-z#0-9]+;|</?[a-z]"
)
"""Without any of these, a traditional character or lines of navigation, nothing of a page is there; found in a hundredth of the time."""
_AROUND = 5
_UNSEEN = pattern("[\u200b-\u200f\u2060\ufeff\u00ad]")
_OF_PAGES = frozenset(("注音", "繁体字", "网页代码", "夹在字间的符号", NAVIGATION))
"""What only a page leaves; half-width marks and blanks anybody types."""


class _Done(NamedTuple):
    spot: Spot
    where: str
    """What else says where: 第2张表."""
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]
    lines: Sequence[str]
    """The text as it was, whose lines they count."""


def mended(contents: Contents, can_join: bool, telling: Telling) -> tuple[Contents, str]:
    """What is read once it is repaired, and the list of all repairs; they are told, and what is doubtful.

    ``can_join``: a paragraph may have been broken into several of the document's.
    """
    numbers = numbered(contents)
    inside = [at for at, each in enumerate(contents.passages) if each.within in ("body", "table", "box")]
    texts, cleaned, first_lines, lines = _cleaned(contents, inside, can_join)
    passages = list(contents.passages)
    news: defaultdict[str, deque[str]] = defaultdict(deque)
    done: list[_Done] = []
    by_line = _by_line(cleaned)
    for index, at in enumerate(inside):
        passage = passages[at]
        news[passage.text.strip()].append(texts[index])
        place = contents.at(passage)
        passages[at] = passage._replace(
            text=texts[index], lead=_lead(passage, by_line.get(first_lines[index], ((), ()))[0])
        )
        if place in numbers:  # else it is a cell's, which is told with its table
            spot = Spot(numbers[place], 0 if contents.part else place)
            first = first_lines[index]
            found = [
                by_line[line]
                for line in range(first, first + passage.text.count("\n") + 1)
                if line in by_line
            ]
            if found:
                repairs, doubts = zip(*found, strict=True)
                done.append(_Done(spot, "", tuple(chain(*repairs)), tuple(chain(*doubts)), lines))
    cells = _Cells()
    tables = []
    for number, table_at in enumerate(contents.tables, 1):
        cells.spot, cells.where = Spot(0, 0 if contents.part else table_at.at), f"第{number}张表"
        tables.append(_with_cells(table_at, cells))
    made = contents._replace(
        passages=tuple(each for each in passages if each.text.strip()),
        tables=tuple(tables),
        flow=_flow(contents.flow, news),
        numbers=numbers,
    )
    return made, _tell([*done, *cells.done], telling)


def _cleaned(
    contents: Contents, inside: Sequence[int], can_join: bool
) -> tuple[list[str], Cleaned, list[int], list[str]]:
    """The new texts, which are empty where one was joined to another or was none; the line where each stood, and all lines."""
    others = sorted([each.at for each in contents.tables] + [each.at for each in contents.drawings])
    lines: list[str] = []
    first_lines: list[int] = []
    apart: set[int] = set()
    before = -1
    for at in inside:
        passage = contents.passages[at]
        place = contents.at(passage)
        if lines and (passage.apart or bisect_right(others, place) != bisect_right(others, before)):
            lines.append("")
        first_lines.append(len(lines))
        own = passage.text.split("\n")
        if not can_join or passage.level != BODY or passage.within != "body":
            apart.update(range(len(lines), len(lines) + len(own)))
        lines += own
        before = place
    cleaned = cleaning.repairs(lines, apart)
    texts: list[list[str]] = [[] for _ in inside]
    for line, start in zip(cleaned.lines, cleaned.starts, strict=True):
        if (index := bisect_right(first_lines, start) - 1) >= 0:
            texts[index].append(line)
    return ["\n".join(each).strip("\n") for each in texts], cleaned, first_lines, lines


def _by_line(cleaned: Cleaned) -> dict[int, tuple[list[Repair], list[Doubt]]]:
    """What was done and doubted in each line, from 0, of which there is something."""
    found: defaultdict[int, tuple[list[Repair], list[Doubt]]] = defaultdict(lambda: ([], []))
    for repair in cleaned.repairs:
        found[repair.line - 1][0].append(repair)
    for doubt in cleaned.doubts:
        found[doubt.line - 1][1].append(doubt)
    return dict(found)


def _lead(passage: Passage, repairs: Iterable[Repair]) -> int:
    """How many characters of what is set apart by its face are left."""
    if not passage.lead:
        return 0
    gone = (len(each.old) - len(each.new) for each in repairs if each.column <= passage.lead)
    return max(passage.lead - sum(gone), 0)


class _Cells:
    """Cells of tables, each repaired by itself."""

    def __init__(self) -> None:
        self.spot, self.where = Spot(), ""
        self.done: list[_Done] = []

    def text(self, text: str) -> str:
        lines = text.split("\n")
        cleaned = cleaning.repairs(lines, range(len(lines)))
        if cleaned.repairs or cleaned.doubts:
            self.done.append(_Done(self.spot, self.where, cleaned.repairs, cleaned.doubts, lines))
        return "\n".join(cleaned.lines)

    def block(self, block: Block) -> Block:
        if isinstance(block, Line):
            return block._replace(text=self.text(block.text))
        return Grid(
            tuple(map(self.text, block.head)), tuple(tuple(map(self.text, row)) for row in block.rows)
        )


def _with_cells(table: TableAt, cells: _Cells) -> TableAt:
    def cell(each: Cell) -> Cell:
        return Cell(
            [cells.block(block) for block in each.blocks],
            each.span,
            each.merge,
            each.has_picture,
            each.is_gone,
        )

    rows = (
        Row([cell(each) for each in row.cells], row.before, row.is_head, row.is_gone) for row in table.rows
    )
    return table._replace(rows=tuple(rows))


def _flow(flow: Flow, news: defaultdict[str, deque[str]]) -> Flow:
    """The lines as the passages have become; what a page's line became part of is one."""
    cells = _Cells()
    blocks: list[Block] = []
    for block in flow.blocks:
        if isinstance(block, Line) and (queue := news.get(block.text.strip())):
            text = queue.popleft()
            if text.strip():
                blocks.append(block._replace(text=text))
        else:
            blocks.append(cells.block(block) if isinstance(block, Grid) else block)
    return flow._replace(blocks=tuple(blocks))


def _tell(done: Sequence[_Done], telling: Telling) -> str:
    """Told one by one where they are few, else how many of each kind; the list of all."""
    made = [(each, repair) for each in done for repair in each.repairs]
    cut = [(each, repair) for each, repair in made if repair.why == NAVIGATION]
    for place, repair in cut:
        telling.say(
            "N051", f"{shown(repair.old)}是网页上的，没有读进来", "是正文的，在底稿里补上", place.spot
        )
    others = [(each, repair) for each, repair in made if repair.why != NAVIGATION]
    if others:
        kinds = Counter(repair.why for _, repair in others)
        words = "、".join(f"{why}{times}处" for why, times in kinds.most_common())
        if len(others) > _FEW:
            first = {repair.why: _said(place, repair) for place, repair in reversed(others)}
            words += "。如：" + "；".join(first[why] for why in kinds)
        telling.say("N050", f"修补{len(others)}处：{words}", "逐条看修补清单；不对的，在底稿里改回来")
    for place, repair in others if len(others) <= _FEW else ():
        telling.say("N050", f"{place.where}{_said(place, repair)}", "不对的，在底稿里改回来", place.spot)
    for place, doubt in ((each, doubt) for each in done for doubt in each.doubts):
        telling.say("N052", f"{place.where}{shown(doubt.words)}{doubt.why}", doubt.advice, place.spot)
    return "".join(f"{_where(place)} {_said(place, repair)}\n" for place, repair in made)


def _where(place: _Done) -> str:
    spot = place.spot
    return place.where or (f"第{spot.line}行" if spot.line else f"第{spot.paragraph}段")


def _said(place: _Done, repair: Repair) -> str:
    """What was changed, and the words that it stood in."""
    line, at = place.lines[repair.line - 1], repair.column - 1
    if "\n" in repair.old:
        return f"“{line[max(at - _AROUND, 0) : at]}”与下一行接上（{repair.why}）"
    old = _UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", repair.old)
    what = f"“{old}”改成“{repair.new}”" if repair.new else f"删去“{old}”"
    said = f"第{repair.column}字{what}（{repair.why}）"
    around = line[max(at - _AROUND, 0) : at + len(repair.old) + _AROUND]
    return said if len(repair.old) > _FEW else f"{said}：{around}"


def offer(contents: Contents, telling: Telling) -> None:
    """Tell what a repair would do, where a page has left anything."""
    inside = [each.text for each in contents.passages if each.within in ("body", "table", "box")]
    lines = [line for text in inside for line in text.split("\n")]
    text = "\n".join(lines)
    if not (_TRACES.search(text) or table().keys() & set(text) or pages.navigation(lines)):
        return
    kinds = Counter(each.why for each in cleaning.repairs(lines, range(len(lines))).repairs)
    if kinds.keys() & _OF_PAGES:
        words = "、".join(f"{why}{times}处" for why, times in kinds.most_common())
        telling.say(
            "N053", f"像是从网页上复制的：{words}", "要修补的，换一个文件名，加上 --clean 再 report new"
        )
