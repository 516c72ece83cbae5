"""How much one report may be and cost: every bound, its default, and how ``--limit`` names it.

Whoever reads, expands or repeats asks ``limits.now()``; whoever begins a run says ``with override(…)``.
Bounds refuse; none of them changes what a report within them says.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import NamedTuple

KB, MB = 1024, 1024 * 1024


class Limits(NamedTuple):
    """The bounds; sizes in bytes, times in seconds, all others counted."""

    yaml_bytes: int = 10 * MB
    yaml_nodes: int = 200_000
    """Keys and values, aliases counted out: a table of ten thousand rows and twenty columns."""
    yaml_depth: int = 64
    alias_characters: int = 1_000_000
    """What all aliases together stand for."""
    data_bytes: int = 50 * MB
    data_expanded_bytes: int = 200 * MB
    """A workbook's parts, unpacked."""
    table_rows: int = 100_000
    table_columns: int = 500
    table_cells: int = 1_000_000
    report_cells: int = 300_000
    """Of all tables of a report, or of all parts of a roll-up, together: what is kept of them, and reckoned."""
    report_characters: int = 10_000_000
    """In the cells of these."""
    template_bytes: int = 512 * KB
    """One file of a template."""
    text_characters: int = 1_000_000
    """The rendered text of a report, and what a form's marks print."""
    template_steps: int = 1_000_000
    """Turns of loops, calls of macros and includes: the same on every machine, unlike seconds."""
    seconds: int = 10
    """Rendering by a template that is not ours."""
    memory_bytes: int = 512 * MB
    """The process that renders by such a template."""
    pages_seconds: int = 300
    """Setting a report's pages, for PDF and pictures of pages."""
    picture_bytes: int = 100 * MB
    picture_pixels: int = 100_000_000
    picture_expanded_bytes: int = 400 * MB
    """What decoding one takes: pixels by channels by copies."""
    report_pictures_bytes: int = 1500 * MB
    """What decoding all of a report's pictures takes, one after the other."""
    word_bytes: int = 100 * MB
    """A reference document, a form, a report that is compared."""
    word_expanded_bytes: int = 200 * MB
    report_bytes: int = 400 * MB
    """All files that a report is made from; of a packed one what it unpacks to."""


USUAL = Limits()


class Unit(NamedTuple):
    """How a bound is typed and shown."""

    name: str
    unit: str
    sentence: str


UNITS: dict[str, Unit] = {
    "yaml_bytes": Unit("YAML大小", "MB", "一个 YAML 文件的大小"),
    "yaml_nodes": Unit("YAML项数", "项", "YAML 的键和值共多少，别名展开后计算"),
    "yaml_depth": Unit("YAML层数", "层", "YAML 嵌套多少层"),
    "alias_characters": Unit("别名字数", "字", "YAML 的别名（*）展开后共多少字"),
    "data_bytes": Unit("数据大小", "MB", "一个数据文件（.xlsx、.xls、.ods、.csv 等）的大小"),
    "data_expanded_bytes": Unit("数据展开", "MB", "一个 .xlsx 或 .ods 解压后的大小"),
    "table_rows": Unit("表格行数", "行", "一张工作表多少行"),
    "table_columns": Unit("表格列数", "列", "一张工作表多少列"),
    "table_cells": Unit("表格格数", "格", "一张工作表多少格"),
    "report_cells": Unit("报告格数", "格", "一份报告的统计表（或一次汇总的各表）一共多少格"),
    "report_characters": Unit("报告表格字数", "字", "一份报告的统计表（或一次汇总的各表）一共多少字"),
    "template_bytes": Unit("模板大小", "KB", "模板的一个文件的大小"),
    "text_characters": Unit("文字字数", "字", "一份报告生成的文字（含排版记号）"),
    "template_steps": Unit("模板步数", "步", "自己的模板里循环、调用宏、include 共多少次"),
    "seconds": Unit("模板时间", "秒", "自己的模板生成一份报告的时间"),
    "memory_bytes": Unit("模板内存", "MB", "用自己的模板生成文字的进程占的内存"),
    "pages_seconds": Unit("排版时间", "秒", "排出一份报告的各页（PDF、PNG、SVG）的时间"),
    "picture_bytes": Unit("图片大小", "MB", "一张图片的大小"),
    "picture_pixels": Unit("图片像素", "像素", "一张图片的像素"),
    "picture_expanded_bytes": Unit("图片展开", "MB", "一张图片展开后占的内存（像素×每个像素的字节）"),
    "report_pictures_bytes": Unit("报告图片", "MB", "一份报告的图片展开后一共多少"),
    "word_bytes": Unit("Word大小", "MB", "参考文档、表单文档、比较的报告的大小"),
    "word_expanded_bytes": Unit("Word展开", "MB", "这些 Word 文件解压后的大小"),
    "report_bytes": Unit(
        "报告大小",
        "MB",
        "一份报告读的文件一共多大，底稿、数据、图片、模板、Word 文件都在内（压缩的算展开以后的）",
    ),
}

_RANGE = {"seconds": (1, 3600), "pages_seconds": (1, 3600), "memory_bytes": (48 * MB, 64 * 1024 * MB)}
"""What the system can keep to, where it is less than any number."""

