"""The README names every command and option, and its commands run as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from conftest import ROOT, Command
from patriotic_report import cli

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "README.en.md").read_text(encoding="utf-8")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/report build examples/pinggu/campaign.yaml\n"
TEST = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/python -m pytest\n'


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
    reference = (ROOT / "docs" / "命令.md").read_text(encoding="utf-8")
    section = reference.split(f"## {path}\n")[1].split("\n## ")[0]
    row = README
    if not isinstance(command, click.Group):
        row = next((line for line in README.splitlines() if line.startswith(f"| `{path}` |")), "")
        assert row
    for option in (each for each in command.params if isinstance(each, click.Option)):
        for word in option.opts:
            assert re.search(rf"[` ]{word}[`, ]", section), word
            assert f"`{word}`" in row or f" {word}`" in row, word


@pytest.mark.parametrize("page", [README, ENGLISH], ids=["README.md", "README.en.md"])
def test_the_two_commands_of_a_fresh_machine(page: str) -> None:
    for line in (INSTALL, TEST):
        assert f"```sh\n{line}```" in page
        windows = line.replace("python3 ", "py ").replace("/bin/", "/Scripts/").replace("/", "\\")
        assert f"```bat\n{windows}```" in page


@pytest.mark.parametrize("page", [README, ENGLISH], ids=["README.md", "README.en.md"])
def test_the_commands_run_as_written(page: str, tmp_path: Path, report: Command) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
        if line.startswith("report ")
    ]
    assert len(lines) >= 4
    for line in lines:
        line, _, stdin = line.partition(" < ")
        given = (tmp_path / stdin).read_bytes() if stdin else b""
        done = report(*shlex.split(line)[1:], stdin=given)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert (tmp_path / "campaign.docx").is_file()


def test_the_yaml_prints_what_is_said(tmp_path: Path, report: Command) -> None:
    example = re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[0]
    (tmp_path / "a.yaml").write_text(example, encoding="utf-8")
    said = re.findall(r"印出来是“(.*)”", README)[0]
    assert said in report("build", "a.yaml", "-o", "-").stdout


@pytest.mark.parametrize("page", [README, ENGLISH], ids=["README.md", "README.en.md"])
def test_the_python_runs_as_written(page: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "minimal" / "campaign.yaml", tmp_path)
    for program in re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "campaign.docx").is_file()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_served(shell: str) -> None:
    assert f"_REPORT_COMPLETE={shell}_source report" in README
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
