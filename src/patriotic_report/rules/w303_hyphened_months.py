"""W303: 2016-10: a year and a month with a hyphen (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W303",
    "年月用了横线",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.1.4",
    "只有年、月的，不用横线连着写；编号、文号里的不算。",
    breaks=plain("正文: 自2016-10起施行。"),
    keeps=plain("正文: 自2016年10月起施行。"),
    words=("-", "－", "–", "/"),
    signs="(?:19|20)[0-9]{2}[^0-9年](?:1[0-2]|0?[1-9])[^0-9.]",
)
_MONTH = pattern(
    rf"(?<![0-9A-Za-z〔\[/.—–-])(?<![A-Za-z] )(?<!号)(?<!号[：: 为])(?P<year>(?:19|20)[0-9]{{2}})[-－–/](?P<month>1[0-2]|0?[1-9])"
    rf"(?:月|(?={HAN}|[，。；、）]))(?![年号期届届级学赛财季])"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with one."""
    for path, text, bare in spoken_in(view, "title", "heading", "prose", "annotation"):
        if found := list(_MONTH.finditer(bare)):
            words = [each[0] for each in found]
            right = [f"{each['year']}年{int(each['month'])}月" for each in found]
            yield RULE.fault(
                path,
                f"年月用了横线：{some_of(words)}",
                f"改成{some_of(right)}",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    found = _MONTH.finditer(masked(text))
    return [Change(*each.span(), f"{each['year']}年{int(each['month'])}月") for each in found]
