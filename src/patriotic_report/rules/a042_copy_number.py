"""A042: 份号 has six digits (GB/T 9704 7.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A042",
    "份号写法",
    ("警告",),
    "words",
    "GB/T 9704—2012 7.2.1",
    "份号是六位数字。",
    breaks=official("份号: 15"),
    keeps=official('份号: "000015"'),
    asks=("official",),
    given=("copy_number",),
)


def look(view: Words) -> Iterator[Fault]:
    """Its digits, counted."""
    for path, text in view.of("copy number"):
        number = text.strip()
        if not (len(number) == 6 and number.isdecimal()):
            said = f"份号“{number}”不是六位数字（GB/T 9704—2012 7.2.1）"
            yield RULE.fault(path, said, "写成六位，如 000015", needle=number)
