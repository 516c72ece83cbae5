"""A050: 版记 on an odd page (GB/T 9704 7.4 with 6.2), or on a page where nothing else stands, a bulletin's foot too."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

_COPIES, _FIRST, _SECOND = "抄送: 县卫生健康局", "{标题: 名单, 正文: 张三。}", "{标题: 清单, 正文: 李四。}"
RULE = Rule(
    "A050",
    "版记在单页",
    ("警告", "提示"),
    "document",
    "GB/T 9704 7.4",
    "估计或者量得版记落在单页：双面印刷的公文，版记在最后一面（双页）。版记独占一页的也说，在双页的只是提示；简报只说末尾的报、送、发独占一页。",
    breaks=official("结语: 否", _COPIES, f"附件: [{_FIRST}, {_SECOND}]"),
    keeps=official("结语: 否", _COPIES, f"附件: [{_FIRST}]"),
    asks=("misplaced_imprint",),
    rank=2,
)


_FOOT = ("reported_to", "sent_to", "issued_to")


def look(view: View) -> Iterator[Fault]:
    """The page of 版记, of a paper of several."""
    if not view.misplaced_imprint:
        return
    pages, copies, bulletin = view.pages, view.fields.copies, view.fields.bulletin
    path = ("copies",) if copies else ("printing",)
    page = f"第{pages.imprint}页"
    if bulletin:
        foot = next((each for each in _FOOT if getattr(bulletin, each)), "copies_printed")
        yield RULE.fault(
            ("bulletin", foot),
            f"{pages.how}{page}只有简报末尾的报、送、发和印数",
            f"正文删去约{pages.spare}字，它们就排进上一页"
            if pages.spare
            else "调整前一页的行数，或者少列几个单位，使它们排进上一页；印在背面的也可以不改",
            level="提示",
            at_key=True,
        )
    elif pages.imprint_alone:
        odd = pages.imprint % 2 == 1
        yield RULE.fault(
            path,
            f"{pages.how}{page}只有版记{'，又在单页' if odd else ''}",
            _fewer(pages.spare),
            level="警告" if odd else "提示",
            at_key=True,
        )
    else:
        yield RULE.fault(
            path,
            f"{pages.how}版记在{page}（单页）：双面印刷时版记放在最后一面，即双页",
            f"{pages.look}可以调整正文的行数，或者在版记前加一页空白",
            at_key=True,
        )


def _fewer(spare: int) -> str:
    """What takes it to the page before."""
    if spare:
        return f"正文删去约{spare}字，版记就排进上一页"
    return "调整正文的行数，使版记与落款在同一页；双面印刷、版记在背面的也可以不改"
