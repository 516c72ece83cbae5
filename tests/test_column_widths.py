"""列宽: what may be typed, where it goes, and what of it is told."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report import check
from patriotic_report.column_widths import column_width, column_widths, spelt
from patriotic_report.document import AS_ITS_TEXT, ColumnWidth, Table
from patriotic_report.pipeline import compose, read_report
from patriotic_report.problems import Problem
from patriotic_report.tree import blocks_of
from patriotic_report.writers import docx, markdown

REPORT = """单位: 清河镇人民政府
标题: 安全生产工作情况汇报
领域: 通用
正文: 开了会。
统计表:
  - 名称: 台账
    列: [序号, {名称: 问题, 列宽: 2}, {名称: 措施, 列宽: 1}, {名称: 单位, 列宽: @}]
    行: [[1, 垃圾多, 清运, 12345678]]
落款: {日期: 2016-09-30}
"""


def written(folder: Path, width: str) -> Path:
    path = folder / "a.yaml"
    path.write_text(REPORT.replace("@", width), encoding="utf-8")
    return path


WIDTHS = st.one_of(
    st.just(AS_ITS_TEXT),
    st.integers(10, 500).map(lambda tenths: ColumnWidth(characters=tenths / 10)),
    st.integers(1, 200).map(lambda tenths: ColumnWidth(share=tenths / 10)),
)


@given(st.lists(WIDTHS, min_size=1).map(tuple))
def test_what_is_spelt_is_read(widths: tuple[ColumnWidth, ...]) -> None:
    assert column_widths(" ".join(map(spelt, widths))) == widths


@pytest.mark.parametrize(
    ("typed", "width"),
    [
        ("6字", ColumnWidth(characters=6)),
        ("６ 个字", ColumnWidth(characters=6)),
        ("2", ColumnWidth(share=2)),
        *((other, None) for other in ("0", "0字", "51字", "21", "8cm", "宽", "-1", "2份")),
    ],
)
def test_what_may_be_typed(typed: str, width: ColumnWidth | None) -> None:
    assert column_width(typed) == width


def test_it_reaches_the_page_and_no_text(tmp_path: Path) -> None:
    document = compose(read_report(written(tmp_path, "6字")))
    (table,) = blocks_of(document, Table)
    assert table.widths == (
        AS_ITS_TEXT,
        ColumnWidth(share=2),
        ColumnWidth(share=1),
        ColumnWidth(characters=6),
    )
    with zipfile.ZipFile(io.BytesIO(docx.write(document))) as package:
        text = package.read("word/document.xml").decode()
    first, second, third, fourth = map(int, re.findall(r'<w:gridCol w:w="(\d+)"', text))
    assert fourth == 6 * 240 + 216 + 20
    assert abs(second - 2 * third) <= 2
    assert first < 900
    plain = document._replace(
        blocks=tuple(b._replace(widths=()) if b == table else b for b in document.blocks)
    )
    assert markdown.write(document) == markdown.write(plain)


@pytest.mark.parametrize(
    ("width", "code"), [("2字", ["A067"]), ("5字", []), ("50字", []), ("3公分", ["F032"])]
)
def test_a_number_that_would_be_broken_is_told_with_the_width_that_holds_it(
    width: str, code: list[str], tmp_path: Path
) -> None:
    problems = check(written(tmp_path, width)).problems
    # a table that wants a page of its own leaves 落款 alone behind it
    assert [each.code for each in problems if each.level != "提示" and each.code != "A065"] == code


@pytest.mark.parametrize("cell", ["12345678", "'http://example.gov.cn/" + "a" * 150 + "'"])
def test_the_cure_cures(cell: str, tmp_path: Path) -> None:
    def told(width: str) -> list[Problem]:
        path = written(tmp_path, width)
        path.write_text(path.read_text(encoding="utf-8").replace("12345678", cell), encoding="utf-8")
        return [each for each in check(path).problems if each.code in {"A067", "F032"}]

    (problem,) = told("1字")
    assert not told(problem.fix.removeprefix("写 列宽: "))


@pytest.mark.parametrize(("columns", "told"), [(30, True), (20, False)])
def test_numbers_of_more_columns_than_a_page_holds_are_told(columns: int, told: bool, tmp_path: Path) -> None:
    """Nobody stated a width: the numbers are broken all the same."""
    path = written(tmp_path, "9字")
    names = ", ".join(f"第{number}项" for number in range(columns))
    table = f"    列: [{names}]\n    行: [[{', '.join(['1234'] * columns)}]]\n"
    whole = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"    列: .*\n    行: .*\n", table, whole), encoding="utf-8")
    found = [each.message for each in check(path).problems if each.code == "A067"]
    assert found == ["30列太多，横排的一页也放不下，有的数字、单位或者网址要断成两行"] * told


def test_columns_that_no_page_holds_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "50字")
    path.write_text(path.read_text(encoding="utf-8").replace("列宽: 2}", "列宽: 40字}"), encoding="utf-8")
    (told,) = [each for each in check(path).problems if each.code == "A067"]
    most = re.search(r"写到(\d+)字以内", told.fix)
    assert most
    fitting = f"列宽: {int(most[1]) - 40}字"
    path.write_text(path.read_text(encoding="utf-8").replace("列宽: 50字", fitting), encoding="utf-8")
    assert not [each for each in check(path).problems if each.code == "A067"]
