"""Word files drawn by LibreOffice, and what is read of their pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from patriotic_report.document import Annotation, Document, Heading, Imprint, Items, Paragraph, Signature
from patriotic_report.tree import blocks_of, plain, text_of
from patriotic_report.writers.paging.pages import FEW_LINES, Pages

FAMILIES = ("仿宋", "楷体", "黑体", "宋体", "方正小标宋简体")
STAND_IN = "Noto Sans Mono CJK SC"
"""Full-width Chinese and half-width digits, as the clerks' faces have."""
PROGRAMS = ("soffice", "pdftotext", "fc-list")
_TOP, _LINE = 2098 / 20, 579 / 20
_BASIC = """Sub Draw(folder As String)
  On Error GoTo Trouble
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim pdf(0) As New com.sun.star.beans.PropertyValue
  pdf(0).Name = "FilterName"
  pdf(0).Value = "writer_pdf_Export"
  list = ""
  found = Dir(folder &amp; "/*.docx")
  Do While found &lt;&gt; ""
    list = list &amp; found &amp; "|"
    found = Dir()
  Loop
  names = Split(list, "|")
  For n = LBound(names) To UBound(names) - 1
    url = ConvertToURL(folder &amp; "/" &amp; names(n))
    doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
    styles = doc.StyleFamilies.getByName("ParagraphStyles")
    For i = 0 To styles.Count - 1
      style = styles.getByIndex(i)
      style.ParaIsCharacterDistance = False
      style.ParaIsHangingPunctuation = False
    Next
    If Loosened(doc) Then
      again = Left(url, Len(url) - 5) &amp; ".odt"
      doc.storeToURL(again, Array())
      doc.close(True)
      doc = StarDesktop.loadComponentFromURL(again, "_blank", 0, hidden())
    End If
    doc.storeToURL(Left(url, Len(url) - 5) &amp; ".pdf", pdf())
    doc.close(True)
  Next
  GoTo Finish
Trouble:
  number = FreeFile
  Open folder &amp; "/error.txt" For Output As #number
  Print #number, Error$
  Close #number
Finish:
  StarDesktop.terminate()
End Sub

Function Loosened(doc) As Boolean
  Dim kept(200)
  count = 0
  every = doc.Text.createEnumeration()
  Do While every.hasMoreElements()
    one = every.nextElement()
    If one.supportsService("com.sun.star.text.Paragraph") Then
      If one.ParaKeepTogether And count &lt; 200 Then
        kept(count) = one
        count = count + 1
      End If
    End If
  Loop
  view = doc.CurrentController.ViewCursor
  For n = 0 To count - 1
    view.gotoRange(kept(n).End, False)
    view.gotoStartOfLine(False)
    If doc.Text.compareRegionStarts(kept(n).Start, view.Start) &lt;&gt; 0 Then
      first = doc.Text.createTextCursorByRange(kept(n).Start)
      last = doc.Text.createTextCursorByRange(view.Start)
      doc.Text.insertControlCharacter(last, 0, False)
      last.ParaFirstLineIndent = 0
      last.ParaKeepTogether = True
      first.ParaKeepTogether = False
      first.ParaLastLineAdjust = 2
      Loosened = True
    End If
  Next
End Function"""
"""LibreOffice 7.4 reads w:overflowPunct upside down and w:autoSpaceDE not at all: it hangs commas outside the margin and
sets a quarter of an em beside digits where the file says that neither is to be.  So both are said again once it has read a file.
It takes a paragraph that is kept to the next to another page as a whole, where Word takes its last line: so the last line
is made a paragraph of its own, and the document read again: changes do not undo what was laid out before them."""
_LIBRARY = "http://openoffice.org/2000/library"
_PROFILE = {
    "Standard/Module1.xba": (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{_BASIC}</script:module>'
    ),
    "Standard/script.xlb": (
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">'
        f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
    ),
    "script.xlc": (
        '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">'
        f'<library:libraries xmlns:library="{_LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library '
        'library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
        'library:link="false"/></library:libraries>'
    ),
}


