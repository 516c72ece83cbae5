"""Where the contestants run, and what they need beforehand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from .campaigns import MODEL
from .npm import node_with_packages
from .processes import Spent, spent_by

HERE = Path(__file__).resolve().parent


class Field(NamedTuple):
    """Their interpreter, folder and environment; ``node`` is None where docxtemplater stays away."""

    python: Path
    folder: Path
    environment: Mapping[str, str]
    pandoc: str = ""
    node: str | None = None

    def run(self, command: list[str]) -> str:
        """Run to the end; returns what was printed, stops the benchmark if it fails."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def spent(self, command: list[str]) -> Spent:
        """Run to the end; returns what that took."""
        return spent_by(command, self.folder, self.environment)

    def module(self, name: str, *arguments: str | Path) -> list[str]:
        """``python -m name arguments…``"""
        return [str(self.python), "-m", name, *map(str, arguments)]

    def script(self, name: str, *arguments: str | Path) -> list[str]:
        """``node contestants/name arguments…``"""
        assert self.node is not None
        return [self.node, str(self.folder / "contestants" / name), *map(str, arguments)]

    @property
    def source(self) -> Path:
        """The campaign that all make."""
        return self.folder / MODEL.name

    @property
    def markdown(self) -> Path:
        """The same for pandoc."""
        return self.folder / "campaign.md"

    @property
    def reference(self) -> Path:
        """pandoc's reference document."""
        return self.folder / "reference.docx"

    def template(self, name: str) -> Path:
        """The template with a tool's tags."""
        return self.folder / f"{name}.template.docx"


def lay_out(python: Path, folder: Path, environment: Mapping[str, str], tell: Callable[[str], None]) -> Field:
    """Fill the folder: scripts, campaign, templates, pandoc's Markdown, docxtemplater's packages."""
    node = node_with_packages(folder, environment, tell)
    field = Field(Path(python).absolute(), folder, environment, node=node)
    shutil.copytree(
        HERE / "contestants", folder / "contestants", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(MODEL, folder)
    for name in ("docxtpl", "docxtemplater"):
        field.run(field.module("contestants.filled_template", name, field.template(name)))
    pandoc = field.run(
        field.module("contestants.pandoc_source", field.source, field.markdown, field.reference)
    )
    return field._replace(pandoc=pandoc.strip())
