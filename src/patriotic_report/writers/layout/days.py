"""The day that a file bears where its report tells none."""

from __future__ import annotations

from datetime import date

UNKNOWN = date(1980, 1, 1)
"""The first that a zip can hold; PDF/A asks for one as well."""
