"""W414: 《树新风》活动, 《健康证》: what is no writing has no 《》 (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

_NO_WRITINGS = "活动|行动|工程|大赛|竞赛|比赛|杯|奖|称号|培训班|攻坚战|战役|运动"
RULE = Rule(
    "W414",
    "书名号用错",
    ("警告",),
    "words",
    "GB/T 15834—2011 A.13",
    "书名号只用于文件、书刊、节目等的名称；活动、工程、会议、证照、奖项用引号，或者什么也不用。",
    breaks=plain("正文: 开展《树新风》活动。"),
    keeps=plain("正文: 开展“树新风”活动。"),
    signs="》(?:[活行工大竞比杯奖称培攻战运主专]|(?<=[证照动奖]》))",
)
_WRITING = "法典?|条例|规定|规则|规范|规程|细则|准则|办法|通知|意见|通报|公告|通告|决定|决议|方案|预案|规划|计划|纲要|公约|标准|指南|手册|读本|须知|倡议书?|报告|讲话|论|说明|宣言|协议|合同|章程|制度|清单|目录|歌|颂"
_MISUSED = pattern(
    rf"《(?![^《》]{{0,30}}(?:{_WRITING})》)[^《》]{{1,20}}》(?:主题|专项)?(?:{_NO_WRITINGS})"
    r"|《[^《》]{1,20}(?:(?<![论见考求保验])证|执照|活动|行动|(?<![获评])奖)》"
)
_LEARNT = pattern("学习?|宣[传讲贯]|贯彻|诵读|普法|[观放展]映|读|看|讲|唱|播|排演|演出")
_NEAR = 12


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a name; what is learnt or shown may be a writing."""
    for path, text, found in told_in(view, _MISUSED):
        words = [
            each[0]
            for each in found
            if not _LEARNT.search(text[max(each.start() - _NEAR, 0) : each.start()].rpartition("，")[2])
        ]
        if words:
            yield RULE.fault(
                path, f"{some_of(words)}不是文件、书刊，不用书名号", "书名号改成引号", needle=words[0]
            )
