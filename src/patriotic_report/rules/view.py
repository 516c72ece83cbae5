"""What a rule is shown: one value, of which what is dear is reckoned when it is first asked for."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..chinese import HALF_WIDTH
from ..document import Document, Heading, Imprint, Title
from ..facts import CountFact, TableFact
from ..patterns import pattern
from ..problems import FieldPath
from ..schema import (
    Chart,
    Domain,
    DomainChoice,
    Measure,
    ReportFields,
    Table,
    all_measures,
    all_pictures,
    all_prose,
    domain_of,
    given_texts,
    kind_of_paper,
)
from ..schema.file_titles import FILE_ENDING
from ..schema.section_rules import DEEPEST, has_content
from ..schema.still_to_fill import is_open
from ..schema.values import SENTENCE_ENDS
from ..tree import blocks_of
from .fonts import COVERED, TITLE_COVERED, lacking
from .pushed_out import pushed_out
from .questions import OF_A_PROGRAM, Questions, has_odd_number
from .words import (
    ENDING_MARKS,
    NO_OFFICE_WORDS,
    Dated,
    OfficeWords,
    Piece,
    Role,
    Typed,
    kind_of_title,
    years_in,
)

if TYPE_CHECKING:
    from ..writers.paging.pages import Pages
    from .losses import Losses
    from .prose import Said

_CITATION = pattern(r"\{\{.*?\}\}")
_NUMERAL = "[0-9一二两三四五六七八九十百]|持平"
_FIGURE = pattern(r"[0-9]|百分之|持平|[一二两三四五六七八九十百千万亿]{2}|[二两三四五六七八九十百](?![是、])")
_COMPARISON = pattern(
    rf"(?:同比|环比|同期|上期|任务|目标|计划|完成率|超额|[尚还仍][差缺]|[由从])[^，。；]{{0,16}}?(?:{_NUMERAL})"
)
_NAMED_TIME = pattern("((?:19|20)[0-9]{2})年|([0-9]{1,2})月|[一二三四五六七八九十]月|季度|半年")
NEAR = 24
"""A figure further from a name than so many signs is not read as its own."""
MOST_SPARE = 100
"""More characters than these nobody takes out for a page's sake."""
MANY_COLUMNS = 10
"""Of no more a turned page holds the numbers."""
MOST_TITLE_LINES = 4
"""A title of more has no shape (实务)."""
LONG_TITLE = 57
"""A title of no more characters than these takes four lines at most."""
_MARKS = (*"。，、；：,;:.．》）)",)
_FEW = 300
"""More names than these are not looked for one by one."""
_ROLES: dict[str, Role] = {
    "subject": "title",
    "title_lines": "title",
    "title": "title",
    "document_number": "number",
    "copy_number": "copy number",
    "signers": "signer",
    "addressee": "addressee",
    "attachments": "attachment",
    "copies": "copies",
    "printing": "printing",
    "annotation": "annotation",
    "editors_note": "prose",
    "text": "prose",
    "opening": "prose",
    "closing": "prose",
    "requirement": "prose",
    "items": "prose",
    "points": "prose",
    "note": "prose",
    "caption": "caption",
    "rows": "cell",
}
"""What a text is by the last of these keys in its path; others are names."""


def _has_own_figure(text: str, names: Set[str]) -> bool:
    """Whether a text has a figure that is not cited, near one of the names or compared with what is cited."""
    bare = (_CITATION.sub("", text) if "{{" in text else text).translate(HALF_WIDTH)
    if not _FIGURE.search(bare):
        return False
    if len(names) > _FEW or any(_is_near(name, bare) for name in names):
        return True
    return "{{" in text and bool(_COMPARISON.search(bare))


def _is_near(name: str, text: str) -> bool:
    """Whether a figure stands near a name in a text."""
    at = text.find(name)
    while at >= 0:
        if _FIGURE.search(text, max(0, at - NEAR), at + len(name) + NEAR):
            return True
        at = text.find(name, at + 1)
    return False


class _ViewValues(NamedTuple):
    fields: ReportFields
    typed: Typed = ()
    counts: Mapping[str, CountFact] = MappingProxyType({})
    tables: tuple[tuple[FieldPath, str, TableFact], ...] = ()
    document: Document = Document(())
    uncited: Typed = ()
    template: str = ""
    domain: DomainChoice | None = None
    checking: bool = False
    whole: bool = True
    wording: OfficeWords = NO_OFFICE_WORDS
    measured: "Pages | None" = None


def has_crowded_columns(table: Table) -> bool:
    """Whether a page may not hold a table's columns as they should stand: their widths are stated, or they are many."""
    return bool(table.column_widths) or len(table.leaves) > MANY_COLUMNS


