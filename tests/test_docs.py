"""The docs say what the code does: made pages are fresh, lessons work, commands run, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from docx import Document

import patriotic_report
from conftest import ROOT, Command
from pages import DOCS, anchors, blocks, commands_of, run, script
from patriotic_report import cli
from patriotic_report.batches import BuildOptions

FRONT = ("README.md", "README.en.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = [*(ROOT / name for name in FRONT), *sorted(DOCS.glob("*.md"))]
LESSONS = {"模板.md": "汇报.docx", "领域.md": "六月.docx"}
"""Pages that are followed from their beginning, and what they end with."""
"""It writes files and says what is printed: run by a test of its own."""


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_made_pages_are_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert script("generate").main(["--check"]) == 0, capsys.readouterr().err


def test_check_notices_a_drift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("generate")
    monkeypatch.setattr(module, "DOCS", tmp_path)
    assert module.main(["--check"]) == 1
    assert module.main([]) == 0
    assert module.main(["--check"]) == 0
    (tmp_path / "命令.md").write_text("x", encoding="utf-8")
    assert module.stale() == ["命令.md"]


def commands(
    command: click.Command = cli.report, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(command, info_name="report" if parent is None else command.name, parent=parent)
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, context)


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_named(path: str) -> None:
    command = COMMANDS[path]
    reference = text_of("命令.md")
    section = reference.split(f"## {path}\n")[1].split("\n## ")[0]
    row = next((line for line in reference.splitlines() if line.startswith(f"| [`{path}`](#")), "")
    assert bool(row) != isinstance(command, click.Group)
    for option in (each for each in command.params if isinstance(each, click.Option)):
        for word in option.opts:
            assert re.search(rf"[` ]{word}[`, ]", section), word
            assert f"`{word}`" in row or path == "report", word


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_works_as_written(lesson: str, tmp_path: Path, quickly: Command) -> None:
    """```lang FILE``` is written, each line of ```sh``` runs, each line of ```text``` was printed."""
    printed: list[str] = []
    ran = 0
    for language, file, body in blocks(text_of(lesson)):
        if file:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(body, encoding="utf-8")
        elif language == "sh":
            for line in body.splitlines():
                program, *words = shlex.split(line)
                assert program == "report"
                done = quickly(*words)
                assert done.returncode == 0, f"{line}\n{done.stderr}"
                printed = done.stdout.splitlines() if done.stdout.startswith("# ") else printed
                ran += 1
        else:
            assert language == "text"
            assert set(body.splitlines()) <= set(printed), printed
    assert ran > 5
    assert (tmp_path / LESSONS[lesson]).is_file()


SHOWING = {page.name: page for page in PAGES if page.parent == DOCS and commands_of(page.read_text("utf-8"))}
LEAVES = {
    "入门.md": ("campaign.docx", "campaign.md", "活动总结.docx", "红字题目.docx"),
    "汇总.md": tuple(
        f"examples/county-rollup/{name}"
        for name in (
            "campaign.docx.trace.csv",
            "campaign.yaml.trace.csv",
            "去年/_汇总.yaml",
            "去年/_指标.yaml",
        )
    ),
    "从Word开始.md": ("稿.yaml",),
    "下一期.md": ("本月.yaml", "本月（草稿）.docx"),
    "比较.md": ("二稿.docx",),
    "旧稿.md": ("本月.yaml",),
    "脚本.md": ("schema.json",),
    "批量.md": ("各街道", "一份", "结果.csv"),
    "命令.md": ("月报.docx", "成品/年度.docx", "我的样式/reference.docx"),
    "输出.md": ("县爱卫办_汇报.docx", "县卫生健康局_汇报.docx"),
    "版式.md": ("我的样式/reference.docx",),
    "numbers.md": ("campaign.docx.trace.csv",),
}
"""What the commands of a page leave behind."""


@pytest.mark.parametrize("name", sorted({*SHOWING, *LEAVES} - {*LESSONS}))
def test_the_commands_of_a_page_run_as_written(
    name: str, tmp_path: Path, quickly: Command, report: Command
) -> None:
    """In a folder with the examples; those of docs/numbers.md in the example that it speaks of."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    folder = tmp_path / "examples" / "county-rollup" if name == "numbers.md" else tmp_path
    (folder / "campaign.yaml").unlink(missing_ok=True)
    printed = ""
    for language, _, body in blocks(text_of(name), "sh", "text"):
        for line in body.splitlines():
            if language == "sh" and line.startswith("report "):
                printed = run(line, folder, quickly, report)
            elif language == "text" and "→" in line:
                assert line in printed.splitlines()
    assert all((folder / left).exists() for left in LEAVES.get(name, ()))


