"""Pictures made fit for a report: turned upright, no larger than they print, and saying nothing of places.

The only door to Pillow, loaded when a report has pictures.
"""

from __future__ import annotations

import io
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from ... import limits
from .picture_costs import cost_of, webp_cost
from .picture_kinds import check_claims, check_directory, kind_of, webp_size

if TYPE_CHECKING:
    from PIL.Image import Image as Pillow

PRINTED_DPI = 220
"""More points an inch than this no office printer shows (实务; what Word itself compresses to)."""
BUDGET_BYTES = 1_000_000
"""What one picture may add to the file before it is compressed harder."""
_KINDS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "BMP": "bmp", "TIFF": "tiff", "MPO": "jpg"}
_CONVERTED = {"BMP": "PNG", "TIFF": "PNG", "WEBP": "PNG", "MPO": "JPEG"}
"""Kinds that Word reads badly, or that only waste space, and what they become."""
_PLUGINS = {"PNG": "Png", "JPEG": "Jpeg", "GIF": "Gif", "BMP": "Bmp", "TIFF": "Tiff", "WEBP": "WebP"}
_LEAST_OF_A_PICTURE = limits.MB
"""To open a picture takes as long as to decode so much: a report may name ten thousand small ones."""
_QUALITIES = (85, 75, 65, 50)
_DAMAGED = ("读不出来，可能已损坏", "用看图软件打开，另存为 PNG 或 JPEG")
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9", "GIF": b";"}
"""What stands behind it is no part of the picture, and nobody would see that it is handed on."""
_DRAWN_SMALLER = {"JPEG", "MPO"}
"""Kinds whose decoder can draw a half, a quarter or an eighth of the size, and takes as much less time and memory."""
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's numbers for how a camera was held, and Pillow's for what turns it upright."""
_ON_ITS_SIDE = {5, 6, 7, 8}
_PERSONAL = {"exif", "icc_profile", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"}


class Image(NamedTuple):
    """A picture as it goes into the file: its bytes, ending, size in pixels, and points an inch."""

    data: bytes
    extension: str
    width: int
    height: int
    dpi: float


class NoPicture(Exception):
    """Why a file cannot be taken: (what is wrong, the cure)."""


class NoPillow(Exception):
    """The library that reads pictures is not there, or this kind's decoder is not: no fault of any picture."""


