"""What the paragraphs of finished documents are, by documents whose lines say it themselves."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.readers.markdown import markdown_passages
from patriotic_report.readers.passages import Passage, text_passages
from patriotic_report.rules import findings_in
from patriotic_report.rules.finished import Finished
from patriotic_report.rules.recognising import roles
from patriotic_report.rules.words import Dated

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


def test_a_red_head_and_an_imprint_may_be_tables_and_boxes() -> None:
    passages = [
        Passage("清河镇人民政府文件", within="box"),
        Passage("清政〔2016〕13号", within="table"),
        Passage("签发人：周明远", within="table"),
        *text_passages(
            "清河镇人民政府关于爱国卫生工作情况的报告\n县人民政府：\n现将情况报告如下。\n清河镇人民政府\n2016年10月17日"
        ),
        Passage("清政〔2016〕12号", within="table"),
        Passage("抄送：县爱卫办。", within="table"),
        Passage("清河镇党政办", within="table"),
        Passage("2016年10月18日印发", within="table"),
        Passage("第1页", within="footer"),
    ]
    view = Finished("", tuple(passages))
    assert [piece.role for piece in view.pieces] == [
        "name", "number", "signer", "title", "addressee", "prose", "signature", "date",
        "cell", "copies", "cell", "printing", "margin",
    ]  # fmt: skip
    assert (view.official, view.red_head, view.upward) == (True, True, True)
    assert (view.signed, view.printed) == (
        Dated(("passages", 7), date(2016, 10, 17)), Dated(("passages", 11), date(2016, 10, 18)),
    )  # fmt: skip


LINES = sorted({line for lines in DOCUMENTS.values() for _, line in lines})


@given(st.lists(st.sampled_from(LINES) | st.text("附件：1．、关于报告（）。 年月日", max_size=30)))
@settings(max_examples=examples(200))
def test_whatever_stands_in_a_document_has_one_role_a_paragraph(lines: list[str]) -> None:
    passages = text_passages("\n".join(lines))
    view = Finished("", tuple(passages))
    assert [piece.text for piece in view.pieces] == [passage.text for passage in passages]
    assert all(view.place(piece.path).line == passages[n].line for n, piece in enumerate(view.pieces))


def grows_evenly(seconds: Callable[[int], float], count: int) -> bool:
    """Whether eight times as much takes no more than three times the eightfold; once in three times is enough,
    for a busy machine may hold one up."""
    return any(seconds(8 * count) < 0.05 + 24 * seconds(count) for _ in range(3))


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
    assert grows_evenly(seconds, 1_000)


TANGLED = [
    "一是清沟。\n",
    "五是清沟。\n",
    "（三）宣传\n",
    "一、宣传\n",
    "3.宣传\n",
    "附件：1.表\n",
    "抄送：县\n",
    "“好”、\n",
    "年 月 日\n",
]


@pytest.mark.parametrize("first", TANGLED)
def test_so_does_the_time_of_all_rules(first: str) -> None:
    """Whatever half of a document is of one kind and the other of another."""

    def seconds(count: int) -> float:
        passages = text_passages("".join([first] * count + TANGLED * (count // len(TANGLED))))
        began = time.process_time()
        findings_in("", passages)
        return time.process_time() - began

    seconds(100)
    assert grows_evenly(seconds, 300)


@pytest.mark.parametrize(
    "piece", ["2月30日", "已请批准", "截至10月16日，", "《〈a〉", "。", "（章", "一是", "附件：", "镇"]
)
@pytest.mark.parametrize("before", ["清河镇工作汇报\n", "附件：", "一、", "抄送："])
def test_and_as_a_paragraph_does(before: str, piece: str) -> None:
    def seconds(count: int) -> float:
        passages = text_passages(f"{before}{piece * count}\n清河镇人民政府\n2016年1月1日")
        began = time.process_time()
        findings_in("", passages)
        return time.process_time() - began

    seconds(10)
    assert grows_evenly(seconds, 2_000)
