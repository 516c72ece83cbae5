"""An office's reference document as a base: its styles, page, headers and footers; not its body."""

from __future__ import annotations

import io
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ....problems import InputRefused
from ...layout.margins import Margins, turned
from ..package import TABLE_STYLE, Base, base_of
from ..parts import DOCUMENT, app_xml, root_relations_xml
from ..sections import Section, Sections
from ..styles import STYLES
from .faults import unusable
from .safety import parts_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

_KEPT = ("styles", "settings", "theme", "fontTable", "numbering", "webSettings")
"""Relations of the main part that stay; headers and footers stay where the section names them."""
_EDGES = ("headerReference", "footerReference")
_OF_THE_BODY = ("footnotePr", "endnotePr")
"""Settings that name notes of the body: the notes go with it, and Word calls what is left damaged."""
_OURS = {DOCUMENT, "word/_rels/document.xml.rels", "docProps/core.xml", "docProps/app.xml"}


def reference_base(data: bytes, name: str) -> Base:
    """The base that a reference document gives; raises InputRefused where it cannot."""
    parts_of(data, name, "参考文档")  # each time: the bounds may be others
    return _reference_base(data, name)


@lru_cache(maxsize=8)
def _reference_base(data: bytes, name: str) -> Base:
    # python-docx reads packages of other makers; loaded for reference documents only
    from docx import Document as open_document

    try:
        document = open_document(io.BytesIO(data))
        section = _section(document)
        relations, parts, types = _kept_parts(document.part, _edge_ids(section))
        styles = _styles(document)
    except Exception as error:
        # whatever python-docx stumbles over in a file of unknown making: the file is what is wrong
        what, fix = "读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx"
        raise InputRefused(unusable(name, "参考文档", what, fix)) from error
    fixed = {
        "_rels/.rels": root_relations_xml().encode(),
        "docProps/app.xml": app_xml().encode(),
        **parts,
    }
    taken = frozenset(parts) | frozenset(relations)
    return base_of(fixed, types, styles, _sections(section), relations, name, taken)


def _styles(document: Document) -> dict[str, str]:
    """Key → id of the style that has the name, and the kind, of ours."""
    by_name: dict[tuple[str, str], str] = {}
    for style in document.styles.element.style_lst:
        if style.name_val:
            kind = style.get(_named(style, "type"), "paragraph")
            by_name.setdefault((kind, style.name_val.casefold()), style.styleId)
    wanted = {key: (style.kind, style.name.casefold()) for key, style in STYLES.items()}
    wanted["table"] = ("table", TABLE_STYLE[1].casefold())
    return {key: by_name[each] for key, each in wanted.items() if each in by_name}


# ---- the section --------------------------------------------------------------


def _section(document: Document) -> _Element:
    """The last section's page, with the headers and footers that it takes over from those before.

    What points at parts that go (a printer's settings) or at an earlier state goes too, and
    so does ``w:type``: an office's last section may begin on an even page, a report may not.
    """
    last = document.element.body.sectPr
    if last is None:
        raise KeyError("sectPr")
    section: _Element = deepcopy(last)
    section.attrib.clear()
    for tag in ("type", "printerSettings", "sectPrChange"):
        for element in section.findall(_named(section, tag)):
            section.remove(element)
    have = {_edge(element) for element in _edges(section)}
    for earlier in reversed(document.element.sectPr_lst):
        for element in _edges(earlier):
            if _edge(element) not in have:
                have.add(_edge(element))
                section.insert(0, deepcopy(element))
    return section


def _sections(section: _Element) -> Sections:
    """The office's page, and the same page turned for wide tables: its headers and footers stay."""
    landscape = deepcopy(section)
    _turn(landscape)
    return Sections(_section_texts(section), _section_texts(landscape))


def _section_texts(section: _Element) -> Section:
    """What comes after the first section has no first page of its own, and its numbers run on."""
    later = deepcopy(section)
    for element in later.findall(_named(later, "titlePg")):
        later.remove(element)
    for element in later.findall(_named(later, "pgNumType")):
        element.attrib.pop(_named(element, "start"), "")
    return Section(_serialised(section), _serialised(later))


def _turn(section: _Element) -> None:
    """Swap width and height and turn the margins; a page that is landscape already stays as it is."""
    size, edges = section.find(_named(section, "pgSz")), section.find(_named(section, "pgMar"))
    if size is None:
        return
    width, height = (int(size.get(_named(size, side), 0)) for side in ("w", "h"))
    if width >= height:
        return
    size.set(_named(size, "w"), str(height))
    size.set(_named(size, "h"), str(width))
    size.set(_named(size, "orient"), "landscape")
    if edges is not None:
        margins = Margins(*(int(edges.get(_named(edges, side), 0)) for side in Margins._fields))
        for side, twips in turned(margins)._asdict().items():
            edges.set(_named(edges, side), str(twips))


def _edges(section: _Element) -> list[_Element]:
    return [element for tag in _EDGES for element in section.findall(_named(section, tag))]


def _edge(element: _Element) -> tuple[str, str]:
    """Which of the six headers and footers this is."""
    return element.tag, element.get(_named(element, "type"), "default")


def _edge_ids(section: _Element) -> set[str]:
    edges: list[Any] = _edges(section)  # Any: python-docx tells no types of its own elements
    return {element.rId for element in edges}


def _named(element: _Element, name: str) -> str:
    """``name`` in WordprocessingML's namespace."""
    return f"{{{element.nsmap[element.prefix]}}}{name}"


def _serialised(section: _Element) -> str:
    from lxml import etree

    etree.cleanup_namespaces(section, keep_ns_prefixes=["r"])
    return str(etree.tostring(section, encoding="unicode"))


# ---- the parts ----------------------------------------------------------------


def _kept_parts(
    main: Part, edges: set[str]
) -> tuple[dict[str, tuple[str, str]], dict[str, bytes], dict[str, str]]:
    """The relations of the main part that stay, every part that they lead to, and its type."""
    relations: dict[str, tuple[str, str]] = {}
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}
    for key, relation in sorted(main.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or not (key in edges or kind in _KEPT):
            continue
        part = relation.target_part
        if kind == "settings":
            _forget_notes(part)
        relations[key] = (relation.reltype, part.partname.relative_ref("/word"))
        _collect(part, parts, types)
    return relations, dict(sorted(parts.items())), dict(sorted(types.items()))


# Any: a part by its relation, which says only here that it is XML
def _forget_notes(settings: Any) -> None:
    root = settings.element
    for tag in _OF_THE_BODY:
        for element in root.findall(_named(root, tag)):
            root.remove(element)


def _collect(part: Part, parts: dict[str, bytes], types: dict[str, str]) -> None:
    name = str(part.partname).lstrip("/")
    if name in parts or name in _OURS:
        return
    parts[name] = bytes(part.blob)
    types[f"/{name}"] = part.content_type
    if part.rels:
        parts[str(part.partname.rels_uri).lstrip("/")] = bytes(part.rels.xml)
        for relation in part.rels.values():
            if not relation.is_external:
                _collect(relation.target_part, parts, types)
