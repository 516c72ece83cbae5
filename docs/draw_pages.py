"""Draw the examples' pages: ``python docs/draw_pages.py [NAME…]`` writes docs/pages/*.png anew.

Needs LibreOffice, poppler's pdftoppm and Pillow.  The machine's fonts decide how the pages look.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from patriotic_report import compose, read_report, write
from patriotic_report.pipeline import form_of, reference_document

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
NAMES = ("pinggu", "jiangan", "official", "pictures", "charts", "house-style", "form")
DPI = 100
MOST_PAGES = 4
"""Enough to see what an example is for."""


def pages_of(name: str, folder: Path) -> list[Image.Image]:
    """An example's first pages as pictures."""
    report = read_report(EXAMPLES / name / "campaign.yaml")
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


def main(names: tuple[str, ...]) -> int:
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("needs soffice and pdftoppm", file=sys.stderr)
        return 1
    target = HERE / "pages"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or NAMES:
            pages = pages_of(name, Path(folder))
            gap = 12
            width = sum(page.width for page in pages) + gap * (len(pages) - 1)
            sheet = Image.new("RGB", (width, pages[0].height), "#888888")
            for index, page in enumerate(pages):
                sheet.paste(page, (index * (page.width + gap), 0))
            # 64 colours are enough for text and drawn pictures, and a third of the size
            sheet.quantize(64).save(target / f"{name}.png", optimize=True)
            print(target / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
