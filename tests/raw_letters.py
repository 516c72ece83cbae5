"""Finished letters written part by part, as Word and WPS write them: right ones, and some with planted deviations.

How a letter is written (``Manner``) is drawn apart from what it looks like (``Letter``): by styles or paragraph for
paragraph, with a theme's faces, runs cut to pieces, a grid or exact lines, indents in characters or twips.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    _W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="w14 wpsCustomData"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def theme_xml(major: tuple[str, str], minor: tuple[str, str]) -> str:
    """A theme with the faces of headings and of the body: that of 东亚, and that of the script."""
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="Calibri"/><a:ea typeface="{east}"/><a:font script="Jpan" typeface="ＭＳ 明朝"/>'
        f'<a:font script="Hans" typeface="{hans}"/></a:{kind}>'
        for kind, (east, hans) in (("majorFont", major), ("minorFont", minor))
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        f'<a:fontScheme name="x">{fonts}</a:fontScheme></a:themeElements></a:theme>'
    )


class Look(NamedTuple):
    """How a kind of paragraph looks.  ``first`` is its first line's indent in characters, ``line`` twips of an exact
    line, or None for the letter's usual one; ``lead`` the face of a run-in heading."""

    face: str = "仿宋"
    size: int = 32
    justify: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    line: int | None = None
    times: float | None = None
    after: int = 0
    bold: bool = False
    colour: str = ""
    lead: str = ""
    new_page: bool = False


LOOKS = {
    "mark": Look("方正小标宋简体", 100, "center", line=1000, colour="FF0000"),
    "number": Look(justify="center"),
    "title": Look("方正小标宋简体", 44, "center", line=660),
    "addressee": Look(),
    "body": Look(first=2),
    "heading1": Look("黑体", first=2),
    "heading2": Look("楷体", first=2),
    "heading3": Look("仿宋", first=2),
    "lead": Look(first=2, lead="楷体"),
    "list": Look(first=2),
    "signature": Look(justify="right", right=4),
    "date": Look(justify="right", right=2),
    "attachment": Look("黑体", new_page=True),
    "attachment title": Look("方正小标宋简体", 44, "center", line=660),
    "imprint": Look(size=28, first=1, line=560),
}


@dataclass(frozen=True)
class Letter:
    """What a letter looks like; lengths in twips."""

    looks: dict[str, Look] = field(default_factory=lambda: dict(LOOKS))
    paper: tuple[int, int] = (11906, 16838)
    margins: tuple[int, int, int, int] = (2098, 1474, 1984, 1588)
    first_margins: tuple[int, int, int, int] | None = None
    number_face: str = "宋体"
    number_size: int = 28
    number_form: str = "— %s —"
    number_sides: tuple[str, str] = ("right", "left")
    number_gap: int = 1
    is_two_sided: bool = True
    has_number: bool = True
    restarts: bool = False
    grid_lines: int = 579


class Manner(NamedTuple):
    """How it is written."""

    by_styles: bool
    theme: bool
    cut: bool
    east_asia_only: bool
    grid: str
    lines: str
    indents: str
    units: bool
    wps: bool
    strict: bool
    red_head: bool
    two_sections: bool
    numbered: bool
    footer: str
    seed: int


def manner(seed: int) -> Manner:
    """One drawn by a number."""
    draw = Random(seed)
    half = lambda: draw.random() < 0.5  # noqa: E731
    grid = draw.choice(("lines", "linesAndChars"))
    typed_numbers = draw.random() < 0.7
    return Manner(
        half(), half(), half(), draw.random() < 0.3, grid,
        draw.choice(("exact", "grid", "atLeast")), draw.choice(("both", "twips", "characters", *["typed"] * typed_numbers)),
        draw.random() < 0.3, half(), draw.random() < 0.2, half(), draw.random() < 0.3, not typed_numbers,
        draw.choice(("paragraphs", "frame", "box", "vml", "tabs")), seed,
    )  # fmt: skip


_SENTENCES = (
    "四月以来，我镇组织保洁员清扫主要道路，清理房前屋后的杂物，疏通排水沟，群众反映较好。",
    "各村落实一周一查、一月一评，对查出的问题当场交办、限期整改，做到件件有回音。",
    "全镇出动360人次，清运垃圾36.5吨，清理卫生死角28处，发放宣传单1200份。",
    "一是悬挂横幅60条；二是出动宣传车12辆次；三是在集镇设咨询点2处。",
)
_SHORT = "特此汇报。"


