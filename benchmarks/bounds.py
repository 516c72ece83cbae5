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


def _yaml(text: str) -> dict[str, bytes]:
    return {"campaign.yaml": (HEAD + text).encode()}


def _own(text: str) -> dict[str, bytes]:
    return {**_yaml("正文: 已经完成。\n"), "t.md.j2": text.encode()}


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (10_000, 10_000), "white").save(buffer, "PNG")
    return buffer.getvalue()


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
    Worst("一亿像素的 PNG", lambda: {**_yaml("正文: 已经完成。\n图片: 图.png\n"), "图.png": _picture()}),
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
            for file, data in each.files().items():
                (Path(name) / file).write_bytes(data)
            code, seconds, peak = _measured(Path(name), each.words)
        said.append(f"| {each.name} | {code} | {seconds:.1f} | {peak:.0f} |")
    return said


def _measured(folder: Path, words: tuple[str, ...]) -> tuple[int, float, float]:
    """A child of a fork tells the rest of its own children only: nothing of other runs is in the figures."""
    read, write = os.pipe()
    if not os.fork():
        done = subprocess.run(
            [sys.executable, "-m", "patriotic_report", "build", "campaign.yaml", "-q", *words],
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
