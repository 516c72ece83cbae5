"""An edit of a text → the splices that may make it, the likeliest first; whoever asks reads what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ...edits import Insert, Remove, Replace, Respell, shared_ends
from ...patterns import pattern
from ...problems import FieldPath
from ..nodes import Data, Mapping, Scalar, Sequence
from ..places import in_source, pieces_of, search
from .encoded import Splice
from .forms import STEP, Where, Written, block, flow, key_form, quoted
from .layout import Layout, Slot
from .values import EditRefused, plain

Plan: TypeAlias = tuple[Splice, ...]

_HEADER = pattern(r"[|>][-+0-9]*")
_COMMENT = pattern(r"[ \t]+#[^\n]*")


def plans_for(
    layout: Layout, edit: Replace | Insert | Remove | Respell, old: Data, new: Data
) -> Iterator[Plan]:
    """The ways to make an edit whose path leads somewhere.

    ``old`` and ``new`` are the texts before and after where a text is changed.
    Raises EditRefused, before the first or after some, where there is no further way.
    """
    if isinstance(edit, Insert):
        return _insert(layout, edit)
    if isinstance(edit, Remove):
        return _remove(layout, edit.path)
    return _replace_text(layout, edit, old, new)


def _replace_text(layout: Layout, edit: Replace | Respell, old: Data, new: Data) -> Iterator[Plan]:
    slot = layout.follow(edit.path)
    layout.refuse_any_shared(slot)
    if isinstance(old, str) and isinstance(new, str):
        if isinstance(edit, Respell):
            yield from _within(layout, slot, edit.old, edit.new)
        elif "\n" in layout.text[slot.start : slot.end]:
            yield from _within(layout, slot, old, new)
    yield from _replace(layout, slot, new)


def _within(layout: Layout, slot: Slot, old: str, new: str) -> Iterator[Plan]:
    """Only the characters that differ, among those of a text."""
    assert isinstance(slot.node, Scalar)
    style = _style(layout, slot)
    start, tail = shared_ends(old, new)
    out, becomes = old[start : len(old) - tail], new[start : len(new) - tail]
    if "\n" in out + becomes or slot.is_empty:
        return
    pieces = pieces_of(layout.text, slot.body, slot.end, slot.node)
    joined = "".join(piece.text for piece in pieces)
    whole = search(joined, old, 0)
    if whole is None:
        return
    first = _behind(joined, old[:start], whole[0])
    last = _behind(joined, out, first)
    begin = in_source(pieces, first)[0]
    end = in_source(pieces, last - 1)[1] if last > first else begin
    yield (Splice(begin, end, quoted(becomes, style)),)


def _behind(joined: str, part: str, at: int) -> int:
    """The end of a part that begins there, over line ends that YAML folds."""
    found = search(joined[at:], part, 0) if part else None
    return at + found[1] if found else at


def _style(layout: Layout, slot: Slot) -> str:
    first = layout.text[slot.body : slot.body + 1]
    typed = isinstance(slot.node, Scalar) and not slot.node.plain
    return first if typed and first in ("'", '"', "|", ">") else ""


def _replace(layout: Layout, slot: Slot, value: Data) -> Iterator[Plan]:
    style = _style(layout, slot)
    where: Where = "value" if slot.key else "item"
    if slot.in_flow:
        yield (Splice(slot.start, slot.end, _pad(layout, slot) + flow(value, where, style)),)
        return
    step = _own_step(layout, slot, value)
    for written in block(value, where, style):
        plan = _rewritten(layout, slot, written, step)
        yield plan
        if plan[-1].end == len(layout.text):  # a text below | ends with a line end
            yield (*plan[:-1], plan[-1]._replace(text=plan[-1].text + "\n"))


def _pad(layout: Layout, slot: Slot) -> str:
    """A blank, where nothing parts the value from what leads to it; a key without a colon gets one."""
    if slot.start > slot.lead or slot.root or (slot.in_flow and slot.key is None):
        return ""
    return " " if layout.text[slot.lead - 1] == ":" or not slot.in_flow else ": "


def _own_step(layout: Layout, slot: Slot, value: Data) -> int:
    """How far in from its key the lines of a list or mapping stand: as those of the same kind did before."""
    lists = isinstance(value, list) and isinstance(slot.node, Sequence)
    alike = lists or (isinstance(value, dict) and isinstance(slot.node, Mapping))
    return layout.column(slot.body) - layout.column(slot.entry) if alike else STEP


def _rewritten(layout: Layout, slot: Slot, written: Written, step: int) -> Plan:
    """The value written anew outside brackets; comments around it stay."""
    if "\n" not in layout.text[slot.lead : slot.start]:
        return _on_its_line(layout, slot, written)
    column, begin = layout.column(slot.entry), layout.line_start(slot.start)
    if written.joins:
        lines = _below(column, (" " * STEP + written.head, *written.lines))
        return (Splice(begin - 1, slot.end, lines),)
    if not written.head and step != STEP:
        lines = _below(column + step, [line[STEP:] for line in written.lines])
    else:
        lines = _below(column, written.lines)
    head = (Splice(slot.lead, slot.lead, " " + written.head),) if written.head else ()
    return (*head, Splice(begin - 1, slot.end, lines))


def _below(column: int, lines: Iterable[str]) -> str:
    """Lines behind another; an empty one stays without blanks."""
    return "".join(f"\n{' ' * column}{line}" if line else "\n" for line in lines)


def _on_its_line(layout: Layout, slot: Slot, written: Written) -> Plan:
    text, end = layout.text, layout.line_end(slot.end)
    header = _HEADER.match(text, slot.body) if layout.is_block_text(slot) else None
    comment = _COMMENT.match(text, header.end() if header else slot.end)
    said = comment[0].rstrip() if comment else ""
    if not written.lines:
        if header and comment:
            first = layout.line_end(slot.body)
            return (Splice(slot.start, header.end(), written.head), Splice(first, slot.end, ""))
        return (Splice(slot.start, slot.end, _pad(layout, slot) + written.head),)
    below = _below(layout.column(slot.entry), written.lines)
    if written.joins:
        return (Splice(slot.lead, slot.end, f" {written.head}{below}"),)
    head = f" {written.head}" if written.head else ""
    return (Splice(slot.lead, end, head + said + below),)


def _insert(layout: Layout, edit: Insert) -> Iterator[Plan]:
    holder = layout.follow(edit.path[:-1])
    last, value = edit.path[-1], plain(edit.value)
    layout.refuse_shared(holder)
    slots = [] if isinstance(holder.node, Scalar) else layout.children(holder)
    if not slots and _may_be_written_anew(layout, holder):
        yield from _replace(layout, holder, [value] if isinstance(last, int) else {last: value})
        return
    at = place_in(slots, last, edit.before)
    if layout.is_flow(holder):
        yield _in_brackets(layout, holder, slots, at, _flow_entry(last, value))
        return
    for written in block(value, "item" if isinstance(last, int) else "value"):
        lead = "-" if isinstance(last, int) else f"{key_form(last)}:"
        lines = [f"{lead} {written.head}" if written.head else lead, *written.lines]
        yield from inserted_lines(layout, slots, at, lines)


def _may_be_written_anew(layout: Layout, holder: Slot) -> bool:
    """Nothing is in it, and no comment between its brackets."""
    typed = layout.text[holder.start : holder.end]
    return isinstance(holder.node, Scalar) or not (holder.in_flow or "#" in typed)


def place_in(slots: list[Slot], last: str | int, before: str) -> int:
    """Before which of them the new one stands; their number for behind the last."""
    if isinstance(last, int):
        return last
    return position_of(slots, before) if before else len(slots)


def _flow_entry(last: str | int, value: Data) -> str:
    if isinstance(last, int):
        return flow(value, "item")
    return f"{key_form(last, in_flow=True)}: {flow(value, 'value')}"


def _in_brackets(layout: Layout, holder: Slot, slots: list[Slot], at: int, entry: str) -> Plan:
    _refuse_bare_pair(layout, holder)
    if at:
        comma = " ," if slots[at - 1].is_empty else ","
        return (Splice(slots[at - 1].end, slots[at - 1].end, f"{comma} {entry}"),)
    begin = slots[0].entry if slots else holder.body + 1
    return (Splice(begin, begin, f"{entry}, " if slots else entry),)


def inserted_lines(layout: Layout, slots: list[Slot], at: int, lines: list[str]) -> Iterator[Plan]:
    """An item's or key's lines before the ``at``-th of those that stand outside brackets, or behind the last."""
    text, column = layout.text, layout.column(slots[0].entry)
    first, below = lines[0], _below(column, lines[1:])
    if at == 0:
        begin = slots[0].entry
        yield (Splice(begin, begin, f"{first}{below}\n{' ' * column}"),)
        return
    begin = layout.behind_comments(layout.line_end(slots[at - 1].end), column)
    new = f"\n{' ' * column}{first}{below}"
    before = () if begin < len(text) else _without_line_end(layout, slots[at - 1])
    yield (*before, Splice(begin, begin, new))
    if begin == len(text):
        yield (*before, Splice(begin, begin, new + "\n"))


def _without_line_end(layout: Layout, slot: Slot) -> Plan:
    """The file's last text, below ``|`` and without a line end: it shall not get the one that follows now."""
    while not isinstance(slot.node, Scalar):
        slots = layout.children(slot)
        if not slots:
            return ()
        slot = slots[-1]
    if slot.shared or not layout.is_block_text(slot):
        return ()
    header = _HEADER.match(layout.text, slot.body)
    typed = header[0] if header else ""
    if "-" in typed:
        return ()
    return (Splice(slot.body, slot.body + len(typed), typed.replace("+", "") + "-"),)


