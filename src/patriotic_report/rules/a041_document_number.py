"""A041: 发文字号 as the standard writes it (GB/T 9704 7.2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A041",
    "发文字号写法",
    ("警告",),
    "fields",
    "GB/T 9704 7.2.5",
    "写成 江爱卫〔2016〕13号：六角括号，不加“第”，不编虚位。",
    breaks=official("发文字号: 清政[2016]第013号"),
    keeps=official("发文字号: 清政〔2016〕13号"),
    asks=("paper",),
    given=("document_number",),
)
_NUMBER = pattern(r"[^\d\s〔〕\[\]()（）【】]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_MINUTES_NUMBER = pattern(r"(?:第|（第)?[1-9]\d*期?）?|[（(]?〔(?:19|20)\d{2}〕[1-9]\d*号?[）)]?")


def look(view: View) -> Iterator[Fault]:
    """纪要 are counted in two more ways."""
    number = view.fields.document_number
    if view.paper and number and not _is_usual(number, view.paper):
        yield RULE.fault(
            ("document_number",),
            f"发文字号“{number}”的写法不合规定（GB/T 9704 7.2.5）",
            "年份写全，用六角括号〔〕，序号不加“第”、不编虚位，如 江爱卫〔2016〕13号",
        )


def _is_usual(number: str, paper: str) -> bool:
    return bool(_NUMBER.fullmatch(number) or (paper == "纪要" and _MINUTES_NUMBER.fullmatch(number)))
