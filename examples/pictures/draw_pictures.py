"""Draw the pictures of this example: ``python draw_pictures.py`` writes them beside it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SIZE = (960, 640)
SKY, WALL, GROUND = "#dfe8ee", "#c9b79c", "#9a9a92"


def street(litter: int, painted: bool) -> Image.Image:
    """A lane between two walls, with so many heaps of litter."""
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 120), (380, 260), (380, 420), (0, 640)], fill="#f2efe8" if painted else WALL)
    draw.polygon([(960, 120), (580, 260), (580, 420), (960, 640)], fill="#f2efe8" if painted else WALL)
    draw.polygon([(0, 640), (380, 420), (580, 420), (960, 640)], fill=GROUND)
    if not painted:
        for n in range(6):
            draw.rectangle([30 + n * 50, 250 + n * 12, 60 + n * 50, 300 + n * 10], fill="#b04a3a")
    for n in range(litter):
        x, y = 260 + (n * 97) % 420, 470 + (n * 53) % 140
        draw.ellipse([x, y, x + 70, y + 34], fill="#5d5346")
        draw.ellipse([x + 18, y - 14, x + 52, y + 16], fill="#6f6656")
    return picture


def banner(colour: str, stripes: int) -> Image.Image:
    """A square with a banner across it."""
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([0, 430, 960, 640], fill=GROUND)
    draw.rectangle([90, 170, 870, 260], fill=colour)
    for n in range(stripes):
        draw.rectangle([130 + n * 90, 195, 190 + n * 90, 235], fill="white")
    for n in range(7):
        x = 120 + n * 110
        draw.ellipse([x, 350, x + 44, 394], fill="#e0b48c")
        draw.rectangle([x - 8, 394, x + 52, 520], fill=("#3d5a80", "#7a8c5a", "#8c4f5a")[n % 3])
    return picture


def main() -> None:
    pictures = {
        "横幅宣传.png": banner("#b3262b", 8),
        "整治前.jpg": street(14, painted=False),
        "整治后.jpg": street(0, painted=True),
        "清理卫生死角.jpg": street(6, painted=True),
        "入户宣传.jpg": banner("#2f6f4f", 5),
        "疏通沟渠.jpg": street(3, painted=False),
        "集中义诊.jpg": banner("#2b5c9e", 6),
    }
    for name, picture in pictures.items():
        picture.save(HERE / name, **({"quality": 80} if name.endswith(".jpg") else {"optimize": True}))


if __name__ == "__main__":
    main()
