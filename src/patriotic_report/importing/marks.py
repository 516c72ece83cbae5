"""What a page, a scraper or a rewriter left among the characters of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..patterns import pattern
from ..rules.wording import CHINESE, HAN, Change
from .pages import MASK

_CODE = pattern(
    r"&(?:nbsp|emsp|ensp|thinsp|#160|#12288|#xa0);|</?(?:br|p|div|span|font|b|strong|u|o:p)(?:\s[^<>]*)?/?>",
    re.I,
)
_SPELT = pattern("&(?:amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot);")
_SPELT_AS = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "ldquo": "“", "rdquo": "”",
    "lsquo": "‘", "rsquo": "’", "mdash": "—", "hellip": "…", "middot": "·",
}  # fmt: skip
_INVISIBLE = pattern("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]+")
_JOINS_EMOJI = "\u200d"
_FULL = f"{CHINESE}，。；：、！？（）《》“”‘’【】〔〕"
_BACKTICK = pattern(rf"(?<=[{_FULL}0-9])[`´]+(?=[{_FULL}0-9])|(?<=[{_FULL}])[`´]+$")
_CODE_SPAN = pattern("`[^`]*[!-_a-~][^`]*`")
_SPACED_ORDINAL = pattern(
    r"\s*[一二三四五六七八九十]{1,3}(?P<blank>[ \u3000]+)(?=、)|\s*[（(](?P<inner>[ \u3000]*)[一二三四五六七八九十]{1,3}(?P<after>[ \u3000]*)(?=[）)])"
)
_STOP = pattern(
    rf"(?<=[{CHINESE}”’》）)%％])\.(?=\s*$|[“《]?{HAN})|(?<=[{CHINESE}”’》）)%％0-9A-Za-z] )\.(?=\s*$)|(?<=[0-9][^\W\d_a-zA-Z])\.(?=\s*$)"
)
_CLAUSE_BEFORE = pattern(r"[^，。；：！？,;:!?\s]{6,}$|[%％）)”》 ]$")
_AFTER_BLANK = pattern(rf"(?<=[!-~] )[,;](?=[{CHINESE}“《（])")
_TITLE = pattern(rf"<(?=[{CHINESE}][^<>\n]{{2,60}}>)|(?<=[{CHINESE}）)〉》])>")
_DOUBLED = pattern(
    r"[，,]+(?=[。；;！？])|(?<=[。！？；;：])[，,]+|(?<=[，,])[，,]+|(?<=。)。(?!。)(?<!。。。)|(?<=[；;])[；;]+|(?<=、)、+|(?<=[：:])：+"
)
_LOST = pattern(
    rf"(?<![财正诗佛圣月脱])[经經]\s*[;；](?:\s*[—–-]+)?(?=\s*[、化—–-]|$)|[;；,，:：、]\s*[—–-]{{1,2}}(?=\s*[、化，。;；])|(?<={HAN})[;；,，]\s?化(?=[、转為为和的，。])"
)
_RIGHT = pattern(
    "著名|显著|著作|著称|卓著|昭著|编著|原著|名著|土著|专著|论著|巨著|著述|著者|覆盖|覆没|颠覆|倾覆|乾坤|乾隆|狼藉|慰藉|摺扇|宫商角徵羽"
)
_LAST = 3


def codes(line: str) -> Iterator[Change]:
    """&nbsp; and <br>, and marks that a page spells: &ldquo;."""
    if "&" in line or "<" in line:
        for found in _CODE.finditer(line):
            yield Change(*found.span(), "")
        for found in _SPELT.finditer(line):
            yield Change(*found.span(), _SPELT_AS[found[0][1:-1]])


def invisible(line: str) -> Iterator[Change]:
    """What has no width; what joins pictures of an emoji has its use."""
    for found in _INVISIBLE.finditer(line):
        if _JOINS_EMOJI not in found[0]:
            yield Change(*found.span(), "")


def backticks(line: str) -> Iterator[Change]:
    """The stray ` within Chinese."""
    if ("`" in line or "´" in line) and not _CODE_SPAN.search(line):
        for found in _BACKTICK.finditer(line):
            yield Change(*found.span(), "")


def spaced_ordinals(line: str) -> Iterator[Change]:
    """六 、 and （ 一 ） at the head of a line."""
    if found := _SPACED_ORDINAL.match(line):
        for name in ("blank", "inner", "after"):
            if found[name]:
                yield Change(*found.span(name), "")


def half_width(line: str) -> Iterator[Change]:
    """What rule W505 leaves: the full stop, <…> for 《…》, a comma behind an address and a blank."""
    if "." in line:
        for found in _STOP.finditer(line):
            if (
                _CLAUSE_BEFORE.search(line[max(found.start() - 8, 0) : found.start()])
                and "." not in line[found.end() : found.end() + 1]
            ):
                yield Change(*found.span(), "。")
    for found in _AFTER_BLANK.finditer(line):
        yield Change(*found.span(), "，" if found[0] == "," else "；")
    if "<" in line and line.count("<") == line.count(">"):
        titles = list(_TITLE.finditer(line))
        if len(titles) == 2 * line.count("<"):
            for found in titles:
                yield Change(*found.span(), "《" if found[0] == "<" else "》")


def but_foreign(line: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Without those of brackets that hold foreign words alone."""
    foreign = [found.span() for found in _FOREIGN.finditer(line)] if "(" in line else []
    for change in changes:
        if not any(change.start in (start, end - 1) for start, end in foreign):
            yield change


_FOREIGN = pattern(r"\([ -'*-~]*[A-Za-z][ -'*-~]*\)")


def doubled(line: str) -> Iterator[Change]:
    """，。 is 。, and so on: the stronger stays; three 。 are an ellipsis, and between 、 and ， a word may be lost."""
    for found in _DOUBLED.finditer(line):
        if not (found[0] == "。" and line.endswith("。。", 0, found.start())):
            yield Change(*found.span(), "")


def may_be_changed(old: str, new: str) -> bool:
    """No figure goes, none comes, and what was masked stays."""
    return MASK not in old and [each for each in old if each.isdigit()] == [
        each for each in new if each.isdigit()
    ]


def doubts_in(line: str) -> Iterator[tuple[int, str, str, str]]:
    """Words of which a part was lost: column, words, what is wrong, advice."""
    for found in _LOST.finditer(line):
        words = line[max(found.start() - _LAST, 0) : found.end() + _LAST]
        advice = "多半是“经常化”，照原稿补上" if "经" in words else "照原稿补上"
        yield found.start(), words, "这里多半丢了字", advice


def is_right_word(line: str, at: int) -> bool:
    """著 in 著名, 覆 in 覆盖: right in simplified text, too."""
    return any(found.start() <= at < found.end() for found in _RIGHT.finditer(line))
