"""Which template serves a report, and what the report is about by it."""

from __future__ import annotations

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
    return report._replace(fields=report.fields.model_copy(update={"domain": domain}))
