"""W501: ×××, 某某, 【待补】: what was to be filled in and was not."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from ..to_fill import is_to_fill
from .rule import Rule
from .samples import plain
from .view import View
from .wording import found_in, quoted
from .words import Words

_SURNAMES = "张王李赵陈刘杨黄吴徐孙朱胡郭林罗郑梁谢宋许韩冯邓曹彭曾"
"""张某某 is a person who is not to be named."""
_CROSS = "[×✕╳XＸxｘ]"
_TO_DO = "待(?:补充?|定|填写?|续|查|核实?|确认|完善|更新|落实|统计|上报)|TODO|TBD|[Xx]{2,}"
_ASKED = "(?:请?在?|[单点]击)(?:此处|这里)|请(?:填写|填入|插入|输入|补充)"
_NAMED = "(?:单位|部门|乡镇|机构|领导|活动|会议)(?:名称|全称)|姓名|具体(?:数字|数量|时间|日期|内容|金额|地点)|数字|数量|年份"
_PLACEHOLDER = pattern(
    rf"(?:(?:19|20)[0-9]?)?(?<![A-Za-z])(?P<cross>{_CROSS})(?P=cross)+(?![A-Za-z])"  # ×××, 20XX
    rf"|(?:19|20)[0-9]?(?:[×XxＸ*]|_+)(?=年)"  # 201X年
    rf"|(?<![A-Za-z0-9.]){_CROSS}(?=[年月日])"  # X月X日
    rf"|(?<![{_SURNAMES}])某某+|某年某月(?:某日)?|某月某日"
    r"|(?<![A-Za-z0-9])_{2,}|_{2,}(?![A-Za-z0-9])|＿{2,}"
    r"|[*＊]{3,}|[*＊]{2}(?=[吨处条份人个名镇村县乡局月日年万元])"
    r"|（[ \u3000]*）|\([ \u3000]*\)"
    rf"|[【\[（(〔［](?:(?:{_TO_DO})(?:：[^】]*(?=】))?|(?:{_ASKED})[^】\]）)〕］]*)[】\]）)〕］]"
    rf"|[\[【]X[\]】]|[【\[<＜](?:{_NAMED})[】\]>＞]|\A待(?:补充|填写?|完善)[。.]?\Z"
    r"|待填(?![报表写入列充埋平海料])"
    r"|\A[XＸ×](?=[一-鿿]{1,6}〔)"  # X卫〔2016〕13号
    r"|[单点]击(?:或点击)?(?:此处|这里)|在此处?(?:输入|插入|填写)"
    r"|[？?]{2,}(?![!！])"
    r"|(?<![一二三四五六七八九零〇])[○◯]{2,}(?![一二三四五六七八九零〇])"
    r"|(?<![0-9])[0-9]*年[ \u3000]+月(?:[ \u3000]+日)?|(?<![0-9])[0-9]+月[ \u3000]+日"
)
RULE = Rule(
    "W501",
    "没有填写的地方",
    ("警告",),
    "words",
    "",
    "×××、XX、某某、____、【待补】、？？？之类，是留着要填的；某县、某镇这样只有一个“某”字的不算。",
    breaks=plain("正文: 清理了×××路段。"),
    keeps=plain("正文: 清理了3×5米的路段。"),
    signs=(
        r"[×✕╳ＸXｘx＿_＊*○◯？?【［＜<\[（(〔某单点此待年月]"  # begins with one class: so a scan is fast
        r"(?:(?<=[【［＜<\[])|(?<=[×✕╳ＸXｘx])[×✕╳ＸXｘx年月日]|(?<=[×XＸ])[^\x00-\x7f]|(?<=[＿_＊*○◯？?])[＿_＊*○◯？?年]"
        r"|(?<=[（(〔])[待XxT请在此这单点）) \u3000]|(?<=某)[某年月]|(?<=[单点])击|(?<=此)[处输插填]|(?<=待)[补填完]"
        r"|(?<=[年月])[ \u3000])"
    ),
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with something to be filled in."""
    for path, words in found_in(view, _PLACEHOLDER, _besides_fields if isinstance(view, View) else str):
        yield RULE.fault(
            path, f"{quoted(words)}是没有填写的地方", "填上；不用的，把这一句删去", needle=words[0]
        )


def _besides_fields(text: str) -> str:
    """Nothing of a field that is to be filled in, for that is said where the fields are read."""
    return "" if is_to_fill(text) else text
