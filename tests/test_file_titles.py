"""An attachment that is a file has a name without the file's ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from patriotic_report.document import AttachmentList
from patriotic_report.pipeline import compose, read_report
from patriotic_report.schema.file_titles import title_of_file
from patriotic_report.tree import blocks_of

REPORT = "单位: 清河镇人民政府\n标题: 安全生产工作情况汇报\n领域: 通用\n正文: 好。\n附件: [@]\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("各村台账.xlsx", "各村台账"),
        ("附件/各村台账.XLS", "各村台账"),
        (r"附件\名单（2016.9）.docx", "名单（2016.9）"),
        ("说明2.0", "说明2.0"),
        (".docx", ".docx"),
    ],
)
def test_a_files_name_without_its_ending(name: str, title: str) -> None:
    assert title_of_file(name) == title


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{文件: 附件/各村台账.xlsx}", "各村台账"),
        ("{标题: 台账, 文件: 各村台账.xlsx}", "台账"),
        ("{标题: 台账.xlsx, 文件: 各村台账.xlsx}", "台账.xlsx"),  # as it was typed; W210 tells
    ],
)
def test_what_is_listed(typed: str, printed: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(REPORT.replace("@", typed), encoding="utf-8")
    (listed,) = blocks_of(compose(read_report(path)), AttachmentList)
    assert listed.titles == (printed,)
