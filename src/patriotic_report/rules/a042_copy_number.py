"""A042: 份号 has six digits (GB/T 9704 7.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A042",
    "份号写法",
    ("警告",),
    "fields",
    "GB/T 9704 7.2.1",
    "份号是六位数字。",
    breaks=official("份号: 15"),
    keeps=official('份号: "000015"'),
    asks=("paper",),
    given=("copy_number",),
)


def look(view: View) -> Iterator[Fault]:
    """Its digits, counted."""
    number = view.fields.copy_number
    if view.paper and number and not (len(number) == 6 and number.isdecimal()):
        yield RULE.fault(
            ("copy_number",), f"份号“{number}”不是六位数字（GB/T 9704 7.2.1）", "写成六位，如 000015"
        )
