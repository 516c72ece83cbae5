"""A030: prose gives another figure than the 数据 that it names."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.arithmetic import gap
from ..facts.arithmetic import plain as digits
from ..problems import Fault
from . import prose
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A030",
    "正文与数据不符",
    ("警告",),
    "facts",
    "",
    "正文里自己写的数字，与同名的数据不同；由多少增加到多少、比上年同期多多少、超额多少，与数据算出的不同。",
    breaks=plain("数据: {横幅: 60条}", "正文: 悬挂横幅{{ 横幅 }}。共悬挂横幅55条。"),
    keeps=plain("数据: {横幅: 60条}", "正文: 悬挂横幅{{ 横幅 }}。共悬挂横幅60条。"),
    asks=("figures_on_counts",),
)
_OTHERWISE = "本来就是另一个数的，不必理会"


def look(view: View) -> Iterator[Fault]:
    """Each figure that prose gives for a 数据, for what it was, or for how much more it is."""
    for said in view.said:
        if not said.is_rate and prose.agrees(said) is False:
            message, fix = _words(said)
            yield RULE.fault(said.path, message, fix, needle=said.needle)


def _words(said: prose.Said) -> tuple[str, str]:
    key, words = said.named.key, f"写的是“{said.words}”，数据“{said.named.name}”"
    count = said.named.fact.count
    if said.of == "itself":
        return f"{words}是{_text(count.value)}", f"数字只写一处：改成 {{{{ {key} }}}}；{_OTHERWISE}"
    if said.of in ("last year", "last period", "base"):
        bases = {"上年同期": count.last_year, "上期": count.previous}
        asked = {"last year": ("上年同期",), "last period": ("上期",)}.get(said.of, tuple(bases))
        were = "、".join(f"{each}是{_text(bases[each])}" for each in asked if bases[each])
        return f"{words}{were}", f"改成 {{{{ {key}.变化 }}}}，由程序计算；{_OTHERWISE}"
    return f"{words}{_between(said)}", f"改成 {{{{ {key}.{_field(said)} }}}}，由程序计算"


def _between(said: prose.Said) -> str:
    """按60条、48条算是多12条: how far apart the two figures are."""
    against = prose.against_of(said)
    assert against is not None  # else nobody knows whether it agrees
    value, base = against
    more = "多" if value.value > base.value else "少"
    far = digits(gap(value.value, base.value))
    return f"按{value.typed}、{base.typed}算是{more}{far}{value.unit}"


def _field(said: prose.Said) -> str:
    fields = {"since last year": "同比", "since normal": "较常年", "since last period": "环比"}
    return fields.get(said.of, "差额")


def _text(quantity: object) -> str:
    return getattr(quantity, "text", "")
