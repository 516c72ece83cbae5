"""A Word file edited as Word does it: runs parted, rsids, marks of the spelling check, changes tracked or not, comments."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BY = {f"{{{W}}}author": "张主任", f"{{{W}}}date": "2026-04-01T08:00:00Z"}


_GONE = (f"{{{W}}}del", f"{{{W}}}moveFrom")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class WordFile:
    """A Word file's body; ``tracked`` is whether changes are written as tracked ones, ``noise`` what else Word leaves behind."""

    def __init__(self, data: bytes, *, tracked: bool = False, noise: random.Random | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {each.filename: archive.read(each) for each in archive.infolist()}
        self.root = etree.fromstring(self._parts["word/document.xml"])
        styles = etree.fromstring(self._parts["word/styles.xml"]).iter(w("style"))
        self._styles = {each.get(w("styleId")): each.find(w("name")).get(w("val")) for each in styles}
        self.tracked, self.noise = tracked, noise
        self._ids = 9000
        self._comments: list[str] = []

    # ---- what it has ---------------------------------------------------------------

    def paragraphs(self) -> list[etree._Element]:
        """Those of the body itself that say something."""
        body = self.root.find(w("body"))
        assert body is not None
        return [each for each in body.iterchildren(w("p")) if self.text(each).strip()]

    def cells(self) -> list[etree._Element]:
        """The first paragraph of each cell that says something, rows of the head left out."""
        found = []
        for row in self.root.iter(w("tr")):
            if row.find(f".//{w('tblHeader')}") is None:
                for cell in row.iterchildren(w("tc")):
                    paragraph = cell.find(w("p"))
                    if paragraph is not None and self.text(paragraph).strip():
                        found.append(paragraph)
        return found

    def rows(self) -> list[etree._Element]:
        return [each for each in self.root.iter(w("tr")) if each.find(f".//{w('tblHeader')}") is None]

    @staticmethod
    def text(paragraph: etree._Element) -> str:
        return "".join(
            t.text or "" for t in paragraph.iter(w("t")) if next(t.iterancestors(_GONE), None) is None
        )

    def style(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style."""
        found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return "" if found is None else self._styles.get(found.get(w("val"), ""), "")

    # ---- what is done to it -----------------------------------------------------------

    def replace(self, paragraph: etree._Element, begin: int, end: int, text: str) -> None:
        """The characters from ``begin`` to ``end`` of a paragraph become a text."""
        runs = self._runs_between(paragraph, begin, end)
        after = runs[-1] if runs else self._run_before(paragraph, begin)
        like = deepcopy(after)
        if text:
            for each in like.findall(w("t")):
                like.remove(each)
            self._say(like, text)
            if self.tracked:
                change = self._change("ins")
                change.append(like)
                like = change
            after.addnext(like)
        for run in runs:
            if self.tracked:
                change = self._change("del")
                run.addprevious(change)
                for t in run.findall(w("t")):
                    t.tag = w("delText")
                change.append(run)
            else:
                run.getparent().remove(run)
        if self.noise and self.noise.random() < 0.5:
            paragraph.append(etree.Element(w("proofErr"), {w("type"): "gramEnd"}))

    def insert_after(self, paragraph: etree._Element, text: str) -> etree._Element:
        """A new paragraph like one, behind it."""
        new = etree.Element(w("p"), {w("rsidR"): "00AB12CD"})
        looks = paragraph.find(w("pPr"))
        if looks is not None:
            new.append(deepcopy(looks))
        run = next(paragraph.iter(w("r")), None)
        made = etree.SubElement(new, w("r"))
        if run is not None and run.find(w("rPr")) is not None:
            made.append(deepcopy(run.find(w("rPr"))))
        self._say(made, text)
        if self.tracked:
            change = self._change("ins")
            made.addprevious(change)
            change.append(made)
            self._mark(new, "ins")
        paragraph.addnext(new)
        return new

    def remove(self, paragraph: etree._Element) -> None:
        """A paragraph with its end."""
        if not self.tracked:
            paragraph.getparent().remove(paragraph)
            return
        self.replace(paragraph, 0, len(self.text(paragraph)), "")
        self._mark(paragraph, "del")

    def split(self, paragraph: etree._Element, at: int) -> None:
        """A paragraph becomes two."""
        text = self.text(paragraph)
        tracked, self.tracked = self.tracked, False
        self.replace(paragraph, at, len(text), "")
        new = self.insert_after(paragraph, text[at:])
        self.tracked = tracked
        if tracked:  # the end that was put in is the first one's
            self._mark(paragraph, "ins")
        del new

    def join(self, paragraph: etree._Element) -> None:
        """A paragraph goes on with the next one."""
        following = paragraph.getnext()
        if self.tracked:
            self._mark(paragraph, "del")
            return
        for each in list(following):
            if each.tag != w("pPr"):
                paragraph.append(each)
        following.getparent().remove(following)

    def move_after(self, paragraph: etree._Element, other: etree._Element) -> None:
        """A paragraph is moved behind another."""
        if not self.tracked:
            other.addnext(paragraph)
            return
        text = self.text(paragraph)
        new = self.insert_after(other, text)
        for ins in new.iter(w("ins")):
            if ins.getparent().tag != w("rPr"):
                ins.tag = w("moveTo")
        self.remove(paragraph)
        for gone in paragraph.iter(w("del")):
            if gone.getparent().tag != w("rPr"):
                gone.tag = w("moveFrom")
                for t in gone.iter(w("delText")):
                    t.tag = w("t")

    def remove_row(self, row: etree._Element) -> None:
        if not self.tracked:
            row.getparent().remove(row)
            return
        looks = row.find(w("trPr"))
        if looks is None:
            looks = etree.Element(w("trPr"))
            row.insert(0, looks)
        looks.append(self._change("del"))

    def add_row(self, row: etree._Element, texts: Iterable[str]) -> None:
        """A row like one, below it, with other texts."""
        new = deepcopy(row)
        for cell, text in zip(new.iterchildren(w("tc")), texts, strict=False):
            paragraph = cell.find(w("p"))
            tracked, self.tracked = self.tracked, False
            self.replace(paragraph, 0, len(self.text(paragraph)), text)
            self.tracked = tracked
        row.addnext(new)

    def comment(self, paragraph: etree._Element, text: str) -> None:
        """A comment about a whole paragraph."""
        number = str(len(self._comments))
        runs = [each for each in paragraph.iterchildren() if each.tag != w("pPr")]
        runs[0].addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
        paragraph.append(etree.Element(w("commentRangeEnd"), {w("id"): number}))
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("commentReference"), {w("id"): number})
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="张主任" w:initials="张"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        )

    def data(self) -> bytes:
        """The file."""
        parts = dict(self._parts)
        parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        if self._comments:
            parts["word/comments.xml"] = (
                f'<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="{W}">{"".join(self._comments)}</w:comments>'
            ).encode()
            rels = parts["word/_rels/document.xml.rels"].decode()
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            parts["word/_rels/document.xml.rels"] = rels.replace(
                "</Relationships>",
                f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>',
            ).encode()
            types = parts["[Content_Types].xml"].decode()
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            parts["[Content_Types].xml"] = types.replace(
                "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
            ).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    # ---- runs ----------------------------------------------------------------------------

    def _runs_between(self, paragraph: etree._Element, begin: int, end: int) -> list[etree._Element]:
        """Runs that say exactly these characters."""
        self._part_at(paragraph, begin)
        self._part_at(paragraph, end)
        found, at = [], 0
        for run in self._live(paragraph):
            length = len(self._of(run))
            if begin <= at and at + length <= end and length:
                found.append(run)
            at += length
        return found

    def _run_before(self, paragraph: etree._Element, begin: int) -> etree._Element:
        at = 0
        last = None
        for run in self._live(paragraph):
            if not self._of(run):
                continue
            if last is None or at < begin:
                last = run
            at += len(self._of(run))
        assert last is not None
        return last

    def _live(self, paragraph: etree._Element) -> list[etree._Element]:
        return [each for each in paragraph.iter(w("r")) if next(each.iterancestors(_GONE), None) is None]

    @staticmethod
    def _of(run: etree._Element) -> str:
        return "".join(t.text or "" for t in run.findall(w("t")))

    def _part_at(self, paragraph: etree._Element, place: int) -> None:
        at = 0
        for run in self._live(paragraph):
            text = self._of(run)
            if at < place < at + len(text):
                later = deepcopy(run)
                for each, said in ((run, text[: place - at]), (later, text[place - at :])):
                    for t in each.findall(w("t")):
                        each.remove(t)
                    self._say(each, said)
                later.set(w("rsidRPr"), "00C0FFEE")
                run.addnext(later)
                if self.noise and self.noise.random() < 0.5:
                    run.addnext(etree.Element(w("proofErr"), {w("type"): "spellStart"}))
                return
            at += len(text)

    @staticmethod
    def _say(run: etree._Element, text: str) -> None:
        etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = text

    def _change(self, kind: str) -> etree._Element:
        self._ids += 1
        return etree.Element(w(kind), {w("id"): str(self._ids), **_BY})

    def _mark(self, paragraph: etree._Element, kind: str) -> None:
        """The paragraph's end was put in or deleted."""
        looks = paragraph.find(w("pPr"))
        if looks is None:
            looks = etree.Element(w("pPr"))
            paragraph.insert(0, looks)
        marks = looks.find(w("rPr"))
        if marks is None:
            marks = etree.SubElement(looks, w("rPr"))
        marks.insert(0, self._change(kind))
