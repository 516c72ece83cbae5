"""An office's reference document as a base: its styles, page, headers and footers; not its body."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import Any

from ...problems import InputRefused, Place, Problem
from .package import TABLE_STYLE, Base, archive_of
from .styles import STYLES

_KEPT = ("styles", "settings", "theme", "fontTable", "numbering", "header", "footer", "webSettings")
_BUILT_ANEW = {"word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"}


@lru_cache(maxsize=8)
def reference_base(data: bytes, name: str) -> Base:
    """The base that a reference document gives; raises InputRefused where it cannot."""
    # python-docx reads packages of other makers; loaded for reference documents only
    from docx import Document as open_document

    _refuse_macros(data, name)
    try:
        document = open_document(io.BytesIO(data))
        section = document.element.body.sectPr
        if section is None:
            raise KeyError("sectPr")
        relations, parts = _kept_parts(document.part)
        types = _content_types(data)
    except Exception as error:
        # whatever python-docx stumbles over in a file of unknown making: the file is what is wrong
        raise _refusal(name, "读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx") from error
    ordered = {"[Content_Types].xml": types, "_rels/.rels": _root_relations(), **parts}
    return Base(archive_of(ordered), _styles(document), _serialised(section), relations, name)


def _refuse_macros(data: bytes, name: str) -> None:
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _refusal(name, "是旧的 .doc 文件，或者加了密码", "用 Word 或 WPS 去掉密码，另存为 .docx")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _refusal(name, "不是 Word 文件（.docx）", "用 Word 或 WPS 另存为 .docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any("vbaproject" in each.lower() for each in archive.namelist()):
            raise _refusal(name, "带有宏", "另存为不带宏的 .docx")


def _refusal(name: str, what: str, fix: str) -> InputRefused:
    return InputRefused(Problem("O204", f"参考文档{what}", fix, Place(name)))


def _styles(document: Any) -> dict[str, str]:
    by_name: dict[str, str] = {}
    for style in document.styles.element.style_lst:
        if style.name_val:
            by_name.setdefault(style.name_val.casefold(), style.styleId)
    wanted = {key: style.name for key, style in STYLES.items()} | {"table": TABLE_STYLE[1]}
    return {key: by_name[name.casefold()] for key, name in wanted.items() if name.casefold() in by_name}


def _kept_parts(main: Any) -> tuple[dict[str, tuple[str, str]], dict[str, bytes]]:
    """The relations of the main part that stay, and every part that they lead to."""
    relations: dict[str, tuple[str, str]] = {}
    parts: dict[str, bytes] = {}
    for key, relation in sorted(main.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in _KEPT:
            continue
        relations[key] = (relation.reltype, relation.target_ref)
        _collect(relation.target_part, parts)
    return relations, dict(sorted(parts.items()))


def _collect(part: Any, parts: dict[str, bytes]) -> None:
    name = str(part.partname).lstrip("/")
    if name in parts or name in _BUILT_ANEW:
        return
    parts[name] = part.blob
    if part.rels:
        parts[str(part.partname.rels_uri).lstrip("/")] = _rels_blob(part)
        for relation in part.rels.values():
            if not relation.is_external:
                _collect(relation.target_part, parts)


def _rels_blob(part: Any) -> bytes:
    blob: bytes = part.rels.xml
    return blob


def _content_types(data: bytes) -> bytes:
    """Theirs, with our parts and picture kinds added where they lack them."""
    from lxml import etree

    from .parts import PICTURE_TYPES

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root: Any = etree.fromstring(archive.read("[Content_Types].xml"), _parser())
        names = {f"/{each}" for each in archive.namelist()}
    namespace = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    have = {each.get("Extension", "").lower() for each in root.findall(f"{namespace}Default")}
    for extension, kind in PICTURE_TYPES.items():
        if extension not in have:
            etree.SubElement(root, f"{namespace}Default", Extension=extension, ContentType=kind)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = {each.get("PartName"): each for each in root.findall(f"{namespace}Override")}
    if "/docProps/core.xml" not in overrides:
        etree.SubElement(root, f"{namespace}Override", PartName="/docProps/core.xml", ContentType=core)
    for part, element in overrides.items():
        gone = part.startswith(("/docProps/app", "/docProps/custom", "/customXml", "/word/glossary"))
        if (
            part not in names
            or gone
            or part.startswith(("/word/comments", "/word/footnotes", "/word/endnotes"))
        ):
            root.remove(element)
    blob: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return blob


def _parser() -> Any:
    """No entities, no network: the file comes from anywhere."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _root_relations() -> bytes:
    from .parts import relations_xml

    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rows = {"rId1": (office, "word/document.xml"), "rId2": (core, "docProps/core.xml")}
    return relations_xml(rows).encode("utf-8")


def _serialised(section: Any) -> str:
    from lxml import etree

    return str(etree.tostring(section, encoding="unicode"))
