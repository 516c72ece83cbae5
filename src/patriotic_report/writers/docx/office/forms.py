"""An office's own .docx with marks (``{{ 标题 }}``, ``{{ 正文 }}``) filled in.

A mark alone in its paragraph takes whole blocks; a mark within text takes a value.  Outside
the marked paragraphs every byte of every part stays; pictures, charts and the seal add their parts, and
the lists that must name them ([Content_Types].xml, the relations) grow at their ends.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple, NoReturn

from .... import limits
from ....document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Pictures,
    RedHead,
    Signature,
    Table,
    Title,
)
from ....files import zips
from ....files.errors import Damaged
from ....files.relations import main_part, relations_of, relations_part
from ....files.xml import Parser
from ....problems import InputRefused, Place, Problem
from ....tree import assert_never
from .. import seal
from ..body import Body
from ..flow import Flow
from ..package import Extra
from ..parts import PICTURE_TYPES, escaped, relations_xml
from ..pictures import PictureStore
from ..sections import SECTIONS
from ..shapes import SHAPE_NAMESPACES
from ..styles import STYLES
from .form_looks import absent, inlined, inner_of
from .marks import MARK, MarkedParagraph, marked_paragraphs, straightened
from .safety import parts_of

ValueOf = Callable[[str], str]
"""A mark's inside to its text; raises ValueError(what is wrong, the cure)."""

