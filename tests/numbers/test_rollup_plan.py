"""_汇总.yaml: what a folder's roll-up is asked for stands in it, and a draft of it is made from the files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import laws
from conftest import ROOT, Command
from patriotic_report import InputRefused, rollup
from patriotic_report.api.options import BESIDE
from patriotic_report.api.rollup_draft import draft_rollup
from patriotic_report.cli.rollup import command
from patriotic_report.rollups.drafts import alike
from patriotic_report.rollups.plans import FIELDS, FILE, read_plan
from patriotic_report.schema.indicator_file import FOLDERS, read_layer
from patriotic_report.source import parse_source

NOT_IN_A_PLAN = {
    "parts": "the folder that it lies in",
    "new": "makes one",
    "to": "the ending of 输出 says it",
    "xlsx": "in 输出, by its ending",
    "limit": "of this machine, not of the folder",
    "trace": "asked for when somebody asks",
    "force": "decided when something is there",
    "keep_edited": "likewise",
    "quiet": "of whoever looks",
    "as_json": "likewise",
}
"""Options of the command that a plan does not say, each with its reason."""
ONLY_IN_A_PLAN = {"mergers", "indicators"}


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """A folder of three townships' tables."""
    folder = tmp_path / "各乡镇"
    folder.mkdir()
    for name, tons in (("甲镇", 3), ("乙镇", 4), ("丙镇", 5)):
        words = f"单位,清运垃圾（吨）,截至日期\n{name},{tons},2026-09-30\n"
        (folder / f"{name}.csv").write_text(words, encoding="utf-8")
    return folder


def plan(folder: Path, words: str) -> Path:
    (folder / FILE).write_text(words, encoding="utf-8")
    return folder / FILE


def values(path: Path) -> dict[str, object]:
    return parse_source(path.read_bytes(), "").data()


def test_every_option_has_its_key_or_a_reason_to_have_none() -> None:
    options = {option.name for option in command.params if isinstance(option, click.Parameter)}
    keys = {field.name for field in FIELDS.values()}
    assert options - NOT_IN_A_PLAN.keys() == keys - ONLY_IN_A_PLAN
    assert NOT_IN_A_PLAN.keys() <= options


def test_a_plan_says_what_the_options_say(towns: Path, quickly: Command) -> None:
    """The law of the file: the same bytes as by options, whatever way it is named."""
    (towns.parent / "名单.txt").write_text("乙镇\n甲镇\n丙镇\n丁镇\n戊镇\n", encoding="utf-8")
    (towns.parent / "_县.yaml").write_text(
        "单位: 某县\n正文: 好。\n落款: {日期: 2026-10-10}\n", encoding="utf-8"
    )
    (towns.parent / "_别.yaml").write_text("单位: {甲镇: 甲乡}\n", encoding="utf-8")
    by_options = quickly(
        "rollup", "各乡镇", "-o", "县.yaml", "--roster", "名单.txt", "--base", "_县.yaml", "--rank", "清运垃圾",
        "--aliases", "_别.yaml", "--template", "situation", "-o", "县.md",
    )  # fmt: skip
    assert by_options.stdout.splitlines() == ["县.yaml", "县.md"]
    made = [(towns.parent / name).read_bytes() for name in ("县.yaml", "县.md")]
    for listed, aliases in (
        ("../名单.txt", "../_别.yaml"),
        ("[乙镇, 甲镇, 丙镇, 丁镇, 戊镇]", "{单位: {甲镇: 甲乡}}"),
    ):
        plan(
            towns,
            f"名单: {listed}\n别名: {aliases}\n上级文字: ../_县.yaml\n排名: 清运垃圾\n模板: situation\n"
            "输出: [../县.yaml, ../县.md]\n",
        )
        for words in (["各乡镇"], ["各乡镇/"], [f"各乡镇/{FILE}"]):
            for name in ("县.yaml", "县.md"):
                (towns.parent / name).unlink()
            done = quickly("rollup", *words)
            assert (done.returncode, done.stdout.splitlines()) == (0, ["县.yaml", "县.md"]), done.stderr
            assert [(towns.parent / name).read_bytes() for name in ("县.yaml", "县.md")] == made
    found = rollup(towns)
    assert found.files["campaign.yaml"] == made[0]


