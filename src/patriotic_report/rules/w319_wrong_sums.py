"""W319: figures of one sentence that do not come to what it says: 任务50条，完成60条，完成率110%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..facts.arithmetic import added, amount_of, converted, rate, rate_agrees
from ..facts.arithmetic import plain as digits
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount
from .rule import Rule
from .samples import plain
from .view import View
from .wording import spoken_in
from .words import Words

RULE = Rule(
    "W319",
    "算得不对",
    ("警告", "提示"),
    "words",
    "",
    "一句话里自己写的任务、完成、完成率，各项与合计，对不上（各数的末位四舍五入允许的误差以外）；"
    "“其中”的各项加起来超过总数的，只是提示。",
    breaks=plain("正文: 任务50条，完成60条，完成率110%。"),
    keeps=plain("正文: 任务50条，完成60条，完成率120%。"),
    words=("完成率", "完成比例", "%", "％", "合计", "共计", "总计", "其中"),
)
_UNITS = "平方公里|平方米|立方米|公里|公斤|公顷|万元|亿元|人次|场次|户次|车次|千克|千米|[吨元亩处座户人个条份件场家台辆棵株米名次所间面幅块套支项桶部]"
_AMOUNT = rf"(?<![0-9.,约近超逾])[0-9]{{1,9}}(?:,[0-9]{{3}}){{0,3}}(?:\.[0-9]{{1,4}})?(?:万|亿)?(?:{_UNITS})(?![余多次])"
_RATE = r"[0-9]{1,4}(?:\.[0-9]{1,4})?[%％](?!以)"
_GAP = "[^0-9。；！？，约近超逾\n]"
_TASK = "(?:任务|目标|计划|应[改建完]|总数|总户数|总人数)"
_RATES = tuple(
    pattern(text)
    for text in (
        rf"{_TASK}{_GAP}{{0,6}}(?P<whole>{_AMOUNT})[，、（(]{_GAP}{{0,8}}完成{_GAP}{{0,6}}(?P<part>{_AMOUNT})[，、（(]"
        rf"{_GAP}{{0,4}}(?:完成率|完成比例|占{_GAP}{{0,6}}的|{_TASK}的){_GAP}{{0,3}}(?P<rate>{_RATE})",
        rf"完成{_GAP}{{0,10}}(?P<part>{_AMOUNT})[，、（(]{_GAP}{{0,4}}{_TASK}{_GAP}{{0,4}}(?P<whole>{_AMOUNT})[）)]?[，、（(]"
        rf"{_GAP}{{0,4}}完成率{_GAP}{{0,3}}(?P<rate>{_RATE})",
        rf"(?P<part>{_AMOUNT})，(?:已|占|完成|为|是)(?:了|{_GAP}{{0,4}}{_TASK}数?)(?P<whole>{_AMOUNT})的(?P<rate>{_RATE})",
    )
)
_ITEM = rf"[^0-9。；！？，、：\n]{{1,14}}{_AMOUNT}"
_TOTAL = pattern(
    rf"(?P<items>{_ITEM}(?:[、，和]{_ITEM}){{1,12}})，(?:合计|共计|总计)(?P<total>{_AMOUNT})(?=[，。；])"
)
_OF_WHICH = pattern(
    rf"(?P<total>{_AMOUNT})[，（(：]其中[：，]?(?P<items>{_ITEM}(?:、{_ITEM}){{1,12}})(?=[，。；）)])"
)
_EACH = pattern(_AMOUNT)
_ANY_RATE = pattern("(?:完成率|完成比例|的)[^0-9。；，]{0,3}[0-9][0-9.]*[%％]")
_ANY_TOTAL = pattern("，(?:合计|共计|总计)[0-9]")


def look(view: Words) -> Iterator[Fault]:
    """Each text that states all figures itself; those of 数据 are compared by other rules."""
    if isinstance(view, View) and view.figures_on_counts:
        return
    for path, _, bare in spoken_in(view, "prose"):
        if _ANY_RATE.search(bare):
            for sought in _RATES:
                for found in sought.finditer(bare):
                    yield from _of_rate(path, found)
        if _ANY_TOTAL.search(bare):
            for found in _TOTAL.finditer(bare):
                yield from _of_total(path, found, _is_alone(bare, found))
        if "其中" in bare:
            for found in _OF_WHICH.finditer(bare):
                yield from _of_which(path, found)


def _of_rate(path: FieldPath, found: re.Match[str]) -> Iterator[Fault]:
    part, whole, typed = (amount_of(found[name]) for name in ("part", "whole", "rate"))
    alike = converted(part, whole.unit) if part and whole else None
    if whole and alike and typed and whole.value > 0 and not rate_agrees(typed, alike, whole):
        yield RULE.fault(
            path,
            f"{found['part']}是{found['whole']}的{rate(alike.value, whole.value)}，写的是{found['rate']}",
            "核对这三个数，改正其中写错的",
            needle=found["rate"],
        )


def _items(found: re.Match[str], unit: str) -> list[Amount]:
    """The items, where all are in one unit; else none."""
    each = [amount_of(item[0]) for item in _EACH.finditer(found["items"])]
    alike = [converted(amount, unit) if amount else None for amount in each]
    items = [amount for amount in alike if amount]
    return items if len(items) == len(each) else []


def _of_total(path: FieldPath, found: re.Match[str], alone: bool) -> Iterator[Fault]:
    total = amount_of(found["total"])
    items = _items(found, total.unit) if total and alone else []
    total_of_items = added(item.value for item in items)
    if total and items and abs(total_of_items - total.value) > _rounding(items, total):
        yield RULE.fault(
            path,
            f"前面几项加起来是{digits(total_of_items)}{total.unit}，合计写的是{found['total']}",
            "核对各项和合计，改正写错的",
            needle=found["total"],
        )


def _is_alone(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence has no figure before the items, which might be one of them."""
    start = max(text.rfind(mark, 0, found.start()) for mark in "。；！？\n：") + 1
    return not any(map(str.isdecimal, text[start : found.start()]))


def _of_which(path: FieldPath, found: re.Match[str]) -> Iterator[Fault]:
    total = amount_of(found["total"])
    items = _items(found, total.unit) if total else []
    total_of_items = added(item.value for item in items)
    if total and items and total_of_items - total.value > _rounding(items, total):
        yield RULE.fault(
            path,
            f"“其中”各项加起来是{digits(total_of_items)}{total.unit}，比{found['total']}多",
            "核对；一项算在两处的，不必理会",
            needle=found["total"],
            level="提示",
        )


def _rounding(items: list[Amount], total: Amount) -> Decimal:
    """What printed digits may have lost: half of the last one of each number with a fraction or a scale."""
    rounded = [amount for amount in (*items, total) if amount.scale or "." in amount.digits]
    return added(amount.half_step for amount in rounded)
