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

_LIBRARIES = ("click", "jinja2", "openpyxl", "pillow", "pydantic", "pyyaml")
_FONT_FILES = {
    "仿宋": ("simfang.ttf", "FangSong"),
    "楷体": ("simkai.ttf", "KaiTi"),
    "黑体": ("simhei.ttf", "SimHei"),
    "宋体": ("simsun.ttc", "SimSun"),
    "方正小标宋简体": ("FZXBSJW.TTF", "FZXiaoBiaoSong-B05S"),
    "仿宋_GB2312": ("simfang_gb2312.ttf", "FangSong_GB2312"),
    "楷体_GB2312": ("simkai_gb2312.ttf", "KaiTi_GB2312"),
    "方正仿宋_GBK": ("FZFSK.TTF", "FZFangSong-Z02"),
    "方正楷体_GBK": ("FZKTK.TTF", "FZKai-Z03"),
    "方正黑体_GBK": ("FZHTK.TTF", "FZHei-B01"),
    "方正小标宋_GBK": ("FZXBSK.TTF", "FZXiaoBiaoSong-B05"),
    "方正书宋_GBK": ("FZSSK.TTF", "FZShuSong-Z01"),
    "Noto Serif CJK SC Black": ("NotoSerifCJK-Black.ttc", "Noto Serif CJK SC"),
}
"""Family → its usual file and its other name; families that are not here are known by their name alone."""
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
    installed = _installed()
    if installed is None:
        click.echo("字体：查不到本机的字体列表")
        return
    from ..writers import font_profiles

    for profile, families in font_profiles().items():
        missing = [family for family in families if not _has(family, installed)]
        state = "齐全" if not missing else f"缺 {'、'.join(missing)}"
        click.echo(f"{_PROFILES[profile]}：{state}")
    click.echo(
        "缺字体时报告照样生成，打开时由 WPS 或 Word 换成相近的字体；要印得合规，请装上字体或换一种方案（YAML 写 字体: …）。"
    )


def _has(family: str, installed: str) -> bool:
    return any(name.lower() in installed for name in (family, *_FONT_FILES.get(family, ())))


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
