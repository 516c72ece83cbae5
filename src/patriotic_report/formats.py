"""The formats that a report can be written in (格式): a new one is one file, its writer, and one line here.

Plain data: whoever asks what ``-t`` takes, or whether an ending is ours, imports no writer.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from typing import NamedTuple


class Format(NamedTuple):
    """One format.  Modules are named from the package on, and imported when a report is written so.

    The module ``writer`` has ``written(document, wanted) -> bytes``, see :class:`Wanted`; one of ``pages`` has
    ``made(document, fonts, kinds, place_of)``, for its files come with what is to be told of the faces.
    """

    name: str
    """What ``-t`` takes."""
    title: str
    """What users call it."""
    endings: tuple[str, ...]
    """Those of its files, with their dot, in small letters; the first is the one that is given."""
    writer: str
    text: bool = False
    """Its bytes are text in UTF-8."""
    to_stdout: bool = False
    """``-o -`` may take it; the first such format is what ``-o -`` means by itself."""
    companions: bool = False
    """The writer has ``companions(document, stem)`` too: name → bytes of files that stand beside, named after it."""
    reference: bool = False
    """It takes its styles from an office's reference document (参考文档)."""
    forms: str = ""
    """The module with ``filled(document, form, name, value_of)``, where an office's form (表单文档) can be this format."""
    pages: bool = False
    """Its pages are set here, as the standard has them: it takes no office's looks and no form."""
    each_page: bool = False
    """Each page is a file of its own: x-1.png, x-2.png."""
    needs: str = ""
    """The library that an extra of the same name as the first such format brings."""
    seal: str = ""
    """The module with ``is_untouched(data)``, where a file of this format says whether it is as it was written."""

    @property
    def ending(self) -> str:
        """What its files' names end in."""
        return self.endings[0]

    def path_of(self, stem: str) -> str:
        """The file, or the first of several, of what is called so."""
        return stem + self.first + self.ending

    @property
    def first(self) -> str:
        """What stands before the ending of the first of several files."""
        return _FIRST if self.each_page else ""


_FIRST = "-1"


class Wanted(NamedTuple):
    """What a writer is told besides the document; it heeds what it knows."""

    stem: str = ""
    """The file's name without its ending; blank where no file can stand beside."""
    fonts: str = "windows"
    """A profile of faces."""
    reference: bytes | None = None
    reference_name: str = ""


# fmt: off
FORMATS: list[Format] = [
    Format("docx", "Word", (".docx",), "writers.docx", reference=True, forms="writers.docx.office.forms", seal="writers.seal"),
    Format("md", "Markdown", (".md",), "writers.markdown", text=True, to_stdout=True, companions=True),
    Format("pdf", "PDF", (".pdf",), "writers.typeset.writing", pages=True, needs="typst"),
    Format("png", "各页的 PNG 图片", (".png",), "writers.typeset.writing", pages=True, each_page=True, needs="typst"),
    Format("svg", "各页的 SVG 图片", (".svg",), "writers.typeset.writing", pages=True, each_page=True, needs="typst"),
]
# fmt: on
"""The first is the one that is written where nothing else is said."""


def is_page_beside(first: str, name: str) -> bool:
    """Whether a file is another page of what the first page's file is: x-3.png beside x-1.png."""
    stem, dot, ending = first.rpartition(".")
    number = name.removeprefix(stem.removesuffix("1")).removesuffix(dot + ending)
    format = of_ending(dot + ending)
    return bool(format and format.each_page) and number.isdecimal() and name == page(first, int(number))


def usual() -> Format:
    """What is written where nothing else is said."""
    return FORMATS[0]


def paged() -> Format:
    """The first whose pages are set here: how pages are looked at without a file of them."""
    return next(each for each in FORMATS if each.pages)


def named(name: str) -> Format | None:
    """The format that ``-t`` calls so."""
    return next((each for each in FORMATS if each.name == name), None)


def of_ending(ending: str) -> Format | None:
    """The format of files that end so (with the dot, however written), if any."""
    ending = ending.lower()
    return next((each for each in FORMATS if ending in each.endings), None)


def path_of(stem: str, name: str) -> str:
    """The file of a format, or the first of several, of what is called so."""
    format = named(name)
    return format.path_of(stem) if format else f"{stem}.{name}"


def first_page(path: str, name: str) -> str:
    """The path as it was given; where each page is a file, the first one's: x.png → x-1.png."""
    format = named(name)
    stem, dot, ending = path.rpartition(".")
    if format is None or stem.endswith(format.first):
        return path
    return f"{stem}{format.first}{dot}{ending}"


def page(name: str, number: int) -> str:
    """The file of another page: x-1.png → x-2.png."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem.removesuffix(_FIRST)}-{number}{dot}{ending}"


def for_stdout() -> Format | None:
    """What ``-o -`` means by itself."""
    return next((each for each in FORMATS if each.to_stdout), None)


def names() -> list[str]:
    """Docx, md: what ``-t`` takes."""
    return [each.name for each in FORMATS]


def choices() -> str:
    """How ``-t`` is written: 「docx、md，或 docx,md」."""
    return f"{'、'.join(names())}，或 {','.join(names()[:2])}"


def endings() -> str:
    """「.docx、.md」, for messages."""
    return "、".join(each.ending for each in FORMATS)


def titles(pattern: str, between: str) -> str:
    """What users call the formats, for help pages."""
    return between.join(map(pattern.format, FORMATS))


def to_stdout() -> str:
    """What users call those that ``-o -`` may take."""
    return "、".join(each.title for each in FORMATS if each.to_stdout)