def test_an_option_goes_before_its_key(towns: Path, quickly: Command) -> None:
    plan(towns, "名单: [甲镇, 乙镇, 丙镇, 丁镇]\n排名: 没有的\n输出: ../县.yaml\n")
    (towns.parent / "别的.txt").write_text("甲镇\n乙镇\n丙镇\n", encoding="utf-8")
    refused = quickly("rollup", "各乡镇")
    assert (refused.returncode, "R019" in refused.stderr) == (1, True)
    assert f"各乡镇/{FILE}: 错误" in refused.stderr
    done = quickly("rollup", "各乡镇", "--roster", "别的.txt", "--rank", "清运垃圾", "-o", "别处.yaml")
    assert (done.returncode, done.stdout.splitlines()) == (0, ["别处.yaml"]), done.stderr
    assert "丁镇" not in (towns.parent / "别处.yaml").read_text(encoding="utf-8")
    assert not (towns.parent / "县.yaml").exists()
    on_stdout = quickly("rollup", "各乡镇", "--rank", "清运垃圾", "-o", "-")
    assert "缺报: [丁镇]" in on_stdout.stdout


def test_without_a_place_the_yaml_goes_beside_the_folder(towns: Path, quickly: Command) -> None:
    plan(towns, "名单: [甲镇, 乙镇, 丙镇]\n")
    for words, cwd in ((["各乡镇"], towns.parent), (["."], towns)):
        done = quickly("rollup", *words, cwd=cwd)
        assert done.returncode == 0, done.stderr
        target = towns.parent / "各乡镇汇总.yaml"
        assert (cwd / done.stdout.strip()).resolve() == target.resolve()
        target.unlink()


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    "words",
    ["-o b.xlsx", "-o b.docx", "--template situation", "--trace", "--xlsx b.xlsx", "--reminder r.txt"],
)
def test_nothing_goes_beside_standard_output(quickly: Command, words: str) -> None:
    done = quickly("rollup", "各乡镇", "-o", "-", *words.split())
    assert (done.returncode, f"-o - 不能和 {words.split()[0]}" in done.stderr.replace("别的 ", "")) == (
        2,
        True,
    )


@pytest.mark.usefixtures("towns")
def test_without_plan_and_output_both_ways_are_told(quickly: Command) -> None:
    done = quickly("rollup", "各乡镇")
    assert (done.returncode, "-o 汇总.yaml" in done.stderr, "--new" in done.stderr) == (2, True, True)


@pytest.mark.parametrize(
    ("words", "code", "line", "said"),
    [
        ("名但: ../名单.txt\n", "F040", 1, "是不是“名单”？"),
        ("名单: {甲镇: 乙镇}\n", "F004", 1, "名单: [城关镇, 东山镇]"),
        ("名单: [甲镇, 甲镇]\n", "R014", 1, ""),
        ("别名: [甲]\n", "F004", 1, ""),
        ("别名: {单位: {甲镇: 甲, 乙镇: 甲}}\n", "R014", 1, ""),
        ("别名:\n  村: {甲镇: 甲}\n", "R014", 2, ""),
        ("合并: 甲镇\n", "F004", 1, ""),
        ("合并:\n  新镇: [甲镇]\n  大镇: [甲镇]\n", "R014", 3, "只留一处"),
        ("合并:\n  新镇: [甲镇]\n  大镇: [新镇]\n", "R014", 3, ""),
        ("合计不符只警告: 好\n", "F030", 1, ""),
        ("指标:\n  横幅: {单位间: 取最大}\n", "F004", 2, "旁边的 _指标.yaml 里，第一行写 指标:"),
        ("上级文字: {单位: 某县}\n", "F004", 1, "只写这个文件的名称"),
        ("上级文字: '//server/县.yaml'\n", "F093", 1, ""),
        ("输出: [a.yaml, b.yaml]\n", "O012", 0, "最多三个"),
        ("输出: a.docx\n", "O012", 0, "--template"),
    ],
)
def test_a_fault_of_a_plan_is_at_its_line(
    towns: Path, quickly: Command, words: str, code: str, line: int, said: str
) -> None:
    plan(towns, words)
    done = quickly("rollup", "各乡镇")
    assert done.returncode in {1, 2}
    assert code in done.stderr, done.stderr
    assert said in done.stderr
    if line:
        assert f"{FILE}:{line}:" in done.stderr


