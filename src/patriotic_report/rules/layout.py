"""What the rules of 版面 are shown: a document as it is set, and what each of its paragraphs is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from ..readers.layout.document import LaidOut, Section
from ..readers.layout.looks import ParagraphLooks, RunLooks
from ..readers.layout.story import Paragraph, TextRun
from .letter_parts import Kind, Part, parts_of_letter

_BODY_STYLES = ("公文正文", "body text first indent", "正文缩进", "normal indent", "normal")
_STYLES: tuple[tuple[tuple[str, ...], Kind, int, str], ...] = (
    (_BODY_STYLES, "body", 0, "正文"),
    (("title",), "title", 0, "标题"),
    (("heading 1",), "heading", 1, "标题1"),
    (("heading 2",), "heading", 2, "标题2"),
)
"""The names that a style may have, what a paragraph in it is, its level, and what the style is called."""


class Layout:
    """A Word file at ``file``.  Of one ``by_styles``, which lends its looks to others, the styles count and not the words;
    so do they where there are no words."""

    def __init__(self, file: str, document: LaidOut, *, by_styles: bool = False) -> None:
        self.file = file
        self.document = document
        self._by_styles = by_styles

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is to be looked at, with what it is."""
        if self._by_styles:
            return tuple(self._of_styles())
        found = parts_of_letter(self.document.paragraphs)
        has_words = any(each.text.strip() for each in self.document.paragraphs if each.container != "body")
        if has_words or any(part.role in ("body", "heading") for part in found):
            return found
        return (*found, *self._of_styles())

    def of(self, *roles: Kind) -> Iterator[Part]:
        """The paragraphs that are one of these."""
        return (part for part in self.parts if part.role in roles)

    def section_of(self, part: Part) -> Section:
        """The section that a paragraph stands in."""
        sections = self.document.sections
        return sections[min(part.paragraph.section, len(sections) - 1)]

    @cached_property
    def printed(self) -> tuple[tuple[int, Section], ...]:
        """The sections that have words, tables or pictures of their own, each with its number from 1."""
        filled = {
            number
            for number, paragraphs in groupby(self.document.paragraphs, lambda each: each.section)
            if any(each.text.strip() or each.has_picture for each in paragraphs)
        }
        every = tuple(enumerate(self.document.sections, 1))
        return tuple(each for each in every if each[0] - 1 in filled) or every

    def _of_styles(self) -> Iterator[Part]:
        sheet = self.document.sheet
        for names, role, level, called in _STYLES:
            style = next((found for name in names if (found := sheet.named(name))), None)
            if style is not None:
                runs = (TextRun(f"样式“{called}”", sheet.run(style.id, "", RunLooks())),)
                looks = sheet.paragraph(style.id, ParagraphLooks())
                yield Part(role, Paragraph(runs[0].text, runs, looks, style.name), level)
