"""The four states of a cell: a figure or 无, / where nothing applies, a blank, 未报; and what counts each of them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import data, rolled
from test_tabular import built

from laws import examples
from patriotic_report.cell_states import state_of

NOTHING = ["无", "没有", "（无）", "未发生"]
NOT_APPLICABLE = ["/", "／", "\\", "-", "--", "—", "——", "－", "–", "−", "―", "不适用", "不涉及", "N/A"]
NOT_REPORTED = ["未报", "待报", "未上报", "缺报", "暂缺", "缺", "未填报"]
FIGURES = ["0", "3", "-5", "12.5", "1200"]
STATES = [
    *((cell, "nothing") for cell in NOTHING),
    *((cell, "does not apply") for cell in NOT_APPLICABLE),
    *((cell, "not reported") for cell in NOT_REPORTED),
    *(
        (cell, None)
        for cell in (*FIGURES, "", "—5", "0-5", "张三", "无锡", "缺水", "×", "…", "*", "1/3", "/3")
    ),
]


@pytest.mark.parametrize(("cell", "state"), STATES)
def test_what_a_cell_says_in_place_of_a_figure(cell: str, state: str | None) -> None:
    assert state_of(cell) == state
    assert state_of(f" {cell} ") == state


CELLS = st.lists(
    st.sampled_from([*FIGURES, *FIGURES, *NOTHING, *NOT_APPLICABLE, *NOT_REPORTED, ""]),
    min_size=2,
    max_size=9,
).filter(lambda cells: any(cell in FIGURES for cell in cells))


def reported(cells: list[str]) -> list[Decimal]:
    """What counts: figures, and a 0 for each 无."""
    return [Decimal(cell if cell in FIGURES else 0) for cell in cells if cell in (*FIGURES, *NOTHING)]


def sheet(folder: Path, cells: list[str], head: str = "清运（吨）") -> Path:
    rows = [
        f"单位,{head}",
        *(f"{name}镇,{cell}" for name, cell in zip("甲乙丙丁戊己庚辛壬", cells, strict=False)),
    ]
    path = folder / "a.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@settings(max_examples=examples(60), deadline=None)
@given(CELLS)
def test_a_roll_up_adds_what_was_reported_and_names_who_did_not(cells: list[str]) -> None:
    with TemporaryDirectory() as name:
        part = sheet(Path(name), cells)
        made, said = data(part), rolled(part).problems
    total = Decimal(str(made["数据"]["清运"]["数量"]).removesuffix("吨"))
    assert total == sum(reported(cells))
    for row, cell in zip(made["统计表"][0]["行"], cells, strict=True):
        assert row[1] == (None if cell in ("", *NOT_REPORTED) else cell)
    late = [
        f"{name}镇"
        for name, cell in zip("甲乙丙丁戊己庚辛壬", cells, strict=False)
        if cell in ("", *NOT_REPORTED)
    ]
    listed = [p.message for p in said if p.code == "R012"]
    assert listed == ([f"{'、'.join(late)}{len(late)}个单位没有报“清运”，合计里不含"] if late else [])
    at_cells = {p.place.file.rpartition("!")[2] for p in said if p.code == "R027"}
    assert at_cells == {f"B{n}" for n, cell in enumerate(cells, 2) if cell in NOT_REPORTED}


@settings(max_examples=examples(60), deadline=None)
@given(CELLS)
def test_a_table_adds_averages_and_ranks_what_was_reported(cells: list[str]) -> None:
    with TemporaryDirectory() as name:
        sheet(Path(name), cells)
        columns = "列: [单位, 清运, {名称: 名次, 排名: 清运}]"
        rows, text, said = built(
            Path(name), f"文件: a.csv, 合计: 是, {columns}", "{{ 合计.清运 }}、{{ 平均.清运 }}。"
        )
    figures = reported(cells)
    mean = (sum(figures) / len(figures)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert text == f"{short(sum(figures))}吨、{short(mean)}吨。"
    assert [row[1] for row in rows[1:-1]] == cells
    assert [bool(row[2]) for row in rows[1:-1]] == [cell in (*FIGURES, *NOTHING) for cell in cells]
    assert [p.code for p in said] == ["A028"] * sum(cell in NOT_REPORTED for cell in cells)


def short(number: Decimal | int) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def test_the_file_of_a_roll_up_gives_the_same_again(tmp_path: Path) -> None:
    part = sheet(tmp_path, ["4", "无", "/", "未报", ""])
    (tmp_path / "甲县.yaml").write_text("单位: 甲县\n" + rolled(part).text, encoding="utf-8")
    again = data(tmp_path / "甲县.yaml")
    assert again["数据"]["清运"]["数量"] == "4吨"


@pytest.mark.parametrize(("cells", "total"), [(["3座", "无", "/"], "3座"), (["无", "2万座"], "2万座")])
def test_nothing_is_of_the_unit_of_the_columns_figures(tmp_path: Path, cells: list[str], total: str) -> None:
    assert data(sheet(tmp_path, cells, "改厕"))["数据"]["改厕"]["数量"] == total


def test_nothing_in_one_file_adds_to_another_files_unit(tmp_path: Path) -> None:
    one = sheet(tmp_path, ["无", "无"], "改厕")
    other = tmp_path / "b.csv"
    other.write_text("单位,改厕\n寅镇,3座\n", encoding="utf-8")
    made = data(one, other)
    assert made["数据"]["改厕"]["数量"] == "3座"
    assert [row[1] for row in made["统计表"][0]["行"]] == ["无", "无", "3"]


@pytest.mark.parametrize(("head", "cells"), [("改厕（座）", ["/", "—"]), ("负责人", ["无", "/"])])
def test_a_column_without_a_figure_has_no_sum(tmp_path: Path, head: str, cells: list[str]) -> None:
    made = data(sheet(tmp_path, cells, head))
    assert "数据" not in made
    assert [row[1] for row in made["统计表"][0]["行"]] == cells


def test_nothing_under_a_unit_is_a_sum_of_nothing(tmp_path: Path) -> None:
    assert data(sheet(tmp_path, ["无", "没有", "/"], "事故（起）"))["数据"]["事故"]["数量"] == "0起"


def test_words_beside_marks_stay_a_column_of_words(tmp_path: Path) -> None:
    one = sheet(tmp_path, ["张三", "/", "无"], "负责人")
    one.write_text(
        one.read_text(encoding="utf-8").replace("\n", ",3\n").replace("负责人,3", "负责人,清运（吨）"),
        encoding="utf-8",
    )
    other = tmp_path / "b.csv"
    other.write_text("单位,负责人,清运（吨）\n寅镇,无,3\n", encoding="utf-8")
    assert data(one, other)["数据"] == {"清运": {"数量": "12吨", "来源": "4个单位汇总"}}


@pytest.mark.parametrize(("total", "shown"), [("/", "/"), ("—", "—"), ("", "4"), ("4", "4")])
def test_a_sum_row_may_say_that_no_sum_applies(tmp_path: Path, total: str, shown: str) -> None:
    path = sheet(tmp_path, ["4", "无", "/"])
    path.write_text(path.read_text(encoding="utf-8") + f"合计,{total}\n", encoding="utf-8")
    rows, _, said = built(tmp_path, "文件: a.csv")
    assert rows[-1] == ["合计", shown]
    assert not said


def test_a_rate_with_an_operand_that_does_not_apply_is_blank(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "村,完成（处）,任务（处）\n东村,4,5\n西村,无,5\n南村,/,/\n", encoding="utf-8"
    )
    rows, _, said = built(
        tmp_path, "文件: a.csv, 合计: 是, 列: [村, 完成, 任务, {名称: 率, 分子: 完成, 分母: 任务}]"
    )
    assert [row[3] for row in rows[1:]] == ["80%", "0%", "", "40%"]
    assert not said


def test_a_typed_table_knows_them_too(tmp_path: Path) -> None:
    rows, text, said = built(
        tmp_path,
        "列: [村, {名称: 清运, 计量单位: 吨}], 行: [[东村, 4], [西村, 无], [南村, /], [北村, '-'], [中村, 待报]], 合计: 是",
        "{{ 平均.清运 }}。",
    )
    assert [row[1] for row in rows[1:]] == ["4", "无", "/", "-", "待报", "4"]
    assert text == "2吨。"
    assert [(p.code, p.level) for p in said] == [("A028", "警告")]


def test_未报_is_told_at_its_cell_and_its_unit_named(tmp_path: Path) -> None:
    part = tmp_path / "a.csv"
    part.write_text("单位,清运（吨）\n甲镇,3\n乙镇,未报\n丙镇,/\n", encoding="utf-8")
    problems = rolled(part).problems
    assert [each.place.file.rpartition("!")[2] for each in problems if each.code == "R027"] == ["B3"]
    (blank,) = [each.message for each in problems if each.code == "R012"]
    assert "乙镇" in blank
    assert "丙镇" not in blank
