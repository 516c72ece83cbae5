"""A005: a 依据 that the clerk's own opening does not speak of."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .losses import is_basis_left_out
from .rule import Rule
from .samples import plain
from .view import View

_BASIS = "依据: 县委第三次全会的部署"
RULE = Rule(
    "A005",
    "依据没有印出",
    ("警告",),
    "document",
    "",
    "自己写的开头没有提到这条依据。",
    breaks=plain("开头: 现将工作汇报如下：", _BASIS),
    keeps=plain("开头: 按照{{ 依据 }}，现将工作汇报如下：", _BASIS),
    given=("opening", "basis"),
    rank=-1,
)


def look(view: View) -> Iterator[Fault]:
    """Each 依据 that is lost by an opening of the clerk's own."""
    for path in view.losses.parts:
        if is_basis_left_out(path, view.fields):
            fix = "在开头里写 {{ 依据 }}，或者把它写进文字"
            yield RULE.fault(path, "写了开头以后，这条依据没有印出来", fix)
