"""The tree, walked: what a block prints, and who must be told of a new kind of block."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Lead,
    Paragraph,
    Picture,
    Pictures,
    RedHead,
    Run,
    Series,
    Signature,
    Table,
    Title,
)
from patriotic_report.tree import Text, blocks_of, plain, text_of, texts_of

SOURCE = Path(__file__).parent.parent / "src" / "patriotic_report"


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text, strong=index % 2 == 1) for index, text in enumerate(texts))


PRINTED: list[tuple[Block, list[str]]] = [
    (Heading(1, "成效", number="一、"), ["一、成效"]),
    (Paragraph(runs("清运", "三吨", "。")), ["清运三吨。"]),
    (Paragraph(runs("清运。"), Lead(2, "做法。", number="（一）")), ["（一）做法。清运。"]),
    (Items((runs("甲"), runs("乙", "丙"))), ["甲", "乙丙"]),
    (
        Table(("left", "right"), ((runs("村"), ()),), ((runs("东"), runs("1")),), "题", "吨", "注", label="表1"),
        ["题", "吨", "村", "", "东", "1", "注"],
    ),
    (Pictures((Picture("/a.png", "a.png", "横幅", "图1"), Picture("/b.png", "b.png"))), ["横幅", ""]),
    (Chart("bar", ("甲", "乙"), (Series("数", ("1", "")),), "题", "条"), ["题", "条", "甲", "乙", "数", "1", ""]),
    (Title(("某县", "汇报")), ["某县汇报"]),
    (Addressee("某局："), ["某局："]),
    (Signature(("甲", "乙"), "2016年10月17日", seal=True), ["甲", "乙", "2016年10月17日"]),
    (AttachmentList(("清单", "名单")), ["清单", "名单"]),
    (Attachment(1, "清单"), ["清单"]),
    (
        RedHead(("甲", "乙"), "文件", "document", "000001", "特急", "某〔2016〕3号", ("周某",)),
        ["000001", "特急", "甲", "乙", "文件", "某〔2016〕3号", "周某"],
    ),
    (
        RedHead(("简报",), "", "bulletin", number="第1期", editor="某办", date="2026年7月9日"),
        ["", "", "简报", "", "第1期", "某办", "2026年7月9日"],
    ),
    (Imprint("报：甲。", issued="发：乙。", printed="（共印3份）"), ["报：甲。", "", "", "", "发：乙。", "（共印3份）"]),
    (Attendance("出席", "赵某"), ["出席", "赵某"]),
    (Annotation("（联系人：王某）"), ["（联系人：王某）"]),
    (Imprint("主送：甲。", "抄送：乙。", "丙", "2016年10月20日印发"), ["主送：甲。", "抄送：乙。", "丙", "2016年10月20日印发"]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "printed"), PRINTED, ids=lambda each: type(each).__name__)
def test_the_texts_of_a_block(block: Block, printed: list[str]) -> None:
    assert [text.whole for text in texts_of(block)] == printed


def test_every_kind_of_block_has_its_texts() -> None:
    assert {type(block) for block, _ in PRINTED} == set(get_args(Block))


def test_what_precedes_a_text_is_told_apart() -> None:
    section = Paragraph(runs("清运。"), Lead(2, "做法。", number="（一）"))
    assert text_of(section) == Text("清运。", "做法。", "（一）")
    assert text_of(Heading(1, "成效", number="一、")) == Text("成效", "", "一、")


@given(st.lists(st.tuples(st.text(), st.booleans())))
def test_runs_are_read_as_one_text(pieces: list[tuple[str, bool]]) -> None:
    assert plain(tuple(Run(*each) for each in pieces)) == "".join(text for text, _ in pieces)


def test_runs_are_joined_in_one_place() -> None:
    joins = re.compile(r"\.text for (\w+) in (?:\w+\.)*runs\b")
    files = {path.name for path in SOURCE.rglob("*.py") if joins.search(path.read_text(encoding="utf-8"))}
    assert files == {"tree.py"}


def test_blocks_of_one_kind_keep_their_order() -> None:
    first, second = Heading(1, "甲"), Heading(1, "乙")
    document = Document((Title(("题",)), first, Paragraph(runs("文")), second))
    assert list(blocks_of(document, Heading)) == [first, second]


READERS = {
    "tree.py",
    "numbering.py",
    "tracing.py",
    "writers/paging/boxes.py",
    "rules/a052_references.py",
    "comparing/documents.py",
    "writers/docx/body.py",
    "writers/docx/office/form_blocks.py",
    "writers/markdown/__init__.py",
    "writers/typeset/source.py",
}
"""Who reads blocks by their kind; who asks for texts only reads them through the tree."""


@pytest.mark.long
@pytest.mark.parametrize("union", ["Block", "FrameBlock"])
def test_mypy_names_each_reader_that_a_new_block_needs(union: str, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    package = shutil.copytree(SOURCE, tmp_path / "patriotic_report")
    document = package / "document.py"
    text = document.read_text(encoding="utf-8")
    beginning = f"\n{union} = Union[\n"
    assert text.count(beginning) == 1
    footnote = 'class Footnote(NamedTuple):\n    """A block of a later day."""\n\n    text: str\n\n'
    text = text.replace(beginning, f"\n{beginning}    Footnote,\n")
    document.write_text(text.replace("\nFrameBlock =", f"\n{footnote}\nFrameBlock ="), encoding="utf-8")

    # what is not named is taken for Any: the readers and the tree are enough, and a fifth of the time
    files = [f"patriotic_report/{name}" for name in sorted(READERS | {"document.py"})]
    command = [sys.executable, "-m", "mypy", "--config-file=", "--follow-imports=skip", "--cache-dir=.mypy"]
    done = subprocess.run([*command, *files], cwd=tmp_path, capture_output=True, check=False, text=True)
    named = {
        match[1].replace("\\", "/")
        for line in done.stdout.splitlines()
        if "Footnote" in line and (match := re.match(r"patriotic_report[/\\]([^:]*):", line))
    }
    assert named == READERS, done.stdout + done.stderr
