"""Lines that a page broke, joined again; and the blanks that old line ends left within words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ..chinese import carried_number, display_cells, joint, typed_ordinal
from ..patterns import pattern
from ..rules.wording import HAN, Change

_ENDS = tuple("。！？；：…”」』）)】》!?;:—")
_OPEN_ENDS = tuple("，、,（(《“")
_BEGINS_AMID = tuple("，。；：、！？）》”,")
_INDENT = pattern(r"[ \t]{2,}|[\u3000\xa0]+")
_STRUCTURE = pattern(
    r"(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s*$|[二〇○零一]{4}年|附件|附[:：]|抄送|主送|联系人|联系电话|第[一二三四五六七八九十]+[章节篇]|[#>|*+-]|[一二三四五六七八九十]是|首先|其次)"
)
_SENTENCE = pattern("[，。；、]")
_SHORTEST, _SURE, _LONGEST = 12, 25, 60
_NARROWEST, _WIDEST, _RAGGED = 24, 120, 3
"""Cells of a terminal, two to a Chinese character."""
_BLANK = pattern(rf"(?<={HAN}) (?={HAN})")
_NOT_PROSE = pattern("《[^《》\n]*》|“[^“”\n]*”|（[^（）\n]*）|[A-Za-z]{2,}://[!-~]+")
_CLAUSE = pattern("[^，。；：！？,;:!?]+")
_REPORTED = pattern("记者|通讯员| 摄$")
_NAMING = pattern("联系人|责任人|负责人|组长|成员")
"""Names stand apart by blanks: 新华社记者 丁林 摄; and so do the words of a list."""
_LONGEST_OF_NAMES, _FEWEST_IN_LIST = 8, 3
_FEWEST_IN_HEADING = 14


def joined(lines: Sequence[str], apart: Collection[int]) -> Iterator[Change]:
    """The line ends that are to go, each with the blanks about it."""
    widest = max((display_cells(line.strip()) for line in lines if _SENTENCE.search(line)), default=0)
    full = _full(lines, widest)
    start = 0
    for number, line in enumerate(lines[:-1]):
        end, below = start + len(line), lines[number + 1]
        if (
            number not in apart
            and number + 1 not in apart
            and line.strip()
            and below.strip()
            and _goes_on(line, below, number in full if full else None, widest)
        ):
            left = end - (len(line) - len(line.rstrip()))
            right = end + 1 + len(below) - len(below.lstrip())
            yield Change(left, right, _joint(line, below))
        start = end + 1


def _full(lines: Sequence[str], widest: int) -> set[int]:
    """The lines of the full width of a broken text; none where no width is plain.

    Such a text has many lines of one width, of which most end amid a sentence, and no sentences in wider ones.
    """
    widths = {
        number: width
        for number, line in enumerate(lines)
        if not (bare := line.rstrip()).endswith(_ENDS)
        and _NARROWEST <= (width := display_cells(bare)) <= _WIDEST
    }
    times = Counter(widths.values())
    best = max(times, key=lambda each: (_near(times, each), each), default=0)
    full = {number for number, width in widths.items() if best - _RAGGED <= width <= best + 1}
    spoken = sum(bool(_SENTENCE.search(lines[number])) for number in full)
    is_broken = spoken > 1 and 2 * spoken >= len(full) and widest <= best + 2 * _RAGGED
    return full if is_broken else set()


def _near(times: Counter[int], width: int) -> int:
    return sum(times[each] for each in range(width - _RAGGED, width + 2))


def _joint(line: str, below: str) -> str:
    """Nothing within a figure, too, unless a blank stood there."""
    left, right = line.rstrip()[-1], below.lstrip()[0]
    return "" if left.isdigit() and right.isdigit() and line[-1] == left else joint(left, right)


def _goes_on(line: str, below: str, is_full: bool | None, widest: int) -> bool:
    """Whether a paragraph goes on below; ``is_full`` is None where no width is known to which lines were broken."""
    bare = line.strip()
    if bare.endswith(_ENDS) or _INDENT.match(below) or _STRUCTURE.match(below):
        return False
    if _REPORTED.search(last := re.split("[。！？]", bare)[-1]) or _NAMING.search(last):
        return False
    if carried_number(below) or typed_ordinal(below):
        return False
    if below.startswith(_BEGINS_AMID):
        return len(bare) >= _SHORTEST
    if is_full:
        return bool(_SENTENCE.search(line) or _SENTENCE.search(below))
    if carried_number(bare) and "。" not in bare:
        return False
    if display_cells(bare) + 2 * _RAGGED < widest:  # no page breaks lines so
        return False
    if bare.endswith(_OPEN_ENDS):
        return len(bare) >= _SHORTEST and bool(re.search("[。；，]", below))
    if is_full is False or not re.search("[。；，]", below):
        return False
    is_prose = "。" in bare[4:] or (len(bare) >= _SURE and "，" in bare)
    return is_prose and _SHORTEST <= len(bare) <= _LONGEST


def torn_words(line: str) -> Iterator[Change]:
    """Single blanks between two characters of a sentence.

    Not in titles, quotations and remarks, nor behind a short heading at the head of a line, nor where all
    words between two marks are as short as names, or two halves as long as each other.
    """
    if " " not in line or len(_SENTENCE.findall(line)) < 2:
        return
    bare = _NOT_PROSE.sub(lambda found: "〓" * len(found[0]), line)
    found = [each for clause in _CLAUSE.finditer(bare) for each in _torn_in(bare, clause)]
    first = next(iter(_CLAUSE.finditer(bare)))
    beyond = [each for each in found if each.start() >= first.end()]
    for each in found:
        is_heading = each.start() < first.end() and each.start() - first.start() <= _FEWEST_IN_HEADING
        if not is_heading or beyond:
            yield Change(*each.span(), "")


def _torn_in(bare: str, clause: re.Match[str]) -> list[re.Match[str]]:
    words = [len(word) for word in clause[0].split()]
    found = list(_BLANK.finditer(bare, *clause.span()))
    if _REPORTED.search(clause[0]) or (_NAMING.search(clause[0]) and max(words) <= _LONGEST_OF_NAMES):
        return []
    if len(found) >= _FEWEST_IN_LIST and max(words) <= _LONGEST_OF_NAMES:
        return []
    if not found or max(words) <= 3 or (len(words) > 1 and len(set(words)) == 1 and words[0] > 3):
        return []
    return found


def torn_text(lines: Sequence[str]) -> Iterator[Change]:
    """The blanks that old line ends left in a text.

    Where its sentences have several, those of headings and quotations go, too, and those beside figures if it has mostly none there.
    """
    found = [list(torn_words(line)) for line in lines]
    is_torn = sum(map(len, found)) >= SEVERAL
    text = "\n".join(lines) if is_torn else ""
    by_figures = _TIMES_MORE * len(_SPACED_FIGURE.findall(text)) <= len(_CLOSE_FIGURE.findall(text))
    start = 0
    for line, changes in zip(lines, found, strict=True):
        if is_torn and " " in line:
            changes += _torn_outside(line)
            changes += [Change(*each.span(), "") for each in _SPACED_FIGURE.finditer(line) if by_figures]
        yield from (Change(start + each.start, start + each.end, "") for each in sorted(set(changes)))
        start += len(line) + 1


SEVERAL, _TIMES_MORE = 3, 5
"""So many blanks within sentences show that a text is torn."""
_SPACED_FIGURE = pattern(rf"(?<={HAN}) (?=[0-9])|(?<=[0-9]) (?={HAN})")
_CLOSE_FIGURE = pattern(rf"(?<={HAN})(?=[0-9])|(?<=[0-9])(?={HAN})")
_PIECE = pattern("[^，。；：！？、,;:!?《》“”（）()\n]+")
"""As far as two halves of a slogan or two names would stand."""


def blanks_in(line: str) -> list[int]:
    """Where a single blank is left between two characters."""
    return [each.start() for each in _BLANK.finditer(line)] if " " in line else []


def _torn_outside(line: str) -> Iterator[Change]:
    is_run_in = bool(carried_number(line)) and "。" in line
    for number, piece in enumerate(_PIECE.finditer(line)):
        if number > 1 or not is_run_in:  # （一）清理垃圾 共清运…: a heading may end there
            yield from (Change(*each.span(), "") for each in _torn_in(line, piece))
