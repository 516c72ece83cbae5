"""What all tables, pictures and files of one report come to together is bounded; each report counts for itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from conftest import Command
from patriotic_report import limits
from patriotic_report.datafiles import DataFiles
from patriotic_report.problems import InputRefused

HEAD = "单位: 河口镇\n起止日期: 2016年9月\n正文: 已经完成。\n"
CELLS = "村,户数\n" + "".join(f"村{n},{n}\n" for n in range(1, 30))


def tables(count: int) -> str:
    return HEAD + "统计表:\n" + "".join(f"  - {{名称: 表{n}, 文件: 表.csv}}\n" for n in range(count))


def given(folder: Path, yaml: str, **files: bytes | str) -> None:
    for name, data in {"a.yaml": yaml, **files}.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def test_the_cells_of_all_tables_count_together(quickly: Command, tmp_path: Path) -> None:
    given(tmp_path, tables(3), 表__csv=CELLS)
    assert quickly("build", "a.yaml", "--limit", "报告格数=180格").returncode == 0
    refused = quickly("build", "a.yaml", "--force", "--limit", "报告格数=179格")
    assert refused.returncode == 1
    assert "D006" in refused.stderr
    assert "一份报告或一次汇总一共最多 179格" in refused.stderr
    assert "报告格数" in refused.stderr


def test_the_characters_of_all_tables_count_together(quickly: Command, tmp_path: Path) -> None:
    given(tmp_path, tables(1), 表__csv=CELLS)
    assert quickly("build", "a.yaml", "--limit", f"报告表格字数={len(CELLS)}").returncode == 0
    assert quickly("check", "a.yaml", "--limit", f"报告表格字数={len(CELLS) - 1}").returncode == 1


def test_what_is_too_large_is_told_once(quickly: Command, tmp_path: Path) -> None:
    given(tmp_path, tables(50), 表__csv=CELLS)
    assert quickly("build", "a.yaml", "--limit", "报告格数=100").stderr.count("D006") == 1


def test_each_report_of_a_batch_counts_for_itself(quickly: Command, tmp_path: Path) -> None:
    given(tmp_path, tables(1).replace("单位: 河口镇\n", ""), 表__csv=CELLS)
    (tmp_path / "各镇.csv").write_text("单位\n甲镇\n乙镇\n丙镇\n", encoding="utf-8")
    words = ("batch", "各镇.csv", "--base", "a.yaml", "-j", "1", "--limit", "报告格数=60")
    assert quickly(*words).returncode == 0


def test_the_parts_of_a_roll_up_count_together(quickly: Command, tmp_path: Path) -> None:
    for name in ("甲镇", "乙镇"):
        (tmp_path / f"{name}.csv").write_text(CELLS, encoding="utf-8")
    words = ("rollup", "甲镇.csv", "乙镇.csv", "-o", "县.yaml")
    assert "D006" not in quickly(*words, "--limit", "报告格数=120").stderr
    refused = quickly(*words, "--limit", "报告格数=119")
    assert refused.returncode == 1
    assert "甲镇.csv: 错误 D006" in refused.stderr


def test_the_bytes_of_all_files_count_together(quickly: Command, tmp_path: Path) -> None:
    """Of one that is named three times once: it is read once."""
    given(tmp_path, tables(3), 表__csv=CELLS + "\n" * 50_000)
    assert quickly("build", "a.yaml", "--limit", "报告大小=0.06MB").returncode == 0
    refused = quickly("build", "a.yaml", "--force", "--limit", "报告大小=0.04MB")
    assert refused.returncode == 1
    assert "表.csv: 错误 O013" in refused.stderr
    assert "--limit 报告大小=" in refused.stderr


def test_a_sheet_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    given(tmp_path, "", 表__csv=CELLS)
    files = DataFiles(tmp_path)
    first = files.read(tmp_path / "表.csv", "表.csv", "", "")
    assert files.read(tmp_path / "表.csv", "表.csv", "", "") is first
    assert files.read(tmp_path / "表.csv", "表.csv", "", "A1:B5") is not first


def test_cells_that_are_passed_over_count_too(tmp_path: Path) -> None:
    """Else a large sheet could be gone through for a thousand small areas of it."""
    given(tmp_path, "", 表__csv=CELLS)
    with limits.override(limits.USUAL._replace(report_cells=150)), limits.whole():
        files = DataFiles(tmp_path)
        files.read(tmp_path / "表.csv", "表.csv", "", "A1:B3")
        files.read(tmp_path / "表.csv", "表.csv", "", "A1:B4")
        with pytest.raises(InputRefused):
            files.read(tmp_path / "表.csv", "表.csv", "", "A1:B5")


def picture(mode: str, width: int, height: int, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, kind, **options)
    return buffer.getvalue()


def pictures(*names: str) -> str:
    return HEAD + "图片:\n" + "".join(f"  - {name}\n" for name in names)


def test_a_jpeg_is_drawn_as_large_as_it_prints(quickly: Command, tmp_path: Path) -> None:
    """Twelve megapixels are 48 MB, a quarter of them 12."""
    given(tmp_path, pictures("a.jpg"), a__jpg=picture("RGB", 4000, 3000, "JPEG"))
    assert quickly("build", "a.yaml", "--limit", "图片展开=20MB").returncode == 0


@pytest.mark.parametrize(
    ("mode", "kind", "options", "least"),
    [
        ("RGB", "PNG", {}, 4),
        ("RGBA", "PNG", {}, 8),
        ("L", "PNG", {}, 1),
        ("RGB", "WEBP", {}, 20),
        ("RGB", "TIFF", {}, 8),
        ("RGB", "JPEG", {"progressive": True, "subsampling": 0}, 6),
    ],
)
def test_what_a_picture_takes_is_known_before_it_is_decoded(
    mode: str, kind: str, options: dict[str, object], least: int, quickly: Command, tmp_path: Path
) -> None:
    """Pixels by channels by what a decoder holds beside them, in megabytes of a million pixels."""
    given(tmp_path, pictures("a"), a=picture(mode, 1024, 1024, kind, **options))
    assert quickly("build", "a.yaml", "--limit", f"图片展开={least + 9}MB").returncode == 0
    refused = quickly("build", "a.yaml", "--force", "--limit", f"图片展开={least - 0.1}MB")
    assert "O211" in refused.stderr
    assert "--limit 图片展开" in refused.stderr


def test_the_pictures_of_a_report_count_together(quickly: Command, tmp_path: Path) -> None:
    files = {f"{name}__png": picture("RGB", 1000, 1000 + at, "PNG") for at, name in enumerate("abc")}
    given(tmp_path, pictures("a.png", "b.png", "c.png", "a.png", "a.png"), **files)
    assert quickly("build", "a.yaml", "--limit", "报告图片=12MB").returncode == 0
    refused = quickly("build", "a.yaml", "--force", "--limit", "报告图片=11MB")
    assert "c.png" in refused.stderr
    assert "O211" in refused.stderr
    assert "--limit 报告图片" in refused.stderr


def test_outside_a_whole_nothing_adds_up() -> None:
    with limits.override(limits.USUAL._replace(report_cells=10)):
        assert limits.take("report_cells", 8)
        assert limits.take("report_cells", 8)
        with limits.whole():
            assert limits.take("report_cells", 8)
            with limits.whole():  # within another it is part of it
                assert not limits.take("report_cells", 8)
            assert limits.left("report_cells") < 0
        assert limits.left("report_cells") == 10
