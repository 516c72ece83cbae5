"""What a cell says of the report that its row becomes: a blank one takes its field away, a section with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Command
from laws import examples
from patriotic_report import read_report
from patriotic_report.problems import InputRefused, Place
from patriotic_report.settings import Setting

BASE = "标题: 爱国卫生工作情况汇报\n起止日期: 2026年4月\n落款: {日期: 2026-05-06}\n"


@pytest.fixture
def run(tmp_path: Path, quickly: Command):  # type: ignore[no-untyped-def]
    def batch(base: str, *rows: str):  # type: ignore[no-untyped-def]
        (tmp_path / "_base.yaml").write_text(BASE + base, encoding="utf-8")
        (tmp_path / "b.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        done = quickly("batch", "b.csv", "--base", "_base.yaml", "-t", "md", "-o", "out")
        texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "out").glob("*.md"))]
        return done, "\n".join(texts)

    return batch


def test_columns_make_the_sections_that_the_base_has_not(run) -> None:  # type: ignore[no-untyped-def]
    head = "单位,措施.2.标题,措施.2.正文,措施.1.标题,措施.1.正文,下一步打算.1"
    done, text = run("", head, "甲村,宣传,办了专栏。,整治,扫了街。,补齐。")
    assert done.returncode == 0, done.stderr
    assert text.index("## 一、整治") < text.index("## 二、宣传") < text.index("补齐")


def test_a_section_left_blank_is_left_out_in_that_row(run) -> None:  # type: ignore[no-untyped-def]
    base = "措施:\n  - {标题: 宣传, 正文: 办了专栏。}\n  - {标题: 整治, 正文: 略}\n  - {标题: 检查, 正文: 查了。}\n"
    done, text = run(base, "单位,措施.2.正文,存在问题.1", "甲村,,", "乙村,扫了街。,人手不够。")
    assert done.returncode == 0, done.stderr
    of_second, of_first = text.split("乙村")
    assert "## 二、检查" in of_first
    assert "整治" not in of_first
    assert "## 二、整治" in of_second
    assert "人手不够" in of_second


@given(blank=st.lists(st.booleans(), min_size=1, max_size=6))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_left_keeps_its_place(blank: list[bool], tmp_path: Path) -> None:
    """Every section that is left is found at its own line or cell, whichever are gone before it."""
    lines = [f"  - {{标题: 整治{n}, 正文: 好。}}\n" for n in range(len(blank))]
    path = tmp_path / "a.yaml"
    path.write_text(BASE + "单位: 甲\n正文: 好。\n措施:\n" + "".join(lines), encoding="utf-8")
    cells = {
        f"措施.{n + 1}.正文": Setting(None if gone else "改了。", Place("b.csv!B2"))
        for n, gone in enumerate(blank)
    }
    report = read_report(path, cells=cells)
    left = [n for n, gone in enumerate(blank) if not gone]
    assert [each.title for each in report.fields.measures or ()] == [f"整治{n}" for n in left]
    for position, n in enumerate(left):
        assert report.place(("measures", position, "title")).line == 7 + n


def test_a_fault_of_a_cell_behind_a_blank_section_is_at_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        BASE + "单位: 甲\n措施: [{标题: 宣传, 正文: 好。}, {标题: 整治, 正文: 好。}]\n", encoding="utf-8"
    )
    cells = {
        "措施.1.正文": Setting(None, Place("b.csv!B2")),
        "措施.2.标题": Setting("一、整治", Place("b.csv!C2")),
    }
    with pytest.raises(InputRefused) as refused:
        read_report(path, cells=cells)
    assert [each.place.file for each in refused.value.problems] == ["b.csv!C2"]


def test_the_unit_may_stand_in_the_head(run) -> None:  # type: ignore[no-untyped-def]
    done, text = run(
        "正文: 清运{{ 垃圾 }}。\n", "单位,数据.垃圾（吨）,数据.死角（处）", "甲村,30,", "乙村,无,4"
    )
    assert "清运30吨。" in text
    assert "B008" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("head", ["数据.垃圾", "数据.垃圾.数量", "数据.垃圾（吨）"])
@pytest.mark.parametrize(
    ("base", "cited", "printed"),
    [
        ("60吨", "{{ 垃圾 }}", "清运0吨。"),
        ("{数量: 60, 计量单位: 吨, 上年同期: 50}", "{{ 垃圾 }}，{{ 垃圾.同比 }}", "清运0吨，同比下降100%。"),
        ("{目标值: 60吨}", "{{ 垃圾 }}，完成{{ 垃圾.完成率 }}", "清运0吨，完成0%。"),
        ("{文字: 几十车}", "{{ 垃圾 }}", "清运无。"),
    ],
)
def test_none_stands_in_the_place_of_the_bases_figure(
    head: str, base: str, cited: str, printed: str, run
) -> None:  # type: ignore[no-untyped-def]
    done, text = run(f"正文: 清运{cited}。\n数据: {{垃圾: {base}}}\n", f"单位,{head}", "甲村,无")
    assert done.returncode == 0, done.stderr
    assert printed in text


@pytest.mark.parametrize("head", ["数据.垃圾", "数据.垃圾.数量"])
def test_a_figure_without_a_unit_is_told_with_its_cell(head: str, run) -> None:  # type: ignore[no-untyped-def]
    done, _ = run("正文: 清运{{ 垃圾 }}。\n", f"单位,{head}", "甲村,30")
    assert "B2" in done.stderr
    assert "B008" in done.stderr
    done, _ = run("正文: 清运{{ 垃圾 }}。\n", f"单位,{head}", "甲村,30吨", "乙村,40")
    assert "b.csv!B3: 警告 B008" in done.stderr


@pytest.mark.parametrize(
    ("head", "cure"),
    [
        ("下一步打算.要点.1.内空", "一项打算里可以写"),
        ("落款.日其", "是不是“落款.日期”？"),
        ("数据.垃圾.单位", "是不是“数据.垃圾.计量单位”？"),
        ("措施.1.标提", "是不是“措施.1.标题”？"),
    ],
)
def test_a_head_that_leads_to_no_field_is_told_once(head: str, cure: str, run) -> None:  # type: ignore[no-untyped-def]
    done, _ = run("正文: 好。\n", f"单位,{head}", "甲村,甲", "乙村,乙", "丙村,丙")
    assert done.returncode == 1
    assert "共 1 个错误" in done.stderr
    assert "b.csv!B1: 错误 B002" in done.stderr
    assert cure in done.stderr


def test_a_fault_of_an_option_is_shown_at_the_option(run, quickly: Command) -> None:  # type: ignore[no-untyped-def]
    run("单位: 甲\n正文: 好。\n", "单位", "甲")
    for setting in ("日期=2026-05-07", "措施.宣传.正文=好。", "附件.2.标题=甲"):
        done = quickly("build", "_base.yaml", "--set", setting, "-o", "-")
        assert done.returncode == 1
        assert "--set" in done.stderr
        assert "_base.yaml:" not in done.stderr
