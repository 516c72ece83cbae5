"""The contestants: what each needs beforehand, and the command that makes one report."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS = "patriotic-report"
RIVAL = "docxtpl"


@dataclass(frozen=True, slots=True)
class Contestant:
    """``cold`` is the whole command for one output file; ``warm`` that for N reports in one process."""

    name: str
    field: Field
    cold: Callable[[Path], list[str]]
    warm: Callable[[int], list[str]] | None = None
    warm_reports: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """Where the contestants run: their interpreter, folder and environment."""

    python: Path
    folder: Path
    environment: Mapping[str, str]

    def run(self, command: list[str]) -> str:
        """Run to the end; returns what was printed, stops the benchmark if it fails."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def module(self, name: str, *arguments: str | Path) -> list[str]:
        """``python -m name arguments…``"""
        return [str(self.python), "-m", name, *map(str, arguments)]


def contestants(python: Path, folder: Path, environment: Mapping[str, str]) -> list[Contestant]:
    """Lay out the folder, make the template and the Markdown, compile by running each once."""
    field = Field(Path(python).absolute(), folder, environment)
    shutil.copytree(
        HERE / "contestants", folder / "contestants", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(HERE / "campaign.yaml", folder)
    source, template = folder / "campaign.yaml", folder / "template.docx"
    markdown, reference = folder / "campaign.md", folder / "reference.docx"
    field.run(field.module("contestants.docxtpl_template", template))
    pandoc = field.run(field.module("contestants.pandoc_source", source, markdown, reference)).strip()

    def warm(module: str) -> Callable[[int], list[str]]:
        return lambda count: field.module(
            "contestants.warm", module, str(count), source, folder / "warm", template
        )

    all_of_them = [
        Contestant(
            OURS,
            field,
            lambda output: field.module("patriotic_report", "build", source, "-o", output),
            warm("ours"),
            200,
        ),
        Contestant(
            RIVAL,
            field,
            lambda output: field.module("contestants.docxtpl_script", source, output, template),
            warm("docxtpl_script"),
            60,
        ),
        Contestant(
            "python-docx",
            field,
            lambda output: field.module("contestants.python_docx_script", source, output),
            warm("python_docx_script"),
            30,
        ),
        Contestant(
            "pandoc",
            field,
            lambda output: [pandoc, str(markdown), "-o", str(output), f"--reference-doc={reference}"],
        ),
    ]
    for contestant in all_of_them:
        field.run(contestant.cold(output_of(contestant)))
    return all_of_them


def output_of(contestant: Contestant) -> Path:
    """The file that a contestant's cold runs write."""
    return contestant.field.folder / f"{contestant.name}.docx"
