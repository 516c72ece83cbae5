"""Bytes of a data file, and which kind it is by its content: names lie."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from ..problems import InputRefused
from ..source.files import read_bytes
from .cells import parse_range
from .faults import SAVE_AS, problem, refuse
from .limits import LIMITS

_RANGE = re.compile(rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref=["']([A-Za-z0-9:$]{1,40})["']""")
_FREE, _MOST_RATIO = 10 * 1024 * 1024, 400
"""A part above this size is refused where it was compressed more than any sheet can be."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = {".csv", ".tsv", ".txt"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOLDERS = (("word", "Word 文件"), ("ppt", "PowerPoint 文件"), ("index", "Numbers 表格"))
_OTHERS = (
    (b"%PDF-", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"{\\rtf", "RTF 文件"),
)


def opened(path: str | os.PathLike[str], name: str) -> tuple[bytes, Literal["xlsx", "text"]]:
    """The file's bytes, checked: a workbook that may be read, or a text.  Raises InputRefused."""
    try:
        data = read_bytes(os.fspath(path), b"", LIMITS.file_bytes)
    except InputRefused as refused:
        raise _reworded(refused, name) from None
    ending = Path(os.fspath(path)).suffix.lower()
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_archive(data, name)
        return data, "xlsx"
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            refuse("D002", f"这是{kind}，不是数据文件", "数据文件用 .xlsx 或 .csv", name)
    if (
        data[:300]
        .lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<html", b"<!", b"<?xml", b"<table", b"<meta", b"mime-version:"))
    ):
        refuse("D002", "这是网页或 XML，不是数据文件", SAVE_AS, name)
    if ending not in _TEXTS:
        what = "不是 Excel 文件（.xlsx）" if ending in {".xlsx", ".xlsm"} else "不是能读的数据文件"
        fix = f"{SAVE_AS}；是文本的，把后缀改成 .csv" if ending else "数据文件用 .xlsx 或 .csv"
        if not data:
            what = "是空文件"
        refuse("D002", what, fix, name)
    if not data.strip():
        refuse("D009", "文件是空的", "补上表头和各行", name)
    return data, "text"


def _reworded(refused: InputRefused, name: str) -> InputRefused:
    """The words of the room that reads YAML files, for a data file."""
    return InputRefused(
        each._replace(
            code="D006" if each.code == "Y005" else "D001",
            message=each.message.replace("，不像一份汇报", ""),
            fix=each.fix.replace("具体的 .yaml 文件", "具体的 .xlsx 或 .csv 文件").replace(
                "请给出普通的 .yaml 文件；要从管道读入时，文件名写作 -", "请给出普通的 .xlsx 或 .csv 文件"
            ),
            place=each.place._replace(file=name),
        )
        for each in refused.problems
    )


def _refuse_ole(data: bytes, name: str) -> None:
    if _ENCRYPTED in data:
        refuse("D003", "Excel 文件加了密码", "用 Excel 或 WPS 打开，去掉密码，再保存", name)
    refuse("D002", "这是旧的 .xls（或 .et、.doc）文件", SAVE_AS, name)


def _check_archive(data: bytes, name: str) -> None:
    """That a zip is a workbook without macros, and not one that swells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                refuse("D003", "文件加了密码", "去掉密码，再保存", name)
            _check_size(entries, name)
            names = {entry.filename.lower() for entry in entries}
            _check_parts(names, archive, name)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
    ):
        refuse("D005", "Excel 文件已损坏，打不开", "用 Excel 或 WPS 打开，修复后另存为 .xlsx", name)


def _check_size(entries: list[zipfile.ZipInfo], name: str) -> None:
    """zipfile reads no part beyond the size that it declares, so a lie cannot exceed this."""
    expanded = sum(entry.file_size for entry in entries)
    swollen = any(entry.file_size > max(_FREE, _MOST_RATIO * entry.compress_size) for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if (
        expanded > LIMITS.expanded_bytes
        or len(entries) > LIMITS.parts
        or largest > LIMITS.expanded_bytes // 2
        or swollen
    ):
        size = f"{LIMITS.expanded_bytes // 1024 // 1024} MB"
        refuse(
            "D006", f"Excel 文件展开后太大（最多 {size}），不像一张统计表", "只留要用的工作表，另存一份", name
        )


def _check_parts(names: set[str], archive: zipfile.ZipFile, name: str) -> None:
    if any("vbaproject" in each for each in names):
        refuse("D004", "Excel 文件带有宏", "另存为不带宏的 .xlsx", name)
    if "xl/workbook.xml" not in names:
        folders = {each.partition("/")[0] for each in names}
        kind = next((said for folder, said in _FOLDERS if folder in folders), "压缩包")
        if "content.xml" in names or "mimetype" in names:
            kind = "ODS 文件"
        if "xl/workbook.bin" in names:
            kind = "Excel 二进制文件（.xlsb）"
        refuse("D002", f"这是{kind}，不是 .xlsx", SAVE_AS, name)
    for entry in archive.infolist():
        part = entry.filename.lower()
        if part.endswith((".xml", ".rels")):
            text = archive.read(entry)  # the whole of it: its checksum is checked, too
            plain = text.replace(b"\0", b"")  # UTF-16
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                bad = problem("D005", "Excel 文件里有不该有的实体声明", "来路不明的文件不要用", name)
                raise InputRefused(bad)
            if part.startswith("xl/worksheets/"):
                _check_ranges(text, name)


def _check_ranges(sheet: bytes, name: str) -> None:
    """openpyxl makes a cell for every place of a merged or linked range: ``A1:XFD1048576`` would never end."""
    for found in _RANGE.finditer(sheet):
        area = parse_range(found[1].decode("ascii"))
        cells = (area[2] - area[0] + 1) * (area[3] - area[1] + 1) if area else 0
        if cells > LIMITS.cells // 10:
            fix = "取消整行、整列的合并或链接，另存一份"
            refuse("D006", f"合并（或加了链接）的区域 {found[1].decode('ascii')} 太大", fix, name)