def test_the_page_has_every_key() -> None:
    page = (ROOT / "docs" / "汇总.md").read_text(encoding="utf-8")
    assert [key for key in FIELDS if not re.search(rf"^\|.*`{key}`.*\|$", page, re.MULTILINE)] == []


def test_an_option_goes_before_the_other_way_of_worksheets(towns: Path, quickly: Command) -> None:
    for words, option in (("工作表: 9月", "--sheet-per-unit"), ("每张工作表一个单位: 是", "--sheet=9月")):
        plan(towns, f"{words}\n")
        assert "不能一起用" not in quickly("rollup", "各乡镇", option).stderr
    file = plan(towns, "工作表: 9月\n每张工作表一个单位: 是\n")
    done = quickly("rollup", "各乡镇")
    assert (done.returncode, "工作表 和 每张工作表一个单位 不能一起用" in done.stderr) == (2, True)
    assert file.name in done.stderr


def test_two_plans_at_once_are_refused(towns: Path, quickly: Command) -> None:
    plan(towns, "输出: ../a.yaml\n")
    other = towns.parent / "各街道"
    other.mkdir()
    plan(other, "输出: ../b.yaml\n")
    done = quickly("rollup", "各乡镇", "各街道")
    assert (done.returncode, "一次汇总一个文件夹" in done.stderr) == (2, True)


def test_a_folder_within_that_has_a_plan_is_a_level_of_its_own(towns: Path, quickly: Command) -> None:
    """Its villages are in no sum but its own; the result that it wrote into the folder is read."""
    villages = towns / "丁镇"
    villages.mkdir()
    (villages / "东村.csv").write_text("村,清运垃圾（吨）\n东村,7\n西村,8\n", encoding="utf-8")
    (villages / "_丁镇.yaml").write_text("单位: 丁镇\n", encoding="utf-8")
    plan(villages, "名单: [东村, 西村, 北村]\n上级文字: _丁镇.yaml\n")
    plan(towns, "名单: [甲镇, 乙镇, 丙镇, 丁镇]\n输出: ../县.yaml\n")
    before = quickly("rollup", "各乡镇")
    assert before.returncode == 0, before.stderr
    assert "丁镇" in values(towns.parent / "县.yaml")["缺报"][0]  # type: ignore[index]
    assert "先对它 report rollup" in before.stderr
    assert quickly("rollup", "各乡镇/丁镇").stdout.splitlines() == ["各乡镇/丁镇汇总.yaml"]
    after = quickly("rollup", "各乡镇")
    assert after.returncode == 0, after.stderr
    made = values(towns.parent / "县.yaml")
    assert made["数据"]["清运垃圾"]["数量"] == "27吨"  # type: ignore[index]
    assert made["缺报"] == ["丁镇的北村"]
    assert made["汇总"] == {"应报": "4", "已报": "4"}


def test_indicators_of_elsewhere_are_named(towns: Path, quickly: Command) -> None:
    (towns.parent / "办.yaml").write_text("指标:\n  清运垃圾: {单位间: 取最大}\n", encoding="utf-8")
    plan(towns, "指标: ../办.yaml\n输出: ../县.yaml\n")
    done = quickly("rollup", "各乡镇")
    assert done.returncode == 0, done.stderr
    assert values(towns.parent / "县.yaml")["数据"]["清运垃圾"]["数量"] == "5吨"  # type: ignore[index]


# ---- a draft ---------------------------------------------------------------------------------


def test_a_draft_is_never_written_over_anything(towns: Path, quickly: Command) -> None:
    mine = plan(towns, "输出: ../县.yaml\n").read_bytes()
    done = quickly("rollup", "--new", "各乡镇")
    assert (done.returncode, done.stdout.splitlines()) == (0, [f"各乡镇/{FOLDERS}"])
    assert (towns / FILE).read_bytes() == mine
    again = quickly("rollup", "--new", "各乡镇")
    assert (again.returncode, "O004" in again.stderr) == (4, True)
    for words in (["各乡镇", "别处"], ["没有"], [f"各乡镇/{FILE}"]):
        assert quickly("rollup", "--new", *words).returncode == 2


