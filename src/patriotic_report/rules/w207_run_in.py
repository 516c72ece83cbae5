"""W207: （一）宣传教育 在办公场所…: a run-in heading that only a blank parts from its text."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault
from .ordinals import ordinal_of
from .rule import Rule
from .samples import finished
from .words import Words

RULE = Rule(
    "W207",
    "段首标题没有句号",
    ("提示",),
    "words",
    "",
    "段首标题后面接着写正文的，标题末尾用句号：（一）宣传教育。在办公场所……",
    breaks=finished(
        (
            "（一）加强领导\n镇里成立了专班。",
            "（一）加强领导 镇里成立了由镇长任组长的工作专班，把任务分到各村、各单位。",
        )
    ),
    keeps=finished(
        (
            "（一）加强领导\n镇里成立了专班。",
            "（一）加强领导。镇里成立了由镇长任组长的工作专班，把任务分到各村、各单位。",
        )
    ),
    signs=r"(?m)^[ \u3000]*[（(0-9一二三四五六七八九十].{1,20}[一-鿿”][ \u3000]+[一-鿿“《0-9]",
)
_HEAD = pattern(r"([“一-鿿][一-鿿、“”]{2,17}[一-鿿”])[ \u3000]+(?=[一-鿿“《0-9])")
_LABEL = pattern("时间|地点|单位|部门|名称|对象|人员|范围|电话|地址|组长|成员|主任|镇长|书记|局长|姓名")
_LEAST = 20
"""A text so short may be a second column."""


def look(view: Words) -> Iterator[Fault]:
    """Paragraphs with an ordinal, some words, a blank and a sentence."""
    for run in view.runs:
        for path, line in run:
            ordinal = ordinal_of(line)
            text = line.strip().removeprefix(ordinal.typed).lstrip(" \u3000") if ordinal else ""
            found = _HEAD.match(text)
            if not found or _LABEL.search(found[1]):
                continue
            rest = text[found.end() :]
            if len(rest) >= _LEAST and rest.endswith("。") and "，" in rest:
                yield RULE.fault(
                    path,
                    f"段首标题“{found[1]}”后面只空了一格",
                    "空格改成句号",
                    needle=found[0],
                    edits=(Respell(path, found[0], f"{found[1]}。"),),
                )
