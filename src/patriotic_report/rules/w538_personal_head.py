"""W538: a person's report with a red head or a document's number."""

from __future__ import annotations

from collections.abc import Iterator

from ..glossary import chinese_name
from ..problems import Fault
from .persons import PERSONAL
from .rule import Rule
from .samples import official, plain
from .view import View

RULE = Rule(
    "W538",
    "个人的汇报用了版头",
    ("警告",),
    "fields",
    "《党政机关公文处理工作条例》第二条、第九条",
    "版头、发文字号、签发人是机关公文的：个人的总结、汇报没有。",
    breaks=official(f"领域: {PERSONAL}", "正文: 我学得还不够。"),
    keeps=plain(f"领域: {PERSONAL}", "单位: 林青", "正文: 我学得还不够。"),
    asks=("personal",),
)
_OF_AN_ORGAN = ("issuing_mark", "document_number", "signers", "copy_number", "copies", "printing")


def look(view: View) -> Iterator[Fault]:
    """At 版式, else at each field that only an organ's paper has."""
    fields = view.fields
    if not view.trade.selves:
        return
    given = [name for name in _OF_AN_ORGAN if getattr(fields, name)]
    if fields.form == "official":
        more = f"，{'、'.join(map(chinese_name, given))}也删去" if given else ""
        yield RULE.fault(("form",), "个人的汇报没有版头（红头）", f"删去 版式: 红头{more}")
    else:
        for name in given:
            called = chinese_name(name)
            yield RULE.fault((name,), f"个人的汇报没有{called}", f"删去 {called}")
