"""What an office's styles.xml says, as python-docx reads it.

Imported for offices' documents only: python-docx and lxml are some 50 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.styles import CT_Style, CT_Styles
from lxml.etree import XMLSyntaxError

from ....files.errors import Damaged
from ....files.measures import is_on

SWITCHES = ("keepNext", "keepLines", "pageBreakBefore")
"""What the layout says by a style: what stays together, and what begins a page; in the schema's order."""
_THEME = ("accent", "text2")
_CHINESE_HEADINGS = {("340", "330", "44"), ("260", "260", "32"), ("280", "290", "28"), ("240", "60", "32")}
"""Before, after and size of Word's own 标题1 to 4 and 标题 in Chinese."""
_LATIN_TITLE = "56"
"""Size of Word's own Title since 2013."""


class OfficeStyle(NamedTuple):
    """One style as it stands; ``name`` in small letters, ``numbered`` None where it says nothing of it."""

    id: str
    name: str
    kind: str
    based_on: str
    ready_made: bool
    switches: Mapping[str, bool]
    numbered: bool | None


def styles_in(data: bytes) -> Iterator[OfficeStyle]:
    """Every style of a styles.xml.  Raises Damaged."""
    try:
        root = parse_xml(data)
    except XMLSyntaxError as error:
        raise Damaged(str(error)) from error
    if not isinstance(root, CT_Styles):
        raise Damaged("no list of styles")
    yield from map(_read, root.style_lst)  # type: ignore[attr-defined]  # made by a metaclass


def _read(style: CT_Style) -> OfficeStyle:
    switches = {each: _said(style, f"w:pPr/w:{each}") for each in SWITCHES}
    is_listed = style.find("w:pPr/w:numPr", nsmap) is not None
    return OfficeStyle(
        style.styleId or "",
        (_said(style, "w:name") or "").casefold(),
        style.get(qn("w:type"), "paragraph"),
        _said(style, "w:basedOn") or "",
        _is_ready_made(style),
        {each: is_on(said) for each, said in switches.items() if said is not None},
        _said(style, "w:pPr/w:numPr/w:numId") != "0" if is_listed else None,
    )


def _said(style: CT_Style, path: str, attribute: str = "val") -> str | None:
    """An attribute of what a style holds, as it is written: "" where it has none, None where nothing is there."""
    found = style.find(path, nsmap)
    return None if found is None else found.get(qn(f"w:{attribute}"), "")


def _is_ready_made(style: CT_Style) -> bool:
    """Word's own headings stand in files of offices that never chose them: coloured, or in no Chinese face."""
    if style.rPr is None:
        return False
    if (_said(style, "w:rPr/w:color", "themeColor") or "").startswith(_THEME):
        return True
    if _said(style, "w:rPr/w:rFonts", "eastAsia"):
        return False
    size = _said(style, "w:rPr/w:sz") or ""
    before, after = (_said(style, "w:pPr/w:spacing", side) or "" for side in ("before", "after"))
    is_title = size == _LATIN_TITLE and _said(style, "w:rPr/w:spacing") == "-10"
    return (before, after, size) in _CHINESE_HEADINGS or is_title
