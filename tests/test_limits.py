"""``--limit``: every bound by its name, and a cure for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command
from patriotic_report import limits


@pytest.mark.parametrize(
    ("pair", "field", "value"),
    [
        ("YAML大小=20MB", "yaml_bytes", 20 * limits.MB),
        ("yaml大小=20", "yaml_bytes", 20 * limits.MB),
        ("YAML大小=512KB", "yaml_bytes", 512 * limits.KB),
        ("模板内存=1GB", "memory_bytes", 1024 * limits.MB),
        ("模板时间=60秒", "seconds", 60),
        ("模板时间 = 60", "seconds", 60),
        ("文字字数=200万字", "text_characters", 2_000_000),
        ("文字字数=1.5万", "text_characters", 15_000),
        ("文字字数=1,000,000", "text_characters", 1_000_000),
        ("图片像素=2亿", "picture_pixels", 2 * 10**8),
        ("seconds=3", "seconds", 3),
    ],
)
def test_a_bound_is_read(pair: str, field: str, value: int) -> None:
    assert limits.from_options([pair]) == limits.USUAL._replace(**{field: value})


@pytest.mark.parametrize(
    "pair",
    ["", "模板时间", "模板时间=", "模板时间=很久", "模板时间=-1", "模板时间=0", "模板时间=5MB", "大小=5", "模板时间=1e9", "模板时间=9999999999999", "YAML大小=5秒"],
)  # fmt: skip
def test_what_is_no_bound_is_refused_with_a_cure(pair: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        limits.from_options([pair])
    what, fix = refused.value.args
    assert what
    assert fix


def test_every_bound_has_a_name_and_shows_as_it_is_typed() -> None:
    assert set(limits.UNITS) == set(limits.Limits._fields)
    for field, unit in limits.UNITS.items():
        usual = getattr(limits.USUAL, field)
        typed = f"{unit.name}={limits.shown(field, usual).replace(' ', '')}"
        assert limits.from_options([typed]) == limits.USUAL, typed


def test_a_bound_holds_for_one_command_only(quickly: Command) -> None:
    assert quickly("check", "a.yaml", "--limit", "YAML大小=1KB").returncode == 1
    assert limits.now() == limits.USUAL


def test_a_mistyped_bound_is_told_like_any_wrong_option(quickly: Command) -> None:
    done = quickly("check", "a.yaml", "--limit", "模板时长=5")
    assert done.returncode == 2
    assert "没有叫“模板时长”的上限" in done.stderr
    assert done.stderr.count("改法：") == 1


def test_a_mistyped_bound_sends_nothing_raw_to_the_terminal(quickly: Command) -> None:
    done = quickly("check", "a.yaml", "--limit", "\x07模板=5")
    assert done.returncode == 2
    assert "\x07" not in done.stderr


def test_a_roll_up_s_own_report_keeps_to_the_bounds_of_its_run(quickly: Command, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("单位: 甲镇\n正文: 略\n数据: {横幅: 3条}\n", encoding="utf-8")
    (tmp_path / "base.yaml").write_text(
        "单位: 某县\n起止日期: 2016年9月\n正文: 已经完成，各镇都报了。\n", encoding="utf-8"
    )
    words = ("rollup", "甲.yaml", "--base", "base.yaml", "-o", "县.yaml", "--template", "situation")
    assert quickly(*words).returncode == 0
    done = quickly(*words, "--force", "--limit", "文字字数=20")
    assert done.returncode == 1
    assert "F094" in done.stderr
