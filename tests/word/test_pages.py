"""What is estimated of pages, and measured, beside the pages that LibreOffice draws of the same Word files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks import pages, seeded
from benchmarks.drawn import missing

pytestmark = pytest.mark.layout


def compared(numbers: Sequence[int]) -> list[pages.Pair]:
    if what := missing():
        if os.environ.get("CI"):
            pytest.fail(f"layout tests must run in CI: {what}")
        pytest.skip(what)
    return pages.pairs(numbers)


def test_twenty_reports_have_the_pages_that_were_estimated() -> None:
    found = compared(seeded.SEEDS[::5])
    assert pages.furthest(found) <= 1
    for question in pages.QUESTIONS:
        assert pages.agreement(found, question).same >= 18, question


@pytest.fixture(scope="module")
def hundred() -> list[pages.Pair]:
    return compared(seeded.SEEDS)


@pytest.mark.long
def test_a_hundred_reports_have_the_pages_that_were_estimated(hundred: list[pages.Pair]) -> None:
    agree(hundred)


@pytest.mark.long
@pytest.mark.usefixtures("set_in_fandol")
def test_a_hundred_reports_have_the_pages_that_are_measured(hundred: list[pages.Pair]) -> None:
    """Of a PDF, whose lines end where the Word file's do."""
    agree(pages.as_set(hundred))


def agree(found: Sequence[pages.Pair]) -> None:
    assert len(found) == 100
    assert pages.furthest(found) <= 1
    for question in pages.QUESTIONS:
        answer = pages.agreement(found, question)
        assert answer.same >= 95, (question, answer)
        assert question == "页数" or answer.yes >= 20, (question, answer)
