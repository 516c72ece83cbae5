"""How a table is set: laws of its columns, its type and the turn of its page; and the tables of every day."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.document import AS_ITS_TEXT, ColumnWidth, Run, Runs, Table
from patriotic_report.writers.layout import gbt9704 as layout
from patriotic_report.writers.layout.title_lines import cells
from patriotic_report.writers.layout.widths import (
    TABLE_TYPES,
    TableLayout,
    TableType,
    fixed_characters,
    head_text,
    table_layout,
)

ROOM = {False: 8844, True: 12756}
DENSEST = TABLE_TYPES[-1]


def runs(*texts: str) -> tuple[Runs, ...]:
    return tuple((Run(text),) if text else () for text in texts)


def table(heads: str, *rows: str, widths: tuple[ColumnWidth, ...] = (), landscape: bool = False) -> Table:
    head, body = runs(*heads.split()), tuple(runs(*row.split()) for row in rows)
    return Table(("left",) * len(head), (head,), body, widths=widths, landscape=landscape)


# ---- laws ----------------------------------------------------------------------------------------

UNITS = ["吨", "处", "人次", "平方米", "万元"]
HEADS = st.one_of(
    st.sampled_from(["乡镇", "备注", "整改措施", "截至日期", "完成率"]),
    st.builds(
        "{}（{}）".format, st.sampled_from(["清运", "清运垃圾", "发放宣传资料"]), st.sampled_from(UNITS)
    ),
)
CELLS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.sampled_from(
        ["", "95.24%", "1234567.89", "2026年9月30日", "约21600", "白塔镇", "东坪社区", "城关街道"]
    ),
    st.integers(1, 40).map("各村环境整治".__mul__).map(lambda text: text[:40]),
)
STATED = st.one_of(
    st.just(AS_ITS_TEXT),
    st.integers(1, 12).map(lambda count: ColumnWidth(characters=count)),
    st.integers(1, 4).map(lambda count: ColumnWidth(share=count)),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, rows = draw(st.integers(1, 18)), draw(st.integers(1, 3))
    line = st.lists(CELLS, min_size=columns, max_size=columns)
    return Table(
        ("left",) * columns,
        (runs(*draw(st.lists(HEADS, min_size=columns, max_size=columns))),),
        tuple(runs(*draw(line)) for _ in range(rows)),
        landscape=draw(st.booleans()),
        widths=draw(st.one_of(st.just(()), st.tuples(*[STATED] * columns))),
    )


def texts(made: Table, column: int) -> list[str]:
    return ["".join(run.text for run in row[column]) for row in (*made.head, *made.body)]


PIECE = re.compile(r"(?:[0-9]+年)?[0-9]+月[0-9]+日|[0-9.%约]+|（[^）]+）|^[^0-9（]{1,6}[镇社区街道]$")


def longest_piece(made: Table, column: int) -> float:
    return max((cells(piece) for text in texts(made, column) for piece in PIECE.findall(text)), default=0)


def comfort(made: Table, column: int) -> float:
    """More than this no column claims: its pieces, and four characters a line of its texts."""
    widest = max(map(cells, texts(made, column)))
    return max(longest_piece(made, column) * 1.15 + 1.5, min(max(widest, 2) + 0.6, 4.1))


def free(made: Table) -> list[int]:
    stated = made.widths or (AS_ITS_TEXT,) * len(made.columns)
    return [index for index, each in enumerate(stated) if not each.characters]


def least(made: Table, setting: TableType) -> float:
    """What the table takes at the most where nothing is broken and no proportion is asked for."""
    fixed = sum(setting.width(each.characters) + 20 for each in made.widths if each.characters)
    return fixed + sum(setting.width(comfort(made, column)) for column in free(made))


SHORT = st.sampled_from(["5.4", "20000", "50年一遇", "白河城区段", "城关街道", "26.67%", "已完工"])


@st.composite
def short_tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(5, 9))
    line = st.lists(SHORT, min_size=columns, max_size=columns)
    heads = runs(*draw(st.lists(HEADS, min_size=columns, max_size=columns)))
    return Table(("left",) * columns, (heads,), tuple(runs(*draw(line)) for _ in range(2)))


@given(short_tables())
@settings(max_examples=examples(300))
def test_no_text_breaks_where_a_heads_unit_on_a_second_line_gives_room(asked: Table) -> None:
    """The room is that of the type and page chosen; every body cell and every name and unit of a head then fits."""
    made = table_layout(asked)
    needed = 0.0
    for head, *column in zip(asked.head[0], *asked.body, strict=True):
        name = head[0].text if head else ""
        texts = [*re.split("(?=（)", name), *(cell[0].text if cell else "" for cell in column)]
        ample = (1.1 * cells(each) + 1 if re.search("[0-9]", each) else cells(each) + 0.6 for each in texts)
        needed += made.type.width(max(4.05, *ample))
    if needed <= ROOM[made.landscape]:
        for width, *column in zip(made.widths, *asked.body, strict=True):
            assert all(cells(cell[0].text) <= made.type.characters(width) for cell in column if cell)


def test_names_stay_whole_beside_heads_of_two_lines() -> None:
    asked = table(
        "工程 防洪标准 加固长度（公里） 年度计划（万元） 完成投资（万元） 投资完成率",
        "白河城区段 50年一遇 5.4 8000 6800 85%",
    )
    made = table_layout(asked)
    for width, cell in zip(made.widths, asked.body[0], strict=True):
        assert cells(cell[0].text) <= made.type.characters(width)


@settings(max_examples=examples(300))
@given(tables())
def test_the_columns_fill_the_room(made: Table) -> None:
    stands = table_layout(made)
    total, room = sum(stands.widths), ROOM[stands.landscape]
    assert min(stands.widths) > 0
    assert total == room or (total < room and not free(made))


@settings(max_examples=examples(300))
@given(tables())
def test_a_fixed_column_is_what_was_asked_or_none_is(made: Table) -> None:
    stands = table_layout(made)
    if sum(each.characters for each in made.widths) > fixed_characters(made):
        assert stands == table_layout(made._replace(widths=()))
        return
    for each, width in zip(made.widths, stands.widths, strict=False):
        if each.characters:
            assert 0 <= stands.type.characters(width) - each.characters < 0.2


@settings(max_examples=examples(300))
@given(tables())
@example(
    table("村 日期", f"{'各村' * 20} 2026年9月30日", widths=(ColumnWidth(share=9), ColumnWidth(share=1)))
)
def test_what_should_not_be_broken_is_not_wherever_that_is_possible(made: Table) -> None:
    stands = table_layout(made)
    if least(made, DENSEST) <= ROOM[True]:
        for column in free(made):
            assert stands.type.characters(stands.widths[column]) >= longest_piece(made, column)


@settings(max_examples=examples(300))
@given(tables())
def test_a_page_is_turned_only_where_no_type_is_small_enough(made: Table) -> None:
    stands = table_layout(made)
    if stands.landscape and not made.landscape and not any(each.share for each in made.widths):
        assert least(made, DENSEST) > ROOM[False]


@settings(max_examples=examples(300))
@given(tables(), st.integers(1500, 8000))
def test_in_a_cell_nothing_is_turned(made: Table, room: int) -> None:
    stands = table_layout(made, room)
    assert not stands.landscape
    assert sum(stands.widths) <= room
    assert sum(stands.widths) == room or not free(made)


@settings(max_examples=examples(200))
@given(st.lists(st.integers(1, 5), min_size=2, max_size=6), st.booleans())
def test_shares_are_kept_to(shares: list[int], with_fixed: bool) -> None:
    widths = (*(ColumnWidth(share=each) for each in shares), *[ColumnWidth(characters=6)] * with_fixed)
    made = Table(("left",) * len(widths), (runs(*["村"] * len(widths)),), (), widths=widths)
    stands = table_layout(made)
    # but for columns that would hold no more than two characters
    least = stands.type.width(2.3) + 1
    wide = [(share, width) for share, width in zip(shares, stands.widths, strict=False) if width > least]
    one = sum(width for _, width in wide) / sum(share for share, _ in wide)
    for share, width in wide:
        assert abs(width - share * one) <= 2 * len(shares)


@settings(max_examples=examples(200))
@given(HEADS, st.integers(700, 4000), st.sampled_from(TABLE_TYPES))
def test_no_unit_is_broken_at_a_lines_end(head: str, width: int, setting: TableType) -> None:
    shown = head_text(head, width, setting)
    assert shown.replace("\n", "") == head
    unit = re.search("（.*）", head)
    line = int(setting.characters(width))
    if unit and len(unit[0]) <= line - 1:
        filled = [part[at : at + line] for part in shown.split("\n") for at in range(0, len(part), line)]
        assert any(unit[0] in each for each in filled)


# ---- tables of every day -------------------------------------------------------------------------


def test_eight_columns_stand_upright_without_smaller_type() -> None:
    heads = "清运垃圾（吨） 清除死角（处） 发放资料（份） 参加人次（人次） 投放鼠药（公斤） 整治市场（个） 硬化巷道（米）"
    stands = table_layout(table(f"乡镇 {heads}", "白塔镇 12 113 214 315 416 517 618"))
    assert (stands.landscape, stands.type) == (False, TableType(24, 57, 420))


def test_first_narrower_margins_then_smaller_type_then_a_turned_page() -> None:
    def stands(columns: int) -> TableLayout:
        return table_layout(table(" ".join(["整治情况说明"] * columns), " ".join(["各村都已完成"] * columns)))

    found = [stands(columns) for columns in range(1, 20)]
    ranks = [(each.landscape, TABLE_TYPES.index(each.type)) for each in found]
    assert ranks == sorted(ranks)
    assert {(False, number) for number in range(4)} < set(ranks)
    assert [each.size_hp for each in TABLE_TYPES] == [24, 24, 21, 18]


def test_units_and_names_of_fourteen_columns_stay_whole() -> None:
    heads = [f"清运垃圾（{unit}）" for unit in ("吨", "人次", "平方米", "公斤") for _ in range(3)]
    made = table(f"乡镇 {' '.join(heads)} 督查（次）", " ".join(["城关街道", *["1234"] * 13]))
    stands = table_layout(made)
    room = [stands.type.characters(width) for width in stands.widths]
    assert stands.landscape
    assert room[0] >= 4
    assert all(line >= len(head) - 4 for line, head in zip(room[1:], heads, strict=False))


@pytest.mark.parametrize("spare", [True, False])
def test_running_numbers_take_no_more_than_they_need(spare: bool) -> None:
    text = "整改" if spare else "背街小巷垃圾收集点设置不合理，垃圾桶破损，周边有异味，群众反映多"
    stands = table_layout(table("序号 问题 措施", f"1 {text} {text}", f"2 {text} {text}"))
    assert stands.widths[0] <= 2.6 * 240 + 216
    numbered = table("项 问题 措施", *(f"{number} {text} {text}" for number in range(1, 4)))
    assert table_layout(numbered).widths[0] <= 2.6 * 240 + 216


def test_running_numbers_alone_take_the_room() -> None:
    assert sum(table_layout(table("序号", "1", "2")).widths) == layout.TEXT_WIDTH_TW


def test_a_share_is_of_what_is_left() -> None:
    widths = (ColumnWidth(characters=6), AS_ITS_TEXT, ColumnWidth(share=2), ColumnWidth(share=1))
    stands = table_layout(table("单位 次 问题 措施", "白塔镇 3 无 无", widths=widths))
    first, second, third, fourth = stands.widths
    assert first == 6 * 240 + 216 + 20
    assert second == round((3 + 1.1) * 240 + 216)
    assert abs(third - 2 * fourth) <= 3
