"""The words that may stand around a figure without making it another one than the 数据's own."""

from __future__ import annotations

import re
from typing import Final

from ...patterns import pattern

_ORGANS = "[省市县区乡镇村州盟旗局院校厂站所处委办队街部科室]|街道|社区|单位|系统|中心|公司|辖区|学校|园区|景区|集团"
WHOLE: Final = rf"[我本](?:{_ORGANS})|全系统|全辖区|全域"
"""The reporter and all of it: 我镇, 本单位; 全县 is so only of a county."""
_OPENING = "一是|二是|三是|四是|五是|六是|首先|其次|再次|最后|第[一二三四五六]"
_TIMES = (
    "截[至止]到?(?:目前|现在|当前|今)?|目前|迄今|至今|今年以来|年初以来|入[春夏秋冬]以来|以来|活动期间|行动期间|整治期间|期间"
    "|活动(?:开展|启动)以来|一年来|本年度?|今年|全年|当前|本次活动|此次活动|这次活动|活动[中内]|行动中|工作中"
)
_TOTALS = "一共|总共|共计|合计|总计|累计|共|总|已经|已|现已|现|实际|同时|并|先后共|还共|合共|全年|全部"
_MANNER = "全面|集中|及时|大力|积极|广泛|深入|认真|扎实|切实|迅速|主动|精心|有效|成功|顺利|圆满|努力|有序|持续|科学|统筹|着力|有力|严格|充分|统一|定期"
_GROUPS = "广大干部群众|干部群众|社会各界|社会力量|各方力量|各方面力量|全体干部职工|干部职工"
_VERBS = (
    "悬挂|张挂|挂|张贴|粘贴|发放|印发|散发|派发|下发|印制|制作|赠送|清运|清理|清除|清扫|清洗|清淘|清掏|处理|处置|转运|外运|运送|收集|收运|出动|投入"
    "|组织|动员|发动|安排|开展|召开|举办|举行|承办|设置|设立|安装|铺设|疏通|疏浚|栽植|种植|栽种|投放|布放|喷洒|施放"
    "|受理|接收|参加|完成|实现|配备|配置|购置|采购|拨付|下拨|发放到位|筹集|筹措"
    "|募集|落实|争取|使用|消耗|粉刷|硬化|绿化|美化|签订|签署|接种|采集|检测|监测|建立|编发|编印|刊发|刊登|播放|播出|推送|选派|派出|抽调|调集|征集"
    "|收缴|收到|发生|生产|销售|种养|运输|发展|吸纳|引进|签约|达成"
)
"""Deeds that make the figure; 发现, 整改, 更换, 新增, 剩余 make another one,
新建 of 公厕, 走访 of 学校 perhaps: such a verb counts where it is the 数据's 动作 or within its name."""
_KINDS = "各类|各种|各式|各项|相关|有关|了"
_BEFORE = pattern(
    "|".join(
        (
            _GROUPS,
            _OPENING,
            _TIMES,
            rf"(?:在|对)?(?:{WHOLE})(?:范围)?(?:内|上下)?",
            _TOTALS,
            _MANNER,
            _VERBS,
            _KINDS,
        )
    )
    + r"|[“”\s]"
)
_BETWEEN = pattern(
    "的?(?:总数量|总数|数量|总量|数|总面积|面积|总长度|长度|规模|总人数|人数|人次|场次|次数|总金额|金额|总额|个数|里程)"
    "|一共|总共|累计|共计|合计|总计|共|计|增加到|增长到|提高到|提升到|上升到|提高至|提升至|上升至|增至|升至|下降到|减少到|降低到|降至|减至"
    r"|达到|达成|达|为|是|有|已|了|完成|实现|稳定在|保持在|等|[“”\s]"
)
"""What may stand between a name and its number: 横幅共55条, but not 横幅整治中清理广告300条."""


def past(words: re.Pattern[str], text: str, at: int = 0) -> int:
    """Where the run of such words ends that begins at ``at``; never looks back, so no text takes long."""
    while found := words.match(text, at):
        at = found.end()
    return at


def is_neutral(text: str, verb: str = "") -> bool:
    """Whether nothing but such words stand before a name; ``verb`` is the 数据's own 动作."""
    bare = text.replace(verb, "") if verb else text
    return past(_BEFORE, bare) == len(bare)


def begins_neutral(text: str) -> bool:
    """Whether a clause begins with such a word: who did it is not said there, or it is the whole."""
    return bool(_BEFORE.match(text))


def past_between(text: str, at: int) -> int:
    """Where a number may begin behind a name that ends at ``at``."""
    return past(_BETWEEN, text, at)
