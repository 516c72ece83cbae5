"""Sound input to begin from, out of the tests and the examples, and the words that a fuzzer may put in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from patriotic_report.glossary import CHINESE

ROOT = Path(__file__).parent.parent.parent
TABLE_REPORT = "单位: 某县\n正文: 甲\n统计表: [{{名称: 表, 文件: {}}}]\n"


def yamls() -> Iterator[bytes]:
    """Every YAML that is a report, and every one that is refused."""
    for pattern in ("examples/*/campaign.yaml", "tests/golden/*/campaign.yaml", "tests/refused/*.yaml"):
        for path in sorted(ROOT.glob(pattern)):
            yield path.read_bytes()
    for text in (
        "",
        "- 甲",
        "甲: |2\n   乙\n  丙: &甲 [*甲]",
        '甲: \'a\n\n  b\'\n"乙\\n": "\\x41\\\n  c"',
        "甲: >-\n  a\n\n   b\n",
    ):
        yield text.encode()
    yield "单位: 甲\n正文: 乙\n".encode("utf-16")
    yield "单位: 甲\n正文: 乙\n".encode("gb18030")


def markups() -> Iterator[bytes]:
    """Each kind of block by itself."""
    blocks = [
        "# 题目\n",
        "## 甲 {段首}\n\n乙**丙**丁\n",
        "## 甲\n\n### 乙 {段首 不编号}\n\n丙\n",
        "- 甲\n- 乙\n",
        "::: 表题\n表\n:::\n\n::: 计量单位\n吨\n:::\n\n| 甲 | 乙 |\n| --- | ---: |\n| 1 | a\\|b |\n\n::: 表注\n注\n:::\n",
        "::: 图式\n饼图\n:::\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n",
        "![甲](乙.png) ![丙](丁.jpg)\n",
        "::: 落款\n某局\n2016年10月17日\n:::\n",
        "::: 主送机关\n市局：\n:::\n",
        "甲\\n乙 \\* \\0 &amp; <b> `c` ~~d~~ 2024\\. \\{{\n",
    ]
    for block in blocks:
        yield block.encode()


def commands() -> Iterator[bytes]:
    """A byte for the streams, one for the folder, the words one a line."""
    lines = (
        "",
        "--help",
        "--version",
        "build a.yaml",
        "build a.yaml -o x.docx --force --json",
        "build a.yaml b.yaml -t md -o out --summary s.csv",
        "build - -o - -t md",
        "build a.yaml --set 落款.日期=2016-10-17 --limit 文字字数=1万 --trace -q",
        "build a.yaml --name {单位}_{文种}.md --keep-edited --durable",
        "batch t.csv --base a.yaml --where 单位=甲镇 --name {单位}.md",
        "check a.yaml --json",
        "check 报告.md",
        "rollup 甲镇.csv -o 县.yaml --xlsx 县.xlsx --template situation",
        "diff a.yaml 报告.md",
        "diff a.yaml a.yaml --json",
        "schema -o s.json",
        "explain F001",
        "template list",
        "template show situation",
        "template check situation",
        "init x",
        "doctor",
        "—template a.yaml",
        "build a.yaml -o con.docx",
    )
    for number, line in enumerate(lines):
        # every line with streams of each kind, and now and then from a folder that is gone
        yield bytes([number * 11 % 64, number % 5 == 4]) + line.replace(" ", "\n").encode()
        yield b"\0\0" + line.replace(" ", "\n").encode()


def quantities() -> Iterator[bytes]:
    """From the tests of quantities."""
    for text in (
        "10万张",
        "5块11面",
        "500多名",
        "95%以上",
        "26 841人次",
        "５００条",
        "百余名",
        "6个多小时",
        "28022\n/10万",
        "-3",
        ".5吨",
        "1,200份",
        "几十车",
        "15%～30%",
    ):
        yield text.encode()


def periods() -> Iterator[bytes]:
    """From the tests of periods."""
    for text in (
        "2016-09-19 至 2016-10-16",
        "2023年8月1日起至10月30日",
        "2016年第三季度",
        "2016年上半年",
        "截至2020-10-30",
        "自2011-03",
        "国庆节期间",
        "2016年",
        "2018-08 至 2018-10",
        "2016.3.10—24日",
    ):
        yield text.encode()


def requirements() -> Iterator[bytes]:
    """Each way to say a limit."""
    for text in ("≥90%", "不高于5%", "95%以上", "控制在3处以内", "90", ">=1.5万吨"):
        yield text.encode()


def citations() -> Iterator[bytes]:
    """Each form of a citation, and some that are none."""
    for text in (
        "发放{{ 横幅 }}。",
        "{{ 横幅.完成率 }}",
        "{{ 数据['横幅'] }}",
        "{{ 横幅|万 }}",
        "{{ 横幅(1) }}",
        "{{ 单位.简称 }}",
        "{{ }}",
        "{{ 1 + 2 }}",
        "{{ 横幅|汉字|千分位 }}",
        "{{ 数据[ 0 ] }}{{",
    ):
        yield text.encode()


def csvs() -> Iterator[bytes]:
    """Small tables in each encoding and with each delimiter."""
    yield "乡镇,清运（吨）\n甲镇,10\n合计,10\n".encode("gb18030")
    yield "单位\t指标\t数量\n甲镇\t清运垃圾\t3吨\n".encode("utf-16")
    yield '填报单位：某县\n单位;数量\n"甲;镇";1,200\n乙镇;95%\n注：略\n'.encode()
    yield "单位,截至日期\n甲,2016-10-10\n乙,2016/10/9\n".encode("utf-8-sig")


def packed(data: bytes, base: bytes) -> bytes:
    """An archive: the bytes themselves, or ``base`` with one part (a line with its name, then its content) put in.

    Else nearly every change would break a checksum, and nothing behind it would ever be tried.  The
    base's own parts that hold content are bare, so that what one input reaches is that input's.
    """
    name, line_end, content = data.partition(b"\n")
    if data.startswith(b"PK") or not line_end:
        return data
    parts = {**parts_of(base), **{bare: each for bare, each in BARE.items() if bare in parts_of(base)}}
    parts[name.decode("latin-1")] = content
    return archive(parts)


def archive(parts: dict[str, bytes]) -> bytes:
    """Parts as an archive that is not compressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name[:200] or "?"), content)
    return buffer.getvalue()


