"""计量单位 of the field: which convert into each other exactly, and which never add up.

A counting unit adds (吨, 处, 份, 条, 人次, 户, 座 …) where it is known.  人 and 人次,
台 and 台次, 张 and 份 count different things: they convert into nothing.  元, 万元 and 亿元 are
one unit with a scale, which the quantity has applied already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from .patterns import pattern

SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
"""The words between a number and its unit that multiply it: 3百万亩 is 3000000亩."""
UNIT_WITH_SCALE = "(?:千克|千米|千瓦时|千瓦|千伏安|千伏|千安|千欧|千乏|千帕|千焦|千卡|千赫|千牛|千升|千字节|千比特|百帕|百分点|千分点)"
"""Units that begin with such a word and mean no scale by it, for patterns; the longer before its own beginning."""
SCALE = rf"(?!{UNIT_WITH_SCALE})(?:百万|千万|百亿|千亿|万亿|万|亿|千|百)"
"""A scale behind digits, for patterns: of 6000千克 there is none, of 2万千瓦时 it is 万."""

DATUM = (
    r"(?<=[米mM])[（(](?:(?:19)?(?:85|56))?[^\W\d_]{0,8}"
    r"(?:高程|基准|基面|吴淞|黄海|珠基|大沽|废黄河|冻结|假定)[^\W\d_]{0,4}[）)]"
)
"""What a level is measured from, behind its unit: 米（85国家高程基准）, 米（吴淞）."""
_BEHIND = pattern(f"{DATUM}$")
POINTS = {"%": "个百分点", "‰": "个千分点"} | {
    head + word: "个" + word for head in ("", "个") for word in ("百分点", "千分点")
}
"""Units of rates, each with that of the difference of two: never a percent of percents."""
Kind = Literal["counted", "measured", "money", "rate", "density", "score", "rank", "level", "code"]
"""What a unit is of: counted, measured and money add, the others never."""


class Unit(NamedTuple):
    """A 计量单位: its other spellings, and its size among those that measure the same thing (``of``)."""

    name: str
    kind: Kind
    spellings: tuple[str, ...] = ()
    of: str = ""
    size: Decimal = Decimal(1)


def _sized(kind: Kind, of: str, *rows: tuple[str, str, str]) -> tuple[Unit, ...]:
    """Units that measure one thing: name, size, other spellings."""
    return tuple(Unit(name, kind, tuple(others.split()), of, Decimal(size)) for name, size, others in rows)


def _plain(kind: Kind, text: str) -> tuple[Unit, ...]:
    """Units that convert into nothing, each with its spellings behind =."""
    spelt = (word.split("=") for word in text.split())
    return tuple(Unit(name, kind, tuple(others)) for name, *others in spelt)


UNITS: tuple[Unit, ...] = (
    *_sized(
        "measured",
        "重量",
        ("毫克", "0.000001", "mg"),
        ("微克", "0.000000001", "μg µg ug"),
        ("克", "0.001", "g"),
        ("公斤", "1", "千克 kg KG Kg ㎏"),
        ("斤", "0.5", "市斤"),
        ("吨", "1000", "t T"),
    ),
    *_sized("measured", "长度", ("米", "1", "m M"), ("公里", "1000", "千米 km KM Km ㎞")),
    *_sized(
        "measured",
        "面积",
        ("平方米", "1", "平方 平米 ㎡ m² m2 M2 M²"),
        ("公顷", "10000", "hm² hm2"),
        ("平方公里", "1000000", "平方千米 km² km2 ㎢"),
    ),
    *_sized("measured", "体积", ("立方米", "1", "方 立方 m³ m3 M3 ㎥")),
    *_sized("measured", "容量", ("毫升", "0.001", "ml mL ML"), ("升", "1", "L l"), ("千升", "1000", "kL")),
    *_sized("measured", "电量", ("瓦时", "1", "Wh"), ("千瓦时", "1000", "kWh KWh kwh KWH 千瓦·时")),
    *_sized("measured", "功率", ("瓦", "1", "W"), ("千瓦", "1000", "kW KW"), ("兆瓦", "1000000", "MW")),
    *_sized("money", "钱", ("元", "1", "圆 ￥ ¥ 元人民币 人民币元"), ("角", "0.1", "")),
    *_plain("money", "美元=USD 欧元=EUR 港元=港币=HKD"),
    *_plain(
        "measured",
        "亩=市亩 分地 延长米=延米 里=华里 吨标准煤=吨标煤=tce 吨公里=吨·公里 人公里=人·公里 度 千伏安=kVA=KVA 千乏 千焦=kJ 千卡=kcal 标方",
    ),
    *_plain(
        "counted",
        "人 名 位 户 家 处 个 条 块 面 张 份 册 本 幅 期 场 次 座 所 台 辆 车 盒 包 瓶 桶 袋 棵 株 盏 套 部 起 种 支 组 头 只 枚 件 项 篇 段 "
        "间 栋 幢 村 年 个月 月 周 天 日 小时=h 分钟=min "
        "例 具 口 箱 眼 孔 门 根 捆 提 板 卷 匹 双 副 把 顶 床 尾 羽 笼 窝 网 苗 粒 片 贴 剂 剂次 针 罐 听 缸 池 堆 垛 船 艘 架 列 趟 航班 班 节 课时 学时 工时 工日 "
        "人日 人天 人份 台班 台时 标箱=TEU=标准箱 案 宗 批 单 笔 票 款 章 则 点 点位 站 桥 线 路 网格 岗 岗位 车位 床位 "
        "厕位 蹲位 摊位 铺位 泊位 展位 货位 工位 餐 桌 轮 届 支队 队 班组 团 标段 封 "
        "台套=台(套)=台（套）=台/套 台件 件套=件(套)=件（套） 个（处）=个(处) 人次=人（次）=人(次) 户次 家次 车次 台次",
    ),
    *_plain("rate", "%=％=﹪ ‰ 百分点=个百分点 千分点=个千分点"),
    *_plain(
        "density",
        "吨/日 元/人 平方米/人 只/间 只/笼 /10万=1/10万 立方米每秒=m³/s=立方米/秒 "
        "微克/立方米=μg/m³=µg/m³=μg/m3=ug/m3 毫克/立方米=mg/m³=mg/m3 毫克/升=mg/L=mg/l",
    ),
    *_plain("score", "分"),
    *_plain("rank", "级 星 星级 名次 位次 等 等级 类"),
    *_plain(
        "level",
        "℃=°C=摄氏度 ℉=°F=华氏度 ° 毫米=mm=㎜ 厘米=cm=㎝ 分贝=dB=dB(A) 帕=Pa 百帕=hPa 千帕=kPa 兆帕=MPa=Mpa pH=PH 岁=周岁 千伏=kV=KV 千安 千欧 千赫",
    ),
    *_plain("code", "号"),
)
"""Every 计量单位 that is known; 亩 has no size: it is no exact number of 平方米."""
_SPELLINGS = [(spelling, unit) for unit in UNITS for spelling in (unit.name, *unit.spellings)]
_BY_SPELLING = dict(reversed(_SPELLINGS))
_ORDER = {spelling: number for number, (spelling, _) in enumerate(_SPELLINGS)}
"""Which of two spellings stands first."""


def unit_called(text: str) -> Unit | None:
    """The unit of any of its spellings, without a scale; 人/次 is 人次."""
    return _BY_SPELLING.get(text) or _BY_SPELLING.get(_times(text))


def has_datum(unit: str) -> bool:
    """Whether figures in it are levels."""
    return bool(_BEHIND.search(unit))


def without_datum(unit: str) -> str:
    """The unit of a difference of two levels: 米, whatever they are measured from."""
    return _BEHIND.sub("", unit)


def factor(unit: str, into: str) -> Decimal | None:
    """How many ``into`` one ``unit`` is, exactly; None where the two do not convert."""
    if unit == into or _times(unit) == _times(into):
        return Decimal(1)
    one, other = unit_called(unit), unit_called(into)
    if one is None or other is None:
        return None
    if one is other:
        return Decimal(1)
    return one.size / other.size if one.of and one.of == other.of else None  # sizes divide exactly


def common_unit(units: Sequence[str], of_head: str = "") -> str:
    """The unit that the figures of a column should be in: the head's where one of them converts into it, else that of most."""
    head = bare_of_scale(of_head)
    if head and any(factor(unit, head) is not None for unit in units):
        return head
    times = Counter(units)
    return max(
        times,
        key=lambda unit: sum(n for each, n in times.items() if factor(each, unit) is not None),
        default=head,
    )


