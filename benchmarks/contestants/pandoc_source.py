"""pandoc's Markdown and reference document, made beforehand; prints where pandoc is.

``python -m contestants.pandoc_source campaign.yaml campaign.md reference.docx``
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypandoc

from .content import content_of
from .page import set_page


def main(source: Path, markdown: Path, reference: Path) -> None:
    """Write both."""
    pandoc = str(pypandoc.get_pandoc_path())
    markdown.write_text(markdown_of(content_of(source)), encoding="utf-8")
    subprocess.run([pandoc, "-o", str(reference), "--print-default-data-file", "reference.docx"], check=True)
    document = docx.Document(str(reference))
    set_page(document)
    document.save(str(reference))
    print(pandoc)


def markdown_of(content: dict[str, Any]) -> str:
    """The whole report."""
    return "\n\n".join(_blocks(content)) + "\n"


def _blocks(content: dict[str, Any]) -> Iterator[str]:
    yield f"% {content['title']}"
    yield content["addressee"]
    yield from content["opening"]
    for section in content["sections"]:
        yield f"# {section['heading']}"
        yield from section["paragraphs"]
        for part in section["parts"]:
            yield f"## {part['heading']}"
            yield from part["paragraphs"]
        if section["table"]:
            yield section["table"]["caption"]
            yield "\n".join(_table(section["table"]))
    yield content["closing"]
    yield content["signer"]
    yield content["date"]


def _table(table: dict[str, Any]) -> Iterator[str]:
    yield _row(table["head"])
    yield _row(["---"] * len(table["head"]))
    yield from map(_row, table["rows"])


def _row(cells: list[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
