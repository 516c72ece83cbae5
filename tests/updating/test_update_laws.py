"""update(edit(build(R))) builds the edit: edits made in the Word file itself, as Word makes them."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import ROOT
from laws import examples
from patriotic_report import build
from patriotic_report.comparing import compare, flow_of
from patriotic_report.readers.flow import Flow
from patriotic_report.readers.word import word_flow
from patriotic_report.source.model import parse_source
from patriotic_report.updating import Updated, updated
from patriotic_report.updating.entries import characters_of, entries_of
from patriotic_report.updating.words import texts_of
from word_edits import WordFile, w

NAMES = ["pinggu", "jiangan", "official", "pictures", "charts", "minimal", "english-keys", "house-style"]
WORDS = ["进一步", "扎实有效", "全面地", "，效果明显", "及时", "由专人负责"]
SENTENCES = ["补充说明有关情况。", "各单位要高度重视，抓好落实。", "群众普遍反映良好。"]


class Example(NamedTuple):
    path: Path
    yaml: bytes
    word: bytes


@cache
def example(name: str) -> Example:
    path = ROOT / "examples" / name / "campaign.yaml"
    return Example(path, path.read_bytes(), next(iter(build(path).files.values())))


def update_of(report: Example, edited: Flow) -> Updated:
    return updated(report.yaml, lambda data: flow_of(str(report.path), data=data), edited)


def is_heading(file: WordFile, paragraph: etree._Element) -> bool:
    return file.style(paragraph).lower().startswith("heading")


def body(file: WordFile) -> list[etree._Element]:
    """The paragraphs of the report's own sections."""
    every = file.paragraphs()
    headings = [n for n, each in enumerate(every) if is_heading(file, each)]
    usual = next((file.style(each) for each in every if "正文" in file.style(each)), "")
    return [
        each
        for each in every[headings[0] : headings[-1] + 2]
        if len(file.text(each)) > 15 and file.style(each) == usual
    ]


