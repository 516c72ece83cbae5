"""pandoc for many reports: it reads Markdown, so each YAML becomes that first; one pandoc a report."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pypandoc

from .content import content_of
from .pandoc_source import markdown_of


def maker(reference: Path) -> Callable[[Path, Path], None]:
    """``reference`` is the document whose page the reports have."""
    command = [str(pypandoc.get_pandoc_path()), "--from=markdown", f"--reference-doc={reference}", "-o"]

    def make(source: Path, output: Path) -> None:
        markdown = markdown_of(content_of(source))
        subprocess.run([*command, str(output)], input=markdown, encoding="utf-8", check=True)

    return make
