"""A049: 纪要 have no seal (实务)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

_MINUTES = ("标题: 清河镇安全生产工作会议纪要", "发文字号: 〔2016〕13号")
_NOT_OF_MINUTES = ("签发人", "主送机关")
RULE = Rule(
    "A049",
    "纪要用印",
    ("警告",),
    "fields",
    "实务",
    "纪要通常不加盖印章。",
    breaks=official(*_MINUTES, "落款: {日期: 2016-09-30, 用印: 是}", without=_NOT_OF_MINUTES),
    keeps=official(*_MINUTES, without=_NOT_OF_MINUTES),
    asks=("paper",),
    given=("signature",),
)


def look(view: View) -> Iterator[Fault]:
    """落款 that says 用印."""
    signature = view.fields.signature
    if view.paper == "纪要" and signature and signature.seal:
        yield RULE.fault(
            ("signature", "seal"), "纪要通常不加盖印章（实务通行做法）", "删去 用印", at_key=True
        )
