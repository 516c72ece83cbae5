"""What the label of a row says of it: a word for a sum, no unit at all, a place or an organ."""

from __future__ import annotations

import re
from typing import Literal

from ..patterns import pattern

SumKind = Literal["total", "subtotal"]
_TOTAL = pattern(
    r".{0,10}?(?:合\s*计|总\s*计|共\s*计|汇\s*总|加\s*总|总\s*数|总\s*和)(?:人)?[数量]?[0-9]?|合计总?数|累\s*计[数量]?|合|计|总|共"
    r"|全\s*[部省州市县区乡镇村校院局办所司街社厂团]|全(?:街道|社区|学校|医院|单位|系统|公司|园区|学区)|共\s*[0-9一二三四五六七八九十]+\s*[个所家].{1,4}"
    r"|以上(?:合计|总计)|承前页|过次页|[Σ∑]|grand\s*totals?|totals?|sum",
    re.IGNORECASE,
)
_SUBTOTAL = pattern(r".{0,10}?小\s*计[数量]?|sub-?\s*totals?", re.IGNORECASE)
_UP_TO_NOW = pattern(r".{1,12}?累计(?:完成|数|量)?|累计完成|.{0,6}?(?:今年|年初)以来")
"""A sum where it fits; else it counts months that are not in the table, and is none of its units."""
_ASIDE = pattern(
    r".{0,8}?(?:平\s*均.{0,4}|均\s*[值数]|中位数|最大值?|最小值?|最高值?|最低值?)|[人户镇村月日]均|average|avg|mean|极差|差异|标准差|标准值?"
    r"|(?:与|比|较)?(?:上年|去年|往年|上月|上季度?|上期|上半年|同期|上年同期|去年同期|上年同月|[0-9]{4}年同期)(?:数|同期|完成数?|累计|实绩|情况)?"
    r"|(?:与|比|较)(?:上年|去年|往年|上月|上季度?|上期|同期)(?:同期|同月)?(?:相比)?(?:增|减|升|降|±|变化|偏?[多少高低]).{0,6}"
    r"|(?:与|比|较)?(?:常年|历年|多年)(?:同期|同月)?(?:数|平均|均值)?(?:相比)?(?:(?:增|减|升|降|±|变化|偏?[多少高低]).{0,6})?|距平.{0,4}"
    r"|同\s*比.{0,4}|环\s*比.{0,4}|(?:±|[+]/-)?增\s*减.{0,4}|增长|增幅|降幅|增速|差额|注[:：].*",
    re.IGNORECASE,
)
_ASIDE_OF_UNITS = pattern(
    r".{0,8}?(?:占\s*比|比\s*重|比\s*例|百分比|率|进度)(?:%)?|(?:年度|全年)?(?:目标|任务|计划)(?:任务)?[值数量]?|完成进度|排名|名次"
)
"""Where rows are units these are none; where they are 指标 each may be one."""
_BEHIND = pattern(r"\s*[（(][^（()）]*[）)]?\s*[:：]?$|\s*[:：]$")
_PLACE = pattern(
    r".*(?:[镇乡村县区市州旗盟局委办院校所站处场厂店园馆科室部队街路巷坊里苑庄屯寨堡组班片系股]|片区|系统|街道|社区|中心|小学|中学|幼儿园|大学|学院|医院|公司|集团|银行|支行|商场|超市|市场|小区|大队|支队|中队|办事处|居委会|村委会|管委会|委员会|协会|学会|车间|班组)"
)
_WRITTEN_WORDS = r"合\s*计|总\s*计|共\s*计|小\s*计"
_ALONE = pattern(rf"[（(]?(?:{_WRITTEN_WORDS}|总\s*数|累\s*计)[数量]?[）)]?")
_WRITTEN = pattern(rf".{{0,10}}?(?:{_WRITTEN_WORDS})[数量]?")
"""What is a word for a sum even before the name of a group: 合计 under 乡镇, and a number of villages under 村."""
_MOST_LABEL = 20


def plain_label(label: str) -> str:
    """A label without what stands around it: （合计） and 【合计】, a bracket behind, a colon, 計 for 计."""
    label = label.strip()
    if len(label) > 2 * _MOST_LABEL:
        return label
    bare = _BEHIND.sub("", label) or label
    return bare.strip("（()）【】[]〔〕* 　").replace("計", "计").replace("總", "总")


def sum_kind(label: str) -> SumKind | None:
    """Whether a row's label is a word for a sum, with or without a bracket behind it: 合计, 全县（不含城区）."""
    if not label or len(label) > _MOST_LABEL * 2:
        return None
    bare = plain_label(label)
    if _SUBTOTAL.fullmatch(bare):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(bare) else None


def is_written_sum(label: str) -> bool:
    """Whether a label says 合计 or its kin outright, which nothing else in a table is called."""
    return bool(_WRITTEN.fullmatch(plain_label(label)))


def is_sum_alone(text: str) -> bool:
    """Whether a cell holds a word for a sum and nothing else: among rows that are reports, 全县 may be one."""
    return bool(_ALONE.fullmatch(text))


def is_aside(label: str, *, units: bool = True) -> bool:
    """Whether a row is no unit by its label: 平均, 上年同期, 增减; among ``units`` also 占比, 完成率, 任务."""
    bare = plain_label(label)
    if len(bare) > _MOST_LABEL:
        return label.startswith(("注：", "注:"))
    return bool(_ASIDE.fullmatch(bare)) or (units and bool(_ASIDE_OF_UNITS.fullmatch(bare)))


def names_a_place(label: str) -> bool:
    """Whether a label ends as names of places and organs do: 总铺镇, 县教育局, 第一小学."""
    return bool(_PLACE.fullmatch(plain_label(label)))


def is_up_to_now(label: str) -> bool:
    """Whether a label says that months before are counted in: 1-9月累计, 今年以来."""
    return bool(_UP_TO_NOW.fullmatch(plain_label(label)))
