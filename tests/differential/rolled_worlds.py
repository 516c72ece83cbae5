"""The generated worlds through the real program, held against what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

import yaml
from generated_worlds import Item, Sent, World, in_sheets, of_last_year, of_town, plan_of, sent, world
from openpyxl import Workbook
from reckoning import read

from patriotic_report import rollup
from patriotic_report.api.rollup import Rollup
from patriotic_report.problems import InputRefused, Problem

_LINE = re.compile(r"指标: 下面加一行 (\S+): \{(时间上: (\S+))\}")


def differences(seed: int, kind: str, folder: Path) -> list[str]:
    """Everything in which the program differs from the world of a seed."""
    made = world(seed, kind)
    return [f"{kind} {seed}: {each}" for each in _KINDS[kind](made, folder)]


def _written(made: World, files: list[Sent], folder: Path, declared: str = "") -> Path:
    folder.mkdir(parents=True)
    for file in files:
        book = Workbook()
        del book["Sheet"]
        for name, rows in file.sheets:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append([float(each) if isinstance(each, Decimal) else each or None for each in row])
        book.save(folder / f"{file.name}.xlsx")
    (folder / "_指标.yaml").write_text(declared or made.declared, encoding="utf-8")
    return folder


def _counts(done: Rollup) -> dict[str, dict[str, str]]:
    return yaml.safe_load(done.text).get("数据") or {}


def _told(problems: tuple[Problem, ...] | list[Problem]) -> str:
    return "；".join(f"{each.code} {each.message}" for each in problems if each.level == "错误")


def _totals(made: World, done: Rollup) -> Iterator[str]:
    counts = _counts(done)
    for item in made.items:
        said, wanted = counts.get(item.name) or {}, made.total(item)
        if isinstance(wanted, tuple):
            if (said.get("分子"), said.get("分母")) != item.operands:
                yield f"{item.name} is no rate of {item.operands}: {said}"
        elif wanted is None:
            if "数量" in said:
                yield f"{item.name} has the total {said['数量']}, and should have none"
        else:
            yield from _figure(item, said, "数量", wanted)
    names = {item.name for item in made.items}  # those of no total may be left out
    yield from (f"{name} comes from nowhere" for name in counts.keys() - names)


def _figure(item: Item, said: Mapping[str, str], key: str, wanted: Decimal | None) -> Iterator[str]:
    if wanted is None and key in said:
        yield f"{item.name}的{key} is {said[key]}, there should be none"
    elif wanted is not None and key not in said:
        yield f"{item.name}的{key} should be {wanted}, there is none"
    elif wanted is not None and read(str(said[key]), item.unit)[0] != wanted:
        yield f"{item.name}的{key} is {said[key]}, it should be {wanted}"


def _of_units(made: World, folder: Path) -> Iterator[str]:
    """指标.yaml, a roster, units that are missing and that became one; and the workbook rolled up again."""
    by_sheets = made.seed % 4 == 0
    files = [in_sheets(made)] if by_sheets else sent(made, Random(made.seed))
    place = _written(made, files, folder / "各镇")
    plan = {**plan_of(made), "上级文字": "_县.yaml", "每张工作表一个单位": by_sheets}
    (place / "_汇总.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    (place / "_县.yaml").write_text("单位: 某县\n", encoding="utf-8")
    try:
        done = rollup(place, xlsx=folder / "汇总.xlsx")
    except InputRefused as refused:
        yield f"refused: {_told(refused.problems)}"
        return
    yield from _totals(made, done)
    text = yaml.safe_load(done.text)
    if sorted(text.get("缺报") or []) != sorted(made.missing):
        yield f"缺报 is {text.get('缺报')}, it should be {made.missing}"
    reporting = {"应报": len(made.roster), "已报": len(made.roster) - len(made.missing)}
    if {key: (text.get("汇总") or {}).get(key) for key in reporting} != reporting:
        yield f"汇总 is {text.get('汇总')}, it should be {reporting}"
    yield from _again(made, done, folder)


def _again(made: World, done: Rollup, folder: Path) -> Iterator[str]:
    """The workbook of a roll-up is a part of the next one, and says the same."""
    place = _written(made, [], folder / "再汇总")
    (place / "某县.xlsx").write_bytes(done.files["汇总.xlsx"])
    try:
        again = rollup(place)
    except InputRefused as refused:
        yield f"its workbook is refused: {_told(refused.problems)}"
        return
    once, twice = _counts(done), _counts(again)
    for item in made.items:
        one, other = (each.get(item.name, {}).get("数量") for each in (once, twice))
        if one is None and other is None:
            continue
        step = Decimal("0.01") if item.over_units == "加权平均" else 0  # a mean of means that were printed
        if one is None or other is None or abs(_value(one, item) - _value(other, item)) > step:
            yield f"{item.name} was {one}, and is {other} out of its workbook"


def _value(typed: str, item: Item) -> Decimal:
    return read(str(typed), item.unit)[0]


def _of_months(made: World, folder: Path) -> Iterator[str]:
    """Months in columns, rows and files, put together as it is declared."""
    place = _written(made, sent(made, Random(made.seed)), folder / "各镇")
    # what never adds stops nothing: it is left out, and told
    made.items = [
        item if item.over_time or item.over_units == "相加" else item._replace(over_time="不汇总")
        for item in made.items
    ]
    try:
        done = rollup(place)
    except InputRefused as refused:
        yield from _refused_months(made, place, refused)
        return
    if any(_is_undeclared(made, item) for item in made.items):
        yield "months of which nobody said how they go together passed"
    yield from _totals(made, done)
    for item in made.items:
        lost = item.over_time == "不汇总" and _has_months(made, item)
        if lost and not any(
            f"“{item.name}”" in each.message and each.level == "警告" for each in done.problems
        ):
            yield f"{item.name} has no total, and nothing says so"


def _has_months(made: World, item: Item) -> bool:
    return any(
        sum(made.figures[unit, item.name, month] != "" for month in made.months) > 1 for unit in made.units
    )


def _is_undeclared(made: World, item: Item) -> bool:
    return not item.over_time and _has_months(made, item)


def _refused_months(made: World, place: Path, refused: InputRefused) -> Iterator[str]:
    """One error a column, and its cure taken literally cures it."""
    errors = [each for each in refused.problems if each.level == "错误"]
    asked = [item for item in made.items if _is_undeclared(made, item)]
    named = [[item.name for item in asked if f"“{item.name}”" in each.message] for each in errors]
    if sorted(map(tuple, named)) != sorted((item.name,) for item in asked):
        yield f"refused: {_told(errors)}, and {[item.name for item in asked]} is undeclared"
        return
    declared = (place / "_指标.yaml").read_text(encoding="utf-8")
    for each in errors:
        match = _LINE.search(each.fix)
        assert match, each.fix
        name, said, way = match.groups()
        entry = f"  {name}: {{"
        there = declared.replace(entry, f"{entry}{said}, ")
        declared = there if there != declared else declared.replace("指标:\n", f"指标:\n{entry}{said}}}\n")
        made.items = [item._replace(over_time=way) if item.name == name else item for item in made.items]
    (place / "_指标.yaml").write_text(declared, encoding="utf-8")
    try:
        done = rollup(place)
    except InputRefused as again:
        yield f"the cure {declared} is refused: {_told(again.problems)}"
        return
    yield from _totals(made, done)


def _of_years(made: World, folder: Path) -> Iterator[str]:
    """Last year's file beside this year's, of all units or of those that are in both."""
    place = _written(made, sent(made, Random(made.seed)), folder / "各镇")
    before = _written(made, [of_last_year(made)], folder / "去年")
    for comparable in (False, True):
        try:
            done = rollup(place, last_year=before, comparable=comparable)
        except InputRefused as refused:
            yield f"refused: {_told(refused.problems)}"
            return
        yield from _totals(made, done)
        for item in made.items:
            said = _counts(done).get(item.name) or {}
            last_year, now = made.last_year(item, comparable=comparable)
            yield from _figure(item, said, "上年同期", last_year)
            yield from _figure(item, said, "可比口径", now)


def _of_levels(made: World, folder: Path) -> Iterator[str]:
    """Villages → towns → county is villages → county."""
    towns = list(dict.fromkeys(unit.town for unit in made.units))
    at_once = _written(made, [of_town(made, town) for town in towns], folder / "各村")
    county = _written(made, [], folder / "各镇")
    try:
        for town in towns:
            place = _written(made, [of_town(made, town)], folder / town)
            (place / "_镇.yaml").write_text(f"单位: {town}\n", encoding="utf-8")
            rollup(place, county / f"{town}.yaml", base=place / "_镇.yaml")
        both = rollup(at_once), rollup(county)
    except InputRefused as refused:
        yield f"refused: {_told(refused.problems)}"
        return
    for how, done in zip(("at once", "by towns"), both, strict=True):
        yield from (f"{how}: {each}" for each in _totals(made, done))


_KINDS = {
    "units": _of_units,
    "months": _of_months,
    "undeclared": _of_months,
    "years": _of_years,
    "levels": _of_levels,
}
KINDS = tuple(_KINDS)
