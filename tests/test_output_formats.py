"""A format is one file and one line: every door asks the table of formats."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report import formats

PACKAGE = ROOT / "src" / "patriotic_report"
YAML = "单位: 某局\n标题: 甲报告\n正文: 清理死角。\n落款: {日期: 2016-10-17}\n"
WRITER = '''"""Document → its headings, a line each."""

from __future__ import annotations

from ..document import Document, Title
from ..formats import Wanted


def written(document: Document, wanted: Wanted, warn: object = None) -> bytes:
    """The file's bytes."""
    titles = ["".join(block.lines) for block in document.blocks if isinstance(block, Title)]
    return f"{wanted.stem}：{titles[0]}\\n".encode()
'''
LINE = '    Format("toy", "玩具", (".toy", ".html"), "writers.toy", text=True, to_stdout=True, companions=False),\n'


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one format more: one file and one line."""
    source = tmp_path_factory.mktemp("grown")
    package = source / "patriotic_report"
    shutil.copytree(PACKAGE, package)  # what is compiled, too: half of a start
    (package / "writers" / "toy.py").write_text(WRITER, encoding="utf-8")
    table = package / "formats.py"
    head, begin, rest = table.read_text(encoding="utf-8").partition("FORMATS: list[Format] = [\n")
    assert begin
    lines, end, tail = rest.partition("]\n")
    table.write_text(head + begin + lines + LINE + end + tail, encoding="utf-8")
    return source


def run(grown: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(grown), "PYTHONUTF8": "1", "COLUMNS": "200"}
    command = [sys.executable, *(words if words[0] == "-c" else ("-m", "patriotic_report", *words))]
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["build", "a.yaml", "-t", "toy"], ["a.toy"]),
        (["build", "a.yaml", "-t", "md,toy"], ["a.md", "a.toy"]),
        (["build", "a.yaml", "-o", "x.toy"], ["x.toy"]),
        (["build", "a.yaml", "-o", "x.HTML"], ["x.HTML"]),
        (["build", "a.yaml", "--name", "{单位}.toy"], ["某局.toy"]),
        (["batch", "t.csv", "--base", "a.yaml", "--name", "{单位}报.toy"], ["东街报.toy", "西街报.toy"]),
        (["batch", "t.csv", "--base", "a.yaml", "-t", "toy", "-o", "成"], [f"成{os.sep}东街.toy", f"成{os.sep}西街.toy"]),
        (["rollup", "p.csv", "--base", "a.yaml", "-o", "b.toy", "--template", "situation"], ["b.yaml", "b.toy"]),
    ],
    ids=lambda words: "_".join(words[-2:]),
)  # fmt: skip
def test_a_new_format_is_written_by_every_command(
    words: list[str], written: list[str], grown: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "t.csv").write_text("单位\n东街\n西街\n", encoding="utf-8")
    (tmp_path / "p.csv").write_text("单位,横幅（条）\n东街,3\n西街,4\n", encoding="utf-8")
    done = run(grown, tmp_path, *words)
    assert (done.returncode, done.stdout.split()) == (0, written), done.stderr
    last = tmp_path / written[-1]
    assert last.read_text(encoding="utf-8") == f"{last.stem}：甲报告\n"


def test_what_is_up_to_date_or_edited_stays_in_a_new_format(grown: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    assert run(grown, tmp_path, "build", "a.yaml", "-t", "toy").stdout == "a.toy\n"
    assert run(grown, tmp_path, "build", "a.yaml", "-t", "toy").stdout == ""
    (tmp_path / "a.toy").write_text("改过", encoding="utf-8")
    assert run(grown, tmp_path, "build", "a.yaml", "-t", "toy").returncode == 4
    assert (tmp_path / "a.toy").read_text(encoding="utf-8") == "改过"


def test_a_new_format_goes_to_standard_output(grown: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    assert run(grown, tmp_path, "build", "a.yaml", "-t", "toy", "-o", "-").stdout == "：甲报告\n"
    assert run(grown, tmp_path, "build", "a.yaml", "-o", "-").stdout.startswith("# 甲报告\n")
    assert run(grown, tmp_path, "build", "a.yaml", "-t", "docx", "-o", "-").returncode == 2


def test_a_new_format_is_named_by_help_messages_and_docs(grown: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    assert "用底稿生成报告：docx、md、pdf、png、svg、toy" in run(grown, tmp_path, "--help").stdout
    assert (
        "docx、md、pdf、png、svg、toy，或 docx,md（默认 docx）"
        in run(grown, tmp_path, "build", "--help").stdout
    )
    assert "把 Markdown、玩具 写到标准输出" in run(grown, tmp_path, "build", "--help").stdout
    assert "docx、md、pdf、png、svg、toy" in run(grown, tmp_path, "build", "a.yaml", "-t", "odt").stderr
    assert (
        ".docx、.md、.pdf、.png、.svg、.toy" in run(grown, tmp_path, "build", "a.yaml", "-o", "a.odt").stderr
    )
    page = f"import sys; sys.path.insert(0, {str(ROOT / 'docs')!r}); import generate; print(generate.commands_page())"
    assert "| `toy` | 玩具 | `.toy`、`.html` |" in run(grown, tmp_path, "-c", page).stdout


def test_a_new_format_is_written_from_python(grown: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    program = "from patriotic_report import compose, read_report, write; write(compose(read_report('a.yaml')), 'b.toy')"
    done = run(grown, tmp_path, "-c", program)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "b.toy").read_text(encoding="utf-8") == "b：甲报告\n"


@pytest.mark.parametrize("format", formats.FORMATS, ids=lambda each: each.name)
def test_every_format_names_modules_that_do_what_it_says(format: formats.Format) -> None:
    writer = import_module(f"patriotic_report.{format.writer}")
    assert callable(writer.made if format.pages else writer.written)
    assert not format.companions or callable(writer.companions)
    for module, does in ((format.forms, "filled"), (format.seal, "is_untouched")):
        assert not module or callable(getattr(import_module(f"patriotic_report.{module}"), does))
    assert all(ending == ending.lower() and ending.startswith(".") for ending in format.endings)


def test_no_two_formats_are_called_alike() -> None:
    endings = [ending for each in formats.FORMATS for ending in each.endings]
    for names in (formats.names(), endings):
        assert len(set(names)) == len(names)
