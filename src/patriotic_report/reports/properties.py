"""What a file says of itself: title, author, and a day that is no clock's."""

from __future__ import annotations

import os
from datetime import date, datetime, timezone

from ..document import Properties
from ..schema import ReportFields


def properties_of(fields: ReportFields) -> Properties:
    """Signed on that day, else made at the end of its time."""
    period = fields.period.settled if fields.period else None
    created = fields.signing_date or (period.end if period else None) or _epoch()
    own = fields.domain.whole_words if fields.domain and fields.domain.is_own else ()
    return Properties(fields.finished_title, fields.organisation.name, created, own)


def _epoch() -> date | None:
    """SOURCE_DATE_EPOCH, for those who build reproducibly and whose report has no date."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stamp.isdecimal():
        return None
    try:
        return datetime.fromtimestamp(int(stamp), timezone.utc).date()
    except (OverflowError, ValueError, OSError):
        return None
