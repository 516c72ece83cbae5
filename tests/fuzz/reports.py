"""Any valid report as plain data, from the schema itself: a new field is generated without being listed here."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from hypothesis import strategies as st
from outcomes import FOLDER, served

from patriotic_report import facts, rendering, tabular, templating
from patriotic_report.problems import Fault
from patriotic_report.schema import Chart, ReportFields, values
from patriotic_report.schema.faults import validate
from patriotic_report.schema.official import STATUTORY
from patriotic_report.schema.part import Part, parts_in
from patriotic_report.schema.sections import complete_models
from patriotic_report.schema.tables import Column, Table

complete_models()

NAMES = ["甲", "乙镇", "清运", "横幅"]
"""Few, so that what refers to something by its name often finds it."""
PIECES = st.sampled_from(
    [
        *"\\`*_[]()#+-.!|<>&~=:\"'^$%@/，。：；！？…—“”（）《》〔〕～＋＃｜→№①²",
        *"中文字条例处室一二十百0123456789aΩ🎉𠮷é\u0301\u3000\xa0\t ",
        *("10万张", "95%", "（一）", "1.", "一、", "2016年", "**", "::: ", "![x](y)", "&amp;", "<b>", "http://x.y", "\n"),
    ]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=8).map("".join).map(lambda text: text.replace("\n", "").strip())
TEXTS = LINES.filter(bool) | st.sampled_from(NAMES)
CITATIONS = st.sampled_from([f"{{{{ {name} }}}}" for name in NAMES])
CITED = st.lists(TEXTS | CITATIONS, min_size=1, max_size=3).map("".join)
MARK = "〖〗"
"""Ends every paragraph of prose; ``marked`` numbers them, so that each can be found again."""
PROSE = st.builds(
    lambda end, lines: end.join(lines),
    st.sampled_from(["\n", "\n\n"]),
    st.lists(CITED.map(lambda text: text + MARK), min_size=1, max_size=3),
)
QUANTITIES = st.sampled_from(
    ["0起", "3", "10万张", "8.6万册", "5块11面", "500多名", "95%", "98.5%", "约4万平方米", "12.50吨", "7吨"]
)
PERIODS = st.sampled_from(
    [
        "2016-09-19 至 2016-10-16",
        "2016年第三季度",
        "2016年4月",
        "截至2020-10-30",
        "自2011-03",
        "今年以来",
        "2016-03-17",
        "2016年1-9月",
        "2016.9.19-10.16",
        "2015年9月至今",
    ]
)
DATES = st.sampled_from(["2016-10-17", "2016年10月17日", "2020/1/2"])
CELLS = QUANTITIES | CITED | st.sampled_from(NAMES) | st.just("")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
FILES = {"数.csv": "甲,清运,横幅\n乙,10,2.5\n丙镇,3,4\n".encode(), "图.png": base64.b64decode(PIXEL)}

HINTS: dict[str, st.SearchStrategy[Any]] = {
    "version": st.just("1"),
    "template": st.sampled_from(["annual", "campaign", "situation"]),
    "genre": st.sampled_from(["情况汇报", "总结", *STATUTORY]),
    "requirement": st.sampled_from(["≥90%", "不高于5%", "95%以上"]),
    "header_row_count": st.sampled_from(["1", "2"]),
    "issue": st.sampled_from(["1", "12", "第3期"]),
    "total_issue": st.sampled_from(["12", "86", "总第99期"]),
    "copies_printed": st.sampled_from(["50", "共印3份"]),
    "Table.file": st.just("数.csv"),
    "Picture.file": st.just("图.png"),
}
"""Lines of which the schema cannot tell what may stand in them: words of a list, and files that are there."""
NOT_HERE = {"classification", "reference_document", "form_document"}
"""Refused whatever it says; and two that need Word files, which the tests of the Word room have."""


def check_in(kind: Any) -> Callable[[Any], Any] | None:
    """The function that reads a kind of value (``Line``, ``Truth``, …), or one in the metadata of a field."""
    for each in kind:
        if isinstance(each, values.Checked):
            return each.schema["function"]["function"]  # type: ignore[typeddict-item,no-any-return]
    return None


def kind(annotated: Any) -> Any:
    """The key of a kind in the table below."""
    return check_in(get_args(annotated))


KINDS: dict[Any, st.SearchStrategy[Any]] = {
    kind(values.Line): TEXTS,
    kind(values.TableName): TEXTS,
    kind(values.NameLines): st.lists(TEXTS, min_size=1, max_size=3).map("\n".join),
    kind(values.FileName): TEXTS.map(lambda text: f"附{text}"),  # of no network
    kind(values.CitedLine): CITED,
    kind(values.Cell): CELLS,
    kind(values.Prose): PROSE,
    kind(values.SwitchableProse): PROSE,
    kind(values.HeadingLine): TEXTS,
    kind(values.QuantityText): QUANTITIES,
    kind(values.BaseQuantityText): QUANTITIES,
    kind(values.OperandText): QUANTITIES,
    kind(values.PeriodText): PERIODS,
    kind(values.AsOfText): PERIODS,
    kind(values.DateText): DATES,
    kind(values.DateToCome): DATES,
    kind(values.MomentToCome): DATES | st.just("2026年7月9日18时"),
    kind(values.Truth): st.sampled_from(["是", "否"]),
    kind(values.WidthText): st.sampled_from(["8厘米", "80mm", "60%", "12.5 cm"]),
    kind(values.ColumnWidthText): st.sampled_from(["6字", "2", "12 个字", "１.5"]),
    kind(values.Ordinal): st.sampled_from(["28", "第3届"]),
}


def choices_of(check: Any) -> list[str]:
    """The words of a closed list, out of the function that keeps to it."""
    for cell in check.__closure__ or ():
        held = cell.cell_contents
        if isinstance(held, dict) or callable(held):
            return list(held(None) if callable(held) else held)  # None: no domain of an office
    raise AssertionError(f"a new kind of value: add it to KINDS in {__file__}: {check}")


DEEPEST = 3


def of_annotation(annotation: Any, metadata: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    """What may stand where the schema says ``annotation``."""
    if check := check_in(metadata):
        return KINDS[check] if check in KINDS else st.sampled_from(choices_of(check))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return of_annotation(arguments[0], (*metadata, *arguments[1:]), depth)
    if origin in {Union, UnionType}:
        return of_annotation(next(each for each in arguments if each is not type(None)), metadata, depth)
    if origin is tuple:
        one = of_annotation(arguments[0], (), depth)
        listed = st.lists(one, min_size=1, max_size=3)
        return one | listed if {values.AsList, values.LineByLine} & set(metadata) else listed
    if origin is dict:
        return st.dictionaries(
            st.sampled_from(NAMES), of_annotation(arguments[1], (), depth), min_size=1, max_size=3
        )
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return of_part(annotation, depth + 1)
    raise AssertionError(f"a new form of annotation: {annotation}")


@cache
def of_part(part: type[Part], depth: int = 0) -> st.SearchStrategy[Any]:
    """A mapping with some of a part's fields, or the text that stands for it; the root is always a mapping."""
    fields = {
        name: HINTS[key]
        if (key := f"{part.__name__}.{name}") in HINTS or (key := name) in HINTS
        else of_annotation(field.annotation, tuple(field.metadata), depth)
        for name, field in part.model_fields.items()
        if name not in NOT_HERE
        if depth < DEEPEST or field.is_required() or not any(parts_in(field.annotation))
    }
    must = {name: each for name, each in fields.items() if part.model_fields[name].is_required()}
    may = {name: each for name, each in fields.items() if name not in must}
    if depth == 0:  # of its forty fields some; of a part's ten, as many as come
        names = st.lists(st.sampled_from(sorted(may)), min_size=4, max_size=12, unique=True)
        mapping = names.flatmap(lambda some: st.fixed_dictionaries(must | {name: may[name] for name in some}))
    else:
        mapping = st.fixed_dictionaries(must, optional=may)
    mapping = mapping.map(lambda typed: {name: typed[name] for name in fields if name in typed})
    if part.text_as in fields and depth:
        return mapping | fields[part.text_as]
    return mapping