def missing() -> str:
    """What there is not that drawing needs; empty where all is there."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=False).stdout.decode()
    return "" if STAND_IN in fonts else f"the font {STAND_IN} is not installed"


def draw(folder: Path, *, as_it_reads: bool = False, seconds: int = 600) -> None:
    """A .pdf beside every .docx of a folder, by one run of LibreOffice; ``as_it_reads`` with what it misreads."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{family}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{STAND_IN}</string></edit></match>'
        for family in FAMILIES
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>',
        encoding="utf-8",
    )
    profile = folder / "profile"
    program = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [*program, *words], cwd=folder, env=env, capture_output=True, timeout=seconds, check=False
        )
        return done.stderr.decode()

    if not profile.is_dir():
        run("--terminate_after_init")  # it makes its profile, and would write over what lies there
        for name, text in _PROFILE.items():
            file = profile / "user" / "basic" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{text}', encoding="utf-8")
    files = sorted(folder.glob("*.docx"))
    if as_it_reads:
        said = run("--convert-to", "pdf", *(each.name for each in files))
    else:
        said = run(f'macro:///Standard.Module1.Draw("{folder}")')
    if not all(each.with_suffix(".pdf").is_file() for each in files):
        trouble = folder / "error.txt"
        raise RuntimeError(trouble.read_text() if trouble.is_file() else said)


class _Line(NamedTuple):
    top: float
    height: float
    text: str


class _Page(NamedTuple):
    turned: bool
    lines: list[_Line]


def pages_of(pdf: Path) -> list[_Page]:
    """Each page's lines from the top, page numbers left out."""
    shown = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True)
    turned: list[bool] = []
    words: list[dict[int, list[_Line]]] = []
    for line in shown.stdout.decode("utf-8").splitlines():
        if found := re.search('<page width="(.*?)" height="(.*?)">', line):
            words.append(defaultdict(list))
            turned.append(float(found[1]) > float(found[2]))
        elif found := re.search(r'yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*?)</word>', line):
            top, bottom = float(found[1]), float(found[2])
            words[-1][round(top)].append(_Line(top, bottom - top, found[3]))
    return [_Page(is_turned, _joined(page)) for is_turned, page in zip(turned, words, strict=True)]


def _joined(words: dict[int, list[_Line]]) -> list[_Line]:
    lines = [row[0]._replace(text="".join(each.text for each in row)) for _, row in sorted(words.items())]
    return [line for line in lines if line.height < 17 or not re.fullmatch("[—－-]*[0-9]*[—－-]*", line.text)]


def seen(pdf: Path, document: Document) -> Pages:
    """What is asked of a paper's pages, read off the drawn ones."""
    pages = pages_of(pdf)
    kinds = [[_what(document, line) for line in page.lines] for page in pages]
    begins = next(_texts(document), "")[:6]
    imprint = next((n for n, each in enumerate(kinds, 1) if "imprint" in each), 0)
    return Pages(
        number=len(pages),
        text=next(
            (n for n, page in enumerate(pages, 1) if any(begins in line.text for line in page.lines)), 0
        ),
        signature_alone=next(
            (n for n, each in enumerate(kinds, 1) if n > 1 and "signature" in each and "" not in each), 0
        ),
        imprint=imprint,
        imprint_alone=imprint > 1 and {*kinds[imprint - 1]} == {"imprint"},
        last_lines=_few(pages, kinds[-1]),
        measured=True,
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield text_of(block).whole
        elif isinstance(block, Items):
            yield "——" + plain(block.items[0])


def _what(document: Document, line: _Line) -> str:
    """What a line is of what stands at the end: signature, imprint, or empty."""
    for imprint in blocks_of(document, Imprint):
        whole = imprint.addressee + imprint.copies + imprint.organisation + imprint.date
        if 17 < line.height < 19.5 and line.text in whole:
            return "imprint"
    left = line.text
    for signature in blocks_of(document, Signature):
        for name in (*sorted(signature.organisations, key=len, reverse=True), signature.date):
            left = left.replace(name, "")
    for annotation in blocks_of(document, Annotation):
        left = left.replace(annotation.text, "")
    return "" if left or line.height < 19.5 else "signature"


def _few(pages: list[_Page], kinds: list[str]) -> int:
    """How many lines a last page of text has that goes on from the page before, if few."""
    shown = [line for line, kind in zip(pages[-1].lines, kinds, strict=True) if kind != "imprint"]
    goes_on = len(pages) > 1 and not pages[-2].turned
    if not shown or not goes_on or re.fullmatch("附件[0-9]?", shown[0].text):
        return 0
    if any(not 19.5 < line.height < 22 for line in shown):
        return 0  # a table or its note stands there
    lines = round((shown[-1].top - _TOP + _LINE / 2) / _LINE)
    return lines if lines <= FEW_LINES else 0
