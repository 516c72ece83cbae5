"""Pictures as drawings: the media parts of a report, captions, and several side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ...captions import captioned, spoken
from ...document import Picture, Pictures
from ..layout import gbt9704 as layout
from ..layout import pictures as fitting
from .parts import escaped
from .shapes import DRAWING


@dataclass
class PictureStore:
    """The media parts of one report: name → bytes, and their relations.

    A picture shown twice is stored once; ``taken`` are the base's own parts and relations.
    """

    taken: frozenset[str] = frozenset()
    media: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    shown: int = 0
    _fitting: fitting.FittedPictures = field(default_factory=fitting.FittedPictures)
    _parts: dict[str, str] = field(default_factory=dict)
    """Relations by the digests of what is stored."""

    def add(self, picture: Picture, most_width: int) -> tuple[str, int, int]:
        """Relation id and size in EMU, fitted to ``most_width``; raises InputRefused for what is no picture."""
        self.shown += 1
        image = self._fitting.fitted(picture, most_width)
        if image.digest not in self._parts:
            self._parts[image.digest] = self._stored(image.data, image.extension)
        return self._parts[image.digest], image.width, image.height

    def _stored(self, data: bytes, extension: str) -> str:
        number = len(self.relations) + 1
        while {f"word/media/image{number}.{extension}", f"rIdImage{number}"} & self.taken:
            number += 1000
        self.media[f"word/media/image{number}.{extension}"] = data
        self.relations[f"rIdImage{number}"] = ("image", f"media/image{number}.{extension}")
        return f"rIdImage{number}"


def pictures_xml(
    pictures: Pictures,
    store: PictureStore,
    style: Callable[[str], str],
    text_runs: Callable[[str], str],
    keep: bool,
    room: int = layout.TEXT_WIDTH_TW,
) -> str:
    """One picture with its caption, or a borderless table of several; ``keep`` holds it to the next.

    ``room`` is what they may be wide together, in twips.
    """
    count = len(pictures.pictures)
    columns = fitting.columns_of(count)
    most_width = fitting.room_in_a_row(columns, room)
    if count == 1:
        return _picture(pictures.pictures[0], most_width, store, style, text_runs, keep, False)
    last_row = (count - 1) // columns * columns
    cells = [
        _picture(picture, most_width, store, style, text_runs, keep and index >= last_row, True)
        for index, picture in enumerate(pictures.pictures)
    ]
    return _borderless(cells, columns, room // columns, _paragraph(style("picture"), "", keep))


def _picture(
    picture: Picture,
    most_width: int,
    store: PictureStore,
    style: Callable[[str], str],
    text_runs: Callable[[str], str],
    keep: bool,
    in_cell: bool,
) -> str:
    """The picture and its caption; a cell holds the two together, elsewhere keepNext does."""
    caption = captioned(picture.label, picture.caption)
    held = keep or (bool(caption) and not in_cell)
    drawing = _paragraph(style("picture"), f"<w:r>{_drawing(picture, store, most_width)}</w:r>", held)
    if not caption:
        return drawing
    return drawing + _paragraph(style("picture_caption"), text_runs(caption), keep)


def _paragraph(style: str, inner: str, keep: bool) -> str:
    """Says keepNext either way: the style of pictures has it, and pictures without a caption
    that all keep to the next would leave a page empty before them."""
    kept = "<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{inner}</w:p>'


def _borderless(cells: list[str], columns: int, width: int, empty: str) -> str:
    """The cells row by row, each so many twips wide; a short last row is filled with empty ones."""
    cells = cells + [empty] * (-len(cells) % columns)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>{cell}</w:tc>'
            for cell in cells[start : start + columns]
        )
        + "</w:tr>"
        for start in range(0, len(cells), columns)
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _drawing(picture: Picture, store: PictureStore, most_width: int) -> str:
    relation, width, height = store.add(picture, most_width)
    number = store.shown
    words = escaped(spoken(picture))
    name = escaped(Path(picture.target).name)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}" '
        f'descr="{words}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}/main">'
        f'<a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