def texts(way: Manner) -> list[tuple[str, str]]:
    """The paragraphs, each with its kind; an empty kind is a blank line, ``table`` a table, ``imprint`` 版记."""
    draw = Random(way.seed + 1)
    found: list[tuple[str, str]] = []
    if way.red_head:
        found += [
            ("mark", draw.choice(("白塔镇人民政府文件", "白塔镇人民政府"))),
            ("", ""),
            ("number", "白政〔2016〕13号"),
            ("", ""),
            ("", ""),
        ]
    title = draw.choice(
        ("白塔镇爱国卫生工作情况汇报", "白塔镇人民政府关于第28个爱国卫生月活动开展情况的报告")
    )
    found += [
        ("title", title),
        ("", ""),
        ("addressee", draw.choice(("青溪县爱卫办：", "县人民政府，县爱卫办："))),
    ]
    for index in range(draw.randint(2, 4)):
        found.append(
            ("heading1", f"{'一二三四'[index]}、{('清扫道路', '日常检查', '存在问题', '下一步打算')[index]}")
        )
        found.append(("body", draw.choice(_SENTENCES)))
        if index == 0:
            found += [
                ("heading2", "（一）集中清运垃圾"),
                ("body", draw.choice(_SENTENCES)),
                ("heading2", "（二）疏通沟渠"),
            ]
            found += [
                ("body", draw.choice(_SENTENCES)),
                ("heading3", "1.镇区主要道路"),
                ("body", _SENTENCES[1]),
            ]
            found += [("lead", f"（三）落实管护。{_SENTENCES[1]}")]
    if draw.random() < 0.5:
        found += [("table", "")]
    found += [("body", _SHORT), ("", ""), ("list", "附件：各村清运情况表"), ("", "")]
    found += [("signature", "白塔镇人民政府"), ("date", "2016年5月6日")]
    found += [
        ("attachment", "附件"),
        ("", ""),
        ("attachment title", "各村清运情况表"),
        ("body", _SENTENCES[2]),
    ]
    if way.red_head:
        found.append(("imprint", "抄送：县爱卫会各成员单位。"))
    return found


# ---- properties ---------------------------------------------------------------