def test_one_campaign_for_two_superiors_is_two_files_each_guarded(tmp_path: Path, quickly: Command) -> None:
    begun, *both = commands_of(text_of("输出.md"))
    assert quickly(*shlex.split(begun)[1:]).returncode == 0
    names = [quickly(*shlex.split(line)[1:]).stdout.strip() for line in both]
    (shown,) = (block.text.split() for block in blocks(text_of("输出.md"), "text"))
    assert names == shown
    for name, line in zip(names, both, strict=True):
        addressee = re.findall("主送机关=(\\S+)", line)[0]
        assert f"{addressee}：" in [each.text for each in Document(str(tmp_path / name)).paragraphs]
    edited = Document(str(tmp_path / names[0]))
    edited.paragraphs[0].text = "改过的题目"
    edited.save(str(tmp_path / names[0]))
    again = [quickly(*shlex.split(line)[1:], "--set", "下一步打算=再干。") for line in both]
    assert [done.returncode for done in again] == [4, 0]
    assert names[0] in again[0].stderr
    assert Document(str(tmp_path / names[0])).paragraphs[0].text == "改过的题目"


def test_the_batch_guide_makes_what_it_says(tmp_path: Path, quickly: Command, report: Command) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for line in commands_of(text_of("批量.md")):
        if line.startswith("report batch"):
            run(line, tmp_path, quickly, report)
    assert len(list((tmp_path / "各街道").glob("*.docx"))) == 4
    assert [path.name for path in (tmp_path / "一份").glob("*.docx")] == ["某区河口镇人民政府.docx"]


@pytest.mark.long
def test_the_python_guide_runs_as_written(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "minimal" / "campaign.yaml", tmp_path)
    guide = (DOCS / "Python.md").read_text(encoding="utf-8")
    programs = [each.text for each in blocks(guide, "python")]
    assert len(programs) > 7
    for program in programs:
        command = [sys.executable, "-X", "utf8", "-W", "error", "-c", program]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{program}\n{done.stderr}"
    made = {path.name for path in tmp_path.rglob("*") if path.suffix in {".docx", ".md"}}
    assert made == {
        "报告.docx",
        "改日期.docx",
        "文字来的.docx",
        "甲.md",
        "甲（新）.md",
        "campaign.md",
        "三步.md",
    }


def test_the_python_guide_names_every_call() -> None:
    guide = (DOCS / "Python.md").read_text(encoding="utf-8")
    own = {"again", "limits"}
    names = {*patriotic_report.__all__, *BuildOptions._fields, "to", "name"} - own
    names -= {"__version__", "Outcome", "Place", "Problem"}  # parts of what calls give back
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", guide)] == []


def test_the_first_steps_print_what_is_said(tmp_path: Path, report: Command) -> None:
    page = text_of("入门.md")
    (tmp_path / "a.yaml").write_text(blocks(page, "yaml")[0].text, encoding="utf-8")
    said = re.findall(r"印出来是“(.*)”", page)[0]
    assert said in report("build", "a.yaml", "-o", "-").stdout


def test_the_python_runs_as_written(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "minimal" / "campaign.yaml", tmp_path)
    programs = blocks(text_of("脚本.md"), "python")
    assert programs
    for program in programs:
        done = subprocess.run(
            [sys.executable, "-c", program.text], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "campaign.docx").is_file()


def test_windows_installs_with_the_same_lines() -> None:
    page = text_of("安装.md")
    linux = [block.text for block in blocks(page, "sh")][:2]
    windows = [block.text for block in blocks(page, "bat")]
    for there, here in (
        ("python3 ", "py "),
        (".venv/bin/", ".venv\\Scripts\\"),
        ("&& cp ", "&& copy "),
        ("wheels/", "wheels\\"),
    ):
        linux = [each.replace(there, here) for each in linux]
    assert windows == linux


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_served(shell: str) -> None:
    assert f"_REPORT_COMPLETE={shell}_source report" in text_of("安装.md")
    asked = {"_REPORT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "report bu", "COMP_CWORD": "1"}
    if shell == "fish":
        asked["COMP_CWORD"] = "bu"  # fish gives the word itself
    done = subprocess.run(
        [sys.executable, "-c", "from patriotic_report.cli import main; main([])"],
        env={**os.environ, **asked},
        capture_output=True,
        check=False,
    )
    assert b"build" in done.stdout, done.stderr


def test_the_lesson_names_every_block() -> None:
    base = ROOT / "src" / "patriotic_report" / "templates" / "base" / "report.md.j2"
    blocks = re.findall(r"\{% block (\S+) %\}", base.read_text(encoding="utf-8"))
    lesson = text_of("模板.md")
    named = lesson.split("## 可以替换的区块")[1].split("。")[0].split()[0]
    assert set(named.split("、")) == set(blocks)


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Every link to a page or picture of ours: the file and the heading, either may be empty."""
    text = re.sub(
        r"^```.*?^```$|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text):
        file, _, heading = urllib.parse.unquote(target).partition("#")
        if not re.match(r"[a-z]+:", file):
            yield file, heading


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for file, heading in links(page):
        path = page.parent / file if file else page
        assert path.exists(), file
        assert not heading or heading in anchors(path), f"{file}#{heading}"


def test_the_index_names_every_page() -> None:
    index = DOCS / "README.md"
    listed = [file for file, _ in links(index)]
    assert {*(path.name for path in DOCS.glob("*.md"))} - {"README.md"} <= {*listed}
    assert {"../SECURITY.md", "../CONTRIBUTING.md", "../CHANGELOG.md"} <= {*listed}
    doors = re.findall(r"^## (\w+)：", index.read_text(encoding="utf-8"), re.MULTILINE)
    assert doors == ["教程", "做法", "查阅", "缘由"]