def captions_of(fields: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """The words above tables and charts and below pictures, as typed."""
    for path, picture in all_pictures(fields):
        if picture.caption:
            yield (*path, "caption"), picture.caption
    named: dict[str, tuple[Table | Chart, ...]] = {
        "tables": fields.tables or (),
        "charts": fields.charts or (),
    }
    for field, parts in named.items():
        for index, each in enumerate(parts):
            yield (field, index, "title" if each.title else "name"), each.title or each.name


def _role_of(path: FieldPath) -> Role:
    """What the text at a path is in the report."""
    keys = [key for key in path if isinstance(key, str)]
    if keys[0] in ("measures", "problems", "next_steps") and keys[-1] == "title":
        return "prose" if "items" in keys else "heading"
    if keys[0] == "text" and keys[-1] == "title":
        return "heading"
    if keys[0] in ("tables", "charts") and keys[-1] in ("title", "name"):
        return "caption" if len(keys) == 2 else "name"
    if keys[0] == "attachments":
        return "prose" if keys[-1] == "text" else "attachment"
    if keys[0] == "signature":
        return "signature"
    if "counts" in keys or keys[0] in ("organisation", "basis", "campaign", "goals"):
        return "prose" if keys[-1] == "requirement" else "name"
    return next((_ROLES[key] for key in reversed(keys) if key in _ROLES), "name")


def _field_of(path: FieldPath) -> FieldPath:
    """The field of whose paragraphs or items one stands at a path."""
    if path[-1] == "text" and len(path) > 1 and isinstance(path[-2], int):
        path = path[:-1]
    return path[:-1] if isinstance(path[-1], int) else path


def _level_of(path: FieldPath, role: Role) -> int:
    """A heading's level by how deep it stands."""
    return sum(key == "measures" for key in path) or 1 if role == "heading" else 0


class View(_ViewValues, Questions):
    """A report as far as it is made: ``typed`` are the texts as typed, with their citations, ``uncited``
    the 数据 that nothing cites with what they would print, ``template`` the name of one that is not ours;
    a unit's figures alone, for a roll-up, are not ``whole``.

    The properties are the questions of the cheap tests (``Rule.asks``): they may say yes too often.
    """

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every text as typed, with its path: what ``typed`` is of prose alone."""
        return tuple(
            Piece((*path, column) if path[-2:-1] == ("rows",) else path, text, role, _level_of(path, role))
            for path, texts in given_texts(self.fields)
            for role in [_role_of(path)]
            for column, text in enumerate(texts)
        )

    @cached_property
    def text(self) -> str:
        """Every text as typed, one a line; what ``pieces`` would cost is not asked for."""
        return "\n".join("\n".join(texts) for _, texts in given_texts(self.fields))

    @cached_property
    def runs(self) -> tuple[Typed, ...]:
        """Its prose, field by field."""
        found: dict[FieldPath, list[tuple[FieldPath, str]]] = {}
        for path, text in self.of("prose"):
            found.setdefault(_field_of(path), []).extend((path, line) for line in text.split("\n"))
        return tuple(map(tuple, found.values()))

    @property
    def marked_names(self) -> bool:
        """Whether a heading or an attachment's name ends in a mark."""
        fields = self.fields
        titles = (measure.title or "" for _, measure, _ in all_measures(fields))
        attached = (each.title or "" for each in fields.attachments or ())
        lasts = (each.title or "" for each in (fields.problems, fields.next_steps) if each)
        return any(
            name.rstrip().endswith(_MARKS) or FILE_ENDING.search(name.rstrip())
            for name in (*titles, *attached, *lasts)
        )

    @property
    def title(self) -> str:
        """标题 as printed."""
        return self.fields.finished_title

    @property
    def title_field(self) -> str:
        """The field that the title comes from."""
        fields = ("title", "title_lines", "subject")
        return next((each for each in fields if getattr(self.fields, each)), "genre")

    @cached_property
    def kind(self) -> str:
        """The 文种, by the title's last words."""
        return kind_of_title(self.title.rstrip(ENDING_MARKS))

    @cached_property
    def years(self) -> frozenset[int]:
        """Those of its period, else of its title, else of its date and the one before."""
        period, signed = self.fields.settled_period, self.fields.signing_date
        if days := [day.year for day in (period.start, period.end) if day] if period else []:
            return frozenset(range(min(days), max(days) + 1))
        named = years_in([self.title])
        return named or (frozenset((signed.year, signed.year - 1)) if signed else frozenset())

    @property
    def undersigned(self) -> str:
        """The unit's name."""
        return self.fields.organisation.name

    @property
    def tableless(self) -> bool:
        """Whether no 统计表 is given."""
        return not self.fields.tables

    @property
    def trade(self) -> Domain:
        """The one that it was made by, where it was, else the one that its fields say."""
        return (self.domain or domain_of(self.fields)).domain

    @property
    def guarded(self) -> bool:
        """The same, or a column that its tables do not have."""
        heads = self.trade.unlisted
        return super().guarded or any(
            leaf.heads[-1] in heads for table in (heads and self.fields.tables) or () for leaf in table.leaves
        )

    @cached_property
    def own_signs(self) -> Mapping[str, tuple[str, ...]]:
        """Those of the domain that is stated, where it is an office's own."""
        own = self.fields.domain
        if own is None or not own.is_own:
            return {}
        from ..schema.wordings import wording_of

        wording = wording_of(own)
        return {
            "w508_ordinals": tuple(own.yearly),
            "w510_themes": tuple(wording.themes),
            "w511_domain_terms": tuple(sign for term in wording.terms for sign in term.signs),
            "w512_editions": tuple(f"《{name}" for name in wording.editions),
        }

    @property
    def undated(self) -> bool:
        """Whether neither 落款 nor 起止日期 says when it was."""
        to_come = is_open(self.fields.bulletin or self.fields.signature, "date")
        return self.fields.signing_date is None and self.fields.period is None and not to_come

    @cached_property
    def paper(self) -> str:
        """The statutory type of a finished paper in the official form; else empty."""
        return kind_of_paper(self.fields)

    @property
    def official(self) -> bool:
        """Whether it has a red head."""
        return self.fields.form == "official"

    @property
    def signed_early(self) -> bool:
        """Whether it was signed before the end of its period, or the beginning."""
        signed, period = self.fields.signing_date, self.fields.settled_period
        return bool(signed and period and any(day and signed < day for day in (period.start, period.end)))

    @property
    def is_report(self) -> bool:
        """Whether it is a 报告 with a red head."""
        return self.official and self.fields.finished_title.endswith("报告")

    @property
    def odd_numbers(self) -> bool:
        """Whether a document's number, its own or a cited one, may be odd."""
        return bool(self.fields.document_number) or has_odd_number(self)

    @property
    def signed(self) -> Dated | None:
        """落款.日期, or 简报.日期."""
        day = self.fields.signing_date
        return Dated(self.fields.dated_by, day) if day else None

    @property
    def printed(self) -> Dated | None:
        """印发.日期."""
        day = self.fields.printing.date if self.fields.printing else None
        return Dated(("printing", "date"), day) if day else None

    @cached_property
    def bare_headings(self) -> tuple[tuple[FieldPath, Measure], ...]:
        """Sections of which there is the heading only."""
        return tuple(
            (path, measure)
            for path, measure, depth in all_measures(self.fields)
            if measure.title and not (has_content(measure) or measure.measures or measure.run_in)
            if depth <= DEEPEST
        )

    @cached_property
    def headings_twice(self) -> tuple[str, ...]:
        """Headings of the finished document that an earlier section below the same one has, too."""
        twice: list[str] = []
        known: list[set[str]] = [set()]
        for block in self.document.blocks:
            head = block if isinstance(block, Heading) else getattr(block, "lead", None)
            if head and head.text:
                del known[head.level :]
                known += [set() for _ in range(head.level - len(known))]
                if (text := head.text.rstrip("。")) in known[-1]:
                    twice.append(text)
                known[-1].add(text)
        return tuple(twice)

    @cached_property
    def unended(self) -> bool:
        """Whether a paragraph ends without a mark."""
        return any(
            not each.endswith(SENTENCE_ENDS)
            for _, paragraphs in all_prose(self.fields)
            for each in paragraphs
        )

    @property
    def program_names(self) -> bool:
        """Whether the words above or below a table, chart or picture may be a program's, or are missing for that."""
        return any(OF_A_PROGRAM.search(caption) for _, caption in captions_of(self.fields)) or (
            self.checking and any(not picture.caption for _, picture in all_pictures(self.fields))
        )

    @property
    def crowded_columns(self) -> bool:
        """Whether a page may not hold the columns of a table as they should stand."""
        return any(map(has_crowded_columns, self.fields.tables or ()))

    def table_at(self, path: FieldPath) -> Table | None:
        """The 统计表 at a path of ``tables``."""
        index = path[-1]
        tables = self.fields.tables or ()
        return tables[index] if isinstance(index, int) and index < len(tables) else None

    @cached_property
    def labelled_captions(self) -> tuple[tuple[FieldPath, str], ...]:
        """The words above tables and charts and below pictures that begin with 图 or 表, as typed."""
        return tuple(each for each in captions_of(self.fields) if each[1].startswith(("图", "表")))

    @cached_property
    def figures_on_counts(self) -> bool:
        """Whether a text that speaks of a 数据 has a figure of its own, otherwise than cited."""
        names = {name for key, fact in self.counts.items() for name in (key, fact.name) if len(name) > 1}
        return bool(names) and any(_has_own_figure(text, names) for _, text in self.typed)

    @property
    def other_times(self) -> bool:
        """Whether a month or year is named that the report's period does not know."""
        period = self.fields.settled_period
        days = [day for day in (period.start, period.end) if day] if period else []
        known = {str(number) for day in days for number in (day.year, day.month)}
        return any(year + month not in known for year, month in _NAMED_TIME.findall(self.text))

    @cached_property
    def said(self) -> "tuple[Said, ...]":
        """What texts say of 数据 in figures of their own."""
        from .prose import one_place, own_of, said_in

        own = own_of(self.fields, self.counts, (fact for _, _, fact in self.tables))
        return tuple(said_in(self.typed, self.counts, own, one_place(self.fields)))

    @cached_property
    def same_names(self) -> bool:
        """Whether two 数据, or a 目标 and a 数据, go by one name."""
        names = {fact.name for fact in self.counts.values()}
        goals = self.fields.goals or ()
        return len(names) < len(self.counts) or any(goal.name in self.counts for goal in goals)

    @property
    def summed_counts(self) -> bool:
        """Whether a 统计表 adds up a column that is called as a 数据 is."""
        return any(key in self.counts for _, _, fact in self.tables for key in fact.sums.keys)

    @cached_property
    def pages(self) -> "Pages":
        """Its pages: as they were measured, else as they are estimated."""
        if self.measured is not None:
            return self.measured
        from ..writers.paging.pages import Pages, is_short

        if is_short(self.document):
            return Pages(1, 1)
        from ..writers.paging.estimate import estimated

        return estimated(self.document)

    @property
    def misplaced_imprint(self) -> bool:
        """Whether 版记 with its rules stands on an odd page, or alone on one; a bulletin's may be on any (实务)."""
        is_bulletin = self.fields.bulletin is not None
        if not ((self.official or is_bulletin) and self.own_look):
            return False
        imprint = next(blocks_of(self.document, Imprint), None)
        if imprint is None or not imprint.ruled:
            return False
        pages = self.pages
        is_odd = pages.imprint % 2 == 1 and not is_bulletin
        return pages.imprint > 1 and (is_odd or pages.imprint_alone)

    @property
    def textless_first_page(self) -> bool:
        """Whether the text of a paper with a red head begins behind its first page."""
        return self.official and self.own_look and self.pages.text > 1

    @property
    def lone_signature(self) -> bool:
        """Whether 落款 stands on a page without text."""
        return self.own_look and self.pages.signature_alone > 0

    @property
    def short_last_page(self) -> bool:
        """Whether the last page has few lines, not 落款 alone, and would not be needed for some characters less."""
        if not self.own_look:
            return False
        pages = self.pages
        return pages.last_lines > 0 and 0 < pages.spare <= MOST_SPARE and not pages.signature_alone

    @cached_property
    def title_lines(self) -> int:
        """How many lines the title needs; one of few characters counts as one."""
        title = next(blocks_of(self.document, Title), None)
        if title is None or len(title.lines) > 1 or len(title.lines[0]) <= LONG_TITLE:
            return len(title.lines) if title else 0
        from ..writers.layout.title_lines import names_of, title_lines

        return len(title_lines(title.lines[0], names_of(self.document)))

    @property
    def long_title(self) -> bool:
        """Whether it needs too many."""
        return self.title_lines > MOST_TITLE_LINES

    @property
    def own_look(self) -> bool:
        """Whether it is printed in the faces of ours."""
        return not (self.fields.reference_document or self.fields.form_document)

    @cached_property
    def names(self) -> Typed:
        """Names of people and organs: where rare characters are."""
        fields = self.fields
        people = ("signers", "addressee", "copies", "attendees", "excused", "observers")
        found: list[tuple[FieldPath, str]] = [(("organisation", "name"), fields.organisation.name)]
        for field in people:
            found += [((field, index), text) for index, text in enumerate(getattr(fields, field) or ())]
        if fields.annotation:
            found.append((("annotation",), fields.annotation))
        return tuple(found)

    @property
    def rare_characters(self) -> bool:
        """Whether a text or the title has a character that its face lacks."""
        profile = self.fields.fonts
        whole = self.text + "".join(text for _, text in self.names)
        of_title = TITLE_COVERED.get(profile, "")
        return bool(
            lacking(whole, COVERED[profile]) or (of_title and lacking(self.fields.finished_title, of_title))
        )

    @cached_property
    def lost_fields(self) -> frozenset[str] | None:
        """The root fields of which something may not be printed; None: of any, by a template not ours."""
        if self.template:
            return None
        return pushed_out(self.fields)

    @cached_property
    def losses(self) -> "Losses":
        """What was given and is not printed."""
        from .losses import losses_in

        return losses_in(self)

    @property
    def may_lose(self) -> bool:
        """Whether something that was given may not be printed."""
        return self.lost_fields is None or bool(self.lost_fields)
