"""What 版式: 红头 asks for, 文种 by 文种.

Three authorities stay apart in the messages: 《党政机关公文处理工作条例》(条例) and GB/T 9704 (国标)
may be called 规定; everything else is 实务.  Only 条例 refuses; the layout's rules warn.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .messages import fault
from .report import ReportFields

STATUTORY = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The fifteen types of 条例第八条."""
UPWARD = {"报告", "请示"}
LETTER, MINUTES = "函", "纪要"
_OTHER_FORMS = {"命令": "GB/T 9704 10.2", "议案": "全国人大的格式"}
OFFICIAL_FIELDS = (
    "copy_number",
    "urgency",
    "issuing_mark",
    "document_number",
    "signers",
    "copies",
    "printing",
    "attendees",
    "excused",
    "observers",
)
"""What only a paper in the official form (版式: 红头) may have."""
_ONLY_MINUTES = ("attendees", "excused", "observers")
_ADDRESSEE_NAME = pattern(r"[^、，；]+")


def official_type(report: ReportFields) -> str:
    """The statutory type that the finished title ends with; empty where it is none."""
    title = report.finished_title
    return next((each for each in STATUTORY if title.endswith(each)), "")


def issuing_mark(report: ReportFields) -> tuple[str, ...]:
    """发文机关标志: as typed, or by the usual rule of the type (7.2.4, 10.1, 10.3)."""
    if report.issuing_mark:
        return report.issuing_mark
    kind = official_type(report)
    names = (report.signature.organisation if report.signature else None) or (report.organisation.name,)
    if kind == LETTER:
        return tuple(names)
    suffix = MINUTES if kind == MINUTES else "文件"
    return (names[0] + suffix,) if len(names) == 1 else (*names, suffix)


def addressees(report: ReportFields) -> tuple[str, ...]:
    """Every 主送机关 by itself: a text may hold several."""
    return tuple(
        name for text in report.addressee or () for name in _ADDRESSEE_NAME.findall(text.rstrip("：: "))
    )


def kind_of_paper(report: ReportFields) -> str:
    """The statutory type that a finished paper in the official form has; empty where it has none of ours."""
    if report.form != "official" or not (report.measures or report.text):
        return ""
    kind = official_type(report)
    return "" if kind in _OTHER_FORMS else kind


def broken_official(report: ReportFields) -> Iterator[Fault]:
    """Every rule of the official form that is broken and refuses; what only warns is in ``rules``."""
    if report.classification:
        yield fault(("classification",), "classified", {"given": report.classification})
    if report.bulletin:
        return  # what does not go with it is told by what it has instead
    if report.form != "official":
        for name in OFFICIAL_FIELDS:
            if getattr(report, name):
                yield fault((name,), "only_official", at_key=True)
    elif report.measures or report.text:
        yield from _broken_by_type(report, official_type(report))


def _broken_by_type(report: ReportFields, kind: str) -> Iterator[Fault]:
    if not kind:
        yield _not_statutory(report)
    elif kind in _OTHER_FORMS:
        yield fault(("form",), "other_format", {"type": kind, "where": _OTHER_FORMS[kind]})
    else:
        yield from _signers(report, kind)
        yield from _addressees(report, kind)
        yield from _unfit(report, kind)


def _not_statutory(report: ReportFields) -> Fault:
    where = titled_by(report, "genre")
    path = (where,) if where in report.model_fields_set else ("form",)
    word = report.genre if where == "genre" else report.finished_title
    return fault(path, "not_statutory", {"given": word})


def titled_by(report: ReportFields, otherwise: str) -> str:
    """The field that was typed as the title."""
    return "title" if report.title else "title_lines" if report.title_lines else otherwise


def _signers(report: ReportFields, kind: str) -> Iterator[Fault]:
    if kind in UPWARD and not report.signers:
        yield fault(("form",), "no_signer", {"type": kind})
    elif report.signers and kind not in UPWARD:
        yield fault(("signers",), "signer_unfit", {"type": kind}, at_key=True)


def _addressees(report: ReportFields, kind: str) -> Iterator[Fault]:
    names = addressees(report)
    if kind in UPWARD and len(names) > 1:
        yield fault(
            ("addressee",), "several_addressees", {"type": kind, "count": len(names), "name": names[0]}
        )
    elif kind == MINUTES and names:
        yield fault(("addressee",), "addressee_unfit", at_key=True)


def _unfit(report: ReportFields, kind: str) -> Iterator[Fault]:
    if kind == LETTER and report.printing:
        yield fault(("printing",), "printing_unfit", at_key=True)
    for name in _ONLY_MINUTES:
        if kind != MINUTES and getattr(report, name):
            yield fault((name,), "only_minutes", {"type": kind}, at_key=True)