class _Writer:
    def __init__(self, letter: Letter, way: Manner, pasted: str = "") -> None:
        self.letter, self.way, self.pasted = letter, way, pasted
        self.draw = Random(way.seed + 2)

    def length(self, twips: int) -> str:
        return f"{twips / 20:g}pt" if self.way.units else str(twips)

    def fonts(self, face: str, *, theme: bool = False) -> str:
        if theme and self.way.theme and face == self.body_face:
            return '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'
        hint = ' w:hint="eastAsia"' if self.draw.random() < 0.5 else ""
        if self.way.east_asia_only:
            return f'<w:rFonts{hint} w:eastAsia="{face}"/>'
        latin = self.draw.choice((face, "Times New Roman"))
        return f'<w:rFonts{hint} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>'

    @property
    def body_face(self) -> str:
        return self.letter.looks["body"].face

    def run(self, look: Look, *, face: str = "", spacing: bool = True) -> str:
        """The inner XML of a w:rPr."""
        size = f"{look.size / 2:g}pt" if self.way.units else str(look.size)
        off = '<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/>' if self.way.wps and not look.bold else ""
        narrow = '<w:spacing w:val="-5"/>' if spacing and self.way.grid == "lines" and look.size == 32 else ""
        kern = '<w:kern w:val="0"/>' if self.way.wps else ""
        return (
            self.fonts(face or look.face, theme=True)
            + ("<w:b/><w:bCs/>" if look.bold else off)
            + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
            + narrow + kern
            + f'<w:sz w:val="{size}"/><w:szCs w:val="{look.size}"/>'
        )  # fmt: skip

    def paragraph(self, look: Look) -> str:
        """The inner XML of a w:pPr."""
        switches = "<w:pageBreakBefore/>" if look.new_page else ""
        if self.way.wps:
            switches = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>' + (
                switches or '<w:pageBreakBefore w:val="0"/>'
            )
            switches += (
                '<w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/>'
            )
        return switches + self.spacing(look) + self.indent(look) + f'<w:jc w:val="{look.justify}"/>'

    def spacing(self, look: Look) -> str:
        after = f' w:before="0" w:after="{self.length(look.after)}"' if look.after or self.way.wps else ""
        if look.times:
            return f'<w:snapToGrid w:val="0"/><w:spacing{after} w:line="{round(240 * look.times)}" w:lineRule="auto"/>'
        if look.line is None and self.way.lines == "grid":
            return f'<w:spacing{after} w:line="240" w:lineRule="auto"/>' if after else ""
        snap = '<w:snapToGrid w:val="0"/>' if self.way.lines == "atLeast" or self.way.grid == "lines" else ""
        rule = "atLeast" if look.line is None and self.way.lines == "atLeast" else "exact"
        return f'{snap}<w:spacing{after} w:line="{self.length(look.line or 579)}" w:lineRule="{rule}"/>'

    def indent(self, look: Look) -> str:
        def side(name: str, characters: float) -> str:
            twips = f' w:{name}="{self.length(round(characters * look.size * 10))}"'
            hundredths = f' w:{name}Chars="{round(characters * 100)}"'
            return {"twips": twips, "characters": hundredths, "typed": twips}.get(
                self.way.indents, hundredths + twips
            )

        first = 0 if self.way.indents == "typed" and look.first == 2 else look.first
        inner = (
            side("left", look.left) if look.left else ' w:leftChars="0" w:left="0"' if self.way.wps else ""
        )
        inner += side("right", look.right) if look.right else ""
        inner += side("firstLine", first) if first else ' w:firstLineChars="0" w:firstLine="0"'
        return f"<w:ind{inner}/>"

    # ---- what is printed ----------------------------------------------------------

    def runs(self, text: str, properties: str) -> str:
        """Text in one run, or in pieces with the marks that editing leaves."""
        inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        pieces = [text]
        if self.way.cut and len(text) > 3:
            at = sorted(self.draw.sample(range(1, len(text)), 2))
            pieces = [text[: at[0]], text[at[0] : at[1]], text[at[1] :]]
        marks = (
            '<w:proofErr w:type="gramStart"/>',
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
            "",
        )
        return "".join(
            f'<w:r w:rsidRPr="00{self.draw.randrange(16**6):06X}">{inner}<w:t xml:space="preserve">{each}</w:t></w:r>'
            + self.draw.choice(marks)
            for each in pieces
        )

    def printed(self, kind: str, text: str) -> str:
        look = self.letter.looks[kind]
        before, number = "", ""
        if self.way.indents == "typed" and look.first == 2:
            text = f"　　{text}"
        if self.way.numbered and kind == "heading1":
            text = text.replace("　　", "")[2:]
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        if look.lead:
            at = text.index("。") + 1
            before = self.runs(text[:at], self.run(look, face=look.lead))
            text = text[at:]
        if self.way.by_styles:
            properties, own = f'<w:pStyle w:val="{self.style(kind)}"/>{number}', ""
        else:
            properties, own = number + self.paragraph(look), self.run(look)
        mark = f"<w:rPr>{own}</w:rPr>" if own and self.draw.random() < 0.7 else ""
        return (
            f'<w:p w:rsidR="00AA11BB"><w:pPr>{properties}{mark}</w:pPr>{before}{self.runs(text, own)}</w:p>'
        )

    def style(self, kind: str) -> str:
        return str(sorted(self.letter.looks).index(kind) + 2)

    def body(self) -> str:
        found, count = [], 0
        paragraphs = texts(self.way)
        if self.pasted:
            paragraphs.insert(
                next(n for n, each in enumerate(paragraphs) if each[0] == "body"), ("pasted", self.pasted)
            )
        for kind, text in paragraphs:
            if kind == "":
                found.append("<w:p/>")
            elif kind == "table":
                found.append(self.table([("表头", "表头"), ("南河村", "36")]))
            elif kind == "imprint":
                found.append(
                    f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid><w:tr><w:tc>{self.printed(kind, text)}</w:tc></w:tr></w:tbl><w:p/>'
                )
            else:
                found.append(self.printed(kind, text))
            count += kind == "heading1"
            if self.way.two_sections and kind == "heading1" and count == 2:
                found.insert(-1, f"<w:p><w:pPr>{self.section(first=True)}</w:pPr></w:p>")
        return "".join(found) + self.section(first=False)

    def table(self, rows: list[tuple[str, ...]]) -> str:
        cells = [
            "".join(
                f'<w:tc><w:tcPr/><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t>{cell}</w:t></w:r></w:p></w:tc>'
                for cell in row
            )
            for row in rows
        ]
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"

    def section(self, *, first: bool) -> str:
        letter, way = self.letter, self.way
        top, right, bottom, left = (first and letter.first_margins) or letter.margins
        if not way.two_sections and letter.first_margins:
            top, right, bottom, left = letter.first_margins
        is_own = first or not way.two_sections
        references = (
            "".join(f'<w:footerReference w:type="{kind}" r:id="rId{kind}"/>' for kind in ("default", "even"))
            if is_own
            else ""
        )
        restarts = '<w:pgNumType w:start="1"/>' if letter.restarts and not first else ""
        space = ' w:charSpace="-849"' if way.grid == "linesAndChars" else ""
        kind = '<w:type w:val="continuous"/>' if way.two_sections and not first else ""
        return (
            f'<w:sectPr>{references}{kind}<w:pgSz w:w="{letter.paper[0]}" w:h="{letter.paper[1]}"/>'
            f'<w:pgMar w:top="{self.length(top)}" w:right="{right}" w:bottom="{bottom}" w:left="{self.length(left)}" '
            f'w:header="851" w:footer="1418" w:gutter="0"/>{restarts}<w:cols w:space="425"/>'
            f'<w:docGrid w:type="{way.grid}" w:linePitch="{letter.grid_lines}"{space}/></w:sectPr>'
        )

    # ---- the parts ----------------------------------------------------------------

    def styles(self) -> str:
        normal = Look("宋体", 21)
        if self.way.by_styles:
            own = "".join(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.style(kind)}"><w:name w:val="我的{kind}"/>'
                f'<w:basedOn w:val="1"/><w:pPr>{self.paragraph(look)}</w:pPr><w:rPr>{self.run(look)}</w:rPr></w:style>'
                for kind, look in self.letter.looks.items()
            )
        else:
            own = ""
        return (
            f'<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
            'w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/>'
            f'<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:kern w:val="2"/>'
            f'<w:sz w:val="{normal.size}"/></w:rPr></w:style><w:style w:type="character" w:styleId="99"><w:name w:val="page number"/>'
            f'<w:rPr>{self.page_face()}</w:rPr></w:style><w:style w:type="paragraph" w:styleId="98"><w:name w:val="footer"/>'
            '<w:basedOn w:val="1"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="8306"/></w:tabs>'
            f'<w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>{own}</w:styles>'
        )

    def page_face(self) -> str:
        face = self.letter.number_face
        return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/><w:sz w:val="{self.letter.number_size}"/>'

    def number(self) -> str:
        """The dashes and the field, by a character style or by direct formatting, of one of the two kinds."""
        look = (
            '<w:rPr><w:rStyle w:val="99"/></w:rPr>'
            if self.draw.random() < 0.5
            else f"<w:rPr>{self.page_face()}</w:rPr>"
        )
        before, _, after = self.letter.number_form.partition("%s")

        def run(inner: str) -> str:
            return f"<w:r>{look}{inner}</w:r>"

        def said(text: str) -> str:
            return run(f'<w:t xml:space="preserve">{text}</w:t>') if text else ""

        if self.draw.random() < 0.3:
            field = f'<w:fldSimple w:instr=" PAGE   \\* MERGEFORMAT ">{run("<w:t>1</w:t>")}</w:fldSimple>'
        else:
            code = self.draw.choice((" PAGE ", "PAGE  \\* MERGEFORMAT"))
            field = run('<w:fldChar w:fldCharType="begin"/>') + run(f"<w:instrText>{code[:3]}</w:instrText>")
            field += run(f"<w:instrText>{code[3:]}</w:instrText>") + run(
                '<w:fldChar w:fldCharType="separate"/>'
            )
            field += run("<w:t>1</w:t>") + run('<w:fldChar w:fldCharType="end"/>')
        return said(before) + field + said(after)

    def footer(self, side: str) -> str:
        """A footer with its number on a side, by one of the manners that programs have for it."""
        if not self.letter.has_number:
            return f"<w:ftr {NAMESPACES}><w:p/></w:ftr>"
        gap = self.letter.number_gap * 280
        indent = (
            f'<w:ind w:{side}Chars="{gap // 280 * 100}" w:{side}="{gap}" w:firstLine="0"/>'
            if side != "center" and gap
            else ""
        )
        style, number = '<w:pStyle w:val="98"/>', self.number()
        way = self.way.footer
        if way == "frame":
            align = {"right": "outside", "left": "outside"}.get(side, side) if self.outside else side
            both = f'<w:ind w:leftChars="100" w:left="{gap}" w:rightChars="100" w:right="{gap}"/>'
            frame = (
                f'<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{align}" w:y="1"/>'
            )
            inner = f"<w:p><w:pPr>{style}{frame}{both}</w:pPr>{number}</w:p><w:p><w:pPr>{style}</w:pPr></w:p>"
        elif way in ("box", "vml"):
            align = "outside" if self.outside and side != "center" else side
            inner = f"<w:p><w:pPr>{style}</w:pPr><w:r>{_box(way, align, f'<w:p><w:pPr>{style}</w:pPr>{number}</w:p>')}</w:r></w:p>"
        elif way == "tabs" and side != "left":
            tabs = "<w:r><w:tab/></w:r>" * (1 if side == "center" else 2)
            inner = f"<w:p><w:pPr>{style}</w:pPr>{tabs}{number}</w:p>"
        else:
            inner = f'<w:p><w:pPr>{style}{indent}<w:jc w:val="{side}"/></w:pPr>{number}</w:p>'
            if self.draw.random() < 0.3:  # as Word's own gallery puts it
                inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        return f"<w:ftr {NAMESPACES}>{inner}</w:ftr>"

    @property
    def outside(self) -> bool:
        return self.letter.is_two_sided and self.letter.number_sides == ("right", "left")

    def parts(self) -> dict[str, str]:
        letter = self.letter
        theme = theme_xml(("", "宋体"), self.minor())
        settings = "<w:evenAndOddHeaders/>" if letter.is_two_sided else ""
        language = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
        numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        kinds = {
            "styles": "styles.xml", "settings": "settings.xml", "numbering": "numbering.xml", "theme": "theme/theme1.xml",
        }  # fmt: skip
        rels = "".join(
            f'<Relationship Id="rId{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for kind, target in kinds.items()
        )
        for kind, target in (("default", "footer1.xml"), ("even", "footer2.xml")):
            rels += f'<Relationship Id="rId{kind}" Type="{OFFICE}/footer" Target="{target}"/>'
        package = "http://schemas.openxmlformats.org/package/2006"
        return {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{rels}</Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{self.body()}</w:body></w:document>",
            "word/styles.xml": self.styles(),
            "word/settings.xml": f"<w:settings {NAMESPACES}>{settings}{language}</w:settings>",
            "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
            "word/theme/theme1.xml": theme,
            "word/footer1.xml": self.footer(letter.number_sides[0]),
            "word/footer2.xml": self.footer(letter.number_sides[1]),
        }  # fmt: skip

    def minor(self) -> tuple[str, str]:
        """The theme's faces of the body: named for 东亚, or left to the script."""
        return (self.body_face, "宋体") if self.way.seed % 2 else ("", self.body_face)


