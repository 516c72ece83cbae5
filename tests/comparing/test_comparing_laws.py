"""Laws: a report does not differ from itself; what differs is told; both ways say the same."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from patriotic_report.comparing import Change, compare
from patriotic_report.comparing.alignment import aligned, gaps
from patriotic_report.comparing.display import lines_of, record
from patriotic_report.readers.flow import Block, Flow, Grid, Line, grid_or_lines

WORDS = st.sampled_from(
    [
        "悬挂横幅",
        "清运垃圾",
        "完成率",
        "约",
        "各乡镇",
        "，",
        "。",
        "；",
        "一、",
        "（二）",
        "表1",
        "附件",
        "：",
        "\t",
        "\n",
        " ",
        "第",
    ]
)
NUMBERS = st.sampled_from(
    ["5条", "1,200吨", "86.5%", "3", "10万份", "两次", "2016年10月17日", "PM2.5", "0起"]
)
TEXT = st.lists(WORDS | NUMBERS, min_size=1, max_size=8).map("".join)
LINES = st.builds(Line, TEXT, st.sampled_from([-1, -1, -1, 0, 1, 2]))
CELLS = st.sampled_from(["东关", "西关", "合计", "5", "6条", "", "1,200"])
GRIDS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=5).map(
    lambda rows: grid_or_lines(rows, 1)[0]
)
BLOCKS = st.lists(LINES | GRIDS, max_size=8)
FLOWS = BLOCKS.map(lambda blocks: Flow(tuple(blocks)))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Flow, Flow]:
    """A report, and what somebody made of it."""
    blocks = draw(BLOCKS)
    other: list[Block] = []
    for block in blocks:
        match draw(st.sampled_from(["keep", "keep", "drop", "insert", "change"])):
            case "keep":
                other.append(block)
            case "insert":
                other += [draw(LINES | GRIDS), block]
            case "change" if isinstance(block, Line):
                other.append(Line(block.text.replace("5", "7").replace("横", "条"), block.level))
    if draw(st.booleans()):
        other = other[::-1]
    return Flow(tuple(blocks)), Flow(tuple(other))


PAIRS = edited() | st.tuples(FLOWS, FLOWS)


@given(FLOWS)
def test_a_report_does_not_differ_from_itself(flow: Flow) -> None:
    assert compare(flow, flow) == ()


@given(PAIRS)
def test_the_other_way_round_says_the_same(pair: tuple[Flow, Flow]) -> None:
    there, back = compare(*pair), compare(*pair[::-1])
    assert Counter(there) == Counter(change.inverted() for change in back)
    assert [each.inverted() for each in map(Change.inverted, there)] == list(there)


@given(PAIRS)
def test_every_difference_can_be_told(pair: tuple[Flow, Flow]) -> None:
    changes = compare(*pair)
    assert all(isinstance(record(change)["before"], str) for change in changes)
    lines = list(lines_of(changes))
    assert lines == ["没有不同"] if not changes else len(lines) > len(changes)


def digits_of(flow: Flow) -> Counter[str]:
    """How often each number stands in a report."""
    found: Counter[str] = Counter()
    for block in flow.blocks:
        texts = (
            [block.text] if isinstance(block, Line) else [*block.head, *(c for r in block.rows for c in r)]
        )
        for text in texts:
            found.update(re.findall(r"[0-9.,]+", text))
    return found


@given(PAIRS)
def test_no_number_changes_in_silence(pair: tuple[Flow, Flow]) -> None:
    assume(digits_of(pair[0]) != digits_of(pair[1]))
    assert compare(*pair)


@given(
    BLOCKS,
    st.integers(1, 10**12),
    st.integers(1, 10**12),
    st.sampled_from(["条", "吨", "万元", "%", "人次", "本子"]),
    BLOCKS,
)
def test_a_changed_number_is_told_as_a_number(
    before: list[Block], one: int, other: int, unit: str, after: list[Block]
) -> None:
    assume(one != other)
    sentence = "本段别处没有的话共有{}" + unit + "之数，已经统计完毕。"
    flows = [Flow((*before, Line(sentence.format(number)), *after)) for number in (one, other)]
    (change,) = compare(*flows)
    assert change.kind == "number"
    assert (change.numbers and [each.value is not None for each in change.numbers]) == [True, True]
    assert str(one) in change.before
    assert str(other) in change.after
    assert change.difference.startswith("增加" if unit != "%" and other > one else ("减少", "提高", "降低"))


ENTRIES = st.lists(st.integers(0, 6), max_size=30)


@given(ENTRIES, ENTRIES)
def test_what_is_aligned_is_equal_and_in_order(before: list[int], after: list[int]) -> None:
    pairs = aligned(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    covered = len(pairs) + sum(end - start for start, end, _, _ in gaps(pairs, (len(before), len(after))))
    assert covered == len(before)
    if before == after:
        assert len(pairs) == len(before)


def test_a_table_reads_by_its_heads() -> None:
    grid = grid_or_lines([["单位", "垃圾", "垃圾"], ["单位", "数量", "车次"], ["东关", "5", "6"]], 2)
    assert grid == [Grid(("单位", "垃圾/数量", "垃圾/车次"), (("东关", "5", "6"),))]


def test_entries_that_repeat_are_aligned_too() -> None:
    assert len(aligned([1, 2, 1, 2], [2, 1, 2, 1])) == 3
