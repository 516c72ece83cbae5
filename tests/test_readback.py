"""An independent reader of what we write: random documents, written, read, compared.

markdown-it-py was not made by the author of the writer.  Compared are the kinds of blocks
and their words.  What Markdown cannot carry is left out on both sides: blanks at the edges
of lines, and whether a mark at the edge of strong text is strong.
"""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple, get_args
from unicodedata import category
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from patriotic_report.chinese import join_lines
from patriotic_report.document import (
    Addressee,
    Attachment,
    AttachmentList,
    Block,
    Document,
    Heading,
    Items,
    Lead,
    Level,
    Paragraph,
    Picture,
    Pictures,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers.markdown import write

READERS = {
    "commonmark with tables": MarkdownIt("commonmark").enable("table"),
    "gfm-like": MarkdownIt("gfm-like", {"linkify": False}).disable("linkify"),
}


# Documents

PIECES = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!|<>&~=:\"'^$%@/",
        *"。，、；：！？…—“”（）《》～＋＃｜→№①²",
        *" \t\n\r\0\xa0\u3000\u2028\x0b\x0c\x85\u200b\u0301",
        *"中文字a1Ω🎉",
        *["2024. ", "1) ", "# ", "> ", "- ", "+ ", "* ", "```", "~~~", "---", "***", "===", "***a***"],
        *["**", "__", "[x](y)", "[x]: y", "![x](y)", "<b>", "</b>", "<!-- ", "<?", "&amp;", "&#35;", "\\\n"],
        *[
            "http://x.y",
            "<http://x.y>",
            "a@b.c",
            "www.x.y",
            "|-|",
            "|---|",
            "\n\n",
            "    ",
            " #",
            "\\|",
            "[ ] ",
        ],
    ]
)
TEXT = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=12)
LINE = TEXT.map(lambda text: text.replace("\n", ""))
RUNS = st.lists(st.builds(Run, TEXT, st.booleans()), max_size=4).map(tuple)
LEVELS = st.sampled_from(get_args(Level))
NUMBERS = st.sampled_from(["", "一、", "（一）", "1.", "（1）"])


def captioned(label: str, caption: str) -> str:
    return f"{label}　{caption}" if label and caption else label or caption


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.sampled_from(["left", "center", "right"]), min_size=1, max_size=3))
    row = st.tuples(*[RUNS] * len(columns))
    return Table(
        tuple(columns),  # type: ignore[arg-type]
        tuple(draw(st.lists(row, min_size=1, max_size=2))),
        tuple(draw(st.lists(row, max_size=3))),
        draw(LINE),
        draw(LINE),
        draw(LINE),
    )


LEADS = st.none() | st.builds(Lead, LEVELS, LINE, st.booleans(), NUMBERS)
PICTURES = st.lists(
    st.builds(
        Picture,
        st.just(""),
        LINE,
        LINE,
        st.sampled_from(["", "图1", "图12"]),
        st.none(),
        st.sampled_from(["", "", "8cm", "12.5%"]),
    ),
    min_size=1,
    max_size=2,
)
SOME_LINES = st.lists(LINE, min_size=1, max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(Title, SOME_LINES),
    st.builds(Addressee, LINE),
    st.builds(Heading, LEVELS, LINE, st.booleans(), NUMBERS),
    st.builds(Paragraph, RUNS, LEADS),
    st.builds(Items, st.lists(RUNS, min_size=1, max_size=3).map(tuple)),
    tables(),
    st.builds(Pictures, PICTURES.map(tuple)),
    st.builds(Signature, SOME_LINES, LINE),
    st.builds(AttachmentList, SOME_LINES),
    st.builds(Attachment, st.integers(0, 12), LINE),
)
DOCUMENTS = st.lists(BLOCKS, max_size=4).map(lambda blocks: Document(tuple(blocks)))


# What is compared


class Words(NamedTuple):
    """The words of a block and those of them that are strong."""

    text: str
    strong: tuple[str, ...] = ()


class Seen(NamedTuple):
    """A block as a reader sees it: its kind and the words in it."""

    kind: str
    words: tuple[Any, ...]


def readable(text: str) -> str:
    """Text with what CommonMark reads in its place."""
    return text.replace("\0", "\ufffd").replace("\r", " ")


def clean(text: str) -> str:
    """What Markdown can carry of a text."""
    text = readable(text)
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def core(text: str) -> str:
    """Strong text without the marks and blanks at its edges."""
    text = readable(text)
    shown = [n for n, c in enumerate(text) if category(c)[0] not in "PS" and not c.isspace()]
    return clean(text[shown[0] : shown[-1] + 1]) if shown else ""


def words_of(runs: Runs) -> Words:
    text, strong = "", [""]
    for run in runs:
        text += run.text
        if run.strong:
            strong[-1] += run.text
        elif run.text:
            strong.append("")
    return Words(clean(text), tuple(filter(None, map(core, strong))))


def paragraph(*words: Words) -> list[Seen]:
    return [Seen("paragraph", words)] if any(word.text for word in words) else []


def plain(text: str) -> list[Seen]:
    return paragraph(Words(clean(text)))


def heading(depth: int, text: str) -> Seen:
    return Seen(f"h{depth}", (Words(clean(text.replace("\n", " "))),))


def flat(head: tuple[tuple[Runs, ...], ...]) -> tuple[Runs, ...]:
    """Names above a column below each other, each once."""
    columns = []
    for names in zip(*head, strict=True):
        distinct = [name for name in dict.fromkeys(names) if name]
        stacked = [run for name in distinct for run in (Run("\n"), *name)][1:]
        columns.append(tuple(stacked))
    return tuple(columns)