def same_kind(one: str, other: str) -> bool:
    """Whether figures in two units may be parts of one whole: 公斤 of 吨, 名 of 人."""
    return factor(one, other) is not None or (one in _PERSONS and other in _PERSONS)


def larger(one: str, other: str) -> str:
    """Which of two units that convert a sum is given in: the larger, so that the order of the parts is no matter."""
    first, second = unit_called(one), unit_called(other)
    if first is None or second is None or one not in _ORDER or other not in _ORDER:
        return one
    return max((first.size, -_ORDER[one], one), (second.size, -_ORDER[other], other))[2]


def is_measured(unit: str) -> bool:
    """Whether a whole number of this unit may have been rounded: weights, lengths, areas; counted things are exact."""
    found = unit_called(unit)
    return bool(found and found.of and found.kind == "measured")


_PERSONS = ("人", "名")
_EVENTS = pattern(
    r"活动|日期|时间|时段|时期|月份|季度|学期|学年|年度|年份|场次|批次|期数|次数|轮次|过程|会议|培训|讲座|事项"
)


DAYS = "日期"
"""The head over rows that are days, for ``are_events``."""


def are_events(rows_are: str) -> bool:
    """Whether rows are events or days of one unit; ``rows_are`` is the head of the first column."""
    return bool(_EVENTS.search(rows_are))


