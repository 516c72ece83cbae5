"""Bytes of a data file, and which kind it is by its content: names lie."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Literal

from .. import limits
from ..files import zips
from ..files.errors import Damaged, Encrypted, TooLarge
from ..files.reading import READS_TOO_MUCH
from ..problems import InputRefused, Problem
from ..source.files import IS_TOO_LARGE, read_bytes
from . import faults
from .compound import MARK, Compound
from .endings import TEXT_ENDINGS
from .faults import SAVE_AS, refuse

_MOST_PARTS = 2_000
_BARE_RECORDS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""How the records of an .xls begin that lies in no compound file."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MARKUP = (b"<html", b"<!", b"<?xml", b"<table", b"<meta", b"mime-version:")
_WORKBOOKS = {".xlsx", ".xlsm"}
_OLD_WORKBOOKS = {".xls", ".xlt", ".et", ".ett"}
_OLD_KINDS = (
    ("worddocument", "旧的 Word 文件（.doc 或 .wps）"),
    ("powerpoint document", "旧的 PowerPoint 文件（.ppt 或 .dps）"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
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

_USE = "数据文件用 .xlsx 或 .csv"
_CURES = (
    ("具体的 .yaml 文件", "具体的 .xlsx 或 .csv 文件"),
    ("请给出普通的 .yaml 文件；要从管道读入时，文件名写作 -", "请给出普通的 .xlsx 或 .csv 文件"),
)
"""What the readers of YAML files advise, and what it is for a data file."""


Kind = Literal["xlsx", "xls", "ods", "text"]


def opened(
    path: str | os.PathLike[str], name: str, home: str | os.PathLike[str] | None = None
) -> tuple[bytes, Kind]:
    """The file's bytes, checked: a workbook that may be read, or a text.  Raises InputRefused."""
    try:
        data = read_bytes(os.fspath(path), b"", limits.now().data_bytes, home)
    except InputRefused as refused:
        raise InputRefused(_reworded(each, name) for each in refused.problems) from None
    ending = Path(os.fspath(path)).suffix.lower()
    if data.startswith(_ZIP):
        return data, _kind_of_archive(data, name, may_have_macros=ending == ".xlsm")
    if data.startswith((MARK, *_BARE_RECORDS)):
        _check_old(data, name)
        return data, "xls"
    if fault := _no_text(data, ending, name):
        refuse(fault)
    return data, "text"


def _reworded(found: Problem, name: str) -> Problem:
    """The words of the room that reads YAML files, for a data file."""
    if found.code == READS_TOO_MUCH:
        return found._replace(place=found.place._replace(file=name))
    if found.code == IS_TOO_LARGE:
        return faults.too_many_bytes(name)._replace(place=found.place._replace(file=name))
    fix = found.fix
    for theirs, ours in _CURES:
        fix = fix.replace(theirs, ours)
    return found._replace(code="D001", fix=fix, place=found.place._replace(file=name))


def _no_text(data: bytes, ending: str, name: str) -> Problem | None:
    """Why the bytes are no text of cells, or None."""
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            return faults.not_a_table(name, f"这是{kind}，不是数据文件", _USE)
    if data[:300].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        return faults.not_a_table(name, _markup(data, ending))
    if ending not in TEXT_ENDINGS and not (ending in _OLD_WORKBOOKS and _is_parted_by_tabs(data)):
        fix = f"{SAVE_AS}；是文本的，把后缀改成 .csv" if ending else _USE
        return faults.not_a_table(name, _unlike(data, ending), fix)
    return None if data.strip() else faults.empty(name, "文件")


def _unlike(data: bytes, ending: str) -> str:
    if not data:
        return "是空文件"
    return "不是 Excel 文件（.xlsx）" if ending in _WORKBOOKS else "不是能读的数据文件"


def _markup(data: bytes, ending: str) -> str:
    if _OPEN_DOCUMENT + b"spreadsheet" in data[:4000]:
        return "这是单个 XML 的 ODF 表格（.fods），还不能读"
    if ending in _OLD_WORKBOOKS | _WORKBOOKS:
        return f"名称是 {ending}，里面其实是网页或 XML，不是 Excel 表格（从网上的系统导出的常是这样）"
    return "这是网页或 XML，不是数据文件"


