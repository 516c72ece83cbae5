"""待填: refused everywhere at once, printed as marks in a draft, and never reckoned with."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from conftest import Command
from patriotic_report import InputRefused, batch, build, build_all, check, diff, rollup

REPORT = """\
单位: 某镇
标题: 某镇2024年第二季度工作情况汇报
起止日期: 2024年第二季度
目标:
  - {名称: 满意率, 要求: ≥90%, 完成值: 待填}
  - {名称: 改厕, 数据: 厕所}
数据:
  厕所: {数量: 待填, 目标值: 120座, 上年同期: 96座, 上期: 40座}
  垃圾: {数量: 36.5吨, 目标值: 400吨, 上期累计: 70吨}
  横幅: {分项: {城区: 待填, 农村: 15条}}
  比率: {分子: 待填, 分母: 160座}
  次数: {数量: 待填, 上期累计: 7次, 计量单位: 次}
措施:
  - 标题: 整治
    正文: |
      清运{{ 垃圾 }}，累计{{ 垃圾.累计 }}，改厕{{ 厕所 }}，{{ 厕所.同比 }}，{{ 厕所.环比 }}，{{ 厕所.完成率 }}，{{ 厕所.变化 }}。

      挂{{ 横幅 }}，城区占{{ 横幅.分项.城区.占比 }}，农村占{{ 横幅.分项.农村.占比 }}，平均{{ 横幅.平均 }}，共{{ 合计.横幅 }}。

      比率{{ 比率 }}，次数{{ 次数|汉字 }}，累计{{ 次数.累计 }}，死角{{ 合计.死角 }}，厕所{{ 合计.厕所数 }}，平均{{ 平均.死角 }}。
    表格: 各村
    图表: 死角图
统计表:
  - 名称: 各村
    列:
      - 村
      - {名称: 死角, 计量单位: 处}
      - {名称: 厕所数, 计量单位: 座}
      - {名称: 占比, 占比: 死角}
      - {名称: 名次, 排名: 死角}
      - {名称: 率, 分子: 死角, 分母: 整改}
      - {名称: 整改, 计量单位: 处}
    行: [[东村, 待填, 46, 40], [西村, 18, 40, 36], [南村, 20, 30, 80]]
    合计: 是
图表:
  - {名称: 死角图, 表格: 各村, 数列: 死角}
