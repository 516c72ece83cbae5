"""Law: a report that was built and is imported builds the same document again; its fields come back as far as they print."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from plausible import reports

from laws import THOROUGH
from patriotic_report.document import (
    Block,
    Document,
    Paragraph,
    Pictures,
    Signature,
    Table,
    Title,
)
from patriotic_report.importing import Draft, draft_of
from patriotic_report.importing.proving import built, held
from patriotic_report.pipeline import compose, files, read_report
from patriotic_report.tree import plain, text_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
PICTURES = {"图一.png": PIXEL, "图二.png": PIXEL + b"\0"}


def comparable(document: Document) -> list[Any]:
    """What a format says of each block: its kind and its words."""
    found = [_said(block) for block in document.blocks]
    return [each for each in found if each]


def _said(block: Block) -> Any:
    if isinstance(block, Paragraph):
        return ("paragraph", block.lead and block.lead.number + block.lead.text, text_of(block).whole)
    if isinstance(block, Pictures):
        return ("pictures", *((each.caption, each.label) for each in block.pictures))
    if isinstance(block, Table):
        cells = [[plain(cell) for cell in row] for row in (*block.head, *block.body)]
        return ("table", block.caption, block.unit, block.note, cells)
    if isinstance(block, Signature):
        return ("signature", block.organisations, block.date, block.place)
    if isinstance(block, Title):
        return ("title", "".join(block.lines))
    return block


def drafted(document: Document, kind: str, name: str = "去年") -> Draft:
    """The document written in a format, and imported."""
    made = files(document, f"{name}.{kind}")
    return draft_of(Path(f"{name}.{kind}"), made[f"{name}.{kind}"])


EXAMPLE_NAMES = ["jiangan", "pinggu", "official", "minimal", "english-keys", "house-style", "own-words"]


@pytest.mark.parametrize("kind", ["docx", "md"])
@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_an_example_comes_back(name: str, kind: str) -> None:
    document = compose(read_report(EXAMPLES / name / "campaign.yaml"))
    draft = drafted(document, kind)
    assert comparable(built(draft.values, PICTURES | dict(draft.files))) == comparable(document)
    assert [each for each in draft.told if each.code in ("N016", "N017")] == []


@pytest.mark.parametrize("kind", ["docx", "md"])
@settings(max_examples=200 if THOROUGH else 12)
@given(values=reports())
def test_a_report_comes_back(kind: str, values: dict[str, Any]) -> None:
    document = built(values, PICTURES)
    with held(PICTURES):
        draft = drafted(document, kind)
    assert comparable(built(draft.values, PICTURES | dict(draft.files))) == comparable(document)
