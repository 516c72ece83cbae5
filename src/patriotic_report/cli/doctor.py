"""report doctor."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .. import __version__
from .chinese_click import ChineseCommand

if TYPE_CHECKING:
    from ..writers.typeset.faces import Chosen

_LIBRARIES = ("click", "jinja2", "openpyxl", "pillow", "pydantic", "python-docx", "pyyaml", "xlrd")
_NO_TYPST = '没有装，只写 Word 和 Markdown 不需要；要写 PDF，在本项目的文件夹里运行 pip install ".[pdf]"'
_USUAL = "windows"
_PROFILES = {
    "windows": "字体方案 windows（默认）",
    "gb2312": "字体方案 gb2312",
    "gbk": "字体方案 gbk（方正）",
    "open": "字体方案 open（开源）",
}


@click.command("doctor", cls=ChineseCommand)
def command() -> int:
    """检查本机：版本、所用的库、公文字体，缺什么、怎么补。"""
    click.echo(f"patriotic-report {__version__}")
    click.echo(f"Python {platform.python_version()}（{platform.system()}）")
    missing = _libraries()
    click.echo(f"YAML 快速解析（libyaml）：{'有' if _libyaml() else '没有，读得慢些，不影响结果'}")
    click.echo(f"集群（--cluster）：{_cluster()}")
    _fonts()
    click.echo("打开 Word 报告：用 WPS 或 Word；本程序不需要它们也能生成。")
    return 1 if missing else 0


def _cluster() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Dask {version('distributed')}"
    except PackageNotFoundError:
        return '没有装，用一台机器不需要；要用时在本项目的文件夹里运行 pip install ".[cluster]"'


def _libraries() -> bool:
    from importlib.metadata import PackageNotFoundError, version

    missing = False
    for name in _LIBRARIES:
        try:
            click.echo(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing = True
            click.echo(f"{name}：没有装。改法：pip install {name}")
    return missing


def _libyaml() -> bool:
    from ..source import has_libyaml

    return has_libyaml()


def _fonts() -> None:
    from ..writers.typeset import faces
    from ..writers.typeset.font_files import found_in

    typst, found = _typst(), found_in(faces.font_folders())
    click.echo(f"PDF 排版（typst）：{typst or _NO_TYPST}")
    click.echo(f"字体：本机有 {len(found.faces)} 种，在系统的字体文件夹和 {faces.user_fonts()}")
    if found.broken:
        click.echo(f"读不出来的字体文件 {len(found.broken)} 个：{_few(found.broken)}")
    for profile, title in _PROFILES.items():
        absent, chosen = faces.absent(profile, found), faces.chosen_of(profile, found)
        state = f"缺 {'、'.join(absent)}" if absent else "齐全"
        click.echo(f"{title}：{state}。PDF：{_possible(typst, chosen)}")
        if profile == _USUAL or len(absent) < len(set(faces.families(profile).values())):
            _roles(profile, chosen)
    click.echo(
        "缺字体时 Word 报告照样生成，打开时由 WPS 或 Word 换成相近的字体；要印得合规，请装上字体或换一种方案（底稿写 字体: …）。"
    )


def _possible(typst: str, chosen: Chosen) -> str:
    from ..writers.typeset.font_faults import ROLES

    reasons = [] if typst else ["没有装 typst"]
    if lacking := [ROLES[role] for role, known in chosen.roles.items() if not known]:
        reasons.append(f"{'、'.join(lacking)}没有字体可用")
    return f"不可以，{'；'.join(reasons)}" if reasons else "可以"


def _roles(profile: str, chosen: Chosen) -> None:
    """What a profile's PDF is set in here, and what can be done about it."""
    from ..writers.typeset import faces
    from ..writers.typeset.font_faults import RESTRICTED, ROLES, free_face

    wanted = faces.families(profile)
    for role, known in chosen.roles.items():
        if not known:
            cure = free_face(role, faces.user_fonts())
            click.echo(f"  {ROLES[role]}：没有 {wanted[role]}，也没有可以代替的。改法：装上它；{cure}")
            continue
        used, *lenders = known
        instead = f"，代替 {wanted[role]}" if used.name != wanted[role] else ""
        lent = "、".join(dict.fromkeys(face.name for face in lenders))
        click.echo(
            f"  {ROLES[role]}：{used.name}{instead}，{used.path}{f'；缺的字用 {lent}' if lent else ''}"
        )
    for problem in chosen.problems:
        if problem.code == RESTRICTED:
            click.echo(f"  {problem.message}（{problem.place.file}）。改法：{problem.fix}")


def _few(names: Sequence[str], most: int = 5) -> str:
    return "、".join(names[:most]) + ("等" if len(names) > most else "")


def _typst() -> str:
    """Its edition; empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("typst")
    except PackageNotFoundError:
        return ""