def as_official(data: dict[str, Any], genre: str) -> dict[str, Any]:
    """The same as a statutory document: most of its own fields have no other place."""
    return {**data, "form": "红头", "genre": genre, "signers": "甲"}


TABLES = st.builds(
    lambda table, columns, rows: {**table, "columns": columns, "rows": rows},
    of_part(Table, 1),
    st.lists(of_part(Column, 2), min_size=1, max_size=4),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4),
).filter(lambda table: "file" not in table)
"""Those that say something, for what refers to a table."""


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """A report, in one of three statutory."""
    data = draw(of_part(ReportFields))
    if draw(st.booleans()):
        data["tables"] = draw(st.lists(TABLES, min_size=1, max_size=2))
        data["charts"] = [draw(of_part(Chart, 1)), {"name": "横幅", "table": data["tables"][0]["name"]}]
    if draw(st.integers(0, 2)) == 0:
        data = as_official(data, draw(st.sampled_from(["报告", "通知", "函", "纪要"])))
    return mended(data)


VALID = reports()


def marked(data: Any) -> Any:
    """The same with the ends of its paragraphs numbered, in the order of the fields."""
    numbers = count()

    def numbered(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: numbered(value) for key, value in node.items()}
        if isinstance(node, list):
            return [numbered(each) for each in node]
        if isinstance(node, str) and MARK in node:
            return MARK_PATTERN.sub(lambda _: f"〖{next(numbers)}〗", node)
        return node

    return numbered(data)


