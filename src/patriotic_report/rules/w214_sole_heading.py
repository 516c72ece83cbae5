"""W214: （一） without （二）."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .finished import Finished
from .ordinals import ordinal_of
from .rule import Rule
from .samples import finished
from .words import Typed

RULE = Rule(
    "W214",
    "只有一个小标题",
    ("提示",),
    "finished",
    "",
    "分了一级，却只有（一）没有（二），只有1.没有2.：并到上一级里，或者补上。",
    breaks=finished(("（二）广泛宣传\n", "")),
    keeps=finished(),
)
_FIRST = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
_SECOND = {
    1: pattern("二[、.．]"),
    2: pattern("[（(]二[)）]"),
    3: pattern("(?<![0-9])2[.．、]"),
    4: pattern("[（(]2[)）]"),
}
_LONGEST = 40


def look(view: Finished) -> Iterator[Fault]:
    """Of paragraphs with an ordinal only short ones are headings."""
    for run in view.runs:
        for path, level in _alone_in(run):
            yield RULE.fault(path, f"这一级只有一个小标题“{_FIRST[level]}”", "并到上一级里，或者补上第二个")


def _alone_in(run: Typed) -> Iterator[tuple[FieldPath, int]]:
    """Each first one below a higher level that nothing of its own level follows."""
    waiting: dict[int, FieldPath] = {}
    highest = 0
    for path, text in run:
        for level in [each for each in waiting if _SECOND[each].search(text)]:
            del waiting[level]
        ordinal = ordinal_of(text)
        if ordinal:
            for level in sorted(each for each in waiting if each >= ordinal.level):
                found = waiting.pop(level)
                if level > ordinal.level:
                    yield found, level
            highest = min(highest or ordinal.level, ordinal.level)
            is_short = len(text.strip()) <= _LONGEST and not _SECOND[ordinal.level].search(text)
            if ordinal.number == 1 and is_short and ordinal.level > highest:
                waiting[ordinal.level] = path
    yield from ((path, level) for level, path in waiting.items())
