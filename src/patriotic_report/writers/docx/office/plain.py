"""An office's file as a plain .docx: of a template a document, and without what Word would run or fetch.

What goes is said, in the user's words: nobody is to think that it came along.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ....files.relations import Relation, relations_of, target_of
from ....files.xml import Parser
from .splices import with_parts, without

TYPES = "[Content_Types].xml"
"""The list of what each part is."""
_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = {"vbaProject", "wordVbaData"}
_MACRO_TYPES = ("application/vnd.ms-office.vbaproject", "application/vnd.ms-word.vbadata+xml")
_CALLED = {
    "attachedTemplate": "附加的模板",
    "image": "文件以外的图片",
    "oleObject": "链接的对象",
    "subDocument": "子文档",
    "frame": "框架页",
    "mailMergeSource": "邮件合并的数据源",
    "mailMergeHeaderSource": "邮件合并的数据源",
}
"""By the kind of the relation that leads out of the file."""
_UNSEEN = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"}
_MOST_SHOWN = 60


class Plain(NamedTuple):
    """The parts, and what they are without."""

    parts: dict[str, bytes]
    left_out: tuple[str, ...]
    is_seen: bool = False
    """Whether some of that was to be seen: a picture, an object."""


def plain(parts: Mapping[str, bytes]) -> Plain:
    """The parts as a document may have them.  Raises Damaged."""
    named = _with_types_of_a_document(parts)
    without_macros = _without_macros(named)
    left_out = ["宏"] if len(without_macros) < len(named) else []
    fetched = _fetched(without_macros)
    settled = _without_links(without_macros, fetched)
    links = [each for relations in fetched.values() for each in relations]
    left_out += [f"{_CALLED.get(each.kind, '外部链接')}（{each.target[:_MOST_SHOWN]}）" for each in links]
    for part, content in settled.items():
        if part.endswith("settings.xml") and (less := without(content, names=("mailMerge",))) != content:
            settled[part] = less
            left_out.append("邮件合并的设置")
    is_seen = any(each.kind not in _UNSEEN for each in links)
    return Plain(settled, tuple(dict.fromkeys(left_out)), is_seen)


def _with_types_of_a_document(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return with_parts(parts, {TYPES: _MAIN.sub(_DOCUMENT, parts[TYPES])} if TYPES in parts else {})


def _without_macros(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Without the parts that hold them, by their type or by the relation that leads to them."""
    types = parts.get(TYPES, b"")
    gone = {name for name, kind in types_in(types).items() if kind.lower() in _MACRO_TYPES}
    gone |= {
        f"/{part}".lower() for part in parts if "vbaproject" in part.lower() or "vbadata" in part.lower()
    }
    changed: dict[str, bytes] = {}
    for part, content, relations in _lists(parts):
        if keys := {each.key for each in relations if each.kind in _MACROS and not each.external}:
            gone |= {_target(part, each) for each in relations if each.key in keys}
            changed[part] = without(content, rows=keys)
    if not gone:
        return parts
    listed = re.sub(rb"(?i)application/vnd\.ms-office\.vbaProject", b"application/octet-stream", types)
    changed[TYPES] = without(listed, rows=gone)
    rest = {part: content for part, content in parts.items() if f"/{part}".lower() not in gone}
    orphans = {part for part in rest if _is_list(part) and f"/{_source(part)}".lower() in gone}
    return with_parts({part: content for part, content in rest.items() if part not in orphans}, changed)


def _fetched(parts: Mapping[str, bytes]) -> dict[str, list[Relation]]:
    """By the list that they stand in, relations to what is fetched when the file is opened.

    A link that only a reader's click follows is none.
    """
    found = {
        part: [each for each in relations if each.external and each.kind != "hyperlink"]
        for part, _, relations in _lists(parts)
    }
    return {part: relations for part, relations in found.items() if relations}


def _without_links(parts: Mapping[str, bytes], fetched: Mapping[str, Iterable[Relation]]) -> dict[str, bytes]:
    """Without these relations, and without what leads to them."""
    changed: dict[str, bytes] = {}
    for part, relations in fetched.items():
        keys = {each.key for each in relations}
        changed[part] = without(parts[part], rows=keys)
        source = next((each for each in parts if each.lower() == _source(part).lower()), "")
        if source:
            changed[source] = without(parts[source], leading_to=keys)
    return with_parts(parts, changed)


def _lists(parts: Mapping[str, bytes]) -> Iterable[tuple[str, bytes, list[Relation]]]:
    """Every part that lists relations, with them."""
    return [(part, content, relations_of(content)) for part, content in parts.items() if _is_list(part)]


def _is_list(part: str) -> bool:
    """By its name, in any case: Word takes it so."""
    return part.lower().endswith(".rels")


def _source(part: str) -> str:
    """The part whose relations these are."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def _target(part: str, relation: Relation) -> str:
    return f"/{target_of(_source(part), relation.target)}".lower()


def type_of(part: str, types: Mapping[str, str]) -> str:
    """What a part is by ``types_in``."""
    ending = f".{part.rpartition('.')[2].lower()}"
    return types.get(f"/{part}".lower()) or types.get(ending, "application/octet-stream")


def types_in(content: bytes) -> dict[str, str]:
    """What is said of parts by their names, in small letters with a slash, and of endings (``.png``).  Raises Damaged."""
    found: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if "PartName" in attributes:
            found[attributes["PartName"].lower()] = kind
        elif "Extension" in attributes:
            found["." + attributes["Extension"].lower()] = kind

    if content:
        Parser(start).parse(content)
    return found
