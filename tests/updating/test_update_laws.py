"""update(edit(build(R))) builds the edit: edits made in the Word file itself, as Word makes them."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import ROOT
from laws import examples
from patriotic_report import build
from patriotic_report.comparing import compare, flow_of
from patriotic_report.edits import Edit, Insert, Move, Remove, Replace, Value
from patriotic_report.glossary import english_names
from patriotic_report.problems import FieldPath, ReportError
from patriotic_report.readers.flow import Flow
from patriotic_report.readers.word import word_flow
from patriotic_report.source.editing import EditRefused, edited
from patriotic_report.source.model import parse_source
from patriotic_report.source.nodes import Data
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


def update_of(report: Example, wanted: Flow) -> Updated:
    return updated(report.yaml, lambda data: flow_of(str(report.path), data=data), wanted)


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


@pytest.mark.parametrize(("name", "tracked"), [("pinggu", True), ("english-keys", False)])
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
    wanted = word_flow(edited_example(report, kinds, seed, tracked=tracked))
    made = update_of(report, wanted)
    assert made.left == ()
    assert comments_of(made.data) == comments_of(report.yaml)
    again = update_of(report._replace(yaml=made.data), wanted)
    assert (again.data, again.edits) == (made.data, ())


def comments_of(data: bytes) -> list[str]:
    return [line for line in data.decode().splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", ["pinggu", "official", "charts"])
def test_a_file_that_nobody_edited_changes_no_byte(name: str) -> None:
    report = example(name)
    made = update_of(report, word_flow(report.word))
    assert (made.data, made.edits, made.left) == (report.yaml, (), ())


@settings(max_examples=4)
@given(st.sampled_from(NAMES), KINDS, st.integers(0, 10**6))
def test_tracked_changes_are_read_as_accepted(name: str, kinds: list[str], seed: int) -> None:
    report = example(name)
    plain, tracked = (word_flow(edited_example(report, kinds, seed, tracked=each)) for each in (False, True))
    assert plain == tracked


@pytest.mark.long
@settings(max_examples=examples(45))
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
@settings(max_examples=examples(45))
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


SAYS = {"measures", "points", "rows", "problems", "next_steps", "copies"}
OF_YAML = ["official", "jiangan", "pictures", "house-style", "pinggu", "english-keys", "county-rollup"]


def lists_of(data: Data, path: FieldPath = ()) -> Iterator[tuple[FieldPath, list[Data]]]:
    """The lists of items that print one by one."""
    pairs = (
        list(data.items())
        if isinstance(data, dict)
        else list(enumerate(data))
        if isinstance(data, list)
        else []
    )
    for key, value in pairs:
        if isinstance(value, list) and isinstance(key, str) and SAYS & {*english_names(key)}:
            yield (*path, key), value
        yield from lists_of(value, (*path, key))


def another(data: dict[str, Data], chance: random.Random) -> Edit | None:
    """One thing said otherwise in the YAML itself: an item more, less or elsewhere, another figure."""
    if chance.random() < 0.3:
        figures = [
            (path, text) for path, text in texts_of(data) if re.search("[1-9]", text) and len(text) < 20
        ]
        path, text = chance.choice(figures)
        found = chance.choice(list(re.finditer("[1-9]", text)))
        return Replace(path, f"{text[: found.start()]}{chance.randrange(1, 10)}{text[found.end() :]}")
    path, items = chance.choice(list(lists_of(data)))
    at = chance.randrange(len(items))
    item = items[at]
    what = chance.choice(["less", "elsewhere", "more"])
    if what == "less":
        return Remove((*path, at)) if len(items) > 1 else None
    if what == "elsewhere":
        return Move((*path, at), (*path, chance.randrange(len(items))))
    new: Value = "补充的一项内容，写明情况。"
    if isinstance(item, list):
        new = ["新乡", *(str(chance.randrange(90)) if str(cell)[:1].isdigit() else "丙" for cell in item[1:])]
    elif isinstance(item, dict):
        words = {"title": "新的一项", "text": "这里写新的一项的内容。"}
        new = {key: words[field] for key in item for field in english_names(key) if field in words}
    return Insert((*path, chance.randrange(len(items) + 1)), new)


@pytest.mark.long
@settings(max_examples=examples(90))
@given(st.sampled_from(OF_YAML), st.integers(0, 300))
def test_what_was_said_otherwise_in_another_yaml_is_found_from_what_that_builds(name: str, seed: int) -> None:
    """Whatever the other YAML's figures come to, the sums with them, is in what it builds."""
    report = example(name)
    chance = random.Random(seed)
    made = another(parse_source(report.yaml, "").data(), chance)
    try:
        assume(made is not None)
        assert made is not None
        other = edited(report.yaml, [made])
        wanted = flow_of(str(report.path), data=other)
    except (EditRefused, ReportError):
        assume(False)
        return
    found = update_of(report, wanted)
    reckoned = isinstance(made, Replace) and not any(made.path == each.edit.path for each in found.edits)  # type: ignore[union-attr]
    assert found.left == () or reckoned, made


@pytest.mark.layout
@pytest.mark.parametrize("name", ["pinggu", "official"])
def test_a_file_that_libreoffice_saved_serves_too(name: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        pytest.skip("soffice is not installed")
    report = example(name)
    for n, tracked in enumerate((False, True)):
        data = edited_example(report, ["word", "word", "heading", "insert", "split"], n, tracked=tracked)
        (tmp_path / f"{n}.docx").write_bytes(data)
    (tmp_path / "2.docx").write_bytes(report.word)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), *(str(tmp_path / f"{n}.docx") for n in range(3))],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    for n in range(3):
        made = update_of(report, word_flow((tmp_path / "saved" / f"{n}.docx").read_bytes()))
        assert made.left == ()
        assert (made.data == report.yaml) is (n == 2)
