"""What the tests and the gate themselves stand on: markers that skip, pydantic's inner module, steps that must not fail unseen."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

TESTS = ROOT / "tests"


def test_a_marker_stands_on_what_pytest_runs() -> None:
    """On a helper it does nothing, and the test below it goes without."""
    lost = [
        (path.name, node.name)
        for path in sorted(TESTS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_")
        for decorator in node.decorator_list
        if re.match(r"pytest\.mark\.|posix\b", ast.unparse(decorator))
    ]
    assert lost == []


PLUGIN = """
import sys
sys.stderr.write("PLUGIN FOUND\\n")

class Plugin:
    def new_schema_validator(self, *_):
        return None, None, None

plugin = Plugin()
"""
ENTRY = "[pydantic]\nsome = some_plugin:plugin\n"
AS_PYDANTIC_IS = "import pydantic\nclass A(pydantic.BaseModel): a: int\nA(a=1)"
AS_THE_COMMAND_IS = "from patriotic_report.cli import main\nmain(['check', 'a.yaml'])"


@pytest.mark.parametrize(("program", "found"), [(AS_PYDANTIC_IS, True), (AS_THE_COMMAND_IS, False)])
def test_the_command_looks_for_no_plugins_of_pydantic(program: str, found: bool, tmp_path: Path) -> None:
    """Fails where a pydantic names its loader otherwise: then the command searches every package again."""
    (tmp_path / "some_plugin.py").write_text(PLUGIN, encoding="utf-8")
    about = tmp_path / "some-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: some\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("单位: 某局\n标题: 甲\n正文: 好。\n", encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (b"PLUGIN FOUND" in done.stderr) == found


def test_no_step_of_the_gate_fails_unseen() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\nset -euo pipefail\n" in gate
    steps = [line for line in gate.splitlines() if not line.startswith("if ! command -v ")]
    assert [line for line in steps if re.search(r"\|\||;\s*true\b|set \+e", line)] == []
