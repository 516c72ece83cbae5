"""数据 and 目标: the numbers of a report, each typed once."""

# Annotations are not postponed here: pydantic would have to evaluate each from its text at every start.

from typing import ClassVar

from pydantic import Field

from .part import FILED, NAMING, RECKONED, WORDED, Part
from .quantity import QuantityFault, parse_quantity
from .values import AsOfText, BaseQuantityText, Line, OperandText, QuantityText

COMPARED_WITH = (
    "target",
    "last_year",
    "normal",
    "previous",
    "cumulative",
    "last_year_cumulative",
    "comparable",
)
"""The fields of a 数据 that its 数量 is set beside: all of its 计量单位."""
BEFORE = "cumulative_before"
"""上期累计, to which 数量 is added; it is no figure of this period, and in no sum."""


class Count(Part):
    """One 数据: a quantity with what is needed to word and to compare it."""

    chinese: ClassVar[str] = "一项数据"
    text_as: ClassVar[str] = "value"

    value: QuantityText | None = Field(
        None, description="数量，照平常写法：10万张、5块11面、500多名、95%以上、0起", examples=["60条"]
    )
    words: Line | None = Field(
        None, description="没有数字的说法（几十车、每周1次）：照原样印出，不参加计算", examples=["每周1次"]
    )
    unit: Line | None = Field(
        None, description="计量单位；数量里没写时补在后面", json_schema_extra=RECKONED, examples=["条"]
    )
    name: Line | None = Field(
        None, description="印出来的名称；键是简写时用", json_schema_extra=WORDED, examples=["横幅标语"]
    )
    verb: Line | None = Field(
        None,
        description="动作，如 发放、悬挂：组句时放在名称前面",
        json_schema_extra=WORDED,
        examples=["悬挂"],
    )
    target: BaseQuantityText | None = Field(
        None, description="目标值，用来算完成率", json_schema_extra=RECKONED, examples=["50条"]
    )
    last_year: QuantityText | None = Field(
        None, description="上年同期的数量，用来算同比", json_schema_extra=RECKONED, examples=["48条"]
    )
    normal: QuantityText | None = Field(
        None,
        description="常年同期（多年平均）的数量，用来算较常年多多少、偏多百分之几",
        json_schema_extra=RECKONED,
        examples=["50条"],
    )
    previous: QuantityText | None = Field(
        None, description="上期的数量，用来算环比", json_schema_extra=RECKONED, examples=["55条"]
    )
    cumulative: QuantityText | None = Field(
        None,
        description="从年初（或者开始）到期末的累计；写了它，目标值就是全年的任务，由它算完成率",
        json_schema_extra=RECKONED,
        examples=["480条"],
    )
    last_year_cumulative: QuantityText | None = Field(
        None, description="上年同期的累计，用来算累计的同比", json_schema_extra=RECKONED, examples=["400条"]
    )
    comparable: QuantityText | None = Field(
        None,
        description="可比口径的数量：只含上年同期也有数的单位；写了它，同比由它算，并说“按可比口径”",
        json_schema_extra=RECKONED,
        examples=["57条"],
    )
    cumulative_before: QuantityText | None = Field(
        None,
        description="到上期末的累计；没有写累计的，累计就是它加上本期的数量",
        json_schema_extra=RECKONED,
        examples=["420条"],
    )
    as_of: AsOfText | None = Field(
        None, description="数字截至哪一天", json_schema_extra=FILED, examples=["2016-09-30"]
    )
    scope: Line | None = Field(
        None, description="口径：当日、活动期间、累计等", json_schema_extra=FILED, examples=["活动期间"]
    )
    source: Line | None = Field(
        None, description="数字的来源（台账、报表）；不印", json_schema_extra=FILED, examples=["镇宣传台账"]
    )
    parts: dict[Line, QuantityText] | None = Field(
        None,
        description="分项：各项相加等于总数",
        json_schema_extra=RECKONED,
        examples=["{城区: 45条, 农村: 15条}"],
    )
    of_which: dict[Line, QuantityText] | None = Field(
        None, description="其中：总数的一部分", json_schema_extra=RECKONED, examples=["{电子屏: 5条}"]
    )
    numerator: OperandText | None = Field(
        None,
        description="分子：与分母一起算出比率；写数量，或者一项数据的名称",
        json_schema_extra=RECKONED,
        examples=["128座"],
    )
    denominator: OperandText | None = Field(
        None,
        description="分母：写数量，或者一项数据的名称",
        json_schema_extra=RECKONED,
        examples=["160座"],
    )

    @classmethod
    def _prepare(cls, data: dict[str, object]) -> dict[str, object]:
        """Read the quantities with the 计量单位 that stands beside them."""
        unit = data.get("unit")
        if isinstance(unit, str) and unit.strip():
            for name in ("value", *COMPARED_WITH, BEFORE):
                data[name] = _united(data.get(name), unit.strip())
            for name in ("parts", "of_which"):
                if isinstance(parts := data.get(name), dict):
                    data[name] = {key: _united(v, unit.strip()) for key, v in parts.items()}
        return {key: value for key, value in data.items() if value is not None}


def _united(typed: object, unit: str) -> object:
    if not isinstance(typed, str):
        return typed
    try:
        return parse_quantity(typed.strip(), unit)
    except QuantityFault:
        return typed  # the field's own validator words the fault


class Standard(Part):
    """标准: what a goal is measured against; a number is never cited without its edition."""

    chinese: ClassVar[str] = "标准"
    text_as: ClassVar[str] = "name"

    name: Line = Field(description="标准的名称，书名号可写可不写", examples=["县级文明单位标准"])
    edition: Line | None = Field(None, description="标准的版本，如 2021版", examples=["2021版"])


class Goal(Part):
    """目标: one indicator with its target and what was reached."""

    chinese: ClassVar[str] = "一项目标"
    text_as: ClassVar[str] = "name"

    name: Line = Field(description="指标名称", examples=["清运垃圾"])
    target: BaseQuantityText | None = Field(None, description="目标值", examples=["20吨"])
    actual: QuantityText | None = Field(None, description="完成值", examples=["25吨"])
    last_year: QuantityText | None = Field(None, description="上年同期的值", examples=["18吨"])
    requirement: Line | None = Field(
        None, description="要求，如 ≥90%、不高于5%：只判断达标与否，不算完成率", examples=["≥90%"]
    )
    standard: Standard | None = Field(
        None, description="要求出自哪个标准的哪一版", examples=["{名称: 县级文明单位标准, 版本: 2021版}"]
    )
    count: Line | None = Field(
        None,
        description="直接用某项数据的目标值和数量，不必再写一遍",
        json_schema_extra=NAMING,
        examples=["清运垃圾"],
    )
