"""措施 and what stands in it: the numbered sections, a tree of at most four levels."""

# Annotations are not postponed here: pydantic would have to evaluate each from its text at every start.

from typing import Annotated, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError

from .counts import Count
from .domain import kinds_with
from .file_titles import title_of_file
from .part import FILED, NAMING, STEERING, Part
from .tables import Column
from .values import (
    AsList,
    CitedLine,
    FileName,
    HeadingLine,
    Line,
    LineByLine,
    NotEmpty,
    OneOf,
    OneOfKnown,
    Prose,
    TableName,
    Truth,
    WidthText,
)

STYLES = {
    "一是": "shi",
    "第一": "di",
    "无": "none",
    "first_is": "shi",
    "first": "di",
    "none": "none",
}
"""How points are introduced: 一是……二是……, 第一，……第二，……, or not at all."""


class Picture(Part):
    """图片: a file, with its caption."""

    chinese: ClassVar[str] = "一张图片"
    text_as: ClassVar[str] = "file"

    file: FileName = Field(description="图片文件，相对于底稿所在的文件夹", examples=["整治前.jpg"])
    caption: Line | None = Field(None, description="图片下面的说明", examples=["整治前的东村"])
    side_by_side: Truth = Field(False, description="是：与前一张并排", examples=["是"])
    width: WidthText | None = Field(
        None,
        description="宽度：几厘米、几毫米，或者版心宽度的百分之几（60%）；不写就是图片本来的大小，放不下的缩小",
        json_schema_extra=STEERING,
        examples=["8厘米"],
    )


class Point(Part):
    """One of 要点: prose, perhaps with a heading of its own."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "一条要点"
    text_as: ClassVar[str] = "text"
    list_as: ClassVar[str] = "points"

    title: Line | None = Field(None, description="要点的小标题，后面自动加句号", examples=["清理卫生死角"])
    text: Prose | None = Field(None, description="要点的正文", examples=["清理了32处。"])
    counts: dict[Line, Count] | None = Field(
        None,
        description="这一条的数据；没有引用的，接在正文后面组成一句",
        examples=["{死角: {数量: 32处, 动作: 清理}}"],
    )
    points: "Points | None" = Field(
        None, description="这一条里面的要点，另起一段，最多一级", examples=["[清了河沟。, 清了公厕。]"]
    )


class Points(Part):
    """要点: a series, introduced by 一是、二是 unless 样式 says otherwise."""

    chinese: ClassVar[str] = "要点"
    list_as: ClassVar[str] = "items"

    style: Annotated[str, OneOf(STYLES)] = Field(
        "shi",
        description="一是（默认；要点里面的要点默认换一种：第一）、第一、无",
        json_schema_extra=STEERING,
        examples=["第一"],
    )
    items: Annotated[tuple[Point, ...], NotEmpty] = Field(
        description="各点，一条一项", examples=["[{标题: 清理卫生死角, 正文: 清理了32处。}, 疏通了沟渠。]"]
    )


class BodyPart(Part):
    """One piece of a 正文 whose order matters: exactly one of its fields."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "正文的一段"
    text_as: ClassVar[str] = "text"

    text: Prose | None = Field(None, description="文字，一行一段", examples=["我镇组织了三次大扫除。"])
    points: Points | None = Field(None, description="要点", examples=["[开了动员会。, 贴了标语。]"])
    table: TableName | None = Field(
        None, description="统计表的名称", json_schema_extra=NAMING, examples=["整治情况"]
    )
    chart: Line | None = Field(
        None, description="图表的名称", json_schema_extra=NAMING, examples=["各村清运量"]
    )
    pictures: Annotated[tuple[Picture, ...], LineByLine] | None = Field(
        None, description="图片", examples=["[整治前.jpg, {文件: 整治后.jpg, 并排: 是}]"]
    )
    measures: "tuple[Measure, ...] | None" = Field(
        None, description="下一级措施", examples=["[{标题: 清理卫生死角, 正文: 清理了32处。}]"]
    )

    @classmethod
    def _prepare(cls, data: dict[str, object]) -> dict[str, object]:
        if sum(key in cls.model_fields for key in data) > 1:
            raise PydanticCustomError("one_piece_each", "one piece")
        return data


Body = Annotated[tuple[BodyPart, ...], AsList, NotEmpty]
"""正文: a text, or an ordered list of texts, points, tables, pictures and sections."""


