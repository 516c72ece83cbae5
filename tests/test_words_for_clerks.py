"""What a clerk types is her 底稿; YAML is the format, and is named where the format is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

PACKAGE = ROOT / "src" / "patriotic_report"
_CHINESE = "[一-鿿，。、；：“”（）]"
_NAMED = re.compile(rf"{_CHINESE} ?YAML|YAML ?{_CHINESE}")
_FORMAT = re.compile(
    r"YAML 文本文件|YAML 文件\b|一个 YAML 文件|写成 YAML 以后|YAML(?:大小|项数|层数)|YAML 的(?:键和值|别名)|YAML 嵌套|YAML 快速解析"
)
"""The kind of a file, the bounds of a parser."""
SYNTAX = {PACKAGE / "source" / "words.py", PACKAGE / "problem_codes.py"}
"""Faults of indents, colons and quotes."""
FOR_ENGINEERS = {"architecture.md", "decisions.md", "performance.md", "reliability.md", "problems.md"}


def named(paths: Iterator[Path]) -> list[str]:
    """The lines that call it YAML in Chinese."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "YAML" in line and _NAMED.search(_FORMAT.sub("", line))
    ]


def test_the_screen_says_底稿() -> None:
    code = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.yaml")]
    assert named(path for path in code if path not in SYNTAX) == []
    (codes,) = SYNTAX - {PACKAGE / "source" / "words.py"}
    assert [line for line in named(iter([codes])) if '"Y0' not in line] == []


def test_the_docs_say_底稿() -> None:
    pages = [ROOT / "README.md", ROOT / "SECURITY.md", *(ROOT / "docs").glob("*.md")]
    assert named(page for page in pages if page.name not in FOR_ENGINEERS) == []


def test_it_is_said_once_what_it_is() -> None:
    for page in ("README.md", "docs/第一份报告.md", "docs/入门.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert re.search("底稿（?[^。]{0,6}一个文本文件，扩展名 .yaml", text), page
