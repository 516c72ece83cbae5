"""Figures that stand in several places and do not agree: prose, 数据, 目标, 统计表.  Warnings only.

Better to miss one than to cry wolf: prose is compared only where a 数据's name and a number
with its unit stand close together in one clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount, ReportFields
from .arithmetic import amount_of, converted, plain, rate, rate_agrees
from .counts import CountFact
from .table_values import TableFact

_CITATION = pattern(r"\{\{.*?\}\}")
_DIGIT = pattern("[0-9]")
_CLAUSE = pattern(r"[^，,。；;：:、！？\n（）()]+")
_NUMBER = pattern(r"(?<![0-9.．第])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:百万|千万|万|亿)?(?![0-9])")
_ABOUT_BEFORE = pattern(r"(?:大约|约|近|超过|超|逾|不足|不到|至少|最多|第|每|各)$")
_ABOUT_AFTER = pattern(r"^(?:多|余|来|以上|以下|左右)")
_OTHER_FIGURE = pattern(
    r"其中|计划|目标|任务|去年|上年|同期|上期|上月|上季|预计|拟|每|增加|减少|新增|增长|下降|提高|降低|比|余下|剩余|平均|达到过|之一"
)
"""Words that say the number is another one than the 数据's own."""
_PERCENT = pattern(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)[%％](?!以上|以下|左右)")
_FILLER = pattern(r"(?:总?数量?|总量|面积|长度|累计|共计|合计|总计|共|计|达到|达|为|是|有|已|了|等|[“”\s])*")
"""What may stand between a name and its number: 横幅共55条, but not 横幅整治中清理广告300条."""


_FEW, _LONGEST_NAME, _LONGEST_CLAUSE = 300, 40, 500
"""Names looked for one by one; and what no sentence that a person wrote exceeds."""


class _Named(NamedTuple):
    """A 数据 as prose may call it."""

    name: str
    fact: CountFact


NamesIn = Callable[[str], list[_Named]]


def disagreements(
    report: ReportFields,
    texts: Iterable[tuple[FieldPath, str]],
    counts: Mapping[str, CountFact],
    tables: Iterable[tuple[FieldPath, str, TableFact]],
) -> Iterator[Fault]:
    """Every pair of figures that contradict each other; ``texts`` are the typed ones, citations and all."""
    named = [
        _Named(name, fact)
        for key, fact in counts.items()
        for name in dict.fromkeys((key, fact.name))
        if len(name) > 1
    ]
    names_in = _finder(named)
    for path, text in texts if named else ():
        if _DIGIT.search(text):
            yield from _in_prose(path, text, names_in)
    yield from _in_tables(tables, counts)
    yield from _twice(counts)
    yield from _in_goals(report, counts)


# ---- prose ------------------------------------------------------------------------


def _finder(named: list[_Named]) -> NamesIn:
    """What finds the 数据 that a text names: by looking for each, or for very many by looking up each piece."""
    if len(named) <= _FEW:
        return lambda text: [each for each in named if each.name in text]
    known: dict[str, list[_Named]] = {}
    for each in named:
        if len(each.name) <= _LONGEST_NAME:
            known.setdefault(each.name, []).append(each)
    lengths = sorted({len(name) for name in known})

    def names_in(text: str) -> list[_Named]:
        there: dict[str, None] = {}
        for length in lengths:
            pieces = (text[at : at + length] for at in range(len(text) - length + 1))
            there.update((piece, None) for piece in pieces if piece in known)
        return [each for name in there for each in known[name]]

    return names_in


def _in_prose(path: FieldPath, text: str, names_in: NamesIn) -> Iterator[Fault]:
    if not names_in(text):
        return
    bare = _CITATION.sub("\ufffc", text) if "{{" in text else text
    for clause in _CLAUSE.findall(bare):
        if len(clause) > _LONGEST_CLAUSE or not _DIGIT.search(clause):
            continue
        there = names_in(clause)
        for each in there:
            # 垃圾 within 清运垃圾 is the longer name's business
            if any(each.name != other.name and each.name in other.name for other in there):
                continue
            yield from _beside(path, clause, each)


def _beside(path: FieldPath, clause: str, named: _Named) -> Iterator[Fault]:
    count = named.fact.count
    if count.numerator and count.denominator:
        yield from _typed_rate(path, clause, named, count.numerator.single, count.denominator.single, "")
    if count.value and count.target and "完成率" in clause:
        yield from _typed_rate(path, clause, named, count.value.single, count.target.single, "完成率")
        return
    value = count.value.single if count.value else None
    if value is None or value.approximate or not value.unit or _OTHER_FIGURE.search(clause):
        return
    if value.value < 0:  # 减少5吨, 亏损5万元: words may say the sign
        return
    for typed, amount in _amounts(clause, named.name, value.unit):
        alike = converted(amount, value.unit)
        if alike is None or alike.value == value.value or _is_known(alike, named.fact):
            continue
        yield Fault(
            path,
            "A030",
            f"写的是“{clause.strip()}”，数据“{named.name}”是{value.typed}",
            f"数字只写一处：改成 {{{{ {named.name} }}}}；本来就是另一个数的，不必理会",
            "警告",
            needle=typed,
        )


