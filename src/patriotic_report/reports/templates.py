"""Which template serves a report, and what the report is about by it."""

from __future__ import annotations

from ..indicators import NO_INDICATORS
from ..schema import DomainChoice, domain_of
from ..templating import DEFAULT, TemplateFolder, find, named_domain, template_of
from .report import Report


def find_template(report: Report, name: str | TemplateFolder | None) -> TemplateFolder:
    """The template that serves a report: the command line's, the YAML's, its domain's, the usual one; one found stays."""
    if isinstance(name, TemplateFolder):
        return name
    named, domain = name or report.fields.template, report.fields.domain
    return (not named and domain and template_of(domain)) or find(named or DEFAULT, report.folder)


def domain_by(report: Report, template: TemplateFolder) -> DomainChoice:
    """What the report is about, and why."""
    named = named_domain(template)
    return domain_of(report.fields, named.domain, named.words)


def with_domain(report: Report, template: TemplateFolder) -> Report:
    """The report with the domain that its template decides; of ours only a domain's own does."""
    if template.built_in and named_domain(template).domain is None:
        return report
    domain = domain_by(report, template).domain
    if domain is domain_of(report.fields).domain:
        return report
    found = report._replace(fields=report.fields.model_copy(update={"domain": domain}))
    return found if report.indicators is NO_INDICATORS else with_indicators(found)


def with_indicators(report: Report) -> Report:
    """The report with what is declared of its figures, by its domain and by the office.

    Raises InputRefused with what is wrong in a file of them.
    """
    from ..schema.indicator_file import indicators_beside

    own = domain_of(report.fields).domain
    found = indicators_beside(report.folder, outside=report.allow_outside, own=own)
    period = report.fields.settled_period
    days = period.days if period else None
    return report._replace(indicators=found.for_days(days) if days else found)
