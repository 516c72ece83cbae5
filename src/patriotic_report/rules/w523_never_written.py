"""W523: what a domain says is never written: whose number it is, a column of names."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..schema.domain import all_domains
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

_DOMAIN = next(each.name for each in all_domains() if each.never)
RULE = Rule(
    "W523",
    "不写进报告的",
    ("警告",),
    "words",
    "",
    "这个领域的报告里不写的（领域的 不写、不列）：身份证号码、电话号码、按人头列的姓名一列之类。只查看得出是这个领域的报告。",
    breaks=plain(f"领域: {_DOMAIN}", "正文: 由陈某（11010519900307123X）负责。"),
    keeps=plain(f"领域: {_DOMAIN}", "正文: 由陈某负责，编号110105199003071。"),
    asks=("guarded",),
)


def look(view: Words) -> Iterator[Fault]:
    """Each place where such a thing stands, and each column of such a head."""
    trade = view.trade
    for path, text in view.texts:
        for name, sought in trade.never.items():
            for words in dict.fromkeys(found[0] for found in sought.finditer(text)):
                message = f"“{trade.name}”的报告不写{name}，这里写了 {words}"
                yield RULE.fault(path, message, f"删去“{words}”", needle=words)
    for index, table in enumerate((isinstance(view, View) and view.fields.tables) or ()):
        for leaf in table.leaves:
            if leaf.heads[-1] in trade.unlisted:
                message = f"“{trade.name}”的报告，统计表不列“{leaf.heads[-1]}”一列"
                yield RULE.fault(
                    ("tables", index, "columns"), message, "删去这一列，写人数", needle=leaf.heads[-1]
                )
