"""Any edit of any generated campaign, in whichever way it is written."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reports import VALID
from test_fuzz_schema import bounded
from texts import yaml_of

from edit_laws import check, edits
from patriotic_report.problems import InputRefused
from patriotic_report.source import parse_source
from patriotic_report.source.editing import EditRefused


@bounded(60)
@given(st.data(), VALID)
def test_a_campaign_takes_any_edit(data: st.DataObject, valid: dict[str, Any]) -> None:
    content = data.draw(yaml_of(valid)).encode()
    try:
        read = parse_source(content, "").data()
    except InputRefused:
        return  # PyYAML writes some texts so that they are asked about
    edit = data.draw(edits(read))
    try:
        check(content, edit)
    except EditRefused as refused:
        assert "注释" in refused.reason, edit
