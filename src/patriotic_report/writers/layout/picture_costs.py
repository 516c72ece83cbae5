"""What decoding a picture takes, known before a pixel is decoded: pixels by channels by copies.

It is counted in bytes of memory; what takes time only is counted as the memory that is filled in that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pillow

_STORED = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
"""Bytes that Pillow keeps of a pixel; of all other kinds it keeps four, whatever the file does."""
_WITH_ALPHA = {"RGBA", "LA", "PA"}
"""What is shrunk by way of a second whole copy."""
_COPIES = {"TIFF": 2, "GIF": 2, "BMP": 2}
"""Decoders that hold the file's own pixels beside those that they make."""
_OF_A_WEBP = 20
"""Two frames and what is copied out of them, always with alpha, the picture, and a copy to shrink it."""
_OF_A_COEFFICIENT = 2
"""Bytes of what a progressive JPEG fills in scan by scan, all of it at once."""
_SCANS_A_BYTE = 4
"""Scans that go over a pixel in the time of a byte."""
_OF_A_LOOP = 40
"""Run lengths of a BMP are followed in Python, one after the other."""
_RUN_LENGTHS = (1, 2)


def webp_cost(width: int, height: int) -> int:
    """Asked before there is an image, for making one takes the memory."""
    return width * height * _OF_A_WEBP


def cost_of(image: Pillow, data: bytes, size: tuple[int, int]) -> int:
    """For all others; ``size`` is what the file holds, the image's own what will be drawn."""
    if image.format == "BMP" and image.info.get("compression") in _RUN_LENGTHS:
        return (size[0] * size[1] + len(data)) * _OF_A_LOOP
    copies = _COPIES.get(image.format or "", 1) + (image.mode in _WITH_ALPHA)
    drawn = image.width * image.height * _STORED.get(image.mode, 4) * copies
    return len(data) + drawn + _of_jpeg(image, data, size[0] * size[1])


def _of_jpeg(image: Pillow, data: bytes, pixels: int) -> int:
    """Every scan goes over the whole picture, however little of it is drawn."""
    layers: list[tuple[int, int, int, int]] = getattr(image, "layer", [])
    if not layers:
        return 0
    cost = pixels * data.count(b"\xff\xda") // _SCANS_A_BYTE
    if image.info.get("progressive"):
        across, down = (max(layer[way] for layer in layers) for way in (1, 2))
        share = sum(layer[1] * layer[2] for layer in layers) / (across * down)
        cost += int(pixels * share) * _OF_A_COEFFICIENT
    return cost
