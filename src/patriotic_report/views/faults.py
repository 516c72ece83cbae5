"""What is wrong with sections once it is known which 数据 their texts cite."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..problems import Fault
from ..schema import Measure, ReportFields, all_measures
from ..schema.messages import fault
from .values import Record


def faults_of_sections(
    report: ReportFields, counts: Mapping[str, Record], cited: Collection[str]
) -> tuple[Fault, ...]:
    """Sections without a beginning, and sentences without a figure."""
    return (*_without_beginnings(report, cited), *_without_quantities(report, counts, cited))


def _without_beginnings(report: ReportFields, cited: Collection[str]) -> Iterator[Fault]:
    """Sections that would begin with the sentence of their 数据, all of which are cited elsewhere."""
    for path, measure, _ in all_measures(report):
        if measure.counts and _needs_a_beginning(measure) and all(name in cited for name in measure.counts):
            what = "段首标题" if measure.run_in else "编号"
            yield fault(path, "begins_with_cited", {"what": what})


def _needs_a_beginning(measure: Measure) -> bool:
    """A heading within the paragraph, or a number alone, that no text and no list follows."""
    alone = measure.run_in or (measure.numbered and not measure.title)
    return bool(alone and not measure.text and not measure.points)


def _without_quantities(
    report: ReportFields, counts: Mapping[str, Record], cited: Collection[str]
) -> Iterator[Fault]:
    """数据 that a sentence would print and that have nothing to print: 3 of 0, parts that cannot be added."""
    for path, measure, _ in all_measures(report):
        for name in measure.counts or ():
            if name not in cited and counts[name].member("value") is None:
                yield fault((*path, "counts", name), "count_not_reckoned", {"name": name}, at_key=True)
