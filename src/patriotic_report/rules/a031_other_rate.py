"""A031: prose gives another rate than its two figures come to."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.arithmetic import rate
from ..problems import Fault
from . import prose
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
    "正文里自己写的完成率、同比、环比、比率，与数据算出的不同（在各数的末位允许的误差以外）。",
    breaks=plain(_COUNT, "正文: 悬挂横幅{{ 横幅 }}，横幅完成率110%。"),
    keeps=plain(_COUNT, "正文: 悬挂横幅{{ 横幅 }}，横幅完成率120%。"),
    asks=("figures_on_counts",),
    rank=-1,
)
_FIELDS: dict[prose.Of, tuple[str, str]] = {
    "itself": ("", ""),
    "completion": ("完成率", "完成率"),
    "beyond target": ("超额", "完成率"),
    "since last year": ("同比", "同比"),
    "since normal": ("与常年同期相比", "较常年比例"),
    "since last period": ("环比", "环比"),
}
"""What such a rate is called, and what is cited for it."""


def look(view: View) -> Iterator[Fault]:
    """A rate typed beside the two figures that it comes from: their printed digits allow some."""
    for said in view.said:
        if said.is_rate and prose.agrees(said) is False:
            yield _differs(said)


def _differs(said: prose.Said) -> Fault:
    name = said.named.name
    called, field = _FIELDS[said.of]
    message = f"“{name}”{called}写的是{said.needle}，按{_reckoned(said)}"
    cited = f"{said.named.key}.{field}" if field else said.named.key
    return RULE.fault(said.path, message, f"改成 {{{{ {cited} }}}}，由程序计算", needle=said.needle)


def _reckoned(said: prose.Said) -> str:
    """60条、50条算是120%; of a comparison with its words: 60条、48条算是同比增长25%."""
    fact = said.named.fact
    against = prose.against_of(said)
    assert against is not None  # else nobody knows whether it agrees
    value, base = against
    words = {
        "since last year": fact.year_on_year,
        "since normal": fact.since_normal_percent,
        "since last period": fact.period_on_period,
    }.get(said.of)
    shown = words or rate(value.value, base.value)
    called = "完成率" if said.of == "beyond target" else ""
    return f"{value.typed}、{base.typed}算是{called}{shown}"
