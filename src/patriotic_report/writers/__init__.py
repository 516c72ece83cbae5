"""Document → the bytes of a file, by whichever writer its format names; and what offices' files are good for."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from .. import formats, limits
from ..document import Document
from ..files import reading
from ..formats import Format, Wanted
from ..problems import InputRefused, OutputRefused, Place, Problem, UsageRefused, Warn
from . import faults

if TYPE_CHECKING:
    from .paging.pages import Pages
    from .typeset.engine import Mark

    class Writer(Protocol):
        """The module of a format."""

        def written(self, document: Document, wanted: Wanted, warn: Warn | None = None) -> bytes:
            """The file's bytes; ``warn`` is told of what is to be known of it."""

        def companions(self, document: Document, stem: str) -> dict[str, bytes]:
            """Files that stand beside it; only where its format says that there may be some."""

    class PagesWriter(Protocol):
        """The module of a format whose pages are set here."""

        def made(
            self, document: Document, fonts: str, kinds: tuple[str, ...], place_of: PlaceOf
        ) -> tuple[Mapping[str, bytes], Sequence[Mark], tuple[Problem, ...]]:
            """The files by their kinds, where each block stands, and what is to be told."""

    class Forms(Protocol):
        """The module that fills a format's forms."""

        def filled(
            self, document: Document, form: bytes, name: str, value_of: Callable[[str], str]
        ) -> tuple[bytes, tuple[Problem, ...]]:
            """The form with the document in its marks, and what it has no place for."""

    class Seal(Protocol):
        """The module that knows a format's own files."""

        def is_untouched(self, data: bytes) -> bool | None:
            """Whether a file is as this program wrote it; None where it is none of ours."""


PlaceOf = Callable[[str, str], Place]
"""Where a text that prints stands in the file that the user writes, and a part of it."""


def format_of(path: Path) -> str:
    """The format that a file's ending names; the usual where it names none.  Raises OutputRefused for another."""
    if not path.suffix:
        return formats.usual().name
    found = formats.of_ending(path.suffix)
    if found is None:
        raise OutputRefused(faults.unknown_ending(path.suffix, str(path)))
    return found.name


def written(
    document: Document,
    to: str,
    reference_doc: str | os.PathLike[str] | None = None,
    *,
    fonts: str = "windows",
    stem: str = "",
    warn: Warn | None = None,
) -> bytes:
    """The file's bytes; ``fonts`` is a profile of faces, ``stem`` the file's name without its ending.

    ``warn`` is told of what is to be known of the file: styles that a reference document lacks.  Raises OutputRefused for a format that is none of ours.
    """
    format = _named(to)
    wanted = Wanted(stem, fonts)
    if format.reference and reference_doc is not None:
        wanted = wanted._replace(reference=_read(Path(reference_doc)), reference_name=str(reference_doc))
    return _writer(format).written(document, wanted, warn)


def has_pages(to: str) -> bool:
    """Whether pages of this format are set here.  Raises OutputRefused for one that is none of ours."""
    return _named(to).pages


def refuse_missing_library(to: str) -> None:
    """Raise UsageRefused where what a format needs is not installed; nothing is imported."""
    format = _named(to)
    if format.needs:
        from importlib.util import find_spec

        if find_spec(format.needs) is None:
            raise UsageRefused(faults.library_missing(format.title, format.needs))


class SetPages(NamedTuple):
    """Pages that were set: the files by ``pdf``, ``png-1``, ``png-2`` …, what is known of the pages, what is to be told."""

    files: Mapping[str, bytes]
    pages: Pages
    problems: tuple[Problem, ...]

    def named(self, to: str, name: str) -> dict[str, bytes]:
        """The files of a format, that called ``name`` last."""
        if to in self.files:
            return {name: self.files[to]}
        count = sum(key.startswith(f"{to}-") for key in self.files)
        pages = {formats.page(name, number): self.files[f"{to}-{number}"] for number in range(count, 1, -1)}
        return {**pages, name: self.files[f"{to}-1"]}


def set_pages(document: Document, kinds: tuple[str, ...], fonts: str, place_of: PlaceOf) -> SetPages:
    """Set a document's pages, and make files of these formats of them: of none, they are only looked at.

    Raises InputRefused for a character that no face has, UsageRefused where the library is not installed.
    """
    first = kinds[0] if kinds else formats.paged().name
    refuse_missing_library(first)
    from .typeset.pages import pages_of

    writer = cast("PagesWriter", _module(_named(first).writer))
    files, marks, problems = writer.made(document, fonts, kinds, place_of)
    return SetPages(files, pages_of(document, marks), problems)


def made_with(to: str) -> tuple[object, ...]:
    """What of this machine decides how a file of the format looks: nothing, or the fonts and what sets the pages."""
    if not has_pages(to):
        return ()
    from importlib.metadata import version

    from ..files.below import changed_at
    from .typeset.faces import font_folders

    return version(_named(to).needs), tuple(map(changed_at, font_folders()))


def refuse_office_documents(to: str, reference: Path | None, form: Path | None) -> None:
    """Raise OutputRefused where pages that are set here shall look as an office's document does."""
    for path, called in ((form, "表单文档"), (reference, "参考文档")):
        if path is not None:
            raise OutputRefused(faults.national_only(_named(to).title, called, str(path)))


def companions(document: Document, to: str, stem: str) -> dict[str, bytes]:
    """Files that stand beside the one: the pictures of Markdown's charts."""
    format = _named(to)
    return _writer(format).companions(document, stem) if format.companions else {}


def _named(to: str) -> Format:
    format = formats.named(to)
    if format is None:
        raise OutputRefused(faults.unknown_format(to))
    return format


def _writer(format: Format) -> Writer:
    return cast("Writer", _module(format.writer))


def _module(name: str) -> object:
    """A module that the table of formats names, when it is needed."""
    return import_module(f"..{name}", __package__)


def takes_forms(to: str) -> bool:
    """Whether an office's form can be a file of this format.  Raises OutputRefused for one that is none of ours."""
    return bool(_named(to).forms)


def filled_form(
    document: Document, form: str | os.PathLike[str], value_of: Callable[[str], str], to: str = ""
) -> tuple[bytes, tuple[Problem, ...]]:
    """An office's form filled with the document, and warnings of what it has no place for; ``to`` or the usual format."""
    format = _named(to or formats.usual().name)
    data, problems = cast("Forms", _module(format.forms)).filled(
        document, _read(Path(form), "表单文档"), str(form), value_of
    )
    return data, problems


def is_untouched(data: bytes, ending: str) -> bool | None:
    """Whether a file that ends so is as this program wrote it; None where it is none of ours, or cannot say."""
    format = formats.of_ending(ending)
    return cast("Seal", _module(format.seal)).is_untouched(data) if format and format.seal else None


def starter_reference() -> bytes:
    """Our own look as a Word file to be edited: a reference document to begin with."""
    from . import docx
    from .docx.office.sample import sample

    return docx.write(sample())


def _read(path: Path, called: str = "参考文档") -> bytes:
    """An office's file; whatever is wrong with it is the input's fault."""
    if not reading.is_file(path):
        what = "不是文件" if reading.exists(path) else "不存在"
        raise InputRefused(faults.no_office_file(called, what, "检查路径", str(path)))
    most = limits.now().word_bytes
    try:
        return reading.read(path, most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise InputRefused(faults.office_file_too_large(called, most, str(path))) from None
        fix = "检查权限，或者关闭打开它的程序"
        raise InputRefused(faults.no_office_file(called, "读不出来", fix, str(path))) from None
