"""W539: figures of a domain that are no parts of one sum, added to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Fault
from ..schema import all_counts
from ..schema.domain import all_domains
from .rule import Rule
from .samples import plain
from .view import View

_DOMAIN = next(each for each in all_domains() if each.apart)
_ONE, _OTHER = _DOMAIN.apart[0][:2]
_ROWS = f"[[{_ONE}, 3], [{_OTHER}, 4]]"
RULE = Rule(
    "W539",
    "不能相加的两个数",
    ("警告",),
    "fields",
    "",
    "这个领域里各算各的数（领域的 不相加），合成了一个数：写成一个数的分项，或者在一张有合计的表里各占一行。",
    breaks=plain(f"领域: {_DOMAIN.name}", f"统计表: [{{名称: 甲, 列: [项目, 件], 行: {_ROWS}, 合计: 是}}]"),
    keeps=plain(f"领域: {_DOMAIN.name}", f"统计表: [{{名称: 甲, 列: [项目, 件], 行: {_ROWS}}}]"),
    asks=("apart",),
)


def look(view: View) -> Iterator[Fault]:
    """分项 of one 数据, then the rows of each table with a 合计."""
    groups = view.trade.apart
    for path, count in all_counts(view.fields):
        if found := _together(count.parts or (), groups):
            cure = f"删去分项，{'、'.join(found)}各写成一项数据"
            yield RULE.fault(
                (*path, "parts"), f"{'、'.join(found)}不相加，不是一个数的分项", cure, at_key=True
            )
    for index, table in enumerate(view.fields.tables or ()):
        heads = [str(row[0]) for row in table.rows or () if row]
        if table.total and (found := _together(heads, groups)):
            cure = "合计写 否；或者分成两张表"
            yield RULE.fault(
                ("tables", index, "total"), f"{'、'.join(found)}不相加，这张表却有合计", cure, at_key=True
            )


def _together(names: Iterable[str], groups: Iterable[tuple[str, ...]]) -> list[str]:
    """The names of which two speak of different words of a group."""
    names = list(names)
    for group in groups:
        first = {word: name for word in group for name in reversed(names) if _speaks_of(name, word, group)}
        if len(first) > 1:
            return list(first.values())
    return []


def _speaks_of(name: str, word: str, group: tuple[str, ...]) -> bool:
    """Of this word and of none of the others: 甲乙总量 is neither's."""
    return word in name and not any(other in name for other in group if other != word)