def test_a_draft_names_what_was_not_read_and_what_may_be_one(towns: Path, quickly: Command) -> None:
    (towns / "丁镇.docx").write_bytes(b"x")
    (towns / "甲.csv").write_text("单位,普及率（%）,垃圾清运（吨）\n甲,95,3\n", encoding="utf-8")
    assert quickly("rollup", "--new", "各乡镇").returncode == 0
    text = (towns / FILE).read_text(encoding="utf-8")
    assert "#   丁镇.docx" in text
    assert "    # 甲镇: [甲]\n" in text
    assert "    # 清运垃圾: [垃圾清运]\n" in text
    assert read_plan(str(towns / FILE)).outputs == (str(towns.parent / "各乡镇汇总.yaml"),)
    indicators = (towns / FOLDERS).read_text(encoding="utf-8")
    assert "  # 普及率: {计量单位: '%', 单位间: 不汇总}\n" in indicators
    # a remark that is confirmed by taking the mark away is taken as it stands
    (towns / FOLDERS).write_text(indicators.replace("  # ", "  "), encoding="utf-8")
    assert {each.name for each in read_layer(towns / FOLDERS).entries} == {"清运垃圾", "普及率", "垃圾清运"}


def test_names_that_may_be_one_units() -> None:
    units = ["城关镇", "东山镇", "城关", "城关镇人民政府", "兴谷街道", "兴谷街办", "镇"]
    assert list(alike(units)) == [("城关镇", ("城关", "城关镇人民政府")), ("兴谷街道", ("兴谷街办",))]


NAMES = st.text(st.sampled_from("甲乙丙镇村 :#-'\"[]{}&*!|>%@,，1是否~。"), min_size=1, max_size=6).filter(
    lambda name: name.strip(" ,\"'") == name and not name.startswith(("填", "="))
)


@given(st.lists(NAMES, min_size=1, max_size=4, unique_by=lambda name: "".join(name.split())))
@settings(max_examples=laws.examples(60), deadline=None)
def test_a_draft_is_accepted_as_it_is(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    """Whatever the units are called: with the draft the sums are those without, and nothing else is refused."""
    folder = tmp_path_factory.mktemp("draft") / "各单位"
    folder.mkdir()
    rows = "".join('"{}",{}\n'.format(name.replace('"', '""'), n) for n, name in enumerate(names, 1))
    (folder / "表.csv").write_text("单位,清运垃圾（吨）\n" + rows, encoding="utf-8")
    try:
        without = rollup(folder)
    except InputRefused:
        return
    draft_rollup(folder)
    assert read_layer(folder / FOLDERS).entries == ()
    drafted = rollup(folder, BESIDE)
    made = folder.parent / "各单位汇总.yaml"
    assert drafted.written == (str(made),)
    assert {each.code for each in drafted.problems} <= {each.code for each in without.problems}
    count = str(drafted.units)
    assert values(made) == {
        **parse_source(without.text.encode(), "").data(),
        "汇总": {"应报": count, "已报": count},
    }


def test_the_draft_asks_how_months_come_to_one(quickly: Command, tmp_path: Path) -> None:
    """What has figures of several months stands in the draft, and does what it says once its # is gone."""
    for month, figure in ((7, 1), (8, 2)):
        text = f"指标,计量单位,数量\n清运垃圾,吨,{figure}\n评议,档,{figure}\n受益群众,人次,{figure}\n"
        (tmp_path / "各乡镇").mkdir(exist_ok=True)
        (tmp_path / "各乡镇" / f"甲镇{month}月.csv").write_text("填报单位：甲镇,,\n" + text, encoding="utf-8")
    assert quickly("rollup", "--new", "各乡镇", cwd=tmp_path).returncode == 0
    draft = tmp_path / "各乡镇" / "_指标.yaml"
    lines = draft.read_text(encoding="utf-8").splitlines()
    assert "  # 受益群众: {计量单位: 人次, 单位间: 相加, 时间上: 相加}" in lines
    assert any(line.startswith("  # 清运垃圾:") and "时间上" not in line for line in lines)
    said = [line.replace("  # ", "  ") if line.startswith("  # 受益") else line for line in lines]
    said = [line.replace("  # ", "  ") if line.startswith("  # 评议") else line for line in said]
    draft.write_text("\n".join(said) + "\n", encoding="utf-8")
    assert quickly("rollup", "各乡镇", cwd=tmp_path).returncode == 0
