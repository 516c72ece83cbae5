"""简报 and its kin: the name at their head, and what does not go with it.

GB/T 9704 knows none of it: masthead, 编者按, 供稿 and 报、送、发 are practice (实务), as printed bulletins have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..glossary import chinese_name
from ..patterns import pattern
from ..problems import Fault
from ..to_fill import is_to_fill, mark
from .domain_choice import domain_of
from .messages import fault
from .official import OFFICIAL_FIELDS
from .report import Bulletin, ReportFields

KINDS = ("简报", "专报", "快报", "速报", "日报", "周报", "月报", "信息", "动态", "通讯")
"""What a bulletin may call itself, by the end of 文种; it is a 简报 where that says none."""
_ISSUE, _TOTAL = pattern("第?([1-9][0-9]{0,5})期?"), pattern("(?:总?第)?([1-9][0-9]{0,5})期?")
_COPIES = pattern(r"(?:共印)?([1-9][0-9]{0,5})份?")
_WHERE = {
    "addressee": "，收件的单位写在 简报 的 报、送、发 里",
    "signature": "，单位写在 简报 的 编印 里，日期写在 简报 的 日期 里",
    "document_number": "，简报只编期号",
    "issuing_mark": "，报头上的名称写在 简报 的 名称 里",
    "copies": "，抄送的单位写在 简报 的 报、送、发 里",
    "printing": "，印发的单位写在 简报 的 编印 里",
}
"""Where a bulletin says what another paper says in these fields."""
_TITLED_BY = ("title", "title_lines", "subject", "campaign")


def masthead(report: ReportFields) -> str:
    """The name at the head: as typed, else 文种 where it is a name, else what the domain is of, and the kind."""
    if report.bulletin and report.bulletin.name:
        return report.bulletin.name
    genre = report.genre if "genre" in report.model_fields_set else ""
    kind = next((each for each in KINDS if genre.endswith(each)), "")
    if kind and genre != kind:
        return genre
    return f"{domain_of(report).domain.default_subject}{kind or KINDS[0]}"


def issue_line(bulletin: Bulletin) -> str:
    """第12期（总第86期）."""
    total = f"（总第{_number(_TOTAL, bulletin.total_issue, '总期')}期）" if bulletin.total_issue else ""
    return f"第{_number(_ISSUE, bulletin.issue, '期')}期{total}"


def copies_line(bulletin: Bulletin) -> str:
    """（共印50份）; empty where nobody says how many."""
    typed = bulletin.copies_printed or ""
    found = _COPIES.fullmatch(typed)
    number = mark("印数") if is_to_fill(typed) else found[1] if found else typed
    return f"（共印{number}份）" if number else ""


def _number(form: re.Pattern[str], typed: str, name: str) -> str:
    if is_to_fill(typed):
        return mark(name)
    found = form.fullmatch(typed)
    return found[1] if found else typed


def broken_bulletin(report: ReportFields, bulletin: Bulletin) -> Iterator[Fault]:
    """Every rule of a bulletin that is broken."""
    yield from _numbers(bulletin)
    for name in ("addressee", "signature", *OFFICIAL_FIELDS):
        if getattr(report, name):
            given = {"name": chinese_name(name), "cure": f"删去这一项{_WHERE.get(name, '')}"}
            yield fault((name,), "not_in_bulletin", given, at_key=True)
    if report.form == "official":
        yield fault(("bulletin",), "bulletin_official", at_key=True)
    if not any(getattr(report, name) for name in _TITLED_BY):
        yield fault(("bulletin",), "bulletin_untitled", at_key=True)


def _numbers(bulletin: Bulletin) -> Iterator[Fault]:
    for name, form in (("issue", _ISSUE), ("total_issue", _TOTAL), ("copies_printed", _COPIES)):
        typed = getattr(bulletin, name)
        if typed and not is_to_fill(typed) and not form.fullmatch(typed):
            yield fault(("bulletin", name), "bulletin_number", {"name": chinese_name(name), "given": typed})
    issue, total = _ISSUE.fullmatch(bulletin.issue), _TOTAL.fullmatch(bulletin.total_issue or "")
    if issue and total and int(total[1]) < int(issue[1]):
        given = {"given": total[1], "issue": issue[1]}
        yield fault(("bulletin", "total_issue"), "bulletin_total", given)