Edit = tuple[int, int, bytes]
"""From a byte to a byte, and what stands there instead."""
BLOCKS = ("版头", "标题", "主送机关", "正文", "附件说明", "出席", "落款", "附注", "附件", "版记", "全文")
"""Marks that take whole blocks where they stand alone."""
_OF_FRAME = ("版头", "标题", "主送机关", "附件说明", "出席", "落款", "附注", "版记")
"""Those of them that print as words where they stand within text."""
_ONE_LINERS = {"标题", "主送机关", "落款", "附注", "附件说明"}
"""Lines that keep the look of their mark: the office has set where they stand."""
_NEEDED = {"正文", "附件"}
_FIRST_DRAWING = 70_000
_MOST_MARKS, _MOST_TOLD = 1_000, 50
"""Different marks, and faults that are told at once."""
_READY_MADE = re.compile(r'w:themeColor="(?:accent|text2)')
"""Word's own coloured headings stand in files of offices that never chose them."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SEAL_RELATION = (
    f'<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="rIdPatrioticReport" '
    f'Type="{_RELATIONSHIPS}/custom-properties" Target="{seal.PART}"/>'
).encode()
_STORY = re.compile(r"word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml")


class Filled(NamedTuple):
    """The file, and warnings of what the form has no place for."""

    data: bytes
    problems: tuple[Problem, ...]


def filled(document: Document, form: bytes, name: str, value_of: ValueOf) -> Filled:
    """The form with the document in its marks; raises InputRefused with every faulty mark."""
    return _Form(document, form, name, value_of).filled()


class _Form:
    def __init__(self, document: Document, form: bytes, name: str, value_of: ValueOf) -> None:
        self.data, self.name, self.value_of = form, name, value_of
        self.parts = parts_of(form, name, "表单文档")
        self.main = main_part(self.parts)
        self.relations_part = relations_part(self.main)
        self.blocks = _by_mark(document.blocks)
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self.values: dict[str, str] = {}
        self.printed = 0
        relations = relations_of(self.parts.get(self.relations_part, b""))
        taken = frozenset(self.parts) | frozenset(each.key for each in relations)
        self.extra = Extra(taken)
        self.store = PictureStore(taken, shown=_FIRST_DRAWING)
        self.styles = _styles_of(self.parts.get("word/styles.xml", b""))

    def filled(self) -> Filled:
        new: dict[str, bytes] = {}
        for part in (self.main, *sorted(each for each in self.parts if _STORY.fullmatch(each))):
            try:
                changed = self._part(part)
            except (Damaged, LookupError, ValueError) as error:
                self._refuse_unreadable(error)
            if changed is not None:
                new[part] = changed
        if not self.used and not self.problems:
            self._tell("O205", "表单文档里没有记号", "在要填的地方写 {{ 标题 }}、{{ 正文 }} 等，各占一段")
        else:
            self._unplaced()
        faults = [each for each in self.problems if each.level == "错误"]
        if faults:
            raise InputRefused(faults)
        try:
            return Filled(self._package(new), tuple(self.problems))
        except (Damaged, KeyError, ValueError) as error:
            self._refuse_unreadable(error)

    def _refuse_unreadable(self, error: Exception) -> NoReturn:
        if isinstance(error, InputRefused):
            raise error
        what, fix = "表单文档读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx"
        raise InputRefused(Problem("O204", what, fix, Place(self.name))) from error

    # ---- marks ---------------------------------------------------------------

    def _part(self, part: str) -> bytes | None:
        """The part with its marks replaced; None where it has none."""
        data = self.parts[part]
        edits = [
            edit
            for paragraph in marked_paragraphs(data, always=part == self.main)
            for edit in self._edits(data, paragraph, part == self.main)
        ]
        if not edits:
            return None
        pieces: list[bytes] = []
        position = 0
        for start, end, new in sorted(edits, key=lambda edit: edit[0]):
            pieces += [data[position:start], new]
            position = end
        changed = b"".join((*pieces, data[position:]))
        # a form that calls WordprocessingML by another prefix would not be read by anybody
        Parser().parse(changed)
        return changed

    def _edits(self, data: bytes, paragraph: MarkedParagraph, in_body: bool) -> list[Edit]:
        alone = MARK.fullmatch(paragraph.text.strip())
        mark = straightened(alone[1]) if alone and "{{" not in alone[1] else ""
        if mark in BLOCKS and in_body and not paragraph.holds_others:
            if mark in self.used and mark in {*_NEEDED, "全文"}:
                self._tell("O205", f"{{{{ {mark} }}}} 写了两处，内容会印两遍", "只留一处", paragraph.text)
            written = self._with_blocks(data, paragraph, mark)
            if mark in self.used:  # the first time it is what the report holds, and that is bounded already
                self._count(len(written))
            self.used.add(mark)
            return [(paragraph.start, paragraph.end, written)]
        return list(self._values(paragraph))

    def _values(self, paragraph: MarkedParagraph) -> Iterator[Edit]:
        """Each mark's text in the run where it begins; its other pieces go."""
        text = paragraph.text
        replaced: deque[tuple[int, int, str]] = deque()
        for found in MARK.finditer(text):
            mark = straightened(found[1])
            self.used.add(re.split(r"[.\[]", mark)[0].strip())
            if mark in _NEEDED or mark == "全文":
                self._tell("O205", f"“{found[0]}”要独占一段", "把它单独放在一段，前后没有别的字", text)
                continue
            try:
                replaced.append((found.start(), found.end(), self._value(mark)))
            except InputRefused:
                raise
            except ValueError as reason:
                what, fix = (*reason.args, "")[:2]
                self._tell("O205", f"记号“{found[0]}”：{what}", fix, text)
        rest = MARK.sub("", text)
        if "{{" in rest or "｛｛" in rest:
            self._tell("O205", "记号没有写完：缺少 }}", "写成 {{ 名称 }}，中间不换行", text)
        begins = 0
        for piece in paragraph.pieces:
            ends = begins + len(piece.text)
            while replaced and replaced[0][1] <= begins:
                replaced.popleft()
            words = _cut(piece.text, begins, _before(ends, replaced))
            if words != piece.text:
                yield piece.start, piece.end, _as_text(words).encode("utf-8")
            begins = ends

    def _value(self, mark: str) -> str:
        if mark not in self.values:
            if len(self.values) >= _MOST_MARKS:
                raise ValueError(f"文档里的记号超过{_MOST_MARKS}种", "只留要填的地方")
            self.values[mark] = self._new_value(mark)
        self._count(len(self.values[mark]) + 1)
        return self.values[mark]

    def _new_value(self, mark: str) -> str:
        if mark in _OF_FRAME and (found := self.blocks.get(mark)):
            return "　".join(text for block in found for text in _lines_of(block))
        return self.value_of(mark)

    def _count(self, characters: int) -> None:
        """Raises InputRefused: a mark is short, what it prints need not be."""
        self.printed += characters
        most = limits.now().text_characters
        if self.printed > most:
            what = f"表单文档的各个记号一共要印超过 {limits.shown('text_characters', most)}"
            fix = "同一个记号少写几处；" + limits.how_to_raise("text_characters")
            raise InputRefused(Problem("O205", what, fix, Place(self.name)))

    def _with_blocks(self, data: bytes, paragraph: MarkedParagraph, mark: str) -> bytes:
        start, end = paragraph.properties
        own = data[start:end] if end else b"<w:pPr/>"
        look = inner_of(own, ("sectPr", "rPr", "pPrChange"))
        piece = next((each for each in paragraph.pieces if each.text.strip()), paragraph.pieces[0])
        run = inner_of(data[slice(*piece.properties)]) if piece.properties[1] else ""
        blocks = self.blocks["全文"] if mark == "全文" else self.blocks.get(mark, [])
        if mark in _ONE_LINERS:
            lines = [line for block in blocks for line in _lines_of(block)]
            xml = "".join(
                f"<w:p>{own.decode() if b'sectPr' not in own else f'<w:pPr>{look}</w:pPr>'}<w:r>"
                f'{f"<w:rPr>{run}</w:rPr>" if run else ""}<w:t xml:space="preserve">{_as_text(line)}</w:t></w:r></w:p>'
                for line in lines
            )
        else:
            xml = self._written(blocks, look, run)
        keeps = b"<w:sectPr" in own or (paragraph.parent != "body" and (not xml or xml.endswith("</w:tbl>")))
        if keeps or xml.endswith("</w:tbl>"):
            kept = own.decode() if b"<w:sectPr" in own else ""
            xml += f"<w:p>{kept}</w:p>"
        return xml.encode("utf-8")

    def _written(self, blocks: Iterable[Block], look: str, run: str) -> str:
        def style(key: str) -> str:
            return self.styles.get(key) or absent(key)

        flow = _Unturned(SECTIONS)
        body = Body(style, self.store, SECTIONS, self.extra, flow)
        xml = inlined(body.xml(Document(tuple(blocks))), look, run)
        return _declared(xml)

    def _unplaced(self) -> None:
        """What the report has and the form has no mark for."""
        if "全文" in self.used:
            return
        for mark in BLOCKS:
            if mark in self.used or not self.blocks.get(mark) or mark == "全文":
                continue
            needed = mark in _NEEDED
            self._tell(
                "O206",
                f"表单文档里没有 {{{{ {mark} }}}}，报告里的{mark}没有地方印",
                f"在文档里单独一段写 {{{{ {mark} }}}}" + ("" if needed else "；文档里本来就印好了的，不必管"),
                level="错误" if needed else "警告",
            )

    def _tell(self, code: str, message: str, fix: str, excerpt: str = "", level: str = "错误") -> None:
        place = Place(self.name, excerpt=excerpt[:60])
        self.problems.append(Problem(code, message, fix, place, level))  # type: ignore[arg-type]
        if len(self.problems) >= _MOST_TOLD:
            raise InputRefused(self.problems)

    # ---- the package ---------------------------------------------------------

    def _package(self, new: dict[str, bytes]) -> bytes:
        added = {**self.store.media, **self.extra.parts}
        if added:
            relations = {**self.store.relations, **self.extra.relations}
            new[self.relations_part] = self._with_relations(relations)
        if added or seal.PART not in self.parts:
            new["[Content_Types].xml"] = self._with_types()
        if seal.PART not in self.parts:
            new["_rels/.rels"] = _before_end(self.parts["_rels/.rels"], _SEAL_RELATION)
        whole = {**self.parts, **new, **added}
        new[seal.PART] = seal.sealed(seal.digests_of(whole), self.parts.get(seal.PART, b""))
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(buffer, "w") as archive:
            for entry in old.infolist():
                content = new.pop(entry.filename, None)
                archive.writestr(
                    _entry(entry.filename, entry),
                    zips.content(old, entry) if content is None else content,
                )
            for name, content in {**new, **added}.items():
                archive.writestr(_entry(name), content)
        return buffer.getvalue()

    def _with_relations(self, relations: dict[str, tuple[str, str]]) -> bytes:
        old = self.parts.get(self.relations_part)
        whole = relations_xml(relations)
        if old is None:
            return whole.encode()
        rows = whole[whole.index("<Relationship ") : whole.rindex("</Relationships>")]
        return _before_end(old, rows.encode())

    def _with_types(self) -> bytes:
        old = self.parts["[Content_Types].xml"]
        known = {each.lower() for each in re.findall(rb'Extension="([^"]*)"', old)}
        rows = ""
        for ending in sorted({name.rsplit(".", 1)[-1] for name in self.store.media}):
            if ending.encode() not in known:
                rows += f'<Default Extension="{ending}" ContentType="{PICTURE_TYPES[ending]}"/>'
        rows += "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in self.extra.types.items()
        )
        if seal.PART not in self.parts:
            rows += f'<Override PartName="/{seal.PART}" ContentType="{seal.TYPE}"/>'
        if b"rels" not in known:
            rows += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        return _before_end(old, rows.encode())


