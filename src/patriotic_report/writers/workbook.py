"""A workbook (.xlsx) as text: the sheets of a roll-up, and what stands behind a chart in Word.

Ours, because no library gives what is wanted here together: formulas that carry their values, the same
bytes under every release, and no cost for a report's charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from ..datafiles.cells import MOST_IN_A_CELL, cell_name
from ..patterns import pattern
from . import seal
from .archive import HEADER, Archive
from .theme import theme_xml

Face = Literal["body", "head", "title"]
GENERAL = "General"
MOST_DIGITS = 15
"""Excel keeps no more of a number."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OWN_FORMATS = 164
"""Where the numbers of formats begin that a workbook defines itself (ECMA-376 part 1, 18.8.30)."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_LIKE_AN_ESCAPE = pattern(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What somebody who edits the cell would make a formula of."""


class Look(NamedTuple):
    """How a cell looks; ``number`` is its format."""

    face: Face = "body"
    number: str = GENERAL
    align: Literal["", "left", "center", "right"] = ""
    border: bool = False
    wrap: bool = False
    indent: int = 0


PLAIN = Look()


class Cell(NamedTuple):
    """A text or a number; with a ``formula``, what this comes to."""

    value: str | Decimal | None
    look: Look = PLAIN
    formula: str = ""


class Row(NamedTuple):
    """Cells from column A on; ``height`` in points where it is not the usual one."""

    cells: Sequence[Cell]
    height: float = 0


class Page(NamedTuple):
    """A worksheet: printed across A4, one page wide, where it has ``widths``.

    ``merges`` are (first row, first column, last row, last column), all counted from 1.  The rows and columns
    before ``frozen`` (the row and the column of the first cell that moves) stay where they are; ``repeated`` are
    the rows that every printed page begins with.
    """

    name: str
    rows: Sequence[Row]
    widths: Sequence[float] = ()
    merges: Sequence[tuple[int, int, int, int]] = ()
    frozen: tuple[int, int] = (1, 1)
    repeated: tuple[int, int] | None = None
    filtered: bool = False


class Faces(NamedTuple):
    """The families of the three kinds of text."""

    body: str = "宋体"
    head: str = "黑体"
    title: str = "宋体"


USUAL_FACES = Faces()


def plain_workbook(sheet: str, rows: Sequence[Sequence[str | Decimal | None]]) -> bytes:
    """An .xlsx of one sheet that holds the rows from A1 on."""
    return workbook((Page(sheet, [Row([Cell(value) for value in row]) for row in rows]),))


def workbook(
    pages: Sequence[Page], faces: Faces = USUAL_FACES, properties: Mapping[str, str] | None = None
) -> bytes:
    """An .xlsx of these sheets; the same ones give the same bytes.

    With ``properties`` (custom ones) it carries the digest of its content, too.
    """
    fixed = _fixed(tuple(map(_named, pages)), properties is not None)
    styles = _Styles(faces)
    sheets = {f"xl/worksheets/sheet{n}.xml": _sheet(page, styles) for n, page in enumerate(pages, 1)}
    parts = {name: text.encode("utf-8") for name, text in {**sheets, "xl/styles.xml": styles.xml()}.items()}
    if properties is not None:
        digests = {**fixed.digests, **seal.digests_of(parts)}
        parts[seal.PART] = seal.sealed(digests, _properties(properties).encode("utf-8"))
    return fixed.archive.extended(parts).finished()


def digits_of(number: Decimal) -> int:
    """How many digits of a number count."""
    return len(number.normalize().as_tuple().digits)


# ---- the package ------------------------------------------------------------------------


class _Named(NamedTuple):
    """What the package says of a sheet."""

    name: str
    repeated: tuple[int, int] | None


def _named(page: Page) -> _Named:
    return _Named(page.name, page.repeated)


class _Fixed(NamedTuple):
    """The parts that are the same for every chart, packed once."""

    archive: Archive
    digests: Mapping[str, str]


