"""A060: what the report is taken to be about, told to those who check it."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A060",
    "领域",
    ("提示",),
    "fields",
    "",
    "由程序写的标题、开头、结语按哪个领域说，凭什么；只是提示，check 才列出。",
    breaks=plain(),
    keeps=plain(),
    asks=("domain",),
)


def look(view: View) -> Iterator[Fault]:
    """The domain and why, and how to say another."""
    domain = view.domain
    if domain is None:
        return
    message = f"由程序写的话（没有写的标题、开头、结语）按领域“{domain.name}”：{domain.why}"
    yield RULE.fault(domain.path, message, "" if view.fields.domain else domain.cure)
