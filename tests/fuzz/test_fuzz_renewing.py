"""Of any valid report the next period's can be made, and its draft builds wherever the report does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from reports import VALID
from test_fuzz_schema import bounded
from texts import yaml_of

from edit_laws import comments
from patriotic_report import InputRefused, ReportError, build
from patriotic_report.renewing import Wanted, next_period

NO_NEXT = "N076"


@pytest.mark.long
@bounded(60)
@given(st.data(), VALID)
def test_the_draft_of_the_next_period_builds(data: st.DataObject, valid: dict[str, Any]) -> None:
    text = data.draw(yaml_of(valid))
    note(text)
    given_bytes = text.encode("utf-8")
    try:
        made = next_period(Path("a.yaml"), given_bytes, Path("b.yaml"), Wanted())
    except InputRefused as refused:
        assert {each.code for each in refused.problems} == {NO_NEXT}
        return
    note(made.data.decode("utf-8"))
    assert comments(text) == comments(made.data.decode("utf-8"))
    if _builds(given_bytes):
        assert _builds(made.data, draft=True)


def _builds(yaml: bytes, *, draft: bool = False) -> bool:
    try:
        return bool(build(yaml, to="docx", draft=draft).files)
    except ReportError:
        if draft:
            raise
        return False
