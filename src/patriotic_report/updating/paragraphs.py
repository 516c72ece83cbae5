"""Paragraphs that came or went → edits: lines of a text, items of a list, whole sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

from ..chinese import typed_ordinal
from ..comparing.places import depth_of
from ..edits import Edit, Insert, Move, Remove, Replace, Value
from ..glossary import chinese_name
from ..problems import FieldPath
from ..source.nodes import Data
from .entries import Differences, Entry, hunks
from .rows import Rows
from .sentences import best, removal, with_counts
from .trial import Proposal, Way
from .words import Found, Lines, at, is_called, texts_of

_LONGEST_LIST, _MOST_MOVES = 60, 60
_PROSE = ("text", "opening", "closing", "points", "items", "problems", "next_steps")


class Printed(NamedTuple):
    """A built report with the typed line that each of its paragraphs mainly prints."""

    entries: Sequence[Entry]
    mains: Sequence[Found | None]


def printed(entries: Sequence[Entry], lines: Lines) -> Printed:
    """Find the main typed line of every paragraph: the longest; of equal ones that which nothing else prints yet."""
    taken: set[tuple[FieldPath, int]] = set()
    mains: list[Found | None] = []
    for entry in entries:
        if entry.kind != "passage":
            mains.append(None)
            continue
        found = best(lines, entry.text)
        longest = [each for each in found if each.end - each.start == found[0].end - found[0].start]
        main = next((each for each in longest if (each.typed.path, each.typed.line) not in taken), None)
        main = main or (longest[0] if longest else None)
        if main:
            taken.add((main.typed.path, main.typed.line))
        mains.append(main)
    return Printed(entries, mains)


# ---- what went ----------------------------------------------------------------------


def removed(here: Printed, indices: Sequence[int], lines: Lines) -> Iterator[Proposal]:
    """Paragraphs that went, a section with all that is in it at once."""
    waiting = list(indices)
    while waiting:
        first = waiting.pop(0)
        main = here.mains[first]
        if main is None:
            yield Proposal(first, tuple(_switched_off(None, lines)))
            continue
        ways: list[Way] = []
        if here.entries[first].is_heading and len(main.typed.path) > 1:
            section = main.typed.path[:-1]
            inside = [n for n in waiting if _is_within(here.mains[n], section)]
            waiting = [n for n in waiting if n not in inside]
            ways.append((Remove(section),))
        ways += with_counts(tuple(removal(main.typed)), lines)
        ways += [(Remove(main.typed.path[:end]),) for end in range(len(main.typed.path) - 1, 0, -1)]
        ways += _switched_off(main, lines)
        yield Proposal(first, tuple(dict.fromkeys(ways)))


def _is_within(found: Found | None, path: FieldPath) -> bool:
    return found is not None and found.typed.path[: len(path)] == path


def _switched_off(main: Found | None, lines: Lines) -> Iterator[Way]:
    """开头 and 结语 that nobody shall write."""
    for field in ("opening", "closing"):
        key = next((each for each in lines.data if is_called(each, field)), "")
        if not key:
            yield (Insert((_name(field, lines),), "无", _following(field, lines)),)
        elif main and main.typed.path[0] == key:
            yield (Replace((key,), "无"),)


# ---- lines of one text ----------------------------------------------------------------


def prose(here: Printed, wanted: Sequence[Entry], found: Differences, lines: Lines) -> Iterator[Proposal]:
    """Texts of which paragraphs were parted, joined, added or removed: written anew around their citations."""
    partner = {**dict(found.equal), **dict(found.changed)}
    touched = set(found.removed) | {before for _, before in found.added}
    touched |= {before - 1 for _, before in found.added}
    groups: dict[FieldPath, list[int]] = {}
    proposals: list[Proposal] = []
    for n, main in enumerate(here.mains):
        if main and main.pieces and not main.is_day:
            groups.setdefault(main.typed.path, []).append(n)
    for path, group in groups.items():
        if not touched & set(group) or group != list(range(group[0], group[-1] + 1)):
            continue
        if not _is_prose(path):
            continue
        begin = partner.get(group[0] - 1, -1) + 1 if group[0] else 0
        end = partner.get(group[-1] + 1, len(wanted))
        if group[-1] + 1 < len(here.entries) and group[-1] + 1 not in partner:
            end = max((partner[n] + 1 for n in group if n in partner), default=begin)
            end = max([end, *(j + 1 for j, before in found.added if before == group[-1] + 1)])
        if group[0] and group[0] - 1 not in partner:
            firsts = [partner[n] for n in group if n in partner]
            begin = min([*firsts, *(j for j, before in found.added if before in group)], default=end)
        spans = [range(begin, end)]
        inner = [partner[n] for n in group if n in partner]
        if inner:
            spans += [range(begin, max(inner) + 1), range(min(inner), end), range(min(inner), max(inner) + 1)]
        ways = []
        for span in dict.fromkeys(spans):
            news = [wanted[j] for j in span]
            if news and _is_text(here.entries[group[0]], news):
                value = _rewritten([(here.entries[n], here.mains[n]) for n in group], news)
                if value is not None and not _counts_by_hand(value, at(lines.data, path)):
                    ways.append((Replace(path, value),))
        if ways:
            proposals.append(Proposal(group[0], tuple(dict.fromkeys(ways))))
    yield from proposals
    came = {wanted[j].text for j, _ in found.added}
    if any(here.entries[n].text in came for n in found.removed):
        # a paragraph went from one text to another: either by itself would lose or double it
        for one, other in islice(combinations(proposals, 2), _MOST_MOVES):
            yield Proposal(one.at, tuple((*a, *b) for a, b in product(one.ways[:2], other.ways[:2])))


def _counts_by_hand(new: str, old: Data) -> bool:
    """Whether a text would have 一是 typed in it that had none: that is an item of a list."""
    typed = [bool(list(filter(typed_ordinal, str(text or "").split("\n")))) for text in (old, new)]
    return typed == [False, True]


def _is_text(first: Entry, news: Sequence[Entry]) -> bool:
    """Whether these may be the paragraphs of one text; where a run-in heading is, the first is one too."""
    plain = [first.is_heading or not news[0].is_heading, *(not each.is_heading for each in news[1:])]
    return all(plain) and all(each.kind == "passage" for each in news)


def _is_prose(path: FieldPath) -> bool:
    return any(is_called(part, field) for part in path for field in _PROSE)


def _rewritten(old: Sequence[tuple[Entry, Found | None]], new: Sequence[Entry]) -> str | None:
    """A text with its paragraphs as they shall be; what the template says before and behind it is left out."""
    first, last = old[0][1], old[-1][1]
    if first is None or last is None:
        return None
    head, tail = old[0][0].text[: first.start], old[-1][0].text[last.end :]
    texts = [each.number + each.text for each in new]
    if old[0][0].number and new[0].number:
        texts[0] = new[0].text
    if typed_ordinal(head) and typed_ordinal(texts[0]):
        head = typed_ordinal(texts[0])
    if not texts[0].startswith(head) or not texts[-1].endswith(tail):
        return None
    texts[0] = texts[0][len(head) :]
    texts[-1] = texts[-1][: len(texts[-1]) - len(tail)]
    value = first.typed.value
    between = "\n\n" if "\n\n" in value else "\n"
    offsets, at_line = [], 0
    for line in value.split("\n"):
        offsets.append(at_line)
        at_line += len(line) + 1
    printed_text = ""
    spans: list[tuple[int, int, int, int, bool]] = []
    for number, (entry, main) in enumerate(old):
        if main is None:
            return None
        if number:
            if main.start:
                return None
            spans.append(
                (len(printed_text), len(printed_text) + 1, spans[-1][3], offsets[main.typed.line], False)
            )
            printed_text += "\n"
        if number < len(old) - 1 and main.end != len(entry.text):
            return None
        base = len(printed_text) - main.start
        for piece in main.pieces:
            spans.append(
                (
                    base + piece.printed,
                    base + piece.printed_end,
                    offsets[main.typed.line] + piece.begin,
                    offsets[main.typed.line] + piece.end,
                    piece.citation is not None,
                )
            )
        printed_text += entry.text[main.start : main.end]
    wanted_text = "\n".join(texts)
    made = value
    for hunk in reversed(hunks(printed_text, wanted_text)):
        begin = _source(spans, hunk.a, opening=True)
        end = _source(spans, hunk.a_end, opening=False) if hunk.a_end > hunk.a else begin
        if begin is None or end is None:
            if hunk.a_end - hunk.a and any(c.isdigit() for c in wanted_text[hunk.b : hunk.b_end]):
                continue  # another figure: that is for the 数据
            return None
        made = made[:begin] + wanted_text[hunk.b : hunk.b_end].replace("\n", between) + made[end:]
    return made


def _source(spans: Sequence[tuple[int, int, int, int, bool]], place: int, *, opening: bool) -> int | None:
    """Where a printed character is typed; None within a citation."""
    for begin, end, start, stop, cited in spans if opening else reversed(spans):
        if begin <= place <= end:
            if place == begin:
                return start
            if place == end:
                return stop
            return None if cited or end - begin != stop - start else start + place - begin
    return None


# ---- what came ------------------------------------------------------------------------


def added(
    here: Printed, wanted: Sequence[Entry], run: Sequence[int], before: int, found: Differences, lines: Lines
) -> Proposal:
    """Paragraphs that came one after the other, which would stand before a position of the built report."""
    news = [wanted[j] for j in run]
    above, below = before - 1, before
    while below < len(here.entries) and below in found.removed:
        below += 1
    while above >= 0 and above in found.removed:
        above -= 1
    ways: list[Way] = []
    if len(news) == 1:
        ways += _moved(here, news[0], above, below, found)
    if news[0].is_heading:
        ways += _as_sections(here, news, above, below, lines)
    ways += _as_items(here, news, above, below)
    ways += _as_lines(here, news, above, below)
    ways += _below_heading(here, news, above, lines)
    ways += _in_item(here, news, above, lines)
    ways += _as_opening(here, news, above, below, lines)
    return Proposal(before, tuple(ways))


def moves(here: Printed, wanted: Sequence[Entry], found: Differences, lines: Lines) -> Iterator[Proposal]:
    """Items of lists that stand elsewhere now: a row, a point, a section with all that is in it."""
    came = {_bare(wanted[j].text) for j, _ in found.added} | {_bare(wanted[j].text) for _, j in found.changed}
    for n in (*found.removed, *(i for i, _ in found.changed)):
        entry = here.entries[n]
        if _bare(entry.text) not in came:
            continue
        main = here.mains[n]
        paths = [main.typed.path] if main else []
        if entry.kind == "row":
            paths = Rows(lines).like(entry.cells)[:2]
        ways: list[Way] = []
        for path in paths:
            for end in range(len(path), 0, -1):
                item = path[:end]
                held = at(lines.data, item[:-1])
                if isinstance(item[-1], int) and isinstance(held, list) and len(held) <= _LONGEST_LIST:
                    others = sorted(range(len(held)), key=lambda each: abs(each - int(item[-1])))
                    ways += [(Move(item, (*item[:-1], each)),) for each in others[1:]]
        yield Proposal(n, tuple(ways[:_MOST_MOVES]))


def _bare(text: str) -> str:
    """A text without what it is counted by."""
    return text[len(typed_ordinal(text)) :]


def attachments(wanted: Sequence[Entry], lines: Lines) -> Iterator[Proposal]:
    """附件 with a text of their own, which stand in two places: in the list of titles, and behind the signature."""
    key = next((key for key in lines.data if is_called(key, "attachments")), "")
    held = lines.data.get(key) if key else []
    if not isinstance(held, list):
        return
    known = {text for _, text in texts_of(held)}
    marks = [n for n, each in enumerate(wanted) if _ATTACHMENT.fullmatch(each.text)]
    for number, n in enumerate(marks):
        end = next(
            (m for m in range(n + 1, len(wanted)) if not _is_attached(wanted[m], wanted[n])), len(wanted)
        )
        if n + 1 >= end or wanted[n + 1].text in known:
            continue
        body = "\n".join(each.number + each.text for each in wanted[n + 2 : end])
        value: dict[str, Value] = {_name("title", lines): wanted[n + 1].text}
        if body:
            value[_name("text", lines)] = body
        if key:
            at_list = int(wanted[n].text[2:] or number + 1) - 1
            yield Proposal(number, ((Insert((key, min(at_list, len(held))), value),),))
        else:
            following = _following("closing", lines)
            yield Proposal(number, ((Insert((_name("attachments", lines),), [value], following),),))


_ATTACHMENT = re.compile("附件[0-9]{0,2}")


def _is_attached(entry: Entry, mark: Entry) -> bool:
    return entry.kind == "passage" and entry.place.split(" ")[0] == mark.text and entry.text != mark.text


def _moved(here: Printed, new: Entry, above: int, below: int, found: Differences) -> Iterator[Way]:
    """The very same stood elsewhere: it goes where its new neighbours are, with its comments."""
    for n in found.removed:
        main = here.mains[n]
        if main is None or here.entries[n].text != new.text:
            continue
        item = _item(main.typed.path)
        if not item:
            continue
        for near, behind in ((above, 1), (below, 0)):
            other = here.mains[near] if 0 <= near < len(here.mains) else None
            place = _item(other.typed.path) if other else ()
            if place:
                index = int(place[-1]) + behind
                if place[:-1] == item[:-1] and int(item[-1]) < index:
                    index -= 1
                yield (Move(item, (*place[:-1], index)),)


def _item(path: FieldPath) -> FieldPath:
    """The innermost item of a list that a path leads into."""
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    return ()


def _as_sections(here: Printed, news: Sequence[Entry], above: int, below: int, lines: Lines) -> Iterator[Way]:
    """A heading with what follows it is a new 措施, beside the sections of its depth or below the one above."""
    value = _section(news, lines)
    depth = depth_of(news[0].number)
    for n in range(above, -1, -1):
        main = here.mains[n]
        if not here.entries[n].is_heading or main is None:
            continue
        path = main.typed.path
        own = depth_of(here.entries[n].number)
        if own == depth and len(path) > 1 and isinstance(path[-2], int):
            yield (Insert((*path[:-2], path[-2] + 1), value),)
            break
        if own < depth and isinstance(path[-2:-1] and path[-2], int):
            holder = at(lines.data, path[:-1])
            key = _name("measures", lines)
            if isinstance(holder, dict) and key not in holder:
                yield (Insert((*path[:-1], key), [value]),)
            break
    for n in range(below, len(here.entries)):
        main = here.mains[n]
        if here.entries[n].is_heading and main is not None and depth_of(here.entries[n].number) == depth:
            path = main.typed.path
            if len(path) > 1 and isinstance(path[-2], int):
                yield (Insert(path[:-1], value),)
            break
    root = next((key for key in lines.data if is_called(key, "measures")), "")
    held = lines.data.get(root) if root else None
    if isinstance(held, list):
        yield (Insert((root, len(held)), value),)
    elif not root:
        yield (Insert((_name("measures", lines),), [value]),)


def _section(news: Sequence[Entry], lines: Lines) -> dict[str, Value]:
    """标题 and 正文; headings further in are 措施 within."""
    text: list[str] = []
    inner: list[Value] = []
    at_entry = 1
    while at_entry < len(news):
        entry = news[at_entry]
        if entry.is_heading and depth_of(entry.number) > depth_of(news[0].number):
            end = at_entry + 1
            while end < len(news) and not (
                news[end].is_heading and depth_of(news[end].number) <= depth_of(entry.number)
            ):
                end += 1
            inner.append(_section(news[at_entry:end], lines))
            at_entry = end
            continue
        text.append(entry.number * entry.is_heading + entry.text)
        at_entry += 1
    made: dict[str, Value] = {_name("title", lines): news[0].text}
    if text:
        made[_name("text", lines)] = "\n".join(text) + "\n" * (len(text) > 1)
    if inner:
        made[_name("measures", lines)] = inner
    return made


def _as_items(here: Printed, news: Sequence[Entry], above: int, below: int) -> Iterator[Way]:
    """Items of the list that the paragraph above or below is one of."""
    for near, behind in ((above, 1), (below, 0)):
        main = here.mains[near] if 0 <= near < len(here.mains) else None
        place = _item(main.typed.path) if main else ()
        if main is None or not place:
            continue
        texts = [_without_ordinal(each, here.entries[near], main) for each in news]
        index = int(place[-1]) + behind
        yield tuple(Insert((*place[:-1], index + n), text) for n, text in enumerate(texts))
        title = main.typed.path[-1]
        if is_called(title, "title") and not isinstance(title, int):
            yield tuple(Insert((*place[:-1], index + n), {title: each.text}) for n, each in enumerate(news))
        plain = [each.number + each.text for each in news]
        if plain != texts:
            yield tuple(Insert((*place[:-1], index + n), text) for n, text in enumerate(plain))
        for end in range(len(place) - 1, 0, -1):
            if isinstance(place[end - 1], int):
                yield (Insert((*place[: end - 1], int(place[end - 1]) + behind), "\n".join(plain)),)


def _without_ordinal(new: Entry, like: Entry, main: Found) -> str:
    """The text of an item without what the template counts it by, and what it says behind it."""
    text = new.number + new.text
    head, tail = like.text[: main.start], like.text[main.end :]
    if head and (ordinal := typed_ordinal(text)):
        text = text[len(ordinal) :].lstrip("，、")
    elif like.number and not new.is_heading:
        text = new.text
    if tail and len(tail) < 2 and text.endswith(tail):
        text = text[: -len(tail)]
    return text


def _as_lines(here: Printed, news: Sequence[Entry], above: int, below: int) -> Iterator[Way]:
    """Further lines of the text above or below."""
    texts = [each.number + each.text for each in news]
    for near, behind in ((above, 1), (below, 0)):
        main = here.mains[near] if 0 <= near < len(here.mains) else None
        if main is None or not _is_prose(main.typed.path):
            continue
        typed = main.typed
        lines = typed.value.rstrip("\n").split("\n")
        blank = [""] if "\n\n" in typed.value else []
        more: list[str] = []
        for text in texts:
            more += [*blank, text] if behind else [text, *blank]
        spot = typed.line + behind
        lines[spot:spot] = more
        value = "\n".join(lines) + "\n"
        if not _counts_by_hand(value, typed.value):
            yield (Replace(typed.path, value),)


def _below_heading(here: Printed, news: Sequence[Entry], above: int, lines: Lines) -> Iterator[Way]:
    """The first 正文 of a section that had none; behind its 要点, where it has these."""
    main = here.mains[above] if 0 <= above < len(here.mains) else None
    if main is None:
        return
    text = "\n".join(each.number + each.text for each in news)
    for end in range(len(main.typed.path), 0, -1):
        holder = at(lines.data, main.typed.path[:end])
        if isinstance(holder, dict) and any(is_called(key, "title") for key in holder):
            key = _name("text", lines)
            if any(is_called(each, "text") for each in holder):
                continue
            title = next(n for n, each in enumerate(holder) if is_called(each, "title"))
            following = list(holder)[title + 1] if title + 1 < len(holder) else ""
            yield (Insert((*main.typed.path[:end], key), text, following),)


def _in_item(here: Printed, news: Sequence[Entry], above: int, lines: Lines) -> Iterator[Way]:
    """Further paragraphs of an item of a list, which has none yet."""
    main = here.mains[above] if 0 <= above < len(here.mains) else None
    if main is None or not isinstance(main.typed.path[-1], int):
        return
    typed = at(lines.data, main.typed.path)
    if isinstance(typed, str):
        whole = "\n".join([typed.rstrip("\n"), *(each.number + each.text for each in news)]) + "\n"
        yield (Replace(main.typed.path, {_name("text", lines): whole}),)


def _as_opening(here: Printed, news: Sequence[Entry], above: int, below: int, lines: Lines) -> Iterator[Way]:
    """开头 and 结语 that the YAML has not, by themselves or with what the template gives."""
    text = "\n".join(each.number + each.text for each in news)
    yield from _field("opening", text, lines)
    yield from _field("closing", text, lines)
    for near, both in ((above, "{0}\n{1}"), (below, "{1}\n{0}")):
        if 0 <= near < len(here.entries) and here.entries[near].kind == "passage":
            whole = both.format(here.entries[near].text, text)
            yield from _field("opening", whole, lines)
            yield from _field("closing", whole, lines)


def _field(field: str, text: str, lines: Lines) -> Iterator[Way]:
    held: list[str] = [key for key in lines.data if is_called(key, field)]
    if held:
        typed = lines.data[held[0]]
        if typed in ("无", "否", None):
            yield (Replace((held[0],), text),)
        return
    yield (Insert((_name(field, lines),), text, _following(field, lines)),)


def _following(field: str, lines: Lines) -> str:
    """The key before which 开头 or 结语 stands."""
    order = ("measures", "text") if field == "opening" else ("attachments", "signature")
    return next((key for each in order for key in lines.data if is_called(key, each)), "")


def whole_fields(old: Entry, new: Entry, lines: Lines) -> Iterator[Way]:
    """What the template gives, as typed text: 开头 and 结语 as finished sentences, a title, who signs."""
    text = new.number + new.text
    for field in ("opening", "closing"):
        yield from _field(field, text, lines)
    titles = [key for key in lines.data if is_called(key, "title")]
    if old.place == "标题" and not titles:
        subject = [key for key in lines.data if is_called(key, "subject")]
        edits: list[Edit] = [Insert((_name("title", lines),), text, subject[0] if subject else "")]
        yield tuple(edits)
        if subject:
            yield (*edits, Remove((subject[0],)))
    found = best(lines, old.text)
    if found and not new.number and isinstance(found[0].typed.path[-1], int):
        # a picture that was called by its file
        item = {_name("file", lines): found[0].typed.value, _name("caption", lines): new.text}
        yield (Replace(found[0].typed.path, item),)
    signature = next((key for key in lines.data if is_called(key, "signature")), "")
    if old.place == "落款" and isinstance(lines.data.get(signature), dict):
        yield (Insert((signature, _name("organisation", lines)), text),)
    for key, value in lines.data.items():
        for field in ("problems", "next_steps"):
            if is_called(key, field) and old.is_heading:
                yield from _renamed(key, value, text if not new.number else new.text, lines)


def _renamed(key: str, value: Data, title: str, lines: Lines) -> Iterator[Way]:
    """存在问题 under another heading."""
    name = _name("title", lines)
    if isinstance(value, dict):
        first = next(iter(value), "")
        yield (Insert((key, name), title, first),)
    elif isinstance(value, list):
        points = _name("points", lines)
        moved: dict[str, Value] = {name: title, points: value}
        yield (Replace((key,), moved),)
    elif isinstance(value, str):
        yield (Replace((key,), {name: title, _name("text", lines): value}),)


def _name(field: str, lines: Lines) -> str:
    """A key as this file spells its keys."""
    return field if lines.data and all(key.isascii() for key in lines.data) else chinese_name(field)
