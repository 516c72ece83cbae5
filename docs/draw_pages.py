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

from patriotic_report import check, compose, read_report, write
from patriotic_report.reports import form_of, reference_document

sys.path.insert(0, str(Path(__file__).parent))
import lesson

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
README = "readme"
"""The YAML that the README shows, drawn without the empty rest of its page."""
CHECKED = "校对"
"""A clerk's draft with the comments that a check puts into it."""
DRAFT = EXAMPLES / "check" / "汇报.docx"
OF_LESSON = tuple(lesson.pictured(lesson.text()))
"""Word files that docs/第一份报告.md begins with and makes."""
NAMES = (
    README, CHECKED, *OF_LESSON, "pinggu", "jiangan", "official", "pictures", "charts", "house-style", "form",
    "flood", "flood_works", "environment", "logistics", "personal", "general", "bulletin",
)  # fmt: skip
DPI = 100
COMMENTS_IN_MARGINS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item></oor:items>
"""
"""What a user of LibreOffice sets to print comments beside the text: its export to PDF knows no such thing."""
MOST_PAGES = 4
"""Enough to see what an example is for."""


def page_of_lesson(name: str, folder: Path) -> Image.Image:
    """The first page of one of the lesson's Word files, once all of the lesson is done."""
    for line in lesson.walk(folder, lesson.by_process(folder)):
        print(line.typed, file=sys.stderr)
    return drawn(f"{name}.docx", folder, "--convert-to", "pdf")[0]


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


def said_of_draft() -> str:
    """The same of what the comments say."""
    said = [f"{each.code} {each.message} {each.fix}" for each in check(DRAFT).problems]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def commented_page(folder: Path) -> Image.Image:
    """The draft with its comments beside it, as LibreOffice prints it."""
    check(DRAFT, comments=folder / "draft.docx")
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(COMMENTS_IN_MARGINS, encoding="utf-8")
    return drawn("draft.docx", folder, "--print-to-file")[0]


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
    return drawn(target.name, folder, "--convert-to", "pdf")


def drawn(name: str, folder: Path, *how: str) -> list[Image.Image]:
    """A Word file's first pages, made a PDF by these options of LibreOffice."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", *how, name],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    stem = Path(name).stem
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-l", str(MOST_PAGES), "-png", f"{stem}.pdf", stem],
        cwd=folder,
        check=True,
    )
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{stem}-*.png"))]


def trimmed(page: Image.Image, above: float = 0.8) -> Image.Image:
    """The written part of a page, within a margin and a thin frame; ``above`` which part of it there is text."""
    white = Image.new("RGB", page.size, "white")
    number = int(page.height * above)  # the page's number stands below
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
    for name in names or NAMES:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            said = PngInfo()
            if name == CHECKED:
                sheet = trimmed(commented_page(folder), above=0.7)
                said.add_text("report", said_of_draft())
            elif name in OF_LESSON:
                sheet = trimmed(page_of_lesson(name, folder))
                said.add_text("report", lesson.digest(folder / f"{name}.docx"))
            else:
                pages = pages_of(name, folder)
                sheet = trimmed(pages[0]) if name == README else sheet_of(pages)
                said.add_text("report", digest(yaml_of(name, folder), folder))
            # 64 colours are enough for text and drawn pictures, and a third of the size
            sheet.quantize(64).save(target / f"{name}.png", optimize=True, pnginfo=said)
            print(target / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
