"""Bytes of a data file, and which kind it is by its content: names lie."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Literal

from .. import limits, packages
from ..problems import InputRefused
from ..source.files import read_bytes
from .faults import SAVE_AS, Damaged, refuse

_MOST_PARTS = 2_000
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


def opened(
    path: str | os.PathLike[str], name: str, home: str | os.PathLike[str] | None = None
) -> tuple[bytes, Literal["xlsx", "text"]]:
    """The file's bytes, checked: a workbook that may be read, or a text.  Raises InputRefused."""
    try:
        data = read_bytes(os.fspath(path), b"", limits.now().data_bytes, home)
    except InputRefused as refused:
        raise _reworded(refused, name) from None
    ending = Path(os.fspath(path)).suffix.lower()
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_archive(data, name, may_have_macros=ending == ".xlsm")
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
            message=_too_large() if each.code == "Y005" else each.message,
            fix="检查是否给错了文件，或分成几份；" + limits.how_to_raise("data_bytes")
            if each.code == "Y005"
            else each.fix.replace("具体的 .yaml 文件", "具体的 .xlsx 或 .csv 文件").replace(
                "请给出普通的 .yaml 文件；要从管道读入时，文件名写作 -", "请给出普通的 .xlsx 或 .csv 文件"
            ),
            place=each.place._replace(file=name),
        )
        for each in refused.problems
    )


def _too_large() -> str:
    return f"数据文件超过 {limits.shown('data_bytes', limits.now().data_bytes)}"


def _refuse_ole(data: bytes, name: str) -> None:
    if _ENCRYPTED in data:
        refuse("D003", "Excel 文件加了密码", "用 Excel 或 WPS 打开，去掉密码，再保存", name)
    refuse("D002", "这是旧的 .xls（或 .et、.doc）文件", SAVE_AS, name)


def _check_archive(data: bytes, name: str, *, may_have_macros: bool) -> None:
    """That a zip is a workbook, and not one that swells.

    Macros (vbaProject.bin) may lie in an .xlsm, as Office has it: bytes that nothing here parses or runs.
    """
    most = limits.now().data_expanded_bytes
    try:
        with packages.opened(data, most, _MOST_PARTS) as archive:
            _check_parts({entry.lower() for entry in archive.namelist()}, archive, name, may_have_macros)
    except packages.Encrypted:
        refuse("D003", "文件加了密码", "去掉密码，再保存", name)
    except packages.Swollen:
        what = f"Excel 文件展开后太大（最多 {limits.shown('data_expanded_bytes', most)}），不像一张统计表"
        fix = "只留要用的工作表，另存一份；" + limits.how_to_raise("data_expanded_bytes")
        refuse("D006", what, fix, name)
    except Damaged:
        refuse("D005", "Excel 文件已损坏，打不开", "用 Excel 或 WPS 打开，修复后另存为 .xlsx", name)


def _check_parts(names: set[str], archive: zipfile.ZipFile, name: str, may_have_macros: bool) -> None:
    if not may_have_macros and any("vbaproject" in each for each in names):
        fix = "Excel 也打不开这样的文件；用 Excel 或 WPS 打开原来的 .xlsm，另存为不带宏的 .xlsx"
        refuse("D004", "Excel 文件带有宏，名称却不是 .xlsm", fix, name)
    if "xl/workbook.xml" not in names:
        folders = {each.partition("/")[0] for each in names}
        kind = next((said for folder, said in _FOLDERS if folder in folders), "压缩包")
        if "content.xml" in names or "mimetype" in names:
            kind = "ODS 文件"
        if "xl/workbook.bin" in names:
            kind = "Excel 二进制文件（.xlsb）"
        refuse("D002", f"这是{kind}，不是 .xlsx", SAVE_AS, name)
    for entry in archive.infolist():
        # the whole of each: its size and its checksum are checked, too, whatever it is called
        if packages.has_doctype(packages.content(archive, entry)):
            refuse("D005", "Excel 文件里有不该有的实体声明", "来路不明的文件不要用", name)
