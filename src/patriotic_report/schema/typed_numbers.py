"""Numbers that were typed where the program writes its own: 一是, 1., 附件1.

Each is told once for a list, with how many there are; the edits take all of them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..chinese import typed_ordinal
from ..glossary import chinese_name
from ..patterns import pattern
from ..problems import MOST_TOLD, Edits, Fault, FieldPath
from .messages import fault, message_for
from .report import ReportFields
from .sections import Measure, NextStepItem, Point, ProblemItem
from .values import SENTENCE_ENDS

if TYPE_CHECKING:
    from ..edits import Replace, Respell


Entries: TypeAlias = Sequence[Point | ProblemItem | NextStepItem]


class TypedNumber(NamedTuple):
    """A number at the beginning of the text at ``path``."""

    path: FieldPath
    text: str
    number: str
    is_doubtful: bool = False
    """Whether it may as well begin a figure: 1.3个村 beside 2.清河道."""

    @property
    def cure(self) -> str:
        """删去“一是”."""
        from ..edits import Respell, in_words  # only where something is wrong

        return in_words(Respell(self.path, self.number, ""))

    def edit(self, separators: str = " \t\u3000") -> Respell | None:
        """What takes it out, with the blanks behind it; None where more than a number would change."""
        from ..edits import Respell

        rest = self.text.removeprefix(self.number).lstrip(separators)
        if self.is_doubtful or not rest or not self.text.startswith(self.number) or typed_ordinal(rest):
            return None
        out = len(self.text) - len(rest)
        # so much of what follows that it stands there once: 1.清理1.5公里
        end = next(end for end in range(out, len(self.text) + 1) if self.text.count(self.text[:end]) == 1)
        return Respell(self.path, self.text[:end], self.text[out:end])


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
    if kind == "lines_for_list":
        return _listed(path, typed)
    return (_unindented(path, typed),) if kind == "indented_text" else ()


_OF_ONE_READING = {"period_mixed", "period_mixed_day", "period_with_time"}
"""What may be meant in one way only, where no other is told: 2023年4月1-30."""


def _replaced(path: FieldPath, value: str | list[str]) -> Replace:
    from ..edits import Replace  # only where something is wrong

    return Replace(path, value)


_SHORT = 20
"""No editor breaks a line as short as this."""


def _listed(path: FieldPath, typed: str) -> Edits:
    """An entry a line, without the numbers that all of them bring; nothing where a line may be a part of one."""
    is_title = path[-1] == "attachments"
    if not is_title and path[-1] != "points":
        return ()
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    numbers = [_own_label(line, len(lines)) if is_title else typed_ordinal(line) for line in lines]
    if all(numbers):
        bare = [line.removeprefix(own).lstrip() for line, own in zip(lines, numbers, strict=True)]
        return () if any(not line or typed_ordinal(line) for line in bare) else (_replaced(path, bare),)
    whole = (len(line) < _SHORT if is_title else line.endswith(SENTENCE_ENDS) for line in lines[:-1])
    return () if any(numbers) or not all(whole) else (_replaced(path, lines),)


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
    """Those that are numbers; beside them also what may be one by its place in the list."""
    found: list[TypedNumber] = []
    doubtful: list[TypedNumber] = []
    for index, entry in enumerate(entries):
        first = entry.title or (entry.text or ("",))[0]
        if number := typed_ordinal(first):
            where = (*path, index, "title" if entry.title else "text")
            found.append(TypedNumber(where, first, number))
        elif (figure := _POINT_BEFORE_A_FIGURE.match(first)) and int(figure[1]) == index + 1:
            where = (*path, index, "title" if entry.title else "text")
            doubtful.append(TypedNumber(where, first, figure[0], is_doubtful=True))
    return sorted([*found, *doubtful], key=lambda each: each.path) if found else []


_POINT_BEFORE_A_FIGURE = pattern(r"(\d{1,2})[.．](?=\d)")


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


def once_a_list(faults: Iterable[Fault]) -> list[Fault]:
    """The numbers of a list's headings are one fault, told at the first; its edits take all of them out."""
    together: dict[tuple[str, FieldPath], list[Fault]] = {}
    for index, each in enumerate(faults):
        in_a_list = each.code == _HEADING_NUMBER and isinstance(each.path[-2], int)
        key = ("", each.path[:-2]) if in_a_list else (f"{index}", each.path)
        together.setdefault(key, []).append(each)
    return list(map(_of_all, together.values()))


_HEADING_NUMBER = message_for("heading_number").code


def _of_all(faults: Sequence[Fault]) -> Fault:
    """The first, with how many there are and the edits of all, unless one has none."""
    if len(faults) < 2:
        return faults[0]
    edits = (
        tuple(edit for each in faults for edit in each.edits) if all(each.edits for each in faults) else ()
    )
    message = f"{faults[0].message}（这样的共{len(faults)}条）"
    return faults[0]._replace(message=message, edits=edits)
