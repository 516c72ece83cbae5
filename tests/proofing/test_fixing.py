"""--fix: what is certain is mended, and nothing else: no figure, no comment, no line that is not the fault's."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Command, posix
from laws import examples
from patriotic_report import check, fix
from patriotic_report.edits import Respell
from patriotic_report.problems import OutputRefused, Problem
from patriotic_report.proofing import FILE
from patriotic_report.proofing.fixing import mended, replacement_of
from patriotic_report.source import parse_source
from patriotic_report.source.editing import edited

HERE = Path(__file__).parent
HEAD = "单位: {名称: 清河镇人民政府, 自称: 我镇}\n标题: 安全生产工作情况汇报\n"
SIGNED = "落款: {日期: 2016-09-30}\n"
FAULTY = f"""# 九月的
{HEAD}正文: |   # 原话
  清了3条沟,清除了滋生地。

  清理了2.5公里路段(东)。
存在问题:
  - '一是人手不够。'  # 要补
  - "二是经费
    只有5万元。"
措施: [{{标题: 一、宣传, 正文: 好。}}]   # 末尾
{SIGNED}"""
MENDED = f"""# 九月的
{HEAD}正文: |   # 原话
  清了3条沟，清除了孳生地。

  清理了2.5公里路段（东）。
存在问题:
  - '人手不够。'  # 要补
  - "经费
    只有5万元。"
