"""W522: 下一篇：, 第1页 共3页, 以下是为您: what web pages, word processors and chat programs leave in a text."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .wording import quoted, some_of
from .words import Words

_OF_AN_ASSISTANT = (
    r"作为(?:一个|一名|一款)?(?:AI|人工智能|智能)(?:语言|大)?(?:模型|助手)"
    r"|以下是(?:一份|一篇|为您|为你|根据您|按照您|按您)[^。\n]{0,30}[:：]?"
    r"|^(?:好的|当然可以)[，,！!](?:以下|下面|这是|我来|我将|我会|根据您)[^。\n]{0,20}"
    r"|希望(?:以上|这[份篇]|本)[^。\n]{0,16}(?:对您|对你|能帮|满足您)[^。\n]{0,8}"
    r"|[您你]可以?根据(?:实际|具体|自身|您的|需要)[^。\n]{0,12}(?:修改|调整|补充|完善)"
    r"|如(?:果您?)?(?:还)?需要?(?:进一步|其他|更多|我)?(?:修改|调整|润色|扩写|精简)[^。\n]{0,12}(?:请|随时)(?:随时)?告[诉知]"
    r"|\*\*[^*\n]{1,40}\*\*|^#{1,4} (?=\S)|^```"
)
_OF_A_PAGE = (
    r"[上下]一篇[:：]|相关(?:阅读|推荐|文章|链接)[:：]?$|责任编辑[:：]|【打印[^】\n]{0,4}】|【关闭[^】\n]{0,4}】|打印本页"
    r"|点击(?:下载|查看)(?:原文|更多|全文|附件)|转载请注明|(?:本文|文章)(?:来自|来源|由)[^。\n]{0,20}(?:网|公众号|整理|收集)"
    r"|^[一-鿿]{0,12}篇[一二三四五六七八九十0-9]{1,2}[:：]|(?:全文|本文)共[0-9]+字|^免责声明|版权(?:所有|归[^。\n]{1,12}所有)"
    r"|阅读(?:原文|全文)$"
)
_OF_A_PROCESSOR = (
    r"第 ?[0-9]+ ?页[，,/ ]?共 ?[0-9]+ ?页|批注\s*\[[^\]\n]{1,12}\]|(?:删除的内容|带格式的|插入的内容|设置了格式)[:：]"
    r"|^[—–-] ?[0-9]{1,3} ?[—–-]$|^.{2,40}(?:\.{5,}|…{3,}|·{5,}) ?[0-9]{1,3}$"
    r"|[（(](?:略|图略|表略|下略|以下略|具体略|内容略|此处略)[)）]|此处(?:插入?|放|附上?|贴)(?:图|表|照片|图片|文字|数据)"
)
LEFT = rf"(?m){_OF_AN_ASSISTANT}|{_OF_A_PAGE}|{_OF_A_PROCESSOR}"
_SOUGHT = pattern(LEFT)
_MARKUP = "#*`"
RULE = Rule(
    "W522",
    "别处带来的话",
    ("警告",),
    "words",
    "",
    "网页（下一篇、责任编辑、打印本页）、Word（第1页 共3页、单独一行的页码、目录、批注）、写作助手（以下是为您、**加重**）留下的，和（略）、此处插入图 之类。",
    breaks=plain("正文: 清了三条沟。责任编辑：张三"),
    keeps=plain("正文: 清了三条沟。责任单位：张村。"),
    words=(
        *("AI语", "AI大", "AI模", "AI助", "智能语", "智能大", "智能模", "智能助", "以下是一", "以下是为", "以下是根", "以下是按"),
        *("好的，", "好的,", "好的！", "好的!", "当然可以", "希望以上", "希望这", "希望本", "可以根据", "可根据", "请告", "时告"),
        *("**", "# ", "```", "一篇：", "一篇:", "相关阅读", "相关推荐", "相关文章", "相关链接"),
        *("责任编辑", "打印本页", "【打印", "【关闭", "点击下载", "点击查看", "转载请", "本文来", "文章来", "本文由", "文章由"),
        *(f"篇{each}" for each in "一二三四五六七八九十0123456789"),
        *("本文共", "全文共", "免责声明", "版权所有", "版权归", "阅读原文", "阅读全文"),
        *("页共", "页 共", "页，共", "页,共", "页/共", "\n—", "\n–", "\n-", ".....", "………", "·····", "批注", "删除的内容", "带格式的", "插入的内容", "设置了格式"),
        *("略）", "略)", "此处插", "此处放", "此处附", "此处贴"),
    ),
)  # fmt: skip


def look(view: Words) -> Iterator[Fault]:
    """Each text with such words; what stands on every page is the word processor's own.

    Marks as of Markdown stand at every heading of a text, or at none: they are told once."""
    marked: list[tuple[FieldPath, str]] = []
    for path, text, role, _ in view.pieces:
        if role in ("margin", "attachment") or (role == "name" and path[0] != "passages"):
            continue
        found = tuple(dict.fromkeys(match[0].strip() for match in _SOUGHT.finditer(text)))
        if found and all(each[0] in _MARKUP for each in found):
            marked += [(path, each) for each in found]
        elif found:
            yield RULE.fault(
                path,
                f"{quoted(found[:3])}是从别处带来的，不是报告的话",
                f"删去{quoted(found[:1])}，看看前后有没有别的",
                needle=found[0],
            )
    if marked:
        path, first = marked[0]
        words = some_of(each for _, each in marked)
        yield RULE.fault(
            path, f"{words}是从别处带来的记号", "把这些记号（# * `）都删去，字留下", needle=first
        )
