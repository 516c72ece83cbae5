"""W313: 同比增长%, 清运余吨: the figure is gone."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, some_of, told_in
from .words import Words

_DEEDS = (
    "硬化|清运|清理|清除|清掏|清淘|铺设|新建|改建|改造|疏通|整治|悬挂|张贴|发放|印发|出动|组织|动员|种植|栽植|栽种|粉刷|拆除|投放|喷洒|投入"
    "|排查|整改|检查|安装|更换|绿化|新增|修建|建成|开展|举办|召开"
)
RULE = Rule(
    "W313",
    "漏了数字",
    ("警告",),
    "words",
    "",
    "%、余吨、平方米一类的前面没有数字，多半是删改、复制时漏了。",
    breaks=plain("正文: 清运垃圾12吨，同比增长%。"),
    keeps=plain("正文: 清运垃圾12吨，同比增长5%。"),
    signs=(
        "(?:%(?<![0-9].)|％(?<![0-9].)|余(?<![0-9万亿千百十几其业].)|平方(?<![0-9万亿千百余多每].{2})"
        "|万[平立](?<![0-9十百千余多几两].{2})|立方(?<![0-9万亿千百余多每].{2})|公里(?<![0-9万千百十几余多方每].{2}))"
    ),
)
_LOST = pattern(
    rf"{HAN}(?<![一二两三四五六七八九十百千万几数多余半之])(?<!单位为)(?<!单位是)[%％](?![）)（(])"
    rf"|(?:{_DEEDS})(?:了|各类|垃圾|道路|沟渠|河道|公厕|横幅|标语|宣传[单册资料]{{1,2}}|车辆|人员|死角|草坪|群众){{0,2}}"
    r"(?:余(?:[吨处份条户名场座辆米件亩棵张]|人次?(?!力|员)|公里|平方米|立方米|万元)|万?(?:平方米|立方米)(?![以的])|公里(?![数级以的处碑]))"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text in which one is missing."""
    for path, _, found in told_in(view, _LOST, "title", "heading", "prose"):
        words = [each[0] for each in found]
        yield RULE.fault(
            path, f"{some_of(words)}前面没有数字", "补上数字；不用的，删去这几个字", needle=words[0]
        )
