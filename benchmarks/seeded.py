"""Reports made up by number: the same number, the same report.  What pages are counted of is in fixed shares."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from patriotic_report import numbering
from patriotic_report.document import (
    Addressee,
    Align,
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
    Lead,
    Level,
    Paragraph,
    Picture,
    Pictures,
    RedHead,
    Run,
    Series,
    Signature,
    Table,
    Title,
)

SEEDS = (
    0, 2, 3, 4, 6, 7, 10, 11, 12, 13, 16, 17, 18, 20, 21, 22, 23, 25, 28, 29, 32, 34, 38, 39, 44,
    45, 48, 51, 59, 63, 65, 66, 67, 70, 71, 72, 73, 76, 79, 81, 82, 83, 89, 92, 96, 101, 104, 107,
    108, 113, 120, 122, 123, 126, 130, 132, 133, 136, 138, 141, 142, 143, 144, 146, 148, 154, 155,
    159, 162, 163, 165, 167, 173, 176, 181, 183, 185, 190, 192, 193, 194, 200, 205, 207, 212, 215,
    223, 269, 280, 293, 296, 308, 309, 319, 336, 370, 417, 434, 436, 441,
)  # fmt: skip
"""A hundred reports of 1 to 12 pages, chosen by what LibreOffice drew of the first 500: each thing that is told of pages
is so in 22 of them or more."""
ASIDE = tuple(range(1000, 1030))
"""Thirty more, not chosen by anything, that nobody looks at while the estimate is worked on."""
PICTURES = {
    "wide.png": (1200, 700),
    "high.png": (700, 1000),
    "small.png": (300, 220),
    "photo.png": (1600, 1200),
}
"""Names and pixels of the pictures that a folder of reports needs."""
_PHRASES = (
    "各村组织保洁员清扫主要道路",
    "清理房前屋后的杂物",
    "疏通排水沟{n}米",
    "做到一周一查、一月一评",
    "清运垃圾{n}吨",
    "整治卫生死角{n}处",
    "发放宣传资料{n}份",
    "悬挂横幅{n}条",
    "县爱卫办会同卫生健康、住房城乡建设、农业农村等部门联合督导",
    "落实“门前三包”责任制",
    "印发《关于深入开展爱国卫生运动的通知》",
    "改造农村户厕{n}座，合格率达到{n}%",
    "参加活动的干部群众有{n}人次",
    "对{n}个农贸市场（含{n}个临时摊点）逐一整改",
    "{n}月{n}日召开动员会",
    "投放药物{n}公斤",
    "群众满意度为{n}.5%",
    "建立长效机制",
    "把任务分解到人",
    "病媒生物密度控制在国家标准以内",
)
_NAMES = (
    "青溪县爱国卫生运动委员会",
    "青溪县卫生健康局",
    "青溪县住房和城乡建设局",
    "青溪县农业农村局",
    "青溪县市场监督管理局",
    "青溪县教育体育和科技局",
    "青溪县水利局",
    "青溪县财政局",
)
_PEOPLE = ("周明", "李然", "欧阳安", "王小溪", "赵云", "陈立", "孙大江", "何平")
_VILLAGES = (
    "东柳村",
    "西柳村",
    "石桥村",
    "河湾村",
    "南河社区",
    "城关镇第一社区居民委员会",
    "柳树村",
    "青石村",
)
_DAY = "2016年10月17日"


def report(number: int, pictures: Path) -> Document:
    """The report of a number; its pictures lie in a folder."""
    return _Maker(random.Random(number), pictures).document()


def draw_pictures(folder: Path) -> None:
    """Write the pictures that reports show."""
    from PIL import Image

    for name, size in PICTURES.items():
        Image.new("L", size, 200).save(folder / name)


class _Maker:
    def __init__(self, chance: random.Random, pictures: Path) -> None:
        self._chance = chance
        self._pictures = pictures
        self._named = 0

    def document(self) -> Document:
        chance = self._chance
        form = chance.choices(("document", "plain", "letter", "minutes"), (60, 30, 6, 4))[0]
        issuers = self._issuers(form)
        attached = self._attached() if chance.random() < 0.35 else []
        blocks = [*self._head(form, issuers), *self._body(form)]
        if attached:
            blocks.append(AttachmentList(tuple(title for title, _ in attached)))
        blocks += self._ending(form, issuers)
        for index, (title, content) in enumerate(attached, 1):
            blocks += [Attachment(index if len(attached) > 1 else 0, title), *content]
        if form in ("document", "letter") and chance.random() < 0.9:
            blocks.append(self._imprint(form))
        return numbering.number(Document(tuple(blocks)))

    def _issuers(self, form: str) -> int:
        if form != "document":
            return 1
        return self._chance.choices((1, 2, 3, 4, 5, 6, 7, 8), (50, 8, 10, 6, 6, 8, 6, 6))[0]

    def _head(self, form: str, issuers: int) -> Iterator[Block]:
        chance = self._chance
        if form != "plain":
            upward = form == "document" and chance.random() < 0.7
            yield RedHead(
                _NAMES[:issuers] if issuers > 1 else (f"{_NAMES[0]}{'文件' if form == 'document' else ''}",),
                "文件" if issuers > 1 else "",
                {"document": "document", "letter": "letter", "minutes": "minutes"}[form],  # type: ignore[arg-type]
                "000015" if chance.random() < 0.3 else "",
                "特急" if chance.random() < 0.3 else "",
                "青爱卫〔2016〕13号",
                _PEOPLE[:issuers] if upward else (),
            )
        long = chance.random() < (0.35 if form == "document" else 0.1)
        yield Title(self._title(form, chance.randint(3, 7) if long else 1))
        if form != "minutes" and chance.random() < 0.9:
            names = chance.choice((1, 1, 1, 3, 12, 20)) if form == "document" else 1
            yield Addressee("、".join(f"各{_VILLAGES[n % 5]}" for n in range(names)) + "：")

    def _title(self, form: str, lines: int) -> tuple[str, ...]:
        kind = {"plain": "汇报", "minutes": "纪要"}.get(form, "报告")
        if lines == 1:
            return (
                self._chance.choice(
                    (
                        f"爱国卫生工作情况的{kind}",
                        f"青溪县爱国卫生运动委员会关于第28个爱国卫生月活动开展情况的{kind}",
                    )
                ),
            )
        return (*(f"关于第{n}项爱国卫生工作" for n in range(1, lines)), f"情况的{kind}")

    def _body(self, form: str) -> Iterator[Block]:
        chance = self._chance
        pages = chance.choices(range(1, 13), (16, 15, 12, 10, 8, 7, 6, 6, 5, 5, 5, 5))[0]
        if chance.random() < (0.2 if form == "document" else 0.1):
            yield self._paragraph(chance.randint(120, 500))
            return
        wanted = (pages - chance.random()) * 22 * 26
        shows = chance.random() < 0.6
        written = 0.0
        while written < wanted:
            what = chance.random() if written else 1
            size = chance.choice((30, 60, 90, 140, 220, 320))
            if what < 0.12:
                yield Heading(chance.choice((1, 1, 2)), self._words(12))
                yield self._paragraph(size)
                written += size + 28
            elif what < 0.24:
                level: Level = chance.choice((2, 2, 3))
                yield Paragraph((Run(self._text(size)),), Lead(level, self._words(8) + "。"))
                written += size
            elif what < 0.3:
                yield Items(tuple((Run(self._text(chance.choice((20, 50)))),) for _ in range(3)))
                written += 100
            elif shows and what < 0.4:
                yield from (shown := self._shown())
                written += 200 * len(shown)
            else:
                yield self._paragraph(size)
                written += size

    def _shown(self) -> list[Block]:
        chance = self._chance
        kind = chance.choice(("table", "table", "chart", "pictures", "wide"))
        if kind == "table":
            return [self._table(chance.randint(3, 7), chance.randint(3, 24))]
        if kind == "wide":
            return [self._table(chance.randint(8, 14), chance.randint(3, 12))]
        if kind == "pictures":
            return [self._shots(chance.choice((1, 1, 2, 3, 4)))]
        shape: Literal["bar", "line"] = chance.choice(("bar", "line"))
        return [
            Chart(
                shape,
                _VILLAGES[:4],
                (Series("数量", ("1", "2", "3", "4")),),
                chance.choice(("", "各村数量")),
                "吨",
            )
        ]

    def _shots(self, count: int) -> Pictures:
        shots = []
        for _ in range(count):
            name = self._chance.choice(tuple(PICTURES))
            width = self._chance.choice(("", "", "8cm", "60%"))
            shots.append(
                Picture(
                    str(self._pictures / name),
                    name,
                    self._chance.choice(("", "整治现场")),
                    home=None,
                    width=width,
                )
            )
        return Pictures(tuple(shots))

    def _table(self, columns: int, rows: int) -> Table:
        chance = self._chance
        self._named += 1
        right: tuple[Align, ...] = ("right",)
        sides: tuple[Align, ...] = ("left", *right * (columns - 1))
        heads = [
            "单位",
            *(chance.choice(("数量", "清运垃圾（吨）", "参加人数", "完成率")) for _ in range(columns - 1)),
        ]
        words = chance.random() < 0.3
        body = []
        for row in range(rows):
            cells = [
                _VILLAGES[row % len(_VILLAGES)],
                *(str(chance.randint(1, 9999)) for _ in range(columns - 1)),
            ]
            if words:
                cells[-1] = self._text(chance.choice((10, 25, 40)))
            body.append(tuple((Run(cell),) for cell in cells))
        head = (tuple((Run(each),) for each in heads),)
        return Table(
            sides, head, tuple(body), chance.choice(("", f"表格{self._named}")), chance.choice(("", "吨")),
            chance.choice(("", "数据为初步统计。")), landscape=chance.random() < 0.15,
        )  # fmt: skip

    def _attached(self) -> list[tuple[str, list[Block]]]:
        chance = self._chance
        made: list[tuple[str, list[Block]]] = []
        for n in range(chance.choice((1, 1, 2, 3, 5, 6))):
            title = f"第{n + 1}批" + chance.choice(
                ("统计表", "各单位清理情况统计表", "领导小组成员名单和各成员单位职责分工一览表")
            )
            kind = chance.choice(("table", "text", "none"))
            content: list[Block] = []
            if kind == "table":
                content = [self._table(chance.randint(3, 7), chance.randint(3, 40))._replace(caption="")]
            elif kind == "text":
                content = [
                    self._paragraph(chance.choice((40, 90, 200))) for _ in range(chance.randint(1, 12))
                ]
            made.append((title, content))
        return made

    def _ending(self, form: str, issuers: int) -> Iterator[Block]:
        chance = self._chance
        if form == "minutes":
            yield Attendance("出席", "　".join(_PEOPLE * 2))
            yield Attendance("请假", "李四")
            return
        yield Signature(_NAMES[:issuers], _DAY, chance.random() < (0.6 if form == "document" else 0.2))
        if form == "document" and chance.random() < 0.3:
            yield Annotation("（联系人：王小兰，电话：0123—4567890）")

    def _imprint(self, form: str) -> Imprint:
        chance = self._chance
        copies = "抄送：" + "，".join(_NAMES[: chance.choice((1, 1, 2, 5, 8))]) + "。"
        if form == "letter":
            return Imprint("", copies, ruled=False)
        to = "主送：" + "、".join(_NAMES[:6]) + "。" if chance.random() < 0.1 else ""
        return Imprint(
            to,
            copies if chance.random() < 0.9 else "",
            "青溪县爱国卫生运动委员会办公室",
            "2016年10月20日印发",
        )

    def _paragraph(self, size: int) -> Paragraph:
        return Paragraph((Run(self._text(size)),))

    def _text(self, size: int) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            phrase = self._chance.choice(_PHRASES)
            while "{n}" in phrase:
                phrase = phrase.replace("{n}", str(self._chance.choice((3, 12, 46, 120, 386, 2100))), 1)
            parts.append(phrase + self._chance.choice("，，，；。"))
        return "".join(parts)[:-1] + "。"

    def _words(self, size: int) -> str:
        return ("组织领导有力环境整治到位宣传发动广泛督导检查从严长效机制健全" * 2)[
            self._chance.randint(0, 8) :
        ][:size]
