"""What is told of pages before any engine has set them: where they end, what stands on the last, and cures that work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.document import (
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
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
from patriotic_report.problems import Problem
from patriotic_report.rules.samples import official, plain
from patriotic_report.writers.layout.breaking import NEVER_FIRST, NEVER_LAST, line_ends
from patriotic_report.writers.paging.boxes import BODY
from patriotic_report.writers.paging.estimate import estimated
from patriotic_report.writers.paging.pages import Pages, is_short

sys.path.insert(0, str(ROOT))

from benchmarks import seeded

WIDTH = 8844
SENTENCE = "村里清扫了主要道路，清理了杂物。"


def told(text: str, folder: Path, code: str) -> list[Problem]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(folder / "a.yaml"), warn=problems.append)
    return [problem for problem in problems if problem.code == code]


def text(characters: int) -> Paragraph:
    return Paragraph((Run("国" * characters),))


def lines(number: int) -> list[Block]:
    return [text(26) for _ in range(number)]


def pages(*blocks: Block) -> Pages:
    return estimated(Document(blocks))


# ---- where lines end ----------------------------------------------------------


@given(st.text(alphabet="国民，。（）《》“”——…12 a%、\n", max_size=300))
def test_lines_lose_nothing_and_are_not_too_wide(words: str) -> None:
    ends = line_ends(words, BODY, WIDTH - 628, WIDTH)
    starts = (0, *ends[:-1])
    assert ends[-1] == len(words)
    for start, end in zip(starts, ends, strict=True):
        line = words[start:end].strip("\n")
        width = sum(BODY.half if each.isascii() else BODY.full for each in line)
        assert width <= (WIDTH if start else WIDTH - 628) or len(set(line)) < len(line)


@given(st.text(alphabet="国民卫生，。（）《》“”12%、", min_size=1, max_size=300))
def test_marks_stand_where_they_may(words: str) -> None:
    for end in line_ends(words, BODY, WIDTH, WIDTH)[:-1]:
        before, after = words[:end], words[end:]
        movable = any(
            words[at] not in NEVER_FIRST
            and words[at - 1] not in NEVER_LAST
            and not words[at - 1 : at + 1].isascii()
            for at in range(max(1, end - 20), end + 1)
        )
        assert not movable or (after[0] not in NEVER_FIRST and before[-1] not in NEVER_LAST)


def test_28_characters_fill_a_line_and_22_lines_a_page() -> None:
    assert line_ends("国" * 56, BODY, WIDTH, WIDTH) == (28, 56)
    assert pages(*lines(22)).number == 1
    assert pages(*lines(23)).number == 2
    assert pages(text(28 * 22 * 3 - 2)).number == 3


# ---- what stands together -----------------------------------------------------


def test_a_heading_takes_a_line_with_it() -> None:
    assert pages(*lines(20), Heading(1, "标题"), text(26)).number == 1
    assert pages(*lines(21), Heading(1, "标题"), text(26)).last_lines == 2


@pytest.mark.parametrize(("before", "last"), [(19, 0), (20, 4), (21, 4), (22, 4)])
def test_a_line_of_text_goes_with_the_signature(before: int, last: int) -> None:
    found = pages(*lines(before), Signature(("某局",), "2016年10月17日"))
    assert (found.last_lines, found.signature_alone) == (last, 0)


def test_rows_of_seals_take_their_lines() -> None:
    names = ("青溪县爱国卫生运动委员会", "青溪县卫生健康局", "青溪县住房和城乡建设局", "青溪县水利局")
    sealed = Signature(names, "2016年10月17日", True)
    assert pages(*lines(22 - 8), sealed).number == 1
    assert pages(*lines(22 - 7), sealed).number == 2


def test_a_stack_of_issuers_pushes_the_text_from_the_first_page() -> None:
    names = tuple(f"青溪县第{n}工作委员会" for n in range(6))
    title = Title(tuple(f"第{n}行" for n in range(5)))
    head = RedHead(names, "文件", number="某〔2016〕1号", signers=("张三",) * 6)
    assert pages(head, title, *lines(5)).text == 2
    assert pages(head._replace(marks=names[:1], suffix="", signers=()), title, *lines(5)).text == 1


@pytest.mark.parametrize(("before", "alone"), [(19, False), (20, False), (21, True), (22, True)])
def test_an_imprint_needs_room(before: int, alone: bool) -> None:
    imprint = Imprint("", "", "某办公室", "2016年10月20日印发")
    found = pages(*lines(22), *lines(before), imprint)
    assert (found.imprint, found.imprint_alone) == ((3, True) if alone else (2, False))


def test_a_wide_table_is_reckoned_too() -> None:
    cells = tuple((Run(f"列{n}"),) for n in range(16))
    wide = Table(("center",) * 16, (cells,), (cells,) * 30, landscape=True)
    found = pages(text(20), wide, text(20), Signature(("某局",), "2016年10月17日"))
    assert (found.number, found.text) == (4, 1)


def test_cells_of_several_lines_make_their_row_higher() -> None:
    short = Table(("left", "left"), (), (((Run("村"),), (Run("清扫"),)),) * 20)
    long = short._replace(body=(((Run("村"),), (Run("清扫道路" * 12),)),) * 20)
    assert pages(short).number == 1
    assert pages(long).number == 2


def test_pictures_and_charts_have_their_height(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (400, 1200)).save(tmp_path / "a.png")
    picture = Picture(str(tmp_path / "a.png"), "a.png", home=None)
    assert pages(Pictures((picture,)), *lines(10)).number == 1
    assert pages(Pictures((picture,)), *lines(11)).number == 2
    assert pages(Pictures((picture._replace(file=str(tmp_path / "none.png")),)), *lines(12)).number == 1
    chart = Chart("bar", ("甲",), (Series("数", ("1",)),))
    assert pages(chart, *lines(12)).number == 1
    assert pages(chart, *lines(13)).number == 2


def test_a_signature_behind_a_turned_table_is_alone() -> None:
    cells = (((Run("甲"),),),)
    found = pages(
        text(20), Table(("left",), cells, cells, landscape=True), Signature(("某局",), "2016年10月17日")
    )
    assert found.signature_alone == 3


@given(
    st.lists(st.integers(0, 400), max_size=16),
    st.lists(st.integers(1, 19), min_size=1, max_size=9),
    st.integers(0, 5),
    st.booleans(),
)
def test_what_is_short_stands_on_one_page(
    sizes: list[int], title: list[int], names: int, sealed: bool
) -> None:
    blocks = [Heading(1, "国" * size) if size < 30 else text(size) for size in sizes]
    signature = Signature(("青溪县住房和城乡建设局",) * names, "2016年10月17日", sealed)
    document = Document((Title(tuple("国" * each for each in title)), *blocks, signature))
    if is_short(document):
        found = estimated(document)
        assert (found.number, found.text) == (1, int(bool(sizes)))


def test_a_short_report_is_not_reckoned() -> None:
    script = (
        "import sys; from patriotic_report import check; "
        "assert check('examples/minimal/campaign.yaml').code == 0; "
        "sys.exit('patriotic_report.writers.paging.boxes' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


@given(st.integers(0, 10_000))
def test_any_report_has_its_pages(number: int) -> None:
    found = estimated(seeded.report(number, Path("none")))
    assert found.number >= max(found.text, found.imprint, found.signature_alone, 1)
    assert not found.imprint_alone or found.imprint == found.number
    assert found.spare % 10 == 0


def test_nothing_stands_on_one_page() -> None:
    assert estimated(Document(())).number == 1


# ---- what is told --------------------------------------------------------------


@given(st.integers(20, 400), st.integers(0, 6))
def test_as_many_characters_less_need_a_page_less(size: int, items: int) -> None:
    def report(characters: int) -> Pages:
        shown = Items(tuple((Run("清扫道路，疏通沟渠" * 2),) for _ in range(items)))
        body = [
            *lines(12),
            *([shown] if items else []),
            Paragraph((Run(("清扫了12条道路，疏通沟渠。" * 31)[:characters]),)),
        ]
        return pages(Title(("标题",)), *body, Signature(("某局",), "2016年10月17日"))

    found = report(size)
    if found.last_lines and 0 < found.spare < size:
        assert report(size - found.spare).number == found.number - 1


def test_few_lines_on_the_last_page_are_a_hint(tmp_path: Path) -> None:
    whole = f"[{SENTENCE * 16}, {SENTENCE * 14}]"
    (found,) = told(plain(f"正文: {whole}"), tmp_path, "A066")
    assert (found.level, found.message) == ("提示", "估计末页只有4行")
    spare = int(re.findall(r"删去约(\d+)字", found.fix)[0])
    assert told(plain(f"正文: {whole[: -spare - 1]}]"), tmp_path, "A066") == []


def test_a_signature_alone_is_told(tmp_path: Path) -> None:
    whole = "村里清扫了道路。" * 23
    signed = "落款: {日期: 2016-09-30, 用印: 是}"
    (found,) = told(official(f"正文: {whole}", "结语: 否", signed), tmp_path, "A065")
    assert found.message == "估计第2页只有落款，没有正文"
    spare = int(re.findall(r"删去约(\d+)字", found.fix)[0])
    assert told(official(f"正文: {whole[:-spare]}", "结语: 否", signed), tmp_path, "A065") == []


@pytest.mark.parametrize(("size", "level"), [(11, "提示"), (84, "警告")])
def test_an_imprint_alone_is_told(size: int, level: str, tmp_path: Path) -> None:
    found: list[Problem] = []
    for number in range(size, size + 7):
        text = official("正文: " + "村里清扫了道路。" * number, "结语: 否", "抄送: 县卫生健康局")
        found += [each for each in told(text, tmp_path, "A050") if "只有版记" in each.message]
    assert {each.level for each in found} == {level}


@pytest.mark.parametrize(("lines", "count"), [(30, 0), (37, 1), (40, 0)])
def test_a_bulletin_s_foot_alone_is_told(lines: int, count: int, tmp_path: Path) -> None:
    head = "文种: 快报\n简报:\n  期: 3\n  日期: 2026-07-09\n  报: 县委\n"
    text = f"单位: 某县安委会办公室\n标题: 清河镇的做法\n{head}正文: {'村里清扫了道路。' * lines}\n"
    found = told(text, tmp_path, "A050")
    assert [(each.level, each.place.line) for each in found] == [("提示", 7)] * count
    for each in found:
        spare = int(re.findall(r"删去约(\d+)字", each.fix)[0])
        fewer = "村里清扫了道路。" * lines
        assert told(text.replace(fewer, fewer[:-spare]), tmp_path, "A050") == []


@pytest.mark.parametrize(("times", "is_told"), [(0, False), (32, False), (40, True)])
def test_a_title_of_many_lines_is_told(times: int, is_told: bool, tmp_path: Path) -> None:
    found = told(plain(f"标题: {'青溪' * times}关于甲的汇报"), tmp_path, "A059")
    assert bool(found) == is_told
    assert all(each.place.line == 2 for each in found)


def test_an_office_s_own_look_is_not_reckoned(tmp_path: Path) -> None:
    from shutil import copy

    copy(ROOT / "examples" / "house-style" / "本院版式.docx", tmp_path / "r.docx")
    whole = f"[{SENTENCE * 16}, {SENTENCE * 14}]"
    assert told(plain(f"正文: {whole}", "参考文档: r.docx"), tmp_path, "A066") == []
