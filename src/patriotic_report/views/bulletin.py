"""简报 as templates see it: its lines finished, each said once."""

from __future__ import annotations

from ..chinese import join_names
from ..schema.bulletin import copies_line, issue_line, masthead
from ..schema.report import Bulletin, ReportFields
from ..schema.still_to_fill import is_open
from ..to_fill import mark
from .official import stopped
from .parts import maybe
from .texts import Texts
from .values import Record, Text, Value

_SENT = {"reported_to": "报", "sent_to": "送", "issued_to": "发"}


def bulletin_view(report: ReportFields, bulletin: Bulletin, texts: Texts) -> Record:
    """Masthead, 编者按, 供稿 and foot."""
    day = bulletin.date.text if bulletin.date else ""
    if is_open(bulletin, "date"):
        day = mark("日期")
    name = masthead(report)
    members: dict[str, Value] = {
        "name": Text(name),
        "issue": Text(issue_line(bulletin)),
        "editor": Text(bulletin.editor or report.organisation.name),
        "date": texts.as_typed(day, "bulletin", "date") if day else None,
        "editors_note": texts.prose(("bulletin", "editors_note"), bulletin.editors_note),
        "contributor": _contributor(bulletin.contributor),
        "copies_printed": maybe(copies_line(bulletin)),
    }
    for field, label in _SENT.items():
        names = [each.removeprefix(f"{label}：") for each in getattr(bulletin, field) or ()]
        members[field] = Text(f"{label}：{stopped(join_names(names, '，'))}") if names else None
    return Record("简报", name, members)


def _contributor(names: tuple[str, ...] | None) -> Text | None:
    """（供稿：清河镇、石桥镇）."""
    if not names:
        return None
    said = join_names([each.removeprefix("供稿：") for each in names], "、")
    return Text(f"（供稿：{said}）")
