"""A052: 见图1, 见表2, 见附件3: what a text points at must be there."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
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
from ..problems import Fault
from ..to_fill import mark
from ..tree import assert_never, text_of
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A052",
    "见图、见表、见附件",
    ("警告",),
    "document",
    "",
    "文字里提到的图、表、附件不存在。",
    breaks=plain("正文: 名单见附件2。", "附件: [{标题: 名单, 正文: 张三。}]"),
    keeps=plain("正文: 名单见附件。", "附件: [{标题: 名单, 正文: 张三。}]"),
    words=tuple(
        see + side + kind for see in "见如" for side in ("", *"下上右左") for kind in ("图", "表", "附件")
    ),
)
_REFERENCE = pattern(r"(?:见|如)(?:下|上|右|左)?(图|表|附件)([1-9][0-9]{0,2})")
_ELSEWHERE = pattern(r"》[^。；，]{0,4}$")
"""《方案》的附件3 is another paper's."""


def look(view: View) -> Iterator[Fault]:
    """References to a picture, table or 附件 that the report has not."""
    counted: dict[str, int] | None = None
    for path, text in view.typed:
        for words, kind, number in _references(text):
            counted = counted or _counted_with_waiting(view)
            if number > counted[kind]:
                fix = _cure(kind, counted[kind])
                yield RULE.fault(path, f"“{words}”指的{kind}不存在", fix, needle=words)


def _references(text: str) -> Iterator[tuple[str, str, int]]:
    """Each reference to this paper's own: as typed, its kind, its number."""
    if "见" in text or "如" in text:
        for found in _REFERENCE.finditer(text):
            if not _ELSEWHERE.search(text[: found.start()]):
                yield found[0], found[1], int(found[2])


def _cure(kind: str, count: int) -> str:
    if not count:
        return f"报告里没有编号的{kind}：补上，或者改掉这句话"
    if kind == "附件" and count == 1:
        return "只有一个附件，不编号，写“见附件”"
    return f"{kind}只编到{kind}{count}"


def _counted_with_waiting(view: View) -> dict[str, int]:
    """How many there are; of a draft with the charts that wait for their figures."""
    blocks = view.document.blocks
    counted = _counted(blocks)
    marks = {mark(chart.title or chart.name) for chart in view.fields.charts or ()}
    counted["图"] += sum(isinstance(each, Paragraph) and text_of(each).words in marks for each in blocks)
    return counted


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
