"""Any valid report builds and says what was typed; any broken one is refused in words, or builds."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it.tree import SyntaxTreeNode
from outcomes import check_problems, served
from reports import FILES, VALID, marked
from targets import built, decoded, well_formed
from texts import mutated_data, mutated_text, yaml_of

from cheap_tests import every_rule_asked
from editor_yaml import as_an_editor_reads
from laws import examples
from patriotic_report import pipeline
from patriotic_report.document import Document, Heading, Items, Paragraph
from patriotic_report.problems import Problem
from patriotic_report.rules import View
from patriotic_report.rules.losses import losses_in
from patriotic_report.schema.json_schema import json_schema
from test_readback import READERS, expected, read

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""How many examples of each law ``run.py`` asks for; else few, and always the same."""
SLOW = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
]
PHASES = [Phase.explicit, Phase.generate, Phase.shrink]
PROFILE = settings(
    phases=PHASES,
    deadline=None,
    derandomize=not LONG,
    database=None,
    suppress_health_check=SLOW,
    print_blob=True,
)
EDITOR = Draft7Validator(json_schema())
NAME = "/fuzz/报告.yaml"


def bounded(usual: int) -> settings:
    """The profile with so many examples."""
    return settings(PROFILE, max_examples=LONG or examples(usual))


@bounded(60)
@given(st.data(), VALID)
def test_a_valid_report_builds_and_says_what_was_typed(data: st.DataObject, valid: dict[str, Any]) -> None:
    valid = marked(valid)
    text = data.draw(yaml_of(valid))
    note(text)
    document, word, markdown = build(text)
    assert (document, word, markdown) == build(text), "two builds differ"
    well_formed(word)
    lines = word_lines(word)
    assert_in_order(spoken(document), lines)
    for field, value in valid.items():
        typed = MARKS.findall(str(value))
        assert typed == [mark for mark in MARKS.findall("".join(lines)) if mark in typed], field
    assert_markdown(document, markdown)


MARKS = re.compile("〖[0-9]+〗")


@bounded(60)
@given(st.data(), VALID)
def test_no_editor_underlines_a_valid_report(data: st.DataObject, valid: dict[str, Any]) -> None:
    text = data.draw(yaml_of(valid))
    note(text)
    assert [error.json_path for error in EDITOR.iter_errors(as_an_editor_reads(text))] == []


def build(text: str) -> tuple[Document, bytes, str]:
    """The document, the Word file and the Markdown of a YAML."""
    told: list[Problem] = []
    with served({"报告.yaml": text.encode(), **FILES}):
        document = pipeline.compose(pipeline.read_report(NAME, warn=told.append), warn=told.append)
        word = pipeline.files(document, "甲.docx", warn=told.append)["甲.docx"]
        markdown = pipeline.files(document, "甲.md")["甲.md"].decode()
    if told:
        check_problems(told, text, NAME)
    return document, word, markdown


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_lines(word: bytes) -> list[str]:
    """The text of each paragraph of the body, read by nobody of ours."""
    with zipfile.ZipFile(BytesIO(word)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(letters(paragraph)) for paragraph in root.iter(f"{W}p")]


def letters(paragraph: ElementTree.Element) -> Iterator[str]:
    """What a paragraph shows."""
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}br" and node.get(f"{W}type") is None:
            yield "\n"
        elif node.tag == f"{W}tab" and not node.attrib:
            yield "\t"


def spoken(document: Document) -> list[str]:
    """The lines of a document that Word prints as they are: headings, paragraphs, items."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(block.number + block.text)
        elif isinstance(block, Paragraph):
            lead = block.lead.number + block.lead.text if block.lead else ""
            lines.append(lead + "".join(run.text for run in block.runs))
        elif isinstance(block, Items):
            lines += ["".join(run.text for run in runs) for runs in block.items]
    return lines


def assert_in_order(wanted: list[str], lines: list[str]) -> None:
    """Every line stands there, one after the other."""
    rest = iter(lines)
    for line in wanted:
        assert any(line == each for each in rest), f"lost, or in another place: {line!r} in {lines!r}"


UNLIKE = {"Chart", "RedHead", "Attendance", "Annotation", "Imprint"}
"""Blocks of which the independent reader of Markdown knows nothing."""


def assert_markdown(document: Document, written: str) -> None:
    """Another's parser reads in the Markdown what was meant."""
    if {type(block).__name__ for block in document.blocks} & UNLIKE:
        return
    for reader in READERS.values():
        tree = SyntaxTreeNode(reader.parse(written))
        seen = [seen for node in tree.children for seen in read(node)]
        assert seen == [each for block in document.blocks for each in expected(block)]


@bounded(70)
@given(st.data(), VALID)
def test_a_report_with_wrong_values_builds_or_is_refused_in_words(
    data: st.DataObject, valid: dict[str, Any]
) -> None:
    text = data.draw(mutated_data(valid).flatmap(yaml_of))
    note(text)
    any_outcome(text)


@bounded(70)
@given(st.data(), VALID)
def test_a_report_with_wrong_letters_builds_or_is_refused_in_words(
    data: st.DataObject, valid: dict[str, Any]
) -> None:
    text = data.draw(yaml_of(valid).flatmap(mutated_text))
    note(text)
    any_outcome(text)


@bounded(70)
@given(st.data(), VALID)
def test_whatever_our_templates_lose_is_told(data: st.DataObject, valid: dict[str, Any]) -> None:
    """They are asked of a few fields only: a look at every field finds no further loss."""
    text = data.draw(yaml_of(valid))
    note(text)
    told: list[Problem] = []
    with served({"报告.yaml": text.encode(), **FILES}):
        report = pipeline.read_report(NAME)
        document = pipeline.compose(report, warn=told.append)
    view = View(report.fields, document=document)
    lost = {*losses_in(view._replace(template="look at everything")).parts}
    ours = {*losses_in(view).parts}
    assert lost == ours
    assert len(ours) == sum(problem.code in {"A005", "A061"} for problem in told)


@bounded(40)
@given(st.data(), VALID)
def test_no_rule_is_left_out_that_would_find_something(data: st.DataObject, valid: dict[str, Any]) -> None:
    text = data.draw(yaml_of(valid))
    note(text)
    with every_rule_asked():
        build(text)


def any_outcome(text: str) -> None:
    """A report, or a refusal; never anything else."""
    data = text.encode("utf-8", "surrogatepass")
    built({"报告.yaml": data, **FILES}, decoded(data, NAME))
