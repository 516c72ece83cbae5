"""What is fuzzed: for each door, a function of bytes that raises only where the program has a fault.

The functions need no fuzzer: ``test_fuzz_targets.py`` runs them over their seeds, ``run.py`` under atheris.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple
from xml.parsers import expat

import seeds
from outcomes import check_problems, refusals, served

from patriotic_report import comparing, markup, numbering, pipeline, rules, writers
from patriotic_report.problems import Place, Problem, ReportError
from patriotic_report.schema.period import PeriodFault, parse_date, parse_period
from patriotic_report.schema.quantity import QuantityFault, parse_quantity
from patriotic_report.schema.requirement import limit_of, parse_requirement
from patriotic_report.source import Source, parse_source
from patriotic_report.source.characters import FORBIDDEN
from patriotic_report.source.encodings import decode
from patriotic_report.templating.citation_parser import pieces_of
from patriotic_report.views.citations import first_names, resolve
from patriotic_report.views.values import Record


class Target(NamedTuple):
    """One door: ``run`` takes what comes, ``seeds`` is sound input to begin from, ``most`` the longest tried."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    most: int = 4096


def text_of(data: bytes) -> str:
    """Any bytes as a text, as a decoder that accepts everything would read them."""
    return data.decode("utf-8", "replace")


def source(data: bytes) -> None:
    """bytes → YAML's data, and the place of every value."""
    text = decoded(data, "报告.yaml")
    with refusals(text, "报告.yaml"):
        read = parse_source(data, "报告.yaml")
        lines = read.text.split("\n")
        for path, value in every_value(read.data(), ()):
            check_place(read, lines, path, value)


def check_place(read: Source, lines: list[str], path: tuple[Any, ...], value: Any) -> None:
    """A value's place, its key's, and that of its last letters."""
    needle = value[-2:] if isinstance(value, str) else ""
    for place in (read.place(path), read.place(path, key=True), read.place(path, needle=needle)):
        assert 1 <= place.line <= len(lines), (path, place)
        assert place.excerpt == lines[place.line - 1], (path, place)
        assert 1 <= place.column <= len(place.excerpt) + 1, (path, place)
        assert place.length >= 1, (path, place)


def every_value(node: Any, path: tuple[Any, ...]) -> Iterable[tuple[tuple[Any, ...], Any]]:
    """Every path and what stands there."""
    yield path, node
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from every_value(value, (*path, key))


def decoded(data: bytes, name: str) -> str | None:
    """The text as the program reads it; None where it cannot."""
    try:
        return decode(data, name)[0]
    except ReportError:
        return None


def report(data: bytes) -> None:
    """bytes → a whole report: Word and Markdown."""
    text = decoded(data, "/fuzz/报告.yaml")
    built({"报告.yaml": data}, text)


def built(files: dict[str, bytes], text: str | None = None) -> None:
    """Read, compose and write ``报告.yaml`` of these files."""
    told: list[Problem] = []
    with served(files), refusals(text, "/fuzz/报告.yaml"):
        read = pipeline.read_report("/fuzz/报告.yaml", warn=told.append)
        document = pipeline.compose(read, warn=told.append)
        word = pipeline.files(document, "甲.docx")["甲.docx"]
        pipeline.files(document, "甲.md")
        well_formed(word)
    if told:
        check_problems(told, text, "/fuzz/报告.yaml")


