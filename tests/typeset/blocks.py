"""Documents that show every kind of block to the writer of pages."""

from __future__ import annotations

from datetime import date

from patriotic_report.document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Lead,
    Paragraph,
    Properties,
    RedHead,
    Run,
    Runs,
    Series,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers.typeset.source import Look, Setting

ROLES = ("body", "level1", "level2", "title", "page_number")
LOOK: Look = {role: Setting((f"Face of {role}", "Lender")) for role in ROLES}
PROPERTIES = Properties("爱国卫生工作情况汇报", "清河镇人民政府", date(2016, 9, 30))
DAY = "2016年9月30日"
HEAD = RedHead(
    ("清河镇人民政府", "县卫生健康局"), "文件", "document", "000001", "特急", "清政〔2016〕3号", ("周明远", "王兰", "李四光")
)  # fmt: skip


def runs(text: str) -> Runs:
    return (Run(text),)


def paragraphs(count: int, text: str = "整治环境卫生。") -> list[Paragraph]:
    return [Paragraph(runs(text)) for _ in range(count)]


TABLE = Table(
    ("left", "right", "right"),
    ((runs("村"), runs("清运垃圾"), runs("清运垃圾")), (runs("村"), runs("数量"), runs("车次"))),
    (
        (runs("东街"), runs("60"), runs("3")),
        (runs("东街"), runs("4"), runs("1")),
        (runs("合计"), runs("64"), runs("4")),
    ),
    caption="清运情况", unit="吨", note="含街道。", merged=1, label="表1",
)  # fmt: skip
WIDE = Table(
    ("left",) * 14,
    (tuple(runs(f"乡镇名称{n}") for n in range(14)),),
    (tuple(runs(f"{n}00000") for n in range(14)),),
)
CHART = Chart("bar", ("东街", "西街"), (Series("清运", ("60", "36.5")),), "清运垃圾", "吨", "图1")
EVERY = Document(
    (
        HEAD,
        Title(("关于爱国卫生工作情况的报告",)),
        Addressee("县人民政府："),
        Heading(1, "主要做法", number="一、"),
        Paragraph(runs("开展整治，见《办法》（试行）。"), Lead(2, "加强领导。", number="（一）")),
        Items((runs("清运垃圾"), runs("消杀"))),
        TABLE,
        CHART,
        Paragraph(runs("特此报告。")),
        AttachmentList(("名单", "汇总表")),
        Signature(("清河镇人民政府", "县卫生健康局"), DAY, True),
        Annotation("（联系人：张三）"),
        Attendance("出席", "张三、李四"),
        Attendance("请假", "王五"),
        Attachment(1, "名单"),
        Paragraph(runs("张三")),
        Attachment(2, "汇总表"),
        WIDE,
        Imprint("", "抄送：县委办公室。", "清河镇人民政府办公室", f"{DAY}印发"),
    ),
    PROPERTIES,
)
