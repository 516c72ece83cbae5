"""What is told: by --select, --ignore, --level, --strict, by _校对.yaml, and by remarks in the YAML."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Command
from patriotic_report import build, check
from patriotic_report.problems import InputRefused, Problem, UsageRefused
from patriotic_report.proofing import FILE, chosen, house_beside
from patriotic_report.proofing.codes import codes_meant
from patriotic_report.proofing.values import EVERYTHING, Choice, Excepted, House
from patriotic_report.rules.entries import entries, rules
from patriotic_report.rules.groups import GROUPS, group_of
from patriotic_report.source import parse_source

HEAD = "单位: {名称: 清河镇人民政府, 自称: 我镇}\n标题: 安全生产工作情况汇报\n"
SIGNED = "落款: {日期: 2016-09-30}\n"
WARNED = HEAD + "正文: 清了三条沟,清理了×××路段。\n" + SIGNED
REFUSED = HEAD + "正文: 清了三条沟,好。\n存在问题: [一是人手不够。, 二是经费不足。]\n" + SIGNED


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in problems]


# ---- the words


def test_every_word_means_what_it_says() -> None:
    assert codes_meant("W505") == codes_meant("ｗ505") == codes_meant("半角标点") == {"W505"}
    assert codes_meant("W50") == {code for code in entries() if code.startswith("W50")}
    assert codes_meant("标点") >= {"W505"}
    assert not codes_meant("标占")
    assert not codes_meant("")


def test_every_rule_on_words_is_in_one_group_and_every_group_has_its_own() -> None:
    assert all(group_of(code) for code in rules() if code[0] == "W")
    assert {group for group in GROUPS if codes_meant(group)} >= {"文种行文", "文号日期标题", "数字", "标点", "领域", "版面"}  # fmt: skip
    assert group_of("W505") == "标点"
    assert group_of("W501") == "领域"
    assert group_of("L001") == "版面"
    assert group_of("Y001") == ""


@pytest.mark.parametrize(
    ("option", "word", "meant"),
    [
        ("--select", "W599", "W509"),
        ("--select", "标占", "标点"),
        ("--ignore", "标点符号", "标点"),
        ("--ignore", "半角标占", "半角标点"),
        ("--select", "甚么", "文种行文、文号日期标题、数字"),
    ],
)
def test_a_word_that_means_nothing_is_refused_with_the_nearest(
    option: str, word: str, meant: str, tmp_path: Path, quickly: Command
) -> None:
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    done = quickly("check", "a.yaml", option, word)
    assert done.returncode == 2
    assert f"O012 {option} {word}：没有这个编号、分类或名称" in done.stderr
    assert meant in done.stderr


@pytest.mark.parametrize("word", ["", "，"])
def test_no_word_at_all_chooses_nothing(word: str, tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    done = quickly("check", "a.yaml", "--select", word)
    assert (done.returncode, "O012 --select 后面没有写编号" in done.stderr) == (2, True)


def test_an_error_cannot_be_left_untold(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(REFUSED, encoding="utf-8")
    assert "错误总要报" in quickly("check", "a.yaml", "--ignore", "F102").stderr
    done = quickly("check", "a.yaml", "--ignore", "F", "--select", "W501", "--level", "错误")
    assert done.returncode == 1
    assert "F102" in done.stderr


# ---- the options


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ["W505", "W501", "A060"]),
        (["--select", "标点"], ["W505"]),
        (["--select", "W5"], ["W505", "W501"]),
        (["--select", "没有填写的地方，A060"], ["W501", "A060"]),
        (["--select", "标点", "--select", "W501"], ["W505", "W501"]),
        (["--ignore", "W50"], ["A060"]),
        (["--select", "W5", "--ignore", "标点"], ["W501"]),
        (["--level", "警告"], ["W505", "W501"]),
        (["--level", "错误"], []),
    ],
)
def test_what_is_asked_for_is_told(
    words: list[str], told: list[str], tmp_path: Path, quickly: Command
) -> None:
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    done = quickly("check", "a.yaml", *words)
    assert [line.split()[2] for line in done.stderr.splitlines() if line.startswith("a.yaml:")] == told
    assert done.returncode == 0
    assert quickly("check", "a.yaml", "--strict", *words).returncode == int("W5" in "".join(told))


def test_the_name_of_a_code_may_have_a_comma() -> None:
    assert check(WARNED.encode(), select="数不全，却说全部").problems == ()
    assert codes(check(WARNED.encode(), select=["W501、W505"]).problems) == ["W505", "W501"]


def test_how_many_are_not_told_is_said_when_asked(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    assert "没有列出" not in quickly("check", "a.yaml", "--ignore", "W501").stderr
    done = quickly("check", "a.yaml", "--ignore", "W501", "--level", "警告", "-v")
    assert done.stderr.endswith("没有列出：没有选 1 条、级别不够 1 条\n")
    nothing = quickly("check", "a.yaml", "--level", "错误").stderr
    assert nothing == "没有发现问题（另有 2 个警告没有列出，-v 说明）\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--level", "严重"], "可以写 错误、警告、提示"),
        (["--format", "xml"], "可以写 text、json、sarif"),
        (["--json", "--format", "sarif"], "只留一个"),
        (["--dry-run", "--json"], "只留一个"),
    ],
)
def test_wrong_words_are_usage(words: list[str], said: str, tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    done = quickly("check", "a.yaml", *words)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout


FOUND = (*check(WARNED.encode()).problems, *check(REFUSED.encode()).problems)
SOME = st.frozensets(st.sampled_from(sorted({*codes(FOUND), "W550", "A001"})))
LEVELS = st.sampled_from(["错误", "警告", "提示"])
HOUSES = st.builds(
    House,
    ignored=SOME,
    only=st.none() | SOME,
    levels=st.dictionaries(st.sampled_from(codes(FOUND)), st.sampled_from(["警告", "提示"])),
    exceptions=st.lists(st.builds(Excepted, SOME, st.sampled_from(["沟", "×", "没有的"])), max_size=2).map(
        tuple
    ),
)
REMARKS = parse_source(f"{WARNED}# 不查 W501、W505 F102 甲\n".encode(), "<文字>")


@given(st.builds(Choice, HOUSES, st.none() | SOME, SOME, LEVELS), st.booleans(), st.booleans())
def test_nothing_is_lost_whatever_is_chosen(choice: Choice, remarks: bool, whole: bool) -> None:
    """Each finding is told or counted, an error always told as it is, in the order found."""
    made = chosen(FOUND, choice, REMARKS if remarks else None, whole=whole)
    own = {"F130", "F131", "F132"}
    told = [each for each in made.problems if each.code not in own]
    about_remarks = len(made.problems) - len(told)
    assert len(told) + sum(made.left_out.values()) >= len(FOUND)
    if not whole:
        assert about_remarks == 0
        assert len(told) + sum(made.left_out.values()) == len(FOUND)
    assert [each for each in told if each.level == "错误"] == [each for each in FOUND if each.level == "错误"]
    where = [FOUND.index(next(one for one in FOUND if one._replace(level="提示") == each._replace(level="提示"))) for each in told]  # fmt: skip
    assert where == sorted(where)


def test_without_a_choice_all_is_told() -> None:
    assert chosen(FOUND, EVERYTHING, None).problems == FOUND


def test_the_group_of_layout_is_looked_for_when_it_is_asked_for(tmp_path: Path, quickly: Command) -> None:
    document = docx.Document()
    document.add_paragraph("清了沟,好。")
    document.save(str(tmp_path / "a.docx"))
    told = {group_of(each.code) for each in check(tmp_path / "a.docx", select="版面").problems}
    assert told == {"版面"}
    told = {group_of(each.code) for each in check(tmp_path / "a.docx", select="版面、标点").problems}
    assert told == {"版面", "标点"}
    assert codes(check(tmp_path / "a.docx", select="标点").problems) == ["W505"]
    (tmp_path / "a.yaml").write_text(WARNED + "参考文档: a.docx\n", encoding="utf-8")
    by_name = check(tmp_path / "a.yaml", select="版面").problems
    assert by_name
    assert {*by_name} < {*check(tmp_path / "a.yaml", layout=True).problems}
    assert quickly("check", "a.yaml", "--select", "版面", "--strict").returncode == 1


def test_that_not_all_was_listed_is_told_whatever_is_chosen() -> None:
    many = "".join(f"  - 清理了×××路段{number}条。\n" for number in range(120))
    text = f"{HEAD}{SIGNED}正文:\n{many}  - 清了沟,好。\n"
    assert codes(check(text.encode(), select="标点", level="警告").problems) == ["F091"]


# ---- _校对.yaml


def with_house(folder: Path, text: str, report: str = WARNED) -> list[str]:
    (folder / FILE).write_text(text, encoding="utf-8")
    (folder / "a.yaml").write_text(report, encoding="utf-8")
    return [f"{each.level}{each.code}" for each in check(folder / "a.yaml").problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("忽略: W501", ["警告W505", "提示A060"]),
        ("忽略: [标点, A060]", ["警告W501"]),
        ("只查: 标点", ["警告W505"]),
        ("级别: {W501: 提示, 领域: 警告}", ["警告W505", "警告W501", "警告A060"]),
        ("例外: [{编号: W505, 文字: '沟,清', 原因: 原文如此}]", ["警告W501", "提示A060"]),
        ("例外: [{编号: W505, 文字: 清理了, 原因: 旁边的字}]", ["警告W505", "警告W501", "提示A060"]),
        ("例外: [{编号: 领域, 文字: ×××路段, 原因: 路名}]", ["警告W505", "提示A060"]),
        ("不用: {路段: 道路}", ["警告W505", "警告W501", "警告W551", "提示A060"]),
    ],
)
def test_an_office_says_what_is_told(text: str, told: list[str], tmp_path: Path) -> None:
    assert sorted(with_house(tmp_path, f"{text}\n")) == sorted(told)


def test_the_command_wins_over_what_the_office_asks_for(tmp_path: Path) -> None:
    with_house(tmp_path, "只查: 标点\n忽略: A060\n")
    assert codes(check(tmp_path / "a.yaml", select="领域").problems) == ["W501"]


def test_its_errors_are_told_each_at_its_place_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "忽略: [W505, W5x, F102]\n只查: 标占\n级别: {W999: 提示, W505: 错误}\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(WARNED, encoding="utf-8")
    problem, *others = check(tmp_path / "a.yaml").problems
    assert (problem.code, problem.place.line, problem.fix) == ("F032", 3, "可以写：警告、提示")
    assert codes(tuple(others)) == ["W505", "W501", "A060"]  # all at once, for nothing of the file holds
    (tmp_path / FILE).write_text(
        "忽略: [W505, W5x, F102]\n只查: 标占\n级别: {W599: 提示}\n", encoding="utf-8"
    )
    checked = check(tmp_path / "a.yaml")
    assert checked.code == 1
    assert [(each.code, each.place.line, each.place.column) for each in checked.problems[:4]] == [
        ("F130", 1, 12),
        ("F131", 1, 17),
        ("F130", 2, 5),
        ("F130", 3, 6),
    ]
    assert "是不是“标点”？" in checked.problems[2].fix
    with pytest.raises(InputRefused):
        build(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("忽咯: [W505]", "F040", "是不是“忽略”？"),
        ("例外: [{编号: W505, 文字: 甲, 原因: 乙, 编码: 1}]", "F040", "是不是“编号”？"),
        ("例外: [{编号: W505, 文字: 甲}]", "F001", "原因"),
        ("词表: {甲: [乙], 丙: [乙]}", "F131", "只留一处"),
        ("词表: {甲: [甲]}", "F131", "只留一处"),
        ("词表: {甲: }", "F131", "甲: [简称]"),
        ("不用: {甲: 乙, 乙: 丙}", "F131", "只留一行"),
        ("不用: {甲: 甲}", "F131", "只留一行"),
        ("级别: {F102: 提示}", "F131", "照那条错误的改法"),
        ("例外: [{编号: F102, 文字: 甲, 原因: 乙}]", "F131", "照那条错误的改法"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        house_beside(tmp_path)
    assert {each.code for each in refused.value.problems} == {code}
    assert any(said in each.message + each.fix for each in refused.value.problems)


def test_a_link_out_of_the_folder_leads_to_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "内"
    folder.mkdir()
    (tmp_path / "外.yaml").write_text("忽略: W501\n", encoding="utf-8")
    (folder / FILE).symlink_to(tmp_path / "外.yaml")
    with pytest.raises(InputRefused) as refused:
        house_beside(folder, outside=False)
    assert codes(refused.value.problems) == ["F131"]
    found = house_beside(folder)
    assert found
    assert found.ignored == {"W501"}


def test_a_build_keeps_to_it_too_and_is_made_anew_when_it_changes(tmp_path: Path, report: Command) -> None:
    with_house(tmp_path, "忽略: W501\n级别: {W505: 提示}\n不用: {路段: 道路}\n")
    done = report("build", "a.yaml", "--json")
    assert '"code": "W501"' not in done.stdout
    assert done.stdout.count('"level": "提示"') == 1
    assert '"code": "W551"' in done.stdout
    assert "没有变化" in report("build", "a.yaml").stderr
    (tmp_path / FILE).unlink()
    assert "W501" in report("build", "a.yaml").stderr
    (tmp_path / FILE).write_text("忽略: W5\n", encoding="utf-8")
    assert "W5" not in report("build", "a.yaml").stderr


MODULES = """
import sys
from patriotic_report import cli
cli.report.main(["build", *sys.argv[1:]], standalone_mode=False)
print(*sorted(each for each in sys.modules if each.startswith("patriotic_report.proofing")))
"""


@pytest.mark.parametrize("text", ["正文: 好。\n", "正文: 清了沟,好。\n"])
def test_a_build_beside_no_such_file_imports_nothing_for_it(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + SIGNED + text, encoding="utf-8")
    command = [sys.executable, "-c", MODULES, "a.yaml", "-o", "a.docx"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "patriotic_report.proofing"


def test_a_refused_build_keeps_to_it_too(tmp_path: Path) -> None:
    with_house(tmp_path, "忽略: W505\n", REFUSED)
    with pytest.raises(InputRefused) as refused:
        build(tmp_path / "a.yaml")
    assert codes(refused.value.problems) == ["F102"]


def test_a_table_of_rows_keeps_to_that_of_what_they_share(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / FILE).write_text("忽略: W501\n", encoding="utf-8")
    (tmp_path / "共用.yaml").write_text(WARNED, encoding="utf-8")
    (tmp_path / "表.csv").write_text("单位\n东村\n西村\n", encoding="utf-8")
    done = quickly("batch", "表.csv", "--base", "共用.yaml", "-o", "成品")
    assert "W505" in done.stderr
    assert "W501" not in done.stderr


def test_a_rollup_passes_it_over(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "部").mkdir()
    for unit in ("东村", "西村"):
        (tmp_path / "部" / f"{unit}.yaml").write_text(f"单位: {unit}\n标题: 汇报\n数据: {{改厕: 3座}}\n正文: '{{{{ 改厕 }}}}'\n" + SIGNED, encoding="utf-8")  # fmt: skip
    before = quickly("rollup", "部", "-o", "-").stderr
    (tmp_path / "部" / FILE).write_text("忽略: W501\n", encoding="utf-8")
    assert quickly("rollup", "部", "-o", "-").stderr == before


# ---- # 不查


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("正文: 清了沟,好。  # 不查 W505：原文如此\n", []),
        ("# 不查 W505\n正文: 清了沟,好。\n", []),
        ("# 不查 标点：原文\n\n# 别的话\n正文: 清了沟,好。\n", []),
        ("正文: |  # 不查 W505：原文\n  好。\n  清了沟,好。\n", []),
        ("# 不查 W505、W501\n正文: |\n  清了沟,好。\n  ×××。\n", []),
        ("# 不查 W505，W501：都是原话\n正文: >-\n  清了沟,\n  ×××。\n", []),
        ("正文:\n  # 不查 半角标点\n  - 清了沟,好。\n  - 好。\n", []),
        ("正文:\n  # 不查 W505\n  - 清了沟,好。\n  - 又清了沟,好。\n", ["W505"]),
        ("正文: 好。\n措施:\n  - 标题: 整治(东)村  # 不查 W505\n    正文: 好。\n", []),
        ("正文: 清了沟,好。  # 不查 W501\n", ["W505", "F132"]),
        ("正文: 好。  # 不查 W505：没有了\n", ["F132"]),
        ("正文: 清了沟,好。  # 不查 W505 W501\n", ["F132"]),
        ("正文: 清了沟,好。  # 不查 W999\n", ["W505", "F130"]),
        ("正文: 清了沟,好。  # 不查：原文如此\n", ["W505", "F130"]),
        ("正文: 好。\n# 不查\n# 不查了\n", ["F130"]),
        ("正文: 好。  # 不查 F102\n", ["F131"]),
        ("正文: 清了沟,好。  # 不查了，等领导定\n", ["W505"]),
        ("正文: |\n  清了沟,好。\n  # 不查 W505。\n", ["W505"]),
        ("正文: '清了沟,好 # 不查 W505。'\n", ["W505"]),
        ("# 不查 W505\n", ["F132"]),
        ("# 不查 L001：版面的由 --layout 看\n正文: 好。\n", []),
    ],
)
def test_a_remark_silences_what_it_names_at_its_line(text: str, told: list[str]) -> None:
    text = text if "正文" in text else f"正文: 好。\n{text}"
    looked_for = ["W501", "W505", "F130", "F131", "F132"]
    problems = check((HEAD + SIGNED + text).encode(), select=looked_for).problems
    assert sorted(codes(problems)) == sorted(told)
    assert all(each.level == "提示" for each in problems if each.code[0] == "F")


def test_an_error_is_told_in_spite_of_a_remark(tmp_path: Path) -> None:
    text = (
        HEAD
        + "正文: 清了沟,好。  # 不查 W505\n存在问题: [一是人手不够。, 二是经费不足。]  # 不查 F102\n"
        + SIGNED
    )
    assert codes(check(text.encode()).problems) == ["F102"]
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        build(tmp_path / "a.yaml")
    assert codes(refused.value.problems) == ["F102"]


def test_a_build_heeds_a_remark_and_says_nothing_of_one_without_use(tmp_path: Path, report: Command) -> None:
    text = HEAD + "正文: 清了沟,好。  # 不查 W505 W501\n" + SIGNED
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert report("build", "a.yaml").stderr == ""
    assert report("check", "-", stdin=text.encode()).stderr.count("F132") == 1


def test_no_example_has_a_remark_without_use() -> None:
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        assert not {"F130", "F131", "F132"} & {*codes(check(path).problems)}


def test_python_is_told_of_wrong_words_as_data() -> None:
    checked = check(WARNED.encode(), select="W599")
    assert (checked.code, codes(checked.problems)) == (UsageRefused.exit_code, ["O012"])


@pytest.mark.parametrize("said", ["", "# 忽略: [W505]\n"])
def test_an_office_file_without_anything_says_nothing(said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(said, encoding="utf-8")
    assert house_beside(tmp_path) == House()


@pytest.mark.parametrize(
    ("said", "message", "fix"),
    [
        ("例外: {编号: W501, 文字: 某某路, 原因: 名称}", "“例外”应是列表", "例外: [{编号: W501"),
        ("例外: [某某路]", "“例外”应是列表", "例外: [{编号: W501"),
        ("不用: [滋生地]", "“不用”应是“名称: 内容”，一行一项", "不用: {登陆: 登录}"),
        ("级别: W505", "“级别”应是“名称: 内容”，一行一项", "级别: {W551: 提示}"),
    ],
)
def test_what_has_another_shape_is_shown_as_it_should_be(
    said: str, message: str, fix: str, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(f"{said}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        house_beside(tmp_path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == ("F004", message)
    assert fix in problem.fix
