"""A form's marks for one section of the report: {{ 存在问题 }}, {{ 下一步打算 }}, {{ 措施.组织领导 }}.

A section is what stands below its heading, wherever the template puts it.  What such a mark takes is not printed by
正文 again; the heading goes, for the form has its own words beside the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from ....document import Block, Chart, Heading, Items, Paragraph, Pictures, Table
from ....nearest import nearest
from ....numbering import numbered_anew
from ....patterns import pattern
from ....tree import plain
from .marks import straightened

CHAPTERS = ("存在问题", "下一步打算")
"""Marks that are called as the field is; a 措施 is called by its title."""
_MEASURE = pattern(
    r"""措施\s*(?:[.。]\s*(?P<plain>[^'"\[\].]+.*)|\[\s*(?P<mark>["'])(?P<quoted>.+)(?P=mark)\s*\])"""
)
_TEXT = (Paragraph, Heading, Items, Table, Pictures, Chart)
_MOST_SHOWN = 12


class Cut(NamedTuple):
    """A report's text cut at marks: what each takes, and what is left for 正文."""

    taken: Mapping[str, tuple[Block, ...]]
    rest: tuple[Block, ...]


def section_mark(mark: str) -> str:
    """The mark of a section as it is known by, whichever way it is written; empty where it is none."""
    if mark in CHAPTERS:
        return mark
    found = _MEASURE.fullmatch(mark)
    return f"措施.{(found['plain'] or found['quoted']).strip()}" if found else ""


def cut(blocks: tuple[Block, ...], marks: Iterable[str], value_of: Callable[[str], str]) -> Cut:
    """The blocks that each of the ``marks`` takes; a 措施 that is none is not among them."""
    titles = {straightened(title): mark for mark in marks for title in _titles_of(mark, value_of)}
    closing = {text for name in ("结语", "结尾语") for text in _value(name, value_of).split("\n") if text}
    taken: dict[str, list[Block]] = {}
    rest: list[Block] = []
    bereft: set[int] = set()
    open_sections: list[tuple[int, str]] = []
    for block in blocks:
        head = _head_of(block)
        if not isinstance(block, _TEXT) or (isinstance(block, Paragraph) and plain(block.runs) in closing):
            open_sections = []
        elif head:
            open_sections = [each for each in open_sections if each[0] < head.level]
            if mark := titles.get(straightened(head.title), ""):
                open_sections.append((head.level, mark))
                bereft |= _headings_above(rest, head.level)
                taken.setdefault(mark, []).extend(head.below)
                continue
        (taken.setdefault(open_sections[-1][1], []) if open_sections else rest).append(block)
    left = [block for index, block in enumerate(rest) if index not in bereft or not _is_bare(rest, index)]
    return Cut(
        {mark: tuple(found) for mark, found in taken.items()}, numbered_anew(left) if taken else blocks
    )


class _Head(NamedTuple):
    level: int
    title: str
    below: tuple[Block, ...]
    """What of the block itself is text of its section: a paragraph behind its run-in heading."""


def _head_of(block: Block) -> _Head | None:
    if isinstance(block, Heading):
        return _Head(block.level, block.text, ())
    if isinstance(block, Paragraph) and block.lead and block.lead.text:
        below = (Paragraph(block.runs),) if plain(block.runs) else ()
        return _Head(block.lead.level, block.lead.text.rstrip("。"), below)
    return None


def _headings_above(blocks: list[Block], level: int) -> set[int]:
    """The headings that a section of this level, which would stand behind the blocks, is below."""
    found: set[int] = set()
    for index in range(len(blocks) - 1, -1, -1):
        head = _head_of(blocks[index])
        if head and head.level < level:
            found.add(index)
            level = head.level
    return found


def _is_bare(blocks: list[Block], index: int) -> bool:
    """Whether nothing is left below a heading."""
    head = _head_of(blocks[index])
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if head is None or head.below or not isinstance(blocks[index], Heading):
        return False
    after = _head_of(following) if following is not None else None
    return not isinstance(following, _TEXT) or (after is not None and after.level <= head.level)


def _titles_of(mark: str, value_of: Callable[[str], str]) -> Iterator[str]:
    """What the heading of a mark's section may say."""
    if mark not in CHAPTERS:
        yield mark.partition(".")[2]
        return
    if title := _value(f"{mark}.标题", value_of):
        yield title
    if mark == "下一步打算" and (year := _value("下一年份", value_of)):
        yield f"{year}年工作打算"  # as the template of years calls it


def _value(mark: str, value_of: Callable[[str], str]) -> str:
    with suppress(ValueError):
        return value_of(mark)
    return ""


def missing(mark: str, blocks: Iterable[Block], value_of: Callable[[str], str]) -> tuple[str, str]:
    """Why a mark takes nothing, and the cure; empty where the report has nothing for it."""
    if mark in CHAPTERS:
        if not _value(f"{mark}.标题", value_of):
            return "", ""
        return f"不知道报告的{mark}从哪里到哪里：模板没有印它的标题", "改用 {{ 正文 }}"
    title = mark.partition(".")[2]
    known = [head.title for block in blocks if (head := _head_of(block))]
    near = nearest(title, known)
    shown = "、".join(known[:_MOST_SHOWN]) or "（无）"
    return f"报告里没有标题是“{title}”的一节", f"是不是“{near}”？" if near else f"报告里的各节：{shown}"


def heads_in(blocks: Iterable[Block]) -> list[str]:
    """The titles of the uppermost sections among the blocks."""
    found = [head for block in blocks if (head := _head_of(block))]
    uppermost = min((head.level for head in found), default=0)
    return [head.title for head in found if head.level == uppermost]


def lines_in(blocks: Iterable[Block]) -> list[str]:
    """A section as lines of text.  Raises ValueError(what is wrong, the cure) for what is none."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lead = block.lead
            lines.append((lead.number + lead.text if lead else "") + plain(block.runs))
        elif isinstance(block, Heading):
            lines.append(block.number + block.text)
        elif isinstance(block, Items):
            lines += [plain(item) for item in block.items]
        else:
            raise ValueError("里面有表格、图片", "把它单独放在一段，前后没有别的字")
    return lines
