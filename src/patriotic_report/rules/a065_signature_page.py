"""A065: 落款 on a page without a line of the text (GB/T 9704 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A065",
    "落款独占一页",
    ("警告",),
    "document",
    "GB/T 9704 7.3.5",
    "署名、成文日期那一页没有一行正文。所剩空白容不下印章的，调整行距、字距或者正文的行数，不印“此页无正文”。",
    breaks=official("正文: " + "村里清扫了道路。" * 23, "结语: 否", "落款: {日期: 2016-09-30, 用印: 是}"),
    keeps=official(),
    asks=("lone_signature",),
    rank=2,
)


def look(view: View) -> Iterator[Fault]:
    """The page where 落款 stands alone."""
    if not view.lone_signature:
        return
    pages = view.pages
    more = "增加几行正文，使落款和正文的末尾在同一页；前面是横排的表的，表后面写一段正文，或者把表作为附件"
    yield RULE.fault(
        ("signature",),
        f"{pages.how}第{pages.signature_alone}页只有落款，没有正文",
        f"删去约{pages.spare}字，落款就排进上一页，或者{more}" if pages.spare else more,
        at_key=True,
    )
