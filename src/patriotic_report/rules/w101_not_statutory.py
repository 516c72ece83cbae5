"""W101: a red head above a 汇报 or 总结 (条例第八条)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W101",
    "红头文件的文种",
    ("警告",),
    "finished",
    "条例第八条",
    "有发文机关标志、发文字号的红头文件，文种是法定的十五种之一；汇报、总结、小结、情况说明不是，改作报告，或者不用红头。",
    breaks=finished(("工作情况的报告", "工作情况的汇报"), ("特此报告。\n", "")),
    keeps=finished(),
)
_OTHERS = {"情况汇报", "汇报", "总结", "小结", "材料", "打算", "简报"}
"""Of other words that are none of the fifteen the papers are often published without the 通知 that they belong to."""


def look(view: Finished) -> Iterator[Fault]:
    """Only where more of a red head than its number is there: copies on the web have that, too."""
    if view.red_head and view.kind in _OTHERS:
        yield RULE.fault(
            view.title_path,
            f"红头文件的文种“{view.kind}”不是法定公文种类（条例第八条）",
            f"“{view.kind}”改成“报告”；不作公文发的，去掉红头",
            needle=view.kind,
        )
