"""What the opening and the closing say where the clerk wrote none: by kind of paper, addressee, subject and domain."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..patterns import pattern
from ..schema import Domain, DomainChoice, ReportFields, domain_of, domains_by_words, matter_endings


class Kind(NamedTuple):
    """A kind of paper: ``word`` is 文种词; how it introduces what it tells (``verb``), and how it ends to an addressee."""

    word: str
    verb: str
    closing: str
    about: str = "情况"


_KINDS = {
    "汇报": Kind("汇报", "汇报", "特此汇报。"),
    "报告": Kind("报告", "报告", "特此报告。"),
    "总结": Kind("总结", "总结", "特此报告。"),
    "小结": Kind("小结", "小结", "特此报告。"),
    "月报": Kind("月报", "报告", "特此报告。"),
    "季报": Kind("季报", "报告", "特此报告。"),
    "专报": Kind("专报", "报告", "特此报告。"),
    "快报": Kind("快报", "报告", ""),
    "周报": Kind("周报", "报告", ""),
    "日报": Kind("日报", "报告", ""),
    "简报": Kind("简报", "简报", ""),
    "通报": Kind("通报", "通报", "特此通报。"),
    "说明": Kind("说明", "说明", "特此说明。"),
    "通知": Kind("通知", "通知", "特此通知。", "事项"),
    "通告": Kind("通告", "通告", "特此通告。", "事项"),
    "公告": Kind("公告", "公告", "特此公告。", "事项"),
    "请示": Kind("请示", "请示", "特此请示。", "事项"),
    "批复": Kind("批复", "批复", "特此批复。", "事项"),
    "复函": Kind("函", "函复", "特此函复。"),
    "函": Kind("函", "函告", "特此函告。"),
    "纪要": Kind("纪要", "纪要", ""),
}
"""By the ending of the title, the longer one first; a paper of another kind is a 汇报 to its addressee."""
_SILENT = ("决议", "决定", "命令", "公报", "意见", "议案", "方案", "计划", "要点", "打算", "安排")
"""Kinds that neither 汇报 nor report: what they hold is introduced without a verb, and they end by themselves."""
_REPORTED = "汇报"
_BRACKET = pattern(r"[（(][^（）()]*[）)]$")


def kind_of(report: ReportFields, domain: Domain) -> Kind:
    """The kind that the title ends with, else that of 文种; a title of two papers is of the first's kind."""
    title = _BRACKET.sub("", report.finished_title)
    first = _kind_in(title)
    kinds = _kinds_of(domain)
    for text in (title[: first.end()] if first else title, report.genre):
        for ending in (*kinds, *_SILENT):
            if text.endswith(ending):
                return kinds.get(ending) or Kind(ending, "", "")
    return kinds[_REPORTED]


def _kinds_of(domain: Domain) -> dict[str, Kind]:
    """The kinds of paper in a domain's own words; what its file does not say stays."""
    verbs, closings = domain.verbs or {}, domain.closings or {}
    if not (verbs or closings):
        return _KINDS
    own = {}
    for word in (*verbs, *closings):
        usual = _KINDS.get(word) or Kind(word, word, "")
        own[word] = usual._replace(
            verb=verbs.get(word, usual.verb), closing=closings.get(word, usual.closing)
        )
    # the longer ending first: 复函 is no 函
    return dict(sorted((_KINDS | own).items(), key=lambda pair: -len(pair[0])))


def _kind_in(title: str) -> re.Match[str] | None:
    """Where a title says what it is: at its end, else before 和 and another paper (总结和下年打算)."""
    return _LAST_KIND.search(title) or _FIRST_KIND.search(title)


class OpeningWords(NamedTuple):
    """``matter`` is what is told of, ``work`` the same as what was done; ``verb`` introduces it (汇报), empty
    where nobody is addressed."""

    kind: Kind
    matter: str
    work: str
    verb: str


def opening_words(report: ReportFields) -> OpeningWords:
    """The words of the default opening."""
    choice = domain_of(report)
    kind = kind_of(report, choice.domain)
    verb = kind.verb if report.addressee or kind.verb != _REPORTED else ""
    own = _own_matter(report, choice)
    said = report.basis or report.campaign or kind.about != "情况"  # 依据 and 活动 say what it is about
    matter = f"有关{kind.about}" if said or not own else own
    return OpeningWords(kind, matter, (own or "工作").removesuffix("情况"), verb)


def _own_matter(report: ReportFields, choice: DomainChoice) -> str:
    typed = report.subject or report.title or "".join(report.title_lines or ())
    domain = choice.domain
    endings = (*matter_endings(), *domain.matter_endings)
    own = _matter_of(typed, endings, is_subject=report.subject is not None)
    if domain.default_matter and (choice.is_stated or _VAGUE.fullmatch(own) or domain.is_named_in(typed)):
        return domain.default_matter
    return "" if _names_another(own, domain) else own


def _names_another(text: str, domain: Domain) -> bool:
    """Whether a text names a domain that words would have chosen: the report was stated not to be of it."""
    return any(each.is_named_in(text) for each in domains_by_words() if each is not domain)


_ORGAN = "[省市县区旗镇乡村街道社局厅委办院校会处所站队部府司心]"
_DATE = (
    r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:度|全年|第?[一二三四1-4]季度|[上下]半年"
    r"|[0-9]{1,2}月(?:份|[0-9]{1,2}日)?(?:[至到—－-][0-9]{1,2}(?:月(?:份|[0-9]{1,2}日)?|日))?)?(?:以来|期间)?"
)
_HEAD = pattern(rf"^(?:.{{0,30}}{_ORGAN})?(?:截至)?{_DATE}")
"""Who and when, in front of what a title speaks of: the day is said by 起止日期."""
_YEAR = pattern(r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年|^[至到—－、和及暨\-]")
_KIND = "(?:汇报|报告|总结|小结|[月季周日简快专通]报|说明|函)"
_LAST_KIND, _FIRST_KIND = pattern(f"{_KIND}$"), pattern(f"{_KIND}(?=[和及暨、])")
_NOUNS = (
    *("情况", "工作", "活动", "行动", "建设", "创建", "整治", "治理", "改造", "防治", "防控", "教育", "宣传"),
    *("培训", "管理", "监管", "监测", "检查", "督查", "督导", "巡查", "自查", "整改", "复审", "调研", "执法"),
    *("保障", "服务", "进展", "进度"),
)
_MARKS = pattern(r"[，。；：、！？《》“”（）()\s\\{}]")
_VAGUE = pattern(rf"(?:.*{_ORGAN})?(?:各项|重点|主要|有关|全年|年度|年终)?(?:工作)?(?:情况)?")
_LONGEST = 30


def _matter_of(typed: str, endings: tuple[str, ...], *, is_subject: bool) -> str:
    """What a title or 事由 speaks of, as 健康教育工作情况; empty where that cannot be said for certain."""
    text = _BRACKET.sub("", typed)
    if not is_subject:
        found = _kind_in(text)
        if found is None:
            return ""
        text = text[: found.start()].removesuffix("复")
    text = _HEAD.sub("", text.rpartition("关于")[2].removesuffix("的"))
    if (
        not 1 < len(text) <= _LONGEST
        or _YEAR.search(text)
        or _MARKS.search(text)
        or not text.endswith((*_NOUNS, *endings))
    ):
        return ""
    return text if text.endswith("情况") else f"{text}情况"
