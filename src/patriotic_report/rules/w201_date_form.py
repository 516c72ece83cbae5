"""W201: 2016.10.7, 2016年10月07日: a date below the text that is not written as the standard has it (GB/T 9704—2012 7.3.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import format_date
from ..edits import Respell
from ..problems import Fault
from .finished import Finished
from .named_days import Named, days_in
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W201",
    "成文日期的写法",
    ("警告",),
    "finished",
    "GB/T 9704—2012 7.3.5.4",
    "成文日期、印发日期用阿拉伯数字，年写全，月、日不编虚位，写成 2016年10月7日。2012年以前的公文用汉字，不算。",
    breaks=finished(("2016年9月30日\n", "2016年09月30日\n")),
    keeps=finished(),
)
_SINCE = 2013
"""The standard of 2012 asks for figures since that July; papers before it had 汉字."""


def look(view: Finished) -> Iterator[Fault]:
    """Dates below the title and the text, and those of 印发."""
    for path, text in view.of("date", "printing"):
        for found in days_in(text):
            right = format_date(found.day) if found.day else ""
            if right and not _is_right(found, right):
                yield RULE.fault(
                    path,
                    f"“{found.typed}”不是成文日期的写法（GB/T 9704—2012 7.3.5.4）",
                    f"改成“{right}”",
                    needle=found.typed,
                    edits=(Respell(path, found.typed, right),),
                )


def _is_right(found: Named, right: str) -> bool:
    typed = "".join(found.typed.split())
    is_old = found.year < _SINCE and not typed[:1].isascii()
    return typed == right or is_old
