"""Numbers that were typed where the program writes its own: 一是, 1., 附件1.

Each is told once for a list, with how many there are; the edits take all of them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..chinese import typed_ordinal
from ..glossary import chinese_name
from ..patterns import pattern
from ..problems import MOST_TOLD, Edits, Fault, FieldPath
from .messages import fault
from .report import ReportFields
from .sections import Measure, NextStepItem, Point, ProblemItem

if TYPE_CHECKING:
    from ..edits import Replace, Respell


Entries: TypeAlias = Sequence[Point | ProblemItem | NextStepItem]


class TypedNumber(NamedTuple):
    """A number at the beginning of the text at ``path``."""

    path: FieldPath
    text: str
    number: str

    @property
    def cure(self) -> str:
        """删去“一是”."""
        from ..edits import Respell, in_words  # only where something is wrong

        return in_words(Respell(self.path, self.number, ""))

    def edit(self, separators: str = " \t\u3000") -> Respell | None:
        """What takes it out, with the blanks behind it; None where more than a number would change."""
        from ..edits import Respell

        rest = self.text.removeprefix(self.number).lstrip(separators)
        if not rest or not self.text.startswith(self.number) or typed_ordinal(rest):
            return None
        return Respell(self.path, self.text.removesuffix(rest), "")


def edits_of(found: Sequence[TypedNumber]) -> Edits:
    """What takes all of them out; nothing where one of them is in doubt."""
    edits = [edit for each in found[: MOST_TOLD + 1] if (edit := each.edit())]
    return tuple(edits) if len(edits) == len(found) else ()


def edits_for(kind: str, path: FieldPath, typed: object, context: Mapping[str, object]) -> Edits:
    """What mends a text that a field refuses, of the kinds where that is certain; ``context`` is its message's."""
    if not isinstance(typed, str):
        return ()
    if kind == "heading_number":
        return edits_of([TypedNumber(path, typed.strip(), str(context.get("needle", "")))])
    if kind in _OF_ONE_READING and (reading := context.get("only")):
        return (_replaced(path, str(reading)),)
    return (_unindented(path, typed),) if kind == "indented_text" else ()


_OF_ONE_READING = {"period_mixed", "period_mixed_day", "period_with_time"}
"""What may be meant in one way only, where no other is told: 2023年4月1-30."""


def _replaced(path: FieldPath, text: str) -> Replace:
    from ..edits import Replace  # only where something is wrong

    return Replace(path, text)


def _unindented(path: FieldPath, typed: str) -> Replace:
    lines = (line.lstrip(" \t\u3000\u00a0") for line in typed.split("\n"))
    return _replaced(path, "\n".join(lines))


def numbered_section(path: FieldPath, measure: Measure) -> Fault | None:
    """A section without a heading: its number stands before the first words, which may have none of their own."""
    if measure.text:
        where, first = (*path, "text"), (measure.text[0].text or ("",))[0]
    elif measure.points and measure.points.style == "none":
        point = measure.points.items[0]
        where, first = (*path, "points", "items", 0), point.title or (point.text or ("",))[0]
    else:
        return None
    found = TypedNumber(where, first, typed_ordinal(first))
    if not found.number:
        return None
    return fault(where, "section_number", needle=found.number, edits=edits_of([found]))


def numbered_points(path: FieldPath, points: Sequence[Point]) -> Iterator[Fault]:
    """要点 that bring an ordinal of their own, told at the first."""
    found = _in_entries(path, points)
    if found:
        yield _told("point_ordinal", found)


def numbered_entries(name: str, entries: Entries) -> Iterator[Fault]:
    """Entries of 存在问题 or 下一步打算 (``name``) that bring one, told at the first."""
    found = _in_entries((name, "points"), entries)
    if found:
        yield _told("entry_ordinal", found, name=chinese_name(name))


def _in_entries(path: FieldPath, entries: Entries) -> list[TypedNumber]:
    found: list[TypedNumber] = []
    for index, entry in enumerate(entries):
        first = entry.title or (entry.text or ("",))[0]
        if number := typed_ordinal(first):
            where = (*path, index, "title" if entry.title else "text")
            found.append(TypedNumber(where, first, number))
    return found


def _told(kind: str, found: list[TypedNumber], name: str = "") -> Fault:
    first, edits = found[0], edits_of(found)
    others = f"（这样的共{len(found)}条）" if len(found) > 1 else ""
    words = {"name": name, "others": others, "cure": first.cure}
    return fault(first.path, kind, words, needle=first.number, edits=edits)


_ATTACHMENT_LABEL = pattern(
    r"附件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}(?=[\s、.．：:]))?\s*[：:、.．]?"
)


def numbered_attachments(report: ReportFields) -> Iterator[Fault]:
    """附件：1. is set before a title by us: neither 附件1 nor, among several, a number of its own."""
    titles = [each.title for each in report.attachments or ()]
    found = [
        TypedNumber(("attachments", index, "title"), title, own)
        for index, title in enumerate(titles)
        if (own := _own_label(title, len(titles)))
    ]
    if found:
        yield _told("attachment_ordinal", found)


def _own_label(title: str, count: int) -> str:
    label = _ATTACHMENT_LABEL.match(title)
    if label and label[0] != title and label[0].strip() != "附件":
        return label[0].strip()
    return typed_ordinal(title) if count > 1 else ""
