"""Pictures: recognised by content, fitted to the 版心, with alternative text."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ...document import Picture, Pictures
from ...problems import InputRefused, Place, Problem
from . import gbt9704 as layout
from .parts import PICTURE_TYPES, escaped

_EMU_PER_INCH = 914400
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass
class PictureStore:
    """The media parts of one report: name → bytes, and their relations."""

    media: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, picture: Picture) -> tuple[str, int, int]:
        """Relation id and natural size in EMU; raises InputRefused for what is no picture."""
        data = _bytes_of(picture)
        extension, width, height = _measured(data, picture)
        number = len(self.relations) + 1
        name = f"media/image{number}.{extension}"
        self.media[f"word/{name}"] = data
        self.relations[f"rIdImage{number}"] = ("image", name)
        return f"rIdImage{number}", width, height


def _bytes_of(picture: Picture) -> bytes:
    path = Path(picture.file)
    if not path.is_file():
        what = "不是文件" if path.exists() else "不存在"
        raise InputRefused(
            Problem(
                "O210",
                f"图片“{picture.target}”{what}",
                "检查路径：相对于 YAML 所在的文件夹",
                Place(picture.file),
            )
        )
    try:
        return path.read_bytes()
    except OSError:
        raise InputRefused(
            Problem("O210", f"图片“{picture.target}”读不出来", "检查权限", Place(picture.file))
        ) from None


def _measured(data: bytes, picture: Picture) -> tuple[str, int, int]:
    # python-docx reads the headers of all of Word's picture kinds; loaded for pictures only
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
        extension = image.ext.lower()
        width = image.px_width * _EMU_PER_INCH // max(image.horz_dpi, 1)
        height = image.px_height * _EMU_PER_INCH // max(image.vert_dpi, 1)
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        struct.error,
        ValueError,
        KeyError,
        OverflowError,
    ):
        extension, width, height = "", 0, 0
    if extension not in PICTURE_TYPES or not (width and height):
        raise InputRefused(
            Problem(
                "O211",
                f"“{picture.target}”不是能放进 Word 的图片",
                "另存为 PNG 或 JPEG",
                Place(picture.file),
            )
        )
    return extension, width, height


def pictures_xml(
    pictures: Pictures, store: PictureStore, style: Callable[[str], str], text_runs: Callable[[str], str]
) -> str:
    """One picture with its caption, or a borderless table of several."""
    count = len(pictures.pictures)
    room = layout.PICTURE_WIDTH_EMU // count
    cells = []
    for picture in pictures.pictures:
        caption = (
            f'<w:p><w:pPr><w:pStyle w:val="{style("picture_caption")}"/></w:pPr>'
            f"{text_runs(picture.caption)}</w:p>"
            if picture.caption
            else ""
        )
        cells.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style("picture")}"/></w:pPr>'
            f"<w:r>{_drawing(picture, store, room - 140000 * (count > 1))}</w:r></w:p>{caption}"
        )
    if count == 1:
        return cells[0]
    width = layout.TEXT_WIDTH_TW // count
    grid = f'<w:gridCol w:w="{width}"/>' * count
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * count}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
        f'<w:p><w:pPr><w:pStyle w:val="{style("note")}"/></w:pPr></w:p>'
    )


def _drawing(picture: Picture, store: PictureStore, room: int) -> str:
    relation, width, height = store.add(picture)
    scale = min(1.0, room / width, layout.PICTURE_HEIGHT_EMU / height)
    width, height = max(int(width * scale), 1), max(int(height * scale), 1)
    number = len(store.relations)
    words = escaped(picture.caption or Path(picture.target).stem)
    name = escaped(Path(picture.target).name)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}" '
        f'descr="{words}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