@cache
def _parts(base: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(base)) as file:
        return tuple((name, file.read(name)) for name in file.namelist())


BARE = {
    "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>",
    "word/styles.xml": b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    "word/footer1.xml": b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    "word/footer2.xml": b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    b'<row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
}


def parts_of(base: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    return dict(_parts(base))


@cache
def workbook() -> bytes:
    """A small workbook as another program writes it: merged heads, a date, a rate, a formula, a hidden row."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "清运"
    for row in (
        ["乡镇", "清运", None],
        [None, "数量（吨）", "完成率"],
        ["甲镇", 10, 0.985],
        ["乙镇", 2.5, 1],
        ["合计", 12.5, None],
    ):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("A1:A2")
    sheet["C3"].number_format = "0.0%"
    sheet.row_dimensions[4].hidden = True
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def word_file() -> bytes:
    """A report of ours with a table and a chart."""
    from patriotic_report import compose, read_report
    from patriotic_report.pipeline import files

    document = compose(read_report(ROOT / "examples" / "official" / "campaign.yaml"))
    return files(document, "甲.docx")["甲.docx"]


def xlsxs() -> Iterator[bytes]:
    """The workbook, and each of its parts."""
    yield workbook()
    for name, content in parts_of(workbook()).items():
        if name.startswith(("docProps", "xl/theme")):
            continue  # nobody reads them
        yield name.encode() + b"\n" + content


def docxs() -> Iterator[bytes]:
    """The file, and each of its parts; the body's first paragraphs are enough."""
    for name, content in parts_of(word_file()).items():
        if name.startswith(("docProps", "word/theme", "word/fontTable")):
            continue  # nobody reads them
        yield name.encode() + b"\n" + content


def markdowns() -> Iterator[bytes]:
    """What we wrote, and each kind of block that a person may."""
    for path in sorted(ROOT.glob("tests/golden/*/report.md")):
        yield path.read_bytes()[:1500]
    for text in (
        "甲\n===\n\n> - 乙\n\n```\n丙\n```\n",
        "|甲|乙|\n|-|:-:|\n|1|![a](b)|\n<!-- c -->\n",
        "&#35;[x](y)\\*<b>**丁**</b>",
    ):
        yield text.encode()


def words() -> list[str]:
    """What a fuzzer may put in: the fields' names, the words of closed lists, the marks of each language."""
    from patriotic_report.schema.domain import measure_kinds
    from patriotic_report.schema.official import STATUTORY
    from patriotic_report.schema.report import FONTS, FORMS, PLACES
    from patriotic_report.schema.sections import STYLES

    marks = [
        *("{{ ", " }}", "{% ", "::: ", ":::", "**", "![", "](", "| --- |", "{段首}", "{不编号}", "# ", "- ", "&a ", "*a", "!!str ", "|-\n", ">+\n", "? ", ": ", "，", "：", "\u3000", "\ufeff", "\u2028", "🎉"),
        *("10万张", "95%以上", "≥90%", "2016-10-17", "2016年第三季度", "截至", "至", "亿", "多", "合计", "小计", "单位：吨", "是", "否"),
        *("<w:p>", "</w:p>", "<w:t>", "<w:tbl>", "w:gridSpan", "w:vMerge", "<c r=\"A1\" t=\"s\"><v>0</v></c>", "mergeCell ref=\"A1:B2\"", "t=\"inlineStr\"", "numFmtId=\"14\"", "date1904=\"1\""),
    ]  # fmt: skip
    keys = [word for pair in CHINESE.items() for word in pair]
    return list(
        dict.fromkeys([*keys, *FONTS, *FORMS, *PLACES, *measure_kinds(), *STYLES, *STATUTORY, *marks])
    )
