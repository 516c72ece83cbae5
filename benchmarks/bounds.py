"""What the worst inputs within the usual bounds cost: a whole process each, seconds of processor and peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HEAD = "单位: 河口镇\n起止日期: 2016年9月\n"


class Worst(NamedTuple):
    """An input: its name, its files, and what the command adds."""

    name: str
    files: Callable[[], dict[str, bytes]]
    words: tuple[str, ...] = ()
    command: tuple[str, ...] = ("build", "campaign.yaml", "-q")


def _yaml(text: str) -> dict[str, bytes]:
    return {"campaign.yaml": (HEAD + text).encode()}


def _own(text: str) -> dict[str, bytes]:
    return {**_yaml("正文: 已经完成。\n"), "t.md.j2": text.encode()}


def _picture(mode: str, width: int, height: int, kind: str) -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new(mode, (width, height)).save(buffer, kind)
    return buffer.getvalue()


def _photograph() -> bytes:
    """Twelve megapixels of many colours, as a telephone takes them."""
    import random
    from io import BytesIO

    from PIL import Image

    small = Image.frombytes("RGB", (500, 375), random.Random(1).randbytes(500 * 375 * 3))
    buffer = BytesIO()
    small.resize((4000, 3000)).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def _pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    names = "".join(f"- {name}\n" for name in files)
    return {**_yaml(f"正文: 已经完成。\n图片:\n{names}"), **files}


def _csv(rows: int, columns: int, unit: str = "村") -> bytes:
    head = ",".join(["村", *(f"列{n}" for n in range(1, columns))])
    return (
        head + "\n" + "".join(f"{unit}{n}" + f",{n}.5" * (columns - 1) + "\n" for n in range(rows))
    ).encode()


def _zip(parts: dict[str, str]) -> bytes:
    """Packed so little that it passes for a real one: what is repeated a million times is refused by its ratio."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _xlsx(sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/a.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表" sheetId="1" r:id="r"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/worksheet" Target="a.xml"/></Relationships>',
            "xl/a.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def _rows_of_xlsx(rows: int, columns: int) -> str:
    head = (
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{"列" if n else "村"}{n or ""}</t></is></c>' for n in range(columns)
        )
        + "</row>"
    )
    label = '<c t="inlineStr"><is><t>村{0}</t></is></c>'
    return head + "".join(
        "<row>" + label.format(n) + f"<c><v>{n}.5</v></c>" * (columns - 1) + "</row>" for n in range(rows)
    )


def _ods(rows: int, columns: int) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    figures = '<t:table-cell o:value-type="float" o:value="{0}.5"><x:p>{0}.5</x:p></t:table-cell>'
    text = '<t:table-cell o:value-type="string"><x:p>{0}</x:p></t:table-cell>'
    head = (
        "<t:table-row>"
        + "".join(text.format(f"列{n}" if n else "村") for n in range(columns))
        + "</t:table-row>"
    )
    body = "".join(
        f"<t:table-row>{text.format(f'村{n}')}{figures.format(n) * (columns - 1)}</t:table-row>"
        for n in range(rows)
    )
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<o:document-content xmlns:o="{office}office:1.0" xmlns:t="{office}table:1.0" xmlns:x="{office}text:1.0">'
            f'<o:body><o:spreadsheet><t:table t:name="表">{head}{body}</t:table></o:spreadsheet></o:body></o:document-content>',
        }
    )


def _table(name: str, data: bytes, rest: str = ", 列: [村, 列1]") -> dict[str, bytes]:
    return {**_yaml(f"正文: 已经完成。\n统计表: [{{名称: 表, 文件: {name}{rest}}}]\n"), name: data}


