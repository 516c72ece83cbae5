"""The docs say what the code does: made pages are fresh, the template lesson works, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path
from types import ModuleType

import pytest

import patriotic_report
from conftest import ROOT, Command
from patriotic_report.batches import Asked

DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / name for name in ("README.md", "README.en.md", "CHANGELOG.md")),
    *sorted(DOCS.glob("*.md")),
]
_BLOCK = re.compile(r"^```(\w+) ?(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_pages_are_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert generator().main(["--check"]) == 0, capsys.readouterr().err


def test_check_notices_a_drift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = generator()
    monkeypatch.setattr(module, "DOCS", tmp_path)
    assert module.main(["--check"]) == 1
    assert module.main([]) == 0
    assert module.main(["--check"]) == 0
    (tmp_path / "命令.md").write_text("x", encoding="utf-8")
    assert module.stale() == ["命令.md"]


def test_the_template_lesson_works_as_written(tmp_path: Path, quickly: Command) -> None:
    """```lang FILE``` is written, each line of ```sh``` runs, each line of ```text``` was printed."""
    lesson = (DOCS / "模板.md").read_text(encoding="utf-8")
    printed: list[str] = []
    ran = 0
    for language, file, body in _BLOCK.findall(lesson):
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
    assert (tmp_path / "汇报.docx").is_file()


def test_the_batch_guide_runs_as_written(tmp_path: Path, quickly: Command) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    guide = (DOCS / "批量.md").read_text(encoding="utf-8")
    lines = [
        line for language, _, body in _BLOCK.findall(guide) if language == "sh" for line in body.splitlines()
    ]
    assert len(lines) == 5
    for line in lines:
        done = quickly(*shlex.split(line)[1:])
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert len(list((tmp_path / "各街道").glob("*.docx"))) == 4
    assert [path.name for path in (tmp_path / "一份").glob("*.docx")] == ["某区河口镇人民政府.docx"]


def test_the_python_guide_runs_as_written(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "minimal" / "campaign.yaml", tmp_path)
    guide = (DOCS / "Python.md").read_text(encoding="utf-8")
    programs = [body for language, _, body in _BLOCK.findall(guide) if language == "python"]
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
    names = {*patriotic_report.__all__, *Asked._fields, "to", "name"} - own
    names -= {"__version__", "Outcome", "Place", "Problem"}  # parts of what calls give back
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", guide)] == []


def test_the_lesson_names_every_block() -> None:
    base = ROOT / "src" / "patriotic_report" / "templates" / "base" / "report.md.j2"
    blocks = re.findall(r"\{% block (\S+) %\}", base.read_text(encoding="utf-8"))
    lesson = (DOCS / "模板.md").read_text(encoding="utf-8")
    named = lesson.split("## 可以替换的区块")[1].split("。")[0].split()[0]
    assert set(named.split("、")) == set(blocks)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(
        r"(?<!\\)\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))
    ):
        file, _, heading = urllib.parse.unquote(target).partition("#")
        if re.match(r"[a-z]+:", file):
            continue
        path = page.parent / file if file else page
        assert path.exists(), target
        if heading:
            assert f"# {heading}\n" in path.read_text(encoding="utf-8"), target
