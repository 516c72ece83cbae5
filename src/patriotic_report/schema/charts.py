"""图表: a 统计表 or several 数据, shown as bars, lines or a pie."""

# Annotations are not postponed here: pydantic would have to evaluate each from its text at every start.

from typing import Annotated, ClassVar

from pydantic import Field

from .part import NAMING, STEERING, Part, unprinted
from .values import Line, Lines, OneOf, TableName

CHART_TYPES = {
    "柱形图": "bar",
    "折线图": "line",
    "饼图": "pie",
    "柱状图": "bar",
    "bar": "bar",
    "line": "line",
    "pie": "pie",
}


class Chart(Part):
    """图表: what it shows is taken from a 统计表 or from 数据, never typed again."""

    chinese: ClassVar[str] = "一张图表"

    name: Line = Field(
        description="名称，在“图表: 名称”处印出；没有写到的，印在各统计表后面",
        json_schema_extra=unprinted("有了标题，只用来指明是哪一张", "title"),
        examples=["各村清运量"],
    )
    title: Line | None = Field(
        None, description="图题，默认同名称；前面的“图1”自动加", examples=["各村清运垃圾"]
    )
    type: Annotated[str, OneOf(CHART_TYPES)] = Field(
        "bar", description="柱形图（默认）、折线图、饼图", json_schema_extra=STEERING, examples=["折线图"]
    )
    table: TableName | None = Field(
        None,
        description="取哪张统计表：第一列作分类，各行一类",
        json_schema_extra=NAMING,
        examples=["整治情况"],
    )
    series: Lines | None = Field(
        None,
        description="统计表的哪几列，写列名；默认是单位相同的各列数字",
        json_schema_extra=NAMING,
        examples=["清运垃圾"],
    )
    counts: Lines | None = Field(
        None,
        description="取哪几项数据：各项作分类，本期与上期、上年同期、目标值（写了的）并列",
        json_schema_extra=NAMING,
        examples=["[硬化巷道, 新修排水沟]"],
    )
