"""PDF and pictures of pages by the command: what is written, guarded and refused."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from blocks import EVERY, LOOK

from conftest import Command
from patriotic_report.problems import OutputRefused
from patriotic_report.writers.typeset import engine
from patriotic_report.writers.typeset.source import source_of

YAML = "单位: 清河镇人民政府\n标题: 甲报告\n字体: open\n正文: 清理卫生死角。\n落款: {日期: 2016-10-17}\n"
LONG = YAML.replace("清理卫生死角。", "清理卫生死角。" * 120)
set_pages = [pytest.mark.layout, pytest.mark.usefixtures("set_in_fandol")]


@pytest.fixture
def yaml(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


# ---- without typst -----------------------------------------------------------


def test_a_missing_library_is_told_before_the_first_report(yaml: Path) -> None:
    program = (
        "import sys; sys.modules['typst'] = None; from patriotic_report.cli import main; main(sys.argv[1:])"
    )
    for words in (["-t", "docx,pdf"], ["-o", "x.pdf"], ["--name", "{单位}.png"]):
        done = subprocess.run(
            [sys.executable, "-c", program, "build", "a.yaml", *words],
            cwd=yaml.parent, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert "O230" in done.stderr
        assert 'pip install ".[pdf]"' in done.stderr
        assert names(yaml.parent) == ["a.yaml"]


def test_a_missing_library_is_a_fault_of_the_call(yaml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from patriotic_report import UsageRefused, build

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageRefused) as refused:
        build(yaml, to="pdf")
    assert [each.code for each in refused.value.problems] == ["O230"]


def test_where_no_process_starts_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.kept.end()
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(OutputRefused) as refused:
        engine.compiled(source_of(EVERY, LOOK, ""), [], ["pdf"], 72)
    assert [each.code for each in refused.value.problems] == ["O231"]


@pytest.mark.parametrize("field", ["参考文档", "表单文档"])
def test_an_offices_documents_are_no_looks_of_pages_set_here(field: str, yaml: Path, report: Command) -> None:
    if find_spec("typst") is None:
        pytest.skip("typst is not installed")
    yaml.write_text(YAML + f"{field}: 式样.docx\n", encoding="utf-8")
    report("template", "new", "x", "--with-reference")
    done = report("build", "a.yaml", "-t", "pdf")
    assert done.returncode == 4
    assert "O232" in done.stderr
    assert field in done.stderr
    assert "-t docx" in done.stderr
    assert "a.pdf" not in names(yaml.parent)


# ---- with it -----------------------------------------------------------------


class TestWritten:
    pytestmark = set_pages

    def test_several_formats_stand_side_by_side(self, yaml: Path, quickly: Command) -> None:
        done = quickly("build", "a.yaml", "-t", "docx,pdf,png,svg")
        assert done.returncode == 0
        written = ["a.docx", "a.pdf", "a-1.png", "a-1.svg"]
        assert done.stdout.split() == written
        assert names(yaml.parent) == sorted(["a.yaml", *written])
        assert (yaml.parent / "a.pdf").read_bytes().startswith(b"%PDF-1.7")
        assert quickly("build", "a.yaml", "-t", "docx,pdf,png,svg").stdout == ""

    @pytest.mark.parametrize("name", ["x.pdf", "X.PDF"])
    def test_the_ending_says_it(self, name: str, yaml: Path, quickly: Command) -> None:
        assert quickly("build", "a.yaml", "-o", name).stdout == f"{name}\n"
        assert (yaml.parent / name).read_bytes().startswith(b"%PDF")

    def test_each_page_is_a_picture_and_those_that_are_gone_go(self, yaml: Path, quickly: Command) -> None:
        yaml.write_text(LONG, encoding="utf-8")
        assert quickly("build", "a.yaml", "-o", "x.png").stdout.split() == ["x-1.png", "x-2.png"]
        yaml.write_text(YAML, encoding="utf-8")
        assert quickly("build", "a.yaml", "-o", "x.png").stdout.split() == ["x-1.png"]
        assert names(yaml.parent) == ["a.yaml", "x-1.png"]

    def test_a_page_that_somebody_drew_upon_stays_and_is_told(self, yaml: Path, quickly: Command) -> None:
        yaml.write_text(LONG, encoding="utf-8")
        quickly("build", "a.yaml", "-t", "png")
        (yaml.parent / "a-2.png").write_bytes(b"drawn upon")
        yaml.write_text(YAML, encoding="utf-8")
        done = quickly("build", "a.yaml", "-t", "png")
        assert (done.returncode, done.stdout.split()) == (0, ["a-1.png"])
        assert "a-2.png: 警告 O016 报告现在是 1 页，没有这一页" in done.stderr
        assert names(yaml.parent) == ["a-1.png", "a-2.png", "a.yaml"]
        assert "上次有警告" in quickly("build", "a.yaml", "-t", "png").stderr
        # the record says no more that it was a page
        again = quickly("build", "a.yaml", "-t", "png", "--set", "标题=乙报告")
        assert "a-2.png: 警告 O016" in again.stderr
        (yaml.parent / "a-2.png").rename(yaml.parent / "画过的.png")
        assert "O016" not in quickly("build", "a.yaml", "-t", "png", "--set", "标题=丙报告").stderr

    def test_a_picture_of_unknown_origin_that_would_pass_for_a_page_is_told(
        self, yaml: Path, quickly: Command
    ) -> None:
        for number in (2, 3, 5):
            (yaml.parent / f"a-{number}.svg").write_bytes(b"")
        done = quickly("build", "a.yaml", "-t", "svg,docx")
        assert [name for name in names(yaml.parent) if f"{name}: 警告 O016" in done.stderr] == [
            "a-2.svg",
            "a-3.svg",
        ]

    def test_what_stands_beside_edited_pages_is_called_as_is_told(self, yaml: Path, quickly: Command) -> None:
        yaml.write_text(LONG, encoding="utf-8")
        quickly("build", "a.yaml", "-t", "png")
        (yaml.parent / "a-2.png").write_bytes(b"drawn upon")
        words = ("build", "a.yaml", "-t", "png", "--set", "标题=乙报告")
        assert "加 --keep-edited，另写成“a（新）-1.png”" in quickly(*words).stderr
        kept = quickly(*words, "--keep-edited")
        assert kept.stdout.split() == ["a（新）-1.png", "a（新）-2.png"]
        yaml.write_text(YAML, encoding="utf-8")
        quickly(*words, "--keep-edited")
        assert "a（新）-2.png" not in names(yaml.parent)

    def test_what_somebody_edited_is_not_written_over(self, yaml: Path, quickly: Command) -> None:
        quickly("build", "a.yaml", "-t", "pdf")
        path = yaml.parent / "a.pdf"
        path.write_bytes(path.read_bytes() + b"% signed")
        done = quickly("build", "a.yaml", "-t", "pdf", "--set", "标题=乙报告")
        assert (done.returncode, "O005" in done.stderr) == (4, True)
        assert path.read_bytes().endswith(b"% signed")
        kept = quickly("build", "a.yaml", "-t", "pdf", "--set", "标题=乙报告", "--keep-edited")
        assert kept.stdout == "a（新）.pdf\n"

    def test_a_character_that_no_face_has_is_told_where_it_was_typed(
        self, yaml: Path, quickly: Command
    ) -> None:
        yaml.write_text(YAML.replace("清理卫生死角", "清理\U0001f9f9卫生死角"), encoding="utf-8")
        done = quickly("build", "a.yaml", "-t", "pdf")
        assert done.returncode == 1
        assert "a.yaml:4:7: 错误 O243" in done.stderr
        assert "a.pdf" not in names(yaml.parent)

    def test_a_batch_by_several_processes_after_one_in_this(self, yaml: Path, quickly: Command) -> None:
        """They are forked from a process that has had pages set."""
        (yaml.parent / "t.csv").write_text("单位\n东街\n西街\n南街\n北街\n", encoding="utf-8")
        quickly("build", "a.yaml", "-t", "pdf")
        done = quickly("batch", "t.csv", "--base", "a.yaml", "-t", "pdf", "-j", "2")
        assert done.returncode == 0
        assert done.stdout.split() == ["东街.pdf", "西街.pdf", "南街.pdf", "北街.pdf"]

    def test_a_roll_up_has_its_report(self, yaml: Path, quickly: Command) -> None:
        (yaml.parent / "p.csv").write_text("单位,横幅（条）\n东街,3\n西街,4\n", encoding="utf-8")
        done = quickly("rollup", "p.csv", "--base", "a.yaml", "-o", "b.pdf", "--template", "situation")
        assert (done.returncode, done.stdout.split()) == (0, ["b.yaml", "b.pdf"])

    def test_python_gets_the_same_bytes(self, yaml: Path, quickly: Command) -> None:
        from patriotic_report import build, compose, read_report, write

        quickly("build", "a.yaml", "-t", "pdf,png")
        built = build(yaml, to="pdf,png")
        assert {Path(name).name: data for name, data in built.files.items()} == {
            name: (yaml.parent / name).read_bytes() for name in ("a.pdf", "a-1.png")
        }
        write(compose(read_report(yaml)), yaml.parent / "c.pdf", fonts="open")
        assert (yaml.parent / "c.pdf").read_bytes() == (yaml.parent / "a.pdf").read_bytes()

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems have other openers")
    def test_what_was_written_is_shown(
        self, yaml: Path, quickly: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import time

        folder = yaml.parent / "bin"
        folder.mkdir()
        opener = folder / "xdg-open"
        opener.write_text(
            f'#!/bin/sh\necho "$1" > {yaml.parent}/shown.part && mv {yaml.parent}/shown.part {yaml.parent}/shown\n'
        )
        opener.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        assert quickly("build", "a.yaml", "-t", "pdf", "--open").returncode == 0
        for _ in range(200):
            if (yaml.parent / "shown").is_file():
                break
            time.sleep(0.02)
        assert (yaml.parent / "shown").read_text(encoding="utf-8").strip() == str(yaml.parent / "a.pdf")
        monkeypatch.setenv("PATH", str(yaml.parent))
        done = quickly("build", "a.yaml", "-t", "pdf", "--open")
        assert "没有打开" in done.stderr
