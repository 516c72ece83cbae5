"""Document → the bytes of a Word file laid out by GB/T 9704—2012."""

from __future__ import annotations

from ...document import Document
from .body import Body
from .package import Base, archive_of, own_base, refuse_missing_styles
from .parts import DOCUMENT, core_xml, relations_xml
from .pictures import PictureStore
from .styles import HEADER

__all__ = ["write"]

_ROOT = (
    f'{HEADER}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)


def write(document: Document, *, reference: bytes | None = None, reference_name: str = "") -> bytes:
    """The whole file; the same document and reference give the same bytes.

    Raises InputRefused for a picture that is none, and for a reference document that does
    not serve or lacks a style that this document needs.
    """
    base = own_base() if reference is None else _reference(reference, reference_name)
    missing: set[str] = set()
    store = PictureStore(base.taken)
    body = Body(base.style(missing), store, base.sections)
    text = body.xml(document)
    refuse_missing_styles(missing, base)
    if body.has_landscape and reference is None:
        base = own_base(landscape=True)
    parts = {
        DOCUMENT: f"{_ROOT}{text}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": relations_xml({**base.relations, **store.relations}).encode(),
        "docProps/core.xml": core_xml(document.properties).encode(),
        **store.media,
    }
    return archive_of(parts, base.archive)


def _reference(data: bytes, name: str) -> Base:
    from .reference import reference_base

    return reference_base(data, name)