def expected_table(block: Table) -> list[Seen]:
    rows = tuple(words_of(cell) for row in (flat(block.head), *block.body) for cell in row)
    return [
        *plain(captioned(block.label, block.caption)),
        *(plain("单位：" + block.unit) if block.unit else ()),
        Seen("table", (*block.columns, *rows)),
        *(plain("注：" + block.note) if block.note else ()),
    ]


def expected_paragraph(block: Paragraph) -> list[Seen]:
    opening = ()
    if block.lead:
        opening = (Run(block.lead.number + block.lead.text, strong=bool(block.lead.text)),)
    return paragraph(words_of(opening + block.runs))


def expected(block: Block) -> list[Seen]:
    match block:
        case Title(lines):
            return [heading(1, join_lines(lines))]
        case Heading(level, text, _, number):
            return [heading(level + 1, number + text)]
        case Addressee(text):
            return plain(text)
        case Paragraph():
            return expected_paragraph(block)
        case Items(items):
            return [Seen("list", tuple(map(words_of, items)))]
        case Table():
            return expected_table(block)
        case Pictures(pictures):
            return [
                Seen("pictures", tuple((clean(captioned(p.label, p.caption)), p.target) for p in pictures))
            ]
        case Signature(organisations, date):
            return plain("\n".join((*organisations, date)))
        case AttachmentList((title,)):
            return plain("附件：" + title)
        case AttachmentList(titles):
            return plain("附件：" + "\n".join(f"{n}.{title}" for n, title in enumerate(titles, 1)))
        case Attachment(number, title):
            return [*plain(f"附件{number or ''}"), heading(1, title)]
    raise AssertionError(block)


# What markdown-it sees


def inline(node: SyntaxTreeNode) -> tuple[str, list[str]]:
    """The text of an inline node and the strong parts of it."""
    if node.type in ("text", "text_special"):
        return node.content, []
    if node.type == "hardbreak" or (node.type == "html_inline" and node.content == "<br>"):
        return "\n", []
    assert node.type in ("inline", "strong"), node.type
    parts = [inline(child) for child in node.children]
    text = "".join(part for part, _ in parts)
    return text, [text] if node.type == "strong" else [strong for _, some in parts for strong in some]


def read_words(node: SyntaxTreeNode) -> Words:
    assert [child.type for child in node.children] in ([], ["inline"])
    text, strong = inline(node.children[0]) if node.children else ("", [])
    return Words(clean(text), tuple(filter(None, map(core, strong))))


def read_item(node: SyntaxTreeNode) -> Words:
    assert [child.type for child in node.children] in ([], ["paragraph"])
    return read_words(node.children[0]) if node.children else Words("")


def read_table(node: SyntaxTreeNode) -> Seen:
    rows = [row for part in node.children for row in part.children]
    styles = [str(cell.attrs.get("style", "left")).split(":")[-1] for cell in rows[0].children]
    return Seen("table", (*styles, *(read_words(cell) for row in rows for cell in row.children)))


def read_pictures(node: SyntaxTreeNode) -> Seen | None:
    children = node.children[0].children if node.children else []
    images = list(map(image, children))
    if not images or images[0] is None:
        return None
    assert all(one or child.content == " " for one, child in zip(images, children, strict=True))
    return Seen("pictures", tuple(filter(None, images)))


SIZED = re.compile(r'<img src="([^"<>]*)" alt="([^"<>]*)" width="[0-9.]+%?">\n?')


def image(node: SyntaxTreeNode) -> tuple[str, str] | None:
    """The caption and the file of a picture, whether its width is stated or not."""
    if node.type == "image":
        return clean(picture_caption(node)), unquote(str(node.attrs["src"]))
    sized = SIZED.fullmatch(node.content) if node.type in ("html_inline", "html_block") else None
    return (clean(html.unescape(sized[2])), unquote(sized[1])) if sized else None


def picture_caption(node: SyntaxTreeNode) -> str:
    return "".join(inline(child)[0] for child in node.children)


def read(node: SyntaxTreeNode) -> list[Seen]:
    if node.type == "heading":
        return [Seen(node.tag, (read_words(node),))]
    if node.type == "paragraph":
        pictures = read_pictures(node)
        return [pictures] if pictures else paragraph(read_words(node))
    if node.type == "html_block" and (sized := image(node)):
        return [Seen("pictures", (sized,))]
    if node.type == "bullet_list":
        return [Seen("list", tuple(map(read_item, node.children)))]
    assert node.type == "table", node.type
    return [read_table(node)]


@pytest.mark.parametrize("reader", READERS)
@given(document=DOCUMENTS)
@example(document=Document((Paragraph((Run("在办公"),), Lead(2, "宣传。", True, "（一）")),)))
@example(document=Document((Paragraph((Run("一是健全机制。", strong=True), Run("成立"))),)))
@example(document=Document((Items(((Run("--"),), (Run("甲\n- 乙"),))), Items(((Run("丙"),),)))))
@example(document=Document((Paragraph((Run("2024. 甲\n2025) 乙\n---\n==="),)),)))
@example(document=Document((Heading(1, "甲 ##"), Heading(1, "#"))))
@example(document=Document((Paragraph((Run("a"), Run("&", strong=True), Run("amp;"))),)))
@example(document=Document((Paragraph((Run("a|b\n-|-"),)),)))
def test_written_documents_are_read_as_meant(reader: str, document: Document) -> None:
    written = write(document)
    tree = SyntaxTreeNode(READERS[reader].parse(written))
    assert [seen for node in tree.children for seen in read(node)] == [
        seen for block in document.blocks for seen in expected(block)
    ]
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
