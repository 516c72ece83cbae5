"""Law: whatever report was built, its import is read again by the program, and no words of it are lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from outcomes import FOLDER, served
from reports import FILES, VALID

from laws import THOROUGH
from patriotic_report.comparing.documents import document_flow
from patriotic_report.document import Document
from patriotic_report.importing import draft_of
from patriotic_report.importing.proving import built
from patriotic_report.pipeline import compose, files, read_report
from patriotic_report.readers.flow import Line
from patriotic_report.source.dumping import dump

SENTENCE = re.compile(r"[^。！？!?；;…]+")
LABEL = re.compile(r"[图表][0-9]+")


def words_of(document: Document) -> Iterator[str]:
    """What a document prints, without blanks, and without the numbers of tables and pictures."""
    for block in document_flow(document).blocks:
        texts = (
            [block.text]
            if isinstance(block, Line)
            else [*block.head, *(c for row in block.rows for c in row)]
        )
        for text in texts:
            bare = "".join(text.split())
            yield LABEL.sub("", bare, count=1) if LABEL.match(bare) else bare


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "md"])
@settings(max_examples=300 if THOROUGH else 20)
@given(values=VALID)
def test_nothing_of_any_report_is_lost_in_silence(kind: str, values: dict[str, Any]) -> None:
    with served(FILES):
        document = compose(read_report(f"{FOLDER}/r.yaml", data=dump(values).encode()))
        data = files(document, f"去年.{kind}")[f"去年.{kind}"]
        draft = draft_of(Path(f"{FOLDER}/去年.{kind}"), data)
    told = ["".join((each.place.excerpt + each.message).split()) for each in draft.told]
    if any(each.code == "N017" for each in draft.told):  # it cannot be built until that is mended
        kept = ["".join(dump(draft.values).split())]
    else:
        kept = [*words_of(built(draft.values, dict(draft.files)))]
    known = "\n".join((*kept, *told))
    sentences = (each for text in words_of(document) for each in SENTENCE.findall(text))
    assert [each for each in sentences if each not in known] == []
