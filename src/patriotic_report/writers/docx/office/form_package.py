"""A form's package with its changed parts and what they need: every other byte of every part stays."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from ....files.xml import Parser
from ... import seal
from ..package import Extra
from ..parts import PICTURE_TYPES, relations_xml
from ..pictures import PictureStore
from .splices import tag_end

_SEAL_RELATION = (
    '<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="rIdPatrioticReport" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" '
    f'Target="{seal.PART}"/>'
).encode()
_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_PREFIXED = re.compile(rb"<[^\s<>/:]+:(?:Types|Relationships)[\s>]")
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def packaged(
    form: bytes,
    parts: Mapping[str, bytes],
    changed: Mapping[str, bytes],
    relations_part: str,
    store: PictureStore,
    extra: Extra,
    *,
    sealing: bool = True,
) -> bytes:
    """The file: ``parts`` as the form has them, those that ``changed``, pictures and charts added, sealed.

    Raises Damaged, KeyError and ValueError where the lists of the package are not as they should be.
    """
    new = dict(changed)
    added = {**store.media, **extra.parts}
    has_seal = seal.PART in parts or not sealing
    if added:
        relations = {**store.relations, **extra.relations}
        new[relations_part] = _with_relations(parts.get(relations_part), relations)
    if added or not has_seal:
        new[_TYPES] = _with_types(parts[_TYPES], store, extra, has_seal)
    if not has_seal:
        new[_ROOT_RELATIONS] = _listed(parts[_ROOT_RELATIONS], _SEAL_RELATION)
    if sealing:
        digests = seal.digests_of({**parts, **new, **added})
        new[seal.PART] = seal.sealed(digests, parts.get(seal.PART, b""))
    return _zipped(form, parts, new, added)


def _zipped(
    form: bytes, parts: Mapping[str, bytes], new: dict[str, bytes], added: Mapping[str, bytes]
) -> bytes:
    """The form's entries in their order, as far as they are parts, then what is new."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(buffer, "w") as archive:
        for entry in old.infolist():
            content = new.pop(
                entry.filename, parts.get(entry.filename, b"" if entry.filename.endswith("/") else None)
            )
            if content is not None:
                archive.writestr(_entry(entry.filename, entry), content)
        for name, content in {**new, **added}.items():
            archive.writestr(_entry(name), content)
    return buffer.getvalue()


def _with_relations(old: bytes | None, relations: dict[str, tuple[str, str]]) -> bytes:
    whole = relations_xml(relations)
    if old is None:
        return whole.encode()
    rows = whole[whole.index("<Relationship ") : whole.rindex("</Relationships>")]
    return _listed(old, rows.encode())


def _with_types(old: bytes, store: PictureStore, extra: Extra, has_seal: bool) -> bytes:
    known = {each.lower() for each in re.findall(rb'Extension="([^"]*)"', old)}
    rows = ""
    for ending in sorted({name.rsplit(".", 1)[-1] for name in store.media}):
        if ending.encode() not in known:
            rows += f'<Default Extension="{ending}" ContentType="{PICTURE_TYPES[ending]}"/>'
    rows += "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in extra.types.items()
    )
    if not has_seal:
        rows += f'<Override PartName="/{seal.PART}" ContentType="{seal.TYPE}"/>'
    if b"rels" not in known:
        rows += f'<Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
    return _listed(old, rows.encode())


def _listed(data: bytes, more: bytes) -> bytes:
    """The same of a list of the package; raises ValueError where its names have a prefix."""
    if _PREFIXED.search(data):
        raise ValueError("a list with a prefix")
    return before_end(data, more)


def before_end(data: bytes, more: bytes) -> bytes:
    """More elements at the end of the root; a comment behind it may look like one.  Raises Damaged."""
    end = 0

    def note(_: str) -> None:
        nonlocal end
        end = parser.position

    parser = Parser(end=note, namespaces=False)
    parser.parse(data)
    if data[end : end + 2] == b"</":
        return data[:end] + more + data[end:]
    # <Types/>: its end is its beginning
    tag = data[end : tag_end(data, end)]
    name = tag[1:].split(None, 1)[0].rstrip(b"/>")
    return data[:end] + tag[:-2] + b">" + more + b"</" + name + b">" + data[end + len(tag) :]


def _entry(name: str, like: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, like.date_time if like else (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    return entry
