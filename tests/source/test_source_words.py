"""What the source room says: a code once, and no words that nobody says."""

from __future__ import annotations

import ast
import string
from collections import Counter
from pathlib import Path

import pytest

from parsed import nodes_of
from patriotic_report.problem_codes import CODES
from patriotic_report.source import words

ROOM = Path(words.__file__).parent
SAID = {name: value for name, value in vars(words).items() if isinstance(value, words.Words)}


def named_in(path: Path) -> set[str]:
    return {node.attr for node in nodes_of(path) if isinstance(node, ast.Attribute)} | {
        alias.name for node in nodes_of(path) if isinstance(node, ast.ImportFrom) for alias in node.names
    }


@pytest.mark.long
def test_all_words_are_said_somewhere() -> None:
    used = set().union(*(named_in(path) for path in ROOM.parent.rglob("*.py")))
    assert set(SAID) - used == set()


def test_a_code_stands_once_and_is_known() -> None:
    typed = Counter(
        node.value
        for path in ROOM.rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES
    )
    assert {code for code, times in typed.items() if times > 1} == set()
    assert {each.code for each in SAID.values()} == set(typed)


def test_every_value_in_words_has_a_name() -> None:
    for each in SAID.values():
        fields = [
            name for text in (each.message, each.fix) for _, name, _, _ in string.Formatter().parse(text)
        ]
        assert all(name is None or name.isidentifier() for name in fields), each.code
