"""What a roll-up writes: the YAML under its head, every figure with its source, what is still to be done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .. import limits
from ..datafiles.faults import too_large
from ..files.csv_files import csv_file
from ..glossary import chinese_name, english_names
from ..indicators import NO_INDICATORS, Indicators
from ..problems import InputRefused, Origin, Place, Problem
from ..schema import own_domain, validate
from ..schema.placing import place_of
from ..source import Data, Source, parse_source
from ..source.dumping import dump
from .parts import UnitReport, sources_of
from .totals import Total
from .unsummed import words_of

ROLLED = "# 由 report rollup 汇总"
_MARK = "# 摘要："
_WANTED = {"organisation": "单位", "measures": "措施（或 正文）", "signature": "落款"}


OWNER = "填报单位"
"""The property of a workbook that says whose figures it sums: then it is a part for the level above."""
FIGURE_HEADS = ("数据", "字段", "单位", "数", "来源", "合计", "合计的方法")


class FigureRow(NamedTuple):
    """One unit's figure, and what all the units' come to: ``total`` is empty where they have no sum."""

    name: str
    field: str
    unit: str
    figure: str
    source: str
    total: str
    way: str = ""


class Summed(NamedTuple):
    """What a roll-up's workbook says: the YAML's table, who reported what, and who did not.

    ``not_read`` are files by the unit that sent them, under "" where nobody knows whose they are; ``files`` are
    the parts as they were named.  ``lacking`` are those who are not in the figures (缺报).
    """

    table: dict[str, Data]
    organisation: str
    fonts: str
    units: Sequence[UnitReport]
    totals: tuple[Total, ...]
    missing: tuple[str, ...]
    not_read: Mapping[str, Sequence[str]]
    with_roster: bool
    files: frozenset[str]
    lacking: tuple[str, ...] = ()
    indicators: Indicators = NO_INDICATORS


def figures_of(units: list[UnitReport], totals: tuple[Total, ...]) -> Iterator[FigureRow]:
    """Every figure with the cell or line it came from, by 数据 and field."""
    handed_in = tuple(sources_of(units))
    for total in totals:
        for field in total.fields or ("value",):
            yield from _rows_of(total, field, handed_in)


def _rows_of(total: Total, field: str, handed_in: Sequence[tuple[str, UnitReport]]) -> Iterator[FigureRow]:
    way = "没有合计" if total.why else words_of(total.way)
    summed = total.sums[field].typed if field in total.sums and field not in total.partial else ""
    for name, unit in handed_in:
        entry = unit.entries.get(total.name)
        typed = (entry.typed(field) or entry.words) if entry else ""
        if entry and typed:
            where = entry.places.get(field, entry.place).to_the_character
            yield FigureRow(total.name, chinese_name(field), name, typed, where, summed, way)


def figures_csv(rows: Iterable[FigureRow]) -> bytes:
    """For Excel."""
    return csv_file([FIGURE_HEADS, *rows])


def yaml_text(data: dict[str, Data], name: str) -> str:
    """The YAML's text.  Raises InputRefused for more units than one file may hold."""
    too_many = too_large(name, "单位太多，一份底稿放不下", "先按下一级汇总，再汇总它们的结果", "yaml_nodes")
    if _nodes(data) > limits.now().yaml_nodes:  # to write them all first takes half a minute
        raise InputRefused(too_many)
    try:
        return dump(data)
    except InputRefused:
        raise InputRefused(too_many) from None


def _nodes(data: Data) -> int:
    """Keys and values."""
    if isinstance(data, dict):
        return 1 + len(data) + sum(map(_nodes, data.values()))
    return 1 + sum(map(_nodes, data)) if isinstance(data, list) else 1


def with_header(
    body: str, base: str, units: int, missing: tuple[str, ...], unread: Sequence[str] = ()
) -> str:
    """The text under its remarks: where it came from, who is missing, what was not read, and a digest of itself."""
    head = [f"{ROLLED}{units}个单位的数字写成。要改数字，改各单位的文件，再汇总。"]
    if base:
        head.append(f"# 文字来自 {Path(base).name}，要改文字就改它。")
    if missing:
        head.append(f"# 没有上报：{'、'.join(missing)}")
    if unread:
        head.append(f"# 没有读的文件：{'、'.join(map(_name_of, unread))}")
    head.append(_MARK + sha256(body.encode("utf-8")).hexdigest())
    return "\n".join((*head, body))


def _name_of(path: str) -> str:
    """A file's name in a remark: no line end leads out of it, and no half of a character."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in Path(path).name)


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


def files_left_behind(base: str, name: str, data: object) -> Iterable[Problem]:
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


def missing_fields(
    text: str, data: dict[str, Data], name: str, base: Source | None, cells: Mapping[int, Origin]
) -> Iterable[Problem]:
    """With a base, what would be refused in the result; without, the fields that are still to be written.

    ``cells`` are those of the parts that its tables' rows come from.
    """
    there = {english for key in data for english in english_names(key)}
    if "text" in there:
        there.add("measures")
    if "bulletin" in there:  # it has a day of its own, and no signature
        there.add("signature")
    absent = [words for field, words in _WANTED.items() if field not in there]
    if absent:
        yield Problem("R015", f"还缺：{'、'.join(absent)}", "补上以后才能生成报告", Place(name), "提示")
    if base is not None and "organisation" in there:
        yield from _refused_later(text, name, cells, partial="measures" not in there)


def _refused_later(text: str, name: str, cells: Mapping[int, Origin], *, partial: bool) -> Iterator[Problem]:
    """What a build of the result would refuse."""
    result = parse_source(text.encode("utf-8"), name)
    own = own_domain(result.data(), Path(name).parent)
    _, faults = validate(result.data(), partial=partial, own=own)
    for fault in faults:
        if fault.level == "错误":
            yield fault.at(place_of(fault.path, result, cells, at_key=fault.at_key, needle=fault.needle))
