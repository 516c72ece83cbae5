"""W508: the 34th of what is held once a year, in a year that is another's."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import numeral, parse_numeral
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import first_years, years_with
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words, years_in

_NAME, _FIRST = next(iter(first_years().items()))
RULE = Rule(
    "W508",
    "第几个活动",
    ("警告",),
    "words",
    "",
    f"一年一个的活动（{'、'.join(first_years())}；{_NAME}{_FIRST}年是第一个），写的“第几个”与年份不符，或者不知道年份而前后不一。",
    breaks=plain(f"正文: 2023年是第{2023 - _FIRST}个{_NAME}。"),
    keeps=plain(f"正文: 2023年是第{2024 - _FIRST}个{_NAME}。"),
    words=tuple(first_years()),
)
_NUMBER = "[0-9]{1,3}|[一二三四五六七八九十百]{1,5}"
_OTHER_YEAR = pattern("去年|上年|上一年|前年|明年|来年|下一年|次年|历年|往年|首个|自.{0,6}以来")
_SENTENCE = "。！？；\n"


def look(view: Words) -> Iterator[Fault]:
    """活动 as given, then each text that names an ordinal."""
    years, held = view.years, years_with(view.trade)
    for index, campaign in enumerate((isinstance(view, View) and view.fields.campaign) or ()):
        first = held.get(campaign.name)
        if first and campaign.ordinal and years:
            right = {year - first + 1 for year in years}
            if campaign.ordinal not in right:
                where: FieldPath = ("campaign", index, "ordinal")
                yield _fault(where, campaign.name, str(campaign.ordinal), max(years), first)
    undated: dict[str, int] = {}
    for path, text in view.texts:
        for name, first in held.items():
            if name in text:
                yield from _in_text(path, text, name, first, years, undated)


def _in_text(
    path: FieldPath, text: str, name: str, first: int, years: frozenset[int], undated: dict[str, int]
) -> Iterator[Fault]:
    """Each ordinal against the year that it is said of, else against the first one (``undated``)."""
    for found in pattern(rf"第({_NUMBER})(?:个|届|次)(?:全国|全省|全市|国家)?[“《]?{name}").finditer(text):
        meant = _years_meant(text, found.start(), found.end(), years)
        given = int(found[1]) if found[1].isdecimal() else parse_numeral(found[1])
        if meant and given and given not in {year - first + 1 for year in meant}:
            yield _fault(path, name, found[1], max(meant), first, found[0])
        elif given and not (meant or _is_of_another(text, found.start())):
            before = undated.setdefault(name, given)
            if given != before:
                yield RULE.fault(
                    path,
                    f"这里是第{given}个{name}，前面是第{before}个",
                    f"核对：{name}{first}年是第一个，每年一个",
                    needle=found[0],
                )


def _years_meant(text: str, start: int, end: int, years: frozenset[int]) -> frozenset[int]:
    """Those that the sentence names, else the report's; none where it speaks of another."""
    said = years_in([_sentence(text, start, end)])
    return said or (frozenset() if _is_of_another(text, start) else years)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around some words."""
    left = max(text.rfind(mark, 0, start) for mark in _SENTENCE) + 1
    ends = [at for at in (text.find(mark, end) for mark in _SENTENCE) if at >= 0]
    return text[left : min(ends, default=len(text))]


def _is_of_another(text: str, at: int) -> bool:
    """Whether the sentence speaks of some other year, or the words stand in the name of a paper."""
    before = text[:at]
    return before.count("《") > before.count("》") or bool(_OTHER_YEAR.search(_sentence(text, at, at)))


def _fault(path: FieldPath, name: str, given: str, year: int, first: int, needle: str = "") -> Fault:
    right = year - first + 1
    words = str(right) if given.isdecimal() or right < 1 else numeral(right)
    return RULE.fault(
        path,
        f"写的是第{given}个{name}，{year}年是第{words}个",
        f"“{given}”改成“{words}”" if needle else f"改成 {right}，或者删去：由年份算出",
        needle=needle or given,
    )