def _box(kind: str, align: str, inner: str) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    vml = (
        f'<w:pict><v:shape style="position:absolute;margin-left:0;margin-top:0;mso-position-horizontal:{align};'
        f'mso-position-horizontal-relative:margin"><v:textbox style="mso-fit-shape-to-text:t">{content}</v:textbox></v:shape></w:pict>'
    )
    if kind == "vml":
        return vml
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin">'
        f'<wp:align>{align}</wp:align></wp:positionH><wp:extent cx="1828800" cy="1828800"/><a:graphic><a:graphicData>'
        f'<wps:wsp><wps:txbx>{content}</wps:txbx><wps:bodyPr wrap="none"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    )


def written(letter: Letter, way: Manner, *, pasted: str = "") -> bytes:
    """The letter's .docx; ``pasted`` is one paragraph more, with looks of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _Writer(letter, way, pasted).parts().items():
            if way.strict and name.startswith("word/") and name.endswith(".xml"):
                text = re.sub("|".join(map(re.escape, STRICT)), lambda found: STRICT[found[0]], text)
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return buffer.getvalue()


# ---- planted deviations ------------------------------------------------------


class Plant(NamedTuple):
    """A deviation: the code and the item that it is told with, and what makes it; ``needs`` what the letter must have."""

    code: str
    item: str
    plant: Callable[[Letter], Letter]
    needs: Callable[[Manner], bool] = lambda _: True


def looks(kind: str, **changes: object) -> Callable[[Letter], Letter]:
    """Changes the looks of every paragraph of some kinds."""

    def changed(letter: Letter) -> Letter:
        new = dict(letter.looks)
        for each in kind.split(","):
            new[each] = new[each]._replace(**changes)
        return replace(letter, looks=new)

    return changed


def letter(**changes: object) -> Callable[[Letter], Letter]:
    """Changes the letter."""
    return lambda each: replace(each, **changes)  # type: ignore[arg-type]


_BODY = "body,lead"
PLANTS = {
    "上边距": Plant("W601", "上边距", letter(margins=(1440, 1474, 1984, 1588))),
    "左右边距": Plant("W601", "左边距", letter(margins=(2098, 1800, 1984, 1800))),
    "第一节的边距": Plant("W601", "左边距", letter(first_margins=(2098, 1474, 1984, 1417))),
    "十六开": Plant("W601", "纸张", letter(paper=(10433, 14742))),
    "行距30磅": Plant("W602", "行距", looks("body,lead,heading1,heading2,heading3", line=600)),
    "行距1.5倍": Plant("W602", "行距", looks(_BODY, times=1.5)),
    "段后10磅": Plant("W602", "段前段后", looks(_BODY, after=200)),
    "正文宋体": Plant("W604", "正文字体", looks(_BODY, face="宋体")),
    "正文四号": Plant("W604", "正文字号", looks(_BODY, size=28)),
    "落款宋体": Plant("W604", "落款字体", looks("signature", face="宋体")),
    "标题黑体": Plant("W605", "标题字体", looks("title", face="黑体")),
    "标题小二": Plant("W605", "标题字号", looks("title", size=36)),
    "标题居左": Plant("W605", "标题位置", looks("title", justify="left")),
    "标题加粗": Plant("W605", "标题加粗", looks("title", bold=True)),
    "附件标题宋体": Plant("W605", "附件标题字体", looks("attachment title", face="宋体")),
    "一级仿宋加粗": Plant("W606", "一级标题字体", looks("heading1", face="仿宋", bold=True)),
    "二级黑体": Plant("W606", "二级标题字体", looks("heading2", face="黑体")),
    "三级宋体": Plant("W606", "三级标题字体", looks("heading3", face="宋体")),
    "二级小三": Plant("W606", "二级标题字号", looks("heading2", size=30)),
    "段首标题宋体": Plant("W606", "二级段首标题字体", looks("lead", lead="宋体")),
    "段首不缩进": Plant("W607", "正文段首", looks(_BODY, first=0)),
    "段首空四字": Plant("W607", "正文段首", looks(_BODY, first=4)),
    "一级标题顶格": Plant("W607", "一级标题段首", looks("heading1", first=0)),
    "页码居中": Plant("W608", "页码位置", letter(number_sides=("center", "center"))),
    "页码单双页相同": Plant("W608", "页码位置", letter(number_sides=("right", "right"), is_two_sided=False)),
    "页码左右相反": Plant("W608", "单页页码位置", letter(number_sides=("left", "right"))),
    "没有页码": Plant("W608", "页码", letter(has_number=False)),
    "页码五号": Plant("W608", "页码字号", letter(number_size=21)),
    "页码新罗马": Plant("W608", "页码字体", letter(number_face="Times New Roman")),
    "页码短横": Plant("W608", "页码形式", letter(number_form="- %s -")),
    "页码第几页": Plant("W608", "页码形式", letter(number_form="第%s页")),
    "页码重新起": Plant("W608", "页码编排", letter(restarts=True), lambda way: way.two_sections),
    "发文机关标志黑体": Plant("W609", "发文机关标志字体", looks("mark", face="黑体"), lambda way: way.red_head),
    "抄送三号": Plant("W609", "版记字号", looks("imprint", size=32), lambda way: way.red_head),
    "主送机关空二字": Plant("W610", "主送机关位置", looks("addressee", first=2)),
    "落款居左": Plant("W610", "落款位置", looks("signature,date", justify="left", right=0)),
    "附件接排": Plant("W610", "附件", looks("attachment", new_page=False)),
    "附件标识仿宋": Plant("W610", "附件标识字体", looks("attachment", face="仿宋")),
    "正文红字": Plant("W611", "文字颜色", looks(_BODY, colour="C00000")),
    "正文加粗": Plant("W611", "正文加粗", looks(_BODY, bold=True)),
}  # fmt: skip
