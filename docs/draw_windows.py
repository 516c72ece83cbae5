"""Draw the windows of docs/第一份报告.md: ``python docs/draw_windows.py`` writes them into docs/pages anew.

They are drawings, not photographs: what is to be clicked or typed has a red frame.  Needs Pillow and fontconfig.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

PAGES = Path(__file__).parent / "pages"
INK, GREY, LINE, PAPER, RED, BLUE = "#1b1b1b", "#6b6b6b", "#b8b8b8", "#ffffff", "#d40000", "#0067c0"
SCREEN, SAID, TYPED = "#0c0c0c", "#cccccc", "#ffe08a"
SIZE = 22


class Row(NamedTuple):
    """A line of a terminal; what is typed stands behind the prompt."""

    prompt: str
    typed: str = ""


PROJECT = r"D:\patriotic-report-main"
TERMINAL = (
    Row(f"{PROJECT}>", r"py -m venv .venv && .venv\Scripts\pip install ."),
    Row("……"),
    Row(f"{PROJECT}>", r".venv\Scripts\activate"),
    Row(rf"(.venv) {PROJECT}>", "md 汇报"),
    Row(rf"(.venv) {PROJECT}>", "cd 汇报"),
    Row(rf"(.venv) {PROJECT}\汇报>", "report new 九月.yaml --from 去年九月.docx --data"),
)
"""What docs/第一份报告.md has the clerk type until her draft is there."""


def font(size: int = SIZE, family: str = "Noto Sans Mono CJK SC") -> ImageFont.FreeTypeFont:
    """A face that has Chinese; ``fc-match`` knows where it is, and which of a collection's faces it is."""
    asked = ["fc-match", "--format=%{file}|%{index}", family]
    file, index = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split("|")
    return ImageFont.truetype(file, size, index=int(index))


class Window:
    """A window with a title; its parts are drawn below one another by their users."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self.image = Image.new("RGB", (width, height), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.rectangle((0, 0, width - 1, height - 1), outline=LINE, width=2)
        self.draw.rectangle((2, 2, width - 3, 45), fill="#eef1f6")
        self.text((18, 10), title)
        for number, mark in enumerate("—□×"):
            self.text((width - 130 + number * 42, 10), mark, GREY)

    def text(self, at: tuple[int, int], words: str, fill: str = INK, size: int = SIZE) -> None:
        self.draw.text(at, words, fill=fill, font=font(size))

    def frame(self, box: tuple[int, int, int, int]) -> None:
        """Where to click or type."""
        self.draw.rectangle(box, outline=RED, width=4)

    def tick(self, at: tuple[int, int], words: str, *, ticked: bool) -> None:
        x, y = at
        self.draw.rectangle((x, y + 4, x + 22, y + 26), outline=GREY, width=2, fill=BLUE if ticked else PAPER)
        if ticked:
            self.draw.line((x + 5, y + 15, x + 10, y + 21, x + 18, y + 9), fill=PAPER, width=3)
        self.text((x + 34, y), words)


def installer() -> Image.Image:
    """The first page of python.org's installer."""
    window = Window(900, 470, "Python Setup")
    window.text((60, 80), "Install Python (64-bit)", size=30)
    window.draw.rectangle((60, 150, 840, 225), outline=BLUE, width=2)
    window.text((84, 173), "→ Install Now", BLUE, 26)
    window.draw.rectangle((60, 245, 840, 310), outline=LINE, width=2)
    window.text((84, 265), "→ Customize installation")
    window.tick((60, 345), "Use admin privileges when installing py.exe", ticked=True)
    window.tick((60, 395), "Add python.exe to PATH", ticked=True)
    window.frame((48, 388, 420, 432))
    window.text((436, 395), "① 先打勾", RED)
    window.frame((56, 146, 844, 229))
    window.text((640, 173), "② 再点这里", RED)
    return window.image


def address_bar() -> Image.Image:
    """The Explorer's address bar with cmd typed into it."""
    window = Window(900, 330, "patriotic-report-main")
    window.text((20, 66), "←  →  ↑", GREY)
    window.draw.rectangle((150, 58, 870, 102), outline=LINE, width=2)
    window.text((166, 65), "cmd")
    window.frame((146, 54, 874, 106))
    window.text((240, 65), "点一下地址栏，输入 cmd，按回车", RED)
    window.draw.line((2, 120, 897, 120), fill=LINE)
    for number, name in enumerate(("docs", "examples", "src", "pyproject.toml", "README.md")):
        is_folder = "." not in name
        y = 140 + number * 36
        window.draw.rectangle(
            (40, y + 4, 64, y + 26), fill="#f4c542" if is_folder else "#dfe6f0", outline=LINE
        )
        window.text((80, y), name)
    return window.image


def terminal() -> Image.Image:
    """The black window, with what is typed until the first draft."""
    window = Window(1180, 70 + 36 * (len(TERMINAL) + 1), r"C:\Windows\System32\cmd.exe")
    window.draw.rectangle((2, 46, window.image.width - 3, window.image.height - 3), fill=SCREEN)
    for number, row in enumerate(TERMINAL):
        at = (18, 62 + 36 * number)
        window.text(at, row.prompt, SAID, 20)
        window.text(
            (at[0] + int(window.draw.textlength(row.prompt, font(20))) + 4, at[1]), row.typed, TYPED, 20
        )
    return window.image


PICTURES = {"装Python": installer, "打开cmd": address_bar, "命令提示符": terminal}


def typed() -> str:
    """All that the black window says: its picture holds it, so that a test can tell an old one."""
    return "\n".join(f"{row.prompt}{row.typed}" for row in TERMINAL)


def main() -> int:
    for name, drawn in PICTURES.items():
        said = PngInfo()
        said.add_itxt("typed", typed())
        drawn().quantize(32).save(PAGES / f"{name}.png", optimize=True, pnginfo=said)
        print(PAGES / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
