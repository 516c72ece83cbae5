"""A050: 版记 on an odd page (GB/T 9704 7.4 with 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Imprint
from ..problems import Fault
from ..tree import blocks_of
from .pages import estimated, is_reckonable
from .rule import Rule
from .samples import official
from .view import View

_COPIES, _FIRST, _SECOND = "抄送: 县卫生健康局", "{标题: 名单, 正文: 张三。}", "{标题: 清单, 正文: 李四。}"
RULE = Rule(
    "A050",
    "版记在单页",
    ("警告",),
    "document",
    "GB/T 9704 7.4",
    "估计版记落在单页：双面印刷的公文，版记在最后一面（双页）。",
    breaks=official("结语: 否", _COPIES, f"附件: [{_FIRST}, {_SECOND}]"),
    keeps=official("结语: 否", _COPIES, f"附件: [{_FIRST}]"),
    asks=("official",),
    rank=2,
)


def look(view: View) -> Iterator[Fault]:
    """The last page, by estimate, of a paper of several."""
    imprint = next(blocks_of(view.document, Imprint), None)
    if not view.official or imprint is None or not imprint.ruled or not is_reckonable(view.document):
        return
    page = estimated(view.document).page
    if page > 1 and page % 2:
        yield RULE.fault(
            ("copies",) if imprint.copies else ("printing",),
            f"估计版记在第{page}页（单页）：双面印刷时版记放在最后一面，即双页",
            "打开看一下；确在单页的，可以调整正文的行数，或者在版记前加一页空白",
            at_key=True,
        )
