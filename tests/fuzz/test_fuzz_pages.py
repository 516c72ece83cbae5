"""Any valid report is set: its prose stands in the PDF whole, once, in order, as in the Word file and the Markdown."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from reports import FILES, VALID, marked
from test_fuzz_schema import LONG, MARKS, PROFILE, spoken
from texts import yaml_of

from laws import examples
from patriotic_report import pipeline
from patriotic_report.problems import Place
from patriotic_report.writers.typeset.writing import made

pytestmark = [pytest.mark.layout, pytest.mark.usefixtures("set_in_fandol")]

NO_FACE_HAS = "\U0001f389"
FILLING = "整治环境卫生，（2016年）“清运”垃圾——12吨。"
LENGTHS = st.lists(st.sampled_from([0, 1, 3, 9, 30]), min_size=1, max_size=6)
"""How often the filling stands in each paragraph: some end with the page, some go over two."""


@settings(
    PROFILE,
    max_examples=LONG or examples(60),
    suppress_health_check=[*PROFILE.suppress_health_check, HealthCheck.function_scoped_fixture],
)
@given(st.data(), VALID, LENGTHS)
def test_a_valid_report_is_set_and_says_what_was_typed(
    tmp_path: Path, data: st.DataObject, valid: dict[str, Any], lengths: list[int]
) -> None:
    text = data.draw(yaml_of(filled(marked(valid), lengths)))
    note(text)
    for name, held in {"报告.yaml": text.encode(), **FILES}.items():
        (tmp_path / name).write_bytes(held)
    document = pipeline.compose(pipeline.read_report(tmp_path / "报告.yaml"))
    pdf = made(document, "open", ("pdf",), lambda _text, _part: Place("报告.yaml")).files["pdf"]
    seen, at = words_of(pdf, tmp_path), 0
    for line in spoken(document):
        wanted = without_blanks(line)
        at = seen.find(wanted, at) + len(wanted)
        assert at >= len(wanted), f"lost, or in another place: {wanted!r} in {seen!r}"
    prose = MARKS.findall("".join(spoken(document)))
    assert prose == [mark for mark in MARKS.findall(seen) if mark in prose]


def filled(node: Any, lengths: list[int]) -> Any:
    """The same with more in each paragraph, and nothing that no face has."""
    if isinstance(node, dict):
        return {key: filled(value, lengths) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(each, lengths) for each in node]
    if not isinstance(node, str):
        return node

    def longer(mark: re.Match[str]) -> str:
        return FILLING * lengths[int(mark[1]) % len(lengths)] + mark[0]

    return re.sub("〖([0-9]+)〗", longer, node.replace(NO_FACE_HAS, "丙"))


def words_of(pdf: bytes, folder: Path) -> str:
    """Everything between the pages' feet, without blanks, read by nobody of ours."""
    (folder / "read.pdf").write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", "read.pdf", "-"], cwd=folder, capture_output=True, check=True)
    pages = told.stdout.decode("utf-8").split("\f")[:-1]
    return "".join(
        without_blanks(page.replace(f"\n— {number} —\n", "\n", 1)) for number, page in enumerate(pages, 1)
    )


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)
