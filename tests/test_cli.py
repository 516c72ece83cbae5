"""What the command line promises: streams, exit codes, names, nothing written on refusal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conftest import ROOT, Command

EXAMPLES = ROOT / "examples"
YAML = "单位: 某局\n标题: 标题\n措施: [{标题: 甲, 正文: 乙}]\n落款: {日期: 2016-10-17}\n"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    path = tmp_path / "campaign.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def files(folder: Path) -> set[str]:
    """All but the records of what was written (tests/batch reads those)."""
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not name.endswith(".report-record.jsonl")}


def test_build_writes_beside_the_input_and_says_so(campaign: Path, report: Command) -> None:
    done = report("build", "campaign.yaml", "-t", "docx,md")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["campaign.docx", "campaign.md"], "")
    assert files(campaign.parent) == {"campaign.yaml", "campaign.docx", "campaign.md"}


def test_output_may_be_a_file_a_folder_or_stdout(campaign: Path, report: Command) -> None:
    assert report("build", campaign, "-o", "成品/报告.md").returncode == 0
    assert report("build", campaign, "-o", "成品").returncode == 0
    assert files(campaign.parent) == {
        "campaign.yaml",
        str(Path("成品") / "报告.md"),
        str(Path("成品") / "campaign.docx"),
    }
    shown = report("build", campaign, "-o", "-")
    assert shown.stdout == (campaign.parent / "成品" / "报告.md").read_text(encoding="utf-8")
    piped = report("build", "-", "-o", "-", stdin=YAML.encode("gb18030"))
    assert piped.stdout == shown.stdout
    assert "GB18030" in piped.stderr


def test_a_folder_means_its_yaml_files(tmp_path: Path, report: Command) -> None:
    for name in (
        "b.yaml",
        "a.yml",
        "下级/c.yaml",
        "_d.yaml",
        ".e.yaml",
        "f.txt",
        "模板/g.yaml",
        "template.yaml",
    ):
        path = tmp_path / "月报" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(YAML, encoding="utf-8")
    (tmp_path / "月报" / "模板" / "report.md.j2").write_text("甲", encoding="utf-8")
    done = report("build", "月报", "-o", "out")
    assert done.returncode == 0
    assert files(tmp_path / "out") == {"a.docx", "b.docx", str(Path("下级") / "c.docx")}
    assert report("build", "月报/*.y*ml", "-o", "out2").returncode == 0
    assert {"a.docx", "b.docx"} <= files(tmp_path / "out2")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["build"], 2, "缺少"),
        (["build", "campaign.yaml", "--nein"], 2, "没有选项"),
        (["nein"], 2, "没有命令"),
        (["biuld"], 2, "是不是 build？"),
        (["template", "lsit"], 2, "是不是 list？"),
        (["build", "campaign.yaml", "--ouput", "a.md"], 2, "是不是 --output？"),
        (["build", "campaign.yaml", "-t", "odt"], 2, "不认识的格式"),
        (["build", "campaign.yaml", "-o", "a.md", "-t", "docx"], 2, "只留一个"),
        (["build", "campaign.yaml", "campaign2.yaml", "-o", "a.md"], 2, "只能有一个输入"),
        (["build", "campaign.yaml", "sub/campaign.yaml", "-o", "out"], 2, "同一个文件"),
        (["build", "campaign.yaml", "--set", "标题"], 2, "键=值"),
        (["build", "没有.yaml"], 1, "Y001"),
        (["build", "*.nein"], 1, "O010"),
        (["build", "空文件夹"], 1, "O010"),
        (["build", "campaign.yaml", "--template", "没有"], 3, "T001"),
        (["build", "campaign.yaml", "--reference-doc", "没有.docx"], 1, "O201"),
        (["build", "campaign.yaml", "--reference-doc", "campaign.yaml"], 1, "O204"),
        (["build", "campaign.yaml", "-o", "campaign.yaml/x.md"], 4, "O001"),
        (["build", "campaign.yaml", "-o", "con.md"], 4, "O003"),
        (["build", "campaign.yaml", "--set", "落款.日期=昨天"], 1, "--set"),
        (["init", "campaign.yaml"], 4, "O004"),
        (["template", "show", "没有"], 3, "T001"),
        (["template", "new", "空文件夹"], 4, "O004"),
        (["schema", "-o", "空文件夹"], 4, "O002"),
    ],
)
def test_refusals(words: list[str], code: int, said: str, campaign: Path, report: Command) -> None:
    (campaign.parent / "campaign2.yaml").write_text(YAML, encoding="utf-8")
    (campaign.parent / "sub").mkdir()
    (campaign.parent / "sub" / "campaign.yaml").write_text(YAML, encoding="utf-8")
    (campaign.parent / "空文件夹").mkdir()
    before = files(campaign.parent)
    done = report(*words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert files(campaign.parent) == before


def test_the_highest_exit_code_of_several_inputs(campaign: Path, report: Command) -> None:
    (campaign.parent / "bad.yaml").write_text("标题: 甲\n", encoding="utf-8")
    done = report("build", "bad.yaml", "campaign.yaml")
    assert done.returncode == 1
    assert done.stdout.split() == ["campaign.docx"]


def test_set_changes_a_field_in_either_language(campaign: Path, report: Command) -> None:
    words = ("--set", "signature.日期=2020-01-02", "--set", "标题=新标题", "--set", "organisation.自称=我局")
    shown = report("build", campaign, "-o", "-", *words).stdout
    assert "# 新标题" in shown
    assert "2020年1月2日" in shown


def test_check_writes_nothing_and_speaks_json(campaign: Path, report: Command) -> None:
    (campaign.parent / "bad.yaml").write_text("单位: 某局\n正文: 甲\n标提: 乙\n", encoding="utf-8")
    done = report("check", "bad.yaml", "campaign.yaml", "--json")
    (problem,) = (each for each in json.loads(done.stdout)["problems"] if each["level"] != "提示")
    assert done.returncode == 1
    assert problem == {
        "file": "bad.yaml",
        "line": 3,
        "column": 1,
        "path": "标提",
        "level": "错误",
        "code": "F040",
        "message": "不认识的字段“标提”",
        "fix": "是不是“标题”？",
    }
    fine = report("check", "campaign.yaml")
    assert (fine.returncode, fine.stdout) == (0, "")
    assert fine.stderr.startswith("campaign.yaml:1:1: 提示 A060 ")
    assert fine.stderr.endswith("\n没有发现问题\n")
    assert files(campaign.parent) == {"campaign.yaml", "bad.yaml"}


def test_the_caret_stands_under_the_fault(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n落款: {日期: 昨天}\n", encoding="utf-8")
    lines = report("check", "a.yaml").stderr.splitlines()
    assert lines == [
        "a.yaml:3:10: 错误 F020 “昨天”读不成日期",
        "    落款: {日期: 昨天}",
        "                 ^^^^",
        "改法：写成 2016-10-17 或 2016年10月17日",
        "共 1 个错误，0 个警告",
    ]


def test_template_commands(tmp_path: Path, campaign: Path, quickly: Command) -> None:
    assert "situation\t情况汇报" in quickly("template", "list").stdout
    assert "extends" in quickly("template", "show", "campaign").stdout
    assert quickly("template", "new", "我的").stdout.strip() == str(Path("我的") / "report.md.j2")
    assert quickly("template", "new", "全文", "--copy").returncode == 0
    for name in ("我的", "全文"):
        checked = quickly("template", "check", name)
        assert (checked.returncode, checked.stderr) == (0, "没有发现问题\n")
        assert "特此汇报" in (tmp_path / name / "report.md.j2").read_text(encoding="utf-8")
        assert quickly("build", campaign, "--template", name).returncode == 0
    assert "措施" in quickly("template", "fields", "我的").stdout.split()
    (tmp_path / "我的" / "report.md.j2").write_text("{% if %}", encoding="utf-8")
    broken = quickly("template", "check", "我的")
    assert broken.returncode == 3
    assert "report.md.j2:1:" in broken.stderr


def test_doctor_and_version(report: Command) -> None:
    shown = report("doctor").stdout
    assert "pydantic" in shown
    assert "字体方案 windows" in shown
    assert report("--version").stdout.startswith("patriotic-report ")


def test_schema_is_printed_or_written(tmp_path: Path, report: Command) -> None:
    printed = report("schema").stdout
    assert report("schema", "-o", "s.json").stdout.strip() == "s.json"
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str, report: Command) -> None:
    done = report(_REPORT_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert "_REPORT_COMPLETE" in done.stdout


def test_a_cp936_console_shows_what_it_can(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n标题😀: 乙\n", encoding="utf-8")
    done = report("check", "a.yaml", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "\\U0001f600" in done.stderr


def test_a_clerks_gbk_file_gives_the_same_report(campaign: Path, report: Command) -> None:
    (campaign.parent / "gbk.yaml").write_bytes(YAML.encode("gb18030"))
    (campaign.parent / "utf16.yaml").write_bytes(YAML.encode("utf-16"))
    shown = {name: report("build", name, "-o", "-") for name in ("campaign.yaml", "gbk.yaml", "utf16.yaml")}
    assert len({done.stdout for done in shown.values()}) == 1
    assert "提示" in shown["gbk.yaml"].stderr


def test_quiet_leaves_warnings_out(tmp_path: Path, report: Command) -> None:
    (tmp_path / "draft.yaml").write_text("单位: 某局\n正文: 甲\n", encoding="utf-8")
    assert "A001" in report("build", "draft.yaml").stderr
    assert report("build", "draft.yaml", "-q").stderr == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_target_that_cannot_be_written(campaign: Path, report: Command) -> None:
    campaign.parent.chmod(0o500)
    done = report("build", "campaign.yaml")
    campaign.parent.chmod(0o700)
    assert done.returncode == 4


def test_a_locked_target_is_named_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from patriotic_report.files.output import write_file
    from patriotic_report.problems import OutputRefused

    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputRefused) as refused:
        write_file(target, b"new")
    assert "WPS" in refused.value.problems[0].message
    assert target.read_bytes() == b"old"
    assert files(tmp_path) == {"a.docx"}


def test_a_missing_picture_is_named_at_its_line(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n图片:\n  - 没有.png\n", encoding="utf-8")
    done = report("build", "a.yaml", "-t", "md,docx")
    assert done.returncode == 1
    assert "a.yaml:4:5: 错误 F079" in done.stderr
    assert files(tmp_path) == {"a.yaml"}