落款: {日期: 待填}
"""
PLACES = [
    (5, "满意率"),
    (8, "厕所"),
    (10, "横幅的城区"),
    (11, "比率的分子"),
    (12, "次数"),
    (33, "死角"),
    (37, "落款的日期"),
]


def _drawn(report: str = REPORT) -> str:
    built = build(report, to="md", draft=True, companions=False)
    (text,) = built.files.values()
    return text.decode("utf-8")


def test_it_is_refused_with_one_code_at_all_places_by_every_verb(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        build(path)
    found = [(each.code, each.place.line, each.level) for each in refused.value.problems]
    assert found == [("F107", line, "错误") for line, _ in PLACES]
    assert all(name in each.message for (_, name), each in zip(PLACES, refused.value.problems, strict=True))
    checked = check(path)
    listed = [each.place.line for each in checked.problems if (each.code, each.level) == ("F107", "错误")]
    assert (checked.code, listed) == (1, [line for line, _ in PLACES])
    for verb in (lambda: diff(path, path), lambda: build(path, tmp_path / "x.docx")):
        with pytest.raises(InputRefused) as refused:
            verb()
        assert {each.code for each in refused.value.problems} == {"F107"}
    with pytest.raises(InputRefused) as refused:
        rollup(path)
    assert "F107" in {each.code for each in refused.value.problems}
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_draft_marks_what_is_to_come_and_all_that_is_reckoned_from_it() -> None:
    text = _drawn()
    assert text.startswith("【草稿】不是定稿：还有7处待填。")
    assert (
        "清运36.5吨，累计106.5吨，改厕【待填：厕所】，【待填：厕所的同比】，【待填：厕所的环比】，【待填：厕所的完成率】"
        in text
    )
    assert (
        "挂【待填：横幅】，城区占【待填：城区的占比】，农村占【待填：农村的占比】，平均【待填：横幅的平均】"
        in text
    )
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    assert "| 东村 | 【待填：死角】 | 46 | 【待填：占比】 | 【待填：名次】 | 【待填：率】 | 40 |" in rows
    assert "| 西村 | 18 | 40 | 【待填：占比】 | 【待填：名次】 | 50% | 36 |" in rows
    total = next(row for row in rows if row.startswith("| 合计"))
    assert "【待填：死角的合计】 | 116 |" in total
    assert "共【待填：横幅的合计】" in text
    assert "死角【待填：死角的合计】，厕所116座，平均【待填：死角的平均】" in text
    assert "【待填：死角图】" in text
    assert text.rstrip().endswith("【待填：成文日期】")


def test_a_draft_highlights_them_in_word() -> None:
    built = build(REPORT, draft=True)
    ((name, data),) = built.files.items()
    assert name == "report（草稿）.docx"
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode("utf-8")
    marked = re.findall(r'<w:highlight w:val="yellow"/></w:rPr><w:t[^>]*>([^<]*)<', xml)
    assert marked[0] == "【草稿】"
    assert set(re.findall("【待填：[^】]*】", xml)) == {*marked[1:]}


def test_a_draft_replaces_no_finished_report_and_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "单位: 某镇\n标题: 某镇情况汇报\n正文: 清运{{ 垃圾 }}。\n数据: {垃圾: 5吨}\n落款: {日期: 2024-01-02}\n",
        encoding="utf-8",
    )
    (finished,) = build_all([path], "").outcomes
    (draft,) = build_all([path], "", draft=True).outcomes
    assert [Path(name).name for name in (*finished.outputs, *draft.outputs)] == ["a.docx", "a（草稿）.docx"]
    assert [
        each.outcomes[0].state for each in (build_all([path], ""), build_all([path], "", draft=True))
    ] == ["unchanged"] * 2
    named = build(path, tmp_path / "成稿.docx", draft=True)
    assert [Path(name).name for name in named.outputs] == ["成稿（草稿）.docx"]


def test_a_command_says_what_is_left(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    done = quickly("build", "a.yaml", "--draft", "--name", "{单位}.docx")
    assert (done.returncode, done.stdout.split()) == (0, ["某镇（草稿）.docx"])
    assert done.stderr.count("提示 F107") == len(PLACES) + 1, "and the chart that is not drawn"


def test_a_draft_may_point_at_a_chart_that_waits() -> None:
    text = REPORT.replace("清运{{ 垃圾 }}", "见图1。清运{{ 垃圾 }}")
    told = {each.code for each in build(text, to="md", draft=True, companions=False).problems}
    assert "A052" not in told


def test_a_cell_of_a_batch_says_it_of_its_own_report(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("单位,数据.横幅（条）\n甲镇,5\n乙镇,待填\n丙镇,未报\n", encoding="utf-8")
    base = "标题: 某报告情况汇报\n正文: 见下。\n起止日期: 2024年5月\n"
    made = batch(tmp_path / "t.csv", base)
    assert [(each.state, each.problems[0].code) for each in made.outcomes if each.code] == [
        ("refused", "F107")
    ]
    drafts = batch(tmp_path / "t.csv", base + "数据: {横幅: 1条}\n", to="md", draft=True, name="{单位}")
    assert {*drafts.files} >= {"甲镇（草稿）.md", "乙镇（草稿）.md"}


def test_a_text_may_be_to_fill_too() -> None:
    text = "单位: 待填\n标题: 待填\n正文: 待填\n落款: {日期: 2024-01-02}\n"
    with pytest.raises(InputRefused) as refused:
        build(text)
    assert [each.message for each in refused.value.problems] == ["“单位”待填", "“标题”待填", "“正文”待填"]
    assert {each.code for each in check(text).problems if each.level != "提示"} == {"F107"}
    assert "【待填：单位】" in _drawn(text)


def test_what_a_finished_document_holds_of_a_draft_is_told(tmp_path: Path) -> None:
    draft = build(REPORT, tmp_path / "a.docx", draft=True).outputs[0]
    told = [each.message for each in check(draft).problems if each.code == "W501"]
    assert any("【待填：厕所】" in each for each in told)


def test_in_a_data_file_it_says_that_nobody_reported(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("村,死角\n东村,待填\n西村,3\n南村,5\n", encoding="utf-8")
    yaml = "单位: 某镇\n标题: 某镇情况汇报\n正文: 见表。\n统计表:\n  - {名称: 各村, 文件: a.csv, 合计: 是}\n落款: {日期: 2024-01-02}\n"
    (tmp_path / "a.yaml").write_text(yaml, encoding="utf-8")
    problems = check(tmp_path / "a.yaml").problems
    assert "F107" not in {each.code for each in problems}
    assert any("待填" in each.message and each.level == "警告" for each in problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [("开会待填次。", 1), ("清运待填吨，横幅待填条。", 1), ("已填写待填报表，清理待填埋垃圾。", 0)],
)
def test_it_is_told_within_a_sentence_too(text: str, said: int) -> None:
    problems = check(f"单位: 某镇\n标题: 某镇工作情况汇报\n正文: {text}\n").problems
    assert [each.message for each in problems if each.code == "W501"] == ["“待填”是没有填写的地方"] * said