_SIZES = {"KB": KB, "MB": MB, "GB": 1024 * MB}
_TYPED = r"([0-9]{1,12}(?:\.[0-9]{1,3})?)\s*(万|亿)?\s*(\S*)"

_limits: ContextVar[Limits] = ContextVar("limits", default=USUAL)


def now() -> Limits:
    """The bounds of this run."""
    return _limits.get()


_taken: ContextVar[dict[str, list[int]]] = ContextVar("taken", default={})  # noqa: B039 - never changed
"""What was taken, within a whole, of the bounds that all its parts share."""

OF_TABLES = ("report_cells", "report_characters")
OF_A_REPORT = (*OF_TABLES, "report_bytes", "report_pictures_bytes")


@contextmanager
def whole(fields: tuple[str, ...] = OF_A_REPORT) -> Iterator[None]:
    """Within, what is taken of these bounds adds up: it is one report, or part of a larger whole."""
    around = _taken.get()
    token = _taken.set({**{field: [0] for field in fields}, **around})
    try:
        yield
    finally:
        _taken.reset(token)


def left(field: str) -> int:
    """How much may still be taken; below 0 where too much was.  Without a whole, each taking is alone."""
    most: int = getattr(now(), field)
    taken = _taken.get().get(field)
    return most - taken[0] if taken else most


def take(field: str, amount: int) -> bool:
    """Whether that much more is within the bound; it is taken."""
    within = amount <= left(field)
    if taken := _taken.get().get(field):
        taken[0] += amount
    return within


def is_whole() -> bool:
    """Whether the tables that are read now are counted together."""
    return OF_TABLES[0] in _taken.get()


def most_cells() -> int:
    """Of the next table: those that one may have, or those that are left of the report's."""
    most = now().table_cells
    return min(most, max(left("report_cells"), 0)) if is_whole() else most


def most_characters() -> int:
    """The same of the characters in its cells; a table of its own may be as long as its file."""
    most = now().data_bytes
    return min(most, max(left("report_characters"), 0)) if is_whole() else most


@contextmanager
def override(limits: Limits) -> Iterator[None]:
    """Keep to these bounds within."""
    token = _limits.set(limits)
    try:
        yield
    finally:
        _limits.reset(token)


def shown(field: str, value: int) -> str:
    """``20 MB``, ``20万项``."""
    unit = UNITS[field].unit
    if unit in _SIZES:
        if value < KB:
            return f"{value} 字节"
        return f"{value / KB:g} KB" if value < MB else f"{value / _SIZES[unit]:g} {unit}"
    for scale, word in ((10**8, "亿"), (10_000, "万")):
        if value >= scale and not value % scale:
            return f"{value // scale}{word}{unit}"
    return f"{value}{unit}"


def how_to_raise(field: str) -> str:
    """The way out for who means it."""
    return f"确实要这么多的，加 --limit {UNITS[field].name}=…"


def from_options(pairs: Iterable[str], base: Limits = USUAL) -> Limits:
    """``名称=值`` pairs, ``YAML大小=20MB``; raises ValueError(what is wrong, cure)."""
    values: dict[str, int] = {}
    for pair in pairs:
        name, equals, value = (each.strip() for each in pair.partition("="))
        field = _field_of(name)
        if field is None or not equals:
            raise ValueError(*_no_limit(pair, name, is_pair=bool(equals)))
        values[field] = _value(field, value)
    return base._replace(**values)


def _field_of(name: str) -> str | None:
    """By its Chinese name in any case, or by the field's own."""
    return next((f for f, unit in UNITS.items() if name == f or name.upper() == unit.name.upper()), None)


def _no_limit(pair: str, name: str, *, is_pair: bool) -> tuple[str, str]:
    """What is wrong with a pair that names no bound, or is none, and the cure."""
    from .nearest import nearest

    names = [unit.name for unit in UNITS.values()]
    near = nearest(name, names)
    what = f"没有叫“{name}”的上限" if is_pair else f"--limit {pair} 不是“名称=值”"
    return what, f"是不是“{near}”？" if near else f"可以写：{'、'.join(names)}"


def _value(field: str, text: str) -> int:
    unit = UNITS[field].unit
    match = re.fullmatch(_TYPED, text.replace(",", ""), re.IGNORECASE)
    example = f"如 --limit {UNITS[field].name}={shown(field, getattr(USUAL, field)).replace(' ', '')}"
    if match is None:
        raise ValueError(f"“{text}”不是{UNITS[field].name}的上限", example)
    number = Decimal(match[1]) * {"万": 10_000, "亿": 10**8, None: 1}[match[2]]
    typed = match[3].upper()
    if typed in _SIZES and unit in _SIZES:
        number *= _SIZES[typed]
    elif typed not in {"", unit.upper()}:
        raise ValueError(f"“{text}”的单位不对", example)
    else:
        number *= _SIZES.get(unit, 1)
    least, most = _RANGE.get(field, (1, 10**12))
    if not least <= number <= most:
        what = f"{UNITS[field].name}的上限要在 {shown(field, least)}和 {shown(field, most)}之间"
        raise ValueError(what, example)
    return int(number)
