"""Document → the bytes of a Word file laid out by GB/T 9704—2012."""

from __future__ import annotations

from collections.abc import Callable

from ...document import Document, RedHead
from ...formats import Wanted
from ...problems import Warn
from ..archive import HEADER
from .body import Body
from .package import Base, Extra, own_base
from .parts import DOCUMENT, core_xml, relations_xml
from .pictures import PictureStore
from .sections import Sections
from .shapes import SHAPE_NAMESPACES
from .styles import NAMESPACE

__all__ = ["write", "written"]

_ROOT = (
    f"{HEADER}<w:document {NAMESPACE} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"{more}><w:body>'
)


def written(document: Document, wanted: Wanted, warn: Warn | None = None) -> bytes:
    """The file's bytes; ``warn`` is told of what a reference document lacks."""
    return write(
        document,
        reference=wanted.reference,
        reference_name=wanted.reference_name,
        fonts=wanted.fonts,
        warn=warn,
    )


def write(
    document: Document,
    *,
    reference: bytes | None = None,
    reference_name: str = "",
    fonts: str = "windows",
    warn: Warn | None = None,
) -> bytes:
    """The whole file; the same document and reference give the same bytes.

    ``fonts`` is a profile of gbt9704.FONTS; a reference document has its own, but for styles that it lacks: ``warn``
    is told of these.  Raises InputRefused for a picture that is none, and for a reference document that does not serve.
    """
    base = own_base(fonts) if reference is None else _reference(reference, reference_name, fonts)
    borrowed: set[str] = set()
    style = base.style(borrowed)
    store = PictureStore(base.taken)
    extra = Extra(base.taken)
    first = document.blocks[0] if document.blocks else None
    sections = base.sections
    if isinstance(first, RedHead) and first.kind == "letter":
        sections = _letter(first, style, sections, extra)
    body = Body(style, store, sections, extra)
    text = body.xml(document)
    if reference is not None:
        text = _on_the_paragraph(text, base)
        if warn:
            _tell(base, borrowed, warn)
    if body.has_landscape and reference is None:
        base = own_base(fonts, landscape=True)
    shapes = f" {SHAPE_NAMESPACES}" if body.has_shapes else ""
    parts = {
        DOCUMENT: f"{_ROOT.format(more=shapes)}{text}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": relations_xml(
            {**base.relations, **store.relations, **extra.relations}
        ).encode(),
        "docProps/core.xml": core_xml(document.properties).encode(),
        **store.media,
        **extra.parts,
    }
    return base.extended(parts, extra.types)


def _letter(head: RedHead, style: Callable[[str], str], sections: Sections, extra: Extra) -> Sections:
    from . import letter

    extra.parts.update(letter.letter_parts(head, style))
    extra.relations.update(letter.LETTER_RELATIONS)
    extra.types.update(letter.LETTER_TYPES)
    return letter.letter_sections(sections)


def _reference(data: bytes, name: str, fonts: str) -> Base:
    from .office.reference import reference_base

    return reference_base(data, name, fonts)


def _on_the_paragraph(text: str, base: Base) -> str:
    from .office.office_styles import with_needs

    return with_needs(text, base.needs)


def _tell(base: Base, borrowed: set[str], warn: Warn) -> None:
    from .office.faults import borrowed as fault

    for notice in base.notices:
        warn(notice)
    if borrowed:
        warn(fault(base.name, base.names_of(borrowed)))
