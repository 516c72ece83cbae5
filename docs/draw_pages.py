"""Draw the examples' pages: ``python docs/draw_pages.py [NAME…]`` writes docs/pages/*.png anew.

Needs LibreOffice, poppler's pdftoppm and Pillow.  The machine's fonts decide how the pages look.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from patriotic_report import compose, read_report, write
from patriotic_report.reports import form_of, reference_document

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
README = "readme"
"""The YAML that the README shows, drawn without the empty rest of its page."""
NAMES = (README, "pinggu", "jiangan", "official", "pictures", "charts", "house-style", "form")
DPI = 100
MOST_PAGES = 4
"""Enough to see what an example is for."""


def shown_in_readme() -> str:
    """The first YAML of the README."""
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[0]


def yaml_of(name: str, folder: Path) -> Path:
    """The file that a picture is drawn from."""
    if name != README:
        return EXAMPLES / name / "campaign.yaml"
    path = folder / "campaign.yaml"
    path.write_text(shown_in_readme(), encoding="utf-8")
    return path


def digest(path: Path, folder: Path) -> str:
    """What the report says, in short: a picture holds it, so that a test can tell an old one."""
    target = folder / "digest.md"
    write(compose(read_report(path)), target)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def pages_of(name: str, folder: Path) -> list[Image.Image]:
    """An example's first pages as pictures."""
    report = read_report(yaml_of(name, folder))
    target = folder / f"{name}.docx"
    write(
        compose(report),
        target,
        reference_doc=reference_document(report, None, None),
        fonts=report.fields.fonts,
        form=form_of(report),
    )
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", target.name],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-l", str(MOST_PAGES), "-png", f"{name}.pdf", name],
        cwd=folder,
        check=True,
    )
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{name}-*.png"))]


def trimmed(page: Image.Image) -> Image.Image:
    """The written part of a page, within a margin and a thin frame."""
    white = Image.new("RGB", page.size, "white")
    number = page.height * 4 // 5  # the page's number stands below
    left, top, right, bottom = ImageChops.difference(page, white).crop((0, 0, page.width, number)).getbbox()
    part = page.crop((left - 40, top - 40, right + 40, bottom + 40))
    framed = Image.new("RGB", (part.width + 2, part.height + 2), "#888888")
    framed.paste(part, (1, 1))
    return framed


def sheet_of(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side."""
    gap = 12
    width = sum(page.width for page in pages) + gap * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height), "#888888")
    for index, page in enumerate(pages):
        sheet.paste(page, (index * (page.width + gap), 0))
    return sheet


def main(names: tuple[str, ...]) -> int:
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("needs soffice and pdftoppm", file=sys.stderr)
        return 1
    target = HERE / "pages"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in names or NAMES:
            pages = pages_of(name, folder)
            sheet = trimmed(pages[0]) if name == README else sheet_of(pages)
            said = PngInfo()
            said.add_text("report", digest(yaml_of(name, folder), folder))
            # 64 colours are enough for text and drawn pictures, and a third of the size
            sheet.quantize(64).save(target / f"{name}.png", optimize=True, pnginfo=said)
            print(target / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
