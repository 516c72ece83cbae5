"""W507: 4月 in the report on May: a month or year that was left from another report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..chinese import parse_numeral
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import all_measures
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

RULE = Rule(
    "W507",
    "起止日期以外的月份、年份",
    ("警告", "提示"),
    "words",
    "",
    "标题、正文里的月份、年份不在起止日期里（写好的文件，不在标题写的年月里），多半是上一份报告留下的。"
    "上年、同期、计划、以来、文件名里的不算；正文里写明年份的，只是提示。",
    breaks=plain("起止日期: 2016年9月", "标题: 2016年8月安全生产工作情况汇报"),
    keeps=plain("起止日期: 2016年9月", "标题: 2016年9月安全生产工作情况汇报"),
    asks=("other_times",),
    given=("period",),
)
_TO = r"(?:\s*[—–~～至到-]+\s*)"
_YEAR = "(?:19|20)[0-9]{2}"
_QUARTERS = "一二三四"
_CHINESE_MONTH = "十[一二]?|[一二三四五六七八九]"
_TIME = pattern(
    rf"(?<![0-9.〔])(?=[0-9{_QUARTERS}五六七八九十第上下])(?:(?:(?P<from>{_YEAR})年?{_TO})?(?P<year>{_YEAR})年度?(?![代龄轻级]))?"
    rf"(?:(?:(?P<first>[0-9]{{1,2}})月?份?{_TO})?(?P<month>[0-9]{{1,2}})月(?!龄)(?P<day>[0-9]{{1,2}}[日号]?)?份?"
    rf"|(?P<named>{_CHINESE_MONTH})月(?:份|(?=[，、]|[上中下]旬))|第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年)?"
)
_PAPERS = pattern(
    r"《[^《》]*(?:〈[^〉]*〉[^《》]*)*》|“[^“”]*”|\{\{.*?\}\}|[（(][^（）()]*[〔号][^（）()]*[）)]"
)
"""Names of papers, words of others: times in them are not the report's."""
_ANOTHER = (
    "上年|去年|前年|往年|历年|同期|同比|环比|上月|上个?季|[比较](?![例赛])|以来|[自从起]|截[至止]|至今|[之以]前|前[，、完将]|[底末初日年月]前"
    "|将|拟|计划|规划|下一步|下个?月|[明来次下]年|力争|确保|预计|届时|打算|安排|目标|提前|推迟|延期|创建于|成立于|建[成于]|建档|始于|曾|原"
    "|版|标准|方案|通知|文件|精神|条例|会议|规定|印发|下发|转发|获|命名|评为|验收|复审|启动|出台|施行|颁布|修订|迎|备战|召开|成立|签订|动员"
    "|每年|每逢|每月|农历|第[一二三四五六七八九十0-9]+[个届次]|汛期|高峰|高发|季节|历时|连续|持续"
)
_OTHER_TIME = pattern(_ANOTHER)
_TITLE_OF_ANOTHER = pattern("迎|备战|规划|标准|版|同期|以来|至今|[自从]|以前|[比较](?![例赛])")
_AHEAD = pattern(
    "打算|计划|安排|思路|要点|下一?步|今后|[明来次下]年|展望|建议|背景|概况|基本情况|沿革|历程|目标"
)
"""What is spoken of below such a heading, and behind such a word in a title, may be of any time."""
_SENTENCE = pattern("[^。！？；\n]+")


class Span(NamedTuple):
    """Months, counted from the year 0."""

    first: int
    last: int

    def meets(self, other: Span) -> bool:
        """Whether they share a month."""
        return other.first <= self.last and self.first <= other.last


def look(view: Words) -> Iterator[Fault]:
    """The times of titles and of prose; plans are of any time."""
    own = _span_of(view) if isinstance(view, View) else _span_of_title(view)
    if own is None:
        return
    if not isinstance(view, View):
        for path, text in _done_in(view):
            yield from _in_prose(path, text, own, "标题写的时间")
        return
    for path, text in view.texts:
        if path[0] in ("title", "subject", "title_lines"):
            yield from _in_title(path, text, own)
    for path, text in _told_in(view):
        yield from _in_prose(path, text, own, "起止日期")


def _told_in(view: View) -> Iterator[tuple[FieldPath, str]]:
    """Prose of what was done: neither plans nor the background."""
    ahead = [path for path, measure, _ in all_measures(view.fields) if _AHEAD.search(measure.title or "")]
    for path, text in view.typed:
        if path[0] != "next_steps" and not any(path[: len(each)] == each for each in ahead):
            yield path, text


