"""What the name over a column of figures says of them: which are codes, and which never add up.

The name decides before the unit: 单价（元）, 水位（米） and 人均面积（平方米） have a unit that adds, and no sum.
"""

from __future__ import annotations

from typing import NamedTuple

from .patterns import pattern
from .units import is_known, why_not_added

INDICATORS = frozenset(
    (
        "指标",
        "项目",
        "内容",
        "数据",
        "工作内容",
        "指标名称",
        "项目名称",
        "数据名称",
        "工作项目",
        "类别",
        "事项",
    )
)
"""Heads over rows of which each counts something else: 完成率 is one of them, and they have no common sum."""
PLAIN_CODES = frozenset({"序号", "编号", "名次", "排名", "年份", "电话", "联系电话", "邮编"})
"""Heads of columns whose digits count nothing; nobody expects a sum of them."""
_CODE = pattern(
    r".*(?:号码|编码|代码|编号|邮编|证号|账号|帐号|卡号|文号|学号|工号|车牌号|门牌号|户号|档案号|批号|型号|经度|纬度|坐标)"
    r"|.*(?:联系|办公|值班|手机|固定|监督|举报|投诉|负责人|单位|家庭|本人)电话|手机号?|传真|QQ|微信号?|身份证"
)
_YEAR = pattern(
    r"(?:建成|投用|成立|建设|所属|统计|出生)?(?:年份|年度|年月|年代)|(?:平均)?(?:年龄|工龄|党龄|教龄)"
)
_KINDS = (
    (
        "比率不能相加，要由分子、分母重新计算",
        pattern(
            r".*(?:率|比例|比重|占比|百分比|百分点|万人比|同比|环比|增幅|增速|涨幅|降幅|增长"
            r"|(?:满意|知晓|认可|参与|支持|覆盖|达标|知名|美誉)度)"
        ),
    ),
    ("密度、浓度、指数不能相加", pattern(r".*(?:密度|浓度|指数|系数|强度|湿度|浊度|余氯|PM2\.5|PM10)")),
    ("单价不能相加", pattern(r".*(?:单价|均价|价格|定价|售价|报价|票价)")),
    (
        "平均数不能相加",
        pattern(
            r"(?:平均|人均|户均|日均|月均|年均|村均|亩均|每(?![日天周月季年次])).+"
            r"|.*(?:平均|均值|平均数|平均值|人均|户均|日均|中位数)"
        ),
    ),
    ("得分不能相加", pattern(r".*(?:[得评总均扣加减满]分|考核分|测评分|分数|分值|成绩|积分)")),
    ("名次、等级不能相加", pattern(r".*(?:排名|名次|位次|排位|等级|级别|星级|等次|档次|评级|类别)")),
    (
        "水位、气温、雨量一类的数不能相加",
        pattern(
            r".*(?:水位|潮位|液位|水深|高程|海拔|气温|水温|体温|室温|温度|雨量|降水量|降雪量|水压|气压|压力|风速|风力)(?:值|数)?"
        ),
    ),
    ("各地的天数不能相加", pattern(r".*(?:优良|达标|超标|污染)天数?")),
)
_BRACKETS = pattern(r"[（(][^（()）]*[）)]")


class NoSum(NamedTuple):
    """Why a column has no sum, in the user's words; ``unknown`` is one that a declaration may add."""

    why: str
    unknown: bool = False


def is_code(name: str, unit: str = "") -> bool:
    """Whether digits under this head are a code, a year or an age: text, no figures; 举报电话（个） are figures."""
    bare = _bare(name)
    if bare in PLAIN_CODES:
        return True
    if unit and why_no_sum_of_unit(unit) is None:
        return False
    return bool(_CODE.fullmatch(bare) or _YEAR.fullmatch(bare))


def why_no_sum(names: tuple[str, ...], unit: str) -> NoSum | None:
    """Why figures under these names (uppermost first), in this unit, have no sum; None where they add."""
    *upper, last = names
    if kind := _kind(last):
        return NoSum(kind)
    if not unit and (kind := next(filter(None, map(_kind, upper)), "")):
        return NoSum(kind)
    return why_no_sum_of_unit(unit)


MOST_COUNTED = 11
"""Digits of a bare whole number from which on it is rather a telephone number or a code than a count."""


def looks_like_a_code(text: str) -> bool:
    """Whether bare digits are as long as codes are, with no unit that says they count something."""
    return len(text) >= MOST_COUNTED and text.isdecimal()


def _kind(name: str) -> str:
    bare = _bare(name)
    return next((kind for kind, named in _KINDS if named.fullmatch(bare)), "")


def why_no_sum_of_unit(unit: str) -> NoSum | None:
    """The same by the unit alone; a unit that nobody knows may be anything."""
    if why := why_not_added(unit):
        return NoSum(why)
    if unit and not is_known(unit):
        return NoSum(f"“{unit}”不是认识的计量单位，不知道能不能相加", unknown=True)
    return None


def _bare(name: str) -> str:
    return _BRACKETS.sub("", "".join(name.split()))
