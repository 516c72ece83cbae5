"""report doctor."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path

import click

from .. import __version__
from .chinese_click import ChineseCommand

_LIBRARIES = ("click", "jinja2", "pydantic", "python-docx", "pyyaml")
_FONT_FILES = {
    "仿宋": ("simfang.ttf", "仿宋", "FangSong"),
    "楷体": ("simkai.ttf", "楷体", "KaiTi"),
    "黑体": ("simhei.ttf", "黑体", "SimHei"),
    "宋体": ("simsun.ttc", "宋体", "SimSun"),
    "方正小标宋简体": ("FZXBSJW.TTF", "方正小标宋简体", "FZXiaoBiaoSong-B05S"),
}


@click.command("doctor", cls=ChineseCommand)
def command() -> int:
    """检查本机：版本、所用的库、公文字体，缺什么、怎么补。"""
    click.echo(f"patriotic-report {__version__}")
    click.echo(f"Python {platform.python_version()}（{platform.system()}）")
    missing = _libraries()
    click.echo(f"YAML 快速解析（libyaml）：{'有' if _libyaml() else '没有，读得慢些，不影响结果'}")
    _fonts()
    click.echo("打开 Word 报告：用 WPS 或 Word；本程序不需要它们也能生成。")
    return 1 if missing else 0


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
    installed = _installed()
    if installed is None:
        click.echo("字体：查不到本机的字体列表")
        return
    for name, (file, *names) in _FONT_FILES.items():
        has = file.lower() in installed or any(each.lower() in installed for each in names)
        cure = (
            "有" if has else "没有：报告照样生成，打开时由 WPS 或 Word 换成相近的字体；要印得合规，请装上它"
        )
        click.echo(f"字体 {name}：{cure}")


def _installed() -> str | None:
    """File names or family names of the fonts here, in lower case."""
    windows = Path(os.environ.get("SystemRoot", "")) / "Fonts"
    if os.name == "nt" and windows.is_dir():
        return "\n".join(path.name.lower() for path in windows.iterdir())
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        shown = subprocess.run([program, ":", "family"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return shown.stdout.decode("utf-8", "replace").lower()
