"""Reports of other programs, imported: what a clerk would have typed, and nothing that they do not say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from foreign_documents import NAMES, foreign
from leaves import ANY, LATER, leaves

from patriotic_report.chinese import format_date
from patriotic_report.importing import draft_of
from patriotic_report.schema.period import parse_date

LEAST = 0.95
OURS = re.compile(
    r"版式|落款\.(用印|位置)|.*\.(样式|段首标题|编号|合计|分组|小计|并排|表格|引语|图表|文件|表头行数|类型|横排)|开头|结语\[1\]"
)
"""Leaves that say how something is set, or where it is."""
NAMELESS = "统计表"
"""What a table without a caption is called, which is told."""
NUMBER = re.compile(r"[0-9]{1,2}[.．、]\s*")
"""A number that Word counts stands nowhere in the file."""


class Measured(NamedTuple):
    """How far a draft is what was expected: leaves in both, in either, and what differs."""

    equal: int
    of: int
    differing: tuple[str, ...]
    invented: tuple[str, ...]


@cache
def measured(name: str) -> Measured:
    document = foreign(name)
    draft = draft_of(Path(document.file), document.data)
    expected, found = leaves(document.expected), leaves(draft.values)
    equal, of, differing = 0, 0, []
    for path in dict.fromkeys((*expected, *found)):
        wanted, got = expected.get(path), found.get(path)
        if wanted == ANY or got == LATER:
            continue
        of += 1
        if wanted == got:
            equal += 1
        else:
            differing.append(f"{path}: {wanted!r} expected, {got!r} found")
    said = _bare(document.text.replace("**", "").replace("\\", ""))
    invented = [
        f"{path}: {value}"
        for path, value in {**found, "起止日期": str(draft.values.get("起止日期") or "")}.items()
        if value not in (LATER, NAMELESS) and expected.get(path) != ANY and not _is_said(path, value, said)
    ]
    return Measured(equal, of, tuple(differing), tuple(invented))


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_said(path: str, value: str, text: str) -> bool:
    if OURS.fullmatch(path) and not (path == "结语[1]" and value not in ("否", "无")):
        return True
    if path.endswith("日期") and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = parse_date(value)
        return any(
            _bare(each) in text
            for each in (format_date(day), _in_characters(format_date(day)), value, value.replace("-", "."))
        )
    return all(_bare(line) in text or _bare(NUMBER.sub("", line)) in text for line in value.split("\n"))


def _in_characters(day: str) -> str:
    """2025年12月20日 as 二〇二五年十二月二十日."""
    year, month, number = re.findall(r"\d+", day)

    def small(figure: str) -> str:
        tens, ones = divmod(int(figure), 10)
        return (
            "" if tens == 0 else "十" if tens == 1 else "〇一二三四五六七八九"[tens] + "十"
        ) + "〇一二三四五六七八九"[ones].replace("〇", "")

    return (
        "".join("〇一二三四五六七八九"[int(each)] for each in year) + f"年{small(month)}月{small(number)}日"
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_invented(name: str) -> None:
    assert measured(name).invented == ()


def test_nearly_all_is_as_a_clerk_would_have_typed_it() -> None:
    """The share of equal leaves over all documents; what differs is printed, document by document."""
    equal = of = 0
    for name in NAMES:
        one = measured(name)
        equal, of = equal + one.equal, of + one.of
        if one.differing:
            print(f"{name}: {one.equal} of {one.of}")
            for line in one.differing:
                print(f"    {line}")
    print(f"{equal} of {of}: {equal / of:.1%}")
    assert equal >= LEAST * of
