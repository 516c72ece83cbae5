"""Text cut into lines for typst: nothing lost, the Word file's ends, room for every one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.writers.layout import gbt9704 as layout
from patriotic_report.writers.layout.breaking import BODY, line_ends
from patriotic_report.writers.typeset.escaping import runs_in
from patriotic_report.writers.typeset.lines import BODY_CELLS, Wider, Words, cut_lines

WIDTH = layout.TEXT_WIDTH_TW
FIRST = WIDTH - 2 * layout.CHARACTER_TW
WIDER: Wider = {"body": {"%": 0.333, "A": 0.239, ".": -0.222}, "level2": {"1": 0.055}}
TEXT = st.text("爱国卫生运动工作，。（）《》“”、1234A.%\n", max_size=150)


def cut(*words: Words, wider: Wider = WIDER) -> list[list[Words]]:
    return cut_lines(words, BODY_CELLS, FIRST, WIDTH, wider)


def said(line: list[Words]) -> str:
    return "".join(each.text for each in line)


@given(TEXT, TEXT)
def test_lines_are_the_words_in_their_faces(lead: str, text: str) -> None:
    lines = cut(Words(lead, "level2"), Words(text))
    for role, whole in (("level2", lead), ("body", text)):
        assert "".join(each.text for line in lines for each in line if each.role == role) == whole


@given(TEXT, TEXT)
def test_every_line_has_room(lead: str, text: str) -> None:
    lines = cut(Words(lead, "level2"), Words(text))
    for number, line in enumerate(lines if len(lines) > 1 else []):
        width = 0.0
        for each in line:
            words = each.text.lstrip("\n")
            tracking = BODY_CELLS.tracking if each.tracking is None else each.tracking
            assert BODY_CELLS.tracking - 0.5 <= tracking <= BODY_CELLS.tracking
            wider = WIDER[each.role]
            cells = sum((0.5 if one.isascii() else 1) + wider.get(one, 0) for one in words)
            width += cells * BODY_CELLS.size + (len(words) - runs_in(words)) * tracking
        assert width < (WIDTH if number else FIRST) / 20


@given(TEXT)
def test_lines_end_where_the_word_file_s_do(text: str) -> None:
    """In a face whose figures and letters are as wide as half a character."""
    lines = cut(Words(text), wider={})
    ends = line_ends(text, BODY, FIRST, WIDTH)
    assert len(lines) in {1, len(ends)}
    if len(lines) > 1:
        assert [len("".join(map(said, lines[: n + 1]))) for n in range(len(lines))] == list(ends)


def test_a_line_with_half_a_cell_to_spare_takes_no_mark() -> None:
    """The mark that would stand there, trimmed by half, stands on the next line with what is before it."""
    first, second = cut(Words("国" * 25 + "1国，国"))
    assert (said(first), said(second)) == ("国" * 25 + "1", "国，国")


def test_what_is_of_unknown_width_is_left_to_typst() -> None:
    for odd in ("\t", "\u200b", "⸺"):
        assert len(cut(Words("国" * 40 + odd))) == 1


def test_no_line_begins_or_ends_with_a_blank() -> None:
    """It would be seen there: typst leaves those out where it breaks lines itself."""
    text = "国" * 26 + " " + "国" * 20
    assert line_ends(text, BODY, FIRST, WIDTH)[0] in {26, 27}
    assert len(cut(Words(text))) == 1


def test_letters_too_wide_for_their_cells_are_left_to_typst() -> None:
    assert len(cut(Words("国" * 20 + "A%" * 30))) == 1


def test_scripts_are_runs_of_their_own() -> None:
    """Behind the last character of each there is no tracking: a line of several is so much wider."""
    assert runs_in("可吸入颗粒物（PM10）平均") == 3
    assert runs_in("清运垃圾36.5吨，8.82%") == 1