class Measure(Part):
    """措施: a section.  Printed in the order 正文, 要点, 数据 sentence, 表格, 图片, 措施."""

    chinese: ClassVar[str] = "一节措施"
    text_as: ClassVar[str] = "text"

    title: HeadingLine | None = Field(None, description="标题，不写编号", examples=["广泛宣传发动"])
    run_in: Truth = Field(False, description="是：段首标题，后面接着正文", examples=["是"])
    numbered: Truth = Field(
        True, description="否：这一节不编号；没有标题、以要点开头的一节也不编号", examples=["否"]
    )
    kind: Annotated[str, OneOfKnown(kinds_with)] | None = Field(
        None,
        description="类别：组织领导、宣传教育等",
        json_schema_extra=FILED,
        examples=["宣传教育"],
    )
    text: Body | None = Field(None, description="正文", examples=["悬挂横幅{{ 横幅 }}。"])
    points: Points | None = Field(None, description="要点", examples=["[开了动员会。, 贴了标语。]"])
    counts: dict[Line, Count] | None = Field(
        None, description="这一节的数据", examples=["{横幅: {数量: 60条, 动作: 悬挂}}"]
    )
    table: TableName | None = Field(
        None, description="统计表的名称", json_schema_extra=NAMING, examples=["整治情况"]
    )
    chart: Line | None = Field(
        None, description="图表的名称", json_schema_extra=NAMING, examples=["各村清运量"]
    )
    pictures: Annotated[tuple[Picture, ...], LineByLine] | None = Field(
        None, description="图片", examples=["[整治前.jpg, {文件: 整治后.jpg, 并排: 是}]"]
    )
    measures: "tuple[Measure, ...] | None" = Field(
        None, description="下一级措施", examples=["[{标题: 清理卫生死角, 正文: 清理了32处。}]"]
    )


def is_numbered(measure: Measure) -> bool:
    """Whether a section's number is printed: without a heading, points that count themselves stand for it.

    Else the first would read 一、一是.
    """
    headless = not measure.title and not measure.text
    return measure.numbered and not (headless and measure.points and measure.points.style != "none")


class ProblemItem(Part):
    """One of 存在问题."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "一个问题"
    text_as: ClassVar[str] = "text"

    title: Line | None = Field(None, description="小标题", examples=["保洁不及时"])
    text: Prose | None = Field(None, description="问题", examples=["个别路段保洁不及时。"])
    cause: CitedLine | None = Field(None, description="原因", examples=["人手不足"])


class NextStepItem(Part):
    """One of 下一步打算."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "一项打算"
    text_as: ClassVar[str] = "text"

    title: Line | None = Field(None, description="小标题", examples=["补齐短板"])
    text: Prose | None = Field(None, description="打算", examples=["对没有完成的任务逐村落实。"])
    due: Line | None = Field(None, description="时限", examples=["2016年底前"])
    owner: Line | None = Field(None, description="责任单位", examples=["镇村镇办"])


class Problems(Part):
    """存在问题: a section with a heading of its own choice."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "存在问题"
    list_as: ClassVar[str] = "points"
    text_as: ClassVar[str] = "text"

    title: HeadingLine = Field("存在问题", description="这一节的标题", examples=["存在的问题"])
    text: Prose | None = Field(None, description="正文，在各点之前", examples=["对照标准，还有差距。"])
    points: Annotated[tuple[ProblemItem, ...], NotEmpty] | None = Field(
        None, description="各个问题", examples=["[日常保洁还不够及时。]"]
    )


class NextSteps(Part):
    """下一步打算: likewise."""

    holds_prose: ClassVar[bool] = True
    chinese: ClassVar[str] = "下一步打算"
    list_as: ClassVar[str] = "points"
    text_as: ClassVar[str] = "text"

    title: HeadingLine = Field("下一步打算", description="这一节的标题", examples=["下一步工作安排"])
    text: Prose | None = Field(None, description="正文，在各点之前", examples=["我镇将继续努力。"])
    points: Annotated[tuple[NextStepItem, ...], NotEmpty] | None = Field(
        None, description="各项打算", examples=["[{正文: 补齐短板。, 时限: 年底前}]"]
    )


class AttachmentPart(Part):
    """附件: its title, and what it holds."""

    chinese: ClassVar[str] = "一个附件"
    text_as: ClassVar[str] = "title"
    stands_in: ClassVar[dict[str, str]] = {"title": "file"}

    title: Line = Field(
        description="附件的名称；只写了文件的，就是文件名（不带 .xlsx 这样的扩展名）",
        examples=["各村整治情况"],
    )
    table: TableName | None = Field(
        None, description="统计表的名称：印成附件", json_schema_extra=NAMING, examples=["整治情况"]
    )
    text: Prose | None = Field(None, description="文字：印成附件", examples=["东村、西村。"])
    file: FileName | None = Field(
        None,
        description="另附的文件，只在附件说明里列出名称",
        json_schema_extra=FILED,
        examples=["各村台账.xlsx"],
    )

    @classmethod
    def _prepare(cls, data: dict[str, object]) -> dict[str, object]:
        """A file that has no title is called by its name."""
        file = data.get("file")
        return {"title": title_of_file(file), **data} if isinstance(file, str) else data


def complete_models() -> None:
    """Settle the models that hold each other or themselves, for those who look into their fields.

    Validation settles them by itself; doing it at every start would build them twice.
    """
    Point.model_rebuild()
    BodyPart.model_rebuild()
    Measure.model_rebuild()
    Column.model_rebuild()
