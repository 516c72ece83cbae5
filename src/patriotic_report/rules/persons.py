"""How a person who reports speaks of himself, and of others with him."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..schema.domain import all_domains

PERSONAL = next(each.name for each in all_domains() if len(each.selves) > 1)
"""A domain of persons, for the examples of their rules."""
_QUOTED = pattern("“[^“”]*”|《[^《》]*》")
_ORGAN = "国|省|市|县|区|旗|镇|乡|街道|局|委|厅|校|院|园|中心|公司|站|厂|集团|村|社区|党|军|单位|们"
_ALONE = rf"(?<![自忘本]){{word}}(?!{_ORGAN})"
_LONGER = r"(?:(?<![一-鿿0-9])|(?<=[对由为给与和向在是使让以将把]))({word})(?!同意|签字|签名|申请|自愿|到场|身份|确认)"
"""Of two characters it may be said of anybody: 户主本人."""


def unquoted(text: str) -> str:
    """A text with what others say made blank, as long as it was."""
    return _QUOTED.sub(lambda found: "　" * len(found[0]), text)


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a text calls him so who reports."""
    shape = _ALONE if len(word) == 1 else _LONGER
    for found in pattern(shape.format(word=re.escape(word))).finditer(unquoted(text)):
        yield found.start()


_NOT_WE = "在对向为给把被由和与同跟让使请于是到"
_ACTED_ON_US = (
    "要求|带领|帮助|指导|告诉|培训|安排|关心|支持|提醒|激励|鼓励|教育|需要|希望|召集|通知|保障|督促|引导"
)
_WE = pattern(
    rf"(?<![{_NOT_WE}])(?<!{')(?<!'.join(_ACTED_ON_US.split('|'))})(我们)(?!的|班|组|这|党|国家|民族|身边|自己|共同|都是|教研|年级|学校|单位|支部|党员|干部|教师|科|股|村|社区)"
)
_BEFORE = r"(?:^|(?<=[。！？；，：\n“（]))[ \u3000]*(?:[一二三四五六七八九十]是)?(?:今年|一年来|全年|本年度?|上半年|下半年|期间|目前|同时|此外|年内|近年来|以来){0,2}"
_ACTS = "开展|组织|召开|落实|完成|坚持|认真|积极|加强|检查|整改|印发|建立|制定"
_OFFICES = (
    "县|区|旗|镇|乡|街道|局|委|厅|校|院|园|公司|站|厂|集团|村|社区|单位|部门|科室|股室|支部|学校|年级组|教研组"
    rf"|(?:中心|所|科|室|处|股|部|队|组)(?={_ACTS})"
)
_OFFICE = pattern(
    rf"{_BEFORE}(?P<self>我(?:{_OFFICES}))"
    r"(?![的被里级域内外公托派员在有属到出起部限子分房]|上下|领导|党|主要|班|[一-鿿]{0,4}(?:共?有|现有|是|位于|辖|属|地处))(?P<rest>[^。！？；，\n]*)"
)
_MEANS_ME = pattern("我|派|抽调|聘|任命|要求|批准|决定|同意|授予")


def others_as_subject(text: str) -> Iterator[str]:
    """我们 and 我局 where they do what the report tells: not 在我局领导下, 我校有学生800人, 我镇派我驻村."""
    bare = unquoted(text)
    for found in _WE.finditer(bare):
        yield found[1]
    for found in _OFFICE.finditer(bare):
        if not _MEANS_ME.search(found["rest"]):
            yield found["self"]
