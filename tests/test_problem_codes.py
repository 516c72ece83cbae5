"""Every code that the source uses is explained, every explained one is used, and a test is named that raises it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from parsed import nodes_of
from patriotic_report import problem_codes
from patriotic_report.problem_codes import CODES, RETIRED
from patriotic_report.problems import Place, Problem
from patriotic_report.rules.entries import aliases, entries, rules
from raised_codes import RANDOM, Line, lines, misnamed, renewed, wrong

SOURCE = Path(__file__).parent.parent / "src" / "patriotic_report"
LEVELS = {"错误", "警告", "提示"}
TABLES = {"problem_codes.py", "index.py"}


def test_codes_and_table_agree() -> None:
    used: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.name not in TABLES:
            used |= set(re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8")))
    assert used == set(entries()) | set(aliases())


def test_a_code_of_old_means_codes_of_today() -> None:
    assert aliases().keys() <= RETIRED.keys()
    assert aliases()["L001"] == tuple(code for code, rule in rules().items() if rule.looks_at == "layout")


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
    assert not keys.keys() & rules().keys()


def test_each_code_names_a_test() -> None:
    """That the test raises it is looked at when it has run: ``raised_codes``."""
    assert [line.code for line in lines()] == sorted(entries()), "pytest --record names them"


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


def texts_in(node: ast.expr) -> set[str]:
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def choices() -> Iterator[tuple[str, str, set[str]]]:
    """(place, code, levels) of each call in the source that names a code; no levels where it leaves them to the entry."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name in TABLES:
            continue
        for node in nodes_of(path):
            if isinstance(node, ast.Call):
                given = [*node.args, *(each.value for each in node.keywords)]
                texts = [texts_in(each) for each in given]
                codes = {text for some in texts if len(some) == 1 for text in some if text in entries()}
                if len(codes) == 1:
                    levels = set().union(*texts) & LEVELS
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", codes.pop(), levels


def test_no_fault_has_a_level_that_its_entry_does_not_know() -> None:
    wrong = [
        (place, code, levels) for place, code, levels in choices() if not levels <= {*entries()[code].levels}
    ]
    assert wrong == []


ENTRY_DECIDES = ("schema/", "rules/", "reports/", "facts/counts.py", "facts/charts.py", "pipeline.py")


def test_a_level_is_chosen_only_where_there_are_several() -> None:
    wrong = [
        (place, code)
        for place, code, levels in choices()
        if levels and len(entries()[code].levels) == 1 and place.startswith(ENTRY_DECIDES)
        if not re.search(r"/[a-z][0-9]{3}_", place)  # a rule's own entry
    ]
    assert wrong == []


def test_a_problem_has_the_usual_level_of_its_code() -> None:
    assert Problem("A010", "", "", Place("")).level == "警告"
    assert Problem("A020", "", "", Place("")).level == "错误"
    assert Problem("A020", "", "", Place(""), "警告").level == "警告"
    assert Problem("Y001", "", "", Place(""))._replace(level="提示").level == "提示"


def where_codes_stand() -> Iterator[tuple[str, str]]:
    """(code, file and function) of each code that the source names; rules' index is made from their entries."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name in TABLES:
            continue
        module = nodes_of(path)
        owners = {
            id(inner): node.name
            for node in module
            if isinstance(node, ast.FunctionDef)
            for inner in ast.walk(node)
        }
        for node in module:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in entries():
                yield node.value, f"{path.relative_to(SOURCE)}:{owners.get(id(node), '')}"


def test_the_words_of_a_code_are_made_in_one_place() -> None:
    places: dict[str, set[str]] = {}
    for code, place in where_codes_stand():
        places.setdefault(code, set()).add(place)
    assert {code: found for code, found in places.items() if len(found) > 1} == {}
