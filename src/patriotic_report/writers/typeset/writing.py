"""Document → PDF, and pictures of its pages: faces chosen, a source written and compiled.

What is printed is told to typst as text (``source``), which another process compiles (``engine``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from ...document import Document
from ...files import reading
from ...problems import InputRefused, Problem
from . import faces, font_faults
from .engine import Compiled, Kind, Mark, Refused, compiled
from .source import Setting, Source, path_of, shown_alone, source_of

if TYPE_CHECKING:
    from .. import PlaceOf

POINTS = 144
"""An inch of a page's picture: two points of a screen for one of paper."""
_NO_GLYPH = re.compile(r'(?:the text|codepoint) `"(.+?)"`', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")

_NO_FONT = re.compile(r'failed to process font `"(.+?)"`')
_MARKS_OF_KANA = "ﾞﾟ"
_NO_PICTURE = "failed to decode image"


class Made(NamedTuple):
    """The files by ``pdf``, ``png-1``, ``png-2`` …, where each block stands, and what is to be told of the faces."""

    files: Mapping[str, bytes]
    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...]


def made(document: Document, fonts: str, kinds: Sequence[Kind], place_of: PlaceOf) -> Made:
    """The files of these kinds (``pdf``, ``png``, ``svg``) in the faces of a profile.

    Raises InputRefused for characters that no face has and for a picture that is none, OutputRefused where the
    pages are not finished in time.
    """
    chosen = faces.chosen(fonts)
    _refuse(chosen.problems)
    look = {
        role: Setting(tuple(face.family for face in chain), chain[0].weight, faces.wider(chain[0]))
        for role, chain in chosen.roles.items()
    }
    source = source_of(document, look, functions())
    problems = (*chosen.problems, *_of_characters(source.said, chosen.roles, place_of))
    _refuse(problems)
    if any(name.endswith(".svg") for name in source.files):
        source = _with_charts_in(source, chosen.roles["body"])
    try:
        found = _compiled(source, chosen.folders, kinds)
    except Refused as refused:
        raise _why_refused(refused, source, chosen.roles, place_of) from None
    _check_warnings(found)
    return Made(found.files, found.marks, problems)


def _with_charts_in(source: Source, chain: Sequence[faces.Face]) -> Source:
    """A text of a chart stands in one face, that has it all: left alone, typst takes any of the machine's.

    What is not seen is left out: typst would look for its letter in the PDF.
    """
    from ..charting.svg import in_faces

    def family_of(text: str) -> str:
        whole = (face.family for face in chain if not faces.supply(text, [face]).missing)
        family = next(whole, "")
        return "" if family == chain[0].family else family

    return source._replace(
        files={
            name: in_faces(faces.seen(data), family_of) if name.endswith(".svg") else data
            for name, data in source.files.items()
        }
    )


def _compiled(source: Source, folders: Sequence[str], kinds: Sequence[Kind]) -> Compiled:
    try:
        return compiled(source, folders, kinds, POINTS)
    except Refused as refused:
        if _NO_PICTURE not in str(refused.args[0]):
            raise
    return compiled(_with_readable_pictures(source), folders, kinds, POINTS)


def _with_readable_pictures(source: Source) -> Source:
    """Typst refuses some that Word and Pillow show (a wrong checksum, no end): what Pillow sees is written anew."""
    from ..layout.images import written_anew

    text, files = source.text, dict(source.files)
    for name, data in source.files.items():
        try:
            compiled(shown_alone(name, data), (), (), POINTS)
        except Refused:
            files[f"{name}.png"] = written_anew(files.pop(name))
            text = text.replace(path_of(name), path_of(f"{name}.png"))
    return source._replace(text=text, files=files)


@lru_cache(maxsize=1)
def functions() -> str:
    """gbt9704.typ."""
    return reading.read(Path(__file__).with_name("gbt9704.typ")).decode("utf-8")


def _refuse(problems: Sequence[Problem]) -> None:
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


def _of_characters(
    said: Iterable[tuple[str, str]], roles: Mapping[str, tuple[faces.Face, ...]], place_of: PlaceOf
) -> Iterator[Problem]:
    """What no face has, each at its first place; what another face lends, once a role."""
    texts: dict[str, list[str]] = defaultdict(list)
    for role, text in said:
        texts[role].append(text)
    for role, each in texts.items():
        chain = roles[role]
        missing, lent = faces.supply("".join({*"".join(each)}), chain)
        for character in sorted(missing):
            yield _no_glyph(role, character, each, chain, place_of)
        for face, characters in lent:
            shown = "".join(sorted(characters))
            text = next(text for text in each if shown[0] in text)
            yield font_faults.other_glyphs(role, chain[0].name, face.name, shown, place_of(text, shown[0]))


def _no_glyph(
    role: str, character: str, texts: Iterable[str], chain: Sequence[faces.Face], place_of: PlaceOf
) -> Problem:
    text = next((text for text in texts if character in text), character)
    names = [face.name for face in chain]
    return font_faults.no_glyph(role, character, text, names, place_of(text, character))


def _why_refused(
    refused: Refused, source: Source, roles: Mapping[str, tuple[faces.Face, ...]], place_of: PlaceOf
) -> Exception:
    """A face's fault: it is damaged, or says to have a character and has not; anything else is our fault."""
    if damaged := _NO_FONT.search(str(refused.args[0])):
        faces_of_all = (face for chain in roles.values() for face in chain)
        face = next(face for face in faces_of_all if face.family == damaged[1])
        return InputRefused(font_faults.damaged(face.name, face.path))
    character = _refused_character(str(refused.args[0]), "".join(text for _, text in source.said))
    if not character:
        return RuntimeError("；".join(map(str, refused.args)))
    role = next((role for role, text in source.said if character in text), "body")
    texts = [text for _, text in source.said]
    return InputRefused(_no_glyph(role, character, texts, roles[role], place_of))


def _refused_character(words: str, said: str) -> str:
    """The one that typst speaks of; of those in charts, where it names none, marks upon others come to nothing."""
    if found := _NO_GLYPH.search(words):
        # a mark stands behind what it is upon
        return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), found[1])[-1]
    if "missing codepoints" in words:
        return next((each for each in said if category(each)[0] == "M" or each in _MARKS_OF_KANA), "")
    return ""


def _check_warnings(found: Compiled) -> None:
    """What typst leaves out, or sets in a face of its own choice, would be gone without a word: that is our fault."""
    if found.warnings:
        raise RuntimeError("；".join(found.warnings))