class _Unturned(Flow):
    """A form's pages are its own: nothing turns, no section is written."""

    def begin(self, block: Block) -> None:
        """Nothing opens a lying page."""

    def turn(self, landscape: bool) -> None:
        """A wide table stays upright."""

    def finish(self) -> str:
        """What was written, without a section."""
        return "".join(self._parts)


def _by_mark(blocks: tuple[Block, ...]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {"全文": list(blocks), "正文": []}
    in_attachment = False
    for block in blocks:
        in_attachment = in_attachment or isinstance(block, Attachment)
        mark = _mark_of(block) or ("附件" if in_attachment else "正文")
        found.setdefault(mark, []).append(block)
    return found


_TEXT = (Paragraph, Heading, Items, Table, Pictures, Chart, Attachment)
"""What goes where the text goes: 正文, or the 附件 that it belongs to."""


def _mark_of(block: Block) -> str:
    """The mark that takes a block; empty for what goes with the text around it."""
    if isinstance(block, _TEXT):
        return ""
    if isinstance(block, RedHead):
        return "版头"
    if isinstance(block, Title):
        return "标题"
    if isinstance(block, Addressee):
        return "主送机关"
    if isinstance(block, AttachmentList):
        return "附件说明"
    if isinstance(block, Attendance):
        return "出席"
    if isinstance(block, Signature):
        return "落款"
    if isinstance(block, Annotation):
        return "附注"
    if isinstance(block, Imprint):
        return "版记"
    return assert_never(block)


def _lines_of(block: Block) -> list[str]:
    if isinstance(block, _TEXT):
        return []
    if isinstance(block, Title):
        return ["\n".join(block.lines)]
    if isinstance(block, (Addressee, Annotation)):
        return [block.text]
    if isinstance(block, Signature):
        return [*block.organisations, *([block.date] if block.date else [])]
    if isinstance(block, AttachmentList):
        return _listed(block.titles)
    if isinstance(block, Attendance):
        return [f"{block.label}：{block.names}"]
    if isinstance(block, RedHead):
        return [*block.marks, block.number, *block.signers]
    if isinstance(block, Imprint):
        return [part for part in (block.addressee, block.copies, block.organisation, block.date) if part]
    return assert_never(block)


def _listed(titles: tuple[str, ...]) -> list[str]:
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    return [f"{'附件：' if n == 1 else '　　　'}{n}.{title}" for n, title in enumerate(titles, 1)]


def _before(end: int, replaced: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    return takewhile(lambda each: each[0] < end, replaced)


def _cut(text: str, begins: int, replaced: Iterable[tuple[int, int, str]]) -> str:
    """A piece's text after the marks that meet it: a value stands where its mark begins."""
    out: list[str] = []
    at = 0
    for first, last, value in replaced:
        out.append(text[at : max(first - begins, 0)])
        if first >= begins:
            out.append(value)
        at = max(last - begins, at)
    return "".join((*out, text[at:]))


def _as_text(text: str) -> str:
    """Inside a w:t; a line end is a break."""
    return escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _styles_of(styles: bytes) -> dict[str, str]:
    """Our style's key → the form's id, for styles that the form has by name and kind."""
    text = styles.decode("utf-8", "replace")
    by_name: dict[tuple[str, str], str] = {}
    for whole in text.split("</w:style>")[:-1]:
        attributes, _, inside = whole.rpartition("<w:style ")[2].partition(">")
        kind = re.search(r'w:type="(\w+)"', attributes)
        identifier = re.search(r'w:styleId="([^"]*)"', attributes)
        name = re.search(r'<w:name w:val="([^"]*)"', inside)
        if identifier and name and not _READY_MADE.search(inside):
            by_name.setdefault((kind[1] if kind else "paragraph", name[1].casefold()), identifier[1])
    wanted = {key: (style.kind, style.name.casefold()) for key, style in STYLES.items()}
    wanted["table"] = ("table", "table grid")
    return {key: by_name[each] for key, each in wanted.items() if each in by_name}


def _declared(xml: str) -> str:
    """Drawings name their own namespaces: a form's root need not."""
    relations = f'xmlns:r="{_RELATIONSHIPS}"'
    xml = xml.replace("<w:drawing>", f"<w:drawing {relations}>")
    return xml.replace("<mc:AlternateContent>", f"<mc:AlternateContent {SHAPE_NAMESPACES} {relations}>")


def _before_end(data: bytes, more: bytes) -> bytes:
    """More elements at the end of the root; a comment behind it may look like one.

    Raises ValueError where the root has no end of its own (``<Types/>``), and Damaged.
    """
    end = 0

    def note(_: str) -> None:
        nonlocal end
        end = parser.position

    parser = Parser(end=note, namespaces=False)
    parser.parse(data)
    if data[end : end + 2] != b"</":
        raise ValueError("an empty list")
    return data[:end] + more + data[end:]


def _entry(name: str, like: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, like.date_time if like else (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    return entry
