"""Many units' figures → their superior's campaign YAML: sums, rows, who did not report (汇总).

Every row of every source is in a total or in a message.  The order in which the parts are
named changes nothing.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ..datafiles import read_sheet
from ..facts import table_fact
from ..glossary import chinese_name, english_names
from ..problems import InputRefused, Place, Problem
from ..schema import Table, validate
from ..source import Source, parse_source, read_source
from ..source.dumping import dump
from ..tabular import Grid, grid_of
from ..tabular.filling import fill
from .campaign import Base
from .names import NO_ALIASES, Names, read_aliases, read_roster
from .parts import UnitReport
from .settling import missing_units, settle
from .sheets import Told, units_in
from .table import table_of
from .totals import Total, blanks, totals_of
from .yamls import unit_in

__all__ = ["DATA_ENDINGS", "RolledUp", "figures_csv", "is_own_output", "roll_up"]

DATA_ENDINGS = (".xlsx", ".csv", ".tsv", ".txt")
_MARK = "# 摘要："
_WANTED = {"organisation": "单位", "measures": "措施（或 正文）", "signature": "落款"}


class RolledUp(NamedTuple):
    """The superior's YAML, and what is to be said: who did not report, what was replaced …"""

    text: str
    problems: tuple[Problem, ...]
    units: int
    figures: tuple[FigureRow, ...] = ()


class FigureRow(NamedTuple):
    """One unit's figure, and what all the units' come to: ``total`` is empty where they have no sum."""

    name: str
    field: str
    unit: str
    figure: str
    source: str
    total: str


def roll_up(
    parts: Sequence[str],
    *,
    roster: str = "",
    aliases: str = "",
    base: str = "",
    rank: str = "",
    accept_totals: bool = False,
    name: str = "campaign.yaml",
) -> RolledUp:
    """Add the parts up; ``name`` is what messages call the result.

    Raises InputRefused with everything that is wrong in any part.
    """
    names = read_aliases(aliases) if aliases else NO_ALIASES
    wanted = read_roster(roster, names) if roster else ()
    problems: list[Problem] = []
    reports = [unit for part in sorted(parts) for unit in _read(part, names, accept_totals, problems)]
    units = settle(reports, wanted, problems)
    missing = missing_units(units, wanted)
    if missing:
        message = f"{len(missing)}个单位没有上报：{'、'.join(missing)}"
        problems.append(Problem("R004", message, "催报后重新汇总；合计里不含它们", Place(roster), "警告"))
    totals = totals_of(units, problems)
    problems += blanks(units, totals)
    problems = list(_notes_together(problems))
    _refuse(problems)
    if not totals:
        raise InputRefused(Problem("R001", "各份文件里没有一项数量", "核对表头和各格", Place(parts[0])))
    if rank and rank not in {total.name for total in totals if "value" in total.sums}:
        known = "、".join(total.name for total in totals if "value" in total.sums)
        raise InputRefused(
            Problem("R019", f"没有叫“{rank}”的数据可以排名", f"可以写：{known}", Place("--rank"))
        )
    source = read_source(base) if base else None
    filled = Base(source, names)
    as_of = max((unit.as_of for unit in units if unit.as_of), default=None)
    problems += _own_among_parts(units, filled)
    filled.put_counts(totals, as_of)
    filled.put_table(table_of(units, totals, rank), missing)
    problems += filled.problems
    _refuse(problems)
    text = _headed(_dumped(filled.data, name), base, len(units), missing)
    problems += _lacking(text, filled.data, name, source)
    problems += _moved_paths(base, name, filled.data)
    _refuse(problems)
    return RolledUp(text, tuple(problems), len(units), tuple(_figures(units, totals)))


def _figures(units: list[UnitReport], totals: tuple[Total, ...]) -> Iterator[FigureRow]:
    """Every figure with the cell or line it came from, by 数据 and field."""
    for total in totals:
        for field in total.fields or ("value",):
            summed = total.sums.get(field) if field not in total.partial else None
            for unit in units:
                entry = unit.entries.get(total.name)
                amount = entry.amounts.get(field) if entry else None
                if entry and (amount or entry.words):
                    place = entry.places.get(field, entry.place)
                    where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
                    typed = amount.typed if amount else entry.words
                    yield FigureRow(
                        total.name,
                        chinese_name(field),
                        unit.unit,
                        typed,
                        where,
                        summed.typed if summed else "",
                    )