def why_not_over_events(unit: str, rows_are: str) -> str:
    """Why persons have no sum over the events of one unit."""
    if unit in _PERSONS and are_events(rows_are):
        return f"同一个人可能参加几次，“{unit}”跨活动不能相加，计量单位改用人次"
    return ""


def _times(unit: str) -> str:
    """人/次 is a way to write 人次."""
    return unit.replace("/次", "次").replace("／次", "次")


_NEVER_ADDED: dict[Kind, str] = {
    "rate": "比率不能相加，要由分子、分母重新计算",
    "density": "密度（每多少有多少）不能相加",
    "score": "等级、名次、得分不能相加",
    "rank": "等级、名次、得分不能相加",
    "level": "温度、雨量、水位、年龄一类的数不能相加",
    "code": "编号不能相加",
}
_RATES = ("%", "％", "‰", "百分点", "千分点")


def kind_of(unit: str) -> Kind | None:
    """Of which kind a unit is, with its scale or without; None where nobody knows."""
    if unit.endswith(_RATES):
        return "rate"
    found = unit_called(unit) or unit_called(bare_of_scale(unit))
    if found is not None:
        return found.kind
    if "/" in _times(unit) or "／" in _times(unit) or unit.startswith("每"):
        return "density"
    return "counted" if is_known(unit) else None


@lru_cache(maxsize=1024)
def why_not_added(unit: str) -> str:
    """Why quantities in this unit have no sum, in the user's words; empty where they add, or nobody knows."""
    kind = kind_of(unit)
    return _NEVER_ADDED.get(kind, "") if kind else ""


_SCALED = pattern(rf"(?:{SCALE})?(.+)")
_WITH_SCALE = pattern(UNIT_WITH_SCALE)


def is_known(unit: str) -> bool:
    """Whether this is a 计量单位 of the field, with a scale or without: 吨, 万元, 人/次."""
    scaled = _SCALED.fullmatch(unit)
    return _is_plain(unit) or bool(scaled and _is_plain(scaled[1]))


def _is_plain(unit: str) -> bool:
    times = _times(unit)
    return (
        unit in _BY_SPELLING
        or unit in POINTS
        or bool(_WITH_SCALE.fullmatch(unit))
        or (times.endswith("次") and times != "本次" and times[:-1] in _BY_SPELLING)
    )


def bare_of_scale(unit: str) -> str:
    """万元 → 元."""
    scaled = _SCALED.fullmatch(unit)
    return scaled[1] if scaled and unit not in _BY_SPELLING else unit


def is_unit(text: str) -> bool:
    """Whether a word in brackets behind a column's name is a 计量单位: 清运垃圾（吨）, but not 除四害（春季）.

    A density is one though nobody listed it: 处/公里, 只/灯夜.
    """
    over, slash, _ = text.replace("／", "/").partition("/")
    return is_known(text) or bool(slash and (is_known(over) or _LATIN.fullmatch(over)))


_LATIN = pattern("[A-Za-zμµ]{1,5}")
_LONGEST_NAME = 200
BARE_SCALES = frozenset(("十", "百", "千", "万", "百万", "千万", "亿"))
"""Where a unit should stand these say nothing: 万 may be 万元, 万人, 万份."""


def in_full(scale: str) -> str:
    """The cure for a bare scale."""
    return f"写全，如 {scale}元、{scale}人、{scale}份"


_WITH_UNIT = pattern(r"(?P<name>.+?)\s*[（(](?P<said>(?:计量)?单位[:：])?\s*(?P<unit>[^（()）]+?)\s*[）)]")
_QUALIFIERS = frozenset(
    "新旧男女春夏秋冬上下左右大中小早晚公私城农市区内外前后原现其甲乙丙丁一二三四五县乡镇校院街注"
)
_MEASURES = pattern(
    r"[a-zμµ°][A-Za-z]{0,3}[²³23]?|(?![第本上下每首各多一二三四五六七八九十])[\u4e00-\u9fff]{1,2}次"
)


def named_unit(name: str) -> tuple[str, str]:
    """清运垃圾（吨） → 清运垃圾, 吨; a bracket that holds no unit belongs to the name: 除四害（春季）.

    What looks like a unit and is not known (评议结果（档）) is given as one: it is asked about, not added.
    """
    named = _WITH_UNIT.fullmatch(name.strip()) if len(name) <= _LONGEST_NAME else None
    if named and (named["said"] or looks_like_unit(named["unit"])):
        return named["name"], named["unit"]
    return name.strip(), ""


def unit_above(names: Sequence[str]) -> str:
    """The unit in the bracket of the name over a column's own (``names``, uppermost first): 改厕（户） over 任务数."""
    return named_unit(names[-2])[1] if len(names) > 1 else ""


def looks_like_unit(text: str) -> bool:
    """Whether a word stands where a unit would, known or not: 吨, 档, 万."""
    if text in BARE_SCALES or is_unit(text):
        return True
    if len(text) == 1:
        return text not in _QUALIFIERS and text.isalpha() and not text.isascii()
    return bool(_MEASURES.fullmatch(text))
