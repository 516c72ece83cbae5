"""Which way is better, by what is declared of a figure, else by what it is called: of deaths fewer, of stars more."""

from __future__ import annotations

from functools import lru_cache

from ..indicators import Direction, Indicators, bare_name, course
from ..patterns import pattern
from ..schema.quantity import WATER_CLASS

_MEASURE = "(?:总?[率量数]|比例|占比|比重|[总起件人户次宗天个]+数|[起件人宗批]次|件|起|户|人口|人员|面积|金额|总额|强度|系数|案件|事件|发生){0,4}"
"""What is counted of the evil, behind its name."""
_HARM = (
    "死亡|伤亡|受伤|重伤|溺亡|溺水|病死|病残|火灾|事故|发案|案发|(?:刑事|治安|盗窃|诈骗|电诈)案件|投诉|信访|上访|越级访|重复访"
    "|空置|闲置|漏报|迟报|瞒报|错报|差错|失误|违规|违章|违纪|超标|超载|逾期|拖欠|欠薪|欠费|欠缴|负债|不良贷款|失业|辍学|返贫|致贫|流失"
    "|损耗|漏损|超期|发病|患病|感染|复发|扣分|不合格|不达标|缺勤|缺岗|能耗|电耗|水耗|煤耗|油耗|物耗|碳排放|污染|三公经费"
)
_FOUL = (
    r"PM2\.5|PM10|AQI|SO2|NO2|O3|VOCs|COD|BOD|(?:可吸入|细)?颗粒物|二氧化硫|二氧化氮|氮氧化物|一氧化碳|臭氧|化学需氧量|氨氮|总磷|总氮"
    "|粉尘|降尘|噪声|噪音|空气质量综合指数|空气质量指数"
)
_OF_THE_FOUL = "(?:[年月日季]?均|平均|最大|排放|浓度|含量|[值量]){0,4}"
_VERMIN = "(?:蚊|蝇|鼠|蟑螂|蟑|蚤|蜱|钉螺|孑孓)[^率密指]{0,4}(?:密度|密度指数|指数|侵害率|阳性率)|(?:布雷图|BI)指数?"
_LESS_IS_BETTER = pattern(rf".*(?:(?:{_HARM}){_MEASURE}|(?:{_FOUL}){_OF_THE_FOUL}|{_VERMIN})")
_DEED = pattern(
    "减少|下降|降低|降幅|[压削]减|压降|减排|化解|办理|办结|受理|接收|处[理置罚]|整[改治]|查[处办]|调[处解]|清[理退欠收]|消除|排查|侦破|破获|查结"
    "|结案|回复|回访|满意|治理|防治|防范|防控|预防|控制|监测|检[查验测]|巡查|抽检|救[治援助]|扑救|接[报听]|追[缴回偿]|挽回|偿还|(?<!不)达标|(?<!不)合格"
    "|[无零未没]|盘活|去化|消化|复学|劝返|帮扶|就业|保[障险]|补[助偿]|赔偿|抚恤|应急|演练|培训|宣传|警示|举报|奖励|办|接访|下访|回收|利用"
)
"""Who does something about the evil does better by doing more: 化解信访件, 办结投诉, 无事故天数."""
_STARRED = ("星", "星级", "A级")
_WATER = pattern("水质|水体|水环境|断面|地表水|地下水|水源|[河湖库]")


def direction(indicators: Indicators, unit: str, *names: str) -> Direction | None:
    """Which way figures in this unit, under any of these names, get better; None where nothing says so.

    What is declared decides before the names, and ranks and classes of water before that: they count from the best.
    """
    if _counts_from_the_best(unit, *names):
        return "lower"
    return indicators.better(*names) or _by_names(unit, *names)


def _counts_from_the_best(unit: str, *names: str) -> bool:
    return course(unit, *names) == "rank" or (unit == WATER_CLASS and any(map(_WATER.search, names)))


@lru_cache(maxsize=1024)
def _by_names(unit: str, *names: str) -> Direction | None:
    kind = course(unit, *names)
    bare = [bare_name(name) for name in names]
    if any(map(_LESS_IS_BETTER.fullmatch, bare)) and not any(map(_DEED.search, bare)):
        return "lower"
    return "higher" if kind in ("score", "rate", "points") or unit in _STARRED else None
