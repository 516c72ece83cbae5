"""What the paragraphs of finished documents are, by documents whose lines say it themselves."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.readers.markdown import markdown_passages
from patriotic_report.readers.passages import Passage, text_passages
from patriotic_report.rules.finished import Finished
from patriotic_report.rules.recognising import roles

ROLES = {
    "N": "number", "C": "copy number", "S": "signer", "M": "name", "T": "title", "A": "addressee", "H": "heading",
    "P": "prose", "L": "attachment", "K": "attachment mark", "I": "attachment title", "G": "signature", "D": "date",
    "X": "annotation", "Y": "copies", "R": "printing", "F": "caption",
}  # fmt: skip
Expected = tuple[str, int]


def documents() -> dict[str, list[tuple[Expected | None, str]]]:
    """By name: what each line is, and the line; of a blank one None."""
    found: dict[str, list[tuple[Expected | None, str]]] = {}
    for line in (Path(__file__).parent / "documents.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            lines = found[line[3:]] = []
        elif line:
            lines.append(((ROLES[line[0]], int(line[1].strip() or 0)), line[3:]))
        else:
            lines.append((None, ""))
    return found


DOCUMENTS = documents()


def told(passages: list[Passage]) -> list[tuple[Expected, str]]:
    return [(role, each.text) for role, each in zip(roles(passages), passages, strict=True)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_text_file_s_lines_are_what_they_are(name: str) -> None:
    lines = DOCUMENTS[name]
    text = "\n".join(line for _, line in lines)
    assert told(text_passages(text)) == [(role, line) for role, line in lines if role]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_so_are_the_paragraphs_of_markdown(name: str) -> None:
    """With a heading's marks where a person makes them, so that a title may be of several lines."""
    lines = [(role, line.replace("★", "")) for role, line in DOCUMENTS[name] if role]
    marks = {"title": "# ", "heading": "## ", "attachment title": "### "}
    text = "\n\n".join(marks.get(role[0], "") + line for role, line in lines)
    found = roles(markdown_passages(text))
    assert [role for role, _ in found] == [role[0] for role, _ in lines]


def of_word(lines: list[tuple[Expected | None, str]]) -> list[Passage]:
    """As Word's reader gives them: blank paragraphs are left out, but counted."""
    return [
        Passage(line, apart=bool(n and not lines[n - 1][0])) for n, (role, line) in enumerate(lines) if role
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_so_are_the_paragraphs_of_word(name: str) -> None:
    lines = DOCUMENTS[name]
    assert told(of_word(lines)) == [(role, line) for role, line in lines if role]


LINES = sorted({line for lines in DOCUMENTS.values() for _, line in lines})


@given(st.lists(st.sampled_from(LINES) | st.text("附件：1．、关于报告（）。 年月日", max_size=30)))
@settings(max_examples=examples(200))
def test_whatever_stands_in_a_document_has_one_role_a_paragraph(lines: list[str]) -> None:
    passages = text_passages("\n".join(lines))
    view = Finished("", tuple(passages))
    assert [piece.text for piece in view.pieces] == [passage.text for passage in passages]
    assert all(view.place(piece.path).line == passages[n].line for n, piece in enumerate(view.pieces))


@pytest.mark.parametrize(
    "line",
    ["一、好", "清河镇工作汇报", "附件1", "2016年10月7日", "附件：1．表", "县爱卫办：", "好。", "抄送：县"],
)
def test_the_time_grows_as_the_document_does(line: str) -> None:
    def seconds(count: int) -> float:
        passages = tuple(text_passages("\n".join([line] * count)))
        began = time.process_time()
        view = Finished("", passages)
        assert view.place(("passages", count - 1)).line == count
        return time.process_time() - began

    seconds(100)
    few, many = seconds(1_000), seconds(8_000)
    assert many < 0.05 + 24 * few
