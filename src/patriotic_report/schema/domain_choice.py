"""领域: what a report is about, decided here and nowhere else.

The YAML says it, else its template, else the words that name 爱国卫生; where none does, the report is
通用, and nothing that the program writes by itself speaks of 爱国卫生.  No other domain is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..glossary import chinese_name
from ..patterns import pattern
from ..problems import FieldPath

if TYPE_CHECKING:
    from .report import ReportFields

HYGIENE, GENERAL = "爱国卫生", "通用"
DOMAINS = {HYGIENE: HYGIENE, GENERAL: GENERAL}

WORDS = {
    "爱国卫生": "爱国卫生",
    "爱卫": r"(?<!关)爱卫(?![生士健国])",
    "创卫、巩卫": r"(?<!首)[创巩]卫(?![生健星])",
    "卫生城市、卫生城镇、卫生县城、卫生乡镇": r"(?<!公共)(?<!医疗)(?<!基层)卫生(?:城市|城镇|县城|乡镇)(?!卫生)",
    "国家卫生区、省级卫生村等": r"(?:国家|(?<!全)省|[省市县区]级)卫生(?:县|区|镇|乡|村|街道|社区)(?![域级医室卫服])",
    "四害、病媒生物": "(?<!第)四害(?!虫)|病媒",
    "环境卫生整治、整洁行动": r"环境卫生(?:综合|集中|专项|大)*(?:整治|整洁)",
}
"""What names 爱国卫生: its own name, its offices, what they create and fight.  健康教育, 控烟, 改厕 and
公厕 alone are other offices' work as well, so none of them does."""
NAMES_HYGIENE = pattern("|".join(f"(?:{each})" for each in WORDS.values()))
SPEAKS_OF_HYGIENE = pattern(f"{WORDS['爱国卫生']}|{WORDS['爱卫']}")


class Domain(NamedTuple):
    """The domain, why it is this one, and which field says so."""

    name: str
    why: str
    path: FieldPath = ()


def domain_of(report: ReportFields, by_template: str = "", template: str = "") -> Domain:
    """Decide; ``by_template`` is the 领域 that the template itself states, ``template`` what it is called."""
    if report.domain:
        return Domain(report.domain, "写明的", ("domain",))
    where: FieldPath = ("template",) if report.template else ()
    if by_template:
        return Domain(by_template, "模板里写明的", where)
    for path, text in (*_naming(report), (where, template or report.template or "")):
        if found := NAMES_HYGIENE.search(text):
            field = chinese_name(str(path[0])) if path else "模板"
            return Domain(HYGIENE, f"{field}里有“{found[0]}”", path)
    return Domain(GENERAL, "标题、事由、依据、活动、单位、模板里都没有提到爱国卫生")


def _naming(report: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """The texts that may say it, in the order in which they are asked."""
    yield ("title",), report.title or ""
    yield ("title_lines",), "".join(report.title_lines or ())
    yield ("subject",), report.subject or ""
    for index, basis in enumerate(report.basis or ()):
        for field in ("text", "title", "number"):
            yield ("basis", index, field), getattr(basis, field) or ""
        yield ("basis", index, "issuer"), "、".join(basis.issuer or ())
    for index, campaign in enumerate(report.campaign or ()):
        yield ("campaign", index, "name"), campaign.name
    for field in ("name", "short_name"):
        yield ("organisation", field), getattr(report.organisation, field) or ""
