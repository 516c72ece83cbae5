"""A043: a paper to a higher office goes to no person (条例第十五条第五项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A043",
    "主送个人",
    ("警告",),
    "words",
    "条例第十五条第五项",
    "不以机关名义向上级机关负责人报送公文（条例第十五条第五项）。",
    breaks=official("主送机关: 王县长"),
    keeps=official("主送机关: 县人民政府"),
    asks=("upward",),
    given=("addressee",),
)
_PERSON = pattern(r".*(?:县长|市长|区长|镇长|乡长|省长|书记|主任|局长|院长|校长|同志|先生)[：:]?")


_NAME = pattern(r"[^、，；,;：:\s\u3000]+")


def look(view: Words) -> Iterator[Fault]:
    """Each 主送机关 that is called by an office held."""
    named = [(path, name) for path, text in view.of_main("addressee") for name in _NAME.findall(text)]
    for path, name in named if view.upward else ():
        if _PERSON.fullmatch(name):
            yield RULE.fault(
                path,
                f"“{name}”是个人：除上级机关负责人直接交办事项外，不以机关名义向个人报送公文（条例第十五条第五项）",
                "改为机关的名称",
                needle=name,
            )
