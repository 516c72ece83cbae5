"""Counts in the prose of a draft become 数据, cited where they stood: 清运垃圾36.5吨 is 清运垃圾{{ 清运垃圾 }}.

A count is a deed, its object and a quantity, or a rate and its percentage.  What prints stays the same to the character: the
quantity is taken as it is typed, with its approximation.  Better to miss one than to make one of what is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from ..glossary import is_taken
from ..patterns import pattern
from ..problems import Place, Problem
from ..rules.wording import CHINESE, CITATION
from ..schema.quantity import QuantityFault, parse_quantity
from ..source.nodes import Data
from ..units import UNITS
from . import Draft


class Proposal(NamedTuple):
    """One 数据: its ``name``, the quantity as typed, the words that it was found in, and the places that cite it.

    ``others`` are further quantities of the same name: then it is proposed to nobody, only told.
    """

    name: str
    quantity: str
    words: str
    places: tuple[str, ...]
    """Where in the draft, by its own keys: 措施[2].正文."""
    others: tuple[str, ...] = ()


class _Found(NamedTuple):
    name: str
    start: int
    end: int
    words: str


_Change = Callable[[str, str], str]
"""A text and where it stands in the draft → the text changed."""
_DEEDS = (
    "清运|清理|清除|清扫|清掏|清淤|清洗|清刷|疏通|疏浚|出动|发放|散发|派发|印发|印制|编发|编印|制作|悬挂|张挂|张贴|粘贴|刊发|播放|发布|推送|发送"
    "|设置|设立|安装|更换|配备|配置|购置|购买|采购|添置|投放|投入|投资|喷洒|喷绘|消毒|布放|放置|检查|排查|抽查|督查|督导|巡查|走访|整改|整治|治理"
    "|查处|取缔|拆除|劝导|纠正|规范|处理|处置|下发|发出|新建|改建|改造|修建|建成|建设|新增|扩建|铺设|硬化|绿化|种植|栽植|栽种|补种|补植|粉刷|修复|维修"
    "|召开|举办|开展|组织|动员|发动|参与|参加|培训|接受|接待|受理|解决|收集|收缴|捐赠|筛查|评选|表彰|受教育|惠及|使用|转运|处罚|签订|回收|关停"
    "|曝光|调解|发现|聘请|招募|选派|派出|组建|撰写|报送|上报|刊登|开设|覆盖|打捞|转移|救助|慰问|评比|打造|维修|养护|组装|修剪|清收"
)
_DEED = pattern(_DEEDS)
_LEADING = "(?:组织|动员|发动|派出|选派|招募)$"
"""Deeds of those who do another one: 组织志愿者清理卫生死角66处."""
_AGAIN = pattern("共|累计|先后|合计|已|并|来")
"""Within an object: another deed begins."""
_OFTEN_WITHOUT_UNIT = frozenset(
    [
        "年",
        "月",
        "日",
        "天",
        "周",
        "个月",
        "小时",
        "分钟",
        "分",
        "号",
        "岁",
        "届",
        "级",
        "星",
        "星级",
        "等",
        "等级",
        "类",
        "名次",
        "位次",
        "度",
        "班",
        "章",
        "款",
        "则",
        "里",
        "层",
        "°",
        "℃",
        "%",
        "‰",
        "百分点",
        "千分点",
        "位",
        "轮",
        "节",
        "点",
        "门",
        "口",
        "根",
        "案",
        "单",
        "票",
        "团",
        "队",
        "线",
        "路",
        "站",
        "村",
    ]
)
"""What a number before it mostly says no count by: a time, a place, a class."""
_BEFORE = "大约|约|将近|接近|近|超过|逾|不足|至少|最多"
_MORE = "[多余]"
_SCALE = "(?:百万|千万|万亿|万|亿|千(?![克米瓦伏])|百)"
_AFTER = "以上|以下|左右|之多"
_NO_FURTHER = pattern("[被在为出产等的与于将使让]|率$")
_GOES_ON = "和|及|与|并|以及|参加|参与|开展|进行|走|深入|用于"
"""What may stand behind a quantity, besides a mark: any other word is what it counts, and its name is not before it."""
_NO_END = pattern(
    "[的于在将出好等及拥到经约是均总由把被让对以向从为个提上下中至]$|突破$|完成$|安排$|涉及$|提出$|发现$|没有$"
)
"""Words before a quantity that end so name nothing."""
_MARK = pattern("[，。；：！？,;:!?\n]")
_SENTENCE = pattern("[。；！？;!?\n]")
_OTHER_TIME = pattern("计划|拟|预计|力争|争取|目标|确保|下一步|明年|来年|去年|上年|往年|上期|同期|同比|环比")
"""Words before which a sentence speaks of what was done, and behind which of a plan or of another year."""
_NO_COUNT = pattern(
    "相比|[比较]|每|平均|日均|人均|户均|各(?![村社单乡镇街部级类项地校户个县区市])|未|没有|不少于|不低于|不得|其中|分别|[由从]|累计|总计"
)
"""Words that make another figure of it: of a part, of a change, of each, of all until now (数量 is the period's own)."""
_LEAD = pattern(
    r"^(?:[、和及与并]|以及|同时|共计?|累计|总计|合计|先后|已经?|现已?|还|又|再|也|均|都|主动|及时|大力|全面|集中)+"
)
_TRAIL = pattern("(?:达到了?|达|共计?|累计|合计|总计|计|有|了|为|各类)+$")
_OBJECT = pattern(rf"(?:[{CHINESE}A-Za-z“”]|《[^《》]*》|（[^（）0-9]*）|、)*")
_APART = pattern("《[^《》]*》|“[^“”]*”|（[^（）]*）|\\([^()]*\\)|" + CITATION.pattern)
_RATE = pattern(
    rf"(?<![{CHINESE}])(?P<name>[{CHINESE}]{{2,14}}率)(?:已经?|均|都|总体|稳定)?(?:达到了?|达|为|是|保持在|提高到|提升到|上升到|稳定在)?$"
)
_RATE_LEAD = pattern("^(?:使|让|其|全年|全镇|全县|全市|全区|全乡|目前)+")
_NO_RATE = pattern("^[对在从当把由被给为]|[对使让]")
_SHORTEST, _LONGEST, _LONGEST_FURTHER = 3, 14, 6
_PROSE = ("开头", "正文", "要点", "措施")
_WITHIN = ("正文", "要点", "措施", "列项")
_MONEY = pattern("元$")


def proposed(values: dict[str, Data]) -> tuple[dict[str, Data], list[Proposal]]:
    """The draft with its counts as 数据, and each of them; those told only have ``others``."""
    typed: dict[str, list[str]] = {}
    words: dict[str, str] = {}

    places: dict[str, list[str]] = {}

    def note(text: str, where: str) -> str:
        for each in counts_in(text):
            typed.setdefault(each.name, []).append(text[each.start : each.end])
            places.setdefault(each.name, []).append(where)
            words.setdefault(each.name, each.words)
        return text

    _in_prose(values, note)
    known = values.get("数据")
    given = dict(known) if isinstance(known, dict) else {}
    taken = {normalize("NFKC", name) for name in given}
    proposals = [
        Proposal(name, each[0], words[name], tuple(places[name]), tuple(dict.fromkeys(each))[1:])
        for name, each in typed.items()
        if normalize("NFKC", name) not in taken
    ]
    cited = {each.name for each in proposals if not each.others}
    if not cited:
        return values, proposals
    made = _in_prose(values, lambda text, _: _cited(text, cited))
    counts: dict[str, Data] = {
        **given,
        **{each.name: each.quantity for each in proposals if each.name in cited},
    }
    return _with_counts(made, counts), proposals


def with_counts(draft: Draft, file: str) -> Draft:
    """The draft with its counts as 数据; each is told, and those that are not made."""
    values, found = proposed(draft.values)
    made = [each for each in found if not each.others]
    told = [_told(each, file) for each in found]
    if made:
        cited = sum(len(each.places) for each in made)
        words = f"{len(made)}个数量写成了数据，在原处引用{cited}处，印出来一字不变"
        told.insert(0, _made_one(words, "逐条看下面各项；不要的，改回数字", file))
    return draft._replace(values=values, told=(*draft.told, *told))


def _told(each: Proposal, file: str) -> Problem:
    where = "、".join(dict.fromkeys(each.places))
    if each.others:
        figures = "、".join((each.quantity, *each.others))
        return Problem(
            "N061",
            f"“{each.name}”有不同的数：{figures}，没有写成数据（{where}）",
            "要写的，在“数据”里各起一个名称，如 活动期间" + each.name,
            Place(file),
        )
    return _made_one(
        f"“{each.words.lstrip('、和及')}”：写成数据“{each.name}”（{where}）",
        f"不要的，把 {{{{ {each.name} }}}} 改回 {each.quantity}，删去这项数据",
        file,
    )


def _made_one(words: str, fix: str, file: str) -> Problem:
    return Problem("N060", words, fix, Place(file))


def counts_in(text: str) -> Iterator[_Found]:
    """The counts of a text, from its beginning."""
    bare = _APART.sub(lambda found: "〓" * len(found[0]), text)
    start = 0
    for sentence in [*_SENTENCE.finditer(bare), None]:
        end = sentence.start() if sentence else len(bare)
        yield from _in_sentence(text, bare, start, end)
        start = end + 1


def _in_sentence(text: str, bare: str, start: int, end: int) -> Iterator[_Found]:
    deed, begin = "", start
    for quantity in _quantity().finditer(bare, start, end):
        marks = list(_MARK.finditer(bare, begin, quantity.start()))
        head_start = marks[-1].end() if marks else begin
        head = text[head_start : quantity.start()]
        begin = quantity.end()
        if not _is_quantity(quantity[0]) or _is_other(bare, start, head_start, quantity.start()):
            continue
        if quantity[0].rstrip("以上下左右之多").endswith(("%", "％")):
            name = _rate_name(head)
        else:
            name, deed = _named(head, deed if len(marks) <= 1 else "", quantity[0])
        if name and _SHORTEST <= len(name) <= _LONGEST and name.isidentifier() and not is_taken(name):
            yield _Found(name, quantity.start(), quantity.end(), text[head_start : quantity.end()])


def _is_other(bare: str, start: int, head: int, end: int) -> bool:
    """Whether the words before say that it is another figure than of what was done."""
    return bool(_OTHER_TIME.search(bare, start, end) or _NO_COUNT.search(bare, head, end))


def _is_quantity(typed: str) -> bool:
    """Whether the field takes it as it is."""
    try:
        amounts = parse_quantity(typed).amounts
    except QuantityFault:
        return False
    return all(each.unit for each in amounts)


def _rate_name(head: str) -> str:
    found = _RATE.search(head)
    if found is None or head[: found.start()].endswith("率、"):  # of several rates there is no one name
        return ""
    name = _RATE_LEAD.sub("", found["name"].rpartition("的")[2])
    return "" if _NO_RATE.search(name) else name


def _named(head: str, before: str, quantity: str) -> tuple[str, str]:
    """What a count is called by the words before it, and its deed; a further object goes with the deed ``before``: 发放手册1册、折页2张."""
    bare = _TRAIL.sub("", _LEAD.sub("", head, count=1))
    deeds = list(_DEED.finditer(bare))
    for number, found in enumerate(deeds):
        thing = bare[found.end() :]
        if not _OBJECT.fullmatch(thing):
            continue
        further = any(len(bare) - each.end() > 1 for each in deeds[number + 1 :])
        if further and (re.search(_LEADING, found[0]) or _AGAIN.search(thing)):
            continue
        if not thing and found[0] == "投入" and _MONEY.search(quantity):
            thing = "资金"
        name = _plain(found[0] + thing)
        if thing and len(name) <= _LONGEST and not _NO_END.search(thing):
            return name, found[0]
    is_further = before and not deeds and 1 < len(bare) <= _LONGEST_FURTHER and before != "投入"
    if is_further and _OBJECT.fullmatch(bare) and not _NO_FURTHER.search(bare):
        return _plain(before + bare), before
    return "", ""


def _plain(words: str) -> str:
    """As a name that can be cited: without marks, and what two things are joined by as a word."""
    return re.sub("[《》“”（）]", "", words).replace("、", "和").replace("和和", "和").strip("和")


def _cited(text: str, names: set[str]) -> str:
    parts: list[str] = []
    at = 0
    for each in counts_in(text):
        if each.name in names:
            parts += (text[at : each.start], f"{{{{ {each.name} }}}}")
            at = each.end
    return "".join((*parts, text[at:]))


def _in_prose(values: dict[str, Data], change: _Change) -> dict[str, Data]:
    """The draft with each text changed that says what was done: not what is planned, nor what is lacking."""
    return {key: _changed(value, change, key) if key in _PROSE else value for key, value in values.items()}


def _changed(value: Data, change: _Change, where: str) -> Data:
    if isinstance(value, str):
        return change(value, where)
    if isinstance(value, list):
        return [_changed(each, change, f"{where}[{number}]") for number, each in enumerate(value, 1)]
    if isinstance(value, dict):
        return {
            key: _changed(each, change, f"{where}.{key}") if key in _WITHIN else each
            for key, each in value.items()
        }
    return value


def _with_counts(values: dict[str, Data], counts: dict[str, Data]) -> dict[str, Data]:
    """数据 stands where it did, else before the text."""
    if "数据" in values:
        return {**values, "数据": counts}
    made: dict[str, Data] = {}
    for key, value in values.items():
        if key in ("正文", "措施") and "数据" not in made:
            made["数据"] = counts
        made[key] = value
    made.setdefault("数据", counts)
    return made


@cache
def _quantity() -> re.Pattern[str]:
    """Digits with a unit that counts, measures or is money, and the same again where it is compound (5块11面)."""
    spelt = [
        spelling
        for unit in UNITS
        if unit.kind in ("counted", "measured", "money")
        for spelling in (unit.name, *unit.spellings)
        if unit.name not in _OFTEN_WITHOUT_UNIT and not spelling.isascii()
    ]
    units = "|".join(map(re.escape, sorted(spelt, key=len, reverse=True)))
    amount = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?{_MORE}?{_SCALE}?{_MORE}?"
    return re.compile(
        rf"(?<![0-9A-Za-z.,\-—–~～第前〔\[])(?<![0-9][至到])(?:{_BEFORE})?"
        rf"(?:{amount}(?:{units})(?:{_MORE}?{amount}(?:{units}))*|[0-9]+(?:\.[0-9]+)?[%％])(?:{_AFTER})?"
        rf"(?=\s*(?:$|[，。；：、！？）)〓\n,;!?（(]|{_GOES_ON}))"
    )
