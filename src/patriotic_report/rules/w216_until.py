"""W216: 截至10月16日 in a report that was signed on 10月10日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..chinese import format_date
from ..patterns import pattern
from ..problems import Fault
from .named_days import day_or_none
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W216",
    "截至日期晚于落款",
    ("警告",),
    "words",
    "",
    "“截至某日”的那一天在落款日期以后：那时的数还没有。报名、征集、完成的期限不算。",
    breaks=plain("正文: 截至10月16日，清运垃圾20吨。"),
    keeps=plain("正文: 截至9月29日，清运垃圾20吨。"),
    words=("截至", "截止"),
)
_UNTIL = pattern(
    r"截[至止](?:到|至|于)?(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
)
_LIMIT = pattern(
    "报名|申报|征集|征求|上报|提交|报送|反馈|期限|时限|将|拟|力争|确保|计划|预计|届时|有效|投标|公示|受理|前完成|为止|要"
)
_SENTENCE = pattern("[^。！？；\n]+")
_NEAR = timedelta(days=100)
"""A day without a year, longer after the signing than this, is last year's."""


def look(view: Words) -> Iterator[Fault]:
    """Each 截至 in prose against the date below the text."""
    signed = view.signed
    if not signed:
        return
    for path, text in view.of("prose", "cell", "caption"):
        for sentence in _SENTENCE.finditer(text):
            found = _UNTIL.search(sentence[0])
            until = _until(found, signed.day) if found else None
            if found and until and until > signed.day and not _LIMIT.search(sentence[0]):
                yield RULE.fault(
                    path,
                    f"“{found[0]}”在落款日期（{format_date(signed.day)}）以后",
                    "查对两个日期，改正写错的一个",
                    needle=found[0],
                )


def _until(found: re.Match[str], signed: date) -> date | None:
    until = day_or_none(int(found["year"] or signed.year), int(found["month"]), int(found["day"]))
    return until if until and (found["year"] or until - signed < _NEAR) else None
