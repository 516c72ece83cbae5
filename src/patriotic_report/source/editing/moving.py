"""What was taken out of one place put in at another: as it was typed, where it may stand so."""

from __future__ import annotations

from collections.abc import Iterator

from ...edits import Insert, Move
from ..nodes import Data, Scalar
from .forms import key_form
from .layout import Layout, Slot
from .plans import Plan, inserted_lines, place_in, plans_for, position_of
from .values import EditRefused


def carried(before: Layout, layout: Layout, edit: Move, value: Data) -> Iterator[Plan]:
    """The ways to put in what stood at ``edit.path`` of ``before``.

    Raises EditRefused behind the last one where a comment would be lost.
    """
    holder = before.follow(edit.path[:-1])
    slot = before.children(holder)[position_of(before.children(holder), edit.path[-1])]
    typed = before.text[slot.entry : before.line_end(slot.end)]
    if not before.is_flow(holder) and isinstance(edit.path[-1], int) == isinstance(edit.to[-1], int):
        yield from _as_typed(before, slot, layout, edit)
    if "#" in typed and not before.is_flow(holder):
        raise EditRefused("这一项里有注释（#），搬到那里写法要变，请自己改")
    yield from plans_for(layout, Insert(edit.to, value, edit.before), None, None)


def _as_typed(before: Layout, slot: Slot, layout: Layout, edit: Move) -> Iterator[Plan]:
    """The very lines, further in or out."""
    holder = layout.follow(edit.to[:-1])
    if isinstance(holder.node, Scalar) or layout.is_flow(holder):
        return
    layout.refuse_shared(holder)
    slots = layout.children(holder)
    column = before.column(slot.entry)
    first, *rest = before.text[slot.lead : before.line_end(slot.end)].split("\n")
    lines = [line[column:] if not line[:column].strip(" ") else line.lstrip(" ") for line in rest]
    lead = "-"
    if slot.key is not None:
        same = edit.to[-1] == slot.key.text
        lead = before.text[slot.entry : slot.lead] if same else f"{key_form(str(edit.to[-1]))}:"
    yield from inserted_lines(
        layout, slots, place_in(slots, edit.to[-1], edit.before), [lead + first, *lines]
    )
