"""``report update``: a clerk's afternoon with the file that came back."""

from __future__ import annotations

import json
import os
import stat
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from conftest import Command, posix
from patriotic_report import InputRefused, OutputRefused, build, diff, update
from word_edits import WordFile, w

YAML = """\
# 本月的底稿
单位: {名称: 清河镇人民政府, 自称: 我镇}
标题: 爱国卫生工作情况汇报
主送机关: 县爱卫办
起止日期: 2016年9月
措施:
  - 标题: 广泛宣传发动
    正文: 悬挂横幅{{ 横幅 }}，完成计划的{{ 横幅.完成率 }}。  # 宣传办报的
    数据: {横幅: {数量: 60条, 目标值: 50条}}
  - 标题: 集中整治环境
    正文: 清运垃圾{{ 垃圾 }}，各村情况见表1。
    数据:
      垃圾: 36.5吨  # 环卫所报的
    表格: 各村情况
    要点:
      - 清理背街小巷。
      - 疏通沟渠。
  - 标题: 加强督查
    正文: 镇爱卫办每周检查一次。
统计表:
  - 名称: 各村情况
    列: [村, {名称: 清运垃圾, 计量单位: 吨}]
    行:
      - [东村, 20.5]
      - [西村, 16]  # 补报过
    合计: 是
附件:
  - 标题: 活动方案
落款: {日期: 2016-09-30}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("campaign.yaml").write_text(YAML, encoding="utf-8")
    Path("campaign.docx").write_bytes(built())
    return tmp_path


@cache
def built() -> bytes:
    return next(iter(build(YAML).files.values()))


def edited(*pairs: tuple[str, str], tracked: bool = False, comment: tuple[str, str] | None = None) -> None:
    """改过.docx: each first text, once, is the second."""
    file = WordFile(Path("campaign.docx").read_bytes(), tracked=tracked)
    for old, new in pairs:
        for paragraph in (*file.paragraphs(), *file.cells()):
            at = file.text(paragraph).find(old)
            if at >= 0:
                file.replace(paragraph, at, at + len(old), new)
                break
        else:
            raise AssertionError(old)
    if comment:
        words, said = comment
        file.comment(next(each for each in file.paragraphs() if words in file.text(each)), said)
    Path("改过.docx").write_bytes(file.data())


def yaml() -> str:
    return Path("campaign.yaml").read_text(encoding="utf-8")


def changed_lines(before: str = YAML) -> list[str]:
    """The lines that are new."""
    return [line for line in yaml().splitlines() if line not in before.splitlines()]


@pytest.mark.usefixtures("folder")
def test_the_directors_edits_are_in_the_yaml(quickly: Command) -> None:
    edited(
        ("集中整治环境", "集中开展环境整治"),
        ("清理背街小巷。", "清理背街小巷和集贸市场。"),
        ("县爱卫办", "县爱国卫生运动委员会办公室"),
        ("2016年9月30日", "2016年10月8日"),
        ("活动方案", "活动实施方案"),
        tracked=True,
    )
    done = quickly("update", "campaign.yaml", "--from", "改过.docx")
    assert (done.returncode, done.stdout) == (0, "campaign.yaml\n")
    assert done.stderr.endswith("生成的与改过的一致\n")
    assert (
        "campaign.yaml: 已改 措施[2].要点[1]：“清理背街小巷。”改成“清理背街小巷和集贸市场。”\n" in done.stderr
    )
    assert changed_lines() == [
        "主送机关: 县爱国卫生运动委员会办公室",
        "  - 标题: 集中开展环境整治",
        "      - 清理背街小巷和集贸市场。",
        "  - 标题: 活动实施方案",
        "落款: {日期: 2016-10-08}",
    ]
    assert diff("campaign.yaml", "改过.docx").changes == ()
    again = quickly("update", "campaign.yaml", "--from", "改过.docx")
    assert (again.stdout, again.stderr) == ("", "生成的与改过的一致，没有要改的\n")


@pytest.mark.usefixtures("folder")
def test_a_figure_that_would_take_a_word_with_it_stays() -> None:
    goals = YAML.replace("措施:", "目标:\n  - {名称: 满意率, 要求: ≥90%, 完成值: 92%}\n措施:", 1)
    Path("campaign.yaml").write_text(goals, encoding="utf-8")
    Path("campaign.docx").write_bytes(next(iter(build(goals).files.values())))
    edited(("92%", "92全面%"))  # of which nobody can say 达标
    made = update("campaign.yaml", "改过.docx")
    assert (yaml(), made.same) == (goals, False)


@pytest.mark.usefixtures("folder")
def test_a_title_of_another_month_is_told() -> None:
    dated = YAML.replace("标题: 爱国", "标题: 清河镇2016年9月爱国")
    Path("campaign.yaml").write_text(dated, encoding="utf-8")
    Path("campaign.docx").write_bytes(next(iter(build(dated).files.values())))
    edited(("2016年9月爱国", "2016年10月爱国"))
    told = [each.message for each in update("campaign.yaml", "改过.docx").problems]
    assert told[:1] == ["标题里的“2016年9月”改了，起止日期没有改，还是“2016年9月”"]
    assert "标题: 清河镇2016年10月爱国" in yaml()
    Path("campaign.yaml").write_text(dated, encoding="utf-8")
    edited(("清河镇2016年9月爱国", "清河镇2016年9月全镇爱国"))
    assert not update("campaign.yaml", "改过.docx").problems


@pytest.mark.usefixtures("folder")
def test_a_paragraph_goes_from_one_section_to_another() -> None:
    before = YAML.replace(
        "正文: 镇爱卫办每周检查一次。", "正文: |\n      镇爱卫办每周检查一次。\n      结果在村务栏公布。"
    )
    before = before.replace("    正文: 悬挂", "    正文: |\n      悬挂").replace("  # 宣传办报的", "")
    Path("campaign.yaml").write_text(before, encoding="utf-8")
    file = WordFile(next(iter(build(before).files.values())))
    moved, behind = (
        next(each for each in file.paragraphs() if words in file.text(each)) for words in ("村务栏", "悬挂")
    )
    file.move_after(moved, behind)
    Path("改过.docx").write_bytes(file.data())
    assert update("campaign.yaml", "改过.docx").same
    assert yaml() == before.replace("      结果在村务栏公布。\n", "").replace(
        "}}。\n    数据: {横幅", "}}。\n      结果在村务栏公布。\n    数据: {横幅"
    )


@pytest.mark.usefixtures("folder")
def test_a_section_that_went_leaves_numbers_that_nobody_types() -> None:
    file = WordFile(Path("campaign.docx").read_bytes())
    for words in ("广泛宣传发动", "悬挂横幅"):
        file.remove(next(each for each in file.paragraphs() if words in file.text(each)))
    Path("改过.docx").write_bytes(file.data())
    made = update("campaign.yaml", "改过.docx")
    assert {each.fix for each in made.problems} == {"序号由程序依次编，底稿里没有，不用改"}
    assert "广泛宣传发动" not in yaml()


@pytest.mark.usefixtures("folder")
def test_what_would_be_changed_is_shown_and_nothing_written(quickly: Command) -> None:
    edited(("镇爱卫办每周检查一次", "镇爱卫办每周检查两次"))
    done = quickly("update", "campaign.yaml", "--from", "改过.docx", "--dry-run")
    assert "-    正文: 镇爱卫办每周检查一次。\n+    正文: 镇爱卫办每周检查两次。\n" in done.stdout
    assert "会改 措施[3].正文" in done.stderr
    assert yaml() == YAML


@pytest.mark.usefixtures("folder")
def test_a_figure_is_changed_where_it_is_given_if_every_place_says_so() -> None:
    edited(("60条", "65条"), ("120%", "130%"))
    assert update("campaign.yaml", "改过.docx").same
    assert changed_lines() == ["    数据: {横幅: {数量: 65条, 目标值: 50条}}"]


@pytest.mark.usefixtures("folder")
def test_else_it_is_left_and_both_readings_are_told(quickly: Command) -> None:
    edited(("60条", "65条"))
    done = quickly("update", "campaign.yaml", "--from", "改过.docx", "--exit-code")
    assert done.returncode == 5
    assert yaml() == YAML
    assert "U003 一、广泛宣传发动：“60条”改成了“65条”，底稿里是 措施[1].数据.横幅.数量，没有改" in done.stderr
    assert "完成计划的130%" in done.stderr
    assert "只改这一处的，把引用它的 {{ 横幅 }} 换成文字 65条" in done.stderr
    edited(("120%", "121%"))
    assert "算出来的" in quickly("update", "campaign.yaml", "--from", "改过.docx").stderr


@pytest.mark.usefixtures("folder")
def test_cells_are_changed_with_their_sum_or_not_at_all() -> None:
    edited(("20.5", "22.5"), ("36.5", "38.5"))  # the first 36.5 is that of the text
    assert not update("campaign.yaml", "改过.docx").same
    assert yaml() == YAML.replace("垃圾: 36.5吨", "垃圾: 38.5吨")
    Path("campaign.yaml").write_text(YAML, encoding="utf-8")
    file = WordFile(Path("campaign.docx").read_bytes())
    for cell in file.cells():
        if (text := file.text(cell)) in ("20.5", "36.5"):
            file.replace(cell, 0, len(text), {"20.5": "22.5", "36.5": "38.5"}[text])
    Path("改过.docx").write_bytes(file.data())
    assert update("campaign.yaml", "改过.docx").same
    assert changed_lines() == ["      - [东村, 22.5]"]


@pytest.mark.usefixtures("folder")
def test_a_cell_of_a_data_file_is_named(quickly: Command) -> None:
    rows = YAML[YAML.index("    行:") : YAML.index("    合计: 是")]
    Path("campaign.yaml").write_text(YAML.replace(rows, "    文件: 各村.csv\n"), encoding="utf-8")
    Path("各村.csv").write_text("村,清运垃圾（吨）\n东村,20.5\n西村,16\n", encoding="utf-8")
    before = yaml()
    build("campaign.yaml", "campaign.docx", force=True)
    edited(("20.5", "22.5"))
    done = quickly("update", "campaign.yaml", "--from", "改过.docx")
    assert "U004" in done.stderr
    assert "来自 各村.csv!B2，没有改" in done.stderr
    assert yaml() == before


@pytest.mark.usefixtures("folder")
def test_sections_and_points_come_and_go() -> None:
    file = WordFile(Path("campaign.docx").read_bytes())
    at = {file.text(each): each for each in file.paragraphs()}
    file.insert_after(at["二是疏通沟渠。"], "三是更换垃圾桶。")
    last, text = at["三、加强督查"], at["镇爱卫办每周检查一次。"]
    heading = file.insert_after(last, "三、开展病媒防制")
    new = file.insert_after(text, "投放药物30公斤。")
    last.addprevious(heading)
    last.addprevious(new)
    file.replace(last, 0, 2, "四、")
    Path("改过.docx").write_bytes(file.data())
    made = update("campaign.yaml", "改过.docx")
    assert made.same, made.problems
    assert changed_lines() == ["      - 更换垃圾桶。", "  - 标题: 开展病媒防制", "    正文: 投放药物30公斤。"]


@pytest.mark.usefixtures("folder")
def test_what_the_template_says_is_typed_once_it_is_changed() -> None:
    edited(("现将2016年9月爱国卫生工作情况汇报如下", "现将我镇2016年9月工作情况报告如下"))
    assert update("campaign.yaml", "改过.docx").same
    assert changed_lines() == ["开头: 现将我镇2016年9月工作情况报告如下："]
    assert "# 本月的底稿\n" in yaml()


@pytest.mark.usefixtures("folder")
def test_comments_are_told_without_names_and_written_if_wanted(quickly: Command) -> None:
    edited(comment=("镇爱卫办每周", "写清楚检查了几个村"))
    done = quickly("update", "campaign.yaml", "--from", "改过.docx")
    assert "提示 U005 三、加强督查“镇爱卫办每周检查一次。”有批注：写清楚检查了几个村" in done.stderr
    assert "张主任" not in done.stderr
    assert yaml() == YAML
    quickly("update", "campaign.yaml", "--from", "改过.docx", "--comments")
    assert changed_lines() == ["    # 批注“镇爱卫办每周检查一次。”：写清楚检查了几个村"]
    once = yaml()
    quickly("update", "campaign.yaml", "--from", "改过.docx", "--comments")
    assert yaml() == once


@pytest.mark.usefixtures("folder")
def test_another_report_is_refused(quickly: Command) -> None:
    Path("别的.md").write_text(
        "# 关于召开会议的通知\n\n各单位：\n\n定于下周三开会，请准时参加。\n", encoding="utf-8"
    )
    done = quickly("update", "campaign.yaml", "--from", "别的.md")
    assert done.returncode == 1
    assert "错误 U001 别的.md 不像是由 campaign.yaml 生成的" in done.stderr
    assert yaml() == YAML


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["campaign.yaml", "--from", "campaign.yaml"], 2),
        (["campaign.docx", "--from", "campaign.docx"], 2),
        (["-", "--from", "campaign.docx"], 2),
        (["campaign.yaml"], 2),
        (["campaign.yaml", "--from", "没有.docx"], 1),
        (["没有.yaml", "--from", "campaign.docx"], 1),
    ],
)
def test_what_is_no_file_of_ours_is_refused(words: list[str], code: int, quickly: Command) -> None:
    assert quickly("update", *words).returncode == code
    assert yaml() == YAML


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_placed_is_told_with_its_place(quickly: Command) -> None:
    file = WordFile(Path("campaign.docx").read_bytes())
    file.insert_after(file.paragraphs()[-2], "此页无正文")
    Path("改过.docx").write_bytes(file.data())
    done = quickly("update", "campaign.yaml", "--from", "改过.docx")
    assert (done.returncode, yaml()) == (0, YAML)
    assert "U002 落款：加上的没有放进底稿：（没有） → 此页无正文" in done.stderr
    assert done.stderr.endswith("还有没有放进底稿的，见上面：生成的与改过的不一致\n共 0 个错误，1 个警告\n")
    told = json.loads(quickly("update", "campaign.yaml", "--from", "改过.docx", "--json").stdout)
    assert (told["same"], told["updated"]) == (False, [])
    assert [each["code"] for each in told["problems"]] == ["U002"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030"])
def test_the_files_own_encoding_and_line_ends_stay(codec: str) -> None:
    edited(("疏通沟渠", "疏通沟渠和涵洞"))
    typed = YAML.replace("\n", "\r\n")
    Path("campaign.yaml").write_bytes(typed.encode(codec))
    assert update("campaign.yaml", "改过.docx").same
    assert Path("campaign.yaml").read_bytes() == typed.replace("疏通沟渠", "疏通沟渠和涵洞").encode(codec)


@pytest.mark.usefixtures("folder")
def test_markdown_that_was_edited_serves_too() -> None:
    build("campaign.yaml", "campaign.md")
    text = Path("campaign.md").read_text(encoding="utf-8")
    Path("改过.md").write_text(text.replace("清理背街小巷", "清理背街小巷、集贸市场"), encoding="utf-8")
    assert update("campaign.yaml", "改过.md").same
    assert changed_lines() == ["      - 清理背街小巷、集贸市场。"]


@pytest.mark.usefixtures("folder")
def test_what_it_was_built_with_is_said_again() -> None:
    build("campaign.yaml", "campaign.docx", settings={"主送机关": "市爱卫办"}, force=True)
    edited(("疏通沟渠", "疏通沟渠和涵洞"))
    assert len(update("campaign.yaml", "改过.docx", write=False).edits) == 2
    assert update("campaign.yaml", "改过.docx", settings={"主送机关": "市爱卫办"}).same
    assert "主送机关: 县爱卫办" in yaml()


@posix
@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_stays() -> None:
    edited(("疏通沟渠", "疏通沟渠和涵洞"))
    Path("campaign.yaml").chmod(stat.S_IRUSR)
    with pytest.raises(OutputRefused):
        update("campaign.yaml", "改过.docx")


@pytest.mark.usefixtures("folder")
def test_a_yaml_that_cannot_be_built_is_refused() -> None:
    edited(("疏通沟渠", "疏通沟渠和涵洞"))
    Path("campaign.yaml").write_text(YAML.replace("{{ 横幅 }}", "{{ 条幅 }}"), encoding="utf-8")
    with pytest.raises(InputRefused):
        update("campaign.yaml", "改过.docx")


@pytest.mark.usefixtures("folder")
def test_a_title_that_breaks_elsewhere_keeps_its_lines() -> None:
    long = "清河镇人民政府关于2016年9月爱国卫生工作情况的汇报"
    Path("campaign.yaml").write_text(YAML.replace("爱国卫生工作情况汇报", long), encoding="utf-8")
    build("campaign.yaml", "campaign.docx", force=True)
    before = yaml()
    assert update("campaign.yaml", "campaign.docx").after.decode() == before
    file = WordFile(Path("campaign.docx").read_bytes())
    title = next(each for each in file.paragraphs() if file.text(each) == long)
    for each in title.findall(w("r")):
        title.remove(each)
    for n, line in enumerate(("清河镇人民政府", "关于2016年9月爱国卫生工作情况的汇报")):
        run = etree.SubElement(title, w("r"))
        if n:
            etree.SubElement(run, w("br"))
        etree.SubElement(run, w("t")).text = line
    Path("改过.docx").write_bytes(file.data())
    made = update("campaign.yaml", "改过.docx")
    assert made.same
    assert changed_lines(before) == ["标题分行: [清河镇人民政府, 关于2016年9月爱国卫生工作情况的汇报]"] or (
        changed_lines(before)
        == ["标题分行:", "  - 清河镇人民政府", "  - 关于2016年9月爱国卫生工作情况的汇报"]
    )
    assert update("campaign.yaml", "改过.docx").edits == ()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("noted", [False, True])
def test_a_list_is_written_anew_only_where_nobody_noted_anything_in_it(noted: bool) -> None:
    note = "  # 督查组说的" if noted else ""
    listed = YAML.replace("附件:\n", f"存在问题:\n  - 保洁不及时。{note}\n  - 设施不足。\n附件:\n")
    Path("campaign.yaml").write_text(listed, encoding="utf-8")
    Path("campaign.docx").write_bytes(next(iter(build(listed).files.values())))
    edited(("存在问题", "存在的不足"))
    made = update("campaign.yaml", "改过.docx")
    assert (made.same, yaml() == listed) == (not noted, noted)
    assert not noted or any("存在的不足" in each.message for each in made.problems)