def _amounts(clause: str, name: str, unit: str) -> Iterator[tuple[str, Amount]]:
    """Numbers beside a name that have a unit which converts into ``unit``; approximate ones are left out."""
    start = clause.index(name)
    end = start + len(name)
    for found in _NUMBER.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.search(after):
            continue
        amount, rest = _with_unit(found[0], after, unit)
        if amount is None:
            continue
        behind = found.start() >= end and _FILLER.fullmatch(clause, end, found.start())
        if behind or rest.removeprefix("的").startswith(name):
            yield found[0], amount


def _with_unit(number: str, after: str, unit: str) -> tuple[Amount | None, str]:
    """The number with the unit that stands behind it, where that converts into ``unit``; and what follows."""
    for length in range(min(5, len(after)), 0, -1):
        amount = amount_of(number + after[:length])
        if amount and not amount.approximate and converted(amount, unit) is not None:
            rest = after[length:]
            return (None, rest) if rest.startswith("次") else (amount, rest)
    return None, after


def _is_known(amount: Amount, fact: CountFact) -> bool:
    """Whether the number is another figure of the same 数据: its target, a part of it …"""
    count = fact.count
    others = [count.target, count.last_year, count.previous, count.numerator, count.denominator]
    others += [*(count.parts or {}).values(), *(count.of_which or {}).values()]
    singles = [each.single for each in others if each]
    return any(
        (alike := converted(each, amount.unit)) and alike.value == amount.value for each in singles if each
    )


def _typed_rate(
    path: FieldPath, clause: str, named: _Named, part: Amount | None, whole: Amount | None, what: str
) -> Iterator[Fault]:
    """A percentage typed beside the two figures that it comes from: their printed digits allow some."""
    if part is None or whole is None or whole.value == 0:
        return
    alike = converted(part, whole.unit) if part.unit and whole.unit else part
    found = list(_PERCENT.finditer(clause))
    typed = amount_of(found[0][0]) if len(found) == 1 else None
    if alike is None or typed is None or rate_agrees(typed, alike, whole):
        return
    yield Fault(
        path,
        "A031",
        f"“{named.name}”{what}写的是{typed.typed}，按{part.typed}、{whole.typed}算是{rate(alike.value, whole.value)}",
        f"改成 {{{{ {named.name}{'.' + what if what else ''} }}}}，由程序计算",
        "警告",
        needle=found[0][0],
    )


# ---- 数据, 目标, 统计表 --------------------------------------------------------------


def _in_tables(
    tables: Iterable[tuple[FieldPath, str, TableFact]], counts: Mapping[str, CountFact]
) -> Iterator[Fault]:
    for _path, name, table in tables:
        for key in table.sums.keys:
            fact = counts.get(key)
            value = fact.count.value.single if fact and fact.count.value else None
            total = table.sums.amount(key) if value else None
            alike = converted(total, value.unit) if value and total else None
            if not (fact and value and total and alike) or value.approximate or total.approximate:
                continue
            if alike.value != value.value:
                yield Fault(
                    fact.path,
                    "A032",
                    f"数据“{key}”是{value.typed}，统计表“{name}”里各行相加是{plain(alike.value)}{value.unit}",
                    f"核对；只留一处，别处写 {{{{ {key} }}}} 或 {{{{ 合计.{key} }}}}",
                    "警告",
                )


def _twice(counts: Mapping[str, CountFact]) -> Iterator[Fault]:
    """Two 数据 that print under one name with different figures, and nothing says why."""
    seen: dict[tuple[str, str], CountFact] = {}
    for fact in counts.values():
        value = fact.count.value.single if fact.count.value else None
        if value is None:
            continue
        other = seen.setdefault((fact.name, value.unit), fact)
        told_apart = any(
            getattr(fact.count, field) != getattr(other.count, field) for field in ("scope", "as_of", "verb")
        )
        if other is fact or told_apart or other.count.value is None:
            continue
        if other.count.value.amounts[0].value != value.value:
            yield Fault(
                fact.path,
                "A033",
                f"“{fact.name}”有两个数：{other.count.value.text}、{value.typed}",
                "只留一个；确是两回事的，写明 口径 或 截至，或者改名称",
                "警告",
            )


def _in_goals(report: ReportFields, counts: Mapping[str, CountFact]) -> Iterator[Fault]:
    for index, goal in enumerate(report.goals or ()):
        fact = counts.get(goal.name)
        value = fact.count.value.single if fact and fact.count.value and not goal.count else None
        actual = goal.actual.single if goal.actual else None
        alike = converted(actual, value.unit) if actual and value else None
        if value and alike and alike.value != value.value and not (value.approximate or alike.approximate):
            yield Fault(
                ("goals", index, "actual"),
                "A033",
                f"目标“{goal.name}”的完成值是{alike.typed}，数据里是{value.typed}",
                f"数字只写一处：删去完成值，写 数据: {goal.name}",
                "警告",
            )
