"""A032: a column of a 统计表 comes to another sum than the 数据 of its name."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import CountFact
from ..facts.arithmetic import converted, plain
from ..problems import Fault
from ..schema import Amount
from . import samples
from .rule import Rule
from .view import View

_TABLE = "统计表: [{名称: 各村, 列: [村, {名称: 横幅, 计量单位: 条}], 行: [[东村, 30], [西村, 20]]}]"
_TEXT = "正文: 悬挂横幅{{ 横幅 }}。"
RULE = Rule(
    "A032",
    "统计表与数据不符",
    ("警告",),
    "facts",
    "",
    "统计表一列的合计与同名的数据不同。",
    breaks=samples.plain(_TEXT, "数据: {横幅: 60条}", _TABLE),
    keeps=samples.plain(_TEXT, "数据: {横幅: 50条}", _TABLE),
    asks=("summed_counts",),
)


def look(view: View) -> Iterator[Fault]:
    """Each column whose name is a 数据's."""
    for _path, name, table in view.tables:
        for key in table.sums.keys:
            fact = view.counts.get(key)
            value = _exact(fact)
            total = table.sums.amount(key) if value else None
            if fact and value and total and not total.approximate:
                yield from _differs(fact, value, total, name, key)


def _exact(fact: CountFact | None) -> Amount | None:
    value = fact.count.value.single if fact and fact.count.value else None
    return None if value is None or value.approximate else value


def _differs(fact: CountFact, value: Amount, total: Amount, table: str, key: str) -> Iterator[Fault]:
    alike = converted(total, value.unit)
    if alike and alike.value != value.value:
        yield RULE.fault(
            fact.path,
            f"数据“{key}”是{value.typed}，统计表“{table}”里各行相加是{plain(alike.value)}{value.unit}",
            f"核对；只留一处，别处写 {{{{ {key} }}}} 或 {{{{ 合计.{key} }}}}",
        )
