"""The report as templates see it: every citation resolved, every text ready to print.

Templates compute nothing: rows of goals, sentences' counts, cells and totals arrive
finished.  What a citation cannot resolve becomes a fault with the field's path.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..chinese import format_date, join_names
from ..facts.totals import ReckonedChart, ReckonedTable
from ..schema import ReportFields, all_measures
from ..schema.still_to_fill import is_open
from ..to_fill import is_to_fill, mark
from .charts import chart_view
from .citable import Citable
from .official import official_members
from .opening import opening_words
from .parts import maybe, pictures_view, texts
from .sections import Placed, Sections
from .tables import table_view
from .texts import Texts
from .values import Record, Text, Value


class Views:
    """One report as templates see it; its tables were reckoned with the texts of their cells."""

    def __init__(
        self,
        report: ReportFields,
        citable: Citable,
        texts: Texts,
        tables: Iterable[ReckonedTable],
        charts: Iterable[ReckonedChart],
    ) -> None:
        self.report, self.citable, self.texts = report, citable, texts
        self.tables = tuple(tables)
        self._tables = Placed({each.table.name: table_view(each, texts.tracer) for each in tables})
        self._charts = Placed({each.chart.name: chart_view(each) for each in charts})
        self._sections = Sections(citable.counts, texts, self._tables, self._charts)

    def context(self) -> dict[str, Value]:
        """Everything a template may name, under its English names."""
        report = self.report
        citable, sections = self.citable, self._sections
        bulletin = self._bulletin()
        body = sections.body(("text",), report.text)
        measures = sections.measures(("measures",), report.measures)
        problems = sections.chapter("problems", report.problems)
        next_steps = sections.chapter("next_steps", report.next_steps)
        opening = self._switchable("opening", report.opening)
        closing = self._switchable("closing", report.closing)
        attachments = self._attachments()
        sections.settle()
        year = self._year()
        return {
            "title": self.texts.as_typed(report.finished_title, self._titled_by()),
            "title_lines": texts(report.title_lines),
            "subject": maybe(report.subject),
            "genre": Text(report.genre),
            "organisation": citable.organisation,
            **official_members(report),
            "basis": citable.basis or None,
            "campaign": citable.campaign or None,
            "period": citable.period,
            "opening": opening,
            "closing": closing,
            "goals": citable.goals or None,
            "counts": Record("数据", "", citable.counts),
            "totals": citable.totals,
            "averages": citable.averages,
            "rollup": citable.rollup,
            "text": body,
            "measures": measures,
            "tables": self._tables.rest() or None,
            "charts": self._charts.rest() or None,
            "pictures": pictures_view(report.pictures),
            "problems": problems,
            "next_steps": next_steps,
            "bulletin": bulletin,
            "attachments": attachments,
            "signature": self._signature(),
            **self._opening_words(),
            "year": year,
            "next_year": year + 1 if year else None,
            "depth": max((depth for _, _, depth in all_measures(report)), default=0),
        }

    def _switchable(self, field: str, paragraphs: tuple[str, ...] | None) -> Value:
        """开头 or 结语: nothing where the template shall write it, an empty one where nobody shall."""
        return () if paragraphs == () else self.texts.prose((field,), paragraphs)

    def _opening_words(self) -> dict[str, Value]:
        """What the default opening and closing are made of."""
        words = opening_words(self.report)
        return {
            "type_word": Text(words.kind.word),
            "matter": self.texts.as_typed(words.matter, self._titled_by()),
            "work": self.texts.as_typed(words.work, self._titled_by()),
            "reporting_verb": words.verb,
            "closing_words": words.kind.closing,
        }

    def _titled_by(self) -> str:
        """The field that the finished title comes from."""
        fields = ("title", "title_lines", "subject", "campaign")
        return next((field for field in fields if getattr(self.report, field)), "genre")

    def _year(self) -> int | None:
        settled, signed = self.report.settled_period, self.report.signing_date
        return (settled.year if settled else None) or (signed.year if signed else None)

    def _attachments(self) -> Value:
        return (
            tuple(
                Record(
                    "附件",
                    each.title,
                    {
                        "title": Text(each.title),
                        "table": self._tables.place(each.table),
                        "paragraphs": self.texts.prose(("attachments", index, "text"), each.text),
                        "file": maybe(each.file),
                    },
                )
                for index, each in enumerate(self.report.attachments or ())
            )
            or None
        )

    def _bulletin(self) -> Value:
        if self.report.bulletin is None:
            return None
        from .bulletin import bulletin_view  # rarely asked for: every module costs a cold start

        return bulletin_view(self.report, self.report.bulletin, self.texts)

    def _signature(self) -> Value:
        signature = self.report.signature
        if signature is None:
            return None
        day = format_date(signature.date) if signature.date else ""
        if is_open(signature, "date"):
            day = mark("成文日期")
        names = signature.organisation or (self.report.organisation.name,)
        names = tuple(mark("单位") if is_to_fill(name) else name for name in names)
        return Record(
            "落款",
            join_names(names, "、"),
            {
                "organisation": tuple(Text(name) for name in names),
                "date": self.texts.as_typed(day, "signature", "date") if day else None,
                "seal": signature.seal,
                "below_title": signature.place == "below_title",
            },
        )