def figures_csv(rows: Iterable[FigureRow]) -> bytes:
    """UTF-8 with BOM, for Excel."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(("数据", "字段", "单位", "数", "来源", "合计"))
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _refuse(problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


def _notes_together(problems: list[Problem]) -> Iterable[Problem]:
    """Titles and signatures above and below the tables of many files: one message, every row named."""
    notes = [problem for problem in problems if problem.code == "D034"]
    if len(notes) < 2:
        return problems
    rows = "、".join(each.place.file for each in notes)
    message = f"{len(notes)}个文件里表名、填报单位、制表人之类的行没有汇总：{rows}"
    together = Problem("D034", message, "不是数字的不必理会", Place("report rollup"), "提示")
    return [*(problem for problem in problems if problem.code != "D034"), together]


def _own_among_parts(units: list[UnitReport], base: Base) -> Iterable[Problem]:
    """The superior's own report among the parts would count everything twice."""
    for unit in units:
        if unit.unit == base.organisation:
            message = f"“{unit.unit}”是上级自己，它的数字不能再加进去"
            yield Problem("R020", message, "把上级自己的文件（上次汇总的）拿出来", unit.place)


def _read(path: str, names: Names, accept: bool, problems: list[Problem]) -> tuple[UnitReport, ...]:
    try:
        if path.lower().endswith(DATA_ENDINGS):
            grid = grid_of(read_sheet(path))
            told = units_in(grid, names)
            problems += grid.notices
            problems += _sums_compared(grid, accept)
        else:
            told = unit_in(path, names, accept=accept)
    except InputRefused as refused:
        problems += refused.problems
        told = Told((), ())
    problems += told.problems
    return told.units


def _sums_compared(grid: Grid, accept: bool) -> Iterable[Problem]:
    """A part's own 合计 against its rows, before any of them is replaced by a later report."""
    if not grid.sums:
        return
    filled = fill((), Table.model_construct(name=grid.sheet.file), grid, accept=accept)
    for fault in table_fact(filled.table, filled.table.rows or (), filled.source).faults:
        place = filled.origin.place(fault.path)
        if fault.code == "A023" and place:
            yield Problem(fault.code, fault.message, fault.fix, place, fault.level)


# ---- what is written -------------------------------------------------------------


def _dumped(data: dict[str, object], name: str) -> str:
    try:
        return dump(data)
    except InputRefused:
        fix = "先按下一级汇总，再汇总它们的结果"
        raise InputRefused(Problem("D006", "单位太多，一份 YAML 放不下", fix, Place(name))) from None


def _headed(body: str, base: str, units: int, missing: tuple[str, ...]) -> str:
    head = [f"# 由 report rollup 汇总{units}个单位的数字写成。要改数字，改各单位的文件，再汇总。"]
    if base:
        head.append(f"# 文字来自 {Path(base).name}，要改文字就改它。")
    if missing:
        head.append(f"# 没有上报：{'、'.join(missing)}")
    head.append(_MARK + sha256(body.encode("utf-8")).hexdigest())
    return "\n".join((*head, body))


def is_own_output(path: str | os.PathLike[str]) -> bool:
    """Whether a file is what a roll-up wrote, with nothing changed since: it may be written anew."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    head, mark, rest = text.partition(_MARK)
    digest, _, body = rest.partition("\n")
    return bool(mark) and head.startswith("# ") and sha256(body.encode("utf-8")).hexdigest() == digest


_PATHS = {"file", "pictures", "reference_document"}


def _moved_paths(base: str, name: str, data: object) -> Iterable[Problem]:
    """Files that the base names are looked for beside the result."""
    if not base or name == "-" or Path(base).resolve().parent == Path(name).resolve().parent:
        return
    if _names_files(data):
        message = "上级文件里写了图片、参考文档或数据文件，结果却在别的文件夹"
        yield Problem("R021", message, "-o 写在上级文件的旁边，或者把那些文件一起拷过去", Place(name), "警告")


def _names_files(data: object) -> bool:
    if isinstance(data, list):
        return any(map(_names_files, data))
    if not isinstance(data, dict):
        return False
    return any(_PATHS & set(english_names(key)) or _names_files(value) for key, value in data.items())


def _lacking(text: str, data: dict[str, object], name: str, base: Source | None) -> Iterable[Problem]:
    """With a base, what would be refused in the result; without, the fields that are still to be written."""
    there = {english for key in data for english in english_names(key)}
    if "text" in there:
        there.add("measures")
    absent = [words for field, words in _WANTED.items() if field not in there]
    if absent:
        yield Problem("R015", f"还缺：{'、'.join(absent)}", "补上以后才能生成报告", Place(name), "提示")
    if base is None or "organisation" not in there:
        return
    result = parse_source(text.encode("utf-8"), name)
    _, faults = validate(result.data(), partial="measures" not in there)
    for fault in faults:
        if fault.level == "错误":
            place = result.place(fault.path, key=fault.at_key, needle=fault.needle, names=english_names)
            yield Problem(fault.code, fault.message, fault.fix, place, fault.level)
