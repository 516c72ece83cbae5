"""What the name of figures says of them: which are codes, which never add up, how two of them are compared.

The name decides before the unit: 单价（元）, 水位（米） and 人均面积（平方米） have a unit that adds, and no sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from ..patterns import pattern
from ..units import POINTS, bare_of_scale, has_datum, is_known, is_measured, why_not_added

COUNT_HEADS = frozenset(("指标", "项目", "内容", "数据", "工作内容", "指标名称", "项目名称", "数据名称"))
"""Heads over the names of what a unit counts."""
INDICATORS = COUNT_HEADS | {"工作项目", "类别", "事项"}
"""Heads over rows of which each counts something else: 完成率 is one of them, and they have no common sum."""
MONTH_HEADS = frozenset(
    ("月份", "月", "统计月份", "报送月份", "所属月份", "期间", "报告期", "统计期", "所属期", "季度", "年月")
)
"""Heads of columns that say of which month a row is."""
PLAIN_CODES = frozenset({"序号", "编号", "名次", "排名", "年份", "电话", "联系电话", "邮编"})
"""Heads of columns whose digits count nothing; nobody expects a sum of them."""
_CODE = pattern(
    r".*(?:号码|编码|代码|编号|邮编|证号|账号|帐号|卡号|文号|学号|工号|车牌号?|门牌号|户号|档案号|批号|型号|区号|房间?号|栋号|楼号|箱号|票号|桩号|合同号|经度|纬度|坐标)"
    r"|.*(?:联系|办公|值班|手机|固定|监督|举报|投诉|负责人|单位|家庭|本人)电话|手机号?|传真|QQ|微信号?|身份证|门牌|ID|No\.?|版本|学历|届次|楼层|年级|班级|组别|楼栋"
)
_TIME = pattern(
    r"(?:建成|投用|成立|建设|所属|统计|出生)?(?:年份|年度|年月|年代)|(?:平均)?(?:年龄|工龄|党龄|教龄)|.*(?:日期|时间|时段)|月份|批次|期次"
)
_RATE = "率|占比|比重|比例|增幅|增速|进度|(?:满意|知晓|认可|参与|支持|覆盖|达标|完成)度"
_RANK = "名次|排名|排位|位次|位列"
_GRADE = "等级|级别|星级|档次|等次|评级"
_SCORE = "[得评总均]分|考核分|测评分|分数|分值|积分"
_DAYS_OF_AIR = "(?:优良|达标|超标|污染)天数?"
_LEVEL = "水位|潮位|液位|高程|海拔"
"""Words of names, for patterns: of figures that have no sum, and that are compared in their own way."""
_RANKS_DO_NOT_ADD = "名次、等级不能相加"
Kind = Literal["rate", "density", "price", "mean", "score", "rank", "level", "days"]
"""Why the figures of a name have no sum."""
_KINDS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    (
        "rate",
        "比率不能相加，要由分子、分母重新计算",
        pattern(
            rf".*(?:{_RATE}|百分比|百分点|万人比|同比|环比|涨幅|降幅|增长|权重|折扣|比值"
            r"|倍数|(?:师生|抚养|男女|性别|收支|完成|投入产出|性价)比|(?:知名|美誉)度)"
        ),
    ),
    (
        "density",
        "密度、浓度、指数不能相加",
        pattern(
            r".*(?:密度|浓度|指数|系数|强度|湿度|浊度|色度|硬度|纯度|余氯|噪声|噪音|PM2\.5|PM10|AQI|pH值?|电压|血压|标准差|方差)"
        ),
    ),
    (
        "price",
        "单价、标准不能相加",
        pattern(
            r".*(?:[单均标估报定售票运水电气地房粮油药物]价|价格|单位成本|(?:补助|工资|收费|质量|排放|考核|评分|建设)标准)|标准值?"
        ),
    ),
    (
        "mean",
        "平均数不能相加",
        pattern(
            r"(?:平均|[人户日月年季周场单件次生亩村镇校班组]均|每(?![日天周月季年次])).+"
            r"|.*(?:平均|均值|平均数|平均值|中位数|[人户日月年季周场单件次生亩村镇校班组]均|亩产|单产|均重)"
        ),
    ),
    ("score", "得分不能相加", pattern(rf".*(?:{_SCORE}|[扣加减满]分|成绩)")),
    (
        "rank",
        _RANKS_DO_NOT_ADD,
        pattern(rf".*(?:{_RANK}|{_GRADE}|次序|排序|类别)"),
    ),
    (
        "level",
        "水位、气温、高度、雨量一类的数不能相加",
        pattern(
            rf".*(?:{_LEVEL}|水深|气温|水温|体温|室温|温度|雨量|降水量|降雪量|水压|气压|压力|风速|风力|流速|车速|时速|限速"
            r"|高差|埋深|深度|厚度|高度|宽度|直径|半径|管径|间距|距离|坡度|超警戒?|超保证|超汛限)(?:值|数)?"
        ),
    ),
    ("days", "各地的天数不能相加", pattern(rf".*{_DAYS_OF_AIR}")),
)
_KIND_OF_LEVELS = next((kind, why) for kind, why, _ in _KINDS if kind == "level")
_BARE_KINDS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    ("score", "得分不能相加", pattern(r".*(?:考核|考评|打分|测评|赋分)(?:结果|情况)?")),
    (
        "density",
        "浓度、最高、最低一类的数不能相加",
        pattern(r"COD|BOD|氨氮|总磷|总氮|溶解氧|臭氧|O3|.*(?:最高|最低|最大|最小)值?"),
    ),
)
"""What these names mean is open where a unit says it: 考核（次） and 氨氮（吨） add."""
_NO_EVENTS = frozenset(("density", "score", "rank", "level"))
"""Kinds of which no figure counts events: 量血压（人次） does."""
Course = Literal[
    "percent", "points", "rate", "rank", "grade", "score", "temperature", "level", "degree", "days"
]
"""How two figures are compared: by a percentage of the earlier, or by what lies between them."""
_NAMES_A_RATE = pattern(f"(?:{_RATE})$")
_NAMES_A_RANK = pattern(f"{_RANK}|序位|列第")
_NAMES_A_GRADE = pattern(f"(?:{_GRADE})$")
_NAMES_A_SCORE = pattern(f"(?:{_SCORE})$")
_NAMES_A_LEVEL = pattern(f"{_LEVEL}|标高|超警|超保证|超汛限")
_NAMES_DAYS_OF_AIR = pattern(f".*{_DAYS_OF_AIR}")
_NAMES_A_TIME = pattern(r"时间|用时|时长")
_NAMES_WARMTH = pattern(r"[温热暖寒冷]")
_NAMES_POWER = pattern(r"[电能耗]")
_COUNTED_IN_PLACES = pattern(
    r"专家|医生|护士|医师|教师|讲师|教授|院士|顾问|志愿者|人员|委员|党员|网格员|嘉宾|人数"
    r"|(?:[^增成延]长|[学考师实习]生|[居村农市网渔牧选]民|[^动]员|[者人师家士手工客宾众]|干部|领导|同志|代表|模范"
    r"|[床车摊点泊工席岗铺货单站座厕蹲坑]位)(?:数|数量|总数)?$"
)
"""Persons and places, of whom 3位 is a number and no rank."""
ONCE_IN_YEARS = "年一遇"
"""How great a flood: 50年一遇 is no 150% more than 20年一遇, nor is it so many grades above."""
_GRADED = ("级", "星", "等", "档", "等次", "类")
_DEGREES_OF_WARMTH = frozenset(("℃", "°C", "℉", "°F", "摄氏度", "华氏度"))
_HEIGHTS = frozenset(("", "米", "m", "厘米", "cm", "毫米", "mm"))
_LEVEL_UNITS = frozenset(
    ("分贝", "dB", "dB(A)", "pH", "PH", "帕", "百帕", "千帕", "兆帕", "Pa", "hPa", "kPa", "MPa", "Mpa")
)
"""Of what stands higher or lower, whatever its name: no percentage of a noise, a pH or a pressure says anything."""


def course(unit: str, *names: str) -> Course:
    """How figures in this unit are compared; ``names`` are what the figure is called."""
    if unit in POINTS:
        return "points"
    name = "，".join(names)
    return next((kind for kind, fits in _COURSES if fits(unit, name, names)), "percent")


def _is_rank(unit: str, name: str, names: tuple[str, ...]) -> bool:
    if unit in ("名次", "位次") or (unit in ("", "位", "名") and _NAMES_A_RANK.search(name)):
        return True
    return unit == "位" and not any(map(_COUNTED_IN_PLACES.search, names))


def _is_grade(unit: str, name: str, _names: tuple[str, ...]) -> bool:
    return unit == ONCE_IN_YEARS or unit.endswith(_GRADED) or (not unit and bool(_NAMES_A_GRADE.search(name)))


def _is_score(unit: str, name: str, _names: tuple[str, ...]) -> bool:
    if unit == "分":
        return not _NAMES_A_TIME.search(name)
    return not unit and bool(_NAMES_A_SCORE.search(name))


def _is_rate(unit: str, _name: str, names: tuple[str, ...]) -> bool:
    return not unit and any(map(_NAMES_A_RATE.search, names))


def _is_temperature(unit: str, name: str, _names: tuple[str, ...]) -> bool:
    if unit in _DEGREES_OF_WARMTH:
        return True
    return unit in ("度", "") and bool(_NAMES_WARMTH.search(name)) and (bool(unit) or name.endswith("温"))


def _is_degree(unit: str, name: str, _names: tuple[str, ...]) -> bool:
    return unit == "度" and not _NAMES_POWER.search(name)


def _is_days(unit: str, _name: str, names: tuple[str, ...]) -> bool:
    return unit == "天" and any(map(_NAMES_DAYS_OF_AIR.fullmatch, names))


def _is_level(unit: str, name: str, _names: tuple[str, ...]) -> bool:
    if unit in _LEVEL_UNITS or has_datum(unit):
        return True
    return unit in _HEIGHTS and bool(_NAMES_A_LEVEL.search(name))


_COURSES: tuple[tuple[Course, Callable[[str, str, tuple[str, ...]], bool]], ...] = (
    ("rank", _is_rank),
    ("grade", _is_grade),
    ("score", _is_score),
    ("rate", _is_rate),
    ("temperature", _is_temperature),
    ("degree", _is_degree),
    ("level", _is_level),
    ("days", _is_days),
)
"""The first that fits (unit, all names joined, each name) counts."""
_PERCENT = pattern(r".*[%％﹪‰][)）\]】〕]?")
_BRACKETS = pattern(r"[（(][^（()）]*[）)]|[\[【〔][^\]】〕]*[\]】〕]")


class NoSum(NamedTuple):
    """Why a column has no sum, in the user's words; ``unknown`` is one that a declaration may add."""

    why: str
    unknown: bool = False


