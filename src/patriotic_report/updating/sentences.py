"""An entry that changed → edits of the texts that it prints; figures that a citation prints apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..comparing.alignment import aligned, gaps
from ..comparing.figures import numbers_of
from ..edits import Edit, Insert, Move, Remove, Replace, Respell
from ..glossary import english_names
from ..problems import FieldPath
from ..source.nodes import Data
from ..templating.citation_parser import pieces_of
from ..views.citations import Citation, first_names
from .entries import Entry, Hunk, are_versions, hunks
from .trial import Proposal, Way
from .words import Found, Lines, Piece, Typed, at, is_called

_MOST_WAYS, _LONGEST_UNIT = 12, 4
_BETWEEN = re.compile("[，、　]")
_NUMBERS = re.compile(r"[0-9]+")


class Figure(NamedTuple):
    """A figure that a citation prints, where the edited report has another."""

    at: int
    typed: Typed
    citation: Citation
    old: str
    new: str
    within: tuple[Way, ...] = ()
    """Edits of texts that are a part of what it prints: the 文号 of a 依据."""


def best(lines: Lines, text: str) -> list[Found]:
    """The typed lines that print in a text and are no part of another that does."""
    found = lines.within(text)
    kept: list[Found] = []
    for each in found:
        if not any(one.start <= each.start and each.end <= one.end and one[1:3] != each[1:3] for one in kept):
            kept.append(each)
    return kept


def changed(
    index: int, old: Entry, new: Entry, lines: Lines, *, singly: bool
) -> tuple[list[Proposal], list[Figure]]:
    """What may be done of one changed paragraph: all at once, or ``singly`` each of its differences."""
    everything = lines.within(old.text)
    top = best(lines, old.text)
    citations = [(piece, each.typed) for each in top for piece in each.citations]
    figures: list[Figure] = []
    wanted: list[Hunk] = []
    for hunk in _around(hunks(old.text, new.text), [piece[:4] for piece, _ in citations]):
        cited = next((each for each in citations if _overlap(each[0], hunk)), None)
        if cited is None:
            wanted.append(hunk)
        elif _is_whole(cited[0], hunk) and hunk.b < hunk.b_end:
            figures.append(_figure(index, (old, new), cited, hunk, everything, lines))
        elif not numbers_of(new.text[hunk.b : hunk.b_end]):
            wanted.append(hunk)
        # else words and a figure together: nobody knows which is which
    choices = [_holding(everything, hunk) for hunk in wanted]
    if not are_versions(old, new):
        # half of one sentence and half of another would be neither
        return list(_instead(index, old, new, top, lines)), []
    if singly:
        return [
            Proposal(
                index,
                (
                    *_ways(new, lines, [(hunk, each) for each in found]),
                    *_of_figure(old.text[hunk.a : hunk.a_end], new.text[hunk.b : hunk.b_end], lines),
                ),
            )
            for hunk, found in zip(wanted, choices, strict=True)
        ], figures
    pairs = [(hunk, found[0]) for hunk, found in zip(wanted, choices, strict=True) if found]
    if not pairs:
        return [], figures
    together: dict[FieldPath, list[tuple[Hunk, Found]]] = {}
    for hunk, found in pairs:
        together.setdefault((*found.typed.path, found.typed.line, found.start), []).append((hunk, found))
    way: list[Edit] = []
    for group in together.values():
        way += line_edits(group[0][1], [hunk for hunk, _ in group], new.text)
    return [Proposal(index, tuple(with_counts(tuple(way), lines)))], figures


def names(index: int, old: Entry, new: Entry, lines: Lines) -> Iterator[Proposal]:
    """Lists of names on one line, of which some came or went: 抄送：甲，乙。"""
    inside: dict[FieldPath, list[Found]] = {}
    for each in lines.within(old.text):
        if each.typed.path and isinstance(each.typed.path[-1], int):
            inside.setdefault(each.typed.path[:-1], []).append(each)
    for path, found in inside.items():
        held = at(lines.data, path)
        found.sort(key=lambda each: each.start)
        if not isinstance(held, list) or [each.typed.path[-1] for each in found] != list(range(len(held))):
            continue
        start, end = found[0].start, found[-1].end
        head, tail = old.text[:start], old.text[end:]
        if new.text.startswith(head) and new.text.endswith(tail) and len(new.text) > len(head) + len(tail):
            wanted = [each for each in _BETWEEN.split(new.text[start : len(new.text) - len(tail)]) if each]
            here = [old.text[each.start : each.end] for each in found]
            yield Proposal(index, (tuple(_listed(path, here, wanted)),))


def _listed(path: FieldPath, here: Sequence[str], wanted: Sequence[str]) -> Iterator[Edit]:
    """The edits that make one list of another, the last first."""
    pairs = aligned(here, wanted)
    for a, a_end, b, b_end in reversed(gaps(pairs, (len(here), len(wanted)))):
        for n in range(a_end - 1, a - 1, -1):
            yield Remove((*path, n))
        for n in range(b_end - 1, b - 1, -1):
            yield Insert((*path, a), wanted[n])


def _overlap(piece: Piece, hunk: Hunk) -> bool:
    return piece.printed < hunk.a_end and hunk.a < piece.printed_end


def _is_whole(piece: Piece, hunk: Hunk) -> bool:
    return (hunk.a, hunk.a_end) == (piece.printed, piece.printed_end)


def _figure(
    index: int,
    pair: tuple[Entry, Entry],
    cited: tuple[Piece, Typed],
    hunk: Hunk,
    everything: Sequence[Found],
    lines: Lines,
) -> Figure:
    """What a citation prints otherwise: a text that it prints may be changed; words may stand for the citation."""
    (old, new), (piece, typed) = pair, cited
    assert piece.citation
    before, after = old.text[hunk.a : hunk.a_end], new.text[hunk.b : hunk.b_end]
    ways = list(_within(everything, piece, hunk, old, new))
    if not numbers_of(after):
        around = [each for each in everything if piece in each.pieces]
        ways += with_counts(tuple(line_edits(around[0], [hunk], new.text)), lines)
    return Figure(index, typed, piece.citation, before, after, tuple(ways))


def _within(everything: Sequence[Found], cited: Piece, hunk: Hunk, old: Entry, new: Entry) -> Iterator[Way]:
    """Edits of the texts within a citation that hold all that changed in it."""
    inner = [each for each in hunks(old.text, new.text) if hunk.a <= each.a and each.a_end <= hunk.a_end]
    for found in everything:
        if cited.printed <= found.start and found.end <= cited.printed_end and not found.citations:
            mine = [each for each in inner if found.start <= each.a and each.a_end <= found.end]
            if mine and (edits := line_edits(found, mine, new.text)):
                yield tuple(edits)


def _instead(index: int, old: Entry, new: Entry, top: Sequence[Found], lines: Lines) -> Iterator[Proposal]:
    """Another text where one stood, as a whole, behind what the template says before it."""
    for found in top:
        head, tail = old.text[: found.start], old.text[found.end :]
        if new.text.startswith(head) and new.text.endswith(tail) and len(new.text) > len(head) + len(tail):
            whole = Hunk(found.start, found.end, len(head), len(new.text) - len(tail))
            yield Proposal(index, tuple(with_counts(tuple(line_edits(found, [whole], new.text)), lines)))
            return


def _of_figure(old: str, new: str, lines: Lines) -> Iterator[Way]:
    """A figure of a chart, which prints without its 计量单位."""
    if _DIGITS.fullmatch(old) and _DIGITS.fullmatch(new):
        for typed in lines.all:
            if typed.is_alone and typed.text.startswith(old) and len(typed.text) <= len(old) + _LONGEST_UNIT:
                rest = typed.text[len(old) :]
                if not rest[:1].isdigit() and rest[:1] not in (".", ","):
                    yield (Replace(typed.path, new + rest),)


def _ways(new: Entry, lines: Lines, choices: Sequence[tuple[Hunk, Found]]) -> Iterator[Way]:
    """Each text that may be meant by itself, then all that say the same."""
    made = [line_edits(found, [hunk], new.text) for hunk, found in choices[:_MOST_WAYS]]
    for way in made:
        if way:
            yield from with_counts(tuple(way), lines)
    same = [way for way, (_, found) in zip(made, choices, strict=False) if found[1:3] == choices[0][1][1:3]]
    if len(same) > 1:
        yield tuple(edit for way in same for edit in way)


def _holding(everything: Sequence[Found], hunk: Hunk) -> list[Found]:
    """The texts that hold a difference: the longest first."""
    return [each for each in everything if each.start <= hunk.a and hunk.a_end <= each.end]


def _around(found: Iterable[Hunk], cited: Sequence[tuple[int, int, int, int]]) -> list[Hunk]:
    """Differences that take a citation as a whole or leave it."""
    made: list[Hunk] = []
    for hunk in found:
        begin, end = hunk.a, hunk.a_end
        for _, _, start, stop in cited:
            if (begin < stop and start < end) or start < begin == end < stop:
                begin, end = min(begin, start), max(end, stop)
        wide = Hunk(begin, end, hunk.b - (hunk.a - begin), hunk.b_end + end - hunk.a_end)
        if made and made[-1].a_end > wide.a:
            last = made.pop()
            # what lies between the two is equal, so the later one's ends hold for both
            wide = Hunk(
                min(last.a, wide.a),
                max(last.a_end, wide.a_end),
                min(last.b, wide.b),
                max(last.b_end, wide.b_end),
            )
            wide = _exact(wide, last, hunk)
        made.append(wide)
    return made


def _exact(wide: Hunk, first: Hunk, second: Hunk) -> Hunk:
    """Two differences as one: its ends in the other text follow from those that stand at its ends."""
    begin = first.b - (first.a - wide.a)
    end = second.b_end + (wide.a_end - second.a_end)
    return Hunk(wide.a, wide.a_end, begin, end)


def line_edits(found: Found, wanted: Sequence[Hunk], text: str) -> list[Edit]:
    """The edits that bring these differences into a typed line, the last first; ``text`` is the new paragraph."""
    typed = found.typed
    if found.is_day:
        if len(wanted) != 1 or (wanted[0].a, wanted[0].a_end) != (found.start, found.end):
            return []
        new = as_typed_day(typed.text, text[wanted[0].b : wanted[0].b_end])
        return [Replace(typed.path, new)]
    edits: list[Edit] = []
    line, whole = typed.text, typed.value
    for hunk in reversed(wanted):
        begin, end = found.source(hunk.a), found.source(hunk.a_end, end=True)
        if hunk.a == hunk.a_end:
            end = begin
        becomes = line[:begin] + text[hunk.b : hunk.b_end] + line[end:]
        if not becomes.strip():
            return removal(typed)
        if whole.count(line) == 1:
            edits.append(Respell(typed.path, line, becomes))
        else:
            lines = whole.split("\n")
            lines[typed.line] = becomes
            edits.append(Replace(typed.path, "\n".join(lines)))
        whole = whole.replace(line, becomes, 1)
        line = becomes
    return edits


def as_typed_day(typed: str, printed: str) -> str:
    """A day as the one that stood there was typed: 2016-10-08."""
    old, new = _NUMBERS.findall(typed), _NUMBERS.findall(printed)
    if "年" in typed or len(old) != 3 or len(new) != 3:
        return printed
    values = iter(
        n.zfill(2) if o.startswith("0") or len(o) == 2 else n for o, n in zip(old, new, strict=True)
    )
    return _NUMBERS.sub(lambda _: next(values), typed)


def removal(typed: Typed) -> list[Edit]:
    """The edit that takes a typed line out."""
    if typed.is_alone:
        return [Remove(typed.path)]
    lines = typed.value.split("\n")
    del lines[typed.line]
    if (
        typed.line
        and typed.line < len(lines)
        and not lines[typed.line - 1].strip()
        and not lines[typed.line].strip()
    ):
        del lines[typed.line]
    return [Replace(typed.path, "\n".join(lines).strip("\n") + "\n" * typed.value.endswith("\n"))]


def with_counts(way: Way, lines: Lines) -> Iterator[Way]:
    """A way by itself; then with the 数据 that nothing cites any more set aside, where nothing prints them."""
    yield way
    gone: set[str] = set()
    for edit in way:
        if isinstance(edit, Respell):
            gone |= {*first_names(pieces_of(edit.old))} - {*first_names(pieces_of(edit.new))}
        elif isinstance(edit, (Replace, Remove)):
            value = edit.value if isinstance(edit, Replace) else ""
            old = at(lines.data, edit.path)
            if isinstance(old, str) and isinstance(value, str):
                gone |= {*first_names(pieces_of(old))} - {*first_names(pieces_of(value))}
    paths = [path for name in sorted(gone) if len(path := count_path(lines.data, name)) > 2]
    if not paths:
        return
    root = next((key for key in lines.data if is_called(key, "counts")), "")
    key = root or str(paths[0][-2])
    moves: list[Edit] = [Move(path, (key, path[-1])) for path in paths]
    if not root:
        following = next((each for each in lines.data if is_called(each, "signature")), "")
        moves.insert(0, Insert((key,), None, following))
    yield (*way, *moves)


# ---- figures --------------------------------------------------------------------------


def counts_of(data: Data, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Where every 数据 stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if is_called(key, "counts") and isinstance(value, dict):
                yield from ((*path, key, name) for name in value)
            else:
                yield from counts_of(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from counts_of(value, (*path, index))


def count_path(data: dict[str, Data], name: str) -> FieldPath:
    """Where the 数据 of a name stands; nowhere where there is none."""
    return next((path for path in counts_of(data) if path[-1] == name), ())


def cited_path(data: dict[str, Data], citation: Citation) -> FieldPath:
    """The text that a citation prints as it was typed; nowhere where it is reckoned."""
    names = citation.names
    if is_called(names[0], "counts"):
        names = names[1:]
    if not names:
        return ()
    path = count_path(data, names[0])
    rest = names[1:]
    if not path:
        key = next(
            (
                key
                for key in data
                if key == names[0] or any(is_called(key, f) for f in english_names(names[0]))
            ),
            "",
        )
        path = (key,) if key else ()
    for name in rest:
        held = at(data, path)
        if isinstance(held, str) and name == rest[-1] and any(f == "value" for f in english_names(name)):
            return path
        key = (
            next((k for k in held if k == name or set(english_names(k)) & set(english_names(name))), "")
            if isinstance(held, dict)
            else ""
        )
        if not key:
            return ()
        path = (*path, key)
    held = at(data, path)
    if isinstance(held, dict):
        for field in ("value", "cumulative", "target", "name"):
            key = next((key for key in held if is_called(key, field)), "")
            if key and isinstance(held[key], str):
                return (*path, key)
        return ()
    return path if isinstance(held, str) else ()


def figure_way(figure: Figure, data: dict[str, Data]) -> tuple[FieldPath, str]:
    """The text that would have to change, and what it would become; no path where none is known."""
    path = cited_path(data, figure.citation)
    typed = at(data, path) if path else None
    if not isinstance(typed, str):
        return (), ""
    return path, respelt(typed, figure.old, figure.new)


def respelt(typed: str, old: str, new: str) -> str:
    """A typed figure with what changed in print changed in it; empty where that cannot be said."""
    if typed.strip() == old:
        return new
    if typed in old:
        begin = old.index(typed)
        head, tail = old[:begin], old[begin + len(typed) :]
        if new.startswith(head) and new.endswith(tail) and len(new) > len(head) + len(tail):
            return new[len(head) : len(new) - len(tail)]
    one, other = [each.text for each in numbers_of(old)], [each.text for each in numbers_of(new)]
    if len(one) != len(other):
        return ""
    for before, after in zip(one, other, strict=True):
        if before != after:
            digits = _DIGITS.search(before), _DIGITS.search(after)
            if not (digits[0] and digits[1]) or typed.count(digits[0][0]) != 1:
                return ""
            if before.replace(digits[0][0], "") != after.replace(digits[1][0], ""):
                return ""
            typed = typed.replace(digits[0][0], digits[1][0])
    return typed


_DIGITS = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
