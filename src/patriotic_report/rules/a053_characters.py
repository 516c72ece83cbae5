"""Characters that the chosen faces do not have: they would print in another face, or as a box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Fault, FieldPath
from ..schema import ReportFields

_COVERED = {"windows": "gbk", "gb2312": "gb2312", "gbk": "gbk", "open": "gb2312"}
"""Profile → the set that its 仿宋 and 楷体 have: 仿宋_GB2312 has 6,763 characters, Windows's 仿宋 GBK's."""
_TITLE_COVERED = {"windows": "gb2312", "gb2312": "gb2312", "gbk": "gbk"}
"""方正小标宋简体 has those of GB 2312 only, 方正小标宋_GBK those of GBK."""
_NAMES = {"gb2312": "GB 2312 的6763个汉字", "gbk": "GBK 的汉字"}
_FIRST_IDEOGRAPH = "\u3400"


def missing_characters(report: ReportFields, typed: Iterable[tuple[FieldPath, str]]) -> Iterator[Fault]:
    """Each text with characters beyond the face, once, with its first such character's place."""
    profile = report.fonts
    texts = (*_named(report), *typed)
    if not _lacking("".join(text for _, text in texts), _COVERED[profile]):
        texts = ()  # one look at everything: most reports have no rare character
    for path, text in texts:
        if lacking := _lacking(text, _COVERED[profile]):
            yield _fault(path, lacking, _NAMES[_COVERED[profile]], "正文")
    title, covered = report.finished_title, _TITLE_COVERED.get(profile, "")
    if covered and (lacking := _lacking(title, covered)):
        where = next((each for each in ("title", "title_lines", "subject") if getattr(report, each)), "genre")
        yield _fault((where,), lacking, _NAMES[covered], "标题")


def _named(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """Names of people and organs: where rare characters are."""
    yield ("organisation", "name"), report.organisation.name
    for field in ("signers", "addressee", "copies", "attendees", "excused", "observers"):
        for index, text in enumerate(getattr(report, field) or ()):
            yield (field, index), text
    if report.annotation:
        yield ("annotation",), report.annotation


def _fault(path: FieldPath, lacking: str, covered: str, face: str) -> Fault:
    shown = "、".join(dict.fromkeys(lacking))
    return Fault(
        path,
        "A053",
        f"{face}字体只有{covered}，没有“{shown}”：会换成别的字体，或者印成方框",
        "换一种字体方案（字体: gbk），或者在 Word 里给这几个字另选字体（如 宋体-ExtB）",
        "警告",
        needle=lacking[0],
    )


def _lacking(text: str, covered: str) -> str:
    """The Chinese characters of a text beyond a set; most texts are found right at once."""
    if text.isascii():
        return ""
    try:
        text.encode(covered)
    except UnicodeEncodeError:
        return "".join(c for c in text if c >= _FIRST_IDEOGRAPH and c.isalpha() and not _in(c, covered))
    return ""


def _in(character: str, covered: str) -> bool:
    try:
        character.encode(covered)
    except UnicodeEncodeError:
        return False
    return True
