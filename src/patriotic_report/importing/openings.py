"""What the title and the opening say of 起止日期, 依据 and 活动."""

from __future__ import annotations

from ..patterns import pattern
from ..schema.period import PeriodFault, parse_period
from ..source.nodes import Data

Fields = dict[str, Data]
_YEAR = r"(?:19|20)[0-9]{2}年"
_DAY = r"[0-9]{1,2}月[0-9]{1,2}日"
_TO = "[至到—–－~～-]{1,2}"
_EVENT = "启动|召开|成立|印发|下发|出台|获|被|通过|正式"
"""What happened in a month is not what the report is of."""
_EXACT = pattern(
    "|".join(
        (
            rf"截至{_YEAR}[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|[底末])?",
            rf"[自从]{_YEAR}[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?(?:以来|起|开始)",
            rf"{_YEAR}{_DAY}{_TO}(?:{_YEAR})?(?:{_DAY}|[0-9]{{1,2}}日)",
            rf"{_YEAR}(?:第?[一二三四1-4]季度|[上下]半年|[0-9]{{1,2}}月?{_TO}(?:{_YEAR})?[0-9]{{1,2}}月份?)",
            rf"{_YEAR}[0-9]{{1,2}}月份?(?!{_TO}|[0-9底末初中上下]|{_EVENT})",
            rf"{_YEAR}(?:“[^“”]{{1,6}}”|元旦|春节|清明|端午|中秋|国庆)(?:节|假期)?期间",
        )
    )
)
_WHOLE_YEAR = pattern(rf"{_YEAR}(?:度|以来)?(?![0-9第上下春夏秋冬一二三四“]|前|后|初|底|末|代)")
_BASIS = pattern(
    r"(根据|按照|依据|遵照|对照)([^《》，。；：]{0,40})《((?:[^《》]|《[^《》]*》)+)》(?:[（(]([^（）()]{3,30}号)[）)])?"
)
_ALSO = pattern(
    r"[、和及与]([^《》，。；：]{0,40})《((?:[^《》]|《[^《》]*》)+)》(?:[（(]([^（）()]{3,30}号)[）)])?"
)
_CAMPAIGN = pattern(r"组织开展了(?:以“([^“”]+)”为主题的)?(?:第([0-9]{1,3})[个届次])?([^，。、；“”]{2,30})。")


def period_in(*texts: str) -> str:
    """The first time that one of the texts says as 起止日期 takes it, the exact before the whole years."""
    for form in (_EXACT, _WHOLE_YEAR):
        for text in texts:
            for found in form.finditer("".join(text.split())):
                try:
                    parse_period(found[0])
                except PeriodFault:
                    continue
                return found[0]
    return ""


_PAPER = (
    "通知",
    "意见",
    "方案",
    "办法",
    "条例",
    "规定",
    "决定",
    "函",
    "计划",
    "要点",
    "要求",
    "批复",
    "通报",
    "纲要",
    "规划",
    "细则",
    "法",
)
"""What a document that others go by is called."""


def basis_in(opening: str) -> list[Data]:
    """The documents that the opening goes by."""
    found = _BASIS.search(opening)
    if found is None or not (found[4] or found[3].endswith(_PAPER)):
        return []
    bases: list[Data] = []
    lead, end = found[1], found.end()
    groups = found.groups()[1:]
    while True:
        bases.append(_one(lead, *groups))
        following = _ALSO.match(opening, end)
        if following is None:
            return bases
        groups, end = following.groups(), following.end()


def _one(lead: str, issuer: str | None, title: str, number: str | None) -> Data:
    basis: Fields = {"标题": title}
    if number:
        basis["文号"] = number
    if issuer:
        names = issuer.split("、")
        basis["发文单位"] = issuer if len(names) == 1 or not all(names) else list(names)
    if lead != "根据":
        basis["引语"] = lead
    return basis


def campaign_in(opening: str) -> Data:
    """The activity that the opening says was carried out."""
    found = _CAMPAIGN.search(opening)
    if found is None:
        return None
    theme, ordinal, name = found.groups()
    campaign: Fields = {"名称": name.removesuffix("活动") or name}
    if ordinal:
        campaign["届次"] = ordinal
    if theme:
        campaign["主题"] = theme
    return campaign if len(campaign) > 1 else campaign["名称"]
