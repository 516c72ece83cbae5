"""W420: a paragraph that ends without a mark: none is invented, so it would print so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..chinese import typed_ordinal
from ..edits import Respell
from ..problems import MOST_TOLD, Edits, Fault, FieldPath
from ..schema import ReportFields, all_points, all_prose
from ..schema.sections import ProblemItem
from ..schema.values import SENTENCE_ENDS, Paragraphs
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "W420",
    "末尾没有标点",
    ("警告",),
    "fields",
    "GB/T 15834—2011 4.1",
    "一段话、一条要点、一条问题或打算，末尾没有句号一类的标点；程序不补，照样印。短语的列表（样式: 无，各点都没有标点）、附件的正文不算。",
    breaks=plain("正文: 开了会，清了垃圾"),
    keeps=plain("正文: 开了会，清了垃圾。"),
    asks=("unended",),
)
_TAIL = 8
_LONGEST_END = 500
"""What stands twice however long it is taken is not searched further: the text may be of one character."""
_SHORTEST = 5
"""What is shorter is a word rather than a sentence, unless others beside it end in a mark."""
_COMMAS = ("，", "、", ",", "—", "-")
_POINTS = (".", "．", "｡")
_BEFORE_A_POINT = "”》）"
"""Behind these and a Chinese character a point for 。 is told by W416."""


class _Unended(NamedTuple):
    """A paragraph at the path of its field; ``whole`` is all of the field."""

    path: FieldPath
    paragraph: str
    whole: str

    @property
    def is_sentence(self) -> bool:
        """Whether a mark is missing whatever stands beside it."""
        return (
            len(self.paragraph) >= _SHORTEST
            or self.path[0] in ("opening", "closing")
            or self.paragraph.endswith(_COMMAS)
        )


def look(view: View) -> Iterator[Fault]:
    """One message a field; the points of a series are one."""
    lists, marked = set(_phrases(view.fields)), set(_with_marks(view.fields))
    for field, group in groupby(_unended(view.fields), key=lambda each: _field_of(each.path)):
        told = [each for each in group if field in marked or each.is_sentence]
        if told and field not in lists:
            yield _told(told)


def _unended(fields: ReportFields) -> Iterator[_Unended]:
    caused = {
        ("problems", "points", index, "text") for index, each in enumerate(_problems(fields)) if each.cause
    }
    for path, paragraphs in all_prose(fields):
        if path[0] != "attachments" and path not in caused:  # 原因 begins a sentence of its own
            broken = isinstance(paragraphs, Paragraphs) and paragraphs.broken  # told by F101
            whole = ""
            for index, each in enumerate(paragraphs):
                is_last = index == len(paragraphs) - 1
                if not (_has_end(each) or _heads(each, is_last) or (broken and not is_last)):
                    whole = whole or "\n".join(paragraphs)  # once, however many are told
                    yield _Unended(path, each, whole)


def _has_end(paragraph: str) -> bool:
    """Whether it ends in a mark, or in a point that others speak of."""
    if paragraph.endswith(_POINTS):
        before = paragraph[-2:-1]
        return not before.isascii() and (before.isalpha() or before in _BEFORE_A_POINT)
    return paragraph.endswith(SENTENCE_ENDS)


def _with_marks(fields: ReportFields) -> Iterator[FieldPath]:
    """The fields, and lists, in which something ends in a mark."""
    for path, paragraphs in all_prose(fields):
        if any(each.endswith(SENTENCE_ENDS) for each in paragraphs):
            yield _field_of(path)


def _problems(fields: ReportFields) -> tuple[ProblemItem, ...]:
    return fields.problems.points or () if fields.problems else ()


def _heads(paragraph: str, is_last: bool) -> bool:
    """Whether a line is most likely a heading above others, or nothing but a number, or the first half of 此致敬礼."""
    number = typed_ordinal(paragraph)
    return paragraph in ("此致", number) or bool(number and not is_last)


def _field_of(path: FieldPath) -> FieldPath:
    """The path of the list that an entry stands in, else of the text."""
    return path[:-2] if path[-2:-1] and path[-3:-2] in (("items",), ("points",)) else path


def _phrases(fields: ReportFields) -> Iterator[FieldPath]:
    """Series of points that are a list of phrases: not counted in words, and none ends in a mark."""
    for path, points in all_points(fields):
        texts = [point.text[-1] for point in points.items if point.text]
        if points.style == "none" and not any(text.endswith(SENTENCE_ENDS) for text in texts):
            yield (*path, "items")


def _told(unended: list[_Unended]) -> Fault:
    first = unended[0]
    others = f"（这样的共{len(unended)}段）" if len(unended) > 1 else ""
    tail = first.paragraph[-_TAIL:]
    point = first.paragraph[-1]
    fix = f"末尾的“{point}”改成“。”" if point in _POINTS else "补上句号"
    return RULE.fault(
        first.path, f"“{tail}”后面没有标点{others}", fix, needle=first.paragraph, edits=_edits(unended)
    )


def _edits(unended: list[_Unended]) -> Edits:
    """A 。 behind each, where it can be nothing else: not behind a comma or a point, nor where the end stands twice."""
    edits = []
    for each in unended[: MOST_TOLD + 1]:
        text = each.paragraph
        begin = len(text) - _TAIL
        ends = (text[start:] for start in range(max(0, begin), max(-1, begin - _LONGEST_END), -1))
        end = next((end for end in ends if each.whole.count(end) == 1), "")
        if not end or text.endswith((*_COMMAS, *_POINTS)):
            return ()
        edits.append(Respell(each.path, end, f"{end}。"))
    return tuple(edits)