@lru_cache(maxsize=4)
def _fixed(pages: tuple[_Named, ...], sealed: bool) -> _Fixed:
    parts = {name: text.encode("utf-8") for name, text in _fixed_parts(pages, sealed).items()}
    return _Fixed(Archive().extended(parts), seal.digests_of(parts))


def _fixed_parts(pages: tuple[_Named, ...], sealed: bool) -> Mapping[str, str]:
    """The parts that name the others, and the theme."""
    numbers = range(1, len(pages) + 1)
    types = {
        "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "xl/styles.xml": f"{_TYPE}.styles+xml",
        "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **{f"xl/worksheets/sheet{n}.xml": f"{_TYPE}.worksheet+xml" for n in numbers},
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        **({seal.PART: seal.TYPE} if sealed else {}),
    }
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{of}"/>' for part, of in types.items())
    roots = [("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml")]
    sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    return {
        "[Content_Types].xml": (
            f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": _relations([*roots, *([("custom-properties", seal.PART)] if sealed else [])]),
        "docProps/app.xml": (
            f'{HEADER}<Properties xmlns="{_OFFICE}/extended-properties">'
            "<Application>patriotic-report</Application></Properties>"
        ),
        "xl/workbook.xml": _book(pages),
        "xl/_rels/workbook.xml.rels": _relations(
            [*sheets, ("styles", "styles.xml"), ("theme", "theme/theme1.xml")]
        ),
        "xl/theme/theme1.xml": theme_xml(),
    }


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _book(pages: Sequence[_Named]) -> str:
    sheets = "".join(
        f'<sheet name="{_escaped(page.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, page in enumerate(pages, 1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"'{_escaped(page.name)}'!${page.repeated[0]}:${page.repeated[1]}</definedName>"
        for n, page in enumerate(pages)
        if page.repeated
    )
    names = f"<definedNames>{titles}</definedNames>" if titles else ""
    return (
        f'{HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{names}</workbook>"
    )


def _properties(properties: Mapping[str, str]) -> str:
    """docProps/custom.xml before the seal is put to it."""
    entries = "".join(
        seal.property_xml(_escaped(name), n, _escaped(value))
        for n, (name, value) in enumerate(properties.items(), 2)
    )
    return f"{seal.BEGIN}{entries}</Properties>"


# ---- a sheet ----------------------------------------------------------------------------


def _sheet(page: Page, styles: _Styles) -> str:
    last = cell_name(len(page.rows) or 1, max((len(row.cells) for row in page.rows), default=1) or 1)
    rows = "".join(_row(row, at, styles) for at, row in enumerate(page.rows, 1))
    first = page.repeated[1] if page.repeated else 1
    filtered = f'<autoFilter ref="A{first}:{last}"/>' if page.filtered else ""
    fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if page.widths else ""
    return (
        f'{HEADER}<worksheet xmlns="{_MAIN}">{fit}<dimension ref="A1:{last}"/>{_view(page.frozen)}'
        f"{_columns(page.widths)}<sheetData>{rows}</sheetData>{filtered}{_merges(page.merges)}"
        f"{_PRINTED if page.widths else ''}</worksheet>"
    )


_PRINTED = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.7" right="0.7" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
)
"""A4 lying, as many pages long as it takes."""


def _view(frozen: tuple[int, int]) -> str:
    row, column = frozen
    if frozen == (1, 1):
        return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    down = f' ySplit="{row - 1}"' if row > 1 else ""
    pane = {(False, True): "bottomLeft", (True, False): "topRight"}.get((column > 1, row > 1), "bottomRight")
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane{across}{down} topLeftCell="{cell_name(row, column)}" '
        f'activePane="{pane}" state="frozen"/></sheetView></sheetViews>'
    )


