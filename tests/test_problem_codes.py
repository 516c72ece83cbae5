"""Every code that the source uses is explained, every explained one is used, and a test is named that raises it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from patriotic_report import problem_codes
from patriotic_report.problem_codes import CODES, RETIRED
from raised_codes import RANDOM, Line, lines, misnamed, renewed, wrong

SOURCE = Path(__file__).parent.parent / "src" / "patriotic_report"


def test_codes_and_table_agree() -> None:
    used: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "problem_codes.py":
            used |= set(re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)


def test_no_code_is_given_out_twice() -> None:
    """A dict keeps the last of two: what was typed is looked at; a retired code counts as given out."""
    typed = ast.walk(ast.parse(Path(problem_codes.__file__).read_text(encoding="utf-8")))
    keys = Counter(
        key.value
        for node in typed
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    )
    assert [code for code, times in keys.items() if times > 1] == []
    assert keys.keys() == CODES.keys() | RETIRED.keys()


def test_each_code_names_a_test() -> None:
    """That the test raises it is looked at when it has run: ``raised_codes``."""
    assert [line.code for line in lines()] == sorted(CODES), "pytest --record names them"


TABLE = [Line("A001", "t::a"), Line("A002", "t::b", "long")]


def test_the_guard_sees_what_is_not_raised() -> None:
    raised = {("A001", "t::a"), ("A002", "t::a"), ("X001", "t::a")}
    known = {"A001", "A002"}
    assert list(wrong(TABLE, raised - {("X001", "t::a")}, {"t::a"}, known)) == []
    assert list(wrong(TABLE, raised, {"t::a", "t::b"}, known)) == [
        "A002: t::b does not raise it",
        "X001: raised, and not in problem_codes",
    ]


def test_the_guard_sees_what_is_misnamed() -> None:
    assert list(misnamed(TABLE, {"t::a": "", "t::b": "long"})) == []
    assert list(misnamed(TABLE, {"t::b": ""})) == [
        "A001: there is no test t::a",
        "A002: t::b is marked by nothing",
    ]


def test_a_new_name_is_that_of_the_usual_test_that_raises_fewest() -> None:
    markers = {"t::a": "", "t::c": "", "t::d": "", "t::b": "long", "t::r": RANDOM}
    raised = {("A001", "t::c"), ("A001", "t::d"), ("A003", "t::c"), ("A002", "t::c"), ("A001", "t::r")}
    assert list(renewed(TABLE, raised, {"t::a", "t::c", "t::d"}, markers)) == [
        Line("A001", "t::d"),
        Line("A002", "t::b", "long"),  # was not run
        Line("A003", "t::c"),
    ]
