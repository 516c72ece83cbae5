"""Pages that are measured: the same codes as of an estimate, told of what was set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from set_pages import measure

from conftest import ROOT, Command
from patriotic_report import check
from patriotic_report.rules.samples import official, plain
from patriotic_report.writers.paging.estimate import estimated

sys.path.insert(0, str(ROOT))

from benchmarks import pages as benchmark
from benchmarks import seeded

SENTENCE = "村里清扫了主要道路，清理了杂物。"
FEW = plain("字体: open", f"正文: [{SENTENCE * 16}, {SENTENCE * 14}]")
LONE = official("字体: open", "正文: " + "村里清扫了道路。" * 85, "结语: 否", "抄送: 县卫生健康局")
set_pages = [pytest.mark.layout, pytest.mark.usefixtures("set_in_fandol")]


def test_without_the_library_nothing_is_measured_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FEW, encoding="utf-8")
    program = (
        "import sys; sys.modules['typst'] = None; from patriotic_report.cli import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "a.yaml", "--pages"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "O230" in done.stderr
    assert 'pip install ".[pdf]"' in done.stderr
    assert "A066" not in done.stderr


def test_nor_by_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    found = check(FEW.encode(), pages=True)
    assert (found.code, [each.code for each in found.problems]) == (2, ["O230"])


class TestMeasured:
    pytestmark = set_pages

    @pytest.mark.parametrize(
        ("text", "code", "words"),
        [(FEW, "A066", "末页只有4行"), (LONE, "A050", "第3页只有版记")],
    )
    def test_the_same_is_told_as_measured(self, text: str, code: str, words: str) -> None:
        by_estimate = [each for each in check(text.encode()).problems if each.code == code]
        measured = [each for each in check(text.encode(), pages=True).problems if each.code == code]
        assert [each.message for each in by_estimate] == [f"估计{by_estimate[0].message[2:]}"]
        assert words in by_estimate[0].message
        assert [each.message for each in measured] == [f"量得{by_estimate[0].message[2:]}"]
        assert measured[0].fix == by_estimate[0].fix

    def test_the_pages_are_counted(self, tmp_path: Path, quickly: Command) -> None:
        (tmp_path / "a.yaml").write_text(FEW, encoding="utf-8")
        done = quickly("check", "a.yaml", "--pages")
        assert done.returncode == 0
        assert "A068 量得共2页" in done.stderr
        assert "A068" not in quickly("check", "a.yaml").stderr

    def test_a_build_that_makes_pages_measures_them(self, tmp_path: Path, quickly: Command) -> None:
        (tmp_path / "a.yaml").write_text(FEW, encoding="utf-8")
        assert "A066 量得" in quickly("build", "a.yaml", "-t", "docx,pdf,png").stderr
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
        assert (tmp_path / "a-2.png").is_file()
        assert "A066 估计" in quickly("build", "a.yaml", "-t", "docx", "--force").stderr

    def test_a_refused_page_loses_no_other_warning(self, tmp_path: Path, quickly: Command) -> None:
        (tmp_path / "a.yaml").write_text(FEW.replace("杂物。", "杂物𬺷。", 1), encoding="utf-8")
        done = quickly("build", "a.yaml", "-t", "pdf")
        assert done.returncode == 1
        assert "A066 估计" in done.stderr
        assert "𬺷" in done.stderr

    def test_a_finished_document_is_not_measured(self, tmp_path: Path, quickly: Command) -> None:
        (tmp_path / "a.md").write_text("# 甲\n\n乙。\n", encoding="utf-8")
        done = quickly("check", "a.md", "--pages")
        assert done.returncode == 2
        assert "--pages" in done.stderr

    def test_an_office_s_own_look_is_not_measured(self, quickly: Command) -> None:
        done = quickly("check", str(ROOT / "examples" / "house-style" / "campaign.yaml"), "--pages")
        assert done.returncode == 4
        assert "O232" in done.stderr

    def test_what_is_measured_is_near_what_is_estimated(self, tmp_path: Path) -> None:
        seeded.draw_pictures(tmp_path)
        documents = [seeded.report(number, tmp_path) for number in seeded.SEEDS[::5]]
        found = [benchmark.Pair(n, measure(each), estimated(each)) for n, each in enumerate(documents)]
        for question in benchmark.QUESTIONS:
            assert benchmark.agreement(found, question).same >= 19, question
