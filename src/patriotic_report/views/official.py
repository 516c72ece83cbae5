"""版头, 主送机关, 版记 as templates see them: finished texts, each said once."""

from __future__ import annotations

from collections.abc import Iterable

from ..chinese import format_date, join_names
from ..schema import ReportFields
from ..schema.official import OFFICIAL_FIELDS
from ..schema.still_to_fill import is_open
from ..to_fill import mark
from .parts import maybe, texts
from .values import Record, Text, Value

_MOST_ADDRESSEE = 6 * 28
"""字: six lines. Below a head and a title of two lines the first page has eight, and must show body
text (GB/T 9704 7.3.2, 7.3.3)."""
_KINDS = {"函": "信函", "纪要": "纪要"}
_NAMES = ("moved_addressee", "document_kind", *OFFICIAL_FIELDS)


def official_members(report: ReportFields) -> dict[str, Value]:
    """The names of the official form; nothing but 主送机关 and 附注 where 版式 is 普通."""
    addressee = texts(each.rstrip("：:") for each in report.addressee or ())
    members: dict[str, Value] = {
        **dict.fromkeys(_NAMES),
        "official": report.form == "official",
        "addressee": addressee,
        "annotation": Text(bracketed(report.annotation)) if report.annotation else None,
    }
    if report.form != "official":
        return members
    from ..schema.official import issuing_mark, official_type

    names = join_names([each.raw for each in addressee], "、") if addressee else ""
    if len(names) > _MOST_ADDRESSEE:
        members["addressee"] = None
        members["moved_addressee"] = Text(f"主送：{stopped(names)}")
    members |= {
        "document_kind": maybe(_KINDS.get(official_type(report))),
        "copy_number": maybe(report.copy_number),
        "urgency": maybe(report.urgency),
        "issuing_mark": texts(issuing_mark(report)),
        "document_number": maybe(report.document_number),
        "signers": texts(report.signers),
        "copies": _copies(report.copies),
        "printing": _printing(report),
        "attendees": texts(report.attendees),
        "excused": texts(report.excused),
        "observers": texts(report.observers),
    }
    return members


def bracketed(text: str) -> str:
    """附注 stands in round brackets; typed ones are not doubled."""
    return text if text.startswith(("（", "(")) and text.endswith(("）", ")")) else f"（{text}）"


def _copies(copies: Iterable[str] | None) -> Text | None:
    names = [each.removeprefix("抄送：") for each in copies or ()]
    return Text(f"抄送：{stopped(join_names(names, '，'))}") if names else None


def stopped(text: str) -> str:
    """Ending in a full stop, once."""
    return text if text.endswith("。") else f"{text}。"


def _printing(report: ReportFields) -> Record | None:
    printing = report.printing
    if printing is None:
        return None
    name = printing.organisation or report.organisation.name
    day = printing.date or report.signing_date
    date = f"{format_date(day)}印发" if day else ""
    if is_open(printing, "date") or (not day and is_open(report.signature, "date")):
        date = mark("印发日期")
    return Record(
        "印发",
        name,
        {"organisation": Text(name), "date": maybe(date)},
    )