def is_code(name: str, unit: str = "") -> bool:
    """Whether digits under this head are a code, a year or an age: text, no figures; 举报电话（个） are figures."""
    bare = bare_name(name)
    if bare in PLAIN_CODES:
        return True
    if unit and why_no_sum_of_unit(unit) is None:
        return False
    return bool(_CODE.fullmatch(bare) or _TIME.fullmatch(bare))


@lru_cache(maxsize=4096)
def why_no_sum(names: tuple[str, ...], unit: str) -> NoSum | None:
    """Why figures under these names (uppermost first), in this unit, have no sum; None where they add."""
    *upper, last = names
    if kind := _kind(last, unit):
        return NoSum(kind[1])
    if not unit and (kind := next(filter(None, (_kind(name, unit) for name in upper)), None)):
        return NoSum(kind[1])
    if course(unit, last) == "rank":
        return NoSum(_RANKS_DO_NOT_ADD)
    return why_no_sum_of_unit(unit)


MOST_COUNTED = 11
"""Digits of a bare whole number from which on it is rather a telephone number or a code than a count."""


def looks_like_a_code(text: str) -> bool:
    """Whether bare digits are as long as codes are, with no unit that says they count something."""
    return len(text) >= MOST_COUNTED and text.isdecimal()


@lru_cache(maxsize=4096)
def why_never_added(name: str, unit: str) -> str:
    """Why nobody can declare that figures of this name, in this unit, add; empty where that may be declared.

    A rate never does.  What else the name says is a guess where the unit counts something: 考核（次）.
    """
    if why := why_not_added(bare_of_scale(unit)):
        return why
    if course(unit, name) == "rank":
        return _RANKS_DO_NOT_ADD
    found = _kind(name, unit)
    if not found:
        return ""
    kind, why = found
    counted = is_known(unit) and not is_measured(bare_of_scale(unit))
    return "" if counted and kind != "rate" else why


