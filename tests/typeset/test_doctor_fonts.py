"""report doctor: in which face of this machine each role is set, and whether a PDF can be made."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Command
from raw_fonts import A_PC, TITLES, font, put, windows


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    return tmp_path / "patriotic-report" / "fonts"


def profile(shown: str, name: str) -> list[str]:
    """The line of a profile, and those that are indented below it."""
    lines = shown.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"字体方案 {name}"))
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith(" "))
    return lines[start:end]


def test_each_role_names_its_face_and_its_file(fonts: Path, quickly: Command) -> None:
    for name, data in {**A_PC, **TITLES}.items():
        put(fonts, name, data)
    done = quickly("doctor")
    lines = profile(done.stdout, "windows")
    possible = "可以" if find_spec("typst") else "不可以，没有装 typst"
    assert lines[0] == f"字体方案 windows（默认）：齐全。PDF：{possible}"
    for role, name, file in [
        ("正文", "仿宋", "simfang.ttf"),
        ("二级标题", "楷体", "simkai.ttf"),
        ("一级标题", "黑体", "simhei.ttf"),
        ("标题", "方正小标宋简体", "FZXBSJW.TTF"),
        ("页码", "宋体", "simsun.ttc"),
    ]:
        assert any(line.startswith(f"  {role}：{name}，{fonts / file}；缺的字用 ") for line in lines)
    assert profile(done.stdout, "gb2312")[0].startswith("字体方案 gb2312：缺 仿宋_GB2312、楷体_GB2312。")
    assert profile(done.stdout, "gb2312")[1].startswith(
        f"  正文：仿宋，代替 仿宋_GB2312，{fonts / 'simfang.ttf'}"
    )
    assert done.returncode == 0


def test_a_restricted_face_and_a_broken_file_are_told(fonts: Path, quickly: Command) -> None:
    path = put(fonts, "FZXBSJW.TTF", font(windows("FZXiaoBiaoSong-B05S", "方正小标宋简体"), usage=2))
    broken = put(fonts, "simfang.ttf", A_PC["simfang.ttf"][:90])
    shown = quickly("doctor").stdout
    assert f"字体 方正小标宋简体 标明不许嵌入文件，没有用它（{path}）" in shown
    assert f"读不出来的字体文件 1 个：{broken}" in shown
