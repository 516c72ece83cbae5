"""见图1, 见表2, 见附件3: what a text points at must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Pictures,
    RedHead,
    Signature,
    Table,
    Title,
)
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..tree import assert_never

_REFERENCE = pattern(r"(?:见|如)(?:下|上|右|左)?(图|表|附件)([1-9][0-9]{0,2})")
_ELSEWHERE = pattern(r"》[^。；，]{0,4}$")
"""《方案》的附件3 is another paper's."""


def wrong_references(document: Document, typed: Iterable[tuple[FieldPath, str]]) -> Iterator[Fault]:
    """References to a picture, table or 附件 that the report has not."""
    counted: dict[str, int] | None = None
    for path, text in typed:
        if "见" not in text and "如" not in text:
            continue
        for found in _REFERENCE.finditer(text):
            if _ELSEWHERE.search(text[: found.start()]):
                continue
            if counted is None:
                counted = _counted(document.blocks)
            kind, number = found[1], int(found[2])
            if number <= counted[kind]:
                continue
            yield Fault(
                path,
                "A052",
                f"“{found[0]}”指的{kind}不存在",
                _cure(kind, counted[kind]),
                "警告",
                needle=found[0],
            )


def _cure(kind: str, count: int) -> str:
    if not count:
        return f"报告里没有编号的{kind}：补上，或者改掉这句话"
    if kind == "附件" and count == 1:
        return "只有一个附件，不编号，写“见附件”"
    return f"{kind}只编到{kind}{count}"


def _counted(blocks: tuple[Block, ...]) -> dict[str, int]:
    """How many there are of each; a single 附件 has no number, yet 见附件1 is understood."""
    counted = {"图": 0, "表": 0, "附件": 0}
    for block in blocks:
        _count(block, counted)
    return counted


def _count(block: Block, counted: dict[str, int]) -> None:
    if isinstance(block, Pictures):
        counted["图"] += len(block.pictures)
    elif isinstance(block, Chart):
        counted["图"] += 1
    elif isinstance(block, Table):
        counted["表"] += bool(block.caption)
    elif isinstance(block, AttachmentList):
        counted["附件"] = max(counted["附件"], len(block.titles))
    elif isinstance(block, Attachment):
        counted["附件"] = max(counted["附件"], block.number or 1)
    elif not isinstance(block, _NEVER_MEANT):
        assert_never(block)


_NEVER_MEANT = (
    Heading,
    Paragraph,
    Items,
    Title,
    Addressee,
    Signature,
    RedHead,
    Attendance,
    Annotation,
    Imprint,
)
"""What no text points at by a number of its own."""
