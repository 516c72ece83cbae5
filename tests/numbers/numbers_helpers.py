"""Real workbooks for tests, real broken ones, and what a roll-up makes of files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from patriotic_report.problems import InputRefused
from patriotic_report.rollups import RolledUp, roll_up
from patriotic_report.source import parse_source


def xlsx(path: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = (), formats: dict[str, str] | None = None, title: str = "报表") -> Path:  # fmt: skip
    """One sheet; ``formats`` is cell → number format."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for each in merges:
        sheet.merge_cells(each)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """A workbook with some bytes of one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    return zipped(path, parts)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def rolled(*parts: Path, **options: str | bool) -> RolledUp:
    return roll_up([str(part) for part in parts], **options)  # type: ignore[arg-type]


def data(*parts: Path, **options: str | bool) -> dict[str, object]:
    return parse_source(rolled(*parts, **options).text.encode(), "").data()


def codes(*parts: Path, **options: str | bool) -> list[str]:
    return [problem.code for problem in rolled(*parts, **options).problems if problem.code != "R015"]


def refused(*parts: Path, **options: str | bool) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as caught:
        rolled(*parts, **options)
    assert all(problem.fix for problem in caught.value.problems)
    return [(p.code, p.place.file.rpartition("/")[2]) for p in caught.value.problems if p.level == "错误"]