def _is_parted_by_tabs(data: bytes) -> bool:
    """Whether it is text in columns, as programs call .xls and Excel opens it: a tab in each of its lines."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.replace(b"\0", b"")
    lines = [line for line in data.splitlines() if line.strip()]
    return b"\0" not in data and bool(lines) and all(b"\t" in line for line in lines)


def _check_old(data: bytes, name: str) -> None:
    """That a compound file, or bare records, is a workbook of Excel 5 or later.  Raises InputRefused."""
    if not data.startswith(MARK):
        if not data.startswith(_BARE_RECORDS[0]):
            refuse(faults.not_a_table(name, "这是很旧的 Excel（4.0 以前）文件，还不能读"))
        return
    try:
        names = Compound(data).names
    except Damaged:
        refuse(faults.damaged(name, "已损坏，打不开"))
    if "encryptedpackage" in names:
        refuse(faults.encrypted(name, is_workbook=True))
    if not names & {"workbook", "book"}:
        kind = next((said for stream, said in _OLD_KINDS if stream in names), "旧的 Office 文件")
        refuse(faults.not_a_table(name, f"这是{kind}，不是表格"))


def _kind_of_archive(data: bytes, name: str, *, may_have_macros: bool) -> Literal["xlsx", "ods"]:
    """Which workbook a zip is, and that it does not swell.  Raises InputRefused.

    Macros (vbaProject.bin) may lie in an .xlsm, as Office has it: bytes that nothing here parses or runs.
    """
    try:
        most = limits.now().data_expanded_bytes
        with zips.opened(data, most, _MOST_PARTS, backslashes=True, of_a_report=name) as archive:
            is_ods = _is_ods(archive)
            if not is_ods:
                _check_names(archive, name, may_have_macros)
            _check_parts(archive, name)
            return "ods" if is_ods else "xlsx"
    except Encrypted:
        refuse(faults.encrypted(name, is_workbook=False))
    except TooLarge:
        refuse(faults.expands_too_far(name))
    except Damaged:
        refuse(faults.damaged(name, "已损坏，打不开"))


def _check_names(archive: zipfile.ZipFile, name: str, may_have_macros: bool) -> None:
    """That it is an .xlsx by its parts, and has no macros that nobody knows of.  Raises InputRefused."""
    names = {entry.lower().replace("\\", "/") for entry in archive.namelist()}
    if not may_have_macros and any("vbaproject" in each for each in names):
        refuse(faults.hidden_macros(name))
    if "xl/workbook.xml" not in names:
        refuse(faults.not_a_table(name, f"这是{_kind_of_zip(names)}，不是 .xlsx"))


def _is_ods(archive: zipfile.ZipFile) -> bool:
    """Whether its first part says that it is a spreadsheet, or a template of one.  Raises Damaged, Encrypted."""
    if "mimetype" not in archive.namelist():
        return False
    kind = zips.content(archive, archive.getinfo("mimetype"))
    if kind.startswith(_OPEN_DOCUMENT) and _asks_for_a_password(archive):
        raise Encrypted
    return kind.startswith(_OPEN_DOCUMENT + b"spreadsheet")


def _asks_for_a_password(archive: zipfile.ZipFile) -> bool:
    """Raises Damaged."""
    manifest = "META-INF/manifest.xml"
    if manifest not in archive.namelist():
        return False
    return b"encryption-data" in zips.content(archive, archive.getinfo(manifest))


def _kind_of_zip(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "Excel 二进制文件（.xlsb）"
    if "content.xml" in names or "mimetype" in names:
        return "OpenDocument 文件"
    folders = {each.partition("/")[0] for each in names}
    return next((said for folder, said in _FOLDERS if folder in folders), "压缩包")


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """The whole of each: its size and its checksum are checked, too, whatever it is called.  Raises Damaged."""
    from ..files.xml import has_doctype

    for entry in archive.infolist():
        if has_doctype(zips.content(archive, entry)):
            refuse(faults.has_entities(name))
