"""A031: prose gives another rate than its two figures come to."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.arithmetic import amount_of, converted, rate, rate_agrees
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount
from .figures_in_prose import Named
from .rule import Rule
from .samples import plain
from .view import View

_COUNT = "数据: {横幅: {数量: 60条, 目标值: 50条}}"
RULE = Rule(
    "A031",
    "写的比率不符",
    ("警告",),
    "facts",
    "",
    "正文里自己写的完成率、比率，与数据算出的不同（在各数的末位允许的误差以外）。",
    breaks=plain(_COUNT, "正文: 悬挂横幅{{ 横幅 }}，横幅完成率110%。"),
    keeps=plain(_COUNT, "正文: 悬挂横幅{{ 横幅 }}，横幅完成率120%。"),
    asks=("names_counts",),
    words=("%", "％"),
    rank=-1,
)
_PERCENT = pattern(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)[%％](?!以上|以下|左右)")


def look(view: View) -> Iterator[Fault]:
    """A percentage typed beside the two figures that it comes from: their printed digits allow some."""
    for path, clause, named in view.clauses:
        for part, whole, what in _rates(clause, named):
            if part and whole and whole.value != 0:
                yield from _differs(path, clause, named, part, whole, what)


def _rates(clause: str, named: Named) -> Iterator[tuple[Amount | None, Amount | None, str]]:
    """The pairs of figures that a percentage may come from, and what it is then called."""
    count = named.fact.count
    if count.numerator and count.denominator:
        yield count.numerator.single, count.denominator.single, ""
    if count.value and count.target and "完成率" in clause:
        yield count.value.single, count.target.single, "完成率"


def _differs(
    path: FieldPath, clause: str, named: Named, part: Amount, whole: Amount, what: str
) -> Iterator[Fault]:
    alike = converted(part, whole.unit) if part.unit and whole.unit else part
    found = list(_PERCENT.finditer(clause))
    typed = amount_of(found[0][0]) if len(found) == 1 else None
    if alike is None or typed is None or rate_agrees(typed, alike, whole):
        return
    reckoned = rate(alike.value, whole.value)
    yield RULE.fault(
        path,
        f"“{named.name}”{what}写的是{typed.typed}，按{part.typed}、{whole.typed}算是{reckoned}",
        f"改成 {{{{ {named.name}{'.' + what if what else ''} }}}}，由程序计算",
        needle=found[0][0],
    )