def _columns(widths: Sequence[float]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _merges(merges: Sequence[tuple[int, int, int, int]]) -> str:
    found = "".join(
        f'<mergeCell ref="{cell_name(top, left)}:{cell_name(low, right)}"/>'
        for top, left, low, right in merges
    )
    return f'<mergeCells count="{len(merges)}">{found}</mergeCells>' if merges else ""


def _row(row: Row, at: int, styles: _Styles) -> str:
    height = f' ht="{row.height:g}" customHeight="1"' if row.height else ""
    return f'<row r="{at}"{height}>{"".join(_cells(row.cells, at, styles))}</row>'


def _cells(cells: Sequence[Cell], at: int, styles: _Styles) -> Iterator[str]:
    for column, cell in enumerate(cells, 1):
        number = styles.number_of(cell)
        where = f'r="{cell_name(at, column)}"' + (f' s="{number}"' if number else "")
        value = cell.value
        if cell.formula:
            yield _with_formula(where, cell)
        elif isinstance(value, Decimal):
            yield f"<c {where}><v>{_number(value)}</v></c>"
        elif value is not None:
            yield f'<c {where} t="inlineStr">{_text(value[:MOST_IN_A_CELL])}</c>'
        elif number:
            yield f"<c {where}/>"


def _with_formula(where: str, cell: Cell) -> str:
    formula = f"<f>{_escaped(cell.formula)}</f>"
    if isinstance(cell.value, Decimal):
        return f"<c {where}>{formula}<v>{_number(cell.value)}</v></c>"
    return f'<c {where} t="str">{formula}<v>{_escaped(cell.value or "")}</v></c>'


def _number(value: Decimal) -> str:
    """As Excel keeps it."""
    return repr(float(value)).removesuffix(".0")


def _text(text: str) -> str:
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<is><t{kept}>{_escaped(text)}</t></is>"


def _escaped(text: str) -> str:
    """Text as XML; what looks like Excel's own escapes (_x000D_) is none, and what XML cannot hold shows as lost."""
    return _NOT_XML.sub("�", _LIKE_AN_ESCAPE.sub("_x005F_", text)).translate(_ESCAPES)


# ---- styles -----------------------------------------------------------------------------

_SIZES: Mapping[Face, int] = {"body": 11, "head": 11, "title": 18}
_THIN = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom")
)


class _Styles:
    """The looks of a workbook's cells, each once and numbered as they are met."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._numbers: dict[tuple[Look, bool], int] = {(PLAIN, False): 0}
        self._formats: dict[str, int] = {GENERAL: 0}

    def number_of(self, cell: Cell) -> int:
        """The number of a cell's look; a text that begins like a formula is marked to be none."""
        quoted = isinstance(cell.value, str) and not cell.formula and cell.value.startswith(_SIGNS)
        self._formats.setdefault(cell.look.number, _OWN_FORMATS + len(self._formats) - 1)
        return self._numbers.setdefault((cell.look, quoted), len(self._numbers))

    def xml(self) -> str:
        """xl/styles.xml."""
        own = [(code, number) for code, number in self._formats.items() if number]
        formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{_escaped(code)}"/>' for code, n in own)
        fonts = "".join(
            f'<font><sz val="{size}"/><name val="{_escaped(getattr(self._faces, face))}"/></font>'
            for face, size in _SIZES.items()
        )
        looks = "".join(self._look(look, quoted) for look, quoted in self._numbers)
        return (
            f'{HEADER}<styleSheet xmlns="{_MAIN}">'
            + (f'<numFmts count="{len(own)}">{formats}</numFmts>' if own else "")
            + f'<fonts count="{len(_SIZES)}">{fonts}</fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            f'<borders count="2"><border/><border>{_THIN}</border></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self._numbers)}">{looks}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _look(self, look: Look, quoted: bool) -> str:
        across = f' horizontal="{look.align}"' if look.align else ""
        wrap = ' wrapText="1"' if look.wrap else ""
        indent = f' indent="{look.indent}"' if look.indent else ""
        prefix = ' quotePrefix="1"' if quoted else ""
        alignment = f'<alignment{across} vertical="center"{wrap}{indent}/>' if look != PLAIN else ""
        return (
            f'<xf numFmtId="{self._formats[look.number]}" fontId="{list(_SIZES).index(look.face)}" fillId="0" '
            f'borderId="{int(look.border)}" xfId="0"{prefix} applyNumberFormat="1" applyFont="1" applyBorder="1" '
            f'applyAlignment="1">{alignment}</xf>'
        )
