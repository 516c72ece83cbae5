"""What a report's own figures are of: its reporter, its time; and which of its sections are about one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...facts import CountFact, TableFact
from ...patterns import pattern
from ...problems import FieldPath
from ...schema import ReportFields, all_measures
from ...schema.report import Organisation
from .scope import Own, names_one_place

_MOST_ROWS = 300
"""Where tables have more rows, a sentence begins with the name of none."""
_LEVELS = ("省", "市", "州", "县", "旗", "区", "镇", "乡", "街道", "社区", "村")
_NO_LEVEL = pattern("城市|城乡|乡村|农村|村镇|城镇|乡镇|市场|区域")
_INSTITUTION = pattern("(?:学校|[小中大]学|幼儿园|[校院厂]|公司|集团|中心)$")
_SEAT = pattern(r"(.+?[省市县区乡镇村旗]|.+?街道)")


def own_of(fields: ReportFields, counts: Mapping[str, CountFact], tables: Iterable[TableFact]) -> Own:
    """The reporter's names, the period, and the names of what the figures are made up of."""
    organisation = fields.organisation
    seat = _SEAT.match(organisation.name)
    names = {organisation.name, organisation.short_name, organisation.self_reference, seat and seat[1]}
    names |= {f"全{level}" for level in _levels(organisation)}
    period = fields.settled_period
    names |= {period.name, period.text} if period else set()
    longest_first = sorted(filter(None, names), key=lambda name: (-len(name), name))
    parts = frozenset(part for part in (*_parts(counts), *_rows(tables)) if len(part) > 1)
    return Own(period, tuple(longest_first), parts - names - counts.keys())


def _levels(organisation: Organisation) -> Iterator[str]:
    """What it calls all of itself behind 全: a town's office 镇, a county's bureau 县 and 局, a school 校 only."""
    if organisation.self_reference:
        yield organisation.self_reference[1:]
    if not _INSTITUTION.search(organisation.name):
        bare = _NO_LEVEL.sub("", organisation.name)
        yield from [level for level in _LEVELS if level in bare][-1:]


def one_place(fields: ReportFields) -> frozenset[FieldPath]:
    """The paths of the sections whose heading names one of several places: 黄坡镇, 东街社区整治情况."""
    return frozenset(
        path for path, measure, _ in all_measures(fields) if measure.title and names_one_place(measure.title)
    )


def _parts(counts: Mapping[str, CountFact]) -> Iterator[str]:
    for fact in counts.values():
        yield from fact.count.parts or ()
        yield from fact.count.of_which or ()


def _rows(tables: Iterable[TableFact]) -> Iterator[str]:
    rows = [row for table in tables for row in table.rows if row.kind == "data" and row.cells]
    return (row.cells[0] for row in rows) if len(rows) <= _MOST_ROWS else iter(())
