"""What was given and is not in the finished report: nothing is lost without a word, whatever the template.

The report's whole text is searched for each value that the models say is to be printed.  Our own
templates print nearly everything always (a test walks the models), so of theirs only the fields are
looked at that something else may push out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ..document import Document, Pictures, Title
from ..glossary import chinese_name, spoken
from ..problems import MOST_TOLD, Fault, FieldPath, Level
from ..schema import Column, Given, ReportFields, given_in
from ..tree import blocks_of, texts_of

_IN_TITLE = {"title", "title_lines", "subject", "campaign", "period"}
"""What a title may say; a heading that the title happens to hold is not printed by that."""
_EDGES = "。，；：、！？…《》“”‘’（）()：:.,"
"""What filters and templates add to a text or take from it."""


def unprinted(
    report: ReportFields, document: Document, uncited: Iterable[tuple[FieldPath, str]], template: str
) -> Iterator[Fault]:
    """Everything that is lost; ``uncited`` are the 数据 that nothing cites, with their printed texts.

    ``template`` is the name of one that is not ours, empty for ours.
    """
    uncited = tuple(uncited)
    fields = None if template else _pushed_out(report)
    if not uncited and fields is not None and not fields:
        return
    printed = _Printed(document, bool(template))
    lost, of = [], Counter[FieldPath]()
    for each in given_in(report, fields):
        of.update(_prefixes(each.path))
        if not printed.shows(each):
            lost.append(each)
    parts = _largest(report, lost, of)
    yield from (_fault(report, path, template) for path in parts)
    for path, shown in uncited:
        within = any(path[: len(part)] == part for part in parts)
        if not (template and (within or printed.holds(shown))):
            yield _uncited(path)


def _pushed_out(report: ReportFields) -> set[str]:
    """The fields of which our templates may leave something out in this report."""
    fields = {name for name, may_be_cut in _CUT.items() if may_be_cut(report)}
    if report.opening is not None:  # it stands in the place of all three
        fields |= _IN_OPENING
    return fields


def _basis_cut(report: ReportFields) -> bool:
    return any(each.text and (each.number or each.issuer) for each in report.basis or ())


def _period_cut(report: ReportFields) -> bool:
    period = report.period
    return bool(period and period.words and (period.start or period.end or period.name))


def _goals_cut(report: ReportFields) -> bool:
    return any(goal.last_year or (goal.target and goal.requirement) for goal in report.goals or ())


def _tables_cut(report: ReportFields) -> bool:
    return any(_unit_above(table.columns or ()) for table in report.tables or ())


def _unit_above(columns: tuple[Column, ...]) -> bool:
    """Whether a name that stands over several columns has a unit: only the lowest ones print theirs."""
    return any(each.columns and (each.unit or _unit_above(each.columns)) for each in columns)


_CUT: dict[str, Callable[[ReportFields], bool]] = {
    "basis": _basis_cut,
    "period": _period_cut,
    "goals": _goals_cut,
    "tables": _tables_cut,
}
"""Whether a part of a field has something beside it that prints in its place."""


def _largest(report: ReportFields, lost: list[Given], of: Counter[FieldPath]) -> list[FieldPath]:
    """Each loss once, as the largest part of the YAML that is lost as a whole."""
    missing = Counter(prefix for each in lost for prefix in _prefixes(each.path))
    found: dict[FieldPath, None] = {}
    for each in lost:
        first = 2 if _by_opening(each.path, report) == "basis" else 1  # each 依据 by itself
        prefixes = _prefixes(each.path, first)
        found[next((prefix for prefix in prefixes if missing[prefix] == of[prefix]), each.path)] = None
    return list(found)


def _prefixes(path: FieldPath, first: int = 1) -> Iterator[FieldPath]:
    """The parts that a value is within, the largest first, and itself."""
    return (path[:depth] for depth in range(first, len(path) + 1))


def _by_opening(path: FieldPath, report: ReportFields) -> str:
    """The field, where an opening of the clerk's own, or none, stands in its place."""
    return str(path[0]) if report.opening is not None and path[0] in _IN_OPENING else ""


def _fault(report: ReportFields, path: FieldPath, template: str) -> Fault:
    by_opening = _by_opening(path, report)
    if by_opening == "basis" and len(path) == 2 and report.opening:
        fix = "在开头里写 {{ 依据 }}，或者把它写进文字"
        return Fault(path, "A005", "写了开头以后，这条依据没有印出来", fix, "警告")
    if template:
        why, fix = f"模板“{template}”没有印它", "在模板里补上；不用印的，从 YAML 里删去"
    elif by_opening:
        why = "自己写的开头没有提到它" if report.opening else "不要开头，别处也没有提到它"
        fix = f"写进开头或正文（如 {{{{ {chinese_name(by_opening)} }}}}）；不用印的删去"
    else:
        why, fix = _REASONS[str(path[0])]
    # 起止日期 is reckoned with, too: a report that does not say it may be meant so
    level: Level = "提示" if path == ("period",) else "警告"
    return Fault(path, "A061", f"“{spoken(path)}”没有印出来：{why}", fix, level)


_IN_OPENING = {"basis", "campaign", "period"}
_REASONS = {
    "basis": ("写成一句话的依据，只印引语和这句话", "把文号、发文单位写进这句话，或者改写 标题"),
    "period": ("文字、开始和结束、名称，只印一样", "留下要印的那一样"),
    "tables": ("下面还有列的，不印计量单位", "把计量单位写到下面的各列"),
    "goals": ("目标一节的表里没有这一列", "要印的写进正文，不用印的删去"),
}


def _uncited(path: FieldPath) -> Fault:
    name = path[-1]
    fix = "在正文里写 {{ " + str(name) + " }}，或者移到某一节措施里"
    return Fault(path, "A004", f"数据“{name}”没有地方引用，不会印出来", fix, "警告", True)


class _Printed:
    """All that a document prints, without blanks, to be asked for texts roughly in its own order."""

    def __init__(self, document: Document, asked_often: bool) -> None:
        self.title = "\0".join(_unspaced("".join(each.lines)) for each in blocks_of(document, Title))
        self.text = _unspaced("\0".join(_printed_in(document)))
        self.pieces = {each.strip(_EDGES) for each in self.text.split("\0")} if asked_often else set[str]()
        self.at = self.misses = 0

    def shows(self, given: Given) -> bool:
        """Whether a value is there in one of its ways."""
        in_title = given.path[0] in _IN_TITLE
        return any(all(self.holds(piece, in_title) for piece in way) for way in given.ways)

    def holds(self, text: str, in_title: bool = False) -> bool:
        """Whether a text is there; of fifty thousand cells each would be sought through all of it."""
        bare = _unspaced(text).strip(_EDGES)
        if not bare or bare in self.pieces or (in_title and bare in self.title):
            return True
        if self.misses > _MOST_MISSES:
            return False
        found = self.text.find(bare, self.at)
        if found < 0:
            found = self.text.find(bare)
        if found < 0:
            self.misses += 1
            return False
        self.at = found
        return True


_MOST_MISSES = 3 * MOST_TOLD
"""After so many losses a text that is no cell or paragraph by itself counts as lost: all cannot be told."""


def _printed_in(document: Document) -> Iterator[str]:
    """Every text but the title's, a run-in heading apart from what follows it; and which pictures there are."""
    for block in document.blocks:
        if not isinstance(block, Title):
            for text in texts_of(block):
                yield from (text.lead, text.words)
    for each in blocks_of(document, Pictures):
        yield from (picture.target for picture in each.pictures)


def _unspaced(text: str) -> str:
    return "".join(text.split())
