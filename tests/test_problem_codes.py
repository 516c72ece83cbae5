"""Every code that the source uses is explained, and every explained one is used; each has its levels."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from patriotic_report.problem_codes import CODES
from patriotic_report.problems import Place, Problem
from patriotic_report.rules.entries import entries, rules

SOURCE = Path(__file__).parent.parent / "src" / "patriotic_report"
LEVELS = {"错误", "警告", "提示"}
TABLES = {"problem_codes.py", "index.py"}


def test_codes_and_table_agree() -> None:
    used: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.name not in TABLES:
            used |= set(re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8")))
    assert used == set(entries())


def test_no_code_is_given_out_twice() -> None:
    assert not CODES.keys() & rules().keys()
    text = (SOURCE / "problem_codes.py").read_text(encoding="utf-8")
    given = re.findall(r'^    "([A-Z][0-9]{3})": Code', text, re.MULTILINE)
    assert len(given) == len(set(given)) == len(CODES)


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
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
