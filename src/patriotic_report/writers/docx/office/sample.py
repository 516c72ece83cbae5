"""Our own base for editing in Word or WPS: a short paper that shows every style."""

from __future__ import annotations

from ....document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Document,
    Heading,
    Items,
    Lead,
    Level,
    Paragraph,
    Properties,
    Run,
    Signature,
    Table,
    Title,
)

_LEVELS: tuple[tuple[Level, str, str], ...] = (
    (1, "一", "一、"),
    (2, "二", "（一）"),
    (3, "三", "1."),
    (4, "四", "（1）"),
)


def sample(title: str = "参考文档") -> Document:
    """The body is only there to be looked at: a reference document lends its styles and its page."""
    return Document(
        (
            Title((title,)),
            Addressee("主送机关："),
            Paragraph(
                (
                    Run(
                        "本文件只提供样式和版面，正文不会印出来。在 Word 或 WPS 里右击样式、选“修改”，改好后保存。"
                    ),
                )
            ),
            *(Heading(level, f"{name}级标题", number=number) for level, name, number in _LEVELS),
            *(
                Paragraph((Run("后面接着正文。"),), Lead(level, f"{name}级段首标题。", number=number))
                for level, name, number in _LEVELS
            ),
            Items(((Run("列项。"),),)),
            Table(
                ("left", "center", "right"),
                (tuple((Run(text),) for text in ("表头", "表头", "表头")),),
                (tuple((Run(text),) for text in ("文字", "居中", "123")),),
                "表题",
                "吨",
                "表注。",
                label="表1",
            ),
            AttachmentList(("附件说明",)),
            Signature(("署名",), "2016年10月17日"),
            Annotation("（附注）"),
            Attachment(0, "附件的标题"),
            Paragraph((Run("附件的正文。"),)),
        ),
        Properties(title),
    )