def _remove(layout: Layout, path: FieldPath) -> Iterator[Plan]:
    holder = layout.follow(path[:-1])
    slots = layout.children(holder)
    at = position_of(slots, path[-1])
    layout.refuse_shared(holder)
    layout.refuse_any_shared(slots[at])
    if layout.is_flow(holder):
        _refuse_bare_pair(layout, holder)
        yield _out_of_brackets(layout, slots, at)
    elif len(slots) == 1:
        yield from _replace(layout, holder, [] if isinstance(path[-1], int) else {})
    else:
        out = _out_of_lines(layout, slots[at])
        yield (out,)
        below = layout.text[out.end :]  # empty lines, which a text below |+ would take for its own
        yield (out._replace(end=out.end + len(below) - len(below.lstrip("\n"))),)


def position_of(slots: list[Slot], last: str | int) -> int:
    """Where among them the value stands."""
    if isinstance(last, int):
        return last
    return next(n for n, slot in enumerate(slots) if slot.key is not None and slot.key.text == last)


def _refuse_bare_pair(layout: Layout, holder: Slot) -> None:
    if layout.text[holder.body] not in "[{":
        raise EditRefused("方括号里的“键: 值”没有花括号，加不进、也减不了，请自己改")


def _out_of_brackets(layout: Layout, slots: list[Slot], at: int) -> Plan:
    """With the comma behind it; the last with the one before."""
    text, slot = layout.text, slots[at]
    comma = layout.gap(slot.end)
    if text[comma] == ",":
        end = layout.behind_blanks(comma + 1)
        if text[end] == "\n" and not text[layout.line_start(slot.entry) : slot.entry].strip(" "):
            return (Splice(layout.line_start(slot.entry), slot.end, ""), Splice(comma, end + 1, ""))
        return (Splice(slot.entry, slot.end, ""), Splice(comma, end, ""))
    before = slots[at - 1].end if at else slot.entry
    if at and slots[at - 1].is_empty:
        before = layout.behind_blanks(before)
    has_comment = bool(text[before : slot.entry].strip(", \t\n"))
    return (Splice(slot.entry if has_comment else before, slot.end, ""),)


def _out_of_lines(layout: Layout, slot: Slot) -> Splice:
    """Whole lines; of the first behind a ``-`` as much as brings what follows to its place."""
    text, begin, end = layout.text, layout.line_start(slot.entry), layout.line_end(slot.end)
    if not text[begin : slot.entry].strip(" "):
        return Splice(begin, min(end + 1, len(text)), "")
    following = len(text) - len(text[end:].lstrip(" \n"))
    return Splice(slot.entry, following, "")
