"""What is quick says what is thorough: citations of plain names, and the nearest of many words."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError, nodes

from patriotic_report.nearest import nearest
from patriotic_report.templating.citation_parser import pieces_of
from patriotic_report.views.citations import Citation, CitationFault

LETTERS = st.sampled_from("甲乙横幅条aZ_0９²·.  ")
OWN = st.sampled_from(
    ["none", "true", "not", "if", "else", "is", "in", "and", "甲.none", "甲.if", "False", "loop"]
)


def names_by_jinja(typed: str) -> tuple[str, ...] | None:
    """The names from the first to the last, where Jinja's parser finds nothing but names."""
    try:
        (output,) = Environment().parse(typed).body
    except (TemplateSyntaxError, ValueError):
        return None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else output
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.insert(0, node.attr)
        node = node.node
    return (node.name, *names) if isinstance(node, nodes.Name) else None


@given(st.one_of(st.text(LETTERS, max_size=8), OWN))
@example("甲.乙")
@example("²")
def test_plain_names_are_read_as_jinja_reads_them(inner: str) -> None:
    typed = f"{{{{ {inner} }}}}"
    piece = pieces_of(typed)[0]
    assert (piece.names if isinstance(piece, Citation) else None) == names_by_jinja(typed)


WORDS = st.text("甲乙丙横幅条数ab", max_size=6)


@given(WORDS, st.lists(WORDS, max_size=12))
def test_the_nearest_is_the_one_that_all_comparisons_find(word: str, known: list[str]) -> None:
    best, score = "", 0.0
    for candidate in known:
        ratio = SequenceMatcher(None, word, candidate).ratio()
        in_place = sum(a == b for a, b in zip(word, candidate, strict=False)) / 100
        if ratio >= 0.4 and ratio + in_place > score:
            best, score = candidate, ratio + in_place
    assert nearest(word, known) == best


def test_a_name_that_begins_with_a_digit_is_told_how_to_be_cited() -> None:
    cited = "{{ 3小时雨量 }}{{企业.其中.4A级.占比}}{{ a..b }}{{ 雨量.3+4 }}"
    cures = [
        piece.fix.partition("这里写 ")[2].partition("（")[0]
        for piece in pieces_of(cited)
        if isinstance(piece, CitationFault)
    ]
    assert cures == ["{{ 数据['3小时雨量'] }}", "{{ 企业.其中['4A级'].占比 }}", "", ""]
    assert [piece.names for piece in pieces_of("".join(cures)) if isinstance(piece, Citation)] == [
        ("数据", "3小时雨量"),
        ("企业", "其中", "4A级", "占比"),
    ]
