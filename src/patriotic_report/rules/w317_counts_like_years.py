"""W317: 2016处 in the report on 2016: a year put in the place of a count."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W317",
    "像年份的数",
    ("提示",),
    "words",
    "",
    "数量正好是报告的年份（2016处），多半是替换年份时一起改了。",
    breaks=plain("正文: 清理安全隐患2016处。"),
    keeps=plain("正文: 清理安全隐患2061处。"),
    signs="(?:19|20)[0-9]{2}0?[^0-9年.]",
)
_COUNT = pattern(
    r"(?<![0-9A-Za-z.,〔（(/—～~-])(?P<year>(?:19|20)[0-9]{2})0?"
    "(?:个(?!人)|[处名户条份件家座吨亩场辆台棵株]|人次?|次|米|公里|公斤|平方米|[万亿]元|万人)(?!会议|度)"
)


def look(view: Words) -> Iterator[Fault]:
    """Each count that begins with one of the report's years, the year before or the next."""
    near = {year + step for year in view.years for step in (-1, 0, 1)}
    for path, _, found in told_in(view, _COUNT, "prose", "heading", "caption"):
        words = [each[0] for each in found if int(each["year"]) in near]
        if words:
            yield RULE.fault(
                path,
                f"{some_of(words)}像是年份，是不是替换年份时改错的？",
                "核对原来的数；确是这个数的，不必理会",
                needle=words[0],
            )
