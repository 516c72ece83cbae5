"""A035: a section's text states a 数据 of it that is not cited, and so is printed once more."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .prose import Said
from .prose.agreement import is_value
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A035",
    "一个数印两遍",
    ("警告",),
    "document",
    "",
    "一节的文字里自己写了这一节的数据，没有引用；数据由程序再印一遍。",
    breaks=plain("措施:", "  - {标题: 宣传, 正文: 悬挂横幅50条。, 数据: {横幅: 50条}}", without=("正文",)),
    keeps=plain(
        "措施:", "  - {标题: 宣传, 正文: '悬挂横幅{{ 横幅 }}。', 数据: {横幅: 50条}}", without=("正文",)
    ),
    asks=("figures_on_counts",),
)
_CITATIONS = pattern(r"\{\{.*?\}\}")


def look(view: View) -> Iterator[Fault]:
    """Each figure of a section's text that is the section's own 数据, which our templates then print behind the text."""
    cited = "".join(_CITATIONS.findall(view.text))
    for said in () if view.template else view.said:
        key = str(said.named.fact.path[-1])
        if said.of == "itself" and _is_of_its_section(said) and key not in cited and is_value(said):
            yield RULE.fault(
                said.path,
                f"写了“{said.words}”，数据“{key}”没有引用，程序还要再印一遍",
                f"“{said.needle}”改成 {{{{ {key} }}}}；或者删去这里的数字",
                needle=said.needle,
            )


def _is_of_its_section(said: Said) -> bool:
    """Whether the text stands in the section whose 数据 it is."""
    section = said.named.fact.path[:-2]
    return bool(section) and said.path[: len(section)] == section
