"""Delimiters, quotes, widths and disguises of .csv files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patriotic_report.datafiles import read_sheet
from patriotic_report.problems import InputRefused


def texts(path: Path, data: str) -> list[list[str]]:
    path.write_bytes(data.encode())
    return [[cell.text for cell in row] for row in read_sheet(path).rows]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        ("a,b,c,\n1,2,3\n4,5,6,\n", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]),
        ("名,数,备注\n甲,1,\n乙,2,\n", [["名", "数", "备注"], ["甲", "1", ""], ["乙", "2", ""]]),
        (
            "名,数,注\n甲,1,x\n注：一，二，三\n",
            [["名", "数", "注"], ["甲", "1", "x"], ["注：一，二，三", "", ""]],
        ),
        ("PK,x\na,1\n", [["PK", "x"], ["a", "1"]]),
        ("甲\n乙\n", [["甲"], ["乙"]]),
        (
            "各镇情况,2024年9月\n镇,吨,处\n甲,1,2\n",
            [["各镇情况", "2024年9月", ""], ["镇", "吨", "处"], ["甲", "1", "2"]],
        ),
        ("sep=;\n名;数\n甲;1,5\n", [["名", "数"], ["甲", "1,5"]]),
    ],
)
def test_csv_that_is_read(tmp_path: Path, data: str, cells: list[list[str]]) -> None:
    assert texts(tmp_path / "a.csv", data) == cells


def test_a_tsv_is_parted_by_tabs(tmp_path: Path) -> None:
    assert texts(tmp_path / "a.tsv", "名,别名\t数\n甲,乙\t1\n") == [["名,别名", "数"], ["甲,乙", "1"]]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ('名,数\n"甲,1\n乙,2\n丙,3\n', "D013", 2),
        ('a,b\n"x\ny",1\n"z"w,2\n', "D013", 4),
        ("名，数，注\n甲,1,x\n乙,2,y\n", "D016", 1),
        ("名,数,注\n,2\n甲,1,x\n乙,1,x\n", "D012", 0),
        ("情况,2\n名,数,注\n甲,1,x\n", "D012", 0),
        ("名,数,注\n甲,x\n乙,1,x\n", "D012", 0),
        ("<!-- x -->\n<HTML>", "D002", 0),
        ("MIME-Version: 1.0\nX: y\n", "D002", 0),
        ("," * 499 + "\n" + ("," * 499 + "\n") * 2000, "D006", 0),
    ],
)
def test_csv_that_is_refused(tmp_path: Path, data: str, code: str, line: int) -> None:
    with pytest.raises(InputRefused) as caught:
        texts(tmp_path / "a.csv", data)
    first = caught.value.problems[0]
    assert (first.code, first.place.line, bool(first.fix)) == (code, line, True)


def test_the_limit_of_csv_fields_is_as_before(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert len(texts(tmp_path / "a.csv", "a,b\n" + "x" * 32_767 + ",1\n")[1][0]) == 32_767
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_text_of_excel_is_read_whatever_it_is_called(tmp_path: Path, name: str, encoding: str) -> None:
    """“Unicode 文本” is UTF-16, parted by tabs; with commas in its numbers."""
    path = tmp_path / name
    path.write_bytes("单位\t清运（吨）\n甲镇\t1,234\n".encode(encoding))
    assert [[cell.text for cell in row] for row in read_sheet(path).rows] == [
        ["单位", "清运（吨）"],
        ["甲镇", "1,234"],
    ]
