"""What a copy of a report still says of the period before: months, years and numbers of papers, figures in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import FieldPath
from ..schema import ReportFields, all_pictures, given_texts
from ..to_fill import TO_FILL, has_mark

_CITATION = pattern(r"\{\{.*?\}\}")
_YEAR = r"(?:19|20)[0-9]{2}"
_TIME = pattern(
    rf"[〔\[（(]{_YEAR}[〕\]）)]\s*第?[0-9]*号?"
    rf"|{_YEAR}[—–~～至/-]{_YEAR}学年度?(?:第?[一二三1-3]学期|[上下]学期)?|{_YEAR}年?[春秋]季?学期"
    rf"|{_YEAR}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,2}})?"
    rf"|{_YEAR}(?:[—–~～至-]{_YEAR})?年度?(?:[0-9]{{1,2}}(?:月?[—–~～至、-][0-9]{{1,2}})?月(?:份|[0-9]{{1,2}}[日号]|[上中下]旬|[初底末])?"
    r"|第?[一二三四1-4]季度|[上下]半年)?"
    r"|(?<![0-9])[0-9]{1,2}(?:月?[—–~～至、-][0-9]{1,2})?月(?:份|[0-9]{1,2}[日号]|[上中下]旬|[初底末])?(?!龄)"
    r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}[日号]|[上中下]旬|[初底末])?|第?[一二三四]季度|[上下]半年|第[0-9一二三四五六七八九十]+[期届]"
)
_NUMERALS = "零一二两三四五六七八九十百千万亿"
_MEASURES = "个名条处吨件次户人份场块辆座张册斤亩村项期家所间只支天位批幢棵米车套台面吨起盏口"
_FIGURE = pattern(
    r"(?<![0-9A-Za-z〔第表图])(?<!附件)[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?(?:[万亿千百]*)(?:[多余])?"
    r"(?:[%％‰℃]|个百分点|个(?:月|小时)|小时|公里|公斤|人次|户次|车次|台次|平方米|立方米|万元|[一-鿿])?"
    rf"|(?<![第{_NUMERALS}])(?:[{_NUMERALS}]{{2,}}[多余]?|[两二三四五六七八九十百千万][多余]?)(?:[{_MEASURES}]|公里|公斤|万元|元)"
    r"|百分之[零一二三四五六七八九十百点]+|[一二两三四五六七八九]成[半多]?(?![立为效员果绩熟长分功])|(?:超过|不足|近|约|过|达到?|占|有)(?:一?半|半数)|一半|半数"
)
_FIXED = pattern("八项规定|[0-9]+年一遇")
"""Words with a number that is no period's figure."""
_NO_PROSE = {"counts", "goals", "columns", "rollup", "period", "issue", "total_issue", "copies_printed"}


def texts_of(fields: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """Every text as typed, without its citations; a cell by its own path."""
    for path, texts in given_texts(fields):
        for column, text in enumerate(texts):
            where = (*path, column) if path[-2:-1] == ("rows",) else path
            yield where, _CITATION.sub(lambda cited: " " * len(cited[0]), text)


_COUNTED_ON = (("bulletin", "issue"), ("bulletin", "total_issue"))


def times_in(fields: ReportFields) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """Months, years and numbers of papers by their texts."""
    for path, text in texts_of(fields):
        is_moved = path[0] in ("period", "rollup") or path in _COUNTED_ON
        if not is_moved and (found := _found(_TIME, text)):
            yield path, found


def figures_in(fields: ReportFields) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """Figures that are typed in prose."""
    for path, text in texts_of(fields):
        is_head = path[0] in _HEADS or (path[0] == "bulletin" and path[1] != "editors_note")
        is_prose = _NO_PROSE.isdisjoint(map(str, path)) and "rows" not in path and not is_head
        if is_prose and (found := figures_of(text)):
            yield path, found


_HEADS = {
    "organisation", "basis", "campaign", "document_number", "copy_number", "signature", "printing", "addressee",
    "annotation", "signers", "copies", "genre", "version",
}  # fmt: skip


def figures_of(text: str) -> tuple[str, ...]:
    """Figures in one text; days and months are none."""
    for words in (_CITATION, _FIXED, _TIME):
        text = words.sub(lambda found: " " * len(found[0]), text)
    return _found(_FIGURE, text)


def _found(sought: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[0] for each in sought.finditer(text) if not _is_ours(each[0])))


def _is_ours(text: str) -> bool:
    return text == TO_FILL or has_mark(text)


def files_in(fields: ReportFields) -> Iterator[tuple[FieldPath, str, str]]:
    """Each file that is named, with what it is."""
    for index, table in enumerate(fields.tables or ()):
        if table.file:
            yield ("tables", index, "file"), "数据文件", table.file
    for path, picture in all_pictures(fields):
        yield (*path, "file"), "图片", picture.file
    for index, attachment in enumerate(fields.attachments or ()):
        if attachment.file:
            yield ("attachments", index, "file"), "附件", attachment.file
