"""An office's reference document as a base: its styles, page, headers and footers; not its body.

Styles that it lacks come from our own look, each whole in itself: nothing of them hangs on the office's Normal.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ....files.errors import Damaged
from ....files.relations import Relation, main_part, relations_of, relations_part, target_of
from ....problems import InputRefused
from ...archive import HEADER
from ..package import Base, base_of
from ..parts import DOCUMENT, app_xml, in_faces, root_relations_xml
from ..styles import NAMESPACE, styles_beside
from .faults import left_out, no_page, unusable
from .form_package import before_end
from .office_pages import pages_of
from .office_styles import OfficeStyles
from .plain import TYPES, type_of, types_in
from .safety import parts_of, settled
from .splices import without

_CALLED = "参考文档"
_KEPT = ("styles", "settings", "theme", "fontTable", "numbering", "webSettings")
"""Relations of the main part that stay; headers and footers stay where the section names them."""
_EDGES = ("header", "footer")
_OF_THE_BODY = ("footnotePr", "endnotePr", "documentProtection", "writeProtection", "trackRevisions")
"""Settings of the office's own text: its notes, of which Word calls what is left damaged, who may edit it and how."""
_OURS = {DOCUMENT, "word/_rels/document.xml.rels", "docProps/core.xml", "docProps/app.xml"}
_STYLES = "word/styles.xml"
_NO_STYLES = f"{HEADER}<w:styles {NAMESPACE}></w:styles>".encode()
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def reference_base(data: bytes, name: str, fonts: str = "windows") -> Base:
    """The base that a reference document gives; raises InputRefused where it cannot.

    ``fonts`` are the faces of the styles that it lacks.
    """
    parts_of(data, name, _CALLED)  # each time: the bounds may be others
    return _reference_base(data, name, fonts)


@lru_cache(maxsize=8)
def _reference_base(data: bytes, name: str, fonts: str) -> Base:
    parts = parts_of(data, name, _CALLED)
    try:
        return _base(parts, name, fonts)
    except (Damaged, LookupError, ValueError) as error:
        what, fix = "读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx"
        raise InputRefused(unusable(name, _CALLED, what, fix)) from error


def _base(parts: Mapping[str, bytes], name: str, fonts: str) -> Base:
    main = main_part(parts)
    relations = _inner_relations(parts, main)
    pages = pages_of(parts[main], [key for key, each in relations.items() if each.kind in _EDGES])
    kept = _Kept(
        {key: each for key, each in relations.items() if key in pages.edges or each.kind in _KEPT}, {}
    )
    for each in kept.relations.values():
        _collect(parts, each.target, kept.parts)
    plain = settled({**kept.parts, TYPES: parts[TYPES]}, name, _CALLED)
    types = types_in(plain.parts.pop(TYPES))
    styles = next((each.target for each in kept.relations.values() if each.kind == "styles"), "")
    own = _with_own_styles(plain.parts, styles, fonts)
    notices = () if pages.is_own else (no_page(name),)
    if plain.left_out:
        notices = (*notices, left_out(name, _CALLED, plain.left_out, plain.is_seen))
    typed = {f"/{part}": type_of(part, types) for part in plain.parts if not part.endswith(".rels")}
    keys = {
        key: (f"{_OFFICE}/{each.kind}", posixpath.relpath(each.target, "word"))
        for key, each in kept.relations.items()
    }
    if not styles:
        typed[f"/{_STYLES}"] = _STYLES_TYPE
        keys["rIdPatrioticStyles"] = (f"{_OFFICE}/styles", posixpath.relpath(_STYLES, "word"))
    for part, content in plain.parts.items():
        if part.endswith("settings.xml"):
            plain.parts[part] = without(content, names=_OF_THE_BODY)
    fixed = {
        "_rels/.rels": root_relations_xml().encode(),
        "docProps/app.xml": app_xml().encode(),
        **dict(sorted(plain.parts.items())),
    }
    base = base_of(
        fixed, dict(sorted(typed.items())), own.ids, pages.sections, dict(sorted(keys.items())), name
    )
    return base._replace(
        taken=frozenset(plain.parts) | frozenset(keys),
        borrowed=own.borrowed,
        needs=own.needs,
        notices=notices,
    )


class _Kept(NamedTuple):
    """What stays: relations of the main part by their keys, and parts by their names."""

    relations: dict[str, Relation]
    parts: dict[str, bytes]


def _inner_relations(parts: Mapping[str, bytes], part: str) -> dict[str, Relation]:
    """What a part leads to within the file, as names of parts that are there."""
    found = relations_of(parts.get(relations_part(part), b""))
    named = (each._replace(target=target_of(part, each.target)) for each in found if not each.external)
    return {each.key: each for each in named if each.target in parts}


def _collect(parts: Mapping[str, bytes], name: str, found: dict[str, bytes]) -> None:
    """A part, and all that it leads to."""
    waiting = [name]
    while waiting:
        part = waiting.pop()
        if part in found or part in _OURS:
            continue
        found[part] = parts[part]
        if (listed := relations_part(part)) in parts:
            found[listed] = parts[listed]
            waiting += [each.target for each in _inner_relations(parts, part).values()]


# ---- styles ------------------------------------------------------------------


class _OwnStyles(NamedTuple):
    ids: dict[str, str]
    borrowed: frozenset[str]
    needs: dict[str, str]


def _with_own_styles(parts: dict[str, bytes], part: str, fonts: str) -> _OwnStyles:
    """Ours behind the office's in ``part``, as far as it lacks them; all of ours where it has none."""
    there = parts.get(part, _NO_STYLES)
    office = OfficeStyles(there)
    lacking = styles_beside(office.ids, office.unchosen, office.taken)
    there = without(there, rows=set(office.unchosen.values()))
    parts[part or _STYLES] = before_end(there, in_faces(lacking.xml, fonts).encode())
    return _OwnStyles({**office.ids, **lacking.ids}, frozenset(lacking.ids), office.needs())
