"""One report in any format is the same report; what people do to a file changes nothing but what they typed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from patriotic_report import compose, read_report, write
from patriotic_report.comparing import compare, flow_of
from patriotic_report.comparing.documents import document_flow
from patriotic_report.document import Document, Imprint, Paragraph, RedHead, Run, Title
from patriotic_report.readers.flow import Block, Flow, Grid, Line
from patriotic_report.readers.markdown import markdown_flow
from patriotic_report.readers.markdown_words import plain
from patriotic_report.readers.word import word_flow
from patriotic_report.writers import docx, markdown
from test_readback import DOCUMENTS

KINDS: tuple[Literal["document", "letter"], ...] = ("document", "letter")
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/campaign.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    source = ROOT / "examples" / name / "campaign.yaml"
    report = read_report(source, accept_totals=True)
    files = [tmp_path / "a.docx", tmp_path / "a.md"]
    for file in files:
        write(compose(report), file)
    flows = [flow_of(str(file)) for file in (source, *files)]
    assert len(flows[0].blocks) > 4
    for one in flows:
        for other in flows:
            assert compare(one, other) == ()


@given(DOCUMENTS)
def test_our_markdown_is_read_as_it_was_meant(document: Document) -> None:
    read = markdown_flow(markdown.write(document))
    assert compare(document_flow(document), without_nul(read)) == ()


@given(
    st.integers(1, 50),
    st.integers(0, 18),
    st.lists(st.sampled_from(["周明", "周明远", "欧阳建安"]), max_size=5, unique=True),
    st.sampled_from(KINDS),
)
def test_a_red_head_is_the_same_in_every_format_however_long(
    mark: int, number: int, signers: list[str], kind: Literal["document", "letter"]
) -> None:
    by = tuple(signers) if kind == "document" else ()
    head = RedHead((f"{'青' * mark}局文件",), kind=kind, number=f"青{'卫' * number}〔2016〕13号", signers=by)
    document = Document((head, Title(("关于工作情况的报告",)), Paragraph((Run("开了会。"),))))
    flows = (
        document_flow(document),
        markdown_flow(markdown.write(document)),
        word_flow(docx.write(document)),
    )
    for one in flows:
        for other in flows:
            assert compare(one, other) == ()


NAMES = (
    st.lists(st.sampled_from(["青", "卫生", "局", "A", " ", "\t", "　"]), min_size=1, max_size=5)
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)
"""As they come out of a sheet: widened by blanks, with a tab left in them."""


@given(
    st.lists(NAMES, min_size=1, max_size=3),
    st.lists(NAMES, max_size=5),
    st.lists(NAMES, min_size=2, max_size=2),
)
def test_names_are_the_same_in_every_format_however_they_are_typed(
    marks: list[str], signers: list[str], sent: list[str]
) -> None:
    head = RedHead(tuple(marks), suffix="文件", number="青卫〔2016〕13号", signers=tuple(signers))
    foot = Imprint(f"主送：{sent[1]}。", f"抄送：{sent[0]}。", sent[1], "2016年9月30日印发")
    document = Document((head, Title(("关于工作情况的报告",)), Paragraph((Run("开了会。"),)), foot))
    flows = (
        document_flow(document),
        markdown_flow(markdown.write(document)),
        word_flow(docx.write(document)),
    )
    for one in flows:
        for other in flows:
            assert compare(one, other) == ()


def without_nul(flow: Flow) -> Flow:
    """Markdown shows U+FFFD for a NUL, which is no difference."""

    def clean(block: Block) -> Block:
        if isinstance(block, Line):
            return block._replace(text=block.text.replace("\ufffd", ""))
        rows = tuple(tuple(cell.replace("\ufffd", "") for cell in row) for row in (block.head, *block.rows))
        return Grid(rows[0], rows[1:])

    return Flow(tuple(map(clean, flow.blocks)))


@given(st.text(alphabet=st.sampled_from("*_`~[]()!<>&;#\\|ab中。 -"), max_size=30))
def test_any_line_of_markdown_is_read(text: str) -> None:
    markdown_flow(text)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"5\*3 \# \_a\_ \\", r"5*3 # _a_ \ "),
        ("**一是健全机制。**成立了", "一是健全机制。成立了"),
        ("***很*重要**", "很重要"),
        ("a_b_c 和 _斜_ __粗__ ~~删~~", "a_b_c 和 斜 粗 删"),
        ("见[通知](http://a.b/c_(d))和`**码**`", "见通知和**码**"),
        ("甲<br>乙<br/>丙<b>丁</b> 3<5 R&D &lt;戊&gt;", "甲\n乙\n丙丁 3<5 R&D <戊>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_words_of_markdown(markup: str, text: str) -> None:
    assert plain(markup).strip() == text.strip()


EDITED = """\
题目
===

一、甲
------
<!-- 记
一下 -->
第一行
第二行\\
新的一行

> 引用的话。

1. 第一条
   接着
- 一项
* 二项

```
# 不是标题
```

单位 | 横幅（条）
--- | ---:
东关 | 5
西关 | 1\\|2

***
"""


def test_markdown_that_a_person_wrote() -> None:
    assert markdown_flow(EDITED) == Flow(
        (
            Line("题目", 0),
            Line("一、甲", 1),
            Line("第一行第二行\n新的一行"),
            Line("引用的话。"),
            Line("1.第一条接着"),
            Line("一项"),
            Line("二项"),
            Line("# 不是标题"),
            Grid(("单位", "横幅（条）"), (("东关", "5"), ("西关", "1|2"))),
        )
    )
