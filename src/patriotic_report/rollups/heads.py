"""What the heads of a part's columns say: who reported, what was counted, when, and what is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..indicators import COUNT_HEADS, FIELD_OF_HEAD, MONTH_HEADS, NO_INDICATORS, PLAIN_CODES, Indicators
from ..patterns import pattern
from ..tabular import Head
from .months import months_of

if TYPE_CHECKING:
    from .names import Names

_OF_ROSTERS, _OFFICES = "乡镇|街道|学校|村", "科室|部门"
"""What may stand over the names of a roster, too."""
_LEVEL = (
    "省|市|州|盟|旗|县|区|乡|镇|街|场|村|居|社|屯|组|地市|街道办?|社区|片区?|小组|村民小组|小区|网格|自然村|行政村"
    "|村委会|居委会|委会|(?:街道)?办事处|学校|班级|站点|单位"
)
"""One level of places; heads name several: 镇（街）, 县（市、区）, 乡镇/街道, 村(居)委会."""
BELONGS = ("所属", "所在")
"""How a head begins that names the level above."""
_UNITS = pattern(
    rf"(?:各|{'|'.join(BELONGS)})?(?:{_LEVEL})(?:[（(、/]?(?:{_LEVEL})[）)]?){{0,4}}(?:名|名称)?"
    rf"|(?:地区|区域|辖区|行政区划?|医院|企业|机构|{_OFFICES}|(?:填报|报送|上报|责任|成员|[省市区县]直)单位)(?:名称)?|名称"
)
_ROSTER = pattern(rf"{_OF_ROSTERS}|{_OFFICES}|应报单位|单位|单位名称|名称|乡镇名称?|名单")
UNITS_OF_COUNT = {"计量单位", "单位"}
DATES = {"截至日期", "截至", "截止日期", "填报日期", "上报日期", "日期", "报送日期", "数据截至"}
RANKS = {"排名", "名次"}
_REMARKS = {"备注", "注", "说明", "联系人", "填报人", "审核人"}
USUAL_FIELDS = "数量、本月、本年累计、目标值、上年同期、常年同期、上年累计、上期、1月…12月"
"""What people are told that they may write."""
_SO_FAR = ("累计", "累计数", "累计完成")


def field_of(head: str) -> str:
    """The field of a 数据 that a head says: 本月, 1-9月累计; nothing where it says none."""
    if field := FIELD_OF_HEAD.get(head):
        return field
    ending = next((each for each in _SO_FAR if head.endswith(each)), "")
    return "cumulative" if ending and months_of(head.removesuffix(ending)) else ""


def names_units(head: str) -> bool:
    """Whether the column below holds the names of units: 乡镇, 各村, 填报单位名称."""
    return bool(_UNITS.fullmatch(head))


def names_counts(head: str) -> bool:
    """Whether the column below says what each row counts: 指标, 项目."""
    return head in COUNT_HEADS


def is_roster_head(text: str) -> bool:
    """Whether a line of a roster is the head over its names, and no name."""
    return bool(_ROSTER.fullmatch(text))


def is_left_out(head: Head, names: Names) -> bool:
    """Whether nobody asks for a column's digits: 备注, 序号, 联系电话; those of a 代码 must be whole, though not added."""
    name = names.head(head.key)
    return name in _REMARKS or name in PLAIN_CODES


def is_no_figure(name: str, unit: str = "", indicators: Indicators = NO_INDICATORS) -> bool:
    """Whether a column holds remarks or codes, by its head and unit; what is declared holds figures."""
    if name in _REMARKS or name in MONTH_HEADS:
        return True
    return indicators.is_code(name, unit) and not names_units(name) and name not in DATES


def first_column(heads: list[str]) -> int:
    """The column that says what a row is: the first behind 序号 and the like."""
    return next((n for n, head in enumerate(heads) if not is_no_figure(head)), 0)


def is_first_head(heads: list[str], names: Names) -> bool:
    """Whether these are the heads of a table that can be added up."""
    heads = [names.head(head) for head in heads]
    first = heads[first_column(heads)]
    return names_counts(first) or names_units(first)