def _done_in(view: Words) -> Iterator[tuple[FieldPath, str]]:
    """The same of a finished document, whose sections begin with a heading or with its words in the text."""
    ahead = 0
    for path, text, role, level in view.pieces:
        if level and (not ahead or level <= ahead):
            ahead = level if _AHEAD.search(text[:_HEADING]) else 0
        if role == "prose" and not ahead:
            yield path, text


_HEADING = 24
"""So many characters of a paragraph may be its heading."""
_PLANS = {"方案", "计划", "要点", "打算", "意见", "通知", "制度", "办法", "讲话"}


def _span_of_title(view: Words) -> Span | None:
    """The months that a title names; of plans none."""
    bare = _without_papers(view.title)
    if view.kind in _PLANS or _TITLE_OF_ANOTHER.search(bare):
        return None
    for found in _times_in(bare):
        months = _months_of(found)
        year = found["year"] or (str(*view.years) if len(view.years) == 1 else "")
        if months and year:
            first = int(found["from"] or year)
            return Span(first * 12 + months[0], int(year) * 12 + months[1])
    return None


def _span_of(view: View) -> Span | None:
    """The months of the period, where it has an end; what has no start is taken from the first year that it names."""
    period = view.fields.settled_period
    end = (period.end or view.fields.signing_date) if period and (period.start or period.end) else None
    if period is None or end is None:
        return None
    start = period.start or date(min((*period.years, end.year)), 1, 1)
    return Span(_number(start), _number(end)) if start <= end else None


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_title(path: FieldPath, text: str, own: Span) -> Iterator[Fault]:
    bare = _without_papers(text)
    if _TITLE_OF_ANOTHER.search(bare):
        return
    for found in _times_in(bare):
        if not (_is_of(found, own) or _is_planned(found, own, bare)):
            yield RULE.fault(
                path,
                f"标题里的“{found[0]}”不在起止日期里，是不是上一份报告留下的？",
                "改成这一次的时间；起止日期不对的，改起止日期",
                needle=found[0],
            )


def _in_prose(path: FieldPath, text: str, own: Span, said: str) -> Iterator[Fault]:
    """A month of the report's year is left over; another year at the head of a sentence may be history."""
    bare = _without_papers(text)
    for sentence in _SENTENCE.finditer(bare):
        times = () if _OTHER_TIME.search(sentence[0]) else _times_in(sentence[0])
        for found in times:
            if _is_whole(found) and not _is_of(found, own):
                is_history = bool(found["year"]) and not _is_of_the_year(found, own)
                if not is_history or not sentence[0][: found.start()].strip():
                    yield RULE.fault(
                        path,
                        f"“{found[0]}”不在{said}里，是不是上一份报告留下的？",
                        "改成这一次的时间；确是那时的事，写明是哪一年的",
                        needle=found[0],
                        level="提示" if is_history else None,
                    )


def _is_whole(found: re.Match[str]) -> bool:
    """Whether it is a month or a year: a day may be that of a meeting, a quarter what a month is seen in."""
    return not (found["day"] or found["quarter"] or found["half"])


def _is_of_the_year(found: re.Match[str], own: Span) -> bool:
    return own.first // 12 <= int(found["year"]) <= own.last // 12


def _without_papers(text: str) -> str:
    return _PAPERS.sub(lambda paper: "《" * len(paper[0]), text)


def _times_in(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _TIME.finditer(text) if found[0])


def _is_of(found: re.Match[str], own: Span) -> bool:
    """Whether a time is partly the report's; one without a year may be any year's of it."""
    spans = _spans_of(found, own)
    return not spans or any(own.meets(each) for each in spans)


def _spans_of(found: re.Match[str], own: Span) -> list[Span]:
    months = _months_of(found)
    if months is None:
        return []
    if found["year"]:
        years = range(int(found["from"] or found["year"]), int(found["year"]) + 1)
    else:
        years = range(own.first // 12, own.last // 12 + 1)
    return [Span(year * 12 + months[0], year * 12 + months[1]) for year in years]


def _is_planned(found: re.Match[str], own: Span, title: str) -> bool:
    """Whether a title speaks of a time to come: 2023年工作总结和2024年工作打算."""
    later = all(each.first > own.last for each in _spans_of(found, own))
    return later and _AHEAD.search(title, found.end()) is not None


def _months_of(found: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of a time within its year, from 0; None for what is no month."""
    if found["quarter"]:
        first = _QUARTERS.index(found["quarter"]) * 3
        return first, first + 2
    if found["half"]:
        return (0, 5) if found["half"] == "上" else (6, 11)
    if found["named"]:
        month = parse_numeral(found["named"]) or 0
        return month - 1, month - 1
    if not found["month"]:
        return 0, 11
    last = int(found["month"])
    first = int(found["first"] or last)
    return (first - 1, last - 1) if 1 <= first <= last <= 12 else None
