"""Pinyin and the like in brackets behind a character, as pages on the web have them: 關(guān), 案{pinyin:àn}, (繁:開)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from ..patterns import pattern
from ..rules.wording import HAN, Change
from .simplified import simplified

_SYLLABLES = (
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bu ca cai can "
    "cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai "
    "chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng di "
    "dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng "
    "fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha "
    "hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang "
    "jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua "
    "kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling "
    "liu long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min "
    "ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong "
    "nou nu nuan nun nuo nv nve ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou "
    "pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong "
    "rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen "
    "sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai "
    "tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen "
    "weng wo wong wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye "
    "yi yin ying yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang "
    "zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan "
    "zui zun zuo "
)
_TONES = frozenset("\u0304\u0301\u030c\u0300")
_LABEL = "拼音|读音|注音|pinyin|读|讀|音|练|練|简|簡|繁体|繁體|繁"
_WITHIN = r"([^()（）\[\]【】〔〕［］{}｛｝《》〈〉<>\n]{1,30})"
_ANNOTATED = pattern(
    rf"(?<={HAN}) ?(?:[(（]{_WITHIN}[)）]|[\[【〔［]{_WITHIN}[\]】〕］]|[{{｛]{_WITHIN}[}}｝]|[《〈<]{_WITHIN}[》〉>])"
)
_LABELLED = pattern(rf"\s*(?P<label>{_LABEL})\s*[:：]\s*(?P<words>[^\s].*?)\s*")
_LETTERS = str.maketrans("ɡɑɩ", "gai")
_OTHER_READINGS = {
    letter: frozenset(characters)
    for letter, characters in {
        "h": "行还会和合",
        "c": "重长传曾藏参朝匙",
        "z": "种只重长传曾",
        "x": "降校系相行",
        "l": "乐率",
        "d": "调地的得单弹都",
        "t": "提调",
        "j": "角解见车",
        "s": "省石什色",
        "q": "卡区强",
        "y": "叶员",
        "k": "会",
        "b": "薄泊",
        "p": "泊便",
        "f": "否",
        "g": "给",
    }.items()
}
"""Characters that are read otherwise, too, than their place in GB 2312 says."""
_LETTER_STARTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_FURTHEST = 30
"""No annotation is of more characters."""
_INITIALS = "abcdefghjklmnopqrstwxyz"
"""GB 2312 has its 3755 commonest characters in the order of their pinyin: which begins each letter."""
_LAST_BY_PINYIN = "座".encode("gb2312")


def readings_in(line: str) -> Iterator[Change]:
    """What is to go of a line: each annotation, with a blank before it.

    A bracketed remark is one if it is a syllable of pinyin with its tone; or one without, and the character before it begins with that letter;
    or labelled as one.
    """
    if line.isascii():
        return
    for found in _ANNOTATED.finditer(line):
        if _is_annotation(line[max(found.start() - _FURTHEST, 0) : found.start()], found):
            yield Change(*found.span(), "")


def _is_annotation(before: str, found: re.Match[str]) -> bool:
    words = next(filter(None, found.groups()))
    if labelled := _LABELLED.fullmatch(words):
        if _is_pinyin(labelled["words"]):
            return True
        other = simplified(labelled["words"])  # (繁:開)
        return len(other) == 1 and not other.isascii() and other in simplified(before[-4:])
    if words.isascii():
        return bool(found[1] or found[2]) and _reads(before[-1], words)
    return _is_pinyin(words, toned=True) and _counted(words) <= _chinese_at_end(before)


def _is_pinyin(words: str, toned: bool = False) -> bool:
    bare, tones = _without_tones(words)
    return bool(bare) and all(each in _syllables() for each in bare) and (tones > 0 or not toned)


def _counted(words: str) -> int:
    return len(_without_tones(words)[0])


def _without_tones(words: str) -> tuple[list[str], int]:
    """Its syllables, and how many tones stand above them."""
    apart = normalize("NFD", words.translate(_LETTERS).lower())
    bare = (
        "".join(each for each in apart if each not in _TONES).replace("u\u0308", "v").replace("e\u0302", "e")
    )
    return re.split(r"[\s'’·-]+", bare.strip()), sum(each in _TONES for each in apart)


def _reads(character: str, words: str) -> bool:
    """Whether a character may be read so: 前 (qian), but neither 间 (min) nor 积 (ha)."""
    if words not in _syllables() or len(words) == 1:
        return False
    plain = simplified(character)
    return words[0] == _initial(plain) or plain in _OTHER_READINGS.get(words[0], ())


def _initial(character: str) -> str:
    """The first letter of a common character's pinyin; empty of others."""
    try:
        code = character.encode("gb2312")
    except UnicodeError:
        return ""
    if not _starts()[0] <= code <= _LAST_BY_PINYIN:
        return ""
    return _INITIALS[bisect(_starts(), code) - 1]


def _chinese_at_end(text: str) -> int:
    return len(text) - len(re.sub(f"{HAN}+$", "", text))


@cache
def _starts() -> list[bytes]:
    return [each.encode("gb2312") for each in _LETTER_STARTS]


@cache
def _syllables() -> frozenset[str]:
    return frozenset("".join(_SYLLABLES).split())