def edit(file: WordFile, kind: str, chance: random.Random, typed: list[str]) -> None:
    """One edit that a YAML can say: within words that were typed, and whole paragraphs."""
    if kind == "heading":
        paragraph = chance.choice([each for each in file.paragraphs() if is_heading(file, each)])
        text = file.text(paragraph)
        at = next((text.index(each) + len(each) // 2 for each in typed if each in text), 0)
        if at:
            file.replace(paragraph, at, at, chance.choice(WORDS))
        return
    found = body(file)
    if not found:
        return
    paragraph = chance.choice(found)
    text = file.text(paragraph)
    spans = [
        (match.start(), match.end())
        for each in typed
        for match in re.finditer(re.escape(each), text)
        if match.end() - match.start() > 6
    ]
    if kind == "word" and spans:
        start, end = chance.choice(spans)
        begin = chance.randrange(start + 1, end - 3)
        file.replace(paragraph, begin, begin + chance.choice([0, 0, 1, 2]), chance.choice(WORDS))
    elif kind == "insert" and len(text) > 25:
        file.insert_after(paragraph, chance.choice(SENTENCES))
    elif kind == "split" and spans:
        places = [
            n + 1 for n, sign in enumerate(text[:-1]) if sign == "。" and any(a < n < b - 1 for a, b in spans)
        ]
        if places:
            file.split(paragraph, chance.choice(places))


def stretches(report: Example) -> list[str]:
    """The words of a YAML's texts that hold no citation and no figure."""
    texts = (text for _, text in texts_of(parse_source(report.yaml, "").data()))
    found = [part for text in texts for part in re.split(r"\{\{.*?\}\}|[0-9]+|\n", text)]
    return [part for part in found if len(part) > 4]


def edited_example(report: Example, kinds: list[str], seed: int, *, tracked: bool) -> bytes:
    chance = random.Random(seed)
    file = WordFile(report.word, tracked=tracked, noise=random.Random(seed))
    typed = stretches(report)
    for kind in kinds:
        edit(file, kind, chance, typed)
    return file.data()


KINDS = st.lists(
    st.sampled_from(["word", "word", "word", "heading", "insert", "split"]), min_size=1, max_size=5
)


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("name", ["pinggu", "english-keys"])
def test_an_edited_example_is_brought_back(name: str, tracked: bool) -> None:
    the_updated_yaml_builds_the_edited_file(tracked, name, ["word", "heading", "insert", "split"], 1)


@pytest.mark.long
@settings(max_examples=examples(60))
@given(st.booleans(), st.sampled_from(NAMES), KINDS, st.integers(0, 10**6))
def test_the_updated_yaml_builds_the_edited_file(
    tracked: bool, name: str, kinds: list[str], seed: int
) -> None:
    the_updated_yaml_builds_the_edited_file(tracked, name, kinds, seed)


def the_updated_yaml_builds_the_edited_file(tracked: bool, name: str, kinds: list[str], seed: int) -> None:
    report = example(name)
    edited = word_flow(edited_example(report, kinds, seed, tracked=tracked))
    made = update_of(report, edited)
    assert made.left == ()
    assert comments_of(made.data) == comments_of(report.yaml)
    again = update_of(report._replace(yaml=made.data), edited)
    assert (again.data, again.edits) == (made.data, ())


def comments_of(data: bytes) -> list[str]:
    return [line for line in data.decode().splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_nobody_edited_changes_no_byte(name: str) -> None:
    report = example(name)
    made = update_of(report, word_flow(report.word))
    assert (made.data, made.edits, made.left) == (report.yaml, (), ())


@settings(max_examples=8)
@given(st.sampled_from(NAMES), KINDS, st.integers(0, 10**6))
def test_tracked_changes_are_read_as_accepted(name: str, kinds: list[str], seed: int) -> None:
    report = example(name)
    plain, tracked = (word_flow(edited_example(report, kinds, seed, tracked=each)) for each in (False, True))
    assert plain == tracked


@pytest.mark.long
@settings(max_examples=examples(60))
@given(st.sampled_from(["pinggu", "jiangan", "official", "house-style", "own-words"]), st.integers(0, 10**6))
def test_one_other_figure_is_taken_everywhere_or_nowhere(name: str, seed: int) -> None:
    report = example(name)
    chance = random.Random(seed)
    file = WordFile(report.word)
    paragraphs = [*file.paragraphs(), *file.cells()]
    figures = [(each, n) for each in paragraphs for n, sign in enumerate(file.text(each)) if sign.isdigit()]
    paragraph, at = chance.choice(figures)
    file.replace(paragraph, at, at + 1, str(chance.randrange(1, 10)))
    made = update_of(report, word_flow(file.data()))
    assert made.left == () or made.data == report.yaml


@pytest.mark.long
@settings(max_examples=examples(60))
@given(st.sampled_from([*NAMES, "own-words"]), st.integers(0, 10**6))
def test_whatever_is_done_to_the_file_nothing_comes_further_from_it(name: str, seed: int) -> None:
    """Edits that no YAML can say, too: paragraphs taken out, joined, moved, rows that go, cells."""
    report = example(name)
    chance = random.Random(seed)
    file = WordFile(report.word, tracked=chance.random() < 0.5, noise=chance)
    for _ in range(3):
        every = [each for each in file.paragraphs() if each.getparent() is not None]
        paragraph = chance.choice(every[1:-1])
        text = file.text(paragraph)
        what = chance.randrange(6)
        if what == 0:
            file.remove(paragraph)
        elif what == 1 and paragraph.getnext() is not None and paragraph.getnext().tag == w("p"):
            file.join(paragraph)
        elif what == 2:
            file.move_after(paragraph, chance.choice([each for each in every if each is not paragraph]))
        elif what == 3 and len(file.rows()) > 1:
            file.remove_row(chance.choice(file.rows()))
        elif what == 4 and file.cells():
            cell = chance.choice(file.cells())
            file.replace(cell, 0, len(file.text(cell)), str(chance.randrange(100)))
        elif len(text) > 3:
            begin = chance.randrange(len(text) - 2)
            file.replace(paragraph, begin, begin + 2, chance.choice(WORDS))
    wanted = word_flow(file.data())
    made = update_of(report, wanted)
    now = flow_of(str(report.path), data=made.data)
    assert made.left == compare(now, wanted)
    before, after = (distance(flow, wanted) for flow in (word_flow(report.word), now))
    assert after <= before
    if not made.edits:
        assert made.data == report.yaml


def distance(flow: Flow, wanted: Flow) -> int:
    """How many characters the one has more or less than the other."""
    here, there = (characters_of(entries_of(each)) for each in (flow, wanted))
    return sum((here - there).values()) + sum((there - here).values())