def _word(runs: int) -> bytes:
    """A Word file of a paragraph a run."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    body = (
        "".join(f"<w:p><w:r><w:t>第{n}段。</w:t></w:r></w:p>" for n in range(runs))
        + "<w:p><w:r><w:t>{{ 正文 }}</w:t></w:r></w:p>"
    )
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        }
    )


def _citing(count: int, counts: int = 0) -> dict[str, bytes]:
    known = "数据:\n" + "".join(f"  甲项目{n}: 3条\n" for n in range(counts)) if counts else ""
    return _yaml(known + "正文: '" + "".join(f"{{{{甲项{n}}}}}" for n in range(count)) + "'\n")


OWN = ("--template", "t.md.j2")
INPUTS = (
    Worst("9.9 万个不认识的字段", lambda: _yaml("".join(f"字段{n}: 甲\n" for n in range(99_000)))),
    Worst("一百万个 {{", lambda: _yaml("正文: '" + "{{ " * 1_000_000 + "'\n")),
    Worst("10 MB 的一段", lambda: _yaml("正文: '" + "文字很长。" * 600_000 + "'\n")),
    Worst("10 MB 的 *", lambda: _yaml("正文: '" + "*" * 10_000_000 + "'\n")),
    Worst("五百万个换行", lambda: _yaml("正文: '甲" + "\n" * 5_000_000 + "乙'\n")),
    Worst("2.5 万段，共 37 万字", lambda: _yaml("正文:\n" + "- 街道清扫，每日两次，全天保洁。\n" * 25_000)),
    Worst(
        "6.6 万项数据",
        lambda: _yaml("正文: 已经完成。\n数据:\n" + "".join(f"  项{n}: {n}处\n" for n in range(66_000))),
    ),
    Worst(
        "2.5 万项数据，2.5 万句",
        lambda: _yaml(
            "数据:\n"
            + "".join(f"  甲项{n}: {n}处\n" for n in range(25_000))
            + "正文:\n"
            + "".join(f"- 甲项{n}共{n}处。\n" for n in range(25_000))
        ),
    ),
    Worst(
        "90 万字的依据，引用 10 万次",
        lambda: _yaml("依据: " + "依" * 900_000 + "\n正文: '" + "{{ 依据 }}" * 100_000 + "'\n"),
    ),
    Worst(
        "csv 2 万行，五列",
        lambda: {
            **_yaml("正文: 已经完成。\n统计表: [{名称: 表, 文件: 表.csv}]\n"),
            "表.csv": ("村,甲,乙,丙,丁\n" + "".join(f"村{n},{n},2,3,4\n" for n in range(20_000))).encode(),
        },
    ),
    Worst(
        "csv 10万行，十列，六张表都用它",
        lambda: {
            **_yaml("正文: 已经完成。\n统计表:\n" + "".join(f"- {{名称: 表{n}, 文件: 表.csv}}\n" for n in range(6))),
            "表.csv": _csv(99_980, 10),
        },
    ),
    Worst("csv 一万行，三十列，印两列", lambda: _table("表.csv", _csv(9_990, 30))),
    Worst("xlsx 一万行，三十列，印两列", lambda: _table("表.xlsx", _xlsx(_rows_of_xlsx(9_990, 30)))),
    Worst("ods 一万行，三十列，印两列", lambda: _table("表.ods", _ods(9_990, 30))),
    Worst("xlsx 一百八十万个空格", lambda: _table("表.xlsx", _xlsx("<row>" + ("<c/>" * 400 + "</row><row>") * 4_400 + "</row>"), "")),
    Worst("csv 一千万字，三百格", lambda: _table("表.csv", ("村,列1\n" + ("字" * 32_000 + ",1\n") * 300).encode())),
    Worst(
        "一张 xlsx 的两万个区域",
        lambda: {
            **_yaml("正文: 已经完成。\n统计表:\n" + "".join(f"- {{名称: 表{n}, 文件: 表.xlsx, 区域: A1:B{n + 2}}}\n" for n in range(20_000))),
            "表.xlsx": _xlsx(_rows_of_xlsx(3, 2)),
        },
    ),
    Worst("五万处引用没有的名称", lambda: _citing(50_000)),
    Worst("五万处引用像两千项数据的名称", lambda: _citing(50_000, 2_000)),
    Worst(
        "一百张图表，各画一张 200 行的表",
        lambda: _yaml(
            "正文: 已经完成。\n统计表:\n- 名称: 表\n  列: [村, 甲, 乙]\n  行:\n" + "".join(f"  - [村{n}, {n}, 1]\n" for n in range(200))
            + "图表:\n" + "".join(f"- {{名称: 图{n}, 表格: 表, 数列: [甲]}}\n" for n in range(100))
        ),
    ),
    Worst(
        "一百个附件，各印一张 200 行的表",
        lambda: _yaml(
            "正文: 已经完成。\n统计表:\n- 名称: 表\n  列: [村, 甲, 乙]\n  行:\n" + "".join(f"  - [村{n}, {n}, 1]\n" for n in range(200))
            + "附件:\n" + "".join(f"- {{标题: 附{n}, 表格: 表}}\n" for n in range(100))
        ),
    ),
    Worst("一亿像素的 PNG", lambda: _pictures({"图.png": _picture("RGB", 10_000, 10_000, "PNG")})),
    Worst("透明的 PNG，四千九百万像素", lambda: _pictures({"图.png": _picture("RGBA", 7_000, 7_000, "PNG")})),
    Worst("透明的 PNG，一亿像素", lambda: _pictures({"图.png": _picture("RGBA", 10_000, 10_000, "PNG")})),
    Worst("WEBP，两千万像素", lambda: _pictures({"图.webp": _picture("RGB", 4_500, 4_500, "WEBP")})),
    Worst("三张一亿像素的 PNG", lambda: _pictures({f"图{n}.png": _picture("RGB", 10_000, 9_998 + n, "PNG") for n in range(3)})),
    Worst("七十张 1200万像素的照片", lambda: _pictures(dict.fromkeys((f"图{n}.jpg" for n in range(70)), _photograph()))),
    Worst("参考文档 15万段", lambda: {**_yaml("正文: 已经完成。\n参考文档: 样.docx\n"), "样.docx": _word(150_000)}),
    Worst("表单文档 15万段", lambda: {**_yaml("正文: 已经完成。\n表单文档: 样.docx\n"), "样.docx": _word(150_000)}),
    Worst("比较两个 Word 文件，各 2万段", lambda: {"甲.docx": _word(20_000), "乙.docx": _word(19_999)}, command=("diff", "甲.docx", "乙.docx")),
    Worst("检查一个 Word 文件，2万段", lambda: {"甲.docx": _word(20_000)}, command=("check", "甲.docx")),
    Worst("汇总 40 个文件，共 30万格", lambda: {f"镇{n}.csv": _csv(740, 10, f"镇{n}村") for n in range(40)}, command=("rollup", ".", "-o", "县.yaml", "-q")),
    Worst("汇总 30 个文件，共 8.7万格，并写 xlsx", lambda: {f"镇{n}.csv": _csv(290, 10, f"镇{n}村") for n in range(30)}, command=("rollup", ".", "-o", "县.yaml", "--xlsx", "县.xlsx", "-q")),
    Worst(
        "批量的总表 100万格，三万行，都有错",
        lambda: {**_yaml("正文: 已经完成。\n"), "表.csv": ("单位," + ",".join(f"列{n}" for n in range(32)) + "\n" + ("镇" + ",1" * 32 + "\n") * 30_000).encode()},
        command=("batch", "表.csv", "--base", "campaign.yaml", "-q"),
    ),
    Worst("自己的模板：走不完的循环", lambda: _own("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"), OWN),
    Worst("自己的模板：越接越长的文字", lambda: _own('{% set n = namespace(x="字") %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}'), OWN),
    Worst("自己的模板：9 ** (9 ** 9)", lambda: _own("{{ 9 ** (9 ** 9) }}"), OWN),
    Worst(
        "自己的模板：停不下来的比较（到时间为止）",
        lambda: _own(
            "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(50) %}{% set n.a=[n.a,n.a] %}{% set n.b=[n.b,n.b] %}{% endfor %}{{ n.a == n.b }}"
        ),
        OWN,
    ),
)  # fmt: skip


def run(tell: Callable[[str], None]) -> list[str]:
    """What is printed: each input with its exit code, seconds of processor, and peak MiB."""
    said = ["| 输入 | 退出码 | 处理器秒 | 峰值 MiB |", "| --- | ---: | ---: | ---: |"]
    for each in INPUTS:
        tell(each.name)
        with tempfile.TemporaryDirectory(prefix="bounds-") as name:
            _written(Path(name), each)
            code, seconds, peak = _measured(Path(name), (*each.command, *each.words))
        said.append(f"| {each.name} | {code} | {seconds:.1f} | {peak:.0f} |")
    return said


def _written(folder: Path, given: Worst) -> None:
    """By a child: a process begins with the peak of the one that it was forked from."""
    if not os.fork():
        for file, data in given.files().items():
            (folder / file).write_bytes(data)
        os._exit(0)
    os.wait()


def _measured(folder: Path, words: tuple[str, ...]) -> tuple[int, float, float]:
    """A child of a fork tells the rest of its own children only: nothing of other runs is in the figures."""
    read, write = os.pipe()
    if not os.fork():
        done = subprocess.run(
            [sys.executable, "-m", "patriotic_report", *words],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = f"{done.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}"
        os.write(write, told.encode())
        os._exit(0)
    os.wait()
    code, seconds, peak = os.read(read, 200).split()
    os.close(read)
    os.close(write)
    return int(code), float(seconds), float(peak)