def prepared(data: bytes, space: tuple[float, float], assumed_dpi: float) -> Image:
    """Turn, shrink and strip a picture for a space of so many inches; raises NoPicture and NoPillow."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders' own words on damaged files
        return _fitted(_opened(data), data, space, assumed_dpi)


def _fitted(opened: Pillow, data: bytes, space: tuple[float, float], assumed_dpi: float) -> Image:
    try:
        return _prepared(opened, data, space, assumed_dpi)
    except NoPicture:
        raise
    except Exception as error:
        # a damaged file trips the decoders in a dozen ways
        raise NoPicture(*_DAMAGED) from error


def _opened(data: bytes) -> Pillow:
    kind = kind_of(data)
    if not kind:
        raise NoPicture("不是能放进 Word 的图片", "另存为 PNG 或 JPEG")
    if kind == "WEBP":  # its decoder takes the memory before it tells the size
        _check_pixels(*webp_size(data))
        _check_cost(webp_cost(*webp_size(data)) + len(data))
    pillow = _decoder(kind)
    try:
        check_claims(data, kind)
        image: Pillow = pillow.open(io.BytesIO(data), formats=(kind,))
    except Exception:
        # a damaged file trips the decoders in a dozen ways
        raise NoPicture(*_DAMAGED) from None
    _check_pixels(image.width, image.height)
    # looks for a second one only: to count them all may take for ever
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise NoPicture("是动画，或者有几页", "另存成一张静止的 PNG 或 JPEG")
    if image.mode in {"CMYK", "YCCK"}:
        raise NoPicture("是印刷用的 CMYK 颜色，Word 里颜色会错", "用看图软件另存为 RGB 颜色的 JPEG 或 PNG")
    return image


def _decoder(kind: str) -> ModuleType:
    """Pillow with the decoder of one kind: asked for one that it has not loaded it loads all.  Raises NoPillow."""
    from importlib import import_module

    try:
        from PIL import Image as pillow
        from PIL import ImageOps as _  # noqa: F401 - asked for later, where any error is the picture's

        import_module(f"PIL.{_PLUGINS[kind]}ImagePlugin")
    except ImportError as error:
        raise NoPillow(str(error)) from error
    pillow.MAX_IMAGE_PIXELS = None  # the bound is ours, and it is kept before a pixel is decoded
    return pillow


def _check_pixels(width: int, height: int) -> None:
    most = limits.now().picture_pixels
    if width * height > most:
        what = f"有{width}×{height}像素，大得不正常（最多 {limits.shown('picture_pixels', most)}）"
        raise NoPicture(what, "用看图软件缩小以后再用；" + limits.how_to_raise("picture_pixels"))


def _check_cost(cost: int) -> None:
    """Raises NoPicture where decoding takes more than one picture may, or all of a report."""
    most = limits.now().picture_expanded_bytes
    if cost > most:
        bound = limits.shown("picture_expanded_bytes", most)
        what = f"展开要占 {cost // limits.MB} MB 内存，大得不正常（最多 {bound}）"
        raise NoPicture(what, "用看图软件缩小，另存为 JPEG；" + limits.how_to_raise("picture_expanded_bytes"))
    if not limits.take("report_pictures_bytes", max(cost, _LEAST_OF_A_PICTURE)):
        bound = limits.shown("report_pictures_bytes", limits.now().report_pictures_bytes)
        what = f"是这份报告里超过上限的一张：各张图片展开后一共最多 {bound}"
        raise NoPicture(
            what, "用看图软件把各张缩小，另存为 JPEG；" + limits.how_to_raise("report_pictures_bytes")
        )


class _Plan(NamedTuple):
    """What becomes of a picture: ``most`` is its size in pixels as it is stored, before it is turned upright."""

    turn: int
    dpi: float
    most: tuple[int, int]
    too_fine: bool


def _plan(image: Pillow, size: tuple[int, int], space: tuple[float, float], dpi: float) -> _Plan:
    turn = image.getexif().get(_ORIENTATION, 1)
    width, height = space
    most = _most_pixels(size, dpi, (height, width) if turn in _ON_ITS_SIDE else space)
    across = int(turn in _ON_ITS_SIDE)
    return _Plan(turn, dpi, most, size[across] > most[across] * 1.2)


def _prepared(image: Pillow, data: bytes, space: tuple[float, float], assumed_dpi: float) -> Image:
    kind, size = image.format or "", image.size
    dpi = _believed(image.info.get("dpi", (0, 0))[0], assumed_dpi)
    if kind in _DRAWN_SMALLER:
        _check_exif(image)
        plan = _plan(image, size, space, dpi)
        if plan.too_fine:
            image.draft(None, plan.most)
    if kind != "WEBP":
        _check_cost(cost_of(image, data, size))
    image.load()
    _check_exif(image)
    plan = _plan(image, size, space, dpi)  # a PNG may say only behind its pixels how it was held
    if _serves_as_it_is(image, data, plan):
        return Image(data, _KINDS[kind], *size, dpi)
    if plan.too_fine:
        dpi = dpi * plan.most[0] / size[0]
        image = image.resize(plan.most, resample=3)
    if plan.turn in _TURNS:
        from PIL.Image import Transpose

        image = image.transpose(Transpose(_TURNS[plan.turn]))
    small, extension = _saved(image, _CONVERTED.get(kind, kind))
    return Image(small, extension, image.width, image.height, dpi)


def _serves_as_it_is(image: Pillow, data: bytes, plan: _Plan) -> bool:
    kind = image.format or ""
    fits = kind not in _CONVERTED and len(data) <= BUDGET_BYTES and not plan.too_fine
    return fits and plan.turn not in _TURNS and not _says_more(image, data, kind)


def _check_exif(image: Pillow) -> None:
    """Raises FalseClaim."""
    check_directory(bytes(image.info.get("exif", b"")))
    profile = str(image.info.get("Raw profile type exif", ""))
    check_directory(bytes.fromhex("".join(profile.split("\n")[3:])))


def _says_more(image: Pillow, data: bytes, kind: str) -> bool:
    """Whether the file holds more than the picture: a place, a comment, what stands behind its end."""
    if _PERSONAL & set(image.info) or getattr(image, "text", None):
        return True
    return kind == "MPO" or not data.endswith(_ENDS.get(kind, b""))


def _most_pixels(size: tuple[int, int], dpi: float, space: tuple[float, float]) -> tuple[int, int]:
    """What is printed of a picture at its own size, or at what fits."""
    width, height = size[0] / dpi, size[1] / dpi
    scale = min(1.0, space[0] / width, space[1] / height)
    return round(width * scale * PRINTED_DPI) or 1, round(height * scale * PRINTED_DPI) or 1


def _believed(stated: float, assumed: float) -> float:
    """Outside it a file's resolution is a mistake: a photograph would print as a dot, or be cut to the page."""
    return float(stated) if 50 <= float(stated) <= 1200 else assumed


def _saved(image: Pillow, kind: str) -> tuple[bytes, str]:
    """Without EXIF, comments and profiles: none of them is handed on."""
    for key in list(image.info):
        if key != "transparency":
            del image.info[key]
    if kind != "JPEG":
        data = _as(image, "PNG", optimize=True)
        transparent = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        if len(data) <= BUDGET_BYTES or transparent:
            return data, "png"
    plain = image if image.mode in {"RGB", "L"} else image.convert("RGB")
    for quality in _QUALITIES:
        data = _as(plain, "JPEG", quality=quality, optimize=True)
        if len(data) <= BUDGET_BYTES:
            break
    return data, "jpg"


def written_anew(data: bytes) -> bytes:
    """The pixels of a picture that is ``prepared``, as a PNG without a fault of form."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _as(_opened(data), "PNG")


def _as(image: Pillow, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def size_said(beginning: bytes, assumed_dpi: float) -> tuple[float, float] | None:
    """Inches across and down, upright, as the first bytes of a picture say; None where they do not."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = _opened(beginning)
            across, down = image.size
            if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
                across, down = down, across
            dpi = _believed(image.info.get("dpi", (0, 0))[0], assumed_dpi)
    except Exception:
        # whoever prints the picture says what is wrong with it
        return None
    return across / dpi, down / dpi
