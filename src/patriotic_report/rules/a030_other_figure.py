"""A030: prose gives another figure than the 数据 that it names."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import CountFact
from ..facts.arithmetic import amount_of, converted
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import Amount
from .figures_in_prose import Named
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A030",
    "正文与数据不符",
    ("警告",),
    "facts",
    "",
    "正文里自己写的数字，与同名的数据不同。",
    breaks=plain("数据: {横幅: 60条}", "正文: 悬挂横幅{{ 横幅 }}。共悬挂横幅55条。"),
    keeps=plain("数据: {横幅: 60条}", "正文: 悬挂横幅{{ 横幅 }}。共悬挂横幅60条。"),
    asks=("names_counts",),
)
_NUMBER = pattern(r"(?<![0-9.．第])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:百万|千万|万|亿)?(?![0-9])")
_ABOUT_BEFORE = pattern(r"(?:大约|约|近|超过|超|逾|不足|不到|至少|最多|第|每|各)$")
_ABOUT_AFTER = pattern(r"^(?:多|余|来|以上|以下|左右)")
_OTHER_FIGURE = pattern(
    r"其中|计划|目标|任务|去年|上年|同期|上期|上月|上季|预计|拟|每|增加|减少|新增|增长|下降|提高|降低|比|余下|剩余|平均|达到过|之一"
)
"""Words that say the number is another one than the 数据's own."""
_FILLER = pattern(r"(?:总?数量?|总量|面积|长度|累计|共计|合计|总计|共|计|达到|达|为|是|有|已|了|等|[“”\s])*")
"""What may stand between a name and its number: 横幅共55条, but not 横幅整治中清理广告300条."""


def look(view: View) -> Iterator[Fault]:
    """Each number that stands beside a name and is no figure of that 数据."""
    for path, clause, named in view.clauses:
        if value := _compared(clause, named):
            yield from _beside(path, clause, named, value)


def _compared(clause: str, named: Named) -> Amount | None:
    """The figure that a clause is compared with; None where its words say that another one is meant."""
    count = named.fact.count
    value = count.value.single if count.value else None
    if value is None or value.approximate or not value.unit:
        return None
    if value.value < 0:  # 减少5吨, 亏损5万元: words may say the sign
        return None
    of_target = count.target and "完成率" in clause
    return None if of_target or _OTHER_FIGURE.search(clause) else value


def _beside(path: FieldPath, clause: str, named: Named, value: Amount) -> Iterator[Fault]:
    for typed, amount in _amounts(clause, named.name, value.unit):
        alike = converted(amount, value.unit)
        if alike is None or alike.value == value.value or _is_known(alike, named.fact):
            continue
        yield RULE.fault(
            path,
            f"写的是“{clause.strip()}”，数据“{named.name}”是{value.typed}",
            f"数字只写一处：改成 {{{{ {named.name} }}}}；本来就是另一个数的，不必理会",
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