def well_formed(word: bytes) -> None:
    """Every XML part of a Word file can be parsed."""
    with zipfile.ZipFile(BytesIO(word)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(archive.read(name), True)


def in_template(_file: int, line: int, text: str) -> Place:
    """A place that names a file, as a template's does."""
    return Place("report.md.j2", line, excerpt=text)


def marked_up(data: bytes) -> None:
    """text → a document, numbered and written."""
    text = text_of(data).replace("\r\n", "\n").replace("\r", "\n")
    if FORBIDDEN.search(text):
        return  # no template may hold these
    with served({}), refusals():
        document = numbering.number(markup.parse(text, find=markup.beside("/fuzz"), place=in_template))
        writers.written(document, "md", stem="甲")
        well_formed(writers.written(document, "docx", stem="甲"))
    assert markup.parse(markup.escape(text) or "甲") is not None


def quantity(data: bytes) -> None:
    """text, and a unit behind a line end → a quantity."""
    typed, _, unit = text_of(data).partition("\n")
    try:
        read = parse_quantity(typed, unit)
    except QuantityFault:
        return
    assert read.amounts
    for amount in read.amounts:
        assert amount.half_step >= 0
        assert amount.value.is_finite()
    limit_of(read)


def period(data: bytes) -> None:
    """text → a period, or a day."""
    for parse in (parse_period, parse_date):
        try:
            parse(text_of(data))
        except PeriodFault:
            continue


def requirement(data: bytes) -> None:
    """text → a requirement or none."""
    read = parse_requirement(text_of(data))
    if read is not None:
        assert read.limit.is_finite()
        read.met_by(Decimal(1))


NAMES = Record(
    "引用",
    "",
    {
        "横幅": Record("横幅", "10万张", {"完成率": "95%", "数量": "10万张", "各项": ("甲", "乙")}),
        "数据": Record("数据", "", {"横幅": Record("横幅", "10万张", {})}),
        "单位": Record("单位", "某局", {"简称": None}),
    },
)


def citations(data: bytes) -> None:
    """text → its citations, resolved."""
    text = text_of(data)
    tuple(first_names(pieces_of(text)))
    _, faults = resolve(text, NAMES, pieces_of)
    for fault in faults:
        assert fault.code and fault.message and fault.fix  # noqa: PT018


def csv(data: bytes) -> None:
    """bytes of a .csv → a report with its table."""
    built({"报告.yaml": seeds.TABLE_REPORT.format("数.csv").encode(), "数.csv": data})


def xlsx(data: bytes) -> None:
    """bytes of an .xlsx, or one part of it → a report with its table."""
    built(
        {
            "报告.yaml": seeds.TABLE_REPORT.format("数.xlsx").encode(),
            "数.xlsx": seeds.packed(data, seeds.workbook()),
        }
    )


def docx(data: bytes) -> None:
    """bytes of a .docx, or one part of it → what it says, compared with itself; how it is set."""
    with served({"甲.docx": seeds.packed(data, seeds.word_file())}), refusals():
        flow = comparing.flow_of("/fuzz/甲.docx")
        assert comparing.compare(flow, flow) == ()
    with served({"甲.docx": seeds.packed(data, seeds.word_file())}), refusals():
        if problems := rules.layout_problems("/fuzz/甲.docx"):
            check_problems(problems)


def markdown(data: bytes) -> None:
    """bytes of a .md → what it says, compared with itself."""
    with served({"甲.md": data}), refusals():
        flow = comparing.flow_of("/fuzz/甲.md")
        assert comparing.compare(flow, flow) == ()


def command(data: bytes) -> None:
    """words and streams → a whole command, from its first line to its exit code."""
    import commands

    commands.run(data)


TARGETS = (
    Target("source", source, seeds.yamls),
    Target("report", report, seeds.yamls),
    Target("markup", marked_up, seeds.markups),
    Target("quantity", quantity, seeds.quantities, 64),
    Target("period", period, seeds.periods, 64),
    Target("requirement", requirement, seeds.requirements, 64),
    Target("citations", citations, seeds.citations, 256),
    Target("csv", csv, seeds.csvs, 1024),
    Target("xlsx", xlsx, seeds.xlsxs, 32768),
    Target("docx", docx, seeds.docxs, 32768),
    Target("markdown", markdown, seeds.markdowns, 2048),
    # Windows has no full disk to write to, and no folder that goes while somebody is in it
    *(() if os.name == "nt" else (Target("command", command, seeds.commands, 256),)),
)
