"""What is written as csv is text to the programs that open it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.files.csv_files import csv_line

SIGNS = "=+-@＝＋－＠\t\r"


@given(
    st.sampled_from(SIGNS),
    st.text(alphabet='A1(!)|甲,"', min_size=1).filter(lambda rest: not rest.isdecimal()),
)
def test_no_text_begins_a_formula(sign: str, rest: str) -> None:
    """Full-width signs, too: Excel takes them for the half-width ones."""
    (cells,) = csv.reader(io.StringIO(csv_line([sign + rest]), newline=""))
    assert cells == [f"'{sign}{rest}"]


@pytest.mark.parametrize("text", ["-5", "－5", "-0.5", "5-", "甲＝乙", "a@b", "", "1+1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert csv_line(["甲", text]) == f"甲,{text}\r\n"