措施: [{{标题: 宣传, 正文: 好。}}]   # 末尾
{SIGNED}"""
WORDS = "不用: {滋生地: 孳生地}\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(WORDS, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_what_is_certain_is_mended_and_told_a_line_each(faulty: Path, quickly: Command) -> None:
    done = quickly("check", "a.yaml", "--fix", "--level", "警告")
    assert (done.returncode, done.stdout) == (0, "a.yaml\n")
    assert faulty.read_text(encoding="utf-8") == MENDED
    *lines, last = done.stderr.splitlines()
    assert sorted(line.split(" 已改 ")[1][:4] for line in lines) == ["F008", "F102", "W505", "W505", "W551"]
    assert last == "没有发现问题"
    done = quickly("check", "a.yaml", "--fix", "--level", "警告")
    assert (done.stdout, done.stderr) == ("", "没有发现问题\n")


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_encoding_and_line_ends_stay(codec: str, end: str, faulty: Path, quickly: Command) -> None:
    faulty.write_bytes(FAULTY.replace("\n", end).encode(codec))
    quickly("check", "a.yaml", "--fix")
    assert faulty.read_bytes() == MENDED.replace("\n", end).encode(codec)


def test_a_dry_run_shows_the_difference_and_writes_nothing(faulty: Path, quickly: Command) -> None:
    done = quickly("check", "a.yaml", "--dry-run")
    assert faulty.read_text(encoding="utf-8") == FAULTY
    assert done.stdout.startswith("--- a.yaml\n+++ a.yaml（改后）\n@@ ")
    assert "-  清了3条沟,清除了滋生地。\n+  清了3条沟，清除了孳生地。\n" in done.stdout
    assert done.stderr.count("会改") == 5
    assert done.stderr.endswith("这样改了，没有剩下的问题\n")
    assert quickly("check", "a.yaml", "--fix", "--dry-run").stdout == done.stdout


def test_programs_read_what_was_mended(faulty: Path, quickly: Command) -> None:
    told = json.loads(quickly("check", "a.yaml", "--fix", "--json").stdout)
    assert (told["version"], [each["code"] for each in told["problems"]]) == (1, ["A060"])
    assert {each["code"] for each in told["fixed"]} == {"F008", "F102", "W505", "W551"}
    assert faulty.read_text(encoding="utf-8") == MENDED
    assert json.loads(quickly("check", "a.yaml", "--fix", "--json").stdout)["fixed"] == []


def test_python_does_the_same(faulty: Path) -> None:
    shown = fix(faulty, write=False)
    assert (shown.after.decode(), faulty.read_text(encoding="utf-8")) == (MENDED, FAULTY)
    assert {each.code for each in fix(faulty, select="标点").mended} == {"F008", "F102", "W505"}
    assert fix(faulty, ignore="领域").mended == ()
    assert "滋生地" in faulty.read_text(encoding="utf-8")


def test_only_what_is_told_is_mended(faulty: Path, quickly: Command) -> None:
    quickly("check", "a.yaml", "--fix", "--ignore", "标点,不用的词")
    left = faulty.read_text(encoding="utf-8")
    assert "3条沟,清除了滋生地" in left
    assert "'人手不够。'" in left
    faulty.write_text(HEAD + SIGNED + "正文: 清了3条沟,好。  # 不查 W505\n", encoding="utf-8")
    assert quickly("check", "a.yaml", "--fix").stdout == ""


def test_what_is_left_is_told_and_counts(faulty: Path, quickly: Command) -> None:
    faulty.write_text(FAULTY + "错: 1\n", encoding="utf-8")
    done = quickly("check", "a.yaml", "--fix")
    assert done.returncode == 1
    assert "F040" in done.stderr


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("-", "不能用 -"),
        ("稿.docx", "--comments 稿（校对）.docx"),
        ("稿.md", "只改底稿"),
    ],
)
def test_what_is_no_yaml_file_is_not_mended_and_stops_no_other(
    path: str, said: str, faulty: Path, report: Command
) -> None:
    (faulty.parent / "稿.docx").write_bytes(b"PK")
    (faulty.parent / "稿.md").write_text("清了沟,好。\n", encoding="utf-8")
    done = report("check", path, "a.yaml", "--fix", stdin=FAULTY.encode())
    assert done.returncode == 2
    assert said in done.stderr
    assert (faulty.parent / "稿.md").read_text(encoding="utf-8") == "清了沟,好。\n"
    assert faulty.read_text(encoding="utf-8") == MENDED


def test_a_cell_of_a_data_file_is_not_mended_and_that_is_told(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / FILE).write_text("不用: {登陆点: 登录点}\n", encoding="utf-8")
    (tmp_path / "表.csv").write_text("村,处\n登陆点,3\n西村,4\n", encoding="utf-8")
    text = HEAD + "正文: 好。\n统计表: [{名称: 各村, 文件: 表.csv}]\n" + SIGNED
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    done = quickly("check", "a.yaml", "--fix")
    assert "表.csv!A2" in done.stderr
    assert "不在这份底稿里的" in done.stderr
    assert (tmp_path / "表.csv").read_text(encoding="utf-8").startswith("村,处\n登陆点")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == text


def test_a_word_of_the_office_changes_no_figure(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / FILE).write_text("不用: {3条沟: 5条沟, 三会: 五会, 沟渠: 渠道}\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(HEAD + "正文: 3条沟，三会一课，沟渠。\n" + SIGNED, encoding="utf-8")
    done = quickly("check", "a.yaml", "--fix")
    assert done.stderr.count(" 警告 W551 ") == 2
    assert "正文: 3条沟，三会一课，渠道。\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("不用: {安委办: 安委办(镇)}\n", "报安委办。"),
        ("不用: {其他: 其它}\n", "其他工作,都好。"),
    ],
)
def test_what_another_rule_undoes_is_left_and_the_rest_is_mended(
    words: str, text: str, tmp_path: Path, quickly: Command
) -> None:
    (tmp_path / FILE).write_text(words, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}正文: {text}\n{SIGNED}", encoding="utf-8")
    quickly("check", "a.yaml", "--fix")
    assert f"正文: {text.replace(',', '，')}\n" in path.read_text(encoding="utf-8")
    again = quickly("check", "a.yaml", "--fix")
    assert (again.stdout, "已改" in again.stderr, " 警告 W551 " in again.stderr) == ("", False, True)


def test_nothing_is_mended_while_what_the_office_wants_is_in_doubt(faulty: Path, quickly: Command) -> None:
    (faulty.parent / FILE).write_text("忽略: [W505]\n级别: {W551: 错误}\n", encoding="utf-8")
    done = quickly("check", "a.yaml", "--fix")
    assert (done.returncode, done.stdout) == (1, "")
    assert "F032" in done.stderr
    assert "_校对.yaml 有错，a.yaml 没有改" in done.stderr
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_what_a_cure_leaves_out_is_not_left_out_by_itself(tmp_path: Path, quickly: Command) -> None:
    text = HEAD + SIGNED + "起止日期: {开始: 2016年9月1日9时, 结束: 2016年9月20日}\n正文: 好。\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    done = quickly("check", "a.yaml", "--fix")
    assert (done.returncode, done.stdout) == (1, "")
    assert "改成 2016年9月1日" in done.stderr
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "mended_text"),
    [("清了三条沟.", "清了三条沟。"), ("清了三条沟...", "清了三条沟……"), ("看了PPT.", "看了PPT.")],
)
def test_a_text_that_ends_in_a_point_gets_no_second_mark(
    text: str, mended_text: str, tmp_path: Path, quickly: Command
) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}正文: {text}\n{SIGNED}", encoding="utf-8")
    quickly("check", "a.yaml", "--fix")
    assert f"正文: {mended_text}\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@posix
def test_a_link_stays_one(faulty: Path, quickly: Command) -> None:
    (faulty.parent / "链.yaml").symlink_to(faulty)
    quickly("check", "链.yaml", "--fix")
    assert (faulty.parent / "链.yaml").is_symlink()
    assert faulty.read_text(encoding="utf-8") == MENDED


def test_what_somebody_saves_meanwhile_is_not_written_over(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from patriotic_report.proofing import fixing

    def saved(*words: object) -> object:
        faulty.write_text(HEAD, encoding="utf-8")
        return mended(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "mended", saved)
    with pytest.raises(OutputRefused) as refused:
        fix(faulty)
    assert refused.value.problems[0].code == "O001"
    assert faulty.read_text(encoding="utf-8") == HEAD


# ---- laws

PIECES = [
    *(
        "清了3条沟",
        "共12.5万元",
        "(2间)",
        "( 三 ) 组",
        "见http://a.b/c,d",
        "一是",
        "二是",
        "1.",
        "（1）",
        "第一，",
    ),
    *(
        ",",
        "，",
        "。",
        ";",
        ":",
        "!",
        "滋生地",
        "孳生地",
        "《滋生地》",
        "帐户",
        "改厕{{ 改厕 }}",
        "2016年9月",
        "20%",
    ),
    *("一、二年级", "三五成群", "　　", "二〇一六", "10:30", "第3,4组"),
]
PROSE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
FILES = st.fixed_dictionaries(
    {
        "正文": st.lists(PROSE, min_size=1, max_size=3),
        "存在问题": st.lists(PROSE, min_size=2, max_size=3),
        "措施": st.lists(st.fixed_dictionaries({"标题": PROSE, "正文": PROSE}), min_size=1, max_size=2),
    }
)
STYLES = st.sampled_from([None, '"', "'", "|", ">"])
ORDINALS = {"F008", "F070", "F102", "A054"}
_FIGURES = re.compile("[0-9零〇一二两三四五六七八九十百千万亿]")


def figures(text: str) -> Counter[str]:
    """Every digit, in figures and in words."""
    return Counter(_FIGURES.findall(normalize("NFKC", text)))


def removed_by(problems: tuple[Problem, ...]) -> Counter[str]:
    """The figures of the ordinals that were taken out."""
    edits = [edit for each in problems if each.code in ORDINALS for edit in each.edits]
    assert all(isinstance(edit, Respell) for edit in edits)
    return sum(
        (figures(edit.old) - figures(edit.new) for edit in edits if isinstance(edit, Respell)), Counter()
    )


def found_in(data: bytes) -> tuple[Problem, ...]:
    return check(data, folder=HERE).problems


@settings(max_examples=examples(150))
@given(FILES, STYLES)
def test_no_figure_is_changed_and_nothing_changes_twice(values: dict[str, object], style: str | None) -> None:
    body = yaml.safe_dump(values, allow_unicode=True, default_style=style, width=30, sort_keys=False)
    text = f"{HEAD}{SIGNED}数据: {{改厕: 3座}}  # 注 1\n{body}# 末尾 2\n"
    before = found_in(text.encode())
    if any(each.code[0] == "Y" for each in before):
        return
    made = mended(text.encode(), found_in, str(HERE / "<文字>"))
    after = made.data.decode()
    assert figures(text) - removed_by(made.problems) == figures(after)
    assert re.findall("#.*", after) == re.findall("#.*", text)
    assert mended(made.data, found_in, str(HERE / "<文字>")) == (made.data, ())
    left = found_in(made.data)
    errors = [sum(each.level == "错误" for each in problems) for problems in (left, before)]
    assert errors[0] <= errors[1]


@settings(max_examples=examples(60))
@given(FILES, STYLES)
def test_one_replacement_does_what_the_edits_do(values: dict[str, object], style: str | None) -> None:
    body = yaml.safe_dump(values, allow_unicode=True, default_style=style, width=30, sort_keys=False)
    text = HEAD + SIGNED + body
    for each in found_in(text.encode()):
        if each.edits and (made := replacement_of(text.encode(), each.edits)):
            lines = text.split("\n")
            at, end = (
                sum(len(line) + 1 for line in lines[: line_number - 1]) + column - 1
                for line_number, column in ((made.line, made.column), (made.end_line, made.end_column))
            )
            assert (text[:at] + made.text + text[end:]).encode() == edited(text.encode(), each.edits)


def test_edits_that_would_bring_an_error_are_taken_back() -> None:
    text = HEAD + SIGNED + "正文: 甲。\n"
    path = ("正文",)

    def found(data: bytes) -> list[Problem]:
        (place,) = {each.place for each in check(HEAD.encode()).problems if each.code == "F001"}
        edits = (Respell(path, "甲", "{{ 乙 }}"),) if "甲" in data.decode() else ()
        level = "警告" if edits else "错误"
        return [Problem("W551", "", "", place._replace(file="a"), level, edits)]  # type: ignore[arg-type]

    assert mended(text.encode(), found, "a") == (text.encode(), ())
    assert parse_source(text.encode(), "").data()["正文"] == "甲。"
