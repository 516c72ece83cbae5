"""Whatever stands in a sheet: a report or a refusal with place and cure, never anything else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import compose, read_report
from patriotic_report.pipeline import trace
from patriotic_report.problems import ReportError
from patriotic_report.rollups import roll_up
from patriotic_report.source import parse_source

CELLS = st.sampled_from(
    [
        *("", "", "单位", "街道", "指标", "数量", "计量单位", "清运（吨）", "清运", "死角（处）", "截至日期", "序号", "备注"),
        *("甲镇", "乙镇", "丙 镇", "合计", "小 计", "其中：甲", "统计表", "填报单位：某镇", "单位：吨", "注：略", "制表人：张"),
        *("1", "2.5", "1,200", "１２", "约3", "3吨", "500公斤", "95%", "0", "—", "未报", "几十", "5块11面", "-1", "2016-10-10"),
        *("{{ 单位 }}", "|", "**", "# 甲", "10余", "3人", "1/2", "．5", "００７", "一二三", "1e5", "人次", "%"),
    ]
)  # fmt: skip
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=7)
)
OPTIONS = st.sampled_from(
    [
        "",
        ", 合计: 是",
        ", 合计: 否",
        ", 分组: 是, 小计: 是",
        ", 表头行数: 2",
        ", 列: [单位, 清运, {名称: 占比, 占比: 清运}, {名称: 名次, 排名: 清运}]",
    ]
)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def written(path: Path, grid: list[list[str]]) -> Path:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(grid)
    path.write_bytes(buffer.getvalue().encode())
    return path


def sound(error: ReportError) -> bool:
    return all(problem.message and problem.fix and problem.place.file for problem in error.problems)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=SLOW)
@given(GRIDS, OPTIONS, st.booleans())
def test_a_table_of_any_sheet(tmp_path: Path, grid: list[list[str]], options: str, accept: bool) -> None:
    written(tmp_path / "a.csv", grid)
    yaml = tmp_path / "campaign.yaml"
    yaml.write_text(f"单位: 某县\n正文: 甲\n统计表: [{{名称: 表, 文件: a.csv{options}}}]\n", encoding="utf-8")
    try:
        report = read_report(yaml, accept_totals=accept)
        compose(report)
        trace(report)
    except ReportError as error:
        assert sound(error)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=SLOW)
@given(st.lists(GRIDS, min_size=1, max_size=3), st.booleans())
def test_a_roll_up_of_any_sheets(tmp_path: Path, grids: list[list[list[str]]], accept: bool) -> None:
    parts = [str(written(tmp_path / f"{number}.csv", grid)) for number, grid in enumerate(grids)]
    try:
        done = roll_up(parts, accept_totals=accept)
    except ReportError as error:
        assert sound(error)
        return
    data = parse_source(done.text.encode(), "").data()
    base = tmp_path / "campaign.yaml"
    base.write_text(done.text + "单位: 某县\n正文: 甲\n", encoding="utf-8")
    compose(read_report(base))  # what a roll-up writes can be built
    assert data["统计表"]
