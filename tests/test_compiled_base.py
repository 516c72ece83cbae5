"""The built-in templates' base is compiled ahead, and its text is what counts: an edit of it is printed at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report.templating.builtin import base_text, module_name
from patriotic_report.templating.compile_base import compiled_text, write_into

PACKAGE = ROOT / "src" / "patriotic_report"
YAML = "单位: 某县\n标题: 题\n正文: 开了会。\n落款: {日期: 2016-09-30}\n"
ASK = (
    "from patriotic_report.templating.builtin import base_text, compiled_code\n"
    "print(compiled_code(base_text()) is not None)"
)


class Copy:
    """A package of its own, with the base compiled ahead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "src" / "patriotic_report"
        ignored = shutil.ignore_patterns("compiled_base_*")
        shutil.copytree(PACKAGE, self.package, ignore=ignored)
        self.compiled = write_into(self.package)
        self.text = self.package / "templates" / "base" / "report.md.j2"
        (folder / "a.yaml").write_text(YAML, encoding="utf-8")

    def python(self, *words: str) -> str:
        """What the copy's Python prints."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env={"PYTHONPATH": str(self.package.parent), "PYTHONUTF8": "1", "PATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def printed(self) -> str:
        """The small report."""
        return self.python("-m", "patriotic_report", "build", "a.yaml", "-o", "-")

    def edit(self) -> None:
        """Another line at the text's end of every report."""
        text = self.text.read_text(encoding="utf-8")
        assert text.count("\n{% if 落款 and not") == 1
        self.text.write_text(
            text.replace("\n{% if 落款 and not", "\n\n另起。\n\n{% if 落款 and not"), encoding="utf-8"
        )


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_an_edit_of_the_text_is_printed_at_once(copy: Copy) -> None:
    assert copy.python("-c", ASK) == "True\n"
    assert "另起。" not in copy.printed()
    copy.edit()
    assert copy.python("-c", ASK) == "False\n"
    assert "\n另起。\n" in copy.printed()


def test_a_new_compiled_base_replaces_the_old_one(copy: Copy) -> None:
    copy.edit()
    program = "import sys; from pathlib import Path; from patriotic_report.templating.compile_base import write_into"
    copy.python("-c", f"{program}; write_into(Path(sys.argv[1]))", str(copy.package))
    (new,) = copy.package.glob("compiled_base_*.py")
    assert new != copy.compiled
    assert copy.python("-c", ASK) == "True\n"
    assert "\n另起。\n" in copy.printed()


def test_its_name_is_of_the_text() -> None:
    assert module_name("甲") != module_name("乙")
    assert module_name(base_text()).startswith("compiled_base_")


def test_what_this_tree_was_installed_with_is_what_its_text_compiles_to() -> None:
    """It is of this text by its name; that nothing else has changed since, only this sees."""
    file = PACKAGE / f"{module_name(base_text())}.py"
    if not file.is_file():
        pytest.skip("compiled by pip install -e only; the text is compiled at each start")
    assert file.read_text(encoding="utf-8") == compiled_text(), "run pip install -e . again"