def _kind(name: str, unit: str) -> tuple[Kind, str] | None:
    """Of what kind a name says its figures are, and why these have no sum."""
    bare = bare_name(name)
    if _PERCENT.fullmatch("".join(name.split())):
        return _KINDS[0][:2]
    if has_datum(unit):  # whatever the name: 石桥 is a gauge
        return _KIND_OF_LEVELS
    kinds = _KINDS if unit else (*_KINDS, *_BARE_KINDS)
    found = next(((kind, why) for kind, why, named in kinds if named.fullmatch(bare)), None)
    return None if found and found[0] in _NO_EVENTS and unit.endswith("次") else found


_IMPLIED = (
    (_KINDS[0][2], pattern(r"[%％﹪‰]|个?百分点")),
    (pattern(rf".*(?:{_SCORE}|{_RANK}|{_GRADE})"), pattern("[分位名级星]")),
    (pattern(r".*[人车户家场趟台艘架班批]次|.*次数"), pattern(r".*次")),
    (pattern(r".*人数|.*(?:人员|群众|党员|志愿者|学生|教师|职工)"), pattern(r"(?:百|千|万)?[人名]次?")),
    (
        pattern(r".*(?:户|家|车|台|件|份|条|处|座|个|只|项|项目|村|校|企业|单位|机构|案件|问题|隐患)数量?"),
        pattern(r"(?:百|千|万)?[^吨元米克升里亩顷斤方]+"),
    ),
    (pattern(r".*面积"), pattern(r".*(?:平方|㎡|m²|m2|亩|公顷|平米).*")),
    (pattern(r".*(?:长度|里程)"), pattern(r".*(?:米|里|m)")),
    (pattern(r".*(?:重量|产量)"), pattern(r".*(?:吨|克|斤|kg|t)")),
    (pattern(r".*(?:金额|资金|经费|投资|投入|收入|支出|补助|罚款)"), pattern(r".*元")),
)
"""What a name says of its unit by itself: a unit over the whole table that is another one is not its."""


def unit_of_column(name: str, own: str, of_table: str) -> str:
    """The unit of a column's figures: its own, else the table's (单位：吨) where the name does not say another.

    Under 单位：吨, 出动人次 and 参加人数 are no tonnes.
    """
    if own or not of_table:
        return own
    bare = bare_name(name)
    implied = next((fits for named, fits in _IMPLIED if named.fullmatch(bare)), None)
    return of_table if implied is None or implied.fullmatch(of_table) else ""


@lru_cache(maxsize=1024)
def why_no_sum_of_unit(unit: str) -> NoSum | None:
    """The same by the unit alone; a unit that nobody knows may be anything."""
    if why := why_not_added(unit):
        return NoSum(why)
    if unit and not is_known(unit):
        return NoSum(f"“{unit}”不是认识的计量单位，不知道能不能相加", unknown=True)
    return None


def bare_name(name: str) -> str:
    """A name without blanks, and without what stands in brackets."""
    return _BRACKETS.sub("", "".join(name.split()))