MARK_PATTERN = re.compile(MARK)


def mended(data: dict[str, Any]) -> dict[str, Any]:
    """The same without what breaks a rule over several fields; what is left is a valid report."""
    for turn in range(60):
        for table in data.get("tables") or ():
            fit(table)
        faults = faults_of(data)
        if not faults:
            return data
        advice = {fault.path: fault.fix for fault in faults}
        for path in sorted(advice, key=str, reverse=True):
            if turn >= 20:  # what a cell's loss does not mend, its table's does
                remove(data, path[:2], None)
            elif not (turn < 5 and advised(data, path, advice[path])):
                remove(data, path, turn)
    raise AssertionError(f"cannot be mended: {faults}")


def fit(table: Any) -> None:
    """Give every row a cell for each column that has cells: no two draws would ever agree on that."""
    if not isinstance(table, dict) or not isinstance(table.get("rows"), list):
        return
    width = len([each for each in columns_of(table.get("columns") or []) if not {*each} & RECKONED])
    for row in table["rows"]:
        if isinstance(row, list) and row and width:
            row[:] = (row * width)[:width]


RECKONED = {"share", "rank", "numerator", "denominator"}


def columns_of(columns: list[Any]) -> Iterator[dict[str, Any]]:
    """The lowest columns."""
    for each in columns:
        column = each if isinstance(each, dict) else {"name": each}
        if column.get("columns"):
            yield from columns_of(column["columns"])
        else:
            yield column


def faults_of(data: dict[str, Any]) -> list[Fault]:
    """Every error of the schema; of the data files; of the figures and of the citations."""
    fields, faults = validate(data)
    if fields is None:
        return errors(faults)
    with served(FILES):
        loaded = tabular.load(fields, Path(FOLDER), outside=False, accept=False)
    if found := errors(loaded.faults) or [Fault(("tables",), "", "", "") for _ in errors(loaded.problems)]:
        return found
    reckoned = facts.facts_of(loaded.fields, loaded.sources)
    template = templating.find(fields.template or templating.DEFAULT, Path(FOLDER))
    rendered = rendering.render(loaded.fields, reckoned, template)
    return errors((*reckoned.warnings, *rendered.faults))


def errors(faults: Iterable[Any]) -> list[Any]:
    """Those that refuse."""
    return [fault for fault in faults if fault.level == "错误"]


ADVICE = re.compile("(?:是不是“|现有：)([^、”]+)")


def advised(data: Any, path: tuple[str | int, ...], fix: str) -> bool:
    """Do what the message says where it names what is there: what refers to something by name then finds it."""
    found = ADVICE.match(fix)
    holder, at, _, all_there = walk(data, path)
    if found and all_there and isinstance(holder[at], str):
        holder[at] = found[1]
        return True
    return False


def walk(data: Any, path: tuple[str | int, ...]) -> tuple[Any, Any, Any, bool]:
    """What holds the deepest value on the path, under which key; the value; and whether the path ends there."""
    holder: Any = None
    at: Any = None
    node, all_there = data, bool(path)
    for step in path:
        if step in node if isinstance(node, dict) else isinstance(node, list) and step in range(len(node)):
            holder, at, node = node, step, node[step]
        else:
            all_there = False
    return holder, at, node, all_there


def remove(data: dict[str, Any], path: tuple[str | int, ...], turn: int | None) -> None:
    """Take the deepest value away that stands on the path; of a part whose fields disagree, one of these."""
    if not path:
        data.setdefault("text", "正文。")
    holder, at, node, all_there = walk(data, path)
    others = [key for key in node if key not in {"name", "file"}] if isinstance(node, dict) else []
    if len(path) == 5 and path[2] == "rows" and node:
        holder[at] = ""  # a cell that is taken out would come back
    elif turn is not None and all_there and len(node) > 1 and others:
        del node[others[-(turn % 2)]]
    elif holder is not None:
        del holder[at]
