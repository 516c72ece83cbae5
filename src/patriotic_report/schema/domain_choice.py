"""Which domain (领域) a report is of, decided here and nowhere else.

The YAML says it, else its template, else words that speak of one domain, where that domain's file lets
them choose it; else the report is 通用, and nothing that the program writes by itself speaks of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..glossary import chinese_name
from ..problems import FieldPath
from .domain import Domain, domains_by_words, general

if TYPE_CHECKING:
    from .report import ReportFields


class DomainChoice(NamedTuple):
    """The domain, why it is this one, and which field says so."""

    domain: Domain
    why: str
    path: FieldPath = ()

    @property
    def name(self) -> str:
        """What 领域 would say."""
        return self.domain.name

    @property
    def is_stated(self) -> bool:
        """Whether the report or its template says it, by 领域 or by its name."""
        return self.path[:1] in {("domain",), ("template",)}

    @property
    def cure(self) -> str:
        """What to write where the choice is wrong."""
        if self.domain is not general():
            return f"说的不是{self.domain.default_subject}，写上 领域: {general().name}"
        return "；".join(
            f"说的是{each.default_subject}，写上 领域: {each.name}" for each in domains_by_words()
        )


def domain_of(report: ReportFields, by_template: Domain | None = None, template: str = "") -> DomainChoice:
    """Decide; ``by_template`` is the 领域 that the template itself states, ``template`` what it is called."""
    if report.domain:
        return DomainChoice(report.domain, _said("写明的", report.domain), ("domain",))
    where: FieldPath = ("template",) if report.template else ()
    if by_template:
        return DomainChoice(by_template, _said("模板里写明的", by_template), where)
    texts = (*_naming(report), (where, template or report.template or ""))
    return _by_words(texts) or DomainChoice(general(), _said_nowhere())


def _said(why: str, domain: Domain) -> str:
    """Of an office's own also which one, for there may be several of a name."""
    return f"{why}（{domain.found}）" if domain.is_own else why


def _by_words(texts: tuple[tuple[FieldPath, str], ...]) -> DomainChoice | None:
    """The domain that the first text with one of its words speaks of."""
    whole = "\n".join(text for _, text in texts)  # asked once: most reports speak of none
    domains = [each for each in domains_by_words() if each.word_in(whole)]
    for path, text in texts if domains else ():
        for domain in domains:
            if word := domain.word_in(text):
                field = chinese_name(str(path[0])) if path else "模板"
                return DomainChoice(domain, f"{field}里有“{word}”", path)
    return None


def domain_told_by(texts: Iterable[str]) -> Domain:
    """The domain that the first text with one of its words speaks of; else 通用."""
    found = _by_words(tuple(((), text) for text in texts))
    return found.domain if found else general()


def _said_nowhere() -> str:
    names = "、".join(each.name for each in domains_by_words())
    return f"标题、事由、依据、活动、单位、模板里都没有提到{names}"


def _naming(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """The texts that may say it, in the order in which they are asked."""
    yield ("title",), report.title or ""
    yield ("title_lines",), "".join(report.title_lines or ())
    yield ("subject",), report.subject or ""
    yield from _of_bases(report)
    for index, campaign in enumerate(report.campaign or ()):
        yield ("campaign", index, "name"), campaign.name
    for field in ("name", "short_name"):
        yield ("organisation", field), getattr(report.organisation, field) or ""


def _of_bases(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    for index, basis in enumerate(report.basis or ()):
        for field in ("text", "title", "number"):
            yield ("basis", index, field), getattr(basis, field) or ""
        yield ("basis", index, "issuer"), "、".join(basis.issuer or ())
